//! Diagnostics: what is wrong in a file, where, and what to do about it. Values, printed by
//! the renderers beside this file.

mod code;
mod excerpt;
mod format;
mod github;
mod human;
mod json;
mod short;
mod visible;

use crate::source::{SourceFile, Span, line_column};
use std::sync::Arc;

pub use code::Code;
pub use format::{Counts, Format, render};
pub use json::escaped as visible_json;
pub use visible::visible;

/// How bad it is. Errors keep a site from being written; warnings and notes do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Would put a wrong or lost posting before the public.
    Error,
    /// Should be mended, but the site is right without it.
    Warning,
    /// Worth knowing.
    Note,
}

/// Where in a file, resolved when the diagnostic is made so that the file can be dropped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// Path relative to the site's root.
    pub path: Arc<str>,
    /// Bytes of the text on disk; `None` when it is about the file as a whole.
    pub span: Option<Span>,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// Line of the end.
    pub end_line: u32,
    /// Column just past the end.
    pub end_column: u32,
    /// The whole lines that the span touches (at most three), without the last line end.
    pub excerpt: String,
    /// Byte range of the span within `excerpt`.
    pub highlight: (usize, usize),
}

impl Location {
    /// The place of `span` (of [`SourceFile::text`]) in `file`.
    pub fn of(file: &SourceFile, span: Span) -> Self {
        Self::in_text(file.path(), file.original(), file.original_span(span))
    }

    /// The place of `span` in `text`, the whole text of the file at `path`.
    pub fn in_text(path: &Arc<str>, text: &str, span: Span) -> Self {
        let clamp = |offset: u32| {
            let mut offset = (offset as usize).min(text.len());
            while !text.is_char_boundary(offset) {
                offset -= 1;
            }
            offset
        };
        let (start, end) = (clamp(span.start), clamp(span.end).max(clamp(span.start)));
        let first = text[..start].rfind('\n').map_or(0, |n| n + 1);
        let mut last = text[end..].find('\n').map_or(text.len(), |n| end + n);
        // A long span is shown by its first three lines.
        if let Some((third, _)) = text[first..last].match_indices('\n').nth(2) {
            last = first + third;
        }
        let excerpt = text[first..last].trim_end_matches('\r');
        let from = line_column(text, start);
        let to = line_column(text, end);
        Self {
            path: path.clone(),
            span: Some(Span::new(start, end)),
            line: from.line,
            column: from.column,
            end_line: to.line,
            end_column: to.column,
            highlight: (
                (start - first).min(excerpt.len()),
                (end - first).min(excerpt.len()),
            ),
            excerpt: excerpt.to_owned(),
        }
    }

    /// A file as a whole.
    pub fn file(path: impl Into<Arc<str>>) -> Self {
        Self {
            path: path.into(),
            span: None,
            line: 1,
            column: 1,
            end_line: 1,
            end_column: 1,
            excerpt: String::new(),
            highlight: (0, 0),
        }
    }
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which rule.
    pub code: Code,
    /// How bad; usually [`Code::severity`].
    pub severity: Severity,
    /// Where; `None` when it is about the run as a whole.
    pub location: Option<Location>,
    /// One sentence, lower case, no full stop, user's text in backticks.
    pub message: String,
    /// What to do, in words that someone who does not program can act on.
    pub help: Option<String>,
    /// Further places that belong to it ("first used here").
    pub related: Vec<(Location, String)>,
}

impl Diagnostic {
    /// A finding at `span` of `file`.
    pub fn at(code: Code, file: &SourceFile, span: Span, message: impl Into<String>) -> Self {
        Self::new(code, Some(Location::of(file, span)), message)
    }

    /// A finding about the file at `path` as a whole.
    pub fn in_file(code: Code, path: impl Into<Arc<str>>, message: impl Into<String>) -> Self {
        Self::new(code, Some(Location::file(path)), message)
    }

    /// A finding anywhere, or nowhere in particular.
    pub fn new(code: Code, location: Option<Location>, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity(),
            location,
            message: capped(message.into()),
            help: None,
            related: Vec::new(),
        }
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(capped(help.into()));
        self
    }

    /// Adds another place that belongs to it.
    #[must_use]
    pub fn related(mut self, location: Location, message: impl Into<String>) -> Self {
        self.related.push((location, message.into()));
        self
    }

    /// Whether it keeps the site from being written.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// A message without the rest of a very long text of the author's that it quotes.
fn capped(mut message: String) -> String {
    // In bytes: far above what any message says by itself.
    const LONGEST: usize = 800;
    if message.len() > LONGEST {
        let mut end = LONGEST;
        while !message.is_char_boundary(end) {
            end -= 1;
        }
        message.truncate(end);
        message.push('…');
    }
    message
}

/// Sorts by path, position and code, so that output does not depend on threads.
pub fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by(|a, b| {
        let key = |d: &Diagnostic| {
            let place = d
                .location
                .as_ref()
                .map(|l| (l.path.clone(), l.line, l.column));
            (place, d.severity, d.code.as_str(), d.message.clone())
        };
        key(a).cmp(&key(b))
    });
}
