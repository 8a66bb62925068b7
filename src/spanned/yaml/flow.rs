//! Commas in `{…}`: YAML ends a value at every comma, people write `{min: 38,000}` and
//! `{city: Washington, DC}`. What follows such a comma is a key without a colon.

use crate::source::Span;
use crate::spanned::Entry;
use crate::spanned::Style;
use crate::spanned::SyntaxError;
use crate::spanned::Value;
use std::borrow::Cow;

/// Puts figures of a `{…}` together again where their commas part thousands (`38,000`), and
/// refuses any other value that a comma cut in two. `text` begins at byte `offset` of the file.
pub(super) fn mend<'a>(
    text: &'a str,
    offset: usize,
    entries: Vec<Entry<'a>>,
) -> (Vec<Entry<'a>>, Vec<SyntaxError>) {
    let mut mended: Vec<Entry<'a>> = Vec::with_capacity(entries.len());
    let mut errors = Vec::new();
    for entry in entries {
        let previous = mended
            .last_mut()
            .filter(|previous| !previous.node.is_empty() && has_no_colon(text, offset, &entry));
        let Some(previous) = previous else {
            mended.push(entry);
            continue;
        };
        let span = Span {
            start: previous.node.span.start,
            end: entry.key_span.end,
        };
        let whole = text
            .get((span.start as usize).wrapping_sub(offset)..span.end as usize - offset)
            .unwrap_or_default();
        if let Value::Scalar(before, Style::Plain) = &previous.node.value
            && parts_thousands(before, whole)
        {
            previous.node.span = span;
            previous.node.value = Value::Scalar(Cow::Borrowed(whole), Style::Plain);
            continue;
        }
        let bare: String = whole.chars().filter(|c| !matches!(c, '"' | '\'')).collect();
        errors.push(
            SyntaxError::new(
                span,
                format!(
                    "a comma within `{{…}}` ends the value, so that `{}` belongs to nothing",
                    entry.key
                ),
            )
            .help(format!(
                "put the value in quotes: `{}: \"{bare}\"`",
                previous.key
            )),
        );
    }
    (mended, errors)
}

/// Whether an entry is a key alone.
fn has_no_colon(text: &str, offset: usize, entry: &Entry<'_>) -> bool {
    let after = text.get((entry.key_span.end as usize).wrapping_sub(offset)..);
    entry.node.value == Value::Empty
        && !entry.key.is_empty()
        && after.is_some_and(|rest| {
            let rest = rest.trim_start();
            rest.starts_with([',', '}']) || rest.starts_with('#')
        })
}

/// Whether `whole` is `before` with a comma and a group of three digits right behind it.
fn parts_thousands(before: &str, whole: &str) -> bool {
    let Some(after) = whole
        .strip_prefix(before)
        .and_then(|rest| rest.strip_prefix(','))
    else {
        return false;
    };
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let last_group = before.bytes().rev().take_while(u8::is_ascii_digit).count();
    (1..=3).contains(&last_group) && digits(after) == 3
}

#[cfg(test)]
mod tests {
    use crate::spanned::Table;
    use crate::spanned::Value;
    use crate::spanned::yaml::parse;

    fn inner(text: &str) -> Vec<(String, String)> {
        let (table, errors) = parse(text, 0);
        assert_eq!(errors, [], "{text}");
        let Some(Value::Map(Table { entries })) = table
            .entries
            .into_iter()
            .next()
            .map(|entry| entry.node.value)
        else {
            return Vec::new();
        };
        entries
            .iter()
            .map(|entry| {
                let text = entry.node.as_text().unwrap_or_default();
                (entry.key.to_string(), text.to_owned())
            })
            .collect()
    }

    fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
        let owned = |(key, value): &(&str, &str)| ((*key).to_owned(), (*value).to_owned());
        expected.iter().map(owned).collect()
    }

    #[test]
    fn thousands_are_put_together() {
        for (text, expected) in [
            (
                "salary: {min: 38,000, max: 45,000, currency: USD}",
                &[("min", "38,000"), ("max", "45,000"), ("currency", "USD")][..],
            ),
            ("s: {value: 1,234,567}", &[("value", "1,234,567")]),
            ("s: {value: 45,000 €}", &[("value", "45,000 €")]),
            (
                "s: {value: $1,500.50, unit: week}",
                &[("value", "$1,500.50"), ("unit", "week")],
            ),
            ("s: {é: 1,000}", &[("é", "1,000")]),
        ] {
            assert_eq!(inner(text), pairs(expected), "{text}");
        }
    }

    #[test]
    fn a_value_that_a_comma_cuts_is_an_error() {
        for text in [
            "location: {city: Washington, DC, country: US}",
            "title: Welder\nlocation: {city: Washington, DC, country: US}\nid: 7",
            "salary: {min: 38, 000}",
            "salary: {min: 38,00}",
            "salary: {min: 2038,000}",
            "salary: {min: \"38\",000}",
        ] {
            let (_, errors) = parse(text, 0);
            assert_eq!(errors.len(), 1, "{text}: {errors:?}");
            assert!(errors[0].message.contains("comma"), "{text}");
            assert!(
                errors[0]
                    .help
                    .as_ref()
                    .is_some_and(|help| help.contains("quotes"))
            );
        }
    }

    #[test]
    fn keys_that_have_no_value_on_purpose_stay() {
        assert_eq!(inner("a: {b: , c: }"), pairs(&[("b", ""), ("c", "")]));
        assert_eq!(inner("a: {b, c}"), pairs(&[("b", ""), ("c", "")]));
        assert_eq!(
            inner("a: {b: 1, c: , d: 2}"),
            pairs(&[("b", "1"), ("c", ""), ("d", "2")])
        );
    }
}
