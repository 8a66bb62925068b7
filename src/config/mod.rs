//! `site.toml`: what the engineer sets once. Every value has a default; a missing file is an
//! empty one.

mod model;

pub use model::*;
