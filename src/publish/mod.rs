//! The door to the output folder: the only module that changes the disk for a build.
//!
//! Files are written aside first, into `.rolecall/stage` in the output folder. When all are
//! there, a journal of renames is written, and the renames are made: assets first, then pages,
//! lists and feeds; then what is stale goes, assets last. What is replaced or deleted is kept
//! under a second name until all is in place.
//!
//! So, whenever the program is killed, each file is whole and every page has its assets; and the
//! next command completes the journal (or, where the disk refuses, undoes it), after which the
//! folder is exactly the new (or the old) site. An error on the way undoes what was done.
//!
//! After a power cut the same holds for the names of files: the journal is on the disk before the
//! first rename. The content of files written just before may be lost (they are then empty);
//! the next build notices by their length and writes them again.
//!
//! A file whose bytes are in place is not touched. Files that rolecall did not make (the manifest
//! says which it did) are neither overwritten nor deleted, and links are never followed. One case
//! is not seamless: where a file becomes a folder or a folder a file, there is an instant with
//! neither.

#![expect(
    clippy::disallowed_methods,
    reason = "the one door through which a build writes to the disk"
)]

mod disk;
mod error;
#[cfg(test)]
mod faults;
mod journal;
mod manifest;
mod path;
mod places;
mod plan;
mod protect;
mod recover;
#[cfg(test)]
mod tests;

pub use error::PublishError;
pub use manifest::Entry;
pub use path::OWN_FOLDER;
pub use protect::Protected;
pub use recover::Recovered;
pub use recover::recover;

use crate::route::Class;
use disk::Content;
use disk::Disk;
use journal::Staged;
use manifest::Digest;
use manifest::Manifest;
use places::Places;
use plan::Record;
use std::fs;
use std::fs::File;
use std::io;
use std::io::Write;
use std::path::Path;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering;

/// So many files may be read in every build, those that came in the same moment as the manifest.
const FEW: u64 = 64;

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// The same bytes are in place already.
    Unchanged,
    /// It waits for [`Publisher::commit`].
    Staged,
}

/// What a publication did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    /// Files of the site.
    pub files: usize,
    /// Bytes of the site.
    pub bytes: u64,
    /// Files that are new or changed.
    pub written: usize,
    /// Their bytes.
    pub written_bytes: u64,
    /// Stale files that were deleted.
    pub removed: usize,
}

/// A publication under way: takes files, from any number of threads, and puts them in place all
/// together. Dropped without [`Publisher::commit`], it leaves everything as it was.
#[derive(Debug)]
pub struct Publisher {
    places: Places,
    disk: Disk,
    old: Manifest,
    records: Mutex<Vec<Record>>,
    shelf: AtomicU64,
    /// When the manifest was put in place, as [`manifest::changed`] says it.
    published: u128,
    /// How many files had to be read because the manifest could not vouch for them.
    reread: AtomicU64,
    /// A file could not be written: what is there is not a site.
    is_incomplete: AtomicBool,
    /// The folder did not exist before, and goes again if nothing is published.
    is_new_folder: bool,
    /// Nothing was ever published here.
    is_first: bool,
    is_settled: bool,
    _lock: File,
}

impl Publisher {
    /// Opens the output folder `out`, which is made if it does not exist, and settles what an
    /// interrupted run left there.
    ///
    /// # Errors
    /// When the folder is one that must not be written to, another rolecall is writing to it, or
    /// the disk refuses.
    pub fn open(out: &Path, protected: &Protected<'_>) -> Result<Self, PublishError> {
        Self::open_with(out, protected, Disk::default())
    }

    fn open_with(out: &Path, protected: &Protected<'_>, disk: Disk) -> Result<Self, PublishError> {
        let places = Places::new(protect::check(out, protected)?);
        let is_new_folder = !places.out().exists();
        disk.create_dir_all(places.own())?;
        let lock = recover::lock(&places)?;
        recover::settle(&places, &disk)?;
        let manifest = places.manifest();
        let old = Manifest::read(places.out(), &manifest)?;
        Ok(Self {
            is_new_folder,
            is_first: !manifest.exists(),
            places,
            disk,
            old,
            records: Mutex::default(),
            shelf: AtomicU64::new(0),
            published: manifest
                .metadata()
                .map_or(0, |metadata| manifest::changed(&metadata)),
            reread: AtomicU64::new(0),
            is_incomplete: AtomicBool::new(false),
            is_settled: false,
            _lock: lock,
        })
    }

    /// Takes the file `path` (relative, `/` between parts) of the site. It appears on
    /// [`Publisher::commit`]; when the same bytes are in place already, nothing is written.
    ///
    /// # Errors
    /// When the path is not one inside the output folder, was taken before, or the disk refuses.
    /// The publication can then not be committed any more.
    pub fn write(&self, path: &str, class: Class, bytes: &[u8]) -> Result<Written, PublishError> {
        let written = self.take(Entry::new(path, class, bytes), &Content::Bytes(bytes));
        if written.is_err() {
            self.is_incomplete.store(true, Ordering::Relaxed);
        }
        written
    }

    /// Like [`Publisher::write`], for a file too large to be held in memory: `content` writes it,
    /// the same bytes each time, first to be compared with what is in place, then to disk.
    ///
    /// # Errors
    /// As for [`Publisher::write`], and what `content` fails with.
    pub fn stream(
        &self,
        path: &str,
        class: Class,
        content: &dyn Fn(&mut dyn Write) -> io::Result<()>,
    ) -> Result<Written, PublishError> {
        let mut digest = Digest::default();
        let written = content(&mut digest)
            .map_err(PublishError::io("write", Path::new(path)))
            .and_then(|()| self.take(digest.entry(path, class), &Content::Stream(content)));
        if written.is_err() {
            self.is_incomplete.store(true, Ordering::Relaxed);
        }
        written
    }

    fn take(&self, entry: Entry, content: &Content<'_>) -> Result<Written, PublishError> {
        let path = &entry.path.clone();
        if let Some(reason) = path::fault(path) {
            return Err(PublishError::BadPath {
                path: path.to_string(),
                reason,
            });
        }
        let staged = if self.in_place(&entry)? {
            None
        } else {
            let staged = if self.old.has_folder(path::parent(path)) {
                Staged::Shelf(self.shelf.fetch_add(1, Ordering::Relaxed))
            } else {
                Staged::Tree
            };
            let place = self.places.staged(staged, path);
            let created = self.disk.create(&place, content);
            created.map_err(|error| self.explain(error, path))?;
            Some(staged)
        };
        let mut records = self.records.lock().unwrap_or_else(PoisonError::into_inner);
        records.push(Record { entry, staged });
        Ok(if staged.is_some() {
            Written::Staged
        } else {
            Written::Unchanged
        })
    }

    /// Whether the file is in place and holds what `entry` says.
    fn in_place(&self, entry: &Entry) -> Result<bool, PublishError> {
        if self.old.get(&entry.path) != Some(entry) {
            return Ok(false);
        }
        let place = self.places.site(&entry.path);
        let found = plan::look(&place).map_err(PublishError::io("read", &place))?;
        Ok(match found {
            Some(metadata) if entry.is_untouched(&metadata, self.published) => true,
            // Touched, or copied with the whole folder: only its content tells.
            Some(metadata) if metadata.is_file() && metadata.len() == entry.length => {
                self.reread.fetch_add(1, Ordering::Relaxed);
                fs::read(&place).is_ok_and(|found| entry.holds(&found))
            }
            _ => false,
        })
    }

    /// The clash behind an error of the disk's, if that is the reason.
    fn explain(&self, error: PublishError, path: &str) -> PublishError {
        let PublishError::Io { source, .. } = &error else {
            return error;
        };
        if !matches!(
            source.kind(),
            io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory
        ) {
            return error;
        }
        let records = self.records.lock().unwrap_or_else(PoisonError::into_inner);
        let other = records
            .iter()
            .map(|record| &*record.entry.path)
            .find(|other| {
                *other == path || path::is_below(path, other) || path::is_below(other, path)
            });
        match other {
            Some(other) if path::is_below(path, other) => PublishError::Clash {
                path: other.to_owned(),
                other: path.to_owned(),
            },
            Some(other) => PublishError::Clash {
                path: path.to_owned(),
                other: other.to_owned(),
            },
            None => error,
        }
    }

    /// Puts the new site in place and deletes the stale files of the old one.
    ///
    /// # Errors
    /// When two files clash, something foreign is in the way, or the disk refuses. The old site
    /// then stands as before, except after [`PublishError::Unsettled`].
    pub fn commit(mut self) -> Result<Summary, PublishError> {
        if *self.is_incomplete.get_mut() {
            return Err(PublishError::Incomplete);
        }
        let records = self
            .records
            .get_mut()
            .unwrap_or_else(PoisonError::into_inner);
        let mut records = std::mem::take(records);
        plan::sort(&mut records)?;
        let (journal, removed) = plan::plan(&self.places, &self.old, &records)?;
        let mut summary = Summary {
            files: records.len(),
            removed,
            ..Summary::default()
        };
        for Record { entry, staged } in &records {
            summary.bytes += entry.length;
            if staged.is_some() {
                summary.written += 1;
                summary.written_bytes += entry.length;
            }
        }
        let entries = records.into_iter().map(|record| record.entry).collect();
        let new = Manifest { entries };
        // Written anew, the manifest vouches for what had to be read this time.
        let is_slow = *self.reread.get_mut() > FEW;
        if self.is_first || is_slow || !journal.steps.is_empty() || new != self.old {
            self.replace_site(&journal, &new)?;
        }
        self.is_settled = true;
        Ok(summary)
    }

    fn replace_site(
        &mut self,
        journal: &journal::Journal,
        new: &Manifest,
    ) -> Result<(), PublishError> {
        let (places, disk) = (&self.places, &self.disk);
        disk.create_synced(&places.next_manifest(), new.to_text().as_bytes())?;
        if journal.steps.is_empty() {
            return recover::adopt_manifest(places, disk);
        }
        disk.create_dir(&places.old())?;
        for (number, step) in journal.steps.iter().enumerate() {
            if let journal::Step::Swap(_, path) = step {
                disk.keep(&places.site(path), &places.kept(number))?;
            }
        }
        disk.create_synced(&places.next_journal(), journal.to_text().as_bytes())?;
        disk.rename(&places.next_journal(), &places.journal())?;
        // From here on every way out leaves either no journal, or one for the next command.
        self.is_settled = true;
        let done = disk
            .sync_dir(places.own())
            .and_then(|()| journal.run(places, disk))
            .and_then(|()| recover::adopt_manifest(places, disk));
        if let Err(cause) = done {
            return Err(match recover::undo(journal, places, disk, cause) {
                Ok(cause) => {
                    self.is_settled = false;
                    cause
                }
                Err(unsettled) => unsettled,
            });
        }
        // The new site stands; what cannot be tidied up now is left to the next command.
        let _ = recover::finish(places, disk);
        Ok(())
    }

    /// Drops all files taken so far; the old site stands as before.
    pub fn abort(self) {
        drop(self);
    }
}

impl Drop for Publisher {
    fn drop(&mut self) {
        if self.is_settled {
            return;
        }
        // What cannot be tidied up now is left to the next command.
        let swept = recover::sweep(&self.places, &self.disk);
        if self.is_first && swept.is_ok() {
            let _ = self
                .disk
                .remove_file(&self.places.lock())
                .and_then(|()| self.disk.remove_dir_if_empty(self.places.own()))
                .and_then(|_| {
                    if self.is_new_folder {
                        self.disk.remove_dir_if_empty(self.places.out())?;
                    }
                    Ok(())
                });
        }
    }
}

/// The files of the site that was last published to `out`, in the order of a walk; `None` when
/// none ever was. Call [`recover`] first.
///
/// # Errors
/// When the manifest cannot be read or understood.
pub fn read_manifest(out: &Path) -> Result<Option<Vec<Entry>>, PublishError> {
    let file = out.join(OWN_FOLDER).join("manifest");
    if !file.exists() {
        return Ok(None);
    }
    Manifest::read(out, &file).map(|manifest| Some(manifest.entries))
}
