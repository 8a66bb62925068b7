//! Attributes: which values are taken, and how they are written.

use super::address::Use;
use super::findings::Findings;
use crate::diagnostic::Code;
use crate::escape;
use crate::source::Span;

/// Appends ` name="value"`, escaped, without control characters.
pub(super) fn push(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    // 0xc2 starts the control characters beyond ASCII, and others.
    if value.bytes().any(|b| b.is_ascii_control() || b == 0xc2) {
        escape::html_into(out, &without_controls(value));
    } else {
        escape::html_into(out, value);
    }
    out.push('"');
}

/// Whether the value is one that the attribute can have.
pub(super) fn is_valid(attribute: &str, value: &str) -> bool {
    let all = |is: fn(u8) -> bool| !value.is_empty() && value.len() <= 40 && value.bytes().all(is);
    match attribute {
        "alt" | "title" => true,
        "width" | "height" | "colspan" | "rowspan" | "start" => {
            value.len() <= 5 && all(|b| b.is_ascii_digit())
        }
        "scope" => ["row", "col", "rowgroup", "colgroup"].contains(&value),
        "dir" => ["ltr", "rtl", "auto"].contains(&value),
        "type" => ["1", "a", "A", "i", "I"].contains(&value),
        "lang" => all(|b| b.is_ascii_alphanumeric() || b == b'-'),
        "datetime" => all(|b| b.is_ascii_alphanumeric() || b":+-. ".contains(&b)),
        _ => false,
    }
}

fn without_controls(value: &str) -> String {
    value
        .chars()
        .map(|c| if c == '\n' || c == '\t' { ' ' } else { c })
        .filter(|c| !c.is_control())
        .collect()
}

/// Reports an image without a description.
pub(super) fn missing_alt(findings: &mut Findings, span: Span) {
    findings.add(
        Code::MissingAlt,
        span,
        "the picture has no description for people who cannot see it".to_owned(),
        "say what it shows: `![our workshop in Leeds](workshop.jpg)`",
    );
}

/// Reports an address that was taken off a link or image.
pub(super) fn unsafe_address(findings: &mut Findings, span: Span, address: &str, purpose: Use) {
    let shown: String = address
        .chars()
        .filter(|c| !c.is_control() && *c != '`')
        .take(60)
        .collect();
    let (message, help) = match purpose {
        Use::Link => (
            format!("the link to `{shown}` lost its address; its text stays"),
            "links start with `https://`, `http://`, `mailto:` or `tel:`, or lead to a page of \
             this site: `/about/`",
        ),
        Use::Resource => (
            format!("the address `{shown}` cannot be used for a picture"),
            "pictures start with `https://` or are files of this site: `/team.jpg`",
        ),
    };
    findings.add(Code::UnsafeLink, span, message, help);
}
