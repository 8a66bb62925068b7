//! Pay: amounts, currency and period, from structured values or from one line of text.

mod figure;
mod number;
mod pieces;
mod read;
#[cfg(test)]
mod read_tests;
mod token;
mod words;

pub use pieces::amount;
pub use pieces::currency;
pub use pieces::shared_currency;
pub use pieces::unit;
pub use read::read;

use serde::Serialize;
use serde::Serializer;
use std::fmt;

/// Money in hundredths of the currency's unit, so that sums and comparisons are exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Amount(pub i64);

/// As JSON and most programs write it: `70000`, `8.45`.
impl fmt::Display for Amount {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, cents) = (self.0 / 100, (self.0 % 100).abs());
        let sign = if self.0 < 0 && whole == 0 { "-" } else { "" };
        match cents {
            0 => write!(out, "{sign}{whole}"),
            cents if cents % 10 == 0 => write!(out, "{sign}{whole}.{}", cents / 10),
            cents => write!(out, "{sign}{whole}.{cents:02}"),
        }
    }
}

/// A JSON number, never a string: an integer where it is whole.
impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0 % 100 == 0 {
            serializer.serialize_i64(self.0 / 100)
        } else {
            // Exact up to 90 billion: a decimal of two places and at most fifteen digits
            // is written back as it was.
            #[expect(clippy::cast_precision_loss, reason = "amounts are far below 2^53")]
            serializer.serialize_f64(self.0 as f64 / 100.0)
        }
    }
}

/// `unitText`: what period the pay is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Unit {
    /// `HOUR`
    Hour,
    /// `DAY`
    Day,
    /// `WEEK`
    Week,
    /// `MONTH`
    Month,
    /// `YEAR`
    Year,
}

impl Unit {
    /// The value of `unitText`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Hour => "HOUR",
            Self::Day => "DAY",
            Self::Week => "WEEK",
            Self::Month => "MONTH",
            Self::Year => "YEAR",
        }
    }
}

/// An ISO 4217 currency code, upper case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Currency(pub [u8; 3]);

impl Currency {
    /// The three letters; nothing where the bytes are no letters, for no currency is made up.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

/// Base pay as the employer states it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Salary {
    /// Lower bound, or the single figure.
    pub min: Option<Amount>,
    /// Upper bound; equal to `min` for a single figure.
    pub max: Option<Amount>,
    /// Currency; never guessed from the country, `$` alone is not a currency.
    pub currency: Option<Currency>,
    /// Period; never guessed.
    pub unit: Option<Unit>,
    /// What the author wrote, for display when it could not be read.
    pub text: String,
    /// Whether [`Salary::text`] says more than the other fields: a bonus, a second figure, words
    /// that are not known.
    pub says_more: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_json_numbers_without_idle_zeros() {
        let check = |hundredths: i64, expected: &str| {
            let amount = Amount(hundredths);
            assert_eq!(amount.to_string(), expected);
            assert_eq!(serde_json::to_string(&amount).unwrap(), expected);
        };
        check(7_000_000, "70000");
        check(845, "8.45");
        check(850, "8.5");
        check(805, "8.05");
        check(99_999_999_999, "999999999.99");
    }
}
