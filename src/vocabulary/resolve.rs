//! Keys whose meaning depends on the value: what `type`, `url` or `role` means here.

use super::employment::employment_types;
use super::employment::is_employment;
use super::fold::fold;
use super::keys::Key;
use super::status::status_word;
use super::status::yes_or_no;
use crate::salary;
use crate::spanned::Node;
use crate::spanned::Value;

/// A `description` longer than this, in bytes, or of several lines, is the text of the posting.
const LONGEST_SUMMARY: usize = 400;

/// A title longer than this, in bytes, is none.
const LONGEST_TITLE: usize = 120;

/// What `key` means with the value `node`. Keys that are not ambiguous mean themselves. `None`:
/// it means nothing that rolecall knows; it is kept for templates, and nothing is wrong with it.
///
/// What comes back is a field to fill from the value as it stands, with two that stay as they
/// are: [`Key::Remote`] for a yes or no (yes is a remote role), and [`Key::Apply`] for a list, a
/// map or words. [`Key::is_fallback`] tells which keys give way to a key of the field's own name.
pub fn resolve(key: Key, node: &Node) -> Option<Key> {
    // `published_on: no`
    if key == Key::DatePosted
        && node.as_text().is_some_and(|text| {
            !text.contains(|c: char| c.is_ascii_digit()) && yes_or_no(text).is_some()
        })
    {
        return Some(Key::Published);
    }
    if !key.is_ambiguous() {
        return Some(key);
    }
    if node.is_empty() {
        return None;
    }
    let text = node.as_text();
    match key {
        Key::Type => match text {
            Some(text) if is_layout(text) => None,
            Some(text) if is_employment(text) => Some(Key::EmploymentType),
            None if is_employment_list(node) => Some(Key::EmploymentType),
            _ => None,
        },
        Key::State => match &node.value {
            Value::List(items) => items
                .iter()
                .all(|item| item.as_text().and_then(status_word).is_some())
                .then_some(Key::Status),
            _ => status_word(text?).map(|_| Key::Status),
        },
        Key::Url => match text? {
            text if is_url(text) => Some(Key::ApplyUrl),
            text if is_email(text) => Some(Key::ApplyEmail),
            _ => None,
        },
        Key::SourceUrl => is_url(text?).then_some(Key::ApplyUrl),
        Key::Apply => match text {
            Some(text) if is_url(text) => Some(Key::ApplyUrl),
            Some(text) if is_email(text) => Some(Key::ApplyEmail),
            _ => Some(Key::Apply),
        },
        Key::Compensation => match text {
            // A share of the company, not pay.
            Some(text) if text.contains('%') && !has_money(text) => {
                Some(Key::IncentiveCompensation)
            }
            _ => Some(Key::Salary),
        },
        Key::Remote => match text {
            Some(_) if node.as_bool().is_some() => Some(Key::Remote),
            Some(_) => Some(Key::Workplace),
            None => Some(Key::ApplicantLocations),
        },
        Key::Closed => match text {
            Some(text)
                if yes_or_no(text).is_none() && text.contains(|c: char| c.is_ascii_digit()) =>
            {
                Some(Key::DateClosed)
            }
            _ => Some(Key::Closed),
        },
        Key::Role | Key::Roles => {
            let text = text?;
            (text.len() <= LONGEST_TITLE && !text.contains('\n')).then_some(Key::Title)
        }
        Key::Text => {
            let text = text?;
            Some(if text.len() <= LONGEST_TITLE && !text.contains('\n') {
                Key::Title
            } else {
                Key::Details
            })
        }
        Key::Description => match text {
            Some(text) if text.len() > LONGEST_SUMMARY || text.contains("\n\n") => {
                Some(Key::Details)
            }
            Some(_) => Some(Key::Summary),
            None => None,
        },
        Key::Tags => match &node.value {
            Value::List(items) => items
                .iter()
                .all(|item| item.as_text().is_some())
                .then_some(Key::Skills),
            Value::Scalar(..) => Some(Key::Skills),
            _ => None,
        },
        Key::Unit => Some(match text {
            Some(text) if salary::unit(text).is_some() => Key::SalaryUnit,
            _ => Key::Team,
        }),
        Key::Category => match &node.value {
            Value::Scalar(text, _) if !text.contains(',') => Some(Key::Department),
            Value::List(items) if items.len() == 1 && items[0].as_text().is_some() => {
                Some(Key::Department)
            }
            _ => None,
        },
        Key::Date => node.as_bool().is_none().then_some(Key::DatePosted),
        _ => None,
    }
}

/// Whether `text` is an absolute web address, with or without its scheme.
pub fn is_url(text: &str) -> bool {
    let text = text.trim();
    if text.contains(char::is_whitespace) || text.len() < 5 {
        return false;
    }
    let has_scheme = |scheme: &str| {
        text.get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    (has_scheme("http://") || has_scheme("https://") || has_scheme("www.")) && text.contains('.')
        || has_scheme("http://localhost")
}

/// Whether `text` is one mail address, with or without `mailto:`.
pub fn is_email(text: &str) -> bool {
    let text = text.trim();
    let text = text.strip_prefix("mailto:").unwrap_or(text);
    let Some((name, host)) = text.split_once('@') else {
        return false;
    };
    !name.is_empty()
        && !text.contains(char::is_whitespace)
        && !name.contains('/')
        && !host.contains('@')
        && host
            .rsplit_once('.')
            .is_some_and(|(domain, top)| !domain.is_empty() && top.len() >= 2)
}

/// Whether `text` names a page template of a site generator.
fn is_layout(text: &str) -> bool {
    matches!(
        fold(text).as_str(),
        "page"
            | "post"
            | "posts"
            | "default"
            | "job"
            | "jobs"
            | "single"
            | "list"
            | "home"
            | "career"
            | "careers"
            | "position"
            | "positions"
            | "job posting"
            | "jobposting"
            | "vacancy"
            | "opening"
            | "article"
            | "blog"
            | "section"
            | "project"
            | "document"
    )
}

fn is_employment_list(node: &Node) -> bool {
    match &node.value {
        Value::List(items) => {
            !items.is_empty()
                && items.iter().all(|item| {
                    item.as_text()
                        .is_some_and(|text| !employment_types(text).is_empty())
                })
        }
        _ => false,
    }
}

fn has_money(text: &str) -> bool {
    text.contains(['$', '€', '£', '¥'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;
    use crate::spanned::Style;
    use crate::spanned::Table;
    use std::borrow::Cow;

    fn node(value: Value<'_>) -> Node<'_> {
        Node {
            span: Span::default(),
            value,
        }
    }

    fn scalar(text: &str) -> Node<'_> {
        node(Value::Scalar(Cow::Borrowed(text), Style::Plain))
    }

    fn check(key: Key, text: &str, expected: Option<Key>) {
        assert_eq!(resolve(key, &scalar(text)), expected, "{key:?}: {text}");
    }

    #[test]
    fn decides_by_the_shape_of_the_value() {
        check(Key::Type, "Full-time", Some(Key::EmploymentType));
        check(Key::Type, "permanent", Some(Key::EmploymentType));
        check(Key::Type, "page", None);
        check(Key::Type, "engineering", None);
        check(Key::State, "upcoming", Some(Key::Status));
        check(Key::State, "CA", None);
        check(Key::Url, "https://jobs.example.com/7", Some(Key::ApplyUrl));
        check(Key::Url, "jobs@example.com", Some(Key::ApplyEmail));
        check(Key::Url, "/jobs/welder/", None);
        check(Key::Apply, "mailto:jobs@example.com", Some(Key::ApplyEmail));
        check(Key::Apply, "Write to Ann", Some(Key::Apply));
        check(Key::Compensation, "paid", Some(Key::Salary));
        check(
            Key::Compensation,
            "0.0% – 1.0%",
            Some(Key::IncentiveCompensation),
        );
        check(Key::Compensation, "$50k + 10% bonus", Some(Key::Salary));
        check(Key::Remote, "true", Some(Key::Remote));
        check(Key::Remote, "hybrid", Some(Key::Workplace));
        check(Key::Role, "Welder", Some(Key::Title));
        check(Key::Description, "Now hiring", Some(Key::Summary));
        check(Key::Description, "First.\n\nSecond.", Some(Key::Details));
        check(Key::Unit, "per year", Some(Key::SalaryUnit));
        check(Key::Unit, "Ground crew", Some(Key::Team));
        check(Key::Category, "Design", Some(Key::Department));
        check(Key::Category, "a, b", None);
        check(Key::Tags, "rust, sql", Some(Key::Skills));
        check(Key::Date, "2026-01-05", Some(Key::DatePosted));
        check(Key::Date, "false", None);
        check(Key::Closed, "yes", Some(Key::Closed));
        check(Key::Closed, "2026-01-05", Some(Key::DateClosed));
        check(Key::Author, "Ann", None);
        check(Key::Plumbing, "x", None);
        check(Key::Title, "Welder", Some(Key::Title));
        check(Key::Url, "", None);
    }

    #[test]
    fn decides_lists_and_maps() {
        let list = |items: &[&'static str]| {
            node(Value::List(items.iter().map(|item| scalar(item)).collect()))
        };
        let both = list(&["Full-time", "Contract"]);
        assert_eq!(resolve(Key::Type, &both), Some(Key::EmploymentType));
        assert_eq!(resolve(Key::Type, &list(&["a"])), None);
        assert_eq!(
            resolve(Key::Remote, &list(&["US"])),
            Some(Key::ApplicantLocations)
        );
        assert_eq!(
            resolve(Key::Category, &list(&["Design"])),
            Some(Key::Department)
        );
        assert_eq!(resolve(Key::Category, &list(&["Design", "x"])), None);
        assert_eq!(resolve(Key::Apply, &list(&["a"])), Some(Key::Apply));
        assert_eq!(
            resolve(Key::Type, &node(Value::Map(Table::default()))),
            None
        );
    }

    #[test]
    fn tells_addresses_from_words() {
        for url in ["https://a.example/x", "HTTP://a.example", "www.a.example"] {
            assert!(is_url(url), "{url}");
        }
        for text in [
            "tbd",
            "/a/b",
            "see https://a.example",
            "a.example",
            "http",
            "",
        ] {
            assert!(!is_url(text), "{text}");
        }
        for email in ["a@b.example", "mailto:a.b@c.example"] {
            assert!(is_email(email), "{email}");
        }
        for text in [
            "@ann",
            "a@b",
            "ann on github",
            "a@b@c.de",
            "https://a.example/@b.c",
            "a @b.de",
        ] {
            assert!(!is_email(text), "{text}");
        }
    }
}
