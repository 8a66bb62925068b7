use super::*;
use crate::spanned::Style;
use proptest::prelude::*;
use std::path::Path;

/// Format, keys, first characters of the body, codes with their lines.
fn summary(text: &str) -> (Format, String, String, String) {
    let file = SourceFile::new("postings/a.md", text);
    let mut diagnostics = Vec::new();
    let matter = read(&file, &mut diagnostics);
    let keys: Vec<&str> = matter.table.entries.iter().map(|e| &*e.key).collect();
    let codes: Vec<String> = diagnostics
        .iter()
        .map(|d| {
            let line = d.location.as_ref().map_or(0, |l| l.line);
            format!("{}:{line}", d.code.as_str())
        })
        .collect();
    let body = file.text()[matter.body_start..]
        .trim()
        .chars()
        .take(6)
        .collect();
    (matter.format, keys.join(" "), body, codes.join(" "))
}

fn check(text: &str, format: Format, keys: &str, body: &str, codes: &str) {
    assert_eq!(
        summary(text),
        (format, keys.to_owned(), body.to_owned(), codes.to_owned()),
        "{text:?}"
    );
}

fn diagnostics(text: &str) -> Vec<Diagnostic> {
    let file = SourceFile::new("postings/a.md", text);
    let mut diagnostics = Vec::new();
    read(&file, &mut diagnostics);
    diagnostics
}

#[test]
fn fences_are_found_wherever_people_put_them() {
    for text in [
        "---\ntitle: A\n---\nBody\n",
        "\u{feff}---\ntitle: A\n---\nBody\n",
        "\n \n---\ntitle: A\n---\nBody\n",
        "\u{feff}\r\n---\r\ntitle: A\r\n---\r\n\r\nBody\r\n",
        "---  \ntitle: A\n---\t\nBody\n",
        "---\ntitle: A\n...\nBody\n",
    ] {
        check(text, Format::Yaml, "title", "Body", "");
    }
    check(
        "---\ntitle: A\n---\nB\n---\n",
        Format::Yaml,
        "title",
        "B\n---",
        "",
    );
    check("---\n---\nBody\n", Format::Yaml, "", "Body", "");
    check("---\ntitle: A\n---", Format::Yaml, "title", "", "");
}

#[test]
fn fences_of_another_length_are_noted() {
    check(
        "--\ntitle: A\n---\nB\n",
        Format::Yaml,
        "title",
        "B",
        "fence-length:1",
    );
    check(
        "-----\ntitle: A\n--\nB\n",
        Format::Yaml,
        "title",
        "B",
        "fence-length:1 fence-length:3",
    );
}

#[test]
fn toml_and_json_are_read() {
    check(
        "+++\ntitle = \"A\"\n+++\nBody\n",
        Format::Toml,
        "title",
        "Body",
        "",
    );
    check(
        "{ \"title\": \"A\" }\nBody\n",
        Format::Json,
        "title",
        "Body",
        "",
    );
    check(
        "{\n\"b\": \"}\",\n\"a\": 1\n}\n\nBody\n",
        Format::Json,
        "b a",
        "Body",
        "",
    );
    check("{ title: \"A\" } Body\n", Format::Json, "title", "Body", "");
}

#[test]
fn text_in_braces_is_no_front_matter() {
    for text in [
        "{{ page.title }}\n",
        "{% if x %}\n",
        "{Intern} wanted\n",
        "{\n",
        "{#a}\n",
    ] {
        assert_eq!(summary(text).0, Format::None, "{text:?}");
        assert_eq!(diagnostics(text), [], "{text:?}");
    }
}

#[test]
fn a_file_without_front_matter_is_all_body() {
    for text in [
        "",
        "\n\n",
        "# Cook\n\nText\n",
        "**Location:** Berlin\n**Team:** Kitchen\n\nText\n",
        "Location: Berlin\n\nText\n",
        "Note: we are closed\nand so: on\n\nText\n",
        "---\nA thematic break above.\n\nText\n",
        "---\nText between\n\ntwo breaks\n\n---\n\nText\n",
        "---\n",
        "+++\nText\n",
        "# Cook\n\nTitle: Cook\nLocation: Berlin\n\n---\n\nText\n",
    ] {
        let (format, keys, _, codes) = summary(text);
        assert_eq!(
            (format, &*keys, &*codes),
            (Format::None, "", ""),
            "{text:?}"
        );
    }
    let file = SourceFile::new("a.md", "\u{feff}Text");
    assert_eq!(read(&file, &mut Vec::new()).body_start, 3);
}

#[test]
fn a_fence_that_nothing_closes_is_told_with_the_line_where_it_belongs() {
    check(
        "---\ntitle: A\ntags:\n  - b\n- c\n\n# About\n\nText\n",
        Format::Yaml,
        "title tags",
        "# Abou",
        "front-matter-unclosed:1 front-matter-syntax:5",
    );
    check(
        "+++\na = 1\n\nText\n",
        Format::Toml,
        "a",
        "Text",
        "front-matter-unclosed:1",
    );
    let text = "---\ntitle: A\ndate: 2026-11-01\n\n## About\n\nWe bake.\n";
    check(
        text,
        Format::Yaml,
        "title date",
        "## Abo",
        "front-matter-unclosed:1",
    );
    let found = diagnostics(text);
    assert!(
        found[0]
            .help
            .as_deref()
            .unwrap_or_default()
            .contains("after line 3")
    );
}

#[test]
fn a_thematic_break_in_the_body_does_not_close_front_matter() {
    check(
        "---\ntitle: A\ndate: 2026-11-01\n\nWe bake.\n\n---\n\nMore\n",
        Format::Yaml,
        "title date",
        "We bak",
        "front-matter-unclosed:1",
    );
}

#[test]
fn keys_without_an_opening_fence_are_told_and_read() {
    for (text, keys) in [
        ("title: A\nlocation: B\n---\nText\n", "title location"),
        ("Title: A\nLocation: B\n\nText\n", "Title Location"),
        (
            "# A comment\n# on it\ntitle: A\n\n# Another\nopens: 2026-11-01\n---\nText\n",
            "title opens",
        ),
        (
            "title: A\ntags:\n  - b\ndate: 2026-11-01\n---\nText\n",
            "title tags date",
        ),
    ] {
        let line = if text.starts_with('#') { 3 } else { 1 };
        check(
            text,
            Format::Yaml,
            keys,
            "Text",
            &format!("front-matter-unopened:{line}"),
        );
    }
    assert_eq!(
        diagnostics("title: A\nlocation: B\n---\n")[0].message,
        "opening `---` missing"
    );
}

#[test]
fn mistakes_are_told_at_their_line_of_the_file() {
    let text = "\n---\ntitle: A: b\nplace: x\nteam: @y\n---\nText\n";
    check(
        text,
        Format::Yaml,
        "title place team",
        "Text",
        "front-matter-syntax:3 front-matter-syntax:5",
    );
    let found = diagnostics(text);
    let place = found[0].location.as_ref().unwrap();
    assert_eq!(
        (
            place.column,
            &place.excerpt[place.highlight.0..place.highlight.1]
        ),
        (8, "A: b")
    );
}

#[test]
fn broken_front_matter_says_so() {
    for (text, is_broken) in [
        ("---\ntitle: A\n---\n", false),
        ("---\ntitle: A: b\n---\n", true),
        ("---\ntitle: A\n", true),
        ("title: A\ndate: 2026-11-01\n---\n", false),
        ("{ \"title\": }\n", true),
    ] {
        let file = SourceFile::new("a.md", text);
        assert_eq!(
            read(&file, &mut Vec::new()).is_broken,
            is_broken,
            "{text:?}"
        );
    }
}

#[test]
fn a_key_set_twice_is_a_warning_with_both_places() {
    let text = "---\ntitle: A\npay:\n  min: 1\n  min: 2\ntitle: B\n---\n";
    check(
        text,
        Format::Yaml,
        "title pay title",
        "",
        "duplicate-key:5 duplicate-key:6",
    );
    let found = diagnostics(text);
    assert_eq!(
        found[1].message,
        "`title` is set twice, the last one counts"
    );
    assert_eq!(found[1].related[0].0.line, 2);
    assert!(found.iter().all(|d| !d.is_error()));
    check(
        "---\na: &x {b: 1, b: 2}\nc: *x\n---\n",
        Format::Yaml,
        "a c",
        "",
        "duplicate-key:2",
    );
    check(
        "+++\na = 1\na = 2\n+++\n",
        Format::Toml,
        "a",
        "",
        "front-matter-syntax:3",
    );
    assert_eq!(
        diagnostics("+++\na = 1\na = 2\n+++\n")[0].related[0].0.line,
        2
    );
}

#[test]
fn very_many_mistakes_are_counted_not_listed() {
    let found = diagnostics(&format!("---\n{}---\n", "a: @\n".repeat(1000)));
    let errors: Vec<&Diagnostic> = found.iter().filter(|d| d.is_error()).collect();
    assert_eq!(errors.len(), MOST_LISTED);
    assert!(
        errors[MOST_LISTED - 1]
            .message
            .ends_with("(and 950 more of this kind in this file)")
    );
    assert!(found.len() <= 2 * MOST_LISTED);
}

#[test]
fn comments_beside_values_and_between_keys_are_left_out() {
    let file = SourceFile::new(
        "a.md",
        "---\n# Fill this in\ntitle: A # the role\n\n# more\n---\n",
    );
    let matter = read(&file, &mut Vec::new());
    let title = &matter.table.get("title").unwrap().node;
    assert_eq!(title.value, Value::Scalar("A".into(), Style::Plain));
    assert_eq!(&file.text()[title.span.range()], "A");
}

fn assert_inside(text: String) {
    let file = SourceFile::new("a.md", text);
    let mut diagnostics = Vec::new();
    let matter = read(&file, &mut diagnostics);
    assert!(file.text().get(matter.body_start..).is_some());
    assert!(file.text().get(matter.span.range()).is_some());
    assert!(matter.span.end as usize <= matter.body_start);
    crate::spanned::tests::assert_spans(&matter.table, &[], file.text(), 0);
    for diagnostic in &diagnostics {
        let span = diagnostic.location.as_ref().and_then(|l| l.span).unwrap();
        assert!(file.text().get(span.range()).is_some(), "{diagnostic:?}");
    }
}

#[expect(clippy::disallowed_methods, reason = "the test reads files of its own")]
#[test]
fn every_shared_posting_is_read() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/postings");
    for folder in std::fs::read_dir(root).into_iter().flatten().flatten() {
        for file in std::fs::read_dir(folder.path())
            .into_iter()
            .flatten()
            .flatten()
        {
            assert_inside(std::fs::read_to_string(file.path()).unwrap());
        }
    }
}

#[test]
fn what_word_processors_make_of_fences_is_read() {
    for fence in ["—--", "———", "—", "–-", "---"] {
        let text = format!("{fence}\ntitle: A\n{fence}\nBody\n");
        let codes = match fence {
            "---" => "",
            _ => "fence-length:1 fence-length:3",
        };
        check(&text, Format::Yaml, "title", "Body", codes);
    }
    check("— a —\n\ntitle: A\n\n—\n", Format::None, "", "— a —\n", "");
}

#[test]
fn front_matter_stands_at_the_top_and_once() {
    check(
        "---\ntitle: A\n---\nBody\n\n---\ntitle: B\nteam: C\n---\nMore\n",
        Format::Yaml,
        "title",
        "Body\n\n",
        "front-matter-syntax:6",
    );
    check(
        "# Job\n---\ntitle: A\n---\nBody\n",
        Format::None,
        "",
        "# Job\n",
        "front-matter-syntax:2",
    );
}

#[test]
fn keys_in_a_list_are_told() {
    let found = diagnostics("---\n- title: Welder\n- location: Oslo\n---\nBody\n");
    assert_eq!(
        found[0].message,
        "a dash stands before the key, which makes a list of it"
    );
}

#[test]
fn quotes_of_word_processors_are_taken_off() {
    let file = SourceFile::new(
        "postings/a.md",
        "---\ntitle: “Welder”\nlocation: [“Oslo”, Kiel]\nsummary: \"“Steel”\"\n---\nBody\n",
    );
    let mut found = Vec::new();
    let matter = read(&file, &mut found);
    let value = |key: &str| matter.table.get(key).map(|entry| &entry.node);
    assert_eq!(
        value("title").and_then(|node| node.as_text()),
        Some("Welder")
    );
    assert_eq!(
        value("summary").and_then(|node| node.as_text()),
        Some("“Steel”")
    );
    let messages: Vec<&str> = found.iter().map(|found| found.message.as_str()).collect();
    assert_eq!(
        messages,
        ["the quotes around `Welder` were taken off (and 1 more of this kind in this file)"]
    );
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic(
        parts in prop::collection::vec(
            prop::sample::select(vec![
                "---", "--", "+++", "...", "{", "}", "\n", "\n", "\r\n", "title: A\n", "date: x\n",
                "a = 1\n", "é", "\u{feff}", " ", "# x", "- b\n", "\"a\": 1", "key:", "a: b: c\n", "\t",
                "[a", "*x", "Text ", "//",
            ]),
            0..25,
        ),
    ) {
        assert_inside(parts.concat());
    }

    #[test]
    fn any_characters_are_read_without_panic(text in "\\PC{0,40}") {
        assert_inside(text);
    }
}
