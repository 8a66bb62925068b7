//! The code blocks of the documents are run or parsed, by the word behind their fence:
//!
//! - `markdown`: a posting, read without errors. One without front matter and title is a piece
//!   of a text and gets both.
//! - `yaml`: front matter or a piece of it, read without errors and warnings. Fields that it
//!   does not give, and a text, are added.
//! - `toml`: a `site.toml` or a piece of it, read without errors and unknown keys.
//! - `html`, `jinja`: a template, with which a site of one posting is rendered. It stands in for
//!   the template that it extends, or for that of a posting.
//! - `json`: parsed.
//! - `console`: what stands behind `$ ` is run where it is `cd` or `rolecall`, all of a document
//!   in one folder; other lines must be among what was printed. Of other commands the name is
//!   checked.
//! - `sh`: its syntax is checked. `text`: only shown.
//!
//! Links between the documents are followed.
//!
//! In a section of `docs/diagnostics.md` a block marked `wrong` must give the section's code, and
//! no other block may give it. Elsewhere nothing is marked so.

use crate::support::Folder;
use crate::support::TODAY;
use crate::support::project;
use rolecall::calendar::Date;
use rolecall::config;
use rolecall::config::Config;
use rolecall::diagnostic::Code;
use rolecall::diagnostic::Diagnostic;
use rolecall::diagnostic::Severity;
use rolecall::inputs::Inputs;
use rolecall::inputs::Now;
use rolecall::inputs::Options;
use rolecall::inputs::PostingFile;
use rolecall::posting;
use rolecall::site::Site;
use rolecall::source::SourceFile;
use rolecall::structured_data;
use rolecall::vocabulary;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;

/// Commands that the documents name and that are not run here.
const OTHER_COMMANDS: [&str; 3] = ["cargo", "tests/run", "python3"];

const SITE: &str =
    "base_url = \"https://careers.example.com\"\n[organization]\nname = \"Example Ltd\"\n";

/// The front matter of a complete posting.
const FIELDS: [(&str, &str); 4] = [
    ("title", "Welder"),
    ("location", "Kiel, Germany"),
    ("date_posted", "2026-11-02"),
    ("apply_email", "jobs@example.com"),
];

/// A text that is long enough and of which nothing is read.
const TEXT: &str = "You weld the frames of our cargo bicycles, from the first cut to the last bead, and \
    check each of them before it goes to the paint shop. You read technical drawings, keep your \
    bench in order, and show new colleagues how it is done. We are twelve people in a bright hall \
    beside the harbour, with good tools, regular hours and a canteen that is worth the walk.\n";

/// A fenced block of a document.
struct Block {
    /// Where its fence is.
    line: usize,
    /// The words behind the fence.
    info: String,
    text: String,
    /// The heading above it.
    heading: String,
}

#[test]
fn code_blocks_of_the_documents_work() {
    let mut failures = Vec::new();
    let mut count = 0;
    for path in documents() {
        let name = path.strip_prefix(project()).unwrap().display().to_string();
        let text = fs::read_to_string(&path).unwrap();
        let mut session = Session::new();
        for block in blocks(&text) {
            count += 1;
            if let Err(failure) = check(&block, name.ends_with("diagnostics.md"), &mut session) {
                failures.push(format!("{name}:{}: {failure}", block.line));
            }
        }
    }
    assert!(count > 100, "only {count} blocks were found");
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

#[test]
fn links_between_documents_lead_to_a_heading() {
    let mut failures = Vec::new();
    for path in documents() {
        let text = fs::read_to_string(&path).unwrap();
        let targets = text
            .split("](")
            .skip(1)
            .filter_map(|rest| rest.split(')').next());
        for target in targets.filter(|target| !target.contains(':')) {
            let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
            let is_document = Path::new(file).extension().is_some_and(|end| end == "md");
            if !file.is_empty() && !is_document {
                continue;
            }
            let file = if file.is_empty() {
                path.clone()
            } else {
                path.with_file_name(file)
            };
            let leads = fs::read_to_string(file)
                .is_ok_and(|text| anchor.is_empty() || anchors(&text).contains(&anchor.to_owned()));
            if !leads {
                failures.push(format!("{}: {target}", path.display()));
            }
        }
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

/// The anchors that GitHub gives to a document's headings.
fn anchors(document: &str) -> Vec<String> {
    let headings = document.lines().filter(|line| line.starts_with('#'));
    headings
        .map(|line| {
            let kept = line
                .trim_start_matches('#')
                .trim()
                .chars()
                .filter_map(|c| match c {
                    ' ' => Some('-'),
                    c if c.is_alphanumeric() || c == '-' || c == '_' => {
                        Some(c.to_ascii_lowercase())
                    }
                    _ => None,
                });
            kept.collect()
        })
        .collect()
}

/// The documents, sorted.
fn documents() -> Vec<PathBuf> {
    let mut found = Vec::new();
    for folder in ["", "docs", "tests", "tests/check", "benches"] {
        let entries = fs::read_dir(project().join(folder)).unwrap();
        found.extend(
            entries
                .map(|entry| entry.unwrap().path())
                .filter(|path| path.extension().is_some_and(|extension| extension == "md")),
        );
    }
    found.sort();
    found
}

/// The fenced blocks of a document.
fn blocks(document: &str) -> Vec<Block> {
    let mut found = Vec::new();
    let mut heading = "";
    let mut lines = document.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        if let Some(text) = line.strip_prefix('#') {
            heading = text.trim_start_matches('#').trim();
        }
        let indent = line.len() - line.trim_start().len();
        let fence = line
            .trim_start()
            .bytes()
            .take_while(|byte| *byte == b'`')
            .count();
        let info = &line[indent + fence..];
        if fence < 3 || info.contains('`') {
            continue;
        }
        let mut text = String::new();
        for (_, line) in lines.by_ref() {
            if line.trim().len() >= fence && line.trim().bytes().all(|byte| byte == b'`') {
                break;
            }
            text.push_str(line.get(indent..).unwrap_or(""));
            text.push('\n');
        }
        found.push(Block {
            line: number + 1,
            info: info.trim().to_owned(),
            text,
            heading: heading.to_owned(),
        });
    }
    found
}

fn check(block: &Block, explains_codes: bool, session: &mut Session) -> Result<(), String> {
    let (kind, is_wrong) = match block.info.split_once(' ') {
        Some((kind, "wrong")) if explains_codes => (kind, true),
        _ => (block.info.as_str(), false),
    };
    let worst = if kind == "yaml" {
        Severity::Warning
    } else {
        Severity::Error
    };
    let found = match kind {
        "markdown" => read_posting(&whole_posting(&block.text)),
        "yaml" => read_posting(&with_fields(&block.text)),
        "toml" => read_config(&block.text).1,
        "html" | "jinja" => render(&block.text),
        "json" => {
            return serde_json::from_str::<serde_json::Value>(&block.text)
                .map(drop)
                .map_err(|error| error.to_string());
        }
        "console" => return session.play(&block.text),
        "sh" => return check_syntax(&block.text),
        "text" => return Ok(()),
        _ => return Err(format!("what is a block of `{}`?", block.info)),
    };
    let code = Code::ALL
        .iter()
        .find(|code| explains_codes && code.as_str() == block.heading);
    let shows_code = code.is_some_and(|code| found.iter().any(|found| found.code == *code));
    let is_bad = |diagnostic: &&Diagnostic| {
        diagnostic.severity <= worst || diagnostic.code == Code::ConfigKey
    };
    if is_wrong {
        return if shows_code {
            Ok(())
        } else {
            Err(format!("does not show it: {}", list(&found)))
        };
    }
    if shows_code || found.iter().any(|diagnostic| is_bad(&diagnostic)) {
        return Err(list(&found));
    }
    Ok(())
}

fn list(found: &[Diagnostic]) -> String {
    let lines: Vec<_> = found
        .iter()
        .map(|found| format!("[{}] {}", found.code.as_str(), found.message))
        .collect();
    lines.join("; ")
}

fn now() -> Now {
    Now::Day(TODAY.parse::<Date>().unwrap())
}

fn read_config(text: &str) -> (Config, Vec<Diagnostic>) {
    let mut found = Vec::new();
    let config = config::read(
        Some(&SourceFile::new("site.toml", text)),
        "example",
        None,
        &mut found,
    );
    (config, found)
}

fn posting_file(text: &str) -> PostingFile {
    PostingFile {
        path: "postings/welder.md".into(),
        stem: "welder".to_owned(),
        lang: None,
        in_drafts_folder: false,
        is_unlisted: false,
        bytes: text.as_bytes().into(),
    }
}

/// What is found in a posting, on its own and as a `JobPosting`.
fn read_posting(text: &str) -> Vec<Diagnostic> {
    let (config, _) = read_config(SITE);
    let reading = posting::read(
        &posting_file(text),
        &config,
        now().instant(&config.timezone),
    );
    let mut found = reading.diagnostics;
    found.extend(
        reading
            .posting
            .iter()
            .flat_map(|p| structured_data::findings(p, &config)),
    );
    found
}

/// `text`, below the front matter of a complete posting if it has neither front matter nor title.
fn whole_posting(text: &str) -> String {
    let has_matter =
        text.starts_with(['+', '{']) || text.lines().any(|line| line.starts_with("---"));
    if has_matter || text.starts_with("# ") {
        text.to_owned()
    } else {
        format!("---\n{}---\n\n{text}", fields(&[]))
    }
}

/// A complete posting with the front matter `text`.
fn with_fields(text: &str) -> String {
    let keys: Vec<_> = text
        .lines()
        .filter_map(|line| vocabulary::key(line.split_once(':')?.0))
        .collect();
    format!("---\n{}{text}---\n\n{TEXT}", fields(&keys))
}

/// The fields of a complete posting, without those that `keys` give.
fn fields(keys: &[vocabulary::Key]) -> String {
    let mut matter = String::new();
    for (name, value) in FIELDS {
        if vocabulary::key(name).is_none_or(|key| !keys.contains(&key)) {
            writeln!(matter, "{name}: {value}").unwrap();
        }
    }
    matter
}

/// Renders a site of one posting with a template.
fn render(template: &str) -> Vec<Diagnostic> {
    let parent = template
        .split_once("{% extends \"default/")
        .and_then(|(_, rest)| rest.split_once('"'));
    let name = parent.map_or("posting.html", |(name, _)| name);
    let file = SourceFile::new(format!("templates/{name}"), template);
    let inputs = Inputs {
        root_name: "example".to_owned(),
        config: Some(SourceFile::new("site.toml", SITE)),
        postings: vec![posting_file(&with_fields(""))],
        html_postings: Vec::new(),
        templates: BTreeMap::from([(name.to_owned(), file)]),
        static_files: BTreeMap::new(),
        bundle_files: Vec::new(),
        diagnostics: Vec::new(),
        options: Options {
            now: now(),
            base_url: None,
            drafts: false,
        },
    };
    let made = Site::make(inputs, &|_, _| {});
    let mut found = made.diagnostics;
    if let Some(site) = made.site {
        found.extend(
            site.routes()
                .into_iter()
                .filter_map(|route| site.render(route).err())
                .map(|d| *d),
        );
    }
    found
}

fn check_syntax(script: &str) -> Result<(), String> {
    let output = Command::new("bash")
        .args(["-n", "-c", script])
        .output()
        .unwrap();
    if output.status.success() {
        return Ok(());
    }
    Err(String::from_utf8_lossy(&output.stderr).into_owned())
}

/// The console of one document: its folder, and where in it the commands are.
struct Session {
    folder: Folder,
    below: PathBuf,
}

impl Session {
    fn new() -> Self {
        Self {
            folder: Folder::new(),
            below: PathBuf::new(),
        }
    }

    fn play(&mut self, block: &str) -> Result<(), String> {
        let mut printed = String::new();
        for line in block.lines() {
            match line.strip_prefix("$ ") {
                Some(command) => printed.push_str(&self.run(command)?),
                None if printed.contains(line) => {}
                None => return Err(format!("`{line}` is not printed, but:\n{printed}")),
            }
        }
        Ok(())
    }

    fn run(&mut self, command: &str) -> Result<String, String> {
        if let Some(folder) = command.strip_prefix("cd ") {
            self.below.push(folder);
            return Ok(String::new());
        }
        if !command.starts_with("rolecall") {
            return check_names(command);
        }
        let binary = Path::new(env!("CARGO_BIN_EXE_rolecall")).parent().unwrap();
        let path = std::env::var("PATH").unwrap_or_default();
        let output = Command::new("sh")
            .args(["-c", &format!("{command} 2>&1")])
            .current_dir(self.folder.path().join(&self.below))
            .env("PATH", format!("{}:{path}", binary.display()))
            .env("NO_COLOR", "1")
            .output()
            .unwrap();
        let printed = String::from_utf8_lossy(&output.stdout).into_owned();
        if output.status.success() {
            Ok(printed)
        } else {
            Err(format!("`{command}`: {printed}"))
        }
    }
}

/// Whether the commands of a line are among those that documents may name.
fn check_names(line: &str) -> Result<String, String> {
    for command in line.split("&&") {
        let is_setting = |word: &&str| word.contains('=');
        let name = command
            .split_whitespace()
            .find(|word| !is_setting(word))
            .unwrap_or("");
        if !OTHER_COMMANDS.contains(&name) {
            return Err(format!("what is the command `{name}`?"));
        }
    }
    Ok(String::new())
}
