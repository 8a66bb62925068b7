//! New files for the user to fill in: `rolecall init` and `rolecall new`. Nothing that exists
//! is ever overwritten.

#![expect(
    clippy::disallowed_methods,
    reason = "the one door through which new files of a site are written"
)]

use crate::calendar::Date;
use crate::config;
use crate::config::Config;
use crate::inputs::Now;
use crate::load;
use crate::load::LoadError;
use crate::publish;
use crate::publish::PublishError;
use crate::slug;
use crate::source::SourceFile;
use std::fmt;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::io::Write as _;
use std::path::Path;
use std::path::PathBuf;
use std::time::Duration;

const SITE: &str = include_str!("scaffold/site.toml");
const POSTINGS: &[(&str, &str)] = &[
    (
        "backend-engineer.md",
        include_str!("scaffold/backend-engineer.md"),
    ),
    (
        "customer-support-specialist.md",
        include_str!("scaffold/customer-support-specialist.md"),
    ),
];

/// For how long the example postings are open.
const OPEN_FOR: Duration = Duration::from_secs(60 * 24 * 60 * 60);

/// The front matter of a new posting: key, other names it may have as a default, and what to
/// write there.
const FIELDS: &[(&str, &[&str], &str)] = &[
    ("department", &[], "such as Engineering"),
    (
        "location",
        &["locations", "job_location"],
        "city and country, such as Hamburg, Germany",
    ),
    ("workplace", &[], "on-site, hybrid or remote"),
    (
        "employment_type",
        &[],
        "full-time, part-time, contractor, temporary or intern",
    ),
    (
        "valid_through",
        &[],
        "the last day to apply: {valid_through}",
    ),
    (
        "salary",
        &[],
        "{ min: 50000, max: 60000, currency: EUR, unit: year }",
    ),
    (
        "apply_url",
        &["apply_email", "apply"],
        "https://… or, in its place, apply_email: jobs@example.com",
    ),
];

/// Fields that fewer postings need, switched off.
const OPTIONAL: &[(&str, &str)] = &[
    ("team", "Backend"),
    ("id", "ENG-7"),
    (
        "applicant_locations",
        "[Germany, Austria]  # for remote roles",
    ),
    ("experience", "3 years"),
    ("education", "bachelor degree"),
    ("skills", "[welding, reading drawings]"),
    (
        "summary",
        "One or two sentences for lists and search engines.",
    ),
    ("status", "draft  # not shown until you take this line out"),
];

const BODY: &str = "
<!-- Two or three sentences: what is this role for, and why is it worth having? -->

## What you will do

<!-- A list, one task on each line, such as: - Weld frames by hand and by robot. -->

## What you bring

<!-- What is really needed. Say how many years of experience only if it matters. -->

## Nice to have

<!-- What can be learnt here. -->

## What we offer

<!-- Pay, time off, how you work together. -->
";

/// Why a file could not be made.
#[derive(Debug)]
pub enum ScaffoldError {
    /// There is a file already.
    Exists(PathBuf),
    /// A title without any letter or digit.
    NoTitle(String),
    /// The folder is not there, or is no site.
    NoSite(LoadError),
    /// What an interrupted build left could not be settled.
    Publish(PublishError),
    /// A file or folder could not be read or written.
    Io {
        /// What was tried, after "cannot": `write`.
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// Why it failed.
        source: io::Error,
    },
}

impl ScaffoldError {
    /// What to do about it.
    pub fn help(&self) -> Option<String> {
        match self {
            Self::Exists(_) => Some("move it away first, or choose another name".to_owned()),
            Self::NoTitle(_) => Some("for example: rolecall new \"Senior Welder\"".to_owned()),
            Self::NoSite(LoadError::NoPostings { .. }) => Some(
                "name the site's folder with `--root`, or start a new site with `rolecall init`"
                    .to_owned(),
            ),
            Self::NoSite(error) => error.help().map(str::to_owned),
            Self::Publish(error) => error.help(),
            Self::Io { .. } => None,
        }
    }
}

impl fmt::Display for ScaffoldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exists(path) => {
                write!(
                    f,
                    "`{}` exists already; nothing was written",
                    path.display()
                )
            }
            Self::NoTitle(title) => write!(f, "`{title}` has no letter to name a file after"),
            Self::NoSite(LoadError::NoPostings { root }) => write!(
                f,
                "`{}` is no site: there is neither `site.toml`, nor a folder `postings`, nor a \
                 file that ends in `.md`",
                root.display()
            ),
            Self::NoSite(error) => error.fmt(f),
            Self::Publish(error) => error.fmt(f),
            Self::Io {
                action,
                path,
                source,
            } => write!(f, "cannot {action} `{}`: {source}", path.display()),
        }
    }
}

impl std::error::Error for ScaffoldError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            Self::NoSite(error) => error.source(),
            Self::Publish(error) => error.source(),
            Self::Exists(_) | Self::NoTitle(_) => None,
        }
    }
}

/// Makes a site in `dir`: `site.toml` with every setting explained, and two postings dated
/// `now`. Where there are postings already, the two are left out. What an interrupted
/// build left in `out`, the site's output folder, is settled first. Returns the files made.
///
/// # Errors
/// When one of the files exists (then none is written), or cannot be written.
pub fn init(dir: &Path, out: &Path, now: Now) -> Result<Vec<PathBuf>, ScaffoldError> {
    publish::recover(out).map_err(ScaffoldError::Publish)?;
    let mut files = vec![(dir.join("site.toml"), SITE.to_owned())];
    let folder = dir.join("postings");
    let has_postings = match load::postings_folder(dir) {
        Ok(folder) => !is_empty(&folder)?,
        Err(LoadError::NoRoot { .. } | LoadError::NoPostings { .. }) => false,
        Err(error) => return Err(ScaffoldError::NoSite(error)),
    };
    if !has_postings {
        let today = day(now, &no_config());
        for (name, text) in POSTINGS {
            files.push((folder.join(name), dated(text, today)));
        }
    }
    if let Some((path, _)) = files
        .iter()
        .find(|(path, _)| path.symlink_metadata().is_ok())
    {
        return Err(ScaffoldError::Exists(path.clone()));
    }
    for (path, text) in &files {
        create(path, text)?;
    }
    Ok(files.into_iter().map(|(path, _)| path).collect())
}

/// Makes a posting with this title in the postings folder of the site at `root`, dated `now` in
/// the site's time zone. Fields for which `[defaults]` of `site.toml` has a value are switched
/// off. What an interrupted build left in `out`, the site's output folder, is settled first, as
/// by every command. Returns the file.
///
/// # Errors
/// When there is such a file, when the title has no letters, when `root` is no site, or when the
/// file cannot be written.
pub fn new_posting(
    root: &Path,
    out: &Path,
    title: &str,
    now: Now,
) -> Result<PathBuf, ScaffoldError> {
    publish::recover(out).map_err(ScaffoldError::Publish)?;
    let folder = load::postings_folder(root).map_err(ScaffoldError::NoSite)?;
    // A title is one line, whatever it was pasted from.
    let words: Vec<&str> = title
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect();
    let title = words.join(" ");
    let Some(slug) = slug::from_text(&title, 80) else {
        return Err(ScaffoldError::NoTitle(title));
    };
    let config = site_config(root)?;
    let path = folder.join(format!("{slug}.md"));
    create(&path, &posting(&title, day(now, &config), &config))?;
    Ok(path)
}

/// The text of a new posting.
fn posting(title: &str, today: Date, config: &Config) -> String {
    let has_default = |name: &str| {
        config
            .defaults
            .get(name)
            .is_some_and(|e| !e.node.is_empty())
    };
    let mut text = format!("---\ntitle: {}\n", yaml_text(title));
    // Writing to a String cannot fail.
    for (name, synonyms, hint) in FIELDS {
        if *name == "valid_through" {
            let _ = writeln!(text, "date_posted: {today}");
        }
        if has_default(name) || synonyms.iter().any(|name| has_default(name)) {
            let field = format!("# {name}:");
            let _ = writeln!(text, "{field:<18}# set for all postings in site.toml");
        } else {
            let field = format!("{name}:");
            let _ = writeln!(text, "{field:<18}# {}", dated(hint, today));
        }
    }
    for (name, example) in OPTIONAL {
        let _ = writeln!(text, "# {name}: {example}");
    }
    text.push_str("---\n");
    text.push_str(BODY);
    text
}

/// `text` with its dates filled in.
fn dated(text: &str, today: Date) -> String {
    let last = today.checked_add(OPEN_FOR).unwrap_or(today);
    text.replace("{date_posted}", &today.to_string())
        .replace("{valid_through}", &last.to_string())
}

fn day(now: Now, config: &Config) -> Date {
    match now {
        Now::Day(day) => day,
        Now::Instant(instant) => instant.to_zoned(config.timezone.clone()).date(),
    }
}

/// The settings of a site without `site.toml`.
fn no_config() -> Config {
    config::read(None, "", None, &mut Vec::new())
}

/// The site's settings. What is wrong in them is for `build` to say.
fn site_config(root: &Path) -> Result<Config, ScaffoldError> {
    let path = root.join("site.toml");
    match fs::read_to_string(&path) {
        Ok(text) => {
            let file = SourceFile::new("site.toml", text);
            Ok(config::read(Some(&file), "", None, &mut Vec::new()))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(no_config()),
        Err(source) => Err(ScaffoldError::Io {
            action: "read",
            path,
            source,
        }),
    }
}

/// Whether there is nothing in `folder`, or no such folder.
fn is_empty(folder: &Path) -> Result<bool, ScaffoldError> {
    match fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(source) => Err(ScaffoldError::Io {
            action: "read",
            path: folder.to_owned(),
            source,
        }),
    }
}

/// Writes a file that does not exist yet, and the folders around it.
fn create(path: &Path, text: &str) -> Result<(), ScaffoldError> {
    let failed = |source: io::Error| match source.kind() {
        io::ErrorKind::AlreadyExists => ScaffoldError::Exists(path.to_owned()),
        _ => ScaffoldError::Io {
            action: "write",
            path: path.to_owned(),
            source,
        },
    };
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|source| ScaffoldError::Io {
            action: "make the folder",
            path: folder.to_owned(),
            source,
        })?;
    }
    let mut file = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(path)
        .map_err(failed)?;
    file.write_all(text.as_bytes()).map_err(failed)
}

/// `text` as a YAML scalar (YAML 1.2 §7.3): bare where that cannot mean anything else.
fn yaml_text(text: &str) -> String {
    let words = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"];
    let is_bare = text.chars().next().is_some_and(char::is_alphabetic)
        && text
            .chars()
            .all(|c| c.is_alphanumeric() || " -.,()/&+'_".contains(c))
        && !words.iter().any(|word| text.eq_ignore_ascii_case(word));
    if is_bare {
        return text.to_owned();
    }
    let mut quoted = String::from("\"");
    for c in text.chars() {
        // Writing to a String cannot fail.
        let _ = match c {
            '"' | '\\' => write!(quoted, "\\{c}"),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}') => {
                write!(quoted, "\\u{:04x}", u32::from(c))
            }
            c => write!(quoted, "{c}"),
        };
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests;
