//! Walks a folder of sources: sorted, and never out of the site's root.

use super::unreadable;
use crate::diagnostic::Code;
use crate::diagnostic::Diagnostic;
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;
use std::path::PathBuf;
use walkdir::WalkDir;

/// A file that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// Path relative to the root, `/` between parts.
    pub(super) path: String,
    /// Where its bytes are: elsewhere for a link.
    pub(super) place: PathBuf,
}

/// What to do with a file or folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Take the file, enter the folder.
    Take,
    /// Leave it.
    Skip,
    /// Leave it, and say why.
    Report(Box<Diagnostic>),
}

/// A walk through folders of the site's root.
pub(super) struct Walk<'a> {
    /// The real path of the root.
    pub(super) root: &'a Path,
    /// The real path of the output folder, which is never entered.
    pub(super) out: Option<&'a Path>,
    /// Says what to do with the file or (when `true`) folder at a path relative to the root, of
    /// which the second argument is the real place.
    pub(super) judge: &'a dyn Fn(&str, &Path, bool) -> Verdict,
    /// Files found so far.
    pub(super) files: Vec<Found>,
    /// What was not read.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Folders that links led to.
    linked: BTreeSet<PathBuf>,
    /// The folders of the links that were followed to where the walk is.
    chain: Vec<PathBuf>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(
        root: &'a Path,
        out: Option<&'a Path>,
        judge: &'a dyn Fn(&str, &Path, bool) -> Verdict,
    ) -> Self {
        Self {
            root,
            out,
            judge,
            files: Vec::new(),
            diagnostics: Vec::new(),
            linked: BTreeSet::new(),
            chain: Vec::new(),
        }
    }

    /// Walks `folder`, a path relative to the root, which may be empty, a link, or missing.
    pub(super) fn folder(&mut self, folder: &str) {
        let place = self.root.join(folder);
        if place.is_symlink() {
            self.link(folder.to_owned(), &place);
        } else if place.is_dir() {
            self.enter(folder, &place);
        }
    }

    /// Walks the real folder `base`, which is known as `path`.
    fn enter(&mut self, path: &str, base: &Path) {
        let mut items = WalkDir::new(base)
            .min_depth(1)
            .sort_by_file_name()
            .into_iter();
        while let Some(item) = items.next() {
            let item = match item {
                Ok(item) => item,
                Err(error) => {
                    let path = shown(path, base, error.path().unwrap_or(base));
                    let cause = error.into_io_error().unwrap_or(io::ErrorKind::Other.into());
                    self.diagnostics.push(*unreadable(&path, &cause));
                    continue;
                }
            };
            let kind = item.file_type();
            let path = shown(path, base, item.path());
            let is_fit = item.file_name().to_str().is_some_and(is_fit_name);
            let verdict = if kind.is_dir() && self.out == Some(item.path()) {
                Verdict::Skip
            } else {
                let is_folder = kind.is_dir() || (kind.is_symlink() && item.path().is_dir());
                (self.judge)(&path, item.path(), is_folder)
            };
            match verdict {
                Verdict::Take if !is_fit => self.diagnostics.push(bad_name(&path)),
                Verdict::Take if kind.is_symlink() => {
                    self.link(path, item.path());
                    continue;
                }
                Verdict::Take if kind.is_dir() => continue,
                Verdict::Take if kind.is_file() => {
                    self.files.push(Found {
                        path,
                        place: item.into_path(),
                    });
                    continue;
                }
                Verdict::Take => self.diagnostics.push(
                    Diagnostic::in_file(
                        Code::FileIgnored,
                        path.clone(),
                        format!("`{path}` is neither a file nor a folder"),
                    )
                    .help("remove it, or put an ordinary file in its place"),
                ),
                Verdict::Report(diagnostic) => self.diagnostics.push(*diagnostic),
                Verdict::Skip => {}
            }
            if kind.is_dir() {
                items.skip_current_dir();
            }
        }
    }

    /// Follows the link at `place`, known as `path`, if it stays inside the root.
    fn link(&mut self, path: String, place: &Path) {
        let ignored = |reason: String| {
            Diagnostic::in_file(
                Code::SymlinkIgnored,
                path.clone(),
                format!("the link `{path}` is not followed, because {reason}"),
            )
            .help("put a copy of the file or folder in place of the link")
        };
        let Ok(target) = fs::canonicalize(place) else {
            self.diagnostics
                .push(ignored("it leads nowhere".to_owned()));
            return;
        };
        let reason = if !target.starts_with(self.root) {
            Some("it leads out of the site's folder")
        } else if self.out.is_some_and(|out| target.starts_with(out)) {
            Some("it leads into the output folder")
        } else if target.is_file() {
            self.files.push(Found {
                path,
                place: target,
            });
            return;
        } else {
            let here = place.parent().unwrap_or(self.root);
            if here.starts_with(&target) || self.chain.iter().any(|dir| dir.starts_with(&target)) {
                Some("it leads back to a folder that it lies in")
            } else if !target.is_dir() {
                Some("it leads to something that is neither a file nor a folder")
            } else if self.linked.insert(target.clone()) {
                None
            } else {
                Some("another link leads to the same folder")
            }
        };
        if let Some(reason) = reason {
            self.diagnostics.push(ignored(reason.to_owned()));
            return;
        }
        match (self.judge)(&path, &target, true) {
            Verdict::Take => {
                self.chain
                    .push(place.parent().unwrap_or(self.root).to_owned());
                self.enter(&path, &target);
                self.chain.pop();
            }
            Verdict::Report(diagnostic) => self.diagnostics.push(*diagnostic),
            Verdict::Skip => {}
        }
    }
}

/// The path by which `place`, below the real folder `base` known as `path`, is known.
fn shown(path: &str, base: &Path, place: &Path) -> String {
    let mut shown = path.to_owned();
    for part in place.strip_prefix(base).unwrap_or(place) {
        if !shown.is_empty() {
            shown.push('/');
        }
        shown.push_str(&part.to_string_lossy());
    }
    shown
}

/// Whether a name can become part of an address.
pub(super) fn is_fit_name(name: &str) -> bool {
    // U+FFFD stands where a name is not UTF-8.
    !name.contains(char::is_control) && !name.contains(['\\', '\u{fffd}'])
}

fn bad_name(path: &str) -> Diagnostic {
    let path: String = path
        .chars()
        .flat_map(|c| {
            let escaped = c.is_control().then(|| c.escape_default());
            let plain = escaped.is_none().then_some(c);
            escaped.into_iter().flatten().chain(plain)
        })
        .collect();
    let message = format!("the name `{path}` has characters that cannot be part of an address");
    Diagnostic::in_file(Code::BadFileName, path, message)
        .help("rename it, with letters, digits and `-` only: `software-engineer.md`")
}
