//! One line per diagnostic, in the form that editors and `grep` users know.

use super::Diagnostic;
use super::format::visible_path;
use super::visible::visible;
use std::io;
use std::io::Write;

/// `path:line:column: error[code]: message (help)`. A finding about a whole file is at 1:1,
/// one about none begins with `rolecall: `.
pub(super) fn write(diagnostics: &[Diagnostic], root: &str, out: &mut dyn Write) -> io::Result<()> {
    for diagnostic in diagnostics {
        match &diagnostic.location {
            Some(at) => write!(
                out,
                "{}:{}:{}: ",
                visible_path(at, root),
                at.line,
                at.column
            )?,
            None => write!(out, "rolecall: ")?,
        }
        write!(
            out,
            "{}[{}]: {}",
            diagnostic.severity.as_str(),
            diagnostic.code.as_str(),
            visible(&diagnostic.message)
        )?;
        if let Some(help) = &diagnostic.help {
            write!(out, " ({})", visible(help))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::write;
    use crate::diagnostic::Code;
    use crate::diagnostic::Diagnostic;
    use crate::source::SourceFile;
    use crate::source::Span;

    #[test]
    fn each_diagnostic_is_one_line() {
        let check = |diagnostic: Diagnostic, expected: &str| {
            let mut out = Vec::new();
            write(&[diagnostic], "", &mut out).unwrap();
            assert_eq!(String::from_utf8(out).unwrap(), expected);
        };
        let file = SourceFile::new("postings/söhne.md", "---\nü: 2026-02-30\n");
        check(
            Diagnostic::at(Code::InvalidDate, &file, Span::new(8, 18), "no such day")
                .help("write `2026-02-28`"),
            "postings/söhne.md:2:4: error[invalid-date]: no such day (write `2026-02-28`)\n",
        );
        check(
            Diagnostic::in_file(Code::BadFileName, "a\nb\u{1b}.md", "bad\nname"),
            "a\\nb\\x1b.md:1:1: error[bad-file-name]: bad\\nname\n",
        );
        check(
            Diagnostic::new(Code::NoPostings, None, "nothing to build"),
            "rolecall: warning[no-postings]: nothing to build\n",
        );
    }
}
