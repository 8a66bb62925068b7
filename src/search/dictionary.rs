//! All terms of a site: tokens in order, the stems each leads to, and where these stand.

use super::interner::TextMap;
use super::interner::count;
use super::inversion::Inverted;
use super::ranking;
use rayon::prelude::*;
use std::sync::Arc;

/// With more documents than this, how often a frequent word stands in running text is not worth
/// its bytes: it hardly moves the score, and was most of a shard.
const MANY: usize = 30_000;

/// A token or title pair, and what it leads to.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// The token; two words with a space between them for a pair.
    pub(super) text: Arc<str>,
    /// Groups, ascending.
    pub(super) groups: Vec<u32>,
    /// Whether it only leads from a stem that is no word of any posting.
    pub(super) is_bare_stem: bool,
}

impl Entry {
    /// Whether it is a pair of title words.
    pub(super) fn is_pair(&self) -> bool {
        self.text.contains(' ')
    }
}

/// The terms.
#[derive(Debug, Default)]
pub(super) struct Dictionary {
    /// All entries, in the order of their bytes.
    pub(super) entries: Vec<Entry>,
    /// Postings by group.
    pub(super) postings: Vec<Vec<u32>>,
    /// Positions by group; empty for pairs and for what is in very many documents.
    pub(super) positions: Vec<Vec<u8>>,
    /// How many documents there are.
    pub(super) total: usize,
}

impl Dictionary {
    /// Joins the terms of all ranges of documents, which are in order.
    pub(super) fn new(ranges: &[Inverted], total: usize, synonyms: &[Vec<String>]) -> Self {
        let groups = Merged::new(ranges.iter().map(|range| range.groups.as_slice()));
        let surfaces = Merged::new(ranges.iter().map(|range| range.surfaces.as_slice()));
        let mut entries: Vec<Entry> = surfaces
            .texts
            .iter()
            .map(|text| Entry {
                text: text.clone(),
                groups: Vec::new(),
                is_bare_stem: false,
            })
            .collect();
        for (at, range) in ranges.iter().enumerate() {
            for (surface, group) in &range.relations {
                let surface = surfaces.numbers[at][*surface as usize];
                let group = groups.numbers[at][*group as usize];
                entries[surface as usize].groups.push(group);
            }
        }
        add_stems(&mut entries, &groups.texts);
        add_synonyms(&mut entries, synonyms);
        entries.par_iter_mut().for_each(|entry| {
            entry.groups.sort_unstable();
            entry.groups.dedup();
        });
        // For each group where it is: range and local number.
        let mut places: Vec<Vec<(u32, u32)>> = vec![Vec::new(); groups.texts.len()];
        for (at, numbers) in groups.numbers.iter().enumerate() {
            for (local, number) in numbers.iter().enumerate() {
                places[*number as usize].push((count(at), count(local)));
            }
        }
        let lists = |place: &(u32, u32)| &ranges[place.0 as usize];
        let postings = places.par_iter().map(|places| {
            let of = |place: &(u32, u32)| lists(place).postings(place.1 as usize);
            places.iter().flat_map(of).copied().collect()
        });
        let postings = postings.collect();
        let mut postings: Vec<Vec<u32>> = postings;
        if total > MANY {
            let frequent = postings
                .par_iter_mut()
                .filter(|p| is_frequent(p.len(), total));
            frequent.for_each(|postings| postings.iter_mut().for_each(without_weak_levels));
        }
        let positions = places.par_iter().zip(&postings).map(|(places, postings)| {
            if is_frequent(postings.len(), total) {
                return Vec::new();
            }
            let of = |place: &(u32, u32)| lists(place).positions(place.1 as usize);
            places.iter().flat_map(of).copied().collect()
        });
        let positions = positions.collect();
        Self {
            entries,
            postings,
            positions,
            total,
        }
    }

    /// How many documents the most frequent group of an entry has.
    pub(super) fn frequency(&self, entry: &Entry) -> usize {
        let counts = entry
            .groups
            .iter()
            .map(|group| self.postings[*group as usize].len());
        counts.max().unwrap_or(0)
    }
}

/// Whether a group with `frequency` documents of `total` is in so many that its positions would
/// be most of all bytes and tell little: in phrases it stands anywhere.
pub(super) fn is_frequent(frequency: usize, total: usize) -> bool {
    frequency > (total / 4).max(64)
}

/// Puts a word of running text at the one level that stands for all of these.
fn without_weak_levels(posting: &mut u32) {
    if *posting & 7 < u32::from(ranking::STRONG) {
        *posting = *posting & !7 | 1;
    }
}

/// Texts of several lists in one order, and the new number of each old one.
struct Merged {
    texts: Vec<Arc<str>>,
    numbers: Vec<Vec<u32>>,
}

impl Merged {
    fn new<'l>(lists: impl Iterator<Item = &'l [Arc<str>]> + Clone) -> Self {
        let mut known: TextMap<u32> = TextMap::default();
        let mut texts: Vec<Arc<str>> = Vec::new();
        for text in lists.clone().flatten() {
            known.entry(text.clone()).or_insert_with(|| {
                texts.push(text.clone());
                0
            });
        }
        texts.par_sort_unstable();
        for (number, text) in (0..).zip(&texts) {
            known.insert(text.clone(), number);
        }
        let numbers = lists.map(|list| list.iter().map(|text| known[text]).collect());
        Self {
            numbers: numbers.collect(),
            texts,
        }
    }
}

/// Makes each stem lead to its group: the reader cannot stem, and shortens words instead.
fn add_stems(entries: &mut Vec<Entry>, stems: &[Arc<str>]) {
    let mut missing = Vec::new();
    let mut at = 0;
    for (group, stem) in (0..).zip(stems) {
        while entries.get(at).is_some_and(|entry| entry.text < *stem) {
            at += 1;
        }
        match entries.get_mut(at).filter(|entry| entry.text == *stem) {
            Some(entry) => entry.groups.push(group),
            None => missing.push(Entry {
                text: stem.clone(),
                groups: vec![group],
                is_bare_stem: true,
            }),
        }
    }
    entries.extend(missing);
    entries.sort_by(|a, b| a.text.cmp(&b.text));
}

/// Makes every word of a group of synonyms lead to what any of them leads to.
fn add_synonyms(entries: &mut Vec<Entry>, synonyms: &[Vec<String>]) {
    let find = |entries: &[Entry], word: &str| entries.binary_search_by(|e| (*e.text).cmp(word));
    let mut more: Vec<(&str, Vec<u32>)> = Vec::new();
    for words in synonyms {
        let known = words.iter().filter_map(|word| find(entries, word).ok());
        let groups: Vec<u32> = known.flat_map(|at| entries[at].groups.clone()).collect();
        if !groups.is_empty() {
            more.extend(words.iter().map(|word| (word.as_str(), groups.clone())));
        }
    }
    for (word, groups) in more {
        match find(entries, word) {
            Ok(at) => entries[at].groups.extend(groups),
            Err(at) => entries.insert(
                at,
                Entry {
                    text: word.into(),
                    groups,
                    is_bare_stem: false,
                },
            ),
        }
    }
}
