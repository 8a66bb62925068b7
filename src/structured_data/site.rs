//! Metadata of the site itself: the path to a page, the employer, the web site.

use super::job_posting::asset_url;
use super::job_posting::is_web_address;
use super::json::Escape;
use super::json::Json;
use super::work_location::one_or_array;
use crate::config::Config;

/// A schema.org `BreadcrumbList` as JSON-LD, safe inside `<script>`: names and absolute
/// addresses from the home page down to the page itself.
pub fn breadcrumb_list(items: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(128 + items.len() * 128);
    let mut json = Json::new(&mut out, Escape::Script);
    json.open_object().member("@context", "https://schema.org");
    json.member("@type", "BreadcrumbList");
    json.key("itemListElement").open_array();
    for (position, (name, url)) in (1u64..).zip(items) {
        json.open_object().member("@type", "ListItem");
        json.key("position").integer(position);
        json.member("name", name);
        json.member("item", url);
        json.close_object();
    }
    json.close_array();
    json.close_object();
    out
}

/// The employer as a schema.org Organization in JSON-LD, safe inside `<script>`; `None` where
/// `site.toml` does not name it.
pub fn organization(config: &Config) -> Option<String> {
    let organization = &config.organization;
    if !organization.is_explicit {
        return None;
    }
    let mut out = String::with_capacity(512);
    let mut json = Json::new(&mut out, Escape::Script);
    json.open_object().member("@context", "https://schema.org");
    json.member("@type", "Organization");
    json.member("name", organization.name.trim());
    let own = organization
        .url
        .as_deref()
        .filter(|url| is_web_address(url));
    json.member_if("url", own);
    json.member_if(
        "logo",
        organization
            .logo
            .as_deref()
            .map(|logo| asset_url(logo, config))
            .as_deref(),
    );
    json.member_if("description", organization.description.as_deref());
    json.member_if("email", organization.email.as_deref());
    let profiles: Vec<&str> = organization
        .same_as
        .iter()
        .map(String::as_str)
        .filter(|url| is_web_address(url))
        .collect();
    if !profiles.is_empty() {
        json.key("sameAs");
        one_or_array(&mut json, &profiles, |json, url| json.string(url));
    }
    json.close_object();
    Some(out)
}

/// The careers site as a schema.org `WebSite` in JSON-LD, safe inside `<script>`.
pub fn web_site(config: &Config) -> String {
    let mut out = String::with_capacity(256);
    let mut json = Json::new(&mut out, Escape::Script);
    json.open_object().member("@context", "https://schema.org");
    json.member("@type", "WebSite");
    json.member("name", &config.title);
    json.member("url", &config.base_url.absolute(""));
    json.member_if("description", config.description.as_deref());
    json.member("inLanguage", &config.language);
    json.close_object();
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::structured_data::sample;

    #[test]
    fn breadcrumbs_are_numbered_from_one() {
        assert_eq!(
            breadcrumb_list(&[
                ("Jobs", "https://example.com/"),
                ("A & B", "https://example.com/jobs/ab/")
            ]),
            concat!(
                r#"{"@context":"https://schema.org","@type":"BreadcrumbList","itemListElement":["#,
                r#"{"@type":"ListItem","position":1,"name":"Jobs","item":"https://example.com/"},"#,
                r#"{"@type":"ListItem","position":2,"name":"A & B","item":"https://example.com/jobs/ab/"}]}"#
            )
        );
    }

    #[test]
    fn an_employer_nobody_named_is_not_invented() {
        let mut config = sample::config();
        assert_eq!(
            organization(&config).as_deref(),
            Some(concat!(
                r#"{"@context":"https://schema.org","@type":"Organization","name":"Harbour Cranes Ltd","#,
                r#""url":"https://example.com/","logo":"https://careers.example.com/en/logo.svg","#,
                r#""sameAs":"https://social.example/@harbour"}"#
            ))
        );
        config.organization.is_explicit = false;
        assert_eq!(organization(&config), None);
    }

    #[test]
    fn the_web_site_has_the_base_address() {
        assert_eq!(
            web_site(&sample::config()),
            r#"{"@context":"https://schema.org","@type":"WebSite","name":"Careers at Harbour","url":"https://careers.example.com/en/","inLanguage":"en"}"#
        );
    }
}
