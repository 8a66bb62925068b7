//! Atom 1.0: RFC 4287.

use super::items::Scope;
use super::items::changed;
use super::items::description;
use super::items::newest_change;
use super::xml::cdata;
use super::xml::element;
use crate::address;
use crate::calendar;
use crate::calendar::Moment;
use crate::catalog::Catalog;
use crate::config::Config;
use crate::escape;
use crate::posting::Posting;
use std::io;
use std::io::Write;

/// Atom demands a date of every entry (RFC 4287 §4.1.2). A posting that has none bears this
/// one: made up, but plainly so, and the same in every build.
const UNDATED: &str = "1970-01-01T00:00:00Z";

/// Writes `atom.xml`: the newest open postings.
///
/// # Errors
/// Those of `out`.
pub fn atom(catalog: &Catalog, out: &mut dyn Write) -> io::Result<()> {
    let config = &catalog.config;
    let postings = Scope::All.newest(catalog);
    let mut text = String::with_capacity(8 * 1024);
    text.push_str("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"");
    escape::xml_into(&mut text, &config.language);
    text.push_str("\">\n");
    element(&mut text, "title", &config.title);
    element(&mut text, "subtitle", &description(catalog));
    element(&mut text, "id", &config.base_url.absolute(""));
    link(
        &mut text,
        "alternate",
        "text/html",
        &config.base_url.absolute(""),
    );
    link(
        &mut text,
        "self",
        "application/atom+xml",
        &config.base_url.absolute("atom.xml"),
    );
    let newest = newest_change(postings.iter().copied(), config);
    element(&mut text, "updated", &date(newest, config));
    text.push_str("<author>\n");
    let name = config.organization.name.trim();
    element(
        &mut text,
        "name",
        if name.is_empty() { &config.title } else { name },
    );
    text.push_str("</author>\n");
    for posting in postings {
        entry(&mut text, posting, config);
        out.write_all(text.as_bytes())?;
        text.clear();
    }
    text.push_str("</feed>\n");
    out.write_all(text.as_bytes())
}

fn date(moment: Option<Moment>, config: &Config) -> String {
    moment.map_or_else(
        || UNDATED.to_owned(),
        |moment| calendar::rfc3339(moment.start(&config.timezone), &config.timezone),
    )
}

fn link(out: &mut String, rel: &str, media_type: &str, url: &str) {
    out.push_str("<link rel=\"");
    out.push_str(rel);
    out.push_str("\" type=\"");
    out.push_str(media_type);
    out.push_str("\" href=\"");
    escape::xml_into(out, url);
    out.push_str("\"/>\n");
}

fn entry(out: &mut String, posting: &Posting, config: &Config) {
    let url = config.base_url.absolute(&address::posting(posting));
    out.push_str("<entry xml:lang=\"");
    escape::xml_into(out, &posting.lang.value);
    out.push_str("\">\n");
    element(out, "title", &posting.title.value);
    element(out, "id", &url);
    link(out, "alternate", "text/html", &url);
    element(out, "updated", &date(changed(posting), config));
    if let Some(posted) = &posting.date_posted {
        element(
            out,
            "published",
            &calendar::rfc3339(posted.value.start(&config.timezone), &config.timezone),
        );
    }
    if let Some(department) = &posting.department {
        out.push_str("<category term=\"");
        escape::xml_into(out, &department.value);
        out.push_str("\"/>\n");
    }
    if !posting.summary.value.is_empty() {
        element(out, "summary", &posting.summary.value);
    }
    out.push_str("<content type=\"html\" xml:base=\"");
    escape::xml_into(out, &url);
    out.push_str("\">");
    cdata(out, &address::html_elsewhere(posting, &config.base_url));
    out.push_str("</content>\n</entry>\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::structured_data::sample;

    fn feed(catalog: &Catalog) -> String {
        let mut out = Vec::new();
        atom(catalog, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn the_feed_is_as_new_as_its_newest_entry() {
        let text = feed(&sample::catalog());
        let (head, entries) = text.split_once("<entry").unwrap();
        assert!(head.contains("<updated>2026-11-10T00:00:00+01:00</updated>"));
        assert!(head.contains("<author>\n<name>Harbour Cranes Ltd</name>\n</author>"));
        assert!(entries.contains("<published>2026-11-10T00:00:00+01:00</published>"));
        assert!(entries.contains("<category term=\"Cranes &amp; Co\"/>"));
    }

    #[test]
    fn every_entry_has_a_date() {
        let text = feed(&sample::catalog());
        assert_eq!(text.matches("<entry ").count(), 3);
        assert_eq!(text.matches("<updated>").count(), 4);
        assert_eq!(text.matches(UNDATED).count(), 1);
    }
}
