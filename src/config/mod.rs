//! `site.toml`: what the engineer sets once. Every value has a default; a missing file is an
//! empty one.

mod address;
mod model;
mod nearest;
mod read;
mod reader;
mod schema;
mod severity;
mod tables;
#[cfg(test)]
mod tests;
mod usage;
mod words;

pub use address::check_base_url;
pub use model::*;
pub use read::read;
pub use schema::{KEYS, Key, TABLES, Table as ConfigTable};
pub use usage::{Surroundings, unused};
