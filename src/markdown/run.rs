//! A run of text, put together from the pieces that the parser cuts it into.

use std::ops::Range;

/// What has been gathered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Gathered {
    #[default]
    Nothing,
    /// The text of the run as it stands in the source.
    Source,
    /// Text that is not the source's: escaped signs and entities.
    Unescaped,
}

/// A run of text and where it stands. The parser cuts text at every sign that could have meant
/// something; mostly the pieces put together are just what stands in the source.
#[derive(Debug, Default)]
pub(super) struct Run {
    range: Range<usize>,
    gathered: Gathered,
    /// The text where it is not the source's.
    unescaped: String,
}

impl Run {
    /// Appends `text`, which stands at `range` in `body`.
    pub(super) fn push(&mut self, body: &str, text: &str, range: Range<usize>) {
        let is_source = text == &body[range.clone()];
        match self.gathered {
            Gathered::Nothing => {
                self.range = range;
                self.gathered = if is_source {
                    Gathered::Source
                } else {
                    self.unescaped.push_str(text);
                    Gathered::Unescaped
                };
                return;
            }
            Gathered::Source if is_source && range.start == self.range.end => {}
            Gathered::Source => {
                self.unescaped.push_str(&body[self.range.clone()]);
                self.unescaped.push_str(text);
                self.gathered = Gathered::Unescaped;
            }
            Gathered::Unescaped => self.unescaped.push_str(text),
        }
        self.range.end = self.range.end.max(range.end);
    }

    /// Whether nothing has been gathered since it was last cleared.
    pub(super) fn is_empty(&self) -> bool {
        self.gathered == Gathered::Nothing
    }

    /// Whether the text is just what stands in the source.
    pub(super) fn is_source(&self) -> bool {
        self.gathered == Gathered::Source
    }

    /// The text, as put together from `body`.
    pub(super) fn text<'a>(&'a self, body: &'a str) -> &'a str {
        match self.gathered {
            Gathered::Source => &body[self.range.clone()],
            Gathered::Nothing | Gathered::Unescaped => &self.unescaped,
        }
    }

    /// Where it stands, or the last one stood.
    pub(super) fn range(&self) -> Range<usize> {
        self.range.clone()
    }

    /// Makes it ready for other text.
    pub(super) fn clear(&mut self) {
        self.unescaped.clear();
        self.gathered = Gathered::Nothing;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(body: &str, pieces: &[(&str, Range<usize>)], expected: (&str, bool)) {
        let mut run = Run::default();
        assert!(run.is_empty());
        for (text, range) in pieces {
            run.push(body, text, range.clone());
        }
        assert_eq!((run.text(body), run.is_source()), expected, "{body}");
        let end = pieces.last().map_or(0, |(_, range)| range.end);
        assert_eq!(run.range(), pieces[0].1.start..end);
        run.clear();
        assert!(run.is_empty() && run.text(body).is_empty());
    }

    #[test]
    fn pieces_that_touch_are_the_source_itself() {
        check(
            "a [b] c",
            &[("a ", 0..2), ("[b] c", 2..7)],
            ("a [b] c", true),
        );
    }

    #[test]
    fn escaped_signs_and_entities_are_put_in() {
        check("a \\* b", &[("a ", 0..2), ("* b", 3..6)], ("a * b", false));
        check("&lt; b", &[("<", 0..4), (" b", 4..6)], ("< b", false));
        check("a&lt;", &[("a", 0..1), ("<", 1..5)], ("a<", false));
    }
}
