//! Reads the time of day and the time zone that come after a date.

use super::TimeZone;
use super::cursor::Cursor;
use super::table::Word;
use super::table::ZoneWord;
use super::table::table;
use super::zone;
use crate::fold::fold;

/// What follows is neither a time nor a time zone.
pub(super) struct Malformed;

/// What the next word means, if anything.
pub(super) fn peek_word(cursor: &Cursor<'_>) -> Option<Word> {
    let word = cursor.clone().word()?;
    table().word(&fold(word))
}

/// A time of day.
#[derive(Debug, Clone, Copy)]
pub(super) struct Time {
    /// 0 to 24.
    pub(super) hour: i8,
    pub(super) minute: i8,
    pub(super) second: i8,
    pub(super) nanosecond: i32,
}

/// The time, if one follows: `Ok(None)` when there is none.
pub(super) fn read_time(cursor: &mut Cursor<'_>) -> Result<Option<Time>, Malformed> {
    let before = cursor.clone();
    cursor.separators(" ,-–(");
    while peek_word(cursor) == Some(Word::At) {
        cursor.word();
        cursor.separators(" ");
    }
    if let Some(Word::Hour(hour)) = peek_word(cursor) {
        cursor.word();
        return Ok(Some(Time {
            hour,
            minute: 0,
            second: 0,
            nanosecond: 0,
        }));
    }
    // The sign of an offset from UTC, `-05:00`, is no separator before a time.
    let Some((hour, 1 | 2)) = cursor.number() else {
        *cursor = before;
        return Ok(None);
    };
    let mut numbers = [hour, 0, 0];
    let mut nanosecond = 0;
    let mut separator = None;
    if let Some(sign) = cursor.one_of(":-.hH時时시") {
        separator = Some(sign);
        cursor.separators(" ");
        if let Some((minute, length)) = cursor.number() {
            if length != 2 {
                return Err(Malformed);
            }
            numbers[1] = minute;
            if cursor.one_of(":分분").is_some_and(|sign| sign == ':') {
                let Some((second, 2)) = cursor.number() else {
                    return Err(Malformed);
                };
                // A leap second is the last second of its minute.
                numbers[2] = if second == 60 { 59 } else { second };
                if cursor.one_of(".,").is_some() {
                    nanosecond = cursor.fraction().ok_or(Malformed)?;
                }
            }
        } else if ":-.".contains(sign) {
            return Err(Malformed);
        }
    }
    cursor.separators(" ");
    let mut has_word = separator.is_some();
    if peek_word(cursor) == Some(Word::Clock) {
        cursor.word();
        cursor.separators(" ");
        has_word = true;
    }
    if let Some(Word::Half(add)) = peek_word(cursor) {
        cursor.word();
        cursor.separators(".");
        has_word = true;
        // "12 am" is midnight; "13:00 pm" says the same thing twice.
        if numbers[0] <= 12 {
            numbers[0] = numbers[0] % 12 + i64::from(add);
        }
    }
    let [hour, minute, second] = numbers;
    let exists = hour < 24 || (hour == 24 && minute == 0 && second == 0);
    if !(has_word && exists && minute < 60 && second < 60) {
        return Err(Malformed);
    }
    let narrow = |number: i64| i8::try_from(number).map_err(|_| Malformed);
    Ok(Some(Time {
        hour: narrow(hour)?,
        minute: narrow(minute)?,
        second: narrow(second)?,
        nanosecond,
    }))
}

/// What a written time zone says.
pub(super) enum Clock {
    /// Seconds from UTC.
    Offset(i32),
    /// A zone with its changes of clocks.
    Zone(TimeZone),
}

/// The time zone, if one follows.
pub(super) fn read_zone(cursor: &mut Cursor<'_>) -> Result<Option<Clock>, Malformed> {
    let mut found: Option<Clock> = None;
    loop {
        cursor.separators(" ,.()");
        if cursor.is_done() {
            return Ok(found);
        }
        if let Some(sign) = cursor.one_of("+-−") {
            let seconds = read_offset(cursor).ok_or(Malformed)?;
            found = Some(Clock::Offset(if sign == '+' { seconds } else { -seconds }));
            continue;
        }
        let name = cursor.zone_name().ok_or(Malformed)?;
        let clock = match table().zone(&fold(name)) {
            Some(ZoneWord::Offset(seconds)) => Clock::Offset(seconds),
            Some(ZoneWord::Name(name)) => Clock::Zone(zone(name).ok_or(Malformed)?),
            None => Clock::Zone(zone(name).ok_or(Malformed)?),
        };
        // "+0100 (CET)": the number is exact. "UTC+1", "GMT -5": the number counts too.
        if !matches!(found, Some(Clock::Offset(_))) {
            found = Some(clock);
        }
    }
}

/// `0100`, `01:00`, `01`, `1`: seconds.
fn read_offset(cursor: &mut Cursor<'_>) -> Option<i32> {
    let (number, length) = cursor.number()?;
    let (hours, minutes) = match length {
        1 | 2 if cursor.eat(':') => (number, cursor.digits(2)?),
        1 | 2 => (number, 0),
        4 => (number / 100, number % 100),
        _ => return None,
    };
    if hours > 14 || minutes > 59 {
        return None;
    }
    i32::try_from(hours * 3600 + minutes * 60).ok()
}
