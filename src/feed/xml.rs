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
    if is_plain(text) {
        out.push_str(text);
    } else {
        let kept: String = text.chars().filter(|c| is_allowed(*c)).collect();
        out.push_str(&kept.replace("]]>", "]]]]><![CDATA[>"));
    }
    out.push_str("]]>");
}

/// Whether `text` may stand in a CDATA section as it is: almost always so.
#[expect(
    clippy::needless_bitwise_bool,
    reason = "lazy operators are branches, which keep the loop from being unrolled"
)]
fn is_plain(text: &str) -> bool {
    // Every byte is looked at, without a way out: a loop that the compiler can unroll.
    let has_controls = text.bytes().fold(false, |odd, byte| {
        odd | (byte < b' ' && byte != b'\t' && byte != b'\n' && byte != b'\r') | (byte == 0xef)
    });
    (!has_controls || text.chars().all(is_allowed)) && !text.contains("]]>")
}

/// XML 1.0 §2.2, `Char`.
fn is_allowed(c: char) -> bool {
    !(c < ' ' && !matches!(c, '\t' | '\n' | '\r') || is_noncharacter(c))
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
