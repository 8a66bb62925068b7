//! The journal: the steps that turn the old site into the new one, each of which can be done
//! again or undone at any time.
//!
//! A text file, one step a line, then a checksum (xxh3-64) of all lines before it:
//!
//! ```text
//! rolecall journal 1
//! folder jobs/welder
//! put tree jobs/welder/index.html
//! swap 17 index.html
//! retire jobs/plumber
//! end 0123456789abcdef
//! ```

use super::disk::Disk;
use super::error::PublishError;
use super::path;
use super::places::Places;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;
use xxhash_rust::xxh3::xxh3_64;

const HEADER: &str = "rolecall journal 1";

/// Where a file to come waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Staged {
    /// In a tree like the site's: its folder is new and can be put in place as a whole.
    Tree,
    /// Under a number: its folder exists, and need not be made a second time.
    Shelf(u64),
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// A folder is made.
    Folder(String),
    /// A new file or folder is put where nothing is.
    Put(Staged, String),
    /// A new file replaces the old one, which has been given a second name before.
    Swap(Staged, String),
    /// A file or folder is taken away.
    Retire(String),
}

/// All steps, in order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Journal {
    pub(super) steps: Vec<Step>,
}

impl Journal {
    /// The journal as text.
    pub(super) fn to_text(&self) -> String {
        let mut text = format!("{HEADER}\n");
        for step in &self.steps {
            let (word, staged, path) = match step {
                Step::Folder(path) => ("folder", None, path),
                Step::Put(staged, path) => ("put", Some(staged), path),
                Step::Swap(staged, path) => ("swap", Some(staged), path),
                Step::Retire(path) => ("retire", None, path),
            };
            text.push_str(word);
            // Writing to a String cannot fail.
            let _ = match staged {
                None => Ok(()),
                Some(Staged::Tree) => write!(text, " tree"),
                Some(Staged::Shelf(number)) => write!(text, " {number}"),
            };
            let _ = writeln!(text, " {path}");
        }
        let checksum = xxh3_64(text.as_bytes());
        let _ = writeln!(text, "end {checksum:016x}");
        text
    }

    /// Reads what [`Journal::to_text`] wrote; `None` when it is anything else.
    fn parse(text: &str) -> Option<Self> {
        let (body, checksum) = text.strip_suffix('\n')?.rsplit_once("end ")?;
        if u64::from_str_radix(checksum, 16).ok()? != xxh3_64(body.as_bytes()) {
            return None;
        }
        let mut lines = body.lines();
        if lines.next()? != HEADER {
            return None;
        }
        let step = |line: &str| {
            let (word, rest) = line.split_once(' ')?;
            let staged = |rest: &str| {
                let (staged, path) = rest.split_once(' ')?;
                let staged = match staged {
                    "tree" => Staged::Tree,
                    number => Staged::Shelf(number.parse().ok()?),
                };
                Some((staged, path.to_owned()))
            };
            let step = match word {
                "folder" => Step::Folder(rest.to_owned()),
                "put" => staged(rest).map(|(staged, path)| Step::Put(staged, path))?,
                "swap" => staged(rest).map(|(staged, path)| Step::Swap(staged, path))?,
                "retire" => Step::Retire(rest.to_owned()),
                _ => return None,
            };
            path::fault(step.path()).is_none().then_some(step)
        };
        let steps = lines.map(step).collect::<Option<_>>()?;
        Some(Self { steps })
    }

    /// Reads the journal at `file`; `None` without one.
    pub(super) fn read(out: &Path, file: &Path) -> Result<Option<Self>, PublishError> {
        match fs::read(file) {
            Ok(bytes) => Self::parse(&String::from_utf8_lossy(&bytes))
                .map(Some)
                .ok_or_else(|| PublishError::Damaged {
                    path: file.to_owned(),
                    out: out.to_owned(),
                }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(PublishError::io("read", file)(error)),
        }
    }

    /// Does all steps for the first time.
    pub(super) fn run(&self, places: &Places, disk: &Disk) -> Result<(), PublishError> {
        for (number, step) in self.steps.iter().enumerate() {
            match step {
                Step::Folder(path) => disk.create_dir(&places.site(path))?,
                Step::Put(staged, path) | Step::Swap(staged, path) => {
                    disk.rename(&places.staged(*staged, path), &places.site(path))?;
                }
                Step::Retire(path) => disk.rename(&places.site(path), &places.kept(number))?,
            }
        }
        Ok(())
    }

    /// Does the steps that have not been done.
    pub(super) fn complete(&self, places: &Places, disk: &Disk) -> Result<(), PublishError> {
        for (number, step) in self.steps.iter().enumerate() {
            let site = places.site(step.path());
            match step {
                Step::Folder(_) => disk.create_dir(&site)?,
                Step::Put(staged, path) | Step::Swap(staged, path) => {
                    let from = places.staged(*staged, path);
                    if exists(&from)? {
                        if matches!(step, Step::Put(..)) && exists(&site)? {
                            return Err(PublishError::Foreign { path: site });
                        }
                        disk.rename(&from, &site)?;
                    }
                }
                Step::Retire(_) => {
                    let kept = places.kept(number);
                    if !exists(&kept)? && exists(&site)? {
                        disk.rename(&site, &kept)?;
                    }
                }
            }
        }
        Ok(())
    }

    /// Undoes the steps that have been done, the last one first.
    pub(super) fn undo(&self, places: &Places, disk: &Disk) -> Result<(), PublishError> {
        for (number, step) in self.steps.iter().enumerate().rev() {
            let site = places.site(step.path());
            match step {
                Step::Folder(_) => {
                    disk.remove_dir_if_empty(&site)?;
                }
                Step::Put(staged, path) => {
                    let from = places.staged(*staged, path);
                    if !exists(&from)? && exists(&site)? {
                        disk.rename(&site, &from)?;
                    }
                }
                Step::Swap(staged, path) => {
                    let kept = places.kept(number);
                    if !exists(&places.staged(*staged, path))? && exists(&kept)? {
                        disk.rename(&kept, &site)?;
                    }
                }
                Step::Retire(_) => {
                    let kept = places.kept(number);
                    if exists(&kept)? {
                        disk.rename(&kept, &site)?;
                    }
                }
            }
        }
        Ok(())
    }
}

impl Step {
    /// The file or folder of the site that it is about.
    pub(super) fn path(&self) -> &str {
        match self {
            Self::Folder(path) | Self::Put(_, path) | Self::Swap(_, path) | Self::Retire(path) => {
                path
            }
        }
    }
}

/// Whether something stands at `path`: a file, a folder or a link, wherever it leads.
fn exists(path: &Path) -> Result<bool, PublishError> {
    match fs::symlink_metadata(path) {
        Ok(_) => Ok(true),
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
            ) =>
        {
            Ok(false)
        }
        Err(error) => Err(PublishError::io("read", path)(error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example() -> Journal {
        Journal {
            steps: vec![
                Step::Folder("jobs".to_owned()),
                Step::Put(Staged::Tree, "jobs/a b".to_owned()),
                Step::Put(Staged::Shelf(3), "end 1".to_owned()),
                Step::Swap(Staged::Shelf(40), "index.html".to_owned()),
                Step::Swap(Staged::Tree, "x/index.html".to_owned()),
                Step::Retire("old page/index.html".to_owned()),
            ],
        }
    }

    #[test]
    fn what_is_written_is_read() {
        assert_eq!(Journal::parse(&example().to_text()), Some(example()));
        let empty = Journal::default();
        assert_eq!(Journal::parse(&empty.to_text()), Some(empty));
    }

    #[test]
    fn a_cut_or_changed_journal_is_refused() {
        let text = example().to_text();
        for end in 0..text.len() {
            assert_eq!(Journal::parse(&text[..end]), None, "cut at {end}");
        }
        assert_eq!(Journal::parse(&text.replace("retire", "folder")), None);
    }

    #[test]
    fn a_journal_never_names_a_path_outside() {
        let steps = vec![Step::Retire("../precious".to_owned())];
        assert_eq!(Journal::parse(&Journal { steps }.to_text()), None);
    }
}
