//! The names and codes of countries and regions, and the words around places, read from the
//! text files beside this one.

use super::Country;
use crate::fold::fold;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A part of a country that addresses name: a state, a province, a Land.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Region {
    pub(super) country: Country,
    /// The code that addresses use, where that is customary.
    pub(super) code: Option<&'static str>,
    pub(super) name: &'static str,
}

impl Region {
    /// As it stands in an address: the code where one is customary.
    pub(super) fn in_address(&self) -> &'static str {
        self.code.unwrap_or(self.name)
    }
}

/// One of several meanings of a code or name after a city.
pub(super) struct Meaning {
    pub(super) country: Country,
    pub(super) region: Option<&'static Region>,
    /// The code of a part that is not among the regions: `TO`, a province of Italy.
    pub(super) part: Option<&'static str>,
    /// Customary after a city that no list has.
    pub(super) is_usual: bool,
    /// Folded and sorted.
    cities: Vec<String>,
}

impl Meaning {
    /// Whether this folded city is one that decides for this meaning.
    pub(super) fn has_city(&self, folded: &str) -> bool {
        contains(&self.cities, folded)
    }
}

/// What a word or phrase says about where work is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phrase {
    /// From elsewhere.
    Remote,
    /// From wherever one likes.
    Anywhere,
    /// All of the world.
    World,
    /// All of a country, named or not.
    Nation(Option<Country>),
    /// How, not where: `hybrid`.
    Workplace,
    /// The member states of the European Union.
    Union,
    /// Several countries without a certain list: `EMEA`.
    Vague,
    /// A day, of which a number is counted.
    Day,
    /// A number of days, as a word.
    Count,
    /// Between how and where: `in`.
    At,
    /// Joins places: `or`.
    Or,
    /// A name that holds a word that joins places.
    Together,
    /// Several places, or one that is not known yet: shown as written.
    Open,
    /// No place at all: `-`.
    Nothing,
}

/// The tables of countries and regions.
pub(super) struct Names {
    /// Sorted by code.
    pub(super) countries: Vec<(Country, &'static str)>,
    by_country_name: Vec<(String, Country)>,
    by_country_code: Vec<(String, Country)>,
    by_region_name: Vec<(String, &'static Region)>,
    by_region_code: Vec<(String, &'static Region)>,
    meanings: Vec<(String, Vec<Meaning>)>,
}

impl Names {
    /// A country by folded name (not code).
    pub(super) fn country_named(&self, folded: &str) -> Option<Country> {
        let name = folded.strip_prefix("the ").unwrap_or(folded);
        equal(&self.by_country_name, name).next().copied()
    }

    /// A country by folded ISO code of two or three letters.
    pub(super) fn country_coded(&self, folded: &str) -> Option<Country> {
        equal(&self.by_country_code, folded).next().copied()
    }

    /// The region with this folded name, where only one has it.
    pub(super) fn region_named(&self, folded: &str) -> Option<&'static Region> {
        only(equal(&self.by_region_name, folded))
    }

    /// The region with this folded code, where only one has it.
    pub(super) fn region_coded(&self, folded: &str) -> Option<&'static Region> {
        only(equal(&self.by_region_code, folded))
    }

    /// The region of one country with this folded name or code.
    pub(super) fn region_of(&self, country: Country, folded: &str) -> Option<&'static Region> {
        equal(&self.by_region_name, folded)
            .chain(equal(&self.by_region_code, folded))
            .find(|region| region.country == country)
            .copied()
    }

    /// The meanings of a folded code or name that has several.
    pub(super) fn meanings(&self, folded: &str) -> &[Meaning] {
        let found = self
            .meanings
            .binary_search_by(|(name, _)| name.as_str().cmp(folded));
        found.map_or(&[], |at| &self.meanings[at].1)
    }
}

/// Folds a name further: `U.S.` is `us`, `St. John's` is `st johns`.
pub(super) fn fold_name(text: &str) -> String {
    let folded = fold(text);
    if folded.contains(['.', '\'']) || folded.contains("  ") {
        let plain: String = folded.chars().filter(|c| !".'".contains(*c)).collect();
        plain.split_whitespace().collect::<Vec<_>>().join(" ")
    } else {
        folded.trim().to_owned()
    }
}

/// The tables of countries and regions.
pub(super) fn names() -> &'static Names {
    static NAMES: LazyLock<Names> = LazyLock::new(load_names);
    &NAMES
}

/// What folded words say, if anything.
pub(super) fn phrase(folded: &str) -> Option<Phrase> {
    static PHRASES: LazyLock<Vec<(&str, Phrase)>> = LazyLock::new(load_phrases);
    let at = PHRASES.binary_search_by(|(name, _)| (*name).cmp(folded));
    at.ok().map(|at| PHRASES[at].1)
}

fn equal<'t, V>(sorted: &'t [(String, V)], key: &str) -> impl Iterator<Item = &'t V> {
    let from = sorted.partition_point(|(name, _)| name.as_str() < key);
    let length = sorted[from..].partition_point(|(name, _)| name.as_str() <= key);
    sorted[from..from + length].iter().map(|(_, value)| value)
}

fn only<'t>(mut found: impl Iterator<Item = &'t &'static Region>) -> Option<&'static Region> {
    let first = found.next()?;
    found.next().is_none().then_some(*first)
}

fn contains(sorted: &[String], key: &str) -> bool {
    sorted
        .binary_search_by(|name| name.as_str().cmp(key))
        .is_ok()
}

pub(super) fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines()
        .map(str::trim_end)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn code(text: &str) -> Country {
    match text.as_bytes() {
        &[first, second] => Country([first, second]),
        _ => Country(*b"ZZ"),
    }
}

/// The regions live as long as the program, so that tables can point at them.
fn regions() -> &'static [(Region, Vec<&'static str>)] {
    static REGIONS: LazyLock<Vec<(Region, Vec<&'static str>)>> = LazyLock::new(|| {
        lines(include_str!("regions.txt"))
            .filter_map(|line| {
                let mut fields = line.split('|');
                let country = code(fields.next()?);
                let code = fields.next().filter(|code| *code != "-");
                let names: Vec<_> = fields.collect();
                let name = *names.first()?;
                Some((
                    Region {
                        country,
                        code,
                        name,
                    },
                    names,
                ))
            })
            .collect()
    });
    &REGIONS
}

fn load_names() -> Names {
    let mut countries = Vec::new();
    let mut by_country_name = Vec::new();
    let mut by_country_code = Vec::new();
    for line in lines(include_str!("countries.txt")) {
        let mut fields = line.split('|');
        let two = fields.next().unwrap_or_default();
        let country = code(two);
        let three = fields.next().unwrap_or_default();
        by_country_code.push((two.to_ascii_lowercase(), country));
        by_country_code.push((three.to_ascii_lowercase(), country));
        let aliases: Vec<_> = fields.collect();
        countries.push((country, aliases.first().copied().unwrap_or_default()));
        by_country_name.extend(aliases.iter().map(|name| (fold_name(name), country)));
    }
    countries.sort_unstable();
    by_country_name.sort_unstable();
    by_country_name.dedup();
    by_country_code.sort_unstable();

    let mut by_region_name = Vec::new();
    let mut by_region_code = Vec::new();
    for (region, names) in regions() {
        by_region_name.extend(names.iter().map(|name| (fold_name(name), region)));
        by_region_code.extend(region.code.map(|code| (fold_name(code), region)));
    }
    let by_name = |a: &(String, &Region), b: &(String, &Region)| a.0.cmp(&b.0);
    by_region_name.sort_by(by_name);
    by_region_code.sort_by(by_name);
    by_region_name.dedup();

    Names {
        countries,
        by_country_name,
        by_country_code,
        by_region_name,
        by_region_code,
        meanings: load_meanings(),
    }
}

/// Both files; a code that stands in both has the meanings of both.
fn load_meanings() -> Vec<(String, Vec<Meaning>)> {
    let mut meanings: BTreeMap<String, Vec<Meaning>> = BTreeMap::new();
    let deciding = lines(include_str!("deciding.txt"));
    for line in deciding.chain(lines(include_str!("codes.txt"))) {
        let fields: Vec<_> = line.split('|').collect();
        let &[token, target, usual, cities] = fields.as_slice() else {
            continue;
        };
        let (country, region) = target.split_once('-').unwrap_or((target, ""));
        let country = code(country);
        let find =
            |(known, _): &&(Region, _)| known.country == country && known.in_address() == region;
        let mut cities: Vec<_> = cities
            .split(',')
            .map(fold_name)
            .filter(|city| !city.is_empty())
            .collect();
        cities.sort_unstable();
        let known = regions().iter().find(find).map(|(region, _)| region);
        let meaning = Meaning {
            country,
            region: known,
            part: Some(region).filter(|code| !code.is_empty() && known.is_none()),
            is_usual: usual == "usual",
            cities,
        };
        meanings.entry(fold_name(token)).or_default().push(meaning);
    }
    meanings.into_iter().collect()
}

fn load_phrases() -> Vec<(&'static str, Phrase)> {
    let mut phrases = Vec::new();
    for line in lines(include_str!("words.txt")) {
        let (kind, rest) = line.split_once('|').unwrap_or((line, ""));
        for field in rest.split('|') {
            let (text, country) = field.split_once('=').unwrap_or((field, ""));
            let phrase = match kind {
                "remote" => Phrase::Remote,
                "anywhere" => Phrase::Anywhere,
                "world" => Phrase::World,
                "nation" => Phrase::Nation((!country.is_empty()).then(|| code(country))),
                "workplace" => Phrase::Workplace,
                "eu" => Phrase::Union,
                "vague" => Phrase::Vague,
                "day" => Phrase::Day,
                "count" => Phrase::Count,
                "at" => Phrase::At,
                "or" => Phrase::Or,
                "together" => Phrase::Together,
                "open" => Phrase::Open,
                _ => Phrase::Nothing,
            };
            phrases.push((text, phrase));
        }
    }
    phrases.sort_by_key(|(text, _)| *text);
    phrases
}

#[cfg(test)]
mod tests {
    use super::*;

    const SWISS: &str =
        "AG AI AR BE BL BS FR GE GL GR JU LU NE NW OW SG SH SO SZ TG TI UR VD VS ZG ZH";
    const GERMAN: &str = "BB BE BW BY HB HE HH MV NI NW RP SH SL SN ST TH";
    const ITALIAN: &str = "AG AL AN AO AP AQ AR AT AV BA BG BI BL BN BO BR BS BT BZ CA CB CE CH \
        CL CN CO CR CS CT CZ EN FC FE FG FI FM FR GE GO GR IM IS KR LC LE LI LO LT LU MB MC ME \
        MI MN MO MS MT NA NO NU OR PA PC PD PE PG PI PN PO PR PT PU PV PZ RA RC RE RG RI RM RN \
        RO SA SI SO SP SR SS SU SV TA TE TN TO TP TR TS TV UD VA VB VC VE VI VR VT VV";

    #[test]
    fn the_tables_are_complete_and_agree_with_each_other() {
        let names = names();
        assert_eq!(names.countries.len(), 249);
        for (country, name) in &names.countries {
            assert_eq!(names.country_named(&fold_name(name)), Some(*country));
            assert_eq!(
                names.country_coded(&country.as_str().to_lowercase()),
                Some(*country)
            );
        }
        for pair in names.by_country_name.windows(2) {
            assert_ne!(pair[0].0, pair[1].0, "names two countries");
        }
        for (token, meanings) in &names.meanings {
            let usual = meanings.iter().filter(|meaning| meaning.is_usual).count();
            assert!(usual <= 1, "{token}");
            for line in lines(include_str!("deciding.txt")) {
                let target = line.split('|').nth(1).unwrap();
                assert!(
                    !target.contains('-')
                        || regions().iter().any(|(region, _)| {
                            target == format!("{}-{}", region.country.as_str(), region.in_address())
                        }),
                    "{target} is no region"
                );
            }
        }
    }

    #[test]
    fn every_code_with_two_meanings_is_in_the_table_that_decides() {
        let names = names();
        for (parts, count) in [(SWISS, 26), (GERMAN, 16), (ITALIAN, 107)] {
            let parts: Vec<&str> = parts.split(' ').collect();
            assert_eq!(parts.len(), count);
            for code in parts.iter().map(|code| code.to_lowercase()) {
                let is_country = names.country_coded(&code).is_some();
                assert!(!is_country || names.meanings(&code).len() >= 2, "{code}");
            }
        }
        for (code, region) in &names.by_region_code {
            let others = equal(&names.by_region_code, code).count() > 1;
            let is_country = names
                .country_coded(code)
                .is_some_and(|country| country != region.country);
            if (others || is_country) && code != "pr" {
                assert!(names.meanings(code).len() >= 2, "{code}");
            }
        }
    }

    #[test]
    fn phrases_are_folded_and_mean_one_thing() {
        let phrases = load_phrases();
        for (text, _) in &phrases {
            assert_eq!(fold(text), *text);
        }
        for pair in phrases.windows(2) {
            assert!(
                pair[0].0 != pair[1].0 || matches!(pair[0].1, Phrase::Together | Phrase::Nothing),
                "{}",
                pair[0].0
            );
        }
    }
}
