//! "Did you mean": the known word closest to one that is not known.

/// Longer words than this are not compared.
const LONGEST: usize = 64;

/// The candidate that `word` is most likely a slip of the pen for: equal but for case, spaces,
/// `_` and `-`, or at most a third of its letters away.
pub(super) fn nearest<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let word = fold(word);
    if word.is_empty() || word.len() > LONGEST {
        return None;
    }
    candidates
        .into_iter()
        .map(|candidate| (distance(&word, &fold(candidate)), candidate))
        .filter(|(distance, _)| *distance <= (word.len() / 3).max(1))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Letters and digits in lower case: `baseURL`, `base-url` and `base_url` are one.
pub(super) fn fold(word: &str) -> Vec<char> {
    word.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Letters to insert, delete, change or swap with their neighbour ("optimal string alignment").
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before = vec![0; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let change = usize::from(a[i - 1] != b[j - 1]);
            let mut best = (last[j - 1] + change).min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(before[j - 2] + 1);
            }
            row[j] = best;
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
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
