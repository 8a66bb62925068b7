//! The index as a whole: searches over it find what reading all postings finds.

use super::Names;
use super::SearchIndex;
use super::Shown;
use super::decode;
use super::decode::Bytes;
use super::decode::Decoded;
use super::newest_first;
use super::oracle::Documents;
use super::oracle::Scan;
use super::oracle::Searcher;
use super::oracle::Wanted;
use super::posting_list;
use super::shards;
use super::synonyms;
use super::varint;
use crate::catalog::Catalog;
use crate::posting::EmploymentType;
use crate::posting::Posting;
use crate::posting::Workplace;
use crate::structured_data::sample;
use crate::structured_data::sample::stated;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::Arc;

const WORDS: [&str; 40] = [
    "welder",
    "welders",
    "welding",
    "senior",
    "engineer",
    "engineering",
    "full-stack",
    "C++",
    "c#",
    ".NET",
    "node.js",
    "javascript",
    "dev",
    "developer",
    "Träger",
    "Schweißer",
    "Müller",
    "café",
    "naïve",
    "東京",
    "エンジニア",
    "driver’s",
    "l’équipe",
    "R&D",
    "k8s",
    "kubernetes",
    "safety",
    "safe",
    "sail",
    "sailing",
    "sales",
    "salesman",
    "a",
    "the",
    "of",
    "Berlin",
    "Łódź",
    "3+",
    "years+",
    "Кран",
];

/// Numbers that look random and are always the same.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }

    fn text(&mut self, longest: usize) -> String {
        let count = 1 + self.below(longest);
        let words: Vec<String> = (0..count)
            .map(|_| match self.below(4) {
                // Rare words, so that there are many.
                0 => format!("{}{}", WORDS[self.below(4)], self.below(90)),
                _ => WORDS[self.below(WORDS.len())].to_owned(),
            })
            .collect();
        words.join([" ", "\n", ", ", "; "][self.below(4)])
    }
}

fn posting(number: usize, dice: &mut Dice) -> Posting {
    let mut posting = sample::posting(&format!("job-{number}"));
    posting.title = stated(dice.text(4));
    posting.text = dice.text(40);
    posting.lang = stated(["en", "de", "fr", "ja", "en-GB"][dice.below(5)].to_owned());
    posting.date_posted = (dice.below(9) > 0).then(|| {
        stated(sample::day(&format!(
            "2026-{:02}-{:02}",
            1 + dice.below(12),
            1 + dice.below(28)
        )))
    });
    posting.skills = (dice.below(3) == 0).then(|| stated(vec![dice.text(2), dice.text(1)]));
    posting.department = (dice.below(5) > 0)
        .then(|| stated(["Cranes", "Tugs", "Docks & Yards"][dice.below(3)].to_owned()));
    let places = [
        ("Hamburg", "DE"),
        ("Kiel", "DE"),
        ("Porto", "PT"),
        ("Lyon", "FR"),
        ("Oslo", "NO"),
    ];
    let count = dice.below(4);
    let places = (0..count).map(|_| places[dice.below(places.len())]);
    let places: Vec<_> = places
        .map(|(name, code)| sample::place(name, Some(code)))
        .collect();
    posting.locations = (count > 0).then(|| stated(places));
    posting.workplace =
        [None, Some(Workplace::Remote), Some(Workplace::Hybrid)][dice.below(3)].map(stated);
    let kinds = [
        EmploymentType::FullTime,
        EmploymentType::PartTime,
        EmploymentType::Intern,
    ];
    let kinds: Vec<_> = kinds.into_iter().filter(|_| dice.below(2) == 0).collect();
    posting.employment_type = (!kinds.is_empty()).then(|| stated(kinds));
    posting
}

fn catalog(count: usize, dice: &mut Dice) -> Catalog {
    let mut config = sample::config();
    config.synonyms = vec![vec!["sail".to_owned(), "tug".to_owned(), "boat".to_owned()]];
    let postings = (0..count)
        .map(|number| Arc::new(posting(number, dice)))
        .collect();
    let (today, now) = (
        "2026-12-31".parse().unwrap(),
        "2026-12-31T12:00:00Z".parse().unwrap(),
    );
    Catalog::new(config, today, now, postings, "Remote", false)
}

fn index(catalog: &Catalog, target: usize) -> SearchIndex {
    let names = Names {
        workplace: &|workplace| workplace.name().to_owned(),
        employment_type: &|kind| kind.schema_name().to_owned(),
    };
    SearchIndex::with_target(
        catalog,
        &vec![Shown::default(); catalog.listed],
        &names,
        target,
    )
}

/// The values of a facet that a posting has, by reading it.
fn values(catalog: &Catalog, at: usize, facet: &str) -> BTreeSet<String> {
    let posting = &catalog.postings[at];
    match facet {
        "department" => {
            let slug = |group: usize| catalog.departments[group].slug.clone();
            catalog.department_of[at].map(slug).into_iter().collect()
        }
        "location" => {
            let places = posting.locations.iter().flat_map(|field| &field.value);
            let names = places.flat_map(|place| {
                [
                    place.name.to_lowercase(),
                    place.country.unwrap().english_name().to_lowercase(),
                ]
            });
            names.collect()
        }
        "workplace" => posting
            .workplace
            .iter()
            .map(|field| field.value.name().to_owned())
            .collect(),
        "employment_type" => {
            let kinds = posting
                .employment_type
                .iter()
                .flat_map(|field| &field.value);
            kinds
                .map(|kind| kind.schema_name().to_lowercase().replace('_', "-"))
                .collect()
        }
        _ => BTreeSet::from([posting.lang.value.clone()]),
    }
}

const FACETS: [&str; 5] = [
    "department",
    "location",
    "workplace",
    "employment_type",
    "lang",
];

/// Which documents have, for every facet, one of the values chosen, if any are; `but` is left
/// out.
fn filtered(
    found: &Documents,
    chosen: &BTreeMap<&str, BTreeSet<String>>,
    but: &str,
    has: &dyn Fn(usize, &str) -> BTreeSet<String>,
) -> Documents {
    let fits = |document: &usize| {
        let others = chosen.iter().filter(|(facet, _)| **facet != but);
        others
            .into_iter()
            .all(|(facet, values)| !has(*document, facet).is_disjoint(values))
    };
    found.iter().copied().filter(fits).collect()
}

#[test]
fn searches_and_counts_equal_a_reading_of_all_postings() {
    for (count, target) in [(0, 300), (1, 300), (120, 200), (310, 900), (400, 1_000_000)] {
        let mut dice = Dice(count as u64 + 7);
        let catalog = catalog(count, &mut dice);
        let order = newest_first(&catalog);
        let decoded = Decoded::new(&index(&catalog, target));
        let postings: Vec<&Posting> = order.iter().map(|at| &*catalog.postings[*at]).collect();
        let scan = Scan::new(&postings, &synonyms::groups(&catalog.config.synonyms));
        let searcher = Searcher {
            nodes: decoded.nodes(),
            index: &decoded,
        };
        assert_eq!(
            searcher.nodes.is_empty(),
            count != 120 && count != 310,
            "{count}"
        );
        let surfaces: Vec<&String> = scan.surfaces.keys().collect();
        let columns: BTreeMap<&str, Vec<Vec<usize>>> = FACETS
            .iter()
            .map(|facet| (*facet, decoded.column(facet)))
            .collect();
        let slugs: BTreeMap<&str, Vec<String>> = FACETS
            .iter()
            .map(|facet| (*facet, decoded.slugs(facet)))
            .collect();
        let by_column = |document: usize, facet: &str| {
            let values = columns[facet][document].iter();
            values
                .map(|value| slugs[facet][*value].clone())
                .collect::<BTreeSet<_>>()
        };
        let by_reading = |document: usize, facet: &str| values(&catalog, order[document], facet);
        for _ in 0..60 {
            let wanted = wanted(&surfaces, &mut dice);
            let all: Documents = (0..count).collect();
            let both = |find: &dyn Fn(&Wanted) -> Documents| {
                wanted
                    .iter()
                    .fold(all.clone(), |found, wanted| &found & &find(wanted))
            };
            let (expected, found) = (both(&|w| scan.find(w)), both(&|w| searcher.find(w)));
            assert_eq!(found, expected, "{wanted:?} among {count}");
            let mut chosen: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
            for facet in FACETS.iter().filter(|facet| !slugs[*facet].is_empty()) {
                if dice.below(3) == 0 {
                    let value = || slugs[facet][dice.below(slugs[facet].len())].clone();
                    chosen.insert(facet, std::iter::repeat_with(value).take(2).collect());
                }
            }
            for facet in FACETS {
                let expected = filtered(&expected, &chosen, facet, &by_reading);
                let found = filtered(&found, &chosen, facet, &by_column);
                assert_eq!(found, expected);
                for slug in &slugs[facet] {
                    let count = |has: &dyn Fn(usize, &str) -> BTreeSet<String>| {
                        found
                            .iter()
                            .filter(|at| has(**at, facet).contains(slug))
                            .count()
                    };
                    assert_eq!(count(&by_column), count(&by_reading), "{facet}: {slug}");
                }
            }
        }
    }
}

fn wanted(surfaces: &[&String], dice: &mut Dice) -> Vec<Wanted> {
    let mut word = || match surfaces.len() {
        0 => "nothing".to_owned(),
        count => surfaces[dice.below(count)].clone(),
    };
    let (first, second, third) = (word(), word(), word());
    let beginning = |word: &str, length: usize| word.chars().take(length).collect::<String>();
    match dice.below(6) {
        0 => vec![Wanted::Word(first)],
        1 => vec![Wanted::Prefix(beginning(&first, 1 + dice.below(4)))],
        2 => vec![Wanted::Word(first), Wanted::Prefix(beginning(&second, 2))],
        3 => vec![Wanted::Phrase(vec![first, second])],
        4 => {
            let common = |dice: &mut Dice| super::tokens::tokens(WORDS[dice.below(WORDS.len())]);
            vec![Wanted::Phrase([common(dice), common(dice)].concat())]
        }
        _ => vec![
            Wanted::Word(first),
            Wanted::Word(second),
            Wanted::Word(third),
        ],
    }
}

#[test]
fn the_vocabulary_holds_every_word_of_letters() {
    let mut dice = Dice(3);
    let catalog = catalog(120, &mut dice);
    let words = Decoded::new(&index(&catalog, 500)).vocabulary();
    for (word, is_known) in [
        ("welder", true),
        ("fullstack", true),
        ("schweisser", true),
        ("кран", true),
        ("boat", true),
        ("weld", false),
        ("東京", false),
        ("c++", false),
        ("of", false),
        ("welder senior", false),
    ] {
        assert_eq!(words.contains_key(word), is_known, "{word}");
    }
    assert!(words["hamburg"] > 4, "in more than 15 postings");
}

#[test]
fn the_number_of_threads_does_not_change_a_byte() {
    let catalog = catalog(300, &mut Dice(5));
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        let index = pool.install(|| index(&catalog, 800));
        (index.manifest, index.files)
    };
    assert!(on(1) == on(5));
}

#[test]
fn bounds_and_parts_are_told_in_the_manifest() {
    let decoded = Decoded::new(&index(&catalog(350, &mut Dice(9)), 400));
    let count = |letter: char| {
        let names = decoded.names();
        names
            .filter(|name| name.starts_with(letter) && name[1..].parse::<usize>().is_ok())
            .count()
    };
    assert_eq!(count('t'), decoded.texts("shards").len());
    assert_eq!(count('p'), count('t'));
    assert_eq!(count('n'), decoded.texts("nodes").len());
    assert_eq!(count('v'), decoded.texts("vocabulary").len());
    assert_eq!(count('d'), 350_usize.div_ceil(16));
    for (number, bound) in decoded.texts("shards").into_iter().enumerate() {
        let shard = decoded.shard(number).unwrap();
        assert!(bound <= shard.entries[0].0.as_str());
        let before = number
            .checked_sub(1)
            .and_then(|before| decoded.shard(before));
        assert!(before.is_none_or(|before| before.entries.last().unwrap().0.as_str() < bound));
    }
}

proptest! {
    #[test]
    fn numbers_can_be_read_again(numbers in prop::collection::vec(any::<u32>(), 0..50)) {
        let mut out = Vec::new();
        for number in &numbers {
            varint::push(&mut out, u64::from(*number));
        }
        let mut bytes = Bytes::new(&out);
        for number in numbers {
            prop_assert_eq!(bytes.number(), number as usize);
        }
        prop_assert!(bytes.is_at_end());
    }

    #[test]
    fn posting_lists_can_be_read_again(
        list in prop::collection::btree_map(0_u32..3_000, 0_u8..8, 0..600), dense: bool,
    ) {
        let postings: Vec<u32> = list.iter().map(|(document, level)| {
            let document = if dense { document / 3 * 2 } else { *document };
            document << 3 | u32::from(*level)
        }).collect();
        let postings = posting_list::merged(&[&postings, &[]], if dense { 3_000 } else { 30_000 });
        let mut out = Vec::new();
        posting_list::write(&mut out, &postings, 3_000);
        let mut bytes = Bytes::new(&out);
        let read = decode::list(&mut bytes, 3_000);
        prop_assert!(bytes.is_at_end());
        let expected: decode::List =
            postings.iter().map(|p| ((p >> 3) as usize, (p & 7) as u8)).collect();
        prop_assert_eq!(read, expected);
    }

    #[test]
    fn a_bound_parts_two_texts(a in "[a-zé ]{0,6}", b in "[a-zé ]{1,6}") {
        prop_assume!(a < b);
        let bound = shards::bound(&a, &b);
        prop_assert!(a < bound && bound <= b, "{}", bound);
    }
}
