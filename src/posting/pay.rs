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
            Value::Map(table) => from_map(table),
            _ => from_texts(given),
        },
        None => Salary::default(),
    };
    // The author's own words are shown, and the bounds only where those name no figure.
    let shows_figures = salary.text.contains(|c: char| c.is_ascii_digit());
    for (bound, given) in [(&mut salary.min, &minimum), (&mut salary.max, &maximum)] {
        let Some(text) = given.as_ref().and_then(|given| given.node.as_text()) else {
            continue;
        };
        *bound = salary::amount(text).or(*bound);
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
    let text_of = |key| fields.get(key, None);
    if let Some(given) = text_of(Key::SalaryCurrency)
        && let Some(text) = given.node.as_text()
    {
        let read = salary::currency(text);
        // A default only fills in what the posting leaves open.
        salary.currency = match given.origin {
            Origin::Config { .. } => salary.currency.or(read),
            _ => read.or(salary.currency),
        };
    }
    if let Some(given) = text_of(Key::SalaryUnit)
        && let Some(text) = given.node.as_text()
    {
        let read = salary::unit(text);
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
    check(fields, &origin, &salary);
    Some(origin.field(salary))
}

fn from_texts(given: &Given<'_>) -> Salary {
    let texts = given.texts();
    let line = texts
        .iter()
        .map(|(text, _)| *text)
        .collect::<Vec<_>>()
        .join(" – ");
    salary::read(&line).unwrap_or_else(|| Salary {
        text: line,
        ..Salary::default()
    })
}

/// A map in rolecall's, schema.org's or an applicant-tracking system's spelling.
fn from_map(table: &Table<'_>) -> Salary {
    let mut salary = Salary::default();
    let mut single: Option<Amount> = None;
    for entry in &table.entries {
        let key: String = entry
            .key
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .collect::<String>()
            .to_lowercase();
        if let (Value::Map(inner), "value" | "basesalary" | "range") =
            (&entry.node.value, key.as_str())
        {
            let inner = from_map(inner);
            salary.min = inner.min.or(salary.min);
            salary.max = inner.max.or(salary.max);
            salary.unit = inner.unit.or(salary.unit);
            salary.currency = inner.currency.or(salary.currency);
            continue;
        }
        let Some(text) = entry.node.as_text() else {
            continue;
        };
        match key.as_str() {
            "min" | "minvalue" | "minimum" | "from" | "low" => salary.min = salary::amount(text),
            "max" | "maxvalue" | "maximum" | "to" | "high" => salary.max = salary::amount(text),
            "value" | "amount" | "base" => single = salary::amount(text),
            "currency" | "currencycode" | "salarycurrency" => {
                salary.currency = salary::currency(text);
            }
            "unit" | "unittext" | "period" | "interval" | "per" | "salaryperiod" => {
                salary.unit = salary::unit(text);
            }
            "text" | "description" | "summary" => text.clone_into(&mut salary.text),
            _ => {}
        }
    }
    if let Some(amount) = single {
        salary.min = salary.min.or(Some(amount));
        salary.max = salary.max.or(Some(amount));
    }
    salary
}

fn check(fields: &mut Fields<'_>, given: &Given<'_>, salary: &Salary) {
    let span = given.node.span;
    let example = "write for example `salary: 70,000 – 90,000 EUR per year`";
    if salary.min.is_none() && salary.max.is_none() {
        fields.report(
            Code::UnknownSalary,
            given,
            span,
            format!("`{}` is not an amount", prose::shown(&salary.text)),
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
