//! What is an address, and what stands beside it.

use super::Apply;
use super::Targets;
use super::address;

#[test]
fn addresses_are_told_from_other_text() {
    let url = |text: &str| Some(Apply::Url(text.to_owned()));
    let mail = |text: &str| Some(Apply::Email(text.to_owned()));
    for (text, expected) in [
        (
            "https://example.com/a?b=c",
            url("https://example.com/a?b=c"),
        ),
        ("www.example.com/jobs", url("https://www.example.com/jobs")),
        ("mailto:jobs@example.com", mail("jobs@example.com")),
        ("<jobs@example.com>", mail("jobs@example.com")),
        ("tbd", None),
        ("https://", None),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("write to jobs@example.com", None),
        ("a@b", None),
        ("example.com/apply", url("https://example.com/apply")),
        (
            "apply.example.co.uk/x?y=1",
            url("https://apply.example.co.uk/x?y=1"),
        ),
        ("and/or", None),
        ("n.a./later", None),
        ("jobs@example.comまで", None),
        ("https://example.com/jobs/whatever", None),
        ("https://example.com/{{ page.number }}", None),
    ] {
        assert_eq!(address(text), expected, "{text}");
    }
}

fn found(text: &str) -> (Option<Apply>, Vec<String>) {
    let mut found = Targets::default();
    found.read(text, false);
    let best = found.best();
    let others = found.others(best.as_ref());
    (best, others)
}

#[test]
fn addresses_are_found_among_words_which_are_kept() {
    let url = |text: &str| Some(Apply::Url(text.to_owned()));
    let mail = |text: &str| Some(Apply::Email(text.to_owned()));
    for (text, expected) in [
        (
            "Send your CV to jobs@example.com.",
            mail("jobs@example.com"),
        ),
        ("Jane Doe <jobs@example.com>", mail("jobs@example.com")),
        ("履歴書をjobs@example.comまで", mail("jobs@example.com")),
        ("jobs@example.com, hr@example.com", mail("jobs@example.com")),
        (
            "mail jobs@example.com or see https://example.com/a.",
            url("https://example.com/a"),
        ),
        (
            "See https://example.com/größe for more",
            url("https://example.com/größe"),
        ),
        (
            "No CVs to info@example.com, write to jobs@example.com",
            mail("jobs@example.com"),
        ),
        ("Do not write to info@example.com", None),
        (
            "Apply at example.com/apply!",
            url("https://example.com/apply"),
        ),
        ("Call 555-0100", None),
    ] {
        assert_eq!(found(text), (expected, vec![text.to_owned()]), "{text}");
    }
    assert_eq!(
        found("jobs@example.com"),
        (mail("jobs@example.com"), Vec::new())
    );
    assert_eq!(found("TBD"), (None, Vec::new()));
    assert_eq!(
        found("[Apply here](https://example.com/a)"),
        (url("https://example.com/a"), Vec::new())
    );
    assert_eq!(
        found("[the form](https://example.com/a), by Friday"),
        (
            url("https://example.com/a"),
            vec!["the form, by Friday".to_owned()]
        )
    );
    assert_eq!(
        found("[the form](https://example.com/my job)"),
        (url("https://example.com/my%20job"), Vec::new())
    );
    let unclear = "https://example.com/my job";
    assert_eq!(found(unclear), (None, vec![unclear.to_owned()]));
}

#[test]
fn names_and_passwords_are_seen() {
    for (text, expected) in [
        ("https://user:pw@example.com/", true),
        ("https://user@example.com", true),
        ("see http://u:p@example.com/x", true),
        ("https://example.com/@acme", false),
        ("jobs@example.com", false),
    ] {
        let mut found = Targets::default();
        found.read(text, false);
        assert_eq!(found.has_credentials, expected, "{text}");
    }
}
