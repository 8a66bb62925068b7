//! Statements in scripts with spaces: `5+ years of professional experience`.

use super::Statement;
use crate::vocabulary::ExperienceWord;
use crate::vocabulary::experience_word;
use crate::vocabulary::fold_key;

/// How many words before a number can take its meaning as a minimum away.
const WORDS_BEFORE: usize = 3;

/// How many words after a unit can say that it is about something else.
const WORDS_AFTER: usize = 3;

/// How far "experience" may stand from the number that it is about, in words.
const REACH: usize = 9;

/// How far a sentence is followed to either side, in words: keeps the work in proportion.
const LONGEST_SENTENCE: usize = 60;

/// A word, a number or a mark of the line.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Token {
    /// In tenths, so that `1.5` is exact.
    Number(u32),
    /// A word: what it does, and whether it looks like a name.
    Word {
        meaning: Option<ExperienceWord>,
        kind: WordKind,
        is_name: bool,
    },
    Mark(char),
}

/// Words that matter here and not for what the vocabulary calls them.
#[derive(Debug, Clone, Copy, PartialEq)]
enum WordKind {
    /// `to`, `or`, `and` between two numbers.
    Between,
    /// `plus`, `more`, `full` between a number and its unit.
    Filler,
    /// `with`, `using`: what follows is one skill.
    With,
    /// `in`: what follows may be one skill.
    In,
    /// The employer speaks of itself.
    We,
    /// `have`, `has`.
    Have,
    /// `no`, `not`.
    No,
    /// `moins`, `menos`, `meno`: a limit before `de`, the contrary after `au`, `al`.
    Less,
    Other,
}

impl Token {
    fn meaning(self) -> Option<ExperienceWord> {
        match self {
            Self::Word { meaning, .. } => meaning,
            _ => None,
        }
    }

    fn is(self, wanted: WordKind) -> bool {
        matches!(self, Self::Word { kind, .. } if kind == wanted)
    }

    fn ends_clause(self) -> bool {
        matches!(self, Self::Mark(',' | ';' | '.' | '!' | '?'))
    }

    fn ends_sentence(self) -> bool {
        matches!(self, Self::Mark(';' | '.' | '!' | '?'))
    }
}

/// Appends the statements of `text`.
pub(super) fn read(text: &str, is_about_experience: bool, statements: &mut Vec<Statement>) {
    let (tokens, offsets) = tokens(text);
    for (at, token) in tokens.iter().enumerate() {
        let months_per_unit = match token.meaning() {
            Some(ExperienceWord::Year) => 12,
            Some(ExperienceWord::Month) => 1,
            _ => continue,
        };
        let Some((tenths, start)) = number_before(&tokens, at) else {
            continue;
        };
        let sentence = sentence_around(&tokens, at);
        let speaks_of_experience = tokens[sentence.clone()]
            .iter()
            .any(|token| token.meaning() == Some(ExperienceWord::Experience));
        if !(is_about_experience || speaks_of_experience)
            || is_limited(&tokens[sentence.start.min(start)..start])
            || is_about_something_else(&tokens, at)
        {
            continue;
        }
        statements.push(Statement {
            months: tenths.saturating_mul(months_per_unit) / 10,
            is_general: is_general(&tokens, start, at, &sentence, speaks_of_experience),
            at: offsets[start],
        });
    }
}

/// The tokens of `text`, and where each begins in it.
fn tokens(text: &str) -> (Vec<Token>, Vec<usize>) {
    let mut tokens = Vec::with_capacity(text.len() / 4);
    let mut offsets = Vec::with_capacity(text.len() / 4);
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if c.is_ascii_digit() {
            let (number, length) = number(&text[start..]);
            while chars.next_if(|(at, _)| *at < start + length).is_some() {}
            tokens.push(Token::Number(number));
        } else if c.is_alphabetic() {
            let mut end = start + c.len_utf8();
            while let Some((at, c)) =
                chars.next_if(|(_, c)| c.is_alphabetic() || matches!(c, '\'' | '’'))
            {
                end = at + c.len_utf8();
            }
            push_word(&mut tokens, &text[start..end]);
        } else if !c.is_whitespace() {
            let is_inner = c == '.' && chars.peek().is_some_and(|(_, next)| next.is_alphanumeric());
            if !is_inner {
                tokens.push(Token::Mark(c));
            }
        }
        // A word may be two tokens, or none.
        offsets.resize(tokens.len(), start);
    }
    (tokens, offsets)
}

/// The number at the start of `text`, in tenths, and its length in bytes.
fn number(text: &str) -> (u32, usize) {
    let bytes = text.as_bytes();
    let whole = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    let value: u32 = text[..whole].parse().unwrap_or(u32::MAX / 200);
    let tenths = value.saturating_mul(10);
    match &bytes[whole..] {
        [b'.' | b',', digit, rest @ ..]
            if digit.is_ascii_digit() && !rest.first().is_some_and(u8::is_ascii_digit) =>
        {
            (tenths.saturating_add(u32::from(digit - b'0')), whole + 2)
        }
        _ => (tenths, whole),
    }
}

/// Appends `word`; a French article before an apostrophe (`d'expérience`) is a word of its own.
fn push_word(tokens: &mut Vec<Token>, word: &str) {
    if let Some(at) = word.find(['\'', '’']) {
        let (article, rest) = word.split_at(at);
        let rest = rest.trim_start_matches(['\'', '’']);
        if article.len() <= 2 && rest.len() > 2 {
            push_word(tokens, rest);
            return;
        }
    }
    let folded = fold_key(word);
    let folded = folded.as_str();
    // `years'` and `year's` fold to `years`.
    let kind = match folded {
        "to" | "or" | "and" | "bis" | "oder" | "und" | "a" | "ou" | "et" | "o" | "y" | "e"
        | "tot" | "of" | "en" => WordKind::Between,
        "plus" | "more" | "mehr" | "full" | "consecutive" | "mas" | "piu" | "mais" | "meer" => {
            WordKind::Filler
        }
        "with" | "using" | "mit" | "avec" | "con" | "com" | "met" => WordKind::With,
        "in" | "on" | "im" | "dans" | "em" | "nel" => WordKind::In,
        "we" | "weve" | "our" | "wir" | "unser" | "unsere" | "nous" | "notre" | "company" => {
            WordKind::We
        }
        "have" | "has" | "haben" | "hat" | "avons" | "been" | "bring" => WordKind::Have,
        "moins" | "menos" | "meno" => WordKind::Less,
        "no" | "not" | "nicht" | "pas" => WordKind::No,
        _ => WordKind::Other,
    };
    let has_inner_capital = word.chars().skip(1).any(char::is_uppercase);
    tokens.push(Token::Word {
        meaning: experience_word(folded),
        kind,
        is_name: has_inner_capital || word.chars().next().is_some_and(char::is_uppercase),
    });
}

/// The lower bound of the number before the unit at `unit`, in tenths, and where it begins.
fn number_before(tokens: &[Token], unit: usize) -> Option<(u32, usize)> {
    let mut at = unit.checked_sub(1)?;
    loop {
        match tokens[at] {
            Token::Mark('+' | '-' | '‑' | '–') => {}
            token if token.is(WordKind::Filler) || token.is(WordKind::Between) => {}
            _ => break,
        }
        at = at.checked_sub(1)?;
        if unit - at > 4 {
            return None;
        }
    }
    // `one (1) year`
    if tokens[at] == Token::Mark(')') && at >= 2 && tokens[at - 2] == Token::Mark('(') {
        let value = number_at(tokens, at - 1)?;
        let start = match at.checked_sub(3) {
            Some(word) if number_at(tokens, word).is_some() => word,
            _ => at - 2,
        };
        return Some((value, start));
    }
    let value = number_at(tokens, at)?;
    // `3 - 5 years`, `3+ to 5 years`
    let mut joint = at.checked_sub(1);
    let mut is_range = false;
    while let Some(before) = joint {
        match tokens[before] {
            Token::Mark('-' | '–' | '—' | '‑' | '~' | '/' | '→') => is_range = true,
            Token::Mark('+') => {}
            token if token.is(WordKind::Between) => is_range = true,
            _ => break,
        }
        joint = before.checked_sub(1);
        if at - before > 2 {
            break;
        }
    }
    if let (true, Some(before)) = (is_range, joint)
        && let Some(lower) = number_at(tokens, before)
    {
        return Some((lower.min(value), before));
    }
    Some((value, at))
}

fn number_at(tokens: &[Token], at: usize) -> Option<u32> {
    match tokens.get(at)? {
        Token::Number(tenths) => Some(*tenths),
        token => match token.meaning() {
            Some(ExperienceWord::Number(number)) => Some(number * 10),
            _ => None,
        },
    }
}

/// The sentence around the token at `at`, as far as it is near.
fn sentence_around(tokens: &[Token], at: usize) -> std::ops::Range<usize> {
    let first = at.saturating_sub(LONGEST_SENTENCE);
    let last = tokens.len().min(at + LONGEST_SENTENCE);
    let start = tokens[first..at]
        .iter()
        .rposition(|token| token.ends_sentence())
        .map_or(first, |mark| first + mark + 1);
    let end = tokens[at..last]
        .iter()
        .position(|token| token.ends_sentence())
        .map_or(last, |mark| at + mark);
    start..end
}

/// Whether what stands before the number in its sentence says that it is no minimum, or that
/// the employer speaks of itself.
fn is_limited(before: &[Token]) -> bool {
    let words: Vec<Token> = before
        .iter()
        .rev()
        .filter(|token| matches!(token, Token::Word { .. }))
        .take(WORDS_BEFORE)
        .copied()
        .collect();
    let is_denied = words.iter().any(|token| token.is(WordKind::No));
    let is_limit = words
        .iter()
        .any(|token| token.meaning() == Some(ExperienceWord::LimitBefore));
    let is_more = words.iter().any(|token| token.is(WordKind::Filler));
    // "No more than" limits, "no less than" does not; so does "moins de" and not "au moins".
    let is_less_of = words.get(1).is_some_and(|token| token.is(WordKind::Less));
    if is_less_of || is_denied && is_more || !is_denied && is_limit {
        return true;
    }
    let near = &before[before.len().saturating_sub(5)..];
    near.iter().any(|token| token.is(WordKind::We))
        && near.iter().any(|token| token.is(WordKind::Have))
}

/// Whether what follows the unit at `unit` says that it is an age, a contract or the like.
fn is_about_something_else(tokens: &[Token], unit: usize) -> bool {
    let after = &tokens[unit + 1..];
    let near = after
        .iter()
        .take_while(|token| !token.ends_clause())
        .take(WORDS_AFTER);
    for token in near {
        match token.meaning() {
            Some(ExperienceWord::Experience) => return false,
            Some(ExperienceWord::OtherAfter) => return true,
            _ => {}
        }
    }
    // `a 5-year plan for`: said of a thing, which must then be experience.
    let is_adjective = unit
        .checked_sub(1)
        .is_some_and(|before| matches!(tokens[before], Token::Mark('-' | '‑')));
    is_adjective
        && !after
            .iter()
            .take(WORDS_AFTER + 1)
            .any(|token| token.meaning() == Some(ExperienceWord::Experience))
}

/// Whether the statement from `start` to the unit at `unit` is about experience as a whole.
fn is_general(
    tokens: &[Token],
    start: usize,
    unit: usize,
    sentence: &std::ops::Range<usize>,
    speaks_of_experience: bool,
) -> bool {
    if !speaks_of_experience {
        // Under "Experience": `5 years in sales`.
        return !tokens[unit + 1..sentence.end]
            .iter()
            .any(|token| token.is(WordKind::With));
    }
    let is_experience = |token: &Token| token.meaning() == Some(ExperienceWord::Experience);
    let after = &tokens[unit + 1..sentence.end];
    let clause = after
        .iter()
        .position(|token| token.ends_clause())
        .map_or(after, |end| &after[..end]);
    let reach = &clause[..clause.len().min(REACH)];
    if let Some(at) = reach.iter().position(is_experience) {
        return !reach[..at].iter().any(is_skill) && !names_a_skill(&clause[at + 1..]);
    }
    // `Professional experience: 5 years`, `experience of at least 5 years`
    let before = &tokens[sentence.start.min(start)..start];
    let clause = before
        .iter()
        .rposition(|token| token.ends_clause())
        .map_or(before, |mark| &before[mark + 1..]);
    match clause.iter().rposition(is_experience) {
        Some(0) => true,
        Some(at) => clause.len() - at <= REACH && !is_skill(&clause[at - 1]),
        None => false,
    }
}

/// Whether a word before "experience" looks like the name of a skill.
fn is_skill(token: &Token) -> bool {
    match token {
        Token::Word {
            meaning, is_name, ..
        } => *is_name && meaning.is_none(),
        Token::Number(_) => true,
        Token::Mark(mark) => matches!(mark, '#'),
    }
}

/// Whether what follows "experience" names one skill: `with …`, `in React`.
fn names_a_skill(after: &[Token]) -> bool {
    let Some(first) = after.first() else {
        return false;
    };
    if first.is(WordKind::With) {
        return true;
    }
    first.is(WordKind::In) && after.get(1).is_some_and(is_skill)
}
