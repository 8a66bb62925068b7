//! How much a word in a posting counts: the weights of fields, and the eight levels that the
//! index stores of them.

/// Where in a posting a word stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Field {
    /// The title.
    Title,
    /// The skills that are listed as such.
    Skills,
    /// Department, team, places, workplace, employer.
    Place,
    /// Sections that say what must be brought.
    Requirements,
    /// The other text.
    Text,
    /// Text that is much the same in all postings: the employer, benefits, legal notices.
    Boilerplate,
}

/// All fields by their number.
pub const FIELDS: [Field; 6] = [
    Field::Title,
    Field::Skills,
    Field::Place,
    Field::Requirements,
    Field::Text,
    Field::Boilerplate,
];

/// What one occurrence in a field is worth.
const WEIGHTS: [f32; 6] = [5.0, 3.0, 2.5, 1.5, 1.0, 0.5];

/// Words in a text of ordinary length; in longer ones each counts for less.
const ORDINARY: f32 = 400.0;

/// How much the length of the text counts: 0 not at all, 1 in full.
const LENGTH: f32 = 0.5;

/// Words in a title of ordinary length.
const ORDINARY_TITLE: f32 = 3.5;

/// The lowest level of words in title, skills, department or location.
pub const STRONG: u8 = 4;

/// The highest level.
pub const HIGHEST: u8 = 7;

/// The sums from which the levels 1 to 3 begin, for words only in running text.
const WEAK_BOUNDS: [f32; 3] = [1.6, 3.0, 5.0];

/// The sums from which the levels 5 to 7 begin, for the others.
const STRONG_BOUNDS: [f32; 3] = [4.0, 6.5, 9.5];

/// What a word of each level adds to a posting's score, times its rarity.
pub const GAINS: [f32; 8] = [0.22, 0.34, 0.45, 0.54, 0.62, 0.78, 0.94, 1.0];

/// Occurrences of a word by field.
pub type Occurrences = [u32; 6];

/// The lengths of a posting that the levels depend on, in words.
#[derive(Debug, Clone, Copy, Default)]
pub struct Lengths {
    /// Of the title.
    pub title: u32,
    /// Of the text.
    pub text: u32,
}

/// The level of a word with these occurrences: a sum over fields in the manner of BM25F, in
/// eight steps.
#[expect(clippy::cast_precision_loss, reason = "numbers of words are small")]
pub fn level(occurrences: &Occurrences, lengths: Lengths) -> u8 {
    let longer = |length: u32, ordinary: f32| 1.0 - LENGTH + LENGTH * length as f32 / ordinary;
    let mut sum = 0.0;
    for field in FIELDS {
        let count = occurrences[field as usize];
        if count > 0 {
            let norm = match field {
                Field::Title => longer(lengths.title, ORDINARY_TITLE),
                Field::Skills | Field::Place => 1.0,
                _ => longer(lengths.text, ORDINARY),
            };
            sum += WEIGHTS[field as usize] * count as f32 / norm;
        }
    }
    let is_strong = occurrences[..=Field::Place as usize]
        .iter()
        .any(|count| *count > 0);
    let (lowest, bounds) = if is_strong {
        (STRONG, STRONG_BOUNDS)
    } else {
        (0, WEAK_BOUNDS)
    };
    bounds
        .iter()
        .fold(lowest, |level, bound| level + u8::from(sum >= *bound))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn once_in(field: Field) -> u8 {
        let mut occurrences = Occurrences::default();
        occurrences[field as usize] = 1;
        let lengths = Lengths {
            title: 3,
            text: 400,
        };
        level(&occurrences, lengths)
    }

    #[test]
    fn a_word_counts_most_in_the_title_and_least_where_all_postings_are_alike() {
        assert!(once_in(Field::Title) > once_in(Field::Skills));
        assert_eq!(once_in(Field::Place), STRONG);
        assert_eq!(once_in(Field::Text), 0);
        assert_eq!(once_in(Field::Boilerplate), 0);
        assert!(GAINS.is_sorted());
    }

    #[test]
    fn no_number_of_words_in_the_text_makes_up_for_the_title() {
        let occurrences = [0, 0, 0, 50, 90, 90];
        assert_eq!(level(&occurrences, Lengths::default()), STRONG - 1);
    }
}
