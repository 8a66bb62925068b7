//! What is written and not understood is shown, and never replaced by an assumption.

use crate::config;
use crate::inputs::PostingFile;
use crate::posting::Posting;
use crate::posting::read;
use crate::source::SourceFile;

/// A posting with these lines of front matter, and what was found wrong with it.
fn posting(fields: &str) -> (Posting, Vec<String>) {
    let settings = "[defaults]\nlocation = \"Kiel, Germany\"\n";
    let file = SourceFile::new("site.toml", settings);
    let config = config::read(Some(&file), "example", None, &mut Vec::new());
    let text = format!("---\ntitle: Welder\n{fields}\n---\n\nYou weld.\n");
    let input = PostingFile {
        path: "postings/welder.md".into(),
        stem: "welder".to_owned(),
        lang: None,
        in_drafts_folder: false,
        is_unlisted: false,
        bytes: text.as_bytes().into(),
    };
    let now = "2026-11-22T09:00:00Z".parse().unwrap();
    let reading = read(&input, &config, now);
    let codes = reading.diagnostics.iter();
    let codes = codes.map(|found| found.code.as_str().to_owned()).collect();
    (
        std::sync::Arc::unwrap_or_clone(reading.posting.unwrap()),
        codes,
    )
}

#[test]
fn areas_that_are_not_understood_stay_the_authors_words() {
    for (fields, words, known) in [
        ("applicant_locations: Not in the US", "Not in the US", 0),
        (
            "applicant_locations: US, no California",
            "US, no California",
            0,
        ),
        (
            "applicant_locations: EU (except Malta)",
            "EU (except Malta)",
            0,
        ),
        (
            "applicant_locations: Worldwide, not in the US",
            "Worldwide, not in the US",
            0,
        ),
        ("applicant_locations: Europe, USA", "Europe, USA", 0),
        (
            "applicant_locations: [US (not California), Canada]",
            "US (not California)",
            1,
        ),
        (
            "applicant_locations: Germany and Austria, not Switzerland",
            "Germany and Austria, not Switzerland",
            0,
        ),
        (
            "location: New York, NY (Remote within NY state)",
            "NY state",
            0,
        ),
        ("location: [Remote (EMEA), 'Oslo, Norway']", "EMEA", 0),
    ] {
        let (posting, codes) = posting(&format!("workplace: remote\n{fields}"));
        let field = posting.applicant_locations.unwrap();
        assert!(field.origin.is_explicit(), "{fields}");
        assert_eq!(field.value[0].name, words, "{fields}");
        assert_eq!(field.value[0].country, None, "{fields}");
        let with_country = field.value.iter().filter(|area| area.country.is_some());
        assert_eq!(with_country.count(), known, "{fields}");
        assert!(!posting.worldwide, "{fields}");
        assert!(codes.contains(&"remote-without-country".to_owned()));
    }
}

#[test]
fn remote_work_under_a_condition_is_no_workplace() {
    for fields in [
        "location: Vienna, Austria (remote after probation)",
        "location: Remote during the pandemic",
        "workplace: remote after probation",
    ] {
        let (posting, codes) = posting(fields);
        assert_eq!(posting.workplace, None, "{fields}");
        let found = codes.iter().filter(|code| *code == "unknown-workplace");
        assert_eq!(found.count(), 1, "{fields}");
        assert!(!posting.locations.unwrap().value.is_empty());
    }
}

#[test]
fn words_that_are_no_place_are_shown() {
    for text in ["Various locations", "TBD", "You choose: Kiel or Oslo"] {
        let (posting, _) = posting(&format!("location: '{text}'"));
        let places = posting.locations.unwrap().value;
        assert_eq!(places.len(), 1, "{text}");
        assert_eq!(places[0].name, text);
        assert_eq!(places[0].country, None);
        assert!(!places[0].is_named());
    }
}
