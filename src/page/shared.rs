//! What many pages show, prepared once: the site's own values, the words of each language, a
//! card for each posting, the lists of departments and locations.

use super::frame::FeedLink;
use super::frame::Link;
use super::frame::OrganizationValues;
use super::frame::SiteValues;
use super::list::Card;
use super::list::CountedLink;
use super::of_posting;
use super::order::Orders;
use super::text;
use crate::address;
use crate::asset::Assets;
use crate::calendar;
use crate::catalog::Catalog;
use crate::catalog::Group;
use crate::config::Config;
use crate::place::Area;
use crate::place::AreaKind;
use crate::place::without_european_union;
use crate::posting::Posting;
use crate::posting::Workplace;
use crate::search::Names;
use crate::search::Shown;
use crate::template::Value;
use crate::vocabulary::interface;
use crate::vocabulary::interface::Words;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// A closing date within so many days is "soon".
pub(super) const SOON: i64 = 14;

/// Values that pages share.
#[derive(Debug)]
pub struct Shared {
    /// `site` as the lists' own language has it.
    pub(super) site: Value,
    /// A card for each listed posting, by its position in the catalog.
    pub(super) cards: Vec<Value>,
    /// Departments and how many open roles each has.
    pub(super) departments: Value,
    /// Locations and how many open roles each has.
    pub(super) locations: Value,
    /// For each posting the title of its page.
    pub(super) titles: Vec<String>,
    /// Paths of the scripts that search.
    pub(super) modules: Vec<String>,
    /// The orders in which lists show their postings.
    pub(super) orders: Orders,
    /// Words by language tag: of the site and of every language that has words.
    words: BTreeMap<String, (Words, Value)>,
}

impl Shared {
    /// Prepares everything that pages of `catalog` share.
    pub fn new(catalog: &Catalog, assets: &Assets) -> Self {
        let mut words = BTreeMap::new();
        let mut tags: Vec<&str> = interface::languages().collect();
        tags.push(&catalog.config.language);
        for tag in tags {
            let of_tag = words_in(&catalog.config, tag);
            let value = Value::new(&of_tag);
            words.insert(tag.to_owned(), (of_tag, value));
        }
        let site_words = &words[&catalog.config.language].0;
        let cards = catalog
            .listed_postings()
            .par_iter()
            .map(|posting| card(catalog, posting, site_words));
        let counted = |groups: &[Group], url: fn(&Group) -> String| {
            let links = groups.iter().map(|group| {
                Value::new(&CountedLink {
                    name: group.name.clone(),
                    url: catalog.config.base_url.relative(&url(group)),
                    count: group.postings.len(),
                })
            });
            Value::list(links)
        };
        let cards = cards.collect();
        let mut shared = Self {
            cards,
            titles: Vec::new(),
            modules: assets
                .modules("page.js")
                .into_iter()
                .map(|path| catalog.config.base_url.relative(path))
                .collect(),
            orders: Orders::new(catalog),
            departments: counted(&catalog.departments, address::department),
            locations: counted(&catalog.locations, address::location),
            site: Value::new(&site(catalog, assets)),
            words,
        };
        shared.titles = of_posting::titles(catalog, |tag| shared.words(tag, catalog).1.clone());
        shared
    }

    /// What the cards of all listed postings show, for the search index.
    pub fn shown(&self, catalog: &Catalog) -> Vec<Shown> {
        let words = self.site_words(catalog);
        catalog
            .listed_postings()
            .par_iter()
            .map(|posting| shown(posting, words))
            .collect()
    }

    /// Calls `take` with the words for the coded values of facets.
    pub fn with_names<T>(&self, catalog: &Catalog, take: impl FnOnce(&Names<'_>) -> T) -> T {
        let words = self.site_words(catalog);
        take(&Names {
            workplace: &|workplace| text::workplace(workplace, words).to_owned(),
            employment_type: &|kind| text::employment_type(kind, words).to_owned(),
        })
    }

    fn site_words(&self, catalog: &Catalog) -> &Words {
        &self.words[&catalog.config.language].0
    }

    /// The words for a posting in `tag`: its own language's where there are any, or the site's.
    pub(super) fn words<'s>(
        &'s self,
        tag: &str,
        catalog: &'s Catalog,
    ) -> (&'s str, &'s Words, &'s Value) {
        let site = &catalog.config.language;
        let key = if primary(tag) == primary(site) || !interface::has_words(tag) {
            site
        } else {
            primary(tag)
        };
        match self.words.get_key_value(key) {
            Some((key, (words, value))) => (key, words, value),
            // The site's language is always there.
            None => self.words(site, catalog),
        }
    }
}

/// The words of a language, with what the site changes about them.
fn words_in(config: &Config, tag: &str) -> Words {
    let mut words = interface::words(tag).clone();
    for changed in [primary(tag), tag] {
        if let Some(changes) = config.strings.get(changed) {
            words = words.with(changes);
        }
    }
    words
}

/// The words of the site's language, with what the site changes about them.
pub fn site_words(config: &Config) -> Words {
    words_in(config, &config.language)
}

/// The primary subtag: `de` of `de-AT`.
fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}

fn site(catalog: &Catalog, assets: &Assets) -> SiteValues {
    let config = &catalog.config;
    let base = &config.base_url;
    let link = |link: &crate::config::Link| Link {
        name: link.name.clone(),
        url: local(catalog, &link.url),
    };
    let asset = |name: &str| base.relative(assets.names.get(name).map_or(name, String::as_str));
    let feed = |title: &str, media_type, path| FeedLink {
        title: title.to_owned(),
        media_type,
        url: base.relative(path),
    };
    let organization = &config.organization;
    SiteValues {
        title: config.title.clone(),
        description: config.description.clone(),
        language: config.language.clone(),
        url: base.absolute(""),
        base_path: base.path.clone(),
        organization: OrganizationValues {
            name: organization.name.clone(),
            url: organization.url.clone(),
            host: organization.url.as_deref().map(host),
            logo: organization
                .logo
                .as_deref()
                .map(|logo| local(catalog, logo)),
            description: organization.description.clone(),
            email: organization.email.clone(),
        },
        navigation: config.navigation.iter().map(link).collect(),
        footer: config.footer.iter().map(link).collect(),
        stylesheet: asset("rolecall.css"),
        favicon: asset("favicon.svg"),
        assets: assets
            .names
            .iter()
            .map(|(name, path)| (name.clone(), base.relative(path)))
            .collect(),
        feeds: vec![
            feed("RSS", "application/rss+xml", "feed.xml"),
            feed("Atom", "application/atom+xml", "atom.xml"),
            feed("JSON Feed", "application/feed+json", "feed.json"),
        ],
        has_search: config.search && catalog.listed > 0,
        generator: format!("rolecall {}", env!("CARGO_PKG_VERSION")),
        extra: config.extra.clone(),
    }
}

/// An address as users write it in site.toml: `/logo.svg` means below the site's base path.
pub(super) fn local(catalog: &Catalog, url: &str) -> String {
    match url.strip_prefix('/') {
        Some(rest) if !rest.starts_with('/') => catalog.config.base_url.relative(rest),
        _ if url.contains(':') || url.starts_with(['/', '#']) => url.to_owned(),
        _ => catalog.config.base_url.relative(url),
    }
}

/// An address as shown: without scheme, `www.` and closing slash.
fn host(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.strip_prefix("www.")
        .unwrap_or(rest)
        .trim_end_matches('/')
        .to_owned()
}

fn shown(posting: &Posting, words: &Words) -> Shown {
    let workplace = posting.workplace.as_ref();
    let salary = posting.salary.as_ref();
    Shown {
        location: card_location(posting, words),
        workplace: workplace.map(|field| text::workplace(field.value, words).to_owned()),
        employment: employment(posting, words),
        pay: salary.map(|field| text::salary(&field.value, words)),
    }
}

pub(super) fn card(catalog: &Catalog, posting: &Posting, words: &Words) -> Value {
    let shown = shown(posting, words);
    let zone = &catalog.config.timezone;
    let valid_through = posting.valid_through.as_ref().map(|field| field.value);
    Value::new(&Card {
        title: posting.title.value.clone(),
        url: catalog.config.base_url.relative(&address::posting(posting)),
        id: posting.id.value.clone(),
        lang: posting.lang.value.clone(),
        dir: interface::direction(&posting.lang.value),
        department: posting.department.as_ref().map(|field| field.value.clone()),
        location: shown.location,
        workplace: shown.workplace,
        employment_type: shown.employment,
        salary: shown.pay,
        date_posted: posting
            .date_posted
            .as_ref()
            .map(|field| text::date(field.value.day_as_written(zone), words)),
        closes_soon: valid_through
            .is_some_and(|closes| calendar::days_between(catalog.today, closes.day(zone)) <= SOON),
        valid_through: valid_through.map(|closes| text::moment(closes, zone, words)),
        status: posting.status.value.name(),
        summary: posting.summary.value.clone(),
    })
}

/// All places in one line; for a remote role where applicants may live, for an office in a far
/// city would mislead.
fn card_location(posting: &Posting, words: &Words) -> Option<String> {
    let is_remote = posting
        .workplace
        .as_ref()
        .is_some_and(|field| field.value == Workplace::Remote);
    let is_stated = posting.worldwide
        || posting.locations.is_none()
        || posting
            .applicant_locations
            .as_ref()
            .is_some_and(|field| field.origin.is_explicit());
    if is_remote
        && is_stated
        && let Some(areas) = applicant_locations(posting, words)
    {
        return Some(areas);
    }
    let places = posting.locations.as_ref()?.value.iter();
    Some(in_a_row(places.map(|place| place.name.as_str()), words))
}

/// Several names in one line; with semicolons where a name has a comma in it.
fn in_a_row<'n>(names: impl Iterator<Item = &'n str>, words: &Words) -> String {
    let names: Vec<&str> = names.collect();
    if names.iter().any(|name| name.contains(',')) {
        names.join("; ")
    } else {
        words.list(&names)
    }
}

/// Where applicants for a remote role may live, in one line.
pub(super) fn applicant_locations(posting: &Posting, words: &Words) -> Option<String> {
    if posting.worldwide {
        return Some(words.get("anywhere").to_owned());
    }
    let areas = &posting.applicant_locations.as_ref()?.value;
    // 27 names of countries say less than one.
    let union = without_european_union(areas);
    let mut names = Vec::with_capacity(areas.len());
    names.extend(union.is_some().then(|| words.get("european_union")));
    match &union {
        Some(others) => names.extend(others.iter().map(|area| area_name(area, words))),
        None => names.extend(areas.iter().map(|area| area_name(area, words))),
    }
    Some(words.list(&names))
}

/// A country in the language of the page, where its name is known.
fn area_name<'a>(area: &'a Area, words: &Words) -> &'a str {
    let country = area.country.filter(|_| area.kind == AreaKind::Country);
    country
        .and_then(|country| country.name_in(words.language()))
        .unwrap_or(&area.name)
}

/// Names of the employment types in one line, or what the author wrote.
fn employment(posting: &Posting, words: &Words) -> Option<String> {
    let names = text::employment(posting, words);
    let names: Vec<&str> = names.iter().map(|(_, name)| name.as_str()).collect();
    (!names.is_empty()).then(|| words.list(&names))
}
