//! Days that the author states and that cannot be true: a start on the 30th of February, a Monday
//! that is a Tuesday.

use super::fields::Fields;
use super::model::Origin;
use crate::calendar;
use crate::calendar::DateError;
use crate::diagnostic::Code;
use crate::vocabulary::Key;
use crate::vocabulary::LabelKind;

/// Reports them.
pub(super) fn check(fields: &mut Fields<'_>) {
    start(fields);
    for (key, label) in [
        (Key::DatePosted, Some(LabelKind::PostedDate)),
        (Key::ValidThrough, Some(LabelKind::Deadline)),
    ] {
        weekday(fields, key, label);
    }
}

/// The day on which the work begins goes to job boards as it is written.
fn start(fields: &mut Fields<'_>) {
    let Some(given) = fields.get(Key::JobStartDate, Some(LabelKind::StartDate)) else {
        return;
    };
    let Some(text) = given.single() else {
        return;
    };
    if let Err(DateError::Impossible { nearest }) =
        calendar::read(text, &fields.config.timezone, None)
    {
        let message = format!("`{text}` is a day that does not exist");
        let help = format!("the nearest real day is {}", calendar::date(nearest));
        let span = given.node.span;
        fields.report(Code::InvalidDate, &given, span, message, help);
    }
}

/// `Monday, 15 December 2026`, which is a Tuesday: the day or the number is wrong.
fn weekday(fields: &mut Fields<'_>, key: Key, label: Option<LabelKind>) {
    let Some(given) = fields.get(key, label) else {
        return;
    };
    let zone = &fields.config.timezone;
    let Some(text) = given.single() else {
        return;
    };
    // `2026-12-15` and the like name none.
    let may_name =
        text.chars().any(char::is_alphabetic) && !matches!(given.origin, Origin::Config { .. });
    if !may_name {
        return;
    }
    let Some(named) = calendar::weekday_named(text) else {
        return;
    };
    let Ok(moment) = calendar::read(text, zone, None) else {
        return;
    };
    let day = moment.day_as_written(zone);
    let real = calendar::weekday(day);
    if real != named {
        let name = given.name(key);
        let message = format!(
            "`{text}` is a {}, not a {}",
            calendar::weekday_name(real),
            calendar::weekday_name(named)
        );
        let help = format!("check the day and the year, and write it as `{name}: {day}`");
        let span = given.node.span;
        fields.report(Code::UnknownDate, &given, span, message, help);
    }
}

#[cfg(test)]
mod tests {
    use crate::posting::tests::read_with;

    fn messages(line: &str) -> Vec<String> {
        let text = format!("---\ntitle: Welder\n{line}\n---\n\nYou weld.");
        let found = read_with("", &text).diagnostics;
        let found = found.into_iter();
        found
            .filter(|found| matches!(found.code.as_str(), "invalid-date" | "unknown-date"))
            .map(|found| found.message)
            .collect()
    }

    #[test]
    fn days_that_cannot_be_are_told() {
        let check = |line: &str, expected: &[&str]| assert_eq!(messages(line), expected, "{line}");
        check(
            "job_start_date: 2026-02-30",
            &["`2026-02-30` is a day that does not exist"],
        );
        check("job_start_date: as soon as possible", &[]);
        check(
            "valid_through: Monday, 15 December 2026",
            &["`Monday, 15 December 2026` is a Tuesday, not a Monday"],
        );
        check("valid_through: Tuesday, 15 December 2026", &[]);
        check("valid_through: 15 December 2026", &[]);
    }
}
