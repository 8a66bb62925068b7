//! `rolecall explain`: every field of a posting, its value and where it came from, and the
//! JobPosting that it yields or why it yields none.

use crate::calendar::Moment;
use crate::config;
use crate::config::Config;
use crate::diagnostic;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::visible;
use crate::inputs::Inputs;
use crate::posting;
use crate::posting::Apply;
use crate::posting::Field;
use crate::posting::Origin;
use crate::posting::Posting;
use crate::posting::Requirement;
use crate::posting::Status;
use crate::salary::Amount;
use crate::salary::Salary;
use crate::structured_data;
use std::fmt::Write as _;

/// One line of the explanation.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Row {
    /// The field's name, as front matter spells it.
    pub field: String,
    /// The value in words; `None` where the posting says nothing.
    pub value: Option<String>,
    /// Where it came from, in words.
    pub origin: Option<String>,
    /// Whether the author stated it, as opposed to rolecall having read it from prose or names.
    pub is_explicit: bool,
}

/// Everything that is known about one posting.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Explanation {
    /// The file.
    pub path: String,
    /// The fields, always the same and in the same order.
    pub fields: Vec<Row>,
    /// The JobPosting, as JSON text with `<` escaped, as on the page; as JSON itself where this
    /// is written as JSON.
    #[serde(serialize_with = "as_json")]
    pub job_posting: Option<String>,
    /// For a draft or scheduled posting: the JobPosting that it would be published with.
    #[serde(serialize_with = "as_json")]
    pub once_open: Option<String>,
    /// Why there is none.
    pub missing: Vec<String>,
}

#[expect(clippy::ref_option, reason = "serde passes fields by reference")]
fn as_json<S: serde::Serializer>(text: &Option<String>, serializer: S) -> Result<S::Ok, S::Error> {
    let value = text
        .as_deref()
        .and_then(|text| serde_json::from_str(text).ok());
    serde::Serialize::serialize(&value.unwrap_or(serde_json::Value::Null), serializer)
}

/// Explains `posting`.
pub fn explain(posting: &Posting, config: &Config) -> Explanation {
    let mut rows = Rows(Vec::new());
    rows.field("title", &posting.title, Clone::clone);
    rows.text(
        "job_title",
        &posting.job_title,
        "the title as job boards get it",
    );
    rows.field("slug", &posting.slug, Clone::clone);
    rows.field("id", &posting.id, Clone::clone);
    rows.field("status", &posting.status, |status| status.name().to_owned());
    rows.optional("department", posting.department.as_ref(), Clone::clone);
    rows.optional("team", posting.team.as_ref(), Clone::clone);
    rows.optional("location", posting.locations.as_ref(), |places| {
        places.iter().map(place).collect::<Vec<_>>().join("; ")
    });
    rows.optional("workplace", posting.workplace.as_ref(), |workplace| {
        workplace.name().to_owned()
    });
    rows.optional(
        "applicant_locations",
        posting.applicant_locations.as_ref(),
        |areas| {
            areas
                .iter()
                .map(|area| area.name.clone())
                .collect::<Vec<_>>()
                .join("; ")
        },
    );
    if posting.worldwide {
        rows.text("applicant_locations", "anywhere in the world", "as stated");
    }
    rows.optional(
        "employment_type",
        posting.employment_type.as_ref(),
        |types| {
            types
                .iter()
                .map(|t| t.schema_name())
                .collect::<Vec<_>>()
                .join(", ")
        },
    );
    rows.optional("date_posted", posting.date_posted.as_ref(), Moment::iso);
    rows.optional("valid_through", posting.valid_through.as_ref(), Moment::iso);
    rows.optional("date_modified", posting.date_modified.as_ref(), Moment::iso);
    rows.optional("salary", posting.salary.as_ref(), explained_salary);
    rows.optional("apply", posting.apply.as_ref(), |apply| match apply {
        Apply::Url(url) => url.clone(),
        Apply::Email(address) => format!("mail to {address}"),
    });
    rows.optional(
        "experience",
        posting.experience.as_ref(),
        |required| match required {
            Requirement::None => "none required".to_owned(),
            Requirement::Some(months) => format!("{months} months"),
        },
    );
    rows.optional(
        "education",
        posting.education.as_ref(),
        |required| match required {
            Requirement::None => "none required".to_owned(),
            Requirement::Some(credentials) => credentials
                .iter()
                .map(|c| c.schema_name())
                .collect::<Vec<_>>()
                .join(", "),
        },
    );
    if posting.experience_in_place_of_education {
        rows.text("experience_in_place_of_education", "true", "as stated");
    }
    rows.optional("skills", posting.skills.as_ref(), |skills| {
        skills.join(", ")
    });
    rows.field("lang", &posting.lang, Clone::clone);
    rows.field("summary", &posting.summary, Clone::clone);
    rows.field("order", &posting.order, ToString::to_string);
    rows.optional("organization", posting.hiring_organization.as_ref(), |o| {
        o.name.clone()
    });
    rows.optional(
        "translation_key",
        posting.translation_key.as_ref(),
        Clone::clone,
    );
    for (name, field) in &posting.properties {
        rows.field(name, field, Clone::clone);
    }
    rows.optional(
        "total_job_openings",
        posting.total_job_openings.as_ref(),
        ToString::to_string,
    );
    for section in &posting.sections {
        let Some(heading) = &section.heading else {
            continue;
        };
        let kinds: Vec<_> = section.kinds.iter().map(|kind| kind.name()).collect();
        let meaning = if kinds.is_empty() {
            "description only".to_owned()
        } else {
            kinds.join(", ")
        };
        rows.text(
            "section",
            &format!("{heading} → {meaning}"),
            &match section.line {
                Some(line) => format!("heading, line {line}"),
                None => "front matter".to_owned(),
            },
        );
    }
    for (key, value) in &posting.extra {
        rows.text(
            "extra",
            &format!("{key} = {value}"),
            "a key that rolecall does not know, for templates",
        );
    }
    let (job_posting, mut missing) = job_posting(posting, config);
    let mut once_open = None;
    if matches!(posting.status.value, Status::Draft | Status::Scheduled) {
        let mut open = posting.clone();
        open.status.value = Status::Open;
        let (json, reasons) = self::job_posting(&open, config);
        once_open = json;
        missing.extend(reasons);
    }
    Explanation {
        path: posting.path.to_string(),
        fields: rows.0,
        job_posting,
        once_open,
        missing,
    }
}

/// The JobPosting as JSON text, or why there is none.
fn job_posting(posting: &Posting, config: &Config) -> (Option<String>, Vec<String>) {
    match structured_data::job_posting(posting, config) {
        Ok(json) => (Some(json), Vec::new()),
        Err(missing) => {
            let reason = |m: &structured_data::Missing| {
                format!("{}: {}; {}", m.property(), m.message(), m.help())
            };
            (None, missing.iter().map(reason).collect())
        }
    }
}

impl Explanation {
    /// The explanation as a table for a terminal.
    pub fn to_text(&self) -> String {
        let mut out = format!("{}\n\n", visible(&self.path));
        let width = self
            .fields
            .iter()
            .map(|row| row.field.len())
            .max()
            .unwrap_or(0);
        for row in &self.fields {
            let value = visible(row.value.as_deref().unwrap_or("–"));
            let _ = writeln!(out, "  {:width$}  {value}", visible(&row.field));
            if let Some(origin) = &row.origin {
                let mark = if row.is_explicit { "" } else { " (inferred)" };
                let origin = visible(origin);
                let _ = writeln!(out, "  {:width$}    ← {origin}{mark}", "");
            }
        }
        match &self.job_posting {
            Some(json) => {
                out.push_str("\nJobPosting for job boards:\n");
                for line in pretty(json).lines() {
                    let _ = writeln!(out, "{}", visible(line));
                }
            }
            None => {
                out.push_str("\nNo JobPosting for job boards, because:\n");
                for reason in &self.missing {
                    let _ = writeln!(out, "  - {}", visible(reason));
                }
            }
        }
        if let Some(json) = &self.once_open {
            out.push_str("\nOnce it is open, it would be published with:\n");
            out.push_str(&pretty(json));
            out.push('\n');
        }
        out
    }
}

/// The JSON with line breaks; as it stands where it is not JSON.
fn pretty(json: &str) -> String {
    serde_json::from_str::<serde_json::Value>(json)
        .and_then(|value| serde_json::to_string_pretty(&value))
        .unwrap_or_else(|_| json.to_owned())
}

struct Rows(Vec<Row>);

impl Rows {
    fn field<T>(&mut self, name: &str, field: &Field<T>, show: impl Fn(&T) -> String) {
        self.0.push(Row {
            field: name.to_owned(),
            value: Some(show(&field.value)),
            origin: Some(origin(&field.origin)),
            is_explicit: field.origin.is_explicit(),
        });
    }

    fn optional<T>(&mut self, name: &str, field: Option<&Field<T>>, show: impl Fn(&T) -> String) {
        match field {
            Some(field) => self.field(name, field, show),
            None => self.0.push(Row {
                field: name.to_owned(),
                value: None,
                origin: None,
                is_explicit: false,
            }),
        }
    }

    fn text(&mut self, name: &str, value: &str, origin: &str) {
        self.0.push(Row {
            field: name.to_owned(),
            value: Some(value.to_owned()),
            origin: Some(origin.to_owned()),
            is_explicit: true,
        });
    }
}

/// An origin in words.
fn origin(origin: &Origin) -> String {
    match origin {
        Origin::FrontMatter { key, line } => format!("front matter `{key}`, line {line}"),
        Origin::Label { label, line } => format!("label `{label}`, line {line}"),
        Origin::Section { heading, line } => format!("section `{heading}`, line {line}"),
        Origin::Inferred { rule, line } => format!("{rule}, line {line}"),
        Origin::Heading { line } => format!("first heading, line {line}"),
        Origin::FileName => "the file's name".to_owned(),
        Origin::Folder => "the file's folder".to_owned(),
        Origin::Config { table } => format!("site.toml, [{table}]"),
        Origin::Default => "default".to_owned(),
    }
}

/// The parts of pay that were understood, or the text that was not.
fn explained_salary(salary: &Salary) -> String {
    let bound = |amount: Option<Amount>| amount.map_or_else(|| "–".to_owned(), |a| a.to_string());
    if salary.min.is_none() && salary.max.is_none() {
        return format!("`{}`, not understood", salary.text);
    }
    format!(
        "minimum {}, maximum {}, currency {}, per {}",
        bound(salary.min),
        bound(salary.max),
        salary
            .currency
            .as_ref()
            .map_or("not known", |currency| currency.as_str()),
        salary.unit.map_or("not known", |unit| unit.as_str()),
    )
}

fn place(place: &crate::place::Place) -> String {
    let parts = [
        ("street", place.street.as_deref()),
        ("city", place.locality.as_deref()),
        ("region", place.region.as_deref()),
        ("postal code", place.postal_code.as_deref()),
        (
            "country",
            place.country.as_ref().map(crate::place::Country::as_str),
        ),
    ];
    let known: Vec<_> = parts
        .iter()
        .filter_map(|(name, part)| part.map(|part| format!("{name} {part}")))
        .collect();
    format!("{} ({})", place.name, known.join(", "))
}

/// Explains the posting in the file at `path` of `inputs`, read as a build reads it, with what
/// was found in that file. `None` where errors leave no posting.
pub fn of_file(inputs: &Inputs, path: &str) -> (Option<Explanation>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let options = &inputs.options;
    let config = config::read(
        inputs.config.as_ref(),
        &inputs.root_name,
        options.base_url.as_deref(),
        &mut diagnostics,
    );
    // What is merely worth setting in site.toml is not about this posting.
    diagnostics.retain(Diagnostic::is_error);
    let now = options.now.instant(&config.timezone);
    let file = inputs
        .postings
        .iter()
        .chain(&inputs.html_postings)
        .find(|file| *file.path == *path);
    let reading = file.map(|file| posting::read(file, &config, now));
    let mut explanation = None;
    if let Some(reading) = reading {
        diagnostics.extend(reading.diagnostics);
        if let Some(posting) = &reading.posting {
            diagnostics.extend(structured_data::findings(posting, &config));
            explanation = Some(explain(posting, &config));
        }
    }
    diagnostic::sort(&mut diagnostics);
    (explanation, diagnostics)
}
