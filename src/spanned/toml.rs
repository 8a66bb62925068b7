//! TOML, for front matter between `+++` and for `site.toml`.

use super::Entry;
use super::Node;
use super::Style;
use super::SyntaxError;
use super::Table;
use super::Value;
use crate::source::Span;
use std::borrow::Cow;
use std::ops::Range;
use toml::Spanned;
use toml::de::DeString;
use toml::de::DeTable;
use toml::de::DeValue;

/// Reads TOML. `offset` is where `text` begins in the file.
///
/// Keys come in the order of the file. Numbers, booleans and dates are plain scalars, strings
/// quoted ones; dotted keys and `[headers]` give nested tables, `[[headers]]` lists of them. A
/// key that occurs twice is an error, as TOML 1.0 has it, which names both places. With
/// errors, the table holds what could still be read.
pub fn parse<'a>(text: &'a str, offset: usize) -> (Table<'a>, Vec<SyntaxError>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let reader = Reader { text, offset };
    let table = reader.table(table.into_inner());
    let errors = errors
        .iter()
        .map(|error| reader.error(error.message(), error.span(), &table))
        .collect();
    (table, errors)
}

struct Reader<'a> {
    text: &'a str,
    offset: usize,
}

impl<'a> Reader<'a> {
    fn table(&self, table: DeTable<'a>) -> Table<'a> {
        let mut entries: Vec<Entry<'a>> = table
            .into_iter()
            .map(|(key, value)| Entry {
                key_span: self.span(key.span()),
                key: key.into_inner(),
                node: self.node(value),
            })
            .collect();
        entries.sort_by_key(|entry| entry.key_span);
        Table { entries }
    }

    fn node(&self, value: Spanned<DeValue<'a>>) -> Node<'a> {
        let span = self.span(value.span());
        let plain = |text: DeString<'a>| Value::Scalar(text, Style::Plain);
        let value = match value.into_inner() {
            DeValue::String(text) if text.is_empty() => Value::Empty,
            DeValue::String(text) => Value::Scalar(text, Style::Quoted),
            DeValue::Integer(number) if number.radix() == 10 => {
                plain(Cow::Owned(number.as_str().to_owned()))
            }
            DeValue::Integer(number) => {
                let value = i64::from_str_radix(number.as_str(), number.radix());
                plain(Cow::Owned(
                    value.map_or_else(|_| number.to_string(), |n| n.to_string()),
                ))
            }
            DeValue::Float(number) => plain(Cow::Owned(number.as_str().to_owned())),
            DeValue::Boolean(value) => {
                plain(Cow::Borrowed(if value { "true" } else { "false" }))
            }
            DeValue::Datetime(date) => plain(Cow::Owned(date.to_string())),
            DeValue::Array(items) => {
                Value::List(items.into_iter().map(|item| self.node(item)).collect())
            }
            DeValue::Table(table) => Value::Map(self.table(table)),
        };
        Node { span, value }
    }

    fn error(&self, reason: &str, at: Option<Range<usize>>, table: &Table<'_>) -> SyntaxError {
        let mut span = self.span(at.unwrap_or(self.text.len()..self.text.len()));
        if span.range().is_empty() {
            span = self.rest_of_line(span);
        }
        let source = &self.text[span.start as usize - self.offset..span.end as usize - self.offset];
        let has = |words: &str| reason.contains(words);
        if has("duplicate key") {
            let mut error = SyntaxError::new(span, format!("`{source}` is set twice"))
                .help("delete one of the two lines");
            if let Some(first) = self.first_of(source, span, table) {
                error.related = Some((first, "first set here".to_owned()));
            }
            return error;
        }
        if has("quoted") || has("string values must be") {
            return SyntaxError::new(span, "a text must be in double quotes")
                .help("write the value in quotes, such as `title = \"Baker\"`");
        }
        if has("expected `=`") || has("key with no value") {
            return SyntaxError::new(span, "this line is not of the form `key = value`")
                .help("put `=` between key and value, such as `title = \"Baker\"`");
        }
        if has("recursion limit") {
            return SyntaxError::new(span, "lists and tables are nested too deep")
                .help("put text that begins with `[` or `{` in quotes");
        }
        if has("missing value") {
            return SyntaxError::new(span, "there is no value after the `=`")
                .help("write a value, such as `title = \"Baker\"`, or delete the line");
        }
        SyntaxError::new(span, format!("this cannot be read as TOML: {reason}"))
            .help("put the value in double quotes if it is a text")
    }

    /// The span from where an error is to the end of its line; of a line's end, the line.
    fn rest_of_line(&self, span: Span) -> Span {
        let at = span.start as usize - self.offset;
        let end = self.text[at..]
            .find(['\n', '\r'])
            .map_or(self.text.len(), |n| at + n);
        let start = if end > at {
            at
        } else {
            self.text[..at].rfind('\n').map_or(0, |n| n + 1)
        };
        Span::new(start + self.offset, end + self.offset)
    }

    /// The earlier place where the key at `span` is set: in the same `[table]` if there, else
    /// the last one before it.
    fn first_of(&self, source: &str, span: Span, table: &Table<'_>) -> Option<Span> {
        let name = source.trim_matches(['"', '\'']);
        let at = span.start as usize - self.offset;
        let header = self.text[..at].rfind("\n[").map_or(0, |n| n + 1) + self.offset;
        let mut places = Vec::new();
        collect_keys(table, name, &mut places);
        places.retain(|place| place.start < span.start);
        places.sort_unstable();
        let in_header = places
            .iter()
            .find(|place| place.start as usize >= header)
            .copied();
        in_header.or(places.last().copied())
    }

    /// A span of the file, inside the text and on character boundaries whatever the parser says.
    fn span(&self, range: Range<usize>) -> Span {
        let mut start = range.start.min(self.text.len());
        while !self.text.is_char_boundary(start) {
            start -= 1;
        }
        let mut end = range.end.clamp(start, self.text.len());
        while !self.text.is_char_boundary(end) {
            end += 1;
        }
        Span::new(start + self.offset, end + self.offset)
    }
}

/// Where `name` is a key, at any depth.
fn collect_keys(table: &Table<'_>, name: &str, places: &mut Vec<Span>) {
    for entry in &table.entries {
        if entry.key == name {
            places.push(entry.key_span);
        }
        collect_in_node(&entry.node, name, places);
    }
}

fn collect_in_node(node: &Node<'_>, name: &str, places: &mut Vec<Span>) {
    match &node.value {
        Value::Map(table) => collect_keys(table, name, places),
        Value::List(items) => {
            for item in items {
                collect_in_node(item, name, places);
            }
        }
        Value::Empty | Value::Scalar(..) => {}
    }
}
