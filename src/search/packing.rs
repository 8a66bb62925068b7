//! Parts to files: each part gzipped on its own, so that a site needs nothing of its host; on
//! small sites many parts in one file.

use super::part::Part;
use flate2::Compression;
use flate2::GzBuilder;
use rayon::prelude::*;
use std::io::Write;

/// Up to so many bytes, all parts but the positions are in one file.
const WHOLE: usize = 40_000;

/// Up to so many documents, the columns are in one file, for a request for each would cost more
/// than the bytes.
const FEW: usize = 2_000;

/// Where a part is in the file of many: offset and length.
pub(super) type Place = (usize, usize);

/// The files of an index, and where the parts are that have none of their own.
#[derive(Debug)]
pub(super) struct Packed {
    /// Files by name, in the order of names.
    pub(super) files: Vec<(Part, Vec<u8>)>,
    /// Parts in the file of many, in order.
    pub(super) boot: Vec<(Part, Place)>,
    /// Whether that file holds all parts but the positions.
    pub(super) is_whole: bool,
}

/// Packs `parts` for a site of `documents` documents.
pub(super) fn pack(mut parts: Vec<(Part, Vec<u8>)>, documents: usize) -> Packed {
    parts.sort_by_key(|(part, _)| *part);
    let parts: Vec<(Part, Vec<u8>)> = parts
        .into_par_iter()
        .map(|(part, bytes)| (part, gzip(&bytes)))
        .collect();
    let is_rare = |part: Part| matches!(part, Part::Positions(_));
    let of_whole = parts.iter().filter(|(part, _)| !is_rare(*part));
    let is_whole = of_whole.map(|(_, bytes)| bytes.len()).sum::<usize>() <= WHOLE;
    let is_common = |part: Part| match part {
        Part::Positions(_) => false,
        Part::Facet(_) => is_whole || documents <= FEW,
        _ => is_whole,
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
