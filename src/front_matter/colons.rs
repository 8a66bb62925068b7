//! Colons and spaces that a keyboard or a word processor made of what YAML wants: `title：Welder`
//! with a full-width colon, a no-break space behind the colon.

use super::Format;
use super::fence;
use crate::diagnostic::Code;
use crate::diagnostic::Diagnostic;
use crate::source::Repair;
use crate::source::SourceFile;
use crate::source::Span;

/// The file with plain colons and spaces behind the keys of its front matter, and a warning that
/// they were not.
pub fn repaired(file: SourceFile, diagnostics: &mut Vec<Diagnostic>) -> SourceFile {
    let text = file.text();
    let may_need = ["：", ":\u{a0}", ":\u{3000}", ":\u{202f}", ":\u{2007}"]
        .iter()
        .any(|sign| memchr::memmem::find(text.as_bytes(), sign.as_bytes()).is_some());
    // Spans lead through one set of repairs only.
    if !may_need || !std::ptr::eq(file.original(), text) {
        return file;
    }
    let block = fence::find(text);
    if block.format != Format::Yaml {
        return file;
    }
    let mut out = String::with_capacity(text.len());
    let mut repairs = Vec::new();
    let mut found: Option<(Span, String, bool)> = None;
    let mut done = 0;
    let mut at = block.content.start;
    for line in text[block.content].split_inclusive('\n') {
        if let Some((key, length)) = odd_colon(line) {
            let from = at + key.len();
            out.push_str(&text[done..from]);
            repairs.push(Repair {
                at: u32::try_from(out.len()).unwrap_or(u32::MAX),
                length: 2,
                original_length: u32::try_from(length).unwrap_or(u32::MAX),
            });
            out.push_str(": ");
            done = from + length;
            let is_wide = line[key.len()..].starts_with('：');
            found.get_or_insert_with(|| (Span::new(from, done), key.to_owned(), is_wide));
        }
        at += line.len();
    }
    let Some((span, key, is_wide)) = found else {
        return file;
    };
    out.push_str(&text[done..]);
    let mut message = if is_wide {
        format!("the colon of `{key}` is a full-width one, and was read as `: `")
    } else {
        format!("a no-break space stands behind the colon of `{key}`, and was read as a space")
    };
    if repairs.len() > 1 {
        message.push_str(&super::and_more(repairs.len() - 1));
    }
    diagnostics.push(
        Diagnostic::at(Code::ValueShape, &file, span, message)
            .help(format!("write `{key}: ` with a plain colon and space")),
    );
    file.repaired(out, repairs)
}

/// The key of a line whose colon is not a plain one with a plain space or nothing behind it, and
/// the length of the colon with the white space there.
fn odd_colon(line: &str) -> Option<(&str, usize)> {
    let at = line.find([':', '：'])?;
    let key = &line[..at];
    let is_key = key.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && key.len() <= 60
        && key
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, ' ' | '_' | '-'));
    let rest = &line[at..];
    let after = rest.trim_start_matches([':', '：']);
    let colon = rest.len() - after.len();
    let value = after.trim_start_matches(|c: char| c.is_whitespace() && c != '\n' && c != '\r');
    let gap = &after[..after.len() - value.len()];
    let is_odd = colon == '：'.len_utf8() || colon == 1 && !gap.is_ascii();
    (is_key && is_odd).then_some((key, colon + gap.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_get_a_plain_colon_and_space() {
        let check = |text: &str, expected: &str, messages: usize| {
            let mut diagnostics = Vec::new();
            let file = SourceFile::new("a.md", text);
            let repaired = repaired(file, &mut diagnostics);
            assert_eq!(repaired.text(), expected);
            assert_eq!(diagnostics.len(), messages, "{text}");
        };
        check(
            "---\ntitle：Welder\nlocation： Oslo：A\n---\n注意：x\n",
            "---\ntitle: Welder\nlocation: Oslo：A\n---\n注意：x\n",
            1,
        );
        check(
            "---\ntitle:\u{a0}Welder\nteam:\u{3000}\n---\n",
            "---\ntitle: Welder\nteam: \n---\n",
            1,
        );
        for text in [
            "---\ntitle: A：B\n---\n",
            "---\ntitle: A\nsummary: |\n  注意：x\n---\n",
            "# 溶接工\n\n勤務地：東京\n",
        ] {
            check(text, text, 0);
        }
    }
}
