//! What authors get wrong in running text, found in the source as it is read.

use super::findings::Findings;
use super::signs::Signs;
use crate::diagnostic::Code;
use crate::source::Span;
use std::ops::Range;

/// Longest piece of the author's text, in characters, that a message shows.
const SHOWN: usize = 60;

/// Longest text, in bytes, between `] (` and its `)` that is taken for an address.
const LONGEST_ADDRESS: usize = 2000;

/// Findings that are made once for the whole body.
#[derive(Debug, Default)]
pub(super) struct Lint {
    /// The first template tag in the body, and how many there are.
    template_tags: Option<(Range<usize>, String, usize)>,
}

impl Lint {
    /// Looks at a run of text that stands at `run` in `body`, where it holds `signs`.
    pub(super) fn text(
        &mut self,
        body: &str,
        run: Range<usize>,
        signs: Signs,
        at_line_start: bool,
        offset: usize,
        findings: &mut Findings,
    ) {
        let text = &body[run.clone()];
        if at_line_start && text.starts_with('#') && !body[..run.start].ends_with('\\') {
            heading_without_space(text, run.start + offset, findings);
        }
        if !signs.may_be_bracketed() {
            return;
        }
        for (at, byte) in text.bytes().enumerate() {
            match byte {
                b'{' => {
                    self.template_tags(body, run.clone());
                    break;
                }
                b']' if text[at..].starts_with("] (") => {
                    broken_link(text, at, run.start + offset, findings);
                }
                _ => {}
            }
        }
    }

    /// Counts the template tags in a part of the body.
    pub(super) fn template_tags(&mut self, body: &str, part: Range<usize>) {
        let text = &body[part.clone()];
        // A kind of tag whose end was looked for in vain is not looked for again.
        let mut ends = [("{{", Some("}}")), ("{%", Some("%}"))];
        let mut from = 0;
        while let Some(step) = text[from..].find('{') {
            let at = from + step;
            from = at + 1;
            for (open, close) in &mut ends {
                if !text[at..].starts_with(*open) {
                    continue;
                }
                let Some(end) = *close else { continue };
                if let Some(length) = text[at..].find(end) {
                    from = at + length + end.len();
                    self.count(part.start + at..part.start + from, &text[at..from]);
                } else {
                    *close = None;
                }
            }
        }
    }

    /// Whether an address holds a template tag, which is counted; the link stands at `range`.
    pub(super) fn is_template_tag(&mut self, address: &str, range: Range<usize>) -> bool {
        let is_tag = address.contains("{{") || address.contains("{%");
        if is_tag {
            self.count(range, address);
        }
        is_tag
    }

    fn count(&mut self, range: Range<usize>, tag: &str) {
        match &mut self.template_tags {
            Some((_, _, count)) => *count += 1,
            None => self.template_tags = Some((range, shown(tag), 1)),
        }
    }

    /// Reports what is reported once.
    pub(super) fn finish(self, offset: usize, findings: &mut Findings) {
        let Some((range, tag, count)) = self.template_tags else {
            return;
        };
        let message = if count == 1 {
            format!("the template tag `{tag}` is shown as it stands")
        } else {
            format!(
                "`{tag}` and {} more template tags are shown as they stand",
                count - 1
            )
        };
        findings.add(
            Code::TemplateTag,
            Span::new(range.start, range.end).shifted(offset),
            message,
            "postings are text, not templates: write out what the tag stood for",
        );
    }
}

/// `##Heading`: markdown wants a space after the signs. One sign may also be a hashtag.
fn heading_without_space(text: &str, at: usize, findings: &mut Findings) {
    let line = text.lines().next().unwrap_or(text).trim_end();
    let signs = line.bytes().take_while(|b| *b == b'#').count();
    let heading = &line[signs..];
    let is_heading = match signs {
        1 => {
            heading.starts_with(char::is_uppercase)
                && heading.contains(' ')
                && !heading.contains('#')
        }
        2..=6 => heading.starts_with(|c: char| c.is_alphanumeric() || "*_[".contains(c)),
        _ => false,
    };
    if is_heading {
        let line = shown(line);
        let (marks, words) = line.split_at(signs);
        findings.add(
            Code::HeadingWithoutSpace,
            Span::new(at, at + signs + heading.len()),
            format!("`{line}` is not a heading without a space after `{marks}`"),
            "put a space between the signs and the words: `## Requirements`",
        );
        debug_assert!(!words.is_empty());
    }
}

/// `[text] (address)`: the space keeps it from being a link. `close` is the place of the `]`.
fn broken_link(text: &str, close: usize, offset: usize, findings: &mut Findings) {
    let address = &text[close + 3..];
    if !["http://", "https://", "mailto:", "www."]
        .iter()
        .any(|start| super::address::starts_with_ignore_case(address, start))
    {
        return;
    }
    let limit = address
        .bytes()
        .take(LONGEST_ADDRESS)
        .take_while(|b| !b.is_ascii_whitespace() && *b != b')')
        .count();
    let end = close + 3 + limit + usize::from(address.as_bytes().get(limit) == Some(&b')'));
    let before = close.saturating_sub(LONGEST_ADDRESS);
    let start = text.as_bytes()[before..close]
        .iter()
        .rposition(|b| *b == b'[')
        .map_or(close, |at| before + at);
    let (Some(written), true) = (text.get(start..end), end <= text.len()) else {
        return;
    };
    findings.add(
        Code::BrokenLink,
        Span::new(offset + start, offset + end),
        format!(
            "`{}` is not a link because of the space in it",
            shown(written)
        ),
        "delete the space between `]` and `(`: `[text](https://example.org)`",
    );
}

/// The author's text as a message shows it.
pub(super) fn shown(text: &str) -> String {
    let text: String = text.chars().filter(|c| *c != '`').collect();
    let mut shown: String = text.chars().take(SHOWN).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown
}
