//! `tests/diagnostics/<code>/`: for each code the smallest site that shows it, and what is
//! printed. `BLESS=1` replaces what is expected.

use crate::support::Folder;
use crate::support::TODAY;
use crate::support::blessing;
use crate::support::first_difference;
use crate::support::project;
use rolecall::diagnostic::Code;
use rolecall::diagnostic::Severity;
use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

#[test]
fn every_code_is_shown_by_the_site_named_after_it() {
    let folder = project().join("tests/diagnostics");
    let names: BTreeSet<String> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let codes: BTreeSet<String> = Code::ALL
        .iter()
        .map(|code| code.as_str().to_owned())
        .collect();
    let missing: Vec<_> = codes.difference(&names).collect();
    let unknown: Vec<_> = names.difference(&codes).collect();
    assert!(missing.is_empty(), "no site shows {missing:?}");
    assert!(unknown.is_empty(), "no such codes: {unknown:?}");

    let mut failures = Vec::new();
    for code in Code::ALL {
        let case = folder.join(code.as_str());
        let out = Folder::new();
        let output = Command::new(env!("CARGO_BIN_EXE_rolecall"))
            .args(["build", "--quiet", "--today", TODAY, "--root"])
            .arg(case.join("site"))
            .arg("--out")
            .arg(out.path().join("dist"))
            .env("NO_COLOR", "1")
            .output()
            .unwrap();
        let printed = String::from_utf8(output.stderr)
            .unwrap()
            .replace(&case.display().to_string(), "[CASE]")
            .replace(&out.path().display().to_string(), "[OUT]");
        let is_error = code.severity() == Severity::Error;
        if (output.status.code() == Some(1)) != is_error {
            failures.push(format!(
                "{}: exit status {:?}",
                code.as_str(),
                output.status.code()
            ));
        }
        if is_error && out.path().join("dist").exists() {
            failures.push(format!(
                "{}: something was written in spite of the error",
                code.as_str()
            ));
        }
        if !printed.contains(&format!("[{}]", code.as_str())) {
            failures.push(format!(
                "{}: not among what was printed:\n{printed}",
                code.as_str()
            ));
        }
        let expected = case.join("expected.txt");
        let wanted = fs::read_to_string(&expected).unwrap_or_default();
        if blessing() {
            fs::write(expected, printed).unwrap();
        } else if wanted != printed {
            failures.push(format!(
                "{}: {}",
                code.as_str(),
                first_difference(&wanted, &printed)
            ));
        }
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}
