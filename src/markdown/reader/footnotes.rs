//! Footnotes: `text[^1]` and `[^1]: the note`, numbered in the order in which they are met.

use super::Reader;
use crate::markdown::element;
use crate::markdown::writer::Origin;
use std::collections::BTreeMap;

/// The footnotes met so far.
#[derive(Debug, Default)]
pub(super) struct Footnotes {
    by_label: BTreeMap<String, Footnote>,
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
    /// The raised number that leads to the note. It is no part of the text. The ids of headings
    /// have no colon, so that these are unique.
    pub(super) fn footnote_reference(&mut self, label: &str) {
        let footnote = self.footnotes.get(label);
        footnote.references += 1;
        let number = footnote.number;
        let id = match footnote.references {
            1 => format!("fnref:{number}"),
            again => format!("fnref:{number}:{again}"),
        };
        let Some(token) = self.open(element::SUP) else {
            return;
        };
        let attributes = format!(" href=\"#fn:{number}\" id=\"{id}\"");
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
            format!(" id=\"fn:{number}\"")
        };
        let start = match number {
            1 => String::new(),
            number => format!(" start=\"{number}\""),
        };
        let token = self.writer.open(element::OL, Origin::Markdown, &start);
        self.writer.open(element::LI, Origin::Markdown, &id);
        token
    }
}
