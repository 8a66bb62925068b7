//! Which files are postings, and reading one.

use super::Read;
use super::STATIC;
use super::TEMPLATES;
use super::below;
use super::files;
use super::name;
use super::name::Kind;
use super::unreadable;
use super::walk::Found;
use super::walk::Verdict;
use super::walk::is_fit_name;

use crate::diagnostic::Code;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Severity;
use crate::inputs::BundleFile;
use crate::inputs::PostingFile;
use std::collections::BTreeSet;
use std::fs::File;
use std::io;
use std::io::Read as _;
use std::path::Path;
use walkdir::WalkDir;

/// The largest posting, in bytes. Longer files are something else by mistake.
pub const MAX_POSTING: u64 = 8 * 1024 * 1024;

const DRAFTS: &str = "_drafts";

/// What to do with the file or folder at `path`. In a bare folder of markdown the site's other
/// folders, and output folders of earlier runs, lie between the postings.
pub(super) fn judge(path: &str, place: &Path, is_folder: bool, is_bare: bool) -> Verdict {
    let name = path.rsplit('/').next().unwrap_or(path);
    if !is_folder {
        return match name::kind(name, is_bare) {
            Kind::Markdown | Kind::Html | Kind::Unknown => Verdict::Take,
            // Most folders hold files that nobody asked for: nothing is said of these.
            Kind::Beside if is_fit_name(name) && place.is_file() && !place.is_symlink() => {
                Verdict::Take
            }
            Kind::Beside | Kind::Other => Verdict::Skip,
            Kind::Unread(reason) => Verdict::Report(Box::new(unread(path, reason))),
        };
    }
    let is_elsewhere =
        is_bare && (matches!(path, TEMPLATES | STATIC) || place.join(".rolecall").is_dir());
    if name.starts_with('.') || name == "node_modules" || is_elsewhere {
        Verdict::Skip
    } else if name.starts_with('_') && name != DRAFTS {
        if holds_markdown(place) {
            let message =
                format!("the folder `{path}` is not read, because its name starts with `_`");
            let diagnostic = Diagnostic::in_file(Code::FileIgnored, path, message).help(format!(
                "rename it if it holds postings: `{}`",
                name.trim_start_matches('_')
            ));
            Verdict::Report(Box::new(diagnostic))
        } else {
            Verdict::Skip
        }
    } else {
        Verdict::Take
    }
}

fn unread(path: &str, reason: &str) -> Diagnostic {
    let message = format!("`{path}` is not read, because {reason}");
    let mut diagnostic = Diagnostic::in_file(Code::FileIgnored, path, message);
    if reason.contains("template") {
        diagnostic.help(
            "if it is a posting, take the word `template` out of its name; if it is not, put `_` \
             before the name",
        )
    } else {
        // `_` before a name is how one says "not this one".
        diagnostic.severity = Severity::Note;
        diagnostic.help("if it is a posting, take the `_` away")
    }
}

fn holds_markdown(folder: &Path) -> bool {
    WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .any(|item| item.file_name().to_str().is_some_and(name::is_markdown))
}

/// Reads the file; `None` when it turns out to be something else. `folder` is the folder of all
/// postings.
pub(super) fn read(file: &Found, folder: &str) -> Read<Option<PostingFile>> {
    let path = &*file.path;
    let file_name = path.rsplit('/').next().unwrap_or(path);
    let failed = |error: io::Error| unreadable(path, &error);
    let bytes = File::open(&file.place).map_err(failed)?;
    let length = bytes.metadata().map_err(failed)?.len();
    let name_says_nothing = name::kind(file_name, folder.is_empty()) == Kind::Unknown;
    if name_says_nothing {
        let mut start = Vec::new();
        bytes.take(8).read_to_end(&mut start).map_err(failed)?;
        let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&start);
        if !start.starts_with(b"---") && !start.starts_with(b"+++") {
            return Ok(None);
        }
        let message = format!("`{path}` looks like a posting, but its name does not end in `.md`");
        return Err(Box::new(
            Diagnostic::in_file(Code::FileIgnored, path, message)
                .help(format!("rename it to `{}`", as_markdown(file_name))),
        ));
    }
    if length > MAX_POSTING {
        return Err(too_large(path, length));
    }
    let (stem, lang) = name::stem_and_language(below(path, folder));
    if stem.is_empty() {
        let message = format!("`{path}` is not read, because rolecall makes the start page itself");
        return Err(Box::new(
            Diagnostic::in_file(Code::FileIgnored, path, message)
                .help("if it is a posting, give it a name of its own: `software-engineer.md`"),
        ));
    }
    // The length is a hint only: the file may change while it is read.
    let mut content = Vec::with_capacity(usize::try_from(length).unwrap_or(0));
    bytes
        .take(MAX_POSTING + 1)
        .read_to_end(&mut content)
        .map_err(failed)?;
    if content.len() as u64 > MAX_POSTING {
        return Err(too_large(path, content.len() as u64));
    }
    let mut folders = path.rsplit('/').skip(1);
    Ok(Some(PostingFile {
        path: path.into(),
        stem,
        lang,
        in_drafts_folder: folders.any(|folder| folder == DRAFTS),
        is_unlisted: name::is_unlisted(file_name),
        bytes: content.into_boxed_slice(),
    }))
}

/// Whether the file belongs to the page of the folder it lies in, if that is a page bundle.
pub(super) fn is_beside(file: &Found, is_bare: bool) -> bool {
    let file_name = file.path.rsplit('/').next().unwrap_or(&file.path);
    name::kind(file_name, is_bare) == Kind::Beside
}

/// Reads a file of a page bundle, of which the folders are `bundles`; `None` where it lies in
/// none.
pub(super) fn read_beside(file: &Found, bundles: &BTreeSet<&str>) -> Read<Option<BundleFile>> {
    let mut end = file.path.len();
    while let Some(at) = file.path[..end].rfind('/') {
        if bundles.contains(&file.path[..at]) {
            let (_, bytes) = files::read_bytes(file)?;
            return Ok(Some(BundleFile {
                folder: file.path[..at].into(),
                name: file.path[at + 1..].to_owned(),
                bytes,
            }));
        }
        end = at;
    }
    Ok(None)
}

/// `welder` and `welder.txt` as `welder.md`.
fn as_markdown(name: &str) -> String {
    let known = [
        ".txt", ".text", ".mdown", ".mkd", ".mkdn", ".mdwn", ".markdn",
    ];
    let stem = known.iter().find_map(|end| name.strip_suffix(end));
    format!("{}.md", stem.unwrap_or(name))
}

#[expect(
    clippy::cast_precision_loss,
    reason = "one digit after the point is shown"
)]
fn too_large(path: &str, length: u64) -> Box<Diagnostic> {
    let mib = |bytes: u64| bytes as f64 / f64::from(1024 * 1024);
    let message = format!(
        "`{path}` has {:.1} MB; a posting has at most {:.0} MB",
        mib(length),
        mib(MAX_POSTING)
    );
    Box::new(
        Diagnostic::in_file(Code::FileTooLarge, path, message)
            .help("take pictures and other files out of the text and link to them"),
    )
}
