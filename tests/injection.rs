//! Hostile text in every field of a posting and of site.toml: pages, metadata and feeds show it
//! as text and nothing else.

use crate::support::Folder;
use crate::support::TODAY;
use crate::support::tree;
use html5gum::DefaultEmitter;
use html5gum::StartTag;
use html5gum::Token;
use html5gum::Tokenizer;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::process::Command;

const TEXT: &str = "\
You weld the frames of our cargo bicycles, from the first cut to the last bead, and check each of
them before it goes to the paint shop. You read technical drawings and keep your bench in order.
";

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
            let mut lines = String::new();
            for (key, value) in &fields {
                writeln!(lines, "{key}: {value}").unwrap();
            }
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
            // The parts of the search index are compressed.
            let is_part = path.starts_with("search/") && !path.ends_with(".json");
            if is_part {
                continue;
            }
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
                let is_file = tag.attributes.iter().any(|(key, _)| **key == *b"src");
                is_data = *tag.name == *b"script" && !is_file;
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
            "iframe", "object", "embed", "base", "style", "math", "textarea"
        ]
        .contains(&name.as_ref()),
        "{path}: <{name}>"
    );
    let mut kind = None;
    let mut is_module_of_the_search = false;
    let mut is_icon = false;
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
        is_module_of_the_search |=
            key == "src" && value.contains("/search.") && value.ends_with(".js");
        is_icon |= key.eq_ignore_ascii_case("viewbox") && value == "0 0 24 24";
        if key == "type" {
            kind = Some(value.into_owned());
        }
    }
    if name == "script" {
        match kind.as_deref() {
            Some("application/ld+json" | "application/json") => {}
            kind => assert!(kind == Some("module") && is_module_of_the_search, "{path}"),
        }
    }
    // rolecall's own icons; a title that could bring one would bring others too.
    assert!(name != "svg" || is_icon, "{path}: <svg>");
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
