//! The line that a diagnostic points at, cut to what fits a screen.

use super::Location;
use super::visible;
use std::ops::Range;

/// Lines longer than this many characters are cut.
const WIDTH: usize = 110;
/// How many characters before the span stay when a line is cut.
const BEFORE: usize = 30;

/// One line and the part of it to underline.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// The line: no controls, tabs as spaces, `…` where it was cut.
    pub(super) line: String,
    /// Bytes of [`Excerpt::line`].
    pub(super) highlight: Range<usize>,
}

impl Excerpt {
    /// The first line of `location`'s excerpt, or `None` when it is about a whole file. The
    /// cost does not depend on the length of the line.
    pub(super) fn of(location: &Location) -> Option<Self> {
        location.span?;
        let text = &location.excerpt;
        let (start, end) = location.highlight;
        // A span over several lines is shown by its first line.
        let line_end = first_line_end(text, start);
        let end = end.min(line_end);

        let before = &text[..start];
        let is_long = text[..line_end].char_indices().nth(WIDTH).is_some();
        let from = if is_long {
            let kept = before.char_indices().rev().take(BEFORE).last();
            kept.map_or(start, |(at, _)| at)
        } else {
            0
        };
        let to = if is_long {
            let nth = text[from..line_end].char_indices().nth(WIDTH);
            nth.map_or(line_end, |(at, _)| from + at)
        } else {
            line_end
        };

        let mut line = String::with_capacity(to - from + 8);
        if from > 0 {
            line.push('…');
        }
        push(&mut line, &text[from..start]);
        let highlight_start = line.len();
        push(&mut line, &text[start..end.min(to)]);
        let highlight_end = line.len();
        push(&mut line, &text[end.min(to)..to]);
        if to < line_end {
            line.push('…');
        }
        Some(Self {
            line,
            highlight: highlight_start..highlight_end,
        })
    }
}

/// Where the line that holds byte `start` ends: its line end not included.
fn first_line_end(text: &str, start: usize) -> usize {
    let end = text[start..].find('\n').map_or(text.len(), |n| start + n);
    // Only a span that begins between `\r` and `\n` could make this shorter than `start`.
    (start + text[start..end].trim_end_matches('\r').len()).max(start)
}

fn push(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '\t' => out.push_str("    "),
            // The byte-order mark has no column.
            '\u{feff}' => {}
            c => visible::push(out, c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Excerpt;
    use super::WIDTH;
    use crate::diagnostic::Location;
    use crate::source::Span;
    use proptest::prelude::*;

    fn excerpt(text: &str, span: std::ops::Range<usize>) -> Excerpt {
        let location = Location::in_text(&"a.md".into(), text, Span::new(span.start, span.end));
        Excerpt::of(&location).unwrap()
    }

    #[test]
    fn the_highlight_follows_what_is_replaced() {
        let check = |text: &str, span, line: &str, highlighted: &str| {
            let excerpt = excerpt(text, span);
            assert_eq!(excerpt.line, line);
            assert_eq!(&excerpt.line[excerpt.highlight.clone()], highlighted);
        };
        check("title: x\n", 7..8, "title: x", "x");
        check("a: \u{1b}[0m\r\n", 3..7, "a: \\x1b[0m", "\\x1b[0m");
        check("\ta: b", 4..5, "    a: b", "b");
        check("\u{feff}a: b", 3..4, "a: b", "a");
        check("one\r\ntwo\nthree\nfour", 1..12, "one", "ne");
        check("one\ntwo", 3..3, "one", "");
        check("", 0..0, "", "");
    }

    #[test]
    fn a_long_line_is_cut_around_the_span() {
        let text = format!("{}HERE{}", "é".repeat(500_000), "z".repeat(500_000));
        let at = text.find("HERE").unwrap();
        let excerpt = excerpt(&text, at..at + 4);
        assert_eq!(&excerpt.line[excerpt.highlight.clone()], "HERE");
        assert!(excerpt.line.starts_with("…é") && excerpt.line.ends_with("z…"));
        assert_eq!(excerpt.line.chars().count(), WIDTH + 2);
    }

    #[test]
    fn a_span_longer_than_the_screen_is_cut_too() {
        let text = "x".repeat(5_000);
        let excerpt = excerpt(&text, 0..5_000);
        assert_eq!(excerpt.line.chars().count(), WIDTH + 1);
        assert_eq!(excerpt.highlight, 0..WIDTH);
    }

    proptest! {
        #[test]
        fn any_span_of_any_text_has_an_excerpt(text in "(?s).{0,300}", a in 0usize..400, b in 0usize..400) {
            let location = Location::in_text(&"a".into(), &text, Span::new(a.min(b), a.max(b)));
            let excerpt = Excerpt::of(&location).unwrap();
            prop_assert!(excerpt.line.get(excerpt.highlight.clone()).is_some());
            prop_assert!(!excerpt.line.chars().any(char::is_control));
        }
    }
}
