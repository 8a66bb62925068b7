//! Addresses in `site.toml`: where the site will be served, links, mail.

use super::BaseUrl;
use std::fmt::Write as _;

/// What is wrong with a value, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Problem {
    /// One sentence, lower case, no full stop.
    pub(super) message: String,
    /// What to do.
    pub(super) help: String,
}

fn problem<T>(message: impl Into<String>, help: impl Into<String>) -> Result<T, Problem> {
    Err(Problem {
        message: message.into(),
        help: help.into(),
    })
}

/// The base URL while none is set: where a local preview listens.
pub(super) fn local() -> BaseUrl {
    BaseUrl {
        origin: "http://localhost:8000".to_owned(),
        path: "/".to_owned(),
        is_explicit: false,
    }
}

/// Whether `text` can be a base URL.
///
/// # Errors
/// What is wrong with it, and what to do.
pub fn check_base_url(text: &str) -> Result<(), String> {
    match base_url(text) {
        Ok(_) => Ok(()),
        Err(Problem { message, help }) => Err(format!("{message}; {help}")),
    }
}

/// Reads a base URL: `https://host[:port][/path]` (RFC 3986 §3), with or without slashes
/// around the path.
pub(super) fn base_url(text: &str) -> Result<BaseUrl, Problem> {
    let text = text.trim();
    let (scheme, rest) = match text.split_once("://") {
        Some((scheme, rest)) => (scheme.to_ascii_lowercase(), rest),
        None if looks_like_host(text) => {
            return problem(
                format!("the base URL `{text}` does not begin with `https://`"),
                format!("write `https://{text}`"),
            );
        }
        None => {
            return problem(
                format!("the base URL `{text}` is not a web address"),
                "write the whole address, such as `https://careers.example.com`",
            );
        }
    };
    if !matches!(scheme.as_str(), "http" | "https") {
        return problem(
            format!("the base URL begins with `{scheme}:`, which browsers cannot open as a site"),
            "write an address that begins with `https://`, such as `https://careers.example.com`",
        );
    }
    if let Some(at) = rest.find(['?', '#']) {
        let without = &text[..text.len() - rest.len() + at];
        return problem(
            format!(
                "the base URL ends in `{}`, which cannot be part of it",
                &rest[at..]
            ),
            format!("write `{without}`"),
        );
    }
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let host = authority.to_ascii_lowercase();
    check_host(&host)?;
    Ok(BaseUrl {
        origin: format!("{scheme}://{host}"),
        path: path_of(path)?,
        is_explicit: true,
    })
}

/// `careers.example.com/jobs`, `localhost:8000`: an address that lost its scheme.
fn looks_like_host(text: &str) -> bool {
    let host = text.split(['/', ':']).next().unwrap_or_default();
    (host.contains('.') || host == "localhost")
        && !host.starts_with('.')
        && host
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'))
}

fn check_host(authority: &str) -> Result<(), Problem> {
    let example = "write the whole address, such as `https://careers.example.com`";
    if authority.contains('@') {
        return problem(
            "the base URL holds a user name or password, which would be published",
            "take out everything between `//` and `@`",
        );
    }
    if !authority.is_ascii() {
        return problem(
            format!("the base URL's host `{authority}` has letters outside a-z"),
            "write its form for machines, which begins with `xn--`; your domain provider shows it",
        );
    }
    // A host in brackets is an IPv6 address (RFC 3986 §3.2.2).
    let (host, port) = match authority.strip_prefix('[').and_then(|a| a.split_once(']')) {
        Some((address, port)) => {
            if address.parse::<std::net::Ipv6Addr>().is_err() {
                return problem(format!("`[{address}]` is not an IPv6 address"), example);
            }
            ("", port)
        }
        None => authority.split_at(authority.find(':').unwrap_or(authority.len())),
    };
    if let Some(number) = port.strip_prefix(':') {
        if !matches!(number.parse::<u16>(), Ok(1..)) {
            return problem(
                format!("the base URL's port `{number}` is not a number from 1 to 65535"),
                "leave the port out, or write a number, such as `http://localhost:8000`",
            );
        }
    } else if !port.is_empty() {
        return problem(format!("`{authority}` is not a host name"), example);
    }
    let is_name = host.split('.').all(|label| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
    });
    if !authority.starts_with('[') && !is_name {
        return problem(format!("`{host}` is not a host name"), example);
    }
    Ok(())
}

/// A path that begins and ends with a slash, everything but unreserved characters, `%XX` and
/// the sub-delimiters of RFC 3986 §3.3 percent-encoded.
fn path_of(path: &str) -> Result<String, Problem> {
    let mut out = String::from("/");
    for segment in path.split('/').filter(|segment| !segment.is_empty()) {
        if matches!(segment, "." | "..") || segment.contains('\\') {
            return problem(
                format!("the base URL's path `{path}` has a part `{segment}`"),
                "write the path as it is shown in a browser, such as `/careers/`",
            );
        }
        if segment.contains(|c: char| c.is_whitespace() || c.is_control()) {
            return problem(
                format!("the base URL's path `{path}` has a space in it"),
                format!(
                    "take it out, or write `{}`",
                    path.trim().replace(char::is_whitespace, "%20")
                ),
            );
        }
        if let Some(part) = bad_escape(segment) {
            return problem(
                format!(
                    "the base URL's path `{path}` has `{part}`, which stands for no character of a path"
                ),
                "write `%` as `%25`, and the path as it is shown in a browser",
            );
        }
        for byte in segment.bytes() {
            if byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@%".contains(&byte) {
                out.push(char::from(byte));
            } else {
                // Writing to a String cannot fail.
                let _ = write!(out, "%{byte:02X}");
            }
        }
        out.push('/');
    }
    Ok(out)
}

/// A `%` in `segment` that begins no `%XX`, or one that stands for what cannot be in a part of a
/// path: `/`, `\`, a control character, or a dot (RFC 3986 §2.4: browsers take `%2e` for one).
fn bad_escape(segment: &str) -> Option<&str> {
    segment.match_indices('%').find_map(|(at, _)| {
        let rest = &segment[at..];
        let digits = rest.get(1..3);
        let byte = digits.and_then(|digits| {
            let is_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
            is_hex.then(|| u8::from_str_radix(digits, 16).ok())?
        });
        let is_bad = byte.is_none_or(|b| b.is_ascii_control() || matches!(b, b'/' | b'\\' | b'.'));
        let end = rest
            .char_indices()
            .nth(3)
            .map_or(rest.len(), |(end, _)| end);
        is_bad.then(|| &rest[..end])
    })
}

/// An `http(s)` address with a host.
pub(super) fn web(text: &str) -> Result<String, Problem> {
    let text = text.trim();
    let lower = text.to_ascii_lowercase();
    let rest = lower
        .strip_prefix("https://")
        .or_else(|| lower.strip_prefix("http://"));
    match rest {
        Some(rest) if has_host(rest) && is_clean(text) => Ok(text.to_owned()),
        None if looks_like_host(text) && is_clean(text) => problem(
            format!("`{text}` does not begin with `https://`"),
            format!("write `https://{text}`"),
        ),
        _ => problem(
            format!("`{text}` is not a web address"),
            "write the whole address, such as `https://www.example.com`",
        ),
    }
}

/// Where a link may go: `http(s)`, `mailto:` and `tel:` addresses, and paths of the site.
pub(super) fn link(text: &str) -> Result<String, Problem> {
    let text = text.trim();
    match scheme(text) {
        Some("http" | "https") => web(text),
        Some("mailto" | "tel") if is_clean(text) => Ok(text.to_owned()),
        None if !text.is_empty() && is_clean(text) => Ok(text.to_owned()),
        _ => problem(
            format!("`{text}` is not an address that a link can have"),
            "write an address that begins with `https://`, `mailto:` or `tel:`, or a path such \
             as `/about/`",
        ),
    }
}

/// A picture: a path in `static/`, or a web address.
pub(super) fn picture(text: &str) -> Result<String, Problem> {
    let text = text.trim();
    match scheme(text) {
        Some("http" | "https") => web(text),
        None if is_clean(text) && !text.split('/').any(|part| part == "..") => Ok(text.to_owned()),
        _ => problem(
            format!("`{text}` is not a picture's address"),
            "write the name of a file in `static/`, such as `logo.svg`, or an address that begins \
             with `https://`",
        ),
    }
}

/// A mail address, without `mailto:`.
pub(super) fn mail(text: &str) -> Result<String, Problem> {
    let text = text.trim();
    let address = text.strip_prefix("mailto:").unwrap_or(text);
    let is_address = address.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && host.contains('.') && !host.contains('@') && !host.ends_with('.')
    });
    if is_address && is_clean(address) {
        Ok(address.to_owned())
    } else {
        problem(
            format!("`{text}` is not a mail address"),
            "write an address such as `jobs@example.com`",
        )
    }
}

/// The scheme of an address, as written; `None` for a path.
fn scheme(text: &str) -> Option<&str> {
    let (scheme, _) = text.split_once(':')?;
    // What stands before the colon of a path such as `a/b:c` is no scheme (RFC 3986 §3.1).
    (!scheme.contains(['/', '?', '#'])).then_some(scheme)
}

fn has_host(rest: &str) -> bool {
    rest.split(['/', '?', '#'])
        .next()
        .is_some_and(|host| !host.is_empty())
}

fn is_clean(text: &str) -> bool {
    !text
        .chars()
        .any(|c| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '\\'))
}

#[cfg(test)]
mod tests {
    use super::base_url;
    use super::link;
    use super::mail;
    use super::picture;
    use super::web;
    use proptest::prelude::*;

    #[test]
    fn base_urls_get_slashes_around_their_path() {
        let check = |text: &str, origin: &str, path: &str| {
            let url = base_url(text).unwrap();
            assert_eq!((url.origin.as_str(), url.path.as_str()), (origin, path));
            assert!(url.is_explicit);
        };
        check("https://example.com", "https://example.com", "/");
        check(" https://Example.COM/ ", "https://example.com", "/");
        check("http://localhost:8000", "http://localhost:8000", "/");
        check(
            "https://example.com/careers",
            "https://example.com",
            "/careers/",
        );
        check("https://example.com//a//b/", "https://example.com", "/a/b/");
        check("HTTPS://example.com/Jobs", "https://example.com", "/Jobs/");
        check(
            "https://example.com/offene%20stellen",
            "https://example.com",
            "/offene%20stellen/",
        );
        check(
            "https://example.com/größe%20",
            "https://example.com",
            "/gr%C3%B6%C3%9Fe%20/",
        );
        check("http://[::1]:3000/x", "http://[::1]:3000", "/x/");
        check(
            "https://xn--bcher-kva.example",
            "https://xn--bcher-kva.example",
            "/",
        );
    }

    #[test]
    fn what_cannot_be_a_base_url_is_refused_with_advice() {
        let check = |text: &str, message: &str, help: &str| {
            let problem = base_url(text).unwrap_err();
            assert!(problem.message.contains(message), "{problem:?}");
            assert!(problem.help.contains(help), "{problem:?}");
        };
        check(
            "careers.example.com",
            "does not begin with",
            "`https://careers.example.com`",
        );
        check(
            "localhost:8000",
            "does not begin with",
            "`https://localhost:8000`",
        );
        check("/careers/", "not a web address", "https://");
        check("", "not a web address", "https://");
        check("ftp://example.com", "`ftp:`", "https://");
        check(
            "https://example.com/a?b=c",
            "`?b=c`",
            "write `https://example.com/a`",
        );
        check(
            "https://example.com/#top",
            "`#top`",
            "write `https://example.com/`",
        );
        check("https://me:secret@example.com", "password", "take out");
        check("https://bücher.example", "letters outside", "xn--");
        check("https://example.com:99999", "port `99999`", "8000");
        check("https://example.com:", "port ``", "8000");
        check("https://", "not a host name", "https://");
        check("https://-x.com", "not a host name", "https://");
        check("https://a..b", "not a host name", "https://");
        check("https://[::zz]/", "not an IPv6", "https://");
        check("https://[::1]x/", "not a host name", "https://");
        check("https://exa mple.com", "not a host name", "https://");
        check("https://example.com/a/../b", "part `..`", "/careers/");
        check("https://example.com/a b", "a space", "`/a%20b`");
        check("https://example.com/%zz/", "`%zz`", "%25");
        check("https://example.com/50%", "`%`", "%25");
        check("https://example.com/%2e%2e/b", "`%2e`", "%25");
        check("https://example.com/a%2Fb", "`%2F`", "%25");
        check("https://example.com/a%00", "`%00`", "%25");
        check("https://example.com/%ü", "`%ü`", "%25");
    }

    #[test]
    fn links_go_to_the_web_to_mail_or_to_the_site() {
        let check = |text: &str, is_allowed: bool| {
            assert_eq!(link(text).is_ok(), is_allowed, "{text}");
        };
        check("https://example.com/a?b#c", true);
        check("/about/", true);
        check("about:x/y", false);
        check("a/b:c", true);
        check("mailto:jobs@example.com", true);
        check("tel:+49123", true);
        check("javascript:alert(1)", false);
        check("data:text/html,x", false);
        check("https://", false);
        check("/a\"b", false);
        check("", false);
    }

    #[test]
    fn other_addresses_are_checked() {
        assert!(web("https://example.com").is_ok());
        assert_eq!(
            web("www.example.com").unwrap_err().help,
            "write `https://www.example.com`"
        );
        assert!(web("mailto:x@example.com").is_err());
        assert!(picture("logo.svg").is_ok());
        assert!(picture("https://example.com/logo.png").is_ok());
        assert!(picture("../secret.png").is_err());
        assert!(picture("data:image/png;base64,AA").is_err());
        assert_eq!(mail("mailto:jobs@example.com").unwrap(), "jobs@example.com");
        assert!(mail("jobs at example.com").is_err());
        assert!(mail("a@b").is_err());
    }

    proptest! {
        #[test]
        fn an_accepted_base_url_reads_as_itself(text in "(http://|https://)?.{0,40}") {
            if let Ok(url) = base_url(&text) {
                prop_assert!(url.path.starts_with('/') && url.path.ends_with('/'));
                let again = base_url(&url.absolute(""));
                prop_assert_eq!(again, Ok(url));
            }
        }
    }
}
