//! `robots.txt`: RFC 9309, and where the sitemap is.

use crate::config::Config;

/// The text of `robots.txt`: everything may be fetched.
pub fn robots(config: &Config) -> String {
    format!(
        "User-agent: *\nAllow: /\n\nSitemap: {}\n",
        config.base_url.absolute("sitemap.xml")
    )
}

#[cfg(test)]
mod tests {
    use super::robots;
    use crate::structured_data::sample;

    #[test]
    fn it_names_the_sitemap_by_its_absolute_address() {
        assert_eq!(
            robots(&sample::config()),
            "User-agent: *\nAllow: /\n\nSitemap: https://careers.example.com/en/sitemap.xml\n"
        );
    }
}
