//! Takes a list of places apart. Commas do not separate places; most other signs do, and words
//! such as `or` only where there is a place on either side.

use super::address::is_name;
use super::address::split_outside_parentheses;
use super::area::is_country_list;
use super::beside::opens_sentence;
use super::hint::cut_opening;
use super::hint::says_how;
use super::names::Phrase;
use super::names::fold_name;
use super::names::names;
use super::names::phrase;
use super::read::is_remote_in_areas;
use super::read::is_remote_only;
use super::read::is_whole_area;
use super::row::addresses;
use crate::fold::fold;

/// One entry of a list of places.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PlaceText {
    /// The place, to be given to [`read`](super::read()). Empty where only a hint was written.
    pub text: String,
    /// What was said about how, not where: `Remote optional` of
    /// `Charleston, SC (Remote optional)`.
    pub hint: Option<String>,
}

/// Longer text, in bytes, is no list of places.
const LONGEST: usize = 2_000;

/// Takes a text with one or more places apart.
pub fn read_list(text: &str) -> Vec<PlaceText> {
    let mut entries = Vec::new();
    let is_one = text.contains("://") || text.len() > LONGEST;
    if is_one {
        let text = text.trim().to_owned();
        return vec![PlaceText { text, hint: None }];
    }
    for chunk in chunks(text) {
        read_chunk(chunk, &mut entries);
    }
    entries
}

fn read_chunk(chunk: &str, entries: &mut Vec<PlaceText>) {
    let parts = split_outside_parentheses(chunk, ',');
    if is_country_list(&parts) {
        for part in parts {
            entry(part, entries);
        }
        return;
    }
    if let Some(addresses) = addresses(&parts) {
        for address in &addresses {
            entry(address, entries);
        }
        return;
    }
    // "Remote within Germany, Austria or Switzerland": all of it is one area.
    if is_remote_in_areas(chunk) || opens_sentence(chunk.trim()) {
        let text = chunk.trim().to_owned();
        entries.push(PlaceText { text, hint: None });
        return;
    }
    let pieces = split_words(chunk.trim_matches([' ', ',', '\t', '\r']));
    for piece in &pieces {
        // "Austin, TX, Denver, CO or remote"
        let row = addresses(&split_outside_parentheses(piece, ','));
        match row.filter(|_| pieces.len() > 1) {
            Some(row) => row.iter().for_each(|address| entry(address, entries)),
            None => entry(piece, entries),
        }
    }
}

/// Splits at `;`, `，`, `、`, `|`, `•`, line ends, ` · ` and slashes, outside of parentheses.
fn chunks(text: &str) -> Vec<&str> {
    let mut chunks = Vec::new();
    let mut depth = 0i32;
    let mut from = 0;
    for (at, c) in text.char_indices() {
        match c {
            '(' | '（' => depth += 1,
            ')' | '）' => depth = (depth - 1).max(0),
            _ => {}
        }
        let is_separator = match c {
            '\n' => true,
            ';' | '；' | '，' | '、' | '|' | '•' | '\u{37e}' => depth == 0,
            '·' => depth == 0 && text[..at].ends_with(' '),
            '/' | '／' => depth == 0 && slash_separates(&text[from..], at - from),
            _ => false,
        };
        if is_separator {
            chunks.push(&text[from..at]);
            from = at + c.len_utf8();
        }
    }
    chunks.push(&text[from..]);
    chunks
}

/// Whether the slash at `at` stands between two places: `Berlin/Hamburg`, not `Frankfurt/Main`.
fn slash_separates(text: &str, at: usize) -> bool {
    let (before, after) = (&text[..at], &text[at..]);
    let after = &after[after.chars().next().map_or(0, char::len_utf8)..];
    if before.ends_with(' ') && after.starts_with(' ') {
        return true;
    }
    let first = before.rsplit([',', ' ']).next().unwrap_or_default();
    let second = after.split([',', ' ', ';', '/']).next().unwrap_or_default();
    let is_one = |word: &str| word.chars().count() >= 2 && (is_name(word) || is_remote_only(word));
    let whole = format!("{}/{}", fold(first), fold(second));
    is_one(first) && is_one(second) && phrase(&whole) != Some(Phrase::Together)
}

/// Splits at `or`, `and` and the like where each side is a place.
fn split_words(text: &str) -> Vec<&str> {
    if text.is_empty() {
        return Vec::new();
    }
    let keep = |part: &str| {
        let folded = fold_name(part);
        phrase(&folded) == Some(Phrase::Together) || names().country_named(&folded).is_some()
    };
    let mut pieces = Vec::new();
    let mut from = 0;
    let mut depth = 0i32;
    let mut at = 0;
    for word in text.split(' ') {
        let end = at + word.len();
        if depth == 0 && at > from && phrase(&fold(word)) == Some(Phrase::Or) {
            // "Remote, or Berlin"
            let before = text[from..at].trim_end_matches([' ', ',']).trim_start();
            let after = text[end..].trim();
            let last_part = before.rsplit(',').next().unwrap_or_default().trim();
            let next_part = after.split(',').next().unwrap_or_default().trim();
            let next = first_piece(next_part);
            let is_kept = keep(&format!("{last_part} {word} {next}"));
            if !is_kept && is_side(last_part) && is_side(next) {
                pieces.push(before);
                from = end;
            }
        }
        let count = |set: [char; 2]| i32::try_from(word.matches(set).count()).unwrap_or(0);
        depth = (depth + count(['(', '（']) - count([')', '）'])).max(0);
        at = end + 1;
    }
    let last = text[from..].trim();
    // "London, Paris and Berlin": a list whose last comma is an `and`.
    if let [before] = pieces.as_slice()
        && !last.contains(',')
        && before.contains(',')
        && before.split(',').all(|part| is_city_like(part.trim()))
    {
        pieces = before.split(',').map(str::trim).collect();
    }
    pieces.push(last);
    pieces
}

/// What comes before the next word that joins places.
fn first_piece(text: &str) -> &str {
    let mut at = 0;
    for word in text.split(' ') {
        if at > 0 && phrase(&fold(word)) == Some(Phrase::Or) {
            return text[..at].trim();
        }
        at += word.len() + 1;
    }
    text
}

/// Whether text may be one side of an `or`.
fn is_side(text: &str) -> bool {
    let bare = text.split(['(', '（']).next().unwrap_or_default().trim();
    is_remote_only(bare) || (is_name(bare) && phrase(&fold(bare)) != Some(Phrase::Workplace))
}

/// A name that is neither a country nor a region.
fn is_city_like(text: &str) -> bool {
    let folded = fold_name(text);
    let names = names();
    let is_code = folded.len() <= 3 && text.chars().all(|c| c.is_ascii_uppercase() || c == '.');
    is_name(text)
        && !is_code
        && !is_remote_only(text)
        && names.country_named(&folded).is_none()
        && (names.region_named(&folded).is_none() || folded == "new york" || folded == "berlin")
}

/// Adds one place, with its hint cut out; `Virtual, Washington, DC` is two.
fn entry(text: &str, entries: &mut Vec<PlaceText>) {
    if let Some((how, place)) = cut_opening(text) {
        let at = entries.len();
        // "Hybrid: Munich or Stuttgart"
        read_chunk(place, entries);
        if let Some(first) = entries.get_mut(at) {
            let later = first.hint.replace(how.to_owned());
            if let Some(later) = later {
                add_hint(&mut first.hint, &later);
            }
        }
        return;
    }
    let parts = split_outside_parentheses(text, ',');
    let Some((first, rest)) = parts.split_first() else {
        return;
    };
    let (first_text, first_hint) = cut_hints(first);
    if !rest.is_empty() && is_remote_only(&first_text) {
        let rest = rest.join(", ");
        if !is_whole_area(&rest) {
            entries.push(PlaceText {
                text: first_text,
                hint: first_hint,
            });
            entry(&rest, entries);
            return;
        }
    }
    let (mut text, mut hint) = cut_hints(&parts.join(", "));
    // "Bangalore, Inoffice", "Berlin - Hybrid"
    for separator in [", ", " - ", " – ", " — "] {
        if let Some((before, last)) = text.rsplit_once(separator)
            && says_how(last)
            && !is_remote_only(before)
            && !is_whole_area(before)
        {
            add_hint(&mut hint, last);
            text.truncate(before.trim_end().len());
        }
    }
    if phrase(&fold(&text)) == Some(Phrase::Workplace) {
        add_hint(&mut hint, &text);
        text.clear();
    }
    if !text.is_empty() || hint.is_some() {
        entries.push(PlaceText { text, hint });
    }
}

fn add_hint(hint: &mut Option<String>, text: &str) {
    match hint {
        Some(hint) => {
            hint.push_str(", ");
            hint.push_str(text.trim());
        }
        None => *hint = Some(text.trim().to_owned()),
    }
}

/// Cuts out parentheses that say how, not where. `Germany (Remote)` stays whole: there the
/// word belongs to the area.
fn cut_hints(text: &str) -> (String, Option<String>) {
    let (Some(open), Some(close)) = (text.find(['(', '（']), text.rfind([')', '）'])) else {
        return (text.trim().to_owned(), None);
    };
    if close < open {
        return (text.trim().to_owned(), None);
    }
    let inner_from = open + text[open..].chars().next().map_or(1, char::len_utf8);
    let inner = text[inner_from..close].trim();
    let after = &text[close + text[close..].chars().next().map_or(1, char::len_utf8)..];
    let rest = format!("{}{}", text[..open].trim_end(), after.trim_end());
    if says_how(inner) && !(is_remote_only(inner) && is_whole_area(&rest)) {
        return (rest.trim().to_owned(), Some(inner.to_owned()));
    }
    // "Berlin (Germany)"
    if after.trim().is_empty()
        && super::country(inner).is_some()
        && inner.len() > 2
        && !is_remote_only(&rest)
    {
        return (format!("{}, {inner}", rest.trim()), None);
    }
    (text.trim().to_owned(), None)
}
