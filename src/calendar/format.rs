//! Dates as machines and people read them: ISO 8601, RFC 3339, RFC 2822, and written out.

use super::Date;
use super::Instant;
use super::Moment;
use super::TimeZone;
use super::fixed;
use jiff::tz::Offset;

const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// `2026-11-02`.
pub fn date(day: Date) -> String {
    format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day())
}

/// `2026-11-02T09:00:00+01:00` (RFC 3339) on the clocks of `zone`: for Atom and JSON Feed.
pub fn rfc3339(instant: Instant, zone: &TimeZone) -> String {
    at_offset(instant, zone.to_offset(instant))
}

/// `Mon, 02 Nov 2026 09:00:00 +0100` (RFC 2822, with the year of four digits that RSS 2.0
/// allows) on the clocks of `zone`.
pub fn rfc2822(instant: Instant, zone: &TimeZone) -> String {
    let offset = zone.to_offset(instant);
    let local = offset.to_datetime(instant);
    let weekday = WEEKDAYS[(local.weekday().to_monday_zero_offset().unsigned_abs() % 7) as usize];
    let month = MONTHS[(month_index(local.date())) % 12];
    let (sign, hours, minutes) = parts(offset);
    format!(
        "{weekday}, {:02} {month} {:04} {:02}:{:02}:{:02} {sign}{hours:02}{minutes:02}",
        local.day(),
        local.year(),
        local.hour(),
        local.minute(),
        local.second(),
    )
}

impl Moment {
    /// ISO 8601 as schema.org wants it, as precise as the author was: `2026-11-02`, or
    /// `2026-11-02T09:00:00+01:00` with the offset as written.
    pub fn iso(&self) -> String {
        match *self {
            Self::Day(day) => date(day),
            Self::Instant(instant, offset) => at_offset(instant, fixed(offset)),
        }
    }

    /// The last second as ISO 8601, for `validThrough`: `2026-12-31T23:59:59+01:00` for a day
    /// in `zone`, the moment itself where a time was written.
    pub fn iso_end(&self, zone: &TimeZone) -> String {
        match *self {
            Self::Day(_) => rfc3339(self.end(zone), zone),
            Self::Instant(..) => self.iso(),
        }
    }
}

/// 0 for January.
fn month_index(day: Date) -> usize {
    usize::from(day.month().unsigned_abs()).saturating_sub(1)
}

fn at_offset(instant: Instant, offset: Offset) -> String {
    let local = offset.to_datetime(instant);
    let (sign, hours, minutes) = parts(offset);
    format!(
        "{}T{:02}:{:02}:{:02}{sign}{hours:02}:{minutes:02}",
        date(local.date()),
        local.hour(),
        local.minute(),
        local.second(),
    )
}

/// `23:59` and `UTC−04:00`, for people.
pub(super) fn clock(instant: Instant, offset: Offset) -> (String, String) {
    let local = offset.to_datetime(instant);
    let time = format!("{:02}:{:02}", local.hour(), local.minute());
    let zone = match parts(offset) {
        (_, 0, 0) => "UTC".to_owned(),
        ('-', hours, minutes) => format!("UTC−{hours:02}:{minutes:02}"),
        (_, hours, minutes) => format!("UTC+{hours:02}:{minutes:02}"),
    };
    (time, zone)
}

/// Sign, hours and minutes of an offset from UTC.
fn parts(offset: Offset) -> (char, u32, u32) {
    let minutes = offset.seconds().unsigned_abs() / 60;
    let sign = if offset.is_negative() { '-' } else { '+' };
    (sign, minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::start_of_day;
    use crate::calendar::zone;
    use jiff::civil::date as day;

    #[test]
    fn schema_org_dates_are_as_precise_as_the_author_was() {
        let berlin = zone("Europe/Berlin").unwrap();
        let check = |text: &str, iso: &str, end: &str| {
            let moment = crate::calendar::read(text, &berlin, None).unwrap();
            assert_eq!(moment.iso(), iso);
            assert_eq!(moment.iso_end(&berlin), end);
        };
        check("2026-12-31", "2026-12-31", "2026-12-31T23:59:59+01:00");
        check("2026-07-01", "2026-07-01", "2026-07-01T23:59:59+02:00");
        check(
            "2026-11-02 09:00",
            "2026-11-02T09:00:00+01:00",
            "2026-11-02T09:00:00+01:00",
        );
        check(
            "2026-11-02T09:00:00-0330",
            "2026-11-02T09:00:00-03:30",
            "2026-11-02T09:00:00-03:30",
        );
    }

    #[test]
    fn feeds_get_their_own_forms() {
        let berlin = zone("Europe/Berlin").unwrap();
        let midnight = start_of_day(day(2026, 11, 2), &berlin);
        assert_eq!(
            rfc2822(midnight, &berlin),
            "Mon, 02 Nov 2026 00:00:00 +0100"
        );
        assert_eq!(rfc3339(midnight, &berlin), "2026-11-02T00:00:00+01:00");
        let sunday = start_of_day(day(2026, 11, 1), &TimeZone::UTC);
        assert_eq!(
            rfc2822(sunday, &TimeZone::UTC),
            "Sun, 01 Nov 2026 00:00:00 +0000"
        );
    }
}
