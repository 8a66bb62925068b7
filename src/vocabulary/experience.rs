//! Words around statements of experience. The table is `experience.txt`.

use super::fold::fold;
use super::fold::fold_key;
use super::table;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a word does in a statement of experience.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExperienceWord {
    /// Years.
    Year,
    /// Months.
    Month,
    /// A number.
    Number(u32),
    /// "Experience" itself.
    Experience,
    /// Describes experience without narrowing it to one skill.
    General,
    /// Before a number: it is not a minimum.
    LimitBefore,
    /// After the unit: it is not about experience.
    OtherAfter,
}

static WORDS: LazyLock<HashMap<String, ExperienceWord>> = LazyLock::new(|| {
    let mut words = HashMap::new();
    for (section, word) in table::entries(include_str!("experience.txt")) {
        let meaning = match section {
            "year" => ExperienceWord::Year,
            "month" => ExperienceWord::Month,
            "experience" => ExperienceWord::Experience,
            "general" => ExperienceWord::General,
            "limit_before" => ExperienceWord::LimitBefore,
            "other_after" => ExperienceWord::OtherAfter,
            number => match number.parse() {
                Ok(number) => ExperienceWord::Number(number),
                Err(_) => continue,
            },
        };
        words.entry(fold_key(word)).or_insert(meaning);
    }
    words
});

static NOTHING: LazyLock<Vec<String>> = LazyLock::new(|| {
    table::entries(include_str!("experience.txt"))
        .filter(|(section, _)| *section == "nothing")
        .map(|(_, value)| fold(value))
        .collect()
});

/// What `word`, folded by [`fold_key`], does in a statement of experience.
pub fn experience_word(word: &str) -> Option<ExperienceWord> {
    WORDS.get(word).copied()
}

/// Whether the whole of `text` says that nothing is required, for experience and education.
pub fn says_nothing_required(text: &str) -> bool {
    let folded = fold(text);
    NOTHING.contains(&folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_is_known() {
        for (section, word) in table::entries(include_str!("experience.txt")) {
            let known = matches!(
                section,
                "year"
                    | "month"
                    | "experience"
                    | "general"
                    | "limit_before"
                    | "other_after"
                    | "nothing"
            );
            assert!(known || section.parse::<u32>().is_ok(), "{section}: {word}");
        }
    }

    #[test]
    fn knows_words_of_several_languages() {
        assert_eq!(experience_word("jahre"), Some(ExperienceWord::Year));
        assert_eq!(experience_word("anos"), Some(ExperienceWord::Year));
        assert_eq!(experience_word("funf"), Some(ExperienceWord::Number(5)));
        assert_eq!(
            experience_word("berufserfahrung"),
            Some(ExperienceWord::Experience)
        );
        assert_eq!(experience_word("house"), None);
        assert!(says_nothing_required("No requirements"));
        assert!(says_nothing_required("経験不問"));
        assert!(!says_nothing_required("no less than 3 years"));
    }
}
