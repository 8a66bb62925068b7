//! Reads a place that is written as a map, with the keys of schema.org, of job-board APIs or in
//! plain words.

use super::Place;
use super::country;
use super::names::fold_name;
use super::names::names;
use crate::source::Span;
use crate::spanned::Node;
use crate::spanned::Table;
use crate::spanned::Value;

/// A place from a map, and what could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TableReading {
    /// The place; empty when no key was known.
    pub place: Place,
    /// Values of known keys that could not be read (a country that is none), and keys that are
    /// not known: where, and the text.
    pub unread: Vec<(Span, String)>,
}

/// Reads `{city: Berlin, country: DE}` and its like. In a map `country: CA` is Canada.
pub fn read_table(table: &Table<'_>) -> TableReading {
    let mut reading = TableReading::default();
    collect(table, &mut reading, 0);
    let place = &mut reading.place;
    if let (Some(country), Some(region)) = (place.country, &place.region)
        && let Some(known) = names().region_of(country, &fold_name(region))
    {
        place.region = Some(known.in_address().to_owned());
    }
    if place.country.is_none()
        && let Some(region) = &place.region
        && let folded = fold_name(region)
        && names().meanings(&folded).is_empty()
        && let Some(known) = names()
            .region_named(&folded)
            .or_else(|| names().region_coded(&folded))
    {
        place.country = Some(known.country);
        place.region = Some(known.in_address().to_owned());
    }
    if place.name.is_empty() {
        place.name = if place.locality.is_some() || place.country.is_some() {
            let mut parts: Vec<&str> = place.locality.as_deref().into_iter().collect();
            parts.extend(place.region.as_deref());
            match place.country {
                Some(_) => place.display(),
                None => parts.join(", "),
            }
        } else {
            place
                .region
                .clone()
                .or_else(|| place.street.clone())
                .unwrap_or_default()
        };
    }
    reading
}

/// Maps nest at most twice (`address: {address: …}`); more is not a place.
const DEEPEST: u8 = 3;

fn collect(table: &Table<'_>, reading: &mut TableReading, depth: u8) {
    for entry in &table.entries {
        let key: String = entry
            .key
            .chars()
            .filter(|c| !"_- @".contains(*c))
            .flat_map(char::to_lowercase)
            .collect();
        if entry.node.is_empty() || key == "type" {
            continue;
        }
        if let Value::Map(inner) = &entry.node.value
            && matches!(
                key.as_str(),
                "address" | "postaladdress" | "joblocation" | "location" | "place"
            )
            && depth < DEEPEST
        {
            collect(inner, reading, depth + 1);
            continue;
        }
        let text = text_of(&entry.node);
        let place = &mut reading.place;
        let slot = match key.as_str() {
            "name" | "label" | "location" | "display" => {
                if let Some(text) = text {
                    text.clone_into(&mut place.name);
                    continue;
                }
                None
            }
            "street" | "streetaddress" | "address" | "address1" | "addressline" | "line1" => {
                Some(&mut place.street)
            }
            "city" | "locality" | "addresslocality" | "town" | "ort" | "stadt" | "ville"
            | "ciudad" => Some(&mut place.locality),
            "region" | "state" | "province" | "addressregion" | "bundesland" | "county" => {
                Some(&mut place.region)
            }
            "postalcode" | "zip" | "zipcode" | "postcode" | "plz" => Some(&mut place.postal_code),
            "country" | "addresscountry" | "countrycode" | "land" | "pays" | "pais" => {
                match text.and_then(country) {
                    Some(found) => place.country = Some(found),
                    None => note(&entry.node, text, reading),
                }
                continue;
            }
            _ => {
                reading.unread.push((entry.key_span, entry.key.to_string()));
                continue;
            }
        };
        match (slot, text) {
            (Some(slot), Some(text)) => *slot = Some(text.to_owned()),
            _ => note(&entry.node, text, reading),
        }
    }
}

fn note(node: &Node<'_>, text: Option<&str>, reading: &mut TableReading) {
    reading
        .unread
        .push((node.span, text.unwrap_or_default().to_owned()));
}

/// A scalar, or the `name` of a map: `addressCountry: {name: Germany}`.
fn text_of<'n>(node: &'n Node<'_>) -> Option<&'n str> {
    match &node.value {
        Value::Map(table) => table.get("name")?.node.as_text(),
        Value::List(items) => match items.as_slice() {
            [only] => only.as_text(),
            _ => None,
        },
        _ => node.as_text(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place::Country;
    use crate::spanned::Entry;
    use crate::spanned::Style;
    use std::borrow::Cow;

    fn node(value: Value<'static>) -> Node<'static> {
        Node {
            span: Span::default(),
            value,
        }
    }

    fn scalar(text: &'static str) -> Node<'static> {
        node(Value::Scalar(Cow::Borrowed(text), Style::Plain))
    }

    fn table(entries: Vec<(&'static str, Node<'static>)>) -> Table<'static> {
        let entries = entries.into_iter().map(|(key, node)| Entry {
            key: Cow::Borrowed(key),
            key_span: Span::new(7, 9),
            node,
        });
        Table {
            entries: entries.collect(),
        }
    }

    #[test]
    fn keys_of_schema_org_of_job_boards_and_plain_words_are_known() {
        let expected = Place {
            name: "Berlin, Germany".to_owned(),
            street: Some("Musterweg 1".to_owned()),
            locality: Some("Berlin".to_owned()),
            region: None,
            postal_code: Some("10115".to_owned()),
            country: Some(Country(*b"DE")),
        };
        let spellings: [[&'static str; 4]; 3] = [
            [
                "streetAddress",
                "addressLocality",
                "postalCode",
                "addressCountry",
            ],
            ["street_address", "city", "zip", "country"],
            ["Street", "Town", "post-code", "country code"],
        ];
        for [street, city, code, country] in spellings {
            let reading = read_table(&table(vec![
                (street, scalar("Musterweg 1")),
                (city, scalar("Berlin")),
                (code, scalar("10115")),
                (country, scalar("Germany")),
            ]));
            assert_eq!(reading.place, expected, "{street}");
            assert_eq!(reading.unread, Vec::new());
        }
    }

    #[test]
    fn addresses_nest_and_types_do_not_matter() {
        let country = table(vec![("@type", scalar("Country")), ("name", scalar("USA"))]);
        let address = table(vec![
            ("@type", scalar("PostalAddress")),
            ("addressLocality", scalar("Austin")),
            ("addressRegion", scalar("Texas")),
            ("addressCountry", node(Value::Map(country))),
        ]);
        let place = table(vec![
            ("@type", scalar("Place")),
            ("address", node(Value::Map(address))),
        ]);
        let reading = read_table(&place);
        assert_eq!(reading.place.region.as_deref(), Some("TX"));
        assert_eq!(reading.place.country, Some(Country(*b"US")));
        assert_eq!(reading.place.name, "Austin, TX");
        assert_eq!(reading.unread, Vec::new());
    }

    #[test]
    fn a_country_code_in_a_map_is_a_country_and_a_state_that_is_one_gives_it() {
        let country = |entries| read_table(&table(entries)).place.country;
        assert_eq!(
            country(vec![("city", scalar("Ottawa")), ("country", scalar("CA"))]),
            Some(Country(*b"CA"))
        );
        assert_eq!(
            country(vec![("city", scalar("Austin")), ("state", scalar("TX"))]),
            Some(Country(*b"US"))
        );
        assert_eq!(
            country(vec![("city", scalar("Someplace")), ("state", scalar("WA"))]),
            None
        );
    }

    #[test]
    fn what_is_not_understood_is_reported() {
        let reading = read_table(&table(vec![
            ("city", scalar("Berlin")),
            ("country", scalar("Atlantis")),
            ("planet", scalar("Earth")),
        ]));
        let texts: Vec<_> = reading
            .unread
            .iter()
            .map(|(_, text)| text.as_str())
            .collect();
        assert_eq!(texts, ["Atlantis", "planet"]);
        assert_eq!(reading.place.name, "Berlin");
    }
}
