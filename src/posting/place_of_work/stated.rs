//! On site, hybrid or remote: which of the things that say so counts, and what contradicts it.

use crate::diagnostic::Code;
use crate::posting::Field;
use crate::posting::Origin;
use crate::posting::Workplace;
use crate::posting::fields::Fields;
use crate::posting::fields::Given;
use crate::posting::workplace;
use crate::posting::workplace::Answer;
use crate::vocabulary;
use crate::vocabulary::Key;
use crate::vocabulary::LabelKind;

/// What the front matter, a label line, the location, the text or a default says, in this order.
/// `hinted` is what was written beside the `location`.
pub(super) fn workplace(
    fields: &mut Fields<'_>,
    location: Option<&Given<'_>>,
    hinted: Option<Workplace>,
) -> Option<Field<Workplace>> {
    let stated = fields
        .own(Key::Workplace)
        .or_else(|| fields.label(LabelKind::Workplace));
    if stated.is_none()
        && let Some(given) = fields.own(Key::Remote)
        && given.node.as_bool() == Some(true)
    {
        return Some(given.field(Workplace::Remote));
    }
    if stated.is_none()
        && let Some(given) = fields.own(Key::Hybrid)
        && given.node.as_bool() == Some(true)
    {
        return Some(given.field(Workplace::Hybrid));
    }
    let said = workplace::from_body(fields.folded);
    if let [first, second, ..] = said.as_slice() {
        fields.report_at(
            Code::WorkplaceConflict,
            second.span,
            format!(
                "the text reads as {} here and as {} in line {}",
                second.value.name(),
                first.value.name(),
                fields.file.line(first.span.start)
            ),
            "say it once and the same everywhere, for example `workplace: hybrid` in the front matter",
        );
    }
    // A text that contradicts itself is no answer.
    let body = if let [one] = said.as_slice() {
        Some(one)
    } else {
        None
    };
    if let Some(given) = stated {
        let text = fields.written(&given);
        let value = match given.node.as_bool() {
            // `remote: true`; `remote: false` says nothing about hybrid.
            Some(true) => Some(Workplace::Remote),
            Some(false) => return None,
            None => match vocabulary::key(given.name(Key::Workplace)) {
                Some(Key::Remote) => match workplace::answer(given.name(Key::Workplace), &text) {
                    Answer::Is(value) => Some(value),
                    Answer::No => return None,
                    Answer::Unknown => None,
                },
                _ => workplace::from_text(&text),
            },
        };
        let Some(value) = value else {
            let span = given.node.span;
            fields.report(
                Code::UnknownWorkplace,
                &given,
                span,
                format!("`{text}` is not a workplace"),
                "write `workplace: on-site`, `hybrid` or `remote`",
            );
            return None;
        };
        if let Some(said) = body
            && said.value != value
            && (said.value == Workplace::Remote || value == Workplace::Remote)
        {
            fields.report_at(
                Code::WorkplaceConflict,
                said.span,
                format!(
                    "the text reads as {}, the front matter says {}",
                    said.value.name(),
                    value.name()
                ),
                "say the same in both places: job boards drop postings that contradict themselves",
            );
        }
        if let (Some(location), Some(hint)) = (location, hinted)
            && hint != value
        {
            fields.report(
                Code::WorkplaceConflict,
                location,
                location.node.span,
                format!(
                    "the location reads as {}, the workplace says {}",
                    hint.name(),
                    value.name()
                ),
                "say the same in both places: job boards drop postings that contradict themselves",
            );
        }
        return Some(given.field(value));
    }
    // "Boston (remote)" in the location is the author's own word.
    if let (Some(given), Some(value)) = (location, hinted) {
        return Some(given.field(value));
    }
    if fields.config.infer.workplace
        && let Some(said) = body
    {
        let origin = Origin::Inferred {
            rule: "the text says so",
            line: fields.file.line(said.span.start),
        };
        if said.value == Workplace::Remote {
            fields.report_at(
                Code::InferredWorkplace,
                said.span,
                "job boards are told that the role is fully remote, from this text".to_owned(),
                "write `workplace: remote` in the front matter, or what is right, such as \
                 `workplace: hybrid`",
            );
        }
        return Some(Field {
            value: said.value,
            origin,
        });
    }
    let given = fields.default(Key::Workplace)?;
    let value = given.node.as_text().and_then(workplace::from_text)?;
    Some(given.field(value))
}
