//! Reads markdown (pulldown-cmark's events) and tells the writer what to write.

mod breaks;
mod footnotes;
mod links;

use super::element;
use super::element::Element;
use super::findings::Findings;
use super::fragment::Fragment;
use super::html::HtmlReader;
use super::html::Unclosed;
use super::lint::Lint;
use super::run::Run;
use super::signs::Signs;
use super::writer::Origin;
use super::writer::Writer;
use crate::source::Span;
use footnotes::Footnotes;
use pulldown_cmark::CowStr;
use pulldown_cmark::Event;
use pulldown_cmark::Options;
use pulldown_cmark::Parser;
use pulldown_cmark::Tag;
use pulldown_cmark::TagEnd;
use std::ops::Range;

/// What postings use beyond `CommonMark`. No smart punctuation (the author's signs stay), no
/// heading attributes (they would let ids and classes in).
pub(super) const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_FOOTNOTES);

/// An image whose description is being read.
#[derive(Debug)]
struct Image<'a> {
    source: CowStr<'a>,
    title: CowStr<'a>,
    description: String,
    /// How many images within its description are open.
    depth: usize,
    range: Range<usize>,
}

/// Reads one body.
pub(super) struct Reader<'a> {
    body: &'a str,
    /// Where the body starts in the file.
    offset: usize,
    writer: Writer,
    findings: Findings,
    lint: Lint,
    html: HtmlReader,
    /// Whether raw HTML is shown as text in place of being read.
    html_is_text: bool,
    fragment: Fragment,
    /// The writer's tokens of the markdown elements that are open; `None` for one that is not
    /// written.
    tokens: Vec<Option<usize>>,
    /// Number of open markdown elements around the HTML element that is taken out.
    skip_depth: usize,
    image: Option<Image<'a>>,
    /// The text that is being gathered.
    run: Run,
    at_line_start: bool,
    in_code_block: bool,
    table: TablePart,
    footnotes: Footnotes,
}

/// Where in a table the reader is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TablePart {
    Head,
    BeforeBody,
    Body,
}

impl<'a> Reader<'a> {
    /// A reader of `body`, which starts at `offset` of its file.
    pub(super) fn new(body: &'a str, offset: usize, writer: Writer, html_is_text: bool) -> Self {
        Self {
            body,
            offset,
            writer,
            findings: Findings::default(),
            lint: Lint::default(),
            html: HtmlReader::default(),
            html_is_text,
            fragment: Fragment::default(),
            tokens: Vec::with_capacity(16),
            skip_depth: 0,
            image: None,
            run: Run::default(),
            at_line_start: false,
            in_code_block: false,
            table: TablePart::BeforeBody,
            footnotes: Footnotes::default(),
        }
    }

    /// Reads the whole body.
    pub(super) fn read(mut self) -> Result<(Writer, Findings), Unclosed> {
        for (event, range) in Parser::new_ext(self.body, OPTIONS).into_offset_iter() {
            if let Event::Text(text) = event {
                self.add_text(&text, range);
                continue;
            }
            if !self.run.is_empty() {
                self.flush_text();
            }
            self.event(event, range)?;
        }
        self.flush_text();
        if let Some(unclosed) = self.html.unclosed() {
            return Err(unclosed);
        }
        self.writer.finish();
        self.lint.finish(self.offset, &mut self.findings);
        Ok((self.writer, self.findings))
    }

    fn span(&self, range: Range<usize>) -> Span {
        let trimmed = self.body[range.clone()]
            .trim_end_matches(['\n', '\r'])
            .len();
        Span::new(range.start, range.start + trimmed).shifted(self.offset)
    }

    fn event(&mut self, event: Event<'a>, range: Range<usize>) -> Result<(), Unclosed> {
        if self.image.is_some() {
            self.image_event(event);
            return Ok(());
        }
        match event {
            Event::Start(Tag::HtmlBlock) => self.fragment.clear(),
            Event::End(TagEnd::HtmlBlock) => self.read_html()?,
            Event::Html(html) => self.fragment.push(&html, range.start),
            Event::InlineHtml(html) => {
                self.fragment.clear();
                self.fragment.push(&html, range.start);
                self.read_html()?;
            }
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag)?,
            _ if self.html.is_skipping() => {}
            Event::Code(code) => {
                let span = self.span(range);
                if let Some(token) = self.writer.open(element::CODE, Origin::Markdown, "") {
                    self.writer.text(&code, span);
                    self.writer.close(token);
                } else {
                    self.writer.text(&code, span);
                }
            }
            Event::SoftBreak => {
                let before = self.body[..range.start].chars().next_back();
                let after = || {
                    let after = self.body[range.end..].trim_start_matches(' ');
                    after.chars().next()
                };
                let joins = before.is_some_and(is_unspaced) && after().is_some_and(is_unspaced);
                if breaks::stays(&self.body[..range.start], &self.body[range.end..]) {
                    self.writer.void(element::BR, "");
                } else {
                    self.writer.soft_break(joins);
                }
                self.at_line_start = true;
            }
            Event::HardBreak => {
                self.writer.void(element::BR, "");
                self.at_line_start = true;
            }
            Event::Rule => self.writer.void(element::HR, ""),
            Event::TaskListMarker(done) => {
                self.writer.marker(if done { "☑ " } else { "☐ " });
            }
            Event::FootnoteReference(label) => self.footnote_reference(&label),
            // Not switched on.
            Event::Text(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
        Ok(())
    }

    fn read_html(&mut self) -> Result<(), Unclosed> {
        let was_skipping = self.html.is_skipping();
        let place = self.fragment.body_range();
        if self.html_is_text {
            let span = self.span(place);
            self.writer.text(self.fragment.text(), span);
            return Ok(());
        }
        if !was_skipping {
            self.lint.template_tags(self.body, place);
        }
        self.html.read(
            &self.fragment,
            self.offset,
            &mut self.writer,
            &mut self.findings,
        )?;
        if !was_skipping {
            self.skip_depth = self.tokens.len();
        }
        Ok(())
    }

    fn start(&mut self, tag: Tag<'a>, range: Range<usize>) {
        if self.html.is_skipping() {
            self.tokens.push(None);
            return;
        }
        let token = match tag {
            Tag::Paragraph => {
                self.at_line_start = true;
                self.open(element::P)
            }
            Tag::Heading { level, .. } => {
                let span = self.span(range);
                self.writer
                    .open_heading(level as u8, Origin::Markdown, span)
            }
            Tag::BlockQuote(_) => self.open(element::BLOCKQUOTE),
            Tag::CodeBlock(_) => {
                self.in_code_block = true;
                let token = self.open(element::PRE);
                self.open(element::CODE);
                token
            }
            Tag::List(None) => self.open(element::UL),
            Tag::List(Some(1)) => self.open(element::OL),
            Tag::List(Some(start)) => self.writer.open(
                element::OL,
                Origin::Markdown,
                &format!(" start=\"{start}\""),
            ),
            Tag::Item => self.open(element::LI),
            Tag::FootnoteDefinition(label) => self.footnote(&label),
            Tag::Table(_) => self.open(element::TABLE),
            Tag::TableHead => {
                self.table = TablePart::Head;
                let token = self.open(element::THEAD);
                self.open(element::TR);
                token
            }
            Tag::TableRow => {
                if self.table == TablePart::BeforeBody {
                    self.table = TablePart::Body;
                    self.open(element::TBODY);
                }
                self.open(element::TR)
            }
            Tag::TableCell if self.table == TablePart::Head => {
                self.writer
                    .open(element::TH, Origin::Markdown, " scope=\"col\"")
            }
            Tag::TableCell => self.open(element::TD),
            Tag::Emphasis => self.open(element::EM),
            Tag::Strong => self.open(element::STRONG),
            Tag::Strikethrough => {
                // One tilde is "about": `~50 people`, `3~5年`.
                if self.body[range.clone()].starts_with("~~") {
                    self.open(element::S)
                } else {
                    self.writer.text(
                        "~",
                        Span::new(range.start, range.start + 1).shifted(self.offset),
                    );
                    None
                }
            }
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => self.link(link_type, &dest_url, &title, range),
            Tag::Image {
                dest_url, title, ..
            } => {
                self.image = Some(Image {
                    source: dest_url,
                    title,
                    description: String::new(),
                    depth: 0,
                    range,
                });
                return;
            }
            // Not switched on, or dealt with before.
            _ => None,
        };
        self.tokens.push(token);
    }

    fn open(&mut self, element: &'static Element) -> Option<usize> {
        self.writer.open(element, Origin::Markdown, "")
    }

    fn end(&mut self, tag: TagEnd) -> Result<(), Unclosed> {
        if let Some(unclosed) = self.html.unclosed()
            && self.tokens.len() <= self.skip_depth
        {
            return Err(unclosed);
        }
        match tag {
            TagEnd::CodeBlock => self.in_code_block = false,
            TagEnd::FootnoteDefinition if !self.html.is_skipping() => self.end_footnote(),
            TagEnd::TableHead => self.table = TablePart::BeforeBody,
            _ => {}
        }
        let token = self.tokens.pop().flatten();
        if self.html.is_skipping() {
            return Ok(());
        }
        match token {
            Some(token) => self.writer.close(token),
            None if tag == TagEnd::Strikethrough => {
                let end = self.run.range().end;
                self.writer
                    .text("~", Span::new(end, end).shifted(self.offset));
            }
            None => {}
        }
        Ok(())
    }

    fn add_text(&mut self, text: &str, range: Range<usize>) {
        if let Some(image) = &mut self.image {
            image.description.push_str(text);
            return;
        }
        if self.html.is_skipping() {
            return;
        }
        if self.in_code_block {
            let span = self.span(range);
            self.writer.text(text, span);
            return;
        }
        self.run.push(self.body, text, range);
    }

    /// Writes the text gathered so far, as one.
    fn flush_text(&mut self) {
        if self.run.is_empty() {
            return;
        }
        let range = self.run.range();
        let text = self.run.text(self.body);
        let signs = Signs::of(text);
        let source_signs = if self.run.is_source() {
            signs
        } else {
            Signs::of(&self.body[range.clone()])
        };
        self.lint.text(
            self.body,
            range.clone(),
            source_signs,
            std::mem::take(&mut self.at_line_start),
            self.offset,
            &mut self.findings,
        );
        let span = Span::new(range.start, range.end).shifted(self.offset);
        self.writer.text_with(text, signs, span);
        self.run.clear();
    }
}

/// Whether the character is of a script that puts no spaces between words: a line end between
/// two of these is no space.
fn is_unspaced(c: char) -> bool {
    matches!(c as u32, 0x2e80..=0x9fff | 0xf900..=0xfaff | 0xff00..=0xffef | 0x20000..=0x3ffff)
}
