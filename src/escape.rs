//! Escaping for the three places text goes: HTML, XML and JSON inside `<script>`.

use std::fmt::Write as _;

/// Appends `text` with `& < > " '` escaped: safe as HTML text and as a quoted attribute.
pub fn html_into(out: &mut String, text: &str) {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            _ => continue,
        };
        out.push_str(&text[from..at]);
        out.push_str(entity);
        from = at + 1;
    }
    out.push_str(&text[from..]);
}

/// `text` with `& < > " '` escaped.
pub fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    html_into(&mut out, text);
    out
}

/// Appends `text` escaped for XML 1.0; characters that XML cannot hold (§2.2) are left out.
pub fn xml_into(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(c),
            c if c < ' ' || c == '\u{fffe}' || c == '\u{ffff}' => {}
            c => out.push(c),
        }
    }
}

/// `text` escaped for XML.
pub fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    xml_into(&mut out, text);
    out
}

/// JSON made safe inside `<script>` for any content: `<`, U+2028 and U+2029 become `\u` escapes,
/// which mean the same to a JSON parser (RFC 8259 §7) and nothing to HTML.
pub fn script_json(json: &str) -> String {
    let mut out = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        match c {
            '<' | '\u{2028}' | '\u{2029}' => {
                // Writing to a String cannot fail.
                let _ = write!(out, "\\u{:04x}", c as u32);
            }
            c => out.push(c),
        }
    }
    out
}

/// A path segment or query value, percent-encoded (RFC 3986 §2.1, unreserved characters kept).
pub fn percent(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn html_is_safe_in_text_and_in_quotes() {
        for (text, expected) in [
            ("plain é", "plain é"),
            (
                "<b a=\"1\" c='2'>&amp;",
                "&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;amp;",
            ),
            ("", ""),
        ] {
            assert_eq!(html(text), expected);
        }
    }

    #[test]
    fn xml_leaves_out_what_it_cannot_hold() {
        assert_eq!(
            xml("a\0\u{b}\u{1f}\u{ffff}\t\n<&>\"'"),
            "a\t\n&lt;&amp;&gt;&quot;'"
        );
    }

    #[test]
    fn json_cannot_end_a_script() {
        let json = script_json("{\"a\":\"</script><!--&\u{2028}\u{2029}\"}");
        assert!(!json.contains(['<', '\u{2028}', '\u{2029}']));
        assert_eq!(script_json("\u{2028}<"), "\\u2028\\u003c");
    }

    #[test]
    fn percent_keeps_unreserved_characters_only() {
        assert_eq!(percent("a-b._~/é ?"), "a-b._~%2F%C3%A9%20%3F");
    }

    fn unescaped(html: &str) -> String {
        html.replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&#39;", "'")
            .replace("&amp;", "&")
    }

    proptest! {
        #[test]
        fn html_round_trips_without_markup(text in ".{0,80}") {
            let escaped = html(&text);
            prop_assert!(!escaped.contains(['<', '>', '"', '\'']));
            prop_assert_eq!(unescaped(&escaped), text);
        }

        #[test]
        fn xml_round_trips_printable_text(text in "[^\\p{C}]{0,80}") {
            let escaped = xml(&text);
            prop_assert!(!escaped.contains(['<', '>', '"']));
            prop_assert_eq!(unescaped(&escaped), text);
        }

        #[test]
        fn script_json_means_the_same_to_a_parser(text in "(.|</script>|\u{2028}|&){0,40}") {
            let json = serde_json::to_string(&text).expect("a string is JSON");
            let safe = script_json(&json);
            let unsafe_characters = ['<', '\u{2028}', '\u{2029}'];
            prop_assert!(!safe.contains(unsafe_characters), "{}", safe);
            let back: String = serde_json::from_str(&safe).expect("still JSON");
            prop_assert_eq!(back, text);
        }
    }
}
