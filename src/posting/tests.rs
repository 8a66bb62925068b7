//! Whole files: how front matter, label lines, prose and defaults play together.

use super::EmploymentType;
use super::Posting;
use super::Reading;
use crate::calendar::Instant;
use crate::config;
use crate::inputs::PostingFile;
use crate::source::SourceFile;

const NOW: &str = "2026-11-22T09:00:00Z";

fn read_with(settings: &str, text: &str) -> Reading {
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

fn posting(settings: &str, text: &str) -> Posting {
    read_with(settings, text).posting.expect("a posting")
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
fn a_folder_named_after_a_language_makes_an_address_and_a_pair() {
    let check = |stem: &str, slug: &str, lang: &str, key: &str| {
        let posting = read_at(stem, "", "# Welder\n\nText.")
            .posting
            .expect("a posting");
        let found = (
            posting.slug.value.as_str(),
            posting.lang.value.as_str(),
            posting.translation_key.as_deref(),
        );
        assert_eq!(found, (slug, lang, Some(key)), "{stem}");
    };
    check("en/welder", "welder", "en", "welder");
    check("de/welder", "welder-de", "de", "welder");
    check("pt-BR/rail/welder", "welder-pt-br", "pt-BR", "rail/welder");
    check("rail/de/welder", "welder-de", "de", "rail/welder");
    check("it/welder", "welder", "en", "it/welder");
}
