//! Takes an address apart: `City, ST`, `Street 12, 10115 Berlin, Germany`, `東京都渋谷区`.

use super::Country;
use super::Place;
use super::beside::bare_name;
use super::beside::opens_sentence;
use super::beside::without_nearness;
use super::beside::without_parentheses;
use super::names::Meaning;
use super::names::Region;
use super::names::fold_name;
use super::names::names;

/// What the last part of an address says.
pub(super) enum Tail {
    Country(Country),
    Region(&'static Region),
    /// A part of a country that has no entry of its own: its country and code.
    Part(Country, &'static str),
    /// Several things; their names.
    Unclear(Vec<String>),
    Nothing,
}

/// A place, and what a code in it may mean where that is open.
pub(super) struct Address {
    pub(super) place: Place,
    /// For `Someplace, DE`: `Delaware, United States` and `Germany`.
    pub(super) unclear: Vec<String>,
}

/// Reads an address. What is not understood stays in the place's name only.
pub(super) fn read_address(text: &str) -> Address {
    let mut parts = split_outside_parentheses(text, ',');
    let mut place = Place {
        name: parts.join(", "),
        ..Place::default()
    };
    let mut unclear = Vec::new();
    if opens_sentence(&place.name) {
        return Address { place, unclear };
    }
    if let [only] = parts.as_slice() {
        if let Some((city, last)) = split_last_code(only) {
            parts = vec![city, last];
        } else if read_cjk(only, &mut place) {
            return Address { place, unclear };
        }
    }
    for part in &mut parts {
        *part = without_nearness(without_parentheses(part));
    }
    let Some(last) = parts.last().copied() else {
        return Address { place, unclear };
    };
    let before = &parts[..parts.len() - 1];
    match tail(before, last) {
        Tail::Country(country) => {
            place.country = Some(country);
            parts.pop();
            take_region(&mut parts, &mut place);
        }
        Tail::Region(region) => {
            set_region(&mut place, region);
            parts.pop();
        }
        Tail::Part(country, code) => {
            place.country = Some(country);
            place.region = Some(code.to_owned());
            parts.pop();
        }
        Tail::Unclear(readings) => {
            unclear = readings;
            parts.pop();
        }
        // `Austin, TX 78701`
        Tail::Nothing => {
            if let Some((region, code)) = split_trailing_postal_code(last)
                && let Tail::Region(region) = tail(before, region)
            {
                set_region(&mut place, region);
                place.postal_code = Some(code);
                parts.pop();
            }
        }
    }
    if is_scrambled(&parts, &place) {
        // Several addresses in a row that could not be told apart: not one of them.
        let name = std::mem::take(&mut place.name);
        place = Place {
            name,
            ..Place::default()
        };
    } else if place.country.is_some() || !unclear.is_empty() {
        take_city(&parts, &mut place);
    } else if let [only] = parts.as_slice()
        && is_name(bare_name(only))
    {
        place.locality = Some((*only).to_owned());
    }
    Address { place, unclear }
}

/// Whether text looks like the name of a place, and not like a sentence or a street.
pub(super) fn is_name(text: &str) -> bool {
    let starts_like_one = text
        .chars()
        .next()
        .is_some_and(|c| c.is_alphabetic() && !c.is_lowercase() || c == '\'');
    starts_like_one
        && text.len() <= 60
        && text.split_whitespace().count() <= 5
        && !text.contains(|c: char| c.is_ascii_digit() || "()[]:!?@".contains(c))
        && !opens_sentence(text)
}

/// The pieces between separators that are not within parentheses, trimmed, without empty ones.
pub(super) fn split_outside_parentheses(text: &str, separator: char) -> Vec<&str> {
    let mut depth = 0i32;
    text.split(move |c: char| {
        match c {
            '(' | '（' => depth += 1,
            ')' | '）' => depth = (depth - 1).max(0),
            _ => {}
        }
        depth == 0 && c == separator
    })
    .map(str::trim)
    .filter(|part| !part.is_empty())
    .collect()
}

/// What the last part of an address means after those `before` it.
pub(super) fn tail(before: &[&str], part: &str) -> Tail {
    let names = names();
    let folded = fold_name(part);
    let is_short = folded.len() <= 3 && folded.is_ascii();
    let is_code = is_short && part.chars().all(|c| c.is_ascii_uppercase() || c == '.');
    if !is_short || is_code {
        let meanings = names.meanings(&folded);
        if !meanings.is_empty() {
            return decide(before, meanings);
        }
    }
    if let Some(country) = names.country_named(&folded) {
        return Tail::Country(country);
    }
    if let Some(region) = names.region_named(&folded) {
        return Tail::Region(region);
    }
    if is_code {
        if let Some(region) = names.region_coded(&folded) {
            return Tail::Region(region);
        }
        if let Some(country) = names.country_coded(&folded) {
            return Tail::Country(country);
        }
    }
    Tail::Nothing
}

/// Which of several meanings counts after the parts `before`: that of the city, or of the region
/// of one country.
fn decide(before: &[&str], meanings: &'static [Meaning]) -> Tail {
    // No address has more parts between a city and its country.
    let known = before.iter().rev().take(4).find_map(|part| {
        let city = fold_name(bare_name(split_postal_code(part).0));
        let by_city = meanings.iter().find(|meaning| meaning.has_city(&city));
        by_city.or_else(|| {
            let region = names().region_named(&city)?;
            let mut of_country = meanings
                .iter()
                .filter(|meaning| meaning.country == region.country);
            of_country.find(|meaning| meaning.region.is_none())
        })
    });
    let usual = || {
        let usual = meanings.iter().find(|meaning| meaning.is_usual);
        usual.filter(|_| !before.is_empty())
    };
    // A canton or a province does not stand by itself.
    let alone = || {
        let is_country = |meaning: &&Meaning| meaning.part.is_none() && meaning.region.is_none();
        let has_region = meanings.iter().any(|meaning| meaning.region.is_some());
        let country = meanings.iter().find(is_country);
        country.filter(|_| before.is_empty() && meanings.len() > 1 && !has_region)
    };
    match known.or_else(usual).or_else(alone) {
        Some(meaning) => match (meaning.region, meaning.part) {
            (Some(region), _) => Tail::Region(region),
            (None, Some(code)) => Tail::Part(meaning.country, code),
            (None, None) => Tail::Country(meaning.country),
        },
        // Alone, `Berlin` and `Victoria` are cities.
        None if meanings.len() == 1 => Tail::Nothing,
        None => Tail::Unclear(
            meanings
                .iter()
                .filter(|meaning| !before.is_empty() || meaning.part.is_none())
                .map(|meaning| {
                    let country = meaning.country.english_name();
                    match meaning.region {
                        Some(region) => format!("{}, {country}", region.name),
                        None => country.to_owned(),
                    }
                })
                .collect(),
        ),
    }
}

fn set_region(place: &mut Place, region: &Region) {
    place.region = Some(region.in_address().to_owned());
    place.country = Some(region.country);
}

/// Takes the region from the end of an address whose country is known.
fn take_region(parts: &mut Vec<&str>, place: &mut Place) {
    let (Some(last), Some(country)) = (parts.last().copied(), place.country) else {
        return;
    };
    let names = names();
    let folded = fold_name(last);
    // `New York, USA`, `Hamburg, Germany`: the city, which some regions are called after.
    if parts.len() == 1 && is_city_too(&folded) {
        return;
    }
    if let Some(region) = names.region_of(country, &folded) {
        set_region(place, region);
        parts.pop();
    } else if let Some((region, code)) = split_trailing_postal_code(last)
        && let Some(region) = names.region_of(country, &fold_name(region))
    {
        set_region(place, region);
        place.postal_code = Some(code);
        parts.pop();
    }
}

/// Longer rows are no addresses.
pub(super) const MOST_PARTS: usize = 120;

/// Whether what is left of an address names another country or region in its middle. The last
/// part may be the code of a province: `Milano, MI, Italy`.
fn is_scrambled(parts: &[&str], place: &Place) -> bool {
    let last = parts.len().saturating_sub(1).min(MOST_PARTS);
    (1..last).any(|at| {
        let country = match tail(&parts[..at], parts[at]) {
            Tail::Country(country) | Tail::Part(country, _) => country,
            Tail::Region(region) => {
                let own = place.region.as_deref();
                if own.is_some_and(|own| own != region.in_address()) {
                    return true;
                }
                region.country
            }
            Tail::Unclear(_) | Tail::Nothing => return false,
        };
        place.country.is_some_and(|own| own != country)
    })
}

/// Whether a region's name is more often that of its city.
pub(super) fn is_city_too(folded: &str) -> bool {
    let names = names();
    matches!(folded, "new york" | "washington" | "quebec" | "victoria")
        || names
            .meanings(folded)
            .iter()
            .any(|meaning| meaning.has_city(folded))
}

/// Takes city, street and postal code from what is left of an address.
fn take_city(parts: &[&str], place: &mut Place) {
    let Some((last, before)) = parts.split_last() else {
        return;
    };
    let has_digit = |part: &str| part.contains(|c: char| c.is_ascii_digit());
    let (city, code) = split_postal_code(last);
    let has_code = code.is_some() || place.postal_code.is_some();
    if place.postal_code.is_none() {
        place.postal_code = code;
    }
    let own = |text: &str| Some(text.to_owned());
    if has_digit(city) {
        // The number of a house, or something that is no address.
        if before.is_empty() && has_code {
            place.street = own(city);
        }
        return;
    }
    match before {
        [] => place.locality = own(city),
        [first] if has_digit(first) => {
            place.street = own(first);
            place.locality = own(city);
        }
        [street, town] if has_digit(street) && !has_digit(town) && !has_code => {
            if place.region.is_none() {
                place.street = own(street);
                place.locality = own(town);
                place.region = own(city);
            } else {
                place.street = Some(format!("{street}, {town}"));
                place.locality = own(city);
            }
        }
        _ if has_code => {
            if before.iter().any(|part| has_digit(part)) {
                place.street = Some(before.join(", "));
            }
            place.locality = own(city);
        }
        // `Lyon, Auvergne-Rhône-Alpes, France`
        [.., town] if place.region.is_none() && is_name(town) => {
            place.locality = own(town);
            place.region = own(city);
        }
        _ => place.locality = own(city),
    }
}

/// `Minneapolis MN`: a city and a code without a comma.
fn split_last_code(part: &str) -> Option<(&str, &str)> {
    let (city, last) = part.rsplit_once(' ')?;
    let letters = last.chars().filter(|c| *c != '.').count();
    let is_code = letters == 2 && last.chars().all(|c| c.is_ascii_uppercase() || c == '.');
    let is_known = matches!(
        tail(&[city.trim()], last),
        Tail::Country(_) | Tail::Region(_) | Tail::Part(..)
    );
    (is_code && is_known && is_name(city)).then_some((city.trim(), last))
}

/// Letters as `A`, digits as `9`.
fn shape(word: &str) -> String {
    word.chars()
        .map(|c| match c {
            c if c.is_ascii_digit() => '9',
            c if c.is_ascii_uppercase() => 'A',
            c => c,
        })
        .collect()
}

/// `Berlin` and `10115` of `10115 Berlin`; `London` and `SW1A 1AA` of `London SW1A 1AA`.
fn split_postal_code(part: &str) -> (&str, Option<String>) {
    let bare = ["D-", "A-", "CH-", "F-", "B-", "L-"]
        .iter()
        .find_map(|prefix| part.strip_prefix(prefix))
        .filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        .unwrap_or(part);
    if let Some((code, city)) = bare.split_once(' ') {
        let city = city.trim();
        let second = city.split_once(' ');
        match (shape(code).as_str(), second.map(|(word, _)| shape(word))) {
            ("9999", Some(letters)) if letters == "AA" => {
                if let Some((letters, city)) = second {
                    return (city.trim(), Some(format!("{code} {letters}")));
                }
            }
            ("999", Some(two)) if two == "99" => {
                if let Some((two, city)) = second {
                    return (city.trim(), Some(format!("{code} {two}")));
                }
            }
            ("9999" | "99999" | "999999" | "9999AA" | "99-999" | "9999-999", _) => {
                return (city, Some(code.to_owned()));
            }
            _ => {}
        }
    }
    split_trailing_postal_code(part).map_or((part, None), |(city, code)| (city, Some(code)))
}

/// `TX` and `78701` of `TX 78701`.
fn split_trailing_postal_code(part: &str) -> Option<(&str, String)> {
    let (before, last) = part.rsplit_once(' ')?;
    match shape(last).as_str() {
        "99999" | "99999-9999" | "999999" => Some((before.trim(), last.to_owned())),
        "9AA" | "9A9" => {
            let (city, first) = before.trim().rsplit_once(' ')?;
            let is_code =
                ["A9", "AA9", "A99", "AA99", "A9A", "AA9A"].contains(&shape(first).as_str());
            is_code.then(|| (city.trim(), format!("{first} {last}")))
        }
        _ => None,
    }
}

/// `日本`, `中国北京`, `東京都渋谷区`: written without spaces, from large to small.
fn read_cjk(text: &str, place: &mut Place) -> bool {
    let is_cjk = |c: char| ('\u{3000}'..='\u{9fff}').contains(&c) || ('가'..='힣').contains(&c);
    if !text.starts_with(is_cjk) {
        return false;
    }
    let names = names();
    let mut rest = text;
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
    let country = ends.take(8).filter_map(|end| {
        let country = names.country_named(&fold_name(&text[..end]))?;
        Some((end, country))
    });
    // The longest name: 日本国 before 日本.
    if let Some((end, country)) = country.last() {
        place.country = Some(country);
        rest = text[end..].trim_start_matches([' ', '・', '·', '　']);
    }
    if let Some(end) = prefecture_end(rest) {
        place.region = Some(rest[..end].to_owned());
        rest = rest[end..].trim_start();
    }
    let end = rest
        .rfind(['市', '区', '區', '町', '村', '县', '縣', '시', '구'])
        .map_or(
            rest.find(|c: char| c.is_ascii_digit())
                .unwrap_or(rest.len()),
            |at| at + rest[at..].chars().next().map_or(0, char::len_utf8),
        );
    let (city, street) = rest.split_at(end);
    let own = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    place.locality = own(city);
    place.street = own(street);
    true
}

/// Where the name of a Japanese prefecture or a Chinese province at the start ends.
fn prefecture_end(text: &str) -> Option<usize> {
    // 京都府 has a 都 inside; no name has more than four characters.
    text.char_indices()
        .take(4)
        .skip(2)
        .find(|(_, c)| "都道府県省".contains(*c))
        .map(|(at, c)| at + c.len_utf8())
        .filter(|end| *end < text.len() || !text.ends_with('道'))
}
