//! `jobs.json`: the public index of all open postings. `docs/jobs-json.md` describes the
//! format, `docs/jobs.schema.json` is its JSON Schema.

use super::items::newest_change;
use crate::address;
use crate::calendar::Moment;
use crate::catalog::Catalog;
use crate::config::Config;
use crate::place::AreaKind;
use crate::place::Country;
use crate::posting::Field;
use crate::posting::Posting;
use crate::posting::apply_url;
use crate::salary::Unit;
use crate::structured_data::asset_url;
use crate::structured_data::json::Escape;
use crate::structured_data::json::Json;
use std::io;
use std::io::Write;

/// The version of the format: raised when a key goes or changes its meaning, not when one is
/// added.
const VERSION: u64 = 1;

/// Past so many postings the index is there in pages too.
const MOST_IN_ONE: usize = 5_000;

/// Postings on a page of the index.
const PAGE: usize = 1_000;

/// Writes `jobs.json`, a line per posting, in list order.
///
/// # Errors
/// Those of `out`.
pub fn jobs_json(catalog: &Catalog, out: &mut dyn Write) -> io::Result<()> {
    write_index(catalog, catalog.open_postings(), |_| {}, out)
}

/// How many pages the index has: none where it is small enough to be read at once.
pub fn jobs_json_pages(catalog: &Catalog) -> usize {
    let open = catalog.open_postings().count();
    if open > MOST_IN_ONE {
        open.div_ceil(PAGE)
    } else {
        0
    }
}

/// Writes page `page` (from 1) of the index: as `jobs.json`, with the addresses of the pages
/// before and after it.
///
/// # Errors
/// Those of `out`.
pub fn jobs_json_page(catalog: &Catalog, page: usize, out: &mut dyn Write) -> io::Result<()> {
    let pages = jobs_json_pages(catalog);
    let postings = catalog.open_postings().skip((page - 1) * PAGE).take(PAGE);
    let url = |page| {
        catalog
            .config
            .base_url
            .absolute(&address::jobs_json_page(page))
    };
    let next = (page < pages).then(|| url(page + 1));
    let previous = (page > 1).then(|| url(page - 1));
    let of_page = |json: &mut Json<'_>| {
        json.key("page").integer(page as u64);
        json.key("pages").integer(pages as u64);
        json.member_or_null("next", next.as_deref());
        json.member_or_null("previous", previous.as_deref());
    };
    write_index(catalog, postings, of_page, out)
}

fn write_index<'p>(
    catalog: &Catalog,
    postings: impl Iterator<Item = &'p Posting>,
    more: impl FnOnce(&mut Json<'_>),
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut text = String::with_capacity(64 * 1024 + 4096);
    let mut json = Json::new(&mut text, Escape::Plain);
    json.open_object();
    json.key("version").integer(VERSION);
    write_site(&mut json, catalog);
    json.key("total")
        .integer(catalog.open_postings().count() as u64);
    more(&mut json);
    json.key("jobs").open_array();
    text.push('\n');
    for (index, posting) in postings.enumerate() {
        if index > 0 {
            text.push_str(",\n");
        }
        if text.len() > 64 * 1024 {
            out.write_all(text.as_bytes())?;
            text.clear();
        }
        write_job(
            &mut Json::new(&mut text, Escape::Plain),
            posting,
            &catalog.config,
        );
    }
    text.push_str("\n]}\n");
    out.write_all(text.as_bytes())
}

fn write_site(json: &mut Json<'_>, catalog: &Catalog) {
    let config = &catalog.config;
    let organization = &config.organization;
    json.key("site").open_object();
    json.member("title", &config.title);
    json.member("url", &config.base_url.absolute(""));
    json.member_or_null("description", config.description.as_deref());
    json.member("lang", &config.language);
    json.member("timezone", &config.timezone_name);
    let newest = newest_change(catalog.open_postings(), config);
    json.member_or_null("updated", newest.map(|moment| moment.iso()).as_deref());
    json.key("organization").open_object();
    json.member("name", organization.name.trim());
    json.member_or_null("url", organization.url.as_deref());
    json.member_or_null(
        "logo",
        organization
            .logo
            .as_deref()
            .map(|logo| asset_url(logo, config))
            .as_deref(),
    );
    json.close_object();
    json.close_object();
}

fn text_of(field: Option<&Field<String>>) -> Option<&str> {
    field.map(|field| field.value.as_str())
}

fn date_of(field: Option<&Field<Moment>>) -> Option<String> {
    field.map(|field| field.value.iso())
}

fn write_job(json: &mut Json<'_>, posting: &Posting, config: &Config) {
    json.open_object();
    json.member("id", &posting.id.value);
    json.member("slug", &posting.slug.value);
    json.member("url", &config.base_url.absolute(&address::posting(posting)));
    json.member("title", &posting.title.value);
    json.member_or_null("department", text_of(posting.department.as_ref()));
    json.member_or_null("team", text_of(posting.team.as_ref()));
    write_locations(json, posting);
    json.member_or_null(
        "workplace",
        posting.workplace.as_ref().map(|field| field.value.name()),
    );
    write_applicant_locations(json, posting);
    json.key("employment_type").open_array();
    for kind in posting
        .employment_type
        .iter()
        .flat_map(|field| &field.value)
    {
        json.string(kind.schema_name());
    }
    json.close_array();
    write_salary(json, posting);
    json.member_or_null(
        "date_posted",
        date_of(posting.date_posted.as_ref()).as_deref(),
    );
    json.member_or_null(
        "valid_through",
        date_of(posting.valid_through.as_ref()).as_deref(),
    );
    json.key("skills").open_array();
    for skill in posting.skills.iter().flat_map(|field| &field.value) {
        json.string(skill);
    }
    json.close_array();
    json.member("lang", &posting.lang.value);
    json.member("summary", &posting.summary.value);
    json.member_or_null("apply_url", apply_url(posting, config).as_deref());
    json.close_object();
}

fn write_locations(json: &mut Json<'_>, posting: &Posting) {
    json.key("locations").open_array();
    for place in posting.locations.iter().flat_map(|field| &field.value) {
        json.open_object().member("name", &place.name);
        json.member_or_null("street", place.street.as_deref());
        json.member_or_null("locality", place.locality.as_deref());
        json.member_or_null("region", place.region.as_deref());
        json.member_or_null("postal_code", place.postal_code.as_deref());
        json.member_or_null("country", place.country.as_ref().map(Country::as_str));
        json.close_object();
    }
    json.close_array();
}

fn write_applicant_locations(json: &mut Json<'_>, posting: &Posting) {
    json.key("applicant_locations").open_array();
    let areas = posting.applicant_locations.iter();
    for area in areas.flat_map(|field| &field.value) {
        json.open_object().member("name", &area.name);
        json.member(
            "type",
            match area.kind {
                AreaKind::Country => "country",
                AreaKind::State => "state",
                AreaKind::City => "city",
                AreaKind::AdministrativeArea => "area",
            },
        );
        json.member_or_null("country", area.country.as_ref().map(Country::as_str));
        json.close_object();
    }
    json.close_array();
    json.key("worldwide").bool(posting.worldwide);
}

/// `null` unless there is a figure; what is not known of it is `null` inside.
fn write_salary(json: &mut Json<'_>, posting: &Posting) {
    json.key("salary");
    let Some(salary) = posting
        .salary
        .as_ref()
        .map(|field| &field.value)
        .filter(|salary| salary.min.is_some() || salary.max.is_some())
    else {
        json.raw("null");
        return;
    };
    json.open_object();
    for (key, amount) in [("min", salary.min), ("max", salary.max)] {
        json.key(key);
        match amount {
            Some(amount) => json.amount(amount),
            None => json.raw("null"),
        }
    }
    let currency = salary.currency.map(|currency| currency.0);
    json.member_or_null(
        "currency",
        currency
            .as_ref()
            .and_then(|code| std::str::from_utf8(code).ok()),
    );
    json.member_or_null("unit", salary.unit.map(Unit::as_str));
    json.close_object();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::posting::EmploymentType;
    use crate::posting::Workplace;
    use crate::salary::Amount;
    use crate::salary::Currency;
    use crate::salary::Salary;
    use crate::salary::Unit;
    use crate::structured_data::sample;
    use crate::structured_data::sample::stated;
    use serde_json::Value;
    use serde_json::json;
    use std::sync::Arc;

    fn index(catalog: &Catalog) -> Value {
        let mut out = Vec::new();
        jobs_json(catalog, &mut out).unwrap();
        serde_json::from_slice(&out).unwrap()
    }

    #[test]
    fn unknown_values_are_null_and_lists_empty() {
        let catalog = sample::catalog();
        let index = index(&catalog);
        assert_eq!(index["version"], 1);
        assert_eq!(index["total"], 3);
        assert_eq!(
            index["site"],
            json!({"title": "Careers at Harbour", "url": "https://careers.example.com/en/",
                "description": null, "lang": "en", "timezone": "Europe/Berlin",
                "updated": "2026-11-10", "organization": {"name": "Harbour Cranes Ltd",
                    "url": "https://example.com/",
                    "logo": "https://careers.example.com/en/logo.svg"}})
        );
        assert_eq!(
            index["jobs"][2],
            json!({"id": "lock", "slug": "lock",
                "url": "https://careers.example.com/en/jobs/lock/", "title": "Crane Operator",
                "department": null, "team": null,
                "locations": [{"name": "Hamburg", "street": null, "locality": "Hamburg",
                    "region": null, "postal_code": null, "country": "DE"}],
                "workplace": null, "applicant_locations": [], "worldwide": false,
                "employment_type": [], "salary": null, "date_posted": null,
                "valid_through": null, "skills": [], "lang": "en",
                "summary": "You move boxes.",
                "apply_url": "https://example.com/apply?utm_source=careers"})
        );
        assert_eq!(
            index["jobs"].as_array().map(Vec::len),
            Some(3),
            "no closed ones"
        );
    }

    #[test]
    fn known_values_are_structured() {
        let mut catalog = sample::catalog();
        let posting = Arc::make_mut(&mut catalog.postings[0]);
        posting.employment_type = Some(stated(vec![EmploymentType::FullTime]));
        posting.workplace = Some(stated(Workplace::OnSite));
        posting.skills = Some(stated(vec!["Rigging".to_owned()]));
        posting.salary = Some(stated(Salary {
            min: Some(Amount(1_850)),
            max: None,
            currency: Some(Currency(*b"EUR")),
            unit: Some(Unit::Hour),
            text: String::new(),
            says_more: false,
        }));
        let job = &index(&catalog)["jobs"][0];
        assert_eq!(job["id"], "HC-1");
        assert_eq!(job["workplace"], "on-site");
        assert_eq!(job["employment_type"], json!(["FULL_TIME"]));
        assert_eq!(
            job["salary"],
            json!({"min": 18.5, "max": null, "currency": "EUR", "unit": "HOUR"})
        );
    }

    #[test]
    fn a_long_index_has_pages_that_lead_to_each_other() {
        let mut catalog = sample::catalog();
        let posting = Arc::new(sample::posting("lock"));
        catalog.postings = vec![posting; 5_000];
        catalog.listed = 5_000;
        assert_eq!(jobs_json_pages(&catalog), 0);
        catalog.postings.push(Arc::new(sample::posting("last")));
        catalog.listed = 5_001;
        assert_eq!(jobs_json_pages(&catalog), 6);
        let page = |page: usize| -> Value {
            let mut out = Vec::new();
            jobs_json_page(&catalog, page, &mut out).unwrap();
            serde_json::from_slice(&out).unwrap()
        };
        let (first, last) = (page(1), page(6));
        assert_eq!(first["total"], 5_001);
        assert_eq!(first["jobs"].as_array().map(Vec::len), Some(1_000));
        assert_eq!(first["previous"], Value::Null);
        assert_eq!(first["next"], "https://careers.example.com/en/jobs-2.json");
        assert_eq!((&last["page"], &last["pages"]), (&json!(6), &json!(6)));
        assert_eq!(
            last["previous"],
            "https://careers.example.com/en/jobs-5.json"
        );
        assert_eq!(last["next"], Value::Null);
        assert_eq!(last["jobs"][0]["slug"], "last");
        assert_eq!(last["site"], index(&catalog)["site"]);
    }

    #[test]
    fn long_lists_arrive_whole() {
        let mut catalog = sample::catalog();
        catalog.postings = (0..500)
            .map(|number| Arc::new(sample::posting(&format!("job-{number}"))))
            .collect();
        catalog.listed = 500;
        let index = index(&catalog);
        let jobs = index["jobs"].as_array().unwrap();
        assert_eq!(jobs.len(), 500);
        assert_eq!(jobs[499]["slug"], "job-499");
    }
}
