//! Reads pay from one line of text.

use super::Currency;
use super::Salary;
use super::Unit;
use super::figure;
use super::figure::Candidate;
use super::figure::candidates;
use super::figure::roles;
use super::figure::roles_before;
use super::figure::scaled;
use super::pieces::sane;
use super::token::Money;
use super::token::Token;
use super::token::tokens;
use super::words::Roles;

/// Longer text, in bytes, is not one line about pay.
const LONGEST: usize = 2_000;

/// Reads the base pay that one line of text states. Bonuses, budgets, funding, percentages and
/// hours of work are no pay. Without a currency sign or code, the line must hold nothing but an
/// amount and words about pay. A line with several amounts that each could be the pay is not
/// read. A range the wrong way round is kept as written.
pub fn read(text: &str) -> Option<Salary> {
    let text = text.trim();
    if text.len() > LONGEST || !text.contains(char::is_numeric) {
        return None;
    }
    let tokens = tokens(text);
    let candidates = candidates(&tokens);
    let mut with_money = candidates
        .iter()
        .filter(|candidate| candidate.money().is_some());
    let candidate = match (with_money.next(), candidates.as_slice()) {
        (Some(first), _) => {
            let unit = unit_of(&tokens, first);
            let is_same_again = |other: &Candidate| {
                scaled(other) != scaled(first)
                    && (unit.is_none() || unit_of(&tokens, other) == unit)
            };
            if with_money.any(is_same_again) {
                return None;
            }
            first
        }
        (None, [only]) if is_bare(&tokens, only) => only,
        _ => return None,
    };
    let mut salary = Salary {
        text: text.to_owned(),
        currency: match candidate.money() {
            Some(Money::One(currency)) => Some(currency),
            _ => lone_currency(&tokens, candidate),
        },
        unit: unit_of(&tokens, candidate),
        says_more: says_more(&tokens, candidate),
        ..Salary::default()
    };
    let (first, second) = scaled(candidate);
    let (first, second) = (
        sane(first)?,
        second.map_or(Some(None), |n| sane(n).map(Some))?,
    );
    match second {
        Some(second) => (salary.min, salary.max) = (Some(first), Some(second)),
        None if is_open_above(&tokens, candidate) => salary.min = Some(first),
        None if is_open_below(&tokens, candidate) => salary.max = Some(first),
        None => (salary.min, salary.max) = (Some(first), Some(first)),
    }
    Some(salary)
}

/// Whether the line holds more than amounts, currency, period and what makes them bounds.
fn says_more(tokens: &[Token], candidate: &Candidate) -> bool {
    let amounts = if candidate.second.is_some() { 2 } else { 1 };
    let mut numbers = 0;
    tokens.iter().any(|token| match token {
        Token::Number(_) => {
            numbers += 1;
            numbers > amounts
        }
        Token::Word(roles) => {
            !roles.is_structural() && (roles.is_reject() || roles.is_count() || roles.is_filler())
        }
        Token::Other => true,
        Token::Money(_) | Token::Mark(_) => false,
    })
}

/// Whether the line holds nothing but one amount and words about pay.
fn is_bare(tokens: &[Token], candidate: &Candidate) -> bool {
    let is_only = tokens.len() == candidate.end() - candidate.first.from;
    // "Salary 2026" is a year; "2026" alone, where pay is asked for, is an amount.
    let is_year = candidate.second.is_none()
        && candidate.first.scale == 1
        && (1990 * 100..=2100 * 100).contains(&candidate.first.value);
    let mut numbers = 0;
    let is_known = tokens.iter().all(|token| match token {
        Token::Number(Some(_)) => {
            numbers += 1;
            true
        }
        Token::Number(None) | Token::Other => false,
        Token::Word(roles) => !roles.is_reject(),
        Token::Money(_) | Token::Mark(_) => true,
    });
    let expected = if candidate.second.is_some() { 2 } else { 1 };
    is_known
        && numbers == expected
        && (is_only || !is_year || unit_after(tokens, candidate.end()).is_some())
}

/// `Salary (EUR): 70000-90000`, `$98,000 - $120,000 (USD)`: the only currency of a line without
/// other numbers.
fn lone_currency(tokens: &[Token], candidate: &Candidate) -> Option<Currency> {
    let expected = if candidate.second.is_some() { 2 } else { 1 };
    let numbers = tokens
        .iter()
        .filter(|token| matches!(token, Token::Number(_)))
        .count();
    let mut found = tokens.iter().filter_map(|token| match token {
        Token::Money(Money::One(currency)) => Some(*currency),
        _ => None,
    });
    let first = found.next().filter(|_| numbers == expected)?;
    found.all(|other| other == first).then_some(first)
}

/// The period said after or before an amount.
fn unit_of(tokens: &[Token], candidate: &Candidate) -> Option<Unit> {
    unit_after(tokens, candidate.end()).or_else(|| unit_before(tokens, candidate.first.from))
}

/// The period said after an amount: `per year`, `/h`, `(gross, annually)`.
fn unit_after(tokens: &[Token], from: usize) -> Option<Unit> {
    let mut after_per = false;
    // Behind other words in brackets a period counts only at their end: `(full time, monthly)`.
    let mut is_within = false;
    let mut is_apart = false;
    for (at, token) in tokens.iter().enumerate().skip(from).take(12) {
        match token {
            Token::Mark('(' | '[') => is_within = true,
            Token::Mark(')' | ']') => {
                if is_apart {
                    return None;
                }
                is_within = false;
            }
            Token::Word(roles) => {
                let noun = roles.noun.filter(|_| after_per);
                // `plus a monthly bonus`
                let is_of_more = figure::roles(tokens, at + 1).is_reject();
                let ends = || {
                    tokens
                        .get(at + 1)
                        .is_none_or(|next| matches!(next, Token::Mark(')' | ']')))
                };
                if let Some(unit) = noun
                    .or(roles.adverb)
                    .filter(|_| !is_of_more && (!is_apart || ends()))
                {
                    return Some(unit);
                }
                if roles.is_reject() {
                    return None;
                }
                after_per = roles.is_per();
                let is_passed = after_per
                    || roles.is_filler()
                    || roles.is_barrier()
                    || roles.is_to()
                    || roles.is_min_after()
                    || roles.is_max_after();
                if !is_passed {
                    if !is_within {
                        return None;
                    }
                    is_apart = true;
                }
            }
            Token::Money(_) => {}
            Token::Mark(mark) if *mark != '.' => {}
            Token::Other if is_within => is_apart = true,
            _ => return None,
        }
    }
    None
}

/// The period said before an amount: `Annual salary:`, `年収`.
fn unit_before(tokens: &[Token], from: usize) -> Option<Unit> {
    for at in (0..from).rev() {
        match &tokens[at] {
            Token::Word(roles) => {
                if let Some(unit) = roles.adverb {
                    return Some(unit);
                }
                if let Some(unit) = roles.noun
                    && roles_before(tokens, at).is_per()
                {
                    return Some(unit);
                }
                if roles.is_reject() {
                    return None;
                }
            }
            Token::Money(_) | Token::Mark(_) => {}
            Token::Number(_) | Token::Other => return None,
        }
    }
    None
}

/// Whether one of the words right before the amount passes `test`; words about pay between
/// them do not matter.
fn is_said_before(tokens: &[Token], from: usize, test: impl Fn(Roles) -> bool) -> bool {
    for at in (0..from).rev().take(3) {
        let roles = roles(tokens, at);
        if test(roles) {
            return true;
        }
        if roles.is_max() || roles.is_min() || !roles.is_filler() {
            return false;
        }
    }
    false
}

/// Whether a word between the number before and the amount passes `test`.
fn is_said_somewhere_before(tokens: &[Token], from: usize, test: impl Fn(Roles) -> bool) -> bool {
    (0..from)
        .rev()
        .take_while(|at| !matches!(tokens[*at], Token::Number(_)))
        .any(|at| test(roles(tokens, at)))
}

/// `31076+`, `from £30,000`.
fn is_open_above(tokens: &[Token], candidate: &Candidate) -> bool {
    let after = roles(tokens, candidate.end());
    // "£30,000 + bonus" adds something else.
    let is_sum = after.is_barrier()
        && (candidate.end() + 1..candidate.end() + 4)
            .any(|at| roles(tokens, at).is_reject() || tokens.get(at) == Some(&Token::Other));
    (after.is_min_after() && !is_sum)
        || is_said_before(tokens, candidate.first.from, Roles::is_min)
        || is_said_somewhere_before(tokens, candidate.first.from, Roles::is_floor)
}

/// `up to £25,000`.
fn is_open_below(tokens: &[Token], candidate: &Candidate) -> bool {
    roles(tokens, candidate.end()).is_max_after()
        || is_said_before(tokens, candidate.first.from, Roles::is_max)
        || is_said_somewhere_before(tokens, candidate.first.from, Roles::is_cap)
}
