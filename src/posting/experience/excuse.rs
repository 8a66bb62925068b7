//! What makes a statement of experience no requirement: a wish, a denial, or that the employer
//! speaks of its own years.

use crate::vocabulary;
use crate::vocabulary::Phrases;
use crate::vocabulary::is_unspaced;
use std::sync::LazyLock;

/// How many words may stand between "our" and the number: "our more than 15 years".
const OWN_REACH: usize = 3;

/// How much of a clause is read to either side of the number, in bytes.
const LONGEST_CLAUSE: usize = 200;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    Wish,
    WishBefore,
    Denial,
    DenialBefore,
    Own,
}

static PHRASES: LazyLock<Phrases<Says>> = LazyLock::new(|| {
    Phrases::new(entries().filter_map(|(section, phrase)| Some((phrase, says(section)?))))
});

static BEFORE: LazyLock<Phrases<()>> = LazyLock::new(|| only("wish_before"));

static WE: LazyLock<Phrases<()>> = LazyLock::new(|| only("we"));

fn entries() -> impl Iterator<Item = (&'static str, &'static str)> {
    vocabulary::entries(include_str!("../../vocabulary/requirement.txt"))
}

fn only(name: &'static str) -> Phrases<()> {
    let named = entries().filter(move |(section, _)| *section == name);
    Phrases::new(named.map(|(_, phrase)| (phrase, ())))
}

fn says(section: &str) -> Option<Says> {
    Some(match section {
        "wish" => Says::Wish,
        "wish_before" => Says::WishBefore,
        "denial" => Says::Denial,
        "denial_before" => Says::DenialBefore,
        "own" => Says::Own,
        _ => return None,
    })
}

/// Whether the number at byte `at` of `text` is no requirement, by the clause around it.
pub(super) fn is_excused(text: &str, at: usize) -> bool {
    let mut from = at.saturating_sub(LONGEST_CLAUSE);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let mut to = text.len().min(at + LONGEST_CLAUSE);
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    let start = text[from..at]
        .char_indices()
        .rev()
        .find(|(mark, _)| ends_clause(text, from + mark))
        .map_or(from, |(mark, c)| from + mark + c.len_utf8());
    let end = text[at..to]
        .char_indices()
        .find(|(mark, _)| ends_clause(text, at + mark))
        .map_or(to, |(mark, _)| at + mark);

    let before = vocabulary::fold(&text[start..at]);
    let is_wished = BEFORE.find_all(&before).next().is_some();
    let is_own = PHRASES.find_all(&before).any(|(range, says)| {
        let between = &before[range.end..];
        matches!(says, Says::Own | Says::DenialBefore)
            && (between.split_whitespace().count() < OWN_REACH || between.contains(is_unspaced))
    });
    if is_wished || is_own {
        return true;
    }
    let clause = vocabulary::fold(&text[start..end]);
    let takes_back = |says: &Says| matches!(says, Says::Wish | Says::Denial);
    if PHRASES.find_all(&clause).any(|(_, says)| takes_back(says)) {
        return true;
    }
    let is_followed = text[end..].starts_with([',', '，', '、']);
    is_followed && {
        let next = text[end..to.max(end)].trim_start_matches([',', '，', '、', ' ']);
        WE.longest_prefix(&vocabulary::fold(next)).is_some()
    }
}

/// Whether the character at `at` ends a clause; the point and comma of a number do not.
fn ends_clause(text: &str, at: usize) -> bool {
    let Some(c) = text[at..].chars().next() else {
        return false;
    };
    match c {
        '.' | ',' => !text[at + 1..].starts_with(|c: char| c.is_ascii_alphanumeric()),
        ';' | '!' | '?' | ':' | '。' | '，' | '、' | '；' | '！' | '？' | '：' => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_is_used() {
        for (section, phrase) in entries() {
            assert!(
                says(section).is_some() || section == "we",
                "{section}: {phrase}"
            );
        }
    }

    fn excused(text: &str) -> bool {
        let at = text.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
        is_excused(text, at)
    }

    #[test]
    fn wishes_denials_and_own_years_are_no_requirements() {
        for text in [
            "5+ years of experience preferred",
            "Preferably 3 years of experience in welding",
            "3 years of experience is a plus",
            "Our 15 years of experience in banking",
            "With our more than 15 years of experience you are in good hands",
            "With 15 years of experience, we are the oldest yard",
            "We don't require 5 years of experience",
            "You need neither a degree nor 5 years of experience",
            "Whether you have 1 or 15 years of experience does not matter",
            "You can start without 3 years of experience",
            "It's fine if you don't have 5 years of experience",
            "Colleagues with 20 years of experience teach you",
            "5 years of experience or none",
            "Du brauchst weder ein Studium noch 3 Jahre Erfahrung",
            "Auch ohne Studium und ohne 5 Jahre Erfahrung",
            "Egal ob du 1 oder 15 Jahre Erfahrung hast",
            "Même sans 3 ans d'expérience",
            "Peu importe que vous ayez 1 ou 15 ans d'expérience",
            "Incluso sin 3 años de experiencia",
            "No importa si tienes 1 o 15 años de experiencia",
            "Anche senza 3 anni di esperienza",
            "Mesmo sem 3 anos de experiência",
            "Ook zonder 3 jaar ervaring",
            "Ongeacht of je 1 of 15 jaar ervaring hebt",
            "経験3年以上がなくても応募できます",
            "无论有1年还是15年工作经验",
            "경력 3년 이상 상관없이 지원 가능",
            "5 years of experience are not required",
            "Idealerweise 3 Jahre Berufserfahrung",
            "3 Jahre Berufserfahrung sind nicht erforderlich",
            "Unsere 20 Jahre Erfahrung im Bankwesen",
            "3 ans d'expérience seraient un plus",
            "3 ans d'expérience ne sont pas nécessaires",
            "Nos 20 ans d'expérience dans la banque",
            "3 años de experiencia deseable",
            "No se requieren 3 años de experiencia",
            "Nuestros 20 años de experiencia",
            "3 anni di esperienza sono un plus",
            "I nostri 20 anni di esperienza",
            "3 anni di esperienza non è necessaria",
            "3 anos de experiência é um diferencial",
            "Nossos 20 anos de experiência",
            "3 jaar ervaring is een pre",
            "3 jaar ervaring is niet vereist",
            "Onze 20 jaar ervaring",
            "3年以上の実務経験がある方歓迎",
            "当社の20年の経験",
            "有3年工作经验者优先",
            "我们20年的行业经验",
            "不要求3年工作经验",
            "경력 3년 이상 우대",
            "우리의 20년 경험",
        ] {
            assert!(excused(text), "{text}");
        }
        for text in [
            "5+ years of experience",
            "5 years of experience, preferably in banking",
            "3 years of experience required, 5 years preferred",
            "5 years of experience. A degree is a plus.",
            "With 5 years of experience, you know our trade",
            "You work without supervision and have 5 years of experience",
            "Du arbeitest gern mit Kollegen, hast 5 Jahre Erfahrung",
            "You share our values and bring 5 years of experience",
            "3 Jahre Berufserfahrung, idealerweise im Bankwesen",
            "3 ans d'expérience, idéalement en banque",
            "3年以上の実務経験、営業経験歓迎",
            "3年以上工作经验，英语优先",
        ] {
            assert!(!excused(text), "{text}");
        }
    }
}
