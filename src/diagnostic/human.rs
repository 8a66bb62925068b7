//! Diagnostics for people: what is wrong, where (a path that terminals and editors open on a
//! click), the line with the place underlined, and what to do.

use super::Code;
use super::Diagnostic;
use super::Location;
use super::Severity;
use super::excerpt::Excerpt;
use super::format::plural;
use super::format::visible_path;
use super::visible::visible;
use annotate_snippets::AnnotationKind;
use annotate_snippets::Group;
use annotate_snippets::Level;
use annotate_snippets::Origin;
use annotate_snippets::Renderer;
use annotate_snippets::Snippet;
use annotate_snippets::Title;
use std::collections::BTreeMap;
use std::io;
use std::io::Write;

/// How many of one code are shown in full. Errors keep the site from being written; notes must
/// not drown warnings, but for those about `site.toml`, of which there are few.
fn shown(severity: Severity, code: Code) -> usize {
    match severity {
        Severity::Error => usize::MAX,
        Severity::Note if code != Code::ConfigMissing => 1,
        Severity::Warning | Severity::Note => 10,
    }
}

/// Each with its excerpt: errors all, warnings and notes the first few of each code, then how
/// many more there are.
pub(super) fn write(
    diagnostics: &[Diagnostic],
    color: bool,
    root: &str,
    out: &mut dyn Write,
) -> io::Result<()> {
    let renderer = if color {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let mut counts: BTreeMap<(Severity, Code), usize> = BTreeMap::new();
    for diagnostic in diagnostics {
        let count = counts
            .entry((diagnostic.severity, diagnostic.code))
            .or_default();
        *count += 1;
        if *count <= shown(diagnostic.severity, diagnostic.code) {
            writeln!(out, "{}\n", render(&renderer, diagnostic, root))?;
        }
    }
    let mut has_more = false;
    for ((severity, code), count) in counts {
        let more = count.saturating_sub(shown(severity, code));
        if more > 0 {
            writeln!(
                out,
                "… and {more} more `{}` {}{}; --message-format short lists all",
                code.as_str(),
                severity.as_str(),
                plural(more)
            )?;
            has_more = true;
        }
    }
    if has_more {
        writeln!(out)?;
    }
    Ok(())
}

/// One diagnostic: its own block, then one for each related place.
fn render(renderer: &Renderer, diagnostic: &Diagnostic, root: &str) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level
        .primary_title(visible(&diagnostic.message))
        .id(diagnostic.code.as_str());
    let mut out = block(
        renderer,
        title,
        diagnostic.location.as_ref(),
        diagnostic.help.as_deref(),
        root,
    );
    for (location, message) in &diagnostic.related {
        let title = Level::NOTE.secondary_title(visible(message));
        out.push('\n');
        out.push_str(&block(renderer, title, Some(location), None, root));
    }
    out
}

fn block(
    renderer: &Renderer,
    title: Title<'_>,
    location: Option<&Location>,
    help: Option<&str>,
    root: &str,
) -> String {
    let mut group = Group::with_title(title);
    let excerpt = location.and_then(Excerpt::of);
    if let Some(location) = location {
        let path = visible_path(location, root);
        group = match &excerpt {
            None => group.element(Origin::path(path)),
            Some(excerpt) => group.element(
                Snippet::source(&excerpt.line)
                    .path(path)
                    .line_start(location.line as usize)
                    .annotation(AnnotationKind::Primary.span(excerpt.highlight.clone())),
            ),
        };
    }
    if let Some(help) = help {
        group = group.element(Level::HELP.message(visible(help)));
    }
    let text = renderer.render(&[group]);
    match (location, &excerpt) {
        (Some(location), Some(excerpt)) => with_column(text, location, excerpt),
        _ => text,
    }
}

/// The excerpt may be cut, or hold `\x1b` for one character: then the column that was counted
/// in it is not the one in the file. The place ends the second line; titles have one line.
fn with_column(mut rendered: String, location: &Location, excerpt: &Excerpt) -> String {
    let counted = excerpt.line[..excerpt.highlight.start].chars().count() + 1;
    if counted == location.column as usize {
        return rendered;
    }
    let Some(start) = rendered.find('\n').map(|n| n + 1) else {
        return rendered;
    };
    let end = rendered[start..]
        .find('\n')
        .map_or(rendered.len(), |n| start + n);
    let wrong = format!(":{}:{counted}", location.line);
    if let Some(at) = rendered[start..end].rfind(&wrong) {
        let place = format!(":{}:{}", location.line, location.column);
        rendered.replace_range(start + at..start + at + wrong.len(), &place);
    }
    rendered
}

#[cfg(test)]
mod tests {
    use super::write;
    use crate::diagnostic::Code;
    use crate::diagnostic::Diagnostic;
    use crate::diagnostic::Location;
    use crate::source::SourceFile;
    use crate::source::Span;

    fn print(diagnostics: &[Diagnostic]) -> String {
        let mut out = Vec::new();
        write(diagnostics, false, "", &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn the_place_is_shown_and_underlined() {
        let text = "---\ntitle: Welder\ndate_posted: 2026-02-30\n---\n";
        let file = SourceFile::new("postings/welder.md", text);
        let diagnostic = Diagnostic::at(
            Code::InvalidDate,
            &file,
            Span::new(31, 41),
            "`2026-02-30` is not a day that exists",
        )
        .help("the last day of February 2026 is `2026-02-28`");
        assert_eq!(
            print(&[diagnostic]),
            "error[invalid-date]: `2026-02-30` is not a day that exists\n \
             --> postings/welder.md:3:14\n  \
               |\n\
             3 | date_posted: 2026-02-30\n  \
               |              ^^^^^^^^^^\n  \
               |\n  \
               = help: the last day of February 2026 is `2026-02-28`\n\n"
        );
    }

    #[test]
    fn wide_characters_take_two_cells() {
        let file = SourceFile::new("a.md", "職種: 溶接工 x\n");
        let start = file.text().find('x').unwrap();
        let printed = print(&[Diagnostic::at(
            Code::ValueShape,
            &file,
            Span::new(start, start + 1),
            "no",
        )]);
        assert!(printed.contains("--> a.md:1:9\n"), "{printed}");
        // Two cells for each of five characters, `:` and two spaces.
        assert!(
            printed.contains(&format!("\n  | {}^\n", " ".repeat(13))),
            "{printed}"
        );
    }

    #[test]
    fn a_long_line_keeps_its_column_and_is_not_dumped() {
        let text = format!("{}BAD{}", "a".repeat(600_000), "b".repeat(400_000));
        let file = SourceFile::new("a.md", text);
        let printed = print(&[Diagnostic::at(
            Code::HtmlRemoved,
            &file,
            Span::new(600_000, 600_003),
            "no",
        )]);
        assert!(printed.contains("--> a.md:1:600001\n"), "{printed}");
        assert!(printed.len() < 600, "{}", printed.len());
    }

    #[test]
    fn tabs_and_controls_before_the_place_do_not_move_it() {
        let file = SourceFile::new("a.md", "\t\u{1b}: x\n");
        let diagnostic = Diagnostic::at(Code::ValueShape, &file, Span::new(4, 5), "no:1:11");
        for color in [false, true] {
            let mut out = Vec::new();
            write(std::slice::from_ref(&diagnostic), color, "", &mut out).unwrap();
            let printed = String::from_utf8(out).unwrap();
            assert!(printed.contains("a.md:1:5"), "{printed}");
            assert!(!printed.contains("a.md:1:11"), "{printed}");
        }
    }

    #[test]
    fn related_places_are_shown() {
        let first = SourceFile::new("postings/a.md", "slug: welder\n");
        let second = SourceFile::new("postings/b.md", "slug: welder\n");
        let printed = print(&[Diagnostic::at(
            Code::DuplicateSlug,
            &second,
            Span::new(6, 12),
            "the address `jobs/welder/` is taken",
        )
        .related(Location::of(&first, Span::new(6, 12)), "first used here")]);
        assert!(printed.contains("note: first used here"), "{printed}");
        assert!(printed.contains("--> postings/a.md:1:7"), "{printed}");
    }

    #[test]
    fn many_of_one_code_are_counted_and_errors_never_are() {
        let mut diagnostics = vec![Diagnostic::new(Code::BoldHeading, None, "bold"); 52];
        diagnostics.extend(vec![Diagnostic::new(Code::MissingAlt, None, "alt"); 11]);
        diagnostics.extend(vec![Diagnostic::new(Code::InvalidDate, None, "day"); 12]);
        let printed = print(&diagnostics);
        assert_eq!(printed.matches("note[bold-heading]").count(), 1);
        assert_eq!(printed.matches("warning[missing-alt]").count(), 10);
        assert_eq!(printed.matches("error[invalid-date]").count(), 12);
        assert!(
            printed.ends_with(
                "\n… and 1 more `missing-alt` warning; --message-format short lists all\n\
                 … and 51 more `bold-heading` notes; --message-format short lists all\n\n"
            ),
            "{printed}"
        );
    }

    #[test]
    fn escapes_in_user_text_are_shown() {
        let file = SourceFile::new("a\u{1b}.md", "x: \u{1b}]0;evil\u{7}\n");
        let printed =
            print(&[
                Diagnostic::at(Code::ValueShape, &file, Span::new(3, 9), "`\u{1b}[31m`")
                    .help("\u{9b}1A"),
            ]);
        assert!(!printed.chars().any(|c| c.is_control() && c != '\n'));
        assert!(printed.contains("`\\x1b[31m`") && printed.contains("\\x9b1A"));
    }

    #[test]
    fn colour_is_only_added_when_asked_for() {
        let diagnostics = [Diagnostic::new(Code::NoPostings, None, "none")];
        let mut out = Vec::new();
        write(&diagnostics, true, "", &mut out).unwrap();
        assert!(out.contains(&0x1b));
        assert!(!print(&diagnostics).contains('\u{1b}'));
    }
}
