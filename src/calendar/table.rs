//! The words of dates, read from the text files beside this one.

use crate::fold::fold;
use std::sync::LazyLock;

/// What a word within a date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// The day of the week: says nothing that the date does not.
    Weekday,
    /// `of`, `de`, `the`.
    Filler,
    /// `at`, `um`: a time follows.
    At,
    /// `am`, `pm`: hours to add to one before twelve.
    Half(i8),
    /// `Uhr`, `o'clock`.
    Clock,
    /// `noon`, `midnight`: the hour.
    Hour(i8),
}

/// A time zone as people write it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ZoneWord {
    /// Seconds from UTC.
    Offset(i32),
    /// A name of the IANA database.
    Name(&'static str),
}

/// All words.
pub(super) struct Table {
    months: Vec<(String, i8)>,
    words: Vec<(&'static str, Word)>,
    zones: Vec<(&'static str, ZoneWord)>,
    placeholders: Vec<&'static str>,
}

impl Table {
    /// The number of a month from its folded name.
    pub(super) fn month(&self, folded: &str) -> Option<i8> {
        find(&self.months, folded)
    }

    /// What a folded word means.
    pub(super) fn word(&self, folded: &str) -> Option<Word> {
        find(&self.words, folded)
    }

    /// A time zone by folded abbreviation.
    pub(super) fn zone(&self, folded: &str) -> Option<ZoneWord> {
        find(&self.zones, folded)
    }

    /// Whether lower-case text stands for a date that is not there.
    pub(super) fn is_placeholder(&self, lower: &str) -> bool {
        self.placeholders.binary_search(&lower).is_ok()
    }
}

fn find<K: AsRef<str>, V: Copy>(sorted: &[(K, V)], key: &str) -> Option<V> {
    let at = sorted
        .binary_search_by(|(name, _)| name.as_ref().cmp(key))
        .ok()?;
    Some(sorted[at].1)
}

/// The table.
pub(super) fn table() -> &'static Table {
    static TABLE: LazyLock<Table> = LazyLock::new(load);
    &TABLE
}

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn load() -> Table {
    let mut months = Vec::new();
    for line in lines(include_str!("months.txt")) {
        for (number, field) in (1..).zip(line.split(' ').skip(1)) {
            months.extend(field.split('/').map(|name| (fold(name), number)));
        }
    }
    months.sort_unstable();
    months.dedup();

    let mut words = Vec::new();
    let mut zones = Vec::new();
    for line in lines(include_str!("words.txt")) {
        let mut fields = line.split(' ');
        let kind = fields.next().unwrap_or_default();
        for field in fields {
            let (key, value) = field.split_once('=').unwrap_or((field, ""));
            let word = match kind {
                "weekday" => Word::Weekday,
                "filler" => Word::Filler,
                "at" => Word::At,
                "am" => Word::Half(0),
                "pm" => Word::Half(12),
                "clock" => Word::Clock,
                "time" => Word::Hour(value.parse().unwrap_or_default()),
                _ => {
                    zones.push((key, zone_word(value)));
                    continue;
                }
            };
            words.push((key, word));
        }
    }
    words.sort_by_key(|(key, _)| *key);
    zones.sort_by_key(|(key, _)| *key);

    let mut placeholders: Vec<_> = lines(include_str!("placeholders.txt")).collect();
    placeholders.sort_unstable();
    Table {
        months,
        words,
        zones,
        placeholders,
    }
}

/// `+01:00` or a name.
fn zone_word(value: &'static str) -> ZoneWord {
    let sign = match value.as_bytes().first() {
        Some(b'+') => 1,
        Some(b'-') => -1,
        _ => return ZoneWord::Name(value),
    };
    let (hours, minutes) = value[1..].split_once(':').unwrap_or((&value[1..], "0"));
    let number = |digits: &str| digits.parse::<i32>().unwrap_or_default();
    ZoneWord::Offset(sign * (number(hours) * 3600 + number(minutes) * 60))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_twelve_months_and_no_name_means_two() {
        let table = table();
        for line in lines(include_str!("months.txt")) {
            assert_eq!(line.split(' ').count(), 13, "{line}");
        }
        for pair in table.months.windows(2) {
            assert_ne!(pair[0].0, pair[1].0, "{} is two months", pair[0].0);
        }
    }

    #[test]
    fn no_word_means_two_things_and_every_zone_exists() {
        let table = table();
        for pair in table.words.windows(2) {
            assert_ne!(pair[0].0, pair[1].0);
        }
        for (name, zone) in &table.zones {
            match zone {
                ZoneWord::Offset(seconds) => assert!(seconds.abs() <= 14 * 3600, "{name}"),
                ZoneWord::Name(iana) => assert!(crate::calendar::zone(iana).is_some(), "{name}"),
            }
        }
    }
}
