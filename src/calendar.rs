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

/// The time zone with this IANA name.
pub fn zone(name: &str) -> Option<TimeZone> {
    TimeZone::get(name).ok()
}
