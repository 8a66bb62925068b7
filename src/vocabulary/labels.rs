//! The labels of `Label: value` lines. The table is `labels.txt`.

use super::fold::fold;
use super::table;
use std::collections::HashMap;
use std::sync::LazyLock;

/// A label of more words is a sentence.
const MOST_WORDS: usize = 5;

/// A longer label, in bytes, is a sentence.
const MOST_BYTES: usize = 60;

/// What the value after a label is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LabelKind {
    /// Where the work is done.
    Location,
    /// On site, hybrid or remote.
    Workplace,
    /// Where applicants may live.
    ApplicantLocations,
    /// Pay.
    Salary,
    /// Pay for an hour or a day: of the role, or for something beside it.
    Rate,
    /// Full time, part time, …
    EmploymentType,
    /// First day at work.
    StartDate,
    /// Last day to apply.
    Deadline,
    /// When it was published.
    PostedDate,
    /// Working hours.
    WorkHours,
    /// Length of the contract.
    Duration,
    /// How many people are sought.
    Vacancies,
    /// Security clearance.
    SecurityClearance,
    /// Right to work, visa.
    EligibilityToWork,
    /// Whom to ask.
    Contact,
    /// Department.
    Department,
    /// Team.
    Team,
    /// Where to apply.
    Apply,
    /// The employer's identifier.
    Id,
    /// Experience that must be brought.
    Experience,
    /// Education that must be brought.
    Education,
    /// Languages that are spoken.
    Language,
    /// The job's title.
    Title,
    /// The employer.
    Organization,
    /// Travel.
    Travel,
    /// Help with moving.
    Relocation,
    /// Bonus, equity and the like.
    IncentiveCompensation,
    /// Whom the role reports to.
    ReportsTo,
    /// Industry.
    Industry,
    /// Whether the posting is open, or the type of employment.
    Status,
    /// Whether the posting is open, or a part of an address.
    State,
}

/// The section of the table for each kind.
const SECTIONS: &[(&str, LabelKind)] = &[
    ("location", LabelKind::Location),
    ("workplace", LabelKind::Workplace),
    ("applicant_locations", LabelKind::ApplicantLocations),
    ("salary", LabelKind::Salary),
    ("rate", LabelKind::Rate),
    ("employment_type", LabelKind::EmploymentType),
    ("start_date", LabelKind::StartDate),
    ("deadline", LabelKind::Deadline),
    ("posted_date", LabelKind::PostedDate),
    ("work_hours", LabelKind::WorkHours),
    ("duration", LabelKind::Duration),
    ("vacancies", LabelKind::Vacancies),
    ("security_clearance", LabelKind::SecurityClearance),
    ("eligibility_to_work", LabelKind::EligibilityToWork),
    ("contact", LabelKind::Contact),
    ("department", LabelKind::Department),
    ("team", LabelKind::Team),
    ("apply", LabelKind::Apply),
    ("id", LabelKind::Id),
    ("experience", LabelKind::Experience),
    ("education", LabelKind::Education),
    ("language", LabelKind::Language),
    ("title", LabelKind::Title),
    ("organization", LabelKind::Organization),
    ("travel", LabelKind::Travel),
    ("relocation", LabelKind::Relocation),
    ("incentive_compensation", LabelKind::IncentiveCompensation),
    ("reports_to", LabelKind::ReportsTo),
    ("industry", LabelKind::Industry),
    ("status", LabelKind::Status),
    ("state", LabelKind::State),
];

static LABELS: LazyLock<HashMap<String, LabelKind>> = LazyLock::new(|| {
    let mut labels = HashMap::new();
    for (section, label) in table::entries(include_str!("labels.txt")) {
        let kind = SECTIONS.iter().find(|(name, _)| *name == section);
        let (_, kind) = kind.expect("a test checks that the sections of labels.txt are kinds");
        labels.entry(fold(label)).or_insert(*kind);
    }
    labels
});

/// What the value after `label` is; `None` for what is no label, or none that is known. `label`
/// is plain text without its colon; a parenthesis at its end does not matter
/// ("Salary (per year)").
pub fn label_kind(label: &str) -> Option<LabelKind> {
    if label.len() > MOST_BYTES || label.split_whitespace().count() > MOST_WORDS {
        return None;
    }
    let before = label.find(['(', '（']).map_or(label, |at| &label[..at]);
    LABELS.get(&fold(before)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_is_a_kind_and_every_kind_has_one() {
        let mut seen = Vec::new();
        for (section, label) in table::entries(include_str!("labels.txt")) {
            assert!(
                SECTIONS.iter().any(|(name, _)| *name == section),
                "{section}"
            );
            assert!(!fold(label).is_empty(), "{label}");
            assert!(label.split_whitespace().count() <= MOST_WORDS, "{label}");
            seen.push(section);
        }
        for (name, _) in SECTIONS {
            assert!(seen.contains(name), "{name}");
        }
    }

    #[test]
    fn knows_labels_in_any_language() {
        let check = |label: &str, expected: Option<LabelKind>| {
            assert_eq!(label_kind(label), expected, "{label}");
        };
        check("Location", Some(LabelKind::Location));
        check("📍 LOCATION ", Some(LabelKind::Location));
        check("Salary (gross)", Some(LabelKind::Salary));
        check("Number of vacancies", Some(LabelKind::Vacancies));
        check("Standort", Some(LabelKind::Location));
        check("Rémunération", Some(LabelKind::Salary));
        check("雇用形態", Some(LabelKind::EmploymentType));
        check("마감일", Some(LabelKind::Deadline));
        check("Please note", None);
        check("The location of the office that you will work in", None);
        check("", None);
    }
}
