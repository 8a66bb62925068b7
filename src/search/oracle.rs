//! What searches must find: a straightforward reading of all postings, and beside it the same
//! searches over the index. For tests.

use super::decode::Decoded;
use super::decode::List;
use super::ranking::Field;
use super::stems::Stems;
use super::text;
use super::text::Terms;
use super::tokens;
use super::tokens::Spelling;
use crate::posting::Posting;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Documents.
pub(super) type Documents = BTreeSet<usize>;

/// A part of a query.
#[derive(Debug, Clone)]
pub(super) enum Wanted {
    /// Words that are all there, in any form.
    Word(String),
    /// A word that begins so.
    Prefix(String),
    /// Words in a row.
    Phrase(Vec<String>),
}

/// All postings, read word by word.
pub(super) struct Scan {
    /// For each document its groups with their positions, and whether they are strong.
    documents: Vec<BTreeMap<String, Vec<(usize, bool)>>>,
    /// Which groups a token leads to.
    pub(super) surfaces: BTreeMap<String, BTreeSet<String>>,
}

impl Scan {
    /// Reads `postings`, which are in the order of documents.
    pub(super) fn new(postings: &[&Posting], synonyms: &[Vec<String>]) -> Self {
        let mut surfaces: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut documents = Vec::new();
        for posting in postings {
            let lang = posting.lang.value.split('-').next().unwrap();
            let stems = Stems::new(lang);
            let mut groups: BTreeMap<String, Vec<(usize, bool)>> = BTreeMap::new();
            let mut position = 0;
            for part in text::parts(posting, Terms::default()) {
                let is_strong = part.field <= Field::Place;
                let found = tokens::index_tokens(&part.text, lang);
                for found in &found {
                    let token = &found.text;
                    let is_word = token.ends_with(char::is_alphanumeric) && !token.starts_with('.');
                    let group = match (found.spelling, &found.word) {
                        (_, None) => token.clone(),
                        _ if !is_word => token.clone(),
                        (Spelling::Joined, _) => stems.stem(token),
                        (_, Some(word)) => stems.stem(word),
                    };
                    surfaces
                        .entry(token.clone())
                        .or_default()
                        .insert(group.clone());
                    let places = groups.entry(group).or_default();
                    let place = (position + found.position as usize, is_strong);
                    if places.last() != Some(&place) {
                        places.push(place);
                    }
                }
                position += found.last().map_or(0, |last| last.position as usize + 1) + 1;
            }
            documents.push(groups);
        }
        let all: BTreeSet<String> = surfaces.values().flatten().cloned().collect();
        for stem in all {
            surfaces.entry(stem.clone()).or_default().insert(stem);
        }
        let mut more = Vec::new();
        for words in synonyms {
            let known = words.iter().filter_map(|word| surfaces.get(word));
            let groups: BTreeSet<String> = known.flatten().cloned().collect();
            more.extend(words.iter().map(|word| (word.clone(), groups.clone())));
        }
        for (word, groups) in more.into_iter().filter(|(_, groups)| !groups.is_empty()) {
            surfaces.entry(word).or_default().extend(groups);
        }
        Self {
            documents,
            surfaces,
        }
    }

    fn with(&self, groups: &BTreeSet<String>, accept: impl Fn(bool) -> bool) -> Documents {
        let has = |document: &BTreeMap<String, Vec<(usize, bool)>>| {
            let places = groups.iter().filter_map(|group| document.get(group));
            places.flatten().any(|(_, is_strong)| accept(*is_strong))
        };
        (0..self.documents.len())
            .filter(|at| has(&self.documents[*at]))
            .collect()
    }

    fn groups(&self, word: &str) -> BTreeSet<String> {
        self.surfaces.get(word).cloned().unwrap_or_default()
    }

    pub(super) fn find(&self, wanted: &Wanted) -> Documents {
        match wanted {
            Wanted::Word(word) => self.with(&self.groups(word), |_| true),
            Wanted::Prefix(prefix) => {
                let begin = |(word, _): &(&String, &BTreeSet<String>)| word.starts_with(prefix);
                let found = self.surfaces.iter().filter(begin);
                let groups = found.flat_map(|(_, groups)| groups).cloned().collect();
                let is_short = prefix.is_ascii() && prefix.len() <= 2;
                self.with(&groups, |is_strong| is_strong || !is_short)
            }
            Wanted::Phrase(words) => {
                let groups: Vec<_> = words.iter().map(|word| self.groups(word)).collect();
                let has = |document: &BTreeMap<String, Vec<(usize, bool)>>| {
                    let places = groups.iter().map(|groups| {
                        let of_document = groups.iter().filter(|g| document.contains_key(*g));
                        let mut places = Places::default();
                        for group in of_document {
                            places.is_anywhere |= self.is_frequent(group);
                            places.at.extend(document[group].iter().map(|(at, _)| *at));
                        }
                        places
                    });
                    are_in_a_row(&places.collect::<Vec<_>>())
                };
                (0..self.documents.len())
                    .filter(|at| has(&self.documents[*at]))
                    .collect()
            }
        }
    }

    /// Whether the index knows no positions of a group.
    fn is_frequent(&self, group: &str) -> bool {
        let frequency = self
            .documents
            .iter()
            .filter(|groups| groups.contains_key(group))
            .count();
        frequency > 64 && frequency * 4 > self.documents.len()
    }
}

/// Where a word stands in a document.
#[derive(Debug, Clone, Default)]
struct Places {
    is_anywhere: bool,
    at: BTreeSet<usize>,
}

/// Whether words can stand one behind another.
fn are_in_a_row(words: &[Places]) -> bool {
    let fits = |start: usize| {
        (start..)
            .zip(words)
            .all(|(at, word)| word.is_anywhere || word.at.contains(&at))
    };
    if words
        .iter()
        .any(|word| !word.is_anywhere && word.at.is_empty())
    {
        return false;
    }
    match words.iter().position(|word| !word.is_anywhere) {
        None => true,
        Some(known) => words[known].at.iter().any(|at| {
            // Nothing stands before the beginning.
            at.checked_sub(known).is_some_and(fits)
        }),
    }
}

/// Searches over an index, with the shards and nodes that a reader would load.
pub(super) struct Searcher<'d> {
    pub(super) index: &'d Decoded,
    pub(super) nodes: BTreeMap<String, List>,
}

impl Searcher<'_> {
    /// The groups of an entry: shard and number.
    fn groups(&self, word: &str) -> Vec<(usize, usize)> {
        let number = self.index.range_of("shards", word);
        let Some(shard) = self.index.shard(number) else {
            return Vec::new();
        };
        let entry = shard
            .entries
            .binary_search_by(|(text, _)| text.as_str().cmp(word));
        let groups = entry
            .map(|at| shard.entries[at].1.clone())
            .unwrap_or_default();
        groups.into_iter().map(|group| (number, group)).collect()
    }

    fn prefix(&self, prefix: &str) -> List {
        if let Some(node) = self.nodes.get(prefix) {
            return node.clone();
        }
        let mut found = List::new();
        let first = self.index.range_of("shards", prefix);
        let mut read = 0;
        for number in first.. {
            let bounds = self.index.texts("shards");
            let Some(shard) = self.index.shard(number) else {
                break;
            };
            if number > first && !(bounds[number].starts_with(prefix)) {
                break;
            }
            let words = shard.entries.iter().filter(|(text, _)| !text.contains(' '));
            let of_prefix = words.filter(|(text, _)| text.starts_with(prefix));
            let groups: BTreeSet<usize> = of_prefix.flat_map(|(_, g)| g).copied().collect();
            read += usize::from(!groups.is_empty());
            for (document, level) in groups.iter().flat_map(|group| &shard.groups[*group]) {
                let known = found.entry(*document).or_insert(*level);
                *known = (*known).max(*level);
            }
        }
        assert!(
            read <= 2,
            "`{prefix}` is no node and stands in {read} shards"
        );
        if prefix.is_ascii() && prefix.len() <= 2 {
            found.retain(|_, level| *level >= 4);
        }
        found
    }

    pub(super) fn find(&self, wanted: &Wanted) -> Documents {
        match wanted {
            Wanted::Word(word) => {
                let groups = self.groups(word).into_iter();
                let lists = groups.map(|(shard, group)| {
                    self.index
                        .shard(shard)
                        .map(|mut shard| shard.groups.swap_remove(group))
                });
                lists.flatten().flat_map(List::into_keys).collect()
            }
            Wanted::Prefix(prefix) => self.prefix(prefix).into_keys().collect(),
            Wanted::Phrase(words) => {
                let places: Vec<_> = words.iter().map(|word| self.places(word)).collect();
                let of_document = |document: &usize| {
                    let of_word = |word: &BTreeMap<usize, Places>| {
                        word.get(document).cloned().unwrap_or_default()
                    };
                    are_in_a_row(&places.iter().map(of_word).collect::<Vec<_>>())
                };
                (0..self.index.total).filter(of_document).collect()
            }
        }
    }

    /// Documents and positions of a word.
    fn places(&self, word: &str) -> BTreeMap<usize, Places> {
        let mut found: BTreeMap<usize, Places> = BTreeMap::new();
        for (shard, group) in self.groups(word) {
            let positions = &self.index.positions(shard)[group];
            for document in self.index.shard(shard).unwrap().groups[group].keys() {
                let places = found.entry(*document).or_default();
                match positions.get(document) {
                    Some(positions) => places.at.extend(positions),
                    None => places.is_anywhere = true,
                }
            }
        }
        found
    }
}
