//! Mojibake: UTF-8 text that was once read as Windows-1252 or Latin-1 (`Youâ€™ll` for
//! `You’ll`), shown right.
//!
//! Only sequences that make no sense in any language are touched: a lead character (`â`, `Ã`,
//! `Â`) with what follows it must be the bytes of exactly one character that postings hold.

use crate::diagnostic::Code;
use crate::diagnostic::Diagnostic;
use crate::source::Repair;
use crate::source::SourceFile;
use crate::source::Span;
use memchr::memchr_iter;

/// So many lines are shown one by one; the rest is counted.
const SHOWN_LINES: usize = 5;

/// Longest part of a word, in characters on each side, that a message shows.
const SHOWN_CHARACTERS: usize = 20;

/// `file` with mis-decoded characters repaired, also ones that were mis-decoded twice, and a
/// warning for each line that holds any. Spans in the repaired text are reported where they are
/// on disk.
pub fn repair(file: SourceFile, diagnostics: &mut Vec<Diagnostic>) -> SourceFile {
    if !may_hold_any(file.text().as_bytes()) {
        return file;
    }
    let text = file.text();
    let mut repaired = String::with_capacity(text.len());
    let mut repairs = Vec::new();
    let mut found = Vec::new();
    let mut copied = 0;
    let mut at = 0;
    while let Some(step) = text[at..].find(['â', 'Ã', 'Â']) {
        at += step;
        let Some((right, end)) = right_character(text, at) else {
            at += 'â'.len_utf8();
            continue;
        };
        repaired.push_str(&text[copied..at]);
        let span = Span::new(repaired.len(), repaired.len() + right.len_utf8());
        repairs.push(Repair {
            at: span.start,
            length: span.end - span.start,
            original_length: Span::new(at, end).end - Span::new(at, end).start,
        });
        found.push((at..end, span));
        repaired.push(right);
        copied = end;
        at = end;
    }
    if repairs.is_empty() {
        return file;
    }
    repaired.push_str(&text[copied..]);
    report(&file, &repaired, &found, diagnostics);
    file.repaired(repaired, repairs)
}

/// Whether a lead character occurs at all: nearly every file is done after this.
fn may_hold_any(bytes: &[u8]) -> bool {
    memchr_iter(0xc3, bytes).any(|at| matches!(bytes.get(at + 1), Some(0x82 | 0x83 | 0xa2)))
}

/// The character that stands at `at` wrongly decoded, and where its sequence ends.
fn right_character(text: &str, at: usize) -> Option<(char, usize)> {
    let (once, end) = decoded(text, at, 1)?;
    // What comes out may itself be the start of such a sequence: decoded wrongly twice.
    if let Some(twice) = decoded(text, at, 2) {
        return Some(twice);
    }
    (!reads_as_written(text, at, end)).then_some((once, end))
}

/// The character that stands at `at` after `times` repairs, if it takes that many.
fn decoded(text: &str, at: usize, times: u8) -> Option<(char, usize)> {
    let next = |at: usize| -> Option<(char, usize)> {
        if times > 1
            && let Some(inner) = decoded(text, at, times - 1)
        {
            return Some(inner);
        }
        let c = text[at..].chars().next()?;
        Some((c, at + c.len_utf8()))
    };
    let (lead, at) = if times > 1 {
        decoded(text, at, times - 1)?
    } else {
        next(at)?
    };
    let (second, end) = next(at)?;
    let second_byte = windows_1252(second)?;
    match lead {
        // U+0080 to U+009F are control characters: nobody wrote them.
        'Â' if second_byte >= 0xa0 => Some((char::from(second_byte), end)),
        'Ã' => Some((char::from(second_byte | 0x40), end)),
        // General punctuation, currency signs, letter-like signs, arrows, mathematics, dingbats.
        'â' if matches!(
            second_byte,
            0x80 | 0x82 | 0x84 | 0x86 | 0x88 | 0x89 | 0x98 | 0x9a | 0x9c
        ) =>
        {
            let (third, end) = next(end)?;
            let third_byte = windows_1252(third)?;
            let scalar = 0x2000 | u32::from(second_byte & 0x3f) << 6 | u32::from(third_byte & 0x3f);
            Some((char::from_u32(scalar)?, end))
        }
        _ => None,
    }
}

/// Whether the two characters of `text[at..end]` can be what the author wrote: `Ã` or `Â` ends
/// a word in capitals (Portuguese `MAÇÃ”`, French, Romanian) before closing punctuation.
fn reads_as_written(text: &str, at: usize, end: usize) -> bool {
    let second = text[at..end].chars().nth(1);
    if text[at..].starts_with('â')
        || !matches!(
            second,
            Some(
                '\u{a0}'
                    | '\u{ad}'
                    | '«'
                    | '»'
                    | '·'
                    | '‘'
                    | '’'
                    | '‚'
                    | '“'
                    | '”'
                    | '„'
                    | '‹'
                    | '›'
                    | '–'
                    | '—'
                    | '…'
                    | '†'
                    | '•'
            )
        )
    {
        return false;
    }
    let before = text[..at].chars().next_back();
    if before.is_some_and(char::is_uppercase) {
        return true;
    }
    // `Ã` mis-decoded is a letter, with a letter on at least one side of it; `Â` is a sign.
    text[at..].starts_with('Ã')
        && !before.is_some_and(char::is_alphabetic)
        && !text[end..].chars().next().is_some_and(char::is_alphabetic)
}

/// What Windows-1252 shows for the bytes 0x80 to 0x9F.
const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The byte from 0x80 to 0xBF that Windows-1252 (or, where that leaves a gap, Latin-1) shows
/// as `c` (WHATWG Encoding Standard, index windows-1252).
fn windows_1252(c: char) -> Option<u8> {
    match u8::try_from(c) {
        Ok(byte @ 0x80..=0xbf) => Some(byte),
        Ok(_) => None,
        Err(_) => HIGH
            .iter()
            .zip(0x80u8..)
            .find_map(|(high, byte)| (*high == c).then_some(byte)),
    }
}

/// One warning for the first place in each line, up to [`SHOWN_LINES`], then a count.
fn report(
    file: &SourceFile,
    repaired: &str,
    found: &[(std::ops::Range<usize>, Span)],
    diagnostics: &mut Vec<Diagnostic>,
) {
    const HELP: &str = "the file was once opened with the wrong character encoding; \
        write the right characters and save it as UTF-8";
    let text = file.text();
    let mut lines = 0;
    let mut first_not_shown = None;
    let mut last_end = None;
    for (wrong, right) in found {
        if last_end.is_some_and(|end: usize| !text[end..wrong.start].contains('\n')) {
            last_end = Some(wrong.end);
            continue;
        }
        last_end = Some(wrong.end);
        lines += 1;
        if lines > SHOWN_LINES {
            first_not_shown.get_or_insert(wrong.clone());
            continue;
        }
        let message = format!(
            "`{}` is shown as `{}`",
            word_around(text, wrong.clone()),
            word_around(repaired, right.range())
        );
        diagnostics.push(
            Diagnostic::at(
                Code::Mojibake,
                file,
                Span::new(wrong.start, wrong.end),
                message,
            )
            .help(HELP),
        );
    }
    if let Some(wrong) = first_not_shown {
        let more = lines - SHOWN_LINES;
        let message = if more == 1 {
            "1 more line holds characters that are shown repaired".to_owned()
        } else {
            format!("{more} more lines hold characters that are shown repaired")
        };
        diagnostics.push(
            Diagnostic::at(
                Code::Mojibake,
                file,
                Span::new(wrong.start, wrong.end),
                message,
            )
            .help(HELP),
        );
    }
}

/// The word that holds `range`, without the punctuation of the sentence around it.
fn word_around(text: &str, range: std::ops::Range<usize>) -> &str {
    let ends_word = |c: &char| c.is_whitespace() || matches!(c, '`' | '"' | '(' | ')' | '<' | '>');
    let before: usize = text[..range.start]
        .chars()
        .rev()
        .take(SHOWN_CHARACTERS)
        .take_while(|c| !ends_word(c))
        .map(char::len_utf8)
        .sum();
    let after: usize = text[range.end..]
        .chars()
        .take(SHOWN_CHARACTERS)
        .take_while(|c| !ends_word(c))
        .map(char::len_utf8)
        .sum();
    text[range.start - before..range.end + after].trim_end_matches([',', '.', ';', ':', '*', '_'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn repaired(text: &str) -> (String, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let file = repair(SourceFile::new("postings/a.md", text), &mut diagnostics);
        assert_eq!(file.original(), text);
        (file.text().to_owned(), diagnostics)
    }

    fn check(text: &str, expected: &str) {
        assert_eq!(repaired(text).0, expected, "{text}");
    }

    /// What reading the UTF-8 bytes of `text` as Windows-1252 shows.
    fn misread(text: &str) -> String {
        text.bytes()
            .map(|byte| match byte {
                0x80..=0x9f => HIGH[usize::from(byte - 0x80)],
                byte => char::from(byte),
            })
            .collect()
    }

    #[test]
    fn typographic_signs_are_repaired() {
        check("Youâ€™ll", "You’ll");
        check(
            "â€œqualityâ€\u{9d} â€“ always â€” now â€¦",
            "“quality” – always — now …",
        );
        check("â€¢ one\nâ‚¬ 40 Acmeâ„¢ âœ“", "• one\n€ 40 Acme™ ✓");
    }

    #[test]
    fn latin_letters_and_signs_are_repaired() {
        check(
            "CafÃ© in MÃ¼nchen, aÃ±o, garÃ§on",
            "Café in München, año, garçon",
        );
        check("Ã„rztin und Ã–konom, Ãœbung", "Ärztin und Ökonom, Übung");
        check("Â£40,000 Â· 20Â°C Â© 2026 Â®", "£40,000 · 20°C © 2026 ®");
        check("Ã\u{a0} Paris", "Ã\u{a0} Paris");
        check("voilÃ\u{a0} Paris", "voilà Paris");
        check("10Â\u{a0}km", "10\u{a0}km");
    }

    #[test]
    fn latin_1_with_control_characters_is_repaired() {
        check("itâ\u{80}\u{99}s", "it’s");
        check("GrÃ\u{b6}Ã\u{9f}e", "Größe");
    }

    #[test]
    fn what_was_misread_twice_is_repaired() {
        check(&misread(&misread("You’ll pay £5")), "You’ll pay £5");
        check("Ã¢â‚¬â„¢", "’");
        check("Ã‚Â£", "£");
    }

    #[test]
    fn real_text_stays() {
        for text in [
            "NÃO SÃO PAULO, MAÇÃ”, “IRMÃ”, IRMÃ… MANHÃ–TARDE",
            "PÂTÉ, ÂGE, CÂMARA, Bucătăria «PÂ»",
            "câlin, â l’ancienne, maçã",
            "português, Ã ou ã, Â ou â",
            "PÃ\u{a0}DE",
        ] {
            check(text, text);
        }
    }

    #[test]
    fn the_warning_shows_wrong_and_right_at_the_place() {
        let (_, diagnostics) = repaired("Hi\n\nWe hope (Youâ€™ll, donâ€™t) stay");
        assert_eq!(diagnostics.len(), 1);
        assert_eq!(diagnostics[0].message, "`Youâ€™ll` is shown as `You’ll`");
        let place = diagnostics[0].location.as_ref().map(|l| (l.line, l.column));
        assert_eq!(place, Some((3, 13)));
    }

    #[test]
    fn many_lines_are_counted() {
        let (_, diagnostics) = repaired(&"itâ€™s\n".repeat(9));
        assert_eq!(diagnostics.len(), SHOWN_LINES + 1);
        assert_eq!(
            diagnostics[SHOWN_LINES].message,
            "4 more lines hold characters that are shown repaired"
        );
    }

    proptest! {
        #[test]
        fn arbitrary_text_never_panics_and_ascii_stays(text in "[ -~âÃÂ€™œ“”„…\u{a0}¢¬‚\n]{0,60}") {
            let mut diagnostics = Vec::new();
            let file = repair(SourceFile::new("a", text.clone()), &mut diagnostics);
            let ascii = |text: &str| text.chars().filter(char::is_ascii).collect::<String>();
            prop_assert_eq!(ascii(file.text()), ascii(&text));
            for (at, _) in file.text().char_indices() {
                let span = file.original_span(Span::new(at, at));
                prop_assert!(text.is_char_boundary(span.start as usize));
            }
        }

        #[test]
        fn misread_signs_come_back(text in "[a-z][a-z ’“–—…é]{0,30}[a-z]") {
            prop_assert_eq!(repaired(&misread(&text)).0, text);
        }
    }
}
