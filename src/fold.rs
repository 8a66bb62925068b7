//! Text compared without regard to case, accents and typography: the one folding of letters.
//! [`crate::vocabulary::fold()`] folds whole phrases upon it.

use unicode_normalization::char::compose;
use unicode_normalization::char::decompose_compatible;
use unicode_normalization::char::is_combining_mark;

/// Lower case, without accents, compatibility forms unified (NFKD), typographic apostrophes and
/// dashes made plain: `März` becomes `marz`, `ＵＳ` becomes `us`. All other signs stay.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '’' | 'ʼ' | '´' => out.push('\''),
            '‐' | '‑' | '‒' | '–' | '—' | '−' => out.push('-'),
            c => letters(c, |letter| push(&mut out, letter)),
        }
    }
    out
}

/// What one character folds to: nothing, one or several. To be put together by [`push`].
pub fn letters(c: char, mut take: impl FnMut(char)) {
    match c {
        '\0'..='\u{7f}' => take(c.to_ascii_lowercase()),
        'ß' | 'ẞ' => "ss".chars().for_each(take),
        'æ' | 'Æ' => "ae".chars().for_each(take),
        'œ' | 'Œ' => "oe".chars().for_each(take),
        'ø' | 'Ø' => take('o'),
        'ł' | 'Ł' => take('l'),
        // Kana, ideographs and hangul have neither case nor accents.
        '\u{3041}'..='\u{30fe}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' => take(c),
        _ => decompose_compatible(c, |part| {
            if !is_combining_mark(part) || joins(part) {
                part.to_lowercase().for_each(&mut take);
            }
        }),
    }
}

/// Appends a letter of [`letters`]: with the one before it where both make one, for the marks of
/// kana tell letters apart (`が` is not `か`), and hangul can be written in pieces.
pub fn push(out: &mut String, letter: char) {
    if !joins(letter) {
        out.push(letter);
        return;
    }
    let whole = out
        .chars()
        .next_back()
        .and_then(|last| compose(last, letter));
    match whole {
        Some(whole) => {
            out.pop();
            out.push(whole);
        }
        None if is_combining_mark(letter) => {}
        None => out.push(letter),
    }
}

/// Whether it may be a part of the letter before it: the voicing marks of kana, vowels and final
/// consonants of hangul.
pub fn joins(c: char) -> bool {
    matches!(c, '\u{3099}' | '\u{309a}' | '\u{1161}'..='\u{11ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_and_typography_do_not_count() {
        let check = |text: &str, expected: &str| assert_eq!(fold(text), expected);
        check("März", "marz");
        check("Ma\u{308}rz", "marz");
        check("DÉCEMBRE", "decembre");
        check("ＵＳＤ", "usd");
        check("Straße", "strasse");
        check("Ærø, Łódź", "aero, lodz");
        check("ﾄﾞｲﾂ", "ドイツ");
        check("\u{3099}", "");
        check("Côte d’Ivoire", "cote d'ivoire");
        check("3–4", "3-4");
        check("ドイツ", "ドイツ");
        check("ド", "ド");
        check("대한민국", "대한민국");
    }
}
