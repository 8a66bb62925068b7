use super::*;
use crate::spanned::yaml;
use proptest::prelude::*;

fn assert_same(text: &str) {
    if let Some(table) = parse(text, 7) {
        let (expected, errors) = yaml::parse(text, 7);
        assert_eq!(errors, [], "{text:?}");
        assert_eq!(table, expected, "{text:?}");
    }
}

#[test]
fn everyday_front_matter_is_simple() {
    for text in [
        "",
        "# only a comment\n",
        "title: Cook\ndate: 2026-11-01 # a day\n",
        "title: \"Cook: chef\"\nplace: 'it''s here'\nempty:\nnone: ~\n",
        "tags: [a, \"b\", c d]\nnone: []\n",
        "tags:\n  - a\n  - \"b\"\nnext: x\n",
        "tags:\n- a\n# c\n\n- b\nnext: x\r\n",
        "map:\n  a: b\n  c: [d]\n  e:\nnext: x",
        "url: https://example.org/#x\nweight: -5\nmail: a@example.org\n",
        "application link: x\nstraße: größe\n",
    ] {
        assert!(parse(text, 0).is_some(), "{text:?}");
        assert_same(text);
    }
}

#[test]
fn whatever_needs_the_full_parser_is_left_to_it() {
    for text in [
        "a: b: c\n",
        "a: |\n  b\n",
        "a: b\n  c\n",
        "a: \"b\n  c\"\n",
        "a: \"\\n\"\n",
        "a: \"b\" c\n",
        "a: *b\n",
        "a: !b c\n",
        "a:b\n",
        "a\n",
        "- a\n",
        " a: b\n",
        "a:\tb\n",
        "a: {b: c}\n",
        "a: [b: c]\n",
        "a: [b\n",
        "a: [b,]\n",
        "a:\n  - b: c\n",
        "a:\n  - b\n    c\n",
        "a:\n  - b\n - c\n",
        "a:\n  -\n",
        "a:\n  b:\n    c: d\n",
        "a:\n  b:\n  - c\n",
        "a: b\n- c\n",
        "a: \"b\"#c\n",
        "a: -\n",
        "a: b\u{0}\n",
        "...\n",
        "a: \u{feff}b\n",
        "a : b\n",
    ] {
        assert_eq!(parse(text, 0), None, "{text:?}");
    }
}

#[test]
fn repeated_keys_stay_two_entries() {
    let table = parse("a: b\na: c\n", 0).unwrap();
    assert_eq!(table.entries.len(), 2);
}

#[expect(clippy::disallowed_methods, reason = "the test reads files of its own")]
#[test]
fn a_real_block_reads_as_the_full_parser_reads_it() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/postings");
    for folder in std::fs::read_dir(root).into_iter().flatten().flatten() {
        for file in std::fs::read_dir(folder.path())
            .into_iter()
            .flatten()
            .flatten()
        {
            let text = std::fs::read_to_string(file.path()).unwrap();
            let block = text.split("---").nth(1).unwrap_or_default();
            assert_same(block);
            for line in block.split_inclusive('\n') {
                assert_same(line);
            }
        }
    }
}

fn scalar() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zé0-9~/.$(_<+=^;-][a-zé0-9 :#'\"\\[\\]{},&*!|>%@`?~/.$()_-]{0,12}",
        "\"[a-z :#'\\[\\]{},-]{0,8}\"",
        "'[a-z :#\"\\[\\]{},\\\\-]{0,8}'",
        "'[a-z]{0,3}''[a-z]{0,3}'",
        Just("null".to_owned()),
        Just(String::new()),
        "\\[([a-z' &-]{0,6}(, )?){0,4}\\]",
        "\\[(\"[a-z, ]{0,4}\", ?){0,2}[a-z]?\\]",
        "[a-z]{1,4} {1,2}#[a-z ]{0,4}",
    ]
}

fn block() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        6 => ("[a-zA-Zé][a-z _-]{0,6}", scalar()).prop_map(|(key, value)| format!("{key}: {value}")),
        2 => "[a-z]{1,4}:",
        3 => (0usize..4, scalar()).prop_map(|(n, value)| format!("{}- {value}", " ".repeat(n))),
        2 => (1usize..4, "[a-z]{1,4}", scalar())
            .prop_map(|(n, key, value)| format!("{}{key}: {value}", " ".repeat(n))),
        1 => " {0,3}(#[a-z ]{0,4})?",
        1 => "[a-z ]{0,6}",
    ];
    (
        prop::collection::vec(line, 0..8),
        prop::sample::select(vec!["\n", "\r\n"]),
        any::<bool>(),
    )
        .prop_map(|(lines, end, ends)| {
            let mut text = lines.join(end);
            if ends {
                text.push_str(end);
            }
            text
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn what_is_accepted_reads_as_the_full_parser_reads_it(text in block()) {
        assert_same(&text);
    }

    #[test]
    fn any_text_is_read_as_the_full_parser_reads_it_or_not_at_all(
        key in "[a-z]{1,3}",
        text in "(\\PC|[ :#\\n\"'-]){0,20}",
    ) {
        assert_same(&format!("{key}: {text}"));
        assert_same(&text);
    }
}
