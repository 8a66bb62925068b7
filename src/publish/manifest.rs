//! The manifest: which files of the output folder are ours, and what is in them.
//!
//! A text file, `.rolecall/manifest`. The first line names the format, the last one the number
//! of files and a checksum (xxh3-64) of all lines before it; between them stands one file a line,
//! in the order of a walk:
//!
//! ```text
//! rolecall manifest 1
//! 0a1b…(32 hex digits: xxh3-128 of the bytes) page 12345 jobs/welder/index.html
//! end 1 0123456789abcdef
//! ```
//!
//! The number is the length in bytes. Nothing in it depends on when or where the site was built:
//! the same site has the same manifest everywhere. A file was changed by someone else since if it
//! has another length, or was changed on disk when the manifest was there already (as git does
//! with its index): then only its content tells.

use super::error::PublishError;
use super::path;
use crate::route::Class;
use std::cmp::Ordering;
use std::fmt::Write as _;
use std::fs;
use std::fs::Metadata;
use std::io;
use std::path::Path;
use xxhash_rust::xxh3::Xxh3;
use xxhash_rust::xxh3::xxh3_64;
use xxhash_rust::xxh3::xxh3_128;

const HEADER: &str = "rolecall manifest ";
const VERSION: &str = "1";

/// One file of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Path below the output folder, `/` between parts.
    pub path: Box<str>,
    /// When it appears, relative to the others.
    pub class: Class,
    /// Length in bytes.
    pub length: u64,
    /// xxh3-128 of the bytes.
    pub hash: u128,
}

impl Entry {
    /// The entry of a file with `bytes`, not yet on disk.
    pub(super) fn new(path: &str, class: Class, bytes: &[u8]) -> Self {
        Self {
            path: path.into(),
            class,
            length: bytes.len() as u64,
            hash: xxh3_128(bytes),
        }
    }

    /// Whether `bytes` are the file's.
    pub(super) fn holds(&self, bytes: &[u8]) -> bool {
        bytes.len() as u64 == self.length && xxh3_128(bytes) == self.hash
    }

    /// Whether the file on disk surely is what was written: it was last changed before the
    /// manifest was put in place, at `published`.
    pub(super) fn is_untouched(&self, on_disk: &Metadata, published: u128) -> bool {
        // In the same tick of the clock either may have come first.
        on_disk.is_file() && on_disk.len() == self.length && changed(on_disk) < published
    }
}

/// Length and hash of bytes that pass by.
#[derive(Default)]
pub(super) struct Digest {
    length: u64,
    hash: Xxh3,
}

impl Digest {
    /// The entry of the file that has passed by.
    pub(super) fn entry(&self, path: &str, class: Class) -> Entry {
        Entry {
            path: path.into(),
            class,
            length: self.length,
            hash: self.hash.digest128(),
        }
    }
}

impl io::Write for Digest {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.length += bytes.len() as u64;
        self.hash.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// When the file was last changed, moved or touched, in nanoseconds since 1970 (UTC), by the clock
/// of its disk. Nobody can set this time back: `cp -p` and `touch -d` set another.
#[cfg(unix)]
pub(super) fn changed(on_disk: &Metadata) -> u128 {
    use std::os::unix::fs::MetadataExt as _;
    let seconds = u128::try_from(on_disk.ctime()).unwrap_or(0);
    seconds * 1_000_000_000 + u128::try_from(on_disk.ctime_nsec()).unwrap_or(0)
}

/// When the file was last made or changed, in nanoseconds since 1970 (UTC); the far future where
/// the system does not say.
#[cfg(not(unix))]
pub(super) fn changed(on_disk: &Metadata) -> u128 {
    let since = |time: io::Result<std::time::SystemTime>| {
        let since = time.ok()?.duration_since(std::time::UNIX_EPOCH).ok()?;
        Some(since.as_nanos())
    };
    let modified = since(on_disk.modified()).unwrap_or(u128::MAX);
    modified.max(since(on_disk.created()).unwrap_or(0))
}

/// All files of a site, in the order of [`path::order`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Manifest {
    pub(super) entries: Vec<Entry>,
}

impl Manifest {
    /// The entry of the file at `path`.
    pub(super) fn get(&self, path: &str) -> Option<&Entry> {
        self.entries
            .binary_search_by(|entry| path::order(&entry.path, path))
            .ok()
            .map(|at| &self.entries[at])
    }

    /// Whether there is a file below `folder`.
    pub(super) fn has_folder(&self, folder: &str) -> bool {
        let after = self
            .entries
            .partition_point(|entry| path::order(&entry.path, folder) != Ordering::Greater);
        self.entries
            .get(after)
            .is_some_and(|entry| path::is_below(&entry.path, folder))
    }

    /// The manifest as text.
    pub(super) fn to_text(&self) -> String {
        let mut text = String::with_capacity(self.entries.len() * 112 + 64);
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{HEADER}{VERSION}");
        for entry in &self.entries {
            let _ = writeln!(
                text,
                "{:032x} {} {} {}",
                entry.hash,
                entry.class.as_str(),
                entry.length,
                entry.path
            );
        }
        let checksum = xxh3_64(text.as_bytes());
        let _ = writeln!(text, "end {} {checksum:016x}", self.entries.len());
        text
    }

    /// Reads what [`Manifest::to_text`] wrote; `None` when it is anything else.
    fn parse(text: &str) -> Option<Self> {
        let body = text.strip_suffix('\n')?;
        let end = body.rfind('\n')? + 1;
        let (count, checksum) = body[end..].strip_prefix("end ")?.split_once(' ')?;
        let body = &text[..end];
        if u64::from_str_radix(checksum, 16).ok()? != xxh3_64(body.as_bytes()) {
            return None;
        }
        let mut lines = body.lines();
        lines.next()?.strip_prefix(HEADER)?;
        let mut entries = Vec::with_capacity(count.parse().ok().filter(|n| *n <= body.len())?);
        for line in lines {
            let mut parts = line.splitn(4, ' ');
            entries.push(Entry {
                hash: u128::from_str_radix(parts.next()?, 16).ok()?,
                class: Class::from_name(parts.next()?)?,
                length: parts.next()?.parse().ok()?,
                path: parts
                    .next()
                    .filter(|path| path::fault(path).is_none())?
                    .into(),
            });
        }
        let is_sorted =
            entries.is_sorted_by(|a, b| path::order(&a.path, &b.path) == Ordering::Less);
        is_sorted.then_some(Self { entries })
    }

    /// Reads the manifest of the output folder `out` at `file`; without one it is empty.
    pub(super) fn read(out: &Path, file: &Path) -> Result<Self, PublishError> {
        let bytes = match fs::read(file) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(PublishError::io("read", file)(error)),
        };
        let text = String::from_utf8_lossy(&bytes);
        match text
            .strip_prefix(HEADER)
            .and_then(|rest| rest.lines().next())
        {
            Some(version) if version != VERSION && version.bytes().all(|b| b.is_ascii_digit()) => {
                Err(PublishError::Newer {
                    out: out.to_owned(),
                })
            }
            _ => Self::parse(&text).ok_or_else(|| PublishError::Damaged {
                path: file.to_owned(),
                out: out.to_owned(),
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example() -> Manifest {
        let mut entries = vec![
            Entry::new("index.html", Class::List, b"home"),
            Entry::new("jobs/a b/index.html", Class::Page, b"a"),
            Entry::new("jobs-x.css", Class::Asset, b""),
        ];
        entries.sort_by(|a, b| path::order(&a.path, &b.path));
        Manifest { entries }
    }

    #[test]
    fn what_is_written_is_read() {
        let manifest = example();
        assert_eq!(Manifest::parse(&manifest.to_text()), Some(manifest));
        assert_eq!(
            Manifest::parse(&Manifest::default().to_text()),
            Some(Manifest::default())
        );
    }

    #[test]
    fn a_cut_or_changed_manifest_is_refused() {
        let text = example().to_text();
        for end in 0..text.len() {
            assert_eq!(Manifest::parse(&text[..end]), None, "cut at {end}");
        }
        assert_eq!(Manifest::parse(&text.replace("page", "list")), None);
    }

    #[test]
    fn a_manifest_never_names_a_path_outside() {
        let mut manifest = example();
        manifest.entries = vec![Entry::new("../x", Class::Page, b"")];
        assert_eq!(Manifest::parse(&manifest.to_text()), None);
    }

    #[test]
    fn folders_are_found_by_what_is_in_them() {
        let manifest = example();
        assert!(manifest.has_folder("jobs"));
        assert!(manifest.has_folder("jobs/a b"));
        assert!(manifest.has_folder(""));
        assert!(!manifest.has_folder("job"));
        assert!(!manifest.has_folder("jobs/a"));
        assert!(!manifest.has_folder("index.html"));
        assert!(!Manifest::default().has_folder(""));
    }
}
