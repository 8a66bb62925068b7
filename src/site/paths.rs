//! Paths of the finished site against each other: the user's files that stand where something
//! else goes, and links within postings that lead to nothing.

use super::Site;
use crate::address;
use crate::catalog::Catalog;
use crate::diagnostic::Code;
use crate::diagnostic::Diagnostic;
use crate::posting::Posting;
use crate::route::Route;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Ends of the names of files that people put beside a text; another end is more likely that of a
/// host name.
const FILES: [&str; 16] = [
    "avif", "csv", "doc", "docx", "gif", "jpeg", "jpg", "mp4", "odt", "pdf", "png", "pptx", "svg",
    "webp", "xlsx", "zip",
];

/// For each path of the finished site its source, where that is a file of the user's.
struct Paths {
    by_path: BTreeMap<String, Option<String>>,
}

/// What is wrong with the paths of `site`, out of which the user's files are taken that stand
/// where something else goes.
pub(super) fn check(site: &mut Site) -> Vec<Diagnostic> {
    // Most sites bring few files of their own and no links that are relative: then there is
    // nothing to compare.
    let brings_files = site.assets.files.iter().any(|file| file.source.is_some());
    let has_links = |posting: &Arc<Posting>| !posting.relative.is_empty();
    if !brings_files && !site.catalog.postings.iter().any(has_links) {
        return Vec::new();
    }
    let mut diagnostics = Vec::new();
    let generated = Route::generated(&site.catalog);
    let mut paths = Paths {
        by_path: generated
            .into_iter()
            .map(|route| (site.path(route), None))
            .collect(),
    };
    site.assets.files.retain(|file| {
        if let Some(source) = &file.source
            && let Some(other) = paths.clash(&file.path)
        {
            diagnostics.push(clash(source, &file.path, other));
            return false;
        }
        paths.by_path.insert(file.path.clone(), file.source.clone());
        true
    });
    for posting in &site.catalog.postings {
        for (to, location) in &posting.relative {
            if let Some(path) = resolved(&address::posting(posting), to)
                && !paths.holds(&path)
            {
                diagnostics.push(
                    Diagnostic::new(
                        Code::BrokenLink,
                        Some(location.clone()),
                        format!("`{to}` leads to nothing: there is no `{path}`"),
                    )
                    .help(paths.advice(&site.catalog, posting, to)),
                );
            }
        }
    }
    diagnostics
}

/// A path that is taken, and the user's file that takes it.
type Taken<'p> = (&'p str, Option<&'p str>);

impl Paths {
    /// What is where the file `path` goes, or would have to be a file and a folder at once.
    fn clash(&self, path: &str) -> Option<Taken<'_>> {
        let taken = |path: &str| {
            self.by_path
                .get_key_value(path)
                .map(|(path, source)| (path.as_str(), source.as_deref()))
        };
        let above = path
            .match_indices('/')
            .find_map(|(at, _)| taken(&path[..at]));
        let below = || {
            let folder = format!("{path}/");
            let (first, source) = self.by_path.range(folder.clone()..).next()?;
            first
                .starts_with(&folder)
                .then_some((first.as_str(), source.as_deref()))
        };
        taken(path).or(above).or_else(below)
    }

    /// Whether `path` is a file or, with or without a slash at its end, the folder of a page.
    fn holds(&self, path: &str) -> bool {
        let page = format!("{}/index.html", path.trim_end_matches('/'));
        self.by_path.contains_key(path) || self.by_path.contains_key(page.trim_start_matches('/'))
    }

    /// What to do about the relative address `to` in `posting`, which leads to nothing.
    fn advice(&self, catalog: &Catalog, posting: &Posting, to: &str) -> String {
        let (folder, own) = posting.path.rsplit_once('/').unwrap_or(("", &posting.path));
        let name = to.trim_start_matches("./").split(['?', '#']).next();
        let name = name.unwrap_or(to);
        if self.by_path.contains_key(name) {
            return format!("write `/{name}`: what is in `static/` is found from the site's start");
        }
        let file = name.rsplit('/').next().unwrap_or(name);
        let extension = file.rsplit_once('.').map_or("", |(_, extension)| extension);
        if extension.eq_ignore_ascii_case("md") {
            let other = resolved(folder, name)
                .and_then(|path| catalog.postings.iter().find(|other| *other.path == *path));
            let slug = other.map_or("solderer", |other| &other.slug.value);
            return format!(
                "link to the page that is made from the file, for example `../{slug}/`"
            );
        }
        if extension.is_empty() && name.starts_with("..") {
            return format!("check its spelling: the page `{name}` does not exist");
        }
        if !FILES
            .iter()
            .any(|known| extension.eq_ignore_ascii_case(known))
        {
            let host = if extension.is_empty() {
                "www.example.com/about"
            } else {
                name
            };
            return format!("write the whole address: `https://{host}`");
        }
        if own.to_ascii_lowercase().starts_with("index.") {
            return format!("put the file beside the posting: `{folder}/{name}`");
        }
        let stem = own.split('.').next().unwrap_or(own);
        format!(
            "put the file into `static/` and write `/{file}`, or give the posting a folder of its \
             own: `{folder}/{stem}/index.md` and `{folder}/{stem}/{file}`"
        )
    }
}

/// `to`, an address relative to `page` (`jobs/welder/`), as a path of the site, decoded; `None`
/// where it leads out of the site.
fn resolved(page: &str, to: &str) -> Option<String> {
    let to = to.split(['?', '#']).next().unwrap_or(to);
    let mut parts: Vec<&str> = page.trim_end_matches('/').split('/').collect();
    let mut is_folder = false;
    for part in to.split('/') {
        is_folder = matches!(part, "" | "." | "..");
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    let mut path = decoded(&parts.join("/"));
    if is_folder && !path.is_empty() {
        path.push('/');
    }
    Some(path)
}

/// Text without percent-encoding (RFC 3986 §2.1).
fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let code = text
            .get(at + 1..at + 3)
            .filter(|_| bytes[at] == b'%')
            .and_then(|code| u8::from_str_radix(code, 16).ok());
        out.push(code.unwrap_or(bytes[at]));
        at += if code.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&out).into_owned()
}

fn clash(source: &str, path: &str, (other, other_source): Taken<'_>) -> Diagnostic {
    let message = match other_source {
        Some(other_source) => {
            format!("`{source}` stands where `{other_source}` goes: `{path}`")
        }
        None if other == path => {
            format!("`{source}` stands where rolecall writes a file of its own: `{path}`")
        }
        None => format!(
            "`{source}` cannot be there: rolecall writes `{other}`, and one name cannot be a file \
             and a folder at once"
        ),
    };
    let name = source.rsplit('/').next().unwrap_or(source);
    let mut help = format!("rename or remove `{source}`, for example to `my-{name}`");
    if other_source.is_none() && other == path && path.ends_with("index.html") {
        help.push_str(
            "; to change how rolecall's page looks, put a template into `templates/` \
             (docs/templates.md)",
        );
    }
    Diagnostic::in_file(Code::StaticConflict, source.to_owned(), message).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_addresses_are_resolved_as_a_browser_does() {
        let check = |to: &str, expected: Option<&str>| {
            assert_eq!(resolved("jobs/welder/", to).as_deref(), expected, "{to}");
        };
        check("team.png", Some("jobs/welder/team.png"));
        check("./team.png?x=1#y", Some("jobs/welder/team.png"));
        check("my%20team.png", Some("jobs/welder/my team.png"));
        check("../solderer/", Some("jobs/solderer/"));
        check("../solderer", Some("jobs/solderer"));
        check("../..", Some(""));
        check("../../..", None);
        check("100%", Some("jobs/welder/100%"));
    }

    #[test]
    fn files_clash_with_files_and_folders() {
        let paths = Paths {
            by_path: ["jobs/a/index.html", "robots.txt"]
                .map(|path| (path.to_owned(), None))
                .into(),
        };
        let check = |path: &str, other: Option<&str>| {
            assert_eq!(paths.clash(path).map(|(path, _)| path), other, "{path}");
        };
        check("robots.txt", Some("robots.txt"));
        check("robots.txt/a/b", Some("robots.txt"));
        check("jobs", Some("jobs/a/index.html"));
        check("jobs/a", Some("jobs/a/index.html"));
        check("jobs/a/team.png", None);
        check("job", None);
        check("jobs/a.png", None);
    }
}
