//! Web and mail addresses that stand bare in the text.

use super::address::starts_with_ignore_case;
use std::ops::Range;

/// Longest local part and domain of a mail address (RFC 5321 §4.5.3.1).
const LONGEST_LOCAL_PART: usize = 64;
const LONGEST_DOMAIN: usize = 255;

/// A bare address in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// Where it stands.
    pub(super) range: Range<usize>,
    /// What has to come before it to make a full address.
    pub(super) prefix: &'static str,
}

/// The first bare address at or after `from`.
pub(super) fn next(text: &str, from: usize) -> Option<Found> {
    let bytes = text.as_bytes();
    let mut at = from;
    while at < bytes.len() {
        let found = match bytes[at] {
            b':' if bytes[at + 1..].starts_with(b"//") => web(text, from, at),
            b'w' | b'W' if starts_with_ignore_case(&text[at..], "www.") => www(text, from, at),
            b'@' => mail(text, from, at),
            _ => None,
        };
        if found.is_some() {
            return found;
        }
        at += 1;
    }
    None
}

/// Whether `text` as a whole is a mail address.
pub(super) fn is_mail_address(text: &str) -> bool {
    text.find('@')
        .and_then(|at| mail(text, 0, at))
        .is_some_and(|found| found.range == (0..text.len()))
}

/// `http://…` or `https://…`, seen at its colon.
fn web(text: &str, from: usize, colon: usize) -> Option<Found> {
    let before = &text[from..colon];
    let scheme = ["https", "http"].into_iter().find(|scheme| {
        before.len() >= scheme.len()
            && before.is_char_boundary(before.len() - scheme.len())
            && before[before.len() - scheme.len()..].eq_ignore_ascii_case(scheme)
    })?;
    let start = colon - scheme.len();
    if ends_with_word(&text[..start]) {
        return None;
    }
    text[colon + 3..]
        .starts_with(char::is_alphanumeric)
        .then(|| Found {
            range: start..address_end(text, colon + 3),
            prefix: "",
        })
}

/// `www.example.org…`, seen at its start.
fn www(text: &str, from: usize, start: usize) -> Option<Found> {
    if start > from && ends_with_word(&text[..start]) || text[..start].ends_with(['/', '.', '@']) {
        return None;
    }
    let length = domain_length(&text.as_bytes()[start..]);
    let domain = text[start..start + length].trim_end_matches(['.', '-']);
    (domain.len() > 4 && is_domain(domain)).then(|| Found {
        range: start..address_end(text, start + domain.len()),
        prefix: "https://",
    })
}

/// `name@example.org`, seen at its `@`.
fn mail(text: &str, from: usize, at: usize) -> Option<Found> {
    let bytes = text.as_bytes();
    let is_local = |b: &u8| b.is_ascii_alphanumeric() || b"._%+-".contains(b);
    let local = bytes[from..at]
        .iter()
        .rev()
        .take(LONGEST_LOCAL_PART + 1)
        .take_while(|b| is_local(b))
        .count();
    let mut start = at - local;
    while start < at && !bytes[start].is_ascii_alphanumeric() {
        start += 1;
    }
    let length = domain_length(&bytes[at + 1..]);
    let domain = text[at + 1..at + 1 + length].trim_end_matches(['.', '-']);
    if start == at || local > LONGEST_LOCAL_PART || length > LONGEST_DOMAIN || !is_domain(domain) {
        return None;
    }
    // `ssh://git@host` or `a@b@c`: not a mail address.
    if text[..start].ends_with(['/', ':', '@']) && !text[..start].ends_with("mailto:")
        || ends_with_word(&text[..start])
        || text[at + 1 + domain.len()..].starts_with('@')
    {
        return None;
    }
    Some(Found {
        range: start..at + 1 + domain.len(),
        prefix: "mailto:",
    })
}

/// Whether a letter or digit comes last. Scripts without spaces between words do not count:
/// an address may follow a Chinese character at once.
fn ends_with_word(text: &str) -> bool {
    text.chars()
        .next_back()
        .is_some_and(|c| c.is_alphanumeric() && (c as u32) < 0x2e80)
}

/// How many bytes could be a domain's, counted to just past the longest one.
fn domain_length(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .take(LONGEST_DOMAIN + 1)
        .take_while(|b| b.is_ascii_alphanumeric() || b".-".contains(b))
        .count()
}

/// Labels of letters, digits and dashes; the last one of letters.
fn is_domain(domain: &str) -> bool {
    let is_label = |label: &str| {
        !label.is_empty()
            && label
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    domain.rsplit_once('.').is_some_and(|(rest, last)| {
        rest.split('.').all(is_label)
            && last.len() >= 2
            && last.bytes().all(|b| b.is_ascii_alphabetic())
    })
}

/// Where the address ends that goes on at `from`: before white space, quotes, brackets and
/// scripts without spaces; punctuation at its end belongs to the sentence.
fn address_end(text: &str, from: usize) -> usize {
    let mut end = from;
    let mut open = 0usize;
    for (at, c) in text[from..].char_indices() {
        match c {
            c if c.is_whitespace() || c.is_control() => break,
            '<'
            | '>'
            | '"'
            | '`'
            | '{'
            | '}'
            | '|'
            | '\\'
            | '^'
            | '['
            | ']'
            | '«'
            | '»'
            | '\u{2000}'..='\u{206f}'
            | '\u{2e80}'..='\u{ffff}' => break,
            '(' => open += 1,
            ')' if open == 0 => break,
            ')' => open -= 1,
            _ => {}
        }
        end = from + at + c.len_utf8();
    }
    let address =
        text[from..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_', '~', '(']);
    from + address.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, expected: &[&str]) {
        let mut found = Vec::new();
        let mut from = 0;
        while let Some(next) = next(text, from) {
            from = next.range.end;
            found.push(format!("{}{}", next.prefix, &text[next.range]));
        }
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn web_addresses_end_before_the_sentence_does() {
        check(
            "see https://example.org/a_b?c=d#e.",
            &["https://example.org/a_b?c=d#e"],
        );
        check("(http://example.org/a_(b))", &["http://example.org/a_(b)"]);
        check("HTTPS://Example.org, or not", &["HTTPS://Example.org"]);
        check(
            "応募はhttps://example.jp/jobsまで。",
            &["https://example.jp/jobs"],
        );
        check("“https://example.org”", &["https://example.org"]);
        check("www.example.org/jobs!", &["https://www.example.org/jobs"]);
    }

    #[test]
    fn mail_addresses_are_found() {
        check(
            "mail jobs+new@example.co.uk.",
            &["mailto:jobs+new@example.co.uk"],
        );
        check("(jobs@example.org)", &["mailto:jobs@example.org"]);
        check(
            "a.b@example.org,c@example.org",
            &["mailto:a.b@example.org", "mailto:c@example.org"],
        );
    }

    #[test]
    fn what_only_looks_like_one_is_left() {
        for text in [
            "ftp://example.org",
            "javascript://x",
            "https://",
            "xhttps://example.org",
            "awww.cute",
            "www.",
            "@handle and a@b",
            "git://git@example.org",
            "1:30 a: // b",
            "user@localhost",
            "a@b@example.org",
        ] {
            check(text, &[]);
        }
    }

    #[test]
    fn whole_mail_addresses_are_told_from_parts() {
        assert!(is_mail_address("jobs@example.org"));
        assert!(!is_mail_address("/jobs@example.org"));
        assert!(!is_mail_address("jobs@example.org/x"));
    }

    proptest! {
        #[test]
        fn ranges_are_on_character_boundaries(text in "[a-z:/.@w é（京(-]{0,60}") {
            let mut from = 0;
            while let Some(found) = next(&text, from) {
                prop_assert!(found.range.start >= from && found.range.end > found.range.start);
                prop_assert!(text.get(found.range.clone()).is_some());
                from = found.range.end;
            }
        }
    }
}
