//! Until or from when a posting is open, where its status says so: `open until 2026-12-15`.

use super::prose;
use crate::calendar;
use crate::calendar::Moment;
use crate::calendar::TimeZone;
use crate::vocabulary;
use std::ops::Range;

/// A date in a longer text is looked for in so many bytes.
const REACH: usize = 160;

/// What a status says about its term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Term {
    /// It holds until then.
    Until(Moment),
    /// It holds from then on.
    From(Moment),
    /// It names a term that is not understood: `open until spring`.
    Unclear,
}

/// What `text`, which says that a posting is open, says about until or from when. A word that
/// says so counts only with a whole date, and a date only with such a word. `None` where it says
/// nothing, or only since when.
pub(super) fn read(text: &str, zone: &TimeZone) -> Option<Term> {
    let said = vocabulary::status_term(text);
    let has_figure = text.contains(char::is_numeric);
    if !has_figure && !said.until && !said.from {
        return None;
    }
    let date = date_in(text, zone).map(|(_, moment)| moment);
    match (date, said.until, said.from || said.since) {
        (Some(moment), true, false) => Some(Term::Until(moment)),
        (Some(moment), false, true) => Some(Term::From(moment)),
        (Some(_), ..) => Some(Term::Unclear),
        (None, ..) if said.until || said.from => Some(Term::Unclear),
        (None, ..) => {
            let names_date = !said.since && prose::names_date(&vocabulary::fold(text));
            names_date.then_some(Term::Unclear)
        }
    }
}

/// The first whole date in `text`, and where it stands.
pub(super) fn date_in(text: &str, zone: &TimeZone) -> Option<(Range<usize>, Moment)> {
    let reach = text.len().min(REACH);
    let is_inside = |at: usize| {
        let before = text[..at].chars().next_back();
        let after = text[at..].chars().next();
        match (before, after) {
            (Some(before), Some(after)) => {
                before.is_ascii_digit() && after.is_ascii_digit()
                    || before.is_ascii_alphabetic() && after.is_ascii_alphanumeric()
            }
            _ => false,
        }
    };
    let is_edge = |at: &usize| text.is_char_boundary(*at) && !is_inside(*at);
    let starts = (0..reach).filter(is_edge);
    for start in starts.filter(|at| {
        let first = text[*at..].chars().next();
        first.is_some_and(|c| c.is_ascii_digit() || c.is_alphabetic())
    }) {
        let ends = (start + 1..=reach).rev().filter(is_edge);
        for end in ends {
            let part = &text[start..end];
            if part.ends_with(char::is_whitespace) || !part.contains(|c: char| c.is_ascii_digit()) {
                continue;
            }
            if let Ok(moment) = calendar::read(part, zone, None) {
                return Some((start..end, moment));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str) -> String {
        let day = |moment: Moment| calendar::date(moment.day(&TimeZone::UTC));
        match read(text, &TimeZone::UTC) {
            None => "-".to_owned(),
            Some(Term::Until(moment)) => format!("until {}", day(moment)),
            Some(Term::From(moment)) => format!("from {}", day(moment)),
            Some(Term::Unclear) => "unclear".to_owned(),
        }
    }

    #[test]
    fn a_term_is_read_with_its_date_or_not_at_all() {
        for (text, expected) in [
            ("open", "-"),
            ("open until filled", "-"),
            ("open (2 positions)", "-"),
            ("open since 1 November", "-"),
            ("open until 2026-11-01", "until 2026-11-01"),
            ("live until 1 November 2026", "until 2026-11-01"),
            ("Offen bis 15.11.2026", "until 2026-11-15"),
            ("ouvert jusqu’au 15 novembre 2026", "until 2026-11-15"),
            ("募集中（2026年12月15日まで）", "until 2026-12-15"),
            ("2026년 12월 15일까지 모집중", "until 2026-12-15"),
            ("open from 2027-01-04", "from 2027-01-04"),
            ("offen ab 1.1.2027", "from 2027-01-01"),
            ("ouvert à partir du 1er janvier 2027", "from 2027-01-01"),
            ("open since 2027-01-04", "from 2027-01-04"),
            ("open until the end of spring", "unclear"),
            ("open until 15 December", "unclear"),
            ("open 15 December", "unclear"),
            ("open until 03/04/2027", "unclear"),
            ("open, 2026-12-15", "unclear"),
            ("open from 2026-11-01 until 2026-12-15", "unclear"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_can_be_read(text in "(open |until |2026-1)?.{0,200}") {
            read(&text, &TimeZone::UTC);
        }
    }
}
