//! The properties that are text: from sections of the body, and from front matter.

use super::job_posting::is_allowed;
use super::json::Json;
use super::work_location::one_or_array;
use crate::config::Config;
use crate::posting::Field;
use crate::posting::Posting;
use crate::vocabulary::SectionKind;

/// Text properties in the order in which they are written, and the sections they come from
/// where front matter does not say.
const PROPERTIES: [(&str, &[SectionKind]); 19] = [
    ("responsibilities", &[SectionKind::Responsibilities]),
    (
        "qualifications",
        &[SectionKind::Qualifications, SectionKind::Preferred],
    ),
    ("skills", &[SectionKind::Skills]),
    ("jobBenefits", &[SectionKind::JobBenefits]),
    (
        "incentiveCompensation",
        &[SectionKind::IncentiveCompensation],
    ),
    ("employerOverview", &[SectionKind::EmployerOverview]),
    ("industry", &[]),
    ("occupationalCategory", &[]),
    ("employmentUnit", &[]),
    ("workHours", &[]),
    ("jobStartDate", &[]),
    ("jobImmediateStart", &[]),
    ("jobDuration", &[]),
    ("totalJobOpenings", &[]),
    (
        "eligibilityToWorkRequirement",
        &[SectionKind::EligibilityToWork],
    ),
    (
        "securityClearanceRequirement",
        &[SectionKind::SecurityClearance],
    ),
    ("physicalRequirement", &[]),
    ("sensoryRequirement", &[]),
    ("specialCommitments", &[]),
];

pub(super) fn write(json: &mut Json<'_>, posting: &Posting, config: &Config) {
    write_contact(json, posting);
    for (name, kinds) in PROPERTIES {
        match name {
            "skills" if write_skills(json, posting, config) => continue,
            "employmentUnit" => {
                write_unit(json, posting);
                continue;
            }
            "totalJobOpenings" => {
                if let Some(count) = &posting.total_job_openings
                    && count.value > 0
                {
                    json.key(name).integer(u64::from(count.value));
                }
                continue;
            }
            _ => {}
        }
        let stated = posting
            .properties
            .iter()
            .find(|(property, _)| *property == name)
            .filter(|(_, field)| is_allowed(&field.origin, config.infer.sections))
            .map(|(_, field)| field.value.trim())
            .filter(|text| !text.is_empty());
        match stated {
            Some(text) => write_property(json, name, text),
            None if config.infer.sections => {
                json.member_if(name, section_text(posting, kinds).as_deref());
            }
            None => {}
        }
    }
}

fn write_contact(json: &mut Json<'_>, posting: &Posting) {
    let Some(Field { value: contact, .. }) = &posting.application_contact else {
        return;
    };
    json.key("applicationContact").open_object();
    json.member("@type", "ContactPoint");
    json.member_if("name", contact.name.as_deref());
    json.member_if("email", contact.email.as_deref());
    json.member_if("telephone", contact.telephone.as_deref());
    json.member_if("url", contact.url.as_deref());
    json.close_object();
}

fn write_property(json: &mut Json<'_>, name: &'static str, text: &str) {
    match name {
        "occupationalCategory" => {
            let categories: Vec<&str> = text
                .split([';', '\n'])
                .map(str::trim)
                .filter(|category| !category.is_empty())
                .collect();
            if !categories.is_empty() {
                json.key(name);
                one_or_array(json, &categories, |json, category| {
                    write_category(json, category);
                });
            }
        }
        // Boolean in schema.org.
        "jobImmediateStart" => {
            if ["true", "yes"]
                .iter()
                .any(|yes| text.eq_ignore_ascii_case(yes))
            {
                json.key(name).bool(true);
            } else if ["false", "no"]
                .iter()
                .any(|no| text.eq_ignore_ascii_case(no))
            {
                json.key(name).bool(false);
            }
        }
        // An ISO 8601 duration in schema.org; other text stays in the description.
        "jobDuration" => {
            if is_duration(text) {
                json.member(name, text);
            }
        }
        name => json.member(name, text),
    }
}

/// `P6M`, `P1Y6M`, `P90D`: ISO 8601 §5.5.2 without a time.
fn is_duration(text: &str) -> bool {
    let Some(parts) = text.strip_prefix('P') else {
        return false;
    };
    let mut rest = parts;
    for unit in ['Y', 'M', 'W', 'D'] {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if digits > 0
            && let Some(next) = rest[digits..].strip_prefix(unit)
        {
            rest = next;
        }
    }
    !parts.is_empty() && rest.is_empty()
}

/// `15-1252.00 Software Developers` as a code of O*NET-SOC, `2512 Software developers` as one
/// of ISCO-08, anything else as text.
fn write_category(json: &mut Json<'_>, category: &str) {
    let (code, label) = category
        .split_once(char::is_whitespace)
        .unwrap_or((category, ""));
    let set = match code.as_bytes() {
        [a, b, b'-', rest @ ..]
            if [*a, *b].iter().all(u8::is_ascii_digit)
                && match rest {
                    [number @ .., b'.', c, d] if number.len() == 4 => {
                        number.iter().chain([c, d]).all(u8::is_ascii_digit)
                    }
                    number => number.len() == 4 && number.iter().all(u8::is_ascii_digit),
                } =>
        {
            "O*NET-SOC"
        }
        digits @ [_, _, _, _] if digits.iter().all(u8::is_ascii_digit) && !label.is_empty() => {
            "ISCO-08"
        }
        _ => {
            json.string(category);
            return;
        }
    };
    json.open_object().member("@type", "CategoryCode");
    json.member("codeValue", code);
    let label = label.trim();
    json.member_if("name", (!label.is_empty()).then_some(label));
    json.key("inCodeSet").open_object();
    json.member("@type", "CategoryCodeSet");
    json.member("name", set);
    json.close_object();
    json.close_object();
}

/// The list of skills; `false` where there is none that may be emitted.
fn write_skills(json: &mut Json<'_>, posting: &Posting, config: &Config) -> bool {
    let Some(field) = &posting.skills else {
        return false;
    };
    if field.value.is_empty() || !is_allowed(&field.origin, config.infer.skills) {
        return false;
    }
    json.key("skills");
    one_or_array(json, &field.value, |json, skill| json.string(skill));
    true
}

/// `employmentUnit`: the team, as part of its department.
fn write_unit(json: &mut Json<'_>, posting: &Posting) {
    let department = posting.department.as_ref().map(|field| field.value.trim());
    let team = posting.team.as_ref().map(|field| field.value.trim());
    let Some(unit) = team.or(department).filter(|unit| !unit.is_empty()) else {
        return;
    };
    json.key("employmentUnit").open_object();
    json.member("@type", "Organization");
    json.member("name", unit);
    if let (Some(department), Some(_)) = (department, team)
        && department != unit
        && !department.is_empty()
    {
        json.key("parentOrganization").open_object();
        json.member("@type", "Organization");
        json.member("name", department);
        json.close_object();
    }
    json.close_object();
}

/// The text of all sections of these kinds. The heading of every section but the first goes
/// along, and that of preferred qualifications always, since it says what they are.
fn section_text(posting: &Posting, kinds: &[SectionKind]) -> Option<String> {
    let mut out = String::new();
    for section in &posting.sections {
        if !section.kinds.iter().any(|kind| kinds.contains(kind)) {
            continue;
        }
        let text = posting.text.get(section.text.clone()).unwrap_or("").trim();
        if text.is_empty() {
            continue;
        }
        let is_preferred = section.kinds.contains(&SectionKind::Preferred);
        if !out.is_empty() {
            out.push('\n');
        }
        if let Some(heading) = &section.heading
            && (is_preferred || !out.is_empty())
        {
            out.push_str(heading.trim());
            out.push('\n');
        }
        out.push_str(text);
    }
    (!out.is_empty()).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::structured_data::json::Escape;

    #[test]
    fn occupations_with_a_code_are_category_codes() {
        let check = |category: &str, expected: &str| {
            let mut out = String::new();
            write_category(&mut Json::new(&mut out, Escape::Plain), category);
            assert_eq!(out, expected);
        };
        check(
            "15-1252.00 Software Developers",
            r#"{"@type":"CategoryCode","codeValue":"15-1252.00","name":"Software Developers","inCodeSet":{"@type":"CategoryCodeSet","name":"O*NET-SOC"}}"#,
        );
        check(
            "51-4121",
            r#"{"@type":"CategoryCode","codeValue":"51-4121","inCodeSet":{"@type":"CategoryCodeSet","name":"O*NET-SOC"}}"#,
        );
        check(
            "7212 Welders",
            r#"{"@type":"CategoryCode","codeValue":"7212","name":"Welders","inCodeSet":{"@type":"CategoryCodeSet","name":"ISCO-08"}}"#,
        );
        check("2026", r#""2026""#);
        check("Metal work", r#""Metal work""#);
        check("15-12é2 x", r#""15-12é2 x""#);
    }

    #[test]
    fn durations_are_iso_8601_or_nothing() {
        for text in ["P6M", "P1Y6M", "P90D", "P2W"] {
            assert!(is_duration(text), "{text}");
        }
        for text in ["6 months", "P", "PT", "P6", "P6M3Y", "Permanent"] {
            assert!(!is_duration(text), "{text}");
        }
    }
}
