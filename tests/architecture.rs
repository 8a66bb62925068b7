//! The shape of the code: modules import only from modules above them, and each outside door
//! is opened in one place.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

/// The crates and parts of the standard library that have one home. The command line
/// (`main`, `cli`, `progress`, `summary`) is the outermost ring and prints, reads the clock and
/// the terminal. `publish` compares times of files, `scaffold` adds days; who may read the clock
/// is said in `clippy.toml`.
const DOORS: &[(&str, &[&str])] = &[
    ("tera", &["template"]),
    ("pulldown_cmark", &["markdown"]),
    ("walkdir", &["load"]),
    ("jiff", &["calendar"]),
    ("html5gum", &["markdown"]),
    ("saphyr_parser", &["spanned"]),
    ("toml", &["spanned"]),
    ("jsonc_parser", &["spanned"]),
    ("deunicode", &["slug"]),
    ("annotate_snippets", &["diagnostic"]),
    ("pagefind_stem", &["search"]),
    ("flate2", &["search"]),
    ("clap", &["cli"]),
    ("std::fs", &["load", "publish", "scaffold"]),
    ("std::env", &["main", "cli"]),
    (
        "std::time",
        &["main", "cli", "progress", "summary", "publish", "scaffold"],
    ),
    ("std::process", &["main", "cli"]),
];

fn sources() -> Vec<(PathBuf, String)> {
    fn walk(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
        let mut entries: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|e| e.unwrap().path())
            .collect();
        entries.sort();
        for path in entries {
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    let mut found = Vec::new();
    walk(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut found,
    );
    found
}

/// The top-level module that a file below `src/` belongs to.
fn module_of(path: &Path) -> String {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let first = path.strip_prefix(src).unwrap().components().next().unwrap();
    first
        .as_os_str()
        .to_str()
        .unwrap()
        .trim_end_matches(".rs")
        .to_owned()
}

/// Whether a file is compiled for tests only: `#[cfg(test)] mod tests;` in the file above it.
fn is_test(path: &Path, files: &[(PathBuf, String)]) -> bool {
    path.ancestors().any(|path| {
        let (Some(name), Some(folder)) = (path.file_stem(), path.parent()) else {
            return false;
        };
        let declaration = format!("mod {};", name.to_str().unwrap());
        [folder.join("mod.rs"), folder.with_extension("rs")]
            .iter()
            .filter_map(|parent| files.iter().find(|(path, _)| path == parent))
            .any(|(_, text)| {
                text.split("#[cfg(test)]\n")
                    .skip(1)
                    .filter_map(|after| after.lines().next())
                    .any(|line| line.trim_start_matches("pub(crate) ") == declaration)
            })
    })
}

/// The code of a file without its unit tests and comments.
fn code_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let end = text.find("#[cfg(test)]\nmod ").unwrap_or(text.len());
    text[..end]
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
}

#[test]
fn modules_import_only_from_modules_above_them() {
    let files = sources();
    let lib = &files
        .iter()
        .find(|(path, _)| path.ends_with("src/lib.rs"))
        .unwrap()
        .1;
    let order: BTreeMap<&str, usize> = lib
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .enumerate()
        .map(|(position, module)| (module, position))
        .collect();
    assert!(order.len() > 20, "lib.rs lists the modules");
    let mut violations = Vec::new();
    for (path, text) in &files {
        let module = module_of(path);
        let Some(&own) = order.get(module.as_str()) else {
            continue;
        };
        for (number, line) in code_lines(text) {
            for (at, _) in line.match_indices("crate::") {
                let rest = &line[at + "crate::".len()..];
                let name: String = rest
                    .chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect();
                match order.get(name.as_str()) {
                    Some(&other) if other <= own => {}
                    Some(_) => violations.push(format!(
                        "{}:{}: uses crate::{name}, which stands below {module} in lib.rs",
                        path.display(),
                        number + 1
                    )),
                    None => violations.push(format!(
                        "{}:{}: `crate::{name}` is not a module of lib.rs; write one path per use",
                        path.display(),
                        number + 1
                    )),
                }
            }
        }
    }
    assert!(violations.is_empty(), "\n{}", violations.join("\n"));
}

#[test]
fn every_outside_door_has_one_home() {
    let mut violations = Vec::new();
    let mut seen = BTreeSet::new();
    let files = sources();
    for (path, text) in files.iter().filter(|(path, _)| !is_test(path, &files)) {
        let module = module_of(path);
        for (door, homes) in DOORS {
            let needle = format!("{door}::");
            // `crate::spanned::toml` is not the crate `toml`.
            let import = format!("use {door};");
            if !text.contains(door) || text.contains(&format!("::{door};\n")) {
                continue;
            }
            for (number, line) in code_lines(text) {
                let is_used = line.trim() == import
                    || line.match_indices(&needle).any(|(at, _)| {
                        !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':')
                    });
                if !is_used {
                    continue;
                }
                seen.insert(*door);
                if !homes.contains(&module.as_str()) {
                    violations.push(format!(
                        "{}:{}: {door} belongs to {}",
                        path.display(),
                        number + 1,
                        homes.join(", ")
                    ));
                }
            }
        }
    }
    assert!(violations.is_empty(), "\n{}", violations.join("\n"));
    for (door, _) in DOORS {
        assert!(
            seen.contains(door),
            "nothing uses {door}: take it off the list"
        );
    }
}

#[test]
fn no_file_has_grown_past_two_subjects() {
    let long: Vec<_> = sources()
        .iter()
        .map(|(path, text)| (path.display().to_string(), text.lines().count()))
        .filter(|(_, lines)| *lines > 500)
        .collect();
    assert!(long.is_empty(), "break these up: {long:?}");
}
