//! Label lines: `Location: Berlin`, `**Salary**: …`, `勤務地：東京`, and a heading over one short
//! value.

use crate::markdown::Body;
use crate::markdown::HeadingStyle;
use crate::markdown::Line;
use crate::posting::found::lines_of;
use crate::posting::found::text_of;
use crate::posting::label_place;
use crate::source::Span;
use crate::vocabulary;
use crate::vocabulary::LabelKind;
use crate::vocabulary::SectionKind;
use crate::vocabulary::label_kind;
use memchr::memchr_iter;
use memchr::memchr3;
use std::ops::Range;

/// Where a label must have ended, in bytes from the start of its line.
const LONGEST_LABEL: usize = 60;

/// The value under a heading is at most this long, in bytes; a longer one is prose.
const LONGEST_VALUE: usize = 120;

/// So many words with a full stop after them are a sentence, not a value.
const SENTENCE_WORDS: usize = 6;

/// A list below a label is its value up to this many items.
const MOST_ITEMS: usize = 12;

/// A label and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Label<'b> {
    /// What the value is.
    pub kind: LabelKind,
    /// The label as written, without its colon.
    pub written: &'b str,
    /// The value, trimmed; never empty. The items of a list are separated by `\n`.
    pub value: &'b str,
    /// The line of the value in the file, or its first and last line.
    pub span: Span,
    /// The address of the first link in the line.
    pub link: Option<&'b str>,
}

/// The label lines of `body`, in the order of the text. Only known labels of at most five words
/// at the start of a line count. A template tag that nobody filled in is no value.
pub(super) fn read(body: &Body) -> Vec<Label<'_>> {
    let mut labels = Vec::new();
    // The level of the section around that is about other roles.
    let mut elsewhere: Option<u8> = None;
    for section in &body.sections {
        if elsewhere.is_some_and(|level| section.level <= level) {
            elsewhere = None;
        }
        if section.kinds.contains(&SectionKind::OtherRoles) {
            elsewhere = elsewhere.or(Some(section.level));
        }
        if elsewhere.is_some() {
            continue;
        }
        let title = body.first_heading.as_ref();
        let is_head = section.heading.is_none() || title.is_some_and(|(_, at)| *at == section.span);
        let lines = lines_of(body, section);
        if let Some(heading) = &section.heading
            && !section.kinds.contains(&SectionKind::Preferred)
            && let Some(label) = under_heading(body, heading, section.style, lines)
        {
            add(&mut labels, label);
        }
        for (at, line) in lines.iter().enumerate() {
            if let Some(label) = in_line(body, line, &lines[at + 1..])
                && label_place::counts_in(section, is_head, label.kind, label.value)
                && is_no_column(body, lines, at, &label)
            {
                add(&mut labels, label);
            }
        }
    }
    labels
}

/// Whether the label in line `at` is not the head of a table's column: rows have two cells, and
/// the first one of a table is a label's only where others are.
fn is_no_column(body: &Body, lines: &[Line], at: usize, label: &Label<'_>) -> bool {
    let row = |line: &Line| {
        let text = text_of(body, line);
        text.contains('\t').then_some(text)
    };
    let Some(cells) = row(&lines[at]) else {
        return true;
    };
    if cells
        .split('\t')
        .filter(|cell| !cell.trim().is_empty())
        .count()
        != 2
    {
        return false;
    }
    if at > 0 && row(&lines[at - 1]).is_some() {
        return true;
    }
    let rows = lines[at + 1..].iter().map_while(row);
    label_place::is_fact(label.kind, label.value, rows)
}

/// Adds a label with its kind settled: `Status: Full-time` is about the employment, and `State:
/// CA` about neither.
fn add<'b>(labels: &mut Vec<Label<'b>>, mut label: Label<'b>) {
    if holds_template_tag(label.value) || !label_place::can_be(label.kind, label.value, is_sentence)
    {
        return;
    }
    if label.kind == LabelKind::Rate {
        label.kind = LabelKind::Salary;
    }
    if matches!(label.kind, LabelKind::Status | LabelKind::State) {
        let says_status = vocabulary::status_word(label.value).is_some();
        let says_employment = vocabulary::is_employment(label.value);
        if says_status || label.kind == LabelKind::Status && !says_employment {
            label.kind = LabelKind::Status;
            labels.push(label.clone());
        }
        if !says_employment {
            return;
        }
        label.kind = LabelKind::EmploymentType;
    }
    labels.push(label);
}

fn holds_template_tag(value: &str) -> bool {
    value.contains("{{") || value.contains("{%")
}

/// `Label: value`, or `Label:` with the value on the next line or in the list below.
fn in_line<'b>(body: &'b Body, line: &'b Line, after: &'b [Line]) -> Option<Label<'b>> {
    let text = text_of(body, line);
    let (label, value) = split(text, line)?;
    let kind = label_kind(label)?;
    let label = label.trim();
    if !value.trim().is_empty() {
        return Some(Label {
            kind,
            written: label,
            value: value.trim(),
            span: line.span,
            link: line.link.as_deref(),
        });
    }
    let end = values_below(body, line, after);
    let (value, span, link_below) = joined(body, &after[..end])?;
    Some(Label {
        kind,
        written: label,
        value,
        span,
        link: line.link.as_deref().or(link_below),
    })
}

/// The label and the rest of the line after it: up to a colon, a `|` or tab (of a table), or
/// the end of a bold run that opens the line.
fn split<'b>(text: &'b str, line: &Line) -> Option<(&'b str, &'b str)> {
    let mark = mark(text);
    if let Some(dash) = dash(text, mark.as_ref().map_or(text.len(), |mark| mark.start)) {
        return Some((&text[..dash.start], &text[dash.end..]));
    }
    if let Some(mark) = mark {
        return Some((&text[..mark.start], &text[mark.end..]));
    }
    let run = line.strong.first()?;
    let length = run.end.checked_sub(line.text.start)?;
    if run.start != line.text.start || length > LONGEST_LABEL {
        return None;
    }
    let (label, value) = (text.get(..length)?, text.get(length..)?);
    // `**Location** Berlin`, `**Location** – Berlin`; not the bold start of a sentence.
    let value = value.trim_start().trim_start_matches(['-', '–', '—', '=']);
    (value.len() <= LONGEST_VALUE && !is_sentence(value)).then_some((label, value))
}

/// The dash of `Location – Vienna`, before byte `before`: only behind labels that hardly begin
/// anything else, and before a short value.
fn dash(text: &str, before: usize) -> Option<Range<usize>> {
    let reach = before.min(LONGEST_LABEL + 1);
    let bytes = text.as_bytes();
    let (start, end) = memchr_iter(b' ', &bytes[..reach.min(bytes.len())]).find_map(|at| {
        let dashes = ["- ", "– ", "— "].iter();
        let mut lengths = dashes.filter(|dash| bytes[at + 1..].starts_with(dash.as_bytes()));
        lengths.next().map(|dash| (at, at + 1 + dash.len()))
    })?;
    let value = &text[end..];
    let is_telling = matches!(
        label_kind(&text[..start])?,
        LabelKind::Location
            | LabelKind::Salary
            | LabelKind::Rate
            | LabelKind::Deadline
            | LabelKind::StartDate
            | LabelKind::Status
    );
    (is_telling && value.len() <= LONGEST_VALUE && !is_sentence(value)).then_some(start..end)
}

/// The first `:`, `：`, `|` or tab that may end a label.
fn mark(text: &str) -> Option<Range<usize>> {
    const WIDE_COLON: &[u8] = "：".as_bytes();
    let bytes = text.as_bytes();
    let reach = &bytes[..bytes.len().min(LONGEST_LABEL + 1)];
    let narrow = memchr3(b':', b'|', b'\t', reach);
    let before = &reach[..narrow.unwrap_or(reach.len())];
    let wide = memchr_iter(WIDE_COLON[0], before).find(|at| bytes[*at..].starts_with(WIDE_COLON));
    match wide {
        Some(at) => Some(at..at + WIDE_COLON.len()),
        None => narrow.map(|at| at..at + 1),
    }
}

/// How many of the lines after a label without a value are its value: a list, or one line.
fn values_below(body: &Body, label: &Line, after: &[Line]) -> usize {
    let is_value = |line: &&Line| {
        let text = text_of(body, line);
        text.len() <= LONGEST_VALUE && !opens_label(text, line)
    };
    match after.first() {
        Some(first) if first.is_item && !label.is_item => {
            let items = after.iter().take_while(|line| line.is_item);
            let count = items.clone().count();
            if count <= MOST_ITEMS && items.clone().all(|line| is_value(&line)) {
                count
            } else {
                0
            }
        }
        Some(first) if !first.is_item && is_value(&first) => 1,
        _ => 0,
    }
}

/// A heading that is a label, over one short line or a short list.
fn under_heading<'b>(
    body: &'b Body,
    heading: &'b str,
    style: HeadingStyle,
    lines: &'b [Line],
) -> Option<Label<'b>> {
    let label = heading.trim_end_matches([':', '：', ' ']);
    let kind = label_kind(label)?;
    let first = lines.first()?;
    let count = if first.is_item {
        lines.iter().take_while(|line| line.is_item).count()
    } else {
        1
    };
    // After the value of a bold label other prose may follow; a heading's text is all of it.
    let is_all = count == lines.len();
    if count > MOST_ITEMS || !is_all && (style == HeadingStyle::Heading || first.is_item) {
        return None;
    }
    let is_value = |line: &Line| {
        let text = text_of(body, line);
        text.len() <= LONGEST_VALUE && !is_sentence(text) && !opens_label(text, line)
    };
    if !lines[..count].iter().all(is_value) {
        return None;
    }
    let (value, span, link) = joined(body, &lines[..count])?;
    Some(Label {
        kind,
        written: label,
        value,
        span,
        link,
    })
}

fn opens_label(text: &str, line: &Line) -> bool {
    split(text, line).is_some_and(|(label, _)| label_kind(label).is_some())
}

/// Whether `text` reads as a sentence: several words and a full stop, or a colon, at the end.
pub(super) fn is_sentence(text: &str) -> bool {
    let text = text.trim_end();
    text.ends_with([':', '：', '。'])
        || text.ends_with('.') && text.split_whitespace().count() >= SENTENCE_WORDS
}

/// The text of `lines` as one piece, its span and its first link.
fn joined<'b>(body: &'b Body, lines: &'b [Line]) -> Option<(&'b str, Span, Option<&'b str>)> {
    let (first, last) = (lines.first()?, lines.last()?);
    let range: Range<usize> = first.text.start..last.text.end;
    let value = body.text.get(range)?.trim();
    if value.is_empty() {
        return None;
    }
    let span = Span {
        start: first.span.start,
        end: last.span.end,
    };
    let link = lines.iter().find_map(|line| line.link.as_deref());
    Some((value, span, link))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::posting::sample::body;
    use proptest::prelude::*;

    fn values(sections: &[(&str, &[&str])]) -> Vec<(LabelKind, String)> {
        read(&body(sections))
            .into_iter()
            .map(|label| (label.kind, label.value.to_owned()))
            .collect()
    }

    fn check(lines: &[&str], expected: &[(LabelKind, &str)]) {
        let expected: Vec<_> = expected
            .iter()
            .map(|(kind, value)| (*kind, (*value).to_owned()))
            .collect();
        assert_eq!(values(&[("", lines)]), expected, "{lines:?}");
    }

    #[test]
    fn reads_labels_however_they_are_marked() {
        check(&["Location: Berlin"], &[(LabelKind::Location, "Berlin")]);
        check(&["**Salary**: £30k"], &[(LabelKind::Salary, "£30k")]);
        check(&["**Salary:** £30k"], &[(LabelKind::Salary, "£30k")]);
        check(
            &["- **Type:** Full-time"],
            &[(LabelKind::EmploymentType, "Full-time")],
        );
        check(&["**Location** Berlin"], &[(LabelKind::Location, "Berlin")]);
        check(&["勤務地：東京"], &[(LabelKind::Location, "東京")]);
        check(
            &["ｌｏｃａｔｉｏｎ： Bath"],
            &[(LabelKind::Location, "Bath")],
        );
        check(&["📍 Standort: Köln"], &[(LabelKind::Location, "Köln")]);
        check(&["Location | Berlin"], &[(LabelKind::Location, "Berlin")]);
        check(
            &["- Start date: ASAP", "- Closing date: 3 May 2026"],
            &[
                (LabelKind::StartDate, "ASAP"),
                (LabelKind::Deadline, "3 May 2026"),
            ],
        );
    }

    #[test]
    fn takes_the_value_from_below() {
        check(
            &["**Location:**", "Boston, MA"],
            &[(LabelKind::Location, "Boston, MA")],
        );
        check(
            &["Locations:", "- Berlin", "- Bath", "Prose."],
            &[(LabelKind::Location, "Berlin\nBath")],
        );
        check(
            &["Location:", "Salary: £30k"],
            &[(LabelKind::Salary, "£30k")],
        );
        check(&["Location:"], &[]);
    }

    #[test]
    fn reads_a_heading_over_a_short_value() {
        let one = |heading: &'static str, lines: &[&str]| values(&[(heading, lines)]);
        assert_eq!(
            one("Location", &["Bath"]),
            [(LabelKind::Location, "Bath".to_owned())]
        );
        assert_eq!(
            one("Location:", &["- Bath", "- Bonn"]),
            [(LabelKind::Location, "Bath\nBonn".to_owned())]
        );
        assert_eq!(
            one(
                "Location",
                &["We have offices in a number of lovely towns."]
            ),
            []
        );
        assert_eq!(one("Location", &["Bath", "It has hot springs."]), []);
        assert_eq!(one("Our dog", &["Bath"]), []);
        assert_eq!(one("Location", &[]), []);
    }

    #[test]
    fn other_lines_are_no_labels() {
        check(&["Please note: bring cake"], &[]);
        check(&["We know the location: it is Berlin"], &[]);
        check(
            &["**Location** matters to us, and so we looked for a good one."],
            &[],
        );
        check(&["https://location.example"], &[]);
        check(&["Location: {{ page.town }}"], &[]);
        check(&["Salary: {% include pay.html %}"], &[]);
        check(&[": Berlin"], &[]);
        check(&[""], &[]);
    }

    #[test]
    fn knows_label_span_and_link() {
        let body = body(&[("", &["Cake", "**Apply:** here <https://a.example/1>"])]);
        let labels = read(&body);
        assert_eq!(labels.len(), 1);
        assert_eq!(labels[0].written, "Apply");
        assert_eq!(labels[0].link, Some("https://a.example/1"));
        assert_eq!(&body.text[labels[0].span.range()], "Apply: here");
    }

    proptest! {
        #[test]
        fn any_lines_can_be_read(
            heading in "(Location|Salary:|[a-z]{0,9})", a in ".{0,80}", b in "(- )?.{0,80}"
        ) {
            let body = body(&[(&heading, &[&a, &b])]);
            for label in read(&body) {
                prop_assert!(!label.value.is_empty());
                prop_assert!(body.text.get(label.span.range()).is_some());
            }
        }
    }
}
