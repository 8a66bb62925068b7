use super::*;
use crate::spanned::tests::shown;
use proptest::prelude::*;

fn check(text: &str, expected: &str) {
    let (table, errors) = parse(text, 0);
    assert_eq!(errors, [], "{text:?}");
    assert_eq!(shown(&table), expected, "{text:?}");
}

#[test]
fn values_keep_their_text_and_order() {
    check(
        "z = \"Cook\"\na = 2026-11-02\nn = 1_000\nh = 0xff\nf = 1.5\nb = true\ne = ''\n",
        "z=\"Cook\"; a=2026-11-02; n=1000; h=255; f=1.5; b=true; e=-",
    );
    check(
        "t = 2026-11-02T10:00:00+01:00\n",
        "t=2026-11-02T10:00:00+01:00",
    );
}

#[test]
fn dotted_keys_headers_and_arrays_nest() {
    check(
        "x.y = 1\nl = [1, \"b\"]\n[m]\nz = 2\na.b = 3\n[[p]]\nq = 1\n[[p]]\nq = 2\n",
        "x={y=1}; l=[1, \"b\"]; m={z=2; a={b=3}}; p=[{q=1}, {q=2}]",
    );
}

#[test]
fn spans_count_from_the_offset() {
    let text = "ä = \"ö\"\n";
    assert!(parse(text, 0).1.len() == 1, "bare keys are ASCII in TOML");
    let text = "\"ä\" = \"ö\"\n";
    let (table, _) = parse(text, 10);
    let entry = &table.entries[0];
    assert_eq!(
        (entry.key_span, entry.node.span),
        (Span::new(10, 14), Span::new(17, 21))
    );
}

#[test]
fn a_key_set_twice_names_both_places() {
    for (text, again, first) in [
        ("a = 1\nb = 2\na = 3\n", 12, 0),
        ("a = 1\n[t]\na = 1\na = 2\n", 16, 10),
    ] {
        let (_, errors) = parse(text, 0);
        assert_eq!(errors.len(), 1, "{text:?}");
        assert_eq!(errors[0].message, "`a` is set twice");
        assert_eq!(errors[0].span, Span::new(again, again + 1));
        let related = errors[0].related.as_ref().map(|(span, _)| *span);
        assert_eq!(related, Some(Span::new(first, first + 1)), "{text:?}");
    }
}

#[test]
fn every_mistake_is_told_and_the_rest_is_read() {
    let text = "title = Cook\ndate 2026\nplace = \"Ulm\"\nshift: day\nteam =\n";
    let (table, errors) = parse(text, 0);
    let errors: Vec<(&str, &str)> = errors
        .iter()
        .map(|error| (&text[error.span.range()], error.message.as_str()))
        .collect();
    assert_eq!(
        errors,
        [
            ("Cook", "a text must be in double quotes"),
            ("date 2026", "this line is not of the form `key = value`"),
            ("shift: day", "this line has a colon where TOML has `=`"),
            ("team =", "there is no value after the `=`"),
        ]
    );
    assert!(table.get("place").is_some());
}

#[test]
fn mistakes_are_told_in_plain_words() {
    for (text, place, message) in [
        (
            "a = 2026-13-01\n",
            "2026-13-01",
            "this is not a day or time that exists",
        ),
        (
            "a = \"b\n",
            "a = \"b",
            "the closing quote of this text is missing",
        ),
        (
            "a = \"\\d\"\n",
            "a = \"\\d\"",
            "a `\\` in double quotes has a meaning of its own",
        ),
        ("[t\n", "[t", "the closing `]` of this heading is missing"),
        ("a = 'x' y\n", "a = 'x' y", "there is text after the value"),
        ("a = 010\n", "0", "a number cannot begin with 0"),
        (
            "a = [1, 2\nb = 3\n",
            "b = 3",
            "a comma or the closing `]` of a list is missing before here",
        ),
    ] {
        let (_, errors) = parse(text, 0);
        let found = (&text[errors[0].span.range()], errors[0].message.as_str());
        assert_eq!(found, (place, message), "{text:?}");
        assert_eq!(errors.len(), 1, "{text:?}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic(
        parts in prop::collection::vec(
            prop::sample::select(vec![
                "a", "é", " = ", "\"", "'", "\n", "[", "]", "[[", "]]", "{", "}", ",", ".", "1",
                "2026-11-02", "#", "\"\"\"", "\\", "true", "a = 1\n", "[a]\n", "\r\n", "\0",
            ]),
            0..30,
        ),
    ) {
        let text: String = parts.concat();
        let (table, errors) = parse(&text, 3);
        crate::spanned::tests::assert_spans(&table, &errors, &text, 3);
    }
}
