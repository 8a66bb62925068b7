//! What `site.toml` names outside itself: files, folders, fields and words that do not exist.

use super::Config;
use super::nearest::nearest;
use super::tables::folder_path;
use crate::diagnostic::Code;
use crate::diagnostic::Diagnostic;
use crate::source::SourceFile;
use crate::source::Span;
use crate::spanned;
use crate::spanned::Table;
use crate::spanned::Value;
use crate::vocabulary::interface;
use std::collections::BTreeSet;

/// What there is beside `site.toml`.
#[derive(Debug, Clone, Default)]
pub struct Surroundings<'a> {
    /// Static files, by path below `static/`, the built-in ones too.
    pub static_files: Vec<&'a str>,
    /// Stems of all postings: paths below the folder of postings without language and ending.
    pub stems: Vec<&'a str>,
    /// The texts of the user's templates.
    pub templates: Vec<&'a str>,
}

/// Reports what `config` names and [`Surroundings`] lack: the logo's file, folders without
/// postings, and words that no page has.
pub fn unused(config: &Config, around: &Surroundings<'_>) -> Vec<Diagnostic> {
    let Some(file) = &config.source else {
        return Vec::new();
    };
    let (table, _) = spanned::toml::parse(file.text(), 0);
    let mut found = Vec::new();
    found.extend(logo(config, file, &table, around));
    found.extend(folders(file, &table, around));
    found.extend(words(config, file, &table, around));
    found
}

/// The entry's table below `name`.
fn inner<'t, 'a>(table: &'t Table<'a>, name: &str) -> Option<&'t Table<'a>> {
    match &table.get(name)?.node.value {
        Value::Map(table) => Some(table),
        _ => None,
    }
}

fn warning(file: &SourceFile, span: Span, message: String, help: String) -> Diagnostic {
    Diagnostic::at(Code::ConfigKey, file, span, message).help(help)
}

fn logo(
    config: &Config,
    file: &SourceFile,
    table: &Table<'_>,
    around: &Surroundings<'_>,
) -> Option<Diagnostic> {
    let logo = config.organization.logo.as_deref()?;
    let path = logo.trim_start_matches('/').split(['?', '#']).next()?;
    if logo.contains("://") || logo.starts_with("//") || around.static_files.contains(&path) {
        return None;
    }
    let span = inner(table, "organization")?.get("logo")?.node.span;
    let in_static = path
        .strip_prefix("static/")
        .filter(|rest| around.static_files.contains(rest));
    let near = in_static.or_else(|| nearest(path, around.static_files.iter().copied()));
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("put the picture into the folder `static`, as `static/{path}`"),
    };
    let message = format!("the logo `{logo}` is not in the folder `static`; pages show none");
    Some(warning(file, span, message, help))
}

fn folders(file: &SourceFile, table: &Table<'_>, around: &Surroundings<'_>) -> Vec<Diagnostic> {
    let Some(table) = inner(table, "folders") else {
        return Vec::new();
    };
    let known = all_folders(&around.stems);
    let mut found = Vec::new();
    for entry in &table.entries {
        let path = folder_path(&entry.key);
        if path.is_empty() || known.contains(path.as_str()) {
            continue;
        }
        let help = match nearest(&path, known.iter().copied()) {
            Some(near) => format!("did you mean `[folders.\"{near}\"]`?"),
            None => "write the folder's path as it is below `postings/`, such as \
                     `[folders.\"engineering/backend\"]`"
                .to_owned(),
        };
        let message =
            format!("there are no postings in a folder `{path}`; its table has no effect");
        found.push(warning(file, entry.key_span, message, help));
    }
    found
}

/// Every folder that postings lie in.
fn all_folders<'a>(stems: &[&'a str]) -> BTreeSet<&'a str> {
    let mut folders = BTreeSet::new();
    for stem in stems {
        let mut rest = *stem;
        while let Some((folder, _)) = rest.rsplit_once('/') {
            if !folders.insert(folder) {
                break;
            }
            rest = folder;
        }
    }
    folders
}

/// Words that neither rolecall nor a template of the user's shows.
fn words(
    config: &Config,
    file: &SourceFile,
    table: &Table<'_>,
    around: &Surroundings<'_>,
) -> Vec<Diagnostic> {
    let Some(table) = inner(table, "strings") else {
        return Vec::new();
    };
    let built_in = interface::words(&config.language);
    let mut found = Vec::new();
    for entry in &table.entries {
        let language = &entry.key;
        let Some(words) = inner(table, language) else {
            continue;
        };
        for word in &words.entries {
            let name = word.key.as_ref();
            let is_used =
                built_in.contains(name) || around.templates.iter().any(|text| text.contains(name));
            if is_used {
                continue;
            }
            let names = || built_in.iter().map(|(name, _)| name);
            let near = nearest(name, names()).or_else(|| {
                let start = format!("{name}_");
                names()
                    .filter(|known| known.starts_with(&start))
                    .min_by_key(|known| known.len())
            });
            let help = match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => "the names of all words are at the end of docs/templates.md".to_owned(),
            };
            let message =
                format!("no page shows a word `{name}`; `strings.{language}.{name}` has no effect");
            found.push(warning(file, word.key_span, message, help));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::Surroundings;
    use super::unused;
    use crate::config::read;
    use crate::source::SourceFile;

    const AROUND: &[&str] = &["eng/backend/welder", "eng/cook", "painter"];

    fn check(text: &str, expected: &[(&str, &str, &str)]) {
        let file = SourceFile::new("site.toml", text);
        let config = read(Some(&file), "acme", None, &mut Vec::new());
        let around = Surroundings {
            static_files: vec!["img/logo.svg", "logo.svg"],
            stems: AROUND.to_vec(),
            templates: vec!["<p>{{ words.our_promise }}</p>"],
        };
        let found = unused(&config, &around);
        assert_eq!(found.len(), expected.len(), "{text}: {found:#?}");
        for (found, (underlined, message, help)) in found.iter().zip(expected) {
            let at = found.location.as_ref().unwrap();
            assert_eq!(&at.excerpt[at.highlight.0..at.highlight.1], *underlined);
            assert!(found.message.contains(message), "{found:?}");
            assert!(found.help.as_ref().unwrap().contains(help), "{found:?}");
        }
    }

    #[test]
    fn the_logo_is_one_of_the_static_files() {
        check("[organization]\nlogo = \"logo.svg\"", &[]);
        check("[organization]\nlogo = \"/img/logo.svg\"", &[]);
        check("[organization]\nlogo = \"https://example.com/x.png\"", &[]);
        check(
            "[organization]\nlogo = \"logo.sgv\"",
            &[(
                "\"logo.sgv\"",
                "not in the folder `static`",
                "did you mean `logo.svg`?",
            )],
        );
        check(
            "[organization]\nlogo = \"static/logo.svg\"",
            &[(
                "\"static/logo.svg\"",
                "not in the folder",
                "did you mean `logo.svg`?",
            )],
        );
        check(
            "[organization]\nlogo = \"picture.png\"",
            &[("\"picture.png\"", "pages show none", "static/picture.png")],
        );
    }

    #[test]
    fn folders_have_postings() {
        check(
            "[folders.eng]\nteam = \"x\"\n[folders.\"postings/eng/backend/\"]\nteam = \"y\"",
            &[],
        );
        check(
            "[folders.\"eng/bakend\"]\nteam = \"x\"",
            &[(
                "\"eng/bakend\"",
                "no postings in a folder `eng/bakend`",
                "`[folders.\"eng/backend\"]`",
            )],
        );
        check(
            "[folders.painter]\nteam = \"x\"",
            &[("painter", "no effect", "below `postings/`")],
        );
    }

    #[test]
    fn words_are_shown_somewhere() {
        check(
            "[strings.en]\napply_now = \"Join\"\nour_promise = \"Soon.\"",
            &[],
        );
        check(
            "[strings.de]\napply = \"Bewerben\"\nlocatoins = \"Orte\"\nmascot = \"Otter\"",
            &[
                (
                    "apply",
                    "no page shows a word `apply`",
                    "did you mean `apply_now`?",
                ),
                (
                    "locatoins",
                    "`strings.de.locatoins`",
                    "did you mean `locations`?",
                ),
                ("mascot", "no effect", "docs/templates.md"),
            ],
        );
    }
}
