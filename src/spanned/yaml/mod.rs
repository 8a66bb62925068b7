//! YAML. What is wrong is told in plain words, all of it at once: when a text does not parse
//! as a whole, each top-level key is read by itself, so that one bad value hides no other.

mod cause;
mod flow;
mod line;
mod scan;
mod tree;
mod wording;

use super::Entry;
use super::SyntaxError;
use super::Table;
use cause::Cause;
use std::collections::BTreeSet;
use tree::Reading;

/// Reads YAML front matter. `offset` is where `text` begins in the file.
///
/// Every scalar stays text (`no`, `010` and `12:30` are plain scalars); nothing, `null`, `~`
/// and `""` are [`super::Value::Empty`]. Tags are ignored, aliases are expanded, a key that
/// occurs twice gives two entries. With errors, the table holds what could still be read.
pub fn parse(text: &str, offset: usize) -> (Table<'_>, Vec<SyntaxError>) {
    let has_aliases = text.contains('*');
    let whole = tree::read(text, offset, has_aliases);
    if whole.is_table && whole.failure.is_none() && whole.refused.is_empty() {
        return (whole.table, Vec::new());
    }
    let mut entries = Vec::new();
    let mut errors = Vec::new();
    let anchors = scan::anchors(text);
    for (start, end) in sections(text) {
        read_section(
            &text[start..end],
            offset + start,
            &anchors,
            has_aliases,
            &mut entries,
            &mut errors,
        );
    }
    if errors.is_empty() {
        // Each part is right by itself: what is wrong is how they stand together.
        errors = whole.refused;
        if let Some((at, reason)) = &whole.failure {
            errors.push(cause::of_failure(text, offset, *at, reason));
        }
        if errors.is_empty() {
            errors.push(cause::not_a_table(text, offset));
        }
    }
    errors.sort_by_key(|error| error.span);
    (Table { entries }, errors)
}

/// Reads one top-level key with all that belongs to it.
fn read_section<'a>(
    section: &'a str,
    offset: usize,
    anchors: &BTreeSet<&str>,
    has_aliases: bool,
    entries: &mut Vec<Entry<'a>>,
    errors: &mut Vec<SyntaxError>,
) {
    let Reading {
        mut table,
        is_table,
        refused,
        failure,
    } = tree::read(section, offset, has_aliases);
    if let Some((_, reason)) = &failure
        && reason.contains("unknown anchor")
        && scan::uses_anchor(section, anchors)
    {
        // Defined in another section; read as a whole it was no error.
        entries.append(&mut table.entries);
        return;
    }
    if failure.is_none() && is_table && refused.is_empty() {
        entries.append(&mut table.entries);
        return;
    }
    let mut found = cause::inspect(section, offset, anchors, has_aliases);
    if failure.is_none() && !refused.is_empty() {
        // The lines are right as YAML, so only what explains a refusal is a mistake.
        found.retain(|cause| refused.iter().any(|error| explains(cause, error)));
    } else {
        let failed_at = failure.as_ref().map_or(section.len(), |(at, _)| *at);
        let line_end = section[failed_at..]
            .find('\n')
            .map_or(section.len(), |n| failed_at + n);
        let is_explained = found.iter().any(|cause| cause.at <= line_end)
            || (!found.is_empty()
                && matches!(&failure, Some((_, reason)) if reason.contains("tab")));
        if !is_explained {
            errors.push(match &failure {
                Some((at, reason)) => cause::of_failure(section, offset, *at, reason),
                None => cause::not_a_table(section, offset),
            });
        }
    }
    errors.extend(
        refused
            .into_iter()
            .filter(|error| !found.iter().any(|cause| explains(cause, error))),
    );
    for cause in found {
        errors.push(cause.error);
        if let Some(entry) = cause.entry {
            // The value as written stands in for the one that could not be read.
            table
                .entries
                .retain(|other| other.key_span != entry.key_span);
            table.entries.push(entry);
        }
    }
    entries.append(&mut table.entries);
}

/// Whether a mistake found in a line is what a refusal is about.
fn explains(cause: &Cause<'_>, error: &SyntaxError) -> bool {
    cause.error.span.start <= error.span.start && error.span.end <= cause.error.span.end
}

/// The parts of a text that each begin with a key at column 0 (the first: with whatever
/// stands before it).
fn sections(text: &str) -> Vec<(usize, usize)> {
    let mut sections = Vec::new();
    let mut start = 0;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if at > start && line::begins_section(line.trim_end()) {
            sections.push((start, at));
            start = at;
        }
        at += line.len();
    }
    sections.push((start, text.len()));
    sections
}

#[cfg(test)]
mod tests;
