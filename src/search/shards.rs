//! Term shards: neighbouring entries and the posting lists they lead to, in files of about the
//! same size; and beside each a file with the positions, for phrases.

use super::dictionary::Dictionary;
use super::dictionary::Entry;
use super::interner::count;
use super::posting_list;
use super::varint;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::ops::Range;

/// The entries of one shard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shard {
    /// Positions in [`Dictionary::entries`].
    pub(super) entries: Range<usize>,
    /// The groups that the entries lead to, in the order in which they first do.
    pub(super) groups: Vec<u32>,
}

/// How large a shard may become before the next one begins, in bytes before compression.
pub(super) fn target(documents: usize) -> usize {
    match documents {
        0..=2_000 => 9_000,
        2_001..=30_000 => 17_000,
        _ => 22_000,
    }
}

/// All posting lists as they are written, by group.
pub(super) fn lists(dictionary: &Dictionary) -> Vec<Vec<u8>> {
    let lists = dictionary.postings.par_iter().map(|postings| {
        let mut list = Vec::new();
        posting_list::write(&mut list, postings, dictionary.total);
        list
    });
    lists.collect()
}

/// Cuts the entries into shards of about `target` bytes.
pub(super) fn cut(dictionary: &Dictionary, lists: &[Vec<u8>], target: usize) -> Vec<Shard> {
    let mut shards = Vec::new();
    let mut seen: Vec<u32> = vec![u32::MAX; lists.len()];
    let mut current = Shard {
        entries: 0..0,
        groups: Vec::new(),
    };
    let mut size = 0;
    let mut before = "";
    for (at, entry) in dictionary.entries.iter().enumerate() {
        if size >= target {
            let next = Shard {
                entries: at..at,
                groups: Vec::new(),
            };
            shards.push(std::mem::replace(&mut current, next));
            size = 0;
            before = "";
        }
        let number = count(shards.len());
        size += entry.text.len() - shared(before, &entry.text) + 4;
        for group in &entry.groups {
            let seen = &mut seen[*group as usize];
            if *seen != number {
                *seen = number;
                size += lists[*group as usize].len();
                current.groups.push(*group);
            }
        }
        current.entries.end = at + 1;
        before = &entry.text;
    }
    if !current.entries.is_empty() {
        shards.push(current);
    }
    shards
}

/// The bytes of a shard.
pub(super) fn write(shard: &Shard, dictionary: &Dictionary, lists: &[Vec<u8>]) -> Vec<u8> {
    let mut out = Vec::new();
    let entries = &dictionary.entries[shard.entries.clone()];
    let numbers: BTreeMap<u32, usize> = (0..).zip(&shard.groups).map(|(n, g)| (*g, n)).collect();
    varint::push_count(&mut out, entries.len());
    let mut before = "";
    for entry in entries {
        push_text(&mut out, before, &entry.text);
        varint::push_count(&mut out, entry.groups.len());
        for group in &entry.groups {
            varint::push_count(&mut out, numbers[group]);
        }
        before = &entry.text;
    }
    varint::push_count(&mut out, shard.groups.len());
    for group in &shard.groups {
        out.extend_from_slice(&lists[*group as usize]);
    }
    out
}

/// The bytes of the positions of a shard.
pub(super) fn write_positions(shard: &Shard, dictionary: &Dictionary) -> Vec<u8> {
    let mut out = Vec::new();
    varint::push_count(&mut out, shard.groups.len());
    for group in &shard.groups {
        varint::push_count(&mut out, dictionary.positions[*group as usize].len());
    }
    for group in &shard.groups {
        out.extend_from_slice(&dictionary.positions[*group as usize]);
    }
    out
}

/// Appends `text` as what it shares with the text before it and the rest.
pub(super) fn push_text(out: &mut Vec<u8>, before: &str, text: &str) {
    let shared = shared(before, text);
    varint::push_count(out, shared);
    varint::push_count(out, text.len() - shared);
    out.extend_from_slice(&text.as_bytes()[shared..]);
}

/// How many bytes two texts begin with in common.
fn shared(a: &str, b: &str) -> usize {
    a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count()
}

/// For each range of texts the shortest one that comes after all before the range and not after
/// its first: what a reader compares with.
pub(super) fn bounds(entries: &[Entry], ranges: impl Iterator<Item = Range<usize>>) -> Vec<String> {
    let bound = |range: Range<usize>| {
        let Some(last) = range.start.checked_sub(1).map(|at| &entries[at].text) else {
            return String::new();
        };
        bound(last, &entries[range.start].text)
    };
    ranges.map(bound).collect()
}

/// The shortest beginning of `text` that comes after `last`.
pub(super) fn bound(last: &str, text: &str) -> String {
    let mut ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
    let end = ends.find(|end| &text[..*end] > last);
    text[..end.unwrap_or(text.len())].to_owned()
}
