//! What is searched: the texts of a posting, each with the field it counts for.

use super::ranking::Field;
use crate::place::Country;
use crate::place::Place;
use crate::posting::Posting;
use crate::posting::PostingSection;
use crate::vocabulary::SectionKind;
use std::borrow::Cow;

/// A text of a posting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part<'p> {
    /// The field it counts for.
    pub field: Field,
    /// The text.
    pub text: Cow<'p, str>,
}

/// The words for workplace and employment types, as the cards show them.
#[derive(Debug, Clone, Copy, Default)]
pub struct Terms<'p> {
    /// Workplace.
    pub workplace: Option<&'p str>,
    /// Employment types.
    pub employment: Option<&'p str>,
}

/// The texts of `posting`, the title first.
pub fn parts<'p>(posting: &'p Posting, terms: Terms<'p>) -> Vec<Part<'p>> {
    let mut parts = Vec::with_capacity(16 + posting.sections.len() * 2);
    let mut add = |field, text: Cow<'p, str>| parts.push(Part { field, text });
    add(Field::Title, posting.title.value.as_str().into());
    for skill in posting.skills.iter().flat_map(|field| &field.value) {
        add(Field::Skills, skill.as_str().into());
    }
    for text in [&posting.department, &posting.team].into_iter().flatten() {
        add(Field::Place, text.value.as_str().into());
    }
    if let Some(employer) = &posting.hiring_organization {
        add(Field::Place, employer.value.name.as_str().into());
    }
    for place in posting.locations.iter().flat_map(|field| &field.value) {
        add(Field::Place, place.name.as_str().into());
        for more in more_names(place) {
            add(Field::Place, more.into());
        }
    }
    for area in posting
        .applicant_locations
        .iter()
        .flat_map(|field| &field.value)
    {
        add(Field::Place, area.name.as_str().into());
    }
    for term in [terms.workplace, terms.employment].into_iter().flatten() {
        add(Field::Place, term.into());
    }
    for (_, property) in &posting.properties {
        add(Field::Text, property.value.as_str().into());
    }
    body(posting, &mut parts);
    parts
}

/// City, region and country of a place, as far as its name does not say them.
fn more_names(place: &Place) -> impl Iterator<Item = String> {
    let region = Place {
        region: place.region.clone(),
        country: place.country,
        ..Place::default()
    };
    let region = place
        .region
        .as_ref()
        .map(|_| region.group_name().to_owned());
    let country = place
        .country
        .as_ref()
        .map(Country::english_name)
        .map(str::to_owned);
    let names = [place.locality.clone(), region, country];
    names
        .into_iter()
        .flatten()
        .filter(|name| !name.is_empty() && !place.name.contains(name.as_str()))
}

/// The body, cut where sections begin and end.
fn body<'p>(posting: &'p Posting, parts: &mut Vec<Part<'p>>) {
    let text = posting.text.as_str();
    let mut sections: Vec<&PostingSection> = posting.sections.iter().collect();
    sections.sort_by_key(|section| section.text.start);
    let mut at = 0;
    let mut add = |field, range: std::ops::Range<usize>| {
        if let Some(part) = text.get(range).filter(|part| !part.trim().is_empty()) {
            parts.push(Part {
                field,
                text: part.into(),
            });
        }
    };
    for (position, section) in sections.iter().enumerate() {
        // A section within another begins where it does and has the rest of the other after it.
        let next = sections
            .get(position + 1)
            .map_or(text.len(), |next| next.text.start);
        let start = section.text.start.max(at);
        let end = section.text.end.min(next).max(start);
        add(Field::Text, at..start);
        add(field_of(&section.kinds), start..end);
        at = end;
    }
    add(Field::Text, at..text.len());
}

fn field_of(kinds: &[SectionKind]) -> Field {
    use SectionKind::Apply;
    use SectionKind::EducationRequirements;
    use SectionKind::EmployerOverview;
    use SectionKind::ExperienceRequirements;
    use SectionKind::JobBenefits;
    use SectionKind::Legal;
    use SectionKind::Qualifications;
    use SectionKind::Skills;
    let has = |wanted: &[SectionKind]| kinds.iter().any(|kind| wanted.contains(kind));
    if has(&[
        Qualifications,
        Skills,
        ExperienceRequirements,
        EducationRequirements,
    ]) {
        Field::Requirements
    } else if has(&[EmployerOverview, JobBenefits, Legal, Apply]) {
        Field::Boilerplate
    } else {
        Field::Text
    }
}
