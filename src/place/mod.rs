//! Places: what people write for a location, as schema.org's `PostalAddress` has it.

mod address;
mod area;
mod beside;
mod hint;
mod list;
mod names;
mod read;
mod row;
mod table;
mod translated;
#[cfg(test)]
mod read_tests;

pub use area::AreaReading;
pub use area::area;
pub use beside::takes_out;
pub use list::PlaceText;
pub use list::read_list;
pub use read::Reading;
pub use read::is_bound;
pub use read::read;
pub use table::TableReading;
pub use table::read_table;

use crate::fold::fold;

/// An ISO 3166-1 alpha-2 country code, upper case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Country(pub [u8; 2]);

/// The United States, whose places are written by state, not by country.
const US: Country = Country(*b"US");

/// The member states of the European Union, by code.
const EUROPEAN_UNION: [Country; 27] = [
    Country(*b"AT"),
    Country(*b"BE"),
    Country(*b"BG"),
    Country(*b"CY"),
    Country(*b"CZ"),
    Country(*b"DE"),
    Country(*b"DK"),
    Country(*b"EE"),
    Country(*b"ES"),
    Country(*b"FI"),
    Country(*b"FR"),
    Country(*b"GR"),
    Country(*b"HR"),
    Country(*b"HU"),
    Country(*b"IE"),
    Country(*b"IT"),
    Country(*b"LT"),
    Country(*b"LU"),
    Country(*b"LV"),
    Country(*b"MT"),
    Country(*b"NL"),
    Country(*b"PL"),
    Country(*b"PT"),
    Country(*b"RO"),
    Country(*b"SE"),
    Country(*b"SI"),
    Country(*b"SK"),
];

impl Country {
    /// The two letters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("ZZ")
    }

    /// The name in English: `Germany`.
    pub fn english_name(&self) -> &'static str {
        let countries = &names::names().countries;
        countries
            .binary_search_by_key(self, |(country, _)| *country)
            .map_or("", |at| countries[at].1)
    }

    /// All countries of ISO 3166-1, by code.
    pub fn all() -> impl Iterator<Item = Self> {
        names::names().countries.iter().map(|(country, _)| *country)
    }
}

/// The country that `text` states: a code of two or three letters in any case, or a name in one
/// of ten languages. For a value that is known to be a country: `CA` is Canada here.
pub fn country(text: &str) -> Option<Country> {
    let folded = names::fold_name(text);
    let names = names::names();
    names
        .country_named(&folded)
        .or_else(|| names.country_coded(&folded))
        // England, Scotland, Wales and Northern Ireland are countries to those who live there.
        .or_else(|| {
            let region = names.region_named(&folded)?;
            (region.country == Country(*b"GB")).then_some(region.country)
        })
}

/// Whether a country is one city, so that its name alone may be that of an office.
pub fn is_city_state(country: Country) -> bool {
    matches!(&country.0, b"SG" | b"HK" | b"MO" | b"MC" | b"LU" | b"GI")
}

/// A place where work is done: one entry of `jobLocation`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Place {
    /// As shown to people; what the author wrote, tidied.
    pub name: String,
    /// `streetAddress`.
    pub street: Option<String>,
    /// `addressLocality`: the city.
    pub locality: Option<String>,
    /// `addressRegion`: state, province, Land; a code where one is customary (`CA`).
    pub region: Option<String>,
    /// `postalCode`.
    pub postal_code: Option<String>,
    /// `addressCountry`. Never guessed: only from a country's name or code, or from a region
    /// that names exactly one country (`San Francisco, CA`).
    pub country: Option<Country>,
}

impl Place {
    /// The name under which postings at this place are listed together: the city, else the
    /// region, else the country, else what the author wrote. `London`, `London, UK` and
    /// `London,England` are all `London`.
    pub fn group_name(&self) -> &str {
        self.locality
            .as_deref()
            .or_else(|| {
                self.region
                    .as_deref()
                    .map(|region| self.region_name(region))
            })
            .or_else(|| self.country.map(|country| country.english_name()))
            .unwrap_or(&self.name)
    }

    /// Whether this is the name of a place, and not a sentence or words such as `TBD` that are
    /// shown and no more.
    pub fn is_named(&self) -> bool {
        self.locality.is_some()
            || self.country.is_some()
            || self.region.is_some()
            || !(beside::opens_sentence(&self.name)
                || names::phrase(&fold(&self.name)) == Some(names::Phrase::Open)
                || takes_out(&self.name)
                || read::says_remote(&self.name))
    }

    /// The place in one line, the same however it was written: `San Francisco, CA`,
    /// `London, United Kingdom`; what the author wrote where it could not be taken apart.
    pub fn display(&self) -> String {
        let Some(country) = self.country else {
            return self.name.clone();
        };
        let names = names::names();
        let region = self.region.as_deref().filter(|region| {
            self.locality.is_none()
                || names
                    .region_of(country, &names::fold_name(region))
                    .is_some_and(|region| region.code.is_some())
        });
        let mut parts: Vec<&str> = Vec::with_capacity(3);
        parts.extend(self.locality.as_deref());
        match region {
            Some(region) if self.locality.is_none() => parts.push(self.region_name(region)),
            Some(region) => parts.push(region),
            None => {}
        }
        // A state says which country it is in.
        if country != US || self.locality.is_none() || region.is_none() {
            parts.push(country.english_name());
        }
        parts.join(", ")
    }

    /// The place in one line like [`Place::display`], with the region whether addresses
    /// customarily name it or not: `Springfield, IL`, `Neustadt, Sachsen, Germany`.
    pub fn display_with_region(&self) -> String {
        match (&self.locality, self.known_region(), self.country) {
            (Some(city), Some((US, region)), _) => format!("{city}, {region}"),
            (Some(city), Some((_, region)), Some(country)) => {
                format!("{city}, {region}, {}", country.english_name())
            }
            _ => self.display(),
        }
    }

    /// The region of a city, as it stands in addresses, if it is one that is known, and its
    /// country.
    pub fn known_region(&self) -> Option<(Country, &'static str)> {
        let (country, region) = (self.country?, self.region.as_deref()?);
        self.locality.as_ref()?;
        let known = names::names().region_of(country, &names::fold_name(region))?;
        Some((country, known.in_address()))
    }

    /// `California` for `CA`.
    fn region_name<'p>(&self, region: &'p str) -> &'p str {
        let folded = names::fold_name(region);
        self.country
            .and_then(|country| names::names().region_of(country, &folded))
            .map_or(region, |region| region.name)
    }
}

/// What kind of area applicants may live in: the `@type` in `applicantLocationRequirements`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AreaKind {
    /// `Country`
    Country,
    /// `State`
    State,
    /// `City`
    City,
    /// `AdministrativeArea`
    AdministrativeArea,
}

/// Areas with the countries of the European Union, where all of them are among the areas, taken
/// out: what is left, or `None` where not all are there.
pub fn without_european_union(areas: &[Area]) -> Option<Vec<&Area>> {
    if areas.len() < EUROPEAN_UNION.len() {
        return None;
    }
    let member = |area: &Area| {
        area.kind == AreaKind::Country
            && area
                .country
                .is_some_and(|country| EUROPEAN_UNION.contains(&country))
    };
    let members = EUROPEAN_UNION.iter().filter(|country| {
        areas
            .iter()
            .any(|area| area.kind == AreaKind::Country && area.country == Some(**country))
    });
    (members.count() == EUROPEAN_UNION.len())
        .then(|| areas.iter().filter(|area| !member(area)).collect())
}

/// An area in which applicants for a remote role may live.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Area {
    /// `@type`.
    pub kind: AreaKind,
    /// `name`, as Google's examples have it: `USA`, `Michigan, USA`.
    pub name: String,
    /// The country it is or lies in.
    pub country: Option<Country>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_are_known_by_code_and_name() {
        let check = |text: &str, expected: Option<&str>| {
            let found = country(text);
            assert_eq!(found.as_ref().map(Country::as_str), expected, "{text}");
        };
        for text in [
            "US",
            "us",
            "USA",
            "U.S.",
            "U.S.A.",
            "United States",
            "the United States",
            "États-Unis",
            "米国",
        ] {
            check(text, Some("US"));
        }
        for text in [
            "GB",
            "UK",
            "England",
            "Great Britain",
            "Wales",
            "Verenigd Koninkrijk",
        ] {
            check(text, Some("GB"));
        }
        for text in [
            "DE",
            "DEU",
            "Deutschland",
            "ALLEMAGNE",
            "Alemania",
            "ドイツ",
            "독일",
        ] {
            check(text, Some("DE"));
        }
        check("CA", Some("CA"));
        check("Türkei", Some("TR"));
        check("日本", Some("JP"));
        check("中国", Some("CN"));
        check("대한민국", Some("KR"));
        check("España", Some("ES"));
        check("Georgia", Some("GE"));
        check("Atlantis", None);
        check("California", None);
        check("", None);
    }

    #[test]
    fn countries_have_english_names() {
        assert_eq!(Country(*b"DE").english_name(), "Germany");
        assert_eq!(Country(*b"QQ").english_name(), "");
        assert_eq!(Country::all().count(), 249);
    }
}
