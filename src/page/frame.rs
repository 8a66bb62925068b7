//! What every page sees: the site (`site`) and the page itself (`page`).

use serde::Serialize;
use serde_json::Map;
use serde_json::Value;
use std::collections::BTreeMap;

/// `site`: facts that are the same on every page.
#[derive(Debug, Clone, Serialize)]
pub struct SiteValues {
    /// The site's name, such as "Careers at Example".
    pub title: String,
    /// One sentence about the site.
    pub description: Option<String>,
    /// BCP 47 tag of the site's language.
    pub language: String,
    /// Absolute address of the home page.
    pub url: String,
    /// Path of the home page, with a slash at both ends: the prefix of links between pages.
    pub base_path: String,
    /// The employer.
    pub organization: OrganizationValues,
    /// Links in the header.
    pub navigation: Vec<Link>,
    /// Links in the footer.
    pub footer: Vec<Link>,
    /// Path of the stylesheet, with its fingerprint.
    pub stylesheet: String,
    /// Paths of all stylesheets and scripts, with their fingerprints, by their path in `static/`.
    pub assets: BTreeMap<String, String>,
    /// Path of the icon.
    pub favicon: String,
    /// Feeds of the whole site.
    pub feeds: Vec<FeedLink>,
    /// Whether there is a search: there are open roles, and `search.enabled` is not `false`.
    pub has_search: bool,
    /// `rolecall` and its version.
    pub generator: String,
    /// Keys under `[extra]` of `site.toml`.
    pub extra: Map<String, Value>,
}

/// The employer.
#[derive(Debug, Clone, Serialize)]
pub struct OrganizationValues {
    /// Company name.
    pub name: String,
    /// The company's own web site.
    pub url: Option<String>,
    /// [`OrganizationValues::url`] as shown: without scheme, `www.` and closing slash.
    pub host: Option<String>,
    /// Address of the logo.
    pub logo: Option<String>,
    /// One or two sentences, plain text.
    pub description: Option<String>,
    /// Mail address for "get in touch".
    pub email: Option<String>,
}

/// A text and where it leads.
#[derive(Debug, Clone, Serialize)]
pub struct Link {
    /// As shown.
    pub name: String,
    /// Address.
    pub url: String,
}

/// A feed.
#[derive(Debug, Clone, Serialize)]
pub struct FeedLink {
    /// As shown: `RSS`, `Atom`, `JSON Feed`.
    pub title: String,
    /// Media type.
    #[serde(rename = "type")]
    pub media_type: &'static str,
    /// Address.
    pub url: String,
}

/// What kind of page it is; decides the template.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PageKind {
    /// The home page, with open roles.
    Home,
    /// The second and further pages of all open roles.
    List,
    /// The open roles of a department.
    Department,
    /// The open roles at a location.
    Location,
    /// One posting that is open, or a draft shown by `--drafts`.
    Posting,
    /// One posting that is no longer open.
    Closed,
    /// The home page, where no role is open.
    Empty,
    /// The page for addresses that do not exist.
    NotFound,
}

impl PageKind {
    /// All kinds.
    pub const ALL: [Self; 8] = [
        Self::Home,
        Self::List,
        Self::Department,
        Self::Location,
        Self::Posting,
        Self::Closed,
        Self::Empty,
        Self::NotFound,
    ];

    /// The template that renders such a page, by its path below `templates/`.
    pub fn template(self) -> &'static str {
        match self {
            Self::Home => "index.html",
            Self::List => "list.html",
            Self::Department => "department.html",
            Self::Location => "location.html",
            Self::Posting => "posting.html",
            Self::Closed => "closed.html",
            Self::Empty => "empty.html",
            Self::NotFound => "404.html",
        }
    }
}

/// `page`: the page being rendered.
#[derive(Debug, Clone, Serialize)]
pub struct PageValues {
    /// What kind of page it is.
    pub kind: PageKind,
    /// The page's name, unlike that of any other page: "Welder, Lyon", "Open roles, page 2".
    pub title: String,
    /// One or two sentences of plain text for search engines and link previews.
    pub description: Option<String>,
    /// Canonical absolute address.
    pub url: String,
    /// Path from the root of the server.
    pub path: String,
    /// BCP 47 tag of the language that [`Words`](crate::vocabulary::interface::Words) are in.
    pub lang: String,
    /// `ltr` or `rtl`, for that language.
    pub dir: &'static str,
    /// Whether search engines are asked to leave the page out.
    pub noindex: bool,
    /// The way here from the home page, without the page itself.
    pub breadcrumbs: Vec<Link>,
    /// JSON-LD blocks, each safe inside `<script>`.
    pub json_ld: Vec<String>,
    /// The page in all its languages, itself included, and `x-default`; empty where there is one
    /// language only.
    pub alternates: Vec<Alternate>,
    /// Absolute address of an image for link previews.
    pub image: Option<String>,
    /// The feed of just what the page lists, where there is one.
    pub feed: Option<FeedLink>,
}

/// The same page in a language.
#[derive(Debug, Clone, Serialize)]
pub struct Alternate {
    /// BCP 47 tag, or `x-default`.
    pub lang: String,
    /// Absolute address.
    pub url: String,
    /// The language's name in that language; none for `x-default` and the page's own language,
    /// which are not shown as links.
    pub name: Option<String>,
}
