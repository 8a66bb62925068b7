//! Where the words of a folded text begin: noted once, for every set of phrases that is then
//! looked for in it.

use super::fold::is_unspaced;
use std::ops::Range;

/// How many bytes [`StartKeys`] look at, at most.
pub(super) const LONG_START: usize = 5;

/// How many bytes [`StartKeys::short`] looks at.
pub(super) const SHORT_START: usize = 3;

/// Numbers below [`StartKeys::COUNT`] for the way in which a text begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct StartKeys {
    /// For the first five bytes.
    pub(super) long: u16,
    /// For the first three bytes.
    pub(super) short: u16,
}

impl StartKeys {
    /// Keys are below this.
    pub(super) const COUNT: usize = 1 << 14;

    /// For a text that begins as `bytes` do; spaces stand in for what is missing of it.
    pub(super) fn of(bytes: &[u8]) -> Self {
        let start = bytes.first_chunk().copied().unwrap_or_else(|| {
            let mut start = [b' '; 8];
            start[..bytes.len()].copy_from_slice(bytes);
            start
        });
        let key = |length: usize| {
            let packed = u64::from_be_bytes(start) >> (8 * (8 - length));
            // Fibonacci hashing: the high bits of the product depend on all of the bytes.
            let high = packed.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 48;
            u16::try_from(high % Self::COUNT as u64).unwrap_or(0)
        };
        Self {
            long: key(LONG_START),
            short: key(SHORT_START),
        }
    }
}

/// The places in a folded text at which a phrase can begin: after a space, and at each character
/// of a script that is written without spaces.
#[derive(Debug, Clone)]
pub struct WordStarts(Vec<(u32, StartKeys)>);

impl WordStarts {
    /// The places in `folded`; several texts may stand in it, parted by spaces.
    pub fn of(folded: &str) -> Self {
        let bytes = folded.as_bytes();
        let mut starts = Vec::with_capacity(bytes.len() / 5 + 1);
        let mut note = |at: usize| {
            if let (Some(rest), Ok(place)) = (bytes.get(at..), u32::try_from(at))
                && !rest.is_empty()
            {
                starts.push((place, StartKeys::of(rest)));
            }
        };
        note(0);
        let mut at = 0;
        while let Some(chunk) = bytes[at..].first_chunk() {
            let chunk = u64::from_le_bytes(*chunk);
            if chunk & HIGH_BITS == 0 {
                let mut spaces = spaces(chunk);
                while spaces != 0 {
                    note(at + spaces.trailing_zeros() as usize / 8 + 1);
                    spaces &= spaces - 1;
                }
            } else {
                (at..at + 8).for_each(|at| note_either(folded, at, &mut note));
            }
            at += 8;
        }
        (at..bytes.len()).for_each(|at| note_either(folded, at, &mut note));
        Self(starts)
    }

    /// The places in `range`, in order, at which `may_start` says that something may begin.
    pub(super) fn filtered(
        &self,
        range: Range<usize>,
        may_start: impl Fn(StartKeys) -> bool,
    ) -> impl Iterator<Item = usize> {
        let first = self
            .0
            .partition_point(|(at, _)| (*at as usize) < range.start);
        self.0[first..]
            .iter()
            .filter(move |(_, keys)| may_start(*keys))
            .map(|(at, _)| *at as usize)
            .take_while(move |at| *at < range.end)
    }
}

/// Notes what begins at byte `at` of `folded` or, if that is a space, after it.
fn note_either(folded: &str, at: usize, note: &mut impl FnMut(usize)) {
    let bytes = folded.as_bytes();
    if bytes[at] == b' ' {
        note(at + 1);
    } else if !bytes[at].is_ascii()
        && at > 0
        && bytes[at - 1] != b' '
        && folded
            .get(at..)
            .is_some_and(|rest| rest.starts_with(is_unspaced))
    {
        note(at);
    }
}

/// The high bit of each of eight bytes, which ASCII does not use.
const HIGH_BITS: u64 = 0x8080_8080_8080_8080;

/// The high bit of each byte of `chunk`, which is ASCII, that is a space.
fn spaces(chunk: u64) -> u64 {
    let others = chunk ^ 0x2020_2020_2020_2020;
    // Only where nothing is left of a byte does this not reach its high bit.
    !(others + !HIGH_BITS) & HIGH_BITS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::fold;
    use proptest::prelude::*;

    fn places(folded: &str) -> Vec<usize> {
        let starts = WordStarts::of(folded);
        starts.filtered(0..folded.len(), |_| true).collect()
    }

    #[test]
    fn words_begin_after_spaces_and_characters_anywhere() {
        let check = |folded: &str, expected: &[usize]| {
            assert_eq!(places(folded), expected, "{folded}");
        };
        check("", &[]);
        check("word", &[0]);
        check("a bc & def ghijklmno p ", &[0, 2, 5, 7, 11, 21]);
        check("全职 ab", &[0, 3, 7]);
        check("work in büro 全职ab", &[0, 5, 8, 14, 17]);
    }

    #[test]
    fn a_range_holds_only_its_own() {
        let starts = WordStarts::of("a bc def ghij");
        let found: Vec<_> = starts.filtered(2..9, |_| true).collect();
        assert_eq!(found, [2, 5]);
        let keys = StartKeys::of(b"def g");
        let found: Vec<_> = starts.filtered(0..13, |other| other == keys).collect();
        assert_eq!(found, [5]);
    }

    proptest! {
        #[test]
        fn every_word_and_character_is_a_start(text in "[a-d 全职é]{0,60}") {
            let folded = fold(&text);
            let expected: Vec<usize> = folded
                .char_indices()
                .filter(|(at, c)| {
                    *c != ' ' && (*at == 0 || folded[..*at].ends_with(' ') || is_unspaced(*c))
                })
                .map(|(at, _)| at)
                .collect();
            prop_assert_eq!(places(&folded), expected);
        }
    }
}
