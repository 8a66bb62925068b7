//! Fields that hold one whole number.

use super::fields::Fields;
use super::model::Field;
use super::model::Origin;
use crate::diagnostic::Code;
use crate::vocabulary::Key;
use crate::vocabulary::LabelKind;

/// The place in lists: lower comes first; 0 where nothing says.
pub(super) fn order(fields: &mut Fields<'_>) -> Field<i64> {
    let Some(given) = fields.get(Key::Order, None) else {
        return Field {
            value: 0,
            origin: Origin::Default,
        };
    };
    let text = fields.written(&given);
    match text.parse() {
        Ok(order) => given.field(order),
        Err(_) => {
            let span = given.node.span;
            fields.report(
                Code::NotANumber,
                &given,
                span,
                format!(
                    "`{}` takes a whole number, not `{text}`",
                    given.name(Key::Order)
                ),
                format!(
                    "lower numbers come first in lists, for example `{}: -1`",
                    given.name(Key::Order)
                ),
            );
            Field {
                value: 0,
                origin: Origin::Default,
            }
        }
    }
}

/// How many people are looked for.
pub(super) fn openings(fields: &mut Fields<'_>) -> Option<Field<u32>> {
    let given = fields.get(Key::TotalJobOpenings, Some(LabelKind::Vacancies))?;
    let text = fields.written(&given);
    if let Some(count) = text.parse().ok().filter(|count| *count > 0) {
        return Some(given.field(count));
    }
    // "Vacancies: several" in the text is no mistake.
    if matches!(given.origin, Origin::FrontMatter { .. }) {
        let span = given.node.span;
        fields.report(
            Code::NotANumber,
            &given,
            span,
            format!("`{text}` is not a number of openings"),
            format!(
                "write for example `{}: 2`, or take the line out",
                given.name(Key::TotalJobOpenings)
            ),
        );
    }
    None
}
