//! What [`read`] makes of whole files.

mod keys;

use super::read;
use crate::calendar::TimeZone;
use crate::config::ClosedMode;
use crate::config::Config;
use crate::config::GroupBy;
use crate::config::KEYS;
use crate::config::TABLES;
use crate::diagnostic::Code;
use crate::diagnostic::Diagnostic;
use crate::source::SourceFile;
use proptest::prelude::*;
use serde_json::json;
use std::fmt::Write as _;

fn parse(text: &str) -> (Config, Vec<Diagnostic>) {
    let file = SourceFile::new("site.toml", text);
    let mut diagnostics = Vec::new();
    let config = read(Some(&file), "acme-robotics", None, &mut diagnostics);
    diagnostics.retain(|diagnostic| diagnostic.code != Code::ConfigMissing);
    (config, diagnostics)
}

fn good(text: &str) -> Config {
    let (config, diagnostics) = parse(text);
    assert_eq!(diagnostics, [], "{text}");
    config
}

/// `expected`: the code, the text that is underlined, parts of the message and of the help.
fn check(text: &str, expected: &[(&str, &str, &str, &str)]) {
    let (_, diagnostics) = parse(text);
    let found: Vec<String> = diagnostics
        .iter()
        .map(|d| {
            let at = d.location.as_ref().unwrap();
            let underlined = &at.excerpt[at.highlight.0..at.highlight.1];
            format!(
                "{}|{underlined}|{}|{:?}",
                d.code.as_str(),
                d.message,
                d.help
            )
        })
        .collect();
    assert_eq!(found.len(), expected.len(), "{text}: {found:#?}");
    for (found, (code, underlined, message, help)) in found.iter().zip(expected) {
        assert!(
            found.starts_with(&format!("{code}|{underlined}|")),
            "{found}"
        );
        assert!(found.contains(message) && found.contains(help), "{found}");
    }
}

#[test]
fn nothing_set_is_a_whole_configuration() {
    let config = good("");
    assert_eq!(
        config.base_url.absolute("jobs/"),
        "http://localhost:8000/jobs/"
    );
    assert!(!config.base_url.is_explicit && !config.organization.is_explicit);
    assert_eq!(config.organization.name, "Acme Robotics");
    assert_eq!(config.title, "Careers at Acme Robotics");
    assert_eq!(
        (config.language.as_str(), config.timezone_name.as_str()),
        ("en", "UTC")
    );
    assert_eq!(config.timezone, TimeZone::UTC);
    assert_eq!(
        (config.group_by, config.page_size, config.similar),
        (GroupBy::Department, 50, 4)
    );
    assert_eq!(
        (config.closed_mode, config.closed_days),
        (ClosedMode::Tombstone, 90)
    );
    assert!(config.infer.salary && config.infer.sections && config.repair_mojibake);
    assert!(!config.html_postings && config.worldwide_countries.is_empty());
    assert_eq!(config.direct_apply, None);
}

#[test]
fn what_is_worth_setting_is_noted() {
    let codes = |file: Option<&SourceFile>, base_url| {
        let mut diagnostics = Vec::new();
        read(file, "acme", base_url, &mut diagnostics);
        diagnostics
            .iter()
            .map(|d| (d.code.as_str(), d.location.is_some()))
            .collect::<Vec<_>>()
    };
    let missing = ("config-missing", false);
    assert_eq!(codes(None, None), [missing, missing]);
    assert_eq!(codes(None, Some("https://example.com")), [missing]);
    let named = SourceFile::new("site.toml", "[organization]\nname = \"Acme\"\n");
    assert_eq!(codes(Some(&named), None), [("config-missing", true)]);
    let broken = SourceFile::new("site.toml", "title = \n");
    assert_eq!(codes(Some(&broken), None), [("config-syntax", true)]);
}

#[test]
fn the_command_line_goes_before_the_file() {
    let file = SourceFile::new("site.toml", "base_url = \"https://a.example/x\"\n");
    let mut diagnostics = Vec::new();
    let config = read(
        Some(&file),
        "acme",
        Some("https://b.example"),
        &mut diagnostics,
    );
    assert_eq!(config.base_url.absolute(""), "https://b.example/");
    diagnostics.clear();
    read(Some(&file), "acme", Some("b.example"), &mut diagnostics);
    assert_eq!(diagnostics[0].code, Code::ConfigValue);
    assert!(diagnostics[0].message.starts_with("`--base-url`: "));
    assert_eq!(diagnostics[0].location, None);
}

#[test]
fn every_key_of_the_schema_is_read_without_complaint() {
    let mut text = String::new();
    for key in KEYS.iter().filter(|key| key.table.is_empty()) {
        writeln!(text, "{} = {}", key.name, key.example).unwrap();
    }
    for table in TABLES {
        let header = if table.is_list {
            format!("[[{}]]\n", table.name)
        } else {
            format!("[{}]\n", table.name)
        };
        text.push_str(&header);
        for key in KEYS.iter().filter(|key| key.table == table.name) {
            writeln!(text, "{} = {}", key.name, key.example).unwrap();
        }
    }
    let config = good(&text);
    assert_eq!(config.title, "Careers at Example");
    assert_eq!(config.timezone_name, "Europe/Berlin");
    assert_eq!(config.organization.same_as.len(), 1);
    assert_eq!(
        config.apply_parameters,
        [("utm_source".to_owned(), "careers".to_owned())]
    );
    assert_eq!(config.worldwide_countries.len(), 2);
    assert_eq!((config.navigation.len(), config.footer.len()), (1, 1));
    assert_eq!(
        (config.allow, config.deny),
        (vec![Code::BoldHeading], vec![Code::MissingApply])
    );
}

#[test]
fn tables_of_the_users_own_are_kept() {
    let config = good(
        "[defaults]\nlocation = \"Kiel, Germany\"\n\
         [folders.\"engineering/backend\"]\nteam = \"Backend\"\n\
         [folders.\"/postings/engineering/\"]\ndepartment = \"Engineering\"\n\
         [keys]\n\"Apply-Here\" = \"apply_url\"\nlayout = \"ignore\"\n\
         [strings.de]\napply = \"Jetzt bewerben\"\n\
         [extra]\nnumber = 1_000\nratio = 0.5\non = true\nday = 2026-11-02\nlist = [\"a\"]\n\
         [deploy]\nanything = { at = [\"all\"] }\n",
    );
    let location = config.defaults.get("location").unwrap();
    assert_eq!(location.node.as_text(), Some("Kiel, Germany"));
    let folders: Vec<_> = config
        .folders
        .iter()
        .map(|(path, _)| path.as_str())
        .collect();
    assert_eq!(folders, ["engineering", "engineering/backend"]);
    assert_eq!(config.keys["applyhere"], "apply_url");
    assert_eq!(config.keys["layout"], "ignore");
    assert_eq!(config.strings["de"]["apply"], "Jetzt bewerben");
    assert_eq!(
        serde_json::Value::Object(config.extra),
        json!({"number": 1000, "ratio": 0.5, "on": true, "day": "2026-11-02", "list": ["a"]})
    );
}

#[test]
fn unknown_keys_are_named_with_the_likely_one() {
    let key = "config-key";
    check(
        "tilte = \"x\"\n",
        &[(key, "tilte", "at the top", "did you mean `title`?")],
    );
    check(
        "baseURL = \"x\"\n",
        &[(key, "baseURL", "", "did you mean `base_url`?")],
    );
    check(
        "[organisation]\nname = \"x\"\n",
        &[(key, "organisation", "", "`organization`?")],
    );
    check(
        "[listing]\npage-size = 3\n",
        &[(key, "page-size", "in `[listing]`", "`page_size`?")],
    );
    check(
        "page_size = 3\n",
        &[(key, "page_size", "", "belongs below `[listing]`")],
    );
    check(
        "[listing]\nbase_url = \"https://a.example\"\n",
        &[(
            key,
            "base_url",
            "",
            "move `base_url` to the top of the file",
        )],
    );
    check(
        "[theme]\nzzzzzz = 1\n",
        &[(key, "zzzzzz", "", "keys here are `accent`")],
    );
    check(
        "[[footer]]\nname = \"x\"\nurl = \"/\"\nicon = \"y\"\n",
        &[(key, "icon", "", "")],
    );
}

#[test]
fn values_of_the_wrong_kind_say_which_is_right() {
    let value = "config-value";
    check(
        "title = 42\n",
        &[(
            value,
            "42",
            "text in quotes, not a number",
            "title = \\\"Car",
        )],
    );
    check("title = [\"x\"]\n", &[(value, "[\"x\"]", "not a list", "")]);
    check(
        "title = 2026-01-01\n",
        &[(value, "2026-01-01", "not a date", "")],
    );
    check(
        "theme = \"x\"\n",
        &[(value, "\"x\"", "must be a table", "`[theme]`")],
    );
    check(
        "[navigation]\nname = \"x\"\n",
        &[(
            value,
            "[navigation]",
            "a list of tables, not a table",
            "`[[navigation]]`",
        )],
    );
    check(
        "footer = [1]\n",
        &[(value, "1", "must be a table, not a number", "`[[footer]]`")],
    );
    check(
        "[repair]\nmojibake = \"yes\"\n",
        &[(value, "\"yes\"", "`true` or `false`", "")],
    );
    check(
        "[listing]\npage_size = \"50\"\n",
        &[(value, "\"50\"", "whole number", "= 50")],
    );
    check(
        "[listing]\npage_size = 1.5\n",
        &[(value, "1.5", "with a fraction", "")],
    );
    check(
        "[listing]\npage_size = 0\n",
        &[(value, "0", "from 1 to 10000, not 0", "")],
    );
    check("[closed]\ndays = -1\n", &[(value, "-1", "from 0 to", "")]);
    check(
        "[search]\nsynonyms = [\"a\"]\n",
        &[(value, "\"a\"", "a list of lists of words", "")],
    );
    check(
        "[search]\nsynonyms = [[\"a b\", \"c\"]]\n",
        &[(value, "\"a b\"", "`a b` is not a single word", "one by one")],
    );
    check(
        "[apply]\nparameters = \"x\"\n",
        &[(value, "\"x\"", "a table of names", "utm_source")],
    );
    check(
        "[apply]\nparameters = { a = [1] }\n",
        &[(value, "[1]", "one text each", "")],
    );
    check(
        "[keys]\nrole = 1\n",
        &[(value, "1", "must name a field", "ignore")],
    );
    check(
        "[strings.de]\napply = 1\n",
        &[(value, "1", "`strings.de.apply`", "")],
    );
    check(
        "[strings]\nde = 1\n",
        &[(value, "1", "must be a table", "[strings.de]")],
    );
    check(
        "[folders]\nx = 1\n",
        &[(value, "1", "must be a table", "[folders.\\\"x\\\"]")],
    );
}

#[test]
fn values_that_cannot_be_used_are_refused() {
    let value = "config-value";
    check(
        "base_url = \"a.example\"\n",
        &[(value, "\"a.example\"", "", "https://a.example")],
    );
    check(
        "timezone = \"Berlin\"\n",
        &[(value, "\"Berlin\"", "not a time zone", "Europe")],
    );
    check(
        "language = \"german\"\n",
        &[(value, "\"german\"", "not a language", "pt-BR")],
    );
    check(
        "[strings.german]\nx = \"y\"\n",
        &[(value, "german", "not a language", "")],
    );
    check(
        "[listing]\ngroup_by = \"departments\"\n",
        &[(
            value,
            "\"departments\"",
            "cannot be `departments`",
            "did you mean",
        )],
    );
    check(
        "[closed]\nmode = \"vanish\"\n",
        &[(
            value,
            "\"vanish\"",
            "",
            "\\\"tombstone\\\", \\\"keep\\\" or \\\"remove\\\"",
        )],
    );
    check(
        "[theme]\naccent = \"teal\"\n",
        &[(value, "\"teal\"", "not a colour", "#0f766e")],
    );
    check(
        "[remote]\nworldwide_countries = [\"US\", \"UK\", \"XX\"]\n",
        &[
            (value, "\"UK\"", "", "\\\"GB\\\""),
            (value, "\"XX\"", "", "ISO 3166-1"),
        ],
    );
    check(
        "[[footer]]\nname = \"x\"\n",
        &[(value, "[[footer]]", "has no `url`", "url = ")],
    );
    check(
        "[[navigation]]\nname = \"x\"\nurl = \"javascript:x\"\n",
        &[(value, "\"javascript:x\"", "", "https://")],
    );
    check(
        "[folders.\"../x\"]\na = 1\n",
        &[(value, "\"../x\"", "not a folder below", "")],
    );
    check(
        "[folders.a]\nteam = \"x\"\n[folders.\"a/\"]\nteam = \"y\"\n",
        &[(value, "\"a/\"", "two tables", "one")],
    );
    check(
        "[organization]\nemail = \"x\"\n",
        &[(value, "\"x\"", "not a mail address", "")],
    );
}

#[test]
fn errors_cannot_be_silenced() {
    let value = "config-value";
    check(
        "[diagnostics]\nallow = [\"invalid-date\", \"bold-headings\"]\n",
        &[
            (value, "\"invalid-date\"", "cannot be allowed", ""),
            (
                value,
                "\"bold-headings\"",
                "",
                "did you mean \\\"bold-heading\\\"?",
            ),
        ],
    );
    check(
        "[diagnostics]\nallow = \"bold-heading\"\ndeny = [\"bold-heading\"]\n",
        &[(value, "\"bold-heading\"", "both allowed and denied", "")],
    );
}

#[test]
fn everything_wrong_is_found_in_one_run() {
    let (config, diagnostics) = parse(
        "titel = \"x\"\nbase_url = \"ftp://x\"\n= 3\nlanguage = \"de\"\n\
         [listing]\npage_size = \"many\"\n",
    );
    let codes: Vec<_> = diagnostics.iter().map(|d| d.code.as_str()).collect();
    assert_eq!(
        codes,
        [
            "config-key",
            "config-value",
            "config-value",
            "config-syntax"
        ]
    );
    assert_eq!(config.language, "de");
}

#[test]
fn all_countries_can_be_meant() {
    let config = good("[remote]\nworldwide_countries = \"all\"\n");
    assert_eq!(config.worldwide_countries.len(), 249);
}

proptest! {
    #[test]
    fn any_text_is_read_without_a_panic(text in "(?s).{0,200}") {
        parse(&text);
    }

    #[test]
    fn toml_of_any_shape_is_read_without_a_panic(
        lines in proptest::collection::vec((0..KEYS.len(), 0..TABLES.len(), 0..8usize), 0..12)
    ) {
        let values = ["1", "\"x\"", "[]", "{}", "[{}]", "true", "2026-01-01", "[[1]]"];
        let mut text = String::new();
        for (key, table, value) in lines {
            let (key, table) = (KEYS[key].name, TABLES[table].name);
            writeln!(text, "{key} = {}\n[{table}]", values[value]).unwrap();
        }
        parse(&text);
    }
}
