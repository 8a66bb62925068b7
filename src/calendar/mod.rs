//! Days, instants and time zones, and the forms in which people write them. The only module
//! that knows the date library.

mod cursor;
mod format;
mod read;
mod table;
mod time;
mod weekday;

pub use format::date;
pub use format::rfc2822;
pub use format::rfc3339;
pub use jiff::Timestamp as Instant;
pub use jiff::civil::Date;
pub use jiff::tz::TimeZone;
pub use read::DateError;
pub use read::file_name_date;
pub use read::read;
pub use weekday::weekday;
pub use weekday::weekday_name;
pub use weekday::weekday_named;

use jiff::ToSpan as _;
use jiff::tz::Offset;

/// A date as a posting gives it: a day, or a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Moment {
    /// A day without a time.
    Day(Date),
    /// A day and the exact instant, with the offset from UTC in seconds as written.
    Instant(Instant, i32),
}

impl Moment {
    /// The day that it is, or falls on in `zone`.
    pub fn day(&self, zone: &TimeZone) -> Date {
        match *self {
            Self::Day(day) => day,
            Self::Instant(instant, _) => day_of(instant, zone),
        }
    }

    /// The day to show to people: the one that the author wrote, `15 November` for
    /// `November 15, 2021 at 11:59 pm EDT`, wherever the site is. Moments in UTC are written by
    /// machines and so fall on their day in `zone`.
    pub fn day_as_written(&self, zone: &TimeZone) -> Date {
        match *self {
            Self::Instant(instant, offset) if offset != 0 => {
                fixed(offset).to_datetime(instant).date()
            }
            _ => self.day(zone),
        }
    }

    /// The time of day that goes with [`Moment::day_as_written`], as `23:59`, and its offset from
    /// UTC, as `UTC−04:00`; `None` for a day.
    pub fn clock_as_written(&self, zone: &TimeZone) -> Option<(String, String)> {
        match *self {
            Self::Day(_) => None,
            Self::Instant(instant, 0) => Some(format::clock(instant, zone.to_offset(instant))),
            Self::Instant(instant, offset) => Some(format::clock(instant, fixed(offset))),
        }
    }

    /// The first instant: the start of the day in `zone`, or the moment itself.
    pub fn start(&self, zone: &TimeZone) -> Instant {
        match *self {
            Self::Day(day) => start_of_day(day, zone),
            Self::Instant(instant, _) => instant,
        }
    }

    /// The last second: of the day in `zone`, or the moment itself. What a closing date means.
    pub fn end(&self, zone: &TimeZone) -> Instant {
        match *self {
            Self::Day(day) => end_of_day(day, zone),
            Self::Instant(instant, _) => instant,
        }
    }

    /// Whether, as a closing date, it has passed at `now`: the whole day counts.
    pub fn is_over(&self, now: Instant, zone: &TimeZone) -> bool {
        match *self {
            Self::Day(day) => now >= start_of_day(add_days(day, 1), zone),
            Self::Instant(instant, _) => now >= instant,
        }
    }

    /// Whether, as an opening date, it has come at `now`.
    pub fn has_begun(&self, now: Instant, zone: &TimeZone) -> bool {
        self.start(zone) <= now
    }
}

/// The time zone with this name in the IANA database, such as `Europe/Berlin` or `UTC`. The
/// database is compiled in, so a name means the same on every machine.
pub fn zone(name: &str) -> Option<TimeZone> {
    TimeZone::get(name).ok()
}

/// The day on which `instant` falls in `zone`.
pub fn day_of(instant: Instant, zone: &TimeZone) -> Date {
    zone.to_datetime(instant).date()
}

/// The first instant of `day` in `zone`; where clocks skip midnight, the first that exists.
pub fn start_of_day(day: Date, zone: &TimeZone) -> Instant {
    // Only days within hours of the years -9999 and 9999 have no instant.
    zone.to_timestamp(day.at(0, 0, 0, 0))
        .unwrap_or(Instant::UNIX_EPOCH)
}

/// The last second of `day` in `zone`.
pub fn end_of_day(day: Date, zone: &TimeZone) -> Instant {
    let next = start_of_day(add_days(day, 1), zone);
    next.checked_sub(1.second()).unwrap_or(next)
}

/// The day `days` later (or, if negative, earlier); kept within the years -9999 to 9999.
pub fn add_days(day: Date, days: i64) -> Date {
    // More days than that lie outside the calendar anyway, and larger spans do not exist.
    day.saturating_add(days.clamp(-7_000_000, 7_000_000).days())
}

/// Days from `from` to `to`; negative when `to` comes first.
pub fn days_between(from: Date, to: Date) -> i64 {
    let day_number = |day: Date| {
        day.duration_since(Date::constant(1970, 1, 1))
            .as_secs()
            .div_euclid(86_400)
    };
    day_number(to) - day_number(from)
}

/// A fixed offset from UTC; a number of seconds that no clock uses counts as UTC.
fn fixed(seconds: i32) -> Offset {
    Offset::from_seconds(seconds).unwrap_or(Offset::UTC)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date as day;

    fn berlin() -> TimeZone {
        zone("Europe/Berlin").unwrap()
    }

    #[test]
    fn zones_are_known_by_iana_name() {
        assert!(zone("Europe/Berlin").is_some());
        assert!(zone("UTC").is_some());
        assert!(zone("Europe/Nowhere").is_none());
        assert!(zone("").is_none());
    }

    #[test]
    fn a_day_ends_one_second_before_the_next_whatever_the_clocks_do() {
        let check = |zone_name: &str, date: Date, expected: &str| {
            let zone = zone(zone_name).unwrap();
            assert_eq!(end_of_day(date, &zone).to_string(), expected, "{zone_name}");
        };
        check("Europe/Berlin", day(2026, 12, 31), "2026-12-31T22:59:59Z");
        check("Europe/Berlin", day(2026, 7, 1), "2026-07-01T21:59:59Z");
        check("Europe/Berlin", day(2026, 10, 25), "2026-10-25T22:59:59Z");
        // In Lebanon the clocks skip the hour after midnight.
        check("Asia/Beirut", day(2024, 3, 30), "2024-03-30T21:59:59Z");
    }

    #[test]
    fn a_moment_falls_on_the_day_of_the_zone_asked_for() {
        let late = read("November 15, 2021 at 11:59 pm EDT", &berlin(), None).unwrap();
        assert_eq!(late.day(&berlin()), day(2021, 11, 16));
        assert_eq!(late.day_as_written(&berlin()), day(2021, 11, 15));
        let clock = |moment: Moment| moment.clock_as_written(&berlin()).unwrap();
        assert_eq!(clock(late), ("23:59".to_owned(), "UTC−04:00".to_owned()));
        let machine = read("2021-03-04T23:30:00.000Z", &berlin(), None).unwrap();
        assert_eq!(machine.day_as_written(&berlin()), day(2021, 3, 5));
        assert_eq!(clock(machine), ("00:30".to_owned(), "UTC+01:00".to_owned()));
        assert_eq!(
            Moment::Day(day(2021, 3, 5)).clock_as_written(&berlin()),
            None
        );
    }

    #[test]
    fn days_are_counted_across_years_and_clock_changes() {
        assert_eq!(days_between(day(2026, 10, 1), day(2026, 11, 2)), 32);
        assert_eq!(days_between(day(2024, 12, 31), day(2024, 1, 1)), -365);
        assert_eq!(add_days(day(2024, 2, 28), 2), day(2024, 3, 1));
        assert_eq!(add_days(day(2024, 2, 28), i64::MAX), Date::MAX);
    }
}

#[cfg(test)]
mod read_tests;
