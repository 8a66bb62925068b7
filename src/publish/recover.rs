//! What the next command does about a run that was interrupted.

use super::disk::Disk;
use super::error::PublishError;
use super::journal::Journal;
use super::places::Places;
use std::fs;
use std::fs::File;
use std::fs::TryLockError;
use std::io;
use std::path::Path;

/// What was found and done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recovered {
    /// The last run ended properly.
    Nothing,
    /// The last run ended before anything was put in place: the old site stands.
    Dropped,
    /// The last run ended on the way: the new site is now complete.
    Completed,
    /// The last run ended on the way and could not be completed: the old site is back.
    Undone,
}

/// Settles the output folder after an interrupted run, so that it holds exactly the old or
/// exactly the new site. Every command that reads the folder calls this first.
///
/// # Errors
/// When another rolecall is at work there, or the disk refuses.
pub fn recover(out: &Path) -> Result<Recovered, PublishError> {
    recover_with(out, &Disk::default())
}

pub(super) fn recover_with(out: &Path, disk: &Disk) -> Result<Recovered, PublishError> {
    let out = match fs::canonicalize(out) {
        Ok(out) => out,
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
            ) =>
        {
            return Ok(Recovered::Nothing);
        }
        Err(error) => return Err(PublishError::io("read", out)(error)),
    };
    let places = Places::new(out);
    if !places.lock().is_file() {
        return Ok(Recovered::Nothing);
    }
    let _lock = lock(&places)?;
    settle(&places, disk)
}

/// Takes the lock of the output folder, which the system lets go when the program ends, however
/// it ends.
pub(super) fn lock(places: &Places) -> Result<File, PublishError> {
    let path = places.lock();
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path)
        .map_err(PublishError::io("create", &path))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(PublishError::Busy {
            out: places.out().to_owned(),
        }),
        // Some network file systems have no locks; the site can be written there all the same.
        Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => Ok(file),
        Err(TryLockError::Error(error)) => Err(PublishError::io("lock", &path)(error)),
    }
}

/// Completes or undoes what an interrupted run left. The lock is held.
pub(super) fn settle(places: &Places, disk: &Disk) -> Result<Recovered, PublishError> {
    if let Some(journal) = Journal::read(places.out(), &places.undo_journal())? {
        finish_undo(&journal, places, disk)?;
        return Ok(Recovered::Undone);
    }
    if let Some(journal) = Journal::read(places.out(), &places.journal())? {
        // The manifest is put in place last: without one to put, all steps were done.
        if places.next_manifest().symlink_metadata().is_ok() {
            let completed = journal
                .complete(places, disk)
                .and_then(|()| adopt_manifest(places, disk));
            if let Err(cause) = completed {
                undo(&journal, places, disk, cause)?;
                return Ok(Recovered::Undone);
            }
        }
        finish(places, disk)?;
        return Ok(Recovered::Completed);
    }
    let is_clean = ![
        places.stage(),
        places.old(),
        places.next_manifest(),
        places.next_journal(),
    ]
    .iter()
    .any(|place| place.symlink_metadata().is_ok());
    if is_clean {
        return Ok(Recovered::Nothing);
    }
    sweep(places, disk)?;
    Ok(Recovered::Dropped)
}

/// Makes the prepared manifest the manifest.
pub(super) fn adopt_manifest(places: &Places, disk: &Disk) -> Result<(), PublishError> {
    disk.rename(&places.next_manifest(), &places.manifest())
}

/// All steps are done: forgets the journal, then what was replaced.
pub(super) fn finish(places: &Places, disk: &Disk) -> Result<(), PublishError> {
    // In this order: without the files set aside, the journal could no longer be followed.
    disk.remove_file(&places.journal())?;
    sweep(places, disk)
}

/// Goes back to the old site because of `cause`. `Ok` when the old site is back.
pub(super) fn undo(
    journal: &Journal,
    places: &Places,
    disk: &Disk,
    cause: PublishError,
) -> Result<PublishError, PublishError> {
    // From here on no command completes the journal any more.
    let undone = disk
        .rename(&places.journal(), &places.undo_journal())
        .and_then(|()| finish_undo(journal, places, disk));
    match undone {
        Ok(()) => Ok(cause),
        Err(_) => Err(PublishError::Unsettled {
            cause: Box::new(cause),
        }),
    }
}

fn finish_undo(journal: &Journal, places: &Places, disk: &Disk) -> Result<(), PublishError> {
    journal.undo(places, disk)?;
    disk.remove_file(&places.undo_journal())?;
    sweep(places, disk)
}

/// Deletes what is left of a run. There is no journal.
pub(super) fn sweep(places: &Places, disk: &Disk) -> Result<(), PublishError> {
    disk.remove_file(&places.next_journal())?;
    disk.remove_file(&places.next_manifest())?;
    disk.remove_dir_all(&places.stage())?;
    disk.remove_dir_all(&places.old())
}
