//! Letters as the index knows them. The reader in the browser folds in the same steps;
//! `tests/search/tokens.json` holds the two together, `docs/search-format.md` describes them.

use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Folds `text`: without case, accents, points, ligatures and signs that nobody types.
pub fn fold(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return lower_ascii(text);
    }
    let mut plain = String::with_capacity(text.len() + 8);
    let parts = text.chars().map(without_mark).nfkd();
    for part in parts.filter(|c| !is_dropped(*c)) {
        for c in part.to_lowercase() {
            match plain_letters(c) {
                Some(letters) => plain.push_str(letters),
                None => plain.push(c),
            }
        }
    }
    Cow::Owned(plain.nfc().collect())
}

/// `text` in lower case with its accents: what stemmers read. In Turkish and Azerbaijani `I` is
/// the capital of `ı`.
pub fn lower<'t>(text: &'t str, lang: &str) -> Cow<'t, str> {
    let has_dotless = matches!(lang, "tr" | "az");
    if text.is_ascii() && !(has_dotless && text.contains('I')) {
        return lower_ascii(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars().map(without_mark).nfc() {
        match c {
            'I' if has_dotless => out.push('ı'),
            'İ' if has_dotless => out.push('i'),
            c if is_invisible(c) => {}
            c => out.extend(c.to_lowercase()),
        }
    }
    Cow::Owned(out)
}

fn lower_ascii(text: &str) -> Cow<'_, str> {
    if text.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(text.to_ascii_lowercase())
    } else {
        Cow::Borrowed(text)
    }
}

/// The marks of a trade or service would become letters of the word before them.
fn without_mark(c: char) -> char {
    if matches!(c, '\u{2120}' | '\u{2122}') {
        ' '
    } else {
        c
    }
}

/// Accents of Latin, Greek and Cyrillic, points of Hebrew and Arabic, and what is not seen.
fn is_dropped(c: char) -> bool {
    is_invisible(c)
        || matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{65f}' | '\u{20d0}'..='\u{20ff}')
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Letters that Unicode does not take apart and that people write with plain ones.
fn plain_letters(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ł' => "l",
        'ħ' => "h",
        'ı' => "i",
        'ŋ' => "n",
        'ς' => "σ",
        _ => return None,
    })
}

/// Whether `c` is a part of words: a letter, a digit or a mark.
pub fn is_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    c.is_alphabetic() || c.is_numeric() || is_combining_mark(c)
}

/// Whether `c` belongs to a script that writes words without spaces between them: Chinese,
/// Japanese, Korean (where particles follow words), Thai, Lao, Burmese, Khmer.
pub fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{e01}'..='\u{eff}'
        | '\u{1000}'..='\u{109f}'
        | '\u{1100}'..='\u{11ff}'
        | '\u{1780}'..='\u{17ff}'
        | '\u{2e80}'..='\u{2fdf}'
        | '\u{3005}'..='\u{3007}'
        | '\u{3021}'..='\u{3029}'
        | '\u{3038}'..='\u{303b}'
        | '\u{3041}'..='\u{30ff}'
        | '\u{31f0}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{a960}'..='\u{a97f}'
        | '\u{ac00}'..='\u{d7ff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

/// Whether `c` is an apostrophe.
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2bc}')
}
