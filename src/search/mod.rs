//! The search index: what the page in the browser reads to find postings by text and to count
//! facets. `docs/search-format.md` describes the files.
//!
//! Text goes the way [`text`] → [`tokens`] → `inversion` → `dictionary` → `shards`, `nodes`,
//! `spelling`; what results show and facets count comes from `documents` and [`facets`];
//! `packing` makes files of it all.

mod columns;
#[cfg(test)]
mod decode;
mod dictionary;
mod documents;
pub mod facets;
pub mod fold;
mod inversion;
mod interner;
mod manifest;
mod nodes;
#[cfg(test)]
mod oracle;
mod packing;
mod part;
mod places;
mod posting_list;
pub mod ranking;
mod shards;
mod spelling;
pub mod stems;
mod synonyms;
#[cfg(test)]
mod tests;
pub mod text;
pub mod tokens;
mod varint;
mod words;

pub use documents::Shown;
pub use facets::Names;
pub use part::Facet;
pub use part::Part;

use crate::catalog::Catalog;
use dictionary::Dictionary;
use rayon::prelude::*;
use std::cmp::Reverse;
use text::Terms;
use xxhash_rust::xxh3::Xxh3;

/// The search index of a site.
#[derive(Debug)]
pub struct SearchIndex {
    /// The first 48 bits of a hash of all parts: equal postings give an equal one.
    pub build: u64,
    /// `search/manifest.json`
    pub manifest: Vec<u8>,
    /// The files below `search/<build>/`, in the order of their names.
    pub files: Vec<(Part, Vec<u8>)>,
}

impl SearchIndex {
    /// Makes the index of all listed postings; `shown` is what each one's card shows. The same on
    /// any number of threads. Works in parallel and waits for it.
    pub fn new(catalog: &Catalog, shown: &[Shown], names: &Names<'_>) -> Self {
        let target = shards::target(catalog.listed);
        Self::with_target(catalog, shown, names, target)
    }

    /// The index with shards of about `target` bytes.
    fn with_target(catalog: &Catalog, shown: &[Shown], names: &Names<'_>, target: usize) -> Self {
        let order = newest_first(catalog);
        let dictionary = dictionary(catalog, &order, shown);
        let lists = shards::lists(&dictionary);
        let shards = shards::cut(&dictionary, &lists, target);
        let nodes = nodes::files(&dictionary, &shards, target);
        let vocabulary = spelling::parts(&dictionary);
        let texts = documents::texts(catalog, &order, shown);
        let mut facets = facets::facets(catalog, &order, names);

        let mut parts = documents::parts(catalog, &order, shown, &texts);
        parts.append(&mut facets.columns);
        let terms = shards
            .par_iter()
            .enumerate()
            .flat_map_iter(|(number, shard)| {
                let number = interner::count(number);
                let terms = shards::write(shard, &dictionary, &lists);
                let positions = shards::write_positions(shard, &dictionary);
                [
                    (Part::Terms(number), terms),
                    (Part::Positions(number), positions),
                ]
            });
        parts.par_extend(terms);
        let entries = shards.iter().map(|shard| shard.entries.clone());
        let bounds = shards::bounds(&dictionary.entries, entries);
        let node_names: Vec<_> = nodes.iter().map(|file| file.prefixes.clone()).collect();
        let word_bounds: Vec<_> = vocabulary.iter().map(|part| part.bound.clone()).collect();
        parts.extend(
            (0..)
                .zip(nodes)
                .map(|(number, file)| (Part::Nodes(number), file.bytes)),
        );
        let vocabulary = (0..).zip(vocabulary);
        parts.extend(vocabulary.map(|(number, part)| (Part::Vocabulary(number), part.bytes)));

        let packed = packing::pack(parts, order.len());
        let build = build_of(&packed.files);
        let contents = manifest::Contents {
            dictionary: &dictionary,
            texts: &texts,
            facets: &facets,
            shards: &bounds,
            nodes: &node_names,
            vocabulary: &word_bounds,
            packed: &packed,
        };
        Self {
            manifest: manifest::write(catalog, &build_name(build), &contents),
            build,
            files: packed.files,
        }
    }

    /// The bytes of a part that has a file of its own.
    pub fn file(&self, part: Part) -> Option<&[u8]> {
        let at = self
            .files
            .binary_search_by_key(&part, |(part, _)| *part)
            .ok()?;
        Some(&self.files[at].1)
    }
}

/// The name of the folder of a build.
pub fn build_name(build: u64) -> String {
    format!("{build:012x}")
}

/// The listed postings, newest first, those without a date last: positions in the catalog.
fn newest_first(catalog: &Catalog) -> Vec<usize> {
    let zone = &catalog.config.timezone;
    let mut order: Vec<usize> = (0..catalog.listed).collect();
    order.sort_by_cached_key(|at| {
        let posted = catalog.postings[*at].date_posted.as_ref();
        Reverse(posted.map(|field| field.value.day(zone)))
    });
    order
}

/// The terms of the postings `order`.
fn dictionary(catalog: &Catalog, order: &[usize], shown: &[Shown]) -> Dictionary {
    let size = (order.len() / 16).clamp(64, 4_096);
    let ranges = order.par_chunks(size).enumerate().map(|(number, order)| {
        let documents = order.iter().map(|at| {
            let posting = &*catalog.postings[*at];
            let shown = &shown[*at];
            let terms = Terms {
                workplace: shown.workplace.as_deref(),
                employment: shown.employment.as_deref(),
            };
            (posting.lang.value.as_str(), text::parts(posting, terms))
        });
        inversion::invert(interner::count(number * size), documents)
    });
    let ranges: Vec<_> = ranges.collect();
    let synonyms = synonyms::groups(&catalog.config.synonyms);
    Dictionary::new(&ranges, order.len(), &synonyms)
}

fn build_of(files: &[(Part, Vec<u8>)]) -> u64 {
    let mut hash = Xxh3::new();
    for (part, bytes) in files {
        hash.update(part.to_string().as_bytes());
        hash.update(&(bytes.len() as u64).to_le_bytes());
        hash.update(bytes);
    }
    hash.digest() >> 16
}
