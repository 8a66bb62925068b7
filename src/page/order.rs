//! The order in which each list shows its postings: by group, and within a group in list order.

use crate::catalog::Catalog;
use crate::config::GroupBy;

/// A list's postings, sorted by their group's position; what is in no group comes last.
#[derive(Debug)]
pub(super) struct Order {
    /// What the groups are.
    pub(super) group_by: GroupBy,
    /// Position of the group (`usize::MAX` for none) and of the posting.
    pub(super) postings: Vec<(usize, usize)>,
}

/// The orders of all lists, worked out once: a list of many pages is cut, not sorted, for each.
#[derive(Debug)]
pub(super) struct Orders {
    pub(super) home: Order,
    pub(super) departments: Vec<Order>,
    pub(super) locations: Vec<Order>,
}

impl Orders {
    pub(super) fn new(catalog: &Catalog) -> Self {
        let order = |members: Vec<usize>, group_by: GroupBy| {
            let group_of = |posting: usize| match group_by {
                GroupBy::None => None,
                GroupBy::Department => catalog.department_of[posting],
                GroupBy::Location => catalog.locations_of[posting].first().copied(),
            };
            let mut postings: Vec<(usize, usize)> = members
                .into_iter()
                .map(|posting| (group_of(posting).unwrap_or(usize::MAX), posting))
                .collect();
            // Stable: list order stays within a group.
            postings.sort_by_key(|(group, _)| *group);
            // One heading for everything says nothing.
            let is_one =
                postings.first().map(|first| first.0) == postings.last().map(|last| last.0);
            if is_one {
                for entry in &mut postings {
                    entry.0 = usize::MAX;
                }
                return Order {
                    group_by: GroupBy::None,
                    postings,
                };
            }
            Order { group_by, postings }
        };
        let by = |group_by| {
            if catalog.config.group_by == GroupBy::None {
                GroupBy::None
            } else {
                group_by
            }
        };
        let groups = |groups: &[crate::catalog::Group], group_by| {
            groups
                .iter()
                .map(|group| order(group.postings.clone(), by(group_by)))
                .collect()
        };
        Self {
            home: order((0..catalog.listed).collect(), catalog.config.group_by),
            departments: groups(&catalog.departments, GroupBy::Location),
            locations: groups(&catalog.locations, GroupBy::Department),
        }
    }
}
