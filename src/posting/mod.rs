//! One posting: read from its file alone, checked, with the origin of every value.

pub mod education;
pub mod employment;
pub mod experience;
mod found;
pub mod job_title;
pub mod labels;
mod model;
pub mod prose;
pub mod skills;
pub mod workplace;

#[cfg(test)]
mod sample;

pub use found::Folded;
pub use found::Found;
pub use model::*;
