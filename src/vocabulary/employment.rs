//! Words for the type of employment. The table is `employment.txt`.

use super::fold::fold;
use super::phrases::Phrases;
use super::table;
use std::collections::HashSet;
use std::sync::LazyLock;

/// The section of words that are known and map to no type.
const PERMANENT: &str = "permanent";

/// The section of words before the name of a type that say that it is another.
const NOT_BEFORE: &str = "not before";

/// The section of words behind the name of a type that say that it is another.
const NOT_AFTER: &str = "not after";

/// The section of words that say nothing beside the name of a type.
const CONNECTING: &str = "connecting";

static WORDS: LazyLock<Phrases<&'static str>> = LazyLock::new(|| {
    let entries = table::entries(include_str!("employment.txt"));
    Phrases::new(
        entries
            .filter(|(section, _)| *section != CONNECTING)
            .map(|(section, phrase)| (phrase, section)),
    )
});

static CONNECTING_WORDS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let entries = table::entries(include_str!("employment.txt"));
    entries
        .filter(|(section, _)| *section == CONNECTING)
        .map(|(_, word)| word)
        .collect()
});

/// The types of employment that a short text names, as schema.org spells them (`FULL_TIME`), in
/// the order of the text, each once; none that is denied or only promised ("not full-time",
/// `正社員登用あり`). For values and label lines, not for prose.
pub fn employment_types(text: &str) -> Vec<&'static str> {
    let folded = fold(text);
    let mut types = Vec::new();
    // The last type, which what follows may still take back.
    let mut last = None;
    let mut is_denied = false;
    let mut end = 0;
    for (range, name) in WORDS.find_all(&folded) {
        let between = &folded[end..range.start];
        let is_near = !has_news(between);
        end = range.end;
        match *name {
            NOT_BEFORE => {
                push_new(&mut types, last.take());
                is_denied = true;
            }
            NOT_AFTER => {
                if !is_near {
                    push_new(&mut types, last);
                }
                last = None;
                is_denied = false;
            }
            name => {
                push_new(&mut types, last.take());
                // "not full time or part time" denies both, "not full time, part time" one.
                is_denied &= is_near && !between.contains('&');
                last = Some(name).filter(|_| !is_denied && name != PERMANENT);
            }
        }
    }
    push_new(&mut types, last);
    types
}

fn push_new(types: &mut Vec<&'static str>, name: Option<&'static str>) {
    if let Some(name) = name
        && !types.contains(&name)
    {
        types.push(name);
    }
}

/// Whether a short text is about the type of employment, also where it maps to no type
/// ("permanent").
pub fn is_employment(text: &str) -> bool {
    let folded = fold(text);
    let mut found = WORDS.find_all(&folded);
    found.any(|(_, name)| ![NOT_BEFORE, NOT_AFTER].contains(name))
}

/// Whether a short text says more about the employment than the types it names: that it is
/// permanent, for how long, or words that are not known.
pub fn says_more_than_types(text: &str) -> bool {
    let folded = fold(text);
    let mut at = 0;
    for (range, name) in WORDS.find_all(&folded) {
        let is_more = [PERMANENT, "OTHER", NOT_BEFORE, NOT_AFTER].contains(name);
        if is_more || has_news(&folded[at..range.start]) {
            return true;
        }
        at = range.end;
    }
    has_news(&folded[at..])
}

/// The parts of an enumeration (`Part-time / PRN`) that are about no known employment. A part
/// with a figure is about hours or a term.
pub fn unknown_employment_parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(['/', ',', ';', '|', '、', '，'])
        .map(str::trim)
        .filter(|part| {
            !part.contains(|c: char| c.is_numeric())
                && has_news(&fold(part))
                && !is_employment(part)
        })
}

/// Whether a folded text holds words that do not merely connect.
fn has_news(folded: &str) -> bool {
    folded
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| !word.is_empty() && !CONNECTING_WORDS.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_beyond_the_types_is_noticed() {
        for text in [
            "full-time",
            "Full-time or part-time",
            "FULL_TIME, PART_TIME",
            "Vollzeit oder Teilzeit",
            "full-time position",
            "正社員または契約社員",
        ] {
            assert!(!says_more_than_types(text), "{text}");
        }
        for text in [
            "permanent, full time",
            "Vollzeit, unbefristet",
            "CDI temps plein",
            "Part-time / casual pool",
            "contract for 6 months",
            "apprenticeship",
        ] {
            assert!(says_more_than_types(text), "{text}");
        }
    }

    #[test]
    fn unknown_parts_are_named() {
        let check = |text: &str, expected: &[&str]| {
            assert_eq!(
                unknown_employment_parts(text).collect::<Vec<_>>(),
                expected,
                "{text}"
            );
        };
        check("Part-time / casual pool", &["casual pool"]);
        check("permanent, full time", &[]);
        check("full time, 40 hours", &[]);
        check("full-time and/or part-time", &[]);
    }

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
                    PERMANENT,
                    NOT_BEFORE,
                    NOT_AFTER,
                    CONNECTING
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
