//! Elements of XML, written into a buffer.

use crate::escape;

/// Appends `<name>text</name>`, escaped.
pub(super) fn element(out: &mut String, name: &str, text: &str) {
    out.push('<');
    out.push_str(name);
    out.push('>');
    escape::xml_into(out, text);
    out.push_str("</");
    // The name ends where attributes begin.
    out.push_str(name.split(' ').next().unwrap_or(name));
    out.push_str(">\n");
}

/// Appends `text` as a CDATA section (XML 1.0 §2.7): `]]>` is split between two sections, and
/// characters that XML cannot hold (§2.2) are left out.
pub(super) fn cdata(out: &mut String, text: &str) {
    out.push_str("<![CDATA[");
    let mut from = 0;
    let mut brackets = 0;
    for (at, c) in text.char_indices() {
        match c {
            ']' => brackets += 1,
            '>' if brackets >= 2 => {
                out.push_str(&text[from..at]);
                out.push_str("]]><![CDATA[");
                from = at;
                brackets = 0;
            }
            '\t' | '\n' | '\r' => brackets = 0,
            // Left out, so what stands before and after it comes together.
            c if c < ' ' || is_noncharacter(c) => {
                out.push_str(&text[from..at]);
                from = at + c.len_utf8();
            }
            _ => brackets = 0,
        }
    }
    out.push_str(&text[from..]);
    out.push_str("]]>");
}

fn is_noncharacter(c: char) -> bool {
    matches!(c, '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn section(text: &str) -> String {
        let mut out = String::new();
        cdata(&mut out, text);
        out
    }

    #[test]
    fn the_end_mark_never_stands_inside() {
        assert_eq!(section("<p>a</p>"), "<![CDATA[<p>a</p>]]>");
        assert_eq!(section("a]]>b"), "<![CDATA[a]]]]><![CDATA[>b]]>");
        assert_eq!(section("\u{0}\u{b}x\u{ffff}y\n"), "<![CDATA[xy\n]]>");
    }

    #[test]
    fn attributes_are_not_repeated_in_the_end_tag() {
        let mut out = String::new();
        element(&mut out, "guid isPermaLink=\"true\"", "a&b");
        assert_eq!(out, "<guid isPermaLink=\"true\">a&amp;b</guid>\n");
    }

    proptest! {
        #[test]
        fn joined_sections_give_the_text_back(text in "[\\]>a\u{0}\u{b}\u{ffff}é]{0,24}") {
            let kept: String = text
                .chars()
                .filter(|c| *c >= ' ' && *c != '\u{ffff}')
                .collect();
            let written = section(&text);
            let mut read = String::new();
            let mut rest = written.as_str();
            while let Some(inner) = rest.strip_prefix("<![CDATA[") {
                let end = inner.find("]]>").expect("an end");
                read.push_str(&inner[..end]);
                rest = &inner[end + 3..];
            }
            prop_assert_eq!(rest, "");
            prop_assert_eq!(read, kept);
        }
    }
}
