//! Keys that rolecall does not know, as templates get them.

use crate::spanned::Node;
use crate::spanned::Style;
use crate::spanned::Value;

/// A value for templates: plain scalars become booleans and numbers, as YAML's core schema has
/// them.
pub(super) fn json(node: &Node<'_>) -> serde_json::Value {
    match &node.value {
        Value::Empty => serde_json::Value::Null,
        Value::Scalar(text, Style::Quoted) => text.as_ref().into(),
        Value::Scalar(text, Style::Plain) => match text.as_ref() {
            "true" | "True" | "TRUE" => true.into(),
            "false" | "False" | "FALSE" => false.into(),
            text => match (text.parse::<i64>(), text.parse::<f64>()) {
                // `007` and `1_000` are names, not numbers.
                (Ok(number), _) if number.to_string() == text => number.into(),
                (Err(_), Ok(number)) if number.is_finite() && text.contains('.') => {
                    serde_json::Number::from_f64(number).map_or_else(|| text.into(), Into::into)
                }
                _ => text.into(),
            },
        },
        Value::List(items) => items.iter().map(json).collect(),
        Value::Map(table) => serde_json::Value::Object(
            table
                .entries
                .iter()
                .map(|entry| (entry.key.to_string(), json(&entry.node)))
                .collect(),
        ),
    }
}
