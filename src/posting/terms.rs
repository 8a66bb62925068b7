//! Terms and requirements: employment type, experience, education, skills.

use super::education;
use super::employment;
use super::experience;
use super::fields::Fields;
use super::fields::Given;
use super::model::Credential;
use super::model::EmploymentType;
use super::model::Field;
use super::model::Origin;
use super::model::Requirement;
use super::prose;
use super::sections;
use super::skills;
use crate::diagnostic::Code;
use crate::spanned::Node;
use crate::spanned::Table;
use crate::spanned::Value;
use crate::vocabulary;
use crate::vocabulary::Key;
use crate::vocabulary::LabelKind;

/// The types that schema.org knows, and the author's own words where they say more.
pub(super) fn employment_type(
    fields: &mut Fields<'_>,
) -> (Option<Field<Vec<EmploymentType>>>, Option<String>) {
    let hours = by_hours(fields);
    let Some(given) = fields.get(Key::EmploymentType, Some(LabelKind::EmploymentType)) else {
        return (hours, None);
    };
    let mut types = Vec::new();
    let mut written = Vec::new();
    // What a label line says stands in the text anyway.
    let is_in_body = matches!(given.origin, Origin::Label { .. });
    let mut says_more = false;
    if given.texts().is_empty() {
        fields.report_shape(&given, Key::EmploymentType, "full-time");
    }
    for (text, span) in given.texts() {
        let read = employment::read(text);
        let unknown: Vec<&str> = if is_in_body {
            Vec::new()
        } else {
            vocabulary::unknown_employment_parts(text).collect()
        };
        let is_unknown = read.is_empty() && !vocabulary::is_employment(text);
        if is_unknown || !unknown.is_empty() {
            let named = if is_unknown {
                text.to_owned()
            } else {
                unknown.join("`, `")
            };
            fields.report(
                Code::UnknownEmploymentType,
                &given,
                span,
                format!("`{named}` is none of the employment types that job boards know"),
                "write full-time, part-time, contractor, temporary, intern, volunteer, per diem or other",
            );
        }
        says_more |= vocabulary::says_more_than_types(text);
        for employment_type in read {
            if !types.contains(&employment_type) {
                types.push(employment_type);
            }
        }
        written.push(text.to_owned());
    }
    let written = (!written.is_empty() && (types.is_empty() || says_more && !is_in_body))
        .then(|| written.join(", "));
    if types.is_empty() {
        return (hours, written);
    }
    let says_hours =
        |kind: &EmploymentType| matches!(kind, EmploymentType::FullTime | EmploymentType::PartTime);
    if !types.iter().any(says_hours) {
        types.extend(hours.into_iter().flat_map(|field| field.value));
    }
    (Some(given.field(types)), written)
}

/// `Work schedule: Full time`: full or part time from the working hours, where they say only
/// that.
fn by_hours(fields: &Fields<'_>) -> Option<Field<Vec<EmploymentType>>> {
    // "Part time is possible" promises less.
    const MOST_WORDS: usize = 2;
    let given = fields.get(Key::WorkHours, Some(LabelKind::WorkHours))?;
    let text = given.node.as_text()?;
    if text.split_whitespace().count() > MOST_WORDS {
        return None;
    }
    match employment::read(text).as_slice() {
        [one @ (EmploymentType::FullTime | EmploymentType::PartTime)] => {
            Some(given.field(vec![*one]))
        }
        _ => None,
    }
}

/// Minimum months of experience.
pub(super) fn experience(fields: &mut Fields<'_>) -> Option<Field<Requirement<u32>>> {
    let stated = fields
        .own(Key::Experience)
        .or_else(|| fields.label(LabelKind::Experience));
    if let Some(given) = stated {
        let unit = match &given.origin {
            Origin::FrontMatter { key, .. } => experience::months_per_unit(key),
            _ => None,
        };
        if let Some(required) = months(&given.node, unit) {
            return Some(given.field(required));
        }
        let is_front_matter = matches!(given.origin, Origin::FrontMatter { .. });
        let text = fields.written(&given);
        // Longer text and lists are prose, and stand on the page as a section.
        let is_lost = match &given.node.value {
            Value::Map(_) => true,
            Value::List(_) => sections::prose(&given.node, true).is_none(),
            _ => text.len() < 40,
        };
        if is_front_matter && is_lost {
            let span = given.node.span;
            let text = prose::shown(&text);
            fields.report(
                Code::NotANumber,
                &given,
                span,
                format!("`{text}` does not say how long"),
                "write for example `experience: 5 years`, `experience: 18 months` or `experience: none`",
            );
        }
    }
    if fields.config.infer.experience
        && let Some(found) = experience::read(fields.body)
    {
        let origin = Origin::Inferred {
            rule: found.rule,
            line: fields.file.line(found.span.start),
        };
        fields.report_at(
            Code::InferredRequirement,
            found.span,
            format!(
                "job boards are told that {} months of experience are required, from this text",
                found.value
            ),
            format!(
                "write `experience: {} months` in the front matter, or what is right",
                found.value
            ),
        );
        return Some(Field {
            value: Requirement::Some(found.value),
            origin,
        });
    }
    let given = fields.default(Key::Experience)?;
    let read = given
        .node
        .as_text()
        .and_then(|text| experience::from_text(text, None))?;
    Some(given.field(read))
}

/// The months that a value states: text, a list of texts, or a map such as `{years: 5}`.
fn months(node: &Node<'_>, unit: Option<u32>) -> Option<Requirement<u32>> {
    match &node.value {
        Value::Scalar(text, _) => experience::from_text(text.trim(), unit),
        Value::List(items) => items.iter().find_map(|item| months(item, unit)),
        Value::Map(table) => table.entries.iter().find_map(|entry| {
            let unit = experience::months_per_unit(&entry.key).or(unit);
            months(&entry.node, unit)
        }),
        Value::Empty => None,
    }
}

/// What [`education`] finds: the credentials, and whether experience may stand in for them.
pub(super) type Education = (Option<Field<Requirement<Vec<Credential>>>>, bool);

/// Accepted credentials, lowest first, and whether experience may stand in for them.
pub(super) fn education(fields: &mut Fields<'_>) -> Education {
    let in_place = |fields: &Fields<'_>| {
        fields
            .get(Key::ExperienceInPlaceOfEducation, None)
            .and_then(|given| given.node.as_bool())
    };
    let stated = fields
        .own(Key::Education)
        .or_else(|| fields.label(LabelKind::Education));
    if let Some(given) = stated {
        let texts: Vec<String> = given
            .texts()
            .into_iter()
            .map(|(text, _)| text.to_owned())
            .collect();
        if let Some(required) = education::from_text(&texts.join("; ")) {
            return stated_education(&given, required, in_place(fields));
        }
        let text = if texts.is_empty() {
            prose::shown(&fields.written(&given)).into_owned()
        } else {
            texts.join("; ")
        };
        // Longer text is prose, and stands on the page as a section.
        if text.len() < 60 && matches!(given.origin, Origin::FrontMatter { .. }) {
            let span = given.node.span;
            fields.report(
                Code::ValueShape,
                &given,
                span,
                format!("`{text}` is not a level of education that job boards know"),
                "write high school, associate degree, bachelor degree, professional certificate, postgraduate degree or none",
            );
        }
    }
    if fields.config.infer.education
        && let Some(found) = education::read(fields.folded)
    {
        let origin = Origin::Inferred {
            rule: found.rule,
            line: fields.file.line(found.span.start),
        };
        let names: Vec<_> = found
            .value
            .credentials
            .iter()
            .map(|c| c.schema_name())
            .collect();
        fields.report_at(
            Code::InferredRequirement,
            found.span,
            format!(
                "job boards are told that the role requires: {}, from this text",
                names.join(", ")
            ),
            format!(
                "write `education: {}` in the front matter, or what is right",
                names.join(", ")
            ),
        );
        let in_place = in_place(fields).unwrap_or(found.value.in_place);
        return (
            Some(Field {
                value: Requirement::Some(found.value.credentials),
                origin,
            }),
            in_place,
        );
    }
    let Some(given) = fields.default(Key::Education) else {
        return (None, false);
    };
    match given.node.as_text().and_then(education::from_text) {
        Some(required) => stated_education(&given, required, in_place(fields)),
        None => (None, false),
    }
}

fn stated_education(
    given: &Given<'_>,
    required: Requirement<education::Education>,
    in_place: Option<bool>,
) -> Education {
    match required {
        Requirement::None => (Some(given.field(Requirement::None)), false),
        Requirement::Some(found) => (
            Some(given.field(Requirement::Some(found.credentials))),
            in_place.unwrap_or(found.in_place),
        ),
    }
}

/// Skills: stated, or read from the lists of the body.
pub(super) fn skills(fields: &mut Fields<'_>) -> Option<Field<Vec<String>>> {
    if let Some(given) = fields.own(Key::Skills) {
        let skills = match &given.node.value {
            Value::List(items) => items.iter().filter_map(skill_of).collect(),
            // Long text is prose and has become a section of the body.
            Value::Scalar(text, _) if text.len() <= 300 && !text.contains('\n') => split(text),
            Value::Map(table) => grouped(table),
            _ => Vec::new(),
        };
        if skills.is_empty() && matches!(given.node.value, Value::Map(_)) {
            fields.report_shape(&given, Key::Skills, "[welding, technical drawing]");
        }
        if !skills.is_empty() {
            return Some(given.field(skills));
        }
    }
    if fields.config.infer.skills
        && let Some(found) = skills::read(fields.body)
    {
        let origin = Origin::Inferred {
            rule: found.rule,
            line: fields.file.line(found.span.start),
        };
        return Some(Field {
            value: found.value,
            origin,
        });
    }
    let given = fields.default(Key::Skills)?;
    let skills: Vec<String> = match &given.node.value {
        Value::List(items) => items.iter().filter_map(skill_of).collect(),
        Value::Scalar(text, _) => split(text),
        _ => Vec::new(),
    };
    (!skills.is_empty()).then(|| given.field(skills))
}

/// A list item: text, or a map such as `{skill: Rust, importance: 3}`.
fn skill_of(item: &Node<'_>) -> Option<String> {
    let text = match &item.value {
        Value::Map(table) => table
            .get("skill")
            .or_else(|| table.get("name"))
            .or_else(|| table.entries.first())?
            .node
            .as_text()?,
        _ => item.as_text()?,
    };
    (!text.is_empty()).then(|| text.to_owned())
}

/// Skills in groups: `{languages: [Rust, Go], tools: git}`.
fn grouped(table: &Table<'_>) -> Vec<String> {
    let mut skills = Vec::new();
    for entry in &table.entries {
        match &entry.node.value {
            Value::List(items) => skills.extend(items.iter().filter_map(skill_of)),
            Value::Scalar(text, _) => skills.extend(split(text)),
            Value::Map(inner) => skills.extend(grouped(inner)),
            Value::Empty => skills.push(entry.key.to_string()),
        }
    }
    skills
}

/// A line of skills: split at `;`, or at commas outside parentheses where there is no `;`.
fn split(text: &str) -> Vec<String> {
    let mut depth = 0i32;
    let has_semicolon = text.contains([';', '；']);
    text.split(|c: char| {
        match c {
            '(' | '（' => depth += 1,
            ')' | '）' => depth -= 1,
            _ => {}
        }
        if has_semicolon {
            matches!(c, ';' | '；')
        } else {
            depth <= 0 && matches!(c, ',' | '，' | '、' | '|')
        }
    })
    .map(str::trim)
    .filter(|skill| !skill.is_empty())
    .map(str::to_owned)
    .collect()
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn a_line_of_skills_is_split_outside_parentheses() {
        assert_eq!(
            split("Rust, Python (FastAPI, Django)"),
            ["Rust", "Python (FastAPI, Django)"]
        );
        assert_eq!(split("A, B; C"), ["A, B", "C"]);
    }
}
