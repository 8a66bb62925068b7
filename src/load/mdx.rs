//! The part of MDX that is no text: `import` and `export` statements between the paragraphs
//! (mdxjs.com, "ESM").

/// Blanks out module statements, so that no page shows them. Length and lines stay.
pub(super) fn blank_modules(text: &mut [u8]) {
    let mut at = 0;
    let mut is_start = true;
    let mut is_module = false;
    let mut fence: Option<u8> = None;
    while at < text.len() {
        let end = text[at..]
            .iter()
            .position(|byte| *byte == b'\n')
            .map_or(text.len(), |length| at + length + 1);
        let line = &text[at..end];
        let fence_here = fence_of(line);
        if line.trim_ascii().is_empty() {
            is_module = false;
            is_start = true;
        } else if let Some(open) = fence {
            if fence_here == Some(open) {
                fence = None;
            }
            is_start = true;
        } else if fence_here.is_some() {
            fence = fence_here;
        } else {
            is_module |= is_start && is_statement(&text[at..], line);
            // What follows the closing line of front matter begins anew.
            is_start = is_module || matches!(line.trim_ascii(), b"---" | b"+++");
            if is_module {
                let is_text = |byte: &&mut u8| !matches!(**byte, b'\n' | b'\r');
                text[at..end]
                    .iter_mut()
                    .filter(is_text)
                    .for_each(|b| *b = b' ');
            }
        }
        at = end;
    }
}

/// The sign of a code fence that begins or ends with this line.
fn fence_of(line: &[u8]) -> Option<u8> {
    let line = line.trim_ascii_start();
    let sign = *line.first()?;
    (matches!(sign, b'`' | b'~') && line.len() > 2 && line[..3].iter().all(|byte| *byte == sign))
        .then_some(sign)
}

/// Whether `line`, with which `rest` begins, begins a statement and no sentence: "import goods
/// from Asia" names no file in quotes.
fn is_statement(rest: &[u8], line: &[u8]) -> bool {
    if line.starts_with(b"import ") || line.starts_with(b"import{") {
        let block = rest.split(|byte| *byte == b';').next().unwrap_or(rest);
        let lines = block.split(|byte| *byte == b'\n').take(20);
        return lines
            .take_while(|line| !line.trim_ascii().is_empty())
            .any(|line| line.contains(&b'"') || line.contains(&b'\''));
    }
    let Some(exported) = line.strip_prefix(b"export ") else {
        return false;
    };
    let exported = exported.trim_ascii_start();
    [
        "const ",
        "let ",
        "var ",
        "function ",
        "async ",
        "class ",
        "default ",
        "{",
        "*",
    ]
    .iter()
    .any(|word| exported.starts_with(word.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::blank_modules;

    #[test]
    fn module_statements_are_blanked_and_text_is_not() {
        let check = |text: &str, expected: &str| {
            let mut bytes = text.as_bytes().to_vec();
            blank_modules(&mut bytes);
            assert_eq!(bytes.len(), text.len());
            let found = String::from_utf8(bytes).unwrap();
            let found: Vec<&str> = found.lines().map(str::trim_end).collect();
            assert_eq!(found.join("\n"), expected);
        };
        check("import A from './a'\n\n# Cook", "\n\n# Cook");
        check(
            "---\ntitle: Cook\n---\nimport A from \"./ä\"\nexport const b = 1\n\nText",
            "---\ntitle: Cook\n---\n\n\n\nText",
        );
        check("import {\n  A,\n} from 'a'\n\nText", "\n\n\n\nText");
        check(
            "export default ({ children }) =>\n  children\n\nText",
            "\n\n\nText",
        );
        check("import goods from Asia\n", "import goods from Asia");
        check("export goods to Asia\n", "export goods to Asia");
        check("You\nimport 'goods'\n", "You\nimport 'goods'");
        check(
            "```\nimport a from 'a'\n```\n",
            "```\nimport a from 'a'\n```",
        );
    }
}
