//! Which files are templates and static files, and reading one; and `site.toml`.

use super::LoadError;
use super::Read;
use super::name;
use super::unreadable;
use super::walk::Found;
use super::walk::Verdict;
use crate::diagnostic::Code;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Location;
use crate::diagnostic::Severity;
use crate::source::SourceFile;
use crate::source::Span;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;

/// What to do with a file or folder among the templates.
pub(super) fn judge(path: &str, _place: &Path, _is_folder: bool) -> Verdict {
    let name = path.rsplit('/').next().unwrap_or(path);
    if name.starts_with('.') || name::is_left_behind(name) {
        Verdict::Skip
    } else {
        Verdict::Take
    }
}

/// What to do with a file or folder among the static files.
pub(super) fn judge_static(path: &str, _place: &Path, is_folder: bool) -> Verdict {
    let name = path.rsplit('/').next().unwrap_or(path);
    let is_for_git = matches!(name, ".git" | ".gitkeep" | ".gitignore" | ".gitattributes");
    if (!is_folder && name::is_left_behind(name)) || is_for_git {
        Verdict::Skip
    } else if name.starts_with('.') && !name::is_published_hidden(name) {
        let message = format!("`{path}` is not published, because its name starts with a dot");
        let mut note = Diagnostic::in_file(Code::FileIgnored, path, message)
            .help("if it is meant for the public, take the dot away");
        note.severity = Severity::Note;
        Verdict::Report(Box::new(note))
    } else {
        Verdict::Take
    }
}

/// Reads a static file: its path and its bytes.
pub(super) fn read_bytes(file: &Found) -> Read<(String, Arc<[u8]>)> {
    let bytes = fs::read(&file.place).map_err(|error| unreadable(&file.path, &error))?;
    Ok((file.path.clone(), bytes.into()))
}

/// Reads a file that must be UTF-8 text.
pub(super) fn read_text(file: &Found) -> Read<SourceFile> {
    let bytes = fs::read(&file.place).map_err(|error| unreadable(&file.path, &error))?;
    text(&file.path, bytes)
}

/// Reads `site.toml`, if there is one.
pub(super) fn read_config(root: &Path, name: &str) -> Result<Option<Read<SourceFile>>, LoadError> {
    let path = root.join(name);
    match fs::read(&path) {
        Ok(bytes) => Ok(Some(text(name, bytes))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(LoadError::Io { path, source }),
    }
}

fn text(path: &str, bytes: Vec<u8>) -> Read<SourceFile> {
    match String::from_utf8(bytes) {
        Ok(text) => Ok(SourceFile::new(path, text)),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            // What can be read stands in the same place as in the file up to the bad byte.
            let lossy = String::from_utf8_lossy(error.as_bytes());
            let location = Location::in_text(&path.into(), &lossy, Span::new(at, at + 3));
            let message = format!("`{path}` is not UTF-8 text");
            Err(Box::new(
                Diagnostic::new(Code::NotUtf8, Some(location), message)
                    .help("open it in an editor and save it with the encoding UTF-8"),
            ))
        }
    }
}
