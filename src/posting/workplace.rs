//! On site, hybrid or remote. `Remote` stands for schema.org's `TELECOMMUTE`, which is for roles
//! that may or must be done elsewhere all of the time: what leaves that open is not remote.

mod answer;
mod remote;
mod share;

pub(super) use answer::Answer;
pub(super) use answer::answer;

use crate::posting::Folded;
use crate::posting::Found;
use crate::posting::Workplace;
use crate::posting::found::text_of;
use crate::vocabulary;
use crate::vocabulary::Phrases;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// What a phrase says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    /// Where the work is done.
    At(Workplace),
    /// On site, whatever else the text names.
    NotRemote,
    /// A word for the office: days there may be counted near it.
    Office,
    /// Nothing that decides it.
    Nothing,
}

struct Tables {
    /// For values, places and label lines.
    values: Phrases<Says>,
    /// For prose.
    prose: Phrases<Says>,
    /// A part of the working time, as the answer to "remote?".
    part: Phrases<()>,
    days: BTreeSet<String>,
    offices: BTreeSet<String>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let text = include_str!("../vocabulary/workplace.txt");
    let of = |says: fn(&str) -> Option<Says>| {
        Phrases::new(
            vocabulary::entries(text)
                .filter_map(move |(section, phrase)| Some((phrase, says(section)?))),
        )
    };
    let words = |name: &str| {
        vocabulary::entries(text)
            .filter(|(section, _)| *section == name)
            .map(|(_, word)| vocabulary::fold(word))
            .collect()
    };
    Tables {
        values: of(in_values),
        prose: of(in_prose),
        part: Phrases::new(
            vocabulary::entries(text)
                .filter(|(section, _)| *section == "part")
                .map(|(_, phrase)| (phrase, ())),
        ),
        days: words("day"),
        offices: words("office"),
    }
});

fn in_values(section: &str) -> Option<Says> {
    Some(match section {
        "remote" => Says::At(Workplace::Remote),
        "hybrid" => Says::At(Workplace::Hybrid),
        "on_site" => Says::At(Workplace::OnSite),
        "not_remote" => Says::NotRemote,
        "choice" => Says::Nothing,
        _ => return None,
    })
}

fn in_prose(section: &str) -> Option<Says> {
    Some(match section {
        "stated_remote" => Says::At(Workplace::Remote),
        "stated_hybrid" => Says::At(Workplace::Hybrid),
        "stated_on_site" => Says::At(Workplace::OnSite),
        "stated_nothing" => Says::Nothing,
        "office" => Says::Office,
        _ => return None,
    })
}

/// Whether a folded text is nothing but a word for `workplace`: `remote`, `hybrid`.
pub(super) fn is_only(folded: &str, workplace: Option<Workplace>) -> bool {
    let first = TABLES.values.find_all(folded).next();
    first.is_some_and(|(range, says)| {
        range == (0..folded.len()) && matches!(says, Says::At(said) if Some(*said) == workplace)
    })
}

/// Where the work is done, from a short text: a front matter value, a place, a label's value.
///
/// - "Remote (US)", "Boston, MA (virtual)", "télétravail": remote.
/// - "2 days in office", "hybrid", "Charleston, SC (Remote optional)": hybrid. Remote work that
///   is only possible is not remote, and the office stays.
/// - "Berlin or remote", "office or fully remote": remote; the employee chooses.
/// - "3 days remote", "remote or office": hybrid.
/// - "60% remote", "up to 100% remote", "remote on Fridays": hybrid.
/// - "on-site", "not remote": on site.
/// - "remote after probation": `None`, see [`is_conditional`].
/// - "remote-friendly", "occasional remote", a mere place: `None`.
pub(super) fn from_text(text: &str) -> Option<Workplace> {
    let folded = vocabulary::fold(text);
    let (mut remote, mut hybrid, mut on_site) = (false, false, false);
    for (_, says) in TABLES.values.find_all(&folded) {
        match says {
            Says::At(Workplace::Remote) => remote = true,
            Says::At(Workplace::Hybrid) => hybrid = true,
            Says::At(Workplace::OnSite) => on_site = true,
            Says::NotRemote => return Some(Workplace::OnSite),
            Says::Office | Says::Nothing => {}
        }
    }
    let is_choice = || {
        folded
            .split(' ')
            .any(|word| matches!(word, "or" | "oder" | "ou" | "o" | "of"))
    };
    let names_office = || folded.split(' ').any(|word| TABLES.offices.contains(word));
    // An office to choose beside must leave all of the work to be done elsewhere.
    let is_both = remote
        && (on_site && !is_choice()
            || is_choice() && (on_site || names_office()) && !remote::is_full(&folded));
    let is_partial =
        remote && (remote::names_days(&folded) || share::is_part_of_time(text, &folded));
    if hybrid || is_both || is_partial || names_office_days(&folded) {
        Some(Workplace::Hybrid)
    } else if remote {
        (!share::is_conditional(&folded)).then_some(Workplace::Remote)
    } else if on_site {
        Some(Workplace::OnSite)
    } else {
        None
    }
}

/// Whether a text names remote work under a condition or at another time, which is no workplace:
/// `remote after probation`.
pub(super) fn is_conditional(text: &str) -> bool {
    from_text(text).is_none() && share::is_conditional(&vocabulary::fold(text))
}

/// What the text of a body states about where the work is done: the first statement of each kind,
/// in the order of the text. One entry is an answer; several contradict each other, and none of
/// them is. Only strong statements count ("this is a fully remote position", "3 days a week in
/// the office"), not "remote-friendly".
pub(super) fn from_body(body: &Folded) -> Vec<Found<Workplace>> {
    let mut found: Vec<Found<Workplace>> = Vec::new();
    let said = body.find_anywhere(&TABLES.prose);
    for line in said.chunk_by(|a, b| a.line == b.line) {
        let mut add = |workplace| {
            if found.iter().all(|other| other.value != workplace) {
                found.push(Found {
                    value: workplace,
                    span: body.body.lines[line[0].line].span,
                    rule: "a statement about where the work is done",
                });
            }
        };
        let mut names_office = false;
        for said in line {
            match said.value {
                // Remote work is claimed only where a sentence says it of this role.
                Says::At(Workplace::Remote) => {
                    let text = text_of(body.body, &body.body.lines[said.line]);
                    remote::in_line(text).into_iter().for_each(&mut add);
                }
                Says::At(workplace) => add(*workplace),
                Says::Office => names_office = true,
                Says::NotRemote | Says::Nothing => {}
            }
        }
        if names_office && names_office_days(line[0].folded) {
            add(Workplace::Hybrid);
        }
    }
    found
}

/// `2 days in the office`, `in the office 3 days a week`, `3 Tage pro Woche im Büro`,
/// `週3日出社`: on some days of the week, not all.
fn names_office_days(folded: &str) -> bool {
    // From the number to the day, and from there to the office, in words.
    const TO_DAY: usize = 3;
    const TO_OFFICE: usize = 8;
    let tables = &*TABLES;
    let is_day = |word: &str| tables.days.contains(word);
    let is_office = |word: &str| tables.offices.contains(word);
    for (start, word) in words(folded) {
        if !word.is_ascii() {
            if names_office_days_unspaced(word) {
                return true;
            }
            continue;
        }
        if !is_few(word) {
            continue;
        }
        let after = || {
            folded[start + word.len()..]
                .split(' ')
                .filter(|w| !w.is_empty())
        };
        let before = folded[..start].rsplit(' ').filter(|w| !w.is_empty());
        if after().take(TO_DAY).any(is_day)
            && (after().take(TO_OFFICE).any(is_office) || before.take(TO_DAY).any(is_office))
        {
            return true;
        }
    }
    false
}

/// The words of a folded text and where they begin.
fn words(folded: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    folded.split(' ').map(move |word| {
        let start = at;
        at += word.len() + 1;
        (start, word)
    })
}

/// Within a word of a script without spaces: one digit, a day, and an office soon after.
fn names_office_days_unspaced(word: &str) -> bool {
    const REACH: usize = 10;
    let tables = &*TABLES;
    let mut previous = ' ';
    for (at, c) in word.char_indices() {
        let is_count = matches!(previous, '1'..='4' | '一' | '二' | '两' | '三' | '四');
        if is_count && tables.days.contains(c.encode_utf8(&mut [0; 4]) as &str) {
            let near: String = word[at..].chars().take(REACH).collect();
            if tables
                .offices
                .iter()
                .any(|office| near.contains(office.as_str()))
            {
                return true;
            }
        }
        previous = c;
    }
    false
}

/// Whether a word is a number from one to four.
fn is_few(word: &str) -> bool {
    let count = word.parse().ok().or_else(|| small_number(word));
    count.is_some_and(|count| (1..=4).contains(&count))
}

fn small_number(word: &str) -> Option<u32> {
    match vocabulary::experience_word(word)? {
        vocabulary::ExperienceWord::Number(number) => Some(number),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::posting::sample::body;
    use Workplace::{Hybrid, OnSite, Remote};
    use proptest::prelude::*;

    #[test]
    fn every_section_is_used() {
        for (section, phrase) in vocabulary::entries(include_str!("../vocabulary/workplace.txt")) {
            assert!(
                in_values(section).is_some()
                    || in_prose(section).is_some()
                    || matches!(section, "day" | "office" | "part")
                    || remote::is_known(section),
                "{section}: {phrase}"
            );
        }
    }

    #[test]
    fn reads_values_and_places() {
        let check = |text: &str, expected: Option<Workplace>| {
            assert_eq!(from_text(text), expected, "{text}");
        };
        check("remote", Some(Remote));
        check("Remote (US)", Some(Remote));
        check("TELECOMMUTE", Some(Remote));
        check("Boston, MA (virtual)", Some(Remote));
        check("Virtual (100% Remote)", Some(Remote));
        check("Berlin or remote", Some(Remote));
        check("office or fully remote", Some(Remote));
        check("remote or office", Some(Hybrid));
        check("remote or on-site", Some(Hybrid));
        check("3 days remote", Some(Hybrid));
        check("remote two days a week", Some(Hybrid));
        check("2 Tage Homeoffice, sonst remote", Some(Hybrid));
        check("週2日リモート", Some(Hybrid));
        check("remote (4-day week)", Some(Remote));
        check("Nicht remote", Some(OnSite));
        for partial in [
            "60% remote",
            "remote 60%",
            "up to 100% remote",
            "bis zu 100 % remote",
            "télétravail jusqu'à 100 %",
            "remote on Fridays",
            "freitags remote",
            "télétravail le vendredi",
            "最大100%リモート",
            "Remote work possible",
            "Télétravail possible",
            "Remote möglich",
            "Lavoro da remoto possibile",
        ] {
            check(partial, Some(Hybrid));
        }
        for conditional in [
            "Remote after probation",
            "remote during the pandemic",
            "Remote nach der Probezeit",
            "télétravail après la période d'essai",
            "remoto durante la pandemia",
            "試用期間後リモート",
        ] {
            check(conditional, None);
            assert!(is_conditional(conditional), "{conditional}");
        }
        check("100% remote", Some(Remote));
        check("remote (80% workload)", Some(Remote));
        check("Remote (up to 25% travel)", Some(Remote));
        check("Anywhere", Some(Remote));
        check("hybrid", Some(Hybrid));
        check("Hybrid remote", Some(Hybrid));
        check("Charleston, SC (Remote optional)", Some(Hybrid));
        check("Remote / on-site", Some(Hybrid));
        check("Leeds, 2 days in office", Some(Hybrid));
        check("two days a week in the office", Some(Hybrid));
        check("OnSite", Some(OnSite));
        check("on-site", Some(OnSite));
        check("Bangalore, Inoffice", Some(OnSite));
        check("Not remote", Some(OnSite));
        check("London", None);
        check("remote-friendly", None);
        check("Occasional remote work", None);
        check("5 days in office", Some(OnSite));
        check("", None);
    }

    #[test]
    fn answers_whether_work_is_remote() {
        let check = |name: &str, text: &str, expected: Answer| {
            assert_eq!(answer(name, text), expected, "{name}: {text}");
        };
        check("Télétravail", "non", Answer::No);
        check("재택근무", "불가", Answer::No);
        check("リモートワーク", "不可", Answer::No);
        check("Homeoffice", "nicht möglich", Answer::No);
        check("Remote", "not possible", Answer::No);
        check("Teletrabajo", "no", Answer::No);
        check("Remote", "oui", Answer::Is(Remote));
        check("Homeoffice", "ja", Answer::Unknown);
        check("Remote", "after your probation", Answer::Unknown);
        check("Remote", "fully remote", Answer::Is(Remote));
        for (name, text) in [
            ("remote", "2 Tage/Woche"),
            ("Remote", "2 days per week"),
            ("Remote", "yes, 2 days a week"),
            ("Télétravail", "2 jours par semaine"),
            ("télétravail", "partiel"),
            ("Homeoffice", "bis zu 2 Tage pro Woche"),
            ("Homeoffice", "50 %"),
            ("Homeoffice", "möglich"),
            ("Thuiswerken", "2 dagen per week"),
            ("Smart working", "2 giorni a settimana"),
            ("Teletrabajo", "2 días a la semana"),
            ("Trabalho remoto", "2 dias por semana"),
            ("リモートワーク", "週2日"),
            ("リモートワーク", "可"),
            ("재택근무", "주 2일"),
            ("远程办公", "每周2天"),
        ] {
            check(name, text, Answer::Is(Hybrid));
        }
    }

    #[test]
    fn reads_other_languages() {
        let check = |text: &str, expected: Option<Workplace>| {
            assert_eq!(from_text(text), expected, "{text}");
        };
        check("vor Ort", Some(OnSite));
        check("2 Tage pro Woche im Büro", Some(Hybrid));
        check("télétravail", Some(Remote));
        check("télétravail partiel", Some(Hybrid));
        check("sur site", Some(OnSite));
        check("híbrido", Some(Hybrid));
        check("da remoto", Some(Remote));
        check("presencial", Some(OnSite));
        check("リモート", Some(Remote));
        check("フルリモート可", Some(Remote));
        check("リモート不可", Some(OnSite));
        check("週3日出社", Some(Hybrid));
        check("远程办公", Some(Remote));
        check("재택근무", Some(Remote));
    }

    fn stated(lines: &[&str]) -> Vec<Workplace> {
        let found = from_body(&Folded::of(&body(&[("", lines)])));
        found.into_iter().map(|found| found.value).collect()
    }

    #[test]
    fn only_strong_statements_of_prose_count() {
        let check = |line: &str, expected: &[Workplace]| {
            assert_eq!(stated(&[line]), expected, "{line}");
        };
        check("This is a fully remote position.", &[Remote]);
        check("The role is 100% remote.", &[Remote]);
        check("You are in the office 3 days a week.", &[Hybrid]);
        check("You have 3 days to visit us.", &[]);
        check("We meet 3 days a week in the office.", &[Hybrid]);
        check("This is not a remote position.", &[OnSite]);
        check("Remote work is not possible.", &[OnSite]);
        check("We are remote-friendly.", &[]);
        check("We are a fully remote company.", &[]);
        check("Occasional remote work is fine.", &[]);
        check("This role is not fully remote.", &[]);
        check("You will look after remote sensing and hybrid cloud.", &[]);
        check("Die Stelle ist vollständig remote.", &[Remote]);
    }

    #[test]
    fn contradictions_show_as_several() {
        let lines = [
            "This role is fully remote.",
            "Please be 2 days in the office.",
        ];
        assert_eq!(stated(&lines), [Remote, Hybrid]);
        let lines = ["This role is fully remote.", "It is 100% remote."];
        assert_eq!(stated(&lines), [Remote]);
    }

    proptest! {
        #[test]
        fn any_text_can_be_read(text in ".{0,120}") {
            from_text(&text);
            from_body(&Folded::of(&body(&[("", &[&text])])));
        }
    }
}
