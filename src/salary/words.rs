//! The words around pay and the currencies, read from the text files beside this one.

use super::Currency;
use super::Unit;
use crate::fold::fold;
use std::sync::LazyLock;

/// What a word can be; one word can be several things (`a` is `per` and, in Spanish, `to`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Roles {
    /// A period that comes after `per`.
    pub(super) noun: Option<Unit>,
    /// A period by itself: `annually`.
    pub(super) adverb: Option<Unit>,
    bits: u32,
}

macro_rules! roles {
    ($($(#[$doc:meta])* $is:ident = $name:literal, $bit:literal;)*) => {
        impl Roles {
            $($(#[$doc])* pub(super) fn $is(self) -> bool { self.bits & (1 << $bit) != 0 })*

            fn bit(name: &str) -> u32 {
                match name {
                    $($name => 1 << $bit,)*
                    _ => 0,
                }
            }
        }
    };
}

roles! {
    /// `per`, `/`
    is_per = "per", 0;
    /// `to`, `-`
    is_to = "to", 1;
    /// `and`
    is_and = "and", 2;
    /// `between`
    is_between = "between", 3;
    /// `up to`
    is_max = "max", 4;
    /// `from`
    is_min = "min", 5;
    /// `以下`
    is_max_after = "max-after", 6;
    /// `+`
    is_min_after = "min-after", 7;
    /// Thousands.
    is_k = "k", 8;
    /// Ten thousands.
    is_man = "man", 9;
    /// `salary`, `gross`
    is_filler = "filler", 10;
    /// `bonus`, `million`
    is_reject = "reject", 11;
    /// `hours`, `%`
    is_count = "count", 12;
    /// `,`, `plus`
    is_barrier = "barrier", 13;
    /// `$`
    is_money = "money", 14;
    /// `million`
    is_huge = "huge", 15;
    /// `step`
    is_label = "label", 16;
    /// `maximum`
    is_cap = "cap", 17;
    /// `minimum`
    is_floor = "floor", 18;
    /// `of`
    is_of = "of", 19;
}

impl Roles {
    /// Whether the word is a part of how an amount is written: its period, bounds or scale.
    pub(super) fn is_structural(self) -> bool {
        self.noun.is_some()
            || self.adverb.is_some()
            || self.is_per()
            || self.is_to()
            || self.is_between()
            || self.is_max()
            || self.is_min()
            || self.is_max_after()
            || self.is_min_after()
            || self.is_k()
            || self.is_man()
    }
}

/// The tables.
pub(super) struct Words {
    roles: Vec<(&'static str, Roles)>,
    codes: Vec<&'static str>,
    currencies: Vec<(String, Currency)>,
}

impl Words {
    /// The roles of a folded word or phrase, if it has any.
    pub(super) fn roles(&self, folded: &str) -> Option<Roles> {
        let found = self.roles.binary_search_by(|(word, _)| (*word).cmp(folded));
        found.ok().map(|at| self.roles[at].1)
    }

    /// The currency that a folded sign or word means.
    pub(super) fn currency(&self, folded: &str) -> Option<Currency> {
        let found = self
            .currencies
            .binary_search_by(|(word, _)| word.as_str().cmp(folded));
        found.ok().map(|at| self.currencies[at].1)
    }

    /// The currency with this code, in upper case.
    pub(super) fn currency_code(&self, code: &str) -> Option<Currency> {
        let is_known = self.codes.binary_search(&code).is_ok();
        to_currency(code).filter(|_| is_known)
    }
}

fn to_currency(code: &str) -> Option<Currency> {
    code.as_bytes().try_into().ok().map(Currency)
}

/// The tables.
pub(super) fn words() -> &'static Words {
    static WORDS: LazyLock<Words> = LazyLock::new(load);
    &WORDS
}

/// Lines that are not comments.
pub(super) fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// `adverb-year`, `year`: the period.
fn unit_named(name: &str) -> Option<Unit> {
    Some(match name {
        "hour" => Unit::Hour,
        "day" => Unit::Day,
        "week" => Unit::Week,
        "month" => Unit::Month,
        "year" => Unit::Year,
        _ => return None,
    })
}

fn load() -> Words {
    let mut all: Vec<(&str, &str)> = Vec::new();
    for line in lines(include_str!("words.txt")) {
        let mut fields = line.split('|');
        let role = fields.next().unwrap_or_default();
        all.extend(fields.map(|word| (word, role)));
    }
    all.sort_unstable();
    let mut roles: Vec<(&'static str, Roles)> = Vec::new();
    for (word, role) in all {
        if roles.last().is_none_or(|(last, _)| *last != word) {
            roles.push((word, Roles::default()));
        }
        if let Some((_, roles)) = roles.last_mut() {
            if let Some(adverb) = role.strip_prefix("adverb-") {
                roles.adverb = unit_named(adverb);
            } else if let Some(unit) = unit_named(role) {
                roles.noun = Some(unit);
            } else {
                roles.bits |= Roles::bit(role);
            }
        }
    }

    let mut codes = Vec::new();
    let mut currencies = Vec::new();
    for line in lines(include_str!("currencies.txt")) {
        let mut fields = line.split('|');
        let code = fields.next().unwrap_or_default();
        codes.push(code);
        if let Some(currency) = to_currency(code) {
            currencies.extend(fields.map(|word| (fold(word), currency)));
        }
    }
    codes.sort_unstable();
    currencies.sort_unstable();
    currencies.dedup();
    Words {
        roles,
        codes,
        currencies,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_and_every_role_is_known() {
        for line in lines(include_str!("words.txt")) {
            let mut fields = line.split('|');
            let role = fields.next().unwrap();
            let unit = role.strip_prefix("adverb-").unwrap_or(role);
            assert!(
                Roles::bit(role) != 0 || unit_named(unit).is_some(),
                "{role}"
            );
            for word in fields {
                assert_eq!(fold(word), *word);
                assert!(!word.is_empty(), "{role}");
            }
        }
    }

    #[test]
    fn no_sign_means_two_currencies() {
        let words = words();
        assert!(words.codes.len() > 140);
        for pair in words.currencies.windows(2) {
            assert_ne!(pair[0].0, pair[1].0);
        }
        for (word, _) in &words.currencies {
            assert_eq!(words.roles(word), None, "{word} is also another word");
        }
    }
}
