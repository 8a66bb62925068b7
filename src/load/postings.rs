//! Which files are postings, and reading one.

use super::Read;
use super::STATIC;
use super::TEMPLATES;
use super::below;
use super::files;
use super::mdx;
use super::name;
use super::name::Kind;
use super::name::Reason;
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
        let is_fit = || is_fit_name(name) && place.is_file() && !place.is_symlink();
        return match name::kind(name) {
            Kind::Markdown | Kind::Html | Kind::Unknown => Verdict::Take,
            // Most folders hold files that nobody asked for: nothing is said of these.
            Kind::Beside if is_fit() => Verdict::Take,
            Kind::Beside | Kind::Other => Verdict::Skip,
            Kind::Unread(reason) => match unread(path, place, reason, is_bare) {
                Some(diagnostic) => Verdict::Report(Box::new(diagnostic)),
                None if is_fit() => Verdict::Take,
                None => Verdict::Skip,
            },
        };
    }
    let is_elsewhere =
        is_bare && (matches!(path, TEMPLATES | STATIC) || place.join(".rolecall").is_dir());
    if is_bare && is_vendor(name) && holds_markdown(place) {
        let message = format!(
            "the folder `{path}` is not read, because its name says that it is other people's work"
        );
        let mut note = Diagnostic::in_file(Code::FileIgnored, path, message)
            .help("if it holds postings, move it into a folder `postings`");
        note.severity = Severity::Note;
        return Verdict::Report(Box::new(note));
    }
    if name.starts_with('.') || is_vendored(name) || is_elsewhere {
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

/// Folders of other people's work that tools put into a project.
fn is_vendored(name: &str) -> bool {
    matches!(name, "node_modules" | "bower_components")
}

/// Folders that hold other people's work, where a project lies around them.
fn is_vendor(name: &str) -> bool {
    matches!(name, "vendor" | "third_party" | "third-party" | "venv")
}

/// What to say about a file that is not read; nothing where nobody would miss it.
fn unread(path: &str, place: &Path, reason: Reason, is_bare: bool) -> Option<Diagnostic> {
    let (because, help) = match reason {
        Reason::Underscore => (
            "its name starts with `_`",
            "if it is a posting, take the `_` away",
        ),
        Reason::Template => (
            "its name says that it is a template",
            "if it is a posting, take the word `template` out of its name; if it is not, put `_` \
             before the name",
        ),
        Reason::About => (
            "its name says that it is about the folder, not a role",
            "if it is a posting, name it after its title, such as `welder.md`",
        ),
        Reason::Backup => (
            "its name says that it is an older copy",
            "delete it, or give it a name such as `welder.md` if it is a posting",
        ),
        Reason::Document(what) => {
            // A PDF beside the posting is for readers; in a bare folder documents are anything.
            let depth = path
                .matches('/')
                .count()
                .saturating_sub(usize::from(!is_bare));
            let mut folders = place.ancestors().skip(1).take(depth);
            let is_kept_beside = ["md", "markdown", "mdx"]
                .iter()
                .any(|end| place.with_extension(end).is_file())
                || folders.any(|folder| folder.join("index.md").is_file());
            if is_kept_beside || is_bare && what == "a PDF" {
                return None;
            }
            let message = format!("`{path}` is not read, because it is {what}");
            return Some(Diagnostic::in_file(Code::FileIgnored, path, message).help(
                "if it is a posting, save its text as markdown, in a file that ends in `.md`",
            ));
        }
    };
    let message = format!("`{path}` is not read, because {because}");
    let mut diagnostic = Diagnostic::in_file(Code::FileIgnored, path, message).help(help);
    if reason != Reason::Template {
        // Such names are how one says "not this one".
        diagnostic.severity = Severity::Note;
    }
    Some(diagnostic)
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
    let name_says_nothing = name::kind(file_name) == Kind::Unknown;
    if name_says_nothing {
        let mut start = Vec::new();
        bytes.take(8).read_to_end(&mut start).map_err(failed)?;
        let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&start);
        if !start.starts_with(b"---") && !start.starts_with(b"+++") {
            let is_text = as_markdown(file_name) != format!("{file_name}.md");
            if folder.is_empty() || !is_text {
                return Ok(None);
            }
            let message = format!("`{path}` is not read, because it is plain text");
            let mut note = Diagnostic::in_file(Code::FileIgnored, path, message).help(format!(
                "if it is a posting, rename it to `{}`",
                as_markdown(file_name)
            ));
            note.severity = Severity::Note;
            return Err(Box::new(note));
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
    if path.len() > 4 && path.as_bytes()[path.len() - 4..].eq_ignore_ascii_case(b".mdx") {
        mdx::blank_modules(&mut content);
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
pub(super) fn is_beside(file: &Found) -> bool {
    let file_name = file.path.rsplit('/').next().unwrap_or(&file.path);
    matches!(
        name::kind(file_name),
        Kind::Beside | Kind::Unread(Reason::Document(_))
    )
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
    let stem = name.rsplit_once('.').filter(|(_, end)| {
        ["txt", "text"]
            .iter()
            .any(|known| end.eq_ignore_ascii_case(known))
    });
    let stem = stem.map(|(stem, _)| stem.strip_suffix(".md").unwrap_or(stem));
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
