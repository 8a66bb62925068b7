//! Slips of the pen in front matter keys: which known key was meant.

use super::fold::fold_key;
use super::keys::key;
use super::keys::spellings;

/// The known spelling that was probably meant by `written`, a key that [`key`] does not know:
/// one slip away (a letter too many, too few, wrong, or two swapped), two in long keys. Keys of
/// less than five letters are never taken for another.
pub fn near_key(written: &str) -> Option<&'static str> {
    let folded = fold_key(written);
    let length = folded.len();
    let most = match length {
        5..10 => 1,
        10..=40 => 2,
        _ => return None,
    };
    if key(written).is_some() {
        return None;
    }
    let bits = letters(&folded);
    spellings()
        .iter()
        .filter(|known| {
            known.folded.len() >= 5
                && known.folded.len().abs_diff(length) <= most
                && (letters(&known.folded) ^ bits).count_ones() as usize <= 2 * most
                && known.folded.as_bytes()[0] == folded.as_bytes()[0]
                && !is_other_number(&known.folded, &folded)
        })
        .map(|known| (slips(&known.folded, &folded), known))
        .filter(|(slips, known)| *slips <= if known.folded.len() < 10 { 1 } else { most })
        .min_by_key(|(slips, _)| *slips)
        .map(|(_, known)| known.written)
}

/// Whether the two differ by a digit: `section2` is no slip for `section`.
fn is_other_number(a: &str, b: &str) -> bool {
    let digits = |text: &str| text.bytes().filter(u8::is_ascii_digit).count();
    digits(a) != digits(b)
}

/// Which letters occur, one bit each: prunes the search.
fn letters(folded: &str) -> u64 {
    folded
        .bytes()
        .fold(0, |bits, byte| bits | 1 << (byte.wrapping_sub(b'a') % 64))
}

/// How many bytes to insert, delete, change or swap with their neighbour make one text the other
/// (Damerau's distance, optimal string alignment). For short texts: takes `a.len() * b.len()` steps.
pub fn slips(a: &str, b: &str) -> usize {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let substituted = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = substituted.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(before[j - 2] + 1);
            }
            row.push(best);
        }
        before = last;
        last = row;
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn suggests_what_was_meant() {
        let check = |written: &str, expected: Option<&str>| {
            assert_eq!(near_key(written), expected, "{written}");
        };
        check("ohrm_comtact_email", Some("ohrm_contact_email"));
        check("employement_type", Some("employment_type"));
        check("aply_url", Some("apply_url"));
        check("locaton", Some("location"));
        check("lcoation", Some("location"));
        check("titel_", None); // known: German
        check("tilte", Some("title"));
        check("valid_trough", Some("valid_through"));
        check("slary", Some("salary"));
    }

    #[test]
    fn leaves_other_words_alone() {
        for written in [
            "pets", "dogs", "station", "vocation", "section2", "mascot", "campus", "region",
            "tile", "xkcd", "grading", "canteen", "parking",
        ] {
            assert_eq!(near_key(written), None, "{written}");
        }
    }

    proptest! {
        #[test]
        fn any_key_can_be_asked(written in ".{0,40}") {
            near_key(&written);
        }

        #[test]
        fn slips_are_symmetric(a in "[abc]{0,8}", b in "[abc]{0,8}") {
            prop_assert_eq!(slips(&a, &b), slips(&b, &a));
            prop_assert_eq!(slips(&a, &b) == 0, a == b);
        }
    }
}
