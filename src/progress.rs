//! The progress bar: what to write and when. It knows neither clock nor terminal.

use rolecall::build::Progress;
use std::fmt::Write as _;
use std::time::Duration;

/// Builds shorter than this have no bar.
const PATIENCE: Duration = Duration::from_millis(500);
/// The bar is drawn at most this often.
const INTERVAL: Duration = Duration::from_millis(80);
/// Cells between the brackets.
const WIDTH: usize = 20;

/// A bar on one line of a terminal.
#[derive(Debug, Default)]
pub(crate) struct Bar {
    drawn: Option<Duration>,
    length: usize,
}

impl Bar {
    /// What to write `elapsed` after the start, if anything: `\r[#####     ] 4,120/10,000 postings`.
    pub(crate) fn update(&mut self, elapsed: Duration, progress: Progress) -> Option<String> {
        let is_due = self.drawn.is_none_or(|last| elapsed >= last + INTERVAL);
        if elapsed < PATIENCE || !is_due || progress.total == 0 {
            return None;
        }
        self.drawn = Some(elapsed);
        let done = progress.done.min(progress.total);
        let full = done * WIDTH / progress.total;
        let text = format!(
            "[{:<WIDTH$}] {}/{} {}",
            "#".repeat(full),
            grouped(done),
            grouped(progress.total),
            progress.what
        );
        // What is left of a longer line before is written over.
        let mut line = String::from("\r");
        let _ = write!(line, "{text:<width$}", width = self.length);
        self.length = text.chars().count();
        Some(line)
    }

    /// What takes the bar off the terminal again; empty where it was never drawn.
    pub(crate) fn clear(&mut self) -> String {
        if self.drawn.take().is_none() {
            return String::new();
        }
        format!("\r{}\r", " ".repeat(self.length))
    }
}

/// `10000` as `10,000`.
pub(crate) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::Bar;
    use super::grouped;
    use rolecall::build::Progress;
    use std::time::Duration;

    fn at(bar: &mut Bar, milliseconds: u64, done: usize, total: usize) -> Option<String> {
        let progress = Progress {
            done,
            total,
            what: "postings",
        };
        bar.update(Duration::from_millis(milliseconds), progress)
    }

    #[test]
    fn short_builds_have_no_bar() {
        let mut bar = Bar::default();
        assert_eq!(at(&mut bar, 0, 0, 10), None);
        assert_eq!(at(&mut bar, 499, 9, 10), None);
        assert_eq!(bar.clear(), "");
    }

    #[test]
    fn the_bar_grows_at_a_calm_pace() {
        let mut bar = Bar::default();
        let line = at(&mut bar, 500, 4_120, 10_000).unwrap();
        assert_eq!(line, "\r[########            ] 4,120/10,000 postings");
        assert_eq!(at(&mut bar, 520, 4_200, 10_000), None);
        assert!(at(&mut bar, 580, 4_300, 10_000).is_some());
        // Shorter than before: the rest is written over.
        let line = at(&mut bar, 700, 5, 10).unwrap();
        assert_eq!(line.trim_end(), "\r[##########          ] 5/10 postings");
        assert_eq!(
            line.len(),
            "\r[########            ] 4,300/10,000 postings".len()
        );
        assert_eq!(bar.clear(), format!("\r{}\r", " ".repeat(36)));
        assert_eq!(bar.clear(), "");
    }

    #[test]
    fn figures_that_make_no_sense_are_harmless() {
        let mut bar = Bar::default();
        assert_eq!(at(&mut bar, 600, 0, 0), None);
        let line = at(&mut bar, 600, 20, 10).unwrap();
        assert_eq!(line, "\r[####################] 10/10 postings");
    }

    #[test]
    fn thousands_are_grouped() {
        let check = |number, expected| assert_eq!(grouped(number), expected);
        check(0, "0");
        check(999, "999");
        check(1_000, "1,000");
        check(1_234_567, "1,234,567");
    }
}
