//! The words people use, as data: headings, labels, keys, employment types, countries. The
//! tables are the text files beside this file; adding a word needs no code.

mod employment;
mod experience;
mod fold;
mod headings;
pub mod interface;
mod keys;
mod labels;
mod language;
mod near;
mod phrases;
mod resolve;
mod starts;
mod status;
mod table;
mod text_language;
mod title;

pub use employment::employment_types;
pub use employment::is_employment;
pub use employment::says_more_than_types;
pub use employment::unknown_employment_parts;
pub use experience::ExperienceWord;
pub use experience::experience_word;
pub use experience::says_nothing_required;
pub use fold::fold;
pub use fold::fold_into;
pub use fold::fold_key;
pub use fold::is_unspaced;
pub use headings::is_section_heading;
pub use headings::section_kinds;
pub use keys::Key;
pub use keys::key;
pub use labels::LabelKind;
pub use labels::label_kind;
pub use language::language_code;
pub use language::language_tag;
pub use near::near_key;
pub use near::slips;
pub use phrases::Phrases;
pub use resolve::is_email;
pub use resolve::is_url;
pub use resolve::resolve;
pub use starts::WordStarts;
pub use status::StatusTerm;
pub use status::StatusWord;
pub use status::only_says_until;
pub use status::status_term;
pub use status::status_word;
pub use status::yes_or_no;
pub use table::entries;
pub use text_language::is_function_word;
pub use text_language::other_language;
pub use title::announces_number;
pub use title::is_call_to_apply;

/// What a section of a posting is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SectionKind {
    /// How to apply, deadlines, next steps.
    Apply,
    /// Equal opportunity, privacy, accommodation and the like.
    Legal,
    /// schema.org `incentiveCompensation`.
    IncentiveCompensation,
    /// schema.org `baseSalary`.
    BaseSalary,
    /// schema.org `jobBenefits`.
    JobBenefits,
    /// Nice-to-have qualifications: never feed `monthsOfExperience`.
    Preferred,
    /// schema.org `educationRequirements`.
    EducationRequirements,
    /// schema.org `experienceRequirements`.
    ExperienceRequirements,
    /// schema.org `skills`.
    Skills,
    /// schema.org `qualifications`.
    Qualifications,
    /// schema.org `responsibilities`.
    Responsibilities,
    /// An introduction to the role.
    Summary,
    /// schema.org `employerOverview`.
    EmployerOverview,
    /// The team (schema.org `employmentUnit`).
    Team,
    /// Location, travel, remote work.
    Location,
    /// schema.org `workHours`, contract type and dates.
    WorkHours,
    /// schema.org `securityClearanceRequirement`.
    SecurityClearance,
    /// schema.org `eligibilityToWorkRequirement`.
    EligibilityToWork,
    /// The steps from an application to a contract, beside [`SectionKind::Apply`].
    HiringProcess,
    /// Other postings of the employer.
    OtherRoles,
}

impl SectionKind {
    /// The schema.org property, or what stands for it where there is none.
    pub fn name(self) -> &'static str {
        match self {
            Self::Apply => "how to apply",
            Self::Legal => "legal notice",
            Self::IncentiveCompensation => "incentiveCompensation",
            Self::BaseSalary => "baseSalary",
            Self::JobBenefits => "jobBenefits",
            Self::Preferred => "preferred qualifications",
            Self::EducationRequirements => "educationRequirements",
            Self::ExperienceRequirements => "experienceRequirements",
            Self::Skills => "skills",
            Self::Qualifications => "qualifications",
            Self::Responsibilities => "responsibilities",
            Self::Summary => "summary",
            Self::EmployerOverview => "employerOverview",
            Self::Team => "team",
            Self::Location => "location",
            Self::WorkHours => "workHours",
            Self::SecurityClearance => "securityClearanceRequirement",
            Self::EligibilityToWork => "eligibilityToWorkRequirement",
            Self::HiringProcess => "hiring process",
            Self::OtherRoles => "other roles",
        }
    }
}
