//! The plain text of a body, line by line.

use super::body::Line;
use super::invisible;
use super::signs::Signs;
use crate::source::Span;
use std::ops::Range;

/// About how many bytes of source there are to a line, on the low side.
const BYTES_PER_LINE: usize = 50;

/// A kind of run (bold, code) that may be open while text is written.
#[derive(Debug, Default)]
struct Run {
    depth: usize,
    from: usize,
}

/// A line that is being written.
#[derive(Debug)]
struct OpenLine {
    /// Length of the text before the separator in front of the line.
    before: usize,
    start: usize,
    span: Span,
    is_item: bool,
    strong: Vec<Range<usize>>,
    code: Vec<Range<usize>>,
    link: Option<String>,
    /// Whether it may hold a template tag.
    may_be_bracketed: bool,
}

/// The text and lines so far.
#[expect(
    clippy::struct_excessive_bools,
    reason = "what is open at this place, one flag each"
)]
#[derive(Debug, Default)]
pub(super) struct Lines {
    pub(super) text: String,
    pub(super) ended: Vec<Line>,
    open: Option<OpenLine>,
    /// Whether the next line goes on in the same paragraph.
    goes_on: bool,
    /// Whether a new table cell starts with the next text.
    next_cell: bool,
    is_item: bool,
    strong: Run,
    code: Run,
    link: Option<String>,
    /// Within `{% comment %}` of a template language.
    in_comment: bool,
}

impl Lines {
    /// The lines of a body of about `length` bytes.
    pub(super) fn new(length: usize) -> Self {
        Self {
            text: String::with_capacity(length),
            ended: Vec::with_capacity(length / BYTES_PER_LINE),
            ..Self::default()
        }
    }

    /// Appends text that holds `signs` to the line, or starts one with it.
    pub(super) fn push(&mut self, text: &str, signs: Signs, span: Span) {
        let at_space = self.open.is_none() || self.text.ends_with(' ') || self.next_cell;
        let text = if at_space { text.trim_start() } else { text };
        if text.is_empty() {
            return;
        }
        match &mut self.open {
            Some(line) => {
                line.span.end = line.span.end.max(span.end);
                if self.next_cell {
                    let end = self.text.trim_end().len().max(line.start);
                    self.text.truncate(end);
                    self.text.push('\t');
                    self.next_cell = false;
                }
            }
            None => self.start(span),
        }
        if let Some(line) = &mut self.open {
            line.may_be_bracketed |= signs.may_be_bracketed();
        }
        if signs.need_collapsing() || !signs.are_ascii() && invisible::may_hold(text) {
            self.push_cleaned(text);
        } else {
            self.text.push_str(text);
        }
    }

    /// Appends text without invisible characters, each run of white space as one
    /// space.
    fn push_cleaned(&mut self, text: &str) {
        let mut before = None;
        for c in text.chars() {
            match c {
                '\u{37e}' => self.text.push(';'),
                ' ' | '\n' | '\t' | '\r' | '\u{a0}' | '\u{202f}' => {
                    if !self.text.ends_with(' ') {
                        self.text.push(' ');
                    }
                }
                c if c.is_control() || invisible::is_invisible(c, before) => {}
                c => self.text.push(c),
            }
            before = Some(c);
        }
    }

    fn start(&mut self, span: Span) {
        let before = self.text.len();
        if before > 0 {
            self.text.push(if self.goes_on { ' ' } else { '\n' });
        }
        let start = self.text.len();
        self.open = Some(OpenLine {
            before,
            start,
            span,
            is_item: std::mem::take(&mut self.is_item),
            strong: Vec::new(),
            code: Vec::new(),
            link: self.link.clone(),
            may_be_bracketed: false,
        });
        self.goes_on = false;
        self.next_cell = false;
        self.strong.from = start;
        self.code.from = start;
    }

    /// Ends the line; the next one is another block.
    pub(super) fn end_line(&mut self) {
        self.goes_on = false;
        self.next_cell = false;
        let Some(open) = &self.open else { return };
        let may_be_bracketed = open.may_be_bracketed;
        if let Some(line) = self.take_line()
            && !(may_be_bracketed && self.holds_comment(&line) || self.in_comment)
        {
            self.ended.push(line);
        }
    }

    /// Whether a part of `line` belongs to a `{% comment %}` of a template language: it is shown,
    /// with a warning, but it was never meant to say anything about the role.
    fn holds_comment(&mut self, line: &Line) -> bool {
        let mut is_comment = self.in_comment;
        for tag in self.text[line.text.clone()].split("{%").skip(1) {
            let tag = tag.trim_start_matches(['-', ' ']);
            if tag.starts_with("comment") {
                self.in_comment = true;
                is_comment = true;
            } else if tag.starts_with("endcomment") {
                self.in_comment = false;
            }
        }
        is_comment
    }

    /// Ends the line; the next one goes on in the same paragraph.
    pub(super) fn soft_break(&mut self) {
        let is_open = self.open.is_some();
        self.end_line();
        self.goes_on = is_open;
    }

    /// Ends the line and hands it over in place of listing it: a heading.
    pub(super) fn take_line(&mut self) -> Option<Line> {
        let mut line = self.open.take()?;
        if self.strong.depth > 0 {
            line.strong.push(self.strong.from..self.text.len());
        }
        if self.code.depth > 0 {
            line.code.push(self.code.from..self.text.len());
        }
        let end = self.text.trim_end().len();
        if end <= line.start {
            self.text.truncate(line.before);
            // What was to be the start of an item still is.
            self.is_item = line.is_item;
            return None;
        }
        self.text.truncate(end);
        let text = &self.text;
        let trim = |mut runs: Vec<Range<usize>>| {
            runs.retain_mut(|run| {
                let start = run.start.min(end);
                let part = &text[start..run.end.min(end)];
                run.start = start + part.len() - part.trim_start().len();
                run.end = run.start + part.trim().len();
                run.start < run.end
            });
            runs
        };
        Some(Line {
            text: line.start..end,
            span: line.span,
            is_item: line.is_item,
            strong: trim(line.strong),
            code: trim(line.code),
            link: line.link,
        })
    }

    /// How many lines there are, the open one included.
    pub(super) fn count(&self) -> usize {
        self.ended.len() + usize::from(self.open.is_some())
    }

    /// Takes `line`, the last thing written, out of the text again.
    pub(super) fn remove(&mut self, line: &Line) {
        let before = self.text[..line.text.start].trim_end().len();
        self.text.truncate(before);
    }

    /// The next line is the start of a list item.
    pub(super) fn start_item(&mut self) {
        self.end_line();
        self.is_item = true;
    }

    /// The list item is over, whether or not it held text.
    pub(super) fn end_item(&mut self) {
        self.end_line();
        self.is_item = false;
    }

    /// A table cell is over; what follows in the line is the next one.
    pub(super) fn end_cell(&mut self) {
        self.next_cell = self.open.is_some();
    }

    pub(super) fn open_strong(&mut self) {
        self.strong.depth += 1;
        if self.strong.depth == 1 {
            self.strong.from = self.text.len();
        }
    }

    pub(super) fn close_strong(&mut self) {
        self.strong.depth = self.strong.depth.saturating_sub(1);
        if self.strong.depth == 0
            && let Some(line) = &mut self.open
        {
            line.strong
                .push(self.strong.from.max(line.start)..self.text.len());
        }
    }

    pub(super) fn open_code(&mut self) {
        self.code.depth += 1;
        if self.code.depth == 1 {
            self.code.from = self.text.len();
        }
    }

    pub(super) fn close_code(&mut self) {
        self.code.depth = self.code.depth.saturating_sub(1);
        if self.code.depth == 0
            && let Some(line) = &mut self.open
        {
            line.code
                .push(self.code.from.max(line.start)..self.text.len());
        }
    }

    /// A link starts here.
    pub(super) fn open_link(&mut self, address: &str) {
        match &mut self.open {
            Some(line) => {
                line.link.get_or_insert_with(|| address.to_owned());
            }
            None => self.link = Some(address.to_owned()),
        }
    }

    /// The link is over.
    pub(super) fn close_link(&mut self) {
        self.link = None;
    }
}

#[cfg(test)]
mod tests {
    use crate::markdown::tests::read_with;

    #[test]
    fn comments_of_template_languages_say_nothing_about_the_role() {
        let (body, _) = read_with(
            "Location: Bath\n\n{% comment ---- %}\nLocation: enter a town\n\nSay it.\n{%- endcomment %}\n\nDone.",
            Some("Welder"),
        );
        let lines: Vec<_> = body
            .lines
            .iter()
            .map(|line| &body.text[line.text.clone()])
            .collect();
        assert_eq!(lines, ["Location: Bath", "Done."]);
        assert!(body.html.contains("enter a town"), "{}", body.html);
    }
}
