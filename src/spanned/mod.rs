//! What front matter and `site.toml` say, as a tree in which every key and value knows where
//! it stands. One tree for YAML, TOML and JSON, so that nothing after it knows the difference.

pub mod json;
pub mod plain;
pub mod toml;
pub mod yaml;

use crate::source::Span;
use std::borrow::Cow;

/// How a scalar was written: decides whether `true` is a boolean or a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Style {
    /// Bare: `true`, `42`, `2026-11-02`, some words.
    Plain,
    /// In quotes, or a block (`|`, `>`): always text.
    Quoted,
}

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Node<'a> {
    /// Bytes of the value in the whole file, quotes included.
    pub span: Span,
    /// The value.
    pub value: Value<'a>,
}

/// A value. Scalars stay text: what `no`, `010` or `12:30` means depends on the field.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    /// Nothing after the key, `null`, `~`, or an empty string.
    Empty,
    /// A scalar, unquoted and unescaped.
    Scalar(Cow<'a, str>, Style),
    /// A list.
    List(Vec<Node<'a>>),
    /// A map.
    Map(Table<'a>),
}

/// A key and its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry<'a> {
    /// The key as written, unquoted.
    pub key: Cow<'a, str>,
    /// Bytes of the key in the whole file.
    pub key_span: Span,
    /// The value.
    pub node: Node<'a>,
}

/// Keys and values in the order of the file; a key may occur twice.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table<'a> {
    /// The entries.
    pub entries: Vec<Entry<'a>>,
}

/// Why text could not be parsed, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxError {
    /// The offending bytes in the whole file.
    pub span: Span,
    /// One sentence in plain words, lower case, no full stop.
    pub message: String,
    /// What to do, in plain words.
    pub help: Option<String>,
    /// Another place that belongs to it, such as the first of two equal keys.
    pub related: Option<(Span, String)>,
}

impl SyntaxError {
    /// An error at `span`, without help.
    pub fn new(span: Span, message: impl Into<String>) -> Self {
        Self {
            span,
            message: message.into(),
            help: None,
            related: None,
        }
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl<'a> Table<'a> {
    /// The last entry whose key is exactly `key` (of duplicates the last counts).
    pub fn get(&self, key: &str) -> Option<&Entry<'a>> {
        self.entries.iter().rev().find(|entry| entry.key == key)
    }

    /// The same table without borrowing from the file's text.
    pub fn into_owned(self) -> Table<'static> {
        Table {
            entries: self
                .entries
                .into_iter()
                .map(|entry| Entry {
                    key: Cow::Owned(entry.key.into_owned()),
                    key_span: entry.key_span,
                    node: entry.node.into_owned(),
                })
                .collect(),
        }
    }
}

impl Node<'_> {
    /// The text of a scalar, trimmed; `None` for lists, maps and nothing.
    pub fn as_text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar(text, _) => Some(text.trim()),
            _ => None,
        }
    }

    /// Whether there is no value: empty, or only white space.
    pub fn is_empty(&self) -> bool {
        match &self.value {
            Value::Empty => true,
            Value::Scalar(text, _) => text.trim().is_empty(),
            Value::List(items) => items.iter().all(Node::is_empty),
            Value::Map(table) => table.entries.is_empty(),
        }
    }

    /// A plain `true`/`false`/`yes`/`no`/`on`/`off` (any case, also quoted) as a boolean.
    pub fn as_bool(&self) -> Option<bool> {
        let text = self.as_text()?;
        // `true#` was met in the wild: a comment sign without the space before it.
        let text = text.trim_end_matches('#').trim();
        if ["true", "yes", "on", "y"]
            .iter()
            .any(|word| text.eq_ignore_ascii_case(word))
        {
            Some(true)
        } else if ["false", "no", "off", "n"]
            .iter()
            .any(|word| text.eq_ignore_ascii_case(word))
        {
            Some(false)
        } else {
            None
        }
    }

    /// The same node without borrowing from the file's text.
    pub fn into_owned(self) -> Node<'static> {
        let value = match self.value {
            Value::Empty => Value::Empty,
            Value::Scalar(text, style) => Value::Scalar(Cow::Owned(text.into_owned()), style),
            Value::List(items) => Value::List(items.into_iter().map(Node::into_owned).collect()),
            Value::Map(table) => Value::Map(table.into_owned()),
        };
        Node {
            span: self.span,
            value,
        }
    }
}

#[cfg(test)]
pub(crate) mod tests;
