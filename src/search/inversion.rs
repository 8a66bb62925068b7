//! From postings to terms: for a range of postings, which stems stand in which of them, how
//! much they count there, and where.

use super::interner::count;
use super::ranking;
use super::ranking::Field;
use super::ranking::Lengths;
use super::ranking::Occurrences;
use super::text::Part;
use super::varint;
use super::words::Words;
use std::sync::Arc;

/// The terms of a range of postings.
#[derive(Debug, Default)]
pub(super) struct Inverted {
    /// Tokens and title pairs by local number.
    pub(super) surfaces: Vec<Arc<str>>,
    /// Stems and title pairs by local number.
    pub(super) groups: Vec<Arc<str>>,
    /// Which token has which stems: sorted, without repeats.
    pub(super) relations: Vec<(u32, u32)>,
    /// Where in `postings` and `positions` the postings of each group begin, and the ends.
    starts: Vec<(u32, usize)>,
    /// The document, shifted by three bits, and the level, by group and document.
    postings: Vec<u32>,
    /// For each of them how many positions it has, then these, as variable-length numbers.
    positions: Vec<u8>,
}

impl Inverted {
    /// The documents of a group, each shifted by three bits, with the level in these.
    pub(super) fn postings(&self, group: usize) -> &[u32] {
        &self.postings[self.starts[group].0 as usize..self.starts[group + 1].0 as usize]
    }

    /// The positions in the documents of a group.
    pub(super) fn positions(&self, group: usize) -> &[u8] {
        &self.positions[self.starts[group].1..self.starts[group + 1].1]
    }
}

/// An occurrence: document within the range, position, field. Title pairs have no position.
#[derive(Debug, Clone, Copy, Default)]
struct Occurrence {
    document: u32,
    position: u32,
    field: u8,
    is_pair: bool,
}

/// Inverts the documents from `first` on; `parts` gives the text of each.
pub(super) fn invert<'p>(
    first: u32,
    documents: impl Iterator<Item = (&'p str, Vec<Part<'p>>)>,
) -> Inverted {
    let mut words = Words::default();
    let mut occurrences: Vec<Occurrence> = Vec::new();
    let mut groups: Vec<u32> = Vec::new();
    let mut lengths: Vec<Lengths> = Vec::new();
    let mut title: Vec<(u32, u32)> = Vec::new();
    for (document, (lang, parts)) in (0..).zip(documents) {
        let mut position = 0;
        let mut length = Lengths::default();
        title.clear();
        for part in parts {
            let start = position;
            let is_title = part.field == Field::Title;
            position = words.read(&part.text, lang, position, |word, position| {
                groups.push(word.group);
                occurrences.push(Occurrence {
                    document,
                    position,
                    field: part.field as u8,
                    is_pair: false,
                });
                if is_title && word.is_main && !word.is_unspaced {
                    title.push((position, word.surface));
                }
            });
            let taken = position - start;
            match part.field {
                Field::Title => length.title += taken,
                Field::Skills | Field::Place => {}
                _ => length.text += taken,
            }
            // A phrase must not go over from one part to the next.
            position += 1;
        }
        for pair in title.windows(2).filter(|pair| pair[0].0 + 1 == pair[1].0) {
            if let Some(group) = pair_group(&mut words, pair[0].1, pair[1].1) {
                groups.push(group);
                occurrences.push(Occurrence {
                    document,
                    is_pair: true,
                    ..Occurrence::default()
                });
            }
        }
        lengths.push(length);
    }
    let sorted = Sorted::new(&groups, &occurrences, words.groups.texts().len());
    drop((groups, occurrences));
    let mut inverted = Inverted {
        surfaces: words.surfaces.texts().to_vec(),
        groups: words.groups.texts().to_vec(),
        relations: words.relations,
        ..Inverted::default()
    };
    inverted.relations.sort_unstable();
    inverted.relations.dedup();
    for group in sorted.groups() {
        inverted
            .starts
            .push((count(inverted.postings.len()), inverted.positions.len()));
        for of_document in group.chunk_by(|a, b| a.document == b.document) {
            inverted.add(first, of_document, &lengths);
        }
    }
    inverted
        .starts
        .push((count(inverted.postings.len()), inverted.positions.len()));
    inverted
}

impl Inverted {
    /// Adds the occurrences of a group in one document.
    fn add(&mut self, first: u32, occurrences: &[Occurrence], lengths: &[Lengths]) {
        let document = occurrences[0].document;
        let mut counts = Occurrences::default();
        let is_new =
            |at: &usize| *at == 0 || occurrences[at - 1].position != occurrences[*at].position;
        let mut positions: usize = 0;
        for at in (0..occurrences.len()).filter(is_new) {
            counts[occurrences[at].field as usize] += 1;
            positions += 1;
        }
        let level = if occurrences[0].is_pair {
            ranking::HIGHEST
        } else {
            varint::push_count(&mut self.positions, positions);
            let new = (0..occurrences.len()).filter(is_new);
            varint::push_ascending(&mut self.positions, new.map(|at| occurrences[at].position));
            ranking::level(&counts, lengths[document as usize])
        };
        self.postings
            .push((first + document) << 3 | u32::from(level));
    }
}

/// The group of two neighbouring words of a title. Two single letters (`m/f`) are none.
fn pair_group(words: &mut Words, first: u32, second: u32) -> Option<u32> {
    let texts = words.surfaces.texts();
    let (first, second) = (&texts[first as usize], &texts[second as usize]);
    if first.len() == 1 && second.len() == 1 {
        return None;
    }
    let pair = format!("{first} {second}");
    let group = words.groups.number(&pair);
    let surface = words.surfaces.number(&pair);
    words.relations.push((surface, group));
    Some(group)
}

/// Occurrences in the order of their groups, otherwise as they came.
struct Sorted {
    starts: Vec<usize>,
    occurrences: Vec<Occurrence>,
}

impl Sorted {
    /// Sorts by counting: twice over all, whatever the order.
    fn new(groups: &[u32], occurrences: &[Occurrence], count: usize) -> Self {
        let mut starts = vec![0; count + 1];
        for group in groups {
            starts[*group as usize + 1] += 1;
        }
        for group in 0..count {
            starts[group + 1] += starts[group];
        }
        let mut next = starts.clone();
        let mut sorted = vec![Occurrence::default(); occurrences.len()];
        for (group, occurrence) in groups.iter().zip(occurrences) {
            let place = &mut next[*group as usize];
            sorted[*place] = *occurrence;
            *place += 1;
        }
        Self {
            starts,
            occurrences: sorted,
        }
    }

    fn groups(&self) -> impl Iterator<Item = &[Occurrence]> {
        self.starts
            .windows(2)
            .map(|pair| &self.occurrences[pair[0]..pair[1]])
    }
}
