//! Areas in which applicants for a remote role may live.

use super::Area;
use super::AreaKind;
use super::Country;
use super::EUROPEAN_UNION;
use super::US;
use super::address::is_name;
use super::address::read_address;
use super::address::split_outside_parentheses;
use super::beside::bare_name;
use super::beside::takes_out;
use super::beside::without_nearness;
use super::names::Phrase;
use super::names::fold_name;
use super::names::names;
use super::names::phrase;
use super::read::is_remote_only;
use super::row::addresses;
use crate::fold::fold;

/// What a text says about where applicants may live.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AreaReading {
    /// These areas; several for `EU` and for lists such as `US or Canada`.
    Areas(Vec<Area>),
    /// Anywhere in the world.
    Worldwide,
    /// No area that a search engine understands: why, in words, to follow the quoted text
    /// (`names no country`).
    Unclear(String),
}

impl Area {
    /// A whole country.
    pub fn of_country(country: Country) -> Self {
        Self {
            kind: AreaKind::Country,
            name: country.english_name().to_owned(),
            country: Some(country),
        }
    }
}

/// Reads one value of `applicant_locations`: `Germany`, `DE`, `Michigan, USA`, `EU`,
/// `anywhere`, `US or Canada`.
pub fn area(text: &str) -> AreaReading {
    let text = text.trim().trim_end_matches('.');
    // Before it is taken apart: what is left of `US, no California` would be all of the US.
    if takes_out(text) {
        return AreaReading::Unclear(one_area(text).err().unwrap_or_default());
    }
    let text = if text.len() + 1 >= 4 && text.ends_with("U.S") {
        // The full stop belongs to the abbreviation.
        "US"
    } else {
        text
    };
    let several = several_areas(text);
    if let Some(areas) = &several
        && areas.iter().all(|area| area.kind == AreaKind::Country)
        && !is_within(areas)
    {
        return AreaReading::Areas(several.unwrap_or_default());
    }
    match (one_area(text), several) {
        (Ok(AreaReading::Areas(_)), Some(areas)) if is_row(text) => AreaReading::Areas(areas),
        (Ok(reading), _) => reading,
        (Err(_), Some(areas)) => AreaReading::Areas(areas),
        (Err(reason), None) => AreaReading::Unclear(reason),
    }
}

/// Whether text is several addresses in a row.
fn is_row(text: &str) -> bool {
    addresses(&split_outside_parentheses(text, ',')).is_some()
}

/// Territories with a code of their own that people also write with the country they belong to
/// (`Hong Kong, China`).
const TERRITORIES: [&str; 18] = [
    "AS", "BM", "GF", "GG", "GI", "GP", "GU", "HK", "IM", "JE", "KY", "MO", "MP", "MQ", "PR", "RE",
    "TW", "VI",
];

/// Whether countries in a row are one place: a territory and the country it belongs to.
fn is_within(areas: &[Area]) -> bool {
    let [first, _] = areas else {
        return false;
    };
    let code = first.country.as_ref().map_or("", Country::as_str);
    TERRITORIES.contains(&code)
}

/// Whether the parts of a text are countries and make a list, not an address.
pub(super) fn is_country_list(parts: &[&str]) -> bool {
    let mut areas = Vec::with_capacity(parts.len());
    for part in parts {
        match one_area(part) {
            Ok(AreaReading::Areas(mut found)) if found.len() == 1 => areas.append(&mut found),
            _ => return false,
        }
    }
    areas.len() > 1
        && areas.iter().all(|area| area.kind == AreaKind::Country)
        && areas.windows(2).all(|pair| pair[0] != pair[1])
        && !is_within(&areas)
}

/// `US or Canada`, `DE, AT, CH`, `Germany/Austria`: only where every piece is an area.
fn several_areas(text: &str) -> Option<Vec<Area>> {
    if let Some(addresses) = addresses(&split_outside_parentheses(text, ',')) {
        let mut areas = Vec::with_capacity(addresses.len());
        for address in &addresses {
            match one_area(address) {
                Ok(AreaReading::Areas(mut found)) => areas.append(&mut found),
                _ => return None,
            }
        }
        return Some(areas);
    }
    let mut pieces: Vec<&str> = Vec::new();
    for piece in text.split([',', ';', '/', '&', '+', '、', '，', '|']) {
        // One language joins with `or`, another with `oder`: all of them are in the table.
        let mut from = 0;
        let mut at = 0;
        for word in piece.split(' ') {
            let end = at + word.len();
            if phrase(&fold(word)) == Some(Phrase::Or) {
                pieces.push(&piece[from..at]);
                from = end;
            }
            at = end + 1;
        }
        pieces.push(&piece[from.min(piece.len())..]);
    }
    let mut areas: Vec<Area> = Vec::new();
    let pieces: Vec<_> = pieces
        .iter()
        .map(|piece| piece.trim())
        .filter(|piece| !piece.is_empty())
        .collect();
    if pieces.len() < 2 {
        return None;
    }
    for piece in pieces {
        match one_area(piece) {
            Ok(AreaReading::Areas(found)) => {
                for area in found {
                    if !areas.contains(&area) {
                        areas.push(area);
                    }
                }
            }
            _ => return None,
        }
    }
    Some(areas)
}

/// Whether the brackets in a text say nothing beyond the country before them: `Germany (DE)`,
/// `Germany (remote)`.
fn is_understood(text: &str) -> bool {
    let Some(at) = text.find(['(', '（']) else {
        return true;
    };
    let inner = text[at..].trim_matches(['(', ')', '（', '）', ' ']);
    let bare = bare_name(text);
    let country = super::country(bare);
    let is_union = |text: &str| phrase(&fold(text)) == Some(Phrase::Union);
    is_remote_only(inner)
        || is_union(bare) && is_union(inner)
        || fold(inner) == "only"
        || country.is_some() && country == super::country(inner)
}

fn one_area(text: &str) -> Result<AreaReading, String> {
    if takes_out(text) {
        return Err(
            "takes something out of an area, which search engines cannot be told".to_owned(),
        );
    }
    let text = text.strip_suffix(" only").unwrap_or(text);
    let folded = fold(text);
    let folded = match folded.split_once(" (") {
        // `EU (European Union)`
        Some((union, _)) if is_understood(text) && phrase(union) == Some(Phrase::Union) => union,
        _ => folded.as_str(),
    };
    match phrase(folded) {
        Some(Phrase::World | Phrase::Anywhere) => return Ok(AreaReading::Worldwide),
        Some(Phrase::Union) => {
            let members = EUROPEAN_UNION.iter().map(|code| Area::of_country(*code));
            return Ok(AreaReading::Areas(members.collect()));
        }
        Some(Phrase::Nation(Some(country))) => {
            return Ok(AreaReading::Areas(vec![Area::of_country(country)]));
        }
        Some(Phrase::Vague | Phrase::Open) => {
            return Err("is not a certain list of countries".to_owned());
        }
        // `IN` and `NO` are codes as well.
        Some(Phrase::At | Phrase::Count | Phrase::Day) | None => {}
        Some(_) => return Err("names no country".to_owned()),
    }
    // A code by itself is a country's, unless it is just as well known as a state's.
    let name = fold_name(text);
    let names = names();
    let meanings = names.meanings(&name);
    let is_code = name.len() <= 3 && name.is_ascii();
    if is_code || meanings.is_empty() {
        let is_clear = meanings
            .iter()
            .all(|meaning| !meaning.is_usual || meaning.region.is_none())
            && name != "in";
        let country = names
            .country_named(&name)
            .or_else(|| names.country_coded(&name).filter(|_| is_clear));
        if let Some(country) = country {
            return Ok(AreaReading::Areas(vec![Area::of_country(country)]));
        }
    }
    if !is_understood(text) {
        return Err("says more in brackets than a country".to_owned());
    }
    let address = read_address(text);
    if !address.unclear.is_empty() {
        return Err(format!("may be {}", address.unclear.join(" or ")));
    }
    let place = address.place;
    let Some(country) = place.country else {
        return Err("names no country".to_owned());
    };
    let in_country = |name: &str| {
        let country_name = if country == US {
            "USA"
        } else {
            country.english_name()
        };
        format!("{name}, {country_name}")
    };
    let region = place.region.as_deref();
    // `Europe, USA` is two areas; `possible - Lyon` is none.
    if let Some(city) = &place.locality
        && (phrase(&fold(city)).is_some_and(|found| !matches!(found, Phrase::Count | Phrase::At))
            || !is_name(bare_name(without_nearness(city))))
    {
        return Err("is not understood".to_owned());
    }
    let area = match (place.locality.as_deref(), region) {
        (Some(city), _) => Area {
            kind: AreaKind::City,
            name: match region {
                Some(region) => in_country(&format!("{city}, {region}")),
                None => in_country(city),
            },
            country: Some(country),
        },
        (None, Some(region)) => Area {
            kind: if country == Country(*b"GB") {
                AreaKind::AdministrativeArea
            } else {
                AreaKind::State
            },
            name: in_country(place.region_name(region)),
            country: Some(country),
        },
        (None, None) => Area::of_country(country),
    };
    Ok(AreaReading::Areas(vec![area]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_for_applicants() {
        fn check(text: &str, expected: &str) {
            let shown = match area(text) {
                AreaReading::Areas(areas) => {
                    let names: Vec<_> = areas
                        .iter()
                        .map(|area| format!("{:?} {}", area.kind, area.name))
                        .collect();
                    names.join("; ")
                }
                AreaReading::Worldwide => "world".to_owned(),
                AreaReading::Unclear(reason) => reason,
            };
            assert_eq!(shown, expected, "{text:?}");
        }
        check("Germany", "Country Germany");
        check("DE", "Country Germany");
        check("NL", "Country Netherlands");
        check("AT", "Country Austria");
        check("FR", "Country France");
        check(
            "BE, CH, LU",
            "Country Belgium; Country Switzerland; Country Luxembourg",
        );
        check("Bern, BE", "City Bern, BE, Switzerland");
        check("US", "Country United States");
        check("U.S.", "Country United States");
        check("USA", "Country United States");
        check("Michigan, USA", "State Michigan, USA");
        check("California", "State California, USA");
        check("TX", "State Texas, USA");
        check("Ontario", "State Ontario, Canada");
        check("Scotland", "AdministrativeArea Scotland, United Kingdom");
        check("Berlin, Germany", "City Berlin, Germany");
        check("US or Canada", "Country United States; Country Canada");
        check(
            "DE, AT, CH",
            "Country Germany; Country Austria; Country Switzerland",
        );
        check("anywhere", "world");
        check("worldwide", "world");
        check("Europe", "is not a certain list of countries");
        check("EMEA", "is not a certain list of countries");
        check("Berlin", "names no country");
        check("CA", "may be California, United States or Canada");
        check("Germany (DE)", "Country Germany");
        check("Germany (remote)", "Country Germany");
        check("US only", "Country United States");
        assert_eq!(area("EU (European Union)"), area("EU"));
        check(
            "Boston, MA, London, UK",
            "City Boston, MA, USA; City London, United Kingdom",
        );
        let taken_out = "takes something out of an area, which search engines cannot be told";
        check("Not in the US", taken_out);
        check("US, no California", taken_out);
        check("US (not California)", taken_out);
        check("EU (except Malta)", taken_out);
        check("Germany (only NRW)", "says more in brackets than a country");
        check("UK (London area)", "says more in brackets than a country");
        check("Europe, USA", "is not understood");
        check("Latin America, Spain", "is not understood");
        check("possible - Lyon, France", "is not understood");
        check("Georgia", "may be Georgia, United States or Georgia");
    }
}
