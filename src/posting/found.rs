//! What a rule reads from a body: the value, where it stands, and the rule.

use crate::markdown::Body;
use crate::markdown::Line;
use crate::markdown::Section;
use crate::source::Span;
use crate::vocabulary;
use crate::vocabulary::SectionKind;
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
    text: String,
    lines: Vec<Range<usize>>,
}

impl<'b> Folded<'b> {
    /// Folds the lines of `body`.
    pub fn of(body: &'b Body) -> Self {
        let mut text = String::with_capacity(body.text.len() + 16);
        let lines = body
            .lines
            .iter()
            .map(|line| {
                let start = text.len();
                vocabulary::fold_into(text_of(body, line), &mut text);
                start..text.len()
            })
            .collect();
        Self { body, text, lines }
    }

    /// The lines of the body, each with its folded text.
    pub(super) fn lines(&self) -> impl Iterator<Item = (&'b Line, &str)> {
        self.lines_in(0..self.lines.len())
    }

    /// The lines numbered `range`, each with its folded text; none where there are no such.
    pub(super) fn lines_in(&self, range: Range<usize>) -> impl Iterator<Item = (&'b Line, &str)> {
        let lines = self.body.lines.get(range.clone()).unwrap_or(&[]);
        let folded = self.lines.get(range).unwrap_or(&[]);
        lines
            .iter()
            .zip(folded)
            .map(|(line, folded)| (line, &self.text[folded.clone()]))
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
