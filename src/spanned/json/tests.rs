use super::*;
use proptest::prelude::*;

#[test]
fn values_keep_their_text_and_place() {
    let text = r#"{ "é": "ü", "n": 1.50, "b": true, "x": null, "l": ["a", {"k": ""}] }"#;
    let (table, errors) = parse(text, 0);
    assert_eq!(errors, []);
    let read: Vec<(&str, &str)> = table
        .entries
        .iter()
        .map(|entry| (&*entry.key, &text[entry.node.span.range()]))
        .collect();
    assert_eq!(
        read,
        [
            ("é", "\"ü\""),
            ("n", "1.50"),
            ("b", "true"),
            ("x", "null"),
            ("l", "[\"a\", {\"k\": \"\"}]")
        ]
    );
    let values: Vec<&Value<'_>> = table.entries.iter().map(|e| &e.node.value).collect();
    assert_eq!(values[0], &Value::Scalar("ü".into(), Style::Quoted));
    assert_eq!(values[1], &Value::Scalar("1.50".into(), Style::Plain));
    assert_eq!(values[2], &Value::Scalar("true".into(), Style::Plain));
    assert_eq!(values[3], &Value::Empty);
}

#[test]
fn comments_trailing_commas_and_repeated_keys_are_accepted() {
    let (table, errors) = parse("{\n // x\n \"a\": 1,\n \"a\": 2,\n}", 0);
    assert_eq!(errors, []);
    assert_eq!(table.entries.len(), 2);
}

#[test]
fn mistakes_are_told_where_they_stand() {
    for (text, place, message) in [
        ("{ \"a\" 1 }", "1", "there is no colon after this key"),
        ("{ \"a\": Cook }", "Cook", "a text must be in double quotes"),
        ("{ \"a\": \"b }", "\"b }", "this text is not closed"),
        ("{ \"a\": 1", "{ \"a\": 1", "the closing `}` is missing"),
        (
            "{ \"a\": [1 }",
            "}",
            "this closes a bracket that is not open here",
        ),
    ] {
        let (_, errors) = parse(text, 0);
        let found = (&text[errors[0].span.range()], errors[0].message.as_str());
        assert_eq!(found, (place, message), "{text:?}");
    }
}

#[test]
fn an_object_ends_at_its_own_brace() {
    for (text, end) in [
        ("{} x", Some(2)),
        ("{\"a\": \"}\\\"}\"} x", Some(13)),
        ("{ /* } */ // }\n} x", Some(16)),
        ("{ [ } ] } x", Some(7)),
        ("{ \"a\": 1", None),
        ("{ \"a", None),
        ("{ /* ", None),
    ] {
        assert_eq!(object_end(text), end, "{text:?}");
    }
}

#[test]
fn nesting_is_bounded() {
    let text = format!("{{\"a\": {}1{}}}", "[".repeat(100_000), "]".repeat(100_000));
    let (_, errors) = parse(&text, 0);
    assert!(errors[0].message.contains("levels deep"), "{errors:?}");
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic(
        parts in prop::collection::vec(
            prop::sample::select(vec![
                "{", "}", "[", "]", "\"", "'", ":", ",", "a", "é", "1", "-", ".", "true", "null",
                "\\", "\\u00", "//", "/*", "*/", "\n", " ", "\0", "\"a\": 1, ",
            ]),
            0..30,
        ),
    ) {
        let text: String = parts.concat();
        let (table, errors) = parse(&text, 3);
        crate::spanned::tests::assert_spans(&table, &errors, &text, 3);
        if let Some(end) = object_end(&text) {
            prop_assert!(text.is_char_boundary(end));
        }
    }
}
