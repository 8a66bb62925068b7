//! Several addresses in a row, with nothing but commas between them: `Florida, USA, Louisiana,
//! USA`, `Austin, TX, Denver, CO`, `Texas, Florida`.

use super::address::MOST_PARTS;
use super::address::Tail;
use super::address::is_city_too;
use super::address::is_name;
use super::address::tail;
use super::names::Region;
use super::names::fold_name;
use super::names::names;
use super::read::says_remote;

/// The addresses that the parts of a text are, where they are several.
pub(super) fn addresses(parts: &[&str]) -> Option<Vec<String>> {
    if !(2..=MOST_PARTS).contains(&parts.len()) {
        return None;
    }
    by_country(parts)
        .or_else(|| pairs(parts))
        .or_else(|| regions(parts))
        .or_else(|| in_turn(parts))
}

fn is_country(part: &str) -> bool {
    names().country_named(&fold_name(part)).is_some()
}

fn has_digit(part: &str) -> bool {
    part.contains(|c: char| c.is_ascii_digit())
}

/// `Florida, USA, Louisiana, USA`; `Berlin, Germany, Paris, France`.
fn by_country(parts: &[&str]) -> Option<Vec<String>> {
    if parts.len() < 4 || !parts.last().copied().is_some_and(is_country) {
        return None;
    }
    let mut addresses = Vec::new();
    for address in parts.split_inclusive(|part| is_country(part)) {
        if !(2..=3).contains(&address.len()) {
            return None;
        }
        addresses.push(address.join(", "));
    }
    (addresses.len() > 1).then_some(addresses)
}

/// `Austin, TX, Denver, CO`, with the country behind or not.
fn pairs(parts: &[&str]) -> Option<Vec<String>> {
    let (parts, country) = without_country(parts);
    if parts.len() < 4 || parts.len() % 2 == 1 {
        return None;
    }
    let is_pair = |pair: &[&str]| {
        region(pair[1]).is_some()
            && region(pair[0]).is_none()
            && !is_country(pair[0])
            && !has_digit(pair[0])
    };
    parts.chunks(2).all(is_pair).then(|| {
        let pairs = parts.chunks(2).map(|pair| pair.join(", "));
        pairs.map(|pair| with_country(pair, country)).collect()
    })
}

/// `Texas, Florida`, `TX, FL`, with the country behind or not: regions of one country.
fn regions(parts: &[&str]) -> Option<Vec<String>> {
    let (parts, country) = without_country(parts);
    if parts.len() < 2 {
        return None;
    }
    let mut found: Vec<&Region> = Vec::with_capacity(parts.len());
    for part in parts {
        found.push(region(part)?);
    }
    let is_code = |part: &&str| part.len() <= 3;
    let is_one_country = found.windows(2).all(|two| two[0].country == two[1].country);
    let is_one_style = parts.iter().all(is_code) || !parts.iter().any(&is_code);
    let is_distinct = (1..found.len()).all(|at| !found[..at].contains(&found[at]));
    // `New York, California` may be a city; so may `Washington`.
    let is_city = parts.len() == 2
        && matches!(
            fold_name(parts[0]).as_str(),
            "new york" | "washington" | "quebec" | "victoria" | "berlin" | "hamburg" | "bremen"
        );
    if !is_one_country || !is_one_style || !is_distinct || is_city {
        return None;
    }
    let own = found[0].country.english_name();
    Some(
        parts
            .iter()
            .map(|part| {
                let is_unclear = is_code(part) || !names().meanings(&fold_name(part)).is_empty();
                let country = country.or(is_unclear.then_some(own));
                with_country((*part).to_owned(), country)
            })
            .collect(),
    )
}

/// `Austin, TX, Seattle, WA`; `Boston, MA, London, UK`; `New York, NY, Paris, France, Remote`:
/// each city is followed by what it lies in.
fn in_turn(parts: &[&str]) -> Option<Vec<String>> {
    let is_city_state = |part: &str| {
        let country = names().country_named(&fold_name(part));
        country.is_some_and(super::is_city_state)
    };
    if parts.len() < 4 && !parts.iter().skip(2).copied().any(is_city_state) {
        return None;
    }
    let mut found = Vec::new();
    let mut addresses = 0;
    let mut at = 0;
    while at < parts.len() {
        let length = match address_length(&parts[at..]) {
            Some(length) => {
                addresses += 1;
                length
            }
            None if is_city_state(parts[at]) && !parts[..at].contains(&parts[at]) => {
                addresses += 1;
                1
            }
            None if says_remote(parts[at]) => 1,
            None => return None,
        };
        found.push(parts[at..at + length].join(", "));
        at += length;
    }
    (addresses > 1).then_some(found)
}

/// How many parts the address at the start has: a city, and behind it a region, a country or
/// both.
fn address_length(parts: &[&str]) -> Option<usize> {
    let (city, rest) = parts.split_first()?;
    let first = rest.first()?;
    let is_code = |part: &str| part.len() <= 3 && part.bytes().all(|b| b.is_ascii_uppercase());
    if !is_name(city) || is_code(city) || says_remote(city) {
        return None;
    }
    // `London, New York`
    let folded = fold_name(first);
    if is_city_too(&folded) && folded != fold_name(city) {
        return None;
    }
    let second = |before: &[&str]| match tail(before, rest.get(1)?) {
        Tail::Country(country) => Some(country),
        _ => None,
    };
    match tail(&[city], first) {
        Tail::Country(_) | Tail::Unclear(_) => Some(2),
        Tail::Region(region) => {
            Some(2 + usize::from(second(&[city, first]) == Some(region.country)))
        }
        Tail::Part(country, _) => Some(2 + usize::from(second(&[city, first]) == Some(country))),
        // `Campinas, São Paulo, Brazil`
        Tail::Nothing => {
            let is_region = is_name(first) && !is_code(first) && !says_remote(first);
            (is_region && second(&[city, first]).is_some()).then_some(3)
        }
    }
}

fn without_country<'p, 't>(parts: &'p [&'t str]) -> (&'p [&'t str], Option<&'t str>) {
    match parts.split_last() {
        Some((last, before)) if is_country(last) && region(last).is_none() => (before, Some(last)),
        _ => (parts, None),
    }
}

fn with_country(address: String, country: Option<&str>) -> String {
    match country {
        Some(country) => format!("{address}, {country}"),
        None => address,
    }
}

/// The region that a part is by its name, or by its code in capital letters.
fn region(part: &str) -> Option<&'static Region> {
    let folded = fold_name(part);
    let is_code = part.len() <= 3 && part.bytes().all(|byte| byte.is_ascii_uppercase());
    names()
        .region_named(&folded)
        .or_else(|| names().region_coded(&folded).filter(|_| is_code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_in_a_row_are_several() {
        let check = |text: &str, expected: &[&str]| {
            let parts: Vec<&str> = text.split(", ").collect();
            assert_eq!(addresses(&parts).unwrap_or_default(), expected, "{text}");
        };
        check(
            "Florida, USA, Louisiana, USA",
            &["Florida, USA", "Louisiana, USA"],
        );
        check(
            "Berlin, Germany, Paris, France",
            &["Berlin, Germany", "Paris, France"],
        );
        check("Austin, TX, Denver, CO", &["Austin, TX", "Denver, CO"]);
        check(
            "Austin, TX, Denver, CO, USA",
            &["Austin, TX, USA", "Denver, CO, USA"],
        );
        check("Texas, Florida, USA", &["Texas, USA", "Florida, USA"]);
        check("Texas, Florida", &["Texas", "Florida"]);
        check("TX, CA", &["TX, United States", "CA, United States"]);
        check("Austin, TX, Seattle, WA", &["Austin, TX", "Seattle, WA"]);
        check(
            "Portland, OR, Seattle, WA",
            &["Portland, OR", "Seattle, WA"],
        );
        check(
            "New York, NY, San Francisco, CA, Remote",
            &["New York, NY", "San Francisco, CA", "Remote"],
        );
        check("Boston, MA, London, UK", &["Boston, MA", "London, UK"]);
        check(
            "Austin, TX, London, UK, Paris, France",
            &["Austin, TX", "London, UK", "Paris, France"],
        );
        check(
            "Boston, MA, Campinas, São Paulo, Brazil",
            &["Boston, MA", "Campinas, São Paulo, Brazil"],
        );
        check(
            "San Francisco, CA, US, Toronto, ON",
            &["San Francisco, CA, US", "Toronto, ON"],
        );
        check(
            "Atlanta, GA, Denver, CO, Remote in US",
            &["Atlanta, GA", "Denver, CO", "Remote in US"],
        );
        check("London, UK, Singapore", &["London, UK", "Singapore"]);
        for one in [
            "Austin, Texas, USA",
            "San Francisco, CA, USA, Earth",
            "Tower B, Paris, Île-de-France, France",
            "Singapore, Singapore, Singapore",
            "London, New York, Singapore",
            "New York, New York",
            "Washington, DC",
            "Nevada, MO",
            "Ontario, CA",
            "Victoria, BC",
            "London, England, United Kingdom",
            "1 Main Street, Austin, TX, USA",
            "Luxembourg, Luxembourg",
            "Berlin, Berlin, Germany",
            "Campinas, São Paulo, Brazil",
        ] {
            check(one, &[]);
        }
    }
}
