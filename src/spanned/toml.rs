//! TOML, for front matter between `+++` and for `site.toml`.

use super::Entry;
use super::Node;
use super::Style;
use super::SyntaxError;
use super::Table;
use super::Value;
use crate::source::Span;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;
use toml::Spanned;
use toml::de::DeString;
use toml::de::DeTable;
use toml::de::DeValue;

/// How many lines without `=` are told of at most; each costs another run of the parser.
const MOST_ROUNDS: usize = 16;

/// Reads TOML. `offset` is where `text` begins in the file.
///
/// Keys come in the order of the file. Numbers, booleans and dates are plain scalars, strings
/// quoted ones; dotted keys and `[headers]` give nested tables, `[[headers]]` lists of them. A
/// key that occurs twice is an error, as TOML 1.0 has it, which names both places. With
/// errors, the table holds what could still be read.
pub fn parse(text: &str, offset: usize) -> (Table<'_>, Vec<SyntaxError>) {
    let Reading {
        mut table,
        mut errors,
        mut lost_lines,
    } = read(text, offset);
    // The parser reads nothing after a line without `=`. Without that line it goes on.
    let mut rest = String::new();
    let mut lost = Vec::new();
    for _ in 0..MOST_ROUNDS {
        if lost_lines.is_empty() {
            break;
        }
        if rest.is_empty() {
            text.clone_into(&mut rest);
        }
        for line in &lost_lines {
            let range = line.start as usize - offset..line.end as usize - offset;
            rest.replace_range(range.clone(), &" ".repeat(range.len()));
        }
        lost.extend(
            errors
                .into_iter()
                .filter(|error| lost_lines.contains(&error.span)),
        );
        let again = read(&rest, offset);
        table = again.table.into_owned();
        errors = again.errors;
        lost_lines = again.lost_lines;
    }
    errors.append(&mut lost);
    errors.sort_by_key(|error| error.span);
    (table, errors)
}

/// What one run of the parser gives.
struct Reading<'a> {
    table: Table<'a>,
    errors: Vec<SyntaxError>,
    /// Lines at which the parser gave up.
    lost_lines: Vec<Span>,
}

fn read(text: &str, offset: usize) -> Reading<'_> {
    let (table, found) = DeTable::parse_recoverable(text);
    let reader = Reader { text, offset };
    let table = reader.table(table.into_inner());
    // One mistake makes several complaints on its line; the first is the one to the point.
    let mut lines = BTreeSet::new();
    let mut errors = Vec::new();
    let mut lost_lines = Vec::new();
    for error in &found {
        let at = reader.span(error.span().unwrap_or(text.len()..text.len()));
        let line = reader.line_around(at);
        if lines.insert(line) {
            let told = reader.error(error.message(), at, line, &table);
            if error.message().contains("expected `=`") && !line.range().is_empty() {
                lost_lines.push(line);
                errors.push(SyntaxError { span: line, ..told });
            } else {
                errors.push(told);
            }
        }
    }
    Reading {
        table,
        errors,
        lost_lines,
    }
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
        let plain = |text: DeString<'a>| {
            if text.is_empty() {
                Value::Empty
            } else {
                Value::Scalar(text, Style::Plain)
            }
        };
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
            DeValue::Boolean(value) => plain(Cow::Borrowed(if value { "true" } else { "false" })),
            DeValue::Datetime(date) => plain(Cow::Owned(date.to_string())),
            DeValue::Array(items) => {
                Value::List(items.into_iter().map(|item| self.node(item)).collect())
            }
            DeValue::Table(table) => Value::Map(self.table(table)),
        };
        Node { span, value }
    }

    /// What the parser's `reason` at `span` means, on the line that lies around it.
    fn error(&self, reason: &str, span: Span, line: Span, table: &Table<'_>) -> SyntaxError {
        let has = |words: &str| reason.contains(words);
        if has("duplicate key") {
            let source = self.source(span);
            let mut error = SyntaxError::new(span, format!("`{source}` is set twice"))
                .help("delete one of the two lines");
            if let Some(first) = self.first_of(source, span, table) {
                error.related = Some((first, "first set here".to_owned()));
            }
            return error;
        }
        let (message, help) = wording(reason, span.range().is_empty(), self.source(line));
        // A point says little; the line it is on says more.
        let span = if span.range().is_empty() { line } else { span };
        SyntaxError::new(span, message).help(help)
    }

    /// The text at a span of the file.
    fn source(&self, span: Span) -> &'a str {
        &self.text[span.start as usize - self.offset..span.end as usize - self.offset]
    }

    /// The line that `span` begins on, without white space at its ends.
    fn line_around(&self, span: Span) -> Span {
        let at = span.start as usize - self.offset;
        let start = self.text[..at].rfind('\n').map_or(0, |n| n + 1);
        let end = self.text[at..]
            .find('\n')
            .map_or(self.text.len(), |n| at + n);
        let line = self.text[start..end].trim_end();
        let indent = line.len() - line.trim_start().len();
        Span::new(
            start + indent + self.offset,
            start + line.len() + self.offset,
        )
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
        Span::within(self.text, range).shifted(self.offset)
    }
}

/// A mistake in plain words, and what to do about it. `is_point`: the parser missed something
/// there, rather than met something.
fn wording(reason: &str, is_point: bool, line: &str) -> (String, &'static str) {
    let has = |words: &str| reason.contains(words);
    let (message, help) = if has("string values must be quoted") && is_point {
        (
            "there is no value after the `=`",
            "write a value, such as `title = \"Baker\"`, or delete the line",
        )
    } else if has("string values must be quoted") {
        (
            "a text must be in double quotes",
            "write the value in quotes, such as `title = \"Baker\"`",
        )
    } else if has("expected `=`") && line.contains(':') {
        (
            "this line has a colon where TOML has `=`",
            "write `title = \"Baker\"`, not `title: Baker`",
        )
    } else if has("expected `=`") {
        (
            "this line is not of the form `key = value`",
            "put `=` between key and value, such as `title = \"Baker\"`",
        )
    } else if has("basic string") || has("literal string") {
        (
            "the closing quote of this text is missing",
            "add it at the end of the value; a text over several lines is written in `\"\"\"`",
        )
    } else if has("escape") {
        (
            "a `\\` in double quotes has a meaning of its own",
            "write `\\\\` for each `\\`, or use single quotes around the value",
        )
    } else if has("array") {
        (
            "a comma or the closing `]` of a list is missing before here",
            "write lists as `[\"one\", \"two\"]`",
        )
    } else if has("unclosed table") {
        (
            "the closing `]` of this heading is missing",
            "write headings as `[name]`",
        )
    } else if has("inline table") {
        (
            "a comma or the closing `}` is missing before here",
            "write tables as `{ min = 1, max = 2 }`",
        )
    } else if has("unexpected key or value") {
        (
            "there is text after the value",
            "put each key on a line of its own, and the whole value in quotes",
        )
    } else if has("date") || has("time") {
        (
            "this is not a day or time that exists",
            "write dates as `2026-11-02`, year, month and day",
        )
    } else if has("leading zero") {
        (
            "a number cannot begin with 0",
            "put it in quotes, such as `\"010\"`, if the 0 matters",
        )
    } else if has("unquoted key") {
        (
            "a key may hold only English letters, digits, `-` and `_`",
            "put any other key in quotes, such as `\"größe\" = 1`",
        )
    } else if has("recursion limit") {
        (
            "lists and tables are nested too deep",
            "put text that begins with `[` or `{` in quotes",
        )
    } else {
        return (
            format!("this cannot be read as TOML: {reason}"),
            "put the value in double quotes if it is a text",
        );
    };
    (message.to_owned(), help)
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

#[cfg(test)]
mod tests;
