//! Skills: what is bold or code in the lists of requirement sections, and the short items of
//! lists under "Skills".

use crate::markdown::Body;
use crate::markdown::Line;
use crate::posting::Found;
use crate::posting::found::lines_of;
use crate::posting::found::text_of;
use crate::source::Span;
use crate::vocabulary::SectionKind;
use crate::vocabulary::label_kind;
use crate::vocabulary::section_kinds;
use std::ops::Range;

/// More would be noise in search and metadata.
const MOST_SKILLS: usize = 25;

/// A skill has at most this many words.
const MOST_WORDS: usize = 4;

/// A bold label (`**Leadership:** …`) and a plain list item at most this many.
const MOST_LABEL_WORDS: usize = 3;

/// A longer one, in bytes, is no skill.
const LONGEST_SKILL: usize = 48;

/// Words that a phrase has and a skill's name has not.
const NOT_IN_SKILLS: &[&str] = &[
    "a",
    "an",
    "the",
    "to",
    "at",
    "our",
    "your",
    "you",
    "we",
    "us",
    "is",
    "are",
    "be",
    "will",
    "have",
    "has",
    "who",
    "that",
    "this",
    "must",
    "should",
    "can",
    "from",
    "than",
    "year",
    "years",
    "experience",
    "required",
    "preferred",
    "plus",
    "strong",
    "proven",
    "excellent",
    "ability",
    "able",
    "etc",
    "including",
    "similar",
    "other",
    "knowledge",
    "bonus",
    "minimum",
    "deep",
    "not",
    "or",
    "degree",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "following",
    "exception",
    "exceptions",
    "waiver",
    "note",
    "important",
    "all",
    "either",
    "both",
    "any",
    "each",
    "every",
    "some",
    "here",
    "und",
    "oder",
    "mit",
    "erfahrung",
    "jahre",
    "ans",
    "avec",
    "años",
    "con",
];

/// What a person is or works in, not what they can do: `staff-level roles`.
const NO_SKILLS_END_IN: &[&str] = &[
    "role",
    "roles",
    "position",
    "positions",
    "team",
    "teams",
    "company",
    "companies",
    "startup",
    "startups",
    "environment",
    "environments",
    "level",
    "grade",
];

/// The skills that `body` names, in the order of the text, each once whatever its case.
pub(super) fn read(body: &Body) -> Option<Found<Vec<String>>> {
    let mut skills = Skills::default();
    let mut first = None;
    for section in &body.sections {
        let has = |kind: SectionKind| section.kinds.contains(&kind);
        let names_skills = has(SectionKind::Skills);
        let lists_skills = names_skills
            || has(SectionKind::Qualifications)
            || has(SectionKind::ExperienceRequirements)
            || has(SectionKind::Preferred);
        if !lists_skills {
            continue;
        }
        for line in lines_of(body, section).iter().filter(|line| line.is_item) {
            let text = text_of(body, line);
            if line.strong.is_empty() && line.code.is_empty() {
                if names_skills {
                    skills.add_item(text);
                }
            } else {
                skills.add_marked(body, line, text);
            }
            if !skills.names.is_empty() {
                first.get_or_insert(line.span);
            }
            if skills.names.len() >= MOST_SKILLS {
                skills.names.truncate(MOST_SKILLS);
                return skills.found(first);
            }
        }
    }
    skills.found(first)
}

#[derive(Default)]
struct Skills {
    names: Vec<String>,
    folded: Vec<String>,
}

impl Skills {
    fn found(self, first: Option<Span>) -> Option<Found<Vec<String>>> {
        first.map(|span| Found {
            value: self.names,
            span,
            rule: "words in bold or code in lists of requirements",
        })
    }

    /// The bold runs and code spans of a list item.
    fn add_marked(&mut self, body: &Body, line: &Line, text: &str) {
        let mut runs: Vec<(&Range<usize>, bool)> = line
            .strong
            .iter()
            .map(|run| (run, true))
            .chain(line.code.iter().map(|run| (run, false)))
            .collect();
        runs.sort_by_key(|(run, _)| run.start);
        for (run, is_bold) in runs {
            let Some(marked) = body.text.get(run.clone()) else {
                continue;
            };
            let after = body.text.get(run.end..line.text.end).unwrap_or("");
            let is_whole_item = marked.trim().len() == text.trim().len();
            if is_bold && is_label(marked, after) {
                self.add_label(marked);
            } else if !(is_whole_item && is_sentence(marked)) {
                for part in parts(marked) {
                    self.add(part, MOST_WORDS);
                }
            }
        }
    }

    /// `**Leadership:** …` names a skill, `**Education:** …` does not.
    fn add_label(&mut self, marked: &str) {
        let label = marked.trim().trim_end_matches([':', '：', '.']);
        if label_kind(label).is_none() && section_kinds(label).is_empty() {
            self.add(label, MOST_LABEL_WORDS);
        }
    }

    /// A plain item under "Skills": `Python`, `Python, SQL`, not a sentence.
    fn add_item(&mut self, text: &str) {
        let all = parts(text);
        if is_sentence(text) || !all.iter().all(|part| is_skill(part, MOST_LABEL_WORDS)) {
            return;
        }
        for part in all {
            self.add(part, MOST_LABEL_WORDS);
        }
    }

    fn add(&mut self, name: &str, most_words: usize) {
        if !is_skill(name, most_words) {
            return;
        }
        let folded = name.to_lowercase();
        if !self.folded.contains(&folded) {
            self.names.push(name.to_owned());
            self.folded.push(folded);
        }
    }
}

/// Whether a bold run is the label of what follows it in the line.
fn is_label(marked: &str, after: &str) -> bool {
    marked.trim_end().ends_with([':', '：'])
        || after.trim_start().starts_with([':', '：', '–', '—'])
}

fn is_sentence(text: &str) -> bool {
    text.trim_end().ends_with(['.', '!', '?', '。', '！']) && text.contains(char::is_whitespace)
}

/// Whether `name` can be the name of a skill.
fn is_skill(name: &str, most_words: usize) -> bool {
    if name.len() > LONGEST_SKILL || name.chars().count() < 2 && name != "C" && name != "R" {
        return false;
    }
    if !name.chars().any(char::is_alphabetic) {
        return false;
    }
    // `7+ years`, `5-7 people`
    let digits = name.trim_start_matches(|c: char| c.is_ascii_digit());
    if digits.len() < name.len() && digits.starts_with(['+', ' ', '-', '–']) {
        return false;
    }
    let words = name.split_whitespace();
    let ends_in = words.clone().next_back().map(str::to_lowercase);
    if ends_in.is_some_and(|word| NO_SKILLS_END_IN.contains(&word.as_str())) {
        return false;
    }
    words.clone().count() <= most_words
        && words.clone().all(|word| {
            let word = word
                .trim_matches(|c: char| !c.is_alphanumeric())
                .to_lowercase();
            !NOT_IN_SKILLS.contains(&word.as_str())
        })
}

/// The names in `text`: between commas and semicolons, before, within and after parentheses, on
/// both sides of a `/` or `and` that joins two names.
fn parts(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    for piece in text.split([',', ';', '(', ')', '（', '）', '、', '，', '•', '\n']) {
        let piece = trim(piece);
        let piece = ["and ", "or ", "e.g. ", "und ", "et ", "y "]
            .iter()
            .find_map(|word| piece.strip_prefix(word))
            .map_or(piece, trim);
        if let Some((a, b)) = two_names(piece) {
            parts.extend([a, b].into_iter().flat_map(split_slash));
        } else {
            parts.extend(split_slash(piece));
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

fn trim(piece: &str) -> &str {
    piece
        .trim_matches(|c: char| {
            c.is_whitespace() || matches!(c, ':' | '：' | '"' | '“' | '”' | '*' | '–' | '—')
        })
        .trim_end_matches(['.', '…'])
}

/// `React and Node.js`: two names, each of one or two words, that look like names.
fn two_names(piece: &str) -> Option<(&str, &str)> {
    let (a, b) = [" and ", " or ", " & ", " und ", " et "]
        .iter()
        .find_map(|joint| piece.split_once(joint))?;
    let is_name = |text: &str| {
        text.split_whitespace().count() <= 2
            && text.chars().any(|c| c.is_uppercase() || c.is_ascii_digit())
    };
    (is_name(a) && is_name(b)).then_some((trim(a), trim(b)))
}

/// `Node.js/Express` is two names; `CI/CD`, `UI/UX` and `TCP/IP` are one.
fn split_slash(piece: &str) -> Vec<&str> {
    let sides: Vec<&str> = piece.split('/').map(trim).collect();
    let is_abbreviation = |side: &&str| side.len() <= 3 && !side.chars().any(char::is_lowercase);
    if sides.len() < 2 || sides.iter().all(is_abbreviation) || piece.contains("://") {
        return vec![piece];
    }
    sides
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::posting::sample::body;
    use proptest::prelude::*;

    fn names(sections: &[(&str, &[&str])]) -> Vec<String> {
        read(&body(sections)).map_or_else(Vec::new, |found| found.value)
    }

    fn check(heading: &str, lines: &[&str], expected: &[&str]) {
        assert_eq!(names(&[(heading, lines)]), expected, "{lines:?}");
    }

    #[test]
    fn takes_bold_and_code_from_lists() {
        check(
            "Requirements",
            &[
                "- Strong **Python** and `SQL`",
                "- **python** again",
                "No **Item**",
            ],
            &["Python", "SQL"],
        );
    }

    #[test]
    fn splits_lists_of_names() {
        check(
            "Skills",
            &["- Expertise in **Python (FastAPI, Django), Node.js/Express, React** and **.NET**"],
            &[
                "Python", "FastAPI", "Django", "Node.js", "Express", "React", ".NET",
            ],
        );
        check(
            "Skills",
            &["- **CI/CD**, **Docker and Kubernetes**"],
            &["CI/CD", "Docker", "Kubernetes"],
        );
        check(
            "Skills",
            &["- **queues (Kafka), event-driven design, and CAP trade-offs**"],
            &["queues", "Kafka", "event-driven design", "CAP trade-offs"],
        );
        check(
            "Skills",
            &["- **system design, research and development**"],
            &["system design", "research and development"],
        );
    }

    #[test]
    fn leaves_out_what_is_no_skill() {
        check(
            "Requirements",
            &[
                "- **7+ years** of cake",
                "- **You have baked for a living.**",
                "- **Ability to lead**",
                "- **baking very large cakes every single day**",
                "- **Education:** a degree",
                "- **Must have:** patience",
                "- **Leadership:** you lead",
                "- **A very long label here:** words",
                "- **2026**",
                "- **ONE** of these, **either** will do",
                "- **THREE** years of **senior roles** in a **fast environment**",
                "- **Exception**: none",
            ],
            &["Leadership"],
        );
        check("Benefits", &["- **Rust**"], &[]);
        check("About us", &["- **Rust**"], &[]);
    }

    #[test]
    fn takes_short_items_under_skills_only() {
        let items: &[&str] = &[
            "- Rust",
            "- Python, SQL",
            "- We like people who bake well",
            "- Go!",
        ];
        check("Skills", items, &["Rust", "Python", "SQL", "Go!"]);
        check("Requirements", items, &[]);
    }

    #[test]
    fn tells_where_the_first_one_stands() {
        let body = body(&[
            ("About us", &["- **Cake**"]),
            ("Skills", &["- Yeast", "- Ice"]),
        ]);
        let found = read(&body).expect("two skills");
        assert_eq!(&body.text[found.span.range()], "Yeast");
    }

    #[test]
    fn stops_at_twenty_five() {
        let lines: Vec<String> = (0..40).map(|n| format!("- **Skill x{n}**")).collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        assert_eq!(names(&[("Skills", &lines)]).len(), 25);
    }

    proptest! {
        #[test]
        fn any_item_can_be_read(text in "[-a-zA-Z0-9,;/().:* `+]{0,120}") {
            let line = format!("- {text}");
            let skills = names(&[("Skills", &[&line])]);
            prop_assert!(skills.len() <= MOST_SKILLS);
            prop_assert!(skills.iter().all(|skill| skill.split_whitespace().count() <= MOST_WORDS));
        }
    }
}
