//! The calls that change the disk. All of them go through [`Disk`], so that a test can make any
//! one of them fail, or let the program "die" there.

use super::error::PublishError;
use std::fs;
use std::fs::File;
use std::io;
use std::io::BufWriter;
use std::io::Write as _;
use std::path::Path;

/// What goes into a file: bytes, or something that writes them.
pub(super) enum Content<'c> {
    Bytes(&'c [u8]),
    Stream(&'c dyn Fn(&mut dyn io::Write) -> io::Result<()>),
}

/// The disk, and in tests a plan of when it fails.
#[derive(Debug, Default)]
pub(super) struct Disk {
    #[cfg(test)]
    pub(super) faults: super::faults::Faults,
}

/// A result whose error names action and path.
type Done<T = ()> = Result<T, PublishError>;

impl Disk {
    /// Called before each change; in tests it may fail.
    #[cfg_attr(
        not(test),
        expect(
            clippy::unused_self,
            clippy::unnecessary_wraps,
            reason = "only tests make it fail"
        )
    )]
    fn step(&self) -> io::Result<()> {
        #[cfg(test)]
        self.faults.step()?;
        Ok(())
    }

    /// Creates one folder; one that exists already is fine.
    pub(super) fn create_dir(&self, path: &Path) -> Done {
        match self.step().and_then(|()| fs::create_dir(path)) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && path.is_dir() => Ok(()),
            done => done.map_err(PublishError::io("create the folder", path)),
        }
    }

    /// Creates a folder and the folders it lies in.
    pub(super) fn create_dir_all(&self, path: &Path) -> Done {
        self.step()
            .and_then(|()| fs::create_dir_all(path))
            .map_err(PublishError::io("create the folder", path))
    }

    /// Creates the file `path`, which must not exist, with `content`; and its folder, if need be.
    pub(super) fn create(&self, path: &Path, content: &Content<'_>) -> Done {
        let file = self.create_file(path)?;
        let filled = match content {
            Content::Bytes(bytes) => self.fill(&file, bytes),
            Content::Stream(write) => self.step().and_then(|()| {
                let mut buffered = BufWriter::with_capacity(1 << 16, &file);
                write(&mut buffered)?;
                buffered.flush()
            }),
        };
        filled.map_err(PublishError::io("write", path))
    }

    /// Like [`Disk::create`], and sees to it that a power cut does not undo it.
    pub(super) fn create_synced(&self, path: &Path, bytes: &[u8]) -> Done {
        let file = self.create_file(path)?;
        self.fill(&file, bytes)
            .and_then(|()| self.step())
            .and_then(|()| file.sync_all())
            .map_err(PublishError::io("write", path))
    }

    fn create_file(&self, path: &Path) -> Done<File> {
        // A page has a folder of its own, which is seldom there yet: to make it first costs less
        // than to fail first.
        if path.file_name().is_some_and(|name| name == "index.html")
            && let Some(folder) = path.parent()
        {
            match self.step().and_then(|()| fs::create_dir(folder)) {
                Ok(()) => {}
                Err(error)
                    if matches!(
                        error.kind(),
                        io::ErrorKind::AlreadyExists | io::ErrorKind::NotFound
                    ) => {}
                Err(error) => return Err(PublishError::io("create the folder", folder)(error)),
            }
        }
        let created = match self.step().and_then(|()| File::create_new(path)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                if let Some(folder) = path.parent() {
                    self.create_dir_all(folder)?;
                }
                self.step().and_then(|()| File::create_new(path))
            }
            created => created,
        };
        created.map_err(PublishError::io("create", path))
    }

    fn fill(&self, mut file: &File, bytes: &[u8]) -> io::Result<()> {
        if let Err(error) = self.step() {
            // A full disk and a killed program both leave the beginning behind.
            file.write_all(&bytes[..bytes.len() / 2])?;
            return Err(error);
        }
        file.write_all(bytes)
    }

    /// Renames a file or folder; a file at `to` is replaced.
    pub(super) fn rename(&self, from: &Path, to: &Path) -> Done {
        self.step()
            .and_then(|()| fs::rename(from, to))
            .map_err(PublishError::io("put in place", to))
    }

    /// Gives a file a second name; copies it where the file system cannot do that.
    pub(super) fn keep(&self, from: &Path, to: &Path) -> Done {
        let linked = self.step().and_then(|()| fs::hard_link(from, to));
        match linked {
            Ok(()) => Ok(()),
            Err(error) if is_unsupported(&error) => {
                self.step().and_then(|()| fs::copy(from, to)).map(|_| ())
            }
            Err(error) => Err(error),
        }
        .map_err(PublishError::io("set aside", from))
    }

    /// Deletes a file; one that does not exist is fine.
    pub(super) fn remove_file(&self, path: &Path) -> Done {
        match self.step().and_then(|()| fs::remove_file(path)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            done => done.map_err(PublishError::io("delete", path)),
        }
    }

    /// Deletes a folder if it is empty, and says whether it is gone.
    pub(super) fn remove_dir_if_empty(&self, path: &Path) -> Done<bool> {
        match self.step().and_then(|()| fs::remove_dir(path)) {
            Ok(()) => Ok(true),
            Err(error) => match error.kind() {
                io::ErrorKind::NotFound => Ok(true),
                io::ErrorKind::DirectoryNotEmpty | io::ErrorKind::NotADirectory => Ok(false),
                _ => Err(PublishError::io("delete", path)(error)),
            },
        }
    }

    /// Deletes a folder with all it holds; links in it are deleted, not followed.
    pub(super) fn remove_dir_all(&self, path: &Path) -> Done {
        match self.step().and_then(|()| fs::remove_dir_all(path)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            done => done.map_err(PublishError::io("delete", path)),
        }
    }

    /// Makes the names in a folder survive a power cut, where the system can do that.
    pub(super) fn sync_dir(&self, path: &Path) -> Done {
        let synced = self.step().and_then(|()| {
            if cfg!(unix) {
                File::open(path)?.sync_all()
            } else {
                Ok(())
            }
        });
        synced.map_err(PublishError::io("save", path))
    }
}

/// Whether hard links are what the file system cannot do.
fn is_unsupported(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::Unsupported
            | io::ErrorKind::PermissionDenied
            | io::ErrorKind::TooManyLinks
            | io::ErrorKind::InvalidInput
    )
}
