//! Front matter: finds it at the top of a posting, reads it, and says what is wrong with it.

mod colons;
mod comment;
mod fence;
mod quotes;
mod second;

use crate::diagnostic::Code;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Location;
use crate::source::SourceFile;
use crate::source::Span;
use crate::spanned::SyntaxError;
use crate::spanned::Table;
use crate::spanned::Value;
use crate::spanned::json;
use crate::spanned::plain;
use crate::spanned::toml;
use crate::spanned::yaml;
pub use colons::repaired;
use fence::Block;
use fence::Opening;
use std::collections::BTreeMap;

/// How many mistakes of one kind are listed for one file.
const MOST_LISTED: usize = 50;

/// The language of a posting's front matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Between `---` lines, or at the top without them.
    Yaml,
    /// Between `+++` lines.
    Toml,
    /// An object in `{…}`.
    Json,
    /// The file has none.
    None,
}

/// What stands above a posting's text.
#[derive(Debug, Clone, PartialEq)]
pub struct FrontMatter<'a> {
    /// Its language.
    pub format: Format,
    /// Its keys and values, as far as they could be read.
    pub table: Table<'a>,
    /// Byte of [`SourceFile::text`] at which the body begins.
    pub body_start: usize,
    /// All of it, fences included; empty, where the body begins, if there is none.
    pub span: Span,
    /// Whether a key may be missing here only because something could not be read.
    pub is_broken: bool,
}

/// Reads the front matter of a posting.
pub fn read<'a>(file: &'a SourceFile, diagnostics: &mut Vec<Diagnostic>) -> FrontMatter<'a> {
    let text = file.text();
    let mut block = fence::find(text);
    let (mut table, mut errors) = parse(text, &block);
    if !errors.is_empty()
        && let Some(shorter) = fence::without_body(text, &block)
    {
        // The closing fence found is a line in the body: the real one is missing.
        block = shorter;
        (table, errors) = parse(text, &block);
    }
    report_fences(file, &block, diagnostics);
    let second = second::find(text, block.body_start);
    if let Some(span) = second {
        diagnostics.push(misplaced(file, block.format, span));
    }
    let is_broken =
        !errors.is_empty() || matches!(block.opening, Opening::Unclosed(_)) || second.is_some();
    report_errors(file, errors, diagnostics);
    report_duplicates(file, &table, diagnostics);
    if block.format == Format::Yaml {
        comment::report(file, &text[block.content.clone()], &table, diagnostics);
        quotes::take_off(file, &mut table, diagnostics);
    }
    FrontMatter {
        format: block.format,
        table,
        body_start: block.body_start,
        span: block.span,
        is_broken,
    }
}

fn parse<'a>(text: &'a str, block: &Block) -> (Table<'a>, Vec<SyntaxError>) {
    let content = &text[block.content.clone()];
    let offset = block.content.start;
    match block.format {
        Format::None => (Table::default(), Vec::new()),
        Format::Toml => toml::parse(content, offset),
        Format::Json => json::parse(content, offset),
        Format::Yaml => match plain::parse(content, offset) {
            Some(table) => (table, Vec::new()),
            None => yaml::parse(content, offset),
        },
    }
}

/// Front matter at `span` that does not stand at the top.
fn misplaced(file: &SourceFile, format: Format, span: Span) -> Diagnostic {
    let (message, help) = if format == Format::None {
        (
            "front matter must stand at the top of the file",
            "move these lines, with the `---` above and below them, to the first line; a second \
             posting needs a file of its own, for example `postings/welder-2.md`",
        )
    } else {
        (
            "a second front matter begins here",
            "one file holds one posting: move what stands from this line on into a file of its \
             own, for example `postings/welder-2.md`",
        )
    };
    Diagnostic::at(Code::FrontMatterSyntax, file, span, message).help(help)
}

/// Fences that are missing or of a wrong length.
fn report_fences(file: &SourceFile, block: &Block, diagnostics: &mut Vec<Diagnostic>) {
    let text = file.text();
    let fence = match block.format {
        Format::Toml => "+++",
        _ => "---",
    };
    match block.opening {
        Opening::Fine => {}
        Opening::Missing(first) => {
            let line = &text[first.range()];
            let below = if block.is_closed {
                String::new()
            } else {
                format!(" and another after line {}", last_line(file, block))
            };
            let help = format!("put a line `{fence}` above `{line}`{below}");
            diagnostics.push(
                Diagnostic::at(
                    Code::FrontMatterUnopened,
                    file,
                    first,
                    format!("opening `{fence}` missing"),
                )
                .help(help),
            );
        }
        Opening::Unclosed(fence_span) => {
            let last = last_line(file, block);
            diagnostics.push(
                Diagnostic::at(
                    Code::FrontMatterUnclosed,
                    file,
                    fence_span,
                    format!("closing `{fence}` missing"),
                )
                .help(format!(
                    "put a line `{fence}` after line {last}, where the front matter seems to end"
                )),
            );
        }
    }
    for span in &block.odd_fences {
        let found = &text[span.range()];
        let message = if fence::is_long_dashes(found) {
            format!("`{found}` is what a word processor makes of three dashes")
        } else {
            format!("this line has {} dashes, not three", found.len())
        };
        diagnostics
            .push(Diagnostic::at(Code::FenceLength, file, *span, message).help("write `---`"));
    }
}

/// The number of the last line of front matter that says something.
fn last_line(file: &SourceFile, block: &Block) -> u32 {
    let end = file.text()[..block.content.end].trim_end().len();
    file.line(Span::new(end, end).start)
}

fn report_errors(file: &SourceFile, errors: Vec<SyntaxError>, diagnostics: &mut Vec<Diagnostic>) {
    let unlisted = errors.len().saturating_sub(MOST_LISTED);
    let last = errors.len().min(MOST_LISTED);
    for (at, error) in errors.into_iter().take(MOST_LISTED).enumerate() {
        let mut diagnostic =
            Diagnostic::at(Code::FrontMatterSyntax, file, error.span, error.message);
        diagnostic.help = error.help;
        if let Some((span, message)) = error.related {
            diagnostic = diagnostic.related(Location::of(file, span), message);
        }
        if unlisted > 0 && at + 1 == last {
            diagnostic.message.push_str(&and_more(unlisted));
        }
        diagnostics.push(diagnostic);
    }
}

/// Keys that occur twice in one table, at any depth. The last counts.
fn report_duplicates(file: &SourceFile, table: &Table<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let mut pairs = Vec::new();
    duplicates(table, &mut pairs);
    // What an alias repeats stands in one place, and is told of once.
    pairs.sort_unstable_by_key(|(_, first, again)| (*again, *first));
    pairs.dedup();
    let unlisted = pairs.len().saturating_sub(MOST_LISTED);
    let last = pairs.len().min(MOST_LISTED);
    for (at, (key, first, again)) in pairs.into_iter().take(MOST_LISTED).enumerate() {
        let mut message = format!("`{key}` is set twice, the last one counts");
        if unlisted > 0 && at + 1 == last {
            message.push_str(&and_more(unlisted));
        }
        diagnostics.push(
            Diagnostic::at(Code::DuplicateKey, file, again, message)
                .help("delete one of the two lines")
                .related(Location::of(file, first), "first set here"),
        );
    }
}

fn and_more(count: usize) -> String {
    format!(" (and {count} more of this kind in this file)")
}

/// Key, earlier place and later place of each key that occurs again.
fn duplicates<'t>(table: &'t Table<'_>, pairs: &mut Vec<(&'t str, Span, Span)>) {
    let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
    for entry in &table.entries {
        if let Some(first) = seen.insert(&entry.key, entry.key_span) {
            pairs.push((&entry.key, first, entry.key_span));
        }
        duplicates_in(&entry.node.value, pairs);
    }
}

fn duplicates_in<'t>(value: &'t Value<'_>, pairs: &mut Vec<(&'t str, Span, Span)>) {
    match value {
        Value::Map(table) => duplicates(table, pairs),
        Value::List(items) => {
            for item in items {
                duplicates_in(&item.value, pairs);
            }
        }
        Value::Empty | Value::Scalar(..) => {}
    }
}

#[cfg(test)]
mod tests;
