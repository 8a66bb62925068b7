//! Reads an index back, for tests: the format as a reader sees it.

use super::SearchIndex;
use flate2::read::GzDecoder;
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::Read;

/// Bytes and how far they are read.
pub(super) struct Bytes<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Bytes<'b> {
    pub(super) fn new(bytes: &'b [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    pub(super) fn number(&mut self) -> usize {
        let mut number = 0;
        for shift in (0..).step_by(7) {
            let byte = self.take(1)[0];
            number |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                break;
            }
        }
        number
    }

    pub(super) fn take(&mut self, count: usize) -> &'b [u8] {
        self.at += count;
        &self.bytes[self.at - count..self.at]
    }

    /// `count` ascending numbers, each as the difference to the one before, less one.
    pub(super) fn ascending(&mut self, count: usize) -> Vec<usize> {
        let mut least = 0;
        let mut next = || {
            let number = least + self.number();
            least = number + 1;
            number
        };
        (0..count).map(|_| next()).collect()
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.at == self.bytes.len()
    }
}

/// Documents and levels.
pub(super) type List = BTreeMap<usize, u8>;

/// Reads a posting list of an index of `total` documents.
pub(super) fn list(bytes: &mut Bytes<'_>, total: usize) -> List {
    let count = bytes.number();
    let form = bytes.take(1)[0];
    let documents: Vec<usize> = if form & 8 == 0 {
        bytes.ascending(count)
    } else {
        let bits = bytes.take(total.div_ceil(8));
        (0..total)
            .filter(|at| bits[at / 8] >> (at % 8) & 1 == 1)
            .collect()
    };
    assert_eq!(documents.len(), count);
    let mut levels = vec![form & 7; count];
    if form & 16 == 0 {
        let exceptions = bytes.number();
        let mut least = 0;
        for _ in 0..exceptions {
            let at = least + bytes.number();
            levels[at] = bytes.take(1)[0];
            least = at + 1;
        }
    } else {
        let nibbles = bytes.take(count.div_ceil(2));
        for (at, level) in levels.iter_mut().enumerate() {
            *level = nibbles[at / 2] >> (at % 2 * 4) & 15;
        }
    }
    documents.into_iter().zip(levels).collect()
}

/// A term shard.
pub(super) struct Shard {
    pub(super) entries: Vec<(String, Vec<usize>)>,
    pub(super) groups: Vec<List>,
}

/// An index, read back.
pub(super) struct Decoded {
    pub(super) manifest: Value,
    parts: BTreeMap<String, Vec<u8>>,
    pub(super) total: usize,
}

impl Decoded {
    pub(super) fn new(index: &SearchIndex) -> Self {
        let manifest: Value = serde_json::from_slice(&index.manifest).unwrap();
        let mut parts = BTreeMap::new();
        for (part, bytes) in &index.files {
            if part.to_string() != "boot" {
                parts.insert(part.to_string(), gunzip(bytes));
            }
        }
        for (name, place) in manifest["boot"].as_object().into_iter().flatten() {
            let of = |at: usize| usize::try_from(place[at].as_u64().unwrap()).unwrap();
            let boot = &index.files[0].1;
            let bytes = &boot[of(0)..][..of(1)];
            assert!(
                parts.insert(name.clone(), gunzip(bytes)).is_none(),
                "{name} twice"
            );
        }
        let total = usize::try_from(manifest["count"].as_u64().unwrap()).unwrap();
        Self {
            manifest,
            parts,
            total,
        }
    }

    pub(super) fn part(&self, name: &str) -> Option<Bytes<'_>> {
        self.parts.get(name).map(|bytes| Bytes::new(bytes))
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.keys().map(String::as_str)
    }

    /// Texts of a list in the manifest.
    pub(super) fn texts(&self, key: &str) -> Vec<&str> {
        let list = self.manifest[key].as_array().unwrap();
        list.iter().map(|text| text.as_str().unwrap()).collect()
    }

    /// Which of the ranges that begin at these bounds holds `text`.
    pub(super) fn range_of(&self, key: &str, text: &str) -> usize {
        self.texts(key)
            .partition_point(|bound| *bound <= text)
            .saturating_sub(1)
    }

    pub(super) fn shard(&self, number: usize) -> Option<Shard> {
        let mut bytes = self.part(&format!("t{number}"))?;
        let mut text = Vec::new();
        let entries = (0..bytes.number()).map(|_| {
            text.truncate(bytes.number());
            let rest = bytes.number();
            text.extend_from_slice(bytes.take(rest));
            let groups = (0..bytes.number()).map(|_| bytes.number()).collect();
            (String::from_utf8(text.clone()).unwrap(), groups)
        });
        let entries = entries.collect();
        let groups = (0..bytes.number())
            .map(|_| list(&mut bytes, self.total))
            .collect();
        assert!(bytes.is_at_end(), "shard {number} ends early");
        Some(Shard { entries, groups })
    }

    /// The positions of the groups of a shard: for each a map from documents.
    pub(super) fn positions(&self, number: usize) -> Vec<BTreeMap<usize, Vec<usize>>> {
        let shard = self.shard(number).unwrap();
        let mut bytes = self.part(&format!("p{number}")).unwrap();
        let count = bytes.number();
        assert_eq!(count, shard.groups.len());
        let lengths: Vec<usize> = (0..count).map(|_| bytes.number()).collect();
        let blocks = shard.groups.iter().zip(lengths).map(|(list, length)| {
            let mut block = Bytes::new(bytes.take(length));
            if length == 0 {
                return BTreeMap::new();
            }
            let mut read = || {
                let count = block.number();
                block.ascending(count)
            };
            let found = list.keys().map(|document| (*document, read())).collect();
            assert!(block.is_at_end());
            found
        });
        blocks.collect()
    }

    /// The nodes of all files.
    pub(super) fn nodes(&self) -> BTreeMap<String, List> {
        let mut found = BTreeMap::new();
        for (number, names) in self.texts("nodes").into_iter().enumerate() {
            let mut bytes = self.part(&format!("n{number}")).unwrap();
            assert_eq!(bytes.number(), names.split(' ').count());
            for name in names.split(' ') {
                let length = bytes.number();
                assert_eq!(bytes.take(length), name.as_bytes());
                let length = bytes.number();
                let mut of_node = Bytes::new(bytes.take(length));
                found.insert(name.to_owned(), list(&mut of_node, self.total));
                assert!(of_node.is_at_end());
            }
        }
        found
    }

    /// The words of the vocabulary with the bit length of their frequency.
    pub(super) fn vocabulary(&self) -> BTreeMap<String, usize> {
        let mut found = BTreeMap::new();
        for (number, bound) in self.texts("vocabulary").into_iter().enumerate() {
            let mut bytes = self.part(&format!("v{number}")).unwrap();
            let mut text = Vec::new();
            for _ in 0..bytes.number() {
                text.truncate(bytes.number());
                let rest = bytes.number();
                text.extend_from_slice(bytes.take(rest));
                let word = String::from_utf8(text.clone()).unwrap();
                assert!(bound <= word.as_str());
                found.insert(word, bytes.number());
            }
            assert!(bytes.is_at_end());
        }
        found
    }

    /// For each document the positions of its values of a facet.
    pub(super) fn column(&self, facet: &str) -> Vec<Vec<usize>> {
        let Some(mut bytes) = self.part(&format!("f-{facet}")) else {
            return vec![Vec::new(); self.total];
        };
        let count = bytes.number();
        let sets: Vec<Vec<usize>> = (0..count)
            .map(|_| {
                let length = bytes.number();
                bytes.ascending(length)
            })
            .collect();
        let width = match count {
            0..=256 => 1,
            257..=65_536 => 2,
            _ => 3,
        };
        let numbers = (0..self.total).map(|_| {
            let bytes = bytes.take(width).iter().rev();
            bytes.fold(0, |number, byte| number << 8 | usize::from(*byte))
        });
        numbers.map(|number| sets[number].clone()).collect()
    }

    /// The slugs of the values of a facet.
    pub(super) fn slugs(&self, facet: &str) -> Vec<String> {
        let values = self.manifest["facets"][facet]["values"].as_array();
        let slugs = values
            .into_iter()
            .flatten()
            .map(|value| value["slug"].as_str().unwrap());
        slugs.map(str::to_owned).collect()
    }
}

fn gunzip(bytes: &[u8]) -> Vec<u8> {
    assert_eq!(&bytes[..3], [0x1f, 0x8b, 8]);
    assert_eq!(&bytes[4..8], [0; 4], "a time");
    let mut out = Vec::new();
    GzDecoder::new(bytes).read_to_end(&mut out).unwrap();
    out
}
