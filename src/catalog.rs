//! The catalog: all postings together, in order and in groups. Immutable.

use crate::calendar::Date;
use crate::calendar::Instant;
use crate::config::Config;
use crate::diagnostic::Code;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Location;
use crate::place::Country;
use crate::place::Place;
use crate::posting::Posting;
use crate::posting::Status;
use crate::posting::Workplace;
use crate::slug;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Postings that share a department or a location.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// As shown.
    pub name: String,
    /// The part of the address: `departments/<slug>/`.
    pub slug: String,
    /// Open postings, in list order: indices into [`Catalog::postings`].
    pub postings: Vec<usize>,
}

/// Postings, groups and settings: what every page is a pure function of.
#[derive(Debug)]
pub struct Catalog {
    /// Settings.
    pub config: Config,
    /// The day for which the site is built, in the site's time zone.
    pub today: Date,
    /// The moment for which the site is built.
    pub now: Instant,
    /// All postings that have a page, open ones first, in list order.
    pub postings: Vec<Arc<Posting>>,
    /// How many of [`Catalog::postings`], from the start, are listed: the open ones and, with
    /// `--drafts`, drafts and scheduled ones.
    pub listed: usize,
    /// Departments in alphabetical order.
    pub departments: Vec<Group>,
    /// Locations in alphabetical order, then "Remote".
    pub locations: Vec<Group>,
    /// Which of [`Catalog::locations`] is that of remote roles, where there are any.
    pub remote: Option<usize>,
    /// For each posting, the department it is in.
    pub department_of: Vec<Option<usize>>,
    /// For each posting, the locations it is in, in the order of its places.
    pub locations_of: Vec<Vec<usize>>,
    /// For each posting, its translations: other postings with the same translation key.
    pub translations: Vec<Vec<usize>>,
}

impl Catalog {
    /// Puts `postings` in order and in groups. `remote` is the name of the group of remote
    /// roles in the site's language.
    pub fn new(
        config: Config,
        today: Date,
        now: Instant,
        postings: Vec<Arc<Posting>>,
        remote: &str,
        drafts: bool,
    ) -> Self {
        let is_listed = |posting: &Arc<Posting>| match posting.status.value {
            Status::Open => true,
            Status::Draft | Status::Scheduled => drafts,
            Status::Closed => false,
        };
        let (mut postings, rest): (Vec<_>, Vec<_>) = postings.into_iter().partition(is_listed);
        let listed = postings.len();
        let zone = &config.timezone;
        let order = |posting: &Posting| {
            let posted = posting
                .date_posted
                .as_ref()
                .map(|field| field.value.day(zone));
            (posting.order.value, Reverse(posted))
        };
        let in_order = |a: &Arc<Posting>, b: &Arc<Posting>| {
            order(a)
                .cmp(&order(b))
                .then_with(|| a.title.value.cmp(&b.title.value))
                .then_with(|| a.slug.value.cmp(&b.slug.value))
        };
        postings.sort_by(in_order);
        let mut closed: Vec<_> = rest
            .into_iter()
            .filter(|posting| has_closed_page(posting, &config, today))
            .collect();
        closed.sort_by(in_order);
        postings.extend(closed);

        let (departments, department_of) = departments(&postings, listed);
        let (locations, locations_of, remote) = locations(&postings, listed, remote);
        let translations = translations(&postings, listed);
        Self {
            config,
            today,
            now,
            postings,
            listed,
            departments,
            locations,
            remote,
            department_of,
            locations_of,
            translations,
        }
    }

    /// The listed postings in list order.
    pub fn listed_postings(&self) -> &[Arc<Posting>] {
        &self.postings[..self.listed]
    }

    /// The open ones of the listed postings: what machines are told of.
    pub fn open_postings(&self) -> impl Iterator<Item = &Posting> + Clone {
        let listed = self.listed_postings().iter().map(Arc::as_ref);
        listed.filter(|posting| posting.status.value == Status::Open)
    }

    /// The pages of closed postings.
    pub fn closed_postings(&self) -> &[Arc<Posting>] {
        &self.postings[self.listed..]
    }
}

/// Whether a posting that is not listed keeps a page: a closed one for a while.
fn has_closed_page(posting: &Posting, config: &Config, today: Date) -> bool {
    use crate::config::ClosedMode;
    if posting.status.value != Status::Closed {
        return false;
    }
    match config.closed_mode {
        ClosedMode::Remove => false,
        _ if config.closed_days == 0 => false,
        ClosedMode::Keep | ClosedMode::Tombstone => match posting.closed_on {
            Some(day) => crate::calendar::days_between(day, today) <= config.closed_days,
            // Without a date nobody can count the days: the page stays, it is not indexed.
            None => true,
        },
    }
}

/// Collects groups: names that fold to the same text are one group under the first spelling,
/// and no two groups get the same slug.
struct Grouping {
    by_key: BTreeMap<String, (String, Vec<usize>)>,
}

impl Grouping {
    fn new() -> Self {
        Self {
            by_key: BTreeMap::new(),
        }
    }

    fn add(&mut self, name: &str, posting: usize, is_listed: bool) -> String {
        let key = name
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .to_lowercase();
        let (_, members) = self
            .by_key
            .entry(key.clone())
            .or_insert_with(|| (name.to_owned(), Vec::new()));
        if is_listed {
            members.push(posting);
        }
        key
    }

    /// The groups in the order of their folded names, with the position of each key.
    fn finish(self) -> (Vec<Group>, BTreeMap<String, usize>) {
        let mut taken = BTreeSet::new();
        let mut groups = Vec::new();
        let mut positions = BTreeMap::new();
        for (key, (name, postings)) in self.by_key {
            // A group without a listed posting has no page.
            if postings.is_empty() {
                continue;
            }
            let base = slug::from_text(&name, 80).unwrap_or_else(|| "other".to_owned());
            let mut slug = base.clone();
            let mut number = 2;
            while !taken.insert(slug.clone()) {
                slug = format!("{base}-{number}");
                number += 1;
            }
            positions.insert(key, groups.len());
            groups.push(Group {
                name,
                slug,
                postings,
            });
        }
        (groups, positions)
    }
}

fn departments(postings: &[Arc<Posting>], listed: usize) -> (Vec<Group>, Vec<Option<usize>>) {
    let mut grouping = Grouping::new();
    let keys: Vec<_> = postings
        .iter()
        .enumerate()
        .map(|(index, posting)| {
            let department = posting.department.as_ref()?;
            Some(grouping.add(&department.value, index, index < listed))
        })
        .collect();
    let (groups, positions) = grouping.finish();
    let of = keys
        .into_iter()
        .map(|key| positions.get(&key?).copied())
        .collect();
    (groups, of)
}

fn locations(
    postings: &[Arc<Posting>],
    listed: usize,
    remote: &str,
) -> (Vec<Group>, Vec<Vec<usize>>, Option<usize>) {
    let places = postings
        .iter()
        .flat_map(|posting| &posting.locations)
        .flat_map(|field| &field.value);
    let sites = sites_of_names(places);
    let mut grouping = Grouping::new();
    let mut remote_postings = Vec::new();
    let keys: Vec<Vec<String>> = postings
        .iter()
        .enumerate()
        .map(|(index, posting)| {
            let is_listed = index < listed;
            let is_remote = posting
                .workplace
                .as_ref()
                .is_some_and(|field| field.value == Workplace::Remote);
            if is_remote && is_listed {
                remote_postings.push(index);
            }
            let mut names: Vec<String> = Vec::new();
            for place in posting.locations.iter().flat_map(|field| &field.value) {
                if !place.is_named() {
                    continue;
                }
                let name = group_name(place, &sites);
                if !names
                    .iter()
                    .any(|known| known.to_lowercase() == name.to_lowercase())
                {
                    names.push(name);
                }
            }
            names
                .iter()
                .map(|name| grouping.add(name, index, is_listed))
                .collect()
        })
        .collect();
    let (mut groups, positions) = grouping.finish();
    let mut of: Vec<Vec<usize>> = keys
        .into_iter()
        .map(|keys| {
            keys.iter()
                .filter_map(|key| positions.get(key).copied())
                .collect()
        })
        .collect();
    let has_remote = !remote_postings.is_empty();
    if has_remote {
        let mut slug = slug::from_text(remote, 80).unwrap_or_else(|| "remote".to_owned());
        while groups.iter().any(|group| group.slug == slug) {
            slug.push_str("-roles");
        }
        for &posting in &remote_postings {
            of[posting].push(groups.len());
        }
        groups.push(Group {
            name: remote.to_owned(),
            slug,
            postings: remote_postings,
        });
    }
    let remote = groups.len().checked_sub(1).filter(|_| has_remote);
    (groups, of, remote)
}

/// For each name of a place, folded, where the places of that name are.
fn sites_of_names<'p>(places: impl Iterator<Item = &'p Place>) -> BTreeMap<String, Sites> {
    let mut sites: BTreeMap<String, Sites> = BTreeMap::new();
    for place in places {
        let known = sites.entry(place.group_name().to_lowercase()).or_default();
        known.countries.extend(place.country);
        known.regions.extend(place.known_region());
    }
    sites
}

/// Where the places of one name are.
#[derive(Default)]
struct Sites {
    countries: BTreeSet<Country>,
    regions: BTreeSet<(Country, &'static str)>,
}

/// The name under which a place is listed: its city's, with the region where postings are in
/// cities of that name in several of its country (`Springfield, IL`), with the country where
/// they are in several countries (`London, Canada`).
fn group_name(place: &Place, sites: &BTreeMap<String, Sites>) -> String {
    let name = place.group_name();
    let Some(known) = sites.get(&name.to_lowercase()) else {
        return name.to_owned();
    };
    if let Some((country, _)) = place.known_region()
        && known
            .regions
            .iter()
            .filter(|(of, _)| *of == country)
            .count()
            > 1
    {
        place.display_with_region()
    } else if known.countries.len() > 1 {
        place.display()
    } else {
        name.to_owned()
    }
}

fn translations(postings: &[Arc<Posting>], listed: usize) -> Vec<Vec<usize>> {
    let mut by_key: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, posting) in postings[..listed].iter().enumerate() {
        if let Some(key) = &posting.translation_key {
            by_key.entry(key.value.as_str()).or_default().push(index);
        }
    }
    let mut translations = vec![Vec::new(); postings.len()];
    for members in by_key.values().filter(|members| members.len() > 1) {
        for &index in members {
            let lang = &postings[index].lang.value;
            translations[index] = members
                .iter()
                .copied()
                .filter(|&other| other != index && postings[other].lang.value != *lang)
                .collect();
        }
    }
    translations
}

/// Takes out postings whose address another one (earlier by path) has already: nobody could say
/// which of the two the page shows. Postings with the same id stay, with a warning.
pub fn without_clashes(postings: Vec<Arc<Posting>>) -> (Vec<Arc<Posting>>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let mut by_slug: BTreeMap<String, Arc<str>> = BTreeMap::new();
    let mut by_id: BTreeMap<String, Arc<str>> = BTreeMap::new();
    let mut kept = Vec::with_capacity(postings.len());
    for posting in postings {
        let slug = &posting.slug.value;
        if let Some(first) = by_slug.get(slug) {
            diagnostics.push(
                Diagnostic::in_file(
                    Code::DuplicateSlug,
                    posting.path.clone(),
                    format!("`{}` has the same address as `{first}`: jobs/{slug}/", posting.path),
                )
                .help(format!(
                    "rename one of the two files, or give one an address of its own with a line such as `slug: {slug}-2`"
                ))
                .related(Location::file(first.clone()), "the other posting"),
            );
            continue;
        }
        by_slug.insert(slug.clone(), posting.path.clone());
        if posting.id.origin.is_explicit() {
            let id = &posting.id.value;
            match by_id.get(id) {
                Some(first) => diagnostics.push(
                    Diagnostic::in_file(
                        Code::DuplicateId,
                        posting.path.clone(),
                        format!("the id `{id}` is also the id of `{first}`"),
                    )
                    .help("give each posting an id of its own: job boards take two postings with one id for the same job")
                    .related(Location::file(first.clone()), "the other posting"),
                ),
                None => {
                    by_id.insert(id.clone(), posting.path.clone());
                }
            }
        }
        kept.push(posting);
    }
    (kept, diagnostics)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place;
    use crate::place::Reading;

    #[test]
    fn a_name_that_several_places_share_is_told_apart() {
        let check = |texts: &[&str], expected: &[&str]| {
            let places: Vec<Place> = texts
                .iter()
                .filter_map(|text| match place::read(text) {
                    Reading::Place { place, .. } => Some(place),
                    _ => None,
                })
                .collect();
            let sites = sites_of_names(places.iter());
            let names: Vec<String> = places.iter().map(|p| group_name(p, &sites)).collect();
            assert_eq!(names, expected);
        };
        check(
            &["Springfield, IL", "Springfield, MO", "Springfield"],
            &["Springfield, IL", "Springfield, MO", "Springfield"],
        );
        check(
            &["Springfield, IL", "Springfield, Illinois, USA"],
            &["Springfield", "Springfield"],
        );
        check(
            &["London, UK", "London, ON", "London, England"],
            &[
                "London, United Kingdom",
                "London, ON, Canada",
                "London, United Kingdom",
            ],
        );
        check(
            &["Berlin, Germany", "Berlin, Berlin, Germany"],
            &["Berlin", "Berlin"],
        );
    }
}
