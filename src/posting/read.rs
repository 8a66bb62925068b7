//! One file to one posting: the order in which its parts are read.

use super::apply_target;
use super::contact;
use super::contradiction;
use super::dates;
use super::extra;
use super::fields;
use super::fields::Fields;
use super::found::Folded;
use super::identity;
use super::job_title;
use super::model::Field;
use super::model::Origin;
use super::model::Posting;
use super::model::PostingSection;
use super::model::Status;
use super::numbers;
use super::pay;
use super::place_of_work;
use super::sections;
use super::signals;
use super::stated_days;
use super::status;
use super::terms;
use super::title_clutter;
use crate::calendar::Instant;
use crate::config::Config;
use crate::diagnostic::Code;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Location;
use crate::front_matter;
use crate::inputs::PostingFile;
use crate::markdown;
use crate::markdown::Body;
use crate::mojibake;
use crate::source;
use crate::source::SourceFile;
use crate::source::Span;
use crate::vocabulary::Key;
use crate::vocabulary::LabelKind;
use std::sync::Arc;

/// A body with fewer characters is hardly a posting.
const SHORT_BODY: usize = 300;

/// What one file yields.
#[derive(Debug)]
pub struct Reading {
    /// The file.
    pub path: Arc<str>,
    /// The posting; `None` where an error leaves none worth showing.
    pub posting: Option<Arc<Posting>>,
    /// What was found, in the order of the file's parts.
    pub diagnostics: Vec<Diagnostic>,
}

impl Reading {
    /// Whether the posting must not be published as it is.
    pub fn has_errors(&self) -> bool {
        self.posting.is_none() || self.diagnostics.iter().any(Diagnostic::is_error)
    }
}

/// Reads one file, at the moment `now`. Depends on nothing but its arguments.
pub fn read(input: &PostingFile, config: &Config, now: Instant) -> Reading {
    let mut diagnostics = Vec::new();
    let Some(file) = text_of(input, config, &mut diagnostics) else {
        return Reading {
            path: input.path.clone(),
            posting: None,
            diagnostics,
        };
    };
    let matter = front_matter::read(&file, &mut diagnostics);
    let meanings = fields::meanings(&matter.table, config);
    let title = sections::title_of(&matter.table, &meanings);
    // Sections that stand in the front matter are put behind the body, as markdown.
    let own_text = &file.text()[matter.body_start..];
    let (tail, parts) = sections::from_front_matter(&matter.table, &meanings, own_text);
    let stray = stray_fence(own_text).map(|at| file.clone().shortened(matter.body_start + at));
    let extended = if tail.is_empty() {
        stray
    } else {
        Some(
            stray
                .unwrap_or_else(|| file.clone())
                .extended(&tail, &parts),
        )
    };
    let whole = extended.as_ref().unwrap_or(&file);
    let body = markdown::read(whole, matter.body_start, title.as_deref(), &mut diagnostics);
    let folder = input.stem.rsplit_once('/').map_or("", |(folder, _)| folder);
    let folded = Folded::of(&body);
    let mut fields = Fields::new(whole, &matter.table, &meanings, &folded, folder, config);
    check_body(&mut fields);
    let parts = Parts::read(&mut fields, input, folder, now);
    diagnostics.append(&mut fields.diagnostics);
    if matter.is_broken {
        diagnostics.retain(|found| !follows_from_broken_front_matter(found.code));
    }
    match parts.as_ref().map(|parts| parts.posting.status.value) {
        Some(Status::Closed) => diagnostics.retain(matters_when_closed),
        Some(Status::Draft) => diagnostics.retain(|found| !is_unfinished(found.code)),
        Some(Status::Open | Status::Scheduled) | None => {}
    }
    let extra = fields
        .extra
        .iter()
        .map(|entry| (entry.key.to_string(), extra::json(&entry.node)))
        .collect();
    let posting = if matter.is_broken {
        None
    } else {
        let text = extended.as_ref().unwrap_or(&file);
        let relative = body
            .relative
            .iter()
            .map(|(to, span)| (to.clone(), Location::of(text, *span)))
            .collect();
        parts.map(|parts| Arc::new(parts.into_posting(&file, body, extra, relative)))
    };
    Reading {
        path: input.path.clone(),
        posting,
        diagnostics,
    }
}

/// Whether a finding may only be there because front matter could not be read to its end.
fn follows_from_broken_front_matter(code: Code) -> bool {
    matches!(
        code,
        Code::MissingTitle | Code::MissingApply | Code::EmptyBody | Code::ShortBody
    )
}

/// Whether a finding says what any draft is: not finished.
fn is_unfinished(code: Code) -> bool {
    matches!(code, Code::EmptyBody | Code::ShortBody | Code::TestTitle)
}

/// Whether a finding is worth telling about a posting that nobody can apply to any more: not what
/// only makes it better found or understood by applicants.
fn matters_when_closed(found: &Diagnostic) -> bool {
    found.is_error()
        || !is_unfinished(found.code)
            && !matches!(
                found.code,
                Code::LongTitle
                    | Code::TitleDiffers
                    | Code::DeadlineInText
                    | Code::UnknownWorkplace
                    | Code::WorkplaceConflict
                    | Code::UnknownEmploymentType
                    | Code::UnknownSalary
                    | Code::IncompleteSalary
                    | Code::BadApply
                    | Code::InferredRequirement
                    | Code::BoldHeading
                    | Code::InvisibleCharacters
            )
}

/// Where a fence stands that was left over at the end of a body: below a paragraph it would
/// make a heading of it.
fn stray_fence(body: &str) -> Option<usize> {
    let above = body.trim_end().strip_suffix("---")?;
    above.ends_with('\n').then_some(above.len())
}

/// The file's text, or why it has none.
fn text_of(
    input: &PostingFile,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<SourceFile> {
    let bytes = &input.bytes;
    let text = match source::decode(bytes) {
        Ok(text) => text,
        Err(at) => {
            let is_utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
            let (message, help) = if is_utf16 {
                (
                    "the file is saved as UTF-16, which web sites do not use".to_owned(),
                    "in your editor choose Save as…, encoding UTF-8",
                )
            } else {
                (
                    format!("byte {} of the file is not UTF-8 text", at + 1),
                    "open the file in a text editor and save it with the encoding UTF-8; a Word or PDF file must be copied into a text file first",
                )
            };
            let readable = String::from_utf8_lossy(bytes);
            let span = if is_utf16 {
                Span::default()
            } else {
                Span::new(at, at + 3)
            };
            let location = Location::in_text(&input.path, &readable, span);
            diagnostics.push(Diagnostic::new(Code::NotUtf8, Some(location), message).help(help));
            return None;
        }
    };
    let file = SourceFile::new(input.path.clone(), text);
    if let Some(at) = file.text().find('\0') {
        diagnostics.push(
            Diagnostic::at(
                Code::NulByte,
                &file,
                Span::new(at, at + 1),
                "the file holds a NUL character, which no text does",
            )
            .help("the file is damaged or not a text file: restore it, or copy its text into a new file"),
        );
        return None;
    }
    let file = if config.repair_mojibake {
        mojibake::repair(file, diagnostics)
    } else {
        file
    };
    Some(front_matter::repaired(file, diagnostics))
}

fn check_body(fields: &mut Fields<'_>) {
    let characters = fields.body.text.trim().chars().count();
    // A character of Chinese or Japanese says about as much as two or three of English.
    let is_wide = |c: &char| *c >= '\u{2e80}';
    let weight = || characters + 2 * fields.body.text.chars().filter(is_wide).count();
    if characters == 0 {
        fields.report_at(
            Code::EmptyBody,
            Span::default(),
            "the posting has no text".to_owned(),
            "describe the role below the front matter",
        );
    } else if characters < SHORT_BODY && weight() < SHORT_BODY {
        fields.report_at(
            Code::ShortBody,
            Span::default(),
            format!("the posting's text has only {characters} characters"),
            "job boards want responsibilities, qualifications and benefits in the text",
        );
    }
}

/// The parts of a posting that is worth showing.
struct Parts {
    posting: Posting,
}

impl Parts {
    fn read(
        fields: &mut Fields<'_>,
        input: &PostingFile,
        folder: &str,
        now: Instant,
    ) -> Option<Self> {
        let config = fields.config;
        let title = identity::title(fields, &input.stem);
        let slug = identity::slug(fields, &input.stem, input.lang.as_deref(), folder);
        let lang = identity::lang(fields, input.lang.as_deref(), folder);
        let name = input.stem.rsplit('/').next().unwrap_or(&input.stem);
        let mut dates = dates::read(fields, name, now);
        stated_days::check(fields);
        let is_draft_path = input.in_drafts_folder || input.is_unlisted;
        let signals = signals::read(fields, is_draft_path, &mut dates, now);
        let resolved = status::resolve(
            &signals,
            dates.posted.as_ref(),
            dates.valid_through.as_ref(),
            dates.closed.as_ref(),
            now,
            &config.timezone,
        );
        fields.settle(resolved.status.value == Status::Open);
        signals::report(fields, &resolved);
        let place = place_of_work::read(fields);
        let (employment_type, employment_text) = terms::employment_type(fields);
        let salary = pay::read(fields);
        let read = contradiction::Read {
            locations: place.locations.as_ref(),
            salary: salary.as_ref(),
            employment_type: employment_type.as_ref(),
            valid_through: dates.valid_through.as_ref(),
        };
        contradiction::report(fields, &read);
        let how_to_apply = apply_target::read(fields);
        let apply = how_to_apply.target;
        let experience = terms::experience(fields);
        let (education, experience_in_place_of_education) = terms::education(fields);
        let skills = terms::skills(fields);
        let department = fields
            .text(Key::Department, Some(LabelKind::Department))
            .or_else(|| from_folder(folder));
        let team = fields.text(Key::Team, Some(LabelKind::Team));
        let hiring_organization = identity::organization(fields);
        let order = numbers::order(fields);
        let total_job_openings = numbers::openings(fields);
        let mut properties = sections::properties(fields);
        let application_contact = contact::read(fields);
        properties.extend(application_contact.iter().map(|field| {
            let text = field.value.to_string();
            (
                "applicationContact",
                Field {
                    value: text,
                    origin: field.origin.clone(),
                },
            )
        }));
        properties.extend(how_to_apply.words.map(|words| ("howToApply", words)));
        let translation_key = fields
            .own(Key::TranslationKey)
            .and_then(|given| Some(given.field(given.node.as_text()?.to_owned())))
            .or_else(|| {
                Some(Field {
                    value: without_language(&input.stem),
                    origin: Origin::FileName,
                })
            });
        let (title, slug) = (title?, slug?);
        let id = identity::id(fields, &slug);
        let summary = identity::summary(fields, &title.value);
        let organization = hiring_organization
            .as_ref()
            .map_or(config.organization.name.as_str(), |field| &field.value.name);
        let places: Vec<&str> = place
            .locations
            .iter()
            .flat_map(|field| &field.value)
            .flat_map(|place| [Some(place.name.as_str()), place.locality.as_deref()])
            .flatten()
            .collect();
        let mode = place.workplace.as_ref().map(|field| field.value);
        let own_id = id.origin.is_explicit().then_some(id.value.as_str());
        let bare = title_clutter::without(&title.value, organization, own_id, mode);
        let job_title = job_title::clean(&bare.title, organization, &places);
        title_clutter::report(fields, &bare);
        let posting = Posting {
            path: Arc::clone(fields.file.path()),
            slug,
            id,
            job_title,
            title,
            status: resolved.status,
            closed_on: resolved.closed_on,
            department,
            team,
            locations: place.locations,
            location_at: place.location_at,
            workplace: place.workplace,
            applicant_locations: place.applicant_locations,
            worldwide: place.worldwide,
            employment_type,
            employment_text,
            date_posted: dates.posted,
            valid_through: dates.valid_through,
            date_modified: dates.modified,
            salary,
            apply,
            application_contact,
            experience,
            education,
            experience_in_place_of_education,
            skills,
            lang,
            summary,
            order,
            hiring_organization,
            translation_key,
            properties,
            total_job_openings,
            sections: Vec::new(),
            html: String::new(),
            text: String::new(),
            relative: Vec::new(),
            extra: serde_json::Map::new(),
        };
        let will_be_open = matches!(posting.status.value, Status::Open | Status::Scheduled);
        if will_be_open && posting.apply.is_none() {
            fields.report_at(
                Code::MissingApply,
                Span::default(),
                "nobody can apply: the posting names no web or mail address".to_owned(),
                "add `apply_url: https://…` or `apply_email: jobs@…`, here or for all postings under [defaults] in site.toml",
            );
        }
        Some(Self { posting })
    }

    fn into_posting(
        self,
        file: &SourceFile,
        body: Body,
        extra: serde_json::Map<String, serde_json::Value>,
        relative: Vec<(String, Location)>,
    ) -> Posting {
        let sections = body
            .sections
            .into_iter()
            .map(|section| PostingSection {
                kinds: section.kinds,
                heading: section.heading,
                html: section.html,
                text: section.text,
                span: section.span,
                line: ((section.span.start as usize) < file.text().len())
                    .then(|| file.line(section.span.start)),
            })
            .collect();
        // Buffers grow by doubling; a large site keeps a hundred thousand of them.
        let (mut html, mut text) = (body.html, body.text);
        html.shrink_to_fit();
        text.shrink_to_fit();
        Posting {
            sections,
            html,
            text,
            relative,
            extra,
            ..self.posting
        }
    }
}

/// `de/welder` and `en/welder` are one posting in two languages: the path without the folder
/// that is named after a language, and without `_drafts`.
fn without_language(stem: &str) -> String {
    let (folder, name) = stem.rsplit_once('/').unwrap_or(("", stem));
    let parts = folder.split('/').filter(|part| names_something(part));
    parts.chain([name]).collect::<Vec<_>>().join("/")
}

/// Whether a folder stands for more than a language or, as `_drafts` does, for what rolecall is to
/// do with it.
fn names_something(folder: &str) -> bool {
    !folder.is_empty()
        && !folder.starts_with('_')
        && crate::vocabulary::language_code(folder).is_none()
}

/// `engineering/backend/x.md`: the first folder that is not a language names the department.
fn from_folder(folder: &str) -> Option<Field<String>> {
    let name = folder.split('/').find(|part| names_something(part))?;
    let words = name.replace(['-', '_'], " ");
    let mut chars = words.chars();
    let value = chars.next()?.to_uppercase().chain(chars).collect();
    Some(Field {
        value,
        origin: Origin::Folder,
    })
}
