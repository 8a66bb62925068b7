//! What one pass over a body yields.

use crate::source::Span;
use crate::vocabulary::SectionKind;
use std::ops::Range;

/// A rendered body and its structure. All ranges named `text` are byte ranges of
/// [`Body::text`], all named `html` of [`Body::html`]; spans are of the whole file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Body {
    /// Sanitised HTML, headings from `<h2>` down without gaps, ids unique. Without the title
    /// heading where that is the page's own `<h1>`.
    pub html: String,
    /// The plain text: blocks and hard line breaks separated by `\n`, lines of one paragraph by a
    /// space, table cells by a tab; headings included, except the title (and a first heading
    /// that repeats it). No markup, no invisible characters, no-break spaces as plain ones.
    pub text: String,
    /// The H1 that is the posting's title (see `markdown::read`): plain text and span.
    pub title: Option<(String, Span)>,
    /// An H1 that opens the body although the front matter has a title too (dropped from the
    /// HTML when it says the same).
    pub first_heading: Option<(String, Span)>,
    /// Sections in order. The first is what stands before any heading (heading `None`),
    /// possibly empty.
    pub sections: Vec<Section>,
    /// Lines in order: what label lines and requirement sentences are read from.
    pub lines: Vec<Line>,
    /// Length of the HTML before `<!--more-->`, where the author put one; within a block, to the
    /// block's end.
    pub more: Option<usize>,
    /// How many of the lines stand before `<!--more-->`.
    pub more_lines: usize,
    /// The addresses of links and images that are relative to the page, in order.
    pub relative: Vec<(String, Span)>,
}

/// How a heading was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeadingStyle {
    /// `## Heading`, underlined, or HTML `<h2>`.
    Heading,
    /// A paragraph that is bold as a whole.
    Bold,
    /// `Heading:` on a line of its own before a list.
    Label,
}

/// A heading and what stands under it, up to the next heading of any level.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// Plain text of the heading; `None` for what stands before the first.
    pub heading: Option<String>,
    /// How the heading was written.
    pub style: HeadingStyle,
    /// Level as rendered, 2 to 6; 2 for bold and label headings at the top.
    pub level: u8,
    /// What the heading means; empty when it is not known. Sub-sections with an unknown
    /// heading take over the kind of the section around them.
    pub kinds: Vec<SectionKind>,
    /// The heading in the file.
    pub span: Span,
    /// The content, heading not included.
    pub html: Range<usize>,
    /// The content, heading not included.
    pub text: Range<usize>,
    /// The lines of the content: indices into [`Body::lines`], which hold no section heading.
    pub lines: Range<usize>,
}

/// A line of text: a list item's own text, a table row, or a line of a paragraph. A line that
/// goes on in the paragraph of the one before it has a space in front of it in [`Body::text`],
/// any other one a `\n`.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The text.
    pub text: Range<usize>,
    /// In the file.
    pub span: Span,
    /// Whether it is (the start of) a list item.
    pub is_item: bool,
    /// The runs in bold.
    pub strong: Vec<Range<usize>>,
    /// The code spans.
    pub code: Vec<Range<usize>>,
    /// The first link's address in the line, if any.
    pub link: Option<String>,
}
