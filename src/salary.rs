//! Pay: amounts, currency and period, from structured values or from one line of text.

/// Money in hundredths of the currency's unit, so that sums and comparisons are exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Amount(pub i64);

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

/// An ISO 4217 currency code, upper case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Currency(pub [u8; 3]);

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
}
