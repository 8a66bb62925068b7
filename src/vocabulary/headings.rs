//! What a section's heading means.
//!
//! The tables are `headings/<language>.txt`; headings of all languages are looked up at once.
//! A `[section]` of a file names the kinds that its entries stand for, joined by ` + `; `[none]`
//! holds headings that look like another and mean none of them. An entry is
//!
//! - `about us`: this heading, exactly;
//! - `about us*`: this, or a heading that begins with it and goes on with further words;
//! - `*responsibilities`: a heading of at most seven words that ends with it.
//!
//! Entries may be written with accents, capitals and apostrophes; both sides are folded.
//! An exact entry comes before a combination of two (`Skills & Location`), the longest
//! beginning before a shorter one, and a beginning before an ending; so the guard for an entry
//! is a longer entry. An entry of an earlier file or line comes before an equal later one.

use super::SectionKind;
use super::fold::fold;
use super::fold::is_unspaced;
use super::phrases::Phrases;
use super::table;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The kinds that an entry stands for.
type Kinds = &'static [SectionKind];

/// The files, in the order in which they are asked.
const FILES: [&str; 10] = [
    include_str!("headings/en.txt"),
    include_str!("headings/de.txt"),
    include_str!("headings/fr.txt"),
    include_str!("headings/es.txt"),
    include_str!("headings/it.txt"),
    include_str!("headings/pt.txt"),
    include_str!("headings/nl.txt"),
    include_str!("headings/ja.txt"),
    include_str!("headings/zh.txt"),
    include_str!("headings/ko.txt"),
];

/// Endings are looked for in the last words, up to this many.
const LONGEST_ENDING: usize = 6;

/// A heading of more words is a sentence: its ending says nothing.
const LONGEST_HEADING: usize = 7;

struct Headings {
    exact: HashMap<String, Kinds>,
    beginnings: Phrases<Kinds>,
    endings: HashMap<String, Kinds>,
}

static HEADINGS: LazyLock<Headings> = LazyLock::new(|| {
    let mut exact = HashMap::new();
    let mut endings = HashMap::new();
    let mut beginnings = Vec::new();
    for (section, entry) in FILES.iter().copied().flat_map(table::entries) {
        let kinds = kinds_of(section);
        if let Some(ending) = entry.strip_prefix('*') {
            endings.entry(fold(ending)).or_insert(kinds);
        } else {
            let beginning = entry.strip_suffix('*');
            exact
                .entry(fold(beginning.unwrap_or(entry)))
                .or_insert(kinds);
            // Not `entry`: the `*` of a stem lets a word go on, which is not meant here.
            beginnings.extend(beginning.map(|text| (text, kinds)));
        }
    }
    Headings {
        exact,
        beginnings: Phrases::new(beginnings),
        endings,
    }
});

/// The kinds that the name of a file's section stands for.
fn kinds_of(section: &'static str) -> Kinds {
    use SectionKind as Kind;
    match section {
        "apply" => &[Kind::Apply],
        "apply + hiring_process" => &[Kind::Apply, Kind::HiringProcess],
        "other_roles" => &[Kind::OtherRoles],
        "legal" => &[Kind::Legal],
        "incentive_compensation" => &[Kind::IncentiveCompensation],
        "base_salary" => &[Kind::BaseSalary],
        "base_salary + job_benefits" => &[Kind::BaseSalary, Kind::JobBenefits],
        "job_benefits" => &[Kind::JobBenefits],
        "preferred" => &[Kind::Preferred],
        "education" => &[Kind::EducationRequirements],
        "experience" => &[Kind::ExperienceRequirements],
        "education + experience" => &[Kind::EducationRequirements, Kind::ExperienceRequirements],
        "skills" => &[Kind::Skills],
        "skills + experience" => &[Kind::Skills, Kind::ExperienceRequirements],
        "skills + qualifications" => &[Kind::Skills, Kind::Qualifications],
        "qualifications" => &[Kind::Qualifications],
        "qualifications + experience" => &[Kind::Qualifications, Kind::ExperienceRequirements],
        "responsibilities" => &[Kind::Responsibilities],
        "summary" => &[Kind::Summary],
        "employer_overview" => &[Kind::EmployerOverview],
        "team" => &[Kind::Team],
        "location" => &[Kind::Location],
        "work_hours" => &[Kind::WorkHours],
        "security_clearance" => &[Kind::SecurityClearance],
        "eligibility_to_work" => &[Kind::EligibilityToWork],
        _ => &[],
    }
}

/// What a heading means, most important first; empty when it is not known.
///
/// `heading` is plain text as written: case, emoji, numbering, punctuation and apostrophes do
/// not matter, nor does the language.
pub fn section_kinds(heading: &str) -> Vec<SectionKind> {
    let folded = fold(heading);
    if folded.is_empty() {
        return Vec::new();
    }
    if let Some(kinds) = HEADINGS.exact.get(&folded) {
        return kinds.to_vec();
    }
    if let Some(kinds) = by_parenthesis(heading) {
        return kinds;
    }
    if let Some(kinds) = combined(&folded) {
        return kinds;
    }
    if let Some(kinds) = by_beginning(&folded).or_else(|| by_ending(&folded)) {
        return kinds.to_vec();
    }
    // `GS-15 level requirements: in addition to …`
    if let Some((before, _)) = heading.split_once([':', '：'])
        && let Some(kinds) = by_ending(&fold(before))
    {
        return kinds.to_vec();
    }
    if names_the_employer(heading, &folded) {
        return vec![SectionKind::EmployerOverview];
    }
    Vec::new()
}

/// Whether `heading` is surely a section's heading and not, say, a job title: the whole of it is
/// in the tables, or it begins with two or more words that only headings begin with.
/// "Benefits Manager" is not; "Requirements", "What you'll do at Acme" and "応募条件（必須）" are.
pub fn is_section_heading(heading: &str) -> bool {
    let folded = fold(heading);
    if folded.is_empty() {
        return false;
    }
    if HEADINGS.exact.contains_key(&folded) || combined(&folded).is_some() {
        return true;
    }
    if let Some((before, _)) = parenthesis(heading) {
        return HEADINGS.exact.contains_key(&fold(before));
    }
    HEADINGS
        .beginnings
        .longest_prefix(&folded)
        .is_some_and(|(length, _)| {
            let start = &folded[..length];
            let words = start.split(' ').filter(|word| *word != "&").count();
            words >= 2 && (!start.chars().any(is_unspaced) || folded[length..].starts_with(' '))
        })
}

/// The text before a parenthesis at the end of `heading`, and the text in it.
fn parenthesis(heading: &str) -> Option<(&str, &str)> {
    let open = heading.find(['(', '（', '[', '【'])?;
    let (before, rest) = heading.split_at(open);
    let mut inside = rest.chars();
    inside.next();
    Some((before, inside.as_str()))
}

/// `応募条件（歓迎）`, `Requirements (nice to have)`: a parenthesis that makes it a wish; any other
/// is left out.
fn by_parenthesis(heading: &str) -> Option<Vec<SectionKind>> {
    let (before, inside) = parenthesis(heading)?;
    let outside = HEADINGS.exact.get(&fold(before))?;
    match HEADINGS.exact.get(&fold(inside)) {
        Some(kinds) if kinds.contains(&SectionKind::Preferred) => Some(kinds.to_vec()),
        _ => Some(outside.to_vec()),
    }
}

/// `Location and Salary`: every part is a heading by itself.
fn combined(folded: &str) -> Option<Vec<SectionKind>> {
    let separator = [" & ", " en ", " och ", " 및 "]
        .into_iter()
        .find(|separator| folded.contains(separator))?;
    let mut kinds = Vec::new();
    for part in folded.split(separator) {
        for kind in *HEADINGS.exact.get(part)? {
            if !kinds.contains(kind) {
                kinds.push(*kind);
            }
        }
    }
    Some(kinds)
}

/// The longest entry that the heading begins with. `採用プロセスの改善` begins with a heading's word
/// and is about something else: a particle after it joins it to what follows.
fn by_beginning(folded: &str) -> Option<Kinds> {
    let (length, kinds) = HEADINGS.beginnings.longest_prefix(folded)?;
    (!folded[length..].starts_with(['の', 'を', '的'])).then_some(*kinds)
}

fn by_ending(folded: &str) -> Option<Kinds> {
    if folded.split(' ').count() > LONGEST_HEADING {
        return None;
    }
    let starts = folded.rmatch_indices(' ').take(LONGEST_ENDING);
    let mut longest = None;
    for (space, _) in starts {
        if let Some(kinds) = HEADINGS.endings.get(&folded[space + 1..]) {
            longest = Some(*kinds);
        }
    }
    longest
}

/// `About Acme`, `Why Acme?`, `Who is Acme`: few words, and the first after "about" is a name.
fn names_the_employer(heading: &str, folded: &str) -> bool {
    let words: Vec<&str> = folded.split(' ').collect();
    let (skip, most) = match words.as_slice() {
        ["about" | "uber" | "sobre" | "over", ..] => (1, 5),
        ["a", "propos", "de", ..] => (3, 6),
        ["why", ..] => (1, 3),
        ["who" | "what", "is", ..] => (2, 4),
        _ => return false,
    };
    if words.len() <= skip || words.len() > most {
        return false;
    }
    // `The`, `Your`, `This`: not a name although a heading may capitalise it.
    let first = words[skip];
    let is_common = matches!(
        first,
        "the"
            | "this"
            | "that"
            | "these"
            | "your"
            | "our"
            | "you"
            | "a"
            | "an"
            | "it"
            | "die"
            | "der"
            | "das"
            | "den"
            | "dich"
            | "sie"
            | "el"
            | "la"
            | "le"
            | "les"
            | "o"
            | "os"
            | "as"
            | "de"
            | "het"
            | "deze"
            | "dit"
            | "working"
            | "applying"
            | "how"
            | "what"
            | "yourself"
            | "not"
            | "remote"
            | "is"
            | "are"
            | "do"
            | "now"
            | "work"
            | "join"
            | "jobs"
    );
    !is_common
        && heading
            .split_whitespace()
            .filter(|word| word.chars().any(char::is_alphanumeric))
            .nth(skip)
            .and_then(|word| word.chars().find(|c| c.is_alphanumeric()))
            .is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use SectionKind::{
        Apply, BaseSalary, EducationRequirements, EligibilityToWork, EmployerOverview,
        ExperienceRequirements, HiringProcess, IncentiveCompensation, JobBenefits, Legal, Location,
        Preferred, Qualifications, Responsibilities, SecurityClearance, Skills, Summary, Team,
        WorkHours,
    };
    use proptest::prelude::*;

    fn check(heading: &str, expected: &[SectionKind]) {
        assert_eq!(section_kinds(heading), expected, "{heading:?}");
    }

    #[test]
    fn every_section_of_the_tables_is_known() {
        for (section, entry) in FILES.iter().copied().flat_map(table::entries) {
            assert!(
                section == "none" || !kinds_of(section).is_empty(),
                "{section}: {entry}"
            );
            assert!(!fold(entry).is_empty(), "{entry}");
        }
    }

    #[test]
    fn knows_english_headings() {
        check("How to apply", &[Apply]);
        check("Who May Apply:", &[Apply]);
        check("Equal Opportunity Employer", &[Legal]);
        check("Salary Range:", &[BaseSalary]);
        check("🎁 Benefits & perks", &[JobBenefits]);
        check("Why Join Us?", &[JobBenefits]);
        check("Why work at Acme", &[JobBenefits]);
        check("What’s in it for you?", &[JobBenefits]);
        check("Nice-to-haves", &[Preferred]);
        check(
            "Specialized Experience Requirements",
            &[ExperienceRequirements],
        );
        check(
            "GS-14 level specialized experience requirements",
            &[ExperienceRequirements],
        );
        check("Minimum qualifications", &[Qualifications]);
        check("GS15 qualifications:", &[Qualifications]);
        check("We're looking for someone who will", &[Qualifications]);
        check("You'll fit right in if", &[Qualifications]);
        check("Key objective #2: You will lead", &[Responsibilities]);
        check("What you'll do:", &[Responsibilities]);
        check("Your first 30/60/90 days", &[Responsibilities]);
        check("As a Baker, you will", &[Responsibilities]);
        check("Job description", &[Summary]);
        check("TL;DR", &[Summary]);
        check("Who we are", &[EmployerOverview]);
        check("Who you'll work with", &[Team]);
        check("Work schedule", &[WorkHours]);
        check("Security clearance:", &[SecurityClearance]);
        check("Visa sponsorship", &[EligibilityToWork]);
        check("Commission", &[IncentiveCompensation]);
        check("Our tech stack", &[Skills]);
    }

    #[test]
    fn two_kinds_where_a_heading_names_two() {
        check("Skills & Experience", &[Skills, ExperienceRequirements]);
        check(
            "Education and experience",
            &[EducationRequirements, ExperienceRequirements],
        );
        check("Compensation & benefits", &[BaseSalary, JobBenefits]);
        check("Location / Salary", &[Location, BaseSalary]);
        check("Your Role and Responsibilities", &[Responsibilities]);
        check(
            "Aufgaben und Anforderungen",
            &[Responsibilities, Qualifications],
        );
    }

    #[test]
    fn guards_hold() {
        check("Bonus points", &[Preferred]);
        check("Bonus points if you know Rust", &[Preferred]);
        check("Bonus", &[IncentiveCompensation]);
        check("Salary philosophy", &[]);
        check("About the role", &[Summary]);
        check("About us", &[EmployerOverview]);
        check("About Acme Robotics", &[EmployerOverview]);
        check("About 18F", &[EmployerOverview]);
        check("Why Acme?", &[EmployerOverview]);
        check("About you", &[Qualifications]);
        check("About the team", &[Team]);
        check("About this", &[]);
        check("About baking", &[]);
        check("Technologies we use", &[Skills]);
        check(
            "You'll need to accomplish the following things",
            &[Responsibilities],
        );
        check("You will need", &[Qualifications]);
        check("Travel requirement", &[Location]);
        check("Physical requirements", &[]);
        check("Employment requirements", &[EligibilityToWork]);
        check("You should be located near Bath", &[Location]);
        check("You are responsible for", &[Responsibilities]);
        check("Other responsibilities of the board", &[]);
        check("What we do", &[EmployerOverview]);
        check("Series & Grade", &[]);
        check("Our dog", &[]);
        check("Contact Center Specialist (Night)", &[]);
        check("採用プロセスの改善", &[]);
        check("採用プロセスについて", &[Apply, HiringProcess]);
        check(
            "Grade 7 requirements: besides the above, you bake",
            &[Qualifications],
        );
        check("", &[]);
        check("🎉", &[]);
    }

    #[test]
    fn a_parenthesis_may_make_it_a_wish() {
        check("Requirements (nice to have)", &[Preferred]);
        check("Requirements (must have)", &[Qualifications]);
        check("応募条件（必須）", &[Qualifications]);
        check("応募条件（歓迎）", &[Preferred]);
        check("Benefits (US only)", &[JobBenefits]);
    }

    #[test]
    fn knows_headings_of_other_languages() {
        check("Deine Aufgaben", &[Responsibilities]);
        check("Was dich erwartet", &[Responsibilities]);
        check("Das solltest du mitbringen", &[Qualifications]);
        check("Das bieten wir dir", &[JobBenefits]);
        check("Über uns", &[EmployerOverview]);
        check("Profil recherché", &[Qualifications]);
        check("Qui sommes-nous ?", &[EmployerOverview]);
        check("Modalités", &[WorkHours]);
        check(
            "Compétences et expérience",
            &[Skills, ExperienceRequirements],
        );
        check("L’équipe", &[Team]);
        check("¿Qué harás?", &[Responsibilities]);
        check("¿Cómo aplico?", &[Apply]);
        check("Qué pedimos", &[Qualifications]);
        check("Descrizione e responsabilità", &[Responsibilities]);
        check("Qualifiche chiave", &[Qualifications]);
        check("Formazione", &[EducationRequirements]);
        check("Você será responsável por", &[Responsibilities]);
        check("Desejável", &[Preferred]);
        check("Wat ga je doen?", &[Responsibilities]);
        check("Functie-eisen", &[Qualifications]);
        check("業務内容", &[Responsibilities]);
        check("求める人材", &[Qualifications]);
        check("歓迎するスキル・経験", &[Preferred]);
        check("雇用形態", &[WorkHours]);
        check("业务内容：", &[Responsibilities]);
        check("岗位职责", &[Responsibilities]);
        check("加分项", &[Preferred]);
        check("工作地点", &[Location]);
        check("자격요건", &[Qualifications]);
        check("혜택 및 복지", &[JobBenefits]);
        check("전형 절차", &[Apply, HiringProcess]);
    }

    #[test]
    fn job_titles_are_not_section_headings() {
        for title in [
            "Benefits Manager",
            "Requirements Engineer",
            "Team Lead",
            "Experience Designer",
            "Compensation Analyst",
            "Travel Consultant",
            "Staff Software Engineer (Backend / Distributed Systems)",
            "Skills Trainer",
            "Contract Manager",
            "採用担当",
            "業務委託エンジニア",
        ] {
            assert!(!is_section_heading(title), "{title}");
        }
        for heading in [
            "Requirements",
            "What you'll do at Acme",
            "応募条件（必須）",
            "About us",
            "Skills and experience",
            "Why join us at Acme?",
            "Benefits (full-time)",
        ] {
            assert!(is_section_heading(heading), "{heading}");
        }
    }

    proptest! {
        #[test]
        fn any_heading_can_be_asked(heading in ".{0,80}") {
            section_kinds(&heading);
            is_section_heading(&heading);
        }
    }
}
