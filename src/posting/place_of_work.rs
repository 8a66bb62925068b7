//! Where the work is done: locations, workplace, and where applicants may live.

mod stated;
#[cfg(test)]
mod tests;

use super::fields::Fields;
use super::fields::Given;
use super::model::Field;
use super::model::Origin;
use super::model::Workplace;
use super::workplace;
use crate::diagnostic::Code;
use crate::diagnostic::Location;
use crate::place;
use crate::place::Area;
use crate::place::AreaKind;
use crate::place::AreaReading;
use crate::place::Place;
use crate::place::Reading;
use crate::source::Span;
use crate::spanned::Node;
use crate::spanned::Value;
use crate::vocabulary::Key;
use crate::vocabulary::LabelKind;

/// Where the work is done.
#[derive(Debug, Default)]
pub(super) struct PlaceOfWork {
    pub(super) locations: Option<Field<Vec<Place>>>,
    pub(super) location_at: Option<Box<Location>>,
    pub(super) workplace: Option<Field<Workplace>>,
    pub(super) applicant_locations: Option<Field<Vec<Area>>>,
    pub(super) worldwide: bool,
}

/// What the location values hold beside places.
#[derive(Default)]
struct Found {
    places: Vec<Place>,
    areas: Vec<Area>,
    worldwide: bool,
    workplace: Option<Workplace>,
    /// Whether work from elsewhere is said beside the places.
    says_remote: bool,
    /// Areas without a word about remote work: `EMEA`, `Nationwide`.
    scopes: Vec<Scope>,
    /// Where the places without a country are written.
    open: Vec<Span>,
    /// Places whose country may be one of several: the place's name and the readings.
    unclear: Vec<(String, Vec<String>)>,
    /// Areas of a remote role that are no country: `Europe`.
    no_country: Vec<String>,
    /// Remote work under a condition: `remote after probation`.
    conditional: Vec<String>,
    /// Parts of a map that were not understood.
    unread: Vec<(Span, String)>,
}

/// An area that stands for a place: where applicants for a remote role may live, or over which
/// the work of another reaches.
struct Scope {
    written: String,
    areas: Vec<Area>,
    worldwide: bool,
    unread: Option<String>,
}

impl Found {
    /// Notes what was written of an area and not understood: shown as written, and in place of
    /// what would be assumed.
    fn unread_area(&mut self, unread: Option<String>) {
        let Some(text) = unread else { return };
        let is_area = text.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase());
        if is_area || place::takes_out(&text) {
            self.areas.push(as_written(&text));
        }
        self.no_country.push(text);
    }

    /// Decides what areas are, once it is known whether the role is remote. Where it is not,
    /// they are places, as written: nothing of a location is lost.
    fn settle(&mut self, is_remote: bool) {
        for scope in std::mem::take(&mut self.scopes) {
            if is_remote {
                self.areas.extend(scope.areas);
                self.worldwide |= scope.worldwide;
                self.unread_area(scope.unread);
            } else {
                let country = match scope.areas.as_slice() {
                    [one] => one.country,
                    _ => None,
                };
                self.places.push(Place {
                    name: scope.written,
                    country,
                    ..Place::default()
                });
            }
        }
        if !(is_remote && self.says_remote) {
            return;
        }
        // "Remote; Germany; Austria": a whole country beside "remote" is no office.
        let areas = &mut self.areas;
        self.places.retain(|place| {
            let is_office = place.locality.is_some()
                || place.street.is_some()
                || place.country.is_none_or(place::is_city_state);
            if !is_office && let AreaReading::Areas(more) = place::area(&place.name) {
                areas.extend(more);
                return false;
            }
            true
        });
        let mut seen = Vec::with_capacity(self.areas.len());
        for area in std::mem::take(&mut self.areas) {
            if !seen.contains(&area) {
                seen.push(area);
            }
        }
        self.areas = seen;
    }

    fn report(&mut self, fields: &mut Fields<'_>, given: &Given<'_>) {
        for (name, readings) in std::mem::take(&mut self.unclear) {
            fields.report(
                Code::MissingCountry,
                given,
                given.node.span,
                format!("`{name}` may be in {}", readings.join(" or in ")),
                format!(
                    "write the country too, for example `location: {name}, {}`",
                    readings[0].rsplit(", ").next().unwrap_or_default()
                ),
            );
        }
        for text in std::mem::take(&mut self.no_country) {
            fields.report(
                Code::RemoteWithoutCountry,
                given,
                given.node.span,
                format!("`{text}` names no country in which applicants may live"),
                "name the countries, for example `applicant_locations: [Germany, Austria]`",
            );
        }
        for text in std::mem::take(&mut self.conditional) {
            fields.report(
                Code::UnknownWorkplace,
                given,
                given.node.span,
                format!("`{text}` is not a workplace: it does not say how the work is done now"),
                "write `workplace: on-site`, `hybrid` or `remote`",
            );
        }
        for (span, text) in std::mem::take(&mut self.unread) {
            fields.report(
                Code::ValueShape,
                given,
                span,
                format!("`{text}` is not understood as part of an address"),
                "an address has street, city, region, postal_code and country",
            );
        }
    }
}

/// Reads locations, workplace and applicants' areas.
pub(super) fn read(fields: &mut Fields<'_>) -> PlaceOfWork {
    let given = fields.get(Key::Location, Some(LabelKind::Location));
    let mut found = Found::default();
    if let Some(given) = &given {
        node(&given.node, &mut found);
    }
    let workplace = stated::workplace(fields, given.as_ref(), found.workplace);
    let is_remote = workplace
        .as_ref()
        .is_some_and(|field| field.value == Workplace::Remote);
    found.settle(is_remote);
    if let Some(given) = &given {
        found.report(fields, given);
    }
    let mut result = PlaceOfWork {
        locations: given
            .as_ref()
            .filter(|_| !found.places.is_empty())
            .map(|given| given.field(std::mem::take(&mut found.places))),
        workplace,
        worldwide: found.worldwide,
        ..PlaceOfWork::default()
    };
    if let Some(areas) = fields.get(Key::ApplicantLocations, Some(LabelKind::ApplicantLocations)) {
        read_areas(fields, &areas, &mut result);
    } else if let Some(given) = given
        .as_ref()
        .filter(|_| is_remote && !found.areas.is_empty())
    {
        // "Remote (US)": the parentheses say where applicants may live.
        result.applicant_locations = Some(given.field(found.areas));
    }
    if let Some(given) = &given {
        settle_open(fields, given, is_remote, &found.open, &mut result);
    }
    result
}

/// A remote role that names no countries is open to those of its offices, as job boards are
/// told. Where that or a place's country is open, keeps where the location is written.
fn settle_open(
    fields: &Fields<'_>,
    given: &Given<'_>,
    is_remote: bool,
    open: &[Span],
    result: &mut PlaceOfWork,
) {
    let places: &[Place] = result.locations.as_ref().map_or(&[], |field| &field.value);
    let has_countries = !places.is_empty() && places.iter().all(|place| place.country.is_some());
    let names_nobody = is_remote && result.applicant_locations.is_none() && !result.worldwide;
    let is_own = !matches!(given.origin, Origin::Config { .. });
    let is_open = names_nobody || !has_countries || names_no_country(result);
    if is_own && is_open && result.location_at.is_none() {
        let span = match open {
            [one] => *one,
            _ => given.node.span,
        };
        result.location_at = Some(Box::new(Location::of(fields.file, span)));
    }
    if names_nobody && has_countries {
        let mut areas: Vec<Area> = Vec::new();
        for country in places.iter().filter_map(|place| place.country) {
            let area = Area::of_country(country);
            if !areas.contains(&area) {
                areas.push(area);
            }
        }
        let origin = if is_own {
            Origin::Inferred {
                rule: "the country of the office",
                line: fields.file.line(given.node.span.start),
            }
        } else {
            Origin::Default
        };
        result.applicant_locations = Some(Field {
            value: areas,
            origin,
        });
    }
}

/// An area in the author's words, which no search engine is told.
fn as_written(text: &str) -> Area {
    Area {
        kind: AreaKind::AdministrativeArea,
        name: text.to_owned(),
        country: None,
    }
}

/// What is said beside a place of remote work: `New York, NY (Remote within NY state)`.
fn beside(written: String, workplace: Option<Workplace>, found: &mut Found) {
    if workplace != Some(Workplace::Remote) {
        if workplace::is_conditional(&written) {
            found.conditional.push(written);
        }
        return;
    }
    if let Reading::Remote {
        is_stated: true,
        areas,
        worldwide,
        unread,
    } = place::read(&written)
    {
        found.areas.extend(areas);
        found.worldwide |= worldwide;
        found.unread_area(unread.filter(|_| place::is_bound(&written)));
    }
}

/// Collects what a location value says: text, a list, or a map with the parts of an address.
fn node(value: &Node<'_>, found: &mut Found) {
    match &value.value {
        Value::Empty => {}
        Value::List(items) => items.iter().for_each(|item| node(item, found)),
        Value::Map(table) => {
            let reading = place::read_table(table);
            found.unread.extend(reading.unread);
            if reading.place != Place::default() {
                found
                    .open
                    .extend(reading.place.country.is_none().then_some(value.span));
                found.places.push(reading.place);
            }
        }
        Value::Scalar(text, _) => {
            for part in place::read_list(text) {
                let hint = part.hint.as_deref().and_then(workplace::from_text);
                found.workplace = found.workplace.or(hint);
                if let Some(written) = part.hint.filter(|_| hint != Some(Workplace::Hybrid)) {
                    beside(written, hint, found);
                }
                if part.text.is_empty() {
                    continue;
                }
                match place::read(&part.text) {
                    Reading::Place { place, unclear } => {
                        if !unclear.is_empty() {
                            found.unclear.push((place.name.clone(), unclear));
                        }
                        if !found.places.contains(&place) {
                            found
                                .open
                                .extend(place.country.is_none().then_some(value.span));
                            found.places.push(place);
                        }
                    }
                    Reading::Remote {
                        is_stated: false,
                        areas,
                        worldwide,
                        unread,
                    } => found.scopes.push(Scope {
                        written: part.text,
                        areas,
                        worldwide,
                        unread,
                    }),
                    Reading::Remote { .. } if workplace::is_conditional(&part.text) => {
                        found.conditional.push(part.text.clone());
                        found.open.push(value.span);
                        let name = part.text;
                        found.places.push(Place {
                            name,
                            ..Place::default()
                        });
                    }
                    Reading::Remote {
                        areas,
                        worldwide,
                        unread,
                        ..
                    } => {
                        // "Remote 2 days a week" and the like say less than remote.
                        let said = workplace::from_text(&part.text);
                        let said = said.unwrap_or(Workplace::Remote);
                        found.workplace = found.workplace.or(Some(said));
                        found.says_remote = true;
                        found.areas.extend(areas);
                        found.worldwide |= worldwide;
                        found.unread_area(unread);
                    }
                    Reading::Nothing => {}
                }
            }
        }
    }
}

/// Whether a remote role names areas, and no search engine can be told any of them.
fn names_no_country(result: &PlaceOfWork) -> bool {
    let workplace = result.workplace.as_ref().map(|field| field.value);
    let areas = result.applicant_locations.as_ref();
    workplace == Some(Workplace::Remote)
        && areas.is_some_and(|field| field.value.iter().all(|area| area.country.is_none()))
}

fn read_areas(fields: &mut Fields<'_>, given: &Given<'_>, result: &mut PlaceOfWork) {
    let mut areas: Vec<Area> = Vec::new();
    let texts: Vec<(String, Span)> = given
        .texts()
        .into_iter()
        .flat_map(|(text, span)| {
            let parts = if place::takes_out(text) {
                vec![text.to_owned()]
            } else {
                let parts = place::read_list(text).into_iter();
                parts.map(|part| part.text).collect()
            };
            parts.into_iter().map(move |part| (part, span))
        })
        .collect();
    let mut is_limited = false;
    for (text, span) in texts {
        match place::area(&text) {
            AreaReading::Areas(more) => {
                for area in more {
                    if !areas.contains(&area) {
                        areas.push(area);
                    }
                }
            }
            AreaReading::Worldwide => result.worldwide = true,
            AreaReading::Unclear(reason) => {
                fields.report(
                    Code::RemoteWithoutCountry,
                    given,
                    span,
                    format!(
                        "`{text}` is not a country or state in which applicants may live: it {reason}"
                    ),
                    "name the countries, for example `applicant_locations: [Germany, Austria]`",
                );
                is_limited |= place::takes_out(&text);
                areas.push(as_written(&text));
            }
        }
    }
    // "Worldwide, not in the US"
    if is_limited {
        result.worldwide = false;
    }
    if !areas.is_empty() {
        result.applicant_locations = Some(given.field(areas));
    }
    if names_no_country(result) && !matches!(given.origin, Origin::Config { .. }) {
        let at = Location::of(fields.file, given.node.span);
        result.location_at = Some(Box::new(at));
    }
}
