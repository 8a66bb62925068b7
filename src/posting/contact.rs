//! Whom applicants may ask: schema.org's `applicationContact`.

use super::apply_target;
use super::fields::Fields;
use super::fields::one_line;
use super::model::ApplicationContact;
use super::model::Apply;
use super::model::Field;
use crate::spanned::Node;
use crate::spanned::Value;
use crate::vocabulary::Key;

/// A telephone number has so many digits (ITU-T E.164 allows fifteen).
const TELEPHONE_DIGITS: std::ops::RangeInclusive<usize> = 5..=15;

/// The contact that the front matter or `site.toml` names. What a label line says stands in the
/// text anyway.
pub(super) fn read(fields: &Fields<'_>) -> Option<Field<ApplicationContact>> {
    let mut contact = ApplicationContact::default();
    let mut origin = None;
    for key in [
        Key::Contact,
        Key::ContactName,
        Key::ContactEmail,
        Key::ContactPhone,
    ] {
        let Some(given) = fields.get(key, None) else {
            continue;
        };
        add(&mut contact, &given.node);
        origin.get_or_insert(given.origin);
    }
    let origin = origin.filter(|_| contact != ApplicationContact::default())?;
    Some(Field {
        value: contact,
        origin,
    })
}

fn add(contact: &mut ApplicationContact, node: &Node<'_>) {
    match &node.value {
        Value::Scalar(text, _) => add_text(contact, text),
        Value::List(items) => items.iter().for_each(|item| add(contact, item)),
        Value::Map(table) => table
            .entries
            .iter()
            .for_each(|entry| add(contact, &entry.node)),
        Value::Empty => {}
    }
}

/// `Jane Doe <jane@example.com>, +49 431 555 0100`.
fn add_text(contact: &mut ApplicationContact, text: &str) {
    for part in text.split([',', ';', '\n', '|', '<', '>', '(', ')']) {
        let part = one_line(part);
        let digits = part.bytes().filter(u8::is_ascii_digit).count();
        let is_telephone =
            TELEPHONE_DIGITS.contains(&digits) && !part.contains(|c: char| c.is_alphabetic());
        match apply_target::address(&part) {
            Some(Apply::Email(address)) => {
                contact.email.get_or_insert(address);
            }
            Some(Apply::Url(address)) => {
                contact.url.get_or_insert(address);
            }
            None if is_telephone => {
                contact.telephone.get_or_insert(part);
            }
            None if part.contains(char::is_alphabetic) => match &mut contact.name {
                Some(name) if !name.contains(&part) => {
                    name.push_str(", ");
                    name.push_str(&part);
                }
                Some(_) => {}
                None => contact.name = Some(part),
            },
            None => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_taken_apart() {
        let mut contact = ApplicationContact::default();
        add_text(
            &mut contact,
            "Jane Doe, Head of Welding <jane@example.com>, +49 431 555 0100",
        );
        assert_eq!(contact.name.as_deref(), Some("Jane Doe, Head of Welding"));
        assert_eq!(contact.email.as_deref(), Some("jane@example.com"));
        assert_eq!(contact.telephone.as_deref(), Some("+49 431 555 0100"));
        assert_eq!(contact.url, None);
        assert_eq!(
            contact.to_string(),
            "Jane Doe, Head of Welding, jane@example.com, +49 431 555 0100"
        );
    }
}
