//! One posting: read from its file alone, checked, with the origin of every value.

mod model;

pub use model::*;
