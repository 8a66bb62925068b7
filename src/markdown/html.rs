//! Raw HTML in a body: tokenised as browsers do (html5gum), each tag held against the
//! allow-list, and what is left handed to the writer. No byte of it reaches the page as it was.

use super::address;
use super::address::Use;
use super::attributes;
use super::element;
use super::element::Element;
use super::element::Kind;
use super::element::Treatment;
use super::findings::Findings;
use super::fragment::Fragment;
use super::writer::Origin;
use super::writer::Writer;
use crate::diagnostic::Code;
use crate::diagnostic::Severity;
use crate::source::Span;
use html5gum::Error;
use html5gum::Tokenizer;
use html5gum::emitters::callback::CallbackEmitter;
use html5gum::emitters::callback::CallbackEvent;
use std::convert::Infallible;

/// Attributes that no reader of the page misses: taking them out is a note.
const HARMLESS_ATTRIBUTES: [&str; 12] = [
    "align", "border", "class", "id", "name", "rel", "role", "tabindex", "target", "valign",
    "width", "height",
];

/// Longest name of a tag or attribute that a message shows.
const LONGEST_NAME: usize = 30;

/// Something opened and never closed, which would swallow the rest of the posting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unclosed {
    /// The tag's name, or `!--`.
    pub(super) name: String,
    /// Byte offset in the body.
    pub(super) at: usize,
}

/// An element that is taken out with what it holds.
#[derive(Debug)]
struct Skip {
    name: String,
    /// How many of that name are open.
    depth: usize,
    /// Byte offset in the body.
    at: usize,
}

/// A start tag that is being read.
#[derive(Debug)]
struct Tag {
    name: String,
    at: usize,
    attributes: Vec<(&'static str, String)>,
    /// The attribute whose value comes next.
    current: Option<&'static str>,
}

/// Reads the pieces of HTML of one body.
#[derive(Debug, Default)]
pub(super) struct HtmlReader {
    skip: Option<Skip>,
    tag: Option<Tag>,
}

impl HtmlReader {
    /// Whether what stands here is taken out, being within an element that is.
    pub(super) fn is_skipping(&self) -> bool {
        self.skip.is_some()
    }

    /// What is still open and taken out.
    pub(super) fn unclosed(&self) -> Option<Unclosed> {
        self.skip.as_ref().map(|skip| Unclosed {
            name: skip.name.clone(),
            at: skip.at,
        })
    }

    /// Reads a piece of HTML; `offset` is where the body starts in the file.
    pub(super) fn read(
        &mut self,
        fragment: &Fragment,
        offset: usize,
        writer: &mut Writer,
        findings: &mut Findings,
    ) -> Result<(), Unclosed> {
        if fragment.text().is_empty() {
            return Ok(());
        }
        let mut reading = Reading {
            reader: self,
            fragment,
            offset,
            writer,
            findings,
            unclosed: None,
        };
        let mut emitter = CallbackEmitter::new(
            |event: CallbackEvent<'_>, span: html5gum::Span<usize>| -> Option<Infallible> {
                reading.event(&event, span.start, span.end);
                None
            },
        );
        emitter.naively_switch_states(true);
        let Ok(()) = Tokenizer::new_with_emitter(fragment.text(), emitter).finish();
        reading.end()
    }
}

/// One piece of HTML being read.
struct Reading<'a> {
    reader: &'a mut HtmlReader,
    fragment: &'a Fragment,
    offset: usize,
    writer: &'a mut Writer,
    findings: &'a mut Findings,
    unclosed: Option<Unclosed>,
}

impl Reading<'_> {
    fn event(&mut self, event: &CallbackEvent<'_>, start: usize, end: usize) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.reader.tag = Some(Tag {
                    name: String::from_utf8_lossy(name).into_owned(),
                    at: self.tag_start(start),
                    attributes: Vec::new(),
                    current: None,
                });
            }
            CallbackEvent::AttributeName { name } => {
                self.attribute_name(&String::from_utf8_lossy(name), start, end);
            }
            CallbackEvent::AttributeValue { value } => {
                if let Some(tag) = &mut self.reader.tag
                    && let Some(name) = tag.current.take()
                    && let Some((_, text)) = tag
                        .attributes
                        .iter_mut()
                        .find(|(attribute, _)| *attribute == name)
                {
                    *text = String::from_utf8_lossy(value).into_owned();
                }
            }
            CallbackEvent::CloseStartTag { self_closing } => {
                if let Some(tag) = self.reader.tag.take() {
                    self.start_tag(&tag, *self_closing, end);
                }
            }
            CallbackEvent::EndTag { name } => self.end_tag(&String::from_utf8_lossy(name)),
            CallbackEvent::String { value } => {
                if self.reader.skip.is_none() {
                    let span = self.span(start, end);
                    self.writer.text(&String::from_utf8_lossy(value), span);
                }
            }
            CallbackEvent::Comment { value } => self.comment(value, start, end),
            CallbackEvent::Error(Error::EofInComment) => {
                let text = self.fragment.text();
                let after = text.rfind("-->").map_or(0, |at| at + 3);
                let at = text[after..].find("<!--").map_or(after, |at| after + at);
                self.unclosed = Some(Unclosed {
                    name: "!--".to_owned(),
                    at: self.fragment.place(at),
                });
            }
            CallbackEvent::Error(Error::EofInTag) => {
                let from = self.fragment.text().rfind('<').unwrap_or(0);
                let span = self.span(from, self.fragment.text().len());
                if self.reader.skip.is_none() && self.findings.is_new("unfinished tag") {
                    self.findings.add(
                        Code::HtmlRemoved,
                        span,
                        "a tag that is never finished was taken out".to_owned(),
                        "end the tag with `>`, or write `&lt;` where you mean the sign `<`",
                    );
                }
            }
            CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
        }
    }

    /// The tag's `<`: the tokeniser counts to just before or after it.
    fn tag_start(&self, position: usize) -> usize {
        let text = self.fragment.text().as_bytes();
        let mut at = position.min(text.len().saturating_sub(1));
        while at > 0 && text[at] != b'<' {
            at -= 1;
        }
        at
    }

    fn span(&self, start: usize, end: usize) -> Span {
        let start = self.fragment.place(start);
        let end = self.fragment.place(end).max(start);
        Span::new(start, end).shifted(self.offset)
    }

    fn attribute_name(&mut self, name: &str, start: usize, end: usize) {
        let Some(tag) = &mut self.reader.tag else {
            // An end tag's: it means nothing.
            return;
        };
        tag.current = None;
        let Treatment::Keep(element) = element::treatment(&tag.name) else {
            return;
        };
        let allowed = element
            .attributes
            .iter()
            .chain(&element::GLOBAL_ATTRIBUTES)
            .find(|allowed| **allowed == name);
        if let Some(allowed) = allowed {
            if !tag.attributes.iter().any(|(earlier, _)| earlier == allowed) {
                tag.attributes.push((allowed, String::new()));
                tag.current = Some(allowed);
            }
            return;
        }
        if matches!(name, "rel" | "loading") || self.reader.skip.is_some() {
            return;
        }
        let shown = shown_name(name);
        let harmless = HARMLESS_ATTRIBUTES.contains(&name)
            || name.starts_with("data-")
            || name.starts_with("aria-");
        let span = self.span(start, end);
        self.removed(
            &format!("@{shown}"),
            if harmless {
                Severity::Note
            } else {
                Severity::Warning
            },
            span,
            format!("the attribute `{shown}` was taken out"),
            "pages keep only plain HTML without styles and scripts; \
             the site's own style sheet decides how things look",
        );
    }

    fn removed(
        &mut self,
        kind: &str,
        severity: Severity,
        span: Span,
        message: String,
        help: &'static str,
    ) {
        if self.findings.is_new(kind) {
            self.findings
                .add_as(Code::HtmlRemoved, severity, span, message, help);
        }
    }

    fn start_tag(&mut self, tag: &Tag, self_closing: bool, end: usize) {
        if let Some(skip) = &mut self.reader.skip {
            if skip.name == tag.name && !self_closing {
                skip.depth += 1;
            }
            return;
        }
        let span = self.span(tag.at, end);
        match element::treatment(&tag.name) {
            Treatment::Keep(element) => self.keep(element, tag, span),
            Treatment::Group => self.writer.break_line(),
            Treatment::Unwrap => {
                let shown = shown_name(&tag.name);
                if !matches!(tag.name.as_str(), "span" | "font" | "label") {
                    self.removed(
                        &format!("<{shown}>"),
                        Severity::Note,
                        span,
                        format!("`<{shown}>` was taken out; the text in it stays"),
                        "if you mean the sign `<`, write `&lt;`; otherwise delete the tag",
                    );
                }
            }
            Treatment::DropEmpty => self.report_dropped(&tag.name, span),
            Treatment::Drop => {
                self.report_dropped(&tag.name, span);
                let is_empty = self_closing && matches!(tag.name.as_str(), "svg" | "math");
                if !is_empty {
                    self.reader.skip = Some(Skip {
                        name: tag.name.clone(),
                        depth: 1,
                        at: self.fragment.place(tag.at),
                    });
                }
            }
        }
    }

    fn report_dropped(&mut self, name: &str, span: Span) {
        let shown = shown_name(name);
        self.removed(
            &format!("<{shown}>"),
            Severity::Warning,
            span,
            format!("`<{shown}>` and what it holds was taken out"),
            "a posting holds text, links, lists, tables and pictures; \
             put anything else into the site's templates",
        );
    }

    fn keep(&mut self, element: &'static Element, tag: &Tag, span: Span) {
        match element.kind {
            Kind::Heading => {
                let level = tag.name.as_bytes()[1] - b'0';
                self.writer.open_heading(level, Origin::Html, span);
            }
            _ if element.name == "img" => self.image(tag, span),
            Kind::Void | Kind::Rule => {
                let (attributes, _) = self.attributes(tag, span);
                self.writer.void(element, &attributes);
            }
            _ => {
                let (attributes, link) = self.attributes(tag, span);
                if element.name != "a" {
                    self.writer.open(element, Origin::Html, &attributes);
                } else if let Some(link) = link
                    && self
                        .writer
                        .open(element, Origin::Html, &attributes)
                        .is_some()
                {
                    self.writer.lines.open_link(&link);
                }
            }
        }
    }

    fn image(&mut self, tag: &Tag, span: Span) {
        let value = |name: &str| {
            tag.attributes
                .iter()
                .find(|(attribute, _)| *attribute == name)
                .map(|(_, value)| value.as_str())
        };
        let alt = value("alt");
        if alt.is_none() {
            attributes::missing_alt(self.findings, span);
        }
        let (mut attributes, source) = self.attributes(tag, span);
        if source.is_none_or(|source| source.is_empty()) {
            self.writer.text(alt.unwrap_or_default(), span);
            return;
        }
        if alt.is_none() {
            attributes.push_str(" alt=\"\"");
        }
        attributes.push_str(" loading=\"lazy\"");
        self.writer.void(element::IMG, &attributes);
    }

    /// The attributes as written, and the address among them.
    fn attributes(&mut self, tag: &Tag, span: Span) -> (String, Option<String>) {
        let mut out = String::new();
        let mut link = None;
        let mut external = false;
        for (name, value) in &tag.attributes {
            let value = match *name {
                "href" | "src" | "cite" => {
                    let purpose = if *name == "href" {
                        Use::Link
                    } else {
                        Use::Resource
                    };
                    let Some(address) = address::safe(value, purpose) else {
                        attributes::unsafe_address(self.findings, span, value, purpose);
                        continue;
                    };
                    external = *name == "href" && address.external;
                    if *name != "cite" {
                        link = Some(address.text.clone());
                        self.writer.leads_to(&address.text, span);
                    }
                    address.text
                }
                "open" => String::new(),
                name if attributes::is_valid(name, value) => value.clone(),
                _ => continue,
            };
            attributes::push(&mut out, name, &value);
        }
        if external {
            out.push_str(" rel=\"noopener\"");
        }
        (out, link)
    }

    fn end_tag(&mut self, name: &str) {
        self.reader.tag = None;
        if let Some(skip) = &mut self.reader.skip {
            if skip.name == name {
                skip.depth -= 1;
                if skip.depth == 0 {
                    self.reader.skip = None;
                }
            }
            return;
        }
        match element::treatment(name) {
            Treatment::Keep(_) => {
                self.writer.close_named(name);
            }
            Treatment::Group => self.writer.break_line(),
            Treatment::Drop | Treatment::DropEmpty | Treatment::Unwrap => {}
        }
    }

    fn comment(&mut self, value: &[u8], start: usize, end: usize) {
        if self.reader.skip.is_some() {
            return;
        }
        if value.trim_ascii() == b"more" {
            self.writer.set_more();
            return;
        }
        let at = self.tag_start(start);
        if !self.fragment.text()[at..].starts_with("<!--") {
            // `<?…>`, `<!…>`, `</…>`: a browser hides it, though it is no comment.
            let span = self.span(at, end);
            self.removed(
                "<?>",
                Severity::Warning,
                span,
                "a tag that HTML does not know was taken out".to_owned(),
                "if you mean the sign `<`, write `&lt;`; otherwise delete the tag",
            );
        }
    }

    fn end(self) -> Result<(), Unclosed> {
        self.reader.tag = None;
        self.unclosed.map_or(Ok(()), Err)
    }
}

/// A name as it can be shown in a message.
fn shown_name(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_ascii_graphic() && *c != '`')
        .take(LONGEST_NAME)
        .collect()
}
