//! A configuration, a posting and a site for tests.

use crate::calendar::Instant;
use crate::calendar::Moment;
use crate::calendar::TimeZone;
use crate::catalog::Catalog;
use crate::catalog::Group;
use crate::config::BaseUrl;
use crate::config::ClosedMode;
use crate::config::Config;
use crate::config::GroupBy;
use crate::config::Infer;
use crate::config::Organization;
use crate::place::Country;
use crate::place::Place;
use crate::posting::Apply;
use crate::posting::Field;
use crate::posting::Origin;
use crate::posting::Posting;
use crate::posting::Status;
use crate::spanned::Table;
use std::collections::BTreeMap;
use std::sync::Arc;

pub(crate) fn stated<T>(value: T) -> Field<T> {
    Field {
        value,
        origin: Origin::FrontMatter {
            key: "key".to_owned(),
            line: 2,
        },
    }
}

pub(crate) fn inferred<T>(value: T) -> Field<T> {
    Field {
        value,
        origin: Origin::Inferred {
            rule: "test",
            line: 9,
        },
    }
}

pub(crate) fn day(text: &str) -> Moment {
    Moment::Day(text.parse().expect("a day"))
}

pub(crate) fn country(code: &str) -> Country {
    Country(code.as_bytes().try_into().expect("two letters"))
}

pub(crate) fn place(name: &str, code: Option<&str>) -> Place {
    Place {
        name: name.to_owned(),
        locality: Some(name.to_owned()),
        country: code.map(country),
        ..Place::default()
    }
}

pub(crate) fn config() -> Config {
    Config {
        source: None,
        base_url: BaseUrl {
            origin: "https://careers.example.com".to_owned(),
            path: "/en/".to_owned(),
            is_explicit: true,
        },
        title: "Careers at Harbour".to_owned(),
        description: None,
        language: "en".to_owned(),
        timezone: TimeZone::get("Europe/Berlin").expect("a known zone"),
        timezone_name: "Europe/Berlin".to_owned(),
        organization: Organization {
            name: "Harbour Cranes Ltd".to_owned(),
            is_explicit: true,
            url: Some("https://example.com/".to_owned()),
            logo: Some("logo.svg".to_owned()),
            same_as: vec!["https://social.example/@harbour".to_owned()],
            ..Organization::default()
        },
        defaults: Table::default(),
        folders: Vec::new(),
        keys: BTreeMap::new(),
        group_by: GroupBy::Department,
        page_size: 2,
        similar: 3,
        closed_mode: ClosedMode::Tombstone,
        closed_days: 90,
        search: true,
        synonyms: Vec::new(),
        apply_parameters: vec![("utm_source".to_owned(), "careers".to_owned())],
        direct_apply: None,
        infer: Infer {
            sections: true,
            skills: true,
            experience: true,
            education: true,
            salary: true,
            workplace: true,
        },
        repair_mojibake: true,
        html_postings: false,
        worldwide_countries: Vec::new(),
        navigation: Vec::new(),
        footer: Vec::new(),
        accent: None,
        strings: BTreeMap::new(),
        allow: Vec::new(),
        deny: Vec::new(),
        extra: serde_json::Map::new(),
    }
}

/// Everything that is required, and nothing more.
pub(crate) fn posting(slug: &str) -> Posting {
    Posting {
        path: format!("postings/{slug}.md").into(),
        slug: Field {
            value: slug.to_owned(),
            origin: Origin::FileName,
        },
        id: Field {
            value: slug.to_owned(),
            origin: Origin::Default,
        },
        title: stated("Crane Operator".to_owned()),
        job_title: "Crane Operator".to_owned(),
        status: stated(Status::Open),
        closed_on: None,
        department: None,
        team: None,
        locations: Some(stated(vec![place("Hamburg", Some("DE"))])),
        workplace: None,
        location_at: None,
        applicant_locations: None,
        worldwide: false,
        employment_type: None,
        employment_text: None,
        date_posted: Some(stated(day("2026-11-02"))),
        valid_through: None,
        date_modified: None,
        salary: None,
        apply: Some(stated(Apply::Url("https://example.com/apply".to_owned()))),
        experience: None,
        education: None,
        experience_in_place_of_education: false,
        skills: None,
        lang: stated("en".to_owned()),
        summary: inferred("You move boxes.".to_owned()),
        order: Field {
            value: 0,
            origin: Origin::Default,
        },
        hiring_organization: None,
        translation_key: None,
        properties: Vec::new(),
        application_contact: None,
        total_job_openings: None,
        sections: Vec::new(),
        html: "<p>You move boxes &amp; ships.</p>\n".to_owned(),
        text: "You move boxes & ships.\n".to_owned(),
        extra: serde_json::Map::new(),
        relative: Vec::new(),
    }
}

/// Three open postings in list order and a closed one; two departments, one location.
pub(crate) fn catalog() -> Catalog {
    let mut postings: Vec<Posting> = ["crane", "tug", "lock"].map(posting).into();
    postings[0].department = Some(stated("Cranes & Co".to_owned()));
    postings[0].id = stated("HC-1".to_owned());
    postings[1].department = Some(stated("Tugs".to_owned()));
    postings[1].date_posted = Some(stated(day("2026-11-10")));
    postings[1].html = "<p>Pull ]]&gt; or ]]> ships\u{b}.</p>".to_owned();
    postings[2].date_posted = None;
    let mut closed = posting("buoy");
    closed.status = stated(Status::Closed);
    postings.push(closed);
    let group = |name: &str, slug: &str, postings: &[usize]| Group {
        name: name.to_owned(),
        slug: slug.to_owned(),
        postings: postings.to_vec(),
    };
    Catalog {
        config: config(),
        remote: None,
        department_of: vec![Some(0), Some(1), None, None],
        locations_of: vec![vec![0], vec![0], vec![0], Vec::new()],
        translations: vec![Vec::new(); postings.len()],
        today: "2026-11-22".parse().expect("a day"),
        now: "2026-11-21T23:00:00Z".parse::<Instant>().expect("a moment"),
        postings: postings.into_iter().map(Arc::new).collect(),
        listed: 3,
        departments: vec![
            group("Cranes & Co", "cranes-co", &[0]),
            group("Tugs", "tugs", &[1]),
        ],
        locations: vec![group("Hamburg", "hamburg", &[0, 1, 2])],
    }
}
