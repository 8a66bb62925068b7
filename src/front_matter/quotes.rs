//! Typographic quotes around whole values, as word processors put them: `title: “Welder”`. YAML
//! takes them for a part of the value; no author means them so.

use crate::diagnostic::Code;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Severity;
use crate::source::SourceFile;
use crate::spanned::Node;
use crate::spanned::Style;
use crate::spanned::Table;
use crate::spanned::Value;
use std::borrow::Cow;

/// Opening quotes and what closes each.
const PAIRS: [(char, &[char]); 10] = [
    ('“', &['”', '“']),
    ('”', &['”']),
    ('„', &['“', '”', '‟']),
    ('«', &['»']),
    ('»', &['«', '»']),
    ('‹', &['›']),
    ('‘', &['’']),
    ('‚', &['‘', '’']),
    ('「', &['」']),
    ('『', &['』']),
];

/// Takes them off every bare value of `table`, and says so once.
pub(super) fn take_off(
    file: &SourceFile,
    table: &mut Table<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut first = None;
    let mut count = 0;
    for entry in &mut table.entries {
        each_value(&mut entry.node, &mut |span, inner| {
            count += 1;
            first.get_or_insert_with(|| (span, entry.key.to_string(), inner.to_owned()));
        });
    }
    let Some((span, key, inner)) = first else {
        return;
    };
    let mut message = format!("the quotes around `{inner}` were taken off");
    if count > 1 {
        message.push_str(&super::and_more(count - 1));
    }
    let needs_quotes = inner.contains([':', '#', ',']);
    let straight = if needs_quotes {
        format!("\"{inner}\"")
    } else {
        inner
    };
    let note = Diagnostic::at(Code::ValueShape, file, span, message);
    diagnostics.push(Diagnostic {
        severity: Severity::Note,
        ..note.help(format!("write `{key}: {straight}`"))
    });
}

/// Takes them off `node` and all within it; `taken` is told where, and what is left.
fn each_value(node: &mut Node<'_>, taken: &mut impl FnMut(crate::source::Span, &str)) {
    match &mut node.value {
        Value::Scalar(text, Style::Plain) => {
            if let Some(inner) = inner(text) {
                taken(node.span, &inner);
                *text = inner;
            }
        }
        Value::List(items) => items.iter_mut().for_each(|item| each_value(item, taken)),
        Value::Map(table) => {
            for entry in &mut table.entries {
                each_value(&mut entry.node, taken);
            }
        }
        Value::Empty | Value::Scalar(_, Style::Quoted) => {}
    }
}

/// What stands within quotes that wrap the whole of `text`.
fn inner<'a>(text: &Cow<'a, str>) -> Option<Cow<'a, str>> {
    // Cheap for nearly all values: no quote is ASCII.
    if text.as_bytes().first().is_none_or(u8::is_ascii) {
        return None;
    }
    match text {
        Cow::Borrowed(text) => within(text).map(Cow::Borrowed),
        Cow::Owned(text) => within(text).map(|inner| Cow::Owned(inner.to_owned())),
    }
}

fn within(text: &str) -> Option<&str> {
    let text = text.trim();
    let open = text.chars().next()?;
    let (_, closing) = PAIRS.iter().find(|(opening, _)| *opening == open)?;
    let inner = text[open.len_utf8()..].strip_suffix(*closing)?;
    // `“A” and “B”` begins and ends with quotes that do not belong together.
    let is_quote = |c: char| c == open || closing.contains(&c);
    let is_whole = !inner.trim().is_empty() && (!inner.contains(is_quote) || open == '‘');
    is_whole.then_some(inner.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_are_taken_off_where_they_wrap_the_whole() {
        for text in [
            "“Welder”",
            "„Welder“",
            "„Welder”",
            "”Welder”",
            "«Welder»",
            "« Welder »",
            "»Welder«",
            "‹Welder›",
            "‘Welder’",
            "「Welder」",
            "『Welder』",
        ] {
            assert_eq!(within(text), Some("Welder"), "{text}");
        }
        for text in [
            "“Blue” team",
            "“A” and “B”",
            "„A“ und „B“",
            "Welder",
            "“”",
            "“",
            "「A」と「B」",
            "“Welder",
        ] {
            assert_eq!(within(text), None, "{text}");
        }
    }
}
