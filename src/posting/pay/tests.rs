//! Pay in whole postings.

use crate::posting::tests::posting;
use crate::posting::tests::read_with;
use crate::salary::Unit;

/// `min-max CUR UNIT | text`, `?` for what is not known.
fn check(front_matter: &str, body: &str, expected: &str) {
    let text = format!("---\ntitle: Welder\n{front_matter}\n---\n\n{body}\n");
    let posting = posting("", &text);
    assert!(posting.team.is_none(), "{front_matter}");
    let salary = posting.salary.expect(front_matter).value;
    let figure = |amount: Option<crate::salary::Amount>| {
        amount.map_or_else(|| "?".to_owned(), |amount| amount.to_string())
    };
    let shown = format!(
        "{}-{} {} {} | {}",
        figure(salary.min),
        figure(salary.max),
        salary.currency.as_ref().map_or("?", |code| code.as_str()),
        salary.unit.map_or("?", Unit::as_str),
        salary.text
    );
    assert_eq!(shown, expected, "{front_matter}{body}");
}

#[test]
fn unit_beside_the_pay_is_its_period() {
    check(
        "salary_min: 40000\nsalary_max: 50000\ncurrency: EUR\nunit: year",
        "",
        "40000-50000 EUR YEAR | 40000 – 50000",
    );
    let text = "---\ntitle: Welder\nunit: Hull shop\n---\n\nText.";
    let team = posting("", text).team.expect("a team").value;
    assert_eq!(team, "Hull shop");
}

#[test]
fn a_map_keeps_what_its_amounts_say() {
    check(
        "salary: {from: \"52.000 €\", to: \"61.000 €\", period: jährlich}",
        "",
        "52000-61000 EUR YEAR | 52000 – 61000",
    );
    check(
        "salary: {min: 20, max: 30, currency: dollars, unit: hour}",
        "",
        "20-30 ? HOUR | 20 – 30 dollars (hour)",
    );
}

#[test]
fn a_currency_of_several_countries_is_told() {
    let text = "---\ntitle: Welder\nsalary_min: 20\nsalary_max: 30\ncurrency: dollars\n---\n\nA.";
    let found = read_with("", text).diagnostics;
    let messages: Vec<&str> = found.iter().map(|found| found.message.as_str()).collect();
    assert!(
        messages.contains(&"`dollars` is money of several countries"),
        "{messages:?}"
    );
    check(
        "salary_min: 20\nsalary_max: 30\ncurrency: dollars",
        "",
        "20-30 ? ? | 20 – 30 dollars",
    );
}

#[test]
fn the_name_of_a_value_may_hold_the_period() {
    check(
        "연봉: 5,000만원",
        "",
        "50000000-50000000 KRW YEAR | 5,000만원",
    );
    check(
        "",
        "연봉: 5,000만원",
        "50000000-50000000 KRW YEAR | 5,000만원",
    );
    check("hourly_rate: 20 EUR", "", "20-20 EUR HOUR | 20 EUR");
}

#[test]
fn words_of_a_label_line_are_kept() {
    for words in [
        "ab 2.800 € brutto/Monat (bei 38,5 Std./Woche), Überzahlung möglich",
        "1.323,00 €/mes (14 pagas)",
    ] {
        let text = format!("# Welder\n\n**Salary:** {words}\n\nYou weld.");
        let salary = posting("", &text).salary.expect("pay").value;
        assert!(salary.says_more, "{words}");
        assert_eq!(salary.text, words);
    }
}
