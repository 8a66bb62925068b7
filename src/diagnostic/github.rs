//! GitHub workflow commands: annotations beside the lines of a pull request.
//!
//! "Workflow commands for GitHub Actions", sections "Setting an error message" and the two
//! beside it; the escapes are those of the `@actions/core` package.

use super::Diagnostic;
use super::Severity;
use super::format::visible_path;
use super::visible::visible;
use std::io;
use std::io::Write;

/// `::error file=…,line=…,endLine=…,col=…,endColumn=…,title=code::message`.
pub(super) fn write(diagnostics: &[Diagnostic], root: &str, out: &mut dyn Write) -> io::Result<()> {
    for diagnostic in diagnostics {
        let command = match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        write!(out, "::{command} ")?;
        if let Some(at) = &diagnostic.location {
            write!(out, "file={},", property(&visible_path(at, root)))?;
            if at.span.is_some() {
                write!(out, "line={},endLine={},", at.line, at.end_line)?;
                // Columns are only accepted for a span within one line.
                if at.line == at.end_line {
                    write!(out, "col={},endColumn={},", at.column, at.end_column)?;
                }
            }
        }
        let mut message = visible(&diagnostic.message).into_owned();
        if let Some(help) = &diagnostic.help {
            message.push('\n');
            message.push_str("help: ");
            message.push_str(&visible(help));
        }
        writeln!(
            out,
            "title={}::{}",
            diagnostic.code.as_str(),
            data(&message)
        )?;
    }
    Ok(())
}

fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::write;
    use crate::diagnostic::Code;
    use crate::diagnostic::Diagnostic;
    use crate::source::SourceFile;
    use crate::source::Span;

    #[test]
    fn properties_and_messages_are_escaped() {
        let check = |diagnostic: Diagnostic, expected: &str| {
            let mut out = Vec::new();
            write(&[diagnostic], "site", &mut out).unwrap();
            assert_eq!(String::from_utf8(out).unwrap(), expected);
        };
        let file = SourceFile::new("postings/a,b: 50%.md", "salary: 50%\nmore\n");
        check(
            Diagnostic::at(
                Code::UnknownSalary,
                &file,
                Span::new(8, 11),
                "`50%`: what, of",
            )
            .help("write a number"),
            "::warning file=site/postings/a%2Cb%3A 50%25.md,line=1,endLine=1,col=9,\
             endColumn=12,title=unknown-salary::`50%25`: what, of%0Ahelp: write a number\n",
        );
        check(
            Diagnostic::at(Code::HtmlRemoved, &file, Span::new(0, 14), "a ::error::b"),
            "::warning file=site/postings/a%2Cb%3A 50%25.md,line=1,endLine=2,\
             title=html-removed::a ::error::b\n",
        );
        check(
            Diagnostic::in_file(Code::TitleDiffers, "a.md", "x\n::error::y"),
            "::notice file=site/a.md,title=title-differs::x\\n::error::y\n",
        );
        check(
            Diagnostic::new(Code::NoPostings, None, "none"),
            "::warning title=no-postings::none\n",
        );
    }
}
