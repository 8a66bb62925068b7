//! Source text: a file's text, byte spans in it, and where those are for a person.

use memchr::memchr_iter;
use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;
use std::sync::OnceLock;

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

    /// A span of `text` whatever `range` says: inside the text, on character boundaries.
    pub fn within(text: &str, range: Range<usize>) -> Self {
        let mut start = range.start.min(text.len());
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        let mut end = range.end.clamp(start, text.len());
        while !text.is_char_boundary(end) {
            end += 1;
        }
        Self::new(start, end)
    }

    /// The same span `by` bytes further on: for text cut out of a file.
    #[must_use]
    pub fn shifted(self, by: usize) -> Self {
        Self::new(self.start as usize + by, self.end as usize + by)
    }

    /// The span as a range of `usize`, for slicing.
    pub fn range(self) -> Range<usize> {
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
    original: Option<(String, Vec<Shift>)>,
    /// Where each part of what [`SourceFile::extended`] put behind the text is written: its
    /// start, and the span before it.
    moved: Vec<(u32, Span)>,
    /// Where the lines of [`SourceFile::original`] end, once someone has asked.
    line_ends: OnceLock<Vec<usize>>,
}

/// A repair and how far the original has moved on by then.
#[derive(Debug, Clone, Copy)]
struct Shift {
    repair: Repair,
    /// Byte offset of the repair in the original.
    original_at: u32,
}

impl SourceFile {
    /// `path` is relative to the site's root, with `/` between parts on every system.
    pub fn new(path: impl Into<Arc<str>>, text: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            text: text.into(),
            original: None,
            moved: Vec::new(),
            line_ends: OnceLock::new(),
        }
    }

    /// The same file with `text` parsed in place of what is on disk. `repairs` are sorted and
    /// do not overlap; with them every span in `text` is reported where it is on disk.
    #[must_use]
    pub fn repaired(self, text: String, repairs: Vec<Repair>) -> Self {
        let mut shifts = Vec::with_capacity(repairs.len());
        let (mut in_text, mut in_original) = (0, 0);
        for repair in repairs {
            let original_at = in_original + (repair.at - in_text);
            shifts.push(Shift {
                repair,
                original_at,
            });
            in_text = repair.at + repair.length;
            in_original = original_at + repair.original_length;
        }
        Self {
            path: self.path,
            text,
            original: Some((self.text, shifts)),
            moved: Vec::new(),
            line_ends: OnceLock::new(),
        }
    }

    /// The file without what stands behind byte `end` of its text: spans stay as they are.
    #[must_use]
    pub fn shortened(mut self, end: usize) -> Self {
        self.text.truncate(end);
        self
    }

    /// The same file with `tail` parsed behind its text, as if it stood there. `parts` are where
    /// parts of the tail begin in it, in order, and where in the text each is written: spans in
    /// the tail are reported there.
    #[must_use]
    pub fn extended(mut self, tail: &str, parts: &[(usize, Span)]) -> Self {
        let base = self.text.len();
        self.moved = parts
            .iter()
            .filter_map(|(start, span)| Some((u32::try_from(base + start).ok()?, *span)))
            .collect();
        if self.original.is_none() {
            self.original = Some((self.text.clone(), Vec::new()));
        }
        self.text.push_str(tail);
        self
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

    /// The span in [`SourceFile::original`] of a span in [`SourceFile::text`]. What touches a
    /// part of a replacement touches all of what stood there.
    pub fn original_span(&self, span: Span) -> Span {
        let Some((_, shifts)) = &self.original else {
            return span;
        };
        let moved = self.moved.partition_point(|(at, _)| *at <= span.start);
        let span = match moved.checked_sub(1) {
            Some(last) => self.moved[last].1,
            None => span,
        };
        let start = place(shifts, span.start, false);
        let is_end = span.end > span.start;
        let end = place(shifts, span.end, is_end).max(start);
        Span { start, end }
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

    /// The number (from 1) of the line that holds byte `offset` of [`SourceFile::text`]; in the
    /// time of a binary search, after the first time.
    pub fn line(&self, offset: u32) -> u32 {
        let at = self
            .original_span(Span {
                start: offset,
                end: offset,
            })
            .start;
        let ends = self
            .line_ends
            .get_or_init(|| memchr_iter(b'\n', self.original().as_bytes()).collect());
        let before = ends.partition_point(|end| *end < at as usize);
        u32::try_from(before + 1).unwrap_or(u32::MAX)
    }
}

/// Where byte `offset` of a repaired text is in its original. Inside a replacement that is where
/// the replaced part starts, or for the end of a span, where it ends.
fn place(shifts: &[Shift], offset: u32, is_end: bool) -> u32 {
    let before = shifts.partition_point(|shift| shift.repair.at < offset);
    let Some(Shift {
        repair,
        original_at,
    }) = before.checked_sub(1).map(|last| shifts[last])
    else {
        return offset;
    };
    let past = offset - repair.at;
    if past >= repair.length {
        original_at + repair.original_length + (past - repair.length)
    } else if is_end {
        original_at + repair.original_length
    } else {
        original_at
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
    let line = memchr_iter(b'\n', before.as_bytes()).count() + 1;
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
        // Lines that end as on a Macintosh of the last century, if there are any.
        Ok(text)
            if memchr::memchr(b'\n', bytes).is_none() && memchr::memchr(b'\r', bytes).is_some() =>
        {
            Ok(Cow::Owned(text.replace('\r', "\n")))
        }
        Ok(text) => Ok(Cow::Borrowed(text)),
        Err(error) => Err(error.valid_up_to()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_line_ends_are_line_ends() {
        assert_eq!(decode(b"a\rb\r").as_deref(), Ok("a\nb\n"));
        assert_eq!(decode(b"a\r\nb\r").as_deref(), Ok("a\r\nb\r"));
        assert_eq!(decode(b"a").as_deref(), Ok("a"));
    }

    /// `aXbYYcZd`, in which `X` was `111`, `YY` was `2` and `Z` was nothing.
    fn repaired() -> SourceFile {
        let repair = |at, length, original_length| Repair {
            at,
            length,
            original_length,
        };
        SourceFile::new("a.md", "a111b2cd").repaired(
            "aXbYYcZd".to_owned(),
            vec![repair(1, 1, 3), repair(3, 2, 1), repair(6, 1, 0)],
        )
    }

    #[test]
    fn spans_of_repaired_text_are_found_in_the_original() {
        let file = repaired();
        for (part, expected) in [
            (0..1, "a"),
            (1..2, "111"),
            (2..3, "b"),
            (3..5, "2"),
            (3..4, "2"),
            (4..5, "2"),
            (4..6, "2c"),
            (5..6, "c"),
            (6..7, ""),
            (7..8, "d"),
            (0..8, "a111b2cd"),
            (8..8, ""),
        ] {
            let span = file.original_span(Span::new(part.start, part.end));
            assert_eq!(&file.original()[span.range()], expected, "{part:?}");
        }
    }

    #[test]
    fn an_empty_span_stays_empty_at_its_place() {
        let file = repaired();
        for (at, expected) in [
            (0, 0),
            (1, 1),
            (2, 4),
            (3, 5),
            (4, 5),
            (5, 6),
            (6, 7),
            (7, 7),
            (8, 8),
        ] {
            let span = file.original_span(Span::new(at, at));
            assert_eq!(span, Span::new(expected, expected), "{at}");
        }
    }

    #[test]
    fn lines_and_columns_count_characters_from_one() {
        let text = "\u{feff}aé\nbü\n";
        for (offset, line, column) in [
            (0, 1, 1),
            (3, 1, 1),
            (4, 1, 2),
            (6, 1, 3),
            (7, 2, 1),
            (99, 3, 1),
        ] {
            assert_eq!(
                line_column(text, offset),
                LineColumn { line, column },
                "{offset}"
            );
        }
    }

    #[test]
    fn lines_are_those_on_disk() {
        let file = SourceFile::new("a.md", "a\n\nÃ¶\nb");
        let repair = Repair {
            at: 3,
            length: 2,
            original_length: 4,
        };
        let file = file.repaired("a\n\nö\nb".to_owned(), vec![repair]);
        for offset in 0..=9 {
            let expected = file.line_column(offset).line;
            assert_eq!(file.line(offset), expected, "{offset}");
        }
        assert_eq!((file.line(0), file.line(6), file.line(99)), (1, 4, 4));
    }

    #[test]
    fn bytes_that_are_not_utf_8_are_located() {
        assert_eq!(decode("aé".as_bytes()).as_deref(), Ok("aé"));
        assert_eq!(decode(b"ab\xff"), Err(2));
    }
}
