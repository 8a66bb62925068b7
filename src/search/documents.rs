//! Documents: what a result shows, in parts of a few postings each.

use super::facets;
use super::interner::count;
use super::part::Part;
use crate::catalog::Catalog;
use crate::posting::Posting;
use crate::structured_data::json::Escape;
use crate::structured_data::json::Json;
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Documents in one part.
pub(super) const PER_PART: usize = 16;

/// Texts that so many documents or more show stand in the manifest, once.
const COMMON: usize = 8;

/// Most texts in the manifest.
const MOST_TEXTS: usize = 400;

/// What the card of a posting shows, in the site's language.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shown {
    /// All places in one line.
    pub location: Option<String>,
    /// The workplace.
    pub workplace: Option<String>,
    /// The employment types in one line.
    pub employment: Option<String>,
    /// Pay in words.
    pub pay: Option<String>,
}

impl Shown {
    /// The texts that are much the same on many cards.
    fn texts<'s>(&'s self, posting: &'s Posting, catalog: &Catalog) -> [Option<&'s str>; 6] {
        let lang = posting.lang.value.as_str();
        [
            posting
                .department
                .as_ref()
                .map(|field| field.value.as_str()),
            self.location.as_deref(),
            self.workplace.as_deref(),
            self.employment.as_deref(),
            self.pay.as_deref(),
            Some(lang).filter(|lang| *lang != catalog.config.language),
        ]
    }
}

/// The texts for the manifest, most frequent first.
pub(super) fn texts(catalog: &Catalog, order: &[usize], shown: &[Shown]) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for at in order {
        for text in shown[*at]
            .texts(&catalog.postings[*at], catalog)
            .into_iter()
            .flatten()
        {
            *counts.entry(text).or_default() += 1;
        }
    }
    let mut common: Vec<(&str, usize)> = counts
        .into_iter()
        .filter(|(_, count)| *count >= COMMON)
        .collect();
    common.sort_by_key(|(text, count)| (Reverse(*count), *text));
    common
        .into_iter()
        .take(MOST_TEXTS)
        .map(|(text, _)| text.to_owned())
        .collect()
}

/// The parts.
pub(super) fn parts(
    catalog: &Catalog,
    order: &[usize],
    shown: &[Shown],
    texts: &[String],
) -> Vec<(Part, Vec<u8>)> {
    let numbers: BTreeMap<&str, u64> = texts.iter().map(String::as_str).zip(1..).collect();
    let parts = order
        .par_chunks(PER_PART)
        .enumerate()
        .map(|(number, order)| {
            let mut text = String::with_capacity(order.len() * 120);
            let mut json = Json::new(&mut text, Escape::Plain);
            json.open_array();
            for at in order {
                write(
                    &mut json,
                    catalog,
                    &catalog.postings[*at],
                    &shown[*at],
                    &numbers,
                );
            }
            json.close_array();
            (Part::Documents(count(number)), text.into_bytes())
        });
    parts.collect()
}

fn write(
    json: &mut Json<'_>,
    catalog: &Catalog,
    posting: &Posting,
    shown: &Shown,
    numbers: &BTreeMap<&str, u64>,
) {
    let title = &posting.title.value;
    json.open_array().string(title);
    json.string(&short_slug(title, &posting.slug.value));
    let [department, location, workplace, employment, pay, lang] = shown.texts(posting, catalog);
    let mut text = |text: Option<&str>| match text.map(|text| (text, numbers.get(text))) {
        None => json.raw("0"),
        Some((_, Some(number))) => json.raw(&number.to_string()),
        Some((text, None)) => json.string(text),
    };
    text(department);
    text(location);
    text(workplace);
    text(employment);
    text(pay);
    let closes = facets::closing_day(catalog, posting).unwrap_or(0);
    json.raw(&closes.to_string());
    match lang.map(|lang| (lang, numbers.get(lang))) {
        None => json.raw("0"),
        Some((_, Some(number))) => json.raw(&number.to_string()),
        Some((lang, None)) => json.string(lang),
    }
    json.raw("0");
    json.close_array();
}

/// The slug in short: nothing where the title says it, `+` and the rest where it begins so.
fn short_slug(title: &str, slug: &str) -> String {
    let simple = simple(title);
    match slug.strip_prefix(simple.as_str()) {
        Some("") => String::new(),
        Some(rest) if !simple.is_empty() => format!("+{rest}"),
        _ => slug.to_owned(),
    }
}

/// ASCII letters and digits in lower case, a dash for everything between them.
fn simple(title: &str) -> String {
    let mut out = String::with_capacity(title.len());
    for c in title.chars() {
        let c = c.to_ascii_lowercase();
        if c.is_ascii_lowercase() || c.is_ascii_digit() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_short_where_the_title_says_it() {
        let check = |title: &str, slug: &str, expected: &str| {
            assert_eq!(short_slug(title, slug), expected, "{title}");
        };
        check("Senior Welder", "senior-welder", "");
        check("Senior Welder", "senior-welder-2", "+-2");
        check("Senior Welder (m/f/d)", "senior-welder", "senior-welder");
        check("R&D lead, Kiel!", "r-d-lead-kiel", "");
        check("Träger", "traeger", "traeger");
        check("溶接工", "welder", "welder");
        check("", "welder", "welder");
    }
}
