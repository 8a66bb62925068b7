//! Days, instants and time zones, and the forms in which people write them. The only module
//! that knows the date library.

pub use jiff::Timestamp as Instant;
pub use jiff::civil::Date;
pub use jiff::tz::TimeZone;

/// A date as a posting gives it: a day, or a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Moment {
    /// A day without a time.
    Day(Date),
    /// A day and the exact instant, with the offset from UTC in seconds as written.
    Instant(Instant, i32),
}

/// The last second of `date` in `zone`, as RFC 3339: `2026-11-22T23:59:59+01:00`.
pub fn end_of_day(date: Date, zone: &TimeZone) -> String {
    let last = date.at(23, 59, 59, 0);
    match zone.to_ambiguous_zoned(last).compatible() {
        Ok(zoned) => zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
        Err(_) => format!("{last}Z"),
    }
}

/// The moment: a day means its first moment in `zone`.
pub fn instant(moment: Moment, zone: &TimeZone) -> Instant {
    match moment {
        Moment::Instant(instant, _) => instant,
        Moment::Day(date) => zone
            .to_ambiguous_zoned(date.at(0, 0, 0, 0))
            .compatible()
            .map_or(Instant::UNIX_EPOCH, |zoned| zoned.timestamp()),
    }
}

fn zoned(moment: Moment, zone: &TimeZone) -> jiff::Zoned {
    let zone = match moment {
        Moment::Day(_) => zone.clone(),
        Moment::Instant(_, seconds) => {
            jiff::tz::Offset::from_seconds(seconds).map_or(TimeZone::UTC, TimeZone::fixed)
        }
    };
    instant(moment, &zone).to_zoned(zone)
}

/// The moment as RFC 3339, with its own offset, or for a day that of `zone` at its start.
pub fn rfc3339(moment: Moment, zone: &TimeZone) -> String {
    zoned(moment, zone)
        .strftime("%Y-%m-%dT%H:%M:%S%:z")
        .to_string()
}

/// The moment as RFC 2822 (what RSS 2.0 calls RFC 822): `Sun, 22 Nov 2026 00:00:00 +0100`.
pub fn rfc2822(moment: Moment, zone: &TimeZone) -> String {
    zoned(moment, zone)
        .strftime("%a, %d %b %Y %H:%M:%S %z")
        .to_string()
}
