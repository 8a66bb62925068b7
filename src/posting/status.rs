//! Whether a posting is before the public: one resolver over every signal.
//!
//! Any signal that closes wins over any that opens; a draft is never public. The resolver
//! says which signal decided.

use super::model::Field;
use super::model::Origin;
use super::model::Status;
use crate::calendar;
use crate::calendar::Date;
use crate::calendar::Instant;
use crate::calendar::Moment;
use crate::calendar::TimeZone;

/// One thing that speaks for a status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Signal {
    /// What it says.
    pub(super) status: Status,
    /// Where it was said.
    pub(super) origin: Origin,
}

/// What the resolver finds.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Resolved {
    /// The status and the signal that decided.
    pub(super) status: Field<Status>,
    /// For a closed posting the day it closed, as far as known.
    pub(super) closed_on: Option<Date>,
    /// The author says that it is open, but the closing date has passed.
    pub(super) passed_while_open: bool,
    /// A date of posting that lies ahead decided, not a word.
    pub(super) is_by_date: bool,
}

/// Resolves `signals` with the posting's dates at the moment `now`.
pub(super) fn resolve(
    signals: &[Signal],
    date_posted: Option<&Field<Moment>>,
    valid_through: Option<&Field<Moment>>,
    date_closed: Option<&Field<Date>>,
    now: Instant,
    zone: &TimeZone,
) -> Resolved {
    let find = |status| signals.iter().find(|signal| signal.status == status);
    let passed = valid_through.filter(|field| field.value.is_over(now, zone));
    let ahead = date_posted.filter(|field| !field.value.has_begun(now, zone));
    // A date of closing that lies ahead is a plan, like `valid_through`.
    let was_closed = date_closed.filter(|field| calendar::start_of_day(field.value, zone) <= now);
    let closed_day = was_closed
        .map(|field| field.value)
        .or_else(|| passed.map(|field| field.value.day_as_written(zone)));
    let decided = |signal: &Signal| Field {
        value: signal.status,
        origin: signal.origin.clone(),
    };
    let status = if let Some(signal) = find(Status::Draft) {
        decided(signal)
    } else if let Some(signal) = find(Status::Closed) {
        decided(signal)
    } else if let Some(field) = was_closed {
        Field {
            value: Status::Closed,
            origin: field.origin.clone(),
        }
    } else if let Some(field) = passed {
        Field {
            value: Status::Closed,
            origin: field.origin.clone(),
        }
    } else if let Some(signal) = find(Status::Scheduled) {
        decided(signal)
    } else if let Some(field) = ahead {
        Field {
            value: Status::Scheduled,
            origin: field.origin.clone(),
        }
    } else if let Some(signal) = find(Status::Open) {
        decided(signal)
    } else {
        Field {
            value: Status::Open,
            origin: Origin::Default,
        }
    };
    let passed_while_open = passed.is_some()
        && status.value == Status::Closed
        && find(Status::Closed).is_none()
        && find(Status::Open).is_some();
    let is_by_date = status.value == Status::Scheduled && find(Status::Scheduled).is_none();
    Resolved {
        is_by_date,
        closed_on: if status.value == Status::Closed {
            closed_day
        } else {
            None
        },
        status,
        passed_while_open,
    }
}
