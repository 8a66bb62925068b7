//! Values that say that a part of the work is remote: a share of the time, days of the week, or
//! remote work under a condition.

use crate::vocabulary;
use crate::vocabulary::Phrases;
use std::sync::LazyLock;

/// What a phrase beside "remote" does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Limit {
    /// At another time, or in a few cases.
    Condition,
    /// Before a share, which may be less.
    AtMost,
    /// The share is one of the hours.
    Workload,
    /// On this day only.
    Weekday,
}

static LIMITS: LazyLock<Phrases<Limit>> = LazyLock::new(|| {
    let entries = vocabulary::entries(include_str!("../../vocabulary/workplace.txt"));
    Phrases::new(entries.filter_map(|(section, phrase)| Some((phrase, limit(section)?))))
});

fn limit(section: &str) -> Option<Limit> {
    Some(match section {
        "limited" | "limited_value" => Limit::Condition,
        "at_most" => Limit::AtMost,
        "workload" => Limit::Workload,
        "weekday" => Limit::Weekday,
        _ => return None,
    })
}

/// Whether a section of the vocabulary is read here.
#[cfg(test)]
pub(super) fn is_known(section: &str) -> bool {
    limit(section).is_some()
}

/// Whether a value says that a part of the time is meant: `60% remote`, `up to 100% remote`,
/// `remote on Fridays`. `text` is as written and `folded` the same.
pub(super) fn is_part_of_time(text: &str, folded: &str) -> bool {
    let has = |wanted| has(folded, wanted);
    has(Limit::Weekday)
        || smallest_share(text)
            .is_some_and(|share| (share < 100 || has(Limit::AtMost)) && !has(Limit::Workload))
}

/// Whether a folded value names a condition: `remote after probation`.
pub(super) fn is_conditional(folded: &str) -> bool {
    has(folded, Limit::Condition)
}

fn has(folded: &str, wanted: Limit) -> bool {
    LIMITS.find_all(folded).any(|(_, limit)| *limit == wanted)
}

/// The number before the first percent sign; of `60-80%` the first.
fn smallest_share(text: &str) -> Option<u32> {
    let (before, _) = text.split_once(['%', '％', '﹪'])?;
    let is_of_share = |c: char| c.is_ascii_digit() || " -–—\u{a0}".contains(c);
    let from = before.trim_end_matches(is_of_share).len();
    let mut numbers = before[from..].split(|c: char| !c.is_ascii_digit());
    numbers.find(|number| !number.is_empty())?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_share_stands_before_the_sign() {
        assert_eq!(smallest_share("60% remote"), Some(60));
        assert_eq!(smallest_share("remote (60–80 %)"), Some(60));
        assert_eq!(smallest_share("100％"), Some(100));
        assert_eq!(smallest_share("remote %"), None);
        assert_eq!(smallest_share("99999999999999999999%"), None);
    }
}
