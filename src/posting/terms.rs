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
use super::skills;
use crate::diagnostic::Code;
use crate::spanned::Value;
use crate::vocabulary::Key;
use crate::vocabulary::LabelKind;

/// The types that schema.org knows, and what the author wrote.
pub(super) fn employment_type(
    fields: &mut Fields<'_>,
) -> (Option<Field<Vec<EmploymentType>>>, Option<String>) {
    let hours = by_hours(fields);
    let Some(given) = fields.get(Key::EmploymentType, Some(LabelKind::EmploymentType)) else {
        return (hours, None);
    };
    let mut types = Vec::new();
    let mut written = Vec::new();
    for (text, span) in given.texts() {
        let read = employment::read(text);
        if read.is_empty() && !crate::vocabulary::is_employment(text) {
            fields.report(
                Code::UnknownEmploymentType,
                &given,
                span,
                format!("`{text}` is none of the employment types that job boards know"),
                "write full-time, part-time, contractor, temporary, intern, volunteer, per diem or other",
            );
        }
        for employment_type in read {
            if !types.contains(&employment_type) {
                types.push(employment_type);
            }
        }
        written.push(text.to_owned());
    }
    let written = (!written.is_empty()).then(|| written.join(", "));
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
        let read = given
            .node
            .as_text()
            .and_then(|text| experience::from_text(text, unit));
        if let Some(required) = read {
            return Some(given.field(required));
        }
        let is_front_matter = matches!(given.origin, Origin::FrontMatter { .. });
        if is_front_matter && given.node.as_text().is_some_and(|text| text.len() < 40) {
            let span = given.node.span;
            let text = given.node.as_text().unwrap_or_default().to_owned();
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
        let text = texts.join("; ");
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
            _ => Vec::new(),
        };
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
fn skill_of(item: &crate::spanned::Node<'_>) -> Option<String> {
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
