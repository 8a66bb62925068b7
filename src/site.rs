//! The site: all postings together, immutable, and what groups and orders them.

use crate::calendar::{Date, Instant};
use crate::config::Config;
use crate::posting::Posting;

/// Postings that share a department or a location.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// As shown.
    pub name: String,
    /// The part of the address: `departments/<slug>/`.
    pub slug: String,
    /// Open postings, in list order: indices into [`Site::postings`].
    pub postings: Vec<usize>,
}

/// Postings, groups and settings: what every page is a pure function of.
#[derive(Debug)]
pub struct Site {
    /// Settings.
    pub config: Config,
    /// The day for which the site is built, in the site's time zone.
    pub today: Date,
    /// The moment for which the site is built.
    pub now: Instant,
    /// All postings that have a page, open ones first, in list order.
    pub postings: Vec<Posting>,
    /// How many of [`Site::postings`], from the start, are open (or shown by `--drafts`).
    pub open: usize,
    /// Departments in alphabetical order.
    pub departments: Vec<Group>,
    /// Locations in alphabetical order.
    pub locations: Vec<Group>,
}

impl Site {
    /// The open postings in list order.
    pub fn open_postings(&self) -> &[Posting] {
        &self.postings[..self.open]
    }
}
