//! Prefix nodes: for beginnings of words that spread over many shards, one posting list of all
//! that begins so. They make every keystroke cost one file at most.

use super::dictionary::Dictionary;
use super::posting_list;
use super::ranking;
use super::shards::Shard;
use super::varint;
use rayon::prelude::*;
use std::ops::Range;

/// Beginnings that spread over more shards than this are nodes.
const MOST_SHARDS: usize = 2;

/// Beginnings of so many ASCII letters or fewer find strong words only.
const SHORT: usize = 2;

/// A file of nodes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NodeFile {
    /// The beginnings, in order.
    pub(super) prefixes: Vec<String>,
    /// The bytes.
    pub(super) bytes: Vec<u8>,
}

/// Whether a beginning finds words only where they count: in titles and the like.
pub(super) fn is_short(prefix: &str) -> bool {
    prefix.is_ascii() && prefix.len() <= SHORT
}

/// All nodes, in files of about `target` bytes.
pub(super) fn files(dictionary: &Dictionary, shards: &[Shard], target: usize) -> Vec<NodeFile> {
    let prefixes = prefixes(dictionary, shards);
    let lists: Vec<Vec<u8>> = prefixes
        .par_iter()
        .map(|(prefix, entries)| {
            let mut list = Vec::new();
            let postings = matching(dictionary, prefix, entries.clone());
            posting_list::write(&mut list, &postings, dictionary.total);
            list
        })
        .collect();
    let mut files = Vec::new();
    let mut first = 0;
    while first < prefixes.len() {
        let mut end = first;
        let mut size = 0;
        while end < prefixes.len() && (end == first || size + lists[end].len() <= target) {
            size += lists[end].len();
            end += 1;
        }
        let mut bytes = Vec::with_capacity(size + (end - first) * 8);
        varint::push_count(&mut bytes, end - first);
        for at in first..end {
            let prefix = &prefixes[at].0;
            varint::push_count(&mut bytes, prefix.len());
            bytes.extend_from_slice(prefix.as_bytes());
            varint::push_count(&mut bytes, lists[at].len());
            bytes.extend_from_slice(&lists[at]);
        }
        files.push(NodeFile {
            prefixes: prefixes[first..end]
                .iter()
                .map(|(prefix, _)| prefix.clone())
                .collect(),
            bytes,
        });
        first = end;
    }
    files
}

/// The documents that a beginning finds, where its entries are in `range`.
fn matching(dictionary: &Dictionary, prefix: &str, range: Range<usize>) -> Vec<u32> {
    let entries = dictionary.entries[range]
        .iter()
        .filter(|entry| !entry.is_pair());
    let mut groups: Vec<u32> = entries.flat_map(|entry| &entry.groups).copied().collect();
    groups.sort_unstable();
    groups.dedup();
    let lists = groups
        .iter()
        .map(|group| dictionary.postings[*group as usize].as_slice());
    let mut found = posting_list::merged(&lists.collect::<Vec<_>>(), dictionary.total);
    if is_short(prefix) {
        found.retain(|posting| posting & 7 >= u32::from(ranking::STRONG));
    }
    found
}

/// The beginnings whose entries, pairs aside, stand in too many shards, with these entries.
fn prefixes(dictionary: &Dictionary, shards: &[Shard]) -> Vec<(String, Range<usize>)> {
    let entries = &dictionary.entries;
    let shard_of = |entry: usize| shards.partition_point(|shard| shard.entries.end <= entry);
    let mut found = Vec::new();
    // A beginning that spreads over three shards stands on both sides of a bound.
    for shard in shards.iter().skip(1) {
        let text = &entries[shard.entries.start].text;
        for (at, c) in text.char_indices() {
            let prefix = &text[..at + c.len_utf8()];
            if prefix.contains(' ') {
                break;
            }
            let range = beginning(dictionary, prefix);
            let is_word = |at: &usize| !entries[*at].is_pair();
            let first = range.clone().find(is_word);
            let last = range.clone().rev().find(is_word);
            let spread = match (first, last) {
                (Some(first), Some(last)) => shard_of(last) - shard_of(first) + 1,
                _ => 0,
            };
            if spread <= MOST_SHARDS {
                break;
            }
            found.push((prefix.to_owned(), range));
        }
    }
    found.sort_by(|(a, _), (b, _)| a.cmp(b));
    found.dedup_by(|(a, _), (b, _)| a == b);
    found
}

/// The entries that begin with `prefix`.
fn beginning(dictionary: &Dictionary, prefix: &str) -> Range<usize> {
    let entries = &dictionary.entries;
    let start = entries.partition_point(|entry| *entry.text < *prefix);
    let count = entries[start..].partition_point(|entry| entry.text.starts_with(prefix));
    start..start + count
}
