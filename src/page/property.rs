//! schema.org's other text properties in the words of the page's language.

use crate::vocabulary::interface::Words;

/// The label for one of schema.org's text properties, such as `workHours`; the property's own
/// name where no word is known.
pub(super) fn property_label(property: &str, words: &Words) -> String {
    let mut name = String::with_capacity(property.len() + 4);
    for c in property.chars() {
        if c.is_ascii_uppercase() {
            name.push('_');
        }
        name.push(c.to_ascii_lowercase());
    }
    if words.contains(&name) {
        words.get(&name).to_owned()
    } else {
        property.to_owned()
    }
}

/// The value of one of schema.org's text properties: durations (`P6M`) and yes or no in words,
/// any other as the author wrote it.
pub(super) fn property(property: &str, value: &str, words: &Words) -> String {
    let in_words = match property {
        "jobImmediateStart" => yes_or_no(value, words),
        "jobDuration" => duration(value, words),
        _ => None,
    };
    in_words.unwrap_or_else(|| value.to_owned())
}

fn yes_or_no(value: &str, words: &Words) -> Option<String> {
    let is = |known: &str| value.eq_ignore_ascii_case(known);
    if is("true") || is("yes") {
        Some(words.get("yes").to_owned())
    } else if is("false") || is("no") {
        Some(words.get("no").to_owned())
    } else {
        None
    }
}

/// `P1Y6M`: ISO 8601 §5.5.2 without a time.
fn duration(value: &str, words: &Words) -> Option<String> {
    let mut rest = value.strip_prefix('P')?;
    let mut parts = Vec::new();
    for (unit, name) in [
        ('Y', "duration_years"),
        ('M', "duration_months"),
        ('W', "duration_weeks"),
        ('D', "duration_days"),
    ] {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if let Some(next) = rest[digits..].strip_prefix(unit)
            && let Ok(count) = rest[..digits].parse()
        {
            parts.push(words.count(name, count));
            rest = next;
        }
    }
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    (rest.is_empty() && !parts.is_empty()).then(|| words.list(&parts))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::interface::words;

    #[test]
    fn durations_and_booleans_are_words() {
        let check = |language: &str, name: &str, value: &str, expected: &str| {
            assert_eq!(property(name, value, words(language)), expected);
        };
        check("en", "jobDuration", "P6M", "6 months");
        check("en", "jobDuration", "P1Y6M", "1 year, 6 months");
        check("de", "jobDuration", "P90D", "90 Tage");
        check("ja", "jobDuration", "P1Y", "1年");
        check("en", "jobDuration", "until spring", "until spring");
        check("en", "jobDuration", "P", "P");
        check("en", "jobDuration", "P6X", "P6X");
        check(
            "en",
            "jobDuration",
            "P99999999999999999999999Y",
            "P99999999999999999999999Y",
        );
        check("fr", "jobImmediateStart", "true", "Oui");
        check("en", "jobImmediateStart", "in May", "in May");
        check("en", "workHours", "true", "true");
    }

    #[test]
    fn every_property_has_a_label() {
        for language in crate::vocabulary::interface::languages() {
            for name in [
                "incentiveCompensation",
                "jobImmediateStart",
                "sensoryRequirement",
                "specialCommitments",
                "applicationContact",
                "howToApply",
            ] {
                assert_ne!(property_label(name, words(language)), name);
            }
        }
        assert_eq!(property_label("unheardOf", words("en")), "unheardOf");
    }
}
