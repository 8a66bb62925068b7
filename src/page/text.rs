//! Values in the words of the page's language.

use crate::calendar::Date;
use crate::calendar::Moment;
use crate::calendar::TimeZone;
use crate::posting::Credential;
use crate::posting::EmploymentType;
use crate::posting::Posting;
use crate::posting::Requirement;
use crate::posting::Workplace;
use crate::salary::Amount;
use crate::salary::Salary;
use crate::salary::Unit;
use crate::vocabulary;
use crate::vocabulary::interface::Words;
use serde::Serialize;

/// A day, for machines and for people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DateText {
    /// ISO 8601: what `<time datetime>` wants.
    pub iso: String,
    /// In words: `May 3, 2026`.
    pub text: String,
}

/// A day in the page's language.
pub fn date(day: Date, words: &Words) -> DateText {
    DateText {
        iso: day.to_string(),
        text: words.date(day.year(), day.month(), day.day()),
    }
}

/// A moment in the page's language, on the day that its author wrote; with the time of day and its
/// offset from UTC where it has one.
pub fn moment(moment: Moment, zone: &TimeZone, words: &Words) -> DateText {
    let day = date(moment.day_as_written(zone), words);
    match moment.clock_as_written(zone) {
        None => day,
        Some((time, offset)) => DateText {
            iso: moment.iso(),
            text: words.fill(
                "date_time",
                &[("date", &day.text), ("time", &time), ("zone", &offset)],
            ),
        },
    }
}

/// Pay in words. What the author wrote, where it says more than the figures do, and where no
/// currency is known: a bare number misleads.
pub fn salary(salary: &Salary, words: &Words) -> String {
    if !salary.says_more {
        return figures(salary, words);
    }
    if salary.text.contains(char::is_numeric) {
        return salary.text.clone();
    }
    match figures(salary, words) {
        pay if pay == salary.text => pay,
        pay => format!("{pay} ({})", salary.text),
    }
}

fn figures(salary: &Salary, words: &Words) -> String {
    let Some(currency) = &salary.currency else {
        return salary.text.clone();
    };
    let code = String::from_utf8_lossy(&currency.0);
    let sign = words.currency(&code);
    let money = |amount: Amount| {
        let figure = words.number(&decimal(amount, has_cents(amount)));
        let pairs = [("currency", sign), ("amount", figure.as_str())];
        spaced(words.fill("money", &pairs), sign)
    };
    let pay = match (salary.min, salary.max) {
        (Some(min), Some(max)) if min != max => {
            let cents = has_cents(min) || has_cents(max);
            let min = words.number(&decimal(min, cents));
            let max = words.number(&decimal(max, cents));
            let pairs = [
                ("currency", sign),
                ("min", min.as_str()),
                ("max", max.as_str()),
            ];
            spaced(words.fill("money_range", &pairs), sign)
        }
        (Some(amount), Some(_)) => money(amount),
        (Some(min), None) => words.fill("money_from", &[("money", &money(min))]),
        (None, Some(max)) => words.fill("money_up_to", &[("money", &money(max))]),
        (None, None) => return salary.text.clone(),
    };
    match salary.unit {
        Some(unit) => words.fill(per(unit), &[("pay", &pay)]),
        None => pay,
    }
}

/// An amount as a plain decimal number: `65000`, `22.50`.
pub fn amount(value: Amount) -> String {
    decimal(value, has_cents(value))
}

/// The word for a workplace.
pub fn workplace(value: Workplace, words: &Words) -> &str {
    words.get(match value {
        Workplace::OnSite => "on_site",
        Workplace::Hybrid => "hybrid",
        Workplace::Remote => "remote",
    })
}

/// The word for an employment type.
pub(super) fn employment_type(value: EmploymentType, words: &Words) -> &str {
    words.get(match value {
        EmploymentType::FullTime => "full_time",
        EmploymentType::PartTime => "part_time",
        EmploymentType::Contractor => "contractor",
        EmploymentType::Temporary => "temporary",
        EmploymentType::Intern => "intern",
        EmploymentType::Volunteer => "volunteer",
        EmploymentType::PerDiem => "per_diem",
        EmploymentType::Other => "other",
    })
}

/// The employment types of a posting, by schema.org's code and name. The author's own words
/// stand for the types that they name, where they say more (their code may be empty).
pub fn employment(posting: &Posting, words: &Words) -> Vec<(&'static str, String)> {
    let own = posting.employment_text.as_deref();
    let named = own.map_or_else(Vec::new, vocabulary::employment_types);
    let types = posting
        .employment_type
        .iter()
        .flat_map(|field| &field.value);
    let first = own.map(|text| (named.first().copied().unwrap_or(""), text.to_owned()));
    let others = types
        .filter(|kind| !named.contains(&kind.schema_name()))
        .map(|kind| (kind.schema_name(), employment_type(*kind, words).to_owned()));
    first.into_iter().chain(others).collect()
}

/// Minimum experience in words: years where the months make whole years.
pub fn experience(months: &Requirement<u32>, words: &Words) -> String {
    match months {
        Requirement::None | Requirement::Some(0) => words.get("experience_none").to_owned(),
        Requirement::Some(months) if months.is_multiple_of(12) => {
            words.count("experience_years", (months / 12) as usize)
        }
        Requirement::Some(months) => words.count("experience_months", *months as usize),
    }
}

/// Accepted credentials in words; `or_experience` where experience may stand in for them.
pub fn education(
    credentials: &Requirement<Vec<Credential>>,
    or_experience: bool,
    words: &Words,
) -> String {
    let text = match credentials {
        Requirement::None => return words.get("education_none").to_owned(),
        Requirement::Some(credentials) => {
            let names: Vec<&str> = credentials
                .iter()
                .map(|credential| {
                    words.get(match credential {
                        Credential::HighSchool => "high_school",
                        Credential::ProfessionalCertificate => "professional_certificate",
                        Credential::AssociateDegree => "associate_degree",
                        Credential::BachelorDegree => "bachelor_degree",
                        Credential::PostgraduateDegree => "postgraduate_degree",
                    })
                })
                .collect();
            names.join(" / ")
        }
    };
    if or_experience {
        words.fill("or_experience", &[("education", &text)])
    } else {
        text
    }
}

fn per(unit: Unit) -> &'static str {
    match unit {
        Unit::Hour => "per_hour",
        Unit::Day => "per_day",
        Unit::Week => "per_week",
        Unit::Month => "per_month",
        Unit::Year => "per_year",
    }
}

fn has_cents(amount: Amount) -> bool {
    amount.0 % 100 != 0
}

fn decimal(amount: Amount, cents: bool) -> String {
    if cents {
        format!("{}.{:02}", amount.0 / 100, amount.0.unsigned_abs() % 100)
    } else {
        (amount.0 / 100).to_string()
    }
}

/// A code of letters must not touch the figure (`CHF95,000`); a sign may (`$95,000`).
fn spaced(text: String, sign: &str) -> String {
    if !sign.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return text;
    }
    let mut out = String::with_capacity(text.len() + 4);
    for (at, part) in text.split(sign).enumerate() {
        if at > 0 {
            if out.ends_with(|c: char| c.is_ascii_digit()) {
                out.push('\u{a0}');
            }
            out.push_str(sign);
            if part.starts_with(|c: char| c.is_ascii_digit()) {
                out.push('\u{a0}');
            }
        }
        out.push_str(part);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar;
    use crate::calendar::TimeZone;
    use crate::salary::Currency;
    use crate::vocabulary::interface::languages;
    use crate::vocabulary::interface::words;
    use proptest::prelude::*;

    fn pay(min: Option<i64>, max: Option<i64>, currency: [u8; 3], unit: Option<Unit>) -> Salary {
        Salary {
            min: min.map(Amount),
            max: max.map(Amount),
            currency: Some(Currency(currency)),
            unit,
            text: "as written".to_owned(),
            says_more: false,
        }
    }

    #[test]
    fn a_moment_is_shown_on_the_day_that_was_written() {
        let zone = calendar::zone("Asia/Tokyo").expect("a zone");
        let check = |written: &str, language: &str, iso: &str, text: &str| {
            let read = calendar::read(written, &zone, None).expect("a date");
            let shown = moment(read, &zone, words(language));
            assert_eq!((&*shown.iso, &*shown.text), (iso, text), "{written}");
        };
        check("2026-12-31", "en", "2026-12-31", "December 31, 2026");
        check(
            "December 31, 2026 at 11:59 pm EST",
            "en",
            "2026-12-31T23:59:00-05:00",
            "December 31, 2026, 23:59 (UTC−05:00)",
        );
        check(
            "2026-12-31T18:00:00+01:00",
            "de",
            "2026-12-31T18:00:00+01:00",
            "31. Dezember 2026, 18:00 Uhr (UTC+01:00)",
        );
        check(
            "2026-12-31 17:00",
            "ja",
            "2026-12-31T17:00:00+09:00",
            "2026年12月31日 17:00（UTC+09:00）",
        );
    }

    #[test]
    fn words_beside_the_figures_are_shown() {
        let mut more = pay(Some(7_000_000), Some(9_000_000), *b"EUR", Some(Unit::Year));
        more.says_more = true;
        more.text = "70,000–90,000 EUR per year + 10% bonus".to_owned();
        assert_eq!(salary(&more, words("en")), more.text);
        more.text = "plus a bonus".to_owned();
        assert_eq!(
            salary(&more, words("en")),
            "€70,000–€90,000 a year (plus a bonus)"
        );
    }

    #[test]
    fn pay_is_written_as_the_language_does() {
        let range = pay(Some(6_500_000), Some(8_500_000), *b"EUR", Some(Unit::Year));
        let yen = pay(
            Some(600_000_000),
            Some(900_000_000),
            *b"JPY",
            Some(Unit::Year),
        );
        let francs = pay(Some(9_500_000), Some(11_000_000), *b"CHF", Some(Unit::Year));
        let hourly = pay(Some(2_250), Some(2_500), *b"USD", Some(Unit::Hour));
        for (language, salary_value, expected) in [
            ("en", &range, "€65,000–€85,000 a year"),
            ("de", &range, "65.000–85.000\u{a0}€ pro Jahr"),
            ("fr", &range, "65\u{202f}000–85\u{202f}000\u{a0}€ par an"),
            ("nl", &range, "€\u{a0}65.000–85.000 per jaar"),
            ("ja", &yen, "年収 6,000,000～9,000,000円"),
            ("en", &francs, "CHF\u{a0}95,000–CHF\u{a0}110,000 a year"),
            ("ja", &francs, "年収 95,000～110,000\u{a0}CHF"),
            ("de", &francs, "95.000–110.000\u{a0}CHF pro Jahr"),
            ("en", &hourly, "$22.50–$25.00 an hour"),
        ] {
            assert_eq!(salary(salary_value, words(language)), expected);
        }
    }

    #[test]
    fn single_and_open_ended_pay_says_so() {
        let en = words("en");
        for (min, max, unit, expected) in [
            (
                Some(4_800_000),
                Some(4_800_000),
                Some(Unit::Year),
                "$48,000 a year",
            ),
            (Some(4_800_000), None, None, "from $48,000"),
            (None, Some(3_000), Some(Unit::Hour), "up to $30 an hour"),
            (None, None, Some(Unit::Hour), "as written"),
        ] {
            assert_eq!(salary(&pay(min, max, *b"USD", unit), en), expected);
        }
    }

    #[test]
    fn pay_without_a_currency_is_shown_as_written() {
        let mut unclear = pay(Some(100), Some(200), *b"USD", None);
        unclear.currency = None;
        assert_eq!(salary(&unclear, words("en")), "as written");
    }

    #[test]
    fn experience_is_in_years_where_they_are_whole() {
        for (months, expected) in [
            (Requirement::Some(84), "7 years or more"),
            (Requirement::Some(12), "1 year or more"),
            (Requirement::Some(18), "18 months or more"),
            (Requirement::None, "No experience required"),
        ] {
            assert_eq!(experience(&months, words("en")), expected);
        }
    }

    #[test]
    fn education_names_each_credential_and_what_may_replace_it() {
        let degrees = Requirement::Some(vec![
            Credential::BachelorDegree,
            Credential::PostgraduateDegree,
        ]);
        assert_eq!(
            education(&degrees, true, words("en")),
            "Bachelor’s degree / Postgraduate degree, or equivalent experience"
        );
        assert_eq!(
            education(&Requirement::None, true, words("de")),
            "Kein Abschluss nötig"
        );
    }

    #[test]
    fn every_coded_value_has_a_word() {
        let en = words("en");
        for property in [
            "industry",
            "occupationalCategory",
            "workHours",
            "jobStartDate",
            "jobDuration",
            "totalJobOpenings",
            "applicationContact",
            "eligibilityToWorkRequirement",
            "securityClearanceRequirement",
            "physicalRequirement",
            "sensoryRequirement",
            "specialCommitments",
        ] {
            assert_ne!(
                crate::page::property::property_label(property, en),
                property
            );
        }
        for unit in [Unit::Hour, Unit::Day, Unit::Week, Unit::Month, Unit::Year] {
            assert_ne!(en.get(per(unit)), per(unit));
        }
    }

    proptest! {
        #[test]
        fn pay_that_is_shown_can_be_read_again(min in 1i64..900_000, more in 1i64..90_000) {
            let written = pay(
                Some(min * 100),
                Some((min + more) * 100),
                *b"EUR",
                Some(Unit::Year),
            );
            for language in languages() {
                let shown = salary(&written, words(language));
                let again = crate::salary::read(&shown);
                let again = again.map(|pay| (pay.min, pay.max, pay.currency, pay.unit));
                let expected = (written.min, written.max, written.currency, written.unit);
                prop_assert_eq!(again, Some(expected), "{}", shown);
            }
        }

        #[test]
        fn dates_that_are_shown_can_be_read_again(
            year in 1990i16..=2100, month in 1i8..=12, day in 1i8..=28,
        ) {
            for language in languages() {
                let shown = words(language).date(year, month, day);
                let again = calendar::read(&shown, &TimeZone::UTC, None).map(|moment| moment.iso());
                prop_assert_eq!(again, Ok(format!("{year:04}-{month:02}-{day:02}")), "{}", shown);
            }
        }
    }
}
