//! Running text: escaped, its white space collapsed, bare addresses made links.

use super::DEPTH;
use super::Writer;
use crate::escape;
use crate::markdown::autolink;
use crate::markdown::signs::Signs;
use crate::source::Span;

impl Writer {
    /// Text, with bare addresses made links.
    pub(in crate::markdown) fn text(&mut self, text: &str, span: Span) {
        self.text_with(text, Signs::of(text), span);
    }

    /// Text whose signs are known, with bare addresses made links.
    pub(in crate::markdown) fn text_with(&mut self, text: &str, signs: Signs, span: Span) {
        if self.preformatted > 0 {
            self.preformatted_text(text, span);
            return;
        }
        let is_blank = text.bytes().all(|b| b <= b' ');
        if !self.begin_inline(is_blank) {
            return;
        }
        let mut text = text;
        if text.as_bytes().first().is_some_and(|b| *b <= b' ')
            && (self.ends_blank() || self.at_start_of_block())
        {
            text = text.trim_start_matches(|c| c <= ' ');
        }
        let mut from = 0;
        if signs.may_be_address() && self.links == 0 && self.code == 0 {
            while let Some(found) = autolink::next(text, from) {
                self.push_text(&text[from..found.range.start], signs, span);
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
                    self.push_text(shown, signs, span);
                    self.lines.close_link();
                    self.html.push_str("</a>");
                } else {
                    self.push_text(shown, signs, span);
                }
            }
        }
        self.push_text(&text[from..], signs, span);
    }

    fn push_text(&mut self, text: &str, signs: Signs, span: Span) {
        if signs.need_escaping() {
            push_escaped(&mut self.html, text);
        } else if text.starts_with(' ') && self.ends_blank() {
            self.html.push_str(&text[1..]);
        } else {
            self.html.push_str(text);
        }
        self.lines.push(text, signs, span);
    }

    /// Whether a space, or a line end, comes last in the HTML.
    fn ends_blank(&self) -> bool {
        matches!(self.html.as_bytes().last(), Some(b' ' | b'\n'))
    }

    pub(super) fn preformatted_text(&mut self, text: &str, span: Span) {
        push_preformatted(&mut self.html, text);
        for (number, line) in text.split('\n').enumerate() {
            if number > 0 {
                self.lines.end_line();
            }
            self.lines.push(line, Signs::of(line), span);
        }
    }

    /// A sign that is shown but is not part of the text.
    pub(in crate::markdown) fn marker(&mut self, sign: &str) {
        if self.begin_inline(false) {
            self.html.push_str(sign);
        }
    }

    /// An arrow that leads to `address`, at the end of the paragraph that has just ended. It is no
    /// part of the text.
    pub(in crate::markdown) fn way_back(&mut self, address: &str) {
        const END: &str = "</p>\n";
        if self.html.ends_with(END) {
            self.html.truncate(self.html.len() - END.len());
            for part in [" <a href=\"", address, "\">\u{21a9}\u{fe0e}</a>", END] {
                self.html.push_str(part);
            }
            self.block_end = self.html.len();
        }
    }

    /// A line end within a paragraph; `joins` where none is wanted: between characters of a
    /// script without spaces.
    pub(in crate::markdown) fn soft_break(&mut self, joins: bool) {
        if self.preformatted > 0 {
            self.html.push('\n');
            self.lines.end_line();
            return;
        }
        if self.html.ends_with(' ') {
            self.html.pop();
        }
        if !joins
            && !self.stack.is_empty()
            && !self.html.ends_with('\n')
            && !self.at_start_of_block()
        {
            self.html.push('\n');
        }
        self.lines.soft_break();
    }
}

/// Appends text for HTML, white space collapsed: a run with a line end in it is one line end.
fn push_escaped(html: &mut String, text: &str) {
    let bytes = text.as_bytes();
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let replacement = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            // The usual single space between words.
            b' ' if at > from && bytes[at - 1].is_ascii_graphic() => continue,
            b' ' | b'\n' | b'\t' | b'\r' => {
                html.push_str(&text[from..at]);
                from = at + 1;
                if byte == b'\n' && html.ends_with(' ') {
                    html.pop();
                }
                if !html.ends_with([' ', '\n']) {
                    html.push(if byte == b'\n' { '\n' } else { ' ' });
                }
                continue;
            }
            0..=0x1f | 0x7f => "",
            _ => continue,
        };
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
