//! What machines read: RSS, Atom, JSON Feed, the JSON index, sitemap and `robots.txt`. Each
//! is a pure function of the site, written as a stream; nothing here looks at a clock.

mod atom;
mod items;
mod jobs_json;
mod json_feed;
mod robots;
mod rss;
mod sitemap;
mod xml;

pub use atom::atom;
pub use items::GROUP_ITEMS;
pub use items::ITEMS;
pub use items::Scope;
pub use jobs_json::jobs_json;
pub use jobs_json::jobs_json_page;
pub use jobs_json::jobs_json_pages;
pub use json_feed::json_feed;
pub use robots::robots;
pub use rss::rss;
pub use sitemap::Sitemap;
