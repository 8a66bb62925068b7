//! Which postings a feed holds, in which order, and when they changed.

use crate::address;
use crate::calendar::Instant;
use crate::calendar::Moment;
use crate::catalog::Catalog;
use crate::catalog::Group;
use crate::config::Config;
use crate::posting::Posting;
use crate::posting::Status;
use std::cmp::Reverse;
use std::sync::Arc;

/// How many postings `feed.xml`, `atom.xml` and `feed.json` hold at most: the newest. Feeds
/// tell what is new; `jobs.json` lists everything.
pub const ITEMS: usize = 1000;

/// How many postings the feed of one department or location holds at most: the newest.
pub const GROUP_ITEMS: usize = 50;

/// Whose postings a feed holds.
#[derive(Debug, Clone, Copy)]
pub enum Scope<'a> {
    /// All open postings.
    All,
    /// Those of one department.
    Department(&'a Group),
    /// Those at one location.
    Location(&'a Group),
}

impl<'a> Scope<'a> {
    /// The list page that shows the same postings: path below the base address.
    pub fn page(self) -> String {
        match self {
            Self::All => String::new(),
            Self::Department(group) => address::department(group),
            Self::Location(group) => address::location(group),
        }
    }

    /// The feed's title: that of the site, and the group.
    pub(super) fn title(self, catalog: &Catalog) -> String {
        match self {
            Self::All => catalog.config.title.clone(),
            Self::Department(group) | Self::Location(group) => {
                format!("{} – {}", catalog.config.title, group.name)
            }
        }
    }

    /// The newest open postings, newest first, undated ones last in list order.
    pub(super) fn newest(self, catalog: &'a Catalog) -> Vec<&'a Posting> {
        let (mut postings, limit): (Vec<&Posting>, usize) = match self {
            Self::All => (catalog.open_postings().collect(), ITEMS),
            Self::Department(group) | Self::Location(group) => (
                group
                    .postings
                    .iter()
                    .filter_map(|index| catalog.listed_postings().get(*index))
                    .map(Arc::as_ref)
                    .filter(|posting| posting.status.value == Status::Open)
                    .collect(),
                GROUP_ITEMS,
            ),
        };
        postings.sort_by_cached_key(|posting| Reverse(published(posting, &catalog.config)));
        postings.truncate(limit);
        postings
    }
}

/// When the posting was published, as far as known.
fn published(posting: &Posting, config: &Config) -> Option<Instant> {
    let posted = posting.date_posted.as_ref()?;
    Some(posted.value.start(&config.timezone))
}

/// When the posting's content last changed, as far as known: `date_modified`, else
/// `date_posted`.
pub(super) fn changed(posting: &Posting) -> Option<Moment> {
    posting
        .date_modified
        .as_ref()
        .or(posting.date_posted.as_ref())
        .map(|field| field.value)
}

/// The newest change among `postings`.
pub(super) fn newest_change<'a>(
    postings: impl IntoIterator<Item = &'a Posting>,
    config: &Config,
) -> Option<Moment> {
    postings
        .into_iter()
        .filter_map(changed)
        .max_by_key(|moment| moment.start(&config.timezone))
}

/// One sentence about the feed.
pub(super) fn description(catalog: &Catalog) -> String {
    catalog.config.description.clone().unwrap_or_else(|| {
        let name = catalog.config.organization.name.trim();
        if name.is_empty() {
            catalog.config.title.clone()
        } else {
            format!("{}: {name}", catalog.config.title)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::structured_data::sample;
    use crate::structured_data::sample::day;
    use crate::structured_data::sample::stated;

    #[test]
    fn newest_come_first_and_undated_last() {
        let catalog = sample::catalog();
        let slugs: Vec<&str> = Scope::All
            .newest(&catalog)
            .iter()
            .map(|posting| posting.slug.value.as_str())
            .collect();
        assert_eq!(slugs, ["tug", "crane", "lock"]);
    }

    #[test]
    fn long_feeds_hold_the_newest_only() {
        let mut catalog = sample::catalog();
        let dated = |number: usize| {
            let mut posting = sample::posting(&format!("job-{number}"));
            posting.date_posted = Some(stated(day(if number == 0 {
                "2026-11-20"
            } else {
                "2026-11-02"
            })));
            posting
        };
        catalog.postings = (0..ITEMS + 5).rev().map(dated).map(Arc::new).collect();
        catalog.listed = catalog.postings.len();
        catalog.locations[0].postings = (0..catalog.listed).collect();
        let newest = Scope::All.newest(&catalog);
        assert_eq!(newest.len(), ITEMS);
        assert_eq!(newest[0].slug.value, "job-0");
        let newest = Scope::Location(&catalog.locations[0]).newest(&catalog);
        assert_eq!(newest.len(), GROUP_ITEMS);
    }

    #[test]
    fn a_stated_change_counts_more_than_the_posting_date() {
        let mut catalog = sample::catalog();
        Arc::make_mut(&mut catalog.postings[0]).date_modified = Some(stated(day("2026-11-15")));
        assert_eq!(
            newest_change(
                catalog.listed_postings().iter().map(Arc::as_ref),
                &catalog.config
            ),
            Some(day("2026-11-15"))
        );
        assert_eq!(
            newest_change([catalog.postings[2].as_ref()], &catalog.config),
            None
        );
    }
}
