//! Reads amounts, currencies and periods that stand by themselves, as in front matter.

use super::Amount;
use super::Currency;
use super::Unit;
use super::number::TOO_MUCH;
use super::token::Token;
use super::token::tokens;
use super::words::Roles;
use super::words::words;
use crate::fold::fold;

/// Reads one amount that is the whole text, with or without a currency sign: `132,552`,
/// `$108,885`, `30 000`, `8.45`, `45k`.
pub fn amount(text: &str) -> Option<Amount> {
    if text.len() > 60 {
        return None;
    }
    let mut value = None;
    for token in tokens(text.trim()) {
        match (token, value) {
            (Token::Number(Some(number)), None) => value = Some(number),
            (Token::Word(roles), Some(number)) if roles.is_k() => {
                value = number.checked_mul(1_000);
            }
            (Token::Word(roles), Some(number)) if roles.is_man() => {
                value = number.checked_mul(10_000);
            }
            (Token::Money(_), _) => {}
            _ => return None,
        }
    }
    sane(value?)
}

/// Reads a currency that is the whole text: an ISO 4217 code in any case, or a sign or word
/// that only one currency has (`€`, `£`, `US$`, `euros`).
pub fn currency(text: &str) -> Option<Currency> {
    let text = text.trim();
    let words = words();
    words
        .currency_code(&text.to_ascii_uppercase())
        .or_else(|| words.currency(&fold(text)))
}

/// The first word or sign in `text` for money that several countries have: `$`, `dollars`, `kr`.
pub fn shared_currency(text: &str) -> Option<&str> {
    let words = words();
    let is_shared = |word: &str| words.roles(&fold(word)).is_some_and(Roles::is_money);
    let sign = text.char_indices().find_map(|(at, c)| {
        let sign = &text[at..at + c.len_utf8()];
        (!c.is_alphanumeric() && !c.is_whitespace() && is_shared(sign)).then_some(sign)
    });
    sign.or_else(|| {
        text.split(|c: char| !c.is_alphabetic())
            .find(|word| !word.is_empty() && is_shared(word))
    })
}

/// Reads a period that is the whole text: `Year`, `YEAR`, `per annum`, `1 YEAR`, `hourly`,
/// `per-year-salary`, `Jahr`, `year (dependent on experience)`.
pub fn unit(text: &str) -> Option<Unit> {
    if text.len() > 200 {
        return None;
    }
    let folded = fold(text);
    let known = folded.split(['(', '（']).next().unwrap_or_default();
    let words = words();
    let mut found = None;
    let whole = words.roles(known.trim());
    if let Some(unit) = whole.and_then(|roles| roles.adverb.or(roles.noun)) {
        return Some(unit);
    }
    let mut parts = known
        .split(|c: char| c.is_whitespace() || "-_/,:1".contains(c))
        .map(|word| word.trim_end_matches('.'))
        .filter(|word| !word.is_empty())
        .peekable();
    while let Some(word) = parts.next() {
        if ["salary", "wage", "rate", "the", "once"].contains(&word) {
            continue;
        }
        let singular = word.strip_suffix('s').unwrap_or(word);
        let roles = words.roles(word).or_else(|| words.roles(singular))?;
        let own = words.roles(singular).unwrap_or(roles);
        match own.adverb.or(own.noun).or(roles.adverb).or(roles.noun) {
            // "an" is a French year and an English article.
            Some(_) if roles.is_per() && found.is_none() && parts.peek().is_some() => {}
            Some(unit) if found.is_none() || found == Some(unit) => found = Some(unit),
            None if roles.is_per() || roles.is_filler() => {}
            _ => return None,
        }
    }
    found
}

/// An amount that can be pay.
pub(super) fn sane(hundredths: i64) -> Option<Amount> {
    (0 < hundredths && hundredths < TOO_MUCH).then_some(Amount(hundredths))
}
