//! When a posting opens, closes and changed.

use super::fields::Fields;
use super::fields::Given;
use super::labels;
use super::model::Field;
use super::model::Origin;
use super::open_term;
use super::prose;
use crate::calendar;
use crate::calendar::Date;
use crate::calendar::DateError;
use crate::calendar::Instant;
use crate::calendar::Moment;
use crate::diagnostic::Code;
use crate::spanned::Value;
use crate::vocabulary;
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

/// Reads all dates, at the moment `now`; `stem` is the file's name without extension.
pub(super) fn read(fields: &mut Fields<'_>, stem: &str, now: Instant) -> Dates {
    let mut dates = Dates {
        posted: moment(fields, Key::DatePosted, Some(LabelKind::PostedDate), now),
        valid_through: moment(fields, Key::ValidThrough, Some(LabelKind::Deadline), now),
        modified: moment(fields, Key::DateModified, None, now),
        closed: None,
    };
    let zone = &fields.config.timezone;
    dates.closed = moment(fields, Key::DateClosed, None, now).map(|field| Field {
        value: field.value.day(zone),
        origin: field.origin,
    });
    file_name_date(fields, stem, &mut dates);
    if dates.valid_through.is_none() {
        dates.valid_through = weeks_open(fields, dates.posted.as_ref());
    }
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
fn moment(
    fields: &mut Fields<'_>,
    key: Key,
    label: Option<LabelKind>,
    now: Instant,
) -> Option<Field<Moment>> {
    let given = fields.get(key, label)?;
    let zone = &fields.config.timezone;
    let Some(text) = given.single() else {
        shape(fields, &given, key, now);
        return None;
    };
    match calendar::read(text, zone, None) {
        Ok(moment) => Some(given.field(moment)),
        // `until 15 December 2026`, `2026年12月15日必着`
        Err(DateError::NotADate)
            if key == Key::ValidThrough
                && let Some((range, moment)) = open_term::date_in(text, zone)
                && vocabulary::only_says_until(&text[..range.start])
                && vocabulary::only_says_until(&text[range.end..]) =>
        {
            Some(given.field(moment))
        }
        Err(error) => {
            let text = text.to_owned();
            report(fields, &given, key, &text, &error, now);
            None
        }
    }
}

/// Reports a list or map in place of one date.
fn shape(fields: &mut Fields<'_>, given: &Given<'_>, key: Key, now: Instant) {
    if matches!(&given.node.value, Value::List(items) if items.is_empty())
        || matches!(&given.node.value, Value::Map(table) if table.entries.is_empty())
    {
        return;
    }
    let zone = &fields.config.timezone;
    let lies_ahead = given.texts().iter().any(|(text, _)| {
        calendar::read(text, zone, None).is_ok_and(|moment| !moment.has_begun(now, zone))
    });
    let name = given.name(key);
    let what = match given.node.value {
        Value::List(_) => "list",
        _ => "map",
    };
    let message = format!(
        "`{name}` takes one date, and here is a {what}: `{}`",
        fields.written(given)
    );
    let help = format!("write it as year-month-day: `{name}: 2026-11-30`");
    let span = given.node.span;
    if closes(key) || key == Key::DatePosted && lies_ahead {
        fields.report_if_live(Code::ValueShape, given, span, message, help);
    } else {
        fields.report(Code::ValueShape, given, span, message, help);
    }
}

/// Whether the posting closes by the date of this field.
fn closes(key: Key) -> bool {
    matches!(key, Key::ValidThrough | Key::DateClosed | Key::WeeksOpen)
}

fn report(
    fields: &mut Fields<'_>,
    given: &Given<'_>,
    key: Key,
    text: &str,
    error: &DateError,
    now: Instant,
) {
    let span = given.node.span;
    let name = given.name(key);
    // A closing date in a label line may be any prose (`Deadline: rolling`), unless it names a day
    // or a month; the front matter's is meant for us.
    let is_meant = || {
        !matches!(given.origin, Origin::Label { .. })
            || text.contains(char::is_numeric) && !labels::is_sentence(text)
            || prose::names_month(&vocabulary::fold(text))
    };
    let closes = closes(key) && is_meant();
    let (message, help, is_grave) = match error {
        DateError::Impossible { nearest } => {
            fields.report(
                Code::InvalidDate,
                given,
                span,
                format!("`{text}` is a day that does not exist"),
                format!("the nearest real day is {}", calendar::date(*nearest)),
            );
            return;
        }
        // The last day that programs know stands for "never".
        DateError::FarYear(9999) if key == Key::ValidThrough => {
            placeholder(fields, given, name, text);
            return;
        }
        DateError::Placeholder => {
            placeholder(fields, given, name, text);
            return;
        }
        DateError::Ambiguous {
            month_first,
            day_first,
        } => {
            let zone = &fields.config.timezone;
            let lies_ahead = [month_first, day_first]
                .iter()
                .any(|day| !Moment::Day(**day).has_begun(now, zone));
            (
                format!("`{text}` may mean two different days"),
                "write the date as year-month-day, for example 2026-03-04 for the 4th of March"
                    .to_owned(),
                closes || key == Key::DatePosted && lies_ahead,
            )
        }
        DateError::FarYear(year) => (
            format!("`{text}` is in a year that no posting has"),
            format!("check the year, and write it as year-month-day: `{name}: 2026-11-30`"),
            closes || key == Key::DatePosted && *year > 2000,
        ),
        DateError::NotADate => (
            format!("`{text}` is not a date"),
            format!("write it as year-month-day: `{name}: 2026-11-30`"),
            closes,
        ),
    };
    if is_grave {
        fields.report_if_live(Code::UnknownDate, given, span, message, help);
    } else {
        fields.report(Code::UnknownDate, given, span, message, help);
    }
}

fn placeholder(fields: &mut Fields<'_>, given: &Given<'_>, name: &str, text: &str) {
    fields.report(
        Code::Placeholder,
        given,
        given.node.span,
        format!("`{name}` still says `{text}`"),
        "write the date as year-month-day, or take the line out",
    );
}

/// `weeks_open: 4` counts from the day of posting, and so does `days_open: 30`.
fn weeks_open(fields: &mut Fields<'_>, posted: Option<&Field<Moment>>) -> Option<Field<Moment>> {
    let given = fields.get(Key::WeeksOpen, None)?;
    let span = given.node.span;
    let text = given.single().unwrap_or_default().to_owned();
    let in_days = matches!(&given.origin, Origin::FrontMatter { key, .. }
        if vocabulary::fold_key(key).starts_with("day"));
    let days = text.parse::<i64>().ok().filter(|count| *count >= 0);
    let Some(days) = days.and_then(|count| count.checked_mul(if in_days { 1 } else { 7 })) else {
        let (unit, example) = if in_days {
            ("days", "days_open: 30")
        } else {
            ("weeks", "weeks_open: 4")
        };
        let message = if text.is_empty() {
            format!("`{unit}_open` takes one number of {unit}")
        } else {
            format!("`{unit}_open` takes a number of {unit}, not `{text}`")
        };
        let help = format!(
            "write for example `{example}`, or a closing date: `valid_through: 2026-12-31`"
        );
        let zone = &fields.config.timezone;
        if calendar::read(&text, zone, None) == Err(DateError::Placeholder) {
            fields.report(Code::NotANumber, &given, span, message, help);
        } else {
            fields.report_if_live(Code::NotANumber, &given, span, message, help);
        }
        return None;
    };
    let Some(posted) = posted else {
        fields.report(
            Code::UnknownDate,
            &given,
            span,
            "the closing date is not known: it counts from a `date_posted` that is not there"
                .to_owned(),
            "add the day, such as `date_posted: 2026-11-02`, or `valid_through: 2026-12-31`",
        );
        return None;
    };
    let posted = posted.value.day(&fields.config.timezone);
    let day = calendar::add_days(posted, days);
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
