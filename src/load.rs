//! The door to the sources: the only module that reads the site's folder from the disk.
//!
//! What is read: `site.toml`, the postings in `postings/`, `templates/` and `static/`. A folder
//! without `postings/` that holds markdown files is itself the folder of postings.
//!
//! Not read among the postings: names that start with `.` or `_` (but `_drafts/` is, as drafts,
//! and a file with `__`, as unlisted), `_index.md`, README, TOC, SUMMARY, templates; and links
//! that lead out of the root.

#![expect(
    clippy::disallowed_methods,
    reason = "the one door through which sources are read from the disk"
)]

mod name;
#[cfg(test)]
mod tests;
mod walk;

use crate::diagnostic::Code;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Location;
use crate::diagnostic::Severity;
use crate::inputs::Inputs;
use crate::inputs::Options;
use crate::inputs::PostingFile;
use crate::source::SourceFile;
use crate::source::Span;
use crate::source::decode;
use name::Kind;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::fs::File;
use std::io;
use std::io::Read as _;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;
use walk::Found;
use walk::Verdict;
use walk::Walk;
use walkdir::WalkDir;

/// The largest posting, in bytes. Longer files are something else by mistake.
pub const MAX_POSTING: u64 = 8 * 1024 * 1024;

const POSTINGS: &str = "postings";
const TEMPLATES: &str = "templates";
const STATIC: &str = "static";
const CONFIG: &str = "site.toml";

/// Why there is nothing to build from.
#[derive(Debug)]
pub enum LoadError {
    /// The root does not exist.
    NoRoot {
        /// As the user named it.
        root: PathBuf,
    },
    /// The root is a file.
    NotAFolder {
        /// As the user named it.
        root: PathBuf,
    },
    /// The root has neither a folder `postings` nor markdown files.
    NoPostings {
        /// As the user named it.
        root: PathBuf,
    },
    /// The operating system refused.
    Io {
        /// Which file or folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

impl LoadError {
    /// What to do about it.
    pub fn help(&self) -> Option<&'static str> {
        match self {
            Self::NoRoot { .. } => Some("check the spelling after `--root`"),
            Self::NotAFolder { .. } => Some("name the folder that the file is in"),
            Self::NoPostings { .. } => Some(
                "put postings such as `software-engineer.md` into a folder `postings`, name \
                 another folder with `--root`, or start a new site with `rolecall init`",
            ),
            Self::Io { .. } => None,
        }
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoRoot { root } => write!(f, "there is no folder `{}`", root.display()),
            Self::NotAFolder { root } => {
                write!(f, "`{}` is a file, not a folder", root.display())
            }
            Self::NoPostings { root } => write!(
                f,
                "there are no postings in `{}`: neither a folder `postings` nor a file that ends \
                 in `.md`",
                root.display()
            ),
            Self::Io { path, source } => write!(f, "cannot read `{}`: {source}", path.display()),
        }
    }
}

impl std::error::Error for LoadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}

/// The folders below `root` (itself, where it is a bare folder of postings) that a site must not
/// be written into, whether they exist or not.
pub fn source_folders(root: &Path) -> Vec<PathBuf> {
    [POSTINGS, TEMPLATES, STATIC].map(|folder| root.join(folder)).to_vec()
}

/// Reads everything that a build of the site in `root` depends on. The output folder `out` is not
/// read, wherever it lies. Files that cannot be used are told of in [`Inputs::diagnostics`].
///
/// # Errors
/// When there is no such folder, or nothing in it that a site could be made from.
pub fn load(root: &Path, out: Option<&Path>, options: Options) -> Result<Inputs, LoadError> {
    let real = match fs::canonicalize(root) {
        Ok(real) => real,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Err(LoadError::NoRoot { root: root.to_owned() });
        }
        Err(source) => return Err(LoadError::Io { path: root.to_owned(), source }),
    };
    if !real.is_dir() {
        return Err(LoadError::NotAFolder { root: root.to_owned() });
    }
    let out = out.and_then(|out| fs::canonicalize(out).ok());
    let mut diagnostics = Vec::new();
    let mut walk = |folder: &str, judge: &dyn Fn(&str, &Path, bool) -> Verdict| {
        let mut walk = Walk::new(&real, out.as_deref(), judge);
        walk.folder(folder);
        diagnostics.append(&mut walk.diagnostics);
        walk.files
    };
    let is_bare = !real.join(POSTINGS).is_dir();
    let folder = if is_bare { "" } else { POSTINGS };
    let posting_files = walk(folder, &|path, place, is_folder| judge_posting(path, place, is_folder, is_bare));
    if is_bare && !posting_files.iter().any(|file| is_markdown(&file.path)) {
        return Err(LoadError::NoPostings { root: root.to_owned() });
    }
    let optional = |folder: &'static str| real.join(folder).is_dir().then_some(folder);
    let template_files = optional(TEMPLATES).map(|folder| walk(folder, &judge_template));
    let static_files = optional(STATIC).map(|folder| walk(folder, &judge_static));

    let mut keep = |result: Result<_, Box<Diagnostic>>| result.map_err(|diagnostic| diagnostics.push(*diagnostic)).ok();
    let postings = read_all(posting_files, |file| read_posting(file, folder));
    let (postings, html_postings) = postings
        .into_iter()
        .filter_map(|posting| keep(posting)?)
        .partition(|posting: &PostingFile| is_markdown(&posting.path));
    let mut templates = BTreeMap::new();
    for template in read_all(template_files.unwrap_or_default(), read_text) {
        match template {
            Ok(template) => {
                templates.insert(below(template.path(), TEMPLATES).to_owned(), template);
            }
            Err(diagnostic) => diagnostics.push(*diagnostic),
        }
    }
    let mut statics = BTreeMap::new();
    for file in read_all(static_files.unwrap_or_default(), read_static) {
        match file {
            Ok((path, bytes)) => {
                statics.insert(below(&path, STATIC).to_owned(), bytes);
            }
            Err(diagnostic) => diagnostics.push(*diagnostic),
        }
    }
    let config = read_config(&real, &mut diagnostics)?;
    crate::diagnostic::sort(&mut diagnostics);
    Ok(Inputs {
        root_name: real
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default(),
        config,
        postings,
        html_postings,
        templates,
        static_files: statics,
        diagnostics,
        options,
    })
}
