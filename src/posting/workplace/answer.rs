//! What a key or label that asks for remote work is answered: "non", "2 days per week".

use super::TABLES;
use super::from_text;
use super::remote;
use crate::posting::Workplace;
use crate::vocabulary;

/// What is said to a key or label that asks for remote work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::posting) enum Answer {
    /// Where the work is done.
    Is(Workplace),
    /// Not elsewhere: it may be on site or hybrid.
    No,
    /// Nothing that is understood.
    Unknown,
}

/// What `text` answers to `name`, a key or label such as `Remote` or `Télétravail`: "non", "2 days
/// per week", "partiel", "50 %". A mere "yes" counts only where the question is `Remote`: home
/// office may be possible for a day.
pub(in crate::posting) fn answer(name: &str, text: &str) -> Answer {
    if names_part(text) {
        return Answer::Is(Workplace::Hybrid);
    }
    match vocabulary::yes_or_no(text) {
        Some(false) => return Answer::No,
        Some(true)
            if vocabulary::fold(name)
                .split(' ')
                .any(|word| word == "remote") =>
        {
            return Answer::Is(Workplace::Remote);
        }
        _ => {}
    }
    if let Some(workplace) = from_text(text) {
        return Answer::Is(workplace);
    }
    // "Homeoffice: nicht möglich", "リモートワーク：可"
    for joined in [
        format!("{name} {text}"),
        format!("{name}{text}"),
        format!("{text} {name}"),
    ] {
        match from_text(&joined) {
            Some(Workplace::OnSite) => return Answer::No,
            Some(Workplace::Hybrid) => return Answer::Is(Workplace::Hybrid),
            Some(Workplace::Remote) | None => {}
        }
    }
    Answer::Unknown
}

/// Whether a text names a part of the working time: some days of the week, a share of it.
fn names_part(text: &str) -> bool {
    let folded = vocabulary::fold(text);
    let is_share = || {
        text.match_indices(['%', '％']).any(|(at, _)| {
            let before = text[..at].trim_end();
            let figures = before.trim_start_matches(|c: char| !c.is_ascii_digit());
            let last = figures.rsplit(|c: char| !c.is_ascii_digit()).next();
            last.and_then(|figure| figure.parse().ok())
                .is_some_and(|share: u32| (1..100).contains(&share))
        })
    };
    remote::names_days(&folded) || is_share() || TABLES.part.find_all(&folded).next().is_some()
}
