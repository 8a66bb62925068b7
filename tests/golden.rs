//! Whole sites: `tests/golden/<case>/site` is built and every file of the output is compared
//! with `tests/golden/<case>/expected`. A file too many fails as a file too few does.
//! `BLESS=1` replaces what is expected.

use crate::support::Folder;
use crate::support::TODAY;
use crate::support::blessing;
use crate::support::copy;
use crate::support::first_difference;
use crate::support::project;
use crate::support::tree;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Builds the site at `root`; what it printed, and the output tree.
fn build(root: &Path, arguments: &[&str]) -> (String, BTreeMap<String, Vec<u8>>) {
    let out = Folder::new();
    let output = Command::new(env!("CARGO_BIN_EXE_rolecall"))
        .args([
            "build",
            "--message-format",
            "short",
            "--today",
            TODAY,
            "--root",
        ])
        .arg(root)
        .arg("--out")
        .arg(out.path().join("dist"))
        .args(arguments)
        .output()
        .unwrap();
    let printed = String::from_utf8(output.stderr).unwrap();
    // The last line tells how long it took.
    let (said, last) = printed
        .trim_end()
        .rsplit_once('\n')
        .unwrap_or(("", &printed));
    assert!(last.starts_with("Built "), "{printed}");
    let said = if said.is_empty() {
        String::new()
    } else {
        format!("{said}\n")
    };
    (said, tree(&out.path().join("dist")))
}

/// A tree without what changes with every edit of rolecall's own stylesheet and scripts: their
/// fingerprints, and their text where it is the one in `static/`. The search index, which is
/// compressed, is there by the names of its parts; its content has tests of its own.
fn settled(made: BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Vec<u8>> {
    let modules = made
        .keys()
        .filter_map(|path| path.split_once('/'))
        .map(|(folder, _)| folder)
        .find(|folder| folder.starts_with("search."))
        .unwrap()
        .to_owned();
    let own = fs::read(project().join("static/rolecall.css")).unwrap();
    let name = made
        .keys()
        .find(|path| path.starts_with("rolecall.") && path.ends_with(".css"))
        .cloned()
        .unwrap();
    let build = made
        .keys()
        .find_map(|path| path.strip_prefix("search/")?.split_once('/'))
        .map(|(build, _)| build.to_owned());
    made.into_iter()
        .filter(|(path, _)| !path.starts_with(&modules))
        .map(|(path, bytes)| {
            if path == "search/manifest.json" {
                return (path, described(&bytes).into_bytes());
            }
            if let Some(build) = &build
                && path.starts_with("search/")
            {
                return (path.replace(build, "BUILD"), Vec::new());
            }
            if path == name {
                let text = match bytes.strip_prefix(own.as_slice()) {
                    Some(rest) => [b"static/rolecall.css\n", rest].concat(),
                    None => bytes,
                };
                return ("rolecall.FINGERPRINT.css".to_owned(), text);
            }
            match String::from_utf8(bytes) {
                Ok(text) => (
                    path,
                    text.replace(&name, "rolecall.FINGERPRINT.css")
                        .replace(&modules, "search.FINGERPRINT")
                        .into_bytes(),
                ),
                Err(error) => (path, error.into_bytes()),
            }
        })
        .collect()
}

/// The manifest of a search index, without what says where its bytes are, for people to read.
fn described(manifest: &[u8]) -> String {
    let mut manifest: serde_json::Value = serde_json::from_slice(manifest).unwrap();
    manifest["build"] = "BUILD".into();
    for part in manifest["boot"].as_object_mut().into_iter().flatten() {
        *part.1 = "here".into();
    }
    for list in ["shards", "nodes", "vocabulary"] {
        manifest[list] = manifest[list].as_array().map(Vec::len).into();
    }
    format!("{manifest:#}\n")
}

fn compare(case: &str, expected: &Path, actual: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    if blessing() {
        if expected.exists() {
            fs::remove_dir_all(expected).unwrap();
        }
        for (path, bytes) in actual {
            let target = expected.join(path);
            fs::create_dir_all(target.parent().unwrap()).unwrap();
            fs::write(target, bytes).unwrap();
        }
        return Vec::new();
    }
    let wanted = tree(expected);
    let mut failures = Vec::new();
    for (path, bytes) in &wanted {
        match actual.get(path) {
            None => failures.push(format!("{case}: {path} was not made")),
            Some(made) if made != bytes => failures.push(format!(
                "{case}: {path}: {}",
                first_difference(
                    &String::from_utf8_lossy(bytes),
                    &String::from_utf8_lossy(made)
                )
            )),
            Some(_) => {}
        }
    }
    for path in actual.keys().filter(|path| !wanted.contains_key(*path)) {
        failures.push(format!("{case}: {path} was made and is not expected"));
    }
    failures
}

#[test]
fn sites_come_out_as_expected() {
    let golden = project().join("tests/golden");
    let mut cases: Vec<_> = fs::read_dir(&golden)
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    cases.sort();
    let mut failures = Vec::new();
    for case in &cases {
        let name = case.file_name().unwrap().to_str().unwrap();
        let (mut printed, actual) = build(&case.join("site"), &[]);
        let mut actual = settled(actual);
        printed = printed.replace(&case.display().to_string(), "[CASE]");
        // What was said is part of what is expected.
        actual.insert("DIAGNOSTICS.txt".to_owned(), printed.into_bytes());
        failures.extend(compare(name, &case.join("expected"), &actual));
    }
    assert!(!cases.is_empty());
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

#[test]
fn threads_and_places_do_not_change_a_byte() {
    let (_, one) = build(&project(), &["--jobs", "1"]);
    let (_, many) = build(&project(), &["--jobs", "7"]);
    assert!(one.len() > 20, "the demo site has pages");
    assert!(one == many, "the number of threads changed the output");
    // The same sources elsewhere, under another name, in another time zone and language.
    let elsewhere = Folder::new();
    for folder in ["postings", "templates", "static"] {
        copy(
            &project().join(folder),
            &elsewhere.path().join("other").join(folder),
        );
    }
    elsewhere.write(
        "other/site.toml",
        fs::read(project().join("site.toml")).unwrap(),
    );
    let out = elsewhere.path().join("dist");
    let status = Command::new(env!("CARGO_BIN_EXE_rolecall"))
        .args(["build", "--quiet", "--today", TODAY, "--root"])
        .arg(elsewhere.path().join("other"))
        .arg("--out")
        .arg(&out)
        .env("TZ", "Pacific/Kiritimati")
        .env("LANG", "tr_TR.UTF-8")
        .status()
        .unwrap();
    assert!(status.success());
    assert!(
        tree(&out) == one,
        "the place, the time zone or the locale changed the output"
    );
}

#[test]
fn a_second_build_changes_no_file_and_equals_a_fresh_one() {
    let site = Folder::new();
    copy(&project().join("postings"), &site.path().join("postings"));
    site.write("site.toml", fs::read(project().join("site.toml")).unwrap());
    let out = site.path().join("dist");
    let run = |root: &Path, out: &Path| {
        let status = Command::new(env!("CARGO_BIN_EXE_rolecall"))
            .args(["build", "--quiet", "--today", TODAY, "--root"])
            .arg(root)
            .arg("--out")
            .arg(out)
            .status()
            .unwrap();
        assert!(status.success());
    };
    run(site.path(), &out);
    let times = |out: &Path| -> BTreeMap<String, std::time::SystemTime> {
        tree(out)
            .into_keys()
            .map(|path| {
                let time = fs::metadata(out.join(&path)).unwrap().modified().unwrap();
                (path, time)
            })
            .collect()
    };
    let before = times(&out);
    run(site.path(), &out);
    assert_eq!(
        before,
        times(&out),
        "files whose bytes are the same were written again"
    );
    // An edit, a new posting and a deleted one: the warm result equals a cold one.
    site.write(
        "postings/people/new-role.md",
        "# Gardener\n\n**Location:** Porto, Portugal\n\nWater the plants.\n",
    );
    fs::remove_file(site.path().join("postings/people/people-partner.md")).unwrap();
    run(site.path(), &out);
    let cold = site.path().join("cold");
    run(site.path(), &cold);
    assert!(
        tree(&out) == tree(&cold),
        "a warm build differs from a cold one"
    );
}
