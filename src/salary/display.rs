//! Pay as people read it, in their language.

use super::Amount;
use super::Currency;
use super::Salary;
use super::Unit;
use super::words::lines;
use super::words::words;
use std::fmt::Write as _;
use std::sync::LazyLock;

/// How one language writes pay.
struct Style {
    lang: &'static str,
    group: char,
    decimal: &'static str,
    is_sign_first: bool,
    from: &'static str,
    up_to: &'static str,
    /// Hour, day, week, month, year.
    per: [&'static str; 5],
}

fn style(lang: &str) -> &'static Style {
    static STYLES: LazyLock<Vec<Style>> = LazyLock::new(load);
    let primary = lang.split(['-', '_']).next().unwrap_or_default();
    STYLES
        .iter()
        .find(|style| style.lang.eq_ignore_ascii_case(primary))
        .unwrap_or(&STYLES[0])
}

fn load() -> Vec<Style> {
    lines(include_str!("display.txt"))
        .map(|line| {
            let mut fields = line.split('|');
            let mut next = || fields.next().unwrap_or_default();
            Style {
                lang: next(),
                group: match next() {
                    "_" => '\u{202f}',
                    sign => sign.chars().next().unwrap_or(','),
                },
                decimal: next(),
                is_sign_first: next() == "before",
                from: next(),
                up_to: next(),
                per: [next(), next(), next(), next(), next()],
            }
        })
        .collect()
}

impl Salary {
    /// The pay in one line, in the language of a BCP 47 tag (English for those that have no
    /// table): `€70,000–90,000 a year`. What the author wrote, where amount or currency are not
    /// known.
    pub fn display(&self, lang: &str) -> String {
        let style = style(lang);
        let Some(currency) = self.currency else {
            return self.text.clone();
        };
        let money = match (self.min, self.max) {
            (Some(min), Some(max)) if min == max => style.money(&[min], currency),
            (Some(min), Some(max)) => style.money(&[min, max], currency),
            (Some(min), None) => style.from.replace("{}", &style.money(&[min], currency)),
            (None, Some(max)) => style.up_to.replace("{}", &style.money(&[max], currency)),
            (None, None) => return self.text.clone(),
        };
        match self.unit {
            None => money,
            Some(unit) => {
                let per = match unit {
                    Unit::Hour => style.per[0],
                    Unit::Day => style.per[1],
                    Unit::Week => style.per[2],
                    Unit::Month => style.per[3],
                    Unit::Year => style.per[4],
                };
                per.replace("{}", &money)
            }
        }
    }
}

impl Style {
    /// One amount or the two ends of a range, with the currency once.
    fn money(&self, amounts: &[Amount], currency: Currency) -> String {
        let numbers: Vec<_> = amounts.iter().map(|amount| self.number(*amount)).collect();
        let numbers = numbers.join("–");
        let sign = words().sign(currency);
        match (sign, self.is_sign_first) {
            (Some(sign), true) if sign.ends_with(char::is_alphabetic) => {
                format!("{numbers}\u{a0}{sign}")
            }
            (Some(sign), true) => format!("{sign}{numbers}"),
            (None, true) => format!("{}\u{a0}{numbers}", currency.as_str()),
            (sign, false) => {
                format!("{numbers}\u{a0}{}", sign.unwrap_or(currency.as_str()))
            }
        }
    }

    fn number(&self, amount: Amount) -> String {
        let whole = (amount.0 / 100).unsigned_abs().to_string();
        let mut out = String::with_capacity(whole.len() * 2);
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at).is_multiple_of(3) {
                out.push(self.group);
            }
            out.push(digit);
        }
        let cents = (amount.0 % 100).unsigned_abs();
        if cents > 0 {
            // Writing to a String cannot fail.
            let _ = write!(out, "{}{cents:02}", self.decimal);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use crate::salary::read;

    #[test]
    fn pay_is_written_as_the_language_writes_it() {
        let check = |text: &str, lang: &str, expected: &str| {
            let shown = read(text).unwrap().display(lang);
            assert_eq!(
                shown.replace(['\u{a0}', '\u{202f}'], " "),
                expected,
                "{lang}"
            );
        };
        let range = "€70,000 - 90,000 per year";
        check(range, "en", "€70,000–90,000 a year");
        check(range, "en-GB", "€70,000–90,000 a year");
        check(range, "de", "70.000–90.000 € pro Jahr");
        check(range, "fr-CH", "70 000–90 000 € par an");
        check(range, "es", "70.000–90.000 € al año");
        check(range, "it", "70.000–90.000 € all’anno");
        check(range, "pt_BR", "70.000–90.000 € por ano");
        check(range, "nl", "€70.000–90.000 per jaar");
        check(range, "ja", "年収€70,000–90,000");
        check(range, "tlh", "€70,000–90,000 a year");
        check("£8.45/hour", "en", "£8.45 an hour");
        check("£8.45/hour", "de", "8,45 £ pro Stunde");
        check("up to CHF 120'000", "en", "up to CHF 120,000");
        check("from US$ 25 per hour", "en", "from $25 an hour");
        check("20 000 zł per month", "en", "20,000 zł a month");
        check("$70k-$90k", "en", "$70k-$90k");
    }
}
