//! Sections that stand in the front matter instead of the body, and other text properties.

use super::fields::Fields;
use super::fields::Meaning;
use super::identity;
use super::model::Field;
use crate::markdown;
use crate::source::Span;
use crate::spanned::Node;
use crate::spanned::Table;
use crate::spanned::Value;
use crate::vocabulary::Key;
use crate::vocabulary::LabelKind;

/// The keys whose value is a part of the posting's text.
const SECTION_KEYS: [Key; 8] = [
    Key::Responsibilities,
    Key::Qualifications,
    Key::Skills,
    Key::Experience,
    Key::Education,
    Key::Benefits,
    Key::IncentiveCompensation,
    Key::EmployerOverview,
];

/// Text properties: key, the schema.org name, the label line that may say the same.
const PROPERTIES: [(Key, &str, Option<LabelKind>); 12] = [
    (Key::Industry, "industry", None),
    (Key::OccupationalCategory, "occupationalCategory", None),
    (Key::WorkHours, "workHours", Some(LabelKind::WorkHours)),
    (
        Key::JobStartDate,
        "jobStartDate",
        Some(LabelKind::StartDate),
    ),
    (Key::JobImmediateStart, "jobImmediateStart", None),
    (Key::JobDuration, "jobDuration", Some(LabelKind::Duration)),
    (Key::IncentiveCompensation, "incentiveCompensation", None),
    (Key::EligibilityToWork, "eligibilityToWorkRequirement", None),
    (
        Key::SecurityClearance,
        "securityClearanceRequirement",
        Some(LabelKind::SecurityClearance),
    ),
    (Key::PhysicalRequirement, "physicalRequirement", None),
    (Key::SensoryRequirement, "sensoryRequirement", None),
    (Key::SpecialCommitments, "specialCommitments", None),
];

/// The title that the front matter gives, without markup: decides what the first heading is.
pub(super) fn title_of(table: &Table<'_>, meanings: &[Meaning]) -> Option<String> {
    let mut entries = table.entries.iter().zip(meanings).rev();
    entries.find_map(|(entry, meaning)| {
        let (Meaning::Field(Key::Title) | Meaning::Pinned(Key::Title)) = meaning else {
            return None;
        };
        let text = match &entry.node.value {
            Value::List(items) => items.first()?.as_text()?,
            _ => entry.node.as_text()?,
        };
        let text = markdown::inline_text(text);
        (!text.is_empty()).then_some(text)
    })
}

/// Markdown for the sections that the front matter holds: the text of `details:` where the body
/// is empty, then a section for each key, headed by the key in the author's own words. Empty
/// where there is nothing to add. What `site.toml` gives a meaning of its own is left out.
/// Beside it, where each part begins and where in the file it is written.
pub(super) fn from_front_matter(
    table: &Table<'_>,
    meanings: &[Meaning],
    body: &str,
) -> (String, Vec<(usize, Span)>) {
    let mut tail = String::new();
    let mut parts = Vec::new();
    for (entry, meaning) in table.entries.iter().zip(meanings) {
        let Meaning::Field(key) = meaning else {
            continue;
        };
        if *key == Key::Details {
            if let Value::Scalar(text, _) = &entry.node.value
                && !text.trim().is_empty()
            {
                parts.push((tail.len(), entry.node.span));
                tail.push_str("\n\n");
                // Where the body has a text of its own, this is one more section of it.
                if !body.trim().is_empty() {
                    heading(&mut tail, &entry.key);
                }
                tail.push_str(text);
                tail.push('\n');
            }
            continue;
        }
        if !SECTION_KEYS.contains(key) {
            continue;
        }
        if let Some(text) = prose(&entry.node, is_fact(*key)) {
            parts.push((tail.len(), entry.key_span));
            tail.push_str("\n\n");
            heading(&mut tail, &entry.key);
            mark_parts(&entry.node, &text, tail.len(), &mut parts);
            tail.push_str(&text);
            tail.push('\n');
        }
    }
    (tail, parts)
}

/// Adds where each item of a list is written, or the whole of a text; `written` is its markdown,
/// which begins at `start` of the tail.
fn mark_parts(node: &Node<'_>, written: &str, start: usize, parts: &mut Vec<(usize, Span)>) {
    let Value::List(items) = &node.value else {
        parts.push((start, node.span));
        return;
    };
    let lines = written
        .split_inclusive('\n')
        .scan(start, |at, line| {
            let begins = *at;
            *at += line.len();
            Some((begins, line))
        })
        .filter(|(_, line)| line.starts_with("- "));
    let items = items.iter().filter(|item| item.as_text().is_some());
    parts.extend(lines.zip(items).map(|((at, _), item)| (at, item.span)));
}

/// `## Key objectives` for `key_objectives`, `keyObjectives` or `key objectives`.
fn heading(out: &mut String, key: &str) {
    out.push_str("## ");
    let mut previous = ' ';
    for (position, c) in key.trim().chars().enumerate() {
        let c = if matches!(c, '_' | '-') { ' ' } else { c };
        if position == 0 {
            out.extend(c.to_uppercase());
        } else if c.is_uppercase() && previous.is_lowercase() {
            out.push(' ');
            out.extend(c.to_lowercase());
        } else {
            out.push(c);
        }
        previous = c;
    }
    out.push_str("\n\n");
}

/// Keys whose short values are facts that show beside the text: `experience: 5 years`,
/// `skills: [Rust]`.
fn is_fact(key: Key) -> bool {
    matches!(
        key,
        Key::Skills | Key::Experience | Key::Education | Key::IncentiveCompensation
    )
}

/// A value that reads as a section: a list of sentences, or text of several lines or more than
/// a few words; any value where short ones are not facts.
pub(super) fn prose(node: &Node<'_>, is_fact: bool) -> Option<String> {
    match &node.value {
        Value::Scalar(text, _) => {
            let text = text.trim();
            let is_prose = !is_fact || text.contains('\n') || text.chars().count() > 120;
            (is_prose && !text.is_empty()).then(|| text.to_owned())
        }
        Value::List(items) => {
            let texts: Vec<&str> = items.iter().filter_map(Node::as_text).collect();
            let words = texts
                .iter()
                .map(|text| text.split_whitespace().count())
                .sum::<usize>();
            if texts.is_empty() || is_fact && words < texts.len() * 5 {
                return None;
            }
            let mut list = String::new();
            for text in texts {
                list.push_str("- ");
                list.push_str(&text.replace('\n', "\n  "));
                list.push('\n');
            }
            Some(list)
        }
        Value::Map(_) | Value::Empty => None,
    }
}

/// schema.org's other text properties, as the author stated them.
pub(super) fn properties(fields: &Fields<'_>) -> Vec<(&'static str, Field<String>)> {
    PROPERTIES
        .iter()
        .filter_map(|(key, name, label)| {
            let given = fields.get(*key, *label)?;
            Some((*name, given.field(identity::plain(&given.node)?)))
        })
        .collect()
}
