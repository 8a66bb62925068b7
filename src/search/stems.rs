//! Words to stems, so that `welders` finds `welder`: the Snowball stemmers.

use super::fold;
use pagefind_stem::Algorithm;
use pagefind_stem::Stemmer;

/// Shorter words are their own stem: they are names and abbreviations (`AWS`, `iOS`) more often
/// than inflected words.
const SHORTEST: usize = 4;

/// Words that are their own stem: `unstemmed.txt` beside this file.
const UNSTEMMED: &str = include_str!("unstemmed.txt");

/// The stemmer of a language, if it has one.
pub struct Stems {
    stemmer: Option<Stemmer>,
    unstemmed: Vec<&'static str>,
}

impl Stems {
    /// The stemmer for a primary language subtag, such as `de`.
    pub fn new(lang: &str) -> Self {
        Self {
            stemmer: algorithm(lang).map(Stemmer::create),
            unstemmed: unstemmed(lang),
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
            && !self.unstemmed.contains(&word)
    }
}

/// The words of a language that are their own stem.
fn unstemmed(lang: &str) -> Vec<&'static str> {
    let of_language = |line: &'static str| {
        let (language, words) = line.split_once(' ')?;
        (language == lang).then(|| words.split_whitespace())
    };
    UNSTEMMED
        .lines()
        .filter_map(of_language)
        .flatten()
        .collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_share_a_stem_with_their_forms() {
        for (lang, forms) in [
            ("en", &["welder", "welders"][..]),
            ("en", &["engineer", "engineers", "engineering"]),
            ("de", &["entwickler", "entwicklern"]),
            ("de", &["häuser", "haus"]),
            ("fr", &["développeur", "développeurs"]),
            ("pl", &["programista", "programisty"]),
            ("ru", &["инженер", "инженеры"]),
        ] {
            let stems = Stems::new(lang);
            let first = stems.stem(forms[0]);
            for form in forms {
                assert_eq!(stems.stem(form), first, "{form}");
            }
        }
    }

    #[test]
    fn names_and_what_only_looks_alike_keep_their_letters() {
        let stems = Stems::new("en");
        for word in ["aws", "ios", "k8s", "internal", "international", "universe"] {
            assert_eq!(stems.stem(word), word);
        }
        assert_ne!(stems.stem("interns"), stems.stem("international"));
        // No stemmer knows the language; letters are folded all the same.
        assert_eq!(Stems::new("vi").stem("kỹ"), "ky");
    }
}
