//! Real postings: the folder `../shared/postings`, where there is one. Nothing of it is copied
//! into the project; without it these tests pass and say nothing.

use crate::support::Folder;
use crate::support::TODAY;
use crate::support::copy;
use crate::support::project;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;

/// A site.toml of defaults, as somebody writes who only has a folder of postings.
const SITE: &str = r#"
base_url = "https://jobs.example.gov"
timezone = "America/New_York"

[organization]
name = "Example Agency"
url = "https://www.example.gov"

[defaults]
location = "Washington, DC, USA"
applicant_locations = ["US"]
apply_email = "jobs@example.gov"
date_posted = "2016-01-04"

[folders."ttsuru-ja"]
location = "東京都, 日本"
applicant_locations = ["JP"]
lang = "ja"
"#;

/// Lets every posting count as open, whatever its own flags and dates say.
const ALL_OPEN: &str = r#"
[keys]
state = "ignore"
active = "ignore"
closes = "ignore"
weeks_open = "ignore"
opens = "date_posted"
"#;

fn corpus() -> Option<PathBuf> {
    let folder = project().join("../shared/postings");
    folder.is_dir().then_some(folder)
}

/// What a build said and made.
struct Built {
    status: Option<i32>,
    summary: Value,
    diagnostics: Vec<Value>,
    dist: PathBuf,
}

impl Built {
    fn of(site: &Folder) -> Self {
        let output = Command::new(env!("CARGO_BIN_EXE_rolecall"))
            .args(["build", "--keep-going", "--today", TODAY])
            .args(["--message-format", "json"])
            .current_dir(site.path())
            .output()
            .unwrap();
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(errors.is_empty(), "{errors}");
        let mut lines: Vec<Value> = String::from_utf8(output.stdout)
            .unwrap()
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        let summary = lines.pop().unwrap()["summary"].take();
        Self {
            status: output.status.code(),
            summary,
            diagnostics: lines,
            dist: site.path().join("dist"),
        }
    }

    fn page(&self, slug: &str) -> String {
        fs::read_to_string(self.dist.join("jobs").join(slug).join("index.html")).unwrap()
    }

    /// Paths of the files that some diagnostic names.
    fn named(&self) -> BTreeSet<&str> {
        self.diagnostics
            .iter()
            .filter_map(|d| d["path"].as_str())
            .collect()
    }

    fn with_code(&self, code: &str) -> Vec<&Value> {
        self.diagnostics
            .iter()
            .filter(|d| d["code"] == code)
            .collect()
    }

    /// How many pages of postings there are, and how many of them hold a JobPosting.
    fn pages(&self) -> (usize, usize) {
        let pages: Vec<String> = fs::read_dir(self.dist.join("jobs"))
            .unwrap()
            .map(|entry| fs::read_to_string(entry.unwrap().path().join("index.html")).unwrap())
            .collect();
        let with = pages.iter().filter(|page| job_posting(page).is_some());
        (pages.len(), with.count())
    }
}

/// The JobPosting of a page.
fn job_posting(page: &str) -> Option<Value> {
    page.split("<script type=\"application/ld+json\">")
        .skip(1)
        .filter_map(|rest| rest.split("</script>").next())
        .map(|json| serde_json::from_str::<Value>(json).unwrap())
        .flat_map(|json| match json {
            Value::Array(all) => all,
            one => vec![one],
        })
        .flat_map(|json| match json.get("@graph") {
            Some(Value::Array(all)) => all.clone(),
            _ => vec![json],
        })
        .find(|json| json["@type"] == "JobPosting")
}

fn site_with(postings: &Path, settings: &[&str]) -> Folder {
    let site = Folder::new();
    copy(postings, &site.path().join("postings"));
    site.write("site.toml", settings.concat());
    site
}

fn files(postings: &Path) -> BTreeSet<String> {
    crate::support::tree(postings)
        .into_keys()
        .map(|path| format!("postings/{path}"))
        .collect()
}

#[test]
fn no_posting_is_lost_without_a_word() {
    let Some(postings) = corpus() else { return };
    // With all of them open, each must have a page, or be named.
    let site = site_with(&postings, &[SITE, ALL_OPEN]);
    let built = Built::of(&site);
    assert_eq!(built.status, Some(1), "some of them are rightly in error");

    let left_out: BTreeSet<&str> = built.summary["left_out"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(Value::as_str)
        .collect();
    let named = built.named();
    for path in &left_out {
        let has_error = built
            .diagnostics
            .iter()
            .any(|d| d["path"] == **path && d["severity"] == "error");
        assert!(has_error, "{path} is left out without an error");
    }
    let ignored: BTreeSet<&str> = built
        .with_code("file-ignored")
        .iter()
        .filter_map(|d| d["path"].as_str())
        .collect();
    let files = files(&postings);
    assert!(files.len() >= 253, "{} files", files.len());
    // An empty file without an ending is not a posting at all.
    let no_postings = files
        .iter()
        .filter(|path| !path.to_lowercase().ends_with(".md") && !ignored.contains(path.as_str()))
        .count();
    let (pages, with_job_posting) = built.pages();
    assert_eq!(
        pages + left_out.len() + ignored.len() + no_postings,
        files.len()
    );
    assert!(no_postings <= 1, "{no_postings} files of unknown kind");
    assert!(left_out.len() <= 16, "{left_out:?}");
    assert!(with_job_posting >= 178, "{with_job_posting} of {pages}");

    // Whatever has no JobPosting says why.
    for path in files
        .iter()
        .filter(|path| !left_out.contains(path.as_str()))
    {
        let stem = Path::new(path).file_stem().unwrap().to_str().unwrap();
        let slug: String = stem.to_lowercase().replace([' ', '_', '.'], "-");
        let page = built.dist.join("jobs").join(&slug).join("index.html");
        let Ok(page) = fs::read_to_string(page) else {
            continue;
        };
        assert!(
            job_posting(&page).is_some() || named.contains(path.as_str()),
            "{path} has no JobPosting, and nothing says why"
        );
    }
}

#[test]
fn real_postings_close_by_their_own_flags_and_dates() {
    let Some(postings) = corpus() else { return };
    let site = site_with(&postings, &[SITE]);
    let built = Built::of(&site);
    assert_eq!(built.status, Some(1));
    assert_eq!(built.with_code("dates-reversed").len(), 2);
    let open = built.summary["open"].as_u64().unwrap();
    assert!((40..=50).contains(&open), "{open} are open");
    let (_, with_job_posting) = built.pages();
    assert!(with_job_posting >= 39, "{with_job_posting} of {open}");
    assert!(with_job_posting as u64 <= open);
}

/// The settings that the seed posting, which has no front matter, is built with.
const SEED: &str = r#"
base_url = "https://careers.example.com"

[organization]
name = "Example Systems"

[defaults]
location = "Rotterdam, Netherlands"
apply_email = "jobs@example.com"
date_posted = 2026-11-02
"#;

fn seed() -> Option<PathBuf> {
    corpus()
        .map(|folder| folder.join("seed"))
        .filter(|folder| folder.is_dir())
}

#[test]
fn a_posting_without_front_matter_yields_a_job_posting() {
    let Some(seed) = seed() else { return };
    let site = site_with(&seed, &[SEED]);
    let built = Built::of(&site);
    assert_eq!(built.status, Some(0));
    let page = built.page("staff-software-engineer");
    let job = job_posting(&page).expect("a JobPosting");

    let title = "Staff Software Engineer (Backend / Distributed Systems)";
    assert_eq!(job["title"], title);
    assert!(
        page.contains(&format!("<h1>{title}</h1>")) || page.contains(&format!(">{title}</h1>"))
    );
    assert_eq!(job["datePosted"], "2026-11-02");
    assert_eq!(job["hiringOrganization"]["name"], "Example Systems");
    assert_eq!(
        job["jobLocation"]["address"]["addressLocality"],
        "Rotterdam"
    );
    assert_eq!(job["experienceRequirements"]["monthsOfExperience"], 84);
    assert_eq!(job["educationRequirements"], Value::Null);
    let text = |property: &str| job[property].as_str().unwrap_or_default().to_owned();
    assert!(text("responsibilities").starts_with("Architecture & System Design: Lead"));
    assert!(text("responsibilities").ends_with("into technical strategy."));
    assert!(text("jobBenefits").contains("high-impact engineering culture"));
    for property in ["responsibilities", "jobBenefits"] {
        assert!(!text(property).contains("**"), "{property}");
    }

    let skills: Vec<&str> = job["skills"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(Value::as_str)
        .collect();
    for skill in [
        "Python",
        "FastAPI",
        "Node.js",
        ".NET",
        "AWS",
        "distributed systems",
        "caching",
    ] {
        assert!(skills.contains(&skill), "{skill} is not among {skills:?}");
    }
    for skill in &skills {
        assert!(
            skill.split_whitespace().count() <= 3 && !skill.ends_with("roles"),
            "`{skill}` is no skill"
        );
    }
}

#[test]
fn a_mis_decoded_apostrophe_is_mended_and_told_of() {
    let Some(seed) = seed() else { return };
    let site = site_with(&seed, &[SEED]);
    let built = Built::of(&site);
    let page = built.page("staff-software-engineer");
    assert!(page.contains("You’ll collaborate"));
    assert!(!page.contains("â€"));
    let warnings = built.with_code("mojibake");
    assert_eq!(warnings.len(), 1);
    let source = fs::read_to_string(seed.join("staff-software-engineer.md")).unwrap();
    let line = source.lines().nth(3).unwrap();
    let column = line.split("â€™").next().unwrap().chars().count() + 1;
    assert_eq!(warnings[0]["severity"], "warning");
    assert_eq!(warnings[0]["line"], 4);
    assert_eq!(warnings[0]["column"], column);

    let site = site_with(&seed, &[SEED, "\n[repair]\nmojibake = false\n"]);
    let built = Built::of(&site);
    assert!(built.with_code("mojibake").is_empty());
    assert!(built.page("staff-software-engineer").contains("Youâ€™ll"));
}
