//! What becomes of the links and pictures of markdown.

use super::Reader;
use crate::diagnostic::Code;
use crate::markdown::address;
use crate::markdown::address::Use;
use crate::markdown::attributes;
use crate::markdown::element;
use crate::markdown::lint;
use crate::markdown::writer::Origin;
use pulldown_cmark::Event;
use pulldown_cmark::LinkType;
use pulldown_cmark::Tag;
use pulldown_cmark::TagEnd;
use std::ops::Range;

impl<'a> Reader<'a> {
    pub(super) fn link(
        &mut self,
        link_type: LinkType,
        address: &str,
        title: &str,
        range: Range<usize>,
    ) -> Option<usize> {
        let span = self.span(range.clone());
        if address.is_empty() {
            let written = self.body[range].trim();
            self.findings.add(
                Code::BrokenLink,
                span,
                format!("`{}` leads nowhere", lint::shown(written)),
                "write the address between the brackets: `[text](https://example.org)`",
            );
            return None;
        }
        if self.lint.is_template_tag(address, range) {
            return None;
        }
        let written;
        let address = if link_type == LinkType::Email {
            written = format!("mailto:{address}");
            &written
        } else {
            address
        };
        let Some(safe) = address::safe(address, Use::Link) else {
            attributes::unsafe_address(&mut self.findings, span, address, Use::Link);
            return None;
        };
        if safe.mended {
            self.findings.add(
                Code::BrokenLink,
                span,
                format!("`{}` lacks its beginning", lint::shown(address)),
                "write the whole address: `https://www.example.org`, `mailto:jobs@example.org`",
            );
        }
        let mut attributes = String::with_capacity(safe.text.len() + 32);
        attributes::push(&mut attributes, "href", &safe.text);
        if !title.is_empty() {
            attributes::push(&mut attributes, "title", title);
        }
        if safe.external {
            attributes.push_str(" rel=\"noopener\"");
        }
        let token = self
            .writer
            .open(element::A, Origin::Markdown, &attributes)?;
        self.writer.lines.open_link(&safe.text);
        self.writer.leads_to(&safe.text, span);
        Some(token)
    }

    /// Within an image's description only the text counts.
    pub(super) fn image_event(&mut self, event: Event<'a>) {
        let Some(image) = &mut self.image else {
            return;
        };
        match event {
            Event::Start(Tag::Image { .. }) => image.depth += 1,
            Event::End(TagEnd::Image) if image.depth > 0 => image.depth -= 1,
            Event::End(TagEnd::Image) => self.write_image(),
            Event::Code(text) => image.description.push_str(&text),
            Event::SoftBreak | Event::HardBreak => image.description.push(' '),
            _ => {}
        }
    }

    pub(super) fn write_image(&mut self) {
        let Some(image) = self.image.take() else {
            return;
        };
        let span = self.span(image.range.clone());
        let description = image.description.trim();
        if description.is_empty() {
            attributes::missing_alt(&mut self.findings, span);
        }
        if self.lint.is_template_tag(&image.source, image.range) {
            self.writer.text(description, span);
            return;
        }
        let Some(address) = address::safe(&image.source, Use::Resource) else {
            attributes::unsafe_address(&mut self.findings, span, &image.source, Use::Resource);
            self.writer.text(description, span);
            return;
        };
        if address.text.is_empty() {
            self.writer.text(description, span);
            return;
        }
        let mut attributes = String::with_capacity(address.text.len() + description.len() + 48);
        attributes::push(&mut attributes, "src", &address.text);
        attributes::push(&mut attributes, "alt", description);
        if !image.title.is_empty() {
            attributes::push(&mut attributes, "title", &image.title);
        }
        attributes.push_str(" loading=\"lazy\"");
        self.writer.leads_to(&address.text, span);
        self.writer.void(element::IMG, &attributes);
    }
}
