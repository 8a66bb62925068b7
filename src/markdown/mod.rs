//! A posting's body: markdown to safe HTML, and the structure that inference reads, in one pass.
//!
//! pulldown-cmark's events and, where there is raw HTML, html5gum's tokens both go to one
//! writer, which makes HTML, text, lines and sections at once. Only the writer makes tags, each
//! from a fixed list, so that nothing an author wrote can be more than text or a safe address.

mod address;
mod attributes;
mod autolink;
mod body;
mod element;
mod findings;
#[cfg(test)]
mod findings_tests;
mod fragment;
mod html;
mod invisible;
mod lines;
mod links;
mod lint;
mod outline;
mod reader;
mod run;
#[cfg(test)]
mod safety;
mod signs;
mod summary;
#[cfg(test)]
mod tests;
mod writer;

use crate::diagnostic::Code;
use crate::diagnostic::Diagnostic;
use crate::source::SourceFile;
use crate::source::Span;
use html::Unclosed;
use outline::Outline;
use pulldown_cmark::Event;
use pulldown_cmark::Parser;
use reader::Reader;
use std::borrow::Cow;
use writer::Writer;

pub use body::{Body, HeadingStyle, Line, Section};
pub use links::{Place, rebased, without_page_attributes};
pub use outline::PAGE_IDS;

/// How often a body is read anew with a tag that is never closed taken out, before its HTML is
/// shown as text.
const ATTEMPTS: usize = 24;

/// Reads the body that starts at byte `body_start` of `file`. `title` is the front matter's.
///
/// An H1 is the posting's title only if it is the first heading, names no section, and there is
/// no `title`; it is then in [`Body::title`] and not in the HTML and text. With a `title` the
/// H1 is in [`Body::first_heading`], and in the HTML too unless it says the same.
pub fn read(
    file: &SourceFile,
    body_start: usize,
    title: Option<&str>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Body {
    let body = &file.text()[body_start..];
    let mut unclosed_tags = Vec::new();
    let mut source = Cow::Borrowed(body);
    let (mut writer, mut findings) = loop {
        let html_is_text = unclosed_tags.len() >= ATTEMPTS;
        let writer = Writer::new(Outline::new(title), source.len());
        match Reader::new(&source, body_start, writer, html_is_text).read() {
            Ok(read) => break read,
            Err(unclosed) => {
                source = Cow::Owned(blanked(&source, &unclosed));
                unclosed_tags.push(unclosed);
            }
        }
    };
    for unclosed in unclosed_tags {
        let end = tag_end(body, unclosed.at);
        findings.add(
            Code::HtmlRemoved,
            Span::new(unclosed.at, end).shifted(body_start),
            format!(
                "`<{}` is never closed; it was taken out alone",
                unclosed.name
            ),
            "delete it, or close it: `<!-- a note -->`",
        );
    }
    if let Some((at, c, count)) = invisible::find(body) {
        let name = invisible::name(c);
        let message = match count {
            1 => format!(
                "{name} (U+{:04X}), which nobody sees, breaks searching",
                c as u32
            ),
            _ => format!(
                "{name} (U+{:04X}) and {} more characters that nobody sees break searching",
                c as u32,
                count - 1
            ),
        };
        findings.add(
            Code::InvisibleCharacters,
            Span::new(at, at + c.len_utf8()).shifted(body_start),
            message,
            "they come along when text is pasted; searching works without them, but delete \
             them where you can",
        );
    }
    if let Some((span, count)) = writer.bold_headings {
        let message = match count {
            1 => "a bold line stands for a heading".to_owned(),
            _ => format!("{count} bold lines stand for headings"),
        };
        findings.add(
            Code::BoldHeading,
            span,
            message,
            "write headings as `## Requirements`: readers and search engines know them as such",
        );
    }
    for (id, span) in std::mem::take(&mut writer.fragments) {
        // Browsers know these two by themselves.
        if !id.is_empty() && id != "top" && !writer.outline.has_id(&id) {
            findings.add(
                Code::BrokenLink,
                span,
                format!("`#{id}` leads to nothing: no heading of the page has this name"),
                "name a heading by its words, in lower case with dashes: `## How to apply` is \
                 `#how-to-apply`",
            );
        }
    }
    findings.report(file, diagnostics);
    let end = writer.position();
    let outline = writer.outline;
    Body {
        title: outline.title.clone(),
        first_heading: outline.first_heading.clone(),
        sections: outline.finish(end, &writer.lines.text),
        html: std::mem::take(&mut writer.html),
        text: writer.lines.text,
        lines: writer.lines.ended,
        more: writer.more,
        more_lines: writer.more_lines,
        relative: writer.relative,
    }
}

/// `text`, one line such as a title, without markup and without spaces around it.
pub fn inline_text(text: &str) -> String {
    let text = text.trim();
    let text = text.trim_start_matches('#').trim_start();
    if !text.contains(['*', '_', '`', '[', '<', '&', '\\', '~', '!', '\n']) {
        return text.to_owned();
    }
    // As a heading, so that `1. x` and `- x` stay what they are.
    let heading = format!("# {}", text.replace(['\n', '\r'], " "));
    let mut plain = String::with_capacity(text.len());
    for event in Parser::new_ext(&heading, reader::OPTIONS) {
        match event {
            Event::Text(text) | Event::Code(text) => plain.push_str(&text),
            Event::InlineHtml(html) => {
                let name = html.trim_start_matches(['<', '/']);
                let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next();
                let name = name.unwrap_or_default().to_ascii_lowercase();
                // `C++ <Embedded>` is not HTML.
                if element::named(&name).is_none() && !html.starts_with("<!") {
                    plain.push_str(&html);
                }
            }
            _ => {}
        }
    }
    plain.trim().to_owned()
}

/// `body` with each tag of that name from there on made invisible, at the same length: a control
/// character, which no page shows, and spaces, which alone would start a block of code.
fn blanked(body: &str, unclosed: &Unclosed) -> String {
    let mut bytes = body.as_bytes().to_vec();
    let mut at = unclosed.at;
    while let Some(step) = body[at..].find('<') {
        at += step;
        let is_tag = address::starts_with_ignore_case(&body[at + 1..], &unclosed.name)
            && !body[at + 1 + unclosed.name.len()..].starts_with(char::is_alphanumeric);
        if !is_tag {
            at += 1;
            continue;
        }
        let end = tag_end(body, at);
        for byte in &mut bytes[at..end] {
            if *byte != b'\n' && *byte != b'\r' {
                *byte = b' ';
            }
        }
        if body[at..end]
            .bytes()
            .take(4)
            .all(|b| b != b'\n' && b != b'\r')
            && end - at >= 4
        {
            bytes[at..at + 4].copy_from_slice(b"&#9;");
        }
        at = end;
    }
    String::from_utf8(bytes).unwrap_or_else(|_| body.replace('<', " "))
}

/// Where the tag at `at` ends: after its `>`, at the end of its line at the latest; for a
/// comment after `<!--`.
fn tag_end(body: &str, at: usize) -> usize {
    if body[at..].starts_with("<!--") {
        return at + 4;
    }
    match body[at..].find(['>', '\n']) {
        Some(length) if body.as_bytes()[at + length] == b'>' => at + length + 1,
        Some(length) => at + length,
        None => body.len(),
    }
}
