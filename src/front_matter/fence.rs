//! Where a posting's front matter begins and ends.

use super::Format;
use crate::source::Span;
use crate::spanned::json;
use std::ops::Range;

/// Keys by which the top of a file shows that it is front matter, folded to lower case
/// without spaces, `_` and `-`.
const TELLING_KEYS: &[&str] = &[
    "active",
    "apply",
    "applyurl",
    "applyemail",
    "closes",
    "company",
    "date",
    "dateposted",
    "deadline",
    "department",
    "description",
    "draft",
    "employmenttype",
    "expires",
    "hiringorganization",
    "id",
    "joblocation",
    "lang",
    "layout",
    "location",
    "locations",
    "opens",
    "organization",
    "permalink",
    "published",
    "role",
    "rolename",
    "salary",
    "slug",
    "state",
    "status",
    "summary",
    "tags",
    "team",
    "title",
    "type",
    "validthrough",
    "workplace",
];

/// How the front matter begins.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Opening {
    /// As it should, or there is none.
    Fine,
    /// Without its opening fence; the span is its first line.
    Missing(Span),
    /// With a fence (the span) to which there is no closing one.
    Unclosed(Span),
}

/// Front matter in a text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Block {
    pub(super) format: Format,
    pub(super) opening: Opening,
    pub(super) is_closed: bool,
    /// Bytes between the fences.
    pub(super) content: Range<usize>,
    /// Bytes with the fences.
    pub(super) span: Span,
    /// Byte at which the body begins.
    pub(super) body_start: usize,
    /// Fences that are not three dashes.
    pub(super) odd_fences: Vec<Span>,
}

/// Finds the front matter at the top of `text`, after a byte-order mark and blank lines.
pub(super) fn find(text: &str) -> Block {
    let top = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let none = || Block {
        format: Format::None,
        opening: Opening::Fine,
        is_closed: true,
        content: top..top,
        span: Span::new(top, top),
        body_start: top,
        odd_fences: Vec::new(),
    };
    let Some(first) = lines(text, top).find(|line| !line.text.is_empty()) else {
        return none();
    };
    let found = if is_dashes(first.text) {
        yaml(text, first)
    } else if first.text == "+++" {
        toml(text, first)
    } else if first.text.starts_with('{') {
        json(text, first.start)
    } else {
        unopened(text, first)
    };
    found.unwrap_or_else(none)
}

/// The block again, ended where its keys end, if what makes it unreadable is that the body
/// has been taken for a part of it: the closing fence is missing and a line of dashes in the
/// body stands in for it.
pub(super) fn without_body(text: &str, block: &Block) -> Option<Block> {
    if block.format != Format::Yaml || !block.is_closed || block.opening != Opening::Fine {
        return None;
    }
    let end = keys_end(text, block.content.clone());
    let rest = &text[end..block.content.end];
    let begins_apart = rest.trim_start_matches([' ', '\r']).starts_with('\n')
        || text[..end].ends_with("\n\n")
        || text[..end].ends_with("\n\r\n");
    let has_keys = lines(rest, 0).any(|line| looks_like_key(line.text, 1));
    if end == block.content.start || rest.trim().is_empty() || !begins_apart || has_keys {
        return None;
    }
    let opening = lines(text, block.span.start as usize).next()?;
    Some(Block {
        opening: Opening::Unclosed(opening.span()),
        is_closed: false,
        content: block.content.start..end,
        span: Span::new(opening.start, end),
        body_start: end,
        odd_fences: Vec::new(),
        ..*block
    })
}

/// A line without its end and the white space there.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    start: usize,
    pub(super) text: &'a str,
    /// Where the next line begins.
    next: usize,
}

impl Line<'_> {
    pub(super) fn span(self) -> Span {
        Span::new(self.start, self.start + self.text.len())
    }
}

/// The lines of `text` from byte `from` on.
pub(super) fn lines(text: &str, from: usize) -> impl Iterator<Item = Line<'_>> {
    let mut start = from;
    text[from..].split_inclusive('\n').map(move |line| {
        let this = Line {
            start,
            text: line.trim_end(),
            next: start + line.len(),
        };
        start = this.next;
        this
    })
}

/// Two dashes or more and nothing else, or what a word processor makes of them: `—--`, `———`.
pub(super) fn is_dashes(line: &str) -> bool {
    line.len() >= 2 && line.bytes().all(|b| b == b'-') || is_long_dashes(line)
}

/// Dashes of which at least one is longer than `-`.
pub(super) fn is_long_dashes(line: &str) -> bool {
    !line.is_ascii() && line.chars().all(|c| "-‐‑‒–—―⸺⸻−".contains(c))
}

fn yaml(text: &str, opening: Line<'_>) -> Option<Block> {
    let closing = lines(text, opening.next).find(|line| is_dashes(line.text) || line.text == "...");
    let Some(closing) = closing else {
        return unclosed_yaml(text, opening);
    };
    let content = opening.next..closing.start;
    let is_empty = text[content.clone()].trim().is_empty();
    if !is_empty && !lines(&text[content.clone()], 0).any(|line| is_yaml_like(line.text)) {
        // Two thematic breaks with text between them.
        return None;
    }
    let odd_fences = [opening, closing]
        .into_iter()
        .filter(|line| !matches!(line.text, "---" | "..."))
        .map(Line::span)
        .collect();
    Some(Block {
        format: Format::Yaml,
        opening: Opening::Fine,
        is_closed: true,
        content,
        span: Span {
            start: opening.span().start,
            end: closing.span().end,
        },
        body_start: closing.next,
        odd_fences,
    })
}

/// A fence without a second one: front matter only if keys follow it at once.
fn unclosed_yaml(text: &str, opening: Line<'_>) -> Option<Block> {
    let first = lines(text, opening.next).find(|line| !is_blank_or_comment(line.text))?;
    if !looks_like_key(first.text, 3) {
        return None;
    }
    let end = keys_end(text, opening.next..text.len());
    Some(Block {
        format: Format::Yaml,
        opening: Opening::Unclosed(opening.span()),
        is_closed: false,
        content: opening.next..end,
        span: Span::new(opening.start, end),
        body_start: end,
        odd_fences: Vec::new(),
    })
}

fn toml(text: &str, opening: Line<'_>) -> Option<Block> {
    let closing = lines(text, opening.next).find(|line| line.text == "+++");
    if let Some(closing) = closing {
        return Some(Block {
            format: Format::Toml,
            opening: Opening::Fine,
            is_closed: true,
            content: opening.next..closing.start,
            span: Span {
                start: opening.span().start,
                end: closing.span().end,
            },
            body_start: closing.next,
            odd_fences: Vec::new(),
        });
    }
    let is_pair = |line: &Line<'_>| line.text.contains('=') || line.text.starts_with('[');
    let first = lines(text, opening.next).find(|line| !is_blank_or_comment(line.text))?;
    if !is_pair(&first) {
        return None;
    }
    let end = lines(text, opening.next)
        .take_while(|line| is_blank_or_comment(line.text) || is_pair(line))
        .filter(is_pair)
        .last()
        .map_or(opening.next, |line| line.next);
    Some(Block {
        format: Format::Toml,
        opening: Opening::Unclosed(opening.span()),
        is_closed: false,
        content: opening.next..end,
        span: Span::new(opening.start, end),
        body_start: end,
        odd_fences: Vec::new(),
    })
}

/// An object at the top. A template tag (`{{`, `{%`) is none, nor is text in braces.
fn json(text: &str, start: usize) -> Option<Block> {
    let inside = text[start + 1..].trim_start();
    let begins = inside.starts_with(['"', '}'])
        || inside.starts_with("//")
        || inside.starts_with("/*")
        || inside
            .split_once(':')
            .is_some_and(|(word, _)| !word.is_empty() && word.bytes().all(is_word_byte));
    if !begins {
        return None;
    }
    let end = json::object_end(&text[start..]).map_or_else(
        // Never closed: up to the first blank line, for the parser to say what is missing.
        || {
            lines(text, start)
                .find(|line| line.text.is_empty())
                .map_or(text.len(), |line| line.start)
        },
        |length| start + length,
    );
    let after = &text[end..];
    let gap = after.len() - after.trim_start_matches([' ', '\t', '\r']).len();
    let body_start = if after[gap..].starts_with('\n') {
        end + gap + 1
    } else {
        end
    };
    Some(Block {
        format: Format::Json,
        opening: Opening::Fine,
        is_closed: true,
        content: start..end,
        span: Span::new(start, end),
        body_start,
        odd_fences: Vec::new(),
    })
}

/// Keys at the top without the fence above them: two telling keys or more with a closing
/// fence below, or a first paragraph of keys with a telling one among them.
fn unopened(text: &str, first: Line<'_>) -> Option<Block> {
    if !first.text.starts_with('#') && !looks_like_key(first.text, 3) {
        return None;
    }
    let mut telling = 0;
    let mut first_key = None;
    // Below `# …`, which may be a comment or the body's heading, only a title tells.
    let mut has_title = !first.text.starts_with('#');
    for line in lines(text, first.start) {
        if is_dashes(line.text) {
            if telling < 2 || !has_title {
                break;
            }
            return Some(Block {
                format: Format::Yaml,
                opening: Opening::Missing(first_key.unwrap_or(first.span())),
                is_closed: true,
                content: first.start..line.start,
                span: Span {
                    start: first.span().start,
                    end: line.span().end,
                },
                body_start: line.next,
                odd_fences: Vec::new(),
            });
        }
        if looks_like_key(line.text, 3) {
            first_key = first_key.or(Some(line.span()));
            telling += usize::from(is_telling(line.text));
            has_title |= line.text.starts_with("title:");
        } else if !(is_blank_or_comment(line.text) || is_nested(line.text)) {
            break;
        }
    }
    unopened_paragraph(text, first)
}

/// A first paragraph that is nothing but `key: value` lines.
fn unopened_paragraph(text: &str, first: Line<'_>) -> Option<Block> {
    let mut keys = 0;
    let mut telling = 0;
    let mut end = first.start;
    for line in lines(text, first.start) {
        if line.text.is_empty() || is_dashes(line.text) {
            break;
        }
        if !looks_like_key(line.text, 2) {
            return None;
        }
        keys += 1;
        telling += usize::from(is_telling(line.text));
        end = line.next;
    }
    if keys < 2 || telling == 0 {
        return None;
    }
    Some(Block {
        format: Format::Yaml,
        opening: Opening::Missing(first.span()),
        is_closed: false,
        content: first.start..end,
        span: Span::new(first.start, end),
        body_start: end,
        odd_fences: Vec::new(),
    })
}

/// Where the keys of front matter that nothing closes seem to end.
fn keys_end(text: &str, range: Range<usize>) -> usize {
    let mut end = range.start;
    let mut is_apart = false;
    let mut has_list = false;
    for line in lines(&text[..range.end], range.start) {
        if line.text.is_empty() {
            is_apart = true;
        } else if looks_like_key(line.text, 3) {
            end = line.next;
            has_list = line.text.ends_with(':');
            is_apart = false;
        } else if line.text.starts_with('#') {
            // A comment among the keys, or a heading of the body: what follows decides.
        } else if line.text.starts_with([' ', '\t']) || (is_nested(line.text) && has_list) {
            if is_apart && !line.text.starts_with([' ', '\t']) {
                break;
            }
            end = line.next;
        } else {
            break;
        }
    }
    end
}

/// A line that belongs to the key above it.
pub(super) fn is_nested(line: &str) -> bool {
    line.starts_with([' ', '\t']) || line.starts_with("- ") || line == "-"
}

pub(super) fn is_blank_or_comment(line: &str) -> bool {
    line.is_empty() || line.trim_start().starts_with('#')
}

/// A line that can only be meant as YAML, also without the space after its colon.
fn is_yaml_like(line: &str) -> bool {
    // `- title: Welder`: keys in a list are no front matter, which the parser tells.
    let in_list = |line: &str| line.strip_prefix("- ").is_some_and(is_telling);
    key(line, 3).is_some() || in_list(line)
}

/// `key: value` or `key:`, the key of at most `words` words.
pub(super) fn looks_like_key(line: &str, words: usize) -> bool {
    key(line, words).is_some_and(|(_, rest)| rest.is_empty() || rest.starts_with([' ', '\t']))
}

/// Whether the line's key is one that postings have.
fn is_telling(line: &str) -> bool {
    key(line, 3).is_some_and(|(key, _)| tells(key))
}

fn tells(key: &str) -> bool {
    let folded: String = key
        .chars()
        .filter(|c| !matches!(c, ' ' | '_' | '-'))
        .flat_map(char::to_lowercase)
        .collect();
    TELLING_KEYS.contains(&folded.as_str())
}

/// The key of at most `words` words that a line begins with, and what follows its colon.
fn key(line: &str, words: usize) -> Option<(&str, &str)> {
    let (key, rest) = match line.split_once(':') {
        Some((key, rest)) if !key.contains('：') => (key, rest),
        // Other keys than those that tell may be the labels of a text in Chinese or Japanese.
        _ => {
            let (key, _) = line.split_once('：')?;
            (tells(key)).then_some((key, ""))?
        }
    };
    let is_key = key.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && key.len() <= 60
        && !rest.starts_with("//")
        && key
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, ' ' | '_' | '-' | '.'))
        && key.split_whitespace().count() <= words;
    is_key.then_some((key, rest))
}

fn is_word_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}
