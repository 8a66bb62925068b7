//! `tests/diagnostics/<code>/`: for each code the smallest site that shows it and nothing else,
//! and what is printed. `BLESS=1` replaces what is expected.
//!
//! Each site is built from a copy. What a repository cannot hold in a way that people can read
//! (links, odd bytes, odd names, files that may not be read) is put into the copy by [`prepare`].

use crate::support::Folder;
use crate::support::TODAY;
use crate::support::blessing;
use crate::support::copy;
use crate::support::first_difference;
use crate::support::project;
use rolecall::diagnostic::Code;
use rolecall::diagnostic::Severity;
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::MetadataExt as _;
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::fs::symlink;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::Command;
use std::process::Output;

/// User and group `nobody`, who may read what all may read.
const NOBODY: u32 = 65_534;

#[test]
fn every_code_has_a_site_and_every_site_a_code() {
    let names: BTreeSet<String> = fs::read_dir(project().join("tests/diagnostics"))
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
}

#[test]
fn every_site_shows_its_code_and_no_other() {
    let mut failures = Vec::new();
    for code in Code::ALL {
        if let Err(failure) = check(*code) {
            failures.push(format!("{}: {failure}", code.as_str()));
        }
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

fn check(code: Code) -> Result<(), String> {
    let case = project().join("tests/diagnostics").join(code.as_str());
    let folder = Folder::new();
    let site = folder.path().join("site");
    copy(&case.join("site"), &site);
    prepare(code, &site);
    let output = build(code, folder.path());

    let printed = String::from_utf8(output.stderr).unwrap();
    // Sizes and times say nothing about the finding.
    let printed: String = printed
        .split_inclusive('\n')
        .filter(|line| !line.starts_with("Built "))
        .collect();
    let expected = case.join("expected.txt");
    let wanted = fs::read_to_string(&expected).unwrap_or_default();
    if blessing() {
        fs::write(expected, &printed).unwrap();
    } else if wanted != printed {
        return Err(first_difference(&wanted, &printed));
    }
    let shown: BTreeSet<&str> = printed.lines().filter_map(code_of).collect();
    if shown.into_iter().ne([code.as_str()]) {
        return Err(format!("other codes, or none, are shown:\n{printed}"));
    }
    let is_error = code.severity() == Severity::Error;
    if output.status.code() != Some(i32::from(is_error)) {
        return Err(format!("exit status {:?}", output.status.code()));
    }
    if is_error == folder.path().join("dist").exists() {
        return Err("errors keep a site from being written, and nothing else does".to_owned());
    }
    Ok(())
}

/// The code of a line such as `warning[long-title]: the title has …`.
fn code_of(line: &str) -> Option<&str> {
    let rest = ["error[", "warning[", "note["]
        .iter()
        .find_map(|start| line.strip_prefix(start))?;
    rest.split_once("]: ").map(|(code, _)| code)
}

/// Builds `site` in `folder` into `dist` there.
fn build(code: Code, folder: &Path) -> Output {
    let mut binary = Path::new(env!("CARGO_BIN_EXE_rolecall")).to_owned();
    let is_root = fs::metadata(folder).unwrap().uid() == 0;
    let drops_rights = code == Code::Unreadable && is_root;
    if drops_rights {
        // Root may read everything, and others may not reach root's own binary.
        let copied = folder.join("rolecall");
        fs::copy(&binary, &copied).unwrap();
        binary = copied;
    }
    let mut command = Command::new(binary);
    command
        .args(["build", "--today", TODAY, "--root", "site", "--out", "dist"])
        .current_dir(folder)
        .env("NO_COLOR", "1");
    if drops_rights {
        command.uid(NOBODY).gid(NOBODY);
    }
    command.output().unwrap()
}

/// Puts into the site of `code` what a repository cannot hold.
fn prepare(code: Code, site: &Path) {
    let postings = site.join("postings");
    match code {
        Code::NotUtf8 => {
            fs::create_dir_all(&postings).unwrap();
            fs::write(
                postings.join("waiter.md"),
                b"# Waiter\n\nYou serve our caf\xe9.\n",
            )
            .unwrap();
        }
        Code::NulByte => {
            fs::create_dir_all(&postings).unwrap();
            fs::write(
                postings.join("waiter.md"),
                b"# Waiter\n\nYou serve\0 our guests.\n",
            )
            .unwrap();
        }
        Code::BadFileName => {
            let name = OsStr::from_bytes(b"welder\x07.md");
            fs::copy(postings.join("welder.md"), postings.join(name)).unwrap();
        }
        Code::Unreadable => {
            let secret = postings.join("solderer.md");
            fs::copy(postings.join("welder.md"), &secret).unwrap();
            fs::set_permissions(secret, fs::Permissions::from_mode(0o000)).unwrap();
        }
        Code::FileTooLarge => {
            let file = fs::File::create(postings.join("archive.md")).unwrap();
            file.set_len(9 * 1024 * 1024).unwrap();
        }
        Code::SymlinkIgnored => {
            symlink("../../private.md", postings.join("solderer.md")).unwrap();
            fs::write(site.join("../private.md"), "# Solderer\n").unwrap();
        }
        _ => {}
    }
}
