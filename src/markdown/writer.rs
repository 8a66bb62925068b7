//! Writes a body: HTML, text and sections at once, from elements and text in any order.
//!
//! Whatever is asked for, the HTML is well nested, holds only elements of the allow-list where
//! they may stand, and is at most [`DEPTH`] elements deep. Both markdown and raw HTML come
//! through here, so both obey the same rules.

use super::autolink;
use super::body::HeadingStyle;
use super::body::Line;
use super::element;
use super::element::Element;
use super::element::Kind;
use super::lines::Lines;
use super::outline::Decision;
use super::outline::Outline;
use super::outline::Position;
use crate::escape;
use crate::source::Span;
use crate::vocabulary;

/// Deepest nesting that is written; what lies deeper keeps its text only.
const DEPTH: usize = 96;

/// How many inline elements around a block are opened again within it.
const REOPENED: usize = 4;

/// Longest text, in bytes, that a bold line or a line before a list can be a heading with.
const LONGEST_HEADING: usize = 120;

/// Who opened an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
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
pub(super) struct Writer {
    pub(super) html: String,
    pub(super) lines: Lines,
    pub(super) outline: Outline,
    /// Where `<!--more-->` stands.
    pub(super) more: Option<usize>,
    /// Bold lines that stand for headings: the first one's place, and how many.
    pub(super) bold_headings: Option<(Span, usize)>,
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
    /// How many lines there were when the outermost paragraph began.
    paragraph_lines: usize,
}

impl Writer {
    /// A writer for a body of about `length` bytes.
    pub(super) fn new(outline: Outline, length: usize) -> Self {
        Self {
            html: String::with_capacity(length + length / 3),
            lines: Lines::default(),
            outline,
            more: None,
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
            paragraph_lines: 0,
        }
    }

    /// Text, with bare addresses made links.
    pub(super) fn text(&mut self, text: &str, span: Span) {
        if self.preformatted > 0 {
            self.preformatted_text(text, span);
            return;
        }
        let is_blank = text.bytes().all(|b| b.is_ascii_whitespace());
        if !self.begin_inline(is_blank) {
            return;
        }
        let mut text = text;
        if self.html.ends_with('\n') || self.at_start_of_block() {
            text = text.trim_start_matches([' ', '\n', '\t', '\r']);
        }
        let mut from = 0;
        if self.links == 0 && self.code == 0 {
            while let Some(found) = autolink::next(text, from) {
                self.push_text(&text[from..found.range.start], span);
                from = found.range.end;
                let shown = &text[found.range];
                let address = format!("{}{shown}", found.prefix);
                if self.stack.len() < DEPTH {
                    self.html.push_str("<a href=\"");
                    escape::html_into(&mut self.html, &address);
                    self.html.push_str(if found.prefix == "mailto:" {
                        "\">"
                    } else {
                        "\" rel=\"noopener\">"
                    });
                    self.lines.open_link(&address);
                    self.push_text(shown, span);
                    self.lines.close_link();
                    self.html.push_str("</a>");
                } else {
                    self.push_text(shown, span);
                }
            }
        }
        self.push_text(&text[from..], span);
    }

    fn push_text(&mut self, text: &str, span: Span) {
        push_escaped(&mut self.html, text);
        self.lines.push(text, span);
    }

    fn preformatted_text(&mut self, text: &str, span: Span) {
        push_preformatted(&mut self.html, text);
        for (number, line) in text.split('\n').enumerate() {
            if number > 0 {
                self.lines.end_line();
            }
            self.lines.push(line, span);
        }
    }

    /// A sign that is shown but is not part of the text.
    pub(super) fn marker(&mut self, sign: &str) {
        if self.begin_inline(false) {
            self.html.push_str(sign);
        }
    }

    /// A line end within a paragraph; `joins` where none is wanted: between characters of a
    /// script without spaces.
    pub(super) fn soft_break(&mut self, joins: bool) {
        if !joins && !self.html.ends_with('\n') {
            self.html.push('\n');
        }
        self.lines.soft_break();
    }

    /// An element without content.
    pub(super) fn void(&mut self, element: &'static Element, attributes: &str) {
        if element.kind == Kind::Rule {
            if self.begin_block(false) {
                self.possible = None;
                self.html.push_str("<hr>\n");
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
            self.html.push('\n');
            self.lines.end_line();
        }
    }

    /// Opens an element; `attributes` are escaped and start with a space. `None` where it may
    /// not stand: what it holds goes into what is around it.
    pub(super) fn open(
        &mut self,
        element: &'static Element,
        origin: Origin,
        attributes: &str,
    ) -> Option<usize> {
        let force = origin == Origin::Markdown;
        match element.kind {
            Kind::Void | Kind::Rule | Kind::Heading => return None,
            Kind::Inline => {
                if element.name == "a" {
                    self.close_links();
                }
                if !self.begin_inline(false) {
                    return None;
                }
            }
            _ if !element.parents.is_empty() => {
                if !self.climb_to(element.parents, origin) {
                    if element.name != "li" || !self.begin_block(force) {
                        self.break_line();
                        return None;
                    }
                    self.push(element::UL, Origin::Html, "");
                }
            }
            Kind::Paragraph | Kind::Preformatted | Kind::Flow | Kind::List => {
                if !self.begin_block(force) {
                    self.break_line();
                    return None;
                }
                if let Some(possible) = self.possible.take()
                    && matches!(element.name, "ul" | "ol")
                {
                    self.confirm(possible);
                }
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
    pub(super) fn open_heading(&mut self, level: u8, origin: Origin, span: Span) -> Option<usize> {
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
    pub(super) fn close(&mut self, token: usize) {
        while self.stack.last().is_some_and(|open| open.token >= token) {
            self.pop();
        }
    }

    /// Closes the nearest element of that name that HTML opened, and all in it; nothing if
    /// markdown opened one in between.
    pub(super) fn close_named(&mut self, name: &str) -> bool {
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
    pub(super) fn break_line(&mut self) {
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
    pub(super) fn set_more(&mut self) {
        if self.stack.is_empty() {
            self.more.get_or_insert(self.html.len());
        } else {
            self.more_at_next_block = self.more.is_none();
        }
    }

    /// How many elements are open, as a token: what is opened from now on has a greater or
    /// equal one.
    pub(super) fn next_token(&self) -> usize {
        self.next_token
    }

    /// Closes everything.
    pub(super) fn finish(&mut self) {
        self.close(0);
        self.lines.end_line();
        if let Some(more) = self.more {
            self.more = Some(more.min(self.html.len()));
        }
    }

    /// Where the next thing is written.
    pub(super) fn position(&self) -> Position {
        Position {
            html: self.html.len(),
            text: self.lines.text.len(),
            lines: self.lines.lines.len(),
        }
    }

    /// Whether nothing has been written yet in the block that is open.
    fn at_start_of_block(&self) -> bool {
        self.stack.last().is_some_and(|open| {
            open.element.kind != Kind::Inline && self.html.len() == open.content_at
        })
    }

    /// Makes the present place one where text may stand. `false` where it may not: white space
    /// between blocks.
    fn begin_inline(&mut self, is_blank: bool) -> bool {
        loop {
            match self.stack.last().map(|open| open.element) {
                None => {}
                Some(element) => match element.kind {
                    Kind::Flow => {}
                    Kind::List => {
                        if is_blank {
                            return false;
                        }
                        self.open_item(element);
                        continue;
                    }
                    _ => {
                        if self.break_before_text && !is_blank {
                            self.break_before_text = false;
                            if !self.html.ends_with('\n') {
                                self.html.push_str("<br>\n");
                            }
                            self.lines.end_line();
                        }
                        return true;
                    }
                },
            }
            if is_blank {
                return false;
            }
            self.possible = None;
            self.push(element::P, Origin::Html, "");
        }
    }

    /// Text or a block stands in a list or table without an item around it: opens one.
    fn open_item(&mut self, list: &'static Element) {
        let item = match list.name {
            "ul" | "ol" => element::LI,
            "dl" => element::DD,
            "tr" => element::TD,
            _ => element::TR,
        };
        self.push(item, Origin::Html, "");
    }

    /// Makes the present place one where a block may stand: closes paragraphs, opens items.
    /// `false` where none may, within a heading or a caption, unless it is forced.
    fn begin_block(&mut self, force: bool) -> bool {
        let around = self
            .stack
            .iter()
            .rev()
            .find(|open| open.element.kind != Kind::Inline);
        if let Some(around) = around
            && !force
            && (around.element.kind == Kind::Caption
                || around.element.kind == Kind::Heading && around.origin == Origin::Markdown)
        {
            return false;
        }
        self.reopen.clear();
        while let Some(open) = self.stack.last() {
            match open.element.kind {
                Kind::Inline => {
                    if self.reopen.len() < REOPENED && open.written {
                        let tag = &self.html[open.tag_at..open.content_at];
                        self.reopen.push((open.element, tag.to_owned()));
                    }
                    self.pop();
                }
                Kind::Paragraph | Kind::Preformatted | Kind::Heading | Kind::Caption => self.pop(),
                Kind::List => self.open_item(open.element),
                _ => break,
            }
        }
        self.lines.end_line();
        if !self.html.is_empty() && !self.html.ends_with('\n') {
            self.html.push('\n');
        }
        true
    }

    /// Closes what is open down to the nearest element that is one of `names`. `false` where
    /// there is none, or a block or an element of markdown stands before it.
    fn climb_to(&mut self, names: &[&str], origin: Origin) -> bool {
        let mut token = None;
        for open in self.stack.iter().rev() {
            if names.contains(&open.element.name) {
                token = Some(open.token);
                break;
            }
            let is_table_part = matches!(open.element.name, "td" | "th" | "tr" | "tbody");
            if origin == Origin::Html
                && (open.origin == Origin::Markdown
                    || open.element.kind == Kind::Flow
                    || open.element.name == "table"
                    || is_table_part && names.contains(&"ul"))
            {
                return false;
            }
        }
        if let Some(token) = token {
            self.close(token + 1);
        }
        token.is_some()
    }

    fn close_links(&mut self) {
        if self.links > 0
            && let Some(open) = self
                .stack
                .iter()
                .rev()
                .find(|open| open.element.name == "a")
        {
            let token = open.token;
            self.close(token);
        }
    }

    fn push(&mut self, element: &'static Element, origin: Origin, attributes: &str) -> usize {
        let token = self.next_token;
        self.next_token += 1;
        let parent_written = self.stack.last().is_none_or(|open| open.written);
        let written = match element.kind {
            Kind::Paragraph | Kind::Heading | Kind::Preformatted => true,
            Kind::List | Kind::Item | Kind::Caption if !element.parents.is_empty() => {
                parent_written
            }
            _ => self.stack.len() < DEPTH,
        };
        if self.stack.is_empty() {
            self.lines.end_line();
            self.paragraph_lines = self.lines.lines.len();
        }
        let tag_at = self.html.len();
        self.enter(element, written);
        if written && element.kind != Kind::Heading {
            if element.name == "table" {
                self.write_table_wrapper();
            }
            self.html.push('<');
            self.html.push_str(element.name);
            self.html.push_str(attributes);
            self.html.push('>');
            if matches!(element.kind, Kind::List | Kind::Flow) {
                self.html.push('\n');
            }
        }
        self.stack.push(Open {
            element,
            origin,
            token,
            written,
            tag_at,
            content_at: self.html.len(),
        });
        if matches!(
            element.kind,
            Kind::Paragraph | Kind::Heading | Kind::Item | Kind::Caption
        ) {
            for (inline, tag) in std::mem::take(&mut self.reopen).into_iter().rev() {
                self.reopen_inline(inline, &tag);
            }
        }
        token
    }

    fn reopen_inline(&mut self, element: &'static Element, tag: &str) {
        let token = self.next_token;
        self.next_token += 1;
        let tag_at = self.html.len();
        self.enter(element, true);
        self.html.push_str(tag);
        self.stack.push(Open {
            element,
            origin: Origin::Html,
            token,
            written: true,
            tag_at,
            content_at: self.html.len(),
        });
    }

    /// Counts what is open and tells the lines.
    fn enter(&mut self, element: &'static Element, written: bool) {
        if element.kind != Kind::Inline {
            self.break_before_text = false;
        }
        match element.name {
            "a" => self.links += 1,
            "pre" => self.preformatted += 1,
            "strong" | "b" => self.lines.open_strong(),
            "code" | "kbd" | "samp" => {
                self.code += 1;
                self.lines.open_code();
            }
            "li" => self.lines.start_item(),
            "table" if written => self.tables += 1,
            _ => {}
        }
    }

    /// Wide tables scroll on their own; the name is for people who hear the page.
    fn write_table_wrapper(&mut self) {
        self.html.push_str("<div class=\"table\" tabindex=\"0\"");
        if let Some(heading) = self.outline.current_heading() {
            self.html.push_str(" role=\"region\" aria-label=\"");
            escape::html_into(&mut self.html, heading);
            if self.tables > 1 {
                self.html.push(' ');
                self.html.push_str(&self.tables.to_string());
            }
            self.html.push('"');
        }
        self.html.push_str(">\n");
    }

    fn pop(&mut self) {
        let Some(open) = self.stack.pop() else {
            return;
        };
        self.leave(&open);
        match open.element.kind {
            Kind::Inline => {
                if open.written {
                    if self.html.len() == open.content_at {
                        self.html.truncate(open.tag_at);
                    } else {
                        self.close_tag(open.element.name);
                    }
                }
                return;
            }
            Kind::Heading => self.end_heading(&open),
            Kind::Paragraph => self.end_paragraph(&open),
            _ => {
                if open.written {
                    self.trim_end(open.content_at);
                    if open.element.kind == Kind::Flow && !self.html.ends_with('\n') {
                        self.html.push('\n');
                    }
                    self.close_tag(open.element.name);
                    if open.element.name == "table" {
                        self.html.push_str("\n</div>");
                    }
                    self.html.push('\n');
                } else if !self.html.ends_with([' ', '\n']) {
                    self.html.push(' ');
                }
            }
        }
        self.break_before_text = false;
        if self.stack.is_empty() && std::mem::take(&mut self.more_at_next_block) {
            self.more.get_or_insert(self.html.len());
        }
    }

    fn leave(&mut self, open: &Open) {
        match open.element.name {
            "a" => {
                self.links -= 1;
                self.lines.close_link();
            }
            "pre" => {
                self.preformatted -= 1;
                self.lines.end_line();
            }
            "strong" | "b" => self.lines.close_strong(),
            "code" | "kbd" | "samp" => {
                self.code -= 1;
                self.lines.close_code();
            }
            "li" => self.lines.end_item(),
            "td" | "th" => self.lines.end_cell(),
            _ => {
                if !matches!(
                    open.element.kind,
                    Kind::Inline | Kind::Paragraph | Kind::Heading
                ) {
                    self.lines.end_line();
                }
            }
        }
    }

    fn close_tag(&mut self, name: &str) {
        self.html.push_str("</");
        self.html.push_str(name);
        self.html.push('>');
    }

    /// Takes spaces off the end of what a block holds.
    fn trim_end(&mut self, content_at: usize) {
        if self.preformatted == 0 {
            let end = self.html[content_at..].trim_end_matches(' ').len();
            self.html.truncate(content_at + end);
        }
    }

    fn end_paragraph(&mut self, open: &Open) {
        self.lines.end_line();
        let end = self.html[open.content_at..]
            .trim_end_matches([' ', '\n'])
            .len();
        self.html.truncate(open.content_at + end);
        if end == 0 {
            self.html.truncate(open.tag_at);
            return;
        }
        self.html.push_str("</p>\n");
        if self.stack.is_empty() && self.lines.lines.len() > self.paragraph_lines {
            self.look_for_heading(open);
            self.paragraph_lines = self.lines.lines.len();
        }
    }

    /// Whether the paragraph that has just ended is bold as a whole, or ends in a label.
    fn look_for_heading(&mut self, open: &Open) {
        let Some(line) = self.lines.lines.last() else {
            return;
        };
        let text = &self.lines.text[line.text.clone()];
        if text.len() > LONGEST_HEADING || line.link.is_some() {
            return;
        }
        let is_only = self.lines.lines.len() == self.paragraph_lines + 1;
        let heading = text.trim_end_matches([':', '：', ' ']);
        let is_bold = is_only
            && line.strong.len() == 1
            && line.strong[0].start == line.text.start
            && line.strong[0].end >= line.text.start + heading.len()
            && heading.chars().any(char::is_alphanumeric);
        let is_label = text.ends_with([':', '：']) && !heading.is_empty();
        if !is_bold && !is_label {
            return;
        }
        let start = line.text.start;
        let mut before = Position {
            html: open.tag_at,
            text: start,
            lines: self.lines.lines.len() - 1,
        };
        if !is_only {
            before.html = self.html.len();
        }
        let possible = PossibleHeading {
            style: if is_bold {
                HeadingStyle::Bold
            } else {
                HeadingStyle::Label
            },
            heading: heading.to_owned(),
            span: line.span,
            before,
        };
        if is_bold && vocabulary::is_section_heading(heading) {
            self.make_heading(open, possible);
        } else {
            self.possible = Some(possible);
        }
    }

    /// Writes the bold paragraph that has just ended as the heading that it stands for.
    fn make_heading(&mut self, open: &Open, possible: PossibleHeading) {
        let paragraph = self.html[open.content_at..].trim_end_matches("</p>\n");
        let inner = ["strong", "b"].iter().find_map(|name| {
            let inner = paragraph
                .strip_prefix(&format!("<{name}>"))?
                .trim_end_matches([':', '：', ' '])
                .strip_suffix(&format!("</{name}>"))?;
            Some(inner.trim_end_matches([':', '：', ' ']).to_owned())
        });
        let Some(inner) = inner else {
            // Bold inside something else: it stays as it is, and is a section all the same.
            self.confirm(possible);
            return;
        };
        self.html.truncate(open.tag_at);
        let level = self.outline.level_below();
        let id = self.outline.id(&possible.heading);
        self.html
            .push_str(&format!("<h{level} id=\"{id}\">{inner}</h{level}>\n"));
        self.confirm(possible);
    }

    /// Makes the last line the heading of a section.
    fn confirm(&mut self, possible: PossibleHeading) {
        self.lines.lines.truncate(possible.before.lines);
        let level = match possible.style {
            HeadingStyle::Label => self.outline.level_below_any(),
            HeadingStyle::Heading | HeadingStyle::Bold => self.outline.level_below(),
        };
        if possible.style == HeadingStyle::Bold {
            let (_, count) = self.bold_headings.get_or_insert((possible.span, 0));
            *count += 1;
        }
        let start = self.position();
        self.outline.section(
            &possible.heading,
            possible.style,
            level,
            possible.span,
            possible.before,
            start,
        );
    }

    fn end_heading(&mut self, open: &Open) {
        let Some(heading) = self.heading.take() else {
            return;
        };
        self.trim_end(open.content_at);
        let Some(line) = self.take_heading_line(&heading) else {
            // Nothing to read in it: a picture, or nothing at all.
            if self.html.len() > open.content_at {
                self.html.insert_str(open.content_at, "<p>");
                self.html.push_str("</p>\n");
            }
            return;
        };
        let text = self.lines.text[line.text.clone()].to_owned();
        let decision = if heading.is_top {
            self.outline.heading(heading.level, &text, heading.span)
        } else {
            Decision::Keep(self.outline.level_below())
        };
        let Decision::Keep(level) = decision else {
            self.html.truncate(open.tag_at);
            self.lines.remove(&line);
            return;
        };
        let id = self.outline.id(&text);
        self.html
            .insert_str(open.content_at, &format!("<h{level} id=\"{id}\">"));
        self.html.push_str(&format!("</h{level}>\n"));
        if heading.is_top {
            let start = self.position();
            self.outline.section(
                &text,
                HeadingStyle::Heading,
                level,
                heading.span,
                heading.before,
                start,
            );
        } else {
            self.lines.lines.push(line);
        }
    }

    /// The text of the heading as one line, also where it is broken over several.
    fn take_heading_line(&mut self, heading: &OpenHeading) -> Option<Line> {
        let last = self.lines.take_line();
        let first = heading.before.lines;
        let earlier = self.lines.lines.get(first).map(|line| line.text.start);
        self.lines.lines.truncate(first);
        let end = self.lines.text.len();
        let start = earlier.or(last.as_ref().map(|line| line.text.start))?;
        Some(Line {
            text: start..end,
            span: heading.span,
            is_item: false,
            strong: Vec::new(),
            code: Vec::new(),
            link: None,
        })
    }
}

/// Appends text for HTML, white space collapsed: a run with a line end in it is one line end.
fn push_escaped(html: &mut String, text: &str) {
    let mut from = 0;
    let mut in_space = false;
    for (at, byte) in text.bytes().enumerate() {
        let replacement = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b' ' | b'\n' | b'\t' | b'\r' => {
                let was_in_space = std::mem::replace(&mut in_space, true);
                if !was_in_space {
                    if byte == b' ' {
                        continue;
                    }
                    if byte == b'\n' { "\n" } else { " " }
                } else {
                    html.push_str(&text[from..at]);
                    from = at + 1;
                    if byte == b'\n' && html.ends_with(' ') {
                        html.pop();
                        html.push('\n');
                    }
                    continue;
                }
            }
            0..=0x1f | 0x7f => "",
            _ => {
                in_space = false;
                continue;
            }
        };
        if !byte.is_ascii_whitespace() {
            in_space = false;
        }
        html.push_str(&text[from..at]);
        html.push_str(replacement);
        from = at + 1;
    }
    html.push_str(&text[from..]);
}

/// Appends text for HTML as it stands.
fn push_preformatted(html: &mut String, text: &str) {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let replacement = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'\n' | b'\t' => continue,
            0..=0x1f | 0x7f => "",
            _ => continue,
        };
        html.push_str(&text[from..at]);
        html.push_str(replacement);
        from = at + 1;
    }
    html.push_str(&text[from..]);
}
