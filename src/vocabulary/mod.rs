//! The words people use, as data: headings, labels, keys, employment types, countries. The
//! tables are the text files beside this file; adding a word needs no code.

pub mod interface;

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
}
