//! Reads dates in the forms that people and programs write them. All of the text must be
//! understood: half a date is no date.

use super::Date;
use super::Instant;
use super::Moment;
use super::TimeZone;
use super::cursor::Cursor;
use super::table::Word;
use super::table::table;
use super::time::Clock;
use super::time::Malformed;
use super::time::peek_word;
use super::time::read_time;
use super::time::read_zone;
use crate::fold::fold;

/// Years outside this range are slips of the pen, not dates of a posting.
const YEARS: std::ops::RangeInclusive<i64> = 1990..=2100;

/// No date is longer than this, in bytes.
const LONGEST: usize = 80;

/// Why text is not a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateError {
    /// Not in a form that is known, or far outside the years of postings.
    NotADate,
    /// A day that no calendar has (`2023-02-31`), and the nearest that exists in its month.
    Impossible {
        /// The nearest real day.
        nearest: Date,
    },
    /// `03/04/2026`: 4 March to some, 3 April to others.
    Ambiguous {
        /// Read with the month first.
        month_first: Date,
        /// Read with the day first.
        day_first: Date,
    },
    /// `TBD` and the like: there is no date yet.
    Placeholder,
    /// A year that no posting has: `2126-12-31`.
    FarYear(i64),
}

/// Reads a date, or a date and a time, possibly with a time zone; what has none is meant in
/// `zone`. `month_first` settles what `03/04/2026` means, where the site has said so.
///
/// # Errors
/// [`DateError`]; text that is a date and something more is [`DateError::NotADate`].
pub fn read(text: &str, zone: &TimeZone, month_first: Option<bool>) -> Result<Moment, DateError> {
    let text = text.trim();
    if text.len() > LONGEST {
        return Err(DateError::NotADate);
    }
    if is_placeholder(text) {
        return Err(DateError::Placeholder);
    }
    if text.len() > 6 && text.bytes().all(|b| b.is_ascii_digit()) {
        return digits_only(text);
    }
    let mut cursor = Cursor::new(text);
    let day = read_day(&mut cursor, month_first).ok_or(DateError::NotADate)?;
    weekday_behind(&mut cursor);
    let time = read_time(&mut cursor).map_err(|Malformed| DateError::NotADate)?;
    let clock = read_zone(&mut cursor).map_err(|Malformed| DateError::NotADate)?;
    cursor.separators(" .");
    if !cursor.is_done() {
        return Err(DateError::NotADate);
    }
    let day = day?;
    let Some(time) = time else {
        return Ok(Moment::Day(day));
    };
    let here = match clock {
        Some(Clock::Offset(seconds)) => super::fixed(seconds).to_time_zone(),
        Some(Clock::Zone(zone)) => zone,
        None => zone.clone(),
    };
    let day = if time.hour == 24 {
        super::add_days(day, 1)
    } else {
        day
    };
    let local = day.at(time.hour % 24, time.minute, time.second, time.nanosecond);
    let instant = here.to_timestamp(local).map_err(|_| DateError::NotADate)?;
    let offset = here.to_offset(instant).seconds();
    Ok(Moment::Instant(instant, offset))
}

/// The date at the start of a file's name, `2026-11-02-welder` or `20261102-welder`, and what
/// comes after it. Names with days that no calendar has carry no date.
pub fn file_name_date(stem: &str) -> Option<(Date, &str)> {
    let mut cursor = Cursor::new(stem);
    let (number, length) = cursor.number()?;
    let day = match length {
        4 => {
            let separator = cursor.one_of("-_.")?;
            let month = cursor.digits(2)?;
            cursor.eat(separator).then_some(())?;
            real_day(number, month, cursor.digits(2)?)
        }
        8 => real_day(number / 10_000, number / 100 % 100, number % 100),
        _ => return None,
    };
    let day = day?.ok()?;
    if cursor.is_done() {
        return Some((day, ""));
    }
    cursor.one_of("-_. ")?;
    Some((day, cursor.rest().trim_start_matches(['-', '_', '.', ' '])))
}

/// Whether `text` stands for a date that is not there, with or without a time zone after it.
fn is_placeholder(text: &str) -> bool {
    if text.is_empty() {
        return false;
    }
    let lower = text.to_lowercase();
    let table = table();
    let is_one = |text: &str| table.is_placeholder(text);
    is_one(&lower)
        || lower
            .rsplit_once(' ')
            .is_some_and(|(before, last)| table.zone(last).is_some() && is_one(before.trim()))
}

/// Seconds or milliseconds since 1970, or `20261102`.
fn digits_only(text: &str) -> Result<Moment, DateError> {
    let number: i64 = text.parse().map_err(|_| DateError::NotADate)?;
    let instant = match text.len() {
        8 => {
            return real_day(number / 10_000, number / 100 % 100, number % 100)
                .ok_or(DateError::NotADate)?
                .map(Moment::Day);
        }
        10 => Instant::from_second(number),
        13 => Instant::from_millisecond(number),
        _ => return Err(DateError::NotADate),
    };
    let instant = instant.map_err(|_| DateError::NotADate)?;
    let year = super::day_of(instant, &TimeZone::UTC).year();
    if YEARS.contains(&i64::from(year)) {
        Ok(Moment::Instant(instant, 0))
    } else {
        Err(DateError::FarYear(i64::from(year)))
    }
}

/// A day that exists, or why it is none.
fn real_day(year: i64, month: i64, day: i64) -> Option<Result<Date, DateError>> {
    if month > 99 || day > 99 {
        return None;
    }
    if !YEARS.contains(&year) {
        let is_a_day = (1..=12).contains(&month) && (1..=31).contains(&day);
        return is_a_day.then_some(Err(DateError::FarYear(year)));
    }
    let narrow = |number: i64| i8::try_from(number).ok();
    let (year, in_month) = (i16::try_from(year).ok()?, narrow(month.clamp(1, 12))?);
    let first = Date::new(year, in_month, 1).ok()?;
    let last = i64::from(first.days_in_month());
    let nearest = Date::new(year, in_month, narrow(day.clamp(1, last))?).ok()?;
    if (1..=12).contains(&month) && (1..=last).contains(&day) {
        Some(Ok(nearest))
    } else {
        Some(Err(DateError::Impossible { nearest }))
    }
}

/// The date part. `None` when it has no form that is known.
fn read_day(cursor: &mut Cursor<'_>, month_first: Option<bool>) -> Option<Result<Date, DateError>> {
    let table = table();
    loop {
        cursor.separators(" ,");
        if let Some((number, length)) = cursor.number() {
            return match length {
                4 => year_first(cursor, number),
                1 | 2 => small_first(cursor, number, month_first),
                _ => None,
            };
        }
        let word = fold(cursor.word()?);
        if let Some(month) = table.month(&word) {
            // "Mar 3" is March, "mar. 3 de marzo" a Tuesday: the name of the month decides.
            cursor.separators(" .,-");
            if matches!(peek_word(cursor), Some(Word::Filler)) {
                cursor.word();
                cursor.separators(" ");
            }
            let (day, length) = cursor.number()?;
            ordinal(cursor);
            let (year, year_length) = {
                let before = cursor.clone();
                skip_fillers(cursor, " .,-");
                match cursor.number() {
                    Some(found) => found,
                    None if word == "mar" => {
                        *cursor = before;
                        return small_first(cursor, day, month_first);
                    }
                    None => return None,
                }
            };
            let forms = (1..=2).contains(&length) && year_length == 4;
            return forms.then(|| real_day(year, i64::from(month), day))?;
        }
        match table.word(&word) {
            Some(Word::Weekday | Word::Filler | Word::Half(0)) => {
                cursor.separators(".");
            }
            _ => return None,
        }
    }
}

/// Skips the day of the week behind a date: `（火）`, `(Tue)`.
fn weekday_behind(cursor: &mut Cursor<'_>) {
    let before = cursor.clone();
    cursor.separators(" ");
    if cursor.one_of("(（").is_some()
        && let Some(word) = cursor.word()
        && table().word(&fold(word)) == Some(Word::Weekday)
    {
        cursor.separators(".・祝 ");
        if cursor.one_of(")）").is_some() {
            return;
        }
    }
    *cursor = before;
}

/// `2026-11-02`, `2026/11/2`, `2026年11月2日`, `2026. 11. 2.`, `2026 Nov 2`.
fn year_first(cursor: &mut Cursor<'_>, year: i64) -> Option<Result<Date, DateError>> {
    cursor.separators(" ");
    let separator = cursor.one_of("-/.年년")?;
    cursor.separators(" ");
    let month = match cursor.number() {
        Some((month, 1 | 2)) => month,
        Some(_) => return None,
        None => i64::from(table().month(&fold(cursor.word()?))?),
    };
    cursor.separators(" ");
    cursor
        .eat(match separator {
            '年' => '月',
            '년' => '월',
            same => same,
        })
        .then_some(())?;
    cursor.separators(" ");
    let (day, 1 | 2) = cursor.number()? else {
        return None;
    };
    match separator {
        '年' => {
            cursor.one_of("日号號");
        }
        '년' => {
            cursor.separators(" ");
            cursor.eat('일').then_some(())?;
        }
        '.' => cursor.separators("."),
        _ => {}
    }
    real_day(year, month, day)
}

/// `19 July 2021`, `3. März 2026`, `3 de marzo de 2026`, `02.11.2026`, `11/02/2026`.
fn small_first(
    cursor: &mut Cursor<'_>,
    first: i64,
    month_first: Option<bool>,
) -> Option<Result<Date, DateError>> {
    ordinal(cursor);
    let before = cursor.clone();
    if let Some(separator) = cursor.one_of("./-") {
        cursor.separators(" ");
        if let Some((second, length)) = cursor.number() {
            cursor.separators(" ");
            let same = cursor.eat(separator);
            cursor.separators(" ");
            let (year, 4) = cursor.number()? else {
                return None;
            };
            let forms = same && length <= 2;
            return forms.then(|| numeric(year, first, second, separator, month_first))?;
        }
    }
    *cursor = before;
    skip_fillers(cursor, " .,-/");
    let month = table().month(&fold(cursor.word()?))?;
    skip_fillers(cursor, " .,-/");
    let (year, 4) = cursor.number()? else {
        return None;
    };
    real_day(year, i64::from(month), first)
}

/// Two numbers and a year: dots mean day first everywhere, other signs do not say.
fn numeric(
    year: i64,
    first: i64,
    second: i64,
    separator: char,
    month_first: Option<bool>,
) -> Option<Result<Date, DateError>> {
    let by_day = real_day(year, second, first)?;
    if separator == '.' {
        return Some(by_day);
    }
    let by_month = real_day(year, first, second)?;
    Some(match (by_month, by_day) {
        (Ok(a), Ok(b)) if a == b => Ok(a),
        (Ok(a), Ok(b)) => match month_first {
            Some(true) => Ok(a),
            Some(false) => Ok(b),
            None => Err(DateError::Ambiguous {
                month_first: a,
                day_first: b,
            }),
        },
        (Ok(day), Err(_)) | (Err(_), Ok(day)) => Ok(day),
        (a, b) => {
            let month_is_first = month_first.unwrap_or(first <= 12);
            if month_is_first { a } else { b }
        }
    })
}

/// The `th` of `19th`, the `º` of `1º`.
fn ordinal(cursor: &mut Cursor<'_>) {
    let before = cursor.clone();
    if cursor.one_of("ºª°").is_some() {
        return;
    }
    let is_suffix = cursor.word().is_some_and(|word| {
        ["st", "nd", "rd", "th", "er", "ère", "o", "e"]
            .iter()
            .any(|suffix| word.eq_ignore_ascii_case(suffix))
    });
    if !is_suffix {
        *cursor = before;
    }
}

/// Skips separators and words such as `de` and `of`.
fn skip_fillers(cursor: &mut Cursor<'_>, separators: &str) {
    cursor.separators(separators);
    while peek_word(cursor) == Some(Word::Filler) {
        cursor.word();
        cursor.separators(separators);
    }
}
