//! What people get wrong in YAML, found by looking at their lines: the parser's own words
//! ("mapping values are not allowed in this context") help nobody who does not program.

use super::line::Line;
use super::line::key_without_space;
use super::scan::Brackets;
use super::scan::anchor_name;
use super::scan::closing_quote;
use super::scan::is_block_header;
use super::wording;
use crate::source::Span;
use crate::spanned::Entry;
use crate::spanned::Node;
use crate::spanned::Style;
use crate::spanned::SyntaxError;
use crate::spanned::Value;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// One mistake.
pub(super) struct Cause<'a> {
    /// First byte, in the section, of the line it is on.
    pub(super) at: usize,
    /// What to tell.
    pub(super) error: SyntaxError,
    /// The top-level key with its value as meant, where that is plain to see.
    pub(super) entry: Option<Entry<'a>>,
}

/// Looks for certain mistakes in a section that does not parse. `offset` is where it begins
/// in the file, `anchors` the names that the front matter defines, `has_aliases` whether it
/// may use them.
pub(super) fn inspect<'a>(
    section: &'a str,
    offset: usize,
    anchors: &BTreeSet<&str>,
    has_aliases: bool,
) -> Vec<Cause<'a>> {
    let mut inspector = Inspector {
        section,
        offset,
        anchors,
        has_aliases,
        at: 0,
        causes: Vec::new(),
        has_tab: false,
        stray_until: None,
    };
    inspector.run();
    inspector.causes
}

/// The parser's own reason in plain words, for what no line by itself gives away.
pub(super) fn of_failure(section: &str, offset: usize, at: usize, reason: &str) -> SyntaxError {
    let at = at.min(section.len());
    let mut start = section[..at].rfind('\n').map_or(0, |n| n + 1);
    if section[start..].trim_start().is_empty() {
        // Found out at the very end: the last line that says something is meant.
        let end = section.trim_end().len();
        start = section[..end].rfind('\n').map_or(0, |n| n + 1);
    }
    let stop = section[start..]
        .find('\n')
        .map_or(section.len(), |n| start + n);
    let line = Line::read(section, start, stop);
    let span = Span::new(offset + line.content, offset + line.end.max(line.content));
    let above = section[..start]
        .lines()
        .rev()
        .map(str::trim)
        .find(|line| !line.is_empty() && !line.starts_with('#'))
        .unwrap_or_default();
    wording::failure(span, &line, above, reason, section)
}

/// A text that holds no key at all.
pub(super) fn not_a_table(section: &str, offset: usize) -> SyntaxError {
    let start = section.len() - section.trim_start().len();
    let end = section[start..]
        .find('\n')
        .map_or(section.len(), |n| start + n);
    let end = start + section[start..end].trim_end().len();
    let span = Span::new(offset + start, offset + end);
    let item = section[start..].strip_prefix("- ").unwrap_or_default();
    if item.lines().next().is_some_and(|line| line.contains(": ")) {
        SyntaxError::new(
            span,
            "a dash stands before the key, which makes a list of it",
        )
        .help("take the dash away from every key of the front matter: `title: Welder`")
    } else if section[start..].starts_with('-') {
        SyntaxError::new(span, "this list has no key above it")
            .help("write the key on a line of its own above the list, such as `skills:`")
    } else {
        wording::stray(span)
    }
}

struct Inspector<'a, 'w> {
    section: &'a str,
    offset: usize,
    anchors: &'w BTreeSet<&'w str>,
    /// Whether anything can refer to a `&name`.
    has_aliases: bool,
    /// First byte of the next line.
    at: usize,
    causes: Vec<Cause<'a>>,
    has_tab: bool,
    /// End of the last stray line, so that neighbours are told of once.
    stray_until: Option<usize>,
}

impl<'a> Inspector<'a, '_> {
    fn run(&mut self) {
        while self.at < self.section.len() {
            let start = self.at;
            let stop = self.line_stop(start);
            self.at = stop + 1;
            let line = Line::read(self.section, start, stop);
            if line.is_blank(self.section) {
                continue;
            }
            self.line(&line);
        }
    }

    fn line(&mut self, line: &Line<'a>) {
        if let Some(tab) = line.tab
            && !self.has_tab
        {
            self.has_tab = true;
            let width = self.section[tab..line.end].len()
                - self.section[tab..line.end].trim_start_matches('\t').len();
            let value = &self.section[line.value..line.end];
            let entry = self.top_level_entry(line, value, line.value);
            self.report(line, self.span(tab, tab + width), wording::tab, entry);
        }
        let text = &self.section[line.value..line.end];
        if line.key.is_some() || line.is_item {
            self.value(line, text);
        } else if line.indent() == 0 && !text.starts_with([']', '}']) {
            self.keyless(line, text);
        }
    }

    /// A line at column 0 that is no `key: value`.
    fn keyless(&mut self, line: &Line<'a>, text: &'a str) {
        if let Some((key, after)) = key_without_space(text) {
            let value = &text[after..];
            let entry = self.entry(line, key, value, line.value + after);
            let span = self.span(line.value, line.end);
            self.report(
                line,
                span,
                |span| wording::no_space(span, key, value),
                Some(entry),
            );
            return;
        }
        if self.stray_until.is_some_and(|end| {
            self.section[end..line.start]
                .trim_end_matches(['\n', '\r'])
                .is_empty()
        }) {
            self.stray_until = Some(line.end);
            return;
        }
        self.stray_until = Some(line.end);
        self.report(
            line,
            self.span(line.content, line.end),
            wording::stray,
            None,
        );
    }

    /// The value of a key or list item.
    fn value(&mut self, line: &Line<'a>, text: &'a str) {
        let Some(first) = text.chars().next() else {
            return;
        };
        let name = line.key.unwrap_or_default();
        let whole = self.span(line.value, line.end);
        match first {
            '"' | '\'' => self.quoted(line, first),
            '[' | '{' => self.flow(line, first),
            '|' | '>' => {
                if is_block_header(text) {
                    self.skip_block(line);
                } else {
                    self.report_value(line, |s| wording::block_text(s, name, first, text));
                }
            }
            '@' | '`' | '%' | ',' | ']' | '}' => {
                self.report_value(line, |s| wording::begins(s, name, first, text));
            }
            '*' | '&' => {
                let name_after = anchor_name(&text[1..]);
                let is_all = text[1 + name_after.len()..].trim_start().is_empty();
                let is_fine = !name_after.is_empty()
                    && if first == '&' {
                        is_all || self.has_aliases
                    } else {
                        is_all && self.anchors.contains(name_after)
                    };
                if !is_fine {
                    self.report_value(line, |s| wording::begins(s, name, first, text));
                }
            }
            '?' if text == "?" || text.starts_with("? ") => {
                self.report_value(line, |s| wording::begins(s, name, first, text));
            }
            '-' if line.key.is_some() && (text == "-" || text.starts_with("- ")) => {
                if text == "-" {
                    let key_end = line.value;
                    let entry = line
                        .key
                        .filter(|_| line.indent() == 0 && !line.is_item)
                        .map(|key| self.entry(line, key, "", key_end));
                    self.report(line, whole, |s| wording::lone_dash(s, name), entry);
                } else {
                    self.report(
                        line,
                        whole,
                        |s| wording::item_beside_key(s, name, text),
                        None,
                    );
                }
            }
            '#' | '!' => {}
            _ => self.plain(line, text, name),
        }
    }

    /// A value without quotes: must hold no `: `.
    fn plain(&mut self, line: &Line<'a>, text: &'a str, name: &str) {
        let text = text.find(" #").map_or(text, |n| text[..n].trim_end());
        let has_colon = text.ends_with(':') || text.contains(": ") || text.contains(":\t");
        if !has_colon {
            return;
        }
        let end = line.value + text.len();
        let span = self.span(line.value, end);
        let is_curly = text.starts_with(['“', '”', '„', '«', '‘', '’']);
        let bare = if is_curly {
            text.trim_matches(['“', '”', '„', '«', '»', '‘', '’', '‚'])
        } else {
            text
        };
        let entry = line
            .key
            .filter(|_| line.indent() == 0 && !line.is_item)
            .map(|key| {
                let start = line.value + text.find(bare).unwrap_or(0);
                self.entry(line, key, bare, start)
            });
        self.report(
            line,
            span,
            |span| {
                if is_curly {
                    wording::curly(span, name, bare)
                } else {
                    wording::colon(span, name, text)
                }
            },
            entry,
        );
    }

    /// A value in quotes, perhaps over several lines.
    fn quoted(&mut self, line: &Line<'a>, quote: char) {
        let name = line.key.unwrap_or_default();
        let find = |text: &str| closing_quote(text, quote);
        let close = match self.find_within(line, line.value + 1, find) {
            Ok(close) => close,
            Err(limit) => {
                let span = self.span(line.value, line.end);
                let text = &self.section[line.value + 1..line.end];
                let entry = self.top_level_entry(line, text, line.value + 1);
                self.report(
                    line,
                    span,
                    |s| wording::unclosed(s, name, quote, text),
                    entry,
                );
                self.at = limit;
                return;
            }
        };
        let after = close + 1;
        let stop = self.line_stop(after);
        let rest = self.section[after..stop].trim_end();
        let gap = rest.len() - rest.trim_start().len();
        let is_comment = gap > 0 && rest[gap..].starts_with('#');
        if !rest[gap..].is_empty() && !is_comment {
            let rest = &rest[gap..];
            let span = self.span(after + gap, after + gap + rest.len());
            let value = &self.section[line.value..after + gap + rest.len()];
            let inner = value
                .strip_prefix(quote)
                .map_or(value, |v| v.strip_suffix(quote).unwrap_or(v));
            // With text before the last quote too, the whole was meant to be quoted.
            let meant = if value.ends_with(quote) { inner } else { value };
            let start = line.value + usize::from(value.ends_with(quote));
            let entry = self.top_level_entry(line, meant, start);
            self.report(
                line,
                span,
                |s| wording::after_quote(s, name, quote, meant),
                entry,
            );
        }
        self.at = stop + 1;
    }

    /// A value in brackets, perhaps over several lines.
    fn flow(&mut self, line: &Line<'a>, open: char) {
        let name = line.key.unwrap_or_default();
        let text = &self.section[line.value..line.end];
        if text.starts_with("{{") || text.starts_with("{%") {
            self.report_value(line, |s| wording::begins_with_tag(s, name, text));
            return;
        }
        let mut brackets = Brackets::default();
        let close = match self.find_within(line, line.value, |text| brackets.close(text)) {
            Ok(close) => close,
            Err(limit) => {
                let span = self.span(line.value, line.end);
                self.report(line, span, |s| wording::open_bracket(s, name, open), None);
                self.at = limit;
                return;
            }
        };
        let after = close + 1;
        let stop = self.line_stop(after);
        let rest = self.section[after..stop].trim();
        if !rest.is_empty() && !rest.starts_with('#') {
            self.report_value(line, |s| wording::after_bracket(s, name, open, text));
        }
        self.at = stop + 1;
    }

    /// Passes the lines of a `|` or `>` text.
    fn skip_block(&mut self, line: &Line<'a>) {
        self.at = self.nested_end(line);
    }

    /// Where the lines end that belong to `line` by their indentation.
    fn nested_end(&self, line: &Line<'a>) -> usize {
        let find = self.find_within(line, self.line_stop(line.start), |_| None);
        find.unwrap_or_else(|limit| limit)
    }

    /// The byte that `find` gives in the rest of the line from `from` or in one of the lines
    /// that belong to it by their indentation; else where those end.
    fn find_within(
        &self,
        line: &Line<'a>,
        from: usize,
        mut find: impl FnMut(&str) -> Option<usize>,
    ) -> Result<usize, usize> {
        let mut at = from;
        while at < self.section.len() {
            let stop = self.line_stop(at);
            let text = &self.section[at..stop];
            let indent = text.len() - text.trim_start_matches([' ', '\t']).len();
            let closes = text.starts_with([']', '}']);
            let is_first = at == from;
            if !is_first && !text.trim().is_empty() && indent <= line.indent() && !closes {
                break;
            }
            if let Some(found) = find(text) {
                return Ok(at + found);
            }
            at = stop + 1;
        }
        Err(at.min(self.section.len()))
    }

    fn line_stop(&self, at: usize) -> usize {
        self.section[at..]
            .find('\n')
            .map_or(self.section.len(), |n| at + n)
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.offset + start, self.offset + end)
    }

    /// Reports the value of the line, which as a whole was meant as text.
    fn report_value(&mut self, line: &Line<'a>, error: impl FnOnce(Span) -> SyntaxError) {
        let text = &self.section[line.value..line.end];
        let entry = self.top_level_entry(line, text, line.value);
        self.report(line, self.span(line.value, line.end), error, entry);
    }

    fn report(
        &mut self,
        line: &Line<'a>,
        span: Span,
        error: impl FnOnce(Span) -> SyntaxError,
        entry: Option<Entry<'a>>,
    ) {
        self.causes.push(Cause {
            at: line.start,
            error: error(span),
            entry,
        });
    }

    fn top_level_entry(&self, line: &Line<'a>, text: &'a str, start: usize) -> Option<Entry<'a>> {
        let key = line.key.filter(|_| line.indent() == 0 && !line.is_item)?;
        Some(self.entry(line, key, text, start))
    }

    /// The line's key with the text that was meant as its value, which begins at `start`.
    fn entry(&self, line: &Line<'a>, key: &'a str, text: &'a str, start: usize) -> Entry<'a> {
        let bare = key.trim_matches(['"', '\'']);
        Entry {
            key: Cow::Borrowed(bare),
            key_span: self.span(line.content, line.content + key.len()),
            node: Node {
                span: self.span(start, start + text.len()),
                value: if text.is_empty() {
                    Value::Empty
                } else {
                    Value::Scalar(Cow::Borrowed(text), Style::Plain)
                },
            },
        }
    }
}
