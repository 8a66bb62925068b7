//! "Did you mean": the known word closest to one that is not known.

use crate::vocabulary::fold_key;
use crate::vocabulary::slips;

/// Longer words than this, in bytes, are not compared.
const LONGEST: usize = 64;

/// The candidate that `word` is most likely a slip of the pen for: equal but for case, spaces,
/// `_` and `-`, or at most a third of its letters away.
pub(super) fn nearest<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let word = fold_key(word);
    if word.is_empty() || word.len() > LONGEST {
        return None;
    }
    candidates
        .into_iter()
        .map(|candidate| (slips(&word, &fold_key(candidate)), candidate))
        .filter(|(slips, _)| *slips <= (word.len() / 3).max(1))
        .min_by_key(|(slips, _)| *slips)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn slips_of_the_pen_are_recognised() {
        let known = ["base_url", "title", "timezone", "organization", "page_size"];
        let check = |word: &str, expected: Option<&str>| {
            assert_eq!(nearest(word, known), expected, "{word}");
        };
        check("baseURL", Some("base_url"));
        check("base url", Some("base_url"));
        check("tilte", Some("title"));
        check("organisation", Some("organization"));
        check("pagesizes", Some("page_size"));
        check("time_zone", Some("timezone"));
        check("colour", None);
        check("x", None);
        check("", None);
        check(&"title".repeat(1000), None);
    }
}
