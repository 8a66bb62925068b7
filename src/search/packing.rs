//! Parts to files: each part gzipped on its own, so that a site needs nothing of its host; on
//! small sites many parts in one file.

use super::part::Part;
use flate2::Compression;
use flate2::GzBuilder;
use rayon::prelude::*;
use std::io::Write;

/// Up to so many documents, everything is in one file.
const EVERYTHING_AT_MOST: usize = 300;

/// Up to so many documents, what every visitor needs is in one file.
const COMMON_AT_MOST: usize = 2_000;

/// Where a part is in the file of many: offset and length.
pub(super) type Place = (usize, usize);

/// The files of an index, and where the parts are that have none of their own.
#[derive(Debug)]
pub(super) struct Packed {
    /// Files by name, in the order of names.
    pub(super) files: Vec<(Part, Vec<u8>)>,
    /// Parts in the file of many, in order.
    pub(super) boot: Vec<(Part, Place)>,
    /// Whether that file holds all parts.
    pub(super) is_whole: bool,
}

/// Packs `parts` for a site of `documents` documents.
pub(super) fn pack(mut parts: Vec<(Part, Vec<u8>)>, documents: usize) -> Packed {
    parts.sort_by_key(|(part, _)| *part);
    let parts: Vec<(Part, Vec<u8>)> = parts
        .into_par_iter()
        .map(|(part, bytes)| (part, gzip(&bytes)))
        .collect();
    let is_whole = documents <= EVERYTHING_AT_MOST;
    let is_common = |part: Part| {
        is_whole
            || (documents <= COMMON_AT_MOST && matches!(part, Part::Documents(_) | Part::Facet(_)))
    };
    let (common, mut files): (Vec<_>, Vec<_>) =
        parts.into_iter().partition(|(part, _)| is_common(*part));
    let mut boot = Vec::with_capacity(common.len());
    let mut bytes = Vec::new();
    for (part, of_part) in common {
        boot.push((part, (bytes.len(), of_part.len())));
        bytes.extend(of_part);
    }
    if !boot.is_empty() {
        files.insert(0, (Part::Boot, bytes));
    }
    Packed {
        files,
        boot,
        is_whole,
    }
}

/// RFC 1952, without a name and a time: the same bytes on every machine.
pub(super) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut gzip = GzBuilder::new()
        .mtime(0)
        .write(Vec::new(), Compression::best());
    let written = gzip.write_all(bytes).and_then(|()| gzip.finish());
    written.expect("a vector takes every byte")
}
