//! Words that say whether a posting is open. The table is `status.txt`.

use super::fold::fold;
use super::phrases::Phrases;
use super::table;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a status word means, the most closed one last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum StatusWord {
    /// Says nothing: `none`, `n/a`.
    Nothing,
    /// Before the public.
    Open,
    /// Not yet open.
    Scheduled,
    /// Was before the public.
    Closed,
    /// Not yet finished, or not yet agreed.
    Draft,
}

/// What a phrase within a longer text says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    Status(StatusWord),
    /// `not`: what comes next does not hold.
    Not,
    /// `until`: the status ends then.
    Until,
    /// `from`: the status begins then.
    From,
    /// `since`: the status began then.
    Since,
}

/// Whether a text about a status says when it ends or begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct StatusTerm {
    /// `until`, `bis`, `まで`.
    pub until: bool,
    /// `from`, `ab`, `から`.
    pub from: bool,
    /// `since`, `seit`, `以来`.
    pub since: bool,
}

struct Tables {
    words: HashMap<String, StatusWord>,
    phrases: Phrases<Says>,
    yes_no: HashMap<String, bool>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let mut tables = Tables {
        words: HashMap::new(),
        phrases: Phrases::new(Vec::new()),
        yes_no: HashMap::new(),
    };
    let mut phrases = Vec::new();
    for (section, word) in table::entries(include_str!("status.txt")) {
        let status = match section {
            "open" => StatusWord::Open,
            "closed" => StatusWord::Closed,
            "draft" => StatusWord::Draft,
            "scheduled" => StatusWord::Scheduled,
            "none" => StatusWord::Nothing,
            "not" | "until" | "from" | "since" => {
                let says = match section {
                    "not" => Says::Not,
                    "until" => Says::Until,
                    "from" => Says::From,
                    _ => Says::Since,
                };
                phrases.push((word, says));
                continue;
            }
            yes_or_no => {
                tables.yes_no.insert(fold(word), yes_or_no == "yes");
                continue;
            }
        };
        if status != StatusWord::Nothing {
            phrases.push((word, Says::Status(status)));
        }
        tables.words.insert(fold(word), status);
    }
    tables.phrases = Phrases::new(phrases);
    tables
});

/// What the status `text` means, whatever spaces, slashes and case it was written with, also
/// where more is said beside it (`on hold until May`); `None` where that is not known. Of several
/// words that are known the most closed one counts; a sentence that says both that it is open
/// and that it is not is not understood.
pub fn status_word(text: &str) -> Option<StatusWord> {
    let folded = fold(text);
    if folded.is_empty() {
        // `-` says nothing; a picture may say anything.
        let is_blank = |c: char| c.is_whitespace() || c.is_ascii_punctuation() || "–—".contains(c);
        return text.chars().all(is_blank).then_some(StatusWord::Nothing);
    }
    let words = &TABLES.words;
    words
        .get(&folded)
        .or_else(|| words.get(&folded.replace(" & ", " ")))
        .copied()
        .or_else(|| in_parts(&folded))
        .or_else(|| in_sentence(&folded))
}

/// `solved & resolved`: every part is known.
fn in_parts(folded: &str) -> Option<StatusWord> {
    let mut found = StatusWord::Nothing;
    for part in folded.split(" & ") {
        found = found.max(*TABLES.words.get(part)?);
    }
    Some(found)
}

/// `closed since 1 november`, `no longer accepting applications`.
fn in_sentence(folded: &str) -> Option<StatusWord> {
    let mut found: Option<StatusWord> = None;
    let mut is_open = false;
    let mut not_before: Option<usize> = None;
    for (range, says) in TABLES.phrases.find_all(folded) {
        let word = match *says {
            Says::Status(word) => word,
            // "15 mai" is a day, not the Italian "never".
            Says::Not if follows_number(&folded[..range.start]) => continue,
            Says::Not => {
                not_before = Some(range.end);
                continue;
            }
            Says::Until | Says::From | Says::Since => continue,
        };
        // "not yet closed"
        if not_before.is_some_and(|end| folded[end..range.start].split_whitespace().count() <= 1) {
            return None;
        }
        is_open |= word == StatusWord::Open;
        found = found.max(Some(word));
    }
    let says_otherwise = not_before.is_some() || found > Some(StatusWord::Open);
    found.filter(|_| !(is_open && says_otherwise))
}

/// Whether the last word of a folded text begins with a figure.
fn follows_number(before: &str) -> bool {
    let last = before.split_whitespace().next_back();
    last.is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether a text about a status says when it ends or begins: `open until 15 December`. What is
/// a status as a whole (`open until filled`) says neither.
pub fn status_term(text: &str) -> StatusTerm {
    let mut term = StatusTerm::default();
    for (_, says) in TABLES.phrases.find_all(&fold(text)) {
        match says {
            Says::Until => term.until = true,
            Says::From => term.from = true,
            Says::Since => term.since = true,
            Says::Status(_) | Says::Not => {}
        }
    }
    term
}

/// Whether `text` is nothing but words for the end of a term: `until`, `必着`, or nothing at all.
pub fn only_says_until(text: &str) -> bool {
    let folded = fold(text);
    let mut at = 0;
    for (range, says) in TABLES.phrases.find_all(&folded) {
        if *says != Says::Until || !folded[at..range.start].trim().is_empty() {
            return false;
        }
        at = range.end;
    }
    folded[at..].trim().is_empty()
}

/// Whether `text` says yes or no, in any of the ten languages, or as `1` and `0`; also
/// where more follows behind a comma or the like: `yes, by Ana`.
pub fn yes_or_no(text: &str) -> Option<bool> {
    let text = text.trim();
    let look_up = |text: &str| match text {
        // Folded, `y` is the Spanish "and".
        "1" | "y" | "Y" => Some(true),
        "0" | "n" | "N" => Some(false),
        _ => TABLES.yes_no.get(&fold(text)).copied(),
    };
    look_up(text).or_else(|| {
        let end = text.find([',', ';', ':', '.', '(', '–', '—', '、', '，', '。', '（'])?;
        look_up(&text[..end])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_status_words() {
        let check = |text: &str, expected: Option<StatusWord>| {
            assert_eq!(status_word(text), expected, "{text:?}");
        };
        check("open", Some(StatusWord::Open));
        check("Open ", Some(StatusWord::Open));
        check("searching /", Some(StatusWord::Open));
        check("CLOSED", Some(StatusWord::Closed));
        check("solved/resolved", Some(StatusWord::Closed));
        check("open / closed", Some(StatusWord::Closed));
        check("upcoming", Some(StatusWord::Scheduled));
        check("Fermé", Some(StatusWord::Closed));
        check("募集中", Some(StatusWord::Open));
        check("n/a", Some(StatusWord::Nothing));
        check("  ", Some(StatusWord::Nothing));
        check("maybe", None);
        check("someday", None);
        check("–", Some(StatusWord::Nothing));
        check("❌", None);
    }

    #[test]
    fn reads_status_words_within_sentences() {
        let check = |text: &str, expected: Option<StatusWord>| {
            assert_eq!(status_word(text), expected, "{text:?}");
        };
        let (open, closed) = (Some(StatusWord::Open), Some(StatusWord::Closed));
        let draft = Some(StatusWord::Draft);
        check("Draft - do not publish", draft);
        check("do not publish before the board has agreed", draft);
        check("not ready", draft);
        check("no longer accepting applications", closed);
        check("Not accepting applications at this time", closed);
        check("on hold", closed);
        check("On-hold until the budget is agreed", closed);
        check("paused", closed);
        check("hiring freeze", closed);
        check("expired (2026-10-31)", closed);
        check("filled by Ana", closed);
        check("open until filled", open);
        check("Open – closing soon", open);
        check("open since 1 November", open);
        check("Bewerbungsschluss vorbei", closed);
        check("bereits besetzt, danke!", closed);
        check("ruht bis auf Weiteres", closed);
        check("Entwurf, bitte nicht veröffentlichen", draft);
        check("candidatures closes", closed);
        check("en pause", closed);
        check("poste pourvu en octobre", closed);
        check("en pausa hasta enero", closed);
        check("ya no se aceptan solicitudes", closed);
        check("in sospeso", closed);
        check("posizione chiusa", closed);
        check("vaga encerrada", closed);
        check("em pausa", closed);
        check("in de wacht", closed);
        check("vacature gesloten", closed);
        check("募集は終了しました", closed);
        check("応募受付を停止しています", closed);
        check("下書き(公開しないで)", draft);
        check("非公開", draft);
        check("暂停招聘", closed);
        check("已停止招聘", closed);
        check("채용이 마감되었습니다", closed);
        check("채용 보류", closed);
        // Neither yes nor no.
        check("not closed yet", None);
        check("open, but not for long", None);
        check("open again after it was closed", None);
        check("募集中ではありません", None);
    }

    #[test]
    fn hears_until_and_from() {
        let check = |text: &str, until: bool, from: bool| {
            let term = status_term(text);
            assert_eq!((term.until, term.from), (until, from), "{text:?}");
            assert_eq!(status_word(text), Some(StatusWord::Open), "{text:?}");
        };
        check("open", false, false);
        check("open until filled", false, false);
        check("offen ab sofort", false, false);
        for until in [
            "open until 1 May",
            "live till 2027-01-04",
            "Offen bis 15.11.2026",
            "ouvert jusqu’au 1er mai 2027",
            "abierta hasta el 1 de mayo",
            "aperta fino al 1 maggio",
            "aberta até 1 de maio",
            "openstaand tot en met 1 mei",
            "募集中（2026年12月15日まで）",
            "正在招聘，直到2026年12月15日",
            "2026년 12월 15일까지 모집중",
        ] {
            check(until, true, false);
        }
        for from in [
            "open from 2027-01-04",
            "offen ab 1.1.2027",
            "ouvert à partir du 1er janvier 2027",
            "abierta a partir del 1 de enero",
            "aperta dal 1 gennaio",
            "aberta a partir de 1 de janeiro",
            "openstaand vanaf 1 januari",
            "2027年1月4日から募集中",
            "2027년 1월 4일부터 모집중",
        ] {
            check(from, false, true);
        }
        assert!(only_says_until("まで"));
        assert!(only_says_until(" 必着 "));
        assert!(only_says_until(""));
        assert!(!only_says_until("noon"));
    }

    #[test]
    fn reads_yes_and_no_in_ten_languages() {
        let check = |text: &str, expected: Option<bool>| {
            assert_eq!(yes_or_no(text), expected, "{text:?}");
        };
        for yes in [
            "yes",
            "Ja",
            "oui",
            "sí",
            "si",
            "sì",
            "sim",
            "はい",
            "是",
            "네",
            "1",
            "TRUE",
            "wahr",
            "ja, von Ana",
            "yes (by Ana)",
        ] {
            check(yes, Some(true));
        }
        for no in [
            "no",
            "Nein",
            "non",
            "não",
            "nee",
            "いいえ",
            "否",
            "아니요",
            "0",
            "falsch",
            "faux",
            "nein, noch nicht",
        ] {
            check(no, Some(false));
        }
        check("2", None);
        check("no longer accepting applications", None);
        check("", None);
    }
}
