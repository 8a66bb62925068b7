//! The write floor: a program that does nothing but write files of given sizes, on two
//! threads. `rustc -O floor.rs && ./floor MANIFEST OUT`; the manifest has a line
//! `<bytes> <path>` per file.

use std::fs;
use std::io;
use std::path::Path;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;
use std::thread;

const THREADS: usize = 2;
const CHUNK: usize = 64;
const TEXT: &[u8] = b"<p>Text of about the right kind, so that nothing can be compressed away.</p>\n";

fn main() -> io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let (Some(manifest), Some(out)) = (arguments.next(), arguments.next()) else {
        return Err(io::Error::other("usage: floor MANIFEST OUT"));
    };
    let manifest = fs::read_to_string(manifest)?;
    let files: Vec<(usize, &str)> = manifest
        .lines()
        .filter_map(|line| line.split_once(' '))
        .map(|(size, path)| (size.parse().unwrap_or(0), path))
        .collect();
    let largest = files.iter().map(|(size, _)| *size).max().unwrap_or(0);
    let bytes: Vec<u8> = TEXT.iter().copied().cycle().take(largest).collect();
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        let work = || -> io::Result<()> {
            loop {
                let from = next.fetch_add(CHUNK, Ordering::Relaxed);
                if from >= files.len() {
                    return Ok(());
                }
                for (size, path) in &files[from..files.len().min(from + CHUNK)] {
                    let path = Path::new(&out).join(path);
                    if let Err(error) = fs::write(&path, &bytes[..*size]) {
                        if error.kind() != io::ErrorKind::NotFound {
                            return Err(error);
                        }
                        fs::create_dir_all(path.parent().unwrap_or(&path))?;
                        fs::write(&path, &bytes[..*size])?;
                    }
                }
            }
        };
        let handles: Vec<_> = (0..THREADS).map(|_| scope.spawn(work)).collect();
        handles
            .into_iter()
            .try_for_each(|handle| handle.join().map_err(|_| io::Error::other("a thread died"))?)
    })
}
