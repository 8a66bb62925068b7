//! Whole files: what label lines decide, and what they do not.

use super::Reading;
use super::Status;
use crate::calendar::Instant;
use crate::config;
use crate::inputs::PostingFile;
use crate::source::SourceFile;

fn read(text: &str) -> Reading {
    let file = SourceFile::new("site.toml", "");
    let config = config::read(Some(&file), "example", None, &mut Vec::new());
    let now: Instant = "2026-11-22T09:00:00Z".parse().expect("a moment");
    let input = PostingFile {
        path: "postings/welder.md".into(),
        stem: "welder".to_owned(),
        lang: None,
        in_drafts_folder: false,
        is_unlisted: false,
        bytes: text.as_bytes().into(),
    };
    super::read(&input, &config, now)
}

/// The status, and whether an error keeps the posting from the public.
fn life(text: &str) -> (Option<Status>, bool) {
    let reading = read(text);
    let is_error = reading.has_errors();
    let posting = reading.posting;
    (posting.map(|posting| posting.status.value), is_error)
}

#[test]
fn a_status_in_a_label_line_is_the_status() {
    let check = |line: &str, expected: Status| {
        let text = format!("# Welder\n\n{line}\n\nYou weld.");
        assert_eq!(life(&text), (Some(expected), false), "{line}");
    };
    check("Status: Closed", Status::Closed);
    check("**Status:** draft – do not publish", Status::Draft);
    check("Status: besetzt", Status::Closed);
    check("**Status:** Filled", Status::Closed);
    check("| Status | Closed |\n|---|---|", Status::Closed);
    check(
        "| Field | Value |\n|---|---|\n| Status | Closed |",
        Status::Closed,
    );
    check("Statut : pourvu", Status::Closed);
    check("Estado: cerrado", Status::Closed);
    check("Stato: chiuso", Status::Closed);
    check("Situação da vaga: encerrada", Status::Closed);
    check("ステータス：募集終了", Status::Closed);
    check("状态：已关闭", Status::Closed);
    check("상태: 마감", Status::Closed);
    check("Status: open", Status::Open);
    check("Status: scheduled", Status::Scheduled);
    check("Status: open until 2026-11-01", Status::Closed);
    check("Status: open until 2026-12-01", Status::Open);
    check("Status: open from 2027-01-04", Status::Scheduled);
    check("Estado: São Paulo", Status::Open);
}

#[test]
fn a_status_may_be_the_type_of_employment() {
    for line in ["Status: Full-time", "Statut : cadre", "Status: Exempt"] {
        let text = format!("# Welder\n\n{line}\n\nYou weld.");
        assert_eq!(life(&text), (Some(Status::Open), false), "{line}");
    }
    let posting = read("# Welder\n\nStatus: Full-time\n").posting;
    assert!(posting.is_some_and(|posting| posting.employment_type.is_some()));
    let text = "# Welder\n\nStatus: perhaps\n\nYou weld.";
    assert_eq!(life(text), (Some(Status::Open), true));
}

#[test]
fn a_status_with_a_date_holds_until_or_from_then() {
    let check = |line: &str, expected: Status, is_error: bool| {
        let text = format!("---\ntitle: Welder\n{line}\n---\n\nYou weld.");
        assert_eq!(life(&text), (Some(expected), is_error), "{line}");
    };
    check("status: open until 2026-11-01", Status::Closed, false);
    check("status: live until 1 November 2026", Status::Closed, false);
    check("status: Offen bis 15.11.2026", Status::Closed, false);
    check("status: open until 2026-12-01", Status::Open, false);
    check(
        "status: open until 2026-11-01\nvalid_through: 2026-12-31",
        Status::Closed,
        false,
    );
    check("status: open from 2027-01-04", Status::Scheduled, false);
    check("status: offen ab 1.1.2027", Status::Scheduled, false);
    check(
        "status: ouvert à partir du 1er janvier 2027",
        Status::Scheduled,
        false,
    );
    check("status: open until spring", Status::Open, true);
    check("status: scheduled for 2027-01-04", Status::Scheduled, false);
    check("status: scheduled", Status::Scheduled, false);
    check(
        "status: scheduled\ndate_posted: 2026-11-22",
        Status::Open,
        false,
    );
    check(
        "status: scheduled\ndate_posted: 2026-11-23",
        Status::Scheduled,
        false,
    );
    check(
        "status: scheduled\ncreated_at: 2026-11-20",
        Status::Scheduled,
        false,
    );
    check("status: n/a", Status::Open, false);
    let found = read("---\ntitle: Welder\nstatus: n/a\n---\n\nYou weld.").diagnostics;
    assert!(
        found
            .iter()
            .any(|found| found.code.as_str() == "placeholder")
    );
}

#[test]
fn a_deadline_in_a_label_line_closes_or_is_an_error() {
    let check = |line: &str, expected: Option<&str>, is_error: bool| {
        let text = format!("# Welder\n\n{line}\n\nYou weld.");
        let reading = read(&text);
        assert_eq!(reading.has_errors(), is_error, "{line}");
        let posting = reading.posting.expect("a posting");
        let day = posting
            .valid_through
            .as_ref()
            .map(|field| crate::calendar::date(field.value.day(&crate::calendar::TimeZone::UTC)));
        assert_eq!(day.as_deref(), expected, "{line}");
    };
    let day = Some("2026-12-15");
    check("応募締切：2026年12月15日（火）", day, false);
    check("応募締切：2026年12月15日（火）必着", day, false);
    check("応募締切：2026年12月15日まで", day, false);
    check("마감일: 2026년 12월 15일(화)", day, false);
    check("截止日期：2026年12月15日", day, false);
    check("Deadline: 15 December 2026 (Tue)", day, false);
    check("Bewerbungsfrist: bis 15.12.2026", day, false);
    check("Deadline: until 15 December 2026", day, false);
    check("Deadline: 15 December", None, true);
    check("**Deadline:** 03/04/2027", None, true);
    check("Frist: Mitte Dezember", None, true);
    check("Deadline: rolling", None, false);
    check("Deadline: open until filled", None, false);
    check("Deadline: TBD", None, false);
}

/// What explains itself: location, pay, workplace, team, months of experience, closing date.
fn facts(text: &str) -> String {
    let posting = read(text).posting.expect("a posting");
    let mut facts = Vec::new();
    if let Some(field) = &posting.locations {
        facts.extend(field.value.iter().map(|place| place.name.clone()));
    }
    facts.extend(
        posting
            .salary
            .as_ref()
            .map(|field| field.value.text.clone()),
    );
    let workplace = posting.workplace.as_ref();
    facts.extend(workplace.map(|field| field.value.name().to_owned()));
    facts.extend(posting.department.as_ref().map(|field| field.value.clone()));
    facts.extend(posting.team.as_ref().map(|field| field.value.clone()));
    let experience = posting.experience.as_ref();
    facts.extend(experience.map(|field| format!("{:?}", field.value)));
    if posting.valid_through.is_some() {
        facts.push("closes".to_owned());
    }
    facts.join("; ")
}

#[test]
fn labels_in_sections_about_something_else_say_nothing_of_the_role() {
    for text in [
        "## What you'll do\n\n- Budget: 2,000,000 EUR per year",
        "- Budget: 2,000,000 EUR per year",
        "## What you'll do\n\n- Location: visit sites in Rome",
        "## About us\n\nSalary: our interns earn 500 EUR per month.",
        "Salary: our interns earn 500 EUR per month.",
        "## About us\n\nLocation: Rome, Italy",
        "## Benefits\n\n- Rate: 40 EUR per hour for on-call",
        "## Benefits\n\n- Remote: work from anywhere 4 weeks a year",
        "## Nice to have\n\n- **Experience:** 5 years",
        "## Other open roles\n\n### Cook\n\nLocation: Rome, Italy\n\nSalary: 40,000 EUR per year",
        "## Other open roles\n\n### Location\n\nRome",
        "## Hiring process\n\n1. **Deadline:** 1 December 2026\n2. **Location:** Interview in Berlin",
        "**Team:** 12 people",
        "| Department | Budget |\n|---|---|\n| Sales | 2 |\n| Ops | 3 |",
        "| Location | Salary |\n|---|---|\n| Rome | 40,000 EUR per year |\n| Bonn | 50,000 EUR per year |",
        "Location: We have offices in many lovely towns of Europe.",
    ] {
        assert_eq!(facts(&format!("# Welder\n\n{text}\n")), "", "{text}");
    }
}

#[test]
fn labels_among_the_facts_of_the_role_count() {
    for (text, expected) in [
        ("Location: Rome, Italy", "Rome, Italy"),
        ("Location – Vienna, Austria", "Vienna, Austria"),
        ("- Location - Vienna, Austria", "Vienna, Austria"),
        ("## Details\n\n- Location: Rome, Italy", "Rome, Italy"),
        ("## Eckdaten\n\nStandort: Köln", "Köln"),
        ("## At a glance\n\n**Team:** Frames", "Frames"),
        ("## Job description\n\nLocation: Rome, Italy", "Rome, Italy"),
        ("## Location\n\nOffice: Rome, Italy", "Rome, Italy"),
        ("## Salary\n\n- Rate: 40 EUR per hour", "40 EUR per hour"),
        ("Rate: 40 EUR per hour", "40 EUR per hour"),
        (
            "## What we offer\n\n- Salary: 40,000 EUR per year",
            "40,000 EUR per year",
        ),
        ("## How to apply\n\nDeadline: 2026-12-15", "closes"),
        (
            "| Field | Value |\n|---|---|\n| Location | Rome, Italy |\n| Salary | 40 EUR per hour |",
            "Rome, Italy; 40 EUR per hour",
        ),
        (
            "| Location | Rome, Italy |\n|---|---|\n| Salary | 40 EUR per hour |",
            "Rome, Italy; 40 EUR per hour",
        ),
        ("## Requirements\n\n- Experience: 5 years", "Some(60)"),
    ] {
        let text = format!("# Welder\n\n{text}\n");
        assert_eq!(facts(&text), expected, "{text}");
    }
    // Whatever section it stands in: better not before the public.
    let text = "# Welder\n\n## About us\n\nWe weld.\n\n**Status:** Filled\n";
    assert_eq!(life(text), (Some(Status::Closed), false));
}

#[test]
fn a_label_line_that_contradicts_the_front_matter_is_reported() {
    let check = |front: &str, line: &str, differs: bool| {
        let text = format!("---\ntitle: Welder\n{front}\n---\n\n{line}\n\nYou weld.");
        let found = read(&text).diagnostics;
        let told = found
            .iter()
            .any(|found| found.code.as_str() == "label-differs");
        assert_eq!(told, differs, "{front} / {line}");
    };
    check("location: Kiel, Germany", "Location: Lübeck", true);
    check("location: Kiel, Germany", "Location: Kiel", false);
    check("location: Germany", "Location: Kiel", false);
    check("location: [Kiel, Lübeck]", "Location: Lübeck", false);
    check(
        "salary_min: 40000\nsalary_max: 50000",
        "Salary: 45,000 – 50,000 EUR",
        true,
    );
    check("salary: 40 EUR per hour", "Salary: 40 EUR per hour", false);
    check(
        "valid_through: 2026-12-15",
        "Deadline: 16 December 2026",
        true,
    );
    check(
        "valid_through: 2026-12-15",
        "Deadline: 15 December 2026",
        false,
    );
    check("employment_type: full-time", "Type: part-time", true);
    check(
        "employment_type: full-time",
        "Type: full-time, permanent",
        false,
    );
    check("status: open", "Status: closed", true);
    check("status: closed", "Status: filled", false);
}
