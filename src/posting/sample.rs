//! Bodies for tests, from headings and lines.

use crate::markdown::Body;
use crate::markdown::HeadingStyle;
use crate::markdown::Line;
use crate::markdown::Section;
use crate::source::Span;
use crate::vocabulary::section_kinds;
use std::ops::Range;

/// A body of sections with a heading (none where it is empty) and lines. `- ` begins an item,
/// `**` and backticks mark bold and code; `<address>` at the end of a line is its link. Spans
/// are those of [`Body::text`].
pub(super) fn body(sections: &[(&str, &[&str])]) -> Body {
    let mut body = Body::default();
    for (heading, written) in sections {
        let heading_start = body.text.len();
        if !heading.is_empty() {
            body.text.push_str(heading);
            body.text.push('\n');
        }
        let start = body.text.len();
        let first_line = body.lines.len();
        for line in *written {
            push_line(&mut body, line);
        }
        body.sections.push(Section {
            heading: (!heading.is_empty()).then(|| (*heading).to_owned()),
            style: HeadingStyle::Heading,
            level: 2,
            kinds: section_kinds(heading),
            span: Span::new(heading_start, start),
            html: 0..0,
            text: start..body.text.len(),
            lines: first_line..body.lines.len(),
        });
    }
    body
}

fn push_line(body: &mut Body, written: &str) {
    let (written, link) = match written.rsplit_once(" <") {
        Some((before, link)) if link.ends_with('>') => {
            (before, Some(link.trim_end_matches('>').to_owned()))
        }
        _ => (written, None),
    };
    let (is_item, mut rest) = match written.strip_prefix("- ") {
        Some(rest) => (true, rest),
        None => (false, written),
    };
    let start = body.text.len();
    let (mut strong, mut code) = (Vec::new(), Vec::new());
    let mut bold_from = None;
    let mut code_from = None;
    while !rest.is_empty() {
        let here = body.text.len();
        if let Some(after) = rest.strip_prefix("**") {
            toggle(&mut bold_from, &mut strong, here);
            rest = after;
        } else if let Some(after) = rest.strip_prefix('`') {
            toggle(&mut code_from, &mut code, here);
            rest = after;
        } else {
            let c = rest.chars().next().expect("the rest is not empty");
            body.text.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    let text = start..body.text.len();
    body.text.push('\n');
    body.lines.push(Line {
        span: Span::new(text.start, text.end),
        text,
        is_item,
        strong,
        code,
        link,
    });
}

fn toggle(open: &mut Option<usize>, runs: &mut Vec<Range<usize>>, here: usize) {
    match open.take() {
        Some(from) => runs.push(from..here),
        None => *open = Some(here),
    }
}

#[test]
fn samples_have_runs_and_links() {
    let body = body(&[(
        "Skills",
        &["- **Rust** and `sql`", "Apply <https://a.example>"],
    )]);
    let line = &body.lines[0];
    assert_eq!(&body.text[line.text.clone()], "Rust and sql");
    assert_eq!(&body.text[line.strong[0].clone()], "Rust");
    assert_eq!(&body.text[line.code[0].clone()], "sql");
    assert!(line.is_item);
    assert_eq!(body.lines[1].link.as_deref(), Some("https://a.example"));
}
