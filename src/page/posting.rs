//! What a posting's page sees: `posting`.

use crate::page::text::DateText;
use serde::Serialize;
use serde_json::Map;
use serde_json::Value;
use std::borrow::Cow;

/// `posting`: the posting of the page. Texts are in the page's language, except `title`, `html`,
/// `summary` and `skills`, which are the posting's own.
#[derive(Debug, Clone, Serialize)]
pub struct PostingValues<'a> {
    /// As shown.
    pub title: &'a str,
    /// The description: safe HTML, its headings start at `<h2>`.
    pub html: Cow<'a, str>,
    /// Absolute address of the page.
    pub url: String,
    /// The employer's own identifier; none where the author gave none.
    pub id: Option<&'a str>,
    /// Department and the path of its page.
    pub department: Option<OptionalLink>,
    /// Team within the department.
    pub team: Option<&'a str>,
    /// Where the work is done.
    pub locations: Vec<OptionalLink>,
    /// Where applicants for a remote role may live, in one line.
    pub applicant_locations: Option<String>,
    /// On site, hybrid or remote.
    pub workplace: Option<CodedName>,
    /// Employment types.
    pub employment_types: Vec<CodedName>,
    /// Pay.
    pub salary: Option<SalaryValues>,
    /// When it was posted.
    pub date_posted: Option<DateText>,
    /// Until when one can apply.
    pub valid_through: Option<Closing>,
    /// How to apply; none for a posting that is closed or names no way.
    pub apply: Option<ApplyValues>,
    /// Required experience, in words.
    pub experience: Option<String>,
    /// Required education, in words.
    pub education: Option<String>,
    /// Skills; empty where only prose says them.
    pub skills: &'a [String],
    /// Further facts that the author stated.
    pub details: Vec<Detail>,
    /// The employer, where it is another than the site's.
    pub employer: Option<EmployerValues>,
    /// One or two sentences of plain text.
    pub summary: &'a str,
    /// BCP 47 tag of the posting.
    pub lang: &'a str,
    /// `ltr` or `rtl`, for that language.
    pub dir: &'static str,
    /// `open`, `scheduled`, `closed` or `draft`.
    pub status: &'static str,
    /// Whether it is no longer open.
    pub is_closed: bool,
    /// Whether it is not published yet: a draft or scheduled, shown by `--drafts`.
    pub is_draft: bool,
    /// When it closed, as far as known.
    pub closed_on: Option<DateText>,
    /// Front matter keys that rolecall does not know.
    pub extra: &'a Map<String, Value>,
}

/// A name that may have a page of its own.
#[derive(Debug, Clone, Serialize)]
pub struct OptionalLink {
    /// As shown.
    pub name: String,
    /// Path of the page that lists its open roles.
    pub url: Option<String>,
}

/// One of a fixed set of values, and its name in the page's language.
#[derive(Debug, Clone, Serialize)]
pub struct CodedName {
    /// `on-site`, `hybrid`, `remote`; `FULL_TIME` and so on; empty for what the author wrote in
    /// own words.
    pub code: &'static str,
    /// As shown.
    pub name: String,
}

/// Pay.
#[derive(Debug, Clone, Serialize)]
pub struct SalaryValues {
    /// In words.
    pub text: String,
    /// Lower bound as a decimal number: `65000`, `22.50`.
    pub min: Option<String>,
    /// Upper bound.
    pub max: Option<String>,
    /// ISO 4217 code.
    pub currency: Option<String>,
    /// `HOUR`, `DAY`, `WEEK`, `MONTH` or `YEAR`.
    pub unit: Option<&'static str>,
}

/// Until when one can apply.
#[derive(Debug, Clone, Serialize)]
pub struct Closing {
    /// ISO 8601.
    pub iso: String,
    /// In words.
    pub text: String,
    /// Whole days from the day of the build; 0 on the last day.
    pub days_left: i64,
    /// Whether that is within a few days.
    pub is_soon: bool,
}

/// How to apply.
#[derive(Debug, Clone, Serialize)]
pub struct ApplyValues {
    /// Where the link leads: `https:…` or `mailto:…`.
    pub href: String,
    /// The link's text.
    pub label: String,
    /// Whether it opens a letter.
    pub is_email: bool,
    /// The mail address, or the web address as the author gave it: for reading and printing.
    pub address: String,
    /// A web address's host, where it is not the site's own.
    pub host: Option<String>,
    /// "Continues on `host`", in the page's language.
    pub host_text: Option<String>,
}

/// A fact with its label.
#[derive(Debug, Clone, Serialize)]
pub struct Detail {
    /// The schema.org property: `workHours`, `industry`, …
    pub property: &'static str,
    /// The label in the page's language.
    pub label: String,
    /// What the author wrote.
    pub text: String,
}

/// An employer.
#[derive(Debug, Clone, Serialize)]
pub struct EmployerValues {
    /// Company name.
    pub name: String,
    /// Its own web site.
    pub url: Option<String>,
    /// Address of its logo.
    pub logo: Option<String>,
}
