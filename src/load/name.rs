//! What a file is, by its name alone.

/// What to do with a file among the postings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A posting in markdown.
    Markdown,
    /// A posting in HTML, if the site has such.
    Html,
    /// Not read, and the author should know; a clause that follows "because".
    Unread(&'static str),
    /// A name that says nothing: a posting without `.md`, if it begins with front matter.
    Unknown,
    /// A picture or the like, which belongs to the site if the posting beside it is a page bundle.
    Beside,
    /// Something else.
    Other,
}

/// What the file `name` among the postings is. Among bare markdown files there may be some that
/// are about the folder itself.
pub(super) fn kind(name: &str, is_bare: bool) -> Kind {
    if name.starts_with('.') || is_left_behind(name) {
        return Kind::Other;
    }
    let (stem, extension) = split_extension(name);
    let kind = match extension.to_ascii_lowercase().as_str() {
        "md" | "markdown" | "mdx" => Kind::Markdown,
        "html" | "htm" => Kind::Html,
        "" | "txt" | "text" | "mdown" | "mkd" | "mkdn" | "mdwn" | "markdn" => Kind::Unknown,
        _ if name.starts_with('_') => return Kind::Other,
        _ => return Kind::Beside,
    };
    let lower = stem.to_ascii_lowercase();
    if lower.starts_with("_index") {
        return Kind::Other;
    }
    if name.starts_with('_') && !is_unlisted(name) {
        return match kind {
            Kind::Markdown => Kind::Unread("its name starts with `_`"),
            _ => Kind::Other,
        };
    }
    let mut words = lower.split(|c: char| !c.is_alphanumeric());
    let is_about_the_folder = match words.clone().next() {
        Some("readme") => true,
        Some("toc") => lower == "toc" || stem.starts_with("TOC"),
        _ => lower == "summary",
    };
    let is_about_the_project = is_bare
        && matches!(
            lower.as_str(),
            "contributing" | "changelog" | "license" | "licence" | "code_of_conduct"
        );
    if is_about_the_folder || is_about_the_project {
        return Kind::Other;
    }
    if kind == Kind::Markdown && words.any(|word| matches!(word, "template" | "templates")) {
        return Kind::Unread("its name says that it is a template");
    }
    kind
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
    ["md", "markdown", "mdx"]
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
        let check = |name: &str, expected: Kind| assert_eq!(kind(name, true), expected, "{name}");
        let underscore = Kind::Unread("its name starts with `_`");
        let template = Kind::Unread("its name says that it is a template");
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
        check("welder.pdf", Kind::Beside);
        check("_welder.pdf", Kind::Other);
        check(".welder.pdf", Kind::Other);
        check("welder.pdf~", Kind::Other);
        check(".welder.md", Kind::Other);
        check("welder.md~", Kind::Other);
        check("welder.md.bak", Kind::Other);
        check("_welder.md", underscore);
        check("_index.md", Kind::Other);
        check("_index.de.md", Kind::Other);
        check("_layout.html", Kind::Other);
        check("README.md", Kind::Other);
        check("readme.de.md", Kind::Other);
        check("TOC.md", Kind::Other);
        check("TOC-jobs.md", Kind::Other);
        check("SUMMARY.md", Kind::Other);
        check("LICENSE.md", Kind::Other);
        check("LICENSE", Kind::Other);
        check("CONTRIBUTING.md", Kind::Other);
        check("job-template.md", template);
        check("Template.md", template);
        assert_eq!(kind("contributing.md", false), Kind::Markdown);
        assert_eq!(kind("README.md", false), Kind::Other);
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
