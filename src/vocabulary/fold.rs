//! Folding: the one spelling under which words are looked up, whatever case, accents,
//! apostrophes, emoji, markup or punctuation they were written with.

use crate::fold::joins;
use crate::fold::letters;
use crate::fold::push;

/// Folds `text` for look-up in the tables of this module.
///
/// - lower case; accents dropped (`é` is `e`, `ß` is `ss`), full-width forms narrowed;
/// - `and`, `und`, `et`, `y`, `e`, `+`, `/`, `|`, and commas of all scripts become the word `&`;
/// - contractions are written out (`you'll` and `youll` are `you will`), other apostrophes
///   dropped;
/// - a number or letter that only counts (`1.`, `b)`) is dropped at the start;
/// - all else that is not a letter or digit separates words; words are separated by one space.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    fold_into(text, &mut out);
    out
}

/// Appends `text`, folded as by [`fold`], to `out`.
pub fn fold_into(text: &str, out: &mut String) {
    let start = out.len();
    let mut folding = Folding {
        start,
        word: start,
        has_apostrophe: false,
        out,
    };
    let mut rest = without_counter(text);
    loop {
        rest = folding.push_plain_words(rest);
        let Some(c) = rest.chars().next() else {
            break;
        };
        folding.push(c);
        rest = &rest[c.len_utf8()..];
    }
    folding.end_word();
    let length = out[start..].trim_end_matches([' ', '&']).len();
    out.truncate(start + length);
}

/// Folds a key or one word: letters and digits only, nothing between them.
pub fn fold_key(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    loop {
        let (plain, after) = rest.split_at(plain_length(rest.as_bytes()));
        out.push_str(plain);
        let Some(c) = after.chars().next() else {
            break;
        };
        push_letter(&mut out, c);
        rest = &after[c.len_utf8()..];
    }
    out.make_ascii_lowercase();
    out
}

/// How many ASCII letters and digits `bytes` begin with.
fn plain_length(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .position(|byte| !IS_PLAIN[usize::from(*byte)])
        .unwrap_or(bytes.len())
}

/// Which bytes are ASCII letters and digits.
const IS_PLAIN: [bool; 256] = {
    let mut is_plain = [false; 256];
    let mut byte = 0u8;
    while byte.is_ascii() {
        is_plain[byte as usize] = byte.is_ascii_alphanumeric();
        byte += 1;
    }
    is_plain
};

/// Whether words of `c`'s script are written without spaces between them.
pub fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{3005}'..='\u{30ff}' // kana
        | '\u{3400}'..='\u{9fff}' // ideographs
        | '\u{ac00}'..='\u{d7af}' // hangul: particles follow without a space
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

/// A folded text in the making.
struct Folding<'o> {
    out: &'o mut String,
    /// Where the folded text begins.
    start: usize,
    /// Where the current word begins.
    word: usize,
    /// Whether the current word has an apostrophe in it.
    has_apostrophe: bool,
}

impl Folding<'_> {
    /// Takes over what `text` begins with as far as it is words of ASCII letters and digits,
    /// apart by one space each, that mean what they say: most of most texts. What is left
    /// begins behind the last of them.
    fn push_plain_words<'t>(&mut self, text: &'t str) -> &'t str {
        let bytes = text.as_bytes();
        let mut end = plain_length(bytes);
        let at = self.out.len();
        // A word may have begun before this text.
        if end > 0 && at == self.word {
            let mut word = 0;
            while bytes.get(end) == Some(&b' ') && !may_be_special(&bytes[word..end]) {
                word = end + 1;
                end = word + plain_length(&bytes[word..]);
                if end == word {
                    break;
                }
            }
            self.word = at + word;
        }
        let (plain, rest) = text.split_at(end);
        self.out.push_str(plain);
        self.out[at..].make_ascii_lowercase();
        rest
    }

    fn push(&mut self, c: char) {
        match c {
            '\'' | '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2bc}' | '\u{b4}' | '`' => {
                if self.out.len() > self.word {
                    self.out.push('\'');
                    self.has_apostrophe = true;
                }
            }
            '&' | '+' | '/' | '|' | ',' | '、' | '・' | '，' | '＆' | '／' | '；' => {
                self.end_word();
                self.push_and();
            }
            '\0'..='\u{7f}' => self.end_word(),
            _ => {
                let before = self.out.len();
                push_letter(self.out, c);
                if self.out.len() == before && !is_invisible(c) && !joins(c) {
                    self.end_word();
                }
            }
        }
    }

    fn push_and(&mut self) {
        if self.out.len() > self.start && !self.out.ends_with("& ") {
            self.out.push_str("& ");
        }
        self.word = self.out.len();
    }

    fn end_word(&mut self) {
        if self.out.len() == self.word {
            return;
        }
        let had_apostrophe = std::mem::take(&mut self.has_apostrophe);
        if had_apostrophe {
            while self.out.len() > self.word && self.out.ends_with('\'') {
                self.out.pop();
            }
        }
        let word = &self.out[self.word..];
        if had_apostrophe || may_be_special(word.as_bytes()) {
            if CONJUNCTIONS.contains(&word) {
                self.out.truncate(self.word);
                self.push_and();
                return;
            }
            self.write_out();
        }
        self.out.push(' ');
        self.word = self.out.len();
    }

    /// Writes the current word out if it is a contraction; takes apostrophes out of it if not.
    fn write_out(&mut self) {
        let word = &self.out[self.word..];
        if let Some((_, written_out)) = CONTRACTIONS.iter().find(|(short, _)| *short == word) {
            self.out.truncate(self.word);
            self.out.push_str(written_out);
        } else if let Some(at) = word.find('\'') {
            let tail = match &word[at..] {
                "'ll" => " will",
                "'re" => " are",
                "'ve" => " have",
                "'d" => " would",
                _ => "",
            };
            if tail.is_empty() {
                let joined: String = word.chars().filter(|c| *c != '\'').collect();
                self.out.truncate(self.word);
                self.out.push_str(&joined);
            } else {
                self.out.truncate(self.word + at);
                self.out.push_str(tail);
            }
        }
    }
}

/// Words that become `&`.
const CONJUNCTIONS: [&str; 5] = ["and", "und", "et", "y", "e"];

/// Contractions whose written-out form the rest of the word does not tell, and those that are
/// often written without their apostrophe.
const CONTRACTIONS: &[(&str, &str)] = &[
    ("youll", "you will"),
    ("youre", "you are"),
    ("youve", "you have"),
    ("theyll", "they will"),
    ("what's", "what is"),
    ("whats", "what is"),
    ("who's", "who is"),
    ("whos", "who is"),
    ("here's", "here is"),
    ("heres", "here is"),
    ("that's", "that is"),
    ("thats", "that is"),
    ("it's", "it is"),
    ("how's", "how is"),
    ("where's", "where is"),
    ("i'm", "i am"),
    ("don't", "do not"),
    ("dont", "do not"),
    ("doesn't", "does not"),
    ("doesnt", "does not"),
    ("isn't", "is not"),
    ("isnt", "is not"),
    ("won't", "will not"),
    ("can't", "can not"),
    ("cannot", "can not"),
];

/// How the words of [`CONJUNCTIONS`] and [`CONTRACTIONS`] begin and end: for a first and for a
/// last byte, the lengths that such words have, one bit each.
const SPECIAL: [[u8; 256]; 2] = {
    let mut special = [[0; 256]; 2];
    let mut index = 0;
    while index < CONJUNCTIONS.len() + CONTRACTIONS.len() {
        let word = if index < CONJUNCTIONS.len() {
            CONJUNCTIONS[index].as_bytes()
        } else {
            CONTRACTIONS[index - CONJUNCTIONS.len()].0.as_bytes()
        };
        special[0][word[0] as usize] |= 1 << word.len();
        special[1][word[word.len() - 1] as usize] |= 1 << word.len();
        index += 1;
    }
    special
};

/// Whether `word`, in any case, may be one of [`CONJUNCTIONS`] or [`CONTRACTIONS`].
fn may_be_special(word: &[u8]) -> bool {
    let ([first, ..], [.., last]) = (word, word) else {
        return false;
    };
    // Makes ASCII letters small and leaves digits as they are.
    let lengths = |at: usize, byte: u8| SPECIAL[at][usize::from(byte | 0x20)];
    word.len() < 8 && (lengths(0, *first) & lengths(1, *last)) >> word.len() & 1 == 1
}

/// Appends `c` folded, if it is a letter or digit.
fn push_letter(out: &mut String, c: char) {
    match c {
        'a'..='z' | '0'..='9' => out.push(c),
        'A'..='Z' => out.push(c.to_ascii_lowercase()),
        '\0'..='\u{7f}' => {}
        _ => letters(c, |letter| {
            if letter.is_alphanumeric() || joins(letter) {
                push(out, letter);
            }
        }),
    }
}

/// Characters that stand within words without parting them: invisible ones, and the point of
/// `candidat·e`.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '·' | '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'
        | '\u{fe00}'..='\u{fe0f}')
}

/// `text` without a number or letter at its start that only counts.
fn without_counter(text: &str) -> &str {
    let start = text.trim_start_matches(|c: char| c == '#' || c.is_whitespace());
    let bytes = start.as_bytes();
    let digits = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    let marker = match digits {
        0 if bytes.first().is_some_and(u8::is_ascii_alphabetic) => 1,
        n => n,
    };
    if marker == 0 || marker > 3 {
        return start;
    }
    let rest = &start[marker..];
    let after = rest
        .strip_prefix(['.', ')'])
        .or_else(|| (digits > 0).then(|| rest.strip_prefix("\u{fe0f}\u{20e3}"))?);
    match after {
        // `e.g.` and `3.5` count nothing.
        Some(rest) if rest.starts_with([' ', '\t', '\u{a0}', '*', '_']) => rest,
        _ => start,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(fold(text), expected, "{text:?}");
    }

    #[test]
    fn folds_case_accents_and_apostrophes() {
        check("What You’ll Do", "what you will do");
        check("Who we're looking for:", "who we are looking for");
        check("Modalités", "modalites");
        check("L'équipe", "lequipe");
        check("Master’s degree", "masters degree");
        check("Straße", "strasse");
    }

    #[test]
    fn strips_markup_emoji_and_counters() {
        check("🚀 **Benefits** 🎉!!!", "benefits");
        check("1. Responsibilities", "responsibilities");
        check("2) What's next?", "what is next");
        check("B. Duties", "duties");
        check("3️⃣ Profile", "profile");
        check("3.5 years", "3 5 years");
        check("# Overview", "overview");
    }

    #[test]
    fn joins_conjunctions_of_all_languages() {
        check("Skills & Experience", "skills & experience");
        check("Skills and Experience", "skills & experience");
        check("Kenntnisse und Erfahrung", "kenntnisse & erfahrung");
        check("Salary / Benefits", "salary & benefits");
        check("スキル・経験", "スキル & 経験");
        check("30/60/90 days", "30 & 60 & 90 days");
    }

    #[test]
    fn keeps_scripts_without_spaces() {
        check("応募条件（必須）", "応募条件 必須");
        check("业务内容：", "业务内容");
        check("자격 요건", "자격 요건");
        check("ＣＴＯ", "cto");
        check("か\u{3099}く", "がく");
        check("가 \u{1100}\u{1161}", "가 가");
    }

    #[test]
    fn folds_keys_to_letters() {
        for key in ["application link", "applicationLink", "Application-Link"] {
            assert_eq!(fold_key(key), "applicationlink");
        }
    }

    proptest! {
        #[test]
        fn arbitrary_text_folds_to_trimmed_words(text in ".*") {
            let folded = fold(&text);
            prop_assert_eq!(folded.trim(), folded.as_str());
            prop_assert!(!folded.contains("  "));
            fold_key(&text);
        }
    }
}
