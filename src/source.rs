//! Source text: a file's text, byte spans in it, and where those are for a person.

use std::borrow::Cow;
use std::sync::Arc;

/// A range of bytes in one file's text (as parsed; see [`SourceFile::text`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span from byte `start` up to, not including, byte `end`.
    ///
    /// Files over 4 GiB are refused on loading, so the conversion never saturates.
    pub fn new(start: usize, end: usize) -> Self {
        let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self {
            start: clamp(start),
            end: clamp(end),
        }
    }

    /// The same span `by` bytes further on: for text cut out of a file.
    #[must_use]
    pub fn shifted(self, by: usize) -> Self {
        Self::new(self.start as usize + by, self.end as usize + by)
    }

    /// The span as a range of `usize`, for slicing.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A position as people count: lines and columns from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

/// One place where the text that is parsed differs from the bytes on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Repair {
    /// Byte offset of the replacement in the text that is parsed.
    pub at: u32,
    /// Length in bytes of the replacement there.
    pub length: u32,
    /// Length in bytes of what stood there on disk.
    pub original_length: u32,
}

/// A text file of the site: a posting, `site.toml` or a template.
#[derive(Debug, Clone)]
pub struct SourceFile {
    path: Arc<str>,
    text: String,
    original: Option<(String, Vec<Repair>)>,
}

impl SourceFile {
    /// `path` is relative to the site's root, with `/` between parts on every system.
    pub fn new(path: impl Into<Arc<str>>, text: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            text: text.into(),
            original: None,
        }
    }

    /// The same file with `text` parsed in place of what is on disk. `repairs` are sorted and
    /// do not overlap; with them every span in `text` is reported where it is on disk.
    #[must_use]
    pub fn repaired(self, text: String, repairs: Vec<Repair>) -> Self {
        Self {
            path: self.path,
            text,
            original: Some((self.text, repairs)),
        }
    }

    /// Path relative to the site's root, `/` between parts.
    pub fn path(&self) -> &Arc<str> {
        &self.path
    }

    /// The text to parse: what is on disk, with mis-decoded characters repaired.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text as it is on disk.
    pub fn original(&self) -> &str {
        self.original.as_ref().map_or(&self.text, |(text, _)| text)
    }

    /// The span in [`SourceFile::original`] of a span in [`SourceFile::text`].
    pub fn original_span(&self, span: Span) -> Span {
        let Some((_, repairs)) = &self.original else {
            return span;
        };
        let place = |offset: u32, is_end: bool| {
            let mut shift = 0i64;
            for repair in repairs {
                let end = repair.at + repair.length;
                if offset < end
                    || (offset == end && !is_end && repair.length > 0 && offset <= repair.at)
                {
                    // Inside a replacement every offset means its start (or its end).
                    if offset > repair.at {
                        let base = i64::from(repair.at) + shift;
                        return base
                            + if is_end {
                                i64::from(repair.original_length)
                            } else {
                                0
                            };
                    }
                    break;
                }
                shift += i64::from(repair.original_length) - i64::from(repair.length);
            }
            i64::from(offset) + shift
        };
        let to = |n: i64| usize::try_from(n).unwrap_or(0);
        Span::new(to(place(span.start, false)), to(place(span.end, true)))
    }

    /// Line and column, on disk, of byte `offset` of [`SourceFile::text`].
    pub fn line_column(&self, offset: u32) -> LineColumn {
        let at = self
            .original_span(Span {
                start: offset,
                end: offset,
            })
            .start;
        line_column(self.original(), at as usize)
    }

    /// The number (from 1) of the line that holds byte `offset` of [`SourceFile::text`].
    pub fn line(&self, offset: u32) -> u32 {
        self.line_column(offset).line
    }
}

/// Line and column of byte `offset` in `text`; an offset past the end means the end, one
/// inside a character means its start.
pub fn line_column(text: &str, offset: usize) -> LineColumn {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    let before = &text[..offset];
    let line_start = before.rfind('\n').map_or(0, |n| n + 1);
    let line = before.bytes().filter(|b| *b == b'\n').count() + 1;
    let column = before[line_start..]
        .chars()
        .filter(|c| *c != '\u{feff}')
        .count()
        + 1;
    LineColumn {
        line: u32::try_from(line).unwrap_or(u32::MAX),
        column: u32::try_from(column).unwrap_or(u32::MAX),
    }
}

/// Decodes a file's bytes: UTF-8, with or without a byte-order mark.
///
/// # Errors
/// The byte offset of the first byte that is not UTF-8.
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, usize> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Cow::Borrowed(text)),
        Err(error) => Err(error.valid_up_to()),
    }
}
