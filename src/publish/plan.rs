//! Which steps turn the old site into the new one.

use super::error::PublishError;
use super::journal::Journal;
use super::journal::Staged;
use super::journal::Step;
use super::manifest::Entry;
use super::manifest::Manifest;
use super::path;
use super::places::Places;
use crate::route::Class;
use std::cmp::Ordering;
use std::fs;
use std::fs::Metadata;
use std::io;
use std::path::Path;

/// One file of the new site.
#[derive(Debug, Clone)]
pub(super) struct Record {
    pub(super) entry: Entry,
    /// Where it waits; `None` when it is in place already.
    pub(super) staged: Option<Staged>,
}

/// When a step comes: first all that appears, in the order of [`Class`], then all that goes, in
/// the opposite order, then emptied folders.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Appear(Class),
    Go(std::cmp::Reverse<Class>),
    Empty,
}

/// Sorts the records of the new site and makes sure that they can exist side by side.
pub(super) fn sort(records: &mut [Record]) -> Result<(), PublishError> {
    records.sort_unstable_by(|a, b| path::order(&a.entry.path, &b.entry.path));
    for pair in records.windows(2) {
        let (first, second) = (&pair[0].entry.path, &pair[1].entry.path);
        if first == second || path::is_below(second, first) {
            return Err(PublishError::Clash {
                path: first.to_string(),
                other: second.to_string(),
            });
        }
    }
    Ok(())
}

/// The steps from the site `old` to the one of the sorted records `new`, and how many files go.
/// Reads the output folder, and fails when something there is in the way.
pub(super) fn plan(
    places: &Places,
    old: &Manifest,
    new: &[Record],
) -> Result<(Journal, usize), PublishError> {
    let mut planner = Planner {
        places,
        old,
        new,
        steps: Vec::new(),
        cleared: Vec::new(),
    };
    let changed: Vec<_> = new
        .iter()
        .filter(|record| record.staged.is_some())
        .collect();
    planner.appear("", &changed, false)?;
    let stale = stale(old, new);
    planner.go("", &stale)?;
    // Stable: a folder before what is in it, and cleared space before what fills it.
    planner.steps.sort_by_key(|(rank, _)| *rank);
    let steps = planner.steps.into_iter().map(|(_, step)| step).collect();
    Ok((Journal { steps }, stale.len()))
}

/// The files of `old` that are not in `new`; both are sorted.
fn stale<'a>(old: &'a Manifest, new: &[Record]) -> Vec<&'a Entry> {
    let mut stale = Vec::new();
    let mut new = new.iter().peekable();
    for entry in &old.entries {
        let is_before =
            |record: &&Record| path::order(&record.entry.path, &entry.path) == Ordering::Less;
        while new.next_if(is_before).is_some() {}
        if new
            .peek()
            .is_none_or(|record| record.entry.path != entry.path)
        {
            stale.push(entry);
        }
    }
    stale
}

struct Planner<'a> {
    places: &'a Places,
    old: &'a Manifest,
    new: &'a [Record],
    steps: Vec<(Rank, Step)>,
    /// Stale files and folders taken away early because something new goes there.
    cleared: Vec<String>,
}

impl Planner<'_> {
    /// Plans what appears below `folder`, which is itself new when `is_new`.
    fn appear(
        &mut self,
        folder: &str,
        changed: &[&Record],
        is_new: bool,
    ) -> Result<(), PublishError> {
        for child in children(folder, changed, |record| &record.entry.path) {
            match child {
                Child::File(record) => self.appear_file(record, is_new)?,
                Child::Folder(folder, changed) => self.appear_folder(&folder, changed, is_new)?,
            }
        }
        Ok(())
    }

    fn appear_folder(
        &mut self,
        folder: &str,
        changed: &[&Record],
        is_new: bool,
    ) -> Result<(), PublishError> {
        let Some(first) = changed.iter().map(|record| record.entry.class).min() else {
            return Ok(());
        };
        let on_disk = if is_new { None } else { self.on_disk(folder)? };
        match on_disk {
            Some(metadata) if metadata.is_dir() => return self.appear(folder, changed, false),
            Some(metadata) if metadata.is_file() && self.old.get(folder).is_some() => {
                self.clear(folder, first);
            }
            Some(_) => return Err(self.foreign(folder)),
            None => {}
        }
        let is_whole = changed
            .iter()
            .all(|record| record.entry.class == first && record.staged == Some(Staged::Tree));
        if is_whole {
            let step = Step::Put(Staged::Tree, folder.to_owned());
            self.steps.push((Rank::Appear(first), step));
            return Ok(());
        }
        let step = Step::Folder(folder.to_owned());
        self.steps.push((Rank::Appear(first), step));
        self.appear(folder, changed, true)
    }

    fn appear_file(&mut self, record: &Record, is_new: bool) -> Result<(), PublishError> {
        let Some(staged) = record.staged else {
            return Ok(());
        };
        let path = &*record.entry.path;
        let class = record.entry.class;
        let on_disk = if is_new { None } else { self.on_disk(path)? };
        let step = match on_disk {
            None => Step::Put(staged, path.to_owned()),
            Some(metadata) if metadata.is_file() && self.old.get(path).is_some() => {
                Step::Swap(staged, path.to_owned())
            }
            Some(metadata) if metadata.is_dir() => {
                if let Some(foreign) = self.foreign_in(path)? {
                    return Err(self.foreign(&foreign));
                }
                self.clear(path, class);
                Step::Put(staged, path.to_owned())
            }
            Some(_) => return Err(self.foreign(path)),
        };
        self.steps.push((Rank::Appear(class), step));
        Ok(())
    }

    /// Plans what goes below `folder`.
    fn go(&mut self, folder: &str, stale: &[&Entry]) -> Result<(), PublishError> {
        for child in children(folder, stale, |entry| &entry.path) {
            match child {
                Child::File(entry) => {
                    if !self.is_cleared(&entry.path)
                        && self
                            .on_disk(&entry.path)?
                            .is_some_and(|found| found.is_file())
                    {
                        self.retire(&entry.path, entry.class);
                    }
                }
                Child::Folder(folder, stale) => self.go_folder(&folder, stale)?,
            }
        }
        Ok(())
    }

    fn go_folder(&mut self, folder: &str, stale: &[&Entry]) -> Result<(), PublishError> {
        // A link in place of our folder is not ours, and neither is what it leads to.
        if self.is_cleared(folder) || !self.on_disk(folder)?.is_some_and(|found| found.is_dir()) {
            return Ok(());
        }
        let stays = !path::below(self.new, folder, |record| &record.entry.path).is_empty();
        if stays || self.foreign_in(folder)?.is_some() {
            return self.go(folder, stale);
        }
        let first = stale.iter().map(|entry| entry.class).max();
        let last = stale.iter().map(|entry| entry.class).min();
        match (first, last) {
            (Some(first), Some(last)) if first == last || last != Class::Asset => {
                self.retire(folder, first);
            }
            // Assets go after all pages, so that no page misses one.
            _ => {
                self.go(folder, stale)?;
                let step = Step::Retire(folder.to_owned());
                self.steps.push((Rank::Empty, step));
            }
        }
        Ok(())
    }

    fn retire(&mut self, path: &str, class: Class) {
        let rank = Rank::Go(std::cmp::Reverse(class));
        self.steps.push((rank, Step::Retire(path.to_owned())));
    }

    fn clear(&mut self, path: &str, class: Class) {
        self.steps
            .push((Rank::Appear(class), Step::Retire(path.to_owned())));
        self.cleared.push(path.to_owned());
    }

    fn is_cleared(&self, path: &str) -> bool {
        self.cleared
            .iter()
            .any(|cleared| path == cleared || path::is_below(path, cleared))
    }

    /// The first thing in `folder` that is not a stale file of ours or a folder of such.
    fn foreign_in(&self, folder: &str) -> Result<Option<String>, PublishError> {
        let place = self.places.site(folder);
        let failed = |error| PublishError::io("read", &place)(error);
        for item in fs::read_dir(&place).map_err(failed)? {
            let item = item.map_err(failed)?;
            let name = item.file_name();
            let path = path::join(folder, &name.to_string_lossy());
            let kind = item.file_type().map_err(failed)?;
            let is_ours = name.to_str().is_some()
                && if kind.is_dir() {
                    self.old.has_folder(&path)
                } else {
                    kind.is_file() && self.old.get(&path).is_some()
                };
            if !is_ours {
                return Ok(Some(path));
            }
            if kind.is_dir()
                && let Some(foreign) = self.foreign_in(&path)?
            {
                return Ok(Some(foreign));
            }
        }
        Ok(None)
    }

    /// What stands at `path` now; links are not followed.
    fn on_disk(&self, path: &str) -> Result<Option<Metadata>, PublishError> {
        let place = self.places.site(path);
        look(&place).map_err(PublishError::io("read", &place))
    }

    fn foreign(&self, path: &str) -> PublishError {
        PublishError::Foreign {
            path: self.places.site(path),
        }
    }
}

/// What stands at `place`; links are not followed.
pub(super) fn look(place: &Path) -> io::Result<Option<Metadata>> {
    match fs::symlink_metadata(place) {
        Ok(metadata) => Ok(Some(metadata)),
        Err(error) => match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Ok(None),
            _ => Err(error),
        },
    }
}

/// What stands directly in a folder.
enum Child<'a, T> {
    File(&'a T),
    /// The path of a folder and all items below it.
    Folder(String, &'a [&'a T]),
}

/// Groups items below `folder`, which are sorted by path, by what stands directly in it.
fn children<'a, T>(
    folder: &str,
    items: &'a [&'a T],
    path: impl Fn(&T) -> &str,
) -> impl Iterator<Item = Child<'a, T>> {
    let skip = if folder.is_empty() {
        0
    } else {
        folder.len() + 1
    };
    let mut rest = items;
    std::iter::from_fn(move || {
        let first: &T = rest.first()?;
        let full = path(first);
        if let Some(end) = full[skip..].find('/') {
            let folder = full[..skip + end].to_owned();
            let count = rest.partition_point(|item| path::is_below(path(item), &folder));
            let (group, others) = rest.split_at(count);
            rest = others;
            Some(Child::Folder(folder, group))
        } else {
            rest = &rest[1..];
            Some(Child::File(first))
        }
    })
}
