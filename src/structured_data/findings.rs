//! What the author should know about a posting's JobPosting: why there is none, or what was
//! taken from another value.

use super::job_posting;
use crate::config::Config;
use crate::diagnostic::Code;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Location;
use crate::posting::Posting;
use crate::posting::Status;

/// The findings about an open posting; none about others, which never have a JobPosting.
pub fn findings(posting: &Posting, config: &Config) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    if posting.status.value != Status::Open {
        return diagnostics;
    }
    for missing in job_posting::missing(posting, config) {
        if let Some(code) = missing.code() {
            let location = match code {
                Code::MissingCountry | Code::MissingLocation | Code::RemoteWithoutCountry => {
                    location_of(posting)
                }
                _ => Location::file(posting.path.clone()),
            };
            let location = Some(location);
            diagnostics
                .push(Diagnostic::new(code, location, missing.message()).help(missing.help()));
        }
    }
    if job_posting::assumes_applicant_locations(posting, config) {
        let areas = posting.applicant_locations.iter();
        let names: Vec<&str> = areas
            .flat_map(|field| &field.value)
            .map(|area| area.name.as_str())
            .collect();
        let message = format!(
            "job boards are told that applicants may live in the country of the office: {}",
            names.join(", ")
        );
        diagnostics.push(
            Diagnostic::new(
                Code::ApplicantLocationAssumed,
                Some(location_of(posting)),
                message,
            )
            .help("name the countries, for example `applicant_locations: [Germany, Austria]`"),
        );
    }
    diagnostics
}

/// Where the posting's location is written, else the file.
fn location_of(posting: &Posting) -> Location {
    match &posting.location_at {
        Some(location) => (**location).clone(),
        None => Location::file(posting.path.clone()),
    }
}
