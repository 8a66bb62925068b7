//! Text compared without regard to case and accents.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Lower case, without accents, compatibility forms unified (NFKD), typographic apostrophes and
/// dashes made plain: `März` becomes `marz`, `ＵＳ` becomes `us`.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    // Marks of Japanese and Korean tell letters apart, so composition comes last.
    let folded: String = text
        .nfkd()
        .filter(|c| !is_combining_mark(*c) || is_kana_mark(*c))
        .nfc()
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            '’' | 'ʼ' | '´' => '\'',
            '‐' | '‑' | '‒' | '–' | '—' | '−' => '-',
            c => c,
        })
        .collect();
    if folded.contains('ß') {
        folded.replace('ß', "ss")
    } else {
        folded
    }
}

/// The voicing marks of kana: `が` is another letter than `か`.
fn is_kana_mark(c: char) -> bool {
    matches!(c, '\u{3099}' | '\u{309a}')
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
        check("Côte d’Ivoire", "cote d'ivoire");
        check("3–4", "3-4");
        check("ドイツ", "ドイツ");
        check("ド", "ド");
        check("대한민국", "대한민국");
    }
}
