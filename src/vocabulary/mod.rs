//! The words people use, as data: headings, labels, keys, employment types, countries. The
//! tables are the text files beside this file; adding a word needs no code.

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

/// What a heading means, most specific first; empty when it is not known.
pub fn section_kinds(heading: &str) -> Vec<SectionKind> {
    let folded = heading.to_lowercase();
    let folded = folded.trim_matches(|c: char| !c.is_alphanumeric());
    let kind = match folded {
        "how to apply" => SectionKind::Apply,
        "benefits" | "what we offer" => SectionKind::JobBenefits,
        "requirements" | "qualifications" | "what we're looking for" => SectionKind::Qualifications,
        "nice to have" => SectionKind::Preferred,
        "skills" => SectionKind::Skills,
        "responsibilities" | "key responsibilities" | "your tasks" => SectionKind::Responsibilities,
        "about the role" => SectionKind::Summary,
        "about us" => SectionKind::EmployerOverview,
        "salary" => SectionKind::BaseSalary,
        _ => return Vec::new(),
    };
    vec![kind]
}

/// Whether a heading names a section of a posting.
pub fn is_section_heading(heading: &str) -> bool {
    !section_kinds(heading).is_empty()
}
