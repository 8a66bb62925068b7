//! The parts of an index, and what their files are called.

use std::fmt;

/// A part of the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// Many parts in one file.
    Boot,
    /// A facet column.
    Facet(Facet),
    /// Documents: what results show.
    Documents(u32),
    /// A term shard.
    Terms(u32),
    /// Prefix nodes.
    Nodes(u32),
    /// A part of the vocabulary.
    Vocabulary(u32),
    /// The positions of a term shard.
    Positions(u32),
}

/// What results can be narrowed to or sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Facet {
    /// Department.
    Department,
    /// City, region, country.
    Location,
    /// On site, hybrid, remote.
    Workplace,
    /// Employment type.
    EmploymentType,
    /// Language of the posting.
    Lang,
    /// Pay by the year.
    Pay,
    /// The day on which it was posted.
    Date,
    /// The last day on which one can apply.
    Closes,
}

impl Facet {
    /// Its name in the manifest and in the file's name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Department => "department",
            Self::Location => "location",
            Self::Workplace => "workplace",
            Self::EmploymentType => "employment_type",
            Self::Lang => "lang",
            Self::Pay => "pay",
            Self::Date => "date",
            Self::Closes => "closes",
        }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Boot => out.write_str("boot"),
            Self::Facet(facet) => write!(out, "f-{}", facet.name()),
            Self::Documents(number) => write!(out, "d{number}"),
            Self::Terms(number) => write!(out, "t{number}"),
            Self::Nodes(number) => write!(out, "n{number}"),
            Self::Vocabulary(number) => write!(out, "v{number}"),
            Self::Positions(number) => write!(out, "p{number}"),
        }
    }
}
