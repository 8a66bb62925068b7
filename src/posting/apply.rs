//! Where the apply button of a posting leads.

use crate::config::Config;
use crate::escape;
use crate::posting::Apply;
use crate::posting::Posting;
use std::fmt::Write as _;

/// Where the apply button leads: the web address with the parameters of
/// [`Config::apply_parameters`], or a `mailto:` address (RFC 6068); `None` where the posting
/// names no way to apply.
///
/// A parameter that the address has already keeps the author's value. Parameters go before
/// the fragment. White space and quotes inside the address are percent-encoded.
pub fn apply_url(posting: &Posting, config: &Config) -> Option<String> {
    Some(match &posting.apply.as_ref()?.value {
        Apply::Email(address) => mailto(address),
        Apply::Url(url) => with_parameters(url, &config.apply_parameters),
    })
}

/// `mailto:` and the address; what stands after a `?` (a subject) is kept as it is.
fn mailto(address: &str) -> String {
    let address = address.trim();
    let (recipient, rest) = match address.find('?') {
        Some(at) => address.split_at(at),
        None => (address, ""),
    };
    let mut out = String::with_capacity(address.len() + 8);
    out.push_str("mailto:");
    for byte in recipient.bytes() {
        // RFC 6068 §2: `%` and what delimits an address must be encoded.
        if byte.is_ascii_alphanumeric() || b"@!$'*+-._~,:;=/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    for c in rest.chars() {
        if c == ' ' {
            out.push_str("%20");
        } else {
            out.push(c);
        }
    }
    out
}

fn with_parameters(url: &str, parameters: &[(String, String)]) -> String {
    let (address, fragment) = match url.find('#') {
        Some(at) => url.split_at(at),
        None => (url, ""),
    };
    let mut out = String::with_capacity(url.len() + parameters.len() * 32);
    out.push_str(address);
    let query = address.split_once('?').map(|(_, query)| query);
    let mut separator = match query {
        None => "?",
        Some("") => "",
        Some(query) if query.ends_with('&') => "",
        Some(_) => "&",
    };
    for (name, value) in parameters {
        let name = escape::percent(name);
        let is_there = query.is_some_and(|query| {
            query
                .split('&')
                .any(|pair| pair.split('=').next() == Some(name.as_str()))
        });
        if is_there {
            continue;
        }
        out.push_str(separator);
        out.push_str(&name);
        out.push('=');
        out.push_str(&escape::percent(value));
        separator = "&";
    }
    out.push_str(fragment);
    if out.contains(|c: char| c.is_whitespace() || c == '"') {
        return encode_gaps(&out);
    }
    out
}

fn encode_gaps(url: &str) -> String {
    let mut out = String::with_capacity(url.len() + 8);
    let mut buffer = [0; 4];
    for c in url.trim().chars() {
        if c.is_whitespace() || c == '"' {
            out.push_str(&escape::percent(c.encode_utf8(&mut buffer)));
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::mailto;
    use super::with_parameters;

    fn check(url: &str, expected: &str) {
        let parameters = [
            ("utm_source".to_owned(), "careers".to_owned()),
            ("ref".to_owned(), "a b&c".to_owned()),
        ];
        assert_eq!(with_parameters(url, &parameters), expected);
    }

    #[test]
    fn parameters_join_whatever_query_there_is() {
        check(
            "https://example.com/apply",
            "https://example.com/apply?utm_source=careers&ref=a%20b%26c",
        );
        check(
            "https://example.com/apply?job=7",
            "https://example.com/apply?job=7&utm_source=careers&ref=a%20b%26c",
        );
        check(
            "https://example.com/apply?",
            "https://example.com/apply?utm_source=careers&ref=a%20b%26c",
        );
        check(
            "https://example.com/apply?job=7&",
            "https://example.com/apply?job=7&utm_source=careers&ref=a%20b%26c",
        );
    }

    #[test]
    fn parameters_stand_before_the_fragment() {
        check(
            "https://example.com/#/jobs/7?x=1",
            "https://example.com/?utm_source=careers&ref=a%20b%26c#/jobs/7?x=1",
        );
    }

    #[test]
    fn the_authors_own_parameter_stays() {
        check(
            "https://example.com/?utm_source=flyer#form",
            "https://example.com/?utm_source=flyer&ref=a%20b%26c#form",
        );
        check(
            "https://example.com/?utm_source",
            "https://example.com/?utm_source&ref=a%20b%26c",
        );
    }

    #[test]
    fn without_parameters_the_address_is_untouched() {
        assert_eq!(
            with_parameters("https://example.com/a?b=c%20d#e", &[]),
            "https://example.com/a?b=c%20d#e"
        );
    }

    #[test]
    fn white_space_never_breaks_an_address() {
        check(
            "https://example.com/a b",
            "https://example.com/a%20b?utm_source=careers&ref=a%20b%26c",
        );
    }

    #[test]
    fn mail_addresses_become_mailto_links() {
        let check = |address: &str, expected: &str| assert_eq!(mailto(address), expected);
        check("jobs@example.com", "mailto:jobs@example.com");
        check("jobs+dev@example.com", "mailto:jobs+dev@example.com");
        check("a%b@example.com", "mailto:a%25b@example.com");
        check(
            "jobs@example.com?subject=New role",
            "mailto:jobs@example.com?subject=New%20role",
        );
    }
}
