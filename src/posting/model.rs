//! The posting's model, named after schema.org's JobPosting.

use crate::calendar::Moment;
use crate::diagnostic::Location;
use crate::place::{Area, Place};
use crate::salary::Salary;
use crate::source::Span;
use crate::vocabulary::SectionKind;
use std::ops::Range;
use std::sync::Arc;

/// Where a value came from. `rolecall explain` prints it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A front matter key, as written.
    FrontMatter {
        /// The key as written.
        key: String,
        /// Line in the file.
        line: u32,
    },
    /// A `Label: value` line of the body.
    Label {
        /// The label as written.
        label: String,
        /// Line in the file.
        line: u32,
    },
    /// A section of the body.
    Section {
        /// The heading as written.
        heading: String,
        /// Line in the file.
        line: u32,
    },
    /// Read from the text by a rule.
    Inferred {
        /// The rule, in a few words.
        rule: &'static str,
        /// Line in the file.
        line: u32,
    },
    /// The first heading of the body.
    Heading {
        /// Line in the file.
        line: u32,
    },
    /// The file's name.
    FileName,
    /// The folder that the file lies in.
    Folder,
    /// A default of `site.toml`: the table it stands in (`defaults`, `folders."x"`).
    Config {
        /// The table, as written in `site.toml`.
        table: String,
    },
    /// Nothing says; the built-in default.
    Default,
}

impl Origin {
    /// Whether the author stated it, as opposed to rolecall having read it from prose.
    pub fn is_explicit(&self) -> bool {
        !matches!(
            self,
            Self::Inferred { .. } | Self::FileName | Self::Folder | Self::Default
        )
    }
}

/// A value and where it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field<T> {
    /// The value.
    pub value: T,
    /// Where it came from.
    pub origin: Origin,
}

/// Where the work is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Workplace {
    /// At the location.
    OnSite,
    /// Partly at the location.
    Hybrid,
    /// Always elsewhere: schema.org `TELECOMMUTE`.
    Remote,
}

/// schema.org / Google `employmentType`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EmploymentType {
    /// `FULL_TIME`
    FullTime,
    /// `PART_TIME`
    PartTime,
    /// `CONTRACTOR`
    Contractor,
    /// `TEMPORARY`
    Temporary,
    /// `INTERN`
    Intern,
    /// `VOLUNTEER`
    Volunteer,
    /// `PER_DIEM`
    PerDiem,
    /// `OTHER`
    Other,
}

impl Workplace {
    /// The word for it, as `workplace:` takes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::OnSite => "on-site",
            Self::Hybrid => "hybrid",
            Self::Remote => "remote",
        }
    }
}

impl EmploymentType {
    /// schema.org's code.
    pub fn schema_name(self) -> &'static str {
        match self {
            Self::FullTime => "FULL_TIME",
            Self::PartTime => "PART_TIME",
            Self::Contractor => "CONTRACTOR",
            Self::Temporary => "TEMPORARY",
            Self::Intern => "INTERN",
            Self::Volunteer => "VOLUNTEER",
            Self::PerDiem => "PER_DIEM",
            Self::Other => "OTHER",
        }
    }
}

/// Google's `educationRequirements` enum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Credential {
    /// `high school`
    HighSchool,
    /// `professional certificate`
    ProfessionalCertificate,
    /// `associate degree`
    AssociateDegree,
    /// `bachelor degree`
    BachelorDegree,
    /// `postgraduate degree`
    PostgraduateDegree,
}

impl Credential {
    /// Google's name for it.
    pub fn schema_name(self) -> &'static str {
        match self {
            Self::HighSchool => "high school",
            Self::ProfessionalCertificate => "professional certificate",
            Self::AssociateDegree => "associate degree",
            Self::BachelorDegree => "bachelor degree",
            Self::PostgraduateDegree => "postgraduate degree",
        }
    }
}

/// What must be brought: nothing, or this.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Requirement<T> {
    /// The author says that nothing is required.
    None,
    /// What is required.
    Some(T),
}

/// How to apply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Apply {
    /// An `http:` or `https:` address.
    Url(String),
    /// A mail address.
    Email(String),
}

/// Whether a posting is before the public.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// Listed.
    Open,
    /// Not yet listed: `date_posted` lies ahead, or "upcoming".
    Scheduled,
    /// Was listed; has a "no longer open" page for a while.
    Closed,
    /// Never listed, never rendered unless asked for.
    Draft,
}

impl Status {
    /// The word for it, as `status:` takes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Scheduled => "scheduled",
            Self::Closed => "closed",
            Self::Draft => "draft",
        }
    }
}

/// A part of the body that maps to a schema.org property.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostingSection {
    /// What it means; empty when the heading is not known.
    pub kinds: Vec<SectionKind>,
    /// The heading's text; `None` for what stands before the first.
    pub heading: Option<String>,
    /// Content in [`Posting::html`].
    pub html: Range<usize>,
    /// Content in [`Posting::text`].
    pub text: Range<usize>,
    /// The heading in the file.
    pub span: Span,
    /// The heading's line, from 1; `None` for sections that the front matter holds.
    pub line: Option<u32>,
}

/// The employer, where a posting names another than the site's.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HiringOrganization {
    /// `name`
    pub name: String,
    /// `sameAs`: the employer's own web site.
    pub url: Option<String>,
    /// `logo`
    pub logo: Option<String>,
}

/// Whom applicants may ask: schema.org `ContactPoint`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ApplicationContact {
    /// `name`: a person or an office.
    pub name: Option<String>,
    /// `email`
    pub email: Option<String>,
    /// `telephone`
    pub telephone: Option<String>,
    /// `url`: a web address.
    pub url: Option<String>,
}

/// All parts in one line.
impl std::fmt::Display for ApplicationContact {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let parts = [&self.name, &self.email, &self.telephone, &self.url];
        for (position, part) in parts.into_iter().flatten().enumerate() {
            if position > 0 {
                out.write_str(", ")?;
            }
            out.write_str(part)?;
        }
        Ok(())
    }
}

/// One posting.
#[derive(Debug, Clone, PartialEq)]
pub struct Posting {
    /// Path of the file, relative to the site's root.
    pub path: Arc<str>,
    /// The part of the address: `jobs/<slug>/`. ASCII lower case letters, digits and `-`.
    pub slug: Field<String>,
    /// The employer's own identifier; the slug where none is given.
    pub id: Field<String>,
    /// As shown.
    pub title: Field<String>,
    /// As in JobPosting: without gender markers, "Job:", organisation and place that are known
    /// from elsewhere.
    pub job_title: String,
    /// Open, closed, …
    pub status: Field<Status>,
    /// For a closed posting: when it closed, as far as known.
    pub closed_on: Option<crate::calendar::Date>,
    /// Department.
    pub department: Option<Field<String>>,
    /// Team within the department.
    pub team: Option<Field<String>>,
    /// Where the work is done.
    pub locations: Option<Field<Vec<Place>>>,
    /// Where the location is written, where something about it is open: a country that is not
    /// stated, a remote role that names none.
    pub location_at: Option<Box<Location>>,
    /// On site, hybrid or remote.
    pub workplace: Option<Field<Workplace>>,
    /// Where applicants for a remote role may live; inferred: the offices' countries.
    pub applicant_locations: Option<Field<Vec<Area>>>,
    /// Applicants may live anywhere in the world.
    pub worldwide: bool,
    /// The types that schema.org knows.
    pub employment_type: Option<Field<Vec<EmploymentType>>>,
    /// What the author wrote for it, where it says more than the types: for display.
    pub employment_text: Option<String>,
    /// `datePosted`
    pub date_posted: Option<Field<Moment>>,
    /// `validThrough`
    pub valid_through: Option<Field<Moment>>,
    /// Last change of the content, where stated.
    pub date_modified: Option<Field<Moment>>,
    /// `baseSalary`
    pub salary: Option<Field<Salary>>,
    /// How to apply.
    pub apply: Option<Field<Apply>>,
    /// `applicationContact`
    pub application_contact: Option<Field<ApplicationContact>>,
    /// Minimum months of experience.
    pub experience: Option<Field<Requirement<u32>>>,
    /// Accepted credentials, lowest first.
    pub education: Option<Field<Requirement<Vec<Credential>>>>,
    /// `experienceInPlaceOfEducation`
    pub experience_in_place_of_education: bool,
    /// `skills`
    pub skills: Option<Field<Vec<String>>>,
    /// BCP 47 language tag.
    pub lang: Field<String>,
    /// One or two sentences of plain text.
    pub summary: Field<String>,
    /// Lower comes first in lists; 0 where not given.
    pub order: Field<i64>,
    /// The employer, where it is not the site's.
    pub hiring_organization: Option<Field<HiringOrganization>>,
    /// Pairs postings that are translations of each other.
    pub translation_key: Option<Field<String>>,
    /// Other schema.org text properties by name (`industry`, `workHours`, `jobStartDate`, …).
    pub properties: Vec<(&'static str, Field<String>)>,
    /// `totalJobOpenings`
    pub total_job_openings: Option<Field<u32>>,
    /// Sections of the body.
    pub sections: Vec<PostingSection>,
    /// The body: safe HTML.
    pub html: String,
    /// The body: plain text.
    pub text: String,
    /// Addresses of links and images of the body that are relative to its page, and their places.
    pub relative: Vec<(String, Location)>,
    /// Keys that rolecall does not know, for templates.
    pub extra: serde_json::Map<String, serde_json::Value>,
}
