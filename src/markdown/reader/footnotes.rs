//! Footnotes: `text[^1]` and `[^1]: the note`, numbered in the order in which they are met.

use super::Reader;
use crate::markdown::element;
use crate::markdown::writer::Origin;
use std::collections::BTreeMap;

/// The footnotes met so far.
#[derive(Debug, Default)]
pub(super) struct Footnotes {
    by_label: BTreeMap<String, Footnote>,
    /// The number of the note that is being written.
    open: Option<usize>,
}

#[derive(Debug)]
struct Footnote {
    number: usize,
    references: usize,
    is_written: bool,
}

impl Footnotes {
    fn get(&mut self, label: &str) -> &mut Footnote {
        let number = self.by_label.len() + 1;
        self.by_label
            .entry(label.to_lowercase())
            .or_insert(Footnote {
                number,
                references: 0,
                is_written: false,
            })
    }
}

impl Reader<'_> {
    /// The raised number that leads to the note. It is no part of the text. No heading has an id
    /// like these.
    pub(super) fn footnote_reference(&mut self, label: &str) {
        let footnote = self.footnotes.get(label);
        footnote.references += 1;
        let number = footnote.number;
        let id = match footnote.references {
            1 => format!("fnref-{number}"),
            again => format!("fnref-{number}-{again}"),
        };
        let Some(token) = self.open(element::SUP) else {
            return;
        };
        let attributes = format!(" href=\"#fn-{number}\" id=\"{id}\"");
        self.writer.open(element::A, Origin::Markdown, &attributes);
        self.writer.marker(&number.to_string());
        self.writer.close(token);
    }

    /// The note, where the author put it, as an item with its number.
    pub(super) fn footnote(&mut self, label: &str) -> Option<usize> {
        let footnote = self.footnotes.get(label);
        let number = footnote.number;
        let id = if std::mem::replace(&mut footnote.is_written, true) {
            String::new()
        } else {
            format!(" id=\"fn-{number}\"")
        };
        let start = match number {
            1 => String::new(),
            number => format!(" start=\"{number}\""),
        };
        let token = self.writer.open(element::OL, Origin::Markdown, &start);
        self.writer.open(element::LI, Origin::Markdown, &id);
        self.footnotes.open = (!id.is_empty()).then_some(number);
        token
    }

    /// The end of a note, with the way back to where it is referred to first.
    pub(super) fn end_footnote(&mut self) {
        let Some(number) = self.footnotes.open.take() else {
            return;
        };
        let by_label = &self.footnotes.by_label;
        let is_met = |footnote: &Footnote| footnote.number == number && footnote.references > 0;
        if by_label.values().any(is_met) {
            self.writer.way_back(&format!("#fnref-{number}"));
        }
    }
}
