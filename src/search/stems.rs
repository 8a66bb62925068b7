//! Words to stems, so that `welders` finds `welder`: the Snowball stemmers.

use super::fold;
use pagefind_stem::Algorithm;
use pagefind_stem::Stemmer;

/// Shorter words are their own stem: they are names and abbreviations (`AWS`, `iOS`) more often
/// than inflected words.
const SHORTEST: usize = 4;

/// English words that the stemmer throws together with others that mean something else:
/// `internal` and `international` are no interns.
const UNSTEMMED: [&str; 11] = [
    "internal",
    "internally",
    "international",
    "internationally",
    "universal",
    "universe",
    "experiment",
    "experimental",
    "organic",
    "policy",
    "generic",
];

/// The stemmer of a language, if it has one.
pub struct Stems {
    stemmer: Option<Stemmer>,
    is_english: bool,
}

impl Stems {
    /// The stemmer for a primary language subtag, such as `de`.
    pub fn new(lang: &str) -> Self {
        Self {
            stemmer: algorithm(lang).map(Stemmer::create),
            is_english: lang == "en",
        }
    }

    /// The folded stem of `word`, which is lower case with its accents.
    pub fn stem(&self, word: &str) -> String {
        let stems = self.stemmer.as_ref().filter(|_| self.can_stem(word));
        match stems {
            Some(stemmer) => {
                let stem = stemmer.stem(word);
                let stem = if stem.is_empty() { word } else { &*stem };
                fold::fold(stem).into_owned()
            }
            None => fold::fold(word).into_owned(),
        }
    }

    fn can_stem(&self, word: &str) -> bool {
        word.chars().nth(SHORTEST - 1).is_some()
            && word.chars().all(|c| !c.is_numeric())
            && !(self.is_english && UNSTEMMED.contains(&word))
    }
}

/// Snowball's algorithm for a primary language subtag (ISO 639).
fn algorithm(lang: &str) -> Option<Algorithm> {
    Some(match lang {
        "ar" => Algorithm::Arabic,
        "hy" => Algorithm::Armenian,
        "eu" => Algorithm::Basque,
        "ca" => Algorithm::Catalan,
        "da" => Algorithm::Danish,
        "nl" => Algorithm::Dutch,
        "en" => Algorithm::English,
        "eo" => Algorithm::Esperanto,
        "et" => Algorithm::Estonian,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "hi" => Algorithm::Hindi,
        "hu" => Algorithm::Hungarian,
        "id" | "ms" => Algorithm::Indonesian,
        "ga" => Algorithm::Irish,
        "it" => Algorithm::Italian,
        "lt" => Algorithm::Lithuanian,
        "ne" => Algorithm::Nepali,
        "no" | "nb" | "nn" => Algorithm::Norwegian,
        "pl" => Algorithm::Polish,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "sr" => Algorithm::Serbian,
        "es" => Algorithm::Spanish,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        "yi" => Algorithm::Yiddish,
        _ => return None,
    })
}
