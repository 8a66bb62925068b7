//! Texts as numbers: each text is stored once, and is known by its place in the order in which
//! texts came.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::BuildHasherDefault;
use std::hash::Hasher;
use std::sync::Arc;
use xxhash_rust::xxh3::xxh3_64;

/// A map from short texts, which nothing iterates over.
pub(super) type TextMap<T> = HashMap<Arc<str>, T, BuildHasherDefault<TextHasher>>;

/// XXH3 of one text.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct TextHasher(u64);

impl Hasher for TextHasher {
    fn write(&mut self, bytes: &[u8]) {
        self.0 ^= xxh3_64(bytes);
    }

    // What `str` adds to tell texts in a row apart: here there is only one.
    fn write_u8(&mut self, _: u8) {}

    fn finish(&self) -> u64 {
        self.0
    }
}

/// Texts and their numbers.
#[derive(Debug, Default)]
pub(super) struct Interner {
    numbers: TextMap<u32>,
    texts: Vec<Arc<str>>,
}

impl Interner {
    /// The number of `text`: that of before, or the next one.
    pub(super) fn number(&mut self, text: &str) -> u32 {
        if let Some(number) = self.numbers.get(text) {
            return *number;
        }
        let text: Arc<str> = text.into();
        let number = count(self.texts.len());
        self.texts.push(text.clone());
        if let Entry::Vacant(vacant) = self.numbers.entry(text) {
            vacant.insert(number);
        }
        number
    }

    /// The texts in the order of their numbers.
    pub(super) fn texts(&self) -> &[Arc<str>] {
        &self.texts
    }
}

/// A position as 32 bits: no site has more of anything.
pub(super) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
