//! A disk that fails when a test wants it to.

use super::disk::Disk;
use std::io;
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;

/// When changes to the disk fail.
#[derive(Debug, Default)]
pub(super) struct Faults {
    /// How many there were so far.
    pub(super) calls: Arc<AtomicUsize>,
    /// This call (from 0) fails in this way.
    fail: Option<(usize, io::ErrorKind)>,
    /// From this call on nothing happens any more: the program has been killed.
    die: Option<usize>,
}

impl Faults {
    /// A disk with these faults, counted in calls.
    pub(super) fn disk(fail: Option<(usize, io::ErrorKind)>, die: Option<usize>) -> Disk {
        let calls = Arc::default();
        Disk {
            faults: Self { calls, fail, die },
        }
    }

    /// Counts a call, and fails if it is to fail.
    pub(super) fn step(&self) -> io::Result<()> {
        let call = self.calls.fetch_add(1, Ordering::Relaxed);
        if self.die.is_some_and(|die| call >= die) {
            return Err(io::Error::other("killed"));
        }
        match self.fail {
            Some((fail, kind)) if fail == call => Err(kind.into()),
            _ => Ok(()),
        }
    }
}
