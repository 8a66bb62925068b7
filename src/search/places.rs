//! The facet of places as a tree: country, region, city, whatever of these postings tell.

use super::facets::Value;
use crate::address;
use crate::catalog::Catalog;
use crate::catalog::Group;
use crate::place::Country;
use crate::place::Place;
use crate::slug;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// What a value of the facet is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Node {
    /// Names from the country down: what the tree is sorted by.
    path: Vec<String>,
    country: Option<Country>,
    /// The list of postings that it has a page for.
    group: Option<usize>,
}

/// The values of the facet, and for each list of [`Catalog::locations`] its value and those
/// above it, ascending.
pub(super) fn tree(catalog: &Catalog) -> (Vec<Value>, Vec<Vec<u32>>) {
    let places = places_of_groups(catalog);
    let mut nodes: BTreeMap<Vec<String>, Node> = BTreeMap::new();
    let mut paths: Vec<Option<Vec<String>>> = Vec::new();
    for (index, group) in catalog.locations.iter().enumerate() {
        // That of remote roles is a workplace and no place.
        if catalog.remote == Some(index) {
            paths.push(None);
            continue;
        }
        let place = places.get(&index);
        let path = path(group, place);
        for length in 1..=path.len() {
            let path = path[..length].to_vec();
            nodes.entry(path.clone()).or_insert_with(|| Node {
                country: place
                    .and_then(|place| place.country)
                    .filter(|_| length == 1),
                group: None,
                path,
            });
        }
        if let Some(node) = nodes.get_mut(&path) {
            node.group.get_or_insert(index);
        }
        paths.push(Some(path));
    }
    let positions: BTreeMap<&Vec<String>, u32> = nodes.keys().zip(0..).collect();
    let above = |path: &Vec<String>| -> Vec<u32> {
        (1..=path.len())
            .filter_map(|length| positions.get(&path[..length].to_vec()))
            .copied()
            .collect()
    };
    let sets = paths
        .iter()
        .map(|path| path.as_ref().map(above).unwrap_or_default())
        .collect();
    let mut taken: BTreeSet<String> = catalog
        .locations
        .iter()
        .map(|group| group.slug.clone())
        .collect();
    let values = nodes.values().map(|node| {
        let group = node.group.map(|index| &catalog.locations[index]);
        let name = node.path.last().cloned().unwrap_or_default();
        Value {
            slug: group.map_or_else(|| free_slug(node, &name, &mut taken), |g| g.slug.clone()),
            name: group.map_or(name, |group| group.name.clone()),
            parent: positions
                .get(&node.path[..node.path.len() - 1].to_vec())
                .copied(),
            url: group.map(address::location),
            code: node.country.map(|country| country.as_str().to_owned()),
            count: 0,
        }
    });
    (values.collect(), sets)
}

/// For each list the place that most of its postings name, if any of them tells a country.
fn places_of_groups(catalog: &Catalog) -> BTreeMap<usize, Place> {
    let by_name: BTreeMap<String, usize> = (0..)
        .zip(&catalog.locations)
        .map(|(at, group)| (group.name.to_lowercase(), at))
        .collect();
    let mut seen: BTreeMap<usize, BTreeMap<Place, usize>> = BTreeMap::new();
    for (posting, of) in catalog.listed_postings().iter().zip(&catalog.locations_of) {
        for place in posting.locations.iter().flat_map(|field| &field.value) {
            let named = |name: &str| by_name.get(&name.to_lowercase()).copied();
            let group = named(place.group_name()).or_else(|| named(&place.display()));
            if let Some(group) = group.filter(|group| of.contains(group)) {
                let known = Place {
                    locality: place.locality.clone(),
                    region: place.region.clone(),
                    country: place.country,
                    ..Place::default()
                };
                *seen.entry(group).or_default().entry(known).or_default() += 1;
            }
        }
    }
    let best = |places: BTreeMap<Place, usize>| {
        let ranked = places.into_iter();
        let best = ranked.min_by_key(|(place, count)| {
            (
                place.country.is_none(),
                Reverse(*count),
                place.region.is_none(),
            )
        });
        best.map(|(place, _)| place)
    };
    seen.into_iter()
        .filter_map(|(group, places)| Some((group, best(places)?)))
        .collect()
}

/// Names from the country down to the list itself.
fn path(group: &Group, place: Option<&Place>) -> Vec<String> {
    let Some((place, country)) = place.and_then(|place| Some((place, place.country?))) else {
        return vec![group.name.clone()];
    };
    let mut path = vec![country.english_name().to_owned()];
    if place.region.is_some() {
        let region = Place {
            region: place.region.clone(),
            country: place.country,
            ..Place::default()
        };
        path.push(region.group_name().to_owned());
    }
    if place.locality.is_some() {
        path.push(group.name.clone());
    }
    path
}

/// A slug for a value without a page, which no other value has.
fn free_slug(node: &Node, name: &str, taken: &mut BTreeSet<String>) -> String {
    let base = slug::from_text(name, slug::MAX).unwrap_or_else(|| "place".to_owned());
    let mut candidates = std::iter::once(base.clone())
        .chain(node.country.map(|_| format!("{base}-country")))
        .chain((2..).map(|number| format!("{base}-{number}")));
    let slug = candidates
        .find(|slug| !taken.contains(slug))
        .unwrap_or(base);
    taken.insert(slug.clone());
    slug
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::structured_data::sample;
    use crate::structured_data::sample::stated;
    use std::sync::Arc;

    fn place(name: &str) -> Place {
        match crate::place::read(name) {
            crate::place::Reading::Place { place, .. } => place,
            other => panic!("{name}: {other:?}"),
        }
    }

    #[test]
    fn places_are_parts_of_regions_and_countries() {
        let names = [
            "San Francisco, CA",
            "California, USA",
            "Kiel, Germany",
            "Germany",
            "Narnia",
        ];
        let postings = names.iter().enumerate().map(|(number, name)| {
            let mut posting = sample::posting(&format!("job-{number}"));
            posting.locations = Some(stated(vec![place(name)]));
            Arc::new(posting)
        });
        let (today, now) = (
            "2026-12-31".parse().unwrap(),
            "2026-12-31T12:00:00Z".parse().unwrap(),
        );
        let catalog = Catalog::new(
            sample::config(),
            today,
            now,
            postings.collect(),
            "Remote",
            false,
        );
        let (values, _) = tree(&catalog);
        let told: Vec<String> = values
            .iter()
            .map(|value| {
                let parent = value
                    .parent
                    .map_or("", |parent| values[parent as usize].name.as_str());
                let code = value.code.as_deref().unwrap_or("");
                format!("{}<{parent} {code} {}", value.name, value.url.is_some())
            })
            .collect();
        assert_eq!(
            told,
            [
                "Germany< DE true",
                "Kiel<Germany  true",
                "Narnia<  true",
                "United States< US false",
                "California<United States  true",
                "San Francisco<California  true",
            ]
        );
    }
}
