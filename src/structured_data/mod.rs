//! schema.org metadata as JSON-LD: `JobPosting`, `BreadcrumbList`, Organization and `WebSite`.
//!
//! Every text returned here is safe inside `<script type="application/ld+json">` as it is.
//! Rules: Google Search Central, "Job posting (`JobPosting`) structured data"; vocabulary:
//! schema.org 30.0.

mod findings;
mod job_posting;
pub(crate) mod json;
mod missing;
#[cfg(test)]
pub(crate) mod sample;
mod site;
mod text;
mod work_location;

pub use findings::findings;
pub(crate) use job_posting::asset_url;
pub use job_posting::assumes_applicant_locations;
pub use job_posting::job_posting;
pub use job_posting::missing;
pub use missing::Missing;
pub use site::breadcrumb_list;
pub use site::organization;
pub use site::web_site;
