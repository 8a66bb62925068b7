//! Days of the week, as people write them beside a date. The names are `weekdays.txt`.

use super::Date;
use crate::fold::fold;
use std::sync::LazyLock;

/// English names, from Monday on.
const NAMES: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

struct Day {
    words: Vec<&'static str>,
    /// In scripts without spaces.
    parts: Vec<&'static str>,
}

static DAYS: LazyLock<Vec<Day>> = LazyLock::new(|| {
    include_str!("weekdays.txt")
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| {
            let (words, parts) = line.split_once('|').unwrap_or((line, ""));
            Day {
                words: words.split(' ').collect(),
                parts: parts.split(' ').filter(|part| !part.is_empty()).collect(),
            }
        })
        .collect()
});

/// The day of the week that `text` names, from 0 for Monday; `None` also for several.
pub fn weekday_named(text: &str) -> Option<usize> {
    let folded = fold(text);
    let mut found = None;
    for (number, day) in DAYS.iter().enumerate() {
        let is_word = |word: &str| day.words.contains(&word);
        let words = folded.split(|c: char| !c.is_alphanumeric() && c != '-');
        let is_named =
            words.into_iter().any(is_word) || day.parts.iter().any(|part| text.contains(part));
        if is_named && found.replace(number).is_some() {
            return None;
        }
    }
    found
}

/// The day of the week of `day`, from 0 for Monday.
pub fn weekday(day: Date) -> usize {
    usize::from(day.weekday().to_monday_zero_offset().unsigned_abs()) % 7
}

/// The English name of a day of the week, from 0 for Monday.
pub fn weekday_name(number: usize) -> &'static str {
    NAMES[number % 7]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_ten_languages() {
        assert_eq!(DAYS.len(), 7);
        for (text, expected) in [
            ("Monday, 15 December 2026", Some(0)),
            ("Dienstag, 15. Dezember 2026", Some(1)),
            ("mercredi 16 décembre 2026", Some(2)),
            ("miércoles 16 de diciembre", Some(2)),
            ("giovedì 17 dicembre", Some(3)),
            ("sexta-feira, 18 de dezembro", Some(4)),
            ("zaterdag 19 december", Some(5)),
            ("2026年12月20日（日曜日）", Some(6)),
            ("2026年12月21日 星期一", Some(0)),
            ("2026년 12월 22일 화요일", Some(1)),
            ("2026-12-15", None),
            ("Monday or Tuesday", None),
        ] {
            assert_eq!(weekday_named(text), expected, "{text}");
        }
        assert_eq!(weekday("2026-12-15".parse().unwrap()), 1);
        assert_eq!(weekday_name(1), "Tuesday");
    }
}
