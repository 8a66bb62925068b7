//! Which folders a site must not be written to.

use super::error::PublishError;
use super::path::OWN_FOLDER;
use std::fs;
use std::io;
use std::path::Component;
use std::path::Path;
use std::path::PathBuf;

/// What belongs to the user and must survive any mistake in `--out`. Paths that do not exist are
/// fine.
#[derive(Debug, Clone, Copy, Default)]
pub struct Protected<'a> {
    /// The site's root: the output may lie inside it, but not be it or hold it.
    pub root: Option<&'a Path>,
    /// Folders of sources: the output may neither be, hold, nor lie inside one.
    pub sources: &'a [PathBuf],
    /// The user's home folder: the output may lie inside it, but not be it or hold it.
    pub home: Option<&'a Path>,
}

/// The real path of the folder `out`, which need not exist, once it is known that a site may be
/// written there: it is missing, empty or one of ours, and holds nothing of the user's.
pub(super) fn check(out: &Path, protected: &Protected<'_>) -> Result<PathBuf, PublishError> {
    let refuse = |reason: String| PublishError::Refused {
        out: out.to_owned(),
        reason,
    };
    let real = real_path(out).map_err(PublishError::io("find", out))?;
    if real.parent().is_none() {
        return Err(refuse("it is the root of the whole disk".to_owned()));
    }
    let kept = [
        (protected.root, "the site's sources"),
        (protected.home, "your home folder"),
    ];
    for (folder, name) in kept {
        let Some(Ok(folder)) = folder.map(fs::canonicalize) else {
            continue;
        };
        if folder == real {
            return Err(refuse(format!("that folder is {name}")));
        }
        if folder.starts_with(&real) {
            return Err(refuse(format!("it holds {name}, `{}`", folder.display())));
        }
    }
    // Also a folder that does not exist yet: files there would be sources from then on.
    for source in protected
        .sources
        .iter()
        .filter_map(|path| real_path(path).ok())
    {
        if source.starts_with(&real) || real.starts_with(&source) {
            return Err(refuse(format!(
                "the site's sources are in `{}`",
                source.display()
            )));
        }
    }
    match fs::metadata(&real) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(real),
        Err(error) => return Err(PublishError::io("read", out)(error)),
        Ok(metadata) if !metadata.is_dir() => return Err(refuse("it is a file".to_owned())),
        Ok(_) => {}
    }
    let own = real.join(OWN_FOLDER);
    match fs::symlink_metadata(&own) {
        Ok(metadata) if metadata.is_dir() => return Ok(real),
        Ok(_) => return Err(PublishError::Foreign { path: own }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(PublishError::io("read", &own)(error)),
    }
    // `.git`, `.gitkeep`, `.DS_Store` and the like do not make a folder a used one: what is
    // there already is neither overwritten nor deleted.
    for item in fs::read_dir(&real).map_err(PublishError::io("read", out))? {
        let name = item.map_err(PublishError::io("read", out))?.file_name();
        if !name.as_encoded_bytes().starts_with(b".") {
            return Err(refuse(format!(
                "it is not empty and rolecall did not make it (it holds `{}`)",
                name.to_string_lossy()
            )));
        }
    }
    Ok(real)
}

/// The absolute path without links and `..` of a file or folder that need not exist.
fn real_path(path: &Path) -> io::Result<PathBuf> {
    let mut known = path.to_owned();
    let mut missing = Vec::new();
    loop {
        let tried = if known.as_os_str().is_empty() {
            Path::new(".")
        } else {
            &known
        };
        match fs::canonicalize(tried) {
            Ok(mut real) => {
                real.extend(missing.iter().rev());
                return Ok(real);
            }
            // A link that leads nowhere is not the same as nothing.
            Err(error) if error.kind() == io::ErrorKind::NotFound && !known.is_symlink() => {
                match known.components().next_back() {
                    Some(Component::Normal(name)) => missing.push(name.to_owned()),
                    _ => return Err(error),
                }
                known.pop();
            }
            Err(error) => return Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_of_the_user_are_refused() {
        let temp = tempfile::tempdir().unwrap();
        let base = temp.path();
        for folder in [
            "home/site/postings/deep",
            "home/site/static",
            "home/empty",
            "home/used",
        ] {
            fs::create_dir_all(base.join(folder)).unwrap();
        }
        fs::create_dir_all(base.join("home/ours/.rolecall")).unwrap();
        fs::create_dir_all(base.join("home/hidden/.git")).unwrap();
        fs::create_dir_all(base.join("home/fake")).unwrap();
        fs::write(base.join("home/fake/.rolecall"), "").unwrap();
        fs::write(base.join("home/used/thesis.doc"), "").unwrap();
        fs::write(base.join("home/ours/CNAME"), "").unwrap();
        fs::write(base.join("home/file"), "").unwrap();
        let root = base.join("home/site");
        let home = base.join("home");
        let sources = [
            root.join("postings"),
            root.join("static"),
            root.join("templates"),
        ];
        let protected = Protected {
            root: Some(&root),
            sources: &sources,
            home: Some(&home),
        };
        let check = |out: &str, expected: &str| {
            let result = match check(&base.join(out), &protected) {
                Ok(_) => "ok".to_owned(),
                Err(error) => error.to_string(),
            };
            assert!(result.contains(expected), "{out}: {result}");
        };
        check("home/site/dist", "ok");
        check("home/site/dist/careers", "ok");
        check("home/new", "ok");
        check("home/empty", "ok");
        check("home/ours", "ok");
        check("home/hidden", "ok");
        check("home", "it holds the site's sources");
        check("", "it holds the site's sources");
        check("home/site", "the site's sources");
        check("home/site/postings", "the site's sources are in");
        check("home/site/postings/deep", "the site's sources are in");
        check("home/site/postings/dist", "the site's sources are in");
        check("home/site/static/dist", "the site's sources are in");
        check("home/site/dist/../postings/x", "cannot find");
        check(
            "home/site/static/../postings/x",
            "the site's sources are in",
        );
        check("home/site/templates", "the site's sources are in");
        check("home/used", "thesis.doc");
        check("home/file", "it is a file");
        check("home/file/dist", "cannot");
        check("home/fake", "in the way");
        check("/", "root of the whole disk");
        fs::remove_dir_all(&root).unwrap();
        fs::remove_dir_all(home.join("used")).unwrap();
        check("home", "that folder is your home folder");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_judged_by_where_it_leads() {
        let temp = tempfile::tempdir().unwrap();
        let base = temp.path();
        fs::create_dir_all(base.join("site/postings")).unwrap();
        fs::create_dir_all(base.join("www")).unwrap();
        std::os::unix::fs::symlink("www", base.join("to-www")).unwrap();
        std::os::unix::fs::symlink("site", base.join("to-site")).unwrap();
        std::os::unix::fs::symlink("nothing", base.join("to-nothing")).unwrap();
        let root = base.join("site");
        let protected = Protected {
            root: Some(&root),
            ..Protected::default()
        };
        let real = check(&base.join("to-www"), &protected).unwrap();
        assert_eq!(real, fs::canonicalize(base.join("www")).unwrap());
        assert!(check(&base.join("to-site"), &protected).is_err());
        assert!(check(&base.join("to-nothing"), &protected).is_err());
    }
}
