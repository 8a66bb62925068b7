//! Values that a `#` cuts short: in YAML a `#` behind a space begins a comment, and
//! `title: Engineer C #2` is only `Engineer C`.

use crate::diagnostic::Code;
use crate::diagnostic::Diagnostic;
use crate::source::SourceFile;
use crate::source::Span;
use crate::spanned::Entry;
use crate::spanned::Node;
use crate::spanned::Style;
use crate::spanned::Table;
use crate::spanned::Value;

/// Reports values of `table` that are followed by a comment which does not look like one: no
/// space after its `#`, or nothing at all. `content` is the front matter in the file's text.
pub(super) fn report(
    file: &SourceFile,
    content: &str,
    table: &Table<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if memchr::memchr(b'#', content.as_bytes()).is_some() {
        for entry in &table.entries {
            report_entry(file, entry, diagnostics);
        }
    }
}

fn report_entry(file: &SourceFile, entry: &Entry<'_>, diagnostics: &mut Vec<Diagnostic>) {
    match &entry.node.value {
        Value::Map(table) => {
            for entry in &table.entries {
                report_entry(file, entry, diagnostics);
            }
        }
        Value::List(items) => {
            for item in items {
                report_value(file, &format!("{}:\n  - ", entry.key), item, diagnostics);
            }
        }
        Value::Empty | Value::Scalar(..) => {
            report_value(file, &format!("{}: ", entry.key), &entry.node, diagnostics);
        }
    }
}

fn report_value(file: &SourceFile, lead: &str, node: &Node<'_>, diagnostics: &mut Vec<Diagnostic>) {
    if !matches!(&node.value, Value::Empty | Value::Scalar(_, Style::Plain))
        || node.as_bool().is_some()
    {
        return;
    }
    let range = node.span.range();
    let Some(cut) = cut_off(file.text(), range.end) else {
        return;
    };
    let lost = &file.text()[cut.range()];
    let kept = file.text().get(range).unwrap_or_default();
    let whole = format!("{kept} {lost}")
        .replace('\\', "\\\\")
        .replace('"', "\\\"");
    diagnostics.push(
        Diagnostic::at(
            Code::CommentInValue,
            file,
            cut,
            format!("`{lost}` is read as a comment and not shown"),
        )
        .help(format!(
            "if it belongs to the value, put all of it in quotes: `{}\"{}\"`; if not, write a space after `#`",
            lead.rsplit('\n').next().unwrap_or(lead).trim_start(),
            whole.trim()
        )),
    );
}

/// The bytes from a `#` to the line's end, where they follow byte `end` of `text` and do not
/// look like a comment.
fn cut_off(text: &str, end: usize) -> Option<Span> {
    let rest = text.get(end..)?;
    let line = rest.split(['\n', '\r']).next().unwrap_or_default();
    let trimmed = line.trim_start_matches([' ', '\t']);
    let gap = line.len() - trimmed.len();
    let after = trimmed.strip_prefix('#').filter(|_| gap > 0)?;
    let is_accident = after.trim().is_empty() || after.starts_with(|c: char| c.is_alphanumeric());
    is_accident.then(|| Span::new(end + gap, end + line.trim_end().len()))
}
