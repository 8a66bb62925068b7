//! Reports of the template engine that come as text only: what is used and does not exist.

use crate::source::SourceFile;
use crate::source::Span;

/// One report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Report<'a> {
    /// What is wrong, one line.
    pub(super) message: &'a str,
    /// The template's name.
    pub(super) template: &'a str,
    /// Line, from 1.
    line: usize,
    /// Column in characters, from 1.
    column: usize,
}

/// The reports in `text`, each `error: …` and a line ` --> template:line:column` below it.
pub(super) fn all(text: &str) -> Vec<Report<'_>> {
    let mut reports = Vec::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let Some(message) = line.strip_prefix("error: ") else {
            continue;
        };
        let Some(place) = lines
            .peek()
            .and_then(|next| next.trim_start().strip_prefix("--> "))
        else {
            continue;
        };
        let mut parts = place.rsplitn(3, ':');
        if let (Some(column), Some(line), Some(template)) =
            (parts.next(), parts.next(), parts.next())
            && let (Ok(line), Ok(column)) = (line.parse(), column.parse())
        {
            reports.push(Report {
                message,
                template,
                line,
                column,
            });
        }
    }
    reports
}

impl Report<'_> {
    /// The text that is meant, in `text`, the template's: the name that the message gives where
    /// it stands there.
    pub(super) fn span(&self, text: &str) -> Span {
        let line_start: usize = text
            .split_inclusive('\n')
            .take(self.line.saturating_sub(1))
            .map(str::len)
            .sum();
        let line = text[line_start..].lines().next().unwrap_or_default();
        let column = line
            .char_indices()
            .nth(self.column.saturating_sub(1))
            .map_or(line.len(), |(at, _)| at);
        let name = self.name();
        let (at, length) = match line[column..].find(name) {
            Some(at) if !name.is_empty() => (column + at, name.len()),
            _ => (column, 1),
        };
        Span::new(line_start + at, line_start + at + length)
    }

    /// What the message has in backticks.
    fn name(&self) -> &str {
        self.message.split('`').nth(1).unwrap_or_default()
    }

    /// What to do.
    pub(super) fn help(&self) -> String {
        let name = self.name();
        match self.message.split(' ').nth(1) {
            Some("filter") => "check its spelling, or take it out; filters that exist are for \
                 example `{{ posting.title | upper }}` and `| lower`, `| length`, `| safe`"
                .to_owned(),
            Some("template") => format!(
                "make the file `templates/{name}`, or name a built-in one, for example \
                 `{{% include \"default/_card.html\" %}}`"
            ),
            Some("test") => "check its spelling; tests that exist are for example \
                 `{% if posting.salary is defined %}`"
                .to_owned(),
            Some("function" | "component") => {
                "check its spelling, or take it out; docs/templates.md shows what templates can use"
                    .to_owned()
            }
            _ if self.message.starts_with("Block") => format!(
                "text in `{{% block {name} %}}` would be shown nowhere: put it into a block of the \
                 template that this one extends, for example `{{% block main %}}`; \
                 docs/templates.md lists them"
            ),
            _ => "docs/templates.md shows the syntax and every value that templates can use"
                .to_owned(),
        }
    }
}

/// Where `file` names the template `name`, between quotes.
pub(super) fn mention(file: &SourceFile, name: &str) -> Option<Span> {
    let text = file.text();
    text.match_indices(name)
        .find(|(at, _)| {
            text[..*at].ends_with(['"', '\'', '`'])
                && text[at + name.len()..].starts_with(['"', '\'', '`'])
        })
        .map(|(at, _)| Span::new(at, at + name.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_report_has_its_place() {
        let text = "error: Unknown filter `shout`\n --> a:b.html:2:12\n  |\n2 | x\n  | ^\n\n\
                    error: Unknown template `n`\n --> c.html:1:1\n\nerror: no place\n";
        let reports = all(text);
        let shown: Vec<_> = reports
            .iter()
            .map(|report| (report.template, report.line, report.column))
            .collect();
        assert_eq!(shown, [("a:b.html", 2, 12), ("c.html", 1, 1)]);
        let source = "é\né {{ title | shout }}\n";
        let span = reports[0].span(source);
        assert_eq!(&source[span.range()], "shout");
        assert_eq!(reports[0].span("").range(), 0..1);
        assert!(reports[1].help().contains("templates/n"));
        assert_eq!(all("error: x"), []);
    }
}
