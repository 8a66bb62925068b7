//! Addresses to which nobody shall write: "please do not send emails to info@…". The words are
//! `vocabulary/apply.txt`.

use crate::vocabulary;
use crate::vocabulary::Phrases;
use std::sync::LazyLock;

/// How many words may stand between a denial and the address that it is about.
const REACH: usize = 9;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    Denial,
    DenialAfter,
    Invitation,
}

static PHRASES: LazyLock<Phrases<Says>> = LazyLock::new(|| {
    Phrases::new(entries().filter_map(|(section, phrase)| Some((phrase, says(section)?))))
});

fn entries() -> impl Iterator<Item = (&'static str, &'static str)> {
    vocabulary::entries(include_str!("../../vocabulary/apply.txt"))
}

fn says(section: &str) -> Option<Says> {
    Some(match section {
        "before" => Says::Denial,
        "after" => Says::DenialAfter,
        "invitation" => Says::Invitation,
        _ => return None,
    })
}

/// Whether `text` says not to use the address that stands in it at byte `at`, for `length` bytes.
pub(super) fn is_denied(text: &str, at: usize, length: usize) -> bool {
    let end = at + length;
    let before = text[..at]
        .char_indices()
        .rev()
        .find(|(mark, _)| ends_clause(text, *mark))
        .map_or(0, |(mark, c)| mark + c.len_utf8());
    let after = text[end..]
        .char_indices()
        .find(|(mark, _)| ends_clause(text, end + mark))
        .map_or(text.len(), |(mark, _)| end + mark);
    let before = vocabulary::fold(&text[before..at]);
    let last = PHRASES.find_all(&before).last();
    let is_denied_before = last.is_some_and(|(range, says)| {
        *says == Says::Denial && before[range.end..].split_whitespace().count() <= REACH
    });
    let after = vocabulary::fold(&text[end..after]);
    is_denied_before || {
        let mut phrases = PHRASES.find_all(&after);
        phrases.any(|(_, says)| *says == Says::DenialAfter)
    }
}

/// Whether the character at `at` ends a clause; the point in a name or an address does not.
fn ends_clause(text: &str, at: usize) -> bool {
    let Some(c) = text[at..].chars().next() else {
        return false;
    };
    match c {
        '.' | ':' => !text[at + 1..].starts_with(|c: char| c.is_alphanumeric() || c == '/'),
        ',' | ';' | '!' | '?' | '\n' | '(' | '。' | '，' | '、' | '；' | '！' | '？' | '（' => {
            true
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn denied(text: &str) -> bool {
        let at = text.find("info@").unwrap_or(0);
        is_denied(text, at, "info@b.example".len())
    }

    #[test]
    fn every_section_is_used() {
        for (section, phrase) in entries() {
            assert!(
                says(section).is_some() || section == "sentence",
                "{section}: {phrase}"
            );
        }
    }

    #[test]
    fn denials_are_heard() {
        for text in [
            "Please do not send emails to info@b.example",
            "Please don’t email info@b.example.",
            "No applications to info@b.example please",
            "info@b.example is not for applications",
            "Never write to info@b.example",
            "Bitte keine Bewerbungen an info@b.example",
            "Bitte senden Sie Ihre Unterlagen nicht an info@b.example",
            "Merci de ne pas envoyer votre CV à info@b.example",
            "N'écrivez pas à info@b.example",
            "Por favor no envíe su CV a info@b.example",
            "Si prega di non inviare il CV a info@b.example",
            "Por favor não envie o currículo para info@b.example",
            "Stuur geen sollicitaties naar info@b.example",
            "Mail niet naar info@b.example",
            "info@b.exampleには応募書類を送らないでください",
            "请不要发送简历到 info@b.example",
            "請勿寄至 info@b.example",
            "info@b.example로 이력서를 보내지 마세요",
        ] {
            assert!(denied(text), "{text}");
        }
    }

    #[test]
    fn invitations_are_none() {
        for text in [
            "Send your CV to info@b.example",
            "Do not hesitate to write to info@b.example",
            "Don't wait and write to info@b.example",
            "Do not forget to send your CV to info@b.example",
            "No agencies. Write to info@b.example",
            "No CV needed, just write to info@b.example",
            "Please do not call, write to info@b.example",
            "Apply to info@b.example no later than Friday",
            "If you cannot use the form write to info@b.example",
            "Not by post but by mail to info@b.example",
            "Zögern Sie nicht und schreiben Sie an info@b.example",
            "Bitte nicht per Post, sondern an info@b.example",
            "N'hésitez pas à écrire à info@b.example",
            "No dude en escribir a info@b.example",
            "Non esitate a scrivere a info@b.example",
            "Não hesite em escrever para info@b.example",
            "Aarzel niet en mail naar info@b.example",
        ] {
            assert!(!denied(text), "{text}");
        }
    }
}
