//! The words that rolecall itself puts on a page: headings, labels, names of workplaces and
//! employment types, and how a language writes dates, numbers and pay. One text file for each
//! language in `interface/`; `[strings.<language>]` of `site.toml` changes or adds words.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The languages that have words, and their files. The first stands in for all others.
const FILES: [(&str, &str); 10] = [
    ("en", include_str!("interface/en.txt")),
    ("de", include_str!("interface/de.txt")),
    ("fr", include_str!("interface/fr.txt")),
    ("es", include_str!("interface/es.txt")),
    ("it", include_str!("interface/it.txt")),
    ("pt", include_str!("interface/pt.txt")),
    ("nl", include_str!("interface/nl.txt")),
    ("ja", include_str!("interface/ja.txt")),
    ("zh", include_str!("interface/zh.txt")),
    ("ko", include_str!("interface/ko.txt")),
];

/// Primary subtags of languages that are written from right to left.
const RIGHT_TO_LEFT: [&str; 10] = ["ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ur", "yi"];

static ALL: LazyLock<Vec<Words>> = LazyLock::new(|| {
    FILES
        .iter()
        .map(|(language, file)| Words::parse(language, file))
        .collect()
});

/// The words of one language: name to text, in which `{count}` and the like stand for values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    language: &'static str,
    texts: BTreeMap<Cow<'static, str>, String>,
}

/// The words for a BCP 47 language tag, by its primary subtag (`de-AT` reads German); English
/// for a language that has none.
pub fn words(tag: &str) -> &'static Words {
    let primary = primary_subtag(tag);
    ALL.iter()
        .find(|words| words.language.eq_ignore_ascii_case(primary))
        .unwrap_or(&ALL[0])
}

/// Whether a language has words of its own.
pub fn has_words(tag: &str) -> bool {
    let primary = primary_subtag(tag);
    FILES
        .iter()
        .any(|(language, _)| language.eq_ignore_ascii_case(primary))
}

/// The languages that have words.
pub fn languages() -> impl Iterator<Item = &'static str> {
    FILES.iter().map(|(language, _)| *language)
}

/// HTML's `dir` for a language: `rtl` for those written from right to left, else `ltr`. A script
/// subtag decides before the language does (`az-Arab`).
pub fn direction(tag: &str) -> &'static str {
    let mut subtags = tag.split('-');
    let primary = subtags.next().unwrap_or_default();
    let script = subtags.find(|subtag| subtag.len() == 4);
    let is_rtl = match script {
        Some(script) => ["Arab", "Hebr", "Syrc", "Thaa"]
            .iter()
            .any(|rtl| rtl.eq_ignore_ascii_case(script)),
        None => RIGHT_TO_LEFT
            .iter()
            .any(|rtl| rtl.eq_ignore_ascii_case(primary)),
    };
    if is_rtl { "rtl" } else { "ltr" }
}

fn primary_subtag(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or_default()
}

impl Words {
    fn parse(language: &'static str, file: &'static str) -> Self {
        let texts = file
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.split_once(" = "))
            .map(|(name, text)| {
                let text = text
                    .strip_prefix('"')
                    .and_then(|text| text.strip_suffix('"'))
                    .unwrap_or(text);
                let text = text
                    .replace("{nbsp}", "\u{a0}")
                    .replace("{nnbsp}", "\u{202f}");
                (Cow::Borrowed(name), text)
            })
            .collect();
        Self { language, texts }
    }

    /// The language these words are in: a primary subtag such as `de`.
    pub fn language(&self) -> &'static str {
        self.language
    }

    /// All names and texts in alphabetical order: what templates see as `words`.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts
            .iter()
            .map(|(name, text)| (&**name, text.as_str()))
    }

    /// Whether rolecall has a word of this name.
    pub fn contains(&self, name: &str) -> bool {
        self.texts.contains_key(name)
    }

    /// These words with those of `[strings.<language>]` in their place, or added to them.
    #[must_use]
    pub fn with(&self, changes: &BTreeMap<String, String>) -> Self {
        let mut words = self.clone();
        for (name, text) in changes {
            words.texts.insert(Cow::Owned(name.clone()), text.clone());
        }
        words
    }

    /// The text of a word; its name where there is no such word.
    pub fn get<'a>(&'a self, name: &'a str) -> &'a str {
        self.texts.get(name).map_or(name, String::as_str)
    }

    /// The text of a word with values in place of `{…}`. A placeholder without a value stays.
    pub fn fill(&self, name: &str, values: &[(&str, &str)]) -> String {
        fill(self.get(name), values)
    }

    /// The word `<name>_one` or `<name>_other`, whichever goes with `count`, with `{count}`
    /// written in.
    pub fn count(&self, name: &str, count: usize) -> String {
        // CLDR plural rules, reduced to the ten languages and to whole numbers: French and
        // Portuguese count zero with one; Chinese, Japanese and Korean files repeat themselves.
        let is_one = count == 1 || count == 0 && matches!(self.language, "fr" | "pt");
        let name = format!("{name}_{}", if is_one { "one" } else { "other" });
        self.fill(&name, &[("count", &self.number(&count.to_string()))])
    }

    /// A decimal number such as `1234.50` as this language writes it.
    pub fn number(&self, plain: &str) -> String {
        let (whole, fraction) = plain
            .split_once('.')
            .map_or((plain, None), |(whole, fraction)| (whole, Some(fraction)));
        let mut text = String::with_capacity(plain.len() + 4);
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at).is_multiple_of(3) {
                text.push_str(self.get("thousands_separator"));
            }
            text.push(digit);
        }
        if let Some(fraction) = fraction {
            text.push_str(self.get("decimal_separator"));
            text.push_str(fraction);
        }
        text
    }

    /// A day as this language writes it: `May 3, 2026`, `3. Mai 2026`.
    pub fn date(&self, year: i16, month: i8, day: i8) -> String {
        let number;
        let day = if day == 1 {
            self.get("first_of_month")
        } else {
            number = day.to_string();
            &number
        };
        self.fill(
            "date",
            &[
                ("year", &year.to_string()),
                ("month", self.get(&format!("month_{month}"))),
                ("day", day),
            ],
        )
    }

    /// Several names in a row: `Berlin, Lyon`, `東京、大阪`.
    pub fn list<S: AsRef<str>>(&self, items: &[S]) -> String {
        let mut text = String::new();
        for (at, item) in items.iter().enumerate() {
            if at > 0 {
                text.push_str(self.get("list_separator"));
            }
            text.push_str(item.as_ref());
        }
        text
    }

    /// A currency as shown beside a figure: its sign, or its ISO 4217 code.
    pub fn currency<'a>(&'a self, code: &'a str) -> &'a str {
        self.texts
            .get(format!("currency_{}", code.to_ascii_lowercase()).as_str())
            .map_or(code, String::as_str)
    }
}

impl serde::Serialize for Words {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

/// `pattern` with each `{name}` replaced by its value.
fn fill(pattern: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(pattern.len() + 16);
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let known = after.split_once('}').and_then(|(name, tail)| {
            let (_, value) = values.iter().find(|(known, _)| *known == name)?;
            Some((*value, tail))
        });
        if let Some((value, tail)) = known {
            text.push_str(value);
            rest = tail;
        } else {
            text.push('{');
            rest = after;
        }
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// The names in braces, sorted and without repeats: a language may say one twice.
    fn placeholders(text: &str) -> BTreeSet<&str> {
        text.split('{')
            .skip(1)
            .filter_map(|part| part.split_once('}'))
            .map(|(name, _)| name)
            .collect()
    }

    #[test]
    fn every_language_has_every_word_with_the_same_placeholders() {
        let english = words("en");
        for language in languages() {
            let words = words(language);
            assert_eq!(words.language(), language);
            let names: Vec<_> = words.iter().map(|(name, _)| name).collect();
            let expected: Vec<_> = english.iter().map(|(name, _)| name).collect();
            assert_eq!(names, expected, "{language}");
            for (name, text) in words.iter() {
                assert!(!text.trim().is_empty() || name.ends_with("separator"));
                assert_eq!(
                    placeholders(text),
                    placeholders(english.get(name)),
                    "{language}: {name}"
                );
            }
        }
    }

    #[test]
    fn every_line_of_a_file_is_a_comment_or_a_word_that_stands_once() {
        for (language, file) in FILES {
            let mut seen = BTreeSet::new();
            for line in file.lines().filter(|line| !line.is_empty()) {
                if line.starts_with('#') {
                    continue;
                }
                let (name, _) = line
                    .split_once(" = ")
                    .unwrap_or_else(|| panic!("{language}: {line}"));
                assert!(seen.insert(name), "{language}: {name} stands twice");
            }
        }
    }

    #[test]
    fn a_language_is_found_by_its_primary_subtag() {
        for (tag, expected) in [
            ("de", "de"),
            ("de-AT", "de"),
            ("PT-br", "pt"),
            ("zh-Hant-TW", "zh"),
            ("sv", "en"),
            ("", "en"),
        ] {
            assert_eq!(words(tag).language(), expected, "{tag}");
        }
        assert!(has_words("ko-KR") && !has_words("sv"));
    }

    #[test]
    fn the_direction_follows_the_script_then_the_language() {
        for (tag, expected) in [
            ("en", "ltr"),
            ("ar", "rtl"),
            ("he-IL", "rtl"),
            ("az-Arab", "rtl"),
            ("ur-Latn", "ltr"),
        ] {
            assert_eq!(direction(tag), expected, "{tag}");
        }
    }

    #[test]
    fn counts_choose_the_plural_of_the_language() {
        for (language, count, expected) in [
            ("en", 0, "0 open roles"),
            ("en", 1, "1 open role"),
            ("en", 1234, "1,234 open roles"),
            ("fr", 0, "0 offre d’emploi"),
            ("de", 2, "2 offene Stellen"),
            ("ja", 1, "募集職種 1件"),
        ] {
            assert_eq!(words(language).count("open_roles_count", count), expected);
        }
    }

    #[test]
    fn dates_numbers_and_lists_are_written_as_the_language_does() {
        for (language, expected) in [
            ("en", "May 3, 2026"),
            ("de", "3. Mai 2026"),
            ("es", "3 de mayo de 2026"),
            ("ja", "2026年5月3日"),
            ("ko", "2026년 5월 3일"),
        ] {
            assert_eq!(words(language).date(2026, 5, 3), expected);
        }
        for (language, plain, expected) in [
            ("en", "999", "999"),
            ("en", "1234567.50", "1,234,567.50"),
            ("de", "65000", "65.000"),
            ("fr", "45000", "45\u{202f}000"),
        ] {
            assert_eq!(words(language).number(plain), expected);
        }
        assert_eq!(words("en").list(&["Berlin", "Lyon"]), "Berlin, Lyon");
        assert_eq!(words("ja").list(&["東京", "大阪"]), "東京、大阪");
    }

    #[test]
    fn a_value_is_never_read_as_a_pattern() {
        assert_eq!(
            fill("{a} and {b}", &[("a", "{b}"), ("b", "2")]),
            "{b} and 2"
        );
        assert_eq!(fill("{unknown} {", &[]), "{unknown} {");
    }

    #[test]
    fn the_site_may_change_and_add_words() {
        let changes = BTreeMap::from([
            ("apply_now".to_owned(), "Join us".to_owned()),
            ("our_promise".to_owned(), "We answer.".to_owned()),
        ]);
        let words = words("en").with(&changes);
        assert_eq!(words.get("apply_now"), "Join us");
        assert_eq!(words.get("our_promise"), "We answer.");
        assert_eq!(words.get("skills"), "Skills");
        assert_eq!(words.get("no_such_word"), "no_such_word");
    }
}
