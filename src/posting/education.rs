//! The education that a posting asks for: Google's `educationRequirements`.
//!
//! Read only from sections about requirements. The lowest accepted wins: "Bachelor's or
//! Master's" is a bachelor's degree. A wish ("preferred", "a plus") is none.

use crate::posting::Credential;
use crate::posting::Folded;
use crate::posting::Found;
use crate::posting::Requirement;
use crate::posting::found::Said;
use crate::posting::found::states_requirements;
use crate::vocabulary;
use crate::vocabulary::Phrases;
use std::sync::LazyLock;

/// What a posting asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Education {
    /// The accepted credentials, lowest first; from prose only the lowest.
    pub credentials: Vec<Credential>,
    /// "Or equivalent experience": `experienceInPlaceOfEducation`.
    pub in_place: bool,
}

/// What a phrase says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    Credential(Credential),
    Wish,
    Equivalent,
    Nothing,
    Not,
    Other,
}

/// How many words may stand between what denies a degree and the degree.
const NOT_REACH: usize = 5;

static PHRASES: LazyLock<Phrases<Says>> = LazyLock::new(|| {
    let entries = vocabulary::entries(include_str!("../vocabulary/education.txt"));
    Phrases::new(entries.map(|(section, phrase)| (phrase, says(section))))
});

fn says(section: &str) -> Says {
    match section {
        "postgraduate degree" => Says::Credential(Credential::PostgraduateDegree),
        "bachelor degree" => Says::Credential(Credential::BachelorDegree),
        "associate degree" => Says::Credential(Credential::AssociateDegree),
        "professional certificate" => Says::Credential(Credential::ProfessionalCertificate),
        "high school" => Says::Credential(Credential::HighSchool),
        "wish" => Says::Wish,
        "equivalent" => Says::Equivalent,
        "nothing" => Says::Nothing,
        "not" => Says::Not,
        _ => Says::Other,
    }
}

/// The education that a body asks for: the first line that names a degree or a school; only
/// where none does, one that names a certificate, which is usually asked for besides.
pub(super) fn read(body: &Folded) -> Option<Found<Education>> {
    let mut certificate = None;
    let sections = body.body.sections.iter();
    for section in sections.filter(|section| states_requirements(section)) {
        let said = body.find_all(&PHRASES, section.lines.clone());
        for line in said.chunk_by(|a, b| a.line == b.line) {
            let Line::Asks(education) = read_line(line) else {
                continue;
            };
            let is_certificate = education.credentials == [Credential::ProfessionalCertificate];
            let found = Found {
                value: education,
                span: body.body.lines[line[0].line].span,
                rule: "lowest degree in a requirements section",
            };
            if !is_certificate {
                return Some(found);
            }
            certificate.get_or_insert(found);
        }
    }
    certificate
}

/// The education from a value: "Bachelor's degree", "high school", "no requirements". A value
/// that names several accepted ones keeps them all, lowest first.
pub(super) fn from_text(text: &str) -> Option<Requirement<Education>> {
    if vocabulary::says_nothing_required(text) {
        return Some(Requirement::None);
    }
    let folded = vocabulary::fold(text);
    let mut credentials = Vec::new();
    let mut in_place = false;
    let mut is_wish = false;
    for (_, says) in PHRASES.find_all(&folded) {
        match says {
            Says::Credential(credential) => credentials.push(*credential),
            Says::Equivalent => in_place = true,
            Says::Nothing => return Some(Requirement::None),
            Says::Wish | Says::Not => is_wish = true,
            Says::Other => {}
        }
    }
    if is_wish {
        // "Bachelor's degree, Master's preferred"
        let line: Vec<Said<'_, Says>> = PHRASES
            .find_all(&folded)
            .map(|(range, value)| Said {
                line: 0,
                folded: &folded,
                range,
                value,
            })
            .collect();
        return match read_line(&line) {
            Line::Asks(education) => Some(Requirement::Some(education)),
            Line::SaysNothing => None,
        };
    }
    credentials.sort_unstable();
    credentials.dedup();
    // As schema.org has them, without "degree".
    if credentials.is_empty() {
        credentials.extend(match folded.as_str() {
            "master" => Some(Credential::PostgraduateDegree),
            "degree" | "university" => Some(Credential::BachelorDegree),
            "associate" => Some(Credential::AssociateDegree),
            _ => None,
        });
    }
    (!credentials.is_empty()).then_some(Requirement::Some(Education {
        credentials,
        in_place,
    }))
}

enum Line {
    Asks(Education),
    SaysNothing,
}

/// Reads what is said in one line.
fn read_line(line: &[Said<'_, Says>]) -> Line {
    let Some(Said { folded, .. }) = line.first() else {
        return Line::SaysNothing;
    };
    // Part of the line, between conjunctions and commas, that ends at a place.
    let part = |at: usize| folded[..at].matches(" & ").count();
    let mut named: Vec<(usize, Credential)> = Vec::new();
    let mut wished: Vec<usize> = Vec::new();
    let mut last_named = None;
    let mut in_place = false;
    // Where the last denial ends, or the last degree that it denies: "supervise Bachelor's,
    // Master's and PhD students".
    let mut denied = None;
    for Said { range, value, .. } in line {
        match value {
            Says::Credential(_)
                if denied.is_some_and(|end: (usize, usize)| {
                    let between = &folded[end.0..range.start];
                    let words = between.split_whitespace();
                    words.clone().count() <= end.1
                        && (end.1 < NOT_REACH || !words.into_iter().any(|word| word == "&"))
                }) =>
            {
                denied = Some((range.end, 1));
            }
            Says::Not => denied = Some((range.end, NOT_REACH)),
            Says::Credential(credential) => {
                named.push((part(range.end), *credential));
                last_named = Some(range.end);
            }
            Says::Equivalent => in_place = true,
            Says::Wish => {
                let part = part(range.start);
                let names_one = named.iter().any(|(other, _)| *other == part);
                // "…, preferably in physics" wishes for the subject; "… or art is a plus" for
                // all that stands before.
                let opens_part = folded[..range.start].ends_with(" & ");
                let is_last = range.end == folded.len();
                if !names_one && (!opens_part || is_last) {
                    return Line::SaysNothing;
                }
                wished.push(part);
            }
            Says::Nothing => return Line::SaysNothing,
            Says::Other => {}
        }
    }
    let in_place = in_place || last_named.is_some_and(|end| names_years_instead(&folded[end..]));
    // "A graduate degree in law or business (MBA) a plus": what is wished for in one part is
    // not asked for in another.
    let is_wished = |credential: &Credential| {
        let mut parts = named.iter().filter(|(_, other)| other == credential);
        parts.any(|(part, _)| wished.contains(part))
    };
    let asked = named
        .iter()
        .filter(|(_, credential)| !is_wished(credential));
    match asked.map(|(_, credential)| *credential).min() {
        Some(credential) => Line::Asks(Education {
            credentials: vec![credential],
            in_place,
        }),
        None => Line::SaysNothing,
    }
}

/// Whether a line goes on, after the degree, with "or 5 years of experience",
/// `または3年以上の実務経験`.
fn names_years_instead(folded: &str) -> bool {
    // From the "or" to the experience, in bytes.
    const REACH: usize = 90;
    const OR: &[&str] = &[
        " or ",
        " oder ",
        " ou ",
        " of ",
        "もしくは",
        "または",
        "又は",
        "或いは",
        "あるいは",
        "或者",
    ];
    const EXPERIENCE: &[&str] = &[
        "experience",
        "erfahrung",
        "praxis",
        "ervaring",
        "経験",
        "经验",
    ];
    OR.iter()
        .flat_map(|or| folded.match_indices(or).map(|(at, _)| at + or.len()))
        .any(|from| {
            let mut to = folded.len().min(from + REACH);
            while !folded.is_char_boundary(to) {
                to -= 1;
            }
            let near = &folded[from..to];
            let end = EXPERIENCE.iter().filter_map(|word| near.find(word)).min();
            let is_count = |word: &str| {
                word.starts_with(|c: char| c.is_ascii_digit())
                    || vocabulary::experience_word(word)
                        .is_some_and(|word| matches!(word, vocabulary::ExperienceWord::Number(_)))
            };
            end.is_some_and(|end| {
                near[..end].split(' ').any(is_count)
                    || near[..end].contains(|c: char| c.is_ascii_digit()) && !near.is_ascii()
            })
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::posting::sample::body;
    use Credential::{
        AssociateDegree, BachelorDegree, HighSchool, PostgraduateDegree, ProfessionalCertificate,
    };
    use proptest::prelude::*;

    #[test]
    fn every_section_is_known() {
        for (section, phrase) in vocabulary::entries(include_str!("../vocabulary/education.txt")) {
            assert!(
                says(section) != Says::Other || section == "other",
                "{section}: {phrase}"
            );
        }
    }

    fn check(line: &str, expected: Option<(Credential, bool)>) {
        let item = format!("- {line}");
        let found = read(&Folded::of(&body(&[("Requirements", &[&item])])));
        let found = found.map(|found| (found.value.credentials[0], found.value.in_place));
        assert_eq!(found, expected, "{line}");
    }

    #[test]
    fn the_lowest_accepted_wins() {
        check(
            "Bachelor's or Master’s degree in chemistry",
            Some((BachelorDegree, false)),
        );
        check(
            "Master's degree, preferably in physics",
            Some((PostgraduateDegree, false)),
        );
        check("PhD in physics", Some((PostgraduateDegree, false)));
        check("MBA", Some((PostgraduateDegree, false)));
        check("BA/BS in design", Some((BachelorDegree, false)));
        check("B.Sc. or M.Sc.", Some((BachelorDegree, false)));
        check("Degree in engineering", Some((BachelorDegree, false)));
        check("Associate's degree", Some((AssociateDegree, false)));
        check("High school diploma or GED", Some((HighSchool, false)));
        check("CPA licence", Some((ProfessionalCertificate, false)));
        check(
            "Bachelor's degree, Master's preferred",
            Some((BachelorDegree, false)),
        );
    }

    #[test]
    fn experience_may_stand_in_place_of_education() {
        check(
            "Bachelor's degree or equivalent practical experience",
            Some((BachelorDegree, true)),
        );
        check(
            "Studium der Chemie oder vergleichbare Berufserfahrung",
            Some((BachelorDegree, true)),
        );
        check(
            "Studium der Informatik oder eine Ausbildung",
            Some((ProfessionalCertificate, false)),
        );
        check(
            "Studium der Chemie oder vergleichbare Berufserfahrung",
            Some((BachelorDegree, true)),
        );
        check("Hbo werk- en denkniveau", Some((BachelorDegree, true)));
    }

    #[test]
    fn years_of_experience_may_stand_in_place_of_education() {
        check(
            "Master's degree in physics or at least five years of experience",
            Some((PostgraduateDegree, true)),
        );
        check(
            "Bachelor's degree or 4+ years' experience",
            Some((BachelorDegree, true)),
        );
        check(
            "修士課程修了、または5年以上の実務経験",
            Some((PostgraduateDegree, true)),
        );
        check(
            "Bachelor's degree in physics or chemistry and 3 years of practice",
            Some((BachelorDegree, false)),
        );
        check(
            "Bachelor's degree in physics or chemistry, experience welcome",
            Some((BachelorDegree, false)),
        );
    }

    #[test]
    fn what_is_no_requirement_is_not_read() {
        check("CAP theorem and consensus", None);
        check("Wo andere aufgeben, fängst du an", None);
        check("物理学科に所属する大学生", None);
        check("高専生・大学院生も歓迎", None);
        check("Master's degree preferred", None);
        check("A degree is a plus", None);
        check("A degree in design, art or history is a plus", None);
        check("Preferred: BA, BS", None);
        check("No degree required", None);
        check("A high degree of autonomy", None);
        check("We don't require a bachelor's degree", None);
        check("Bachelor's degree is not a must", None);
        check("Advanced degree (MBA) a plus", None);
        check("A graduate degree, e.g. in business (MBA), a plus", None);
        check("Graduate degree in law or business (MBA) a plus", None);
        check("Ein Studium ist nicht erforderlich", None);
        check("Wir verlangen keinen Hochschulabschluss", None);
        check("Un diplôme de master n'est pas nécessaire", None);
        check("Licence souhaitée", None);
        check("No se requiere licenciatura", None);
        check("La laurea non è richiesta", None);
        check("A licenciatura não é obrigatória", None);
        check("Een bachelordiploma is niet vereist", None);
        check("大卒である必要はありません", None);
        check("不要求本科学历", None);
        check("학사 학위는 필요하지 않습니다", None);
        check("It's fine if you don't have a Master's degree", None);
        check("You are a student in a Bachelor's programme", None);
        check("You will supervise PhD students", None);
        check("You supervise Bachelor's, Master's and PhD theses", None);
        check("Whether you hold a Bachelor's degree does not matter", None);
        check("Neither a bachelor's nor a master's degree is needed", None);
        check("Du brauchst weder ein Studium noch Erfahrung", None);
        check("Auch ohne Studium und ohne 5 Jahre Erfahrung", None);
        check("Student im Bachelor-Studium", None);
        check("Du betreust Masterstudenten", None);
        check("Même sans licence", None);
        check("Vous êtes étudiant en master", None);
        check("Incluso sin licenciatura", None);
        check("Estudiante de grado o máster", None);
        check("Anche senza laurea", None);
        check("Mesmo sem licenciatura", None);
        check("Ook zonder bachelordiploma", None);
        check("学士の学位がなくても応募できます", None);
        check("硕士在读", None);
        check("석사 학위가 없어도 지원 가능", None);
        check(
            "Works without supervision, Bachelor's degree",
            Some((BachelorDegree, false)),
        );
        check(
            "Bachelor's degree in student counselling",
            Some((BachelorDegree, false)),
        );
        check("Scrum Master", None);
        check("Driver's licence", None);
        check("Sales associate", None);
        check("You have mastered pastry", None);
        check("学歴不問", None);
    }

    #[test]
    fn reads_other_languages() {
        check(
            "Abgeschlossenes Hochschulstudium",
            Some((BachelorDegree, false)),
        );
        check(
            "Abgeschlossene Berufsausbildung",
            Some((ProfessionalCertificate, false)),
        );
        check("Bac+5", Some((PostgraduateDegree, false)));
        check("Licenciatura en física", Some((BachelorDegree, false)));
        check("Laurea magistrale", Some((PostgraduateDegree, false)));
        check("Ensino superior completo", Some((BachelorDegree, false)));
        check("大卒以上", Some((BachelorDegree, false)));
        check("修士課程修了", Some((PostgraduateDegree, false)));
        check("本科及以上学历", Some((BachelorDegree, false)));
        check("学士 이상", Some((BachelorDegree, false)));
        check("석사 학위", Some((PostgraduateDegree, false)));
    }

    #[test]
    fn a_degree_counts_before_a_certificate() {
        let body = body(&[(
            "Requirements",
            &["- Certified first aider", "- Bachelor's degree"],
        )]);
        let found = read(&Folded::of(&body)).expect("a degree");
        assert_eq!(found.value.credentials, [BachelorDegree]);
        assert_eq!(&body.text[found.span.range()], "Bachelor's degree");
    }

    #[test]
    fn only_requirement_sections_are_read() {
        for heading in ["Nice to have", "About us", "Benefits", ""] {
            assert_eq!(
                read(&Folded::of(&body(&[(heading, &["- PhD"])]))),
                None,
                "{heading}"
            );
        }
    }

    #[test]
    fn reads_values() {
        let some = |credentials: &[Credential], in_place| {
            Some(Requirement::Some(Education {
                credentials: credentials.to_vec(),
                in_place,
            }))
        };
        assert_eq!(
            from_text("Bachelor's degree"),
            some(&[BachelorDegree], false)
        );
        assert_eq!(from_text("bachelor degree"), some(&[BachelorDegree], false));
        assert_eq!(
            from_text("postgraduate degree"),
            some(&[PostgraduateDegree], false)
        );
        assert_eq!(from_text("high school"), some(&[HighSchool], false));
        assert_eq!(
            from_text("Master's or bachelor's degree, or equivalent experience"),
            some(&[BachelorDegree, PostgraduateDegree], true)
        );
        assert_eq!(from_text("Master"), some(&[PostgraduateDegree], false));
        assert_eq!(
            from_text("Bachelor's degree, Master's preferred"),
            some(&[BachelorDegree], false)
        );
        assert_eq!(from_text("Master's degree preferred"), None);
        assert_eq!(from_text("none"), Some(Requirement::None));
        assert_eq!(from_text("no requirements"), Some(Requirement::None));
        assert_eq!(from_text("学歴不問"), Some(Requirement::None));
        assert_eq!(from_text("kindness"), None);
        assert_eq!(from_text(""), None);
    }

    proptest! {
        #[test]
        fn any_line_can_be_read(line in ".{0,120}") {
            read(&Folded::of(&body(&[("Requirements", &[&line])])));
            from_text(&line);
        }
    }
}
