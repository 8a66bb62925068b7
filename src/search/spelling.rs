//! The vocabulary: words with how frequent they are, from which a reader mends what was
//! misspelt.

use super::dictionary::Dictionary;
use super::fold;
use super::shards;
use super::varint;
use std::sync::Arc;

/// Shorter words are no use: every other word is near to them.
const SHORTEST: usize = 3;

/// How large a part may become, in bytes before compression.
const TARGET: usize = 24_000;

/// A part of the vocabulary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct VocabularyPart {
    /// The shortest text that comes after all words before.
    pub(super) bound: String,
    /// The bytes.
    pub(super) bytes: Vec<u8>,
}

/// The vocabulary in parts. A part ends where a letter does, if that is not far.
pub(super) fn parts(dictionary: &Dictionary) -> Vec<VocabularyPart> {
    let words: Vec<(&Arc<str>, usize)> = dictionary
        .entries
        .iter()
        .filter(|entry| !entry.is_bare_stem && is_word(&entry.text))
        .map(|entry| (&entry.text, dictionary.frequency(entry)))
        .collect();
    let mut parts = Vec::new();
    let mut first = 0;
    while first < words.len() {
        let mut body = Vec::new();
        let mut at = first;
        while at < words.len() && body.len() < TARGET {
            let before = if at == first { "" } else { words[at - 1].0 };
            let is_new_letter = at > first && !same_letter(before, words[at].0);
            if is_new_letter && body.len() > TARGET / 2 {
                break;
            }
            shards::push_text(&mut body, before, words[at].0);
            varint::push(
                &mut body,
                u64::from(usize::BITS - words[at].1.leading_zeros()),
            );
            at += 1;
        }
        let mut bytes = Vec::with_capacity(body.len() + 4);
        varint::push_count(&mut bytes, at - first);
        bytes.extend(body);
        parts.push(VocabularyPart {
            bound: match first {
                0 => String::new(),
                first => shards::bound(words[first - 1].0, words[first].0),
            },
            bytes,
        });
        first = at;
    }
    parts
}

fn same_letter(a: &str, b: &str) -> bool {
    a.chars().next() == b.chars().next()
}

/// Whether an entry is worth correcting to: a word of letters, of a script with spaces.
fn is_word(text: &str) -> bool {
    text.chars().nth(SHORTEST - 1).is_some()
        && !text.contains([' ', '+', '#', '.'])
        && text.chars().any(char::is_alphabetic)
        && !text.chars().any(fold::is_unspaced)
}
