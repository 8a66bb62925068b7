//! Everything a build depends on, as one value: files, options and the present moment. Equal
//! inputs make equal sites, on any machine.

use crate::calendar;
use crate::calendar::Instant;
use crate::calendar::TimeZone;
use crate::diagnostic::Diagnostic;
use crate::source::SourceFile;
use std::collections::BTreeMap;
use std::sync::Arc;

/// One file below `postings/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostingFile {
    /// Path relative to the root, `/` between parts: `postings/engineering/welder.md`.
    pub path: Arc<str>,
    /// Path below the postings folder, without extension, `index` of a page bundle and language
    /// suffix: `engineering/welder`.
    pub stem: String,
    /// The language suffix, where the name has one: `de` of `welder.de.md`.
    pub lang: Option<String>,
    /// Whether it lies in a folder named `_drafts`: it is a draft, whatever its front matter says.
    pub in_drafts_folder: bool,
    /// Whether its name starts with `__`: it is not listed.
    pub is_unlisted: bool,
    /// The bytes.
    pub bytes: Box<[u8]>,
}

/// A file that lies in the folder of a posting named `index.md`, and is published beside its page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BundleFile {
    /// The posting's folder, relative to the root: `postings/welder`.
    pub folder: Arc<str>,
    /// Path below that folder: `team.png`, `plans/hall.pdf`.
    pub name: String,
    /// The bytes.
    pub bytes: Arc<[u8]>,
}

/// What the command line says beyond the files.
#[derive(Debug, Clone)]
pub struct Options {
    /// The present moment: the clock's, or the start of `--today` in the site's time zone once
    /// that is known.
    pub now: Now,
    /// `--base-url`.
    pub base_url: Option<String>,
    /// `--drafts`: drafts and scheduled postings are rendered too.
    pub drafts: bool,
}

/// The present moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Now {
    /// A day: its first moment in the site's time zone.
    Day(calendar::Date),
    /// An exact moment.
    Instant(Instant),
}

impl Now {
    /// The moment, for a site in the time zone `zone`.
    pub fn instant(self, zone: &TimeZone) -> Instant {
        match self {
            Self::Day(day) => calendar::start_of_day(day, zone),
            Self::Instant(instant) => instant,
        }
    }
}

/// Everything a build depends on.
#[derive(Debug, Clone)]
pub struct Inputs {
    /// The name of the root folder: stands in for an organisation name that is not set.
    pub root_name: String,
    /// `site.toml`.
    pub config: Option<SourceFile>,
    /// The postings, sorted by path.
    pub postings: Vec<PostingFile>,
    /// Files like postings, but in HTML, sorted by path: read as postings only where `site.toml`
    /// says so.
    pub html_postings: Vec<PostingFile>,
    /// The user's templates by path below `templates/`.
    pub templates: BTreeMap<String, SourceFile>,
    /// The user's static files by path below `static/`.
    pub static_files: BTreeMap<String, Arc<[u8]>>,
    /// Files of page bundles, sorted by folder and name.
    pub bundle_files: Vec<BundleFile>,
    /// What loading had to say: ignored files, links not followed.
    pub diagnostics: Vec<Diagnostic>,
    /// The command line.
    pub options: Options,
}
