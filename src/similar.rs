//! Similar roles: what else a reader of one posting may want to see.

use crate::catalog::Catalog;
use crate::posting::Posting;
use rayon::prelude::*;
use std::collections::HashMap;
use std::sync::Arc;

/// How many neighbours on each side in a group are compared: bounds the work for a department
/// of thousands, where the nearest in the list are the most recent anyway.
const NEIGHBOURS: usize = 12;

/// For each posting of the catalog the listed postings most like it, best first; at most
/// `config.similar` of them.
pub fn of(catalog: &Catalog) -> Vec<Vec<usize>> {
    let most = catalog.config.similar;
    if most == 0 {
        return vec![Vec::new(); catalog.postings.len()];
    }
    let features = Features::of(&catalog.postings);
    (0..catalog.postings.len())
        .into_par_iter()
        .map(|index| {
            let mut scored: Vec<(u32, usize)> = candidates(catalog, index)
                .into_iter()
                .map(|other| (score(catalog, &features, index, other), other))
                .filter(|(score, _)| *score > 0)
                .collect();
            scored.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
            scored.truncate(most);
            scored.into_iter().map(|(_, other)| other).collect()
        })
        .collect()
}

/// Skills and words of titles as sorted numbers, so that comparing two postings is a merge.
struct Features {
    skills: Vec<Vec<u32>>,
    words: Vec<Vec<u32>>,
}

impl Features {
    fn of(postings: &[Arc<Posting>]) -> Self {
        let mut numbers: HashMap<String, u32> = HashMap::new();
        let mut number = |text: String| {
            let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
            *numbers.entry(text).or_insert(next)
        };
        let mut sorted = |texts: Vec<String>| {
            let mut all: Vec<u32> = texts.into_iter().map(&mut number).collect();
            all.sort_unstable();
            all.dedup();
            all
        };
        let mut features = Self {
            skills: Vec::new(),
            words: Vec::new(),
        };
        for posting in postings {
            let skills = posting.skills.iter().flat_map(|field| &field.value);
            features
                .skills
                .push(sorted(skills.map(|skill| skill.to_lowercase()).collect()));
            let words = posting.job_title.split(|c: char| !c.is_alphanumeric());
            features.words.push(sorted(
                words
                    .filter(|w| w.chars().count() > 2)
                    .map(str::to_lowercase)
                    .collect(),
            ));
        }
        features
    }
}

/// Listed postings near `index` in its department and its locations; where those are too few,
/// its neighbours in the whole list.
fn candidates(catalog: &Catalog, index: usize) -> Vec<usize> {
    let mut found = Vec::new();
    let mut near = |members: &[usize]| {
        let at = members.partition_point(|&member| member < index);
        let from = at.saturating_sub(NEIGHBOURS);
        let to = (at + NEIGHBOURS + 1).min(members.len());
        found.extend(
            members[from..to]
                .iter()
                .copied()
                .filter(|&other| other != index),
        );
    };
    if let Some(department) = catalog.department_of[index] {
        near(&catalog.departments[department].postings);
    }
    for &location in catalog.locations_of[index].iter().take(2) {
        near(&catalog.locations[location].postings);
    }
    if found.len() < catalog.config.similar {
        // A closed posting stands behind all listed ones: it gets the newest.
        let at = if index < catalog.listed { index } else { 0 };
        let from = at.saturating_sub(NEIGHBOURS);
        let to = (at + NEIGHBOURS + 1).min(catalog.listed);
        found.extend((from..to).filter(|&other| other != index));
    }
    found.sort_unstable();
    found.dedup();
    found
}

fn score(catalog: &Catalog, features: &Features, a: usize, b: usize) -> u32 {
    let (left, right) = (&catalog.postings[a], &catalog.postings[b]);
    // A translation of the posting itself is not another role.
    if catalog.translations[a].contains(&b) {
        return 0;
    }
    let department =
        catalog.department_of[a].is_some() && catalog.department_of[a] == catalog.department_of[b];
    let location = catalog.locations_of[a]
        .iter()
        .any(|location| catalog.locations_of[b].contains(location));
    let lang = left.lang.value == right.lang.value;
    1 + 4 * u32::from(department)
        + 3 * u32::from(location)
        + 4 * u32::from(lang)
        + 2 * common(&features.skills[a], &features.skills[b])
        + 3 * common(&features.words[a], &features.words[b])
}

/// How many numbers two sorted lists share.
fn common(a: &[u32], b: &[u32]) -> u32 {
    let (mut i, mut j, mut count) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                count += 1;
                i += 1;
                j += 1;
            }
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::common;

    #[test]
    fn shared_numbers_are_counted_once() {
        assert_eq!(common(&[1, 3, 5], &[0, 3, 4, 5, 9]), 2);
        assert_eq!(common(&[], &[1]), 0);
    }
}
