//! A set of phrases, found in folded text: the longest that begins at a place, in the time of
//! one binary search.

use super::fold::fold;
use super::fold::is_unspaced;
use super::starts::LONG_START;
use super::starts::SHORT_START;
use super::starts::StartKeys;
use super::starts::WordStarts;
use std::ops::Range;

/// One phrase.
#[derive(Debug)]
struct Phrase<T> {
    text: Box<str>,
    /// Whether a word may go on after it: written with `*` at the end.
    is_stem: bool,
    /// The longest other phrase that this one begins with.
    parent: Option<u32>,
    value: T,
}

/// Phrases and what each stands for, sorted.
#[derive(Debug)]
pub struct Phrases<T> {
    sorted: Vec<Phrase<T>>,
    /// How phrases begin: most words of a text begin no phrase, and are passed over without a
    /// search.
    long_starts: KeySet,
    /// How phrases begin that are too short for [`StartKeys::long`].
    short_starts: KeySet,
}

/// A set of start keys, one bit each.
#[derive(Debug)]
struct KeySet(Box<[u64; StartKeys::COUNT / 64]>);

impl KeySet {
    fn empty() -> Self {
        Self(Box::new([0; StartKeys::COUNT / 64]))
    }

    fn insert(&mut self, key: u16) {
        self.0[usize::from(key) / 64] |= 1 << (key % 64);
    }

    fn contains(&self, key: u16) -> bool {
        self.0[usize::from(key) / 64] >> (key % 64) & 1 == 1
    }
}

impl<T> Phrases<T> {
    /// From phrases as written in a vocabulary file; a `*` at the end lets the last word go on
    /// (`praktik*`). Of two equal phrases the first counts.
    pub fn new(written: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        let mut sorted: Vec<Phrase<T>> = written
            .into_iter()
            .map(|(text, value)| {
                let stem = text.strip_suffix('*');
                Phrase {
                    text: fold(stem.unwrap_or(text)).into(),
                    is_stem: stem.is_some(),
                    parent: None,
                    value,
                }
            })
            .filter(|phrase| !phrase.text.is_empty())
            .collect();
        sorted.sort_by(|a, b| a.text.cmp(&b.text));
        sorted.dedup_by(|later, first| {
            let same = later.text == first.text;
            // `offer` and `offer*` are one phrase that may go on.
            first.is_stem |= same && later.is_stem;
            same
        });
        let mut long_starts = KeySet::empty();
        let mut short_starts = KeySet::empty();
        let mut open: Vec<usize> = Vec::new();
        for index in 0..sorted.len() {
            while open
                .last()
                .is_some_and(|&last| !sorted[index].text.starts_with(&*sorted[last].text))
            {
                open.pop();
            }
            sorted[index].parent = open.last().and_then(|&last| u32::try_from(last).ok());
            open.push(index);
            let bytes = sorted[index].text.as_bytes();
            if bytes.len() >= LONG_START {
                long_starts.insert(StartKeys::of(bytes).long);
            } else {
                // Whatever follows a phrase that is shorter still.
                let missing = SHORT_START.saturating_sub(bytes.len());
                for tail in 0..1u32 << (8 * missing) {
                    let tail = tail.to_be_bytes();
                    let start = [bytes, &tail[tail.len() - missing..]].concat();
                    short_starts.insert(StartKeys::of(&start).short);
                }
            }
        }
        Self {
            sorted,
            long_starts,
            short_starts,
        }
    }

    /// Whether a phrase may begin where a text has these keys.
    fn may_start(&self, keys: StartKeys) -> bool {
        self.long_starts.contains(keys.long) || self.short_starts.contains(keys.short)
    }

    /// The places in `range` of a folded text at which a phrase may begin, in order. `starts` are
    /// the words of that text.
    pub fn possible_starts(
        &self,
        starts: &WordStarts,
        range: Range<usize>,
    ) -> impl Iterator<Item = usize> {
        starts.filtered(range, |keys| self.may_start(keys))
    }

    /// The longest phrase that `text` (folded) begins with, as its length in bytes and value.
    /// It ends where a word ends, unless it is a stem or of a script without spaces.
    pub fn longest_prefix(&self, text: &str) -> Option<(usize, &T)> {
        if !self.may_start(StartKeys::of(text.as_bytes())) {
            return None;
        }
        let after = self
            .sorted
            .partition_point(|phrase| phrase.text.as_ref() <= text);
        // Every phrase that `text` begins with is the last one not above it, or a parent of it.
        let mut index = after.checked_sub(1);
        while let Some(at) = index {
            let phrase = &self.sorted[at];
            if text.starts_with(&*phrase.text) && ends_well(phrase, text) {
                return Some((phrase.text.len(), &phrase.value));
            }
            index = phrase.parent.map(|parent| parent as usize);
        }
        None
    }

    /// All phrases in `folded`, from left to right, longest first, without overlap.
    pub fn find_all<'a>(
        &'a self,
        folded: &'a str,
    ) -> impl Iterator<Item = (Range<usize>, &'a T)> + 'a {
        let mut at = 0;
        std::iter::from_fn(move || {
            while at < folded.len() {
                if let Some((length, value)) = self.longest_prefix(&folded[at..]) {
                    let range = at..at + length;
                    at = next_start(folded, range.end);
                    return Some((range, value));
                }
                let first = folded[at..].chars().next().map_or(1, char::len_utf8);
                at = next_start(folded, at + first);
            }
            None
        })
    }
}

fn ends_well<T>(phrase: &Phrase<T>, text: &str) -> bool {
    phrase.is_stem
        || text[phrase.text.len()..].chars().next().is_none_or(|next| {
            next == ' ' || is_unspaced(next) || phrase.text.chars().last().is_some_and(is_unspaced)
        })
}

/// Where the next word begins at or after `from`: after a space, or at a character of a script
/// that is written without spaces.
fn next_start(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = from;
    let mut after_space = from > 0 && bytes[from - 1] == b' ';
    while let Some(&byte) = bytes.get(at) {
        if byte == b' ' {
            after_space = true;
            at += 1;
        } else if after_space {
            return at;
        } else if byte.is_ascii() {
            at += 1;
        } else {
            let c = text[at..].chars().next().unwrap_or(' ');
            if is_unspaced(c) {
                return at;
            }
            at += c.len_utf8();
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sample() -> Phrases<u8> {
        Phrases::new([
            ("full time", 1),
            ("full", 2),
            ("praktik*", 3),
            ("全职", 4),
            ("full time equivalent", 5),
        ])
    }

    #[test]
    fn finds_the_longest_phrase_at_word_ends() {
        let phrases = sample();
        let check = |text: &str, expected: &[u8]| {
            let folded = fold(text);
            let found: Vec<u8> = phrases.find_all(&folded).map(|(_, v)| *v).collect();
            assert_eq!(found, expected, "{text}");
        };
        check("Full-time or part-time", &[1]);
        check("full", &[2]);
        check("fuller", &[]);
        check("full timer", &[2]);
        check("Praktikum, full", &[3, 2]);
        check("这是全职工作", &[4]);
        check("full time equivalents", &[1]);
        check("1.0 Full-Time Equivalent", &[5]);
        check("", &[]);
    }

    proptest! {
        #[test]
        fn finds_what_a_plain_search_finds(text in "[fulpratime 全职]{0,40}") {
            let folded = fold(&text);
            let phrases = sample();
            for (range, _) in phrases.find_all(&folded) {
                prop_assert!(folded.get(range).is_some());
            }
            prop_assert_eq!(folded.contains("全职"), phrases.find_all(&folded).any(|(_, v)| *v == 4));
        }
    }
}
