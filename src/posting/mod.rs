//! One posting: read from its file alone, checked, with the origin of every value.

mod apply;
mod model;

pub use apply::apply_url;
pub use apply::job_path;
pub use apply::job_url;
pub use model::*;
