//! Writes a body: HTML, text and sections at once, from elements and text in any order.
//!
//! Whatever is asked for, the HTML is well nested, holds only elements of the allow-list where
//! they may stand, and is at most [`DEPTH`] elements deep. Both markdown and raw HTML come
//! through here, so both obey the same rules.

mod headings;
mod nesting;
mod text;

use crate::markdown::body::HeadingStyle;
use crate::markdown::element;
use crate::markdown::element::Element;
use crate::markdown::element::Kind;
use crate::markdown::lines::Lines;
use crate::markdown::links::has_scheme;
use crate::markdown::outline::Outline;
use crate::markdown::outline::Position;
use crate::source::Span;

/// Deepest nesting that is written; what lies deeper keeps its text only.
const DEPTH: usize = 96;

/// Who opened an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::markdown) enum Origin {
    /// Markdown, which also closes it; HTML never does.
    Markdown,
    /// HTML, or the writer itself.
    Html,
}

/// An element that is open.
#[derive(Debug)]
struct Open {
    element: &'static Element,
    origin: Origin,
    /// Grows from the bottom of the stack to its top.
    token: usize,
    /// Whether its tags are written.
    written: bool,
    /// Length of the HTML before its tag and after it.
    tag_at: usize,
    content_at: usize,
}

/// A heading that is open.
#[derive(Debug)]
struct OpenHeading {
    /// As written, 1 to 6.
    level: u8,
    span: Span,
    /// Before its tag.
    before: Position,
    /// Whether it stands in no other element.
    is_top: bool,
}

/// A paragraph that is a heading if a list comes next.
#[derive(Debug)]
struct PossibleHeading {
    style: HeadingStyle,
    heading: String,
    span: Span,
    before: Position,
}

/// A body in the making.
#[derive(Debug)]
pub(in crate::markdown) struct Writer {
    pub(in crate::markdown) html: String,
    pub(in crate::markdown) lines: Lines,
    pub(in crate::markdown) outline: Outline,
    /// Where `<!--more-->` stands.
    pub(in crate::markdown) more: Option<usize>,
    /// How many lines there are before it.
    pub(in crate::markdown) more_lines: usize,
    /// Addresses that are relative to the page, and their places.
    pub(in crate::markdown) relative: Vec<(String, Span)>,
    /// Addresses within the page, without their `#`, and their places.
    pub(in crate::markdown) fragments: Vec<(String, Span)>,
    /// Bold lines that stand for headings: the first one's place, and how many.
    pub(in crate::markdown) bold_headings: Option<(Span, usize)>,
    stack: Vec<Open>,
    next_token: usize,
    heading: Option<OpenHeading>,
    possible: Option<PossibleHeading>,
    reopen: Vec<(&'static Element, String)>,
    /// A line break to write if more text follows.
    break_before_text: bool,
    more_at_next_block: bool,
    links: usize,
    preformatted: usize,
    code: usize,
    tables: usize,
    /// Length of the HTML just after the last block: the line end there is the block's.
    block_end: usize,
    /// How many lines there were when the outermost paragraph began.
    paragraph_lines: usize,
}

impl Writer {
    /// A writer for a body of about `length` bytes.
    pub(in crate::markdown) fn new(outline: Outline, length: usize) -> Self {
        Self {
            html: String::with_capacity(length + length / 3),
            lines: Lines::new(length),
            outline,
            more: None,
            more_lines: 0,
            relative: Vec::new(),
            fragments: Vec::new(),
            bold_headings: None,
            stack: Vec::with_capacity(16),
            next_token: 0,
            heading: None,
            possible: None,
            reopen: Vec::new(),
            break_before_text: false,
            more_at_next_block: false,
            links: 0,
            preformatted: 0,
            code: 0,
            tables: 0,
            block_end: 0,
            paragraph_lines: 0,
        }
    }

    /// An element without content.
    pub(in crate::markdown) fn void(&mut self, element: &'static Element, attributes: &str) {
        if element.kind == Kind::Rule {
            if self.begin_block(false) {
                self.possible = None;
                self.html.push_str("<hr>\n");
                self.block_end = self.html.len();
            }
            return;
        }
        if !self.begin_inline(false) {
            return;
        }
        self.html.push('<');
        self.html.push_str(element.name);
        self.html.push_str(attributes);
        self.html.push('>');
        if element.name == "br" {
            if self.preformatted == 0 {
                self.html.push('\n');
            }
            self.lines.end_line();
        }
    }

    /// Opens an element; `attributes` are escaped and start with a space. `None` where it may
    /// not stand: what it holds goes into what is around it.
    pub(in crate::markdown) fn open(
        &mut self,
        element: &'static Element,
        origin: Origin,
        attributes: &str,
    ) -> Option<usize> {
        let force = origin == Origin::Markdown;
        match element.kind {
            Kind::Void | Kind::Rule | Kind::Heading => return None,
            Kind::Inline => {
                if !self.begin_inline(false) {
                    return None;
                }
                if element.name == "a" {
                    self.close_links();
                }
            }
            _ if !element.parents.is_empty() => {
                if !self.climb_to(element.parents, origin) {
                    if element.name != "li" || !self.begin_block(force) {
                        self.break_line();
                        return None;
                    }
                    self.settle_heading(true);
                    self.push(element::UL, Origin::Html, "");
                }
            }
            Kind::Paragraph | Kind::Preformatted | Kind::Flow | Kind::List => {
                if !self.begin_block(force) {
                    self.break_line();
                    return None;
                }
                self.settle_heading(matches!(element.name, "ul" | "ol"));
            }
            Kind::Item | Kind::Caption => return None,
        }
        if origin == Origin::Html && self.stack.len() >= DEPTH {
            self.break_line();
            return None;
        }
        Some(self.push(element, origin, attributes))
    }

    /// Opens a heading written at `level` (1 to 6).
    pub(in crate::markdown) fn open_heading(
        &mut self,
        level: u8,
        origin: Origin,
        span: Span,
    ) -> Option<usize> {
        if !self.begin_block(origin == Origin::Markdown)
            || (origin == Origin::Html && self.stack.len() >= DEPTH)
        {
            self.break_line();
            return None;
        }
        self.possible = None;
        self.lines.end_line();
        self.heading = Some(OpenHeading {
            level,
            span,
            before: self.position(),
            is_top: self.stack.is_empty(),
        });
        Some(self.push(element::H2, origin, ""))
    }

    /// Closes the element with that token and all in it, if it is still open.
    pub(in crate::markdown) fn close(&mut self, token: usize) {
        while self.stack.last().is_some_and(|open| open.token >= token) {
            self.pop();
        }
    }

    /// Closes the nearest element of that name that HTML opened, and all in it; nothing if
    /// markdown opened one in between.
    pub(in crate::markdown) fn close_named(&mut self, name: &str) -> bool {
        let is_heading = element::named(name).is_some_and(|e| e.kind == Kind::Heading);
        let found = self
            .stack
            .iter()
            .rev()
            .take_while(|open| open.origin == Origin::Html)
            .find(|open| {
                open.element.name == name || is_heading && open.element.kind == Kind::Heading
            })
            .map(|open| open.token);
        if let Some(token) = found {
            self.close(token);
        }
        found.is_some()
    }

    /// What comes next stands on a line of its own: a `<div>` or the like starts or ends.
    pub(in crate::markdown) fn break_line(&mut self) {
        match self
            .stack
            .last()
            .map(|open| (open.element.kind, open.origin))
        {
            Some((Kind::Paragraph, _)) => self.pop(),
            Some((Kind::Inline | Kind::Item | Kind::Caption | Kind::Heading, _)) => {
                self.break_before_text = self
                    .stack
                    .last()
                    .is_some_and(|open| self.html.len() > open.content_at);
            }
            _ => {}
        }
    }

    /// `<!--more-->` stands here. Within a block it counts for the block's end.
    pub(in crate::markdown) fn set_more(&mut self) {
        if self.more.is_none() && !self.more_at_next_block {
            self.more_lines = self.lines.count();
        }
        if self.stack.is_empty() {
            self.more.get_or_insert(self.block_end);
        } else {
            self.more_at_next_block = self.more.is_none();
        }
    }

    /// A link or image leads to `address`, at `span`.
    pub(in crate::markdown) fn leads_to(&mut self, address: &str, span: Span) {
        if let Some(id) = address.strip_prefix('#') {
            self.fragments.push((id.to_owned(), span));
        }
        if !address.is_empty() && !address.starts_with(['/', '#', '?']) && !has_scheme(address) {
            self.relative.push((address.to_owned(), span));
        }
    }

    /// Closes everything.
    pub(in crate::markdown) fn finish(&mut self) {
        self.close(0);
        self.lines.end_line();
    }

    /// Where the next thing is written.
    pub(in crate::markdown) fn position(&self) -> Position {
        Position {
            html: self.html.len(),
            text: self.lines.text.len(),
            lines: self.lines.ended.len(),
        }
    }
}
