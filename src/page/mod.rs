//! What templates see: one small value for each name in a template's context, and no more.
//! `docs/templates.md` lists every field; a test in `sample` compares the two.
//!
//! A template's context is made of
//! - `site` ([`SiteValues`]), `page` ([`PageValues`]) and `words`
//!   ([`Words`](crate::vocabulary::interface::Words)), on every page;
//! - `posting` ([`PostingValues`]) and `similar` (a list of [`Card`]), on a posting's page;
//! - `list` ([`ListValues`]) and `search` ([`SearchValues`]), on the home page and all lists.

mod accent;
mod frame;
mod list;
mod of_list;
mod of_posting;
mod order;
mod posting;
mod property;
mod search;
mod shared;
#[cfg(test)]
pub(crate) mod sample;
pub mod text;

pub use accent::accent_css;
pub use frame::Alternate;
pub use frame::FeedLink;
pub use frame::Link;
pub use frame::OrganizationValues;
pub use frame::PageKind;
pub use frame::PageValues;
pub use frame::SiteValues;
pub use list::Card;
pub use list::CardGroup;
pub use list::CountedLink;
pub use list::ListValues;
pub use list::Pagination;
pub use of_list::department_page;
pub use of_list::home_page;
pub use of_list::location_page;
pub use of_list::not_found_page;
pub use of_posting::posting_page;
pub use posting::ApplyValues;
pub use posting::Closing;
pub use posting::CodedName;
pub use posting::Detail;
pub use posting::EmployerValues;
pub use posting::OptionalLink;
pub use posting::PostingValues;
pub use posting::SalaryValues;
pub use search::Period;
pub use search::SearchValues;
pub use search::embed_words;
pub use shared::Shared;
pub use shared::site_words;
pub use text::DateText;
