//! What in a place's text says how the work is done, not where: `Hybrid`, `2 days a week in …`.

use super::names::Phrase;
use super::names::phrase;
use super::read::joined;
use super::read::words;
use crate::fold::fold;

/// How many words after a number of days can stand before the place.
const REACH: usize = 5;

/// Whether text says how the work is done: any word of it is such a word, or it counts days.
pub(super) fn says_how(text: &str) -> bool {
    let is_how = |text: &str| matches!(phrase(text), Some(Phrase::Remote | Phrase::Workplace));
    let folded = fold(text);
    is_how(folded.trim())
        || folded
            .split(|c: char| c.is_whitespace() || ",:;".contains(c))
            .any(is_how)
        || counts_days(&folded)
}

/// Cuts text into how and where, if how comes first and a sign or a word such as `in` stands
/// between: `Hybrid - Austin, TX`, `Hybrid, 2 days in Berlin`, `3 days a week in Berlin`.
pub(super) fn cut_opening(text: &str) -> Option<(&str, &str)> {
    let words = words(text);
    let mut at = 0;
    // The end of what says how, and the first word of the place.
    let mut cut = None;
    while let Some(end) = how_at(text, &words, at) {
        let (_, how_end) = words[end - 1];
        let mut next = end;
        let mut is_parted = false;
        if let Some((start, _)) = words.get(next) {
            // `Not remote. Berlin`
            is_parted = text[..how_end].ends_with('.')
                || text[how_end..*start].contains([',', ':', '(', '–', '—', '（']);
        }
        while next < words.len()
            && (joined(text, &words[next..=next]) == "-"
                || is_at(&joined(text, &words[next..=next])))
        {
            is_parted = true;
            next += 1;
        }
        if !is_parted || next == words.len() {
            break;
        }
        cut = Some((how_end, words[next].0));
        at = next;
    }
    let (how_end, start) = cut?;
    let place = text[start..].trim();
    // `Hybrid (Austin, TX)`
    let opens = |text: &str| text.matches(['(', '（']).count();
    let closes = |text: &str| text.matches([')', '）']).count();
    let place = if closes(place) > opens(place) {
        place.strip_suffix([')', '）']).unwrap_or(place)
    } else {
        place
    };
    let is_place = place.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase());
    is_place.then(|| (text[..how_end].trim_end_matches([' ', '.']), place))
}

/// Where the words from `at` that say how end.
fn how_at(text: &str, words: &[(usize, usize)], at: usize) -> Option<usize> {
    let longest = (words.len() - at).min(4);
    for length in (1..=longest).rev() {
        let said = joined(text, &words[at..at + length]);
        if phrase(said.trim_end_matches('.')) == Some(Phrase::Workplace) {
            return Some(at + length);
        }
    }
    // `2 days a week in`: up to the word before the place, which has a capital letter.
    let opening = &words[at..words.len().min(at + 3)];
    if !counts_days(&joined(text, opening)) {
        return None;
    }
    (at + 2..words.len().min(at + 2 + REACH))
        .find(|next| {
            let (start, _) = words[*next];
            text[start..].starts_with(char::is_uppercase)
                && is_at(&joined(text, &words[next - 1..*next]))
        })
        .map(|next| next - 1)
}

/// Spanish and French `en`, which joins places in Dutch, is such a word too.
fn is_at(word: &str) -> bool {
    word == "en" || phrase(word) == Some(Phrase::At)
}

/// `2 days`, `two-three days a week`, `週3日`.
fn counts_days(folded: &str) -> bool {
    let mut since_count = None;
    for word in folded.split(|c: char| !c.is_alphanumeric()) {
        let is_digit = matches!(word.as_bytes(), [b'1'..=b'5']);
        if is_digit || phrase(word) == Some(Phrase::Count) {
            since_count = Some(0);
        } else if let Some(count) = since_count {
            if phrase(word) == Some(Phrase::Day) {
                return true;
            }
            since_count = (count < 1).then_some(count + 1);
        }
    }
    let mut previous = ' ';
    folded.chars().any(|c| {
        let counts = matches!(previous, '1'..='5') && matches!(c, '日' | '天' | '일');
        previous = c;
        counts
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_says_how_is_cut_off() {
        let check = |text: &str, expected: Option<(&str, &str)>| {
            assert_eq!(cut_opening(text), expected, "{text}");
        };
        check("Hybrid - Austin, TX", Some(("Hybrid", "Austin, TX")));
        check("Hybrid: Austin", Some(("Hybrid", "Austin")));
        check("Hybrid (Austin, TX)", Some(("Hybrid", "Austin, TX")));
        check("Hybrid in Berlin", Some(("Hybrid", "Berlin")));
        check("On-site, Kiel, Germany", Some(("On-site", "Kiel, Germany")));
        check(
            "Hybrid, 2 days in Berlin",
            Some(("Hybrid, 2 days", "Berlin")),
        );
        check("3 days a week in Berlin", Some(("3 days a week", "Berlin")));
        check(
            "Zwei Tage pro Woche in Kiel",
            Some(("Zwei Tage pro Woche", "Kiel")),
        );
        check(
            "2 jours par semaine à Lyon",
            Some(("2 jours par semaine", "Lyon")),
        );
        check("Not remote, Kiel", Some(("Not remote", "Kiel")));
        check("Not remote. Kiel", Some(("Not remote", "Kiel")));
        for text in [
            "Berlin",
            "Hybrid",
            "Office Park, Dublin",
            "Flexible",
            "1 Day Street, Kiel",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn days_say_how() {
        for text in ["2 days/week", "three days", "2-3 Tage", "週3日", "hybrid"] {
            assert!(says_how(text), "{text}");
        }
        for text in ["Germany", "2 Main Street", "10 days"] {
            assert!(!says_how(text), "{text}");
        }
    }
}
