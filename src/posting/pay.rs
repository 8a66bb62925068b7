//! Base pay: one value, one map, or a key for each part.

use super::fields::Fields;
use super::fields::Given;
use super::model::Field;
use super::model::Origin;
use super::prose;
use crate::diagnostic::Code;
use crate::salary;
use crate::salary::Amount;
use crate::salary::Salary;
use crate::salary::Unit;
use crate::source::Span;
use crate::spanned::Table;
use crate::spanned::Value;
use crate::vocabulary::Key;
use crate::vocabulary::LabelKind;

/// Reads base pay.
pub(super) fn read(fields: &mut Fields<'_>) -> Option<Field<Salary>> {
    let label = fields.config.infer.salary.then_some(LabelKind::Salary);
    let given = fields.get(Key::Salary, label);
    // The bounds of a default are those of the default pay, not of a posting's own.
    let bound = |key| {
        fields
            .own(key)
            .or_else(|| fields.default(key).filter(|_| given.is_none()))
    };
    let minimum = bound(Key::SalaryMin);
    let maximum = bound(Key::SalaryMax);
    let origin = given
        .clone()
        .or_else(|| minimum.clone())
        .or_else(|| maximum.clone())?;
    let mut salary = match &given {
        Some(given) => match &given.node.value {
            Value::Map(table) => {
                let mut unread = Vec::new();
                let salary = from_map(table, &mut unread);
                // Where nothing is an amount, the whole is reported.
                if salary.min.is_none() && salary.max.is_none() {
                    unread.clear();
                }
                for (span, text) in unread {
                    report_part(fields, given, span, &text);
                }
                salary
            }
            _ => from_texts(given),
        },
        None => Salary::default(),
    };
    // A long label line stands in the text anyway.
    salary.says_more &= !matches!(origin.origin, Origin::Label { .. })
        || salary.text.chars().count() <= LONGEST_SHOWN;
    // `연봉: …`, `annual_salary: …`
    if let Some(Given {
        origin: Origin::FrontMatter { key: name, .. } | Origin::Label { label: name, .. },
        ..
    }) = &given
    {
        salary.unit = salary.unit.or_else(|| salary::unit(name));
    }
    // The author's own words are shown, and the bounds only where those name no figure.
    let shows_figures = salary.text.contains(|c: char| c.is_ascii_digit());
    for (bound, given) in [(&mut salary.min, &minimum), (&mut salary.max, &maximum)] {
        let Some(text) = given.as_ref().and_then(|given| given.node.as_text()) else {
            continue;
        };
        let read = amount(text);
        if let (None, Some(given)) = (read, given) {
            report_part(fields, given, given.node.span, text);
        }
        *bound = read.or(*bound);
        if salary.currency.is_none() {
            salary.currency = salary::read(text).and_then(|read| read.currency);
        }
        if !shows_figures {
            if !salary.text.is_empty() {
                salary.text.push_str(" – ");
            }
            salary.text.push_str(text);
        }
    }
    // Words for the currency and the period that are shown where they are not understood.
    let mut parts = Vec::new();
    if let Some(given) = &given
        && let Value::Map(table) = &given.node.value
        && salary.text.is_empty()
    {
        parts_of(table, &mut parts);
    }
    if let Some(given) = fields.get(Key::SalaryCurrency, None)
        && let Some(text) = given.node.as_text()
    {
        let read = salary::currency(text);
        if read.is_none() {
            report_part(fields, &given, given.node.span, text);
            parts.push(text.to_owned());
        }
        // A default only fills in what the posting leaves open.
        salary.currency = match given.origin {
            Origin::Config { .. } => salary.currency.or(read),
            _ => read.or(salary.currency),
        };
    }
    if let Some(given) = fields.get(Key::SalaryUnit, None)
        && let Some(text) = given.node.as_text()
    {
        let read = salary::unit(text);
        if read.is_none() {
            report_part(fields, &given, given.node.span, text);
        }
        parts.push(format!("({text})"));
        salary.unit = match given.origin {
            Origin::Config { .. } => salary.unit.or(read),
            _ => read.or(salary.unit),
        };
    }
    // A single figure is both bounds, unless the text says "from" or "up to".
    if minimum.is_some() != maximum.is_some() && given.is_none() {
        salary.min = salary.min.or(salary.max);
        salary.max = salary.max.or(salary.min);
    }
    if check(fields, &origin, &salary) == Verdict::Unlikely {
        // Better no pay than a wrong one.
        if salary.text.is_empty() {
            salary.text = fields.written(&origin);
        }
        salary.min = None;
        salary.max = None;
    }
    if salary.text.is_empty() {
        // Shown where the figures alone would mislead, for want of a currency.
        let both = [
            salary.min,
            salary.max.filter(|max| Some(*max) != salary.min),
        ];
        let figures: Vec<String> = both.iter().flatten().map(ToString::to_string).collect();
        if figures.is_empty() {
            return None;
        }
        salary.text = figures.join(" – ");
    }
    if salary.currency.is_none() {
        for part in parts {
            salary.text.push(' ');
            salary.text.push_str(&part);
        }
    }
    Some(origin.field(salary))
}

/// What a map says of currency and period, as it is shown where the currency is not understood.
fn parts_of(table: &Table<'_>, parts: &mut Vec<String>) {
    for entry in &table.entries {
        if let Value::Map(inner) = &entry.node.value {
            parts_of(inner, parts);
        }
        let Some(text) = entry.node.as_text().filter(|text| !text.is_empty()) else {
            continue;
        };
        match part(&entry.key) {
            Part::Currency => parts.push(text.to_owned()),
            Part::Unit => parts.push(format!("({text})")),
            _ => {}
        }
    }
}

fn report_part(fields: &mut Fields<'_>, given: &Given<'_>, span: Span, text: &str) {
    if let Some(money) = salary::shared_currency(text).filter(|money| *money == text) {
        fields.report(
            Code::UnknownSalary,
            given,
            span,
            format!("`{money}` is money of several countries"),
            "write the code of the currency, for example `salary_currency: USD`, CAD or AUD",
        );
        return;
    }
    fields.report(
        Code::UnknownSalary,
        given,
        span,
        format!("`{}` is not understood as part of the pay", prose::shown(text)),
        "pay has min, max, currency (EUR) and unit (hour, day, week, month, year); an amount is more than nothing",
    );
}

/// A label line about pay that is longer is not shown beside the figures, in characters.
const LONGEST_SHOWN: usize = 120;

/// One amount; none that is negative.
fn amount(text: &str) -> Option<Amount> {
    salary::amount(text).filter(|_| !is_negative(text))
}

/// Whether a text about pay begins with a minus: `-50,000`, `−€50`.
fn is_negative(text: &str) -> bool {
    let rest = text
        .trim()
        .strip_prefix(['-', '−', '–'])
        .unwrap_or_default();
    let rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
    rest.starts_with(|c: char| c.is_ascii_digit())
}

fn from_texts(given: &Given<'_>) -> Salary {
    let mut line = String::new();
    let mut end = None;
    for (text, span) in given.texts() {
        // `[38,000, 45,000]`: a comma within a list parts thousands too.
        let is_group = text.len() == 3
            && text.bytes().all(|b| b.is_ascii_digit())
            && line.ends_with(|c: char| c.is_ascii_digit())
            && end.is_some_and(|end: u32| end + 1 == span.start);
        if is_group {
            line.push(',');
        } else if !line.is_empty() {
            line.push_str(" – ");
        }
        line.push_str(text);
        end = Some(span.end);
    }
    match salary::read(&line) {
        Some(salary) if !is_negative(&line) => salary,
        _ => Salary {
            text: line,
            ..Salary::default()
        },
    }
}

/// A map in rolecall's, schema.org's or an applicant-tracking system's spelling.
/// `unread` takes what is not understood.
fn from_map(table: &Table<'_>, unread: &mut Vec<(Span, String)>) -> Salary {
    let mut salary = Salary::default();
    let mut single: Option<Amount> = None;
    // `min: 52.000 €`
    let mut sign = None;
    for entry in &table.entries {
        let part = part(&entry.key);
        if let (Value::Map(inner), Part::Range | Part::Amount) = (&entry.node.value, part) {
            let inner = from_map(inner, unread);
            salary.min = inner.min.or(salary.min);
            salary.max = inner.max.or(salary.max);
            salary.unit = inner.unit.or(salary.unit);
            salary.currency = inner.currency.or(salary.currency);
            continue;
        }
        let Some(text) = entry.node.as_text().filter(|text| !text.is_empty()) else {
            if !entry.node.is_empty() {
                unread.push((entry.node.span, entry.key.to_string()));
            }
            continue;
        };
        let is_read = match part {
            Part::Min => set(&mut salary.min, amount(text)),
            Part::Max => set(&mut salary.max, amount(text)),
            Part::Amount => set(&mut single, amount(text)),
            Part::Currency => set(&mut salary.currency, salary::currency(text)),
            Part::Unit => set(&mut salary.unit, salary::unit(text)),
            Part::Text => {
                text.clone_into(&mut salary.text);
                salary.says_more = true;
                true
            }
            Part::Type => true,
            Part::Range | Part::Other => false,
        };
        if matches!(part, Part::Min | Part::Max | Part::Amount) {
            sign = sign.or_else(|| salary::read(text).and_then(|read| read.currency));
        }
        if !is_read {
            let is_shown = text.contains(|c: char| c.is_ascii_digit())
                || matches!(part, Part::Currency | Part::Unit);
            let shown = if is_shown { text } else { &entry.key };
            unread.push((entry.node.span, shown.to_owned()));
        }
    }
    if let Some(amount) = single {
        salary.min = salary.min.or(Some(amount));
        salary.max = salary.max.or(Some(amount));
    }
    salary.currency = salary.currency.or(sign);
    salary
}

/// What a key in a map about pay stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Min,
    Max,
    Amount,
    Range,
    Currency,
    Unit,
    Text,
    /// schema.org's `@type: MonetaryAmount`.
    Type,
    Other,
}

fn part(key: &str) -> Part {
    let key: String = key.chars().filter(char::is_ascii_alphanumeric).collect();
    match key.to_lowercase().as_str() {
        "min" | "minvalue" | "minimum" | "from" | "low" => Part::Min,
        "max" | "maxvalue" | "maximum" | "to" | "high" => Part::Max,
        "value" | "amount" | "base" => Part::Amount,
        "basesalary" | "range" => Part::Range,
        "currency" | "currencycode" | "salarycurrency" => Part::Currency,
        "unit" | "unittext" | "period" | "interval" | "per" | "salaryperiod" => Part::Unit,
        "text" | "description" | "summary" => Part::Text,
        "type" => Part::Type,
        _ => Part::Other,
    }
}

/// Puts what was read into a part of the pay; whether anything was.
fn set<T>(part: &mut Option<T>, read: Option<T>) -> bool {
    let is_read = read.is_some();
    *part = read;
    is_read
}

/// Whether pay can be true.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Fine,
    Unlikely,
}

/// Less in hundredths for a year is nobody's pay in any currency: 1,000 units.
const LEAST_A_YEAR: i64 = 1_000 * 100;

/// More in hundredths for an hour is nobody's pay in the currencies of [`STRONG`].
const MOST_AN_HOUR: i64 = 5_000 * 100;

/// Currencies whose unit is worth more than about half a US dollar.
const STRONG: [&str; 8] = ["EUR", "USD", "GBP", "CHF", "CAD", "AUD", "NZD", "SGD"];

/// A range whose ends are so many times apart is two slips or two periods: `38 – 45,000`.
const WIDEST: i64 = 50;

/// What makes the pay unlikely, in words.
fn unlikely(salary: &Salary) -> Option<String> {
    let highest = salary.max.or(salary.min)?;
    let currency = salary.currency.as_ref().map_or("", |code| code.as_str());
    match (salary.min, salary.max, salary.unit) {
        (Some(Amount(min)), Some(Amount(max)), _) if min.checked_mul(WIDEST)? < max => {
            Some(format!("pay from {} to {highest}", Amount(min)))
        }
        (_, _, Some(Unit::Year)) if highest.0 < LEAST_A_YEAR => {
            Some(format!("{highest} {currency} for a year"))
        }
        (_, _, Some(Unit::Hour)) if highest.0 > MOST_AN_HOUR && STRONG.contains(&currency) => {
            Some(format!("{highest} {currency} for an hour"))
        }
        _ => None,
    }
}

fn check(fields: &mut Fields<'_>, given: &Given<'_>, salary: &Salary) -> Verdict {
    if let Some(what) = unlikely(salary) {
        fields.report(
            Code::UnlikelySalary,
            given,
            given.node.span,
            format!("{} is unlikely", what.replace("  ", " ")),
            "check the figures and the period: `salary: 38,000 – 45,000 EUR per year`; until then job boards get no pay",
        );
        return Verdict::Unlikely;
    }
    check_parts(fields, given, salary);
    Verdict::Fine
}

fn check_parts(fields: &mut Fields<'_>, given: &Given<'_>, salary: &Salary) {
    let span = given.node.span;
    let example = "write for example `salary: 70,000 – 90,000 EUR per year`";
    if salary.min.is_none() && salary.max.is_none() {
        let shown = if salary.text.is_empty() {
            fields.written(given)
        } else {
            salary.text.clone()
        };
        fields.report(
            Code::UnknownSalary,
            given,
            span,
            format!("`{}` is not an amount", prose::shown(&shown)),
            format!("{example}; it is shown as it stands, and job boards get no pay"),
        );
        return;
    }
    let missing = match (salary.currency.is_none(), salary.unit.is_none()) {
        (true, true) => "currency (EUR, USD, …) and period (per hour, per year, …)",
        (true, false) => "currency (EUR, USD, …)",
        (false, true) => "period (per hour, per year, …)",
        (false, false) => "",
    };
    if !missing.is_empty() {
        fields.report(
            Code::IncompleteSalary,
            given,
            span,
            if salary.currency.is_none() && salary.text.contains('$') {
                format!("the pay does not say which dollars, and has no {missing}")
            } else if let Some(money) =
                salary::shared_currency(&salary.text).filter(|_| salary.currency.is_none())
            {
                format!("the pay does not say whose `{money}` it is in, and has no {missing}")
            } else {
                format!("the pay has no {missing}")
            },
            format!("{example}, or set `salary_currency` and `salary_unit` under [defaults] in site.toml; until then job boards get no pay"),
        );
    }
    if let (Some(min), Some(max)) = (salary.min, salary.max)
        && min > max
    {
        fields.report(
            Code::SalaryReversed,
            given,
            span,
            format!("the pay begins at {min} and ends at {max}"),
            "write the smaller figure first",
        );
    }
}

#[cfg(test)]
mod tests;
