//! Sample values with every field filled, for tests of the templates and of `docs/templates.md`.

use crate::page::Alternate;
use crate::page::ApplyValues;
use crate::page::Card;
use crate::page::CardGroup;
use crate::page::Closing;
use crate::page::CodedName;
use crate::page::CountedLink;
use crate::page::DateText;
use crate::page::Detail;
use crate::page::EmployerValues;
use crate::page::FeedLink;
use crate::page::Link;
use crate::page::ListValues;
use crate::page::OptionalLink;
use crate::page::OrganizationValues;
use crate::page::PageKind;
use crate::page::PageValues;
use crate::page::Pagination;
use crate::page::Period;
use crate::page::PostingValues;
use crate::page::SalaryValues;
use crate::page::SearchValues;
use crate::page::SiteValues;
use serde_json::Map;
use serde_json::Value;
use std::collections::BTreeMap;

/// `site`.
pub(crate) fn site() -> SiteValues {
    SiteValues {
        title: "Careers at Tidewater".to_owned(),
        description: Some("Open roles at Tidewater.".to_owned()),
        language: "en".to_owned(),
        url: "https://jobs.example.com/careers/".to_owned(),
        base_path: "/careers/".to_owned(),
        organization: OrganizationValues {
            name: "Tidewater".to_owned(),
            url: Some("https://www.example.com/".to_owned()),
            host: Some("example.com".to_owned()),
            logo: Some("/careers/logo.svg".to_owned()),
            description: Some("We keep harbours clean.".to_owned()),
            email: Some("jobs@example.com".to_owned()),
        },
        navigation: vec![link("About us", "https://www.example.com/about")],
        footer: vec![link("Privacy", "https://www.example.com/privacy")],
        stylesheet: "/careers/rolecall.0123456789abcdef.css".to_owned(),
        assets: BTreeMap::new(),
        favicon: "/careers/favicon.0123456789abcdef.svg".to_owned(),
        feeds: vec![feed("RSS", "/careers/feed.xml")],
        has_search: true,
        generator: "rolecall 0.1.0".to_owned(),
        extra: Map::new(),
    }
}

/// `page`.
pub(crate) fn page(kind: PageKind) -> PageValues {
    PageValues {
        kind,
        title: "Diver, Lyon".to_owned(),
        description: Some("Keep the river clean.".to_owned()),
        url: "https://jobs.example.com/careers/jobs/diver/".to_owned(),
        path: "/careers/jobs/diver/".to_owned(),
        lang: "en".to_owned(),
        dir: "ltr",
        noindex: true,
        breadcrumbs: vec![
            link("Open roles", "/careers/"),
            link("Field work", "/careers/departments/field-work/"),
        ],
        json_ld: vec![r#"{"@type":"BreadcrumbList"}"#.to_owned()],
        alternates: vec![
            alternate("en", None),
            alternate("fr", Some("Français")),
            alternate("x-default", None),
        ],
        image: Some("https://jobs.example.com/careers/diver.png".to_owned()),
        feed: Some(feed(
            "Field work",
            "/careers/departments/field-work/feed.xml",
        )),
    }
}

/// `posting`, open.
pub(crate) fn posting<'a>(
    html: &'a str,
    skills: &'a [String],
    extra: &'a Map<String, Value>,
) -> PostingValues<'a> {
    PostingValues {
        title: "Diver",
        html: html.into(),
        url: "https://jobs.example.com/careers/jobs/diver/".to_owned(),
        id: Some("TW-17"),
        department: Some(optional_link("Field work")),
        team: Some("River"),
        locations: vec![optional_link("Lyon")],
        applicant_locations: Some("France".to_owned()),
        workplace: Some(coded("on-site", "On site")),
        employment_types: vec![coded("FULL_TIME", "Full-time")],
        salary: Some(SalaryValues {
            text: "€38,000–€45,000 a year".to_owned(),
            min: Some("38000".to_owned()),
            max: Some("45000".to_owned()),
            currency: Some("EUR".to_owned()),
            unit: Some("YEAR"),
        }),
        date_posted: Some(date("2026-05-03", "May 3, 2026")),
        valid_through: Some(Closing {
            iso: "2026-06-01T23:59:59+02:00".to_owned(),
            text: "June 1, 2026".to_owned(),
            days_left: 4,
            is_soon: true,
        }),
        apply: Some(ApplyValues {
            href: "https://apply.example.net/17?source=careers".to_owned(),
            label: "Apply now".to_owned(),
            is_email: false,
            address: "https://apply.example.net/17".to_owned(),
            host: Some("apply.example.net".to_owned()),
            host_text: Some("Continues on apply.example.net".to_owned()),
        }),
        experience: Some("2 years or more".to_owned()),
        education: Some("No degree required".to_owned()),
        skills,
        details: vec![Detail {
            property: "workHours",
            label: "Working hours".to_owned(),
            text: "Early shifts".to_owned(),
        }],
        employer: Some(EmployerValues {
            name: "Tidewater Rivers".to_owned(),
            url: Some("https://rivers.example.com/".to_owned()),
            logo: Some("https://rivers.example.com/logo.svg".to_owned()),
        }),
        summary: "Keep the river clean.",
        lang: "en",
        dir: "ltr",
        status: "open",
        is_closed: false,
        is_draft: false,
        closed_on: Some(date("2026-06-02", "June 2, 2026")),
        extra,
    }
}

/// A card.
pub(crate) fn card() -> Card {
    Card {
        title: "Diver".to_owned(),
        url: "/careers/jobs/diver/".to_owned(),
        id: "TW-17".to_owned(),
        lang: "en".to_owned(),
        dir: "ltr",
        department: Some("Field work".to_owned()),
        location: Some("Lyon".to_owned()),
        workplace: Some("On site".to_owned()),
        employment_type: Some("Full-time".to_owned()),
        salary: Some("€38,000–€45,000 a year".to_owned()),
        date_posted: Some(date("2026-05-03", "May 3, 2026")),
        valid_through: Some(date("2026-06-01T23:59:59+02:00", "June 1, 2026")),
        closes_soon: true,
        status: "open",
        summary: "Keep the river clean.".to_owned(),
    }
}

/// `list` of one group of cards, on the second of three pages.
pub(crate) fn list<C>(cards: Vec<C>) -> ListValues<C> {
    let counted = |name: &str| CountedLink {
        name: name.to_owned(),
        url: "/careers/departments/field-work/".to_owned(),
        count: 61,
    };
    ListValues {
        heading: "Open roles".to_owned(),
        intro: Some("All of them.".to_owned()),
        total: 61,
        total_text: "61 open roles".to_owned(),
        group_by: "department",
        groups: vec![CardGroup {
            name: Some("Field work".to_owned()),
            url: Some("/careers/departments/field-work/".to_owned()),
            count: 61,
            cards,
        }],
        departments: vec![counted("Field work")],
        locations: vec![counted("Lyon")],
        pagination: Some(Pagination {
            page: 2,
            pages: 3,
            text: "Page 2 of 3".to_owned(),
            previous: Some("/careers/".to_owned()),
            next: Some("/careers/page/3/".to_owned()),
        }),
    }
}

/// `search` of a department's page.
pub(crate) fn search<C>(cards: Vec<C>) -> SearchValues<C> {
    SearchValues {
        manifest: "/careers/search/manifest.json".to_owned(),
        modules: vec!["/careers/search.0123456789ab/page.js".to_owned()],
        facet: Some("department"),
        value: Some("field-work".to_owned()),
        periods: vec![Period {
            value: "7d".to_owned(),
            name: "Last 7 days".to_owned(),
        }],
        words: "{}".to_owned(),
        cards,
    }
}

fn link(name: &str, url: &str) -> Link {
    Link {
        name: name.to_owned(),
        url: url.to_owned(),
    }
}

fn optional_link(name: &str) -> OptionalLink {
    OptionalLink {
        name: name.to_owned(),
        url: Some("/careers/locations/lyon/".to_owned()),
    }
}

fn feed(title: &str, url: &str) -> FeedLink {
    FeedLink {
        title: title.to_owned(),
        media_type: "application/rss+xml",
        url: url.to_owned(),
    }
}

fn alternate(lang: &str, name: Option<&str>) -> Alternate {
    Alternate {
        lang: lang.to_owned(),
        url: "https://jobs.example.com/careers/jobs/diver/".to_owned(),
        name: name.map(str::to_owned),
    }
}

fn coded(code: &'static str, name: &str) -> CodedName {
    CodedName {
        code,
        name: name.to_owned(),
    }
}

fn date(iso: &str, text: &str) -> DateText {
    DateText {
        iso: iso.to_owned(),
        text: text.to_owned(),
    }
}

mod tests {
    use super::*;
    use crate::defaults::TEMPLATES;
    use crate::vocabulary::interface::words;
    use serde::Serialize;
    use std::collections::BTreeSet;

    const DOCUMENTATION: &str = include_str!("../../docs/templates.md");

    /// Dotted paths of all fields of a value; `[]` stands for any element of a list.
    fn paths(name: &str, value: &impl Serialize) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        walk(name, &serde_json::to_value(value).unwrap(), &mut found);
        found
    }

    fn walk(path: &str, value: &Value, found: &mut BTreeSet<String>) {
        assert!(!value.is_null(), "{path} is not filled in the sample");
        found.insert(path.to_owned());
        match value {
            Value::Object(map) => {
                for (key, value) in map {
                    walk(&format!("{path}.{key}"), value, found);
                }
            }
            Value::Array(items) => {
                assert!(!items.is_empty(), "{path} is empty in the sample");
                for item in items.iter().filter(|item| item.is_object()) {
                    let Value::Object(map) = item else { continue };
                    for (key, value) in map.iter().filter(|(_, value)| !value.is_null()) {
                        walk(&format!("{path}[].{key}"), value, found);
                    }
                }
            }
            _ => {}
        }
    }

    fn all_paths() -> BTreeSet<String> {
        let skills = ["Diving".to_owned()];
        let extra = Map::new();
        let mut all = paths("site", &site());
        all.extend(paths("page", &page(PageKind::Posting)));
        all.extend(paths("posting", &posting("<p>Dive.</p>", &skills, &extra)));
        all.extend(paths("list", &list(vec!["a card"])));
        all.extend(paths("search", &search(vec!["a card"])));
        all.extend(paths("card", &card()));
        all
    }

    /// The names in the first column of the tables of fields: `` | `site.title` | … ``.
    fn documented() -> BTreeSet<String> {
        let (_, tables) = DOCUMENTATION.split_once("## `site`").unwrap();
        tables
            .lines()
            .filter_map(|line| line.strip_prefix("| `"))
            .filter_map(|line| line.split_once('`'))
            .map(|(name, _)| name.to_owned())
            .collect()
    }

    #[test]
    fn the_documentation_names_every_field_and_no_other() {
        let roots = ["site", "page", "posting", "list", "search", "card"];
        let fields: BTreeSet<String> = all_paths()
            .into_iter()
            .filter(|path| !roots.contains(&path.as_str()))
            .collect();
        let documented: BTreeSet<String> = documented()
            .into_iter()
            .filter(|name| {
                roots
                    .iter()
                    .any(|root| name.starts_with(&format!("{root}.")))
            })
            .collect();
        let missing: Vec<_> = fields.difference(&documented).collect();
        assert!(missing.is_empty(), "not documented: {missing:#?}");
        let stale: Vec<_> = documented.difference(&fields).collect();
        assert!(
            stale.is_empty(),
            "documented, but no such field: {stale:#?}"
        );
    }

    #[test]
    fn the_documentation_names_every_word_with_its_english_text() {
        for (name, text) in words("en").iter() {
            let row = format!("| `{name}` | {} |", text.replace('\u{a0}', " "));
            assert!(DOCUMENTATION.contains(&row), "no row {row}");
        }
    }

    #[test]
    fn the_documentation_names_every_template_with_its_blocks() {
        for (path, template) in TEMPLATES {
            let row = DOCUMENTATION
                .lines()
                .find(|line| line.starts_with(&format!("| `{path}` |")))
                .unwrap_or_else(|| panic!("no row for {path}"));
            let mut before = "";
            for part in template.split("block ") {
                if before.ends_with("{% ") || before.ends_with("{%- ") {
                    let name = part.split(' ').next().unwrap();
                    assert!(row.contains(&format!("`{name}`")), "{path}: block {name}");
                }
                before = part;
            }
        }
        for kind in PageKind::ALL {
            assert!(TEMPLATES.iter().any(|(path, _)| *path == kind.template()));
        }
    }

    #[test]
    fn templates_use_words_that_exist() {
        for (path, template) in TEMPLATES {
            for part in template.split("words.").skip(1) {
                let name: String = part
                    .chars()
                    .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
                    .collect();
                assert!(words("en").contains(&name), "{path}: words.{name}");
            }
        }
    }
}
