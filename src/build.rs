//! One build: from a folder to a site on disk.

use crate::config;
use crate::diagnostic::Diagnostic;
use crate::inputs::Now;
use crate::source::SourceFile;
use std::fmt;
use std::io;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::Arc;

/// What to build, and how.
pub struct BuildRequest<'a> {
    /// The site's folder.
    pub root: PathBuf,
    /// The folder to write to; `dist` in the root where `None`.
    pub out: Option<PathBuf>,
    /// Goes before `base_url` of `site.toml`.
    pub base_url: Option<String>,
    /// The present moment.
    pub now: Now,
    /// Whether drafts and scheduled postings are rendered too.
    pub drafts: bool,
    /// Whether postings with errors are left out and the rest is written.
    pub keep_going: bool,
    /// How many threads work; one per core where `None`.
    pub jobs: Option<NonZeroUsize>,
    /// Told how far the build is, from any thread.
    pub progress: &'a (dyn Fn(Progress) + Sync),
}

/// How far a build is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// How many are done.
    pub done: usize,
    /// Of how many.
    pub total: usize,
    /// Of what, in plural: `postings`.
    pub what: &'static str,
}

/// What a build has made.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    /// Postings read.
    pub postings: usize,
    /// Of these, listed.
    pub open: usize,
    /// Of these, closed.
    pub closed: usize,
    /// Of these, drafts and scheduled ones that were not rendered.
    pub drafts: usize,
    /// HTML pages of the site.
    pub pages: usize,
    /// Files written: those whose bytes were there already are not.
    pub files_written: usize,
    /// Size of all files of the site, in bytes.
    pub bytes: u64,
    /// Postings that `keep_going` left out because of errors, by path.
    pub left_out: Vec<Arc<str>>,
}

/// How a build ended that could be carried out.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// Everything found, sorted.
    pub diagnostics: Vec<Diagnostic>,
    /// What was made.
    pub summary: Summary,
    /// The folder that was written to, or would have been.
    pub out: PathBuf,
    /// Whether the site was written: with errors only if asked to keep going.
    pub is_written: bool,
}

impl Outcome {
    /// Whether anything found is an error.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }
}

/// Why a command could not be carried out at all.
#[derive(Debug)]
pub enum BuildError {
    /// It would do harm, or there is nothing to do it with.
    Refused {
        /// What is wrong.
        message: String,
        /// What to do.
        help: Option<String>,
    },
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

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused { message, .. } => f.write_str(message),
            Self::Io {
                action,
                path,
                source,
            } => write!(f, "cannot {action} `{}`: {source}", path.display()),
        }
    }
}

impl std::error::Error for BuildError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Refused { .. } => None,
            Self::Io { source, .. } => Some(source),
        }
    }
}

/// Builds the site.
///
/// # Errors
/// When the build cannot be carried out. What is wrong with the content is no error of this
/// kind: it is in [`Outcome::diagnostics`].
pub fn build(request: &BuildRequest<'_>) -> Result<Outcome, BuildError> {
    let path = request.root.join("site.toml");
    let file = match std::fs::read_to_string(&path) {
        Ok(text) => Some(SourceFile::new("site.toml", text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(source) => {
            return Err(BuildError::Io {
                action: "read",
                path,
                source,
            });
        }
    };
    let name = request
        .root
        .file_name()
        .unwrap_or_default()
        .to_string_lossy();
    let mut diagnostics = Vec::new();
    config::read(
        file.as_ref(),
        &name,
        request.base_url.as_deref(),
        &mut diagnostics,
    );
    (request.progress)(Progress {
        done: 0,
        total: 0,
        what: "postings",
    });
    Ok(Outcome {
        diagnostics,
        summary: Summary::default(),
        out: request
            .out
            .clone()
            .unwrap_or_else(|| request.root.join("dist")),
        is_written: false,
    })
}
