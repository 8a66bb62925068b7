//! Characters that nobody sees and that break searching.

/// Whether `c`, after the character `before`, is invisible and means nothing.
///
/// Joiners (U+200C, U+200D) do mean something within emoji and in scripts that join letters,
/// so they count only after Latin, Greek or Cyrillic ones.
pub(super) fn is_invisible(c: char, before: Option<char>) -> bool {
    match c {
        '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => true,
        '\u{200c}' | '\u{200d}' => {
            before.is_none_or(|before| (before as u32) < 0x530 || is_invisible(before, None))
        }
        _ => false,
    }
}

/// What people call the character.
pub(super) fn name(c: char) -> &'static str {
    match c {
        '\u{ad}' => "a soft hyphen",
        '\u{37e}' => "a Greek question mark in place of a semicolon",
        '\u{feff}' => "a byte-order mark",
        '\u{2060}' => "a word joiner",
        _ => "a zero-width character",
    }
}

/// Whether the text may hold characters, beyond ASCII, that nobody sees, no-break spaces or
/// look-alikes. Nearly no text does, so only the bytes that they start with are looked at.
pub(super) fn may_hold(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.iter().enumerate().any(|(at, byte)| match byte {
        // U+0080 to U+00A0, U+00AD
        0xc2 => matches!(bytes.get(at + 1), Some(0x80..=0xa0 | 0xad)),
        // U+037E
        0xcd => bytes.get(at + 1) == Some(&0xbe),
        // U+200B to U+200D, U+202F; U+2060
        0xe2 => matches!(
            bytes.get(at + 1..at + 3),
            Some([0x80, 0x8b..=0x8d | 0xaf] | [0x81, 0xa0])
        ),
        // U+FEFF
        0xef => matches!(bytes.get(at + 1..at + 3), Some([0xbb, 0xbf])),
        _ => false,
    })
}

/// Where invisible characters and look-alikes stand: offset, character, and how many there are.
pub(super) fn find(text: &str) -> Option<(usize, char, usize)> {
    if text.is_ascii() || !may_hold(text) {
        return None;
    }
    let mut first = None;
    let mut count = 0;
    let mut before = None;
    for (at, c) in text.char_indices() {
        if c == '\u{37e}' || is_invisible(c, before) {
            first.get_or_insert((at, c));
            count += 1;
        }
        before = Some(c);
    }
    first.map(|(at, c)| (at, c, count))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invisible_characters_are_found_and_joiners_within_emoji_are_not() {
        for (text, expected) in [
            ("plain", None),
            ("don’t – “quoted”", None),
            ("soft\u{ad}ware\u{ad}", Some((4, '\u{ad}', 2))),
            ("a\u{200b}b", Some((1, '\u{200b}', 1))),
            ("a\u{200d}b", Some((1, '\u{200d}', 1))),
            ("👩\u{200d}💻", None),
            ("❤\u{fe0f}\u{200d}🔥", None),
            ("می\u{200c}خواهم", None),
            ("why\u{37e}", Some((3, '\u{37e}', 1))),
        ] {
            assert_eq!(find(text), expected, "{text:?}");
        }
    }
}
