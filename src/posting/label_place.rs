//! Which label lines state a fact of the role: not those of a section about something else, not
//! sentences, not the head of a table with columns.

use super::prose;
use crate::markdown::Section;
use crate::vocabulary;
use crate::vocabulary::LabelKind;
use crate::vocabulary::SectionKind;
use crate::vocabulary::StatusWord;

/// Whether a label line in `section` states a fact of the role. `is_head` tells that the section
/// is what stands under the posting's title.
pub(super) fn counts_in(section: &Section, is_head: bool, kind: LabelKind, value: &str) -> bool {
    let around = &section.kinds;
    let is_in = |kind: &SectionKind| around.contains(kind);
    if is_head || around.is_empty() {
        return true;
    }
    if is_in(&SectionKind::OtherRoles) {
        return false;
    }
    // What would be lost with these is worse than what may be wrong.
    let is_precious = match kind {
        LabelKind::Apply => true,
        LabelKind::Contact => !is_in(&SectionKind::Legal) && !is_in(&SectionKind::Preferred),
        LabelKind::Status => {
            !is_in(&SectionKind::HiringProcess)
                && vocabulary::status_word(value) > Some(StatusWord::Open)
        }
        _ => false,
    };
    is_precious
        || !around.iter().copied().any(is_about_something_else)
            && around.iter().any(|around| states(*around, kind))
}

fn is_about_something_else(around: SectionKind) -> bool {
    matches!(
        around,
        SectionKind::Responsibilities
            | SectionKind::EmployerOverview
            | SectionKind::Preferred
            | SectionKind::HiringProcess
            | SectionKind::Legal
            | SectionKind::IncentiveCompensation
    )
}

/// Whether a section `around` states facts of the `kind`.
fn states(around: SectionKind, kind: LabelKind) -> bool {
    use LabelKind as Label;
    match around {
        SectionKind::Summary | SectionKind::WorkHours => true,
        SectionKind::BaseSalary => matches!(
            kind,
            Label::Salary
                | Label::Rate
                | Label::EmploymentType
                | Label::WorkHours
                | Label::Duration
        ),
        // "Rate: 40 EUR for each hour on call" is no base pay.
        SectionKind::JobBenefits => kind == Label::Salary,
        SectionKind::Location => matches!(
            kind,
            Label::Location
                | Label::Workplace
                | Label::ApplicantLocations
                | Label::Travel
                | Label::Relocation
        ),
        SectionKind::Team => matches!(kind, Label::Department | Label::Team | Label::ReportsTo),
        SectionKind::Apply => matches!(
            kind,
            Label::Deadline
                | Label::PostedDate
                | Label::StartDate
                | Label::Id
                | Label::Title
                | Label::Vacancies
                | Label::Status
                | Label::State
        ),
        SectionKind::Qualifications
        | SectionKind::Skills
        | SectionKind::ExperienceRequirements
        | SectionKind::EducationRequirements
        | SectionKind::EligibilityToWork
        | SectionKind::SecurityClearance => matches!(
            kind,
            Label::Experience
                | Label::Education
                | Label::Language
                | Label::SecurityClearance
                | Label::EligibilityToWork
                | Label::Travel
        ),
        SectionKind::Responsibilities
        | SectionKind::EmployerOverview
        | SectionKind::Preferred
        | SectionKind::HiringProcess
        | SectionKind::Legal
        | SectionKind::IncentiveCompensation
        | SectionKind::OtherRoles => false,
    }
}

/// Whether `value` can be what a label of `kind` says: not a sentence for a place or for pay, not
/// a number of people for a team.
pub(super) fn can_be(kind: LabelKind, value: &str, is_sentence: impl Fn(&str) -> bool) -> bool {
    match kind {
        LabelKind::Location
        | LabelKind::Workplace
        | LabelKind::ApplicantLocations
        | LabelKind::Salary
        | LabelKind::Rate
        | LabelKind::Department => !(is_sentence(value) && prose::begins_as_speech(value)),
        LabelKind::Team => {
            !(is_head_count(value) || is_sentence(value) && prose::begins_as_speech(value))
        }
        _ => true,
    }
}

/// `12 people`, `5–6 engineers`, `10名`.
fn is_head_count(value: &str) -> bool {
    let rest = value.trim_start_matches(|c: char| c.is_ascii_digit() || "-–~+ ".contains(c));
    let starts_with_figure = value.starts_with(|c: char| c.is_ascii_digit() || "~+".contains(c));
    let is_counted = value.contains(' ') && rest.len() < value.len() && {
        let first = value.split(' ').next().unwrap_or(value);
        !first.contains(char::is_alphabetic) && !first.contains('/')
    };
    starts_with_figure && (is_counted || rest.is_empty() || rest.starts_with(['名', '人', '명']))
}

/// Whether the first row of a table is one with a label, and not the heads of its columns. `rows`
/// are the texts of the rows after it; cells are separated by tabs.
pub(super) fn is_fact<'t>(
    label: LabelKind,
    value: &str,
    rows: impl IntoIterator<Item = &'t str>,
) -> bool {
    let kind_of = |cell: &str| vocabulary::label_kind(cell.trim_end_matches([':', '：', ' ']));
    let is_head = match kind_of(value) {
        // "Type | Contract", "Location | Remote"
        Some(kind) => kind != label && (label, kind) != (LabelKind::Location, LabelKind::Workplace),
        None => false,
    };
    let mut rows = rows.into_iter().peekable();
    !is_head
        && (rows.peek().is_none()
            || rows.any(|row| row.split('\t').next().and_then(kind_of).is_some()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_team_is_no_number_of_people() {
        for text in [
            "12 people",
            "5–6 engineers",
            "~20 people",
            "10名",
            "8",
            "12명",
        ] {
            assert!(is_head_count(text), "{text}");
        }
        for text in ["Platform", "24/7 Operations", "3D Graphics", "Team 5", ""] {
            assert!(!is_head_count(text), "{text}");
        }
    }

    #[test]
    fn heads_of_columns_are_no_facts() {
        let check = |value: &str, rows: &[&str], expected: bool| {
            let rows = rows.iter().copied();
            assert_eq!(
                is_fact(LabelKind::Location, value, rows),
                expected,
                "{value}"
            );
        };
        check("Berlin", &["Salary\t50k"], true);
        check("Berlin", &[], true);
        check("Remote", &[], true);
        check("Salary", &[], false);
        check("Salary", &["Berlin\t50k"], false);
        check("Amount", &["Berlin\t50k", "Bonn\t40k"], false);
    }

    #[test]
    fn other_roles_are_told_by_their_heading() {
        for heading in [
            "Other open roles",
            "Similar jobs at Acme",
            "Weitere offene Stellen",
            "Autres postes",
            "Otras vacantes",
            "Altre posizioni",
            "Outras vagas",
            "Andere vacatures",
            "その他の求人",
            "其他职位",
            "다른 채용 공고",
        ] {
            let kinds = vocabulary::section_kinds(heading);
            assert_eq!(kinds, [SectionKind::OtherRoles], "{heading}");
        }
        let kinds = vocabulary::section_kinds("Other requirements");
        assert_eq!(kinds, [SectionKind::Qualifications]);
    }
}
