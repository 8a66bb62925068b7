//! What a rule reads from a body: the value, where it stands, and the rule.

use crate::markdown::Body;
use crate::markdown::Line;
use crate::markdown::Section;
use crate::source::Span;
use crate::vocabulary::SectionKind;

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
