//! User text made safe to print: nothing in it can move the cursor, colour the terminal or
//! turn the direction of writing around.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Whether a character is shown by its number: controls (C0, DEL, C1), the Unicode
/// characters that reorder text (UAX #9), the two line separators and the byte-order mark.
pub(super) fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{061c}'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2066}'..='\u{2069}'
                | '\u{feff}'
        )
}

/// Appends `c`, or what stands for it: `\n`, `\t`, `\x1b`, `\u{202e}`.
pub(super) fn push(out: &mut String, c: char) {
    // Writing to a String cannot fail.
    let _ = match c {
        '\n' => out.write_str("\\n"),
        '\r' => out.write_str("\\r"),
        '\t' => out.write_str("\\t"),
        c if !is_hidden(c) => out.write_char(c),
        c if u32::from(c) < 0x100 => write!(out, "\\x{:02x}", u32::from(c)),
        c => write!(out, "\\u{{{:x}}}", u32::from(c)),
    };
}

/// `text` on one line with every control character shown: `\x1b` for an escape.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        push(&mut out, c);
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn controls_are_shown_by_their_number() {
        let check = |text: &str, expected: &str| assert_eq!(visible(text), expected);
        check("Schweißer (m/w/d) 募集", "Schweißer (m/w/d) 募集");
        check("\u{1b}[31mred\u{7}", "\\x1b[31mred\\x07");
        check("a\nb\r\n\tc", "a\\nb\\r\\n\\tc");
        check("\u{9b}2J\u{7f}", "\\x9b2J\\x7f");
        check("abc\u{202e}fdp", "abc\\u{202e}fdp");
        check("\u{feff}x\u{2028}", "\\u{feff}x\\u{2028}");
    }
}
