//! What lists see (`list`) and the cards they are made of.

use crate::page::text::DateText;
use serde::Serialize;

/// A posting in a list. The same on every page that lists it: it is turned into a template value
/// once and shared.
#[derive(Debug, Clone, Serialize)]
pub struct Card {
    /// As shown.
    pub title: String,
    /// Path of the posting's page.
    pub url: String,
    /// The employer's own identifier.
    pub id: String,
    /// BCP 47 tag of the posting.
    pub lang: String,
    /// `ltr` or `rtl`, for that language.
    pub dir: &'static str,
    /// Department.
    pub department: Option<String>,
    /// All places in one line; for a remote role, where applicants may live.
    pub location: Option<String>,
    /// Name of the workplace: "On site", "Hybrid", "Remote".
    pub workplace: Option<String>,
    /// Names of the employment types in one line.
    pub employment_type: Option<String>,
    /// Pay in words.
    pub salary: Option<String>,
    /// When it was posted.
    pub date_posted: Option<DateText>,
    /// Until when one can apply.
    pub valid_through: Option<DateText>,
    /// Whether that is within a few days.
    pub closes_soon: bool,
    /// `open`, `scheduled`, `closed` or `draft`.
    pub status: &'static str,
    /// One or two sentences of plain text.
    pub summary: String,
}

/// Cards under one heading. `C` stands for a card that is already a template value.
#[derive(Debug, Clone, Serialize)]
pub struct CardGroup<C = Card> {
    /// The heading; none where the list is not grouped.
    pub name: Option<String>,
    /// Path of the group's own page.
    pub url: Option<String>,
    /// How many open postings the group has; on this page there may be fewer.
    pub count: usize,
    /// The postings on this page.
    pub cards: Vec<C>,
}

/// `list`: a list of open roles.
#[derive(Debug, Clone, Serialize)]
pub struct ListValues<C = Card> {
    /// What the list is of: "Open roles", "Engineering", "Lyon".
    pub heading: String,
    /// A sentence or two below the heading.
    pub intro: Option<String>,
    /// How many roles there are on all its pages.
    pub total: usize,
    /// The same in words: "42 open roles".
    pub total_text: String,
    /// What groups are: `department`, `location` or `none`.
    pub group_by: &'static str,
    /// The roles on this page.
    pub groups: Vec<CardGroup<C>>,
    /// Departments with open roles.
    pub departments: Vec<CountedLink>,
    /// Locations with open roles.
    pub locations: Vec<CountedLink>,
    /// The other pages of the list; none where there is only one.
    pub pagination: Option<Pagination>,
}

/// A list and how many roles it has.
#[derive(Debug, Clone, Serialize)]
pub struct CountedLink {
    /// As shown.
    pub name: String,
    /// Path.
    pub url: String,
    /// Open roles.
    pub count: usize,
}

/// The pages of a list.
#[derive(Debug, Clone, Serialize)]
pub struct Pagination {
    /// This page, from 1.
    pub page: usize,
    /// How many there are.
    pub pages: usize,
    /// "Page 2 of 5".
    pub text: String,
    /// Path of the page before.
    pub previous: Option<String>,
    /// Path of the page after.
    pub next: Option<String>,
}
