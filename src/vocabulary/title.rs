//! Words that people put into titles and that are no part of a job's name. The table is
//! `title.txt`.

use super::table;
use std::collections::HashMap;
use std::sync::LazyLock;

static WORDS: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    table::entries(include_str!("title.txt"))
        .map(|(section, word)| (word, section))
        .collect()
});

/// Whether a folded part of a title calls to apply: `apply now`, `急募`.
pub fn is_call_to_apply(folded: &str) -> bool {
    WORDS.get(folded) == Some(&"call")
}

/// Whether a number behind this folded word is one for internal use: `req`, `job id`.
pub fn announces_number(folded: &str) -> bool {
    WORDS.get(folded) == Some(&"number")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::fold;

    #[test]
    fn every_entry_is_folded_and_in_a_known_section() {
        for (section, word) in table::entries(include_str!("title.txt")) {
            assert!(matches!(section, "call" | "number"), "{section}");
            assert_eq!(fold(word), word);
        }
        assert!(is_call_to_apply("apply now"));
        assert!(announces_number("req"));
        assert!(!announces_number("welder"));
    }
}
