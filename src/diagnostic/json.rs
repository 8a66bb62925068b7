//! JSON Lines: one object per diagnostic, for programs. The fields are documented in
//! `docs/diagnostics.md` and stay; others may be added.

use super::Diagnostic;
use super::Location;
use super::excerpt::Excerpt;
use super::format::path;
use super::visible::is_hidden;
use serde::Serialize;
use std::fmt::Write as _;
use std::io;
use std::io::Write;

#[derive(Serialize)]
struct Line<'a> {
    code: &'a str,
    severity: &'a str,
    message: &'a str,
    help: Option<&'a str>,
    #[serde(flatten)]
    place: Place,
    related: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct Related<'a> {
    message: &'a str,
    #[serde(flatten)]
    place: Place,
}

#[derive(Serialize, Default)]
struct Place {
    path: Option<String>,
    line: Option<u32>,
    column: Option<u32>,
    end_line: Option<u32>,
    end_column: Option<u32>,
    excerpt: Option<String>,
}

impl Place {
    fn of(location: &Location, root: &str) -> Self {
        let number = |n: u32| location.span.map(|_| n);
        Self {
            path: Some(path(location, root)),
            line: number(location.line),
            column: number(location.column),
            end_line: number(location.end_line),
            end_column: number(location.end_column),
            excerpt: Excerpt::of(location).map(|excerpt| excerpt.line),
        }
    }
}

/// One object per line. Text is exact; what a terminal could act on is written as `\u` escape.
pub(super) fn write(diagnostics: &[Diagnostic], root: &str, out: &mut dyn Write) -> io::Result<()> {
    for diagnostic in diagnostics {
        let line = Line {
            code: diagnostic.code.as_str(),
            severity: diagnostic.severity.as_str(),
            message: &diagnostic.message,
            help: diagnostic.help.as_deref(),
            place: diagnostic
                .location
                .as_ref()
                .map_or_else(Place::default, |at| Place::of(at, root)),
            related: diagnostic
                .related
                .iter()
                .map(|(at, message)| Related {
                    message,
                    place: Place::of(at, root),
                })
                .collect(),
        };
        writeln!(out, "{}", escaped(&serde_json::to_string(&line)?))?;
    }
    Ok(())
}

/// JSON with hidden characters as `\u` escapes. They can only stand inside strings, where an
/// escape means the same (RFC 8259 §7).
pub fn escaped(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if is_hidden(c) {
            // All hidden characters are in the Basic Multilingual Plane. Writing to a String
            // cannot fail.
            let _ = write!(out, "\\u{:04x}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::write;
    use crate::diagnostic::Code;
    use crate::diagnostic::Diagnostic;
    use crate::diagnostic::Location;
    use crate::source::SourceFile;
    use crate::source::Span;
    use serde_json::Value;
    use serde_json::json;

    fn lines(diagnostics: &[Diagnostic], root: &str) -> String {
        let mut out = Vec::new();
        write(diagnostics, root, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn every_field_is_there() {
        let file = SourceFile::new("postings/a.md", "---\nslug: ../x\n");
        let diagnostic = Diagnostic::at(Code::BadSlug, &file, Span::new(10, 14), "no")
            .help("write `x`")
            .related(Location::file("postings/b.md"), "also here");
        let value: Value = serde_json::from_str(&lines(&[diagnostic], "site")).unwrap();
        assert_eq!(
            value,
            json!({
                "code": "bad-slug", "severity": "error", "message": "no", "help": "write `x`",
                "path": "site/postings/a.md",
                "line": 2, "column": 7, "end_line": 2, "end_column": 11,
                "excerpt": "slug: ../x",
                "related": [{
                    "message": "also here", "path": "site/postings/b.md",
                    "line": null, "column": null, "end_line": null, "end_column": null,
                    "excerpt": null,
                }],
            })
        );
        let value: Value =
            serde_json::from_str(&lines(&[Diagnostic::new(Code::NoPostings, None, "x")], ""))
                .unwrap();
        assert_eq!(value["path"], Value::Null);
        assert_eq!(value["help"], Value::Null);
    }

    #[test]
    fn text_survives_and_no_control_character_is_printed() {
        let text = "\u{1b}[2J\u{9b}\u{7f}\u{202e}\n\u{2028}\"\\ é";
        let printed = lines(&[Diagnostic::new(Code::NoPostings, None, text)], "");
        assert!(!printed.trim_end_matches('\n').chars().any(super::is_hidden));
        let value: Value = serde_json::from_str(&printed).unwrap();
        assert_eq!(value["message"], text);
    }
}
