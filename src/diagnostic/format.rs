//! Printing diagnostics: for people, for editors, for programs, for GitHub.

use super::Diagnostic;
use super::Location;
use super::Severity;
use super::github;
use super::human;
use super::json;
use super::short;
use super::visible::visible;
use std::fmt;
use std::io;
use std::io::Write;

/// In which form diagnostics are printed: `--message-format`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// With the line of the file, what is wrong in it underlined, and what to do.
    Human,
    /// One line each: `path:line:column: error[code]: message (help)`.
    Short,
    /// JSON Lines: one object each, with the fields of `docs/diagnostics.md`.
    Json,
    /// GitHub workflow commands, shown beside the lines of a pull request.
    Github,
}

/// Prints `diagnostics` in their order.
///
/// `root` is the site's root as typed, so that paths can be opened from the current folder;
/// `.` or nothing when that is the root. `color` counts for [`Format::Human`] only. No text
/// of the user reaches `out` with control characters in it.
///
/// # Errors
/// Those of `out`.
pub fn render(
    diagnostics: &[Diagnostic],
    format: Format,
    color: bool,
    root: &str,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Human => human::write(diagnostics, color, root, out),
        Format::Short => short::write(diagnostics, root, out),
        Format::Json => json::write(diagnostics, root, out),
        Format::Github => github::write(diagnostics, root, out),
    }
}

/// How many diagnostics there are of each severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Notes.
    pub notes: usize,
}

impl Counts {
    /// Counts `diagnostics`.
    pub fn of(diagnostics: &[Diagnostic]) -> Self {
        let mut counts = Self::default();
        for diagnostic in diagnostics {
            match diagnostic.severity {
                Severity::Error => counts.errors += 1,
                Severity::Warning => counts.warnings += 1,
                Severity::Note => counts.notes += 1,
            }
        }
        counts
    }
}

impl fmt::Display for Counts {
    /// `2 errors, 1 warning`: what there is none of is left out; nothing at all for none.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut separator = "";
        for (count, noun) in [
            (self.errors, "error"),
            (self.warnings, "warning"),
            (self.notes, "note"),
        ] {
            if count > 0 {
                write!(f, "{separator}{count} {noun}{}", plural(count))?;
                separator = ", ";
            }
        }
        Ok(())
    }
}

/// The ending of an English noun that is counted.
pub(super) fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

impl Severity {
    /// `error`, `warning` or `note`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// A location's path as seen from the current folder.
pub(super) fn path(location: &Location, root: &str) -> String {
    match root.trim_end_matches('/') {
        "." => location.path.to_string(),
        "" if root.is_empty() => location.path.to_string(),
        root => format!("{root}/{}", location.path),
    }
}

/// The same without control characters.
pub(super) fn visible_path(location: &Location, root: &str) -> String {
    visible(&path(location, root)).into_owned()
}

#[cfg(test)]
mod tests {
    use super::Counts;
    use super::path;
    use crate::diagnostic::Code;
    use crate::diagnostic::Diagnostic;
    use crate::diagnostic::Location;

    #[test]
    fn paths_are_seen_from_the_current_folder() {
        let check = |root: &str, expected: &str| {
            assert_eq!(path(&Location::file("postings/a.md"), root), expected);
        };
        check("", "postings/a.md");
        check(".", "postings/a.md");
        check("./", "postings/a.md");
        check("site/", "site/postings/a.md");
        check("../site", "../site/postings/a.md");
        check("/", "/postings/a.md");
    }

    #[test]
    fn counts_are_words() {
        let check = |codes: &[Code], expected: &str| {
            let diagnostics: Vec<_> = codes
                .iter()
                .map(|code| Diagnostic::new(*code, None, ""))
                .collect();
            assert_eq!(Counts::of(&diagnostics).to_string(), expected);
        };
        check(&[], "");
        check(&[Code::BoldHeading], "1 note");
        check(
            &[Code::InvalidDate, Code::MissingApply, Code::MissingApply],
            "1 error, 2 warnings",
        );
    }
}
