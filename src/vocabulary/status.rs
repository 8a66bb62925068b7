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
#[derive(Debug, Clone, Copy)]
enum Says {
    Status(StatusWord),
    /// `not`: what comes next does not hold.
    Not,
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
            "not" => {
                phrases.push((word, Says::Not));
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
        let Says::Status(word) = *says else {
            not_before = Some(range.end);
            continue;
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
