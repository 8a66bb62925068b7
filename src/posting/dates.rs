//! When a posting opens, closes and changed.

use super::fields::Fields;
use super::fields::Given;
use super::model::Field;
use super::model::Origin;
use super::prose;
use crate::calendar;
use crate::calendar::Date;
use crate::calendar::DateError;
use crate::calendar::Moment;
use crate::diagnostic::Code;
use crate::vocabulary::Key;
use crate::vocabulary::LabelKind;

/// The dates of a posting.
#[derive(Debug, Default)]
pub(super) struct Dates {
    pub(super) posted: Option<Field<Moment>>,
    pub(super) valid_through: Option<Field<Moment>>,
    pub(super) modified: Option<Field<Moment>>,
    pub(super) closed: Option<Field<Date>>,
}

/// Reads all dates; `stem` is the file's name without extension.
pub(super) fn read(fields: &mut Fields<'_>, stem: &str) -> Dates {
    let mut dates = Dates {
        posted: moment(fields, Key::DatePosted, Some(LabelKind::PostedDate)),
        valid_through: moment(fields, Key::ValidThrough, Some(LabelKind::Deadline)),
        modified: moment(fields, Key::DateModified, None),
        closed: None,
    };
    let zone = &fields.config.timezone;
    dates.closed = moment(fields, Key::DateClosed, None).map(|field| Field {
        value: field.value.day(zone),
        origin: field.origin,
    });
    if dates.valid_through.is_none() {
        dates.valid_through = weeks_open(fields, dates.posted.as_ref());
    }
    file_name_date(fields, stem, &mut dates);
    if let (Some(posted), Some(closes)) = (&dates.posted, &dates.valid_through)
        && closes.value.day(zone) < posted.value.day(zone)
        && matches!(
            closes.origin,
            Origin::FrontMatter { .. } | Origin::Label { .. }
        )
    {
        let (posted_day, closing_day) = (posted.value.day(zone), closes.value.day(zone));
        let given = fields.get(Key::ValidThrough, Some(LabelKind::Deadline));
        if let Some(given) = given {
            let span = given.node.span;
            fields.report(
                Code::DatesReversed,
                &given,
                span,
                format!(
                    "closes on {}, before it was posted on {}",
                    calendar::date(closing_day),
                    calendar::date(posted_day)
                ),
                "check the year of both dates",
            );
        }
    }
    if dates.valid_through.is_none()
        && let Some(deadline) = fields.hints.deadline.clone()
    {
        fields.report_at(
            Code::DeadlineInText,
            deadline.span,
            format!(
                "the text names a deadline (`{}`), the front matter does not",
                prose::shown(deadline.value)
            ),
            "add a line such as `valid_through: 2026-12-31`, so that the posting closes by itself",
        );
    }
    dates
}

/// A date field; what cannot be read is reported.
fn moment(fields: &mut Fields<'_>, key: Key, label: Option<LabelKind>) -> Option<Field<Moment>> {
    let given = fields.get(key, label)?;
    let text = given.node.as_text()?.to_owned();
    match calendar::read(&text, &fields.config.timezone, None) {
        Ok(moment) => Some(given.field(moment)),
        Err(error) => {
            report(fields, &given, key, &text, &error);
            None
        }
    }
}

fn report(fields: &mut Fields<'_>, given: &Given<'_>, key: Key, text: &str, error: &DateError) {
    let span = given.node.span;
    let name = given.name(key);
    match error {
        DateError::Impossible { nearest } => fields.report(
            Code::InvalidDate,
            given,
            span,
            format!("`{text}` is a day that does not exist"),
            format!("the nearest real day is {}", calendar::date(*nearest)),
        ),
        DateError::Placeholder => fields.report(
            Code::Placeholder,
            given,
            span,
            format!("`{name}` still says `{text}`"),
            "write the date as year-month-day, or take the line out",
        ),
        DateError::Ambiguous { .. } => fields.report(
            Code::UnknownDate,
            given,
            span,
            format!("`{text}` may mean two different days"),
            "write the date as year-month-day, for example 2026-03-04 for the 4th of March",
        ),
        DateError::NotADate => fields.report(
            Code::UnknownDate,
            given,
            span,
            format!("`{text}` is not a date"),
            format!("write it as year-month-day: `{name}: 2026-11-30`"),
        ),
    }
}

/// `weeks_open: 4` counts from the day of posting.
fn weeks_open(fields: &mut Fields<'_>, posted: Option<&Field<Moment>>) -> Option<Field<Moment>> {
    let given = fields.get(Key::WeeksOpen, None)?;
    let text = given.node.as_text()?.to_owned();
    let Ok(weeks) = text.parse::<i64>() else {
        let span = given.node.span;
        fields.report(
            Code::NotANumber,
            &given,
            span,
            format!("`weeks_open` takes a number of weeks, not `{text}`"),
            "write for example `weeks_open: 4`, or a closing date: `valid_through: 2026-12-31`",
        );
        return None;
    };
    let posted = posted?.value.day(&fields.config.timezone);
    let day = calendar::add_days(posted, weeks.checked_mul(7)?);
    Some(given.field(Moment::Day(day)))
}

/// A date at the start of the file's name is the posting date where nothing else says one.
fn file_name_date(fields: &mut Fields<'_>, stem: &str, dates: &mut Dates) {
    let Some((named, _)) = calendar::file_name_date(stem) else {
        return;
    };
    let zone = &fields.config.timezone;
    match &dates.posted {
        Some(posted) if matches!(posted.origin, Origin::FrontMatter { .. }) => {
            let given = posted.value.day(zone);
            if given != named {
                fields.report_at(
                    Code::FileNameDate,
                    crate::source::Span::default(),
                    format!(
                        "the file's name says {}, the front matter {}",
                        calendar::date(named),
                        calendar::date(given)
                    ),
                    "the front matter counts; rename the file if its date is wrong",
                );
            }
        }
        // The name of the one file says more than a default for all.
        _ => {
            dates.posted = Some(Field {
                value: Moment::Day(named),
                origin: Origin::FileName,
            });
        }
    }
}
