//! Several addresses in a row, with nothing but commas between them: `Florida, USA, Louisiana,
//! USA`, `Austin, TX, Denver, CO`, `Texas, Florida`.

use super::names::Region;
use super::names::fold_name;
use super::names::names;

/// Longer rows are no addresses.
const MOST_PARTS: usize = 120;

/// The addresses that the parts of a text are, where they are several.
pub(super) fn addresses(parts: &[&str]) -> Option<Vec<String>> {
    if !(2..=MOST_PARTS).contains(&parts.len()) {
        return None;
    }
    by_country(parts)
        .or_else(|| pairs(parts))
        .or_else(|| regions(parts))
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
        for one in [
            "Austin, Texas, USA",
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
