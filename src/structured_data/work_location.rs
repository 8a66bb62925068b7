//! Where the work is done and where applicants may live: Google's rules for remote work as
//! one decision.

use super::Missing;
use super::json::Json;
use crate::config::Config;
use crate::place::Area;
use crate::place::AreaKind;
use crate::place::Country;
use crate::place::Place;
use crate::posting::Origin;
use crate::posting::Posting;
use crate::posting::Workplace;

/// What is emitted of `jobLocation`, `jobLocationType` and `applicantLocationRequirements`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct WorkLocation<'a> {
    /// `jobLocation`; empty: left out.
    pub(super) places: &'a [Place],
    /// `Some`: `TELECOMMUTE`, and who may apply.
    pub(super) applicants: Option<Applicants<'a>>,
}

/// `applicantLocationRequirements`.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Applicants<'a> {
    /// As the posting names them.
    Areas(&'a [Area]),
    /// Anywhere: the configured list.
    Worldwide(&'a [Country]),
    /// Not named: the countries of the offices.
    Assumed(Vec<Country>),
}

/// Decides; adds to `missing` where the answer is to emit no `JobPosting`.
///
/// An office and full remote work at once mean that the employee may choose: both are
/// emitted, and the offices' countries stand in for areas that are not named.
pub(super) fn decide<'a>(
    posting: &'a Posting,
    config: &'a Config,
    missing: &mut Vec<Missing>,
) -> WorkLocation<'a> {
    let nothing = WorkLocation {
        places: &[],
        applicants: None,
    };
    let stated = posting.locations.as_ref();
    let is_stated = stated.is_some_and(|field| field.origin.is_explicit());
    let places: &[Place] = match stated {
        Some(field) if is_stated => &field.value,
        _ => &[],
    };
    let is_remote = posting.workplace.as_ref().is_some_and(|field| {
        field.value == Workplace::Remote && (field.origin.is_explicit() || config.infer.workplace)
    });
    let all_have_country = places.iter().all(|place| place.country.is_some());

    if !is_remote {
        if places.is_empty() {
            missing.push(if stated.is_some_and(|field| !field.value.is_empty()) {
                Missing::LocationNotStated
            } else {
                Missing::Location
            });
        }
        require_countries(places, missing);
        return WorkLocation {
            places,
            applicants: None,
        };
    }

    // With applicants known, an office need not be named: not one without a country, nor the
    // site's default place, which says nothing about a remote role.
    let is_default = stated.is_some_and(|field| matches!(field.origin, Origin::Config { .. }));
    let known_places = if all_have_country && !is_default {
        places
    } else {
        &[]
    };
    let areas: &[Area] = match &posting.applicant_locations {
        Some(field) if field.origin.is_explicit() => &field.value,
        _ => &[],
    };
    if !areas.is_empty() {
        if areas.iter().all(|area| area.country.is_none()) {
            missing.push(Missing::RemoteWithoutCountry);
            return nothing;
        }
        return WorkLocation {
            places: known_places,
            applicants: Some(Applicants::Areas(areas)),
        };
    }
    if posting.worldwide {
        if config.worldwide_countries.is_empty() {
            missing.push(Missing::WorldwideWithoutCountries);
            return nothing;
        }
        return WorkLocation {
            places: known_places,
            applicants: Some(Applicants::Worldwide(&config.worldwide_countries)),
        };
    }
    if places.is_empty() {
        missing.push(Missing::RemoteWithoutCountry);
        return nothing;
    }
    if !all_have_country {
        require_countries(places, missing);
        return nothing;
    }
    let mut countries: Vec<Country> = Vec::new();
    for country in places.iter().filter_map(|place| place.country) {
        if !countries.contains(&country) {
            countries.push(country);
        }
    }
    WorkLocation {
        places,
        applicants: Some(Applicants::Assumed(countries)),
    }
}

fn require_countries(places: &[Place], missing: &mut Vec<Missing>) {
    for place in places.iter().filter(|place| place.country.is_none()) {
        missing.push(Missing::Country {
            place: place.name.clone(),
        });
    }
}

impl WorkLocation<'_> {
    /// Writes the members; an array only where there are several values.
    pub(super) fn write(&self, json: &mut Json<'_>) {
        if !self.places.is_empty() {
            json.key("jobLocation");
            one_or_array(json, self.places, write_place);
        }
        let Some(applicants) = &self.applicants else {
            return;
        };
        json.member("jobLocationType", "TELECOMMUTE");
        json.key("applicantLocationRequirements");
        match applicants {
            Applicants::Areas(areas) => {
                // What was not understood is in the author's words, which only people read.
                let known = areas.iter().filter(|area| area.country.is_some());
                one_or_array(json, &known.collect::<Vec<_>>(), |json, area| {
                    write_area(json, area);
                });
            }
            Applicants::Worldwide(countries) => write_countries(json, countries),
            Applicants::Assumed(countries) => write_countries(json, countries),
        }
    }
}

/// The value itself where there is one, an array where there are more.
pub(super) fn one_or_array<T>(
    json: &mut Json<'_>,
    values: &[T],
    write: impl Fn(&mut Json<'_>, &T),
) {
    if let [value] = values {
        write(json, value);
        return;
    }
    json.open_array();
    for value in values {
        write(json, value);
    }
    json.close_array();
}

fn write_place(json: &mut Json<'_>, place: &Place) {
    json.open_object().member("@type", "Place");
    json.key("address").open_object();
    json.member("@type", "PostalAddress");
    json.member_if("streetAddress", place.street.as_deref());
    json.member_if("addressLocality", place.locality.as_deref());
    json.member_if("addressRegion", place.region.as_deref());
    json.member_if("postalCode", place.postal_code.as_deref());
    json.member_if(
        "addressCountry",
        place.country.as_ref().map(Country::as_str),
    );
    json.close_object();
    json.close_object();
}

fn write_area(json: &mut Json<'_>, area: &Area) {
    json.open_object().member(
        "@type",
        match area.kind {
            AreaKind::Country => "Country",
            AreaKind::State => "State",
            AreaKind::City => "City",
            AreaKind::AdministrativeArea => "AdministrativeArea",
        },
    );
    json.member("name", &area.name);
    json.close_object();
}

fn write_countries(json: &mut Json<'_>, countries: &[Country]) {
    one_or_array(json, countries, |json, country| {
        json.open_object().member("@type", "Country");
        json.member("name", country.english_name());
        json.close_object();
    });
}
