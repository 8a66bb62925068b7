//! A web address with a space in it: whether what follows the space is a part of the address.

use crate::escape;
use crate::vocabulary;
use std::collections::HashSet;
use std::sync::LazyLock;

static SENTENCE_WORDS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let entries = vocabulary::entries(include_str!("../../vocabulary/apply.txt"));
    let entries = entries.filter(|(section, _)| *section == "sentence");
    entries.map(|(_, word)| word).collect()
});

/// Ends of the names of files to which people link.
const FILE_ENDS: [&str; 11] = [
    ".pdf", ".html", ".htm", ".php", ".aspx", ".jsp", ".doc", ".docx", ".odt", ".rtf", ".xlsx",
];

/// So many words after an address are a sentence.
const SENTENCE: usize = 4;

/// What a text is that begins like a web address and has white space in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Gaps {
    /// One address; with its spaces as `%20`.
    Address(String),
    /// The address ends at the first space and words follow; or it begins with none.
    Words,
    /// Nobody can say where the address ends.
    Unclear,
}

/// Tells what `text` is. `wants_address`: its key takes an address and nothing else.
pub(super) fn read(text: &str, wants_address: bool) -> Gaps {
    let text = text.trim();
    let Some((first, rest)) = text.split_once(char::is_whitespace) else {
        return Gaps::Words;
    };
    let lower = first.to_ascii_lowercase();
    let starts = ["https://", "http://", "www."];
    if !starts.iter().any(|start| lower.starts_with(start)) || is_two(rest) {
        return Gaps::Words;
    }
    let whole = || Gaps::Address(encoded(text));
    let end = rest.to_lowercase();
    if FILE_ENDS.iter().any(|file| end.ends_with(file)) {
        return whole();
    }
    let is_apart = !first.ends_with(|c: char| c.is_alphanumeric() || "/=_-".contains(c))
        || !rest.trim_start().starts_with(char::is_alphanumeric)
        || rest.contains([',', ';', '!', '(', '[', '"', ':'])
        || rest.ends_with('.')
        || rest.contains(vocabulary::is_unspaced);
    let words = || rest.split_whitespace();
    let is_sentence =
        words().count() >= SENTENCE || words().any(|word| is_sentence_word(&word.to_lowercase()));
    if is_apart || is_sentence {
        Gaps::Words
    } else if wants_address || rest.contains(['/', '=', '?']) {
        whole()
    } else {
        Gaps::Unclear
    }
}

fn is_sentence_word(word: &str) -> bool {
    SENTENCE_WORDS.contains(word) || vocabulary::is_function_word(word)
}

/// Whether another address follows.
fn is_two(rest: &str) -> bool {
    rest.split_whitespace()
        .any(|word| word.contains("://") || word.contains('@') || word.starts_with("www."))
}

/// `text` with `%20` for white space.
fn encoded(text: &str) -> String {
    text.split_whitespace()
        .collect::<Vec<_>>()
        .join(&escape::percent(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_tell_whether_they_belong_to_the_address() {
        let address = |text: &str| Gaps::Address(text.to_owned());
        for (text, wants_address, expected) in [
            (
                "https://jobs.example/my job.pdf",
                false,
                address("https://jobs.example/my%20job.pdf"),
            ),
            (
                "https://jobs.example/größe stelle",
                true,
                address("https://jobs.example/größe%20stelle"),
            ),
            (
                "https://jobs.example/a b/c",
                false,
                address("https://jobs.example/a%20b/c"),
            ),
            ("https://jobs.example/größe stelle", false, Gaps::Unclear),
            ("https://jobs.example/17 (ref. 4711)", true, Gaps::Words),
            ("https://jobs.example/17 by Friday", true, Gaps::Words),
            ("https://jobs.example/17 bis zum 1. Mai", true, Gaps::Words),
            ("https://a.example https://b.example", true, Gaps::Words),
            ("https://a.example or a@b.example", true, Gaps::Words),
            ("https://a.example/17 からご応募ください", true, Gaps::Words),
            ("Apply at https://a.example/my job", true, Gaps::Words),
            ("https://a.example/17", true, Gaps::Words),
        ] {
            assert_eq!(read(text, wants_address), expected, "{text}");
        }
    }
}
