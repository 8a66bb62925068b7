//! TOML as a spanned table.

use super::Entry;
use super::Node;
use super::Style;
use super::SyntaxError;
use super::Table;
use super::Value;
use crate::source::Span;
use std::borrow::Cow;
use toml::de::DeTable;
use toml::de::DeValue;

/// Parses `text`, which stands at byte `offset` of its file. What could be read is returned
/// beside the errors.
pub fn parse(text: &str, offset: usize) -> (Table<'_>, Vec<SyntaxError>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let errors = errors
        .into_iter()
        .map(|error| {
            let span = error.span().unwrap_or(0..0);
            SyntaxError {
                span: Span::new(span.start, span.end).shifted(offset),
                message: error.message().to_owned(),
                help: None,
            }
        })
        .collect();
    (convert(table.into_inner(), text, offset), errors)
}

fn convert<'a>(table: DeTable<'a>, text: &'a str, offset: usize) -> Table<'a> {
    let mut entries: Vec<Entry<'a>> = table
        .into_iter()
        .map(|(key, value)| {
            let span = key.span();
            Entry {
                key: key.into_inner(),
                key_span: Span::new(span.start, span.end).shifted(offset),
                node: node(value, text, offset),
            }
        })
        .collect();
    entries.sort_by_key(|entry| entry.key_span);
    Table { entries }
}

fn node<'a>(value: toml::Spanned<DeValue<'a>>, text: &'a str, offset: usize) -> Node<'a> {
    let range = value.span();
    let span = Span::new(range.start, range.end).shifted(offset);
    let raw = text.get(range).unwrap_or_default();
    let value = match value.into_inner() {
        DeValue::String(text) if text.trim().is_empty() => Value::Empty,
        DeValue::String(text) => Value::Scalar(text, Style::Quoted),
        DeValue::Array(items) => {
            let mut list = Vec::new();
            for item in items {
                list.push(node(item, text, offset));
            }
            Value::List(list)
        }
        DeValue::Table(table) => Value::Map(convert(table, text, offset)),
        DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) => {
            Value::Scalar(Cow::Borrowed(raw), Style::Plain)
        }
    };
    Node { span, value }
}
