//! Links of a posting's text as a feed needs them: a reader shows the text far from its page, so
//! that addresses must be whole.

use std::borrow::Cow;

/// `html` (as `markdown` writes it: attributes in double quotes) with every address of a link or
/// image made absolute. `origin` is `https://example.com`, `page` the whole address of the page
/// that the text stands on, with a slash at the end.
pub(super) fn absolute<'h>(html: &'h str, origin: &str, page: &str) -> Cow<'h, str> {
    let mut out = String::new();
    let mut from = 0;
    for (at, _) in html.match_indices("=\"") {
        let name = &html[..at];
        if !name.ends_with(" href") && !name.ends_with(" src") {
            continue;
        }
        let start = at + 2;
        let address = html[start..].split('"').next().unwrap_or_default();
        let base = match address.as_bytes() {
            [b'/', b'/', ..] => continue,
            [b'/', ..] => origin,
            _ if has_scheme(address) => continue,
            _ => page,
        };
        out.push_str(&html[from..start]);
        out.push_str(base);
        from = start;
    }
    if from == 0 {
        return Cow::Borrowed(html);
    }
    out.push_str(&html[from..]);
    Cow::Owned(out)
}

/// RFC 3986 §3.1: letters, digits, `+ - .`, then a colon.
fn has_scheme(address: &str) -> bool {
    address.split_once(':').is_some_and(|(scheme, _)| {
        !scheme.is_empty()
            && scheme
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
    })
}

#[cfg(test)]
mod tests {
    use super::absolute;

    #[test]
    fn addresses_become_whole() {
        let check = |html: &str, expected: &str| {
            assert_eq!(
                absolute(html, "https://a.example", "https://a.example/jobs/x/"),
                expected
            );
        };
        check("<p>no link</p>", "<p>no link</p>");
        check(
            r#"<a href="/team">"#,
            r#"<a href="https://a.example/team">"#,
        );
        check(
            r##"<a href="#tasks">"##,
            r#"<a href="https://a.example/jobs/x/#tasks">"#,
        );
        check(
            r#"<img src="map.png"> <a href="b/c">"#,
            r#"<img src="https://a.example/jobs/x/map.png"> <a href="https://a.example/jobs/x/b/c">"#,
        );
        for whole in [
            "https://b.example/",
            "mailto:a@b.example",
            "//cdn.example/x",
            "tel:+49",
        ] {
            let html = format!("<a href=\"{whole}\">");
            check(&html, &html);
        }
    }
}
