//! How to apply: a web or mail address, from whatever key, list, map or line gives one.

use super::fields::Fields;
use super::model::Apply;
use super::model::Field;
use super::model::Origin;
use super::prose;
use crate::diagnostic::Code;
use crate::source::Span;
use crate::spanned::Node;
use crate::spanned::Value;
use crate::vocabulary::Key;
use crate::vocabulary::LabelKind;
use crate::vocabulary::SectionKind;

/// Reads how to apply. A web address goes before a mail address, the posting's own before
/// `site.toml`'s; a contact is the last resort.
pub(super) fn read(fields: &mut Fields<'_>) -> Option<Field<Apply>> {
    let mut found = None;
    for key in [Key::ApplyUrl, Key::Apply, Key::ApplyEmail] {
        let Some(given) = fields.own(key) else {
            continue;
        };
        match best(&given.node) {
            Some(apply) => found = found.or_else(|| Some(given.field(apply))),
            None => report(fields, given.node.span, &first_text(&given.node)),
        }
    }
    if found.is_some() {
        return found;
    }
    if let Some(given) = fields.label(LabelKind::Apply) {
        let link = fields.label_link(LabelKind::Apply);
        if let Some(apply) = link.and_then(address).or_else(|| best(&given.node)) {
            return Some(given.field(apply));
        }
    }
    if let Some(apply) = apply_section(fields) {
        return Some(apply);
    }
    for key in [Key::ApplyUrl, Key::Apply, Key::ApplyEmail] {
        let Some(given) = fields.default(key) else {
            continue;
        };
        if let Some(apply) = best(&given.node) {
            return Some(given.field(apply));
        }
    }
    let given = fields
        .own(Key::Contact)
        .or_else(|| fields.own(Key::ContactEmail))
        .or_else(|| fields.label(LabelKind::Contact))?;
    best(&given.node).map(|apply| given.field(apply))
}

/// The one link of a section "How to apply". Where there are several, nobody can say which is
/// the one to follow.
fn apply_section(fields: &Fields<'_>) -> Option<Field<Apply>> {
    let body = fields.body;
    let section = body
        .sections
        .iter()
        .find(|section| section.kinds.contains(&SectionKind::Apply))?;
    let mut links = body
        .lines
        .get(section.lines.clone())?
        .iter()
        .filter_map(|line| line.link.as_deref());
    let first = address(links.next()?)?;
    if links.next().is_some() {
        return None;
    }
    let origin = Origin::Section {
        heading: section.heading.clone().unwrap_or_default(),
        line: fields.file.line(section.span.start),
    };
    Some(Field {
        value: first,
        origin,
    })
}

fn report(fields: &mut Fields<'_>, span: Span, text: &str) {
    let (code, message) = if let Some(left) = prose::placeholder(text) {
        (
            Code::Placeholder,
            format!("the way to apply still says `{left}`"),
        )
    } else {
        (
            Code::BadApply,
            format!("`{text}` is neither a web nor a mail address"),
        )
    };
    fields.report_at(
        code,
        span,
        message,
        "write for example `apply_url: https://example.com/apply/17` or `apply_email: jobs@example.com`",
    );
}

fn first_text(node: &Node<'_>) -> String {
    match &node.value {
        Value::Scalar(text, _) => text.trim().to_owned(),
        Value::List(items) => items
            .iter()
            .map(first_text)
            .find(|t| !t.is_empty())
            .unwrap_or_default(),
        Value::Map(table) => table
            .entries
            .iter()
            .map(|e| first_text(&e.node))
            .find(|t| !t.is_empty())
            .unwrap_or_default(),
        Value::Empty => String::new(),
    }
}

/// The best address in a value: the first web address, or else the first mail address.
fn best(node: &Node<'_>) -> Option<Apply> {
    let mut found = Vec::new();
    collect(node, &mut found);
    let url = found
        .iter()
        .position(|apply| matches!(apply, Apply::Url(_)));
    if found.is_empty() {
        None
    } else {
        Some(found.swap_remove(url.unwrap_or(0)))
    }
}

fn collect(node: &Node<'_>, found: &mut Vec<Apply>) {
    match &node.value {
        Value::Scalar(text, _) => found.extend(address(text)),
        Value::List(items) => items.iter().for_each(|item| collect(item, found)),
        Value::Map(table) => table
            .entries
            .iter()
            .for_each(|entry| collect(&entry.node, found)),
        Value::Empty => {}
    }
}

/// A text as an address, if it is one: `https://…`, `www.…`, `mailto:…`, `name@host`.
pub(super) fn address(text: &str) -> Option<Apply> {
    let text = text.trim().trim_start_matches('<').trim_end_matches('>');
    if text.contains(char::is_whitespace) || text.contains(['"', '<', '>', '`']) {
        return None;
    }
    // Nobody can apply at `https://example.com/jobs/tbd`.
    if prose::placeholder(text).is_some() {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    if lower.starts_with("https://") || lower.starts_with("http://") {
        let host = text.split("://").nth(1)?.split(['/', '?', '#']).next()?;
        return (host.contains('.') || host.starts_with("localhost"))
            .then(|| Apply::Url(text.to_owned()));
    }
    if lower.starts_with("www.") && lower[4..].contains('.') {
        return Some(Apply::Url(format!("https://{text}")));
    }
    let mail = lower
        .strip_prefix("mailto:")
        .map_or(text, |_| &text["mailto:".len()..]);
    let (name, host) = mail.split('?').next()?.split_once('@')?;
    let is_mail = !name.is_empty()
        && host.contains('.')
        && !host.starts_with('.')
        && !host.ends_with('.')
        && host
            .chars()
            .all(|c| c.is_alphanumeric() || c == '-' || c == '.');
    is_mail.then(|| Apply::Email(mail.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::Apply;
    use super::address;

    #[test]
    fn addresses_are_told_from_other_text() {
        let url = |text: &str| Some(Apply::Url(text.to_owned()));
        let mail = |text: &str| Some(Apply::Email(text.to_owned()));
        for (text, expected) in [
            (
                "https://example.com/a?b=c",
                url("https://example.com/a?b=c"),
            ),
            ("www.example.com/jobs", url("https://www.example.com/jobs")),
            ("mailto:jobs@example.com", mail("jobs@example.com")),
            ("<jobs@example.com>", mail("jobs@example.com")),
            ("tbd", None),
            ("https://", None),
            ("javascript:alert(1)", None),
            ("data:text/html,x", None),
            ("write to jobs@example.com", None),
            ("a@b", None),
            ("https://example.com/jobs/whatever", None),
            ("https://example.com/{{ page.number }}", None),
        ] {
            assert_eq!(address(text), expected, "{text}");
        }
    }
}
