//! Where things are in the output folder.

use super::journal::Staged;
use super::path::OWN_FOLDER;
use std::path::Path;
use std::path::PathBuf;

/// How many folders share the files that will replace others: threads that create files in one
/// folder wait for each other.
const SHELVES: u64 = 8;

/// The output folder and the places inside its `.rolecall` folder.
#[derive(Debug, Clone)]
pub(super) struct Places {
    out: PathBuf,
    own: PathBuf,
}

impl Places {
    /// `out` is the real path of the output folder.
    pub(super) fn new(out: PathBuf) -> Self {
        let own = out.join(OWN_FOLDER);
        Self { out, own }
    }

    /// The output folder.
    pub(super) fn out(&self) -> &Path {
        &self.out
    }

    /// A file or folder of the site.
    pub(super) fn site(&self, path: &str) -> PathBuf {
        self.out.join(path)
    }

    /// The folder of everything below.
    pub(super) fn own(&self) -> &Path {
        &self.own
    }

    /// Locked by the rolecall that is writing.
    pub(super) fn lock(&self) -> PathBuf {
        self.own.join("lock")
    }

    /// Which files are ours.
    pub(super) fn manifest(&self) -> PathBuf {
        self.own.join("manifest")
    }

    /// The manifest that belongs to the journal.
    pub(super) fn next_manifest(&self) -> PathBuf {
        self.own.join("manifest.next")
    }

    /// What is being done; while it exists, it is to be completed.
    pub(super) fn journal(&self) -> PathBuf {
        self.own.join("journal")
    }

    /// The journal while it is written.
    pub(super) fn next_journal(&self) -> PathBuf {
        self.own.join("journal.next")
    }

    /// The journal while it is undone.
    pub(super) fn undo_journal(&self) -> PathBuf {
        self.own.join("journal.undo")
    }

    /// Files to come.
    pub(super) fn stage(&self) -> PathBuf {
        self.own.join("stage")
    }

    /// Files that were replaced or deleted, until all is in place.
    pub(super) fn old(&self) -> PathBuf {
        self.own.join("old")
    }

    /// The file or folder to come at `path`.
    pub(super) fn staged(&self, staged: Staged, path: &str) -> PathBuf {
        let mut place = self.stage();
        match staged {
            Staged::Tree => {
                place.push("tree");
                place.push(path);
            }
            Staged::Shelf(number) => {
                place.push((number % SHELVES).to_string());
                place.push(number.to_string());
            }
        }
        place
    }

    /// What step `step` of the journal replaced or deleted.
    pub(super) fn kept(&self, step: usize) -> PathBuf {
        let mut place = self.old();
        place.push(step.to_string());
        place
    }
}
