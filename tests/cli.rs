//! Console sessions: `tests/cli/*.md`. A block fenced as `file PATH` writes a file; a block
//! fenced as `console` holds commands after `$ ` and what they print (both streams), with
//! `[exit N]` on the last line where the status is not 0. `BLESS=1` replaces what they print.

use crate::support::Folder;
use crate::support::blessing;
use crate::support::first_difference;
use crate::support::project;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

#[test]
fn console_sessions_print_what_they_show() {
    let mut files: Vec<_> = fs::read_dir(project().join("tests/cli"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let mut failures = Vec::new();
    for path in files
        .iter()
        .filter(|path| path.extension().is_some_and(|e| e == "md"))
    {
        let text = fs::read_to_string(path).unwrap();
        let played = play(&text);
        if played == text {
            continue;
        }
        if blessing() {
            fs::write(path, played).unwrap();
        } else {
            failures.push(format!(
                "{}: {}",
                path.display(),
                first_difference(&text, &played)
            ));
        }
    }
    assert!(!files.is_empty());
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

/// Plays the session in `text` and returns it with what was really printed.
fn play(text: &str) -> String {
    let folder = Folder::new();
    let mut played = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        writeln!(played, "{line}").unwrap();
        let Some(info) = line.strip_prefix("```") else {
            continue;
        };
        let mut block = Vec::new();
        for line in lines.by_ref() {
            if line == "```" {
                break;
            }
            block.push(line);
        }
        if info == "console" {
            for command in block.iter().filter_map(|line| line.strip_prefix("$ ")) {
                write!(played, "$ {command}\n{}", run(command, folder.path())).unwrap();
            }
        } else {
            if let Some(path) = info.strip_prefix("file ") {
                folder.write(path, block.join("\n") + "\n");
            }
            for line in block {
                writeln!(played, "{line}").unwrap();
            }
        }
        played.push_str("```\n");
    }
    played
}

/// Runs one command line by the shell, in `folder`, with `rolecall` meaning this build.
fn run(command: &str, folder: &Path) -> String {
    let binary = Path::new(env!("CARGO_BIN_EXE_rolecall"));
    let path = format!(
        "{}:{}",
        binary.parent().unwrap().display(),
        std::env::var("PATH").unwrap_or_default()
    );
    let output = Command::new("sh")
        .arg("-c")
        .arg(format!("{command} 2>&1"))
        .current_dir(folder)
        .env("PATH", path)
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    let mut printed = redact(&String::from_utf8_lossy(&output.stdout), folder);
    if !printed.is_empty() && !printed.ends_with('\n') {
        printed.push('\n');
    }
    let code = output.status.code().unwrap();
    if code != 0 {
        writeln!(printed, "[exit {code}]").unwrap();
    }
    printed
}

/// Takes out what changes from run to run or with every stylesheet: the folder, times, sizes.
fn redact(text: &str, folder: &Path) -> String {
    let text = text.replace(&folder.display().to_string(), "[FOLDER]");
    let mut redacted = String::new();
    for line in text.split_inclusive('\n') {
        let line = if line.starts_with("Built ") {
            let line = without(line, " (", ")", "[SIZE]");
            without(&line, " in ", " s", "[TIME]")
        } else if line.starts_with("{\"summary\":") {
            let line = without(line, "\"bytes\":", ",", "\"[SIZE]\"");
            without(&line, "\"seconds\":", ",", "\"[TIME]\"")
        } else {
            line.to_owned()
        };
        redacted.push_str(&line);
    }
    redacted
}

/// `line` with what stands between `before` and `after` replaced.
fn without(line: &str, before: &str, after: &str, by: &str) -> String {
    let parts = line.split_once(before).and_then(|(head, rest)| {
        let (_, tail) = rest.split_once(after)?;
        Some(format!("{head}{before}{by}{after}{tail}"))
    });
    parts.unwrap_or_else(|| line.to_owned())
}
