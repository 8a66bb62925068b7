//! Bad and hostile input: each case is refused with file, line, column and what to do, or
//! handled; whatever is refused leaves the site that was there as it was.

use crate::support::Folder;
use crate::support::TODAY;
use crate::support::tree;
use html5gum::DefaultEmitter;
use html5gum::StartTag;
use html5gum::Token;
use html5gum::Tokenizer;
use std::collections::BTreeMap;
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

/// What a page must show as text, whatever field it stands in.
const HOSTILE: &[&str] = &[
    "\"><script>alert(1)</script>",
    "'><img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "\u{2028}</title><svg onload=alert(1)>",
    "\" onmouseover=\"alert(1)\" x=\"",
    "' onfocus='alert(1)' autofocus='",
    "--><script>alert(1)</script><!--",
    "]]><script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "javascript:alert(1)",
    "JaVa\tScRiPt:alert(1)//https://a.example",
    "data:text/html,<script>alert(1)</script>",
    "https://a.example/\"onmouseover=\"alert(1)",
    "a@b.example?subject=\"><script>alert(1)</script>",
];

/// Fields of a posting that reach a page, a feed or the metadata.
const SPOILT: &[&str] = &[
    "title",
    "id",
    "department",
    "team",
    "location",
    "organization",
    "organization_url",
    "logo",
    "apply_url",
    "apply_email",
    "contact",
    "summary",
    "skills",
    "salary",
    "employment_type",
    "work_hours",
    "experience",
    "education",
    "workplace",
    "applicant_locations",
    "translation_key",
    "responsibilities",
    "benefits",
    "start_date",
    "unknown_field",
];

#[test]
fn hostile_text_stays_text() {
    for hostile in HOSTILE {
        let folder = Folder::new();
        let quoted = serde_json::to_string(hostile).unwrap();
        for (number, field) in SPOILT.iter().enumerate() {
            let mut fields: BTreeMap<&str, &str> = [
                ("title", "Fitter"),
                ("location", "Kiel, Germany"),
                ("date_posted", "2026-11-02"),
                ("apply_email", "jobs@example.com"),
            ]
            .into();
            fields.insert(field, &quoted);
            let lines: String = fields
                .iter()
                .map(|(key, value)| format!("{key}: {value}\n"))
                .collect();
            let body = format!(
                "## {hostile}\n\n- **{hostile}**\n- `{hostile}`\n\n[a]({hostile}) ![b]({hostile}) \
                 <{hostile}>\n\nLocation: {hostile}\n\n<a href=\"{hostile}\" title='{hostile}'>c</a>\n"
            );
            folder.write(
                &format!("postings/p{number}.md"),
                format!("---\n{lines}---\n\n{TEXT}\n{body}"),
            );
        }
        // JSON writes a string as TOML does.
        folder.write(
            "site.toml",
            format!(
                "base_url = \"https://jobs.example.com\"\ntitle = {quoted}\ndescription = {quoted}\n\
                 [organization]\nname = {quoted}\ndescription = {quoted}\n\
                 [apply]\nparameters = {{ utm_source = {quoted} }}\n\
                 [strings.en]\napply = {quoted}\n\
                 [[navigation]]\nname = {quoted}\nurl = \"/a\"\n"
            ),
        );
        let output = Command::new(env!("CARGO_BIN_EXE_rolecall"))
            .args(["build", "--keep-going", "--quiet", "--today", TODAY])
            .current_dir(folder.path())
            .output()
            .unwrap();
        let files = tree(&folder.path().join("dist"));
        assert!(
            files.len() > SPOILT.len(),
            "{hostile}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        for (path, bytes) in files {
            let text = String::from_utf8(bytes).unwrap();
            if path.ends_with(".html") {
                check_page(&path, &text);
            } else if path.ends_with(".json") {
                serde_json::from_str::<serde_json::Value>(&text).unwrap();
            }
        }
    }
}

/// Fails where a page holds an element, attribute or address that comes from hostile text.
fn check_page(path: &str, page: &str) {
    let mut is_data = false;
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(page, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                check_tag(path, &tag);
                is_data = *tag.name == *b"script";
            }
            Token::String(text) if is_data => {
                let json = std::str::from_utf8(&text).unwrap();
                let data: serde_json::Value = serde_json::from_str(json).unwrap();
                assert!(
                    !json.contains(['<', '\u{2028}', '\u{2029}']),
                    "{path}: {json}"
                );
                check_data(path, "", &data);
                is_data = false;
            }
            _ => {}
        }
    }
}

fn check_tag<S: html5gum::SpanBound>(path: &str, tag: &StartTag<S>) {
    let name = String::from_utf8_lossy(&tag.name);
    assert!(
        ![
            "svg", "iframe", "object", "embed", "base", "style", "math", "textarea"
        ]
        .contains(&name.as_ref()),
        "{path}: <{name}>"
    );
    let mut kind = None;
    for (key, value) in &tag.attributes {
        let key = String::from_utf8_lossy(key);
        let value = String::from_utf8_lossy(value);
        assert!(
            !key.starts_with("on") && !["srcdoc", "style", "autofocus"].contains(&key.as_ref()),
            "{path}: <{name} {key}>"
        );
        if ["href", "src", "action", "formaction"].contains(&key.as_ref()) {
            assert!(is_harmless(&value), "{path}: <{name} {key}=\"{value}\">");
        }
        if key == "type" {
            kind = Some(value.into_owned());
        }
    }
    if name == "script" {
        assert_eq!(kind.as_deref(), Some("application/ld+json"), "{path}");
    }
}

/// Whether an address, read as browsers read it, is none that runs a script.
fn is_harmless(address: &str) -> bool {
    let address: String = address
        .chars()
        .filter(|c| !c.is_control())
        .collect::<String>()
        .trim_start()
        .to_ascii_lowercase();
    ["javascript:", "data:", "vbscript:"]
        .iter()
        .all(|scheme| !address.starts_with(scheme))
}

fn check_data(path: &str, key: &str, data: &serde_json::Value) {
    match data {
        serde_json::Value::Object(map) => {
            for (key, value) in map {
                check_data(path, key, value);
            }
        }
        serde_json::Value::Array(all) => {
            for value in all {
                check_data(path, key, value);
            }
        }
        serde_json::Value::String(text)
            if ["url", "sameAs", "logo", "image", "item"].contains(&key) =>
        {
            assert!(is_harmless(text), "{path}: {key} {text}");
        }
        _ => {}
    }
}
