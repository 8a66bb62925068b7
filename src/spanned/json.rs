//! JSON front matter: an object before the body. Comments and trailing commas are accepted.

use super::Entry;
use super::Node;
use super::Style;
use super::SyntaxError;
use super::Table;
use super::Value;
use crate::source::Span;
use jsonc_parser::CollectOptions;
use jsonc_parser::ParseOptions;
use jsonc_parser::ast;
use jsonc_parser::common::Range;
use jsonc_parser::common::Ranged;
use jsonc_parser::errors::ParseErrorKind;
use std::borrow::Cow;

/// How deep arrays and objects may nest; also keeps the parser's own recursion shallow.
const DEEPEST: usize = 64;

/// Reads a JSON object. `offset` is where `text` begins in the file.
///
/// Numbers, `true` and `false` are plain scalars, strings quoted ones, `null` and `""` empty.
/// A key that occurs twice gives two entries. JSON is not read past its first error: the
/// table is then empty.
pub fn parse(text: &str, offset: usize) -> (Table<'_>, Vec<SyntaxError>) {
    let reader = Reader { text, offset };
    if let Some(at) = too_deep(text) {
        let error = SyntaxError::new(
            reader.span(Range {
                start: at,
                end: at + 1,
            }),
            format!("lists and objects are nested more than {DEEPEST} levels deep"),
        )
        .help("write the values beside each other; no field of a posting is that deep");
        return (Table::default(), vec![error]);
    }
    let result =
        jsonc_parser::parse_to_ast(text, &CollectOptions::default(), &ParseOptions::default());
    let value = match result {
        Ok(result) => result.value,
        Err(error) => {
            let span = reader.span(error.range());
            return (Table::default(), vec![wording(span, error.kind())]);
        }
    };
    match value {
        None => (Table::default(), Vec::new()),
        Some(ast::Value::Object(object)) => (reader.table(object), Vec::new()),
        Some(other) => {
            let span = reader.span(other.range());
            let error = SyntaxError::new(span, "this is no JSON object")
                .help("write `{ \"title\": \"Baker\" }`");
            (Table::default(), vec![error])
        }
    }
}

/// One past the `}` that closes the object `text` begins with; `None` if nothing does.
pub fn object_end(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    brackets(text, |at, byte| {
        if matches!(byte, b'{' | b'[') {
            depth += 1;
            return None;
        }
        depth = depth.saturating_sub(1);
        (depth == 0).then_some(at + 1)
    })
}

/// The first bracket that opens one level too many.
fn too_deep(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    brackets(text, |at, byte| {
        if matches!(byte, b'{' | b'[') {
            depth += 1;
            return (depth > DEEPEST).then_some(at);
        }
        depth = depth.saturating_sub(1);
        None
    })
}

/// Shows each bracket outside strings and comments to `visit` until that gives something.
fn brackets(text: &str, mut visit: impl FnMut(usize, u8) -> Option<usize>) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            quote @ (b'"' | b'\'') => {
                at += 1;
                while at < bytes.len() && bytes[at] != quote {
                    at += if bytes[at] == b'\\' { 2 } else { 1 };
                }
            }
            b'/' if bytes.get(at + 1) == Some(&b'/') => {
                while at < bytes.len() && bytes[at] != b'\n' {
                    at += 1;
                }
            }
            b'/' if bytes.get(at + 1) == Some(&b'*') => {
                at = text[at + 2..]
                    .find("*/")
                    .map_or(bytes.len(), |n| at + 2 + n + 1);
            }
            byte @ (b'{' | b'[' | b'}' | b']') => {
                if let Some(found) = visit(at, byte) {
                    return Some(found);
                }
            }
            _ => {}
        }
        at += 1;
    }
    None
}

struct Reader<'a> {
    text: &'a str,
    offset: usize,
}

impl<'a> Reader<'a> {
    fn table(&self, object: ast::Object<'a>) -> Table<'a> {
        let entries = object
            .properties
            .into_iter()
            .map(|property| Entry {
                key_span: self.span(property.name.range()),
                key: match property.name {
                    ast::ObjectPropName::String(name) => name.value,
                    ast::ObjectPropName::Word(name) => Cow::Borrowed(name.value),
                },
                node: self.node(property.value),
            })
            .collect();
        Table { entries }
    }

    fn node(&self, value: ast::Value<'a>) -> Node<'a> {
        let span = self.span(value.range());
        let value = match value {
            ast::Value::NullKeyword(_) => Value::Empty,
            ast::Value::StringLit(text) if text.value.is_empty() => Value::Empty,
            ast::Value::StringLit(text) => Value::Scalar(text.value, Style::Quoted),
            ast::Value::NumberLit(number) => {
                Value::Scalar(Cow::Borrowed(number.value), Style::Plain)
            }
            ast::Value::BooleanLit(boolean) => Value::Scalar(
                Cow::Borrowed(if boolean.value { "true" } else { "false" }),
                Style::Plain,
            ),
            ast::Value::Array(array) => Value::List(
                array
                    .elements
                    .into_iter()
                    .map(|element| self.node(element))
                    .collect(),
            ),
            ast::Value::Object(object) => Value::Map(self.table(object)),
        };
        Node { span, value }
    }

    /// A span of the file, inside the text and on character boundaries whatever the parser says.
    fn span(&self, range: Range) -> Span {
        Span::within(self.text, range.start..range.end).shifted(self.offset)
    }
}

/// What went wrong, and what to do about it.
fn wording(span: Span, kind: &ParseErrorKind) -> SyntaxError {
    let (message, help) = match kind {
        ParseErrorKind::ExpectedColonAfterObjectKey => (
            "there is no colon after this key".to_owned(),
            "write `\"title\": \"Baker\"`",
        ),
        ParseErrorKind::ExpectedObjectValue => (
            "there is no value after this key".to_owned(),
            "write a value after the colon, or `null`",
        ),
        ParseErrorKind::UnexpectedWord | ParseErrorKind::UnexpectedToken => (
            "a text must be in double quotes".to_owned(),
            "write the value in quotes, such as `\"title\": \"Baker\"`",
        ),
        ParseErrorKind::String(_) => (
            "this text is not closed".to_owned(),
            "add the closing `\"`; a line break in a text is written `\\n`",
        ),
        ParseErrorKind::UnexpectedCloseBrace | ParseErrorKind::UnexpectedCloseBracket => (
            "this closes a bracket that is not open here".to_owned(),
            "close the brackets in the order in which they were opened, the last one first",
        ),
        ParseErrorKind::UnterminatedObject => (
            "the closing `}` is missing".to_owned(),
            "add `}` after the last key, or the comma or quote that is missing before it",
        ),
        ParseErrorKind::UnterminatedArray => (
            "the closing `]` is missing".to_owned(),
            "add `]` after the last item",
        ),
        other => (
            format!(
                "this cannot be read as JSON: {}",
                other.to_string().to_lowercase()
            ),
            "check the commas and quotes before this place",
        ),
    };
    SyntaxError::new(span, message).help(help)
}

#[cfg(test)]
mod tests;
