//! What the tests of all three languages share.

use super::*;

/// A table on one line: plain scalars bare, quoted ones in `"`, nothing as `-`.
pub(crate) fn shown(table: &Table<'_>) -> String {
    let entries: Vec<String> = table
        .entries
        .iter()
        .map(|entry| format!("{}={}", entry.key, shown_node(&entry.node)))
        .collect();
    entries.join("; ")
}

pub(crate) fn shown_node(node: &Node<'_>) -> String {
    match &node.value {
        Value::Empty => "-".to_owned(),
        Value::Scalar(text, Style::Plain) => text.to_string(),
        Value::Scalar(text, Style::Quoted) => format!("{text:?}"),
        Value::List(items) => {
            let items: Vec<String> = items.iter().map(shown_node).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Map(table) => format!("{{{}}}", shown(table)),
    }
}

fn walk(node: &Node<'_>, inside: &dyn Fn(Span)) {
    inside(node.span);
    match &node.value {
        Value::List(items) => items.iter().for_each(|item| walk(item, inside)),
        Value::Map(table) => {
            for entry in &table.entries {
                inside(entry.key_span);
                walk(&entry.node, inside);
            }
        }
        Value::Empty | Value::Scalar(..) => {}
    }
}

/// Everything that is said lies in the text, on character boundaries.
pub(crate) fn assert_spans(table: &Table<'_>, errors: &[SyntaxError], text: &str, offset: usize) {
    let inside = |span: Span| {
        let range = span.range();
        assert!(
            offset <= range.start && range.start <= range.end,
            "{span:?} {text:?}"
        );
        assert!(
            text.get(range.start - offset..range.end - offset).is_some(),
            "{span:?} {text:?}"
        );
    };
    for entry in &table.entries {
        inside(entry.key_span);
        walk(&entry.node, &inside);
    }
    for error in errors {
        inside(error.span);
        if let Some((span, _)) = &error.related {
            inside(*span);
        }
    }
}
