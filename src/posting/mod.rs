//! One posting: read from its file alone, checked, with the origin of every value.

mod apply;
mod apply_target;
mod contact;
mod contradiction;
mod dates;
mod education;
mod employment;
mod experience;
mod extra;
mod fields;
mod found;
mod identity;
mod job_title;
mod label_place;
#[cfg(test)]
mod label_tests;
mod labels;
mod model;
mod numbers;
mod open_term;
mod pay;
mod place_of_work;
mod prose;
mod read;
#[cfg(test)]
mod sample;
mod sections;
mod signals;
mod skills;
mod stated_days;
mod status;
mod terms;
mod title_clutter;
#[cfg(test)]
mod tests;
mod workplace;

pub use apply::apply_url;
pub use found::Folded;
pub use found::Found;
pub use model::*;
pub use read::Reading;
pub use read::read;
