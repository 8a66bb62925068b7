//! Why a posting yields no `JobPosting`: one value per rule that it does not meet.

use crate::diagnostic::Code;
use crate::place;
use crate::posting::Status;

/// A reason for which no `JobPosting` is emitted. Rules: Google Search Central, "Job posting
/// (`JobPosting`) structured data"; where a required property is not known, emitting none is
/// the only right answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missing {
    /// Only open postings have markup.
    NotOpen(Status),
    /// `title` is empty.
    Title,
    /// `description` is empty.
    Description,
    /// `description` says nothing beyond the title.
    DescriptionIsTitle,
    /// `datePosted` is not given.
    DatePosted,
    /// `validThrough` lies before `datePosted`.
    DatesReversed,
    /// `hiringOrganization` has no name that anybody stated.
    HiringOrganization,
    /// There is no way to apply.
    Apply,
    /// `jobLocation` is not given, and the work is not remote.
    Location,
    /// The location was read from prose, which may be wrong.
    LocationNotStated,
    /// An entry of `jobLocation` has no `addressCountry`.
    Country {
        /// The place as shown.
        place: String,
    },
    /// Fully remote, and neither a country for applicants nor an office is known.
    RemoteWithoutCountry,
    /// Applicants may live anywhere, and `site.toml` does not say which countries that is.
    WorldwideWithoutCountries,
}

impl Missing {
    /// The schema.org property, or for a posting that is not open the field, that is not there or
    /// not right.
    pub fn property(&self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Description | Self::DescriptionIsTitle => "description",
            Self::DatePosted => "datePosted",
            Self::NotOpen(_) => "status",
            Self::DatesReversed => "validThrough",
            Self::HiringOrganization => "hiringOrganization",
            Self::Apply => "directApply",
            Self::Location | Self::LocationNotStated => "jobLocation",
            Self::Country { .. } => "addressCountry",
            Self::RemoteWithoutCountry | Self::WorldwideWithoutCountries => {
                "applicantLocationRequirements"
            }
        }
    }

    /// What is wrong: lower case, no full stop.
    pub fn message(&self) -> String {
        match self {
            Self::NotOpen(status) => {
                let state = match status {
                    Status::Closed => "closed",
                    Status::Scheduled => "not yet listed",
                    Status::Draft => "a draft",
                    Status::Open => "open",
                };
                format!("the posting is {state}; only open postings have JobPosting metadata")
            }
            Self::Title => "there is no job title".to_owned(),
            Self::Description => "there is no text that describes the job".to_owned(),
            Self::DescriptionIsTitle => "the description says nothing beyond the title".to_owned(),
            Self::DatePosted => "it is not known when the posting was published".to_owned(),
            Self::DatesReversed => "the posting closes before it was published".to_owned(),
            Self::HiringOrganization => "the employer's name is not set".to_owned(),
            Self::Apply => "there is no way to apply".to_owned(),
            Self::Location => {
                "there is no place of work, and the posting does not say that it is remote"
                    .to_owned()
            }
            Self::LocationNotStated => {
                "the place of work is only read from the text, which may be wrong".to_owned()
            }
            Self::Country { place } => format!("the country of `{place}` is not known"),
            Self::RemoteWithoutCountry => {
                "the role is remote, and no country is named in which applicants may live"
                    .to_owned()
            }
            Self::WorldwideWithoutCountries => {
                "applicants may live anywhere, and search engines know no value for that".to_owned()
            }
        }
    }

    /// What to do about it, with an example.
    pub fn help(&self) -> String {
        match self {
            Self::NotOpen(Status::Draft) => {
                "when the posting is ready, take out what marks it as a draft".to_owned()
            }
            Self::NotOpen(Status::Scheduled) => "nothing: it opens on its day".to_owned(),
            Self::NotOpen(_) => "nothing: this is right".to_owned(),
            Self::Title => "add a title, such as `title: Welder`".to_owned(),
            Self::Description | Self::DescriptionIsTitle => {
                "describe the tasks, what applicants should bring, and what you offer".to_owned()
            }
            Self::DatePosted => "add the day, such as `date_posted: 2026-11-02`".to_owned(),
            Self::DatesReversed => "correct `date_posted` or `valid_through`".to_owned(),
            Self::HiringOrganization => {
                "set `name` under `[organization]` in `site.toml`, such as `name = \"Example Ltd\"`"
                    .to_owned()
            }
            Self::Apply => {
                "add `apply_url: https://…` or `apply_email: jobs@example.com`, or set a default \
                 under `[defaults]` in `site.toml`"
                    .to_owned()
            }
            Self::Location | Self::LocationNotStated => {
                "add the place with its country, such as `location: Leipzig, Germany`, or \
                 `workplace: remote`"
                    .to_owned()
            }
            Self::Country { place } if is_area(place) => {
                "write a place with its country, such as `location: Leipzig, Germany`; if the \
                 role is remote, `workplace: remote` and `applicant_locations: [Germany]`"
                    .to_owned()
            }
            Self::Country { .. } => {
                "write the country after the city, such as `location: Leipzig, Germany`".to_owned()
            }
            Self::RemoteWithoutCountry => {
                "name the countries, such as `applicant_locations: [Germany, Austria]`".to_owned()
            }
            Self::WorldwideWithoutCountries => {
                "list the countries under `worldwide_countries` in `site.toml`, or name them in \
                 the posting, such as `applicant_locations: [Germany, Canada]`"
                    .to_owned()
            }
        }
    }

    /// The code under which it is reported; `None` where nothing is wrong, and where it was
    /// reported when the posting or `site.toml` was read.
    pub fn code(&self) -> Option<Code> {
        Some(match self {
            Self::NotOpen(_)
            | Self::Title
            | Self::Description
            | Self::DatesReversed
            | Self::HiringOrganization
            | Self::Apply => return None,
            Self::DescriptionIsTitle => Code::EmptyBody,
            Self::DatePosted => Code::MissingDatePosted,
            Self::Location | Self::LocationNotStated => Code::MissingLocation,
            Self::Country { .. } => Code::MissingCountry,
            Self::RemoteWithoutCountry | Self::WorldwideWithoutCountries => {
                Code::RemoteWithoutCountry
            }
        })
    }
}

/// Whether a place is an area without a certain country: `EMEA`, `Nationwide`.
fn is_area(name: &str) -> bool {
    matches!(place::read(name), place::Reading::Remote { .. })
}
