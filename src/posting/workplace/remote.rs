//! Whether a sentence says that this role is fully remote. A role that is wrongly said to be
//! `TELECOMMUTE` costs more than one that is not: of everything that may be said about somebody
//! else, another time or under a condition, nothing is concluded.

use super::Says;
use super::TABLES;
use super::is_few;
#[cfg(test)]
use super::share;
use crate::posting::Workplace;
use crate::vocabulary;
use crate::vocabulary::Phrases;
use crate::vocabulary::is_unspaced;
use std::ops::Range;
use std::sync::LazyLock;

/// A sentence without a word for the role that opens with "fully remote" has at most this many
/// words, or this many letters in a script without spaces.
const SHORT_WORDS: usize = 8;
const SHORT_LETTERS: usize = 14;

/// How many words before and after "fully remote" can take it back.
const DENIAL_REACH_BEFORE: usize = 4;
const DENIAL_REACH_AFTER: usize = 2;

/// From a number to the day that it counts, in words.
const TO_DAY: usize = 3;

/// What a phrase beside "fully remote" does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Beside {
    Role,
    Denial,
    Condition,
}

static BESIDE: LazyLock<Phrases<Beside>> = LazyLock::new(|| {
    Phrases::new(entries().filter_map(|(section, phrase)| Some((phrase, beside(section)?))))
});

/// Words that may come next.
static AFTER: LazyLock<Phrases<()>> = LazyLock::new(|| only("after"));

static SHORT_WEEK: LazyLock<Phrases<()>> = LazyLock::new(|| only("short_week"));

fn entries() -> impl Iterator<Item = (&'static str, &'static str)> {
    vocabulary::entries(include_str!("../../vocabulary/workplace.txt"))
}

fn only(name: &'static str) -> Phrases<()> {
    let named = entries().filter(move |(section, _)| *section == name);
    Phrases::new(named.map(|(_, phrase)| (phrase, ())))
}

fn beside(section: &str) -> Option<Beside> {
    Some(match section {
        "role" => Beside::Role,
        "denial" => Beside::Denial,
        "condition" | "limited" => Beside::Condition,
        _ => return None,
    })
}

/// Whether a section of the vocabulary is read here.
#[cfg(test)]
pub(super) fn is_known(section: &str) -> bool {
    beside(section).is_some()
        || matches!(section, "after" | "short_week")
        || share::is_known(section)
}

/// Whether a folded text says that all of the work is done elsewhere.
pub(super) fn is_full(folded: &str) -> bool {
    statement(folded).is_some()
}

/// What a line says of this role where it says "fully remote": remote, hybrid where it counts
/// days, or nothing that is certain.
pub(super) fn in_line(text: &str) -> Option<Workplace> {
    let mut rest = text;
    while !rest.is_empty() {
        let (sentence, mark, after) = first_sentence(rest);
        rest = after;
        // A question is no statement, whatever is answered.
        if matches!(mark, Some('?' | '？')) {
            continue;
        }
        let folded = vocabulary::fold(sentence);
        let Some(range) = statement(&folded) else {
            continue;
        };
        if is_about_role(&folded, &range) {
            return Some(if names_days(&folded) {
                Workplace::Hybrid
            } else {
                Workplace::Remote
            });
        }
    }
    None
}

/// Where a folded text says "fully remote".
fn statement(folded: &str) -> Option<Range<usize>> {
    TABLES
        .prose
        .find_all(folded)
        .find(|(_, says)| **says == Says::At(Workplace::Remote))
        .map(|(range, _)| range)
}

/// The first sentence or part of one, the mark behind it, and the rest.
fn first_sentence(text: &str) -> (&str, Option<char>, &str) {
    for (at, mark) in text.char_indices() {
        let after = &text[at + mark.len_utf8()..];
        let ends = match mark {
            '.' | '!' | '?' | ':' => after.is_empty() || after.starts_with(char::is_whitespace),
            ';' | '。' | '！' | '？' | '；' | '：' | '—' | '–' | '|' => true,
            _ => false,
        };
        if ends {
            return (&text[..at], Some(mark), after);
        }
    }
    (text, None, "")
}

fn is_about_role(folded: &str, said: &Range<usize>) -> bool {
    let is_spaced = |text: &str| !text.contains(is_unspaced);
    let after = folded[said.end..].trim_start();
    let phrase_is_spaced = is_spaced(&folded[said.clone()]);
    // "Fully remote customers" says nothing about the role.
    let counts_days = || after.starts_with(|c: char| c.is_ascii_digit()) && names_days(folded);
    let is_attribute = phrase_is_spaced
        && !after.is_empty()
        && !after.starts_with('&')
        && !counts_days()
        && !after.starts_with(is_unspaced)
        && AFTER.longest_prefix(after).is_none();
    if is_attribute {
        return false;
    }
    let words_between = |from: usize, to: usize| folded[from..to].split_whitespace().count();
    let clause = folded[..said.start].rfind('&').unwrap_or(0);
    let mut names_role = false;
    for (range, beside) in BESIDE.find_all(folded) {
        match beside {
            Beside::Role => names_role = true,
            Beside::Condition => return false,
            Beside::Denial => {
                // Italian and Portuguese "is" look like a joint between clauses.
                let is_before = range.start < said.start
                    && (range.start >= clause
                        || words_between(range.end, said.start) < DENIAL_REACH_BEFORE);
                let is_after = range.start >= said.end
                    && !folded[said.end..range.start].contains('&')
                    && words_between(said.end, range.start) < DENIAL_REACH_AFTER;
                if is_before || is_after || !is_spaced(&folded[range]) {
                    return false;
                }
            }
        }
    }
    let is_short = if phrase_is_spaced {
        folded.split(' ').count() <= SHORT_WORDS
    } else {
        folded.chars().count() <= SHORT_LETTERS
    };
    names_role || said.start == 0 && is_short
}

/// Whether a folded text counts days, from one to four: `3 days`, `週2日`. Not `4-day week`.
pub(super) fn names_days(folded: &str) -> bool {
    let tables = &*TABLES;
    let mut since_count = TO_DAY;
    let mut counts = false;
    for word in folded.split(' ') {
        if is_few(word) {
            since_count = 0;
        } else if since_count < TO_DAY {
            counts |= tables.days.contains(word);
            since_count += 1;
        }
        let mut previous = ' ';
        for c in word.chars() {
            counts |= matches!(previous, '1'..='4' | '一' | '二' | '两' | '三' | '四')
                && tables.days.contains(c.encode_utf8(&mut [0; 4]) as &str);
            previous = c;
        }
    }
    counts && SHORT_WEEK.find_all(folded).next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use Workplace::{Hybrid, Remote};

    #[test]
    fn remote_work_is_claimed_only_of_this_role_and_without_condition() {
        for line in [
            "This is a fully remote position.",
            "This role is 100% remote within Germany.",
            "Fully remote (US)",
            "Location: fully remote",
            "You will work fully remote from anywhere in Spain.",
            "This job is fully remote, and you need no car.",
            "Die Stelle ist zu 100 % remote.",
            "Vollständig remote innerhalb Deutschlands",
            "Ce poste est en full remote.",
            "El puesto es 100% remoto.",
            "La posizione è completamente da remoto.",
            "A vaga é totalmente remoto.",
            "De functie is volledig op afstand.",
            "完全リモート",
            "本ポジションはフルリモートです。",
            "该职位完全远程。",
            "이 포지션은 전면 재택입니다.",
        ] {
            assert_eq!(in_line(line), Some(Remote), "{line}");
        }
        for line in [
            "You'll support fully remote customers.",
            "In this role you support customers who are fully remote.",
            "This role used to be fully remote.",
            "The role is fully remote during the first month.",
            "Fully remote during the first month",
            "This is a fully remote position for the first three months, then on-site in Berlin.",
            "This position can be fully remote in exceptional cases.",
            "This role is up to 100% remote.",
            "Die Stelle kann in Ausnahmefällen vollständig remote sein.",
            "Le poste est en full remote à titre exceptionnel.",
            "Our competitors are fully remote.",
            "Our team is fully remote.",
            "Is this role fully remote? No.",
            "This position is, for now, not fully remote.",
            "Fully remote is not possible in this role.",
            "If you live far away, this role can be fully remote.",
            "Die Stelle ist nicht vollständig remote.",
            "Die Stelle war früher vollständig remote.",
            "Während der Einarbeitung ist die Stelle vollständig remote.",
            "Le poste n'est pas en full remote.",
            "Ce poste est en full remote pendant le premier mois.",
            "El puesto no es 100% remoto.",
            "El puesto es 100% remoto durante el primer mes.",
            "La posizione non è completamente da remoto.",
            "A vaga não é totalmente remoto.",
            "De functie is niet volledig remote.",
            "本ポジションはフルリモートではありません。",
            "入社後の研修期間中はフルリモート勤務です。",
            "该职位不是完全远程。",
            "试用期岗位完全远程",
            "이 포지션은 전면 재택이 아닙니다.",
        ] {
            assert_eq!(in_line(line), None, "{line}");
        }
    }

    #[test]
    fn some_days_are_hybrid() {
        assert_eq!(
            in_line("You can work fully remote 3 days a week."),
            Some(Hybrid)
        );
        assert_eq!(
            in_line("This role is fully remote with a 4-day week."),
            Some(Remote)
        );
    }
}
