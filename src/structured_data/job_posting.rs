//! `JobPosting`: all that Google and schema.org ask for, or nothing and the reasons.

use super::Missing;
use super::json::Escape;
use super::json::Json;
use super::text;
use super::work_location;
use super::work_location::Applicants;
use super::work_location::WorkLocation;
use super::work_location::one_or_array;
use crate::address;
use crate::calendar::Moment;
use crate::config::Config;
use crate::markdown;
use crate::posting::Apply;
use crate::posting::Field;
use crate::posting::HiringOrganization;
use crate::posting::Origin;
use crate::posting::Posting;
use crate::posting::Requirement;
use crate::posting::Status;

/// The `JobPosting` of an open posting as JSON-LD, safe inside `<script>`; the order of its
/// members is fixed.
///
/// # Errors
/// Every reason why none is emitted. What is required is never made up.
pub fn job_posting(posting: &Posting, config: &Config) -> Result<String, Vec<Missing>> {
    let (location, employer) = check(posting, config)?;
    let mut out = String::with_capacity(posting.html.len() * 2 + 2048);
    write(
        &mut Json::new(&mut out, Escape::Script),
        posting,
        config,
        &location,
        &employer,
    );
    Ok(out)
}

/// Every reason why [`job_posting`] emits none, without writing it.
pub fn missing(posting: &Posting, config: &Config) -> Vec<Missing> {
    check(posting, config).err().unwrap_or_default()
}

/// Whether the `JobPosting` names the offices' countries as those in which applicants may
/// live, because the posting is remote and names none. Worth a warning.
pub fn assumes_applicant_locations(posting: &Posting, config: &Config) -> bool {
    check(posting, config)
        .is_ok_and(|(location, _)| matches!(location.applicants, Some(Applicants::Assumed(_))))
}

/// `hiringOrganization`, from the posting or the site.
struct Employer<'a> {
    name: &'a str,
    url: Option<&'a str>,
    profiles: &'a [String],
    logo: Option<&'a str>,
}

fn employer<'a>(posting: &'a Posting, config: &'a Config) -> Option<Employer<'a>> {
    let own = posting
        .hiring_organization
        .as_ref()
        .map(|field| &field.value);
    if let Some(HiringOrganization { name, url, logo }) = own
        && !name.trim().is_empty()
    {
        // Google's word for an employer that does not want to be named.
        if name.trim().eq_ignore_ascii_case("confidential") {
            return Some(Employer {
                name: "confidential",
                url: None,
                profiles: &[],
                logo: None,
            });
        }
        return Some(Employer {
            name: name.trim(),
            url: url.as_deref(),
            profiles: &[],
            logo: logo.as_deref(),
        });
    }
    let site = &config.organization;
    (site.is_explicit && !site.name.trim().is_empty()).then(|| Employer {
        name: site.name.trim(),
        url: site.url.as_deref(),
        profiles: &site.same_as,
        logo: site.logo.as_deref(),
    })
}

fn check<'a>(
    posting: &'a Posting,
    config: &'a Config,
) -> Result<(WorkLocation<'a>, Employer<'a>), Vec<Missing>> {
    if posting.status.value != Status::Open {
        return Err(vec![Missing::NotOpen(posting.status.value)]);
    }
    let mut missing = Vec::new();
    let title = posting.job_title.trim();
    let description = posting.text.trim();
    if title.is_empty() {
        missing.push(Missing::Title);
    }
    if description.is_empty() {
        missing.push(Missing::Description);
    } else if description == title || description == posting.title.value.trim() {
        missing.push(Missing::DescriptionIsTitle);
    }
    match (
        date(posting.date_posted.as_ref()),
        date(posting.valid_through.as_ref()),
    ) {
        (None, _) => missing.push(Missing::DatePosted),
        (Some(posted), Some(closes)) if closes_before(posted, closes, config) => {
            missing.push(Missing::DatesReversed);
        }
        _ => {}
    }
    let employer = employer(posting, config);
    if employer.is_none() {
        missing.push(Missing::HiringOrganization);
    }
    if posting.apply.is_none() {
        missing.push(Missing::Apply);
    }
    let location = work_location::decide(posting, config, &mut missing);
    match employer {
        Some(employer) if missing.is_empty() => Ok((location, employer)),
        _ => Err(missing),
    }
}

/// Dates are stated, in the file or in its name, never read from prose.
fn date(field: Option<&Field<Moment>>) -> Option<Moment> {
    field
        .filter(|field| field.origin.is_explicit() || field.origin == Origin::FileName)
        .map(|field| field.value)
}

/// A day closes at its end, so a posting may close on the day on which it was published.
fn closes_before(posted: Moment, closes: Moment, config: &Config) -> bool {
    match (posted, closes) {
        (Moment::Day(posted), Moment::Day(closes)) => closes < posted,
        (Moment::Instant(posted, _), Moment::Instant(closes, _)) => closes < posted,
        (posted, Moment::Instant(closes, _)) => closes < posted.start(&config.timezone),
        (Moment::Instant(posted, _), Moment::Day(closes)) => {
            let next = closes.tomorrow().unwrap_or(closes);
            Moment::Day(next).start(&config.timezone) <= posted
        }
    }
}

fn write(
    json: &mut Json<'_>,
    posting: &Posting,
    config: &Config,
    location: &WorkLocation<'_>,
    employer: &Employer<'_>,
) {
    json.open_object();
    json.member("@context", "https://schema.org");
    json.member("@type", "JobPosting");
    json.member("title", posting.job_title.trim());
    let html = address::html_elsewhere(posting, &config.base_url);
    let description = markdown::without_page_attributes(&html);
    json.member("description", description.trim());
    // The slug that stands in for an id is not the employer's own identifier.
    if posting.id.origin.is_explicit() {
        json.key("identifier").open_object();
        json.member("@type", "PropertyValue");
        json.member("name", employer.name);
        json.member("value", &posting.id.value);
        json.close_object();
    }
    if let Some(posted) = date(posting.date_posted.as_ref()) {
        json.member("datePosted", &posted.iso());
    }
    if let Some(closes) = date(posting.valid_through.as_ref()) {
        json.member("validThrough", &closes.iso_end(&config.timezone));
    }
    if let Some(field) = &posting.employment_type
        && field.origin.is_explicit()
        && !field.value.is_empty()
    {
        json.key("employmentType");
        one_or_array(json, &field.value, |json, kind| {
            json.string(kind.schema_name());
        });
    }
    write_employer(json, employer, config);
    location.write(json);
    write_salary(json, posting, config);
    // Of a page elsewhere only the site's owner can tell.
    let direct_apply = match &posting.apply.as_ref().map(|field| &field.value) {
        Some(Apply::Email(_)) => Some(true),
        Some(Apply::Url(_)) => config.direct_apply,
        None => None,
    };
    if let Some(is_direct) = direct_apply {
        json.key("directApply").bool(is_direct);
    }
    json.member("url", &config.base_url.absolute(&address::posting(posting)));
    write_requirements(json, posting, config);
    text::write(json, posting, config);
    json.close_object();
}

fn write_employer(json: &mut Json<'_>, employer: &Employer<'_>, config: &Config) {
    json.key("hiringOrganization").open_object();
    json.member("@type", "Organization");
    json.member("name", employer.name);
    let addresses: Vec<&str> = employer
        .url
        .into_iter()
        .chain(employer.profiles.iter().map(String::as_str))
        .filter(|url| is_web_address(url))
        .collect();
    if !addresses.is_empty() {
        json.key("sameAs");
        one_or_array(json, &addresses, |json, url| json.string(url));
    }
    json.member_if(
        "logo",
        employer.logo.map(|logo| asset_url(logo, config)).as_deref(),
    );
    json.close_object();
}

/// Whether `text` is an address on the web.
pub(super) fn is_web_address(text: &str) -> bool {
    ["http://", "https://"].iter().any(|scheme| {
        text.get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    })
}

/// The absolute address of an image that is given as an address or as a path in `static/`.
pub(crate) fn asset_url(path: &str, config: &Config) -> String {
    if is_web_address(path) {
        path.to_owned()
    } else {
        config.base_url.absolute(path.trim_start_matches('/'))
    }
}

/// `baseSalary` in the two forms that Google documents: one figure, or both ends of a range.
fn write_salary(json: &mut Json<'_>, posting: &Posting, config: &Config) {
    let Some(field) = &posting.salary else {
        return;
    };
    let is_stated = match field.origin {
        Origin::Label { .. } | Origin::Section { .. } => config.infer.salary,
        _ => field.origin.is_explicit(),
    };
    let salary = &field.value;
    let (Some(min), Some(max), Some(currency), Some(unit)) =
        (salary.min, salary.max, salary.currency, salary.unit)
    else {
        return;
    };
    let currency = std::str::from_utf8(&currency.0).unwrap_or_default();
    if !is_stated || min.0 <= 0 || max < min || currency.is_empty() {
        return;
    }
    json.key("baseSalary").open_object();
    json.member("@type", "MonetaryAmount");
    json.member("currency", currency);
    json.key("value").open_object();
    json.member("@type", "QuantitativeValue");
    if min == max {
        json.key("value").amount(min);
    } else {
        json.key("minValue").amount(min);
        json.key("maxValue").amount(max);
    }
    json.member("unitText", unit.as_str());
    json.close_object();
    json.close_object();
    json.member("salaryCurrency", currency);
}

/// Whether a value that is read from headings or sentences may be emitted.
pub(super) fn is_allowed(origin: &Origin, switch: bool) -> bool {
    match origin {
        Origin::FrontMatter { .. } | Origin::Label { .. } | Origin::Config { .. } => true,
        _ => switch,
    }
}

fn write_requirements(json: &mut Json<'_>, posting: &Posting, config: &Config) {
    let education = posting
        .education
        .as_ref()
        .filter(|field| is_allowed(&field.origin, config.infer.education))
        .map(|field| &field.value)
        .filter(|value| !matches!(value, Requirement::Some(list) if list.is_empty()));
    let experience = posting
        .experience
        .as_ref()
        .filter(|field| is_allowed(&field.origin, config.infer.experience))
        .map(|field| &field.value);
    if let Some(education) = education {
        json.key("educationRequirements");
        match education {
            Requirement::None => json.string("no requirements"),
            Requirement::Some(credentials) => {
                one_or_array(json, credentials, |json, credential| {
                    json.open_object();
                    json.member("@type", "EducationalOccupationalCredential");
                    json.member("credentialCategory", credential.schema_name());
                    json.close_object();
                });
            }
        }
    }
    if let Some(experience) = experience {
        json.key("experienceRequirements");
        match experience {
            Requirement::None | Requirement::Some(0) => json.string("no requirements"),
            Requirement::Some(months) => {
                json.open_object();
                json.member("@type", "OccupationalExperienceRequirements");
                json.key("monthsOfExperience").integer(u64::from(*months));
                json.close_object();
            }
        }
    }
    if posting.experience_in_place_of_education && education.is_some() && experience.is_some() {
        json.key("experienceInPlaceOfEducation").bool(true);
    }
}

#[cfg(test)]
#[path = "job_posting_tests.rs"]
mod tests;
