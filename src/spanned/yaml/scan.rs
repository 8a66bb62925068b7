//! Where quotes, brackets, blocks and names end.

use super::line::blanks;
use std::collections::BTreeSet;

/// The names that stand behind a `&` in a text.
pub(super) fn anchors(text: &str) -> BTreeSet<&str> {
    text.split('&')
        .skip(1)
        .map(anchor_name)
        .filter(|name| !name.is_empty())
        .collect()
}

/// Whether a section uses a name that is defined, perhaps elsewhere.
pub(super) fn uses_anchor(section: &str, anchors: &BTreeSet<&str>) -> bool {
    section
        .split('*')
        .skip(1)
        .any(|rest| anchors.contains(anchor_name(rest)))
}

/// `|` or `>`, perhaps with `-`, `+` or a digit, and nothing but a comment after it.
pub(super) fn is_block_header(text: &str) -> bool {
    let rest =
        text[1..].trim_start_matches(['-', '+', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    let gap = blanks(rest);
    rest.is_empty() || (gap > 0 && (rest[gap..].is_empty() || rest[gap..].starts_with('#')))
}

/// The byte of the quote that closes a quoted text, given what follows its opening quote.
pub(super) fn closing_quote(text: &str, quote: char) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' if quote == '"' => at += 2,
            b'\'' if quote == '\'' && bytes.get(at + 1) == Some(&b'\'') => at += 2,
            byte if char::from(byte) == quote => return Some(at),
            _ => at += 1,
        }
    }
    None
}

/// Which brackets and quotes are open, from line to line.
#[derive(Default)]
pub(super) struct Brackets {
    depth: usize,
    quote: Option<u8>,
    last: u8,
}

impl Brackets {
    /// The byte in `text` of the bracket that closes the first one that was opened.
    pub(super) fn close(&mut self, text: &str) -> Option<usize> {
        for (at, byte) in text.bytes().enumerate() {
            match (self.quote, byte) {
                (Some(open), _) if byte == open => self.quote = None,
                // A quote opens only where an item begins; `don't` holds none.
                (None, b'"' | b'\'') if matches!(self.last, b'[' | b'{' | b',' | b':') => {
                    self.quote = Some(byte);
                }
                (None, b'[' | b'{') => self.depth += 1,
                (None, b']' | b'}') => {
                    self.depth = self.depth.saturating_sub(1);
                    if self.depth == 0 {
                        return Some(at);
                    }
                }
                _ => {}
            }
            if !byte.is_ascii_whitespace() {
                self.last = byte;
            }
        }
        None
    }
}

/// The name that an anchor or alias goes by.
pub(super) fn anchor_name(text: &str) -> &str {
    let end = text
        .find(|c: char| c.is_whitespace() || matches!(c, ',' | '[' | ']' | '{' | '}'))
        .unwrap_or(text.len());
    &text[..end]
}
