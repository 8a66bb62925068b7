//! What kinds of signs a text holds, found in one pass: most text holds none that anything has
//! to be done about, and is then copied as it stands.

/// `&`, `<`, `>`: escaped in HTML.
const MARKUP: u8 = 1;
/// Control characters, tabs and line ends among them.
const CONTROL: u8 = 1 << 1;
/// Any byte of a character that is not ASCII.
const NON_ASCII: u8 = 1 << 2;
/// `{` and `]`: a template tag, or a link with a space in it.
const BRACKET: u8 = 1 << 3;
/// `@`: a mail address.
const AT: u8 = 1 << 4;
/// A space; two of them are shown as one.
const SPACE: u8 = 1 << 5;
/// `w`; two of them may start `www.`.
const W: u8 = 1 << 6;
/// `:` and `/`; two of them may be part of `://`.
const SLASH: u8 = 1 << 7;

/// The kind of each byte.
const KINDS: [u8; 256] = {
    let mut kinds = [0; 256];
    let mut byte = 0u8;
    loop {
        kinds[byte as usize] = match byte {
            b'&' | b'<' | b'>' => MARKUP,
            0..=0x1f | 0x7f => CONTROL,
            0x80..=0xff => NON_ASCII,
            b'{' | b']' => BRACKET,
            b'@' => AT,
            b' ' => SPACE,
            b'w' | b'W' => W,
            b':' | b'/' => SLASH,
            _ => 0,
        };
        if byte == u8::MAX {
            break kinds;
        }
        byte += 1;
    }
};

/// The kinds of signs in a text. Those of a text are also true of any part of it: what is asked
/// for may then be missing, but what is missing is not there.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Signs {
    /// The kinds that occur.
    any: u8,
    /// The kinds that occur twice running.
    twice: u8,
}

impl Signs {
    /// The signs in `text`.
    pub(super) fn of(text: &str) -> Self {
        let mut signs = Self::default();
        let mut before = 0;
        let mut add = |byte: u8| {
            let kind = KINDS[usize::from(byte)];
            signs.any |= kind;
            signs.twice |= kind & before;
            before = kind;
        };
        // In groups, so that the compiler unrolls the loop.
        let (groups, rest) = text.as_bytes().as_chunks::<8>();
        for group in groups {
            for byte in group {
                add(*byte);
            }
        }
        for byte in rest {
            add(*byte);
        }
        signs
    }

    /// Whether HTML may show the text other than as it stands: it has signs to escape or leave
    /// out, or white space to collapse.
    pub(super) fn need_escaping(self) -> bool {
        self.any & (MARKUP | CONTROL) | self.twice & SPACE != 0
    }

    /// Whether there is white space to collapse, or control characters to leave out.
    pub(super) fn need_collapsing(self) -> bool {
        self.any & CONTROL | self.twice & SPACE != 0
    }

    /// Whether all of the text is ASCII.
    pub(super) fn are_ascii(self) -> bool {
        self.any & NON_ASCII == 0
    }

    /// Whether there may be a web or mail address in the text.
    pub(super) fn may_be_address(self) -> bool {
        self.any & AT | self.twice & (W | SLASH) != 0
    }

    /// Whether there may be a template tag or a link with a space in it.
    pub(super) fn may_be_bracketed(self) -> bool {
        self.any & BRACKET != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: [bool; 5]) {
        let signs = Signs::of(text);
        let found = [
            signs.need_escaping(),
            signs.need_collapsing(),
            !signs.are_ascii(),
            signs.may_be_address(),
            signs.may_be_bracketed(),
        ];
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn plain_text_needs_nothing() {
        check("", [false; 5]);
        check("Own a week: plan, write (and ship) a/b.", [false; 5]);
    }

    #[test]
    fn signs_that_need_work_are_seen() {
        check("a & b", [true, false, false, false, false]);
        check("a  b", [true, true, false, false, false]);
        check(
            "longer than eight, with two  spaces",
            [true, true, false, false, false],
        );
        check("a\tb", [true, true, false, false, false]);
        check("a\u{7f}", [true, true, false, false, false]);
        check("caf\u{e9}", [false, false, true, false, false]);
        check("a@b", [false, false, false, true, false]);
        check("WWW.example.org", [false, false, false, true, false]);
        check("http://example.org", [false, false, false, true, false]);
        check("{{ tag", [false, false, false, false, true]);
        check("a] (b", [false, false, false, false, true]);
    }
}
