//! What a file is, by its name alone.

/// What to do with a file among the postings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A posting in markdown.
    Markdown,
    /// A posting in HTML, if the site has such.
    Html,
    /// Not read, and the author should know.
    Unread(Reason),
    /// A name that says nothing: a posting without `.md`, if it begins with front matter.
    Unknown,
    /// A picture or the like, which belongs to the site if the posting beside it is a page bundle.
    Beside,
    /// Something else.
    Other,
}

/// Why a file that may be a posting is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reason {
    /// The name starts with `_`.
    Underscore,
    /// The name says that it is a template.
    Template,
    /// The name says that it is about the folder or the project.
    About,
    /// The name says that it is an older copy.
    Backup,
    /// A format that is not read, in words after "it is".
    Document(&'static str),
}

/// Endings of markdown; `.mdx` is markdown with components.
const MARKDOWN: &[&str] = &[
    "md", "markdown", "mdx", "mdown", "mkdown", "mkd", "mkdn", "mdwn", "mdtext", "markdn",
];

/// Endings of documents that people write postings in and that are not read, and what they are.
const DOCUMENTS: &[(&str, &str)] = &[
    ("doc", "a document of a word processor"),
    ("docm", "a document of a word processor"),
    ("docx", "a document of a word processor"),
    ("dotx", "a document of a word processor"),
    ("odt", "a document of a word processor"),
    ("pages", "a document of a word processor"),
    ("rtf", "a document of a word processor"),
    ("wpd", "a document of a word processor"),
    ("pdf", "a PDF"),
    ("adoc", "not markdown"),
    ("asciidoc", "not markdown"),
    ("org", "not markdown"),
    ("rst", "not markdown"),
    ("tex", "not markdown"),
    ("textile", "not markdown"),
    ("wiki", "not markdown"),
    ("rmd", "not markdown"),
    ("qmd", "not markdown"),
];

/// Stems, without what is no letter or digit, of files about the folder or the project.
const ABOUT: &[&str] = &[
    "changelog",
    "codeofconduct",
    "contributing",
    "deleteme",
    "deletethis",
    "licence",
    "license",
    "summary",
];

/// What the file `name` among the postings is.
pub(super) fn kind(name: &str) -> Kind {
    if name.starts_with('.') {
        return Kind::Other;
    }
    if let Some(original) = backed_up(name) {
        return if is_markdown(original) {
            Kind::Unread(Reason::Backup)
        } else {
            Kind::Other
        };
    }
    if is_left_behind(name) {
        return Kind::Other;
    }
    let (stem, extension) = split_extension(name);
    let extension = extension.to_ascii_lowercase();
    let kind = match extension.as_str() {
        "html" | "htm" => Kind::Html,
        "" | "txt" | "text" => Kind::Unknown,
        end if MARKDOWN.contains(&end) => Kind::Markdown,
        end => match DOCUMENTS.iter().find(|(known, _)| *known == end) {
            Some((_, what)) => Kind::Unread(Reason::Document(what)),
            None if name.starts_with('_') => return Kind::Other,
            None => return Kind::Beside,
        },
    };
    let lower = stem.to_ascii_lowercase();
    if lower.starts_with("_index") {
        return Kind::Other;
    }
    if name.starts_with('_') && !is_unlisted(name) {
        return match kind {
            Kind::Markdown => Kind::Unread(Reason::Underscore),
            _ => Kind::Other,
        };
    }
    let mut words = lower.split(|c: char| !c.is_alphanumeric());
    let is_about_the_folder = match words.clone().next() {
        Some("readme") => true,
        Some("toc") => lower == "toc" || stem.starts_with("TOC"),
        _ => {
            let letters: String = lower.chars().filter(|c| c.is_alphanumeric()).collect();
            ABOUT.contains(&letters.as_str())
        }
    };
    if is_about_the_folder {
        return match kind {
            Kind::Markdown | Kind::Unknown => Kind::Unread(Reason::About),
            _ => Kind::Other,
        };
    }
    if kind == Kind::Markdown && words.any(|word| matches!(word, "template" | "templates")) {
        return Kind::Unread(Reason::Template);
    }
    kind
}

/// The file that one with this name is an older copy of: `welder.md` for `welder.md.bak`; itself
/// for `welder~.md` and `#welder#.md`. `None` for what editors make and remove on their own, such
/// as `welder.md~`.
fn backed_up(name: &str) -> Option<&str> {
    let (stem, extension) = split_extension(name);
    if stem.ends_with('~') || stem.len() > 1 && stem.starts_with('#') && stem.ends_with('#') {
        return (!extension.is_empty()).then_some(name);
    }
    ["bak", "old", "orig", "save"]
        .iter()
        .any(|known| extension.eq_ignore_ascii_case(known))
        .then_some(stem)
}

/// Whether a posting's file is the page of a bundle, so that what lies in its folder belongs to it:
/// `welder/index.md`, `welder/index.de.md`.
pub(super) fn is_bundle(path: &str) -> bool {
    path.rsplit_once('/').is_some_and(|(_, name)| {
        name.get(..6)
            .is_some_and(|start| start.eq_ignore_ascii_case("index."))
    })
}

/// Whether a path ends as markdown does.
pub(super) fn is_markdown(path: &str) -> bool {
    let (_, extension) = split_extension(path);
    MARKDOWN
        .iter()
        .any(|known| extension.eq_ignore_ascii_case(known))
}

/// Whether the file is read, but not listed.
pub(super) fn is_unlisted(name: &str) -> bool {
    name.starts_with("__")
}

/// Whether an editor or a file manager left the file behind.
pub(super) fn is_left_behind(name: &str) -> bool {
    let (_, extension) = split_extension(name);
    name.ends_with('~')
        || name.starts_with("._")
        || name.starts_with(".#")
        || (name.starts_with('#') && name.ends_with('#'))
        || ["swp", "swo", "swx", "bak", "orig", "tmp"]
            .iter()
            .any(|known| extension.eq_ignore_ascii_case(known))
        || [".DS_Store", "Thumbs.db", "desktop.ini"]
            .iter()
            .any(|known| name.eq_ignore_ascii_case(known))
}

/// Whether a hidden file or folder in `static/` belongs to the site.
pub(super) fn is_published_hidden(name: &str) -> bool {
    matches!(name, ".well-known" | ".nojekyll" | ".htaccess" | ".domains")
}

/// Splits `welder.md` into `welder` and `md`. A name like `cloud.gov-lead` or `5. welder` has no
/// extension.
fn split_extension(name: &str) -> (&str, &str) {
    match name.rsplit_once('.') {
        Some((stem, extension))
            if !stem.is_empty()
                && (1..=8).contains(&extension.len())
                && extension.bytes().all(|byte| byte.is_ascii_alphanumeric()) =>
        {
            (stem, extension)
        }
        _ => (name, ""),
    }
}

/// The stem and the language of a posting from its path below the postings folder:
/// `engineering/welder.de.md` and the page bundle `engineering/welder/index.de.md` both are
/// `engineering/welder` in `de`.
pub(super) fn stem_and_language(path: &str) -> (String, Option<String>) {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let (stem, _) = split_extension(name);
    let (stem, lang) = match stem.rsplit_once('.') {
        Some((rest, suffix)) if !rest.is_empty() => match language(suffix) {
            Some(lang) => (rest, Some(lang)),
            None => (stem, None),
        },
        _ => (stem, None),
    };
    let stem = if stem.eq_ignore_ascii_case("index") {
        folder.to_owned()
    } else if folder.is_empty() {
        stem.to_owned()
    } else {
        format!("{folder}/{stem}")
    };
    (stem, lang)
}

/// The language that a suffix such as `de`, `pt-BR` or `zh_Hans` names, as a BCP 47 tag. Few
/// words are languages here: those that are also ends of site names (`co`, `eu`, `js`) are not.
fn language(suffix: &str) -> Option<String> {
    let (language, rest) = match suffix.split_once(['-', '_']) {
        Some((language, rest)) => (language, Some(rest)),
        None => (suffix, None),
    };
    // ISO 639-1, and two of ISO 639-2 and 639-3 that have no shorter code.
    let is_known = matches!(
        language,
        "ar" | "bg"
            | "bn"
            | "bs"
            | "ca"
            | "cs"
            | "cy"
            | "da"
            | "de"
            | "el"
            | "en"
            | "es"
            | "et"
            | "fa"
            | "fi"
            | "fil"
            | "fr"
            | "ga"
            | "gl"
            | "he"
            | "hi"
            | "hr"
            | "hu"
            | "hy"
            | "id"
            | "is"
            | "it"
            | "ja"
            | "ka"
            | "kk"
            | "ko"
            | "lb"
            | "lt"
            | "lv"
            | "mk"
            | "ms"
            | "mt"
            | "nb"
            | "nl"
            | "nn"
            | "no"
            | "pl"
            | "pt"
            | "ro"
            | "ru"
            | "sk"
            | "sl"
            | "sq"
            | "sr"
            | "sv"
            | "sw"
            | "ta"
            | "te"
            | "th"
            | "tr"
            | "uk"
            | "ur"
            | "uz"
            | "vi"
            | "yue"
            | "zh"
    );
    if !is_known {
        return None;
    }
    let Some(rest) = rest else {
        return Some(language.to_owned());
    };
    let is_letters = rest.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_digits = rest.bytes().all(|byte| byte.is_ascii_digit());
    let rest = match rest.len() {
        2 if is_letters => rest.to_ascii_uppercase(),
        3 if is_digits => rest.to_owned(),
        4 if is_letters => rest[..1].to_ascii_uppercase() + &rest[1..].to_ascii_lowercase(),
        _ => return None,
    };
    Some(format!("{language}-{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn postings_are_told_from_other_files() {
        let check = |name: &str, expected: Kind| assert_eq!(kind(name), expected, "{name}");
        let underscore = Kind::Unread(Reason::Underscore);
        let template = Kind::Unread(Reason::Template);
        let about = Kind::Unread(Reason::About);
        let backup = Kind::Unread(Reason::Backup);
        check("welder.md", Kind::Markdown);
        check("Welder.MD", Kind::Markdown);
        check("welder.markdown", Kind::Markdown);
        check("welder.mdx", Kind::Markdown);
        check("Welder (m-w-d) & Löter.md", Kind::Markdown);
        check("__welder.md", Kind::Markdown);
        check("licensed-electrician.md", Kind::Markdown);
        check("summary-writer.md", Kind::Markdown);
        check("toc-analyst.md", Kind::Markdown);
        check("contemplated.md", Kind::Markdown);
        check("welder.html", Kind::Html);
        check("welder", Kind::Unknown);
        check("cloud.gov-lead", Kind::Unknown);
        check("welder.txt", Kind::Unknown);
        check("welder.mdown", Kind::Markdown);
        check("welder.mkd", Kind::Markdown);
        check("welder.png", Kind::Beside);
        check("_welder.png", Kind::Other);
        check(".welder.png", Kind::Other);
        check("welder.png~", Kind::Other);
        let document = |name: &str| matches!(kind(name), Kind::Unread(Reason::Document(_)));
        assert!(document("welder.pdf") && document("Welder.DOCX") && document("welder.odt"));
        check("README.pdf", Kind::Other);
        check(".welder.md", Kind::Other);
        check("welder.md~", Kind::Other);
        check(".#welder.md", Kind::Other);
        check("#welder.md#", Kind::Other);
        check("welder.md.swp", Kind::Other);
        check("photo.png.bak", Kind::Other);
        check("welder.md.bak", backup);
        check("welder.md.orig", backup);
        check("welder~.md", backup);
        check("#welder#.md", backup);
        check("c#.md", Kind::Markdown);
        check("_welder.md", underscore);
        check("_index.md", Kind::Other);
        check("_index.de.md", Kind::Other);
        check("_layout.html", Kind::Other);
        check("README.md", about);
        check("readme.de.md", about);
        check("TOC.md", about);
        check("TOC-jobs.md", about);
        check("SUMMARY.md", about);
        check("LICENSE.md", about);
        check("LICENSE", about);
        check("CONTRIBUTING.md", about);
        check("job-template.md", template);
        check("Template.md", template);
        check("DELETETHIS", about);
        check("delete-this.md", about);
        check("Code_of_Conduct.md", about);
    }

    #[test]
    fn stem_and_language_come_from_the_path() {
        let check = |path: &str, stem: &str, lang: &str| {
            let (found, found_lang) = stem_and_language(path);
            assert_eq!(
                (found.as_str(), found_lang.as_deref().unwrap_or("")),
                (stem, lang)
            );
        };
        check("welder.md", "welder", "");
        check("welder.de.md", "welder", "de");
        check("a/b/welder.pt-br.md", "a/b/welder", "pt-BR");
        check("welder.zh_hans.MD", "welder", "zh-Hans");
        check("welder.es-419.md", "welder", "es-419");
        check("welder/index.md", "welder", "");
        check("a/welder/index.en.md", "a/welder", "en");
        check("index.md", "", "");
        check("cloud.gov-lead.md", "cloud.gov-lead", "");
        check("mon.poste.md", "mon.poste", "");
        check("node.js.md", "node.js", "");
        check("acme.co.md", "acme.co", "");
        check("head-of.IT.md", "head-of.IT", "");
        check("welder.de-x.md", "welder.de-x", "");
        check("welder.de-日本.md", "welder.de-日本", "");
        check(".de.md", ".de", "");
    }
}
