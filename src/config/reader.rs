//! Typed values out of the spanned table, and a finding for each that does not fit.

use super::address::Problem;
use super::nearest::nearest;
use super::schema::KEYS;
use super::schema::Key;
use super::schema::TABLES;
use crate::diagnostic::Code;
use crate::diagnostic::Diagnostic;
use crate::source::SourceFile;
use crate::source::Span;
use crate::spanned::Entry;
use crate::spanned::Node;
use crate::spanned::Style;
use crate::spanned::Table;
use crate::spanned::Value;
use std::ops::RangeInclusive;

/// `site.toml` while it is read.
pub(super) struct Reader<'t, 'd> {
    file: &'t SourceFile,
    table: &'t Table<'t>,
    diagnostics: &'d mut Vec<Diagnostic>,
}

impl<'t, 'd> Reader<'t, 'd> {
    pub(super) fn new(
        file: &'t SourceFile,
        table: &'t Table<'t>,
        diagnostics: &'d mut Vec<Diagnostic>,
    ) -> Self {
        Self {
            file,
            table,
            diagnostics,
        }
    }

    /// Reports a value that cannot be used.
    pub(super) fn refuse(&mut self, span: Span, message: String, help: String) {
        let diagnostic = Diagnostic::at(Code::ConfigValue, self.file, span, message);
        self.diagnostics.push(diagnostic.help(help));
    }

    /// Reports a key that has no effect.
    pub(super) fn warn(&mut self, span: Span, message: String, help: String) {
        let diagnostic = Diagnostic::at(Code::ConfigKey, self.file, span, message);
        self.diagnostics.push(diagnostic.help(help));
    }

    /// Reports a value of the wrong kind: `expected` completes "must be".
    pub(super) fn refuse_kind(&mut self, key: &Key, node: &Node<'_>, expected: &str) {
        self.refuse(
            node.span,
            format!("`{}` must be {expected}, not {}", key.path(), kind(node)),
            format!("for example `{} = {}`", key.name, key.example),
        );
    }

    /// The entries of a table with keys of the user's own, or nothing.
    pub(super) fn open_table(&mut self, name: &str) -> &'t [Entry<'t>] {
        match self.table.get(name).map(|entry| &entry.node) {
            Some(Node {
                value: Value::Map(table),
                ..
            }) => &table.entries,
            _ => &[],
        }
    }

    /// The value of `key`, or `None` where it is not set or empty.
    pub(super) fn node(&self, key: &Key) -> Option<&'t Node<'t>> {
        let table = if key.table.is_empty() {
            self.table
        } else {
            match &self.table.get(key.table)?.node.value {
                Value::Map(table) => table,
                _ => return None,
            }
        };
        let node = &table.get(key.name)?.node;
        (!matches!(node.value, Value::Empty)).then_some(node)
    }

    /// Text in quotes.
    pub(super) fn text(&mut self, table: &str, name: &str) -> Option<(&'t str, Span)> {
        let key = key(table, name)?;
        let node = self.node(key)?;
        let text = self.text_of(key, node)?;
        Some((text, node.span))
    }

    /// `node` as text in quotes; `key` names it in the finding if it is something else.
    pub(super) fn text_of(&mut self, key: &Key, node: &'t Node<'t>) -> Option<&'t str> {
        match &node.value {
            Value::Scalar(text, Style::Quoted) => Some(text.trim()),
            Value::Empty => None,
            _ => {
                self.refuse_kind(key, node, "text in quotes");
                None
            }
        }
    }

    /// Text that `check` accepts.
    pub(super) fn checked<T>(
        &mut self,
        table: &str,
        name: &str,
        check: impl FnOnce(&str) -> Result<T, Problem>,
    ) -> Option<T> {
        let (text, span) = self.text(table, name)?;
        match check(text) {
            Ok(value) => Some(value),
            Err(problem) => {
                self.refuse(span, problem.message, problem.help);
                None
            }
        }
    }

    /// `true` or `false`.
    pub(super) fn boolean(&mut self, table: &str, name: &str) -> Option<bool> {
        let key = key(table, name)?;
        let node = self.node(key)?;
        match &node.value {
            Value::Scalar(text, Style::Plain) if text == "true" => Some(true),
            Value::Scalar(text, Style::Plain) if text == "false" => Some(false),
            _ => {
                self.refuse_kind(key, node, "`true` or `false`");
                None
            }
        }
    }

    /// A whole number in `range`.
    pub(super) fn integer(
        &mut self,
        table: &str,
        name: &str,
        range: RangeInclusive<i64>,
    ) -> Option<i64> {
        let key = key(table, name)?;
        let node = self.node(key)?;
        let number = match &node.value {
            Value::Scalar(text, Style::Plain) => text.replace('_', "").parse::<i64>().ok(),
            _ => None,
        };
        match number {
            Some(number) if range.contains(&number) => Some(number),
            Some(number) => {
                self.refuse(
                    node.span,
                    format!(
                        "`{}` must be from {} to {}, not {number}",
                        key.path(),
                        range.start(),
                        range.end()
                    ),
                    format!("for example `{} = {}`", key.name, key.example),
                );
                None
            }
            None => {
                self.refuse_kind(key, node, "a whole number");
                None
            }
        }
    }

    /// One of a few words.
    pub(super) fn choice<T: Copy>(
        &mut self,
        table: &str,
        name: &str,
        choices: &[(&str, T)],
    ) -> Option<T> {
        let (text, span) = self.text(table, name)?;
        if let Some((_, value)) = choices.iter().find(|(word, _)| *word == text) {
            return Some(*value);
        }
        let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
        let help = match nearest(text, words.iter().copied()) {
            Some(near) => format!("did you mean \"{near}\"? Write one of {}", quoted(&words)),
            None => format!("write one of {}", quoted(&words)),
        };
        let path = key(table, name).map_or_else(String::new, Key::path);
        self.refuse(span, format!("`{path}` cannot be `{text}`"), help);
        None
    }

    /// A list of texts; a single text is a list of one.
    pub(super) fn texts(&mut self, table: &str, name: &str) -> Vec<(&'t str, Span)> {
        let Some(key) = key(table, name) else {
            return Vec::new();
        };
        match self.node(key) {
            None => Vec::new(),
            Some(Node {
                value: Value::List(items),
                ..
            }) => items
                .iter()
                .filter_map(|item| self.text_of(key, item).map(|text| (text, item.span)))
                .collect(),
            Some(node) => {
                if let Value::Scalar(text, Style::Quoted) = &node.value {
                    return vec![(text.trim(), node.span)];
                }
                self.refuse_kind(key, node, "a list of texts in quotes");
                Vec::new()
            }
        }
    }

    /// The tables of a `[[name]]` list.
    pub(super) fn list_of_tables(&mut self, name: &str) -> Vec<(&'t Table<'t>, Span)> {
        match self.table.get(name).map(|entry| &entry.node) {
            Some(Node {
                value: Value::List(items),
                ..
            }) => items
                .iter()
                .filter_map(|item| match &item.value {
                    Value::Map(table) => Some((table, item.span)),
                    _ => None,
                })
                .collect(),
            _ => Vec::new(),
        }
    }

    /// Reports keys that do not exist and tables that are something else.
    pub(super) fn check_keys(&mut self) {
        for entry in &self.table.entries {
            let name = entry.key.as_ref();
            let Some(table) = TABLES.iter().find(|table| table.name == name) else {
                if key("", name).is_none() {
                    self.unknown(entry, "");
                }
                continue;
            };
            match &entry.node.value {
                Value::Map(inner) if !table.is_list => {
                    if !table.is_open {
                        self.check_table(inner, name);
                    }
                }
                Value::List(items) if table.is_list => {
                    for item in items {
                        match &item.value {
                            Value::Map(inner) => self.check_table(inner, name),
                            _ => self.refuse_table(item, name, true),
                        }
                    }
                }
                _ => self.refuse_table(&entry.node, name, table.is_list),
            }
        }
    }

    fn check_table(&mut self, table: &'t Table<'t>, name: &str) {
        for entry in &table.entries {
            if key(name, &entry.key).is_none() {
                self.unknown(entry, name);
            }
        }
    }

    fn refuse_table(&mut self, node: &Node<'_>, name: &str, is_list: bool) {
        let header = if is_list {
            format!("[[{name}]]")
        } else {
            format!("[{name}]")
        };
        let expected = match node.value {
            Value::Map(_) => "a list of tables",
            _ => "a table",
        };
        self.refuse(
            node.span,
            format!("`{name}` must be {expected}, not {}", kind(node)),
            format!("write `{header}` on a line of its own, and its keys below"),
        );
    }

    /// An unknown key: misspelt, in the wrong table, or in none.
    fn unknown(&mut self, entry: &Entry<'_>, table: &str) {
        let name = entry.key.as_ref();
        let place = if table.is_empty() {
            "at the top of `site.toml`".to_owned()
        } else {
            format!("in `[{table}]`")
        };
        let siblings = KEYS.iter().filter(|key| key.table == table);
        let tables = TABLES.iter().filter(|_| table.is_empty());
        let near = nearest(
            name,
            siblings
                .map(|key| key.name)
                .chain(tables.map(|table| table.name)),
        );
        let elsewhere = KEYS
            .iter()
            .filter(|key| key.table != table)
            .find(|key| key.name == name);
        let help = match (near, elsewhere) {
            (Some(near), _) => format!("did you mean `{near}`?"),
            (None, Some(key)) if key.table.is_empty() => {
                format!("move `{name}` to the top of the file, above the first line with `[…]`")
            }
            (None, Some(key)) => format!("`{name}` belongs below `[{}]`", key.table),
            (None, None) => format!(
                "take it out, or move it below `[extra]` if your templates use it; {}",
                known_keys(table)
            ),
        };
        let message = format!("there is no key `{name}` {place}; it has no effect");
        self.warn(entry.key_span, message, help);
    }
}

/// The key with this name, if there is one.
fn key(table: &str, name: &str) -> Option<&'static Key> {
    KEYS.iter()
        .find(|key| key.table == table && key.name == name)
}

fn known_keys(table: &str) -> String {
    let names: Vec<String> = KEYS
        .iter()
        .filter(|key| key.table == table)
        .map(|key| format!("`{}`", key.name))
        .collect();
    format!("keys here are {}", names.join(", "))
}

/// `"a", "b" or "c"`.
fn quoted(words: &[&str]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
    match words.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => words.concat(),
    }
}

/// What a value is, in plain words.
fn kind(node: &Node<'_>) -> &'static str {
    match &node.value {
        Value::Empty => "empty",
        Value::List(_) => "a list",
        Value::Map(_) => "a table",
        Value::Scalar(_, Style::Quoted) => "text in quotes",
        Value::Scalar(text, Style::Plain) => match text.as_bytes() {
            b"true" | b"false" => "`true` or `false`",
            bytes if bytes.len() > 7 && (bytes.contains(&b':') || bytes[4] == b'-') => "a date",
            _ if text.contains('.') => "a number with a fraction",
            _ => "a number",
        },
    }
}
