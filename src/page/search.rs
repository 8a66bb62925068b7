//! What the search on a list sees (`search`).

use super::frame::PageKind;
use super::list::Card;
use super::text::DateText;
use crate::escape;
use crate::vocabulary::interface::Words;
use serde::Serialize;
use std::collections::BTreeMap;

/// For how many days back roles can be asked for: the `posted` of the search index.
const PERIODS: [usize; 5] = [1, 3, 7, 14, 30];

/// The words that scripts fill in while someone searches; all others stand in the page.
const SCRIPT_WORDS: [&str; 24] = [
    "filtered_by",
    "forget",
    "money_from",
    "new_since_one",
    "new_since_other",
    "no_match",
    "open_roles_count_one",
    "open_roles_count_other",
    "page_of",
    "pay_listed",
    "per_year",
    "posted_days_one",
    "posted_days_other",
    "recent_searches",
    "remove_filter",
    "results_for",
    "save_role",
    "saved_roles",
    "show_all",
    "show_roles_one",
    "show_roles_other",
    "showing_for",
    "some_words",
    "without",
];

/// The words of a list of roles on another site.
const EMBED_WORDS: [&str; 2] = ["all_open_roles", "no_open_roles"];

/// `search`: what scripts make of a list of open roles. `C` stands for a card that is already a
/// template value.
#[derive(Debug, Clone, Serialize)]
pub struct SearchValues<C = Card> {
    /// Path of the search's manifest.
    pub manifest: String,
    /// Paths of the scripts that search, the first of which loads the others.
    pub modules: Vec<String>,
    /// `department` or `location`, on the page of one.
    pub facet: Option<&'static str>,
    /// Its value there, as the last part of the page's path says it.
    pub value: Option<String>,
    /// Periods that "posted within" offers.
    pub periods: Vec<Period>,
    /// Words for the script: JSON, safe inside `<script>`.
    pub words: String,
    /// Two cards, the second of a role that closes soon, with names in braces for values
    /// (`{title}`): rendered into a `<template>` they show the script what a result looks like.
    pub cards: Vec<C>,
}

/// A period that ends today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Period {
    /// As addresses have it: `7d`.
    pub value: String,
    /// As shown: "Last 7 days".
    pub name: String,
}

impl SearchValues {
    /// The search on a page of the kind `kind`, of department or location `slug`.
    pub(super) fn new(
        manifest: String,
        modules: Vec<String>,
        kind: PageKind,
        slug: Option<&str>,
        words: &Words,
    ) -> Self {
        let facet = match kind {
            PageKind::Department => Some("department"),
            PageKind::Location => Some("location"),
            _ => None,
        };
        Self {
            manifest,
            modules,
            facet,
            value: facet.and(slug).map(str::to_owned),
            periods: PERIODS
                .iter()
                .map(|days| Period {
                    value: format!("{days}d"),
                    name: words.count("posted_days", *days),
                })
                .collect(),
            words: json(&SCRIPT_WORDS, words),
            cards: vec![card(false), card(true)],
        }
    }
}

/// The words of a list of roles on another site: a JSON object that is a JavaScript expression.
pub fn embed_words(words: &Words) -> String {
    json(&EMBED_WORDS, words)
}

fn json(names: &[&str], words: &Words) -> String {
    let map: BTreeMap<&str, &str> = names.iter().map(|name| (*name, words.get(name))).collect();
    let value = serde_json::to_value(map).unwrap_or_default();
    escape::script_json(&value.to_string())
}

/// A card that names the values instead of having them.
fn card(closes_soon: bool) -> Card {
    let value = |name: &str| format!("{{{name}}}");
    let day = |name: &str| DateText {
        iso: value(&format!("{name}_iso")),
        text: value(name),
    };
    Card {
        title: value("title"),
        url: value("url"),
        id: String::new(),
        lang: value("lang"),
        dir: "auto",
        department: Some(value("department")),
        location: Some(value("location")),
        workplace: Some(value("workplace")),
        employment_type: Some(value("employment_type")),
        salary: Some(value("salary")),
        date_posted: Some(day("date_posted")),
        valid_through: Some(day("valid_through")),
        closes_soon,
        status: "open",
        summary: value("summary"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::defaults;
    use crate::vocabulary::interface::words;
    use std::collections::BTreeSet;

    #[test]
    fn words_for_scripts_exist_and_cannot_end_the_script() {
        let english = words("en");
        for name in SCRIPT_WORDS.iter().chain(&EMBED_WORDS) {
            assert!(english.contains(name), "{name}");
        }
        let changes = BTreeMap::from([("no_match".to_owned(), "</script>".to_owned())]);
        let words = json(&SCRIPT_WORDS, &english.with(&changes));
        assert!(words.contains(r"\u003c/script>"), "{words}");
    }

    #[test]
    fn scripts_get_the_words_that_they_use_and_no_others() {
        let mut used = BTreeSet::new();
        for (path, script) in defaults::STATIC_FILES {
            let script = str::from_utf8(script).unwrap();
            let names = |call: &'static str| {
                script
                    .split(call)
                    .skip(1)
                    .filter_map(|rest| rest.split_once('\''))
                    .map(|(name, _)| name.to_owned())
            };
            if path.starts_with("search/") {
                used.extend(names("words('"));
                used.extend(
                    names("counted('")
                        .flat_map(|name| ["one", "other"].map(|count| format!("{name}_{count}"))),
                );
            }
        }
        // The script asks for this one by the name of the filter.
        used.insert("pay_listed".to_owned());
        let given: BTreeSet<_> = SCRIPT_WORDS.map(str::to_owned).into();
        assert_eq!(given, used);
    }

    #[test]
    fn a_page_of_a_department_or_a_location_is_a_value_of_its_facet() {
        let of = |kind| {
            let values =
                SearchValues::new(String::new(), Vec::new(), kind, Some("lyon"), words("en"));
            (values.facet, values.value)
        };
        assert_eq!(of(PageKind::Home), (None, None));
        assert_eq!(
            of(PageKind::Location),
            (Some("location"), Some("lyon".to_owned()))
        );
    }
}
