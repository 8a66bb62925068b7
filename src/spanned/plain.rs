//! The fast path for YAML as nearly everybody writes it: `key: value` lines, quoted values,
//! lists and one level of nested keys. Gives exactly what [`super::yaml::parse`] gives, or
//! `None` as soon as anything is not certainly that simple.

use super::Entry;
use super::Node;
use super::Style;
use super::Table;
use super::Value;
use crate::source::Span;
use std::borrow::Cow;

/// The longest key read here; YAML itself refuses keys over 1024 characters (YAML 1.2 §7.4.2).
const LONGEST_KEY: usize = 128;

/// Reads a block of front matter that is certainly simple.
///
/// `offset` is where `text` begins in the file; spans are counted from the file's start.
/// `None` means "not simple", never "wrong": the caller then asks the full parser.
pub fn parse(text: &str, offset: usize) -> Option<Table<'_>> {
    if !is_ordinary(text.as_bytes()) {
        return None;
    }
    let mut reader = Reader {
        text,
        offset,
        at: 0,
    };
    let mut entries = Vec::with_capacity(16);
    while let Some(line) = reader.next_line() {
        if line.indent != 0 {
            return None;
        }
        entries.push(reader.entry(line, true)?);
    }
    Some(Table { entries })
}

/// Whether the text has no tab, control character, byte-order mark or exotic line end.
fn is_ordinary(bytes: &[u8]) -> bool {
    bytes.iter().enumerate().all(|(at, byte)| match byte {
        b'\n' | b' '..=0x7e => true,
        b'\r' => bytes.get(at + 1) == Some(&b'\n'),
        0x00..=0x1f | 0x7f => false,
        // U+0080 to U+009F, U+2028 and U+2029, U+FEFF and U+FFFE: special to YAML.
        0xc2 => bytes.get(at + 1).is_some_and(|b| *b >= 0xa0),
        0xe2 => !matches!(bytes.get(at + 1..at + 3), Some([0x80, 0xa8 | 0xa9])),
        0xef => !matches!(
            bytes.get(at + 1..at + 3),
            Some([0xbb, 0xbf] | [0xbf, 0xbe | 0xbf])
        ),
        _ => true,
    })
}

/// A line that is neither blank nor a comment.
#[derive(Clone, Copy)]
struct Line {
    /// Spaces before the first character.
    indent: usize,
    /// Byte of the first character that is not a space.
    start: usize,
    /// One past the last byte, without the line end.
    end: usize,
}

struct Reader<'a> {
    text: &'a str,
    offset: usize,
    at: usize,
}

impl<'a> Reader<'a> {
    /// Goes past the next line that says something.
    fn next_line(&mut self) -> Option<Line> {
        let bytes = self.text.as_bytes();
        while self.at < bytes.len() {
            let begin = self.at;
            let stop = bytes[begin..]
                .iter()
                .position(|b| *b == b'\n')
                .map_or(bytes.len(), |n| begin + n);
            self.at = (stop + 1).min(bytes.len());
            let end = if stop > begin && bytes[stop - 1] == b'\r' {
                stop - 1
            } else {
                stop
            };
            let start = begin + spaces(&bytes[begin..end]);
            if start < end && bytes[start] != b'#' {
                return Some(Line {
                    indent: start - begin,
                    start,
                    end,
                });
            }
        }
        None
    }

    /// The next line that says something, without going past it.
    fn peek(&mut self) -> Option<Line> {
        let at = self.at;
        let line = self.next_line();
        self.at = at;
        line
    }

    /// `key: value`, with what is nested below the key if `nests`.
    fn entry(&mut self, line: Line, nests: bool) -> Option<Entry<'a>> {
        let colon = self.colon(line)?;
        let key = &self.text[line.start..colon];
        let node = if let Some(node) = self.value(colon + 1, line.end)? {
            node
        } else {
            let below = self.peek();
            let bytes = self.text.as_bytes();
            let is_item = |line: Line| {
                bytes[line.start] == b'-' && matches!(bytes.get(line.start + 1), Some(b' '))
            };
            match below {
                Some(below) if nests && is_item(below) => self.list(below.indent)?,
                Some(below) if nests && below.indent > 0 => self.map(below.indent)?,
                Some(below) if below.indent > line.indent || is_item(below) => return None,
                _ => self.node(colon + 1, colon + 1, Value::Empty),
            }
        };
        Some(Entry {
            key: Cow::Borrowed(key),
            key_span: self.span(line.start, colon),
            node,
        })
    }

    /// The items below a key, each on its own line at `indent`.
    fn list(&mut self, indent: usize) -> Option<Node<'a>> {
        let bytes = self.text.as_bytes();
        let mut items = Vec::new();
        while let Some(line) = self.peek() {
            if line.indent < indent || (line.indent == indent && bytes[line.start] != b'-') {
                break;
            }
            if line.indent > indent || bytes.get(line.start + 1) != Some(&b' ') {
                return None;
            }
            self.next_line();
            items.push(self.value(line.start + 1, line.end)??);
        }
        surrounded(Value::List, items, |node| node.span)
    }

    /// The keys below a key, each on its own line at `indent`.
    fn map(&mut self, indent: usize) -> Option<Node<'a>> {
        let mut entries = Vec::new();
        while let Some(line) = self.peek() {
            if line.indent == 0 {
                break;
            }
            if line.indent != indent {
                return None;
            }
            self.next_line();
            entries.push(self.entry(line, false)?);
        }
        surrounded(
            |entries| Value::Map(Table { entries }),
            entries,
            |entry: &Entry| Span {
                start: entry.key_span.start,
                end: entry.node.span.end,
            },
        )
    }

    /// The byte of the colon that ends the line's key.
    fn colon(&self, line: Line) -> Option<usize> {
        let bytes = &self.text.as_bytes()[..line.end];
        let first = bytes[line.start];
        if !(first.is_ascii_alphanumeric() || first == b'_' || first >= 0x80) {
            return None;
        }
        let length = bytes[line.start..].iter().position(|b| {
            !(b.is_ascii_alphanumeric()
                || *b >= 0x80
                || matches!(b, b' ' | b'_' | b'-' | b'.' | b'/' | b'(' | b')'))
        })?;
        let colon = line.start + length;
        let ends = bytes[colon] == b':'
            && bytes[colon - 1] != b' '
            && matches!(bytes.get(colon + 1), None | Some(b' '));
        (ends && length <= LONGEST_KEY).then_some(colon)
    }

    /// The value between `start` (just past the colon or dash) and the line's `end`.
    /// The outer `None` is "not simple", the inner one "nothing there".
    #[expect(
        clippy::option_option,
        reason = "both are wanted, and `?` takes the outer"
    )]
    fn value(&self, start: usize, end: usize) -> Option<Option<Node<'a>>> {
        let bytes = &self.text.as_bytes()[..end];
        let start = start + spaces(&bytes[start..]);
        let node = match bytes.get(start) {
            None | Some(b'#') => return Some(None),
            Some(quote @ (b'"' | b'\'')) => {
                let (node, after) = self.quoted(start, end, *quote)?;
                self.nothing_after(after, end)?;
                node
            }
            Some(b'[') => self.flow_list(start, end)?,
            Some(_) => {
                let stop = plain_end(bytes, start)?;
                self.plain(start, stop)
            }
        };
        Some(Some(node))
    }

    /// `[a, "b"]`, the whole of it on this line.
    fn flow_list(&self, start: usize, end: usize) -> Option<Node<'a>> {
        let bytes = &self.text.as_bytes()[..end];
        let mut items = Vec::new();
        let mut at = start + 1;
        at += spaces(&bytes[at..]);
        if bytes.get(at) != Some(&b']') {
            loop {
                let first = *bytes.get(at)?;
                let (item, after) = if matches!(first, b'"' | b'\'') {
                    self.quoted(at, end, first)?
                } else {
                    let stop = flow_plain_end(bytes, at)?;
                    (self.plain(at, stop), stop)
                };
                items.push(item);
                at = after + spaces(&bytes[after..]);
                match bytes.get(at)? {
                    b']' => break,
                    b',' => at += 1 + spaces(&bytes[at + 1..]),
                    _ => return None,
                }
            }
        }
        self.nothing_after(at + 1, end)?;
        Some(self.node(start, at + 1, Value::List(items)))
    }

    /// A quoted scalar without escapes, and the byte after its closing quote.
    fn quoted(&self, start: usize, end: usize, quote: u8) -> Option<(Node<'a>, usize)> {
        let bytes = &self.text.as_bytes()[..end];
        let mut close = start + 1;
        let mut has_pair = false;
        loop {
            match *bytes.get(close)? {
                b'\\' if quote == b'"' => return None,
                byte if byte == quote => {
                    if quote == b'"' || bytes.get(close + 1) != Some(&b'\'') {
                        break;
                    }
                    has_pair = true;
                    close += 2;
                }
                _ => close += 1,
            }
        }
        let inner = &self.text[start + 1..close];
        let value = if inner.is_empty() {
            Value::Empty
        } else if has_pair {
            Value::Scalar(Cow::Owned(inner.replace("''", "'")), Style::Quoted)
        } else {
            Value::Scalar(Cow::Borrowed(inner), Style::Quoted)
        };
        Some((self.node(start, close + 1, value), close + 1))
    }

    /// A plain scalar.
    fn plain(&self, start: usize, end: usize) -> Node<'a> {
        let text = &self.text[start..end];
        let value = if is_null(text) {
            Value::Empty
        } else {
            Value::Scalar(Cow::Borrowed(text), Style::Plain)
        };
        self.node(start, end, value)
    }

    /// Makes sure that only spaces or a comment follow.
    fn nothing_after(&self, start: usize, end: usize) -> Option<()> {
        let rest = &self.text.as_bytes()[start..end];
        let gap = spaces(rest);
        match rest.get(gap) {
            None => Some(()),
            Some(b'#') if gap > 0 => Some(()),
            Some(_) => None,
        }
    }

    fn node(&self, start: usize, end: usize, value: Value<'a>) -> Node<'a> {
        Node {
            span: self.span(start, end),
            value,
        }
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(start + self.offset, end + self.offset)
    }
}

/// A list or map from its parts, spanning the first to the last.
fn surrounded<'a, T>(
    make: impl Fn(Vec<T>) -> Value<'a>,
    parts: Vec<T>,
    span: impl Fn(&T) -> Span,
) -> Option<Node<'a>> {
    let start = span(parts.first()?).start;
    let end = span(parts.last()?).end;
    Some(Node {
        span: Span { start, end },
        value: make(parts),
    })
}

/// The words that mean "nothing" without quotes (YAML 1.2 §10.3.2).
pub(super) fn is_null(text: &str) -> bool {
    matches!(text, "" | "~" | "null" | "Null" | "NULL")
}

fn spaces(bytes: &[u8]) -> usize {
    bytes.iter().position(|b| *b != b' ').unwrap_or(bytes.len())
}

/// Whether a plain scalar can begin at `at`: no YAML indicator stands there.
fn begins_plain(bytes: &[u8], at: usize) -> bool {
    let ordinary = |b: u8| b.is_ascii_alphanumeric() || b >= 0x80;
    match bytes[at] {
        b'-' => bytes.get(at + 1).is_some_and(|b| ordinary(*b)),
        b'/' | b'(' | b'.' | b'$' | b'+' | b'_' | b'<' | b'~' | b'=' | b';' | b'^' => true,
        byte => ordinary(byte),
    }
}

/// One past a plain scalar that goes on to a comment or the line's end; `None` for anything
/// that the line may mean otherwise.
fn plain_end(bytes: &[u8], start: usize) -> Option<usize> {
    if !begins_plain(bytes, start) {
        return None;
    }
    let mut stop = bytes.len();
    for at in start + 1..bytes.len() {
        match bytes[at] {
            b':' if matches!(bytes.get(at + 1), None | Some(b' ')) => return None,
            b'#' if bytes[at - 1] == b' ' => {
                stop = at;
                break;
            }
            _ => {}
        }
    }
    while bytes[stop - 1] == b' ' {
        stop -= 1;
    }
    Some(stop)
}

/// One past a plain scalar in a `[…]` list.
fn flow_plain_end(bytes: &[u8], start: usize) -> Option<usize> {
    if !begins_plain(bytes, start) {
        return None;
    }
    let length = bytes[start..]
        .iter()
        .position(|b| matches!(b, b',' | b']' | b'[' | b'{' | b'}' | b':' | b'#' | b'"'))?;
    let mut stop = start + length;
    if !matches!(bytes[stop], b',' | b']') {
        return None;
    }
    while bytes[stop - 1] == b' ' {
        stop -= 1;
    }
    // The full parser takes a dash before `,` or `]` for the sign of a list item.
    (bytes[stop - 1] != b'-').then_some(stop)
}

#[cfg(test)]
mod tests;
