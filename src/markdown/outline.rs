//! Headings: the level each is rendered at, its id, and the sections that they make.

use super::body::HeadingStyle;
use super::body::Section;
use crate::slug;
use crate::source::Span;
use crate::vocabulary;
use crate::vocabulary::SectionKind;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Ids that the pages around a body use themselves; a heading never gets one of these.
pub const PAGE_IDS: [&str; 24] = [
    "apply",
    "breadcrumb",
    "closed",
    "content",
    "description",
    "facts",
    "filters",
    "footer",
    "header",
    "jobs",
    "logo",
    "main",
    "menu",
    "nav",
    "page",
    "query",
    "results",
    "role",
    "search",
    "similar",
    "skip",
    "status",
    "title",
    "top",
];

/// Longest id, in characters.
const LONGEST_ID: usize = 60;

/// The id of a heading of which nothing can be written in ASCII.
const FALLBACK_ID: &str = "section";

/// Where a section starts or ends: offsets into the HTML, the text and the lines.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Position {
    pub(super) html: usize,
    pub(super) text: usize,
    pub(super) lines: usize,
}

/// What becomes of a heading.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Decision {
    /// It is the page's own title.
    Drop,
    /// It is written at this level.
    Keep(u8),
}

/// The headings so far.
#[derive(Debug)]
pub(super) struct Outline {
    /// The front matter's title.
    given_title: Option<String>,
    /// The H1 that is the posting's title.
    pub(super) title: Option<(String, Span)>,
    /// The H1 that opens the body although there is a title.
    pub(super) first_heading: Option<(String, Span)>,
    seen_any: bool,
    /// Real headings around the present place: level as written, level as rendered.
    levels: Vec<(u8, u8)>,
    /// Level of the last heading that was rendered outside all other elements; 1 for none.
    last_rendered: u8,
    /// Sections around the present place: level as rendered, kinds.
    kinds: Vec<(u8, Vec<SectionKind>)>,
    sections: Vec<Section>,
    ids: BTreeSet<String>,
    next_number: BTreeMap<String, usize>,
}

impl Outline {
    /// An outline of a posting whose front matter has this title.
    pub(super) fn new(title: Option<&str>) -> Self {
        Self {
            given_title: title.map(str::to_owned),
            title: None,
            first_heading: None,
            seen_any: false,
            levels: Vec::new(),
            last_rendered: 1,
            kinds: Vec::new(),
            sections: vec![Section {
                heading: None,
                style: HeadingStyle::Heading,
                level: 2,
                kinds: Vec::new(),
                span: Span::default(),
                html: 0..0,
                text: 0..0,
                lines: 0..0,
            }],
            ids: BTreeSet::new(),
            next_number: BTreeMap::new(),
        }
    }

    /// What becomes of a heading written at `level` (1 to 6).
    ///
    /// The first heading, if it is an H1 and names no section, is the title where the front
    /// matter has none, and goes where it only repeats the front matter's.
    pub(super) fn heading(&mut self, level: u8, text: &str, span: Span) -> Decision {
        let opens = !self.seen_any;
        self.seen_any = true;
        if opens && level == 1 {
            match &self.given_title {
                Some(title) => {
                    let repeats = vocabulary::fold_key(title) == vocabulary::fold_key(text);
                    self.first_heading = Some((text.to_owned(), span));
                    if repeats {
                        return Decision::Drop;
                    }
                }
                None if !vocabulary::is_section_heading(text) => {
                    self.title = Some((text.to_owned(), span));
                    return Decision::Drop;
                }
                None => {}
            }
        }
        while self.levels.last().is_some_and(|(above, _)| *above >= level) {
            self.levels.pop();
        }
        let rendered = self.level_below();
        self.levels.push((level, rendered));
        self.last_rendered = rendered;
        Decision::Keep(rendered)
    }

    /// One level below the real heading that the present place is under.
    pub(super) fn level_below(&self) -> u8 {
        self.levels
            .last()
            .map_or(2, |(_, rendered)| (rendered + 1).min(6))
    }

    /// A bold line was rendered as a heading at `level`.
    pub(super) fn rendered(&mut self, level: u8) {
        self.last_rendered = level;
    }

    /// The level of a heading within a quotation or the like.
    pub(super) fn level_within(&self) -> u8 {
        (self.last_rendered + 1).min(6)
    }

    /// One level below the heading of any style that the present place is under.
    pub(super) fn level_below_any(&self) -> u8 {
        match self.sections.last() {
            Some(section) if section.heading.is_some() => match section.style {
                HeadingStyle::Heading | HeadingStyle::Bold => (section.level + 1).min(6),
                HeadingStyle::Label => section.level,
            },
            _ => 2,
        }
    }

    /// Starts a section at `start`; the one before it ended at `end`.
    pub(super) fn section(
        &mut self,
        heading: &str,
        style: HeadingStyle,
        level: u8,
        span: Span,
        end: Position,
        start: Position,
    ) {
        self.end(end);
        let mut kinds = vocabulary::section_kinds(heading);
        while self.kinds.last().is_some_and(|(above, _)| *above >= level) {
            self.kinds.pop();
        }
        if kinds.is_empty()
            && let Some((_, around)) = self.kinds.last()
        {
            kinds.clone_from(around);
        }
        self.kinds.push((level, kinds.clone()));
        self.sections.push(Section {
            heading: Some(heading.to_owned()),
            style,
            level,
            kinds,
            span,
            html: start.html..start.html,
            text: start.text..start.text,
            lines: start.lines..start.lines,
        });
    }

    fn end(&mut self, end: Position) {
        if let Some(section) = self.sections.last_mut() {
            section.html.end = end.html.max(section.html.start);
            section.text.end = end.text.max(section.text.start);
            section.lines.end = end.lines.max(section.lines.start);
        }
    }

    /// The sections, the last one ending at `end`. Line ends around a section's text are left
    /// out of it.
    pub(super) fn finish(mut self, end: Position, text: &str) -> Vec<Section> {
        self.end(end);
        for section in &mut self.sections {
            let content = &text[section.text.clone()];
            let trimmed = content.trim_start();
            section.text.start += content.len() - trimmed.len();
            section.text.end = section.text.start + trimmed.trim_end().len();
        }
        self.sections
    }

    /// The heading that the present place is under.
    pub(super) fn current_heading(&self) -> Option<&str> {
        self.sections.last()?.heading.as_deref()
    }

    /// Whether the page has something with this id.
    pub(super) fn has_id(&self, id: &str) -> bool {
        self.ids.contains(id) || PAGE_IDS.contains(&id) || is_of_footnote(id)
    }

    /// An id for a heading: its words, with a number behind them where that is taken.
    pub(super) fn id(&mut self, heading: &str) -> String {
        let mut base =
            slug::from_text(heading, LONGEST_ID).unwrap_or_else(|| FALLBACK_ID.to_owned());
        if is_of_footnote(&base) {
            base = format!("{FALLBACK_ID}-{base}");
        }
        if !PAGE_IDS.contains(&base.as_str()) && self.ids.insert(base.clone()) {
            return base;
        }
        let number = self.next_number.entry(base.clone()).or_insert(2);
        loop {
            let id = format!("{base}-{number}");
            *number += 1;
            if self.ids.insert(id.clone()) {
                return id;
            }
        }
    }
}

/// `fn-1`, `fnref-1-2`: what a footnote has as its id.
fn is_of_footnote(id: &str) -> bool {
    ["fn-", "fnref-"].iter().any(|start| {
        id.strip_prefix(start)
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_start_at_two_and_have_no_gaps() {
        for (written, rendered) in [
            (&[2u8, 3, 2][..], &[2u8, 3, 2][..]),
            (&[3, 4, 3], &[2, 3, 2]),
            (&[4, 2, 4], &[2, 2, 3]),
            (&[2, 6, 3, 4], &[2, 3, 3, 4]),
            (&[1, 1, 2, 3, 4, 5, 6], &[2, 2, 3, 4, 5, 6, 6]),
        ] {
            let mut outline = Outline::new(Some("Title"));
            let levels: Vec<u8> = written
                .iter()
                .map(
                    |level| match outline.heading(*level, "x", Span::default()) {
                        Decision::Keep(level) => level,
                        Decision::Drop => 0,
                    },
                )
                .collect();
            assert_eq!(levels, rendered);
        }
    }

    #[test]
    fn ids_are_unique_and_never_the_page_s_own() {
        let mut outline = Outline::new(None);
        let ids: Vec<String> = ["Pay", "Pay 2", "Pay", "Pay", "Apply", "✓", "工作地点"]
            .iter()
            .map(|heading| outline.id(heading))
            .collect();
        assert_eq!(
            ids,
            [
                "pay",
                "pay-2",
                "pay-3",
                "pay-4",
                "apply-2",
                "section",
                "gong-zuo-di-dian"
            ]
        );
    }

    #[test]
    fn only_an_opening_h1_that_names_no_section_is_the_title() {
        let decide = |title: Option<&str>, level, text: &str| {
            Outline::new(title).heading(level, text, Span::default())
        };
        assert_eq!(decide(None, 1, "Welder"), Decision::Drop);
        assert_eq!(decide(None, 1, "Requirements"), Decision::Keep(2));
        assert_eq!(decide(None, 2, "Welder"), Decision::Keep(2));
        assert_eq!(decide(Some("Welder"), 1, "Welder!"), Decision::Drop);
        assert_eq!(decide(Some("Welder"), 1, "Baker"), Decision::Keep(2));
    }
}
