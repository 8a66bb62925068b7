//! The resolved configuration: no `Option` where there is a default.

use crate::calendar::TimeZone;
use crate::diagnostic::Code;
use crate::source::SourceFile;
use crate::spanned::Table;
use std::collections::BTreeMap;

/// Where the site will be served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl {
    /// `https://careers.example.com`, no slash at the end.
    pub origin: String,
    /// `/` or `/careers/`: begins and ends with a slash.
    pub path: String,
    /// Whether the user set it; otherwise it is `http://localhost:8000/`.
    pub is_explicit: bool,
}

impl BaseUrl {
    /// The absolute address of `path` (without a leading slash), such as `jobs/welder/`.
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{}{}", self.origin, self.path, path)
    }

    /// The address of `path` from the root of the server, for links between pages.
    pub fn relative(&self, path: &str) -> String {
        format!("{}{}", self.path, path)
    }
}

/// The employer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Organization {
    /// Company name; from the folder's name where not set.
    pub name: String,
    /// Whether the user set the name: only then it goes into JobPosting.
    pub is_explicit: bool,
    /// The company's own web site (schema.org `sameAs`).
    pub url: Option<String>,
    /// Logo: a path in `static/` or an address.
    pub logo: Option<String>,
    /// One or two sentences, shown on the home page.
    pub description: Option<String>,
    /// Mail address for "get in touch".
    pub email: Option<String>,
    /// Other profiles of the company, added to `sameAs`.
    pub same_as: Vec<String>,
}

/// What happens to the page of a closed posting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClosedMode {
    /// The page stays as it is, marked closed, without a way to apply.
    Keep,
    /// "No longer open", with similar roles.
    Tombstone,
    /// No page.
    Remove,
}

/// How lists group postings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupBy {
    /// By department.
    Department,
    /// By location.
    Location,
    /// One list.
    None,
}

impl GroupBy {
    /// The word for it, as `group_by` takes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Department => "department",
            Self::Location => "location",
            Self::None => "none",
        }
    }
}

/// Which values read from prose may go into JobPosting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent switches of site.toml"
)]
pub struct Infer {
    /// Responsibilities, qualifications, benefits and the like from sections.
    pub sections: bool,
    /// Skills from lists.
    pub skills: bool,
    /// Months of experience from sentences.
    pub experience: bool,
    /// Education from sentences.
    pub education: bool,
    /// Pay from sections and label lines.
    pub salary: bool,
    /// Workplace from the text.
    pub workplace: bool,
}

/// A link in the site's header or footer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Text.
    pub name: String,
    /// Address.
    pub url: String,
}

/// The whole of `site.toml`.
#[derive(Debug, Clone)]
pub struct Config {
    /// The file itself, for places of findings; `None` where there is none.
    pub source: Option<SourceFile>,
    /// Where the site will be served.
    pub base_url: BaseUrl,
    /// The site's name, such as "Careers at Example".
    pub title: String,
    /// One sentence for search engines and feeds.
    pub description: Option<String>,
    /// BCP 47 tag of the site's own words, and of postings that name no other.
    pub language: String,
    /// In which days begin and end: closing dates, posted dates.
    pub timezone: TimeZone,
    /// The name of [`Config::timezone`].
    pub timezone_name: String,
    /// The employer.
    pub organization: Organization,
    /// Defaults for every posting: the `[defaults]` table.
    pub defaults: Table<'static>,
    /// Defaults for a folder below `postings/`, outermost first: (`engineering/backend`, table).
    pub folders: Vec<(String, Table<'static>)>,
    /// Pinned meanings of keys: the user's key, folded, to rolecall's field name; `extra` keeps
    /// a key for templates only, `ignore` drops it.
    pub keys: BTreeMap<String, String>,
    /// How lists group postings.
    pub group_by: GroupBy,
    /// Postings on a list page.
    pub page_size: usize,
    /// How many similar roles a page shows.
    pub similar: usize,
    /// What happens to closed postings.
    pub closed_mode: ClosedMode,
    /// For how many days their page stays.
    pub closed_days: i64,
    /// Whether there is a search index.
    pub search: bool,
    /// Words that mean the same to a search, beside those that rolecall knows.
    pub synonyms: Vec<Vec<String>>,
    /// Parameters added to every `http(s)` apply address, such as `utm_source`.
    pub apply_parameters: Vec<(String, String)>,
    /// Whether a short application is completed on the page that `apply_url` names.
    pub direct_apply: Option<bool>,
    /// What may be read from prose.
    pub infer: Infer,
    /// Whether mis-decoded characters are repaired.
    pub repair_mojibake: bool,
    /// Whether `.html` files are postings too.
    pub html_postings: bool,
    /// Countries that "anywhere in the world" stands for in JobPosting; empty: no JobPosting.
    pub worldwide_countries: Vec<crate::place::Country>,
    /// Links in the header.
    pub navigation: Vec<Link>,
    /// Links in the footer.
    pub footer: Vec<Link>,
    /// The accent colour, `#rrggbb`.
    pub accent: Option<String>,
    /// Words of the interface that the user changed: language, then name, then text.
    pub strings: BTreeMap<String, BTreeMap<String, String>>,
    /// Codes whose warnings and notes are not shown.
    pub allow: Vec<Code>,
    /// Codes whose warnings count as errors.
    pub deny: Vec<Code>,
    /// Keys under `[extra]`, for templates.
    pub extra: serde_json::Map<String, serde_json::Value>,
}
