//! Places: what people write for a location, as schema.org's `PostalAddress` has it.

/// An ISO 3166-1 alpha-2 country code, upper case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Country(pub [u8; 2]);

impl Country {
    /// The two letters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("ZZ")
    }
}

/// A place where work is done: one entry of `jobLocation`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Place {
    /// As shown to people; what the author wrote, tidied.
    pub name: String,
    /// `streetAddress`.
    pub street: Option<String>,
    /// `addressLocality`: the city.
    pub locality: Option<String>,
    /// `addressRegion`: state, province, Land; a code where one is customary (`CA`).
    pub region: Option<String>,
    /// `postalCode`.
    pub postal_code: Option<String>,
    /// `addressCountry`. Never guessed: only from a country's name or code, or from a region
    /// that names exactly one country (`San Francisco, CA`).
    pub country: Option<Country>,
}

/// What kind of area applicants may live in: the `@type` in `applicantLocationRequirements`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AreaKind {
    /// `Country`
    Country,
    /// `State`
    State,
    /// `City`
    City,
    /// `AdministrativeArea`
    AdministrativeArea,
}

/// An area in which applicants for a remote role may live.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Area {
    /// `@type`.
    pub kind: AreaKind,
    /// `name`, as Google's examples have it: `USA`, `Michigan, USA`.
    pub name: String,
    /// The country it is or lies in.
    pub country: Option<Country>,
}
