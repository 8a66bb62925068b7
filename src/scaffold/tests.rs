//! What `init` and `new` write.

#![expect(
    clippy::disallowed_methods,
    reason = "the tests make and read folders of their own"
)]

use super::POSTINGS;
use super::SITE;
use super::ScaffoldError;
use super::posting;
use super::yaml_text;
use crate::calendar::Date;
use crate::config::Config;
use crate::config::KEYS;
use crate::config::TABLES;
use crate::config::read;
use crate::diagnostic::Code;
use crate::inputs::Now;
use crate::source::SourceFile;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

const CONFIGURATION: &str = include_str!("../../docs/configuration.md");

fn today() -> Date {
    "2026-11-02".parse().unwrap()
}

fn init(dir: &Path, now: Now) -> Result<Vec<PathBuf>, ScaffoldError> {
    super::init(dir, &dir.join("dist"), now)
}

fn new_posting(root: &Path, title: &str, now: Now) -> Result<PathBuf, ScaffoldError> {
    super::new_posting(root, &root.join("dist"), title, now)
}

/// A folder of its own for one test, removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let name = format!("rolecall-scaffold-{name}-{}", std::process::id());
        let path = std::env::temp_dir().join(name);
        let _ = fs::remove_dir_all(&path);
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn config(text: &str) -> Config {
    read(
        Some(&SourceFile::new("site.toml", text)),
        "acme",
        None,
        &mut Vec::new(),
    )
}

/// The settings of `text` with every one switched on: `#key` is a setting, `# text` is not.
fn switched_on(text: &str) -> String {
    text.lines()
        .map(|line| match line.strip_prefix('#') {
            Some(setting) if !setting.starts_with(' ') => format!("{setting}\n"),
            _ => format!("{line}\n"),
        })
        .collect()
}

fn diagnostics(text: &str) -> Vec<(Code, String)> {
    let mut diagnostics = Vec::new();
    let file = SourceFile::new("site.toml", text);
    read(Some(&file), "acme", None, &mut diagnostics);
    diagnostics
        .into_iter()
        .map(|diagnostic| (diagnostic.code, diagnostic.message))
        .collect()
}

#[test]
fn site_toml_is_right_as_it_is_and_with_every_setting_switched_on() {
    assert_eq!(diagnostics(&switched_on(SITE)), []);
    let codes: Vec<Code> = diagnostics(SITE)
        .into_iter()
        .map(|(code, _)| code)
        .collect();
    assert_eq!(codes, [Code::ConfigMissing, Code::ConfigMissing]);
    // Nothing is set: the file can be put beside postings without changing the site.
    for line in SITE.lines() {
        assert!(line.is_empty() || line.starts_with(['#', '[']), "{line}");
    }
}

#[test]
fn the_settings_shown_are_the_defaults_where_there_are_defaults() {
    let shown = config(&switched_on(SITE));
    let built_in = config("");
    assert_eq!(shown.language, built_in.language);
    assert_eq!(shown.timezone_name, built_in.timezone_name);
    assert_eq!(shown.group_by, built_in.group_by);
    assert_eq!(
        (shown.page_size, shown.similar),
        (built_in.page_size, built_in.similar)
    );
    assert_eq!(shown.closed_mode, built_in.closed_mode);
    assert_eq!(shown.closed_days, built_in.closed_days);
    assert_eq!(shown.infer, built_in.infer);
    assert_eq!(shown.repair_mojibake, built_in.repair_mojibake);
    assert_eq!(shown.html_postings, built_in.html_postings);
}

#[test]
fn site_toml_and_the_documentation_name_every_key() {
    let mut table = String::new();
    let mut found = Vec::new();
    for line in switched_on(SITE).lines() {
        if let Some(header) = line.strip_prefix('[') {
            table = header.trim_matches(['[', ']']).to_owned();
        } else if let Some((name, _)) = line.split_once(" = ") {
            found.push((table.clone(), name.to_owned()));
        }
    }
    for key in KEYS {
        let wanted = (key.table.to_owned(), key.name.to_owned());
        assert!(found.contains(&wanted), "site.toml lacks {}", key.path());
        let cell = format!("| `{}` |", key.path());
        assert!(
            CONFIGURATION.contains(&cell),
            "docs/configuration.md lacks {cell}"
        );
    }
    for table in TABLES {
        let header = if table.is_list {
            format!("[[{}]]", table.name)
        } else {
            format!("[{}", table.name)
        };
        assert!(
            CONFIGURATION.contains(&header),
            "docs/configuration.md lacks {header}"
        );
        assert!(
            SITE.contains(&header) || table.name == "deploy",
            "site.toml lacks {header}"
        );
    }
}

#[test]
fn the_documentation_names_no_key_that_does_not_exist() {
    let mut rows = 0;
    for line in CONFIGURATION.lines() {
        let Some(rest) = line.strip_prefix("| `") else {
            continue;
        };
        let path = rest.split('`').next().unwrap_or_default();
        rows += 1;
        assert!(KEYS.iter().any(|key| key.path() == path), "{path}");
    }
    assert_eq!(rows, KEYS.len());
}

#[test]
fn every_example_in_the_documentation_is_right() {
    let mut examples = 0;
    for block in CONFIGURATION.split("```toml\n").skip(1) {
        let text = block.split("```").next().unwrap_or_default();
        let mut found = diagnostics(text);
        found.retain(|(code, _)| *code != Code::ConfigMissing);
        assert_eq!(found, [], "{text}");
        examples += 1;
    }
    assert!(examples >= 15, "{examples}");
}

#[test]
fn init_makes_a_site() {
    let folder = Folder::new("init");
    let made = init(&folder.0, Now::Day(today())).unwrap();
    let names: Vec<_> = made
        .iter()
        .map(|path| path.strip_prefix(&folder.0).unwrap().to_str().unwrap())
        .collect();
    assert_eq!(
        names,
        [
            "site.toml",
            "postings/backend-engineer.md",
            "postings/customer-support-specialist.md"
        ]
    );
    for path in &made[1..] {
        let text = fs::read_to_string(path).unwrap();
        assert!(text.contains("\ndate_posted: 2026-11-02\nvalid_through: 2027-01-01\n"));
        assert!(!text.contains("{date") && !text.contains("{valid"));
    }
}

#[test]
fn init_overwrites_nothing() {
    let folder = Folder::new("again");
    fs::create_dir_all(&folder.0).unwrap();
    fs::write(folder.0.join("site.toml"), "mine").unwrap();
    let error = init(&folder.0, Now::Day(today())).unwrap_err();
    assert!(matches!(error, ScaffoldError::Exists(_)));
    assert_eq!(
        fs::read_to_string(folder.0.join("site.toml")).unwrap(),
        "mine"
    );
    assert!(!folder.0.join("postings").exists());
}

#[test]
fn init_puts_no_examples_beside_postings() {
    let folder = Folder::new("beside");
    fs::create_dir_all(folder.0.join("postings")).unwrap();
    fs::write(folder.0.join("postings/welder.md"), "# Welder").unwrap();
    let made = init(&folder.0, Now::Day(today())).unwrap();
    assert_eq!(made, [folder.0.join("site.toml")]);
    // In a bare folder of postings a new folder `postings` would hide all that are there.
    let folder = Folder::new("beside-bare");
    fs::create_dir_all(&folder.0).unwrap();
    fs::write(folder.0.join("welder.md"), "# Welder").unwrap();
    let made = init(&folder.0, Now::Day(today())).unwrap();
    assert_eq!(made, [folder.0.join("site.toml")]);
}

#[test]
fn init_in_place_of_a_file_says_so() {
    let folder = Folder::new("file");
    fs::create_dir_all(&folder.0).unwrap();
    fs::write(folder.0.join("careers"), "").unwrap();
    let error = init(&folder.0.join("careers"), Now::Day(today())).unwrap_err();
    assert!(error.to_string().contains("is a file"), "{error}");
}

#[test]
fn both_settle_what_an_interrupted_build_left() {
    let folder = Folder::new("interrupted");
    let left = folder.0.join("dist/.rolecall/stage");
    let interrupt = || {
        fs::create_dir_all(&left).unwrap();
        fs::write(left.join("0"), "half a page").unwrap();
        fs::write(folder.0.join("dist/.rolecall/lock"), "").unwrap();
    };
    interrupt();
    init(&folder.0, Now::Day(today())).unwrap();
    assert!(!left.exists());
    interrupt();
    new_posting(&folder.0, "Welder", Now::Day(today())).unwrap();
    assert!(!left.exists());
}

#[test]
fn new_makes_nothing_where_there_is_no_site() {
    let folder = Folder::new("no-site");
    let new = |root: &Path| new_posting(root, "Welder", Now::Day(today())).unwrap_err();
    let error = new(&folder.0);
    assert!(error.to_string().contains("there is no folder"), "{error}");
    assert!(!folder.0.exists());
    fs::create_dir_all(folder.0.join("src")).unwrap();
    fs::write(folder.0.join("README.md"), "# My project").unwrap();
    let error = new(&folder.0);
    assert!(error.to_string().contains("is no site"), "{error}");
    assert!(error.help().unwrap().contains("rolecall init"));
    assert!(!folder.0.join("postings").exists());
}

#[test]
fn a_new_posting_is_named_after_its_title_and_overwrites_nothing() {
    let folder = Folder::new("new");
    fs::create_dir_all(folder.0.join("postings")).unwrap();
    let path = new_posting(
        &folder.0,
        " Senior C++\nEngineer: Tools ",
        Now::Day(today()),
    )
    .unwrap();
    assert_eq!(path, folder.0.join("postings/senior-cpp-engineer-tools.md"));
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.starts_with("---\ntitle: \"Senior C++ Engineer: Tools\"\ndepartment: "));
    let error = new_posting(&folder.0, "Senior CPP Engineer Tools", Now::Day(today())).unwrap_err();
    assert!(matches!(error, ScaffoldError::Exists(_)));
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
    let error = new_posting(&folder.0, " ?! ", Now::Day(today())).unwrap_err();
    assert!(matches!(error, ScaffoldError::NoTitle(_)));
}

#[test]
fn a_new_posting_goes_where_the_postings_are() {
    let check = |name: &str, files: &[&str], expected: &str| {
        let folder = Folder::new(name);
        for file in files {
            let path = folder.0.join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        let path = new_posting(&folder.0, "Welder", Now::Day(today())).unwrap();
        assert_eq!(path.strip_prefix(&folder.0).unwrap(), Path::new(expected));
    };
    check("settings", &["site.toml"], "postings/welder.md");
    check("folder", &["postings/a.md", "b.md"], "postings/welder.md");
    check("flat", &["a.md"], "welder.md");
    check("deep", &["eng/a.markdown"], "welder.md");
    // A folder `postings` would hide what is there.
    check("config", &["a.md", "site.toml"], "welder.md");
}

#[test]
fn a_new_posting_leaves_to_site_toml_what_that_gives() {
    let line = |text: &str, name: &str| {
        let mut lines = text.lines().map(|line| line.trim_start_matches("# "));
        let position = lines.position(|line| line.starts_with(&format!("{name}:")));
        text.lines().nth(position.unwrap()).unwrap().to_owned()
    };
    let text = posting("Welder", today(), &config(""));
    assert!(line(&text, "location").starts_with("location: "));
    assert!(line(&text, "apply_url").starts_with("apply_url: "));
    assert_eq!(line(&text, "date_posted"), "date_posted: 2026-11-02");
    let defaults = "[defaults]\nlocation = \"Kiel, Germany\"\napply_email = \"x@example.com\"\n";
    let text = posting("Welder", today(), &config(defaults));
    assert!(line(&text, "location").starts_with("# location: "));
    assert!(line(&text, "apply_url").starts_with("# apply_url: "));
    assert!(line(&text, "salary").starts_with("salary: "));
}

#[test]
fn the_day_is_that_of_the_sites_time_zone() {
    let folder = Folder::new("zone");
    fs::create_dir_all(&folder.0).unwrap();
    fs::write(folder.0.join("site.toml"), "timezone = \"Asia/Tokyo\"\n").unwrap();
    let now = Now::Instant("2026-11-01T20:00:00Z".parse().unwrap());
    let path = new_posting(&folder.0, "Welder", now).unwrap();
    assert!(
        fs::read_to_string(path)
            .unwrap()
            .contains("date_posted: 2026-11-02\n")
    );
}

#[test]
fn titles_are_quoted_where_yaml_would_misread_them() {
    let check = |title: &str, expected: &str| assert_eq!(yaml_text(title), expected);
    check("Senior Welder (m/w/d)", "Senior Welder (m/w/d)");
    check("Schweißer & Löter", "Schweißer & Löter");
    check("溶接工", "溶接工");
    check("Engineer: Tools", "\"Engineer: Tools\"");
    check("C# Engineer", "\"C# Engineer\"");
    check("\"Best\" \\ job", "\"\\\"Best\\\" \\\\ job\"");
    check("- Welder", "\"- Welder\"");
    check("No", "\"No\"");
    check("2nd Welder", "\"2nd Welder\"");
    check("a\nb", "\"a\\u000ab\"");
}

#[test]
fn the_example_postings_use_the_canonical_keys() {
    for (name, text) in POSTINGS {
        let front = text.split("---\n").nth(1).unwrap();
        for line in front.lines().filter(|line| !line.starts_with(' ')) {
            let key = line.split(':').next().unwrap();
            let is_canonical = key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
            assert!(is_canonical, "{name}: {key}");
        }
    }
}
