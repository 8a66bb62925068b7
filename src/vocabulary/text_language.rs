//! Which language a text is in, by the words that nearly every text of a language holds; for
//! languages without spaces by their script.

use super::table;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The languages of `function_words.txt`, in bits from the lowest.
const LANGUAGES: [&str; 7] = ["en", "de", "fr", "es", "it", "pt", "nl"];

/// How many words from the start are looked at.
const MOST_WORDS: usize = 150;

/// A text that holds so many words of a language may well be in it.
const FEW: usize = 3;

/// A text in a language holds at least so many of its words, and so many more than of any other.
const ENOUGH: usize = 8;
const MARGIN: usize = 3;

/// For each word the languages that it belongs to.
static WORDS: LazyLock<HashMap<&'static str, u8>> = LazyLock::new(|| {
    let mut words: HashMap<&'static str, u8> = HashMap::new();
    for (language, word) in table::entries(include_str!("function_words.txt")) {
        if let Some(bit) = LANGUAGES.iter().position(|known| *known == language) {
            *words.entry(word).or_default() |= 1 << bit;
        }
    }
    words
});

/// Whether `word`, in lower case, is one of those that hold sentences together: `the`, `und`.
pub fn is_function_word(word: &str) -> bool {
    WORDS.contains_key(word)
}

/// The language that `text` is surely in, as a code, if it is none of `expected` (a language
/// tag): `None` also where nothing can be said for sure.
pub fn other_language(text: &str, expected: &str) -> Option<&'static str> {
    let expected = expected.split('-').next().unwrap_or(expected);
    let expected_bit = LANGUAGES.iter().position(|known| *known == expected);
    let mut counts = [0usize; LANGUAGES.len()];
    let words = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    for word in words.take(MOST_WORDS) {
        let Some(mask) = WORDS.get(word) else {
            continue;
        };
        for (bit, count) in counts.iter_mut().enumerate() {
            *count += usize::from(mask >> bit & 1);
        }
        // The usual case: the text is what it is taken for.
        if expected_bit
            .is_some_and(|bit| counts[bit] >= FEW && counts[bit] * 2 > counts.iter().sum())
        {
            return None;
        }
    }
    let (best, count) = counts
        .iter()
        .copied()
        .enumerate()
        .max_by_key(|(_, count)| *count)?;
    let is_clear = counts
        .iter()
        .enumerate()
        .all(|(bit, other)| bit == best || other + MARGIN <= count);
    if count >= ENOUGH && is_clear {
        return Some(LANGUAGES[best]).filter(|language| *language != expected);
    }
    by_script(text).filter(|language| *language != expected)
}

/// Japanese, Korean or Chinese, where at least half of the letters are of its script.
fn by_script(text: &str) -> Option<&'static str> {
    let (mut kana, mut hangul, mut han, mut letters) = (0, 0, 0, 0);
    for c in text
        .chars()
        .filter(|c| c.is_alphabetic())
        .take(MOST_WORDS * 3)
    {
        letters += 1;
        match c as u32 {
            0x3040..=0x30ff => kana += 1,
            0x1100..=0x11ff | 0xac00..=0xd7af => hangul += 1,
            0x3400..=0x9fff => han += 1,
            _ => {}
        }
    }
    let is_most = |count: usize| count * 2 > letters && count >= ENOUGH;
    if is_most(hangul + han) && hangul > kana {
        Some("ko")
    } else if is_most(kana + han) {
        // Chinese has no kana at all; a Japanese text has some in every sentence.
        Some(if kana * 20 > han { "ja" } else { "zh" })
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::other_language;

    #[test]
    fn a_text_in_another_language_is_known_by_its_words() {
        let de = "Wir suchen eine Köchin oder einen Koch für unser Haus am Hafen. Du kochst mit \
                  uns und der Küchenleitung, planst die Woche und bist auf dem Markt. Das ist \
                  nicht leicht, und wir helfen dir bei allem.";
        let fr = "Vous soudez les mâts de nos grues dans une halle claire, avec une équipe de \
                  douze personnes. Nous formons les débutants et nous payons pour la qualité. \
                  Vous travaillez sur des plans.";
        let es = "Buscamos una persona para la cocina del hotel en el puerto, con experiencia en \
                  los mercados y las ferias. Se trabaja por la tarde y el equipo es pequeño.";
        let nl = "Wij zoeken een kok voor het hotel van de haven. Je kookt met ons team en je \
                  bent op de markt voor het ontbijt. Je werkt bij ons in een kleine keuken.";
        let en = "You weld the frames of our bridges with the team, and we will show you how.";
        for (text, language) in [(de, "de"), (fr, "fr"), (es, "es"), (nl, "nl")] {
            assert_eq!(other_language(text, "en"), Some(language), "{text}");
            assert_eq!(other_language(text, language), None, "{text}");
        }
        assert_eq!(other_language(en, "en"), None);
        assert_eq!(other_language(de, "de-AT"), None);
    }

    #[test]
    fn a_text_without_spaces_is_known_by_its_script() {
        let check =
            |text: &str, language| assert_eq!(other_language(text, "en"), language, "{text}");
        check(
            "私たちは鉄の橋を作る会社で、溶接の経験がある人を探しています。",
            Some("ja"),
        );
        check(
            "我们正在寻找一位有经验的焊工，负责制造钢桥和起重机。",
            Some("zh"),
        );
        check("우리는 용접 경험이 있는 사람을 찾고 있습니다.", Some("ko"));
        check("Welder, 溶接", None);
    }

    #[test]
    fn where_nothing_is_sure_nothing_is_said() {
        for text in [
            "",
            "Rust, Kubernetes, PostgreSQL",
            "Du und ich",
            "Szukamy spawacza do pracy",
        ] {
            assert_eq!(other_language(text, "en"), None, "{text}");
        }
    }
}
