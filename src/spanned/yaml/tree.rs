//! From the parser's events to a table: spans in bytes, aliases expanded, depth bounded.

use super::flow;
use crate::source::Span;
use crate::spanned::Entry;
use crate::spanned::Node;
use crate::spanned::Style;
use crate::spanned::SyntaxError;
use crate::spanned::Table;
use crate::spanned::Value;
use crate::spanned::plain::is_null;
use saphyr_parser::Event;
use saphyr_parser::Marker;
use saphyr_parser::Parser;
use saphyr_parser::ScalarStyle;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

/// How deep lists and maps may nest.
const DEEPEST: usize = 64;

/// How many values all aliases of one file may stand for together.
const ALIAS_BUDGET: usize = 10_000;

/// What could be read of a text.
pub(super) struct Reading<'a> {
    /// The entries that are complete.
    pub(super) table: Table<'a>,
    /// Whether the text is `key: value` pairs, or empty.
    pub(super) is_table: bool,
    /// What is YAML and still not accepted.
    pub(super) refused: Vec<SyntaxError>,
    /// Where the parser gave up (bytes of the text read), and why.
    pub(super) failure: Option<(usize, String)>,
}

/// Reads `text`, which begins at byte `offset` of the file. `has_aliases` says whether the
/// front matter as a whole holds a `*`: without one, `&` cannot be meant as an anchor.
pub(super) fn read(text: &str, offset: usize, has_aliases: bool) -> Reading<'_> {
    let mut builder = Builder {
        text,
        offset,
        has_aliases,
        index: CharIndex::new(text),
        frames: Vec::new(),
        anchors: BTreeMap::new(),
        spent: 0,
        root: None,
        refused: Vec::new(),
    };
    let failure = builder.run();
    builder.finish(failure)
}

/// A finished value with what its aliases would cost.
#[derive(Clone)]
struct Built<'a> {
    node: Node<'a>,
    /// Values in it, itself included.
    size: usize,
    /// Levels of lists and maps in it.
    height: usize,
}

/// A list or map that is still open.
struct Frame<'a> {
    kind: Kind<'a>,
    anchor: usize,
    /// Where it opens; counts for `[` and `{` only.
    start: usize,
    is_flow: bool,
    size: usize,
    height: usize,
}

enum Kind<'a> {
    List(Vec<Node<'a>>),
    Map(Vec<Entry<'a>>, Option<(Cow<'a, str>, Span)>),
}

struct Builder<'a> {
    text: &'a str,
    offset: usize,
    has_aliases: bool,
    index: CharIndex,
    frames: Vec<Frame<'a>>,
    anchors: BTreeMap<usize, Built<'a>>,
    spent: usize,
    root: Option<Node<'a>>,
    refused: Vec<SyntaxError>,
}

impl<'a> Builder<'a> {
    /// Takes events up to the end of the first document.
    fn run(&mut self) -> Option<(usize, String)> {
        let mut parser = Parser::new_from_str(self.text);
        let mut is_over = false;
        while let Some(event) = parser.next_event() {
            let (event, span) = match event {
                Ok(event) => event,
                Err(error) => {
                    return Some((self.byte(error.marker()), error.info().to_owned()));
                }
            };
            if is_over {
                // Asked for only because the parser finds out here that the document did not
                // end where it seemed to; a second document does not count.
                return None;
            }
            let (start, end) = (self.byte(&span.start), self.byte(&span.end));
            let goes_on = match event {
                Event::Scalar(text, style, anchor, _) => {
                    self.scalar(text, style, anchor, start, end.max(start))
                }
                Event::SequenceStart(anchor, _) => {
                    self.open(Kind::List(Vec::new()), anchor, start..end)
                }
                Event::MappingStart(anchor, _) => {
                    self.open(Kind::Map(Vec::new(), None), anchor, start..end)
                }
                Event::SequenceEnd | Event::MappingEnd => self.close(end),
                Event::Alias(id) => self.alias(id, start, end.max(start)),
                Event::DocumentEnd => {
                    is_over = true;
                    true
                }
                Event::StreamEnd => return None,
                Event::Nothing | Event::StreamStart | Event::DocumentStart(_) => true,
            };
            if !goes_on {
                return None;
            }
        }
        None
    }

    fn scalar(
        &mut self,
        text: Cow<'_, str>,
        style: ScalarStyle,
        anchor: usize,
        start: usize,
        end: usize,
    ) -> bool {
        let source = &self.text[start..end];
        let style = match style {
            ScalarStyle::Plain => Style::Plain,
            _ => Style::Quoted,
        };
        let unused_anchor = anchor > 0 && !self.has_aliases && source.starts_with('&');
        let span = if text.is_empty() && style == Style::Plain {
            let at = self.empty_at(start);
            self.span(at, at)
        } else {
            self.span(start, start + trimmed(source).len())
        };
        let value = if unused_anchor && !source.contains('\n') {
            self.refused.push(
                SyntaxError::new(span, "a value that begins with `&` must be in quotes")
                    .help(format!("put it in quotes: `\"{}\"`", trimmed(source))),
            );
            Value::Scalar(Cow::Borrowed(trimmed(source)), Style::Plain)
        } else if (style == Style::Plain && is_null(&text)) || text.is_empty() {
            Value::Empty
        } else {
            Value::Scalar(borrowed(source, text), style)
        };
        self.place(
            Built {
                node: Node { span, value },
                size: 1,
                height: 0,
            },
            anchor,
        );
        true
    }

    fn open(&mut self, kind: Kind<'a>, anchor: usize, mark: Range<usize>) -> bool {
        if self.frames.len() >= DEEPEST {
            self.refuse_depth(mark.start, mark.end);
            return false;
        }
        self.frames.push(Frame {
            kind,
            anchor,
            start: mark.start,
            // Only a bracket has an extent; what begins by indentation is a point.
            is_flow: !mark.is_empty(),
            size: 1,
            height: 0,
        });
        true
    }

    fn close(&mut self, end: usize) -> bool {
        let Some(mut frame) = self.frames.pop() else {
            return true;
        };
        if let Kind::Map(entries, _) = &mut frame.kind
            && frame.is_flow
        {
            let (mended, errors) = flow::mend(self.text, self.offset, std::mem::take(entries));
            *entries = mended;
            self.refused.extend(errors);
        }
        let at = self.span(frame.start, frame.start);
        let (inner, value) = match frame.kind {
            Kind::List(items) => (
                items.first().zip(items.last()).map(|(first, last)| Span {
                    start: first.span.start,
                    end: last.span.end,
                }),
                Value::List(items),
            ),
            Kind::Map(entries, _) => (
                entries
                    .first()
                    .zip(entries.last())
                    .map(|(first, last)| Span {
                        start: first.key_span.start,
                        end: last.node.span.end,
                    }),
                Value::Map(Table { entries }),
            ),
        };
        let span = if frame.is_flow {
            self.span(frame.start, end.max(frame.start))
        } else {
            // What an alias stands for can lie before what surrounds the alias.
            inner.map_or(at, |span| Span {
                start: span.start,
                end: span.end.max(span.start),
            })
        };
        self.place(
            Built {
                node: Node { span, value },
                size: frame.size,
                height: frame.height + 1,
            },
            frame.anchor,
        );
        true
    }

    fn alias(&mut self, id: usize, start: usize, end: usize) -> bool {
        let span = self.span(start, end);
        let name = &self.text[start..end];
        let Some(built) = self.anchors.get(&id) else {
            self.refused.push(SyntaxError::new(
                span,
                format!("`{name}` stands for a value that it is itself a part of"),
            ));
            return false;
        };
        self.spent += built.size;
        if self.spent > ALIAS_BUDGET {
            self.refused.push(
                SyntaxError::new(
                    span,
                    format!("`{name}` repeats more values than front matter can hold"),
                )
                .help("write the values out instead of repeating them with `*`"),
            );
            return false;
        }
        if self.frames.len() + built.height > DEEPEST {
            self.refuse_depth(start, end);
            return false;
        }
        let mut built = built.clone();
        built.node.span = span;
        self.place(built, 0);
        true
    }

    fn refuse_depth(&mut self, start: usize, end: usize) {
        let span = self.span(start, end);
        self.refused.push(
            SyntaxError::new(
                span,
                format!("lists and keys are nested more than {DEEPEST} levels deep"),
            )
            .help("put text that begins with `[` or `{` in quotes"),
        );
    }

    /// Puts a finished value where it belongs: it is an item, a key, a key's value or all.
    fn place(&mut self, built: Built<'a>, anchor: usize) {
        if anchor > 0 && self.has_aliases {
            self.anchors.insert(anchor, built.clone());
        }
        let Some(frame) = self.frames.last_mut() else {
            self.root.get_or_insert(built.node);
            return;
        };
        frame.size += built.size;
        frame.height = frame.height.max(built.height);
        match &mut frame.kind {
            Kind::List(items) => items.push(built.node),
            Kind::Map(entries, pending) => {
                if let Some((key, key_span)) = pending.take() {
                    entries.push(Entry {
                        key,
                        key_span,
                        node: built.node,
                    });
                } else {
                    let (key, error) = key(self.text, self.offset, built.node);
                    *pending = Some(key);
                    self.refused.extend(error);
                }
            }
        }
    }

    /// Where a value that is not there would be: just after the colon of its key.
    fn empty_at(&self, otherwise: usize) -> usize {
        let after_key = self.frames.last().and_then(|frame| match &frame.kind {
            Kind::Map(_, Some((_, span))) => Some(span.end as usize - self.offset),
            _ => None,
        });
        let Some(after_key) = after_key else {
            return otherwise;
        };
        let rest = &self.text.as_bytes()[after_key..];
        let gap = rest
            .iter()
            .position(|b| !matches!(b, b' ' | b'\t'))
            .unwrap_or(rest.len());
        if rest.get(gap) == Some(&b':') {
            after_key + gap + 1
        } else {
            otherwise
        }
    }

    fn finish(mut self, failure: Option<(usize, String)>) -> Reading<'a> {
        // What is still open counts as far as it came.
        while let Some(start) = self.frames.last().map(|frame| frame.start) {
            let outer = self
                .frames
                .len()
                .checked_sub(2)
                .map(|n| &self.frames[n].kind);
            if matches!(outer, Some(Kind::Map(_, None))) {
                // An unfinished list or map in the place of a key.
                self.frames.pop();
            } else {
                if let Some(frame) = self.frames.last_mut() {
                    // Its closing bracket was not reached.
                    frame.is_flow = false;
                }
                self.close(start);
            }
        }
        let (table, is_table) = match self.root {
            None => (Table::default(), true),
            Some(Node {
                value: Value::Map(table),
                ..
            }) => (table, true),
            Some(node) => (
                Table::default(),
                node.value == Value::Empty && node.span.range().is_empty(),
            ),
        };
        Reading {
            table,
            is_table,
            refused: self.refused,
            failure,
        }
    }

    fn byte(&self, marker: &Marker) -> usize {
        self.index.byte(self.text, marker.index())
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(start + self.offset, end + self.offset)
    }
}

/// A key's text and place. Only words can be keys; anything else is refused and kept as written.
fn key<'a>(
    text: &'a str,
    offset: usize,
    node: Node<'a>,
) -> ((Cow<'a, str>, Span), Option<SyntaxError>) {
    let range = node.span.range();
    let source = &text[range.start - offset..range.end - offset];
    let (key, error) = match node.value {
        Value::Scalar(text, _) => (text, None),
        // `null` and `~` are words too, as keys.
        Value::Empty if !source.is_empty() => (Cow::Borrowed(source), None),
        Value::Empty => (
            Cow::Borrowed(source),
            Some(
                SyntaxError::new(node.span, "there is nothing before the colon")
                    .help("write a key before it, such as `title: Baker`"),
            ),
        ),
        Value::List(_) | Value::Map(_) => (
            Cow::Borrowed(source),
            Some(
                SyntaxError::new(node.span, "a key must be a word, not a list or other keys")
                    .help("put text that begins with `[` or `{` in quotes"),
            ),
        ),
    };
    ((key, node.span), error)
}

/// Without the white space at its end, as YAML counts it (YAML 1.2 §5.5): not a no-break space.
fn trimmed(text: &str) -> &str {
    text.trim_end_matches([' ', '\t', '\n', '\r'])
}

/// The scalar's text, borrowed from its source if it stands there as it is.
fn borrowed<'a>(source: &'a str, text: Cow<'_, str>) -> Cow<'a, str> {
    let source = trimmed(source);
    let inner = source
        .strip_suffix(['"', '\''])
        .and_then(|rest| rest.strip_prefix(['"', '\'']));
    for candidate in [Some(source), inner].into_iter().flatten() {
        if candidate == text {
            return Cow::Borrowed(candidate);
        }
    }
    Cow::Owned(text.into_owned())
}

/// Turns the parser's character counts into bytes.
struct CharIndex {
    /// Byte of every [`CharIndex::STEP`]th character; empty if each character is one byte.
    marks: Vec<usize>,
}

impl CharIndex {
    const STEP: usize = 64;

    fn new(text: &str) -> Self {
        let marks = if text.is_ascii() {
            Vec::new()
        } else {
            text.char_indices()
                .step_by(Self::STEP)
                .map(|(at, _)| at)
                .collect()
        };
        Self { marks }
    }

    fn byte(&self, text: &str, index: usize) -> usize {
        if self.marks.is_empty() {
            return index.min(text.len());
        }
        let Some(mark) = self.marks.get(index / Self::STEP) else {
            return text.len();
        };
        text[*mark..]
            .char_indices()
            .nth(index % Self::STEP)
            .map_or(text.len(), |(at, _)| mark + at)
    }
}
