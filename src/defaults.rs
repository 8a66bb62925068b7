//! The repository's own `templates/` and `static/`, compiled in: what a site is made with where
//! it brings no file of its own at the same path.

/// The files of a folder of this repository, by path below it.
macro_rules! embed {
    ($include:ident, $folder:literal, [$($file:literal),* $(,)?]) => {
        &[$(($file, $include!(concat!(env!("CARGO_MANIFEST_DIR"), "/", $folder, "/", $file)))),*]
    };
}

/// Templates by path below `templates/`. Tera knows each as `default/<path>` too.
pub const TEMPLATES: &[(&str, &str)] = embed!(
    include_str,
    "templates",
    [
        "404.html",
        "_apply.html",
        "_breadcrumbs.html",
        "_card.html",
        "_facets.html",
        "_facts.html",
        "_groups.html",
        "_pagination.html",
        "_results.html",
        "_search.html",
        "_similar.html",
        "base.html",
        "closed.html",
        "department.html",
        "empty.html",
        "index.html",
        "list.html",
        "location.html",
        "posting.html",
    ]
);

/// Static files by path below `static/`.
pub const STATIC_FILES: &[(&str, &[u8])] = embed!(
    include_bytes,
    "static",
    [
        "favicon.svg",
        "rolecall.css",
        "search/cards.js",
        "search/decode.js",
        "search/device.js",
        "search/drops.js",
        "search/embed.js",
        "search/excerpt.js",
        "search/facets.js",
        "search/filters.js",
        "search/index.js",
        "search/page.js",
        "search/phrase.js",
        "search/query.js",
        "search/repair.js",
        "search/saved.js",
        "search/scan.js",
        "search/state.js",
        "search/tokens.js",
        "search/words.js",
    ]
);

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[expect(clippy::disallowed_methods, reason = "the test reads the repository")]
    fn files_in(folder: &str) -> Vec<String> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let mut names = Vec::new();
        for entry in std::fs::read_dir(root).unwrap() {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            if entry.file_type().unwrap().is_dir() {
                let below = files_in(&format!("{folder}/{name}"));
                names.extend(below.into_iter().map(|below| format!("{name}/{below}")));
            } else {
                names.push(name);
            }
        }
        names.sort();
        names
    }

    #[test]
    fn the_lists_name_every_file_of_their_folder() {
        let templates: Vec<_> = TEMPLATES.iter().map(|(path, _)| *path).collect();
        assert_eq!(templates, files_in("templates"));
        let statics: Vec<_> = STATIC_FILES.iter().map(|(path, _)| *path).collect();
        assert_eq!(statics, files_in("static"));
    }

    #[test]
    fn the_stylesheet_names_no_side_and_loads_nothing() {
        let (_, css) = STATIC_FILES
            .iter()
            .find(|(path, _)| *path == "rolecall.css")
            .unwrap();
        let css = str::from_utf8(css).unwrap();
        // Logical properties only: a page from right to left is the mirror image.
        for side in ["left", "right", "top:", "bottom:"] {
            assert!(!css.contains(side), "{side}");
        }
        for request in ["url(", "@import", "@font-face"] {
            assert!(!css.contains(request), "{request}");
        }
    }

    #[test]
    fn templates_hold_nothing_that_a_strict_content_security_policy_refuses() {
        for (path, template) in TEMPLATES {
            for refused in ["style=", "<style", " onclick", " onload", "javascript:"] {
                assert!(!template.contains(refused), "{path}: {refused}");
            }
            let scripts = template.matches("<script").count();
            // Data, and modules from files of the site.
            let allowed: usize = [
                r#"<script type="application/ld+json">"#,
                r#"<script type="application/json" id="#,
                r#"<script type="module" src="{{ site.assets["#,
            ]
            .iter()
            .map(|kind| template.matches(kind).count())
            .sum();
            assert_eq!(scripts, allowed, "{path}");
        }
    }
}
