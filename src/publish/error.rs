//! Why publishing failed, in words that name the path and the cause.

use std::fmt;
use std::io;
use std::path::Path;
use std::path::PathBuf;

/// Why nothing was published. The old site stands as it was, unless a message says otherwise.
#[derive(Debug)]
pub enum PublishError {
    /// The output folder is one that must not be written to.
    Refused {
        /// The folder, as the user named it.
        out: PathBuf,
        /// Why not: a clause that follows "because".
        reason: String,
    },
    /// Another rolecall is writing to the same folder.
    Busy {
        /// The folder.
        out: PathBuf,
    },
    /// A path that cannot be a file of the output.
    BadPath {
        /// The path.
        path: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// Two files of the output have the same path, or one lies where another needs a folder.
    Clash {
        /// One path.
        path: String,
        /// The other.
        other: String,
    },
    /// A file, folder or link that rolecall did not make stands where it has to write.
    Foreign {
        /// Where it is.
        path: PathBuf,
    },
    /// What rolecall notes about the folder cannot be understood.
    Damaged {
        /// The file.
        path: PathBuf,
        /// The output folder.
        out: PathBuf,
    },
    /// The output folder was written by a later version of rolecall.
    Newer {
        /// The output folder.
        out: PathBuf,
    },
    /// The operating system refused.
    Io {
        /// What was being done: "create", "rename".
        action: &'static str,
        /// To which file or folder.
        path: PathBuf,
        /// Why it did not work.
        source: io::Error,
    },
    /// Putting the site in place failed, and so did going back: each file is whole, but some are
    /// old and some new until the next command, which tries again.
    Unsettled {
        /// What failed first.
        cause: Box<PublishError>,
    },
    /// An earlier file could not be written, so that the site is not complete.
    Incomplete,
}

impl PublishError {
    /// Makes an error of the operating system's, for `map_err`.
    pub(super) fn io(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io {
            action,
            path: path.to_owned(),
            source,
        }
    }

    /// What to do about it, where there is something to do.
    pub fn help(&self) -> Option<String> {
        Some(match self {
            Self::Refused { .. } => {
                "name an empty or new folder with `--out`, for example `--out dist`".to_owned()
            }
            Self::Busy { .. } => "wait until the other one has ended, then try again".to_owned(),
            Self::Foreign { path } => {
                format!(
                    "move `{}` away, or name another folder with `--out`",
                    path.display()
                )
            }
            Self::Clash { .. } => "rename one of the two".to_owned(),
            Self::Damaged { out, .. } | Self::Newer { out } => {
                format!("delete `{}` and build again", out.display())
            }
            Self::Io { source, .. } => match source.kind() {
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                    "free some space on the disk, then build again".to_owned()
                }
                io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                    "make the folder writable, or name another one with `--out`".to_owned()
                }
                _ => return None,
            },
            Self::Unsettled { cause } => return cause.help(),
            Self::BadPath { .. } | Self::Incomplete => return None,
        })
    }
}

impl fmt::Display for PublishError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused { out, reason } => {
                write!(
                    f,
                    "cannot write the site to `{}`, because {reason}",
                    out.display()
                )
            }
            Self::Busy { out } => {
                write!(
                    f,
                    "another rolecall is writing to `{}` at this moment",
                    out.display()
                )
            }
            Self::BadPath { path, reason } => {
                write!(
                    f,
                    "`{}` cannot be a file of the site: {reason}",
                    path.escape_debug()
                )
            }
            Self::Clash { path, other } if path == other => {
                write!(f, "two files of the site would both be `{path}`")
            }
            Self::Clash { path, other } => {
                write!(
                    f,
                    "`{path}` cannot be a file and the folder of `{other}` at once"
                )
            }
            Self::Foreign { path } => write!(
                f,
                "`{}` is in the way: rolecall did not make it and will not overwrite it",
                path.display()
            ),
            Self::Damaged { path, .. } => write!(f, "`{}` is damaged", path.display()),
            Self::Newer { out } => {
                write!(
                    f,
                    "`{}` was written by a later version of rolecall",
                    out.display()
                )
            }
            Self::Io {
                action,
                path,
                source,
            } => {
                write!(f, "cannot {action} `{}`: {source}", path.display())
            }
            Self::Unsettled { cause } => write!(
                f,
                "{cause}; the site is partly old and partly new until the next rolecall command"
            ),
            Self::Incomplete => f.write_str("a file of the site could not be written before"),
        }
    }
}

impl std::error::Error for PublishError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            Self::Unsettled { cause } => Some(cause),
            _ => None,
        }
    }
}
