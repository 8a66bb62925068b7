//! One line of text as numbers, money signs and words.

use super::Currency;
use super::number;
use super::words::Roles;
use super::words::Words;
use super::words::words;
use crate::fold::fold;

/// Which currency a sign means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Money {
    /// `€`, `USD`
    One(Currency),
    /// `$`, which several currencies have; or signs that contradict each other.
    Several,
}

/// One piece of the line.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    /// A number in hundredths; `None` for one that cannot be pay (`1.2.3`, `GS-15`).
    Number(Option<i64>),
    /// A sign, a word or a code for money.
    Money(Money),
    /// A word or sign with at least one role.
    Word(Roles),
    /// A bracket, a colon, a full stop after a word.
    Mark(char),
    /// Anything else.
    Other,
}

/// Takes a line apart. Phrases of several words are one token.
pub(super) fn tokens(line: &str) -> Vec<Token> {
    let line = plain(line);
    let words = words();
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(c) = line[at..].chars().next() {
        let rest = &line[at..];
        if c.is_whitespace() {
            at += c.len_utf8();
        } else if c.is_ascii_digit() {
            let (value, length) = number::scan(rest);
            // `GS-15`, `B2B`, `v2`
            let is_code = is_part_of_a_code(&line[..at], words);
            tokens.push(Token::Number(value.filter(|_| !is_code)));
            at += length;
        } else if is_wide(c) {
            at += wide(rest, words, &mut tokens);
        } else if c.is_alphabetic() {
            at += word(rest, words, &mut tokens);
        } else {
            let sign = c.to_string();
            tokens.push(match words.currency(&sign) {
                Some(currency) => Token::Money(Money::One(currency)),
                None => words.roles(&sign).map_or_else(
                    || match c {
                        '(' | ')' | '[' | ']' | ':' | '.' | '*' | '_' | '"' => Token::Mark(c),
                        _ => Token::Other,
                    },
                    |roles| {
                        if roles.is_money() {
                            Token::Money(Money::Several)
                        } else {
                            Token::Word(roles)
                        }
                    },
                ),
            });
            at += c.len_utf8();
        }
    }
    tokens
}

/// The line with wide digits and signs as ASCII, and all spaces and dashes of one kind.
fn plain(line: &str) -> String {
    line.chars()
        .map(|c| match c {
            '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32).unwrap_or('0'),
            '，' => ',',
            '．' => '.',
            '／' => '/',
            '＋' => '+',
            '－' | '–' | '—' | '‒' | '−' | '‐' | '‑' => '-',
            '～' | '〜' | '∼' => '~',
            '￥' => '¥',
            '＄' => '$',
            '％' => '%',
            '：' => ':',
            '（' => '(',
            '）' => ')',
            '’' => '\'',
            c if c.is_whitespace() => ' ',
            c => c,
        })
        .collect()
}

/// Whether digits after `before` belong to a code: letters stand right before them, or a dash
/// and letters; except for a currency (`EUR50000`).
fn is_part_of_a_code(before: &str, words: &Words) -> bool {
    let trimmed = before.strip_suffix('-').unwrap_or(before);
    let tail = trimmed
        .rfind(|c: char| !c.is_alphanumeric())
        .map_or(trimmed, |at| &trimmed[at..]);
    let word = tail.trim_start_matches(|c: char| !c.is_alphanumeric());
    let ends_in_letter = word.ends_with(|c: char| c.is_alphabetic() && !is_wide(c));
    let is_known = || {
        let folded = fold(word);
        let amount_before = word.starts_with(|c: char| c.is_ascii_digit());
        words.currency_code(word).is_some()
            || words.currency(&folded).is_some()
            || words.roles(&folded).is_some_and(Roles::is_money)
            || (amount_before && before.ends_with('-'))
    };
    ends_in_letter && !is_known()
}

/// Characters of scripts without spaces.
fn is_wide(c: char) -> bool {
    ('\u{3040}'..='\u{9fff}').contains(&c) || ('가'..='힣').contains(&c)
}

/// Adds the longest known word at the start of `rest`, or one unknown character; its length.
fn wide(rest: &str, words: &Words, tokens: &mut Vec<Token>) -> usize {
    let ends: Vec<usize> = rest
        .char_indices()
        .take(6)
        .map(|(at, c)| at + c.len_utf8())
        .collect();
    for end in ends.iter().rev() {
        if let Some(token) = known(&rest[..*end], words) {
            tokens.push(token);
            return *end;
        }
    }
    tokens.push(Token::Other);
    ends.first().copied().unwrap_or(1)
}

/// Adds the longest known phrase at the start of `rest`, or one unknown word; its length.
fn word(rest: &str, words: &Words, tokens: &mut Vec<Token>) -> usize {
    let mut ends = Vec::with_capacity(3);
    let mut at = 0;
    while ends.len() < 3 {
        let length = word_length(&rest[at..]);
        if length == 0 {
            break;
        }
        at += length;
        ends.push(at);
        match rest[at..].strip_prefix(' ') {
            Some(_) => at += 1,
            None => break,
        }
    }
    let first = ends.first().copied().unwrap_or(1);
    // `US$`
    if rest[first..].starts_with(['$', '¥', '€'])
        && let Some(sign) = rest[first..].chars().next()
    {
        let end = first + sign.len_utf8();
        if let Some(currency) = words.currency(&fold(&rest[..end])) {
            tokens.push(Token::Money(Money::One(currency)));
            return end;
        }
    }
    for end in ends.iter().rev() {
        let text = &rest[..*end];
        let text = text.strip_suffix('.').unwrap_or(text);
        if let Some(currency) = words.currency_code(text) {
            tokens.push(Token::Money(Money::One(currency)));
            return *end;
        }
        if let Some(token) = known(&fold(text), words) {
            tokens.push(token);
            return *end;
        }
    }
    tokens.push(Token::Other);
    first
}

fn known(folded: &str, words: &Words) -> Option<Token> {
    if let Some(currency) = words.currency(folded) {
        return Some(Token::Money(Money::One(currency)));
    }
    let roles = words.roles(folded)?;
    Some(if roles.is_money() {
        Token::Money(Money::Several)
    } else {
        Token::Word(roles)
    })
}

/// Length of one word: letters, with `'`, `-` and `.` between or, for a full stop of an
/// abbreviation, after them.
fn word_length(text: &str) -> usize {
    let mut length = 0;
    let mut chars = text.char_indices().peekable();
    let mut letters = 0;
    while let Some((at, c)) = chars.next() {
        if c.is_alphabetic() && !is_wide(c) {
            letters += 1;
        } else if c == '.' && letters == 1 {
            // `p.a.`
            letters = 0;
        } else if c == '\'' || c == '-' {
            let goes_on = chars.peek().is_some_and(|(_, c)| c.is_alphabetic());
            if !goes_on || letters == 0 {
                // `l'`, `d'`
                return if c == '\'' && letters > 0 { at + 1 } else { at };
            }
        } else {
            return at;
        }
        length = at + c.len_utf8();
    }
    length
}
