//! Addresses of links and images: which are allowed, and how they are written.
//!
//! The scheme is decided on as a browser parses it (WHATWG URL Standard §4.4): control
//! characters are taken out first, case does not count. Entities are decoded before an address
//! gets here.

use std::fmt::Write as _;

/// What an address is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// A link.
    Link,
    /// An image, or a source that is cited.
    Resource,
}

/// An address that may be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Address {
    /// As written between quotes once escaped for HTML.
    pub(super) text: String,
    /// Whether it leads to another host.
    pub(super) external: bool,
    /// Whether a scheme had to be added: `www.example.org`, `jobs@example.org`.
    pub(super) mended: bool,
}

/// `address` made safe; `None` where its scheme is not allowed.
pub(super) fn safe(address: &str, purpose: Use) -> Option<Address> {
    let trimmed = address.trim_matches(|c: char| c <= ' ');
    let mut text = String::with_capacity(trimmed.len() + 8);
    let mut mended = false;
    if purpose == Use::Link && starts_with_ignore_case(trimmed, "www.") {
        text.push_str("https://");
        mended = true;
    } else if purpose == Use::Link && super::autolink::is_mail_address(trimmed) {
        text.push_str("mailto:");
        mended = true;
    }
    if trimmed.bytes().all(is_plain) {
        text.push_str(trimmed);
    } else {
        push_safe(&mut text, trimmed);
    }
    let external = match scheme(&text) {
        Scheme::None => text.starts_with("//"),
        Scheme::Named(name) => {
            let is_web = name.eq_ignore_ascii_case("http") || name.eq_ignore_ascii_case("https");
            let is_contact =
                name.eq_ignore_ascii_case("mailto") || name.eq_ignore_ascii_case("tel");
            if !(is_web || is_contact && purpose == Use::Link) {
                return None;
            }
            is_web
        }
    };
    Some(Address {
        text,
        external,
        mended,
    })
}

/// Whether an address may hold the sign as it stands.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_graphic()
        && !matches!(
            byte,
            b'"' | b'<' | b'>' | b'^' | b'`' | b'{' | b'|' | b'}' | b'\\'
        )
}

/// Appends `address` as a browser reads it.
fn push_safe(text: &mut String, address: &str) {
    for c in address.chars() {
        match c {
            // A browser takes out tabs and line ends; other control characters mean nothing.
            c if c.is_control() => {}
            ' ' | '"' | '<' | '>' | '^' | '`' | '{' | '|' | '}' => {
                // Writing to a String cannot fail.
                let _ = write!(text, "%{:02X}", c as u32);
            }
            // A browser reads a backslash before the path's end as a slash.
            '\\' => text.push('/'),
            '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}' | '\u{feff}' => {}
            c => text.push(c),
        }
    }
}

enum Scheme<'a> {
    None,
    Named(&'a str),
}

/// What stands before a colon that no path, query or fragment comes before. More is taken for
/// a scheme than a browser would take, so that nothing slips through.
fn scheme(address: &str) -> Scheme<'_> {
    match address.find([':', '/', '?', '#']) {
        Some(at) if address.as_bytes()[at] == b':' => Scheme::Named(&address[..at]),
        _ => Scheme::None,
    }
}

/// Whether `text` starts with `prefix` (ASCII), in any case.
pub(super) fn starts_with_ignore_case(text: &str, prefix: &str) -> bool {
    text.as_bytes()
        .get(..prefix.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(prefix.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(address: &str, expected: Option<&str>) {
        let safe = safe(address, Use::Link).map(|address| address.text);
        assert_eq!(safe.as_deref(), expected, "{address:?}");
    }

    #[test]
    fn allowed_addresses_stay() {
        for address in [
            "https://example.org/a?b=c#d",
            "HTTP://example.org",
            "mailto:jobs@example.org?subject=x",
            "tel:+4930123",
            "//example.org/x",
            "/careers/apply",
            "apply.html",
            "#how-to-apply",
            "?page=2",
            "a/b:c",
            "",
        ] {
            check(address, Some(address));
        }
    }

    #[test]
    fn other_schemes_are_refused_however_they_are_written() {
        for address in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " \u{1}javascript:alert(1)",
            "java\tscript:alert(1)",
            "java\nscript\n:alert(1)",
            "java\0script:alert(1)",
            "\u{200b}javascript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "blob:https://x",
            "ｊavascript:x",
            "view-source:https://x",
        ] {
            check(address, None);
        }
    }

    #[test]
    fn images_need_a_web_address() {
        assert!(safe("mailto:a@example.org", Use::Resource).is_none());
        assert!(safe("data:image/png;base64,AAAA", Use::Resource).is_none());
        assert!(safe("/logo.png", Use::Resource).is_some());
    }

    #[test]
    fn addresses_are_written_as_a_browser_reads_them() {
        check(
            " https://example.org/a b ",
            Some("https://example.org/a%20b"),
        );
        check("\\\\example.org\\x", Some("//example.org/x"));
        check("www.example.org", Some("https://www.example.org"));
        check("jobs@example.org", Some("mailto:jobs@example.org"));
        check("/x?a={b}", Some("/x?a=%7Bb%7D"));
    }

    #[test]
    fn other_hosts_are_external() {
        for (address, external) in [
            ("https://example.org", true),
            ("//example.org", true),
            ("/\\example.org", true),
            ("/a", false),
            ("mailto:a@example.org", false),
        ] {
            assert_eq!(
                safe(address, Use::Link).map(|a| a.external),
                Some(external),
                "{address}"
            );
        }
    }
}
