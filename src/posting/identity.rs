//! What a posting is called: title, address, id, language, summary, employer.

use super::fields::Fields;
use super::fields::one_line;
use super::model::Field;
use super::model::HiringOrganization;
use super::model::Origin;
use super::prose;
use crate::diagnostic::Code;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Severity;
use crate::markdown;
use crate::slug;
use crate::source::Span;
use crate::spanned::Node;
use crate::spanned::Value;
use crate::vocabulary::Key;
use crate::vocabulary::LabelKind;
use std::borrow::Cow;

/// Google shows about this many characters of a title.
const LONG_TITLE: usize = 90;

/// The title; without one the posting is in error.
pub(super) fn title(fields: &mut Fields<'_>, stem: &str) -> Option<Field<String>> {
    let title = stated_title(fields).or_else(|| {
        let (text, span) = fields.body.title.as_ref()?;
        let origin = Origin::Heading {
            line: fields.file.line(span.start),
        };
        Some((
            Field {
                value: text.clone(),
                origin,
            },
            *span,
        ))
    });
    let Some((title, span)) = title.filter(|(title, _)| !title.value.is_empty()) else {
        let name = stem.rsplit('/').next().unwrap_or(stem);
        let suggestion = humanised(name);
        let (span, message) = unread_title(fields);
        fields.report_at(
            Code::MissingTitle,
            span,
            message,
            format!("add a first line such as `# {suggestion}`, or `title: {suggestion}` to the front matter"),
        );
        return None;
    };
    if let Some(left) = prose::placeholder(&title.value) {
        let left = left.to_owned();
        fields.report_at(
            Code::MissingTitle,
            span,
            format!("the title still says `{left}`"),
            "write the name of the job, or add `status: draft` until it is known".to_owned(),
        );
    }
    if title.value.chars().count() > LONG_TITLE {
        fields.report_at(
            Code::LongTitle,
            span,
            format!("the title has {} characters", title.value.chars().count()),
            "job boards cut titles after about 90 characters; keep the job's name and move the rest into the text",
        );
    }
    if let Some(word) = prose::test_title(&title.value) {
        fields.report_at(
            Code::TestTitle,
            span,
            format!("the title says `{word}`"),
            "if the posting is not meant for the public, add `status: draft`",
        );
    }
    Some(title)
}

/// Why a posting has no title, and where.
fn unread_title(fields: &Fields<'_>) -> (Span, String) {
    if let Some(given) = fields.own(Key::Title) {
        let written = fields.written(&given);
        let message = format!("`{}` cannot be read as a title", prose::shown(&written));
        return (given.node.span, message);
    }
    if let Some(section) = fields.body.sections.first()
        && let Some(heading) = &section.heading
    {
        let at = section.span.start;
        let span = Span {
            start: at,
            end: at.saturating_add(1),
        };
        let message = format!("the heading `{heading}` does not say which job it is");
        return (span, message);
    }
    (Span::default(), "the posting has no title".to_owned())
}

fn stated_title(fields: &mut Fields<'_>) -> Option<(Field<String>, Span)> {
    let given = fields.own(Key::Title)?;
    let span = given.node.span;
    let texts = given.texts();
    let Some((text, _)) = texts.first() else {
        // Without a heading either, the missing title tells.
        if fields.body.title.is_some() {
            fields.report_shape(&given, Key::Title, "Welder");
        }
        return None;
    };
    if texts.len() > 1 {
        let message = format!("a posting has one title, and here are {}", texts.len());
        let help = format!("`{text}` is used; keep one of them");
        let text = (*text).to_owned();
        fields.report(Code::ValueShape, &given, span, message, help);
        return Some((given.field(markdown::inline_text(&one_line(&text))), span));
    }
    let field = given.field(markdown::inline_text(&one_line(text)));
    if let Some((heading, heading_span)) = &fields.body.first_heading
        && slug::from_text(heading, 200) != slug::from_text(&field.value, 200)
    {
        let message = format!(
            "the first heading is `{heading}`, the front matter's title `{}`",
            field.value
        );
        let span = *heading_span;
        fields.report_at(
            Code::TitleDiffers,
            span,
            message,
            "the front matter's title is shown as the page's title, the heading in the text",
        );
    }
    Some((field, span))
}

/// `senior-rust_engineer` → `Senior rust engineer`.
fn humanised(name: &str) -> String {
    let words = name.replace(['-', '_', '.'], " ");
    let words = one_line(&words);
    let mut chars = words.chars();
    chars.next().map_or(words.clone(), |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

/// The part of the address, from `slug:` or the file's name. The language that the name or the
/// `folder` gives goes along, so that translations with one name have an address each; the
/// site's own language, where only the folder names it, does not.
pub(super) fn slug(
    fields: &mut Fields<'_>,
    stem: &str,
    lang_suffix: Option<&str>,
    folder: &str,
) -> Option<Field<String>> {
    if let Some(given) = fields.own(Key::Slug) {
        let span = given.node.span;
        let text = fields.written(&given);
        let inner = text.trim_matches('/');
        let is_path = inner.contains(['/', '\\'])
            || inner.split('.').any(str::is_empty) && inner.contains("..");
        return match slug::from_text(inner, 80)
            .filter(|_| !is_path && given.node.as_text().is_some_and(|text| !text.is_empty()))
        {
            Some(slug) => {
                if !slug.eq_ignore_ascii_case(inner) {
                    let note = Diagnostic::at(
                        Code::BadSlug,
                        fields.file,
                        span,
                        format!("`{text}` became `{slug}` in the posting's address"),
                    );
                    fields.diagnostics.push(Diagnostic {
                        severity: Severity::Note,
                        ..note.help(format!("write `slug: {slug}`, or what it should be"))
                    });
                }
                Some(given.field(slug))
            }
            None => {
                fields.report(
                    Code::BadSlug,
                    &given,
                    span,
                    format!("`{text}` cannot be part of a web address"),
                    "write one word or words joined by dashes, for example `slug: rust-engineer`",
                );
                None
            }
        };
    }
    let name = stem.rsplit('/').next().unwrap_or(stem);
    let Some(mut value) = slug::from_file_stem(name) else {
        fields.report_at(
            Code::BadSlug,
            Span::default(),
            format!("the file's name `{name}` cannot become a web address"),
            "rename the file, or add for example `slug: rust-engineer`",
        );
        return None;
    };
    let of_folder = || folder_language(folder).filter(|lang| *lang != fields.config.language);
    if let Some(lang) = lang_suffix.map(str::to_owned).or_else(of_folder) {
        value = format!("{value}-{}", lang.to_ascii_lowercase());
    }
    Some(Field {
        value,
        origin: Origin::FileName,
    })
}

/// The employer's identifier: stated, or the slug.
pub(super) fn id(fields: &mut Fields<'_>, slug: &Field<String>) -> Field<String> {
    fields
        .text(Key::Id, Some(LabelKind::Id))
        .filter(|field| !field.value.is_empty())
        .unwrap_or_else(|| Field {
            value: slug.value.clone(),
            origin: Origin::Default,
        })
}

/// The language: stated, the file's suffix, a folder named after one, or the site's.
pub(super) fn lang(fields: &mut Fields<'_>, suffix: Option<&str>, folder: &str) -> Field<String> {
    if let Some(given) = fields.own(Key::Lang) {
        let text = fields.written(&given);
        if let Some(tag) = crate::vocabulary::language_tag(&text) {
            return given.field(tag);
        }
        let span = given.node.span;
        fields.report(
            Code::UnknownLanguage,
            &given,
            span,
            format!("`{text}` is not a language code"),
            "write the two letters of the language, for example `lang: de`",
        );
    }
    if let Some(tag) = suffix.and_then(crate::vocabulary::language_tag) {
        return Field {
            value: tag,
            origin: Origin::FileName,
        };
    }
    if let Some(tag) = folder_language(folder) {
        return Field {
            value: tag,
            origin: Origin::Folder,
        };
    }
    if let Some(given) = fields.default(Key::Lang)
        && let Some(tag) = given
            .node
            .as_text()
            .and_then(crate::vocabulary::language_tag)
    {
        return given.field(tag);
    }
    inferred_lang(fields).unwrap_or_else(|| Field {
        value: fields.config.language.clone(),
        origin: Origin::Default,
    })
}

/// The language that the text is in, where that is surely not the site's.
fn inferred_lang(fields: &mut Fields<'_>) -> Option<Field<String>> {
    let site = &fields.config.language;
    let language = crate::vocabulary::other_language(&fields.body.text, site)?;
    let line = fields.body.lines.first()?;
    let origin = Origin::Inferred {
        rule: "the words of the text",
        line: fields.file.line(line.span.start),
    };
    let message =
        format!("the text is in another language (`{language}`) than the site (`{site}`)");
    let help = format!(
        "the page is made in that language; say so with `lang: {language}`, or `lang: {site}` if \
         it is not"
    );
    fields.report_at(Code::InferredLanguage, line.span, message, help);
    Some(Field {
        value: language.to_owned(),
        origin,
    })
}

/// The language after which the innermost such folder is named.
fn folder_language(folder: &str) -> Option<String> {
    folder
        .split('/')
        .rev()
        .filter(|part| part.len() == 2 || part.len() == 5)
        .find_map(crate::vocabulary::language_code)
}

/// One or two sentences for lists and search engines.
pub(super) fn summary(fields: &mut Fields<'_>, title: &str) -> Field<String> {
    let stated = fields.own(Key::Summary);
    if let Some(given) = &stated
        && given.texts().is_empty()
    {
        fields.report_shape(given, Key::Summary, "You weld the frames of our bicycles.");
    }
    let stated = stated.and_then(|given| {
        let texts: Vec<&str> = given.texts().into_iter().map(|(text, _)| text).collect();
        let text = markdown::inline_text(&one_line(&texts.join(" ")));
        // Placeholders such as the title again or "Now hiring" say nothing.
        let says_something = text.chars().count() > 15 && !text.eq_ignore_ascii_case(title);
        says_something.then(|| given.field(text))
    });
    stated.unwrap_or_else(|| Field {
        value: fields.body.summary(),
        origin: Origin::Inferred {
            rule: "the first sentences of the text",
            line: fields
                .body
                .lines
                .iter()
                .find(|line| !line.is_item)
                .map_or(1, |line| fields.file.line(line.span.start)),
        },
    })
}

/// The employer, where the posting names another than the site's.
pub(super) fn organization(fields: &mut Fields<'_>) -> Option<Field<HiringOrganization>> {
    let given = fields
        .own(Key::Organization)
        .or_else(|| fields.default(Key::Organization))?;
    let text = |node: &Node<'_>| {
        node.as_text()
            .map(str::to_owned)
            .filter(|text| !text.is_empty())
    };
    let mut organization = HiringOrganization::default();
    match &given.node.value {
        Value::Map(table) => {
            let part = |names: &[&str]| {
                names
                    .iter()
                    .find_map(|name| table.get(name).and_then(|entry| text(&entry.node)))
            };
            let Some(name) = part(&["name", "legalName"]) else {
                fields.report_shape(&given, Key::Organization, "Acme Cycles");
                return None;
            };
            organization.name = name;
            organization.url = part(&["sameAs", "url", "website", "same_as"]);
            organization.logo = part(&["logo"]);
        }
        _ => {
            let texts = given.texts();
            organization.name = one_line(texts.first()?.0);
            if texts.len() > 1 {
                fields.report_shape(&given, Key::Organization, &organization.name);
            }
        }
    }
    let more = |key| fields.get(key, None).and_then(|given| text(&given.node));
    organization.url = organization.url.or_else(|| more(Key::OrganizationUrl));
    organization.logo = organization.logo.or_else(|| more(Key::Logo));
    // `javascript:` and the like never become a link or an image.
    let is_web = |url: &String| url.starts_with("https://") || url.starts_with("http://");
    organization.url = organization.url.filter(is_web);
    organization.logo = organization
        .logo
        .filter(|logo| is_web(logo) || !logo.contains(':'));
    if organization.name.is_empty() || organization.name == fields.config.organization.name {
        return None;
    }
    Some(given.field(organization))
}

/// A given value as text for a schema.org text property.
pub(super) fn plain(node: &Node<'_>) -> Option<String> {
    let text: Cow<'_, str> = match &node.value {
        Value::Scalar(text, _) => Cow::Borrowed(text.trim()),
        Value::List(items) => {
            let texts: Vec<_> = items.iter().filter_map(Node::as_text).collect();
            Cow::Owned(texts.join("; "))
        }
        Value::Map(_) | Value::Empty => return None,
    };
    let text = markdown::inline_text(&one_line(&text));
    (!text.is_empty()).then_some(text)
}
