//! Posting lists: in which documents a term stands, and at which level, in few bytes.

use super::varint;

/// Form bit 3: documents are a bitmap.
const BITMAP: u8 = 1 << 3;

/// Form bit 4: levels are all written out, two to a byte.
const NIBBLES: u8 = 1 << 4;

/// Writes a list of documents, each shifted by three bits, with the level in these; ascending.
/// `total` is the number of all documents.
pub(super) fn write(out: &mut Vec<u8>, postings: &[u32], total: usize) {
    varint::push_count(out, postings.len());
    let level = |posting: &u32| (posting & 7) as u8;
    let mut counts = [0_usize; 8];
    for posting in postings {
        counts[level(posting) as usize] += 1;
    }
    let modes = (0..8_u8).rev();
    let mode = modes
        .max_by_key(|level| counts[usize::from(*level)])
        .unwrap_or(0);
    let exceptions = postings.len() - counts[usize::from(mode)];
    let has_nibbles = exceptions * 3 > postings.len();

    let form_at = out.len();
    out.push(mode);
    varint::push_ascending(out, postings.iter().map(|posting| posting >> 3));
    let bitmap_length = total.div_ceil(8);
    if out.len() - form_at - 1 > bitmap_length {
        out.truncate(form_at + 1);
        out[form_at] |= BITMAP;
        out.resize(form_at + 1 + bitmap_length, 0);
        for posting in postings {
            let document = (posting >> 3) as usize;
            out[form_at + 1 + document / 8] |= 1 << (document % 8);
        }
    }
    if has_nibbles {
        out[form_at] |= NIBBLES;
        for pair in postings.chunks(2) {
            out.push(level(&pair[0]) | pair.get(1).map_or(0, level) << 4);
        }
        return;
    }
    varint::push_count(out, exceptions);
    let mut least = 0;
    for (at, posting) in (0..).zip(postings) {
        if level(posting) != mode {
            varint::push(out, at - least);
            out.push(level(posting));
            least = at + 1;
        }
    }
}

/// Merges lists of an index of `total` documents: all documents of any of them, each once, at its
/// highest level.
pub(super) fn merged(lists: &[&[u32]], total: usize) -> Vec<u32> {
    if let [list] = lists {
        return list.to_vec();
    }
    let length: usize = lists.iter().map(|list| list.len()).sum();
    let all = lists.iter().copied().flatten().copied();
    if length > total / 8 {
        // A place for every document costs less than sorting.
        let mut levels = vec![0_u8; total];
        for posting in all {
            let level = &mut levels[(posting >> 3) as usize];
            *level = (*level).max((posting & 7) as u8 + 1);
        }
        let found = (0..).zip(levels).filter(|(_, level)| *level > 0);
        return found
            .map(|(document, level): (u32, u8)| document << 3 | u32::from(level - 1))
            .collect();
    }
    let mut all: Vec<u32> = all.collect();
    all.sort_unstable();
    // The highest level of a document is its last.
    let mut kept: Vec<u32> = Vec::with_capacity(all.len());
    for posting in all {
        match kept.last_mut() {
            Some(last) if *last >> 3 == posting >> 3 => *last = posting,
            _ => kept.push(posting),
        }
    }
    kept
}
