//! What a label line says otherwise than the front matter, which counts.

use super::employment;
use super::fields::Fields;
use super::fields::Given;
use super::model::EmploymentType;
use super::model::Field;
use super::prose;
use crate::calendar;
use crate::calendar::Moment;
use crate::diagnostic::Code;
use crate::place;
use crate::place::Place;
use crate::place::Reading;
use crate::salary;
use crate::salary::Salary;
use crate::vocabulary;
use crate::vocabulary::Key;
use crate::vocabulary::LabelKind;

/// What was read for the fields that a label line may contradict.
pub(super) struct Read<'p> {
    pub(super) locations: Option<&'p Field<Vec<Place>>>,
    pub(super) salary: Option<&'p Field<Salary>>,
    pub(super) employment_type: Option<&'p Field<Vec<EmploymentType>>>,
    pub(super) valid_through: Option<&'p Field<Moment>>,
}

/// Reports the label lines that say something else than the front matter.
pub(super) fn report(fields: &mut Fields<'_>, read: &Read<'_>) {
    let zone = fields.config.timezone.clone();
    let moment_differs = |text: &str, moment: &Moment| {
        calendar::read(text, &zone, None)
            .is_ok_and(|other| other.day_as_written(&zone) != moment.day_as_written(&zone))
    };
    compare(
        fields,
        Key::Location,
        LabelKind::Location,
        read.locations,
        |text, places| places_differ(text, places),
    );
    compare(
        fields,
        Key::Salary,
        LabelKind::Salary,
        read.salary,
        pay_differs,
    );
    compare(
        fields,
        Key::EmploymentType,
        LabelKind::EmploymentType,
        read.employment_type,
        |text, types| types_differ(text, types),
    );
    compare(
        fields,
        Key::ValidThrough,
        LabelKind::Deadline,
        read.valid_through,
        moment_differs,
    );
}

/// Reports the label line of `kind` where the front matter gave the field and `differs` says that
/// the two cannot both be true.
fn compare<T>(
    fields: &mut Fields<'_>,
    key: Key,
    kind: LabelKind,
    read: Option<&Field<T>>,
    differs: impl Fn(&str, &T) -> bool,
) {
    // Bounds of their own go before the figures of a label line.
    let bound = || {
        fields
            .own(Key::SalaryMin)
            .or_else(|| fields.own(Key::SalaryMax))
    };
    let own = fields.own(key);
    let own = own.or_else(|| (key == Key::Salary).then(bound).flatten());
    let (Some(field), Some(own)) = (read, own) else {
        return;
    };
    let Some(label) = fields.label(kind) else {
        return;
    };
    if label
        .node
        .as_text()
        .is_some_and(|text| differs(text, &field.value))
    {
        let written = fields.written(&own);
        say(fields, &label, own.name(key), &written);
    }
}

/// Says that a label line contradicts the front matter's `name`, which holds `written`.
fn say(fields: &mut Fields<'_>, label: &Given<'_>, name: &str, written: &str) {
    let text = fields.written(label);
    let text = prose::shown(&text);
    let message = format!(
        "the text says `{text}`, the front matter `{name}: {}`",
        prose::shown(written)
    );
    fields.report(
        Code::LabelDiffers,
        label,
        label.node.span,
        message,
        "the front matter counts: correct the line in the text, or the front matter",
    );
}

/// Whether the towns that `text` names are all others than those of `places`.
fn places_differ(text: &str, places: &[Place]) -> bool {
    let town = |place: &Place| place.locality.as_deref().map(vocabulary::fold);
    let own: Option<Vec<String>> = places.iter().map(town).collect();
    let Some(own) = own.filter(|own| !own.is_empty()) else {
        return false;
    };
    let parts = place::read_list(text);
    let others: Vec<String> = parts
        .iter()
        .filter_map(|part| match place::read(&part.text) {
            Reading::Place { place, .. } => town(&place),
            _ => None,
        })
        .collect();
    others.len() == parts.len() && !others.is_empty() && !others.iter().any(|it| own.contains(it))
}

/// Whether the figures, the currency or the period of the pay in `text` are others.
fn pay_differs(text: &str, salary: &Salary) -> bool {
    fn differ<T: PartialEq>(one: Option<T>, other: Option<T>) -> bool {
        matches!((one, other), (Some(one), Some(other)) if one != other)
    }
    salary::read(text).is_some_and(|other| {
        differ(other.min, salary.min)
            || differ(other.max, salary.max)
            || differ(other.currency.as_ref(), salary.currency.as_ref())
            || differ(other.unit, salary.unit)
    })
}

/// Whether `text` names types of employment, and neither side names all of the other's.
fn types_differ(text: &str, types: &[EmploymentType]) -> bool {
    let others = employment::read(text);
    !others.is_empty()
        && !others.iter().all(|it| types.contains(it))
        && !types.iter().all(|it| others.contains(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pay_differs_where_a_part_does() {
        let own = salary::read("40,000 – 50,000 EUR per year").expect("pay");
        assert!(!pay_differs("40,000 – 50,000 EUR", &own));
        assert!(!pay_differs("€40,000 to €50,000 per year", &own));
        assert!(!pay_differs("competitive", &own));
        assert!(pay_differs("45,000 – 50,000 EUR per year", &own));
        assert!(pay_differs("40,000 – 50,000 USD per year", &own));
    }

    #[test]
    fn types_differ_where_neither_holds_the_other() {
        let own = [EmploymentType::FullTime];
        assert!(!types_differ("Full-time, permanent", &own));
        assert!(!types_differ("full-time or part-time", &own));
        assert!(!types_differ("permanent", &own));
        assert!(types_differ("Part-time", &own));
    }
}
