//! Months of experience that a posting asks for.
//!
//! Read only from sections about requirements, and only from sentences about experience. Google
//! wants the least that a candidate needs overall (`monthsOfExperience`): the lower bound of a
//! range, the first general statement ("N years of professional experience"); where every
//! statement is about one skill, the largest.

mod excuse;
mod statement;
mod unspaced;

use crate::markdown::Body;
use crate::posting::Found;
use crate::posting::Requirement;
use crate::posting::found::lines_of;
use crate::posting::found::states_requirements;
use crate::posting::found::text_of;
use crate::vocabulary;
use crate::vocabulary::SectionKind;

/// More is a slip of the pen.
const MOST_MONTHS: u32 = 40 * 12;

/// One statement of experience.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Statement {
    /// The lower bound.
    months: u32,
    /// Whether it is about experience as a whole, not about one skill.
    is_general: bool,
    /// Where its number begins, in bytes of the text.
    at: usize,
}

/// The months of experience that `body` asks for.
pub(super) fn read(body: &Body) -> Option<Found<u32>> {
    let mut largest: Option<Found<u32>> = None;
    let mut statements = Vec::new();
    for section in body.sections.iter().filter(|s| states_requirements(s)) {
        let is_about_experience = section.kinds.contains(&SectionKind::ExperienceRequirements);
        for line in lines_of(body, section) {
            statements.clear();
            read_line(text_of(body, line), is_about_experience, &mut statements);
            for statement in &statements {
                if statement.is_general {
                    return Some(Found {
                        value: statement.months,
                        span: line.span,
                        rule: "years of experience in a requirements section",
                    });
                }
                if largest.as_ref().is_none_or(|l| l.value < statement.months) {
                    largest = Some(Found {
                        value: statement.months,
                        span: line.span,
                        rule: "most years of experience with one skill",
                    });
                }
            }
        }
    }
    largest
}

/// Months of experience from a value: "5 years", "at least 18 months", "3年以上", "none".
///
/// A bare number needs a unit: `months_per_unit` is 12 or 1 where the key names it (see
/// [`months_per_unit`]). Without it a number from 12 up is months, as in schema.org's
/// `monthsOfExperience`; a smaller one could be either and is not read.
pub(super) fn from_text(text: &str, months_per_unit: Option<u32>) -> Option<Requirement<u32>> {
    let text = text.trim();
    if vocabulary::says_nothing_required(text) {
        return Some(Requirement::None);
    }
    if let Ok(number) = text.trim_end_matches('+').trim().parse::<u32>() {
        let months = match months_per_unit {
            _ if number == 0 => return Some(Requirement::None),
            Some(months) => number.checked_mul(months)?,
            None if number >= 12 => number,
            None => return None,
        };
        return (months <= MOST_MONTHS).then_some(Requirement::Some(months));
    }
    let mut statements = Vec::new();
    read_line(text, true, &mut statements);
    let first = statements
        .iter()
        .find(|statement| statement.is_general)
        .or_else(|| statements.first())?;
    Some(Requirement::Some(first.months))
}

/// How many months one is, where the key of a bare number says so: `years_of_experience`,
/// `min_months`.
pub(super) fn months_per_unit(key: &str) -> Option<u32> {
    let key = vocabulary::fold_key(key);
    if key.contains("month") || key.contains("monat") {
        Some(1)
    } else if key.contains("year") || key.contains("jahre") {
        Some(12)
    } else {
        None
    }
}

/// Appends the statements of one line, without wishes and the like. `is_about_experience`: what surrounds the line says so,
/// its sentences need not.
fn read_line(text: &str, is_about_experience: bool, statements: &mut Vec<Statement>) {
    statement::read(text, is_about_experience, statements);
    unspaced::read(text, is_about_experience, statements);
    statements
        .retain(|s| s.months > 0 && s.months <= MOST_MONTHS && !excuse::is_excused(text, s.at));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::posting::sample::body;
    use proptest::prelude::*;

    fn months(line: &str) -> Option<u32> {
        let item = format!("- {line}");
        read(&body(&[("Requirements", &[&item])])).map(|found| found.value)
    }

    fn check(line: &str, expected: Option<u32>) {
        assert_eq!(months(line), expected, "{line}");
    }

    #[test]
    fn reads_the_shapes_people_write() {
        check(
            "7+ years of experience in designing distributed systems",
            Some(84),
        );
        check("At least 3 years of professional experience", Some(36));
        check(
            "One (1) year of specialized experience at the next lower grade",
            Some(12),
        );
        check("at least five years' experience", Some(60));
        check("Five or more years of relevant work experience", Some(60));
        check("5- 7 years experience in a kitchen", Some(60));
        check("3–5 years of experience", Some(36));
        check("3 to 5 yrs of experience", Some(36));
        check("between two and four years of experience", Some(24));
        check("minimum 10+ years experience", Some(120));
        check("18 months of experience as a baker", Some(18));
        check("1.5 years of experience", Some(18));
        check("Experience: 4 years", Some(48));
        check("2 years working as a nurse", Some(24));
        check("A background of 6 years in retail", Some(72));
        check("5-year experience in sales", Some(60));
        check("No less than 3 years of experience", Some(36));
        check("10 YOE", None);
    }

    #[test]
    fn reads_other_languages() {
        check("Mindestens 3 Jahre Berufserfahrung", Some(36));
        check("Drei bis fünf Jahre Erfahrung", Some(36));
        check("3-jährige Berufserfahrung", Some(36));
        check("Au moins 5 ans d'expérience", Some(60));
        check("Expérience de trois ans minimum", Some(36));
        check("Al menos 2 años de experiencia", Some(24));
        check("Almeno due anni di esperienza", Some(24));
        check("3 anos de experiência", Some(36));
        check("Minimaal 4 jaar werkervaring", Some(48));
        check("実務経験３年以上", Some(36));
        check("3～5年の業務経験", Some(36));
        check("三年以上工作经验", Some(36));
        check("3-5年工作经验", Some(36));
        check("경력 3년 이상", Some(36));
        check("6个月以上的工作经验", Some(6));
    }

    #[test]
    fn rejects_what_is_not_a_minimum() {
        check("A 10 years old company with experience", None);
        check("A 2-year contract for experienced bakers", None);
        check("Experience gained in the last 3 years", None);
        check("12 months' notice; experience helps", None);
        check("Less than 12–24 months of experience", None);
        check("Up to 2 years of experience", None);
        check("No more than 3 years of experience", None);
        check("Moins de 3 ans d'expérience", None);
        check("18 years or older, some experience", None);
        check("A 4-year degree and experience with cakes", None);
        check("You like cakes. We bake for 20 years", None);
        check("We have 20 years of experience", None);
        check("5 years", None);
        check("入社後3年以内に経験できます", None);
        check("過去3年の経験", None);
        check("2024年の経験", None);
        check("0-2 years of experience", None);
        check("900 years of experience", None);
    }

    #[test]
    fn the_general_statement_comes_before_those_about_one_skill() {
        let check = |lines: &[&str], expected: u32| {
            let found = read(&body(&[("Requirements", lines)])).expect("a statement");
            assert_eq!(found.value, expected, "{lines:?}");
        };
        check(
            &[
                "- 2+ years of Python experience",
                "- 6 years of professional experience",
                "- 10 years of experience with Kubernetes",
            ],
            72,
        );
        check(
            &[
                "- 2+ years of Python experience",
                "- 4 years experience with Kubernetes",
            ],
            48,
        );
        check(
            &["- 7+ years of baking experience, with 2+ years in pastry leadership"],
            84,
        );
    }

    #[test]
    fn only_requirement_sections_are_read() {
        let line: &[&str] = &["- 5 years of experience"];
        for heading in ["Nice to have", "About us", "Benefits", "Our dog", ""] {
            assert_eq!(read(&body(&[(heading, line)])), None, "{heading}");
        }
        for heading in [
            "Skills & Experience",
            "Your profile",
            "Anforderungen",
            "応募条件",
        ] {
            let found = read(&body(&[(heading, line)])).expect(heading);
            assert_eq!(found.value, 60);
        }
    }

    #[test]
    fn the_span_is_the_line() {
        let body = body(&[("Requirements", &["- Cakes", "- 5 years of experience"])]);
        let found = read(&body).expect("a statement");
        assert_eq!(&body.text[found.span.range()], "5 years of experience");
    }

    #[test]
    fn reads_values() {
        let check = |text: &str, unit: Option<u32>, expected: Option<Requirement<u32>>| {
            assert_eq!(from_text(text, unit), expected, "{text}");
        };
        check("5 years", None, Some(Requirement::Some(60)));
        check("5+ years of Python", None, Some(Requirement::Some(60)));
        check("60", None, Some(Requirement::Some(60)));
        check("5", None, None);
        check(
            "5",
            months_per_unit("years_of_experience"),
            Some(Requirement::Some(60)),
        );
        check(
            "6",
            months_per_unit("monthsOfExperience"),
            Some(Requirement::Some(6)),
        );
        check("0", None, Some(Requirement::None));
        check("none", None, Some(Requirement::None));
        check("No requirements", None, Some(Requirement::None));
        check("3年以上", None, Some(Requirement::Some(36)));
        check("senior", None, None);
        check("", None, None);
        check("4294967295", Some(12), None);
    }

    proptest! {
        #[test]
        fn any_line_can_be_read(line in ".{0,120}") {
            let item = format!("- {line}");
            read(&body(&[("Requirements", &[&item])]));
            from_text(&line, None);
        }

        #[test]
        fn statements_are_within_bounds(
            line in "(at least |up to |one )?[0-9]{0,9}[-–+]? ?[0-9]{0,3} (years|ans|年|ヶ月) (of )?(experience|経験)?"
        ) {
            if let Some(found) = months(&line) {
                prop_assert!(found > 0 && found <= MOST_MONTHS);
            }
        }
    }
}
