//! A body's HTML in another place than its own page: links made whole, attributes left out.

use std::borrow::Cow;

/// Attributes that mean something wherever the text is read.
const KEPT: [&str; 11] = [
    "alt", "cite", "colspan", "datetime", "dir", "href", "lang", "rowspan", "src", "start", "type",
];

/// Where the text of a posting will stand.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// `https://example.com`; empty for addresses within the site.
    pub origin: &'a str,
    /// The path of the site, `/` at both ends: `/careers/`.
    pub site: &'a str,
    /// What goes before an address that is relative to the posting's page, with a slash at the
    /// end; empty where the text stands on that page.
    pub page: &'a str,
}

/// `html` (as this module writes it: attributes in double quotes) with the address of every link
/// and image as it must be in `place`. `/team.png` is a path of the site, wherever that is; a
/// path that names the site's own folder already stays.
pub fn rebased<'h>(html: &'h str, place: Place<'_>) -> Cow<'h, str> {
    let mut out = String::new();
    let mut from = 0;
    for at in memchr::memmem::find_iter(html.as_bytes(), "=\"") {
        let name = &html[..at];
        if !name.ends_with(" href") && !name.ends_with(" src") {
            continue;
        }
        let start = at + 2;
        let address = html[start..].split('"').next().unwrap_or_default();
        let site = place.site.trim_end_matches('/');
        let bases = match address.as_bytes() {
            [b'/', b'/', ..] => continue,
            [b'/', ..] => {
                let is_whole = address
                    .strip_prefix(site)
                    .is_some_and(|rest| rest.starts_with('/'));
                [place.origin, if is_whole { "" } else { site }]
            }
            _ if has_scheme(address) => continue,
            _ => [place.page, ""],
        };
        out.push_str(&html[from..start]);
        out.extend(bases);
        from = start;
    }
    if from == 0 {
        return Cow::Borrowed(html);
    }
    out.push_str(&html[from..]);
    Cow::Owned(out)
}

/// `html` with only those attributes that mean something far from the page: no ids, no hints to
/// a browser. For readers that are not browsers, such as job boards.
pub fn without_page_attributes(html: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut from = 0;
    let mut at = 0;
    while let Some(step) = memchr::memchr(b'<', &html.as_bytes()[at..]) {
        at += step + 1;
        let name = html[at..]
            .bytes()
            .take_while(u8::is_ascii_alphanumeric)
            .count();
        at += name;
        while html[at..].starts_with(' ') {
            let Some(equals) = html[at..].find(['=', '>']) else {
                break;
            };
            let value = &html[at + equals..];
            let Some(length) = value.strip_prefix("=\"").and_then(|rest| rest.find('"')) else {
                break;
            };
            let end = at + equals + 2 + length + 1;
            if !KEPT.contains(&&html[at + 1..at + equals]) {
                out.push_str(&html[from..at]);
                from = end;
            }
            at = end;
        }
    }
    if from == 0 {
        return Cow::Borrowed(html);
    }
    out.push_str(&html[from..]);
    Cow::Owned(out)
}

/// RFC 3986 §3.1: letters, digits, `+ - .`, then a colon.
pub(super) fn has_scheme(address: &str) -> bool {
    address.split_once(':').is_some_and(|(scheme, _)| {
        !scheme.is_empty()
            && scheme
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
    })
}

#[cfg(test)]
mod tests {
    use super::Place;
    use super::rebased;
    use super::without_page_attributes;

    #[test]
    fn addresses_become_whole() {
        let place = Place {
            origin: "https://a.example",
            site: "/",
            page: "https://a.example/jobs/x/",
        };
        let check = |html: &str, expected: &str| assert_eq!(rebased(html, place), expected);
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

    #[test]
    fn paths_of_the_site_are_below_its_folder() {
        let page = Place {
            origin: "",
            site: "/careers/",
            page: "",
        };
        let check = |html: &str, expected: &str| assert_eq!(rebased(html, page), expected);
        check(
            r#"<img src="/img/a.png">"#,
            r#"<img src="/careers/img/a.png">"#,
        );
        check(r#"<a href="/">"#, r#"<a href="/careers/">"#);
        check(r#"<a href="/careers/x">"#, r#"<a href="/careers/x">"#);
        check(r#"<a href="/careersx">"#, r#"<a href="/careers/careersx">"#);
        check(r#"<a href="map.png">"#, r#"<a href="map.png">"#);
        check(r##"<a href="#x">"##, r##"<a href="#x">"##);
        let far = Place {
            origin: "https://a.example",
            page: "https://a.example/careers/jobs/x/",
            ..page
        };
        assert_eq!(
            rebased(r#"<a href="/x"><a href="/careers/x">"#, far),
            r#"<a href="https://a.example/careers/x"><a href="https://a.example/careers/x">"#
        );
    }

    #[test]
    fn attributes_for_the_page_are_left_out() {
        let check = |html: &str, expected: &str| {
            assert_eq!(without_page_attributes(html), expected);
        };
        check("<p>a &lt; b</p>", "<p>a &lt; b</p>");
        check(
            "<h2 id=\"a\">A</h2><th scope=\"col\" colspan=\"2\">b</th>",
            "<h2>A</h2><th colspan=\"2\">b</th>",
        );
        check(
            "<a href=\"/x\" title=\"id=&quot;\" rel=\"noopener\">x</a><ol start=\"3\">",
            "<a href=\"/x\">x</a><ol start=\"3\">",
        );
        check("<details open=\"\">", "<details>");
        check("<hr> a < b <", "<hr> a < b <");
    }
}
