//! From `site.toml` to [`Config`]: every key by hand, so that each finding has its place.

use super::ClosedMode;
use super::Config;
use super::GroupBy;
use super::Infer;
use super::Organization;
use super::address;
use super::address::Problem;
use super::reader::Reader;
use super::tables;
use super::words;
use crate::calendar::TimeZone;
use crate::diagnostic::Code;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Location;
use crate::source::SourceFile;
use crate::spanned;
use crate::vocabulary::interface;

/// Reads `site.toml`. Whatever is wrong in it is reported, all in one run; what cannot be used
/// keeps its default.
///
/// `root_name` is the name of the site's folder, after which an organisation without a name is
/// called. `base_url` is that of the command line and goes before the file's.
pub fn read(
    file: Option<&SourceFile>,
    root_name: &str,
    base_url: Option<&str>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Config {
    let first = diagnostics.len();
    let empty = SourceFile::new("site.toml", "");
    let source = file.unwrap_or(&empty);
    let (table, errors) = spanned::toml::parse(source.text(), 0);

    let mut reader = Reader::new(source, &table, diagnostics);
    reader.check_keys();
    let mut config = settings(&mut reader, root_name);
    config.source = file.cloned();

    // Half a line gives half a value: what is wrong with that is the syntax only.
    let broken: Vec<u32> = errors
        .iter()
        .map(|error| source.line(error.span.start))
        .collect();
    let mut position = 0;
    diagnostics.retain(|diagnostic| {
        position += 1;
        let line = diagnostic.location.as_ref().map(|at| at.line);
        position <= first || !line.is_some_and(|line| broken.contains(&line))
    });
    for error in &errors {
        diagnostics.push(Diagnostic {
            help: error.help.clone(),
            ..Diagnostic::at(Code::ConfigSyntax, source, error.span, &error.message)
        });
    }

    if let Some(text) = base_url {
        match address::base_url(text) {
            Ok(url) => config.base_url = url,
            Err(Problem { message, help }) => {
                let message = format!("`--base-url`: {message}");
                diagnostics.push(Diagnostic::new(Code::ConfigValue, None, message).help(help));
            }
        }
    }
    // A key may be set in the part that could not be read.
    if errors.is_empty() {
        let has_base_url = base_url.is_some() || table.get("base_url").is_some();
        missing(&config, has_base_url, file, diagnostics);
    }
    config
}

fn settings(reader: &mut Reader<'_, '_>, root_name: &str) -> Config {
    let organization = organization(reader, root_name);
    let title = match reader.text("", "title") {
        Some((title, _)) => title.to_owned(),
        None => format!("Careers at {}", organization.name),
    };
    let (timezone, timezone_name) = reader
        .checked("", "timezone", words::timezone)
        .unwrap_or((TimeZone::UTC, "UTC".to_owned()));
    let (allow, deny) = tables::levels(reader);
    Config {
        source: None,
        base_url: reader
            .checked("", "base_url", address::base_url)
            .unwrap_or_else(address::local),
        title,
        description: text(reader, "", "description"),
        language: reader
            .checked("", "language", words::language)
            .unwrap_or_else(|| "en".to_owned()),
        timezone,
        timezone_name,
        organization,
        defaults: tables::defaults(reader),
        folders: tables::folders(reader),
        keys: tables::keys(reader),
        group_by: reader
            .choice(
                "listing",
                "group_by",
                &[
                    ("department", GroupBy::Department),
                    ("location", GroupBy::Location),
                    ("none", GroupBy::None),
                ],
            )
            .unwrap_or(GroupBy::Department),
        page_size: size(reader, "page_size", 1, 50),
        similar: size(reader, "similar", 0, 4),
        closed_mode: reader
            .choice(
                "closed",
                "mode",
                &[
                    ("tombstone", ClosedMode::Tombstone),
                    ("keep", ClosedMode::Keep),
                    ("remove", ClosedMode::Remove),
                ],
            )
            .unwrap_or(ClosedMode::Tombstone),
        closed_days: reader.integer("closed", "days", 0..=36_500).unwrap_or(90),
        search: reader.boolean("search", "enabled").unwrap_or(true),
        synonyms: tables::synonyms(reader),
        apply_parameters: tables::apply_parameters(reader),
        direct_apply: reader.boolean("apply", "direct_apply"),
        infer: infer(reader),
        repair_mojibake: reader.boolean("repair", "mojibake").unwrap_or(true),
        html_postings: reader.boolean("postings", "html").unwrap_or(false),
        worldwide_countries: tables::worldwide_countries(reader),
        navigation: tables::links(reader, "navigation"),
        footer: tables::links(reader, "footer"),
        accent: reader.checked("theme", "accent", words::color),
        strings: tables::strings(reader),
        allow,
        deny,
        extra: reader
            .open_table("extra")
            .iter()
            .map(|entry| (entry.key.to_string(), tables::json(&entry.node)))
            .collect(),
    }
}

fn text(reader: &mut Reader<'_, '_>, table: &str, name: &str) -> Option<String> {
    reader.text(table, name).map(|(text, _)| text.to_owned())
}

fn size(reader: &mut Reader<'_, '_>, name: &str, least: i64, default: usize) -> usize {
    reader
        .integer("listing", name, least..=10_000)
        .and_then(|number| usize::try_from(number).ok())
        .unwrap_or(default)
}

fn organization(reader: &mut Reader<'_, '_>, root_name: &str) -> Organization {
    let name = text(reader, "organization", "name");
    let mut same_as = Vec::new();
    for (text, span) in reader.texts("organization", "same_as") {
        match address::web(text) {
            Ok(url) => same_as.push(url),
            Err(problem) => reader.refuse(span, problem.message, problem.help),
        }
    }
    Organization {
        is_explicit: name.is_some(),
        name: name.unwrap_or_else(|| words::humanized(root_name)),
        url: reader.checked("organization", "url", address::web),
        logo: reader.checked("organization", "logo", address::picture),
        description: text(reader, "organization", "description"),
        email: reader.checked("organization", "email", address::mail),
        same_as,
    }
}

fn infer(reader: &mut Reader<'_, '_>) -> Infer {
    let mut switch = |name| reader.boolean("infer", name).unwrap_or(true);
    Infer {
        sections: switch("sections"),
        skills: switch("skills"),
        experience: switch("experience"),
        education: switch("education"),
        salary: switch("salary"),
        workplace: switch("workplace"),
    }
}

/// Notes on what is worth setting.
fn missing(
    config: &Config,
    has_base_url: bool,
    file: Option<&SourceFile>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let location = file.map(|file| Location::file(file.path().clone()));
    let mut note = |message: String, help: String| {
        let diagnostic = Diagnostic::new(Code::ConfigMissing, location.clone(), message);
        diagnostics.push(diagnostic.help(help));
    };
    if !config.organization.is_explicit {
        let name = &config.organization.name;
        note(
            format!(
                "the organisation has no name; pages say `{name}`, and search engines get no job \
                 data"
            ),
            format!(
                "write `name = \"{name}\"`, with the right name, below the line `[organization]` \
                 in `site.toml`"
            ),
        );
    }
    let language = &config.language;
    if !interface::has_words(language) && !config.strings.contains_key(language) {
        note(
            format!(
                "rolecall has no words for its pages in the language `{language}`; buttons and \
                 headings are in English"
            ),
            format!(
                "write them below a line `[strings.{language}]` in `site.toml`, for example \
                 `apply_now = \"…\"`; docs/templates.md lists all words"
            ),
        );
    }
    if !has_base_url {
        let local = address::local();
        note(
            format!(
                "no `base_url` is set; feeds, the sitemap and canonical addresses use `{}` until \
                 it is",
                local.absolute("")
            ),
            "put `base_url = \"https://careers.example.com\"`, with your address, at the top of \
             `site.toml`, or build with `--base-url`"
                .to_owned(),
        );
    }
}
