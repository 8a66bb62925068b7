//! JSON Feed 1.1: <https://www.jsonfeed.org/version/1.1/>, with the schema.org `JobPosting` of
//! each item as `_jobposting`, as Teamtailor's feeds have it.

use super::items::Scope;
use super::items::changed;
use super::items::description;
use crate::address;
use crate::calendar;
use crate::catalog::Catalog;
use crate::config::Config;
use crate::posting::Posting;
use crate::structured_data::job_posting;
use crate::structured_data::json::Escape;
use crate::structured_data::json::Json;
use std::io;
use std::io::Write;

/// Writes `feed.json`: the newest open postings.
///
/// # Errors
/// Those of `out`.
pub fn json_feed(catalog: &Catalog, out: &mut dyn Write) -> io::Result<()> {
    let config = &catalog.config;
    let mut text = String::with_capacity(16 * 1024);
    let mut json = Json::new(&mut text, Escape::Plain);
    json.open_object();
    json.member("version", "https://jsonfeed.org/version/1.1");
    json.member("title", &config.title);
    json.member("home_page_url", &config.base_url.absolute(""));
    json.member("feed_url", &config.base_url.absolute("feed.json"));
    json.member("description", &description(catalog));
    json.member("language", &config.language);
    let name = config.organization.name.trim();
    if !name.is_empty() {
        json.key("authors").open_array().open_object();
        json.member("name", name);
        json.member_if("url", config.organization.url.as_deref());
        json.close_object();
        json.close_array();
    }
    json.key("items").open_array();
    text.push('\n');
    for (index, posting) in Scope::All.newest(catalog).into_iter().enumerate() {
        if index > 0 {
            text.push_str(",\n");
        }
        out.write_all(text.as_bytes())?;
        text.clear();
        item(&mut text, posting, config);
    }
    text.push_str("\n]}\n");
    out.write_all(text.as_bytes())
}

fn item(out: &mut String, posting: &Posting, config: &Config) {
    let url = config.base_url.absolute(&address::posting(posting));
    let mut json = Json::new(out, Escape::Plain);
    json.open_object();
    json.member("id", &url);
    json.member("url", &url);
    json.member("title", &posting.title.value);
    json.member(
        "content_html",
        &address::html_elsewhere(posting, &config.base_url),
    );
    if !posting.summary.value.is_empty() {
        json.member("summary", &posting.summary.value);
    }
    if let Some(posted) = &posting.date_posted {
        json.member(
            "date_published",
            &calendar::rfc3339(posted.value.start(&config.timezone), &config.timezone),
        );
    }
    if posting.date_modified.is_some()
        && let Some(changed) = changed(posting)
    {
        json.member(
            "date_modified",
            &calendar::rfc3339(changed.start(&config.timezone), &config.timezone),
        );
    }
    if let Some(department) = &posting.department {
        json.key("tags").open_array();
        json.string(&department.value);
        json.close_array();
    }
    json.member("language", &posting.lang.value);
    if let Ok(structured) = job_posting(posting, config) {
        json.key("_jobposting").raw(&structured);
    }
    json.close_object();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::structured_data::sample;
    use serde_json::Value;

    #[test]
    fn items_carry_the_same_job_posting_as_the_page() {
        let catalog = sample::catalog();
        let mut out = Vec::new();
        json_feed(&catalog, &mut out).unwrap();
        let feed: Value = serde_json::from_slice(&out).unwrap();
        let items = feed["items"].as_array().unwrap();
        assert_eq!(items.len(), 3);
        assert_eq!(items[0]["url"], "https://careers.example.com/en/jobs/tug/");
        assert_eq!(items[0]["date_published"], "2026-11-10T00:00:00+01:00");
        assert_eq!(items[0]["tags"], serde_json::json!(["Tugs"]));
        let page: Value =
            serde_json::from_str(&job_posting(&catalog.postings[1], &catalog.config).unwrap())
                .unwrap();
        assert_eq!(items[0]["_jobposting"], page);
        assert_eq!(items[2].get("_jobposting"), None, "it has no date");
        assert_eq!(items[2].get("date_published"), None);
    }

    #[test]
    fn an_empty_feed_is_still_a_feed() {
        let mut catalog = sample::catalog();
        catalog.listed = 0;
        let mut out = Vec::new();
        json_feed(&catalog, &mut out).unwrap();
        let feed: Value = serde_json::from_slice(&out).unwrap();
        assert_eq!(feed["items"], serde_json::json!([]));
    }
}
