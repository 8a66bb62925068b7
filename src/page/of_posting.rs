//! The page of one posting: its values from the catalog.

use super::frame::Alternate;
use super::frame::Link;
use super::frame::PageKind;
use super::frame::PageValues;
use super::posting::ApplyValues;
use super::posting::Closing;
use super::posting::CodedName;
use super::posting::Detail;
use super::posting::EmployerValues;
use super::posting::OptionalLink;
use super::posting::PostingValues;
use super::posting::SalaryValues;
use super::property::property as property_text;
use super::property::property_label;
use super::shared;
use super::shared::SOON;
use super::shared::Shared;
use super::text;
use crate::address;
use crate::calendar;
use crate::catalog::Catalog;
use crate::config::ClosedMode;
use crate::posting;
use crate::posting::Apply;
use crate::posting::Posting;
use crate::posting::Status;
use crate::posting::Workplace;
use crate::structured_data;
use crate::template::Value;
use crate::template::Values;
use crate::vocabulary::interface;
use crate::vocabulary::interface::Words;
use std::collections::BTreeMap;

/// The template and the values of posting `index`; `similar` are positions in the catalog.
pub fn posting_page(
    catalog: &Catalog,
    shared: &Shared,
    similar: &[usize],
    index: usize,
) -> (PageKind, Values) {
    let posting = &catalog.postings[index];
    let (lang, words, words_value) = shared.words(&posting.lang.value, catalog);
    let is_closed = posting.status.value == Status::Closed;
    let is_tombstone = is_closed && catalog.config.closed_mode == ClosedMode::Tombstone;
    let kind = if is_tombstone {
        PageKind::Closed
    } else {
        PageKind::Posting
    };
    let path = address::posting(posting);
    let base = &catalog.config.base_url;
    let breadcrumbs = breadcrumbs(catalog, index, words);
    let mut json_ld = Vec::new();
    if let Ok(json) = structured_data::job_posting(posting, &catalog.config) {
        json_ld.push(json);
    }
    let absolute: Vec<(String, String)> = breadcrumbs
        .iter()
        .map(|link| (link.name.clone(), format!("{}{}", base.origin, link.url)))
        .chain([(posting.title.value.clone(), base.absolute(&path))])
        .collect();
    let items: Vec<(&str, &str)> = absolute
        .iter()
        .map(|(name, url)| (name.as_str(), url.as_str()))
        .collect();
    json_ld.push(structured_data::breadcrumb_list(&items));
    let page = PageValues {
        kind,
        title: shared.titles[index].clone(),
        description: Some(posting.summary.value.clone()).filter(|text| !text.is_empty()),
        url: base.absolute(&path),
        path: base.relative(&path),
        lang: lang.to_owned(),
        dir: interface::direction(lang),
        noindex: posting.status.value != Status::Open,
        breadcrumbs,
        json_ld,
        alternates: alternates(catalog, index),
        image: None,
        feed: None,
    };
    let mut values = Values::default();
    values.insert("site", shared.site.clone());
    values.insert("page", Value::new(&page));
    values.insert("words", words_value.clone());
    values.insert(
        "posting",
        Value::new(&posting_values(catalog, index, words)),
    );
    // Lists are in the site's language; this page may be in another.
    let is_own = lang == catalog.config.language;
    let cards = similar.iter().map(|&other| {
        if is_own {
            shared.cards[other].clone()
        } else {
            shared::card(catalog, &catalog.postings[other], words)
        }
    });
    values.insert("similar", Value::list(cards));
    (kind, values)
}

/// For each posting of the catalog the title of its page, unlike that of any other page: the
/// title and the place, and the id where two postings share both.
pub(super) fn titles(catalog: &Catalog, words: impl Fn(&str) -> Words) -> Vec<String> {
    let mut remote = BTreeMap::new();
    let mut titles: Vec<String> = catalog
        .postings
        .iter()
        .map(|posting| {
            let lang = posting.lang.value.as_str();
            let remote = remote
                .entry(lang)
                .or_insert_with(|| words(lang).get("remote").to_owned());
            titled(posting, remote)
        })
        .collect();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for title in &titles {
        *counts.entry(title.clone()).or_default() += 1;
    }
    for (title, posting) in titles.iter_mut().zip(&catalog.postings) {
        if counts[title] > 1 {
            *title = format!("{title} ({})", posting.id.value);
        }
    }
    titles
}

/// `Welder, Lyon`; `Welder, Remote`.
fn titled(posting: &Posting, remote: &str) -> String {
    let title = &posting.title.value;
    let is_remote = posting
        .workplace
        .as_ref()
        .is_some_and(|w| w.value == Workplace::Remote);
    let place = match posting
        .locations
        .as_ref()
        .map(|field| field.value.as_slice())
    {
        _ if is_remote => Some(remote),
        Some([place]) => Some(place.name.as_str()),
        _ => None,
    };
    match place {
        Some(place) if !title.contains(place) => format!("{title}, {place}"),
        _ => title.clone(),
    }
}

fn breadcrumbs(catalog: &Catalog, index: usize, words: &Words) -> Vec<Link> {
    let base = &catalog.config.base_url;
    let mut links = vec![Link {
        name: words.get("open_roles").to_owned(),
        url: base.path.clone(),
    }];
    if let Some(department) = catalog.department_of[index] {
        let group = &catalog.departments[department];
        links.push(Link {
            name: group.name.clone(),
            url: base.relative(&address::department(group)),
        });
    }
    links
}

fn alternates(catalog: &Catalog, index: usize) -> Vec<Alternate> {
    if catalog.translations[index].is_empty() {
        return Vec::new();
    }
    let own = &catalog.postings[index];
    let url = |posting: &Posting| catalog.config.base_url.absolute(&address::posting(posting));
    let mut members: Vec<&Posting> = catalog.translations[index]
        .iter()
        .map(|&other| catalog.postings[other].as_ref())
        .chain([own.as_ref()])
        .collect();
    members.sort_by(|a, b| {
        a.lang
            .value
            .cmp(&b.lang.value)
            .then(a.slug.value.cmp(&b.slug.value))
    });
    let mut alternates: Vec<Alternate> = members
        .iter()
        .map(|posting| Alternate {
            lang: posting.lang.value.clone(),
            url: url(posting),
            name: (posting.lang.value != own.lang.value).then(|| {
                interface::words(&posting.lang.value)
                    .get("language_name")
                    .to_owned()
            }),
        })
        .collect();
    let fallback = members
        .iter()
        .find(|posting| posting.lang.value == catalog.config.language)
        .or_else(|| members.first());
    if let Some(posting) = fallback {
        alternates.push(Alternate {
            lang: "x-default".to_owned(),
            url: url(posting),
            name: None,
        });
    }
    alternates
}

fn posting_values<'a>(catalog: &'a Catalog, index: usize, words: &Words) -> PostingValues<'a> {
    let posting = &catalog.postings[index];
    let config = &catalog.config;
    let zone = &config.timezone;
    let base = &config.base_url;
    let is_closed = posting.status.value == Status::Closed;
    PostingValues {
        title: &posting.title.value,
        html: address::html_on_page(posting, base),
        url: base.absolute(&address::posting(posting)),
        id: posting
            .id
            .origin
            .is_explicit()
            .then_some(posting.id.value.as_str()),
        department: posting.department.as_ref().map(|field| OptionalLink {
            name: field.value.clone(),
            url: catalog.department_of[index].map(|department| {
                base.relative(&address::department(&catalog.departments[department]))
            }),
        }),
        team: posting.team.as_ref().map(|field| field.value.as_str()),
        locations: locations(catalog, posting, index),
        applicant_locations: shared::applicant_locations(posting, words),
        workplace: posting.workplace.as_ref().map(|field| CodedName {
            code: field.value.name(),
            name: text::workplace(field.value, words).to_owned(),
        }),
        employment_types: employment_types(posting, words),
        salary: posting.salary.as_ref().map(|field| SalaryValues {
            text: text::salary(&field.value, words),
            min: field.value.min.map(text::amount),
            max: field.value.max.map(text::amount),
            currency: field
                .value
                .currency
                .map(|currency| currency.as_str().to_owned()),
            unit: field.value.unit.map(crate::salary::Unit::as_str),
        }),
        date_posted: posting
            .date_posted
            .as_ref()
            .map(|field| text::date(field.value.day_as_written(zone), words)),
        valid_through: posting.valid_through.as_ref().map(|field| {
            let day = field.value.day(zone);
            let days_left = calendar::days_between(catalog.today, day);
            let shown = text::moment(field.value, zone, words);
            Closing {
                iso: shown.iso,
                text: shown.text,
                days_left,
                is_soon: !is_closed && (0..=SOON).contains(&days_left),
            }
        }),
        apply: if is_closed {
            None
        } else {
            apply(catalog, posting, words)
        },
        experience: posting
            .experience
            .as_ref()
            .map(|field| text::experience(&field.value, words)),
        education: posting.education.as_ref().map(|field| {
            text::education(
                &field.value,
                posting.experience_in_place_of_education,
                words,
            )
        }),
        skills: posting
            .skills
            .as_ref()
            .map_or(&[], |field| field.value.as_slice()),
        details: details(posting, words),
        employer: posting
            .hiring_organization
            .as_ref()
            .map(|field| EmployerValues {
                name: field.value.name.clone(),
                url: field.value.url.clone(),
                logo: field
                    .value
                    .logo
                    .as_deref()
                    .map(|logo| shared::local(catalog, logo)),
            }),
        summary: &posting.summary.value,
        lang: &posting.lang.value,
        dir: interface::direction(&posting.lang.value),
        status: posting.status.value.name(),
        is_closed,
        is_draft: matches!(posting.status.value, Status::Draft | Status::Scheduled),
        closed_on: posting.closed_on.map(|day| text::date(day, words)),
        extra: &posting.extra,
    }
}

fn locations(catalog: &Catalog, posting: &Posting, index: usize) -> Vec<OptionalLink> {
    let groups: Vec<_> = catalog.locations_of[index]
        .iter()
        .map(|&location| &catalog.locations[location])
        .collect();
    posting
        .locations
        .iter()
        .flat_map(|field| &field.value)
        .map(|place| {
            // Listed under its city, or with region or country where the city's name is shared.
            let names = [
                place.group_name().to_lowercase(),
                place.display().to_lowercase(),
                place.display_with_region().to_lowercase(),
            ];
            let group = groups
                .iter()
                .find(|group| names.contains(&group.name.to_lowercase()));
            OptionalLink {
                name: place.name.clone(),
                url: group.map(|group| catalog.config.base_url.relative(&address::location(group))),
            }
        })
        .collect()
}

fn employment_types(posting: &Posting, words: &Words) -> Vec<CodedName> {
    text::employment(posting, words)
        .into_iter()
        .map(|(code, name)| CodedName { code, name })
        .collect()
}

fn apply(catalog: &Catalog, posting: &Posting, words: &Words) -> Option<ApplyValues> {
    let href = posting::apply_url(posting, &catalog.config)?;
    let (label, address, host, is_email) = match &posting.apply.as_ref()?.value {
        Apply::Email(address) => ("apply_by_email", address.clone(), None, true),
        Apply::Url(url) => {
            let rest = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
            let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
            let own = catalog
                .config
                .base_url
                .origin
                .ends_with(&format!("//{host}"));
            (
                "apply_now",
                url.clone(),
                (!own).then(|| host.to_owned()),
                false,
            )
        }
    };
    Some(ApplyValues {
        href,
        label: words.get(label).to_owned(),
        is_email,
        address,
        host_text: host
            .as_deref()
            .map(|host| words.fill("apply_continues_on", &[("host", host)])),
        host,
    })
}

fn details(posting: &Posting, words: &Words) -> Vec<Detail> {
    let mut details: Vec<Detail> = posting
        .properties
        .iter()
        .map(|(property, field)| Detail {
            property,
            label: property_label(property, words),
            text: property_text(property, &field.value, words),
        })
        .collect();
    if let Some(openings) = &posting.total_job_openings {
        details.push(Detail {
            property: "totalJobOpenings",
            label: property_label("totalJobOpenings", words),
            text: openings.value.to_string(),
        });
    }
    details
}
