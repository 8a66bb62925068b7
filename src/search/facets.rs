//! Facets: the values that results can be narrowed to, how many postings have each, and which
//! posting has which.

use super::columns;
use super::part::Facet;
use super::part::Part;
use super::places;
use crate::address;
use crate::calendar;
use crate::calendar::Date;
use crate::catalog::Catalog;
use crate::posting::EmploymentType;
use crate::posting::Posting;
use crate::posting::Workplace;
use crate::salary::Salary;
use crate::salary::Unit;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// A value of a facet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// What stands in addresses: `?department=engineering`.
    pub slug: String,
    /// As shown.
    pub name: String,
    /// How many postings have it.
    pub count: usize,
    /// The position of the value that it is a part of.
    pub parent: Option<u32>,
    /// The page of its postings, below the site's base path.
    pub url: Option<String>,
    /// The ISO 3166-1 code of a country.
    pub code: Option<String>,
}

/// The words for coded values in the site's language.
pub struct Names<'n> {
    /// Of a workplace.
    pub workplace: &'n dyn Fn(Workplace) -> String,
    /// Of an employment type.
    pub employment_type: &'n dyn Fn(EmploymentType) -> String,
}

/// The facets of a site.
#[derive(Debug, Default)]
pub(super) struct Facets {
    /// The values of each facet that has any.
    pub(super) values: Vec<(Facet, Vec<Value>)>,
    /// The columns.
    pub(super) columns: Vec<(Part, Vec<u8>)>,
    /// The currencies of pay, the most frequent first.
    pub(super) currencies: Vec<String>,
    /// How many documents have pay that can be compared.
    pub(super) paid: usize,
    /// How many documents have a last day to apply.
    pub(super) closing: usize,
    /// How many documents have a date: the first ones.
    pub(super) dated: usize,
}

/// The facets of the postings `order`, which are positions in the catalog.
pub(super) fn facets(catalog: &Catalog, order: &[usize], names: &Names<'_>) -> Facets {
    let mut facets = Facets::default();
    facets.departments(catalog, order);
    let (values, of_groups) = places::tree(catalog);
    let sets = order.iter().map(|at| {
        let groups = catalog.locations_of[*at].iter();
        let all: BTreeSet<u32> = groups
            .flat_map(|group| &of_groups[*group])
            .copied()
            .collect();
        all.into_iter().collect()
    });
    facets.add(Facet::Location, values, &sets.collect::<Vec<_>>());
    let postings = || order.iter().map(|at| &*catalog.postings[*at]);
    facets.coded(
        Facet::Workplace,
        postings().map(|posting| posting.workplace.iter().map(|field| field.value).collect()),
        |workplace| Value {
            url: remote_page(catalog).filter(|_| workplace == Workplace::Remote),
            ..value(workplace.name(), (names.workplace)(workplace))
        },
    );
    facets.coded(
        Facet::EmploymentType,
        postings().map(|posting| {
            posting
                .employment_type
                .iter()
                .flat_map(|field| &field.value)
                .copied()
                .collect()
        }),
        |kind| {
            let slug = kind.schema_name().to_ascii_lowercase().replace('_', "-");
            value(&slug, (names.employment_type)(kind))
        },
    );
    facets.coded(
        Facet::Lang,
        postings().map(|posting| vec![posting.lang.value.clone()]),
        |tag| value(&tag, tag.clone()),
    );
    facets.pay(&postings().collect::<Vec<_>>());
    facets.days(catalog, &postings().collect::<Vec<_>>());
    facets
}

fn value(slug: &str, name: String) -> Value {
    Value {
        slug: slug.to_owned(),
        name,
        count: 0,
        parent: None,
        url: None,
        code: None,
    }
}

fn remote_page(catalog: &Catalog) -> Option<String> {
    Some(address::location(&catalog.locations[catalog.remote?]))
}

impl Facets {
    fn add(&mut self, facet: Facet, mut values: Vec<Value>, sets: &[Vec<u32>]) {
        if values.is_empty() {
            return;
        }
        for value in sets.iter().flatten() {
            values[*value as usize].count += 1;
        }
        self.values.push((facet, values));
        self.columns
            .push((Part::Facet(facet), columns::of_sets(sets)));
    }

    fn departments(&mut self, catalog: &Catalog, order: &[usize]) {
        let values = catalog.departments.iter().map(|group| Value {
            url: Some(address::department(group)),
            ..value(&group.slug, group.name.clone())
        });
        let sets = order.iter().map(|at| {
            let department = catalog.department_of[*at];
            department
                .and_then(|at| u32::try_from(at).ok())
                .into_iter()
                .collect()
        });
        self.add(
            Facet::Department,
            values.collect(),
            &sets.collect::<Vec<_>>(),
        );
    }

    /// Adds a facet whose values are those that occur, in their order.
    fn coded<T: Ord + Clone>(
        &mut self,
        facet: Facet,
        of_documents: impl Iterator<Item = Vec<T>>,
        value: impl Fn(T) -> Value,
    ) {
        let of_documents: Vec<Vec<T>> = of_documents.collect();
        let all: BTreeSet<&T> = of_documents.iter().flatten().collect();
        let numbers: BTreeMap<&T, u32> = all.iter().copied().zip(0..).collect();
        let sets = of_documents.iter().map(|values| {
            let set: BTreeSet<u32> = values.iter().map(|value| numbers[value]).collect();
            set.into_iter().collect()
        });
        let values = all.into_iter().map(|coded| value(coded.clone())).collect();
        self.add(facet, values, &sets.collect::<Vec<_>>());
    }

    fn pay(&mut self, postings: &[&Posting]) {
        let pay: Vec<Option<(&str, u64)>> = postings
            .iter()
            .map(|posting| yearly(&posting.salary.as_ref()?.value))
            .collect();
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for (code, _) in pay.iter().flatten() {
            *counts.entry(code).or_default() += 1;
        }
        let mut currencies: Vec<&str> = counts.keys().copied().collect();
        currencies.sort_by_key(|code| (Reverse(counts[code]), *code));
        let numbers: BTreeMap<&str, usize> = currencies.iter().copied().zip(0..).collect();
        self.paid = counts.values().sum();
        if !currencies.is_empty() {
            let pay: Vec<_> = pay
                .iter()
                .map(|pay| pay.map(|(code, amount)| (numbers[code], amount)))
                .collect();
            self.columns
                .push((Part::Facet(Facet::Pay), columns::of_pay(&pay)));
        }
        self.currencies = currencies.into_iter().map(str::to_owned).collect();
    }

    fn days(&mut self, catalog: &Catalog, postings: &[&Posting]) {
        let zone = &catalog.config.timezone;
        let posted = postings.iter().map_while(|posting| {
            posting
                .date_posted
                .as_ref()
                .map(|field| day_number(field.value.day(zone)))
        });
        let posted: Vec<u64> = posted.collect();
        self.dated = posted.len();
        if !posted.is_empty() {
            self.columns.push((
                Part::Facet(Facet::Date),
                columns::of_descending_days(&posted),
            ));
        }
        let closes: Vec<Option<u64>> = postings
            .iter()
            .map(|posting| closing_day(catalog, posting))
            .collect();
        self.closing = closes.iter().flatten().count();
        if self.closing > 0 {
            self.columns
                .push((Part::Facet(Facet::Closes), columns::of_some_days(&closes)));
        }
    }
}

/// The last day on which one can apply, since 1970-01-01.
pub(super) fn closing_day(catalog: &Catalog, posting: &Posting) -> Option<u64> {
    let closes = posting.valid_through.as_ref()?.value;
    Some(day_number(closes.day(&catalog.config.timezone)))
}

/// Days since 1970-01-01; earlier ones count as that day.
pub(super) fn day_number(day: Date) -> u64 {
    u64::try_from(calendar::days_between(Date::constant(1970, 1, 1), day)).unwrap_or(0)
}

/// Currency and amount for a year of full-time work: the upper bound where there is one.
fn yearly(salary: &Salary) -> Option<(&str, u64)> {
    let currency = salary.currency.as_ref()?;
    let amount = u64::try_from(salary.max.or(salary.min)?.0).ok()?;
    let times = match salary.unit? {
        Unit::Hour => 2_080,
        Unit::Day => 260,
        Unit::Week => 52,
        Unit::Month => 12,
        Unit::Year => 1,
    };
    Some((currency.as_str(), amount.saturating_mul(times) / 100))
}
