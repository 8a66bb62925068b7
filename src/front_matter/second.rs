//! Front matter that does not stand at the top of its file: a second posting in one file, or text
//! above the first.

use super::fence;
use crate::source::Span;

/// The fence of a block `---`, keys with a `title` among them, `---` in the body that begins at
/// `body_start`. What stands between code fences is an example.
pub(super) fn find(text: &str, body_start: usize) -> Option<Span> {
    let body = text.get(body_start..)?;
    // Most bodies hold no such line at all.
    memchr::memmem::find(body.as_bytes(), b"---")?;
    let mut in_code = false;
    let mut open: Option<(Span, bool)> = None;
    for line in fence::lines(text, body_start) {
        if line.text.starts_with("```") || line.text.starts_with("~~~") {
            in_code = !in_code;
            open = None;
        } else if in_code {
        } else if fence::is_dashes(line.text) && line.text.len() >= 3 {
            if let Some((span, true)) = open {
                return Some(span);
            }
            open = Some((line.span(), false));
        } else if let Some((_, has_title)) = &mut open {
            let is_title = line
                .text
                .get(..6)
                .is_some_and(|start| start.eq_ignore_ascii_case("title:"));
            *has_title |= is_title;
            let belongs = is_title
                || fence::is_blank_or_comment(line.text)
                || fence::is_nested(line.text)
                || fence::looks_like_key(line.text, 3);
            if !belongs {
                open = None;
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_with_a_title_below_text_is_found() {
        let found = |text: &str| find(text, 0).map(Span::range);
        assert_eq!(
            found("Text.\n\n---\ntitle: B\nteam: C\n---\nMore"),
            Some(7..10)
        );
        assert_eq!(found("# Job\n---\ntitle: B\n---\nMore"), Some(6..9));
        for text in [
            "Text.\n\n---\n\nMore text.\n\n---\n",
            "Text.\n\n---\nLocation: Oslo\nPay: 5\n---\n",
            "Text.\n\n---\nTitle: a word on titles\nand more of it.\n\n---\n",
            "```yaml\n---\ntitle: B\n---\n```\n",
            "Text.\n\n---\ntitle: B\n",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
