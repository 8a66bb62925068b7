//! RSS 2.0: <https://www.rssboard.org/rss-specification>.

use super::items::Scope;
use super::items::description;
use super::items::newest_change;
use super::xml::cdata;
use super::xml::element;
use crate::address;
use crate::calendar;
use crate::catalog::Catalog;
use crate::posting::Posting;
use std::io;
use std::io::Write;

/// Writes `feed.xml` of the whole site, a department or a location.
///
/// # Errors
/// Those of `out`.
pub fn rss(catalog: &Catalog, scope: Scope<'_>, out: &mut dyn Write) -> io::Result<()> {
    let config = &catalog.config;
    let postings = scope.newest(catalog);
    let page = scope.page();
    let mut text = String::with_capacity(8 * 1024);
    text.push_str(concat!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n",
        "<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\">\n<channel>\n"
    ));
    element(&mut text, "title", &scope.title(catalog));
    element(&mut text, "link", &config.base_url.absolute(&page));
    element(&mut text, "description", &description(catalog));
    element(&mut text, "language", &config.language);
    if let Some(newest) = newest_change(postings.iter().copied(), config) {
        element(
            &mut text,
            "lastBuildDate",
            &calendar::rfc2822(newest.start(&config.timezone), &config.timezone),
        );
    }
    text.push_str("<atom:link rel=\"self\" type=\"application/rss+xml\" href=\"");
    let address = config.base_url.absolute(&format!("{page}feed.xml"));
    crate::escape::xml_into(&mut text, &address);
    text.push_str("\"/>\n");
    for posting in postings {
        item(&mut text, posting, catalog);
        out.write_all(text.as_bytes())?;
        text.clear();
    }
    text.push_str("</channel>\n</rss>\n");
    out.write_all(text.as_bytes())
}

fn item(out: &mut String, posting: &Posting, catalog: &Catalog) {
    let config = &catalog.config;
    let url = config.base_url.absolute(&address::posting(posting));
    out.push_str("<item>\n");
    element(out, "title", &posting.title.value);
    element(out, "link", &url);
    element(out, "guid isPermaLink=\"true\"", &url);
    if let Some(posted) = &posting.date_posted {
        element(
            out,
            "pubDate",
            &calendar::rfc2822(posted.value.start(&config.timezone), &config.timezone),
        );
    }
    if let Some(department) = &posting.department {
        element(out, "category", &department.value);
    }
    out.push_str("<description>");
    cdata(out, &address::html_elsewhere(posting, &config.base_url));
    out.push_str("</description>\n</item>\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::structured_data::sample;

    fn feed(scope: Scope<'_>, catalog: &Catalog) -> String {
        let mut out = Vec::new();
        rss(catalog, scope, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_department_s_feed_holds_its_postings() {
        let catalog = sample::catalog();
        assert_eq!(
            feed(Scope::Department(&catalog.departments[1]), &catalog),
            concat!(
                "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n",
                "<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\">\n<channel>\n",
                "<title>Careers at Harbour – Tugs</title>\n",
                "<link>https://careers.example.com/en/departments/tugs/</link>\n",
                "<description>Careers at Harbour: Harbour Cranes Ltd</description>\n",
                "<language>en</language>\n",
                "<lastBuildDate>Tue, 10 Nov 2026 00:00:00 +0100</lastBuildDate>\n",
                "<atom:link rel=\"self\" type=\"application/rss+xml\" ",
                "href=\"https://careers.example.com/en/departments/tugs/feed.xml\"/>\n",
                "<item>\n<title>Crane Operator</title>\n",
                "<link>https://careers.example.com/en/jobs/tug/</link>\n",
                "<guid isPermaLink=\"true\">https://careers.example.com/en/jobs/tug/</guid>\n",
                "<pubDate>Tue, 10 Nov 2026 00:00:00 +0100</pubDate>\n",
                "<category>Tugs</category>\n",
                "<description><![CDATA[<p>Pull ]]&gt; or ]]]]><![CDATA[> ships.</p>]]></description>\n",
                "</item>\n</channel>\n</rss>\n"
            )
        );
    }

    #[test]
    fn closed_postings_are_in_no_feed() {
        let catalog = sample::catalog();
        let all = feed(Scope::All, &catalog);
        assert_eq!(all.matches("<item>").count(), 3);
        assert!(!all.contains("/buoy/"));
        assert!(all.contains("<category>Cranes &amp; Co</category>"));
    }

    #[test]
    fn a_site_without_postings_has_an_empty_feed() {
        let mut catalog = sample::catalog();
        catalog.listed = 0;
        let all = feed(Scope::All, &catalog);
        assert!(!all.contains("<item>") && !all.contains("lastBuildDate"));
        assert!(all.ends_with("</channel>\n</rss>\n"));
    }
}
