//! Paths of the output: which are acceptable, and the order in which they are kept.

use std::cmp::Ordering;

/// The folder inside the output folder that holds everything rolecall notes about it.
pub const OWN_FOLDER: &str = ".rolecall";

/// Why `path` cannot be a file of the output, or `None` when it can: it is relative, has `/`
/// between its parts, and stays inside the output folder on every system.
pub(super) fn fault(path: &str) -> Option<&'static str> {
    if path.is_empty() {
        return Some("it is empty");
    }
    if path.starts_with('/') {
        return Some("it is not relative");
    }
    for byte in path.bytes() {
        match byte {
            b'\\' => return Some("it has a backslash"),
            0..=0x1f | 0x7f => return Some("it has a control character"),
            _ => {}
        }
    }
    // `C:` and `file.txt:stream` mean something else on Windows.
    if cfg!(windows) && path.contains(':') {
        return Some("it has a colon");
    }
    for (at, part) in path.split('/').enumerate() {
        match part {
            "" => return Some("it has an empty part"),
            "." | ".." => return Some("it has a part that is `.` or `..`"),
            // Also where the file system ignores case.
            _ if at == 0 && part.eq_ignore_ascii_case(OWN_FOLDER) => {
                return Some("that folder is rolecall's own");
            }
            _ => {}
        }
    }
    None
}

/// The order of a walk: `a`, `a/b`, `a-b`. All files of a folder stand together, which plain
/// byte order does not give (`-` and `.` sort before `/`).
pub(super) fn order(a: &str, b: &str) -> Ordering {
    let key = |byte: u8| if byte == b'/' { 0 } else { byte };
    a.bytes().map(key).cmp(b.bytes().map(key))
}

/// The folder of `path`, empty at the top.
pub(super) fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(parent, _)| parent)
}

/// Whether `path` lies below `folder` (which lies at the top when empty).
pub(super) fn is_below(path: &str, folder: &str) -> bool {
    folder.is_empty()
        || path
            .strip_prefix(folder)
            .is_some_and(|rest| rest.starts_with('/'))
}

/// `name` inside `folder`, which lies at the top when empty.
pub(super) fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() {
        name.to_owned()
    } else {
        format!("{folder}/{name}")
    }
}

/// The items at or below `folder`, of a slice in [`order`].
pub(super) fn below<'a, T>(items: &'a [T], folder: &str, path: impl Fn(&T) -> &str) -> &'a [T] {
    let start = items.partition_point(|item| {
        let path = path(item);
        order(path, folder) == Ordering::Less
    });
    let rest = &items[start..];
    let end = rest.partition_point(|item| path(item) == folder || is_below(path(item), folder));
    &rest[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_that_stay_inside_are_accepted() {
        let check = |path: &str, is_accepted: bool| {
            assert_eq!(fault(path).is_none(), is_accepted, "{path:?}");
        };
        check("index.html", true);
        check("jobs/welder/index.html", true);
        check(".nojekyll", true);
        check(".well-known/security.txt", true);
        check("a/.rolecall/b", true);
        check("a..b/..c", true);
        check("zurück/日本.html", true);
        check("", false);
        check("/etc/passwd", false);
        check("a//b", false);
        check("a/", false);
        check("..", false);
        check("../a", false);
        check("a/../../b", false);
        check("./a", false);
        check("a\\..\\b", false);
        check("a\0b", false);
        check("a\nb", false);
        check(".rolecall", false);
        check(".rolecall/manifest", false);
        check(".RoleCall/manifest", false);
    }

    #[test]
    fn the_files_of_a_folder_stand_together() {
        let mut paths = vec!["a.html", "a-b/c", "a/b/c", "a/b", "b", "a"];
        paths.sort_by(|a, b| order(a, b));
        assert_eq!(paths, ["a", "a/b", "a/b/c", "a-b/c", "a.html", "b"]);
        assert_eq!(below(&paths, "a", |p| p), ["a", "a/b", "a/b/c"]);
        assert_eq!(below(&paths, "a/b", |p| p), ["a/b", "a/b/c"]);
        assert_eq!(below(&paths, "a-b", |p| p), ["a-b/c"]);
        assert_eq!(below(&paths, "", |p| p), paths);
        assert_eq!(below(&paths, "c", |p| p).len(), 0);
    }
}
