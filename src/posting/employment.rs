//! Employment types from a short text: a front matter value or the value of a label line.

use crate::posting::EmploymentType;
use crate::vocabulary;

/// The employment types that `text` names, in the order of the text, each once; empty where it
/// names none ("permanent" does not: a permanent contract can be part time).
///
/// The words are `vocabulary/employment.txt`. `正社員` and `정규직` count as full time: both are by
/// custom a full-time position, and shorter hours are called by another word.
pub(super) fn read(text: &str) -> Vec<EmploymentType> {
    vocabulary::employment_types(text)
        .into_iter()
        .filter_map(from_name)
        .collect()
}

/// The type that schema.org calls `name`.
fn from_name(name: &str) -> Option<EmploymentType> {
    Some(match name {
        "FULL_TIME" => EmploymentType::FullTime,
        "PART_TIME" => EmploymentType::PartTime,
        "CONTRACTOR" => EmploymentType::Contractor,
        "TEMPORARY" => EmploymentType::Temporary,
        "INTERN" => EmploymentType::Intern,
        "VOLUNTEER" => EmploymentType::Volunteer,
        "PER_DIEM" => EmploymentType::PerDiem,
        "OTHER" => EmploymentType::Other,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use EmploymentType::{
        Contractor, FullTime, Intern, Other, PartTime, PerDiem, Temporary, Volunteer,
    };

    fn check(text: &str, expected: &[EmploymentType]) {
        assert_eq!(read(text), expected, "{text}");
    }

    #[test]
    fn reads_english() {
        check("Full-time", &[FullTime]);
        check("full time", &[FullTime]);
        check("FULL_TIME", &[FullTime]);
        check("FullTime", &[FullTime]);
        check("Full-time or part-time", &[FullTime, PartTime]);
        check("perm / 6 month contract", &[Contractor]);
        check("Fixed-term contract", &[Temporary]);
        check("Internship (sumer)", &[Intern]);
        check("Tempory", &[Temporary]);
        check("term", &[Temporary]);
        check("gratis", &[Volunteer]);
        check("per diem", &[PerDiem]);
        check("Apprenticeship", &[Other]);
        check("Regular, Salaried, Full Time", &[FullTime]);
    }

    #[test]
    fn permanent_is_not_full_time() {
        check("permanent", &[]);
        check("Permanent contract", &[]);
        check("CDI", &[]);
        check("unbefristet", &[]);
        check("2nd September 2019", &[]);
    }

    #[test]
    fn reads_other_languages() {
        check("Vollzeit, unbefristet", &[FullTime]);
        check("Werkstudent (m/w/d)", &[Intern]);
        check("Teilzeit", &[PartTime]);
        check("CDI temps plein", &[FullTime]);
        check("CDD 3 ans", &[Temporary]);
        check("indépendant·e", &[Contractor]);
        check("Fonctionnaire A ou CDD 3 ans", &[Other, Temporary]);
        check("Jornada completa", &[FullTime]);
        check("tempo determinato", &[Temporary]);
        check("Tirocinio", &[Intern]);
        check("Estágio", &[Intern]);
        check("32 uur, deeltijd", &[PartTime]);
        check("正社員", &[FullTime]);
        check("短時間正社員", &[PartTime]);
        check("アルバイト", &[PartTime]);
        check("業務委託", &[Contractor]);
        check("全职", &[FullTime]);
        check("兼职", &[PartTime]);
        check("정규직", &[FullTime]);
        check("계약직", &[Temporary]);
    }

    #[test]
    fn what_is_denied_or_only_promised_is_not_the_type() {
        check("not full-time", &[]);
        check("Part-time, not full-time", &[PartTime]);
        check("not full-time, part-time", &[PartTime]);
        check("neither full-time nor part-time", &[]);
        check("not only full-time", &[FullTime]);
        check("Non-exempt, full-time", &[FullTime]);
        check("full-time (no contractors)", &[FullTime]);
        check("Teilzeit, keine Vollzeit", &[PartTime]);
        check("Teilzeit (Vollzeit nicht möglich)", &[PartTime]);
        check("Vollzeit (Teilzeit möglich)", &[FullTime, PartTime]);
        check("temps partiel, pas de temps plein", &[PartTime]);
        check("media jornada, no jornada completa", &[PartTime]);
        check("tempo parziale, non tempo pieno", &[PartTime]);
        check("meio período, não tempo integral", &[PartTime]);
        check("deeltijd, geen voltijd", &[PartTime]);
        check("契約社員（正社員登用あり）", &[Temporary]);
        check(
            "アルバイト（社員登用制度、正社員への転換あり）",
            &[PartTime],
        );
        check("正社員ではありません。アルバイト", &[PartTime]);
        check("非常勤", &[PartTime]);
        check("兼职，非全职", &[PartTime]);
        check("계약직 (정규직 전환 가능)", &[Temporary]);
        check("Temporary, may become full-time", &[Temporary]);
    }

    #[test]
    fn every_name_of_the_table_is_a_type() {
        for name in [
            "FULL_TIME",
            "PART_TIME",
            "CONTRACTOR",
            "TEMPORARY",
            "INTERN",
            "VOLUNTEER",
            "PER_DIEM",
            "OTHER",
        ] {
            assert!(from_name(name).is_some(), "{name}");
        }
    }
}
