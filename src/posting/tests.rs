//! Whole files: how front matter, label lines, prose and defaults play together.

use super::EmploymentType;
use super::Posting;
use super::Reading;
use super::Status;
use crate::calendar::Instant;
use crate::config;
use crate::inputs::PostingFile;
use crate::source::SourceFile;

const NOW: &str = "2026-11-22T09:00:00Z";

pub(super) fn read_with(settings: &str, text: &str) -> Reading {
    read_at("welder", settings, text)
}

fn read_at(stem: &str, settings: &str, text: &str) -> Reading {
    let file = SourceFile::new("site.toml", settings);
    let config = config::read(Some(&file), "example", None, &mut Vec::new());
    let now: Instant = NOW.parse().expect("a moment");
    let input = PostingFile {
        path: format!("postings/{stem}.md").into(),
        stem: stem.to_owned(),
        lang: None,
        in_drafts_folder: false,
        is_unlisted: false,
        bytes: text.as_bytes().into(),
    };
    super::read(&input, &config, now)
}

pub(super) fn posting(settings: &str, text: &str) -> Posting {
    let posting = read_with(settings, text).posting.expect("a posting");
    std::sync::Arc::unwrap_or_clone(posting)
}

fn codes(text: &str) -> Vec<&'static str> {
    let found = read_with("", text).diagnostics;
    found.iter().map(|found| found.code.as_str()).collect()
}

#[test]
fn working_hours_say_full_or_part_time() {
    use EmploymentType::{Contractor, FullTime, PartTime, Temporary};
    let check = |text: &str, expected: &[EmploymentType]| {
        let types = posting("", text).employment_type;
        let types = types.map_or_else(Vec::new, |field| field.value);
        assert_eq!(types, expected, "{text}");
    };
    check("# Welder\n\n**Work schedule:** Full time.", &[FullTime]);
    check("# Welder\n\nWork schedule: part-time", &[PartTime]);
    check("# Welder\n\nWork schedule: part time is possible", &[]);
    check("# Welder\n\nWork schedule: flexible", &[]);
    check(
        "---\ntitle: Welder\nemployment_type: fixed-term\n---\n\nWork schedule: Full time",
        &[Temporary, FullTime],
    );
    check(
        "---\ntitle: Welder\nemployment_type: [contractor, part-time]\n---\n\nWork schedule: Full time",
        &[Contractor, PartTime],
    );
}

#[test]
fn defaults_of_pay_fill_in_what_a_posting_leaves_open() {
    let check = |line: &str, expected: &str| {
        let settings = "[defaults]\nsalary_currency = \"USD\"\nsalary_unit = \"year\"\n";
        let text = format!("---\ntitle: Welder\n{line}\n---\n\nText.");
        let salary = posting(settings, &text).salary.expect("pay").value;
        let figure = |amount: Option<crate::salary::Amount>| amount.map(|a| a.to_string());
        let shown = format!(
            "{} {} {} {}",
            figure(salary.min).unwrap_or_default(),
            figure(salary.max).unwrap_or_default(),
            salary
                .currency
                .map_or("-".to_owned(), |c| c.as_str().to_owned()),
            salary.unit.map_or("-", crate::salary::Unit::as_str),
        );
        assert_eq!(shown, expected, "{line}");
    };
    check("salary: $70,000 - $90,000", "70000 90000 USD YEAR");
    check("salary: 30 EUR per hour", "30 30 EUR HOUR");
    check(
        "salary_min: 70000\nsalary_max: 90000",
        "70000 90000 USD YEAR",
    );
    check(
        "salary: 30\nsalary_currency: GBP\nsalary_unit: hour",
        "30 30 GBP HOUR",
    );
}

#[test]
fn words_about_pay_are_shown_before_its_bounds() {
    let check = |text: &str, expected: &str| {
        let salary = posting("", text).salary.expect("pay").value;
        assert_eq!(salary.text, expected, "{text}");
    };
    check(
        "---\ntitle: Welder\nsalary_min: 10\nsalary_max: 20\n---\n\nSalary: $10 to $20 an hour",
        "$10 to $20 an hour",
    );
    check(
        "---\ntitle: Welder\nsalary_min: 10\nsalary_max: 20\n---\n\nText.",
        "10 – 20",
    );
}

#[test]
fn what_was_never_filled_in_is_no_value() {
    let text = "---\ntitle: Welder\nid: TBD\ndepartment: \"{{ page.org }}\"\n\
                apply_url: https://example.com/apply/whatever\n---\n\nText.";
    let posting = posting("", text);
    assert_eq!(posting.id.value, "welder");
    assert_eq!(posting.department, None);
    assert_eq!(posting.apply, None);
    let placeholders = codes(text).iter().filter(|c| **c == "placeholder").count();
    assert_eq!(placeholders, 3);
    let text = "---\ntitle: ENTER TITLE HERE\n---\n\nText.";
    assert!(codes(text).contains(&"missing-title"));
}

#[test]
fn beside_title_other_names_for_it_are_for_something_else() {
    let text = "---\ntitle: Welder\nrole_name: Metal Worker\n---\n\nText.";
    assert!(!codes(text).contains(&"conflicting-keys"));
    assert_eq!(posting("", text).title.value, "Welder");
}

#[test]
fn nothing_is_told_that_follows_from_broken_front_matter() {
    let found = codes("---\ntitle: Welder\nsalary:\n\tmin: 4\n---\n\nText.");
    assert_eq!(found, ["front-matter-syntax"]);
}

#[test]
fn pay_that_cannot_be_true_is_no_pay() {
    let check = |value: &str, code: &str| {
        let text = format!("---\ntitle: Welder\nsalary: {value}\n---\n\nYou weld.");
        assert!(codes(&text).contains(&code), "{value}");
        let salary = posting("", &text).salary.map(|field| field.value);
        let figures = salary.and_then(|salary| salary.min.or(salary.max));
        assert_eq!(figures, None, "{value}");
    };
    check("38 – 45 EUR per year", "unlikely-salary");
    check("38 – 45,000 EUR per year", "unlikely-salary");
    check("50,000 EUR per hour", "unlikely-salary");
    check("-50,000 EUR per year", "unknown-salary");
    check("−€50,000 per year", "unknown-salary");
    check("0 EUR per year", "unknown-salary");
    check(
        "{min: 0, max: 0, currency: EUR, unit: year}",
        "unknown-salary",
    );
    let fine = "---\ntitle: Welder\nsalary: 1500 JPY per hour\n---\n\nYou weld.";
    assert!(!codes(fine).contains(&"unlikely-salary"));
}

#[test]
fn commas_in_a_list_of_amounts_part_thousands() {
    let text =
        "---\ntitle: Welder\nsalary: [38,000, 45,000]\nsalary_currency: EUR\n---\n\nYou weld.";
    let salary = posting("", text).salary.expect("pay").value;
    assert_eq!(salary.min.map(|amount| amount.0), Some(3_800_000));
    assert_eq!(salary.max.map(|amount| amount.0), Some(4_500_000));
}

#[test]
fn lists_and_maps_are_read_or_reported_with_their_text() {
    let text = "---\ntitle: Welder\nexperience: {years: 5}\nskills: {metal: [TIG, MIG]}\n\
                summary: [You weld frames., Every day.]\n---\n\nYou weld.";
    let read = posting("", text);
    assert_eq!(
        read.skills.map(|field| field.value),
        Some(vec!["TIG".to_owned(), "MIG".to_owned()])
    );
    assert_eq!(read.summary.value, "You weld frames. Every day.");
    assert!(read.experience.is_some());
    for line in [
        "summary: {a: lost}",
        "organization: [Acme, lost]",
        "valid_through: [2026-12-01, lost]",
        "workplace: [lost]",
        "lang: [lost]",
        "slug: {a: lost}",
        "education: {a: lost}",
        "experience: {a: lost}",
        "order: [lost]",
    ] {
        let text = format!("---\ntitle: Welder\n{line}\n---\n\nYou weld.");
        let found = read_with("", &text).diagnostics;
        assert!(
            found.iter().any(|found| found.message.contains("lost")),
            "{line}: {found:?}"
        );
    }
}

/// The status of a posting with these lines, and the codes of its errors.
fn life(lines: &str) -> (Option<Status>, Vec<&'static str>) {
    let text = format!("---\ntitle: Welder\ndate_posted: 2026-11-02\n{lines}\n---\n\nText.");
    let reading = read_with("", &text);
    let errors = reading.diagnostics.iter().filter(|found| found.is_error());
    let errors = errors.map(|found| found.code.as_str()).collect();
    (reading.posting.map(|posting| posting.status.value), errors)
}

#[test]
fn every_reasonable_shape_of_a_status_is_understood() {
    use Status::{Closed, Draft, Open, Scheduled};
    let check = |lines: &str, expected: Status| {
        assert_eq!(life(lines), (Some(expected), Vec::new()), "{lines}");
    };
    check("status: [draft]", Draft);
    check("status: [open, closed]", Closed);
    check("status:\n  name: closed\n  note: since May", Closed);
    check("status:\n  draft: true", Draft);
    check("state: [closed]", Closed);
    check("status: 0", Closed);
    check("status: nein", Closed);
    check("published: 0", Draft);
    check("published: [false]", Draft);
    check("published: nein", Draft);
    check("published: non", Draft);
    check("published: いいえ", Draft);
    check("published: 2027-03-01", Scheduled);
    check("published: 2026-03-01", Open);
    check("publish: March 1, 2027", Scheduled);
    check("active: não", Closed);
    check("open: 1", Open);
    check("draft: oui", Draft);
    check("veröffentlicht: nein", Draft);
    check("published_on: false", Draft);
    check("statut: brouillon", Draft);
    check("publié: non", Draft);
    check("draft: sí", Draft);
    check("draft: nein", Open);
    check("draft: [true]", Draft);
    check("closed: ja", Closed);
    check("closed: 1", Closed);
    check("closed: nein", Open);
    check("closed: [2026-11-01]", Closed);
    check("filled: yes, by Ana", Closed);
    check("filled: 2026-11-01", Closed);
    check("filled: no, still open", Open);
    check("archived: 2026-12-24", Open);
    check("status: Draft - do not publish", Draft);
    check("status: no longer accepting applications", Closed);
    check("status: on hold", Closed);
    check("status: TBD", Open);
    check("valid_through: [2026-11-10]", Closed);
    check("valid_through:\n  date: 2026-11-10", Closed);
    check("valid_through: TBD", Open);
    check("valid_through: 9999-12-31", Open);
    check("valid_through: open until filled", Open);
    check("days_open: 10", Closed);
    check("weeks_open: [2]", Closed);
    // Not understood, and not before the public anyway.
    check("hidden: for now", Draft);
    check("draft: true\nstatus: someday", Draft);
    check("draft: true\nvalid_through: end of spring", Draft);
}

#[test]
fn what_cannot_be_understood_does_not_go_live() {
    let check = |lines: &str, code: &'static str| {
        assert_eq!(life(lines), (Some(Status::Open), vec![code]), "{lines}");
    };
    check("status: someday", "unknown-status");
    check("status: [[draft]]", "unknown-status");
    check("status: {since: {year: 2026}}", "unknown-status");
    check("status: 7", "unknown-status");
    check("status: ❌", "unknown-status");
    check("statsu: draft", "misspelt-key");
    check("publishde: false", "misspelt-key");
    check("status: not closed yet", "unknown-status");
    check("published: someday", "unknown-status");
    check("valid_through: end of spring", "unknown-date");
    check("valid_through: 03/04/2027", "unknown-date");
    check("valid_through: 2126-12-31", "unknown-date");
    check("valid_through: [2026-12-01, 2026-12-31]", "value-shape");
    check(
        "valid_through: {from: 2026-11-01, to: 2026-12-31}",
        "value-shape",
    );
    check("date_closed: someday", "unknown-date");
    check("closed: since 2026", "unknown-date");
    check("weeks_open: a few", "not-a-number");
}

#[test]
fn a_day_of_posting_that_may_lie_ahead_is_never_live() {
    let check = |date: &str, status: Status, errors: &[&str]| {
        let text = format!("---\ntitle: Welder\ndate_posted: {date}\n---\n\nText.");
        let reading = read_with("", &text);
        let found = reading.diagnostics.iter().filter(|found| found.is_error());
        let found: Vec<_> = found.map(|found| found.code.as_str()).collect();
        assert_eq!(found, errors, "{date}");
        let posting = reading.posting.expect("a posting");
        assert_eq!(posting.status.value, status, "{date}");
    };
    check("2027-01-04", Status::Scheduled, &[]);
    check("[2027-01-04]", Status::Scheduled, &[]);
    check("2126-12-31", Status::Open, &["unknown-date"]);
    check("December 31, 2126", Status::Open, &["unknown-date"]);
    check("9999-12-31", Status::Open, &["unknown-date"]);
    check("03/04/2027", Status::Open, &["unknown-date"]);
    check("[2026-01-04, 2027-01-04]", Status::Open, &["value-shape"]);
    check("03/04/2026", Status::Open, &[]);
    check("0001-01-01T00:00:00Z", Status::Open, &[]);
    check("some day", Status::Open, &[]);
}

#[test]
fn dates_in_shapes_that_are_no_date_are_reported() {
    for line in [
        "[2026-01-04, 2026-02-04]",
        "{year: 2026, month: 1}",
        "[a, b]",
    ] {
        for key in ["date_posted", "date_modified"] {
            let text = format!("---\ntitle: Welder\n{key}: {line}\n---\n\nText.");
            assert!(codes(&text).contains(&"value-shape"), "{key}: {line}");
        }
    }
}

#[test]
fn defaults_speak_for_the_status_too() {
    let check = |settings: &str, expected: Status| {
        let text = "---\ntitle: Welder\n---\n\nText.";
        let status = posting(settings, text).status.value;
        assert_eq!(status, expected, "{settings}");
    };
    check("[defaults]\nstatus = \"closed\"", Status::Closed);
    check("[defaults]\npublished = false", Status::Draft);
    let status = posting(
        "[defaults]\npublished = false",
        "---\ntitle: Welder\npublished: true\n---\n\nText.",
    );
    assert_eq!(status.status.value, Status::Open);
}

#[test]
fn a_posting_is_not_told_what_only_matters_to_others() {
    let check = |line: &str, expected: &[&str]| {
        let text = format!(
            "---\ntitle: Welder\n{line}\nsalary: a lot\napply_email: a@example.com\n---\n\nText."
        );
        assert_eq!(codes(&text), expected, "{line}");
    };
    check("status: open", &["short-body", "unknown-salary"]);
    check(
        "status: scheduled",
        &["short-body", "scheduled", "unknown-salary"],
    );
    check("status: draft", &["unknown-salary"]);
    check("status: closed", &["closed-without-date"]);
    check("date_closed: 2026-11-15", &[]);
}

#[test]
fn a_fence_left_over_at_the_end_makes_no_heading() {
    let read = posting("", "---\ntitle: Welder\n---\n\nYou weld.\n---\n");
    assert_eq!(read.html.trim(), "<p>You weld.</p>");
    let read = posting("", "---\ntitle: Welder\n---\n\nYou weld.\n\n---\n\n");
    assert_eq!(read.html.trim(), "<p>You weld.</p>");
}

#[test]
fn areas_are_where_applicants_live_and_offices_where_work_is_done() {
    let check = |fields: &str, places: &[&str], workplace: &str, areas: &[&str]| {
        let posting = posting(
            "",
            &format!("---\ntitle: Welder\n{fields}\n---\n\nYou weld.\n"),
        );
        let found: Vec<_> = posting
            .locations
            .iter()
            .flat_map(|field| &field.value)
            .collect();
        let found: Vec<_> = found.iter().map(|place| place.name.as_str()).collect();
        assert_eq!(found, places, "{fields}");
        let found = posting.workplace.map_or("", |field| field.value.name());
        assert_eq!(found, workplace, "{fields}");
        let found: Vec<_> = posting
            .applicant_locations
            .into_iter()
            .flat_map(|f| f.value)
            .collect();
        let found: Vec<_> = found.iter().map(|area| area.name.as_str()).collect();
        assert_eq!(found, areas, "{fields}");
    };
    let dach: &[&str] = &["Germany", "Austria", "Switzerland"];
    check(
        "location: Remote within Germany, Austria or Switzerland",
        &[],
        "remote",
        dach,
    );
    check(
        "location: [Remote, Germany, Austria, Switzerland]",
        &[],
        "remote",
        dach,
    );
    check(
        "location: Remote; Germany; Austria; Switzerland",
        &[],
        "remote",
        dach,
    );
    check(
        "location: Hybrid - Austin, TX (2 days/week)",
        &["Austin, TX"],
        "hybrid",
        &[],
    );
    check(
        "location: Not remote; Kiel, Germany",
        &["Kiel, Germany"],
        "on-site",
        &[],
    );
    check("location: EMEA", &["EMEA"], "", &[]);
    check("location: Nationwide", &["Nationwide"], "", &[]);
    check("location: Worldwide", &["Worldwide"], "", &[]);
    check(
        "location: EMEA\nworkplace: on-site",
        &["EMEA"],
        "on-site",
        &[],
    );
    check(
        "location: Deutschlandweit\nworkplace: remote",
        &[],
        "remote",
        &["Germany"],
    );
    check(
        "location: Singapore or remote",
        &["Singapore"],
        "remote",
        &["Singapore"],
    );
    // The office's country is assumed, and shows as that.
    check(
        "location: Berlin, Germany or remote",
        &["Berlin, Germany"],
        "remote",
        &["Germany"],
    );
    let text = "# Welder\n\n**Location**: Hybrid, 2 days in Berlin\n";
    let label = posting("", text);
    assert_eq!(label.locations.expect("a place").value[0].name, "Berlin");
    assert_eq!(label.workplace.expect("a workplace").value.name(), "hybrid");
}

#[test]
fn findings_in_sections_of_the_front_matter_point_at_their_lines() {
    let text = "---\ntitle: Welder\nqualifications:\n  - You like steel very much\n  - At least \
                three years of experience as a welder\n---\n";
    let found = read_with("", text).diagnostics;
    let found = found
        .iter()
        .find(|found| found.code.as_str() == "inferred-requirement")
        .and_then(|found| found.location.as_ref())
        .expect("a finding with a place");
    assert_eq!(found.line, 5);
}

#[test]
fn a_folder_named_after_a_language_makes_an_address_and_a_pair() {
    let check = |stem: &str, slug: &str, lang: &str, key: &str| {
        let posting = read_at(stem, "", "# Welder\n\nText.")
            .posting
            .expect("a posting");
        let found = (
            posting.slug.value.as_str(),
            posting.lang.value.as_str(),
            posting
                .translation_key
                .as_ref()
                .map(|field| field.value.as_str()),
        );
        assert_eq!(found, (slug, lang, Some(key)), "{stem}");
    };
    check("en/welder", "welder", "en", "welder");
    check("de/welder", "welder-de", "de", "welder");
    check("pt-BR/rail/welder", "welder-pt-br", "pt-BR", "rail/welder");
    check("rail/de/welder", "welder-de", "de", "rail/welder");
    check("it/welder", "welder", "en", "it/welder");
}
