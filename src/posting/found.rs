//! What a rule reads from a body: the value, where it stands, and the rule.

use crate::markdown::Body;
use crate::markdown::Line;
use crate::markdown::Section;
use crate::source::Span;
use crate::vocabulary;
use crate::vocabulary::Phrases;
use crate::vocabulary::SectionKind;
use crate::vocabulary::WordStarts;
use std::ops::Range;

/// A value read from prose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found<T> {
    /// The value.
    pub value: T,
    /// Where in the file it was read from.
    pub span: Span,
    /// The rule, in a few words: for `Origin::Inferred`.
    pub rule: &'static str,
}

/// A body with its lines folded for look-up: made once, read by several rules.
#[derive(Debug, Clone)]
pub struct Folded<'b> {
    /// The body.
    pub body: &'b Body,
    /// The folded lines, with a space after each.
    text: String,
    lines: Vec<Range<usize>>,
    starts: WordStarts,
}

/// A phrase that stands in a body.
#[derive(Debug)]
pub(super) struct Said<'f, T> {
    /// The line it stands in, by its number in the body.
    pub(super) line: usize,
    /// The folded text of that line.
    pub(super) folded: &'f str,
    /// Where in that text it stands.
    pub(super) range: Range<usize>,
    /// What it stands for.
    pub(super) value: &'f T,
}

impl<'b> Folded<'b> {
    /// Folds the lines of `body`.
    pub fn of(body: &'b Body) -> Self {
        let mut text = String::with_capacity(body.text.len() + 16);
        let lines: Vec<Range<usize>> = body
            .lines
            .iter()
            .map(|line| {
                let start = text.len();
                vocabulary::fold_into(text_of(body, line), &mut text);
                let folded = start..text.len();
                text.push(' ');
                folded
            })
            .collect();
        Self {
            body,
            starts: WordStarts::of(&text),
            text,
            lines,
        }
    }

    /// The `phrases` that stand in the lines numbered `lines`, from left to right, longest first,
    /// without overlap: what [`Phrases::find_all`] finds in each of them.
    pub(super) fn find_all<'f, T>(
        &'f self,
        phrases: &'f Phrases<T>,
        lines: Range<usize>,
    ) -> Vec<Said<'f, T>> {
        let mut found = Vec::new();
        let mut number = lines.start;
        let Some([first, .., last] | [first @ last]) = self.lines.get(lines) else {
            return found;
        };
        let mut end = 0;
        for at in phrases.possible_starts(&self.starts, first.start..last.end) {
            if at < end {
                continue;
            }
            while self.lines[number].end <= at {
                number += 1;
            }
            let line = self.lines[number].clone();
            if let Some((length, value)) = phrases.longest_prefix(&self.text[at..line.end]) {
                end = at + length;
                found.push(Said {
                    line: number,
                    folded: &self.text[line.clone()],
                    range: at - line.start..end - line.start,
                    value,
                });
            }
        }
        found
    }

    /// The phrases in all lines; see [`Folded::find_all`].
    pub(super) fn find_anywhere<'f, T>(&'f self, phrases: &'f Phrases<T>) -> Vec<Said<'f, T>> {
        self.find_all(phrases, 0..self.lines.len())
    }
}

/// The text of `line`; empty if its range is not of `body`.
pub(super) fn text_of<'b>(body: &'b Body, line: &Line) -> &'b str {
    body.text.get(line.text.clone()).unwrap_or("")
}

/// The lines of `section`.
pub(super) fn lines_of<'b>(body: &'b Body, section: &Section) -> &'b [Line] {
    body.lines.get(section.lines.clone()).unwrap_or(&[])
}

/// Whether requirements may be read from `section`: it is about what an applicant must bring,
/// and nothing else.
pub(super) fn states_requirements(section: &Section) -> bool {
    let requires = |kind: &SectionKind| {
        matches!(
            kind,
            SectionKind::Qualifications
                | SectionKind::ExperienceRequirements
                | SectionKind::EducationRequirements
                | SectionKind::Skills
        )
    };
    section.kinds.iter().any(requires) && !section.kinds.contains(&SectionKind::Preferred)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::posting::sample::body;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_body_holds_the_phrases_of_its_lines(
            a in "[a-e 全é,]{0,30}", b in "[a-e 全é,]{0,30}", c in "[a-e 全é,]{0,30}"
        ) {
            let phrases = Phrases::new([
                ("a", 1), ("bc", 2), ("a b", 3), ("abc", 4), ("cd*", 5), ("全", 6), ("dead a", 7),
                ("abcde", 8), ("de", 9), ("ed cab", 10), ("b, c", 11), ("é*", 12),
            ]);
            let body = body(&[("", &[&a, &b, &c])]);
            let folded = Folded::of(&body);
            for lines in [0..body.lines.len(), 1..body.lines.len().clamp(1, 2), 0..0] {
                let mut expected = Vec::new();
                for (number, line) in body.lines.iter().enumerate() {
                    let text = vocabulary::fold(text_of(&body, line));
                    if lines.contains(&number) {
                        let found = phrases.find_all(&text);
                        expected.extend(found.map(|(range, value)| (number, range, *value)));
                    }
                }
                let said = folded.find_all(&phrases, lines);
                let said: Vec<_> = said
                    .into_iter()
                    .map(|said| (said.line, said.range, *said.value))
                    .collect();
                prop_assert_eq!(said, expected);
            }
        }
    }
}
