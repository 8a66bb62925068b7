//! Words that say whether a posting is open. The table is `status.txt`.

use super::fold::fold;
use super::table;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a status word means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StatusWord {
    /// Before the public.
    Open,
    /// Was before the public.
    Closed,
    /// Not yet finished, or not yet agreed.
    Draft,
    /// Not yet open.
    Scheduled,
    /// Says nothing: `none`, `n/a`.
    Nothing,
}

static WORDS: LazyLock<HashMap<String, StatusWord>> = LazyLock::new(|| {
    table::entries(include_str!("status.txt"))
        .map(|(section, word)| {
            let meaning = match section {
                "open" => StatusWord::Open,
                "closed" => StatusWord::Closed,
                "draft" => StatusWord::Draft,
                "scheduled" => StatusWord::Scheduled,
                _ => StatusWord::Nothing,
            };
            (fold(word), meaning)
        })
        .collect()
});

/// What the status `text` means, whatever spaces, slashes and case it was written with; `None`
/// for a word that is not known. Of several words that are known the most closed one counts.
pub fn status_word(text: &str) -> Option<StatusWord> {
    let folded = fold(text);
    if folded.is_empty() {
        return Some(StatusWord::Nothing);
    }
    if let Some(word) = WORDS
        .get(&folded)
        .or_else(|| WORDS.get(&folded.replace(" & ", " ")))
    {
        return Some(*word);
    }
    let mut found = None;
    for part in folded.split(" & ") {
        let word = *WORDS.get(part)?;
        let rank = |word: StatusWord| match word {
            StatusWord::Nothing => 0,
            StatusWord::Open => 1,
            StatusWord::Scheduled => 2,
            StatusWord::Closed => 3,
            StatusWord::Draft => 4,
        };
        if found.is_none_or(|other| rank(other) < rank(word)) {
            found = Some(word);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_status_words() {
        let check = |text: &str, expected: Option<StatusWord>| {
            assert_eq!(status_word(text), expected, "{text:?}");
        };
        check("open", Some(StatusWord::Open));
        check("Open ", Some(StatusWord::Open));
        check("searching /", Some(StatusWord::Open));
        check("CLOSED", Some(StatusWord::Closed));
        check("solved/resolved", Some(StatusWord::Closed));
        check("open / closed", Some(StatusWord::Closed));
        check("upcoming", Some(StatusWord::Scheduled));
        check("Fermé", Some(StatusWord::Closed));
        check("募集中", Some(StatusWord::Open));
        check("n/a", Some(StatusWord::Nothing));
        check("  ", Some(StatusWord::Nothing));
        check("maybe", None);
        check("open-ish", None);
    }
}
