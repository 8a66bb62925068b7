//! Bad and hostile input: each case is refused with file, line, column and what to do, or
//! handled; whatever is refused leaves the site that was there as it was.

use crate::support::Folder;
use crate::support::TODAY;
use crate::support::tree;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;
use std::time::Instant;

const TEXT: &str = "\
You weld the frames of our cargo bicycles, from the first cut to the last bead, and check each of
them before it goes to the paint shop. You read technical drawings, keep your bench in order, and
show new colleagues how it is done. We are twelve people in a bright hall beside the harbour, with
good tools, regular hours and a canteen that is worth the walk.
";

const FIELDS: &str = "title: Fitter\nlocation: Kiel, Germany\ndate_posted: 2026-11-02\n";

/// A posting with these lines of front matter besides the usual ones, and this text.
fn posting(lines: &str, text: &str) -> String {
    format!("---\n{FIELDS}{lines}---\n\n{TEXT}\n{text}\n")
}

fn site() -> Folder {
    let folder = Folder::new();
    folder.write(
        "site.toml",
        "base_url = \"https://jobs.example.com\"\n[organization]\nname = \"Example\"\n\
         [defaults]\napply_email = \"jobs@example.com\"\n",
    );
    folder.write(
        "postings/welder.md",
        format!(
            "---\ntitle: Welder\nlocation: Kiel, Germany\ndate_posted: 2026-11-02\n---\n\n{TEXT}"
        ),
    );
    folder
}

struct Built {
    status: Option<i32>,
    printed: String,
    took: Duration,
}

fn build(folder: &Path) -> Built {
    let began = Instant::now();
    let output = Command::new(env!("CARGO_BIN_EXE_rolecall"))
        .args(["build", "--today", TODAY, "--message-format", "short"])
        .current_dir(folder)
        .output()
        .unwrap();
    Built {
        status: output.status.code(),
        printed: String::from_utf8_lossy(&output.stderr).into_owned(),
        took: began.elapsed(),
    }
}

/// Builds a good site, spoils it, and builds again: the error must begin with `expected`, and
/// the site must be as it was.
fn refused(name: &str, spoil: impl FnOnce(&Folder), expected: &str) {
    let folder = site();
    let good = build(folder.path());
    assert_eq!(good.status, Some(0), "{name}: {}", good.printed);
    let before = tree(&folder.path().join("dist"));
    spoil(&folder);
    let built = build(folder.path());
    assert_eq!(built.status, Some(1), "{name}: {}", built.printed);
    let line = built
        .printed
        .lines()
        .find(|line| line.starts_with(expected));
    let line = line.unwrap_or_else(|| panic!("{name}: no `{expected}` in\n{}", built.printed));
    assert!(line.ends_with(')'), "{name}: no help in\n{line}");
    assert!(
        built.took < Duration::from_secs(20),
        "{name}: {:?}",
        built.took
    );
    let after = tree(&folder.path().join("dist"));
    assert!(before == after, "{name}: the site was touched");
}

/// Builds a site with something odd in it: it must be written, and `expected` be printed.
fn handled(name: &str, spoil: impl FnOnce(&Folder), expected: &str) -> Folder {
    let folder = site();
    spoil(&folder);
    let built = build(folder.path());
    assert_eq!(built.status, Some(0), "{name}: {}", built.printed);
    assert!(
        built.printed.contains(expected),
        "{name}: {}",
        built.printed
    );
    assert!(
        built.took < Duration::from_secs(60),
        "{name}: {:?}",
        built.took
    );
    folder
}

fn with(text: impl AsRef<[u8]>) -> impl FnOnce(&Folder) {
    move |folder| folder.write("postings/a.md", text)
}

#[test]
fn files_that_are_no_text_are_refused() {
    let mut bytes = posting("", "").into_bytes();
    bytes.extend(b"\nb\xff\xfe");
    refused(
        "invalid UTF-8",
        with(bytes),
        "postings/a.md:14:2: error[not-utf8]",
    );
    let utf16: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(posting("", "").encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    refused("UTF-16", with(utf16), "postings/a.md:1:1: error[not-utf8]");
    refused(
        "NUL",
        with(posting("", "a\0b")),
        "postings/a.md:12:2: error[nul-byte]",
    );
    refused("empty", with(""), "postings/a.md:1:1: error[missing-title]");
    refused(
        "50 MB",
        with(posting("", &"Words and more words.\n".repeat(2_400_000))),
        "postings/a.md:1:1: error[file-too-large]",
    );
}

#[test]
fn broken_front_matter_is_refused_where_it_breaks() {
    refused(
        "never closed",
        with("---\ntitle: A\nlocation: B\n\nText without end.\n"),
        "postings/a.md:1:1: error[front-matter-unclosed]",
    );
    refused(
        "tab",
        with("---\ntitle: A\nsalary:\n\tmin: 4\n---\n\nText\n"),
        "postings/a.md:4:1: error[front-matter-syntax]",
    );
    refused(
        "deep brackets",
        with(posting(
            &format!("x: {}{}\n", "[".repeat(10_000), "]".repeat(10_000)),
            "",
        )),
        "postings/a.md:5:",
    );
    refused(
        "deep indentation",
        with(posting(
            &(0..3000).fold(String::new(), |mut lines, depth| {
                writeln!(lines, "{}a:", " ".repeat(depth)).unwrap();
                lines
            }),
            "",
        )),
        "postings/a.md:69:",
    );
    let mut bomb = String::from("a: &a [x, x, x, x, x, x, x, x, x]\n");
    for (one, next) in ('a'..'i').zip('b'..='i') {
        let all = format!("*{one}, ").repeat(9);
        writeln!(bomb, "{next}: &{next} [{}]", all.trim_end_matches(", ")).unwrap();
    }
    refused("alias bomb", with(posting(&bomb, "")), "postings/a.md:");
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    refused(
        "deep JSON",
        with(format!("{{\"title\": \"A\", \"x\": {deep}}}\n\n{TEXT}")),
        "postings/a.md:1:",
    );
    refused(
        "deep TOML",
        with(format!("+++\ntitle = \"A\"\nx = {deep}\n+++\n\n{TEXT}")),
        "postings/a.md:3:",
    );
}

#[test]
fn what_would_be_wrong_before_the_public_is_refused() {
    refused(
        "misspelt title",
        with(format!("---\ntilte: A\n---\n\n{TEXT}")),
        "postings/a.md:1:1: error[missing-title]",
    );
    refused(
        "title never filled in",
        with(format!("---\ntitle: ENTER ROLE TITLE HERE\n---\n\n{TEXT}")),
        "postings/a.md:2:8: error[missing-title]",
    );
    refused(
        "impossible day",
        with(posting("valid_through: 2027-02-30\n", "")),
        "postings/a.md:5:16: error[invalid-date]",
    );
    refused(
        "one address twice",
        with(posting("slug: welder\n", "")),
        "postings/welder.md:1:1: error[duplicate-slug]",
    );
    refused(
        "one address twice but for capitals",
        |folder| folder.write("postings/WELDER.md", posting("", "")),
        "postings/welder.md:1:1: error[duplicate-slug]",
    );
}

#[test]
fn no_address_leads_out_of_the_site() {
    for slug in [
        "../../../../escaped",
        "/etc/escaped",
        "..",
        ".",
        "a/b",
        r"a\b",
        "a/../../b",
        "C:escaped/x",
    ] {
        refused(
            slug,
            with(posting(&format!("slug: '{slug}'\n"), "")),
            "postings/a.md:5:7: error[bad-slug]",
        );
    }
    let folder = handled(
        "paths of other generators",
        with(posting(
            "path: ../../escaped\nurl: ../../escaped\npermalink: /../../escaped/\n",
            "",
        )),
        "Built 2 postings",
    );
    let pages = tree(&folder.path().join("dist"));
    assert!(pages.contains_key("jobs/a/index.html"));
    assert!(pages.keys().all(|path| !path.contains("escaped")));
    let folder = handled(
        "escapes in a name",
        |folder| folder.write("postings/a%2F..%2Fb \"c\" 'd' & <e>.md", posting("", "")),
        "Built 2 postings",
    );
    for path in tree(&folder.path().join("dist")).keys() {
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "/-._".contains(c);
        assert!(path.chars().all(is_plain), "{path}");
    }
}

#[cfg(unix)]
#[test]
fn links_lead_nowhere_else() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    use std::os::unix::fs::symlink;
    let outside = Folder::new();
    outside.write("secret.md", posting("", "The secret word is marzipan."));
    let folder = handled(
        "links",
        |folder| {
            fs::create_dir_all(folder.path().join("static")).unwrap();
            symlink("..", folder.path().join("postings/loop")).unwrap();
            symlink(
                outside.path().join("secret.md"),
                folder.path().join("postings/secret.md"),
            )
            .unwrap();
            symlink(outside.path(), folder.path().join("static/out")).unwrap();
        },
        "Built 1 posting ",
    );
    for (path, bytes) in tree(&folder.path().join("dist")) {
        assert!(
            !String::from_utf8_lossy(&bytes).contains("marzipan"),
            "{path}"
        );
    }
    refused(
        "name with a line end",
        |folder| folder.write("postings/a\nb.md", posting("", "")),
        r"postings/a\nb.md:1:1: error[bad-file-name]",
    );
    refused(
        "name that is no UTF-8",
        |folder| {
            let name = OsStr::from_bytes(b"a\xff.md");
            fs::write(folder.path().join("postings").join(name), posting("", "")).unwrap();
        },
        "postings/a",
    );
}

#[test]
fn faulty_templates_and_settings_are_refused() {
    let template =
        |text: &'static str| move |folder: &Folder| folder.write("templates/posting.html", text);
    refused(
        "syntax",
        template("{% extends \"default/posting.html\" %}\n{% block content %}{{ x"),
        "templates/posting.html:2:",
    );
    refused(
        "unknown field",
        template("a\n{{ page.tilte }}\n"),
        "templates/posting.html:2:",
    );
    refused(
        "includes itself",
        template("{% include \"posting.html\" %}"),
        "templates/posting.html:1:",
    );
    refused(
        "extends itself",
        template("{% extends \"posting.html\" %}"),
        "templates/posting.html:1:",
    );
    refused(
        "a page without end",
        template(
            "{% for i in range(end=100000) %}{% for j in range(end=100000) %}\
             ten letters{% endfor %}{% endfor %}",
        ),
        "templates/posting.html:1:",
    );
    refused(
        "settings",
        |folder| folder.write("site.toml", "[organization\nname = \"A\"\n"),
        "site.toml:1:",
    );
}

#[test]
fn size_and_depth_cost_no_more_than_they_must() {
    let many =
        |count: usize, line: &dyn Fn(usize) -> String| -> String { (0..count).map(line).collect() };
    for (name, text) in [
        (
            "quotes in quotes",
            posting("", &format!("{} x", ">".repeat(10_000))),
        ),
        (
            "lists in lists",
            posting("", &format!("{}x", "- ".repeat(10_000))),
        ),
        (
            "brackets",
            posting(
                "",
                &format!("{}x{}", "[".repeat(50_000), "]".repeat(50_000)),
            ),
        ),
        ("elements in elements", posting("", &"<div>".repeat(50_000))),
        ("one long word", posting("", &"a".repeat(1_000_000))),
        (
            "headings",
            posting("", &"## Requirements\n\n- **Skill**\n\n".repeat(20_000)),
        ),
        (
            "keys",
            posting(&many(20_000, &|n| format!("key{n}: value\n")), ""),
        ),
        ("labels", posting("", &"Location: Kiel\n\n".repeat(20_000))),
        (
            "template tags",
            posting(
                "",
                &format!("{}{}", "{{ ".repeat(20_000), "{% ".repeat(20_000)),
            ),
        ),
        ("mis-decoded text", posting("", &"Youâ€™ll ".repeat(20_000))),
        (
            "pay",
            posting(&format!("salary: {}\n", "$100 to ".repeat(20_000)), ""),
        ),
    ] {
        handled(name, with(text), "Built 2 postings");
    }
}
