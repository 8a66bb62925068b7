//! Which element stands where: opening what is lacking, closing what is in the way.

use super::DEPTH;
use super::Open;
use super::Origin;
use super::Writer;
use crate::escape;
use crate::markdown::element;
use crate::markdown::element::Element;
use crate::markdown::element::Kind;

/// How many inline elements around a block are opened again within it.
const REOPENED: usize = 4;

impl Writer {
    /// Whether nothing has been written yet in the block that is open.
    pub(super) fn at_start_of_block(&self) -> bool {
        self.stack.last().is_some_and(|open| {
            open.element.kind != Kind::Inline && self.html.len() == open.content_at
        })
    }

    /// Makes the present place one where text may stand. `false` where it may not: white space
    /// between blocks.
    pub(super) fn begin_inline(&mut self, is_blank: bool) -> bool {
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
                            self.write_break();
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

    /// Breaks the line, unless nothing or a block stands before.
    pub(super) fn write_break(&mut self) {
        let content_at = self.stack.last().map_or(0, |open| open.content_at);
        self.trim_end(content_at);
        if self.html.len() > content_at && !self.html.ends_with('\n') {
            let is_broken = self.html.ends_with("<br>");
            self.html.push_str(if is_broken { "\n" } else { "<br>\n" });
            self.lines.end_line();
        }
    }

    /// Text or a block stands in a list or table without an item around it: opens one.
    pub(super) fn open_item(&mut self, list: &'static Element) {
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
    pub(super) fn begin_block(&mut self, force: bool) -> bool {
        let around = self
            .stack
            .iter()
            .rev()
            .take(DEPTH)
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
        let content_at = self.stack.last().map_or(0, |open| open.content_at);
        self.trim_end(content_at);
        if !self.html.is_empty() && !self.html.ends_with('\n') {
            self.html.push('\n');
        }
        true
    }

    /// Closes what is open down to the nearest element that is one of `names`. `false` where
    /// there is none, or a block or an element of markdown stands before it.
    pub(super) fn climb_to(&mut self, names: &[&str], origin: Origin) -> bool {
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

    pub(super) fn close_links(&mut self) {
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

    pub(super) fn push(
        &mut self,
        element: &'static Element,
        origin: Origin,
        attributes: &str,
    ) -> usize {
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
            self.paragraph_lines = self.lines.ended.len();
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
        if !self.reopen.is_empty()
            && matches!(
                element.kind,
                Kind::Paragraph | Kind::Heading | Kind::Item | Kind::Caption
            )
        {
            for (inline, tag) in std::mem::take(&mut self.reopen).into_iter().rev() {
                self.reopen_inline(inline, &tag);
            }
        }
        token
    }

    pub(super) fn reopen_inline(&mut self, element: &'static Element, tag: &str) {
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
    pub(super) fn enter(&mut self, element: &'static Element, written: bool) {
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
    pub(super) fn write_table_wrapper(&mut self) {
        self.html
            .push_str("<section class=\"table\" tabindex=\"0\"");
        if let Some(heading) = self.outline.current_heading() {
            self.html.push_str(" aria-label=\"");
            escape::html_into(&mut self.html, heading);
            if self.tables > 1 {
                self.html.push(' ');
                self.html.push_str(&self.tables.to_string());
            }
            self.html.push('"');
        }
        self.html.push_str(">\n");
    }

    pub(super) fn pop(&mut self) {
        let Some(open) = self.stack.pop() else {
            return;
        };
        self.leave(&open);
        let mut is_left = true;
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
            Kind::Heading => is_left = self.end_heading(&open),
            Kind::Paragraph => is_left = self.end_paragraph(&open),
            _ => {
                if open.written {
                    if open.element.kind != Kind::Preformatted {
                        self.trim_end(open.content_at);
                    }
                    if open.element.kind == Kind::Flow && !self.html.ends_with('\n') {
                        self.html.push('\n');
                    }
                    self.close_tag(open.element.name);
                    if open.element.name == "table" {
                        self.html.push_str("\n</section>");
                    }
                    self.html.push('\n');
                } else if !self.html.ends_with([' ', '\n']) {
                    self.html.push(' ');
                }
            }
        }
        self.break_before_text = false;
        if is_left {
            self.block_end = self.html.len();
        } else {
            let content_at = self.stack.last().map_or(0, |open| open.content_at);
            self.trim_end(content_at);
            self.break_line();
        }
        if self.stack.is_empty() && std::mem::take(&mut self.more_at_next_block) {
            self.more.get_or_insert(self.block_end);
        }
    }

    pub(super) fn leave(&mut self, open: &Open) {
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

    pub(super) fn close_tag(&mut self, name: &str) {
        self.html.push_str("</");
        self.html.push_str(name);
        self.html.push('>');
    }

    /// Takes white space off the end of what a block holds, down to the last block in it.
    pub(super) fn trim_end(&mut self, content_at: usize) {
        self.trim_html(content_at.max(self.block_end));
    }

    /// Takes white space off the end of the HTML, down to `floor`.
    pub(super) fn trim_html(&mut self, floor: usize) {
        let bytes = self.html.as_bytes();
        let mut end = bytes.len();
        while end > floor && matches!(bytes[end - 1], b' ' | b'\n') {
            end -= 1;
        }
        self.html.truncate(end);
    }
}
