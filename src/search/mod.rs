//! The search index: what the page in the browser reads to find postings by text and to count
//! facets. `docs/search-format.md` describes the files.

pub mod fold;
pub mod tokens;
