//! The amounts and ranges in a line that can be pay.

use super::token::Money;
use super::token::Token;
use super::words::Roles;

/// One amount within a line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Figure {
    /// In hundredths.
    pub(super) value: i64,
    /// How many thousands or ten thousands were written: 1, 1,000 or 10,000.
    pub(super) scale: i64,
    money: Option<Money>,
    /// First token, one past the last.
    pub(super) from: usize,
    pub(super) to: usize,
}

/// One amount or a range.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    pub(super) first: Figure,
    pub(super) second: Option<Figure>,
}

impl Candidate {
    /// One past the last token.
    pub(super) fn end(&self) -> usize {
        self.second.map_or(self.first.to, |figure| figure.to)
    }

    /// The currency of both amounts together.
    pub(super) fn money(&self) -> Option<Money> {
        merge(
            self.first.money,
            self.second.and_then(|figure| figure.money),
        )
    }
}

/// All amounts and ranges that can be pay.
pub(super) fn candidates(tokens: &[Token]) -> Vec<Candidate> {
    let figures = figures(tokens);
    let mut candidates = Vec::new();
    let mut at = 0;
    while let Some(first) = figures.get(at).copied() {
        at += 1;
        let joint = roles(tokens, first.to);
        let is_range =
            joint.is_to() || (joint.is_and() && roles_before(tokens, first.from).is_between());
        let second = figures
            .get(at)
            .copied()
            .filter(|second| is_range && is_label(&tokens[first.to + 1..second.from]));
        if second.is_some() {
            at += 1;
        }
        let candidate = Candidate { first, second };
        let is_count = candidate.money().is_none() && roles(tokens, candidate.end()).is_count();
        let is_percent = roles(tokens, first.to).is_count() && second.is_some();
        // `80% of 4,000` is nobody's pay as it stands.
        let is_base = roles_before(tokens, first.from).is_of()
            && (first.from.checked_sub(1)).is_some_and(|of| roles_before(tokens, of).is_count());
        if !is_count && !is_percent && !is_base && !is_rejected(tokens, &candidate) {
            candidates.push(candidate);
        }
    }
    candidates
}

/// Whether tokens are nothing but the name of a grade: `GS-15, Step 10 -`.
fn is_label(tokens: &[Token]) -> bool {
    (0..tokens.len()).all(|at| match &tokens[at] {
        Token::Word(roles) => roles.is_label() || roles.is_to() || roles.is_barrier(),
        Token::Number(value) => value.is_none() || roles_before(tokens, at).is_label(),
        Token::Mark(mark) => *mark == ':',
        _ => false,
    })
}

fn figures(tokens: &[Token]) -> Vec<Figure> {
    let mut figures: Vec<Figure> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let Token::Number(Some(value)) = token else {
            continue;
        };
        let mut to = at + 1;
        let mut scale = 1;
        let mut money = None;
        let mut from = at;
        if let Some(before) = at.checked_sub(1)
            && let Some(found) = money_at(tokens, before)
            && figures.last().is_none_or(|last| last.to <= before)
        {
            money = Some(found);
            from = before;
            // `USD $100,000`
            if let Some(earlier) = before.checked_sub(1)
                && let Some(found) = money_at(tokens, earlier)
            {
                money = merge(money, Some(found));
                from = earlier;
            }
        }
        if roles(tokens, to).is_k() {
            scale = 1_000;
            to += 1;
        } else if roles(tokens, to).is_man() {
            scale = 10_000;
            to += 1;
        }
        // A sign after the number is its own, unless it is the next number's: `5 $10`.
        while let Some(found) = money_at(tokens, to)
            && !(money.is_some() && matches!(tokens.get(to + 1), Some(Token::Number(_))))
        {
            money = merge(money, Some(found));
            to += 1;
        }
        // `401(k)`, `401k`
        let is_plan = *value == 40_100
            && (scale == 1_000
                || (tokens.get(to) == Some(&Token::Mark('(')) && roles(tokens, to + 1).is_k()));
        let is_huge = roles(tokens, to).is_huge()
            || (roles(tokens, to).is_min_after() && roles(tokens, to + 1).is_huge());
        let is_named = roles_before(tokens, from).is_label();
        if !is_plan && !is_huge && !is_named {
            figures.push(Figure {
                value: *value,
                scale,
                money,
                from,
                to,
            });
        }
    }
    figures
}

/// `42-45K`, `400〜600万円` and `$70k–90` mean thousands (ten thousands) on both sides.
pub(super) fn scaled(candidate: &Candidate) -> (i64, Option<i64>) {
    let times = |value: i64, scale: i64| value.saturating_mul(scale);
    let first = candidate.first;
    let Some(second) = candidate.second else {
        return (times(first.value, first.scale), None);
    };
    let is_small = |figure: Figure| figure.value < 1_000 * 100 || second.scale == 10_000;
    let shared = first.scale.max(second.scale);
    let own = |figure: Figure| {
        if figure.scale == 1 && is_small(figure) {
            times(figure.value, shared)
        } else {
            times(figure.value, figure.scale)
        }
    };
    (own(first), Some(own(second)))
}

/// Whether words close to it say that the amount is not base pay.
fn is_rejected(tokens: &[Token], candidate: &Candidate) -> bool {
    let (from, to) = (candidate.first.from, candidate.end());
    let ends = |token: &Token| match token {
        Token::Word(roles) => roles.is_barrier() && !roles.is_reject(),
        Token::Number(_) => true,
        Token::Mark(mark) => *mark == '.',
        _ => false,
    };
    let is_reject = |token: &&Token| matches!(token, Token::Word(roles) if roles.is_reject());
    let before = tokens[..from].iter().rev().take(4);
    let after = tokens[to.min(tokens.len())..].iter().take(3);
    before
        .take_while(|token| !ends(token))
        .any(|token| is_reject(&token))
        || after
            .take_while(|token| !ends(token))
            .any(|token| is_reject(&token))
}

/// `$` and `USD` together are US dollars; `€` and `USD` are nothing that is known.
fn merge(first: Option<Money>, second: Option<Money>) -> Option<Money> {
    match (first, second) {
        (Some(Money::One(a)), Some(Money::One(b))) if a != b => Some(Money::Several),
        (Some(Money::One(a)), _) => Some(Money::One(a)),
        (first, None) => first,
        (_, second) => second,
    }
}

/// The roles of a token; none for what is not a word.
pub(super) fn roles(tokens: &[Token], at: usize) -> Roles {
    match tokens.get(at) {
        Some(Token::Word(roles)) => *roles,
        _ => Roles::default(),
    }
}

/// The roles of the token before `at`.
pub(super) fn roles_before(tokens: &[Token], at: usize) -> Roles {
    at.checked_sub(1)
        .map_or(Roles::default(), |at| roles(tokens, at))
}

fn money_at(tokens: &[Token], at: usize) -> Option<Money> {
    match tokens.get(at) {
        Some(Token::Money(money)) => Some(*money),
        _ => None,
    }
}
