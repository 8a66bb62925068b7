//! The door to the sources: the only module that reads the site's folder from the disk.
//!
//! What is read: `site.toml`, the postings in `postings/`, `templates/` and `static/`. A folder
//! without `postings/` that holds markdown files is itself the folder of postings.
//!
//! Beside a posting named `index.md` (a page bundle) lie files that are published with its page.
//!
//! Not read among the postings: names that start with `.` or `_` (but `_drafts/` is, as drafts,
//! and a file with `__`, as unlisted), `_index.md`, README, TOC, LICENSE and their like, templates,
//! older copies, other formats than markdown; and links that lead out of the root. What somebody
//! may miss is told.

#![expect(
    clippy::disallowed_methods,
    reason = "the one door through which sources are read from the disk"
)]

mod files;
mod mdx;
mod name;
mod postings;
#[cfg(test)]
mod tests;
mod walk;

use crate::diagnostic;
use crate::diagnostic::Code;
use crate::diagnostic::Diagnostic;
use crate::inputs::Inputs;
use crate::inputs::Options;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::io;
use std::path::Component;
use std::path::Path;
use std::path::PathBuf;
use walk::Found;
use walk::Verdict;
use walk::Walk;

pub use postings::MAX_POSTING;

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
    [POSTINGS, TEMPLATES, STATIC]
        .map(|folder| root.join(folder))
        .to_vec()
}

/// The folder of the site in `root` that new postings belong into: `postings/`, whether it exists
/// or not, or `root` itself where that is a bare folder of postings.
///
/// # Errors
/// When there is no such folder, or it is no site: without `site.toml`, `postings/` and markdown
/// files.
pub fn postings_folder(root: &Path) -> Result<PathBuf, LoadError> {
    let real = real_root(root)?;
    let folder = root.join(POSTINGS);
    if folder.is_dir() {
        return Ok(folder);
    }
    let judge =
        |path: &str, place: &Path, is_folder: bool| postings::judge(path, place, is_folder, true);
    let mut walk = Walk::new(&real, None, &judge);
    walk.folder("");
    if walk.files.iter().any(|file| name::is_markdown(&file.path)) {
        Ok(root.to_owned())
    } else if real.join(CONFIG).is_file() {
        Ok(folder)
    } else {
        Err(LoadError::NoPostings {
            root: root.to_owned(),
        })
    }
}

/// Reads everything that a build of the site in `root` depends on. The output folder `out` is not
/// read, wherever it lies. Files that cannot be used are told of in [`Inputs::diagnostics`].
///
/// # Errors
/// When there is no such folder, or nothing in it that a site could be made from.
pub fn load(root: &Path, out: Option<&Path>, options: Options) -> Result<Inputs, LoadError> {
    let real = real_root(root)?;
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
    let found = walk(folder, &|path, place, is_folder| {
        postings::judge(path, place, is_folder, is_bare)
    });
    if is_bare && !found.iter().any(|file| name::is_markdown(&file.path)) {
        return Err(LoadError::NoPostings {
            root: root.to_owned(),
        });
    }
    let (beside, found): (Vec<Found>, Vec<Found>) =
        found.into_iter().partition(postings::is_beside);
    let postings = read_all(&found, |file| postings::read(file, folder));
    let bundles: BTreeSet<&str> = found
        .iter()
        .filter(|file| name::is_bundle(&file.path))
        .filter_map(|file| file.path.rsplit_once('/'))
        .map(|(bundle, _)| bundle)
        .filter(|bundle| *bundle != folder)
        .collect();
    let beside = read_all(&beside, |file| postings::read_beside(file, &bundles));
    let templates = read_all(&walk(TEMPLATES, &files::judge), files::read_text);
    let static_files = read_all(&walk(STATIC, &files::judge_static), files::read_bytes);
    let config = files::read_config(&real, CONFIG)?;

    let mut inputs = Inputs {
        root_name: real
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default(),
        config: None,
        postings: Vec::with_capacity(postings.len()),
        html_postings: Vec::new(),
        templates: BTreeMap::new(),
        static_files: BTreeMap::new(),
        bundle_files: Vec::new(),
        diagnostics,
        options,
    };
    let bad = &mut inputs.diagnostics;
    for posting in postings
        .into_iter()
        .filter_map(|read| sort_out(read, bad))
        .flatten()
    {
        if name::is_markdown(&posting.path) {
            inputs.postings.push(posting);
        } else {
            inputs.html_postings.push(posting);
        }
    }
    for template in templates.into_iter().filter_map(|read| sort_out(read, bad)) {
        let path = below(template.path(), TEMPLATES).to_owned();
        inputs.templates.insert(path, template);
    }
    for (path, bytes) in static_files
        .into_iter()
        .filter_map(|read| sort_out(read, bad))
    {
        let path = below(&path, STATIC).to_owned();
        inputs.static_files.insert(path, bytes);
    }
    let beside = beside.into_iter().filter_map(|read| sort_out(read, bad));
    inputs.bundle_files.extend(beside.flatten());
    inputs.config = config.and_then(|read| sort_out(read, bad));
    // By bytes, also where a link stands between its neighbours.
    inputs.postings.sort_by(|a, b| a.path.cmp(&b.path));
    inputs.html_postings.sort_by(|a, b| a.path.cmp(&b.path));
    inputs
        .bundle_files
        .sort_by(|a, b| (&a.folder, &a.name).cmp(&(&b.folder, &b.name)));
    diagnostic::sort(bad);
    Ok(inputs)
}

/// The real path of the site's folder.
fn real_root(root: &Path) -> Result<PathBuf, LoadError> {
    let real = match fs::canonicalize(root) {
        Ok(real) => real,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Err(LoadError::NoRoot {
                root: root.to_owned(),
            });
        }
        Err(source) => {
            return Err(LoadError::Io {
                path: root.to_owned(),
                source,
            });
        }
    };
    if !real.is_dir() {
        return Err(LoadError::NotAFolder {
            root: root.to_owned(),
        });
    }
    Ok(real)
}

/// Where a file is that the user named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Located {
    /// In the site's folder: what its path there may be, `/` between parts. There is more than one
    /// where a link leads to it.
    Inside(Vec<String>),
    /// Elsewhere.
    Outside,
    /// There is no such file.
    Missing,
}

/// Finds `file`, as seen from the current folder or else from `root`, in the site's folder.
///
/// # Errors
/// When there is no such folder, or the disk refuses.
pub fn locate(root: &Path, file: &Path) -> Result<Located, LoadError> {
    let real = real_root(root)?;
    let below_root = root.join(file);
    let Some(named) = [file, &below_root]
        .into_iter()
        .find(|place| place.symlink_metadata().is_ok())
    else {
        return Ok(Located::Missing);
    };
    let failed = |source| LoadError::Io {
        path: named.to_owned(),
        source,
    };
    // As it was typed, which is how links are called; and where it really is.
    let folder = match named.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    let in_folder = fs::canonicalize(folder).map_err(failed)?;
    let in_folder = named.file_name().map(|name| in_folder.join(name));
    let is_here = matches!(root.to_str(), Some("" | "."));
    let typed = named
        .strip_prefix(root)
        .ok()
        .or_else(|| (is_here && named.is_relative()).then_some(named));
    let really = [in_folder, fs::canonicalize(named).ok()];
    let mut paths: Vec<String> = really
        .iter()
        .flatten()
        .filter_map(|place| place.strip_prefix(&real).ok().map(slashed))
        .collect();
    if paths.is_empty() && typed.is_none_or(|_| is_here) {
        return Ok(Located::Outside);
    }
    paths.extend(typed.map(slashed));
    Ok(Located::Inside(paths))
}

/// A path below the root as paths of postings are written.
fn slashed(path: &Path) -> String {
    let parts: Vec<_> = path
        .components()
        .filter(|part| !matches!(part, Component::CurDir))
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    parts.join("/")
}

/// A file that was read, or what is wrong with it.
type Read<T> = Result<T, Box<Diagnostic>>;

/// Reads files on all threads; the order stays.
fn read_all<T: Send>(
    files: &[Found],
    read: impl Fn(&Found) -> Read<T> + Sync + Send,
) -> Vec<Read<T>> {
    files.par_iter().map(read).collect()
}

/// What was read, or nothing once its diagnostic is among the `bad` ones.
fn sort_out<T>(read: Read<T>, bad: &mut Vec<Diagnostic>) -> Option<T> {
    read.map_err(|diagnostic| bad.push(*diagnostic)).ok()
}

/// `path` below `folder`, which is empty for the root.
fn below<'a>(path: &'a str, folder: &str) -> &'a str {
    let rest = path.strip_prefix(folder).unwrap_or(path);
    rest.strip_prefix('/').unwrap_or(rest)
}

/// The finding that a file could not be read.
fn unreadable(path: &str, error: &io::Error) -> Box<Diagnostic> {
    let message = format!("`{path}` cannot be read: {error}");
    Box::new(
        Diagnostic::in_file(Code::Unreadable, path, message)
            .help("change its permissions so that you may read it"),
    )
}
