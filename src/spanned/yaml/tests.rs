use super::*;
use crate::spanned::Value;
use crate::spanned::tests::assert_spans;
use crate::spanned::tests::shown;
use crate::spanned::tests::shown_node;
use proptest::prelude::*;
use std::fmt::Write as _;

fn check(text: &str, expected: &str) {
    let (table, errors) = parse(text, 0);
    assert_eq!(errors, [], "{text:?}");
    assert_eq!(shown(&table), expected, "{text:?}");
}

/// `expected`: what is read, then each offending text and message.
fn check_errors(text: &str, read: &str, expected: &[(&str, &str)]) {
    let (table, errors) = parse(text, 0);
    let errors: Vec<(&str, &str)> = errors
        .iter()
        .map(|error| (&text[error.span.range()], error.message.as_str()))
        .collect();
    assert_eq!(errors, expected, "{text:?}");
    assert_eq!(shown(&table), read, "{text:?}");
}

#[test]
fn scalars_stay_text() {
    check(
        "a: no\nb: 010\nc: 12:30\nd: 2026-11-01\ne: -0\nf: true#\n",
        "a=no; b=010; c=12:30; d=2026-11-01; e=-0; f=true#",
    );
}

#[test]
fn nothing_null_and_an_empty_text_are_empty() {
    check(
        "a:\nb: ~\nc: null\nd: \"\"\ne: ''\nf: # x\n",
        "a=-; b=-; c=-; d=-; e=-; f=-",
    );
    check("a: \"null\"\n", "a=\"null\"");
    check("", "");
    check("# only a comment\n\n", "");
}

#[test]
fn quotes_blocks_and_folded_lines_are_read() {
    check("a: \"x\\ty\"\nb: 'it''s'\n", "a=\"x\\ty\"; b=\"it's\"");
    check(
        "a: |\n  x\n  y\nb: >-\n  x\n  y\n",
        "a=\"x\\ny\\n\"; b=\"x y\"",
    );
    check("a: x\n  y\nb: z\n", "a=x y; b=z");
}

#[test]
fn lists_and_maps_nest() {
    check("a:\n- b\n- c: d\n  e: f\n", "a=[b, {c=d; e=f}]");
    check(
        "a: [b, \"c\"]\nd: {e: f, g: }\n",
        "a=[b, \"c\"]; d={e=f; g=-}",
    );
}

#[test]
fn keys_may_hold_spaces_and_occur_twice() {
    check(
        "application link: x\napplication link: y\n",
        "application link=x; application link=y",
    );
}

#[test]
fn windows_line_ends_change_nothing() {
    check("a: b\r\nc:\r\n  - d\r\n  - e\r\n", "a=b; c=[d, e]");
}

#[test]
fn tags_are_ignored() {
    check(
        "a: !!timestamp 2026-11-01\nb: !own x\n",
        "a=2026-11-01; b=x",
    );
}

#[test]
fn aliases_stand_for_their_values() {
    check("a: &x [b, c]\nd: *x\n", "a=[b, c]; d=[b, c]");
}

#[test]
fn only_the_first_document_counts() {
    check("a: b\n...\nc: d\n", "a=b");
    check("a: b\n---\nc: d\n", "a=b");
}

#[test]
fn spans_count_bytes_from_the_offset() {
    let text = "é: ü\nstraße: \"größe\"\nlist:\n  - ä\n  - ö\nleer:\n";
    let (table, errors) = parse(text, 100);
    assert_eq!(errors, []);
    let slice =
        |span: crate::source::Span| &text[span.start as usize - 100..span.end as usize - 100];
    let spans: Vec<(&str, &str)> = table
        .entries
        .iter()
        .map(|entry| (slice(entry.key_span), slice(entry.node.span)))
        .collect();
    assert_eq!(
        spans,
        [
            ("é", "ü"),
            ("straße", "\"größe\""),
            ("list", "ä\n  - ö"),
            ("leer", "")
        ]
    );
    assert_eq!(
        table.entries[3].node.span.start as usize - 100,
        text.len() - 1
    );
}

#[test]
fn values_are_borrowed_where_they_stand_as_they_are() {
    let (table, _) = parse("a: b c\nd: \"e\"\n", 0);
    for entry in &table.entries {
        assert!(
            matches!(
                &entry.node.value,
                Value::Scalar(std::borrow::Cow::Borrowed(_), _)
            ),
            "{}",
            entry.key
        );
    }
}

#[test]
fn a_value_that_needs_quotes_is_named_and_still_read() {
    let colon = "put the value of `title` in quotes, it contains a colon";
    check_errors("title: A: b\nx: y\n", "title=A: b; x=y", &[("A: b", colon)]);
    check_errors("title: A: b # c\n", "title=A: b", &[("A: b", colon)]);
    for (value, sign) in [
        ("@home", "`@`"),
        ("*Senior* cook", "`*`"),
        ("& Sons", "`&`"),
        ("100", ""),
        ("%5", "`%`"),
        ("`code`", "a backtick"),
        (", x", "`,`"),
        ("] x", "`]`"),
        ("? x", "`?`"),
    ] {
        let message = format!("put the value of `title` in quotes, it begins with {sign}");
        let errors = [(value, message.as_str())];
        check_errors(
            &format!("title: {value}\nx: y\n"),
            &format!("title={value}; x=y"),
            if sign.is_empty() { &[] } else { &errors },
        );
    }
    check_errors(
        "title: &Sons Ltd\n",
        "title=&Sons Ltd",
        &[(
            "&Sons Ltd",
            "put the value of `title` in quotes, it begins with `&`",
        )],
    );
}

#[test]
fn the_help_shows_the_value_in_quotes_that_it_allows() {
    for (text, help) in [
        ("a: b: c\n", "write `a: \"b: c\"`"),
        ("a: b \"c\": d\n", "write `a: 'b \"c\": d'`"),
        ("a: it's \"c\": d\n", "write `a: 'it''s \"c\": d'`"),
        ("a:\n  - b: c: d\n  - @e\n", "write `b: \"c: d\"`"),
    ] {
        let (_, errors) = parse(text, 0);
        assert_eq!(errors[0].help.as_deref(), Some(help), "{text:?}");
    }
}

#[test]
fn quote_mistakes_are_told_apart() {
    check_errors(
        "a: \"b\nc: d\n",
        "a=b; c=d",
        &[(
            "\"b",
            "the value of `a` opens with \" and the closing \" is missing",
        )],
    );
    check_errors(
        "a: \"b\" c\nd: e\n",
        "a=\"b\" c; d=e",
        &[(
            "c",
            "there is text after the closing \" of the value of `a`",
        )],
    );
    check_errors(
        "a: 'it's b'\nd: e\n",
        "a=it's b; d=e",
        &[(
            "s b'",
            "there is text after the closing ' of the value of `a`",
        )],
    );
    check_errors(
        "a: “b: c”\n",
        "a=b: c",
        &[(
            "“b: c”",
            "the quotes around the value of `a` are curly, only straight ones count",
        )],
    );
    check("a: “b”\n", "a=“b”");
}

#[test]
fn tabs_are_found_where_they_stand() {
    let message = "there is a tab where only spaces are allowed";
    check_errors("a:\n\tb: c\nd: e\n", "d=e", &[("\t", message)]);
    check_errors("a:\tb\nd: e\n", "a=b; d=e", &[("\t", message)]);
    check_errors("a: x\n\tb: c\n", "", &[("\t", message)]);
}

#[test]
fn indentation_that_does_not_match_is_told_at_its_line() {
    let indentation = "the indentation of this line does not match";
    let item = "this list item does not line up with those above";
    check_errors("a:\n  b: c\n d: e\n", "a={b=c}", &[("d: e", indentation)]);
    check_errors(
        "a: b\n c: d\ne: f\n",
        "a=b c; e=f",
        &[("c: d", indentation)],
    );
    check_errors("  a: b\nc: d\n", "a=b; c=d", &[("c: d", indentation)]);
    check_errors("a:\n  - b\n - c\nd: e\n", "a=[b]; d=e", &[("- c", item)]);
    check_errors("a: b\n- c\nd: e\n", "a=b; d=e", &[("- c", item)]);
}

#[test]
fn lines_that_are_no_pair_are_told_at_their_line() {
    let stray = "this line is not of the form `key: value`";
    check_errors("a: b\nhello\nyou\nc: d\n", "a=b; c=d", &[("hello", stray)]);
    check_errors("hello\n", "", &[("hello", stray)]);
    check_errors(
        "title:Cook\nlocation:Ulm\n",
        "title=Cook; location=Ulm",
        &[
            ("title:Cook", "there is no space after the colon of `title`"),
            (
                "location:Ulm",
                "there is no space after the colon of `location`",
            ),
        ],
    );
    check_errors(
        "- a\n- b\n",
        "",
        &[("- a", "this list has no key above it")],
    );
}

#[test]
fn brackets_and_dashes_that_were_meant_as_text_are_told() {
    check_errors(
        "a: [b, c\nd: e\n",
        "a=[b, c]; d=e",
        &[(
            "[b, c",
            "the value of `a` opens with `[` and the closing `]` is missing",
        )],
    );
    check_errors(
        "a: [b] c\n",
        "a=[b] c",
        &[(
            "[b] c",
            "put the value of `a` in quotes, it begins with `[` and is no list",
        )],
    );
    check_errors(
        "a: {{ page.title }}\nb: c\n",
        "a={{ page.title }}; b=c",
        &[(
            "{{ page.title }}",
            "put the value of `a` in quotes, it begins with a template tag",
        )],
    );
    check_errors(
        "a: -\nb: c\n",
        "a=-; b=c",
        &[("-", "the value of `a` is a lone `-`")],
    );
    check_errors(
        "a: - b\n",
        "",
        &[("- b", "the list of `a` begins on the same line as its key")],
    );
    check_errors(
        "a: | b\nc: d\n",
        "a=| b; c=d",
        &[(
            "| b",
            "there is text beside the `|` of the value of `a`, it must begin on the next line",
        )],
    );
}

#[test]
fn every_bad_line_is_told_and_all_others_are_read() {
    check_errors(
        "a: b: c\nd: e\nf:\n  - g\n  - h: i: j\n  - @k\nl: \"m\nn: o\n",
        "a=b: c; d=e; f=[g, {h=i}]; l=m; n=o",
        &[
            (
                "b: c",
                "put the value of `a` in quotes, it contains a colon",
            ),
            (
                "i: j",
                "put the value of `h` in quotes, it contains a colon",
            ),
            ("@k", "put this list item in quotes, it begins with `@`"),
            (
                "\"m",
                "the value of `l` opens with \" and the closing \" is missing",
            ),
        ],
    );
}

#[test]
fn colons_in_quotes_and_blocks_near_a_mistake_are_no_mistakes() {
    check_errors(
        "a:\n  - \"b: c\"\n  - 'd: \n    e: f'\n  - |\n    g: h: i\n  - [\"j: k\"]\n  - l: m: n\n",
        "a=[\"b: c\", \"d: e: f\", \"g: h: i\\n\", [\"j: k\"], {l=m}]",
        &[(
            "m: n",
            "put the value of `l` in quotes, it contains a colon",
        )],
    );
}

#[test]
fn an_alias_of_another_key_is_no_mistake_beside_one() {
    check_errors(
        "a: &x b\nc: *x\nd: *y\n",
        "a=b; d=*y",
        &[("*y", "put the value of `d` in quotes, it begins with `*`")],
    );
}

#[test]
fn alias_bombs_are_refused_at_their_place() {
    let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..9 {
        let below = format!("*a{}", level - 1);
        let list = vec![below; 9].join(", ");
        writeln!(text, "a{level}: &a{level} [{list}]").unwrap();
    }
    let (_, errors) = parse(&text, 0);
    assert_eq!(errors.len(), 1);
    assert!(
        errors[0].message.contains("repeats more values"),
        "{errors:?}"
    );
    assert!(text[errors[0].span.range()].starts_with("*a"));
    let (_, errors) = parse("a: &a [*a]\n", 0);
    assert!(errors[0].message.contains("itself"), "{errors:?}");
}

#[test]
fn nesting_is_bounded_and_the_rest_is_read() {
    let deep = format!("a: {}{}\nb: c\n", "[".repeat(64), "]".repeat(64));
    let (table, errors) = parse(&deep, 0);
    assert!(errors[0].message.contains("levels deep"), "{errors:?}");
    assert_eq!(
        table
            .get("b")
            .map(|entry| shown_node(&entry.node))
            .as_deref(),
        Some("c")
    );
    let fine = format!("a: {}{}\n", "[".repeat(60), "]".repeat(60));
    assert_eq!(parse(&fine, 0).1, []);
}

#[test]
fn hostile_texts_are_read_in_linear_time() {
    let million = 1_000_000;
    let staircase: String = (0..1000).fold(String::new(), |mut text, level| {
        let _ = writeln!(text, "{}- \"a", " ".repeat(level));
        text
    });
    for text in [
        "[".repeat(10_000),
        format!("a: {}", "[".repeat(million)),
        format!("a: {}", "{a: ".repeat(million / 4)),
        "- ".repeat(million / 2),
        "a: \"\n".repeat(million / 50),
        "a: '\n".repeat(million / 50),
        "a: @\n".repeat(million / 50),
        "a: *b\n".repeat(million / 50),
        "a: &b c\nd: *b\n".repeat(million / 100),
        format!("x: @\nk:\n{}", "  - [\n".repeat(million / 50)),
        format!("x: @\nk:\n{staircase}"),
        format!("a: {}", "b".repeat(million)),
        format!("a: {}", "é: ".repeat(million / 4)),
        "a\n".repeat(million / 50),
        ": ".repeat(million / 4),
        "? ".repeat(million / 4),
        "&a ".repeat(million / 4),
        format!("a: \"{}", "\\\n".repeat(million / 4)),
    ] {
        #[expect(clippy::disallowed_methods, reason = "the test takes the time")]
        let start = std::time::Instant::now();
        let (table, errors) = parse(&text, 0);
        assert_spans(&table, &errors, &text, 0);
        // A quadratic reader takes minutes.
        assert!(start.elapsed().as_secs() < 10, "{text:.20}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic(text in "\\PC{0,60}", offset in 0usize..9) {
        let (table, errors) = parse(&text, offset);
        assert_spans(&table, &errors, &text, offset);
    }

    #[test]
    fn any_yaml_like_text_is_read_without_panic(
        parts in prop::collection::vec(
            prop::sample::select(vec![
                "a", "bé", " ", "  ", "\n", "\r\n", "\t", ": ", ":", "- ", "-", "#", " #", "\"", "'",
                "[", "]", "{", "}", ",", "|", ">", "&x", "*x", "!t ", "@", "%", "?", "? ", "\\", "“",
                "---", "...", "\n  ", "\na: ", "\u{feff}", "\u{85}", "\u{2028}", "\r", "\0", "<<: ",
            ]),
            0..40,
        ),
        offset in 0usize..9,
    ) {
        let text: String = parts.concat();
        let (table, errors) = parse(&text, offset);
        assert_spans(&table, &errors, &text, offset);
    }
}
