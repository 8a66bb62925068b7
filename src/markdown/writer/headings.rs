//! Headings, and paragraphs that stand for headings.

use super::Open;
use super::OpenHeading;
use super::PossibleHeading;
use super::Writer;
use crate::markdown::body::HeadingStyle;
use crate::markdown::body::Line;
use crate::markdown::outline::Decision;
use crate::markdown::outline::Position;
use crate::vocabulary;
use std::fmt::Write as _;

/// Longest text, in bytes, that a bold line or a line before a list can be a heading with.
const LONGEST_HEADING: usize = 120;

impl Writer {
    /// Ends a paragraph; `false` if nothing is left of it.
    pub(super) fn end_paragraph(&mut self, open: &Open) -> bool {
        self.lines.end_line();
        self.trim_html(open.content_at);
        if self.html.len() == open.content_at {
            self.html.truncate(open.tag_at);
            return false;
        }
        self.html.push_str("</p>\n");
        if self.stack.is_empty() && self.lines.ended.len() > self.paragraph_lines {
            self.look_for_heading(open);
            self.paragraph_lines = self.lines.ended.len();
        }
        true
    }

    /// Whether the paragraph that has just ended is bold as a whole, or ends in a label.
    pub(super) fn look_for_heading(&mut self, open: &Open) {
        let Some(line) = self.lines.ended.last() else {
            return;
        };
        let text = &self.lines.text[line.text.clone()];
        let is_label = text.ends_with([':', '：']);
        if text.len() > LONGEST_HEADING
            || line.link.is_some()
            || line.strong.is_empty() && !is_label
        {
            return;
        }
        let paragraph = self.html[open.content_at..].trim_end();
        let is_only =
            self.lines.ended.len() == self.paragraph_lines + 1 && !paragraph.contains('\n');
        let heading = text.trim_end_matches([':', '：', ' ']);
        let is_bold = is_only
            && line.strong.len() == 1
            && line.strong[0].start == line.text.start
            && line.strong[0].end >= line.text.start + heading.len()
            && heading.chars().any(char::is_alphanumeric);
        let is_label = is_label && !heading.is_empty() && (is_only || self.opens_sentence());
        if !is_bold && !is_label {
            return;
        }
        let start = line.text.start;
        let mut before = Position {
            html: open.tag_at,
            text: start,
            lines: self.lines.ended.len() - 1,
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
            self.make_heading(open, &possible);
        } else {
            self.possible = Some(possible);
        }
    }

    /// Whether the last line begins a sentence: the line before it ends one.
    fn opens_sentence(&self) -> bool {
        let before = self.lines.ended.len().checked_sub(2);
        before
            .and_then(|before| self.lines.ended.get(before))
            .is_none_or(|line| {
                self.lines.text[line.text.clone()]
                    .ends_with(['.', '!', '?', ':', '…', '。', '！', '？', '：'])
            })
    }

    /// Writes the bold paragraph that has just ended as the heading that it stands for.
    pub(super) fn make_heading(&mut self, open: &Open, possible: &PossibleHeading) {
        let paragraph = self.html[open.content_at..].trim_end_matches("</p>\n");
        let inner = ["strong", "b"].iter().find_map(|name| {
            let inner = paragraph
                .strip_prefix(&format!("<{name}>"))?
                .trim_end_matches([':', '：', ' '])
                .strip_suffix(&format!("</{name}>"))?;
            Some(
                inner
                    .trim_end_matches([':', '：', ' ', '\n'])
                    .trim()
                    .to_owned(),
            )
        });
        let Some(inner) = inner else {
            // Bold inside something else: it stays as it is, and is a section all the same.
            self.confirm(possible);
            return;
        };
        self.html.truncate(open.tag_at);
        let level = self.outline.level_below();
        self.outline.rendered(level);
        let id = self.outline.id(&possible.heading);
        // Writing to a String cannot fail.
        let _ = writeln!(self.html, "<h{level} id=\"{id}\">{inner}</h{level}>");
        self.confirm(possible);
    }

    /// Another block follows: what could be a heading is one if that is a list.
    pub(super) fn settle_heading(&mut self, is_list: bool) {
        if let Some(possible) = self.possible.take()
            && is_list
            && self.stack.is_empty()
        {
            self.confirm(&possible);
        }
    }

    /// Makes the last line the heading of a section.
    pub(super) fn confirm(&mut self, possible: &PossibleHeading) {
        self.lines.ended.truncate(possible.before.lines);
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

    /// Ends a heading; `false` if nothing is left of it.
    pub(super) fn end_heading(&mut self, open: &Open) -> bool {
        let Some(heading) = self.heading.take() else {
            return false;
        };
        self.trim_end(open.content_at);
        let Some(line) = self.take_heading_line(&heading) else {
            // Nothing to read in it: a picture, or nothing at all.
            let holds_any = self.html.len() > open.content_at;
            if holds_any {
                self.html.insert_str(open.content_at, "<p>");
                self.html.push_str("</p>\n");
            }
            return holds_any;
        };
        let text = self.lines.text[line.text.clone()].replace('\n', " ");
        let decision = if heading.is_top {
            self.outline.heading(heading.level, &text, heading.span)
        } else {
            Decision::Keep(self.outline.level_within())
        };
        let Decision::Keep(level) = decision else {
            self.html.truncate(open.tag_at);
            self.lines.remove(&line);
            return false;
        };
        let id = self.outline.id(&text);
        let digit = char::from(b'0' + level);
        let mut tag = String::with_capacity(id.len() + 10);
        tag.push_str("<h");
        tag.push(digit);
        tag.push_str(" id=\"");
        tag.push_str(&id);
        tag.push_str("\">");
        self.html.insert_str(open.content_at, &tag);
        self.html.push_str("</h");
        self.html.push(digit);
        self.html.push_str(">\n");
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
            self.lines.ended.push(line);
        }
        true
    }

    /// The text of the heading as one line, also where it is broken over several.
    pub(super) fn take_heading_line(&mut self, heading: &OpenHeading) -> Option<Line> {
        let last = self.lines.take_line();
        let first = heading.before.lines;
        let earlier = self.lines.ended.get(first).map(|line| line.text.start);
        self.lines.ended.truncate(first);
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
