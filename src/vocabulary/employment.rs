//! Words for the type of employment. The table is `employment.txt`.

use super::fold::fold;
use super::phrases::Phrases;
use super::table;
use std::sync::LazyLock;

/// The section of words that are known and map to no type.
const PERMANENT: &str = "permanent";

static WORDS: LazyLock<Phrases<&'static str>> = LazyLock::new(|| {
    Phrases::new(
        table::entries(include_str!("employment.txt")).map(|(section, phrase)| (phrase, section)),
    )
});

/// The types of employment that a short text names, as schema.org spells them (`FULL_TIME`), in
/// the order of the text, each once. For values and label lines, not for prose.
pub fn employment_types(text: &str) -> Vec<&'static str> {
    let folded = fold(text);
    let mut types = Vec::new();
    for (_, name) in WORDS.find_all(&folded) {
        if *name != PERMANENT && !types.contains(name) {
            types.push(*name);
        }
    }
    types
}

/// Whether a short text is about the type of employment, also where it maps to no type
/// ("permanent").
pub fn is_employment(text: &str) -> bool {
    WORDS.find_all(&fold(text)).next().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_is_schema_orgs() {
        for (section, phrase) in table::entries(include_str!("employment.txt")) {
            assert!(
                [
                    "FULL_TIME",
                    "PART_TIME",
                    "CONTRACTOR",
                    "TEMPORARY",
                    "INTERN",
                    "VOLUNTEER",
                    "PER_DIEM",
                    "OTHER",
                    PERMANENT
                ]
                .contains(&section),
                "{section}: {phrase}"
            );
        }
    }

    #[test]
    fn knows_what_is_about_employment() {
        assert!(is_employment("Permanent"));
        assert!(is_employment("CDI"));
        assert!(!is_employment("post"));
        assert!(!is_employment("default"));
        assert!(employment_types("permanent").is_empty());
    }
}
