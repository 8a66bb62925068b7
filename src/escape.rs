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

/// JSON made safe inside `<script>` for any content: `<`, `>`, `&`, U+2028 and U+2029 become
/// `\u` escapes, which mean the same to a JSON parser (RFC 8259 §7) and nothing to HTML.
pub fn script_json(json: &str) -> String {
    let mut out = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        match c {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
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
