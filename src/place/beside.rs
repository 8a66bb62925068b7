//! Words beside the names of places: what belongs to a name, what stands before one, and what is
//! no name at all.

use super::names::fold_name;
use super::names::lines;
use crate::fold::fold;
use std::sync::LazyLock;

/// What a word or phrase beside a name does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Beside {
    /// In brackets, a part of the name before it: `Halle (Saale)`.
    Named,
    /// Stands before a place that is close by: `near`.
    Near,
    /// Opens a sentence: `You`.
    Sentence,
    /// Takes something out of an area: `except`.
    Except,
}

/// What a folded phrase does.
fn beside(folded: &str) -> Option<Beside> {
    let table = table();
    let at = table.binary_search_by(|(name, _)| (*name).cmp(folded));
    at.ok().map(|at| table[at].1)
}

fn table() -> &'static [(&'static str, Beside)] {
    static TABLE: LazyLock<Vec<(&str, Beside)>> = LazyLock::new(load);
    &TABLE
}

fn load() -> Vec<(&'static str, Beside)> {
    let mut table = Vec::new();
    for line in lines(include_str!("beside.txt")) {
        let (kind, phrases) = line.split_once('|').unwrap_or((line, ""));
        let does = match kind {
            "named" => Beside::Named,
            "near" => Beside::Near,
            "sentence" => Beside::Sentence,
            _ => Beside::Except,
        };
        table.extend(phrases.split('|').map(|phrase| (phrase, does)));
    }
    table.sort_by_key(|(phrase, _)| *phrase);
    table
}

/// `Berlin` of `Berlin (Mitte)`, but all of `Halle (Saale)`.
pub(super) fn without_parentheses(part: &str) -> &str {
    match part.find(['(', '（']) {
        Some(at) if at > 0 && !is_part_of_name(&part[at..]) => part[..at].trim_end(),
        _ => part,
    }
}

/// `Halle` of `Halle (Saale)` too.
pub(super) fn bare_name(part: &str) -> &str {
    match part.find(['(', '（']) {
        Some(at) if at > 0 => part[..at].trim_end(),
        _ => part,
    }
}

fn is_part_of_name(parentheses: &str) -> bool {
    let inner = parentheses.strip_prefix('(');
    inner
        .and_then(|rest| rest.strip_suffix(')'))
        .is_some_and(|inner| beside(&fold_name(inner)) == Some(Beside::Named))
}

/// `Kiel` of `near Kiel`.
pub(super) fn without_nearness(part: &str) -> &str {
    // The longest phrase has five words.
    let ends = part.match_indices(' ').take(5).map(|(at, _)| at);
    let end = ends
        .filter(|at| beside(&fold_name(&part[..*at])) == Some(Beside::Near))
        .last();
    end.map_or(part, |at| part[at..].trim_start())
}

/// Whether text begins as sentences do, with a word such as `You`.
pub(super) fn opens_sentence(text: &str) -> bool {
    // Du Bois and Our Lady are names: a sentence has more words.
    const FEWEST: usize = 3;
    let spaces = text.bytes().filter(|byte| *byte == b' ').count();
    let word = text.split([' ', '\'', '’']).next().unwrap_or_default();
    spaces >= FEWEST && beside(&fold_name(word)) == Some(Beside::Sentence)
}

/// Whether text takes something out of an area: `EU (except Malta)`, `US, no California`.
pub fn takes_out(text: &str) -> bool {
    let is_out = |word: &str| {
        let is_word = |word: &str| beside(&fold(word)) == Some(Beside::Except);
        // `NO` is Norway.
        word != "NO" && is_word(word)
    };
    let mut words = text.split(|c: char| c.is_whitespace() || "()（）,;:/".contains(c));
    words.any(is_out) || !text.is_ascii() && holds_exception(text)
}

/// Whether text of a script without spaces takes something out: `EU以外`.
fn holds_exception(text: &str) -> bool {
    let mut unspaced = table().iter().filter(|(phrase, _)| !phrase.is_ascii());
    unspaced.any(|(phrase, does)| *does == Beside::Except && text.contains(phrase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_folded_and_do_one_thing() {
        let table = load();
        for (phrase, _) in &table {
            assert_eq!(fold(phrase), *phrase);
        }
        for pair in table.windows(2) {
            assert_ne!(pair[0].0, pair[1].0);
        }
    }

    #[test]
    fn brackets_that_belong_to_a_name_stay() {
        assert_eq!(without_parentheses("Halle (Saale)"), "Halle (Saale)");
        assert_eq!(without_parentheses("Berlin (Mitte)"), "Berlin");
        assert_eq!(bare_name("Halle (Saale)"), "Halle");
        assert_eq!(without_nearness("near Kiel"), "Kiel");
        assert_eq!(without_nearness("in der Nähe von Kiel"), "Kiel");
        assert_eq!(without_nearness("Nearby"), "Nearby");
    }

    #[test]
    fn exceptions_are_seen() {
        for text in [
            "Not in the US",
            "US, no California",
            "EU (except Malta)",
            "EU außer Malta",
            "UE, sauf Malte",
            "EU以外",
        ] {
            assert!(takes_out(text), "{text}");
        }
        for text in ["NO", "Norway", "US", "Nova Scotia", "SE, NO, DK"] {
            assert!(!takes_out(text), "{text}");
        }
    }
}
