//! Sitemaps: <https://www.sitemaps.org/protocol.html>.

use super::items::changed;
use super::items::newest_change;
use super::xml::element;
use crate::address;
use crate::calendar;
use crate::calendar::Moment;
use crate::catalog::Catalog;
use crate::config::Config;
use crate::posting::Posting;
use crate::posting::Status;
use std::io;
use std::io::Write;
use std::ops::Range;
use std::sync::Arc;

/// Addresses in one file, at most (sitemaps.org).
const MAX_URLS: usize = 50_000;
/// Bytes in one file, at most (sitemaps.org: 50 MB, uncompressed), less the frame.
const MAX_BYTES: usize = 50_000_000 - 1_000;
/// More than what stands in an entry beside the address.
const ENTRY_BYTES: usize = 100;

const URLSET: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
    "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
);
const INDEX: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
    "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
);

/// A page that search engines should know.
struct Entry {
    /// Below the base address.
    path: String,
    /// The content's own date: never that of the build.
    changed: Option<Moment>,
}

/// All pages with an open posting or a list of them, split into files.
pub struct Sitemap<'a> {
    config: &'a Config,
    entries: Vec<Entry>,
    /// One range per file.
    files: Vec<Range<usize>>,
}

impl<'a> Sitemap<'a> {
    /// The sitemap of the site: lists with all their pages, then postings. Pages of closed
    /// postings are not in it.
    pub fn new(catalog: &'a Catalog) -> Self {
        let mut entries = Vec::with_capacity(catalog.listed * 2);
        let listed = catalog.listed_postings();
        list(
            &mut entries,
            catalog,
            "",
            &listed.iter().map(Arc::as_ref).collect::<Vec<_>>(),
        );
        let departments = catalog
            .departments
            .iter()
            .map(|group| (address::department(group), group));
        let locations = catalog
            .locations
            .iter()
            .map(|group| (address::location(group), group));
        for (path, group) in departments.chain(locations) {
            let postings: Vec<&Posting> = group
                .postings
                .iter()
                .filter_map(|index| listed.get(*index))
                .map(Arc::as_ref)
                .collect();
            list(&mut entries, catalog, &path, &postings);
        }
        entries.extend(catalog.open_postings().map(|posting| Entry {
            path: address::posting(posting),
            changed: changed(posting),
        }));
        let base = catalog.config.base_url.absolute("").len();
        let files = split(&entries, base, MAX_URLS, MAX_BYTES);
        Self {
            config: &catalog.config,
            entries,
            files,
        }
    }

    /// The names of the parts `sitemap-1.xml`, …; empty where `sitemap.xml` holds everything.
    pub fn parts(&self) -> Vec<String> {
        if self.files.len() < 2 {
            return Vec::new();
        }
        (1..=self.files.len()).map(part_name).collect()
    }

    /// Writes `sitemap.xml`: the pages, or where they do not fit into one file, the index of
    /// the parts.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        if self.files.len() < 2 {
            return self.write_urls(&self.entries, out);
        }
        let mut text = INDEX.to_owned();
        for (number, range) in (1..).zip(&self.files) {
            text.push_str("<sitemap>");
            element(
                &mut text,
                "loc",
                &self.config.base_url.absolute(&part_name(number)),
            );
            let newest = self.entries[range.clone()]
                .iter()
                .filter_map(|entry| entry.changed)
                .max_by_key(|moment| moment.start(&self.config.timezone));
            self.lastmod(&mut text, newest);
            text.push_str("</sitemap>\n");
        }
        text.push_str("</sitemapindex>\n");
        out.write_all(text.as_bytes())
    }

    /// Writes part `index` (from 0) of [`Sitemap::parts`].
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write_part(&self, index: usize, out: &mut dyn Write) -> io::Result<()> {
        let range = self.files.get(index).cloned().unwrap_or_default();
        self.write_urls(&self.entries[range], out)
    }

    fn write_urls(&self, entries: &[Entry], out: &mut dyn Write) -> io::Result<()> {
        let base = self.config.base_url.absolute("");
        let mut text = URLSET.to_owned();
        let mut address = String::new();
        for entry in entries {
            address.clear();
            address.push_str(&base);
            address.push_str(&entry.path);
            text.push_str("<url>");
            element(&mut text, "loc", &address);
            self.lastmod(&mut text, entry.changed);
            text.push_str("</url>\n");
            if text.len() > 64 * 1024 {
                out.write_all(text.as_bytes())?;
                text.clear();
            }
        }
        text.push_str("</urlset>\n");
        out.write_all(text.as_bytes())
    }

    /// A day stays a day: a time would be made up (W3C date and time formats allow both).
    fn lastmod(&self, out: &mut String, changed: Option<Moment>) {
        match changed {
            Some(Moment::Day(day)) => element(out, "lastmod", &day.to_string()),
            Some(moment) => element(
                out,
                "lastmod",
                &calendar::rfc3339(moment.start(&self.config.timezone), &self.config.timezone),
            ),
            None => {}
        }
    }
}

fn part_name(number: usize) -> String {
    format!("sitemap-{number}.xml")
}

/// Appends a list and its further pages; each is as new as its newest posting.
fn list(entries: &mut Vec<Entry>, catalog: &Catalog, path: &str, postings: &[&Posting]) {
    let mut page = 1;
    let mut rest = postings;
    loop {
        let (here, after) = rest.split_at(catalog.config.page_size.max(1).min(rest.len()));
        let mut open = here
            .iter()
            .copied()
            .filter(|posting| posting.status.value == Status::Open)
            .peekable();
        // The home page is there whatever it lists.
        if open.peek().is_some() || path.is_empty() && page == 1 {
            entries.push(Entry {
                path: address::page(path.to_owned(), page),
                changed: newest_change(open, &catalog.config),
            });
        }
        if after.is_empty() {
            return;
        }
        rest = after;
        page += 1;
    }
}

/// Splits so that no file holds more than `urls` entries or `bytes` bytes. `base` is the
/// length of what stands before every path.
fn split(entries: &[Entry], base: usize, urls: usize, bytes: usize) -> Vec<Range<usize>> {
    let mut files = Vec::new();
    let (mut start, mut size) = (0, 0);
    for (index, entry) in entries.iter().enumerate() {
        let length = base + entry.path.len() + ENTRY_BYTES;
        if index > start && (index - start == urls || size + length > bytes) {
            files.push(start..index);
            start = index;
            size = 0;
        }
        size += length;
    }
    files.push(start..entries.len());
    files
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::structured_data::sample;

    fn text(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> String {
        let mut out = Vec::new();
        write(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn it_lists_every_page_with_the_date_of_its_content() {
        let catalog = sample::catalog();
        let sitemap = Sitemap::new(&catalog);
        assert!(sitemap.parts().is_empty());
        let lines: Vec<String> = sitemap
            .entries
            .iter()
            .map(|entry| {
                let date = match entry.changed {
                    Some(Moment::Day(day)) => day.to_string(),
                    _ => "-".to_owned(),
                };
                format!("{} {date}", entry.path)
            })
            .collect();
        assert_eq!(
            lines,
            [
                " 2026-11-10",
                "page/2/ -",
                "departments/cranes-co/ 2026-11-02",
                "departments/tugs/ 2026-11-10",
                "locations/hamburg/ 2026-11-10",
                "locations/hamburg/page/2/ -",
                "jobs/crane/ 2026-11-02",
                "jobs/tug/ 2026-11-10",
                "jobs/lock/ -",
            ]
        );
        let xml = text(|out| sitemap.write(out));
        assert!(xml.contains(
            "<url><loc>https://careers.example.com/en/jobs/tug/</loc>\n<lastmod>2026-11-10</lastmod>\n</url>"
        ));
        assert!(!xml.contains("buoy"), "closed");
    }

    #[test]
    fn no_postings_still_leave_the_home_page() {
        let mut catalog = sample::catalog();
        catalog.listed = 0;
        catalog.config.page_size = 0;
        catalog.departments.clear();
        catalog.locations.clear();
        let xml = text(|out| Sitemap::new(&catalog).write(out));
        assert_eq!(xml.matches("<loc>").count(), 1);
    }

    #[test]
    fn large_sites_get_an_index_and_parts() {
        let catalog = sample::catalog();
        let mut sitemap = Sitemap::new(&catalog);
        sitemap.files = split(&sitemap.entries, 10, 4, usize::MAX);
        assert_eq!(sitemap.files, [0..4, 4..8, 8..9]);
        assert_eq!(
            sitemap.parts(),
            ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"]
        );
        let index = text(|out| sitemap.write(out));
        assert!(index.contains("<sitemap><loc>https://careers.example.com/en/sitemap-1.xml</loc>\n<lastmod>2026-11-10</lastmod>\n</sitemap>"));
        let urls: usize = (0..3)
            .map(|part| {
                text(|out| sitemap.write_part(part, out))
                    .matches("<url>")
                    .count()
            })
            .sum();
        assert_eq!(urls, sitemap.entries.len());
    }

    #[test]
    fn files_are_split_by_size_too() {
        let entry = || Entry {
            path: "x".repeat(100),
            changed: None,
        };
        let entries: Vec<Entry> = (0..5).map(|_| entry()).collect();
        assert_eq!(split(&entries, 0, 100, 400), [0..2, 2..4, 4..5]);
        assert_eq!(split(&[entry()], 0, 100, 1), vec![0..1; 1]);
    }
}
