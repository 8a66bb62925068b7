//! What the readers make of pay as people write it.

use super::*;
use proptest::prelude::*;

/// `min-max CUR UNIT`, `?` for what is not known.
fn shown(text: &str) -> String {
    let Some(salary) = read(text) else {
        return "none".to_owned();
    };
    let amount = |value: Option<Amount>| value.map_or("?".to_owned(), |value| value.to_string());
    format!(
        "{}-{} {} {}",
        amount(salary.min),
        amount(salary.max),
        salary.currency.as_ref().map_or("?", Currency::as_str),
        salary.unit.map_or("?", Unit::as_str),
    )
}

fn check(text: &str, expected: &str) {
    assert_eq!(shown(text), expected, "{text:?}");
}

#[test]
fn bare_amounts() {
    check("132,552", "132552-132552 ? ?");
    check("$108,885", "108885-108885 ? ?");
    check("30 000", "30000-30000 ? ?");
    check("8.45", "8.45-8.45 ? ?");
    check("25$", "25-25 ? ?");
    check("2000", "2000-2000 ? ?");
    check("31076+", "31076-? ? ?");
    check("25-38", "25-38 ? ?");
    check("30000 – 45000", "30000-45000 ? ?");
    check("42-45K", "42000-45000 ? ?");
    check("45,000 per year", "45000-45000 ? YEAR");
}

#[test]
fn currencies() {
    check("€50,000", "50000-50000 EUR ?");
    check("50.000 €", "50000-50000 EUR ?");
    check("EUR 50.000,00", "50000-50000 EUR ?");
    check("EUR50000", "50000-50000 EUR ?");
    check("50 000 EUR", "50000-50000 EUR ?");
    check("50000 euros", "50000-50000 EUR ?");
    check("£30000 per year", "30000-30000 GBP YEAR");
    check("US$ 100,000", "100000-100000 USD ?");
    check("$100,000 USD", "100000-100000 USD ?");
    check("USD $100,000 - $120,000", "100000-120000 USD ?");
    check("$100,000 - $120,000 CAD", "100000-120000 CAD ?");
    check("C$90k", "90000-90000 CAD ?");
    check("A$ 120k", "120000-120000 AUD ?");
    check("CHF 120'000 p.a.", "120000-120000 CHF YEAR");
    check("₹12,00,000 per annum", "1200000-1200000 INR YEAR");
    check("15 000 – 20 000 zł / month", "15000-20000 PLN MONTH");
    check("45 000 kr per month", "45000-45000 ? MONTH");
    check("45 000 SEK per month", "45000-45000 SEK MONTH");
    check("¥300,000", "300000-300000 ? ?");
    check("¥300,000 JPY", "300000-300000 JPY ?");
    check("€50,000 USD", "50000-50000 ? ?");
    check("$50,000 (€45,000)", "none");
    check("London £50k, Leeds £40k", "none");
    check("£50,000 per year (£25 per hour)", "50000-50000 GBP YEAR");
    check("Salary (EUR): 70000-90000", "70000-90000 EUR ?");
    check("3,000,000원", "3000000-3000000 KRW ?");
}

#[test]
fn ranges() {
    check("€70,000 - €90,000 per year", "70000-90000 EUR YEAR");
    check("€70,000–90,000 a year", "70000-90000 EUR YEAR");
    check("$70k–$90k", "70000-90000 ? ?");
    check("$70k–90", "70000-90000 ? ?");
    check("70-90k EUR", "70000-90000 EUR ?");
    check("from £30,000 to £40,000 per annum", "30000-40000 GBP YEAR");
    check("between £30,000 and £40,000", "30000-40000 GBP ?");
    check(
        "50.000 bis 60.000 € brutto pro Jahr",
        "50000-60000 EUR YEAR",
    );
    check("50.000,- bis 60.000,- EUR", "50000-60000 EUR ?");
    check("zwischen 50.000 und 60.000 EUR", "50000-60000 EUR ?");
    check("35 000 € à 40 000 € brut par an", "35000-40000 EUR YEAR");
    check("de 35.000 a 40.000 € al año", "35000-40000 EUR YEAR");
    check("da 30.000 a 40.000 euro all'anno", "30000-40000 EUR YEAR");
    check("€3.000 tot €4.000 per maand", "3000-4000 EUR MONTH");
    check(
        "Grade 14, Step 1 - £94,373 to Grade 14, Step 10 - £150,703",
        "94373-150703 GBP ?",
    );
    check("£90k - £70k", "90000-70000 GBP ?");
    check(
        "$98,000 - $120,000 (USD), annually",
        "98000-120000 USD YEAR",
    );
    check(
        "The base salary range for this position is: £94,373 - £138,572",
        "94373-138572 GBP ?",
    );
}

#[test]
fn a_share_of_an_amount_is_no_pay() {
    check("80% of 4000 EUR per month", "none");
    check("80 % von 4.000 EUR im Monat", "none");
    check("80 % de 4 000 EUR par mois", "none");
    check("€3,200 per month (80% of €4,000)", "3200-3200 EUR MONTH");
    check("3.200 EUR im Monat (80 %)", "3200-3200 EUR MONTH");
}

#[test]
fn the_period_may_stand_at_the_end_of_brackets() {
    check(
        "EG 9 TVöD, 3.095,56 € bis 4.211,42 € (Vollzeit, brutto monatlich)",
        "3095.56-4211.42 EUR MONTH",
    );
    check(
        "€3,000 (for bakers, gross, per month)",
        "3000-3000 EUR MONTH",
    );
    check(
        "€60,000 (bakers with a weekly team lunch)",
        "60000-60000 EUR ?",
    );
    check("€60,000 (plus a monthly bonus)", "60000-60000 EUR ?");
}

#[test]
fn open_ranges() {
    check("時給 1,100円～", "1100-? JPY HOUR");
    check("月給25万円〜", "250000-? JPY MONTH");
    check("up to £25000", "?-25000 GBP ?");
    check(
        "The maximum pay that is available here is £90,000",
        "?-90000 GBP ?",
    );
    check("Starting salary up to £25000", "?-25000 GBP ?");
    check("bis zu 60.000 € pro Jahr", "?-60000 EUR YEAR");
    check("from £30k", "30000-? GBP ?");
    check(
        "Minimum salary by collective agreement: €45,000",
        "45000-? EUR ?",
    );
    check("ab 50.000 €", "50000-? EUR ?");
    check("Starting at €20/hour", "20-? EUR HOUR");
    check("£30,000+", "30000-? GBP ?");
    check("£30,000 + bonus", "30000-30000 GBP ?");
    check("£30,000 plus bonus", "30000-30000 GBP ?");
    check("à partir de 35 000 €", "35000-? EUR ?");
    check("年収500万円以上", "5000000-? JPY YEAR");
}

#[test]
fn periods() {
    check("£25 per hour", "25-25 GBP HOUR");
    check("£25/hr", "25-25 GBP HOUR");
    check("€25/h", "25-25 EUR HOUR");
    check("€25 an hour", "25-25 EUR HOUR");
    check("€400 a day", "400-400 EUR DAY");
    check("€900 weekly", "900-900 EUR WEEK");
    check("€3,000 / month", "3000-3000 EUR MONTH");
    check("3.000 € im Monat", "3000-3000 EUR MONTH");
    check("15 € pro Stunde", "15-15 EUR HOUR");
    check("Hourly rate: €25", "25-25 EUR HOUR");
    check(
        "Annual salary range: €50,000 - €60,000",
        "50000-60000 EUR YEAR",
    );
    check("R$ 5.000 por mês", "5000-5000 BRL MONTH");
    check("€25 per hour, 40 hours per week", "25-25 EUR HOUR");
    check("€50,000 for 40 hours per week", "50000-50000 EUR ?");
    check("年収400万円〜600万円", "4000000-6000000 JPY YEAR");
    check("年収：400〜600万円", "4000000-6000000 JPY YEAR");
    check("月給 300,000円", "300000-300000 JPY MONTH");
    check("時給１,２００円", "1200-1200 JPY HOUR");
    check("연봉 5,000만원", "50000000-50000000 KRW YEAR");
    check("月薪 20,000 人民币", "20000-20000 CNY MONTH");
}

#[test]
fn what_is_not_pay() {
    for text in [
        "",
        "Competitive",
        "negotiable",
        "TBD",
        "gratis",
        "negotiated hourly rate",
        "0.0% – 1.0%",
        "40 hours per week",
        "30 days of holiday",
        "401(k) with 4% match",
        "401k",
        "GS-15 step 10",
        "accounts of $5+MM",
        "GS 15",
        "We raised $20 million",
        "€5m ARR",
        "a learning budget of €2,000",
        "€2,000 learning budget",
        "€5,000 signing bonus",
        "Annual bonus of €5,000",
        "OPM's 2022 salary calculator",
        "Salary 2026",
        "a team of 12",
        "0",
        "€0",
        "5000000000",
        "60 Mio €",
        "1.2.3",
    ] {
        check(text, "none");
    }
    check("€50,000, plus €5,000 bonus", "50000-50000 EUR ?");
    check("Bonus of €5,000, salary €50,000", "50000-50000 EUR ?");
}

#[test]
fn what_the_author_wrote_is_kept() {
    assert_eq!(read(" $70k–$90k ").unwrap().text, "$70k–$90k");
}

#[test]
fn amounts_by_themselves() {
    let check = |text: &str, expected: Option<&str>| {
        let found = amount(text).map(|amount| amount.to_string());
        assert_eq!(found.as_deref(), expected, "{text}");
    };
    check("132,552", Some("132552"));
    check("$108,885", Some("108885"));
    check("30 000", Some("30000"));
    check("30\u{202f}000 €", Some("30000"));
    check("8.45", Some("8.45"));
    check("45k", Some("45000"));
    check("500万円", Some("5000000"));
    check("USD 70000", Some("70000"));
    check("70000-80000", None);
    check("70000 per year", None);
    check("Competitive", None);
    check("", None);
    check("0", None);
    check("-5", None);
}

#[test]
fn currencies_by_themselves() {
    let check = |text: &str, expected: Option<&str>| {
        let found = currency(text);
        assert_eq!(found.as_ref().map(Currency::as_str), expected, "{text}");
    };
    check("EUR", Some("EUR"));
    check("eur", Some("EUR"));
    check("€", Some("EUR"));
    check("Euros", Some("EUR"));
    check("£", Some("GBP"));
    check("GBP", Some("GBP"));
    check("US$", Some("USD"));
    check("円", Some("JPY"));
    check("zł", Some("PLN"));
    check("$", None);
    check("¥", None);
    check("kr", None);
    check("dollars", None);
    check("XYZ", None);
    check("", None);
}

#[test]
fn periods_by_themselves() {
    let check = |text: &str, expected: Option<Unit>| assert_eq!(unit(text), expected, "{text}");
    for text in [
        "Year",
        "YEAR",
        "year",
        "years",
        "annum",
        "per annum",
        "annual",
        "annually",
        "yearly",
        "per year",
        "a year",
        "1 YEAR",
        "per-year-salary",
        "Jahr",
        "pro Jahr",
        "an",
        "par an",
        "p.a.",
        "year (dependent on experience)",
        "/year",
        "yr",
        "年",
    ] {
        check(text, Some(Unit::Year));
    }
    for text in [
        "HOUR",
        "hourly",
        "per hour",
        "an hour",
        "hour",
        "h",
        "per-hour-wage",
        "Stunde",
        "1 HOUR",
    ] {
        check(text, Some(Unit::Hour));
    }
    check("per month", Some(Unit::Month));
    check("Monat", Some(Unit::Month));
    check("1 MONTH", Some(Unit::Month));
    check("week", Some(Unit::Week));
    check("daily", Some(Unit::Day));
    for text in ["", "programme", "once", "hour or year", "5", "per"] {
        check(text, None);
    }
}

proptest! {
    #[test]
    fn no_text_makes_the_readers_panic(text in "\\PC{0,80}") {
        let _ = read(&text);
        let _ = (amount(&text), currency(&text), unit(&text));
    }

    #[test]
    fn no_text_made_of_pay_makes_the_readers_panic(
        text in "([0-9]{1,4}|[.,' $€k+/%()-]|EUR|US\\$|per|year|万円|年収| to | a |up to|l'|p\\.a\\.|‘|’){0,14}"
    ) {
        let _ = read(&text);
        let _ = (amount(&text), unit(&text));
    }
}
