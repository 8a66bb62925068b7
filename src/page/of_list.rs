//! Pages of lists: the home page, departments, locations, and the page for what is not there.

use super::frame::FeedLink;
use super::frame::Link;
use super::frame::PageKind;
use super::frame::PageValues;
use super::list::Pagination;
use super::order::Order;
use super::search::SearchValues;
use super::shared::Shared;
use crate::address;
use crate::catalog::Catalog;
use crate::catalog::Group;
use crate::config::GroupBy;
use crate::structured_data;
use crate::template::Value;
use crate::template::Values;
use crate::vocabulary::interface;
use crate::vocabulary::interface::Words;

/// What a list page is of.
struct Listing<'a> {
    kind: PageKind,
    /// Address of the first page, below the base address.
    base: String,
    /// Heading, and the page's title.
    heading: String,
    title: String,
    intro: Option<String>,
    description: Option<String>,
    order: &'a Order,
    breadcrumbs: Vec<Link>,
    feed: Option<FeedLink>,
    json_ld: Vec<String>,
    /// The department's or the location's part of the address.
    slug: Option<&'a str>,
}

/// Page `page` (from 1) of all open roles.
pub fn home_page(catalog: &Catalog, shared: &Shared, page: usize) -> (PageKind, Values) {
    let config = &catalog.config;
    let (_, words, _) = shared.words(&config.language, catalog);
    let kind = match (catalog.listed, page) {
        (0, _) => PageKind::Empty,
        (_, 1) => PageKind::Home,
        _ => PageKind::List,
    };
    let mut json_ld = Vec::new();
    if page == 1 {
        json_ld.extend(structured_data::organization(config));
        json_ld.push(structured_data::web_site(config));
    }
    let listing = Listing {
        kind,
        base: String::new(),
        heading: words
            .get(if page == 1 {
                "open_roles"
            } else {
                "all_open_roles"
            })
            .to_owned(),
        title: config.title.clone(),
        intro: config.organization.description.clone(),
        description: config
            .description
            .clone()
            .or_else(|| config.organization.description.clone()),
        order: &shared.orders.home,
        breadcrumbs: if page == 1 {
            Vec::new()
        } else {
            vec![home_link(catalog, words)]
        },
        feed: None,
        json_ld,
        slug: None,
    };
    (kind, listing.values(catalog, shared, page))
}

/// Page `page` (from 1) of department `index`.
pub fn department_page(
    catalog: &Catalog,
    shared: &Shared,
    index: usize,
    page: usize,
) -> (PageKind, Values) {
    let order = &shared.orders.departments[index];
    group_page(
        catalog,
        shared,
        &catalog.departments[index],
        PageKind::Department,
        order,
        page,
    )
}

/// Page `page` (from 1) of location `index`.
pub fn location_page(
    catalog: &Catalog,
    shared: &Shared,
    index: usize,
    page: usize,
) -> (PageKind, Values) {
    let order = &shared.orders.locations[index];
    group_page(
        catalog,
        shared,
        &catalog.locations[index],
        PageKind::Location,
        order,
        page,
    )
}

fn group_page(
    catalog: &Catalog,
    shared: &Shared,
    group: &Group,
    kind: PageKind,
    order: &Order,
    page: usize,
) -> (PageKind, Values) {
    let (_, words, _) = shared.words(&catalog.config.language, catalog);
    let (base, title) = match kind {
        PageKind::Department => (address::department(group), "roles_in_department"),
        _ => (address::location(group), "roles_in_location"),
    };
    let title = words.fill(title, &[("name", &group.name)]);
    let listing = Listing {
        kind,
        heading: group.name.clone(),
        description: Some(words.count("open_roles_count", group.postings.len())),
        title,
        intro: None,
        order,
        breadcrumbs: vec![home_link(catalog, words)],
        feed: Some(FeedLink {
            title: group.name.clone(),
            media_type: "application/rss+xml",
            url: catalog.config.base_url.relative(&format!("{base}feed.xml")),
        }),
        json_ld: Vec::new(),
        base,
        slug: Some(&group.slug),
    };
    (kind, listing.values(catalog, shared, page))
}

/// The page for addresses that do not exist.
pub fn not_found_page(catalog: &Catalog, shared: &Shared) -> (PageKind, Values) {
    let (lang, words, words_value) = shared.words(&catalog.config.language, catalog);
    let base = &catalog.config.base_url;
    let page = PageValues {
        kind: PageKind::NotFound,
        title: words.get("not_found").to_owned(),
        description: None,
        url: base.absolute("404.html"),
        path: base.relative("404.html"),
        lang: lang.to_owned(),
        dir: interface::direction(lang),
        noindex: true,
        breadcrumbs: Vec::new(),
        json_ld: Vec::new(),
        alternates: Vec::new(),
        image: None,
        feed: None,
    };
    let mut values = Values::default();
    values.insert("site", shared.site.clone());
    values.insert("page", Value::new(&page));
    values.insert("words", words_value.clone());
    (PageKind::NotFound, values)
}

fn home_link(catalog: &Catalog, words: &Words) -> Link {
    Link {
        name: words.get("open_roles").to_owned(),
        url: catalog.config.base_url.path.clone(),
    }
}

impl Listing<'_> {
    fn values(self, catalog: &Catalog, shared: &Shared, page: usize) -> Values {
        let config = &catalog.config;
        let (lang, words, words_value) = shared.words(&config.language, catalog);
        let pages = address::pages(self.order.postings.len(), config.page_size);
        let url = |page: usize| {
            config
                .base_url
                .relative(&address::page(self.base.clone(), page))
        };
        let path = address::page(self.base.clone(), page);
        let number = page.to_string();
        let title = if page == 1 {
            self.title.clone()
        } else {
            format!(
                "{}, {}",
                self.title,
                words.fill("page_number", &[("page", &number)])
            )
        };
        let mut json_ld = self.json_ld.clone();
        if !self.breadcrumbs.is_empty() {
            let absolute: Vec<(String, String)> = self
                .breadcrumbs
                .iter()
                .map(|link| {
                    (
                        link.name.clone(),
                        format!("{}{}", config.base_url.origin, link.url),
                    )
                })
                .chain([(self.heading.clone(), config.base_url.absolute(&path))])
                .collect();
            let items: Vec<(&str, &str)> = absolute
                .iter()
                .map(|(name, url)| (name.as_str(), url.as_str()))
                .collect();
            json_ld.push(structured_data::breadcrumb_list(&items));
        }
        let total = self.order.postings.len();
        let list = Value::map([
            ("heading", Value::new(&self.heading)),
            ("intro", Value::new(&self.intro)),
            ("total", Value::new(&total)),
            (
                "total_text",
                Value::new(&words.count("open_roles_count", total)),
            ),
            ("group_by", Value::new(self.order.group_by.name())),
            ("groups", self.groups(catalog, shared, page, words)),
            ("departments", shared.departments.clone()),
            ("locations", shared.locations.clone()),
            (
                "pagination",
                Value::new(&(pages > 1).then(|| Pagination {
                    page,
                    pages,
                    text: words.fill(
                        "page_of",
                        &[("page", &number), ("pages", &pages.to_string())],
                    ),
                    previous: (page > 1).then(|| url(page - 1)),
                    next: (page < pages).then(|| url(page + 1)),
                })),
            ),
        ]);
        let manifest = config.base_url.relative("search/manifest.json");
        let search = SearchValues::new(
            manifest,
            shared.modules.clone(),
            self.kind,
            self.slug,
            words,
        );
        let page = PageValues {
            kind: self.kind,
            title,
            description: self.description,
            url: config.base_url.absolute(&path),
            path: config.base_url.relative(&path),
            lang: lang.to_owned(),
            dir: interface::direction(lang),
            noindex: false,
            breadcrumbs: self.breadcrumbs,
            json_ld,
            alternates: Vec::new(),
            image: None,
            feed: self.feed,
        };
        let mut values = Values::default();
        values.insert("site", shared.site.clone());
        values.insert("page", Value::new(&page));
        values.insert("words", words_value.clone());
        values.insert("list", list);
        values.insert("search", Value::new(&search));
        values
    }

    /// The cards of this page under the headings of their groups. The page cuts through the
    /// grouped order, so that a group goes on where the page before ended.
    fn groups(&self, catalog: &Catalog, shared: &Shared, page: usize, words: &Words) -> Value {
        let config = &catalog.config;
        let ordered = &self.order.postings;
        let from = (page - 1) * config.page_size;
        let to = (from + config.page_size).min(ordered.len());
        let (groups, url, other): (&[Group], fn(&Group) -> String, _) = match self.order.group_by {
            GroupBy::None => (&[], address::department, None),
            GroupBy::Department => (
                &catalog.departments,
                address::department,
                Some("other_roles"),
            ),
            GroupBy::Location => (
                &catalog.locations,
                address::location,
                Some("other_locations"),
            ),
        };
        let chunks = ordered[from..to].chunk_by(|a, b| a.0 == b.0).map(|chunk| {
            let key = chunk[0].0;
            let group = groups.get(key);
            let name = group
                .map(|group| group.name.as_str())
                .or_else(|| other.map(|o| words.get(o)));
            let count = ordered.partition_point(|entry| entry.0 <= key)
                - ordered.partition_point(|entry| entry.0 < key);
            Value::map([
                ("name", Value::new(&name)),
                (
                    "url",
                    Value::new(&group.map(|group| config.base_url.relative(&url(group)))),
                ),
                ("count", Value::new(&count)),
                (
                    "cards",
                    Value::list(
                        chunk
                            .iter()
                            .map(|(_, posting)| shared.cards[*posting].clone()),
                    ),
                ),
            ])
        });
        Value::list(chunks)
    }
}
