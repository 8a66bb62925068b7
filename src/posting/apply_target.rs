//! How to apply: a web or mail address, from whatever key, list, map or line gives one.

mod denial;
mod gaps;

use super::fields::Fields;
use super::fields::Given;
use super::fields::one_line;
use super::model::Apply;
use super::model::Field;
use super::model::Origin;
use super::prose;
use crate::diagnostic::Code;
use crate::markdown;
use crate::posting::found::text_of;
use crate::source::Span;
use crate::spanned::Node;
use crate::spanned::Value;
use crate::vocabulary;
use crate::vocabulary::Key;
use crate::vocabulary::LabelKind;
use crate::vocabulary::SectionKind;
use gaps::Gaps;

/// How to apply, and what the front matter says about it beside the address.
#[derive(Debug, Default)]
pub(super) struct HowToApply {
    pub(super) target: Option<Field<Apply>>,
    /// Words around the address and further addresses: "Send your CV to …", "Call 555-0100".
    pub(super) words: Option<Field<String>>,
}

/// Reads how to apply. A web address goes before a mail address, the posting's own before
/// `site.toml`'s; a contact is the last resort.
pub(super) fn read(fields: &mut Fields<'_>) -> HowToApply {
    let mut how = HowToApply::default();
    let mut said = Vec::new();
    for key in [Key::ApplyUrl, Key::Apply, Key::ApplyEmail] {
        let Some(given) = fields.own(key) else {
            continue;
        };
        let found = Targets::of(&given.node, key == Key::ApplyUrl);
        check_credentials(fields, &given, &found);
        report_gaps(fields, &given, &found);
        match found.best() {
            Some(apply) => {
                how.target.get_or_insert_with(|| given.field(apply));
            }
            None if found.gaps == Some(Gaps::Unclear) => {}
            None => {
                let written = fields.written(&given);
                report(fields, given.node.span, &written, found.denied.as_deref());
            }
        }
        said.extend(found.others(how.target.as_ref().map(|field| &field.value)));
        how.words.get_or_insert_with(|| given.field(String::new()));
    }
    let target = how.target.as_ref().map(|field| shown(&field.value));
    said.retain(|text| !text.is_empty() && Some(text.as_str()) != target);
    let mut seen: Vec<String> = Vec::new();
    for text in said {
        if !seen.contains(&text) {
            seen.push(text);
        }
    }
    how.words = how
        .words
        .map(|field| Field {
            value: seen.join("; "),
            ..field
        })
        .filter(|field| !field.value.is_empty());
    how.target = how.target.or_else(|| elsewhere(fields));
    how
}

/// An address from a label line, a section, `site.toml` or a contact.
fn elsewhere(fields: &mut Fields<'_>) -> Option<Field<Apply>> {
    if let Some(given) = fields.label(LabelKind::Apply) {
        let link = fields.label_link(LabelKind::Apply);
        let found = Targets::of(&given.node, false);
        let link = link.filter(|_| found.denied.is_none()).and_then(address);
        if let Some(apply) = link.or_else(|| found.best()) {
            return Some(given.field(apply));
        }
    }
    if let Some(apply) = apply_section(fields) {
        return Some(apply);
    }
    for key in [Key::ApplyUrl, Key::Apply, Key::ApplyEmail] {
        let Some(given) = fields.default(key) else {
            continue;
        };
        let found = Targets::of(&given.node, key == Key::ApplyUrl);
        check_credentials(fields, &given, &found);
        if let Some(apply) = found.best() {
            return Some(given.field(apply));
        }
    }
    let given = fields
        .own(Key::Contact)
        .or_else(|| fields.own(Key::ContactEmail))
        .or_else(|| fields.label(LabelKind::Contact))?;
    best(&given.node).map(|apply| given.field(apply))
}

/// `https://user:password@host` lets everybody in who reads the page.
fn check_credentials(fields: &mut Fields<'_>, given: &Given<'_>, found: &Targets) {
    if found.has_credentials {
        fields.report(
            Code::ApplyCredentials,
            given,
            given.node.span,
            "the address holds a user name or password, which everybody could read".to_owned(),
            "take out what stands between `//` and `@`: `apply_url: https://example.com/apply/17`",
        );
    }
}

/// The one link of a section "How to apply". Where there are several, nobody can say which is
/// the one to follow.
fn apply_section(fields: &Fields<'_>) -> Option<Field<Apply>> {
    let body = fields.body;
    let section = body
        .sections
        .iter()
        .find(|section| section.kinds.contains(&SectionKind::Apply))?;
    let mut links = body
        .lines
        .get(section.lines.clone())?
        .iter()
        .filter_map(|line| Some((line, line.link.as_deref()?)));
    let (line, link) = links.next()?;
    let first = address(link)?;
    if links.next().is_some() || is_denied(text_of(body, line), shown(&first)) {
        return None;
    }
    let origin = Origin::Section {
        heading: section.heading.clone().unwrap_or_default(),
        line: fields.file.line(section.span.start),
    };
    Some(Field {
        value: first,
        origin,
    })
}

/// Says of an address with a space in it what was made of it.
fn report_gaps(fields: &mut Fields<'_>, given: &Given<'_>, found: &Targets) {
    let written = fields.written(given);
    let text = prose::shown(&written);
    let (message, help) = match &found.gaps {
        Some(Gaps::Address(whole)) => (
            format!("the address `{text}` has a space in it, which became `%20`"),
            format!("write `{}: {whole}`", given.name(Key::ApplyUrl)),
        ),
        Some(Gaps::Unclear) => (
            format!("nobody can say where the address ends in `{text}`"),
            "write `%20` for a space that is a part of the address, or take out the words behind \
             it: `apply_url: https://example.com/my%20job`"
                .to_owned(),
        ),
        Some(Gaps::Words) | None => return,
    };
    fields.report(Code::BadApply, given, given.node.span, message, help);
}

/// Whether `text` says not to use `address`, which stands in it.
fn is_denied(text: &str, address: &str) -> bool {
    text.find(address)
        .is_some_and(|at| denial::is_denied(text, at, address.len()))
}

fn report(fields: &mut Fields<'_>, span: Span, text: &str, denied: Option<&str>) {
    let text = &*prose::shown(text);
    let (code, message) = if let Some(left) = prose::placeholder(text) {
        (
            Code::Placeholder,
            format!("the way to apply still says `{left}`"),
        )
    } else if let Some(address) = denied {
        (
            Code::BadApply,
            format!("the posting says not to apply at `{address}`, and names no other address"),
        )
    } else {
        (
            Code::BadApply,
            format!("`{text}` is neither a web nor a mail address"),
        )
    };
    fields.report_at(
        code,
        span,
        message,
        "write for example `apply_url: https://example.com/apply/17` or `apply_email: jobs@example.com`",
    );
}

/// An address as it is shown.
fn shown(apply: &Apply) -> &str {
    match apply {
        Apply::Url(text) | Apply::Email(text) => text,
    }
}

/// The best address in a value: the first web address, or else the first mail address.
fn best(node: &Node<'_>) -> Option<Apply> {
    Targets::of(node, false).best()
}

/// The addresses in a value, and the words beside them.
#[derive(Debug, Default)]
struct Targets {
    addresses: Vec<Apply>,
    words: Vec<String>,
    has_credentials: bool,
    /// Whether nothing but an address is wanted.
    wants_address: bool,
    /// What an address with a space in it is; nothing where words follow it.
    gaps: Option<Gaps>,
    /// An address that the text says not to use.
    denied: Option<String>,
}

impl Targets {
    /// Those in `node`. `wants_address`: its key takes an address and nothing else.
    fn of(node: &Node<'_>, wants_address: bool) -> Self {
        let mut found = Self {
            wants_address,
            ..Self::default()
        };
        found.collect(node, false);
        found
    }

    /// The first web address, or else the first mail address.
    fn best(&self) -> Option<Apply> {
        let is_url = |apply: &&Apply| matches!(apply, Apply::Url(_));
        let url = self.addresses.iter().find(is_url);
        url.or_else(|| self.addresses.first()).cloned()
    }

    /// What is said beside the address `taken`: whole texts with words in them, and the other
    /// addresses that stand in none of those.
    fn others(self, taken: Option<&Apply>) -> Vec<String> {
        let mut said = self.words;
        for apply in &self.addresses {
            let text = shown(apply);
            if Some(apply) != taken && !said.iter().any(|words| words.contains(text)) {
                said.push(text.to_owned());
            }
        }
        said
    }

    fn collect(&mut self, node: &Node<'_>, is_part: bool) {
        match &node.value {
            Value::Scalar(text, _) => self.read(text, is_part),
            Value::List(items) => items.iter().for_each(|item| self.collect(item, is_part)),
            Value::Map(table) => table
                .entries
                .iter()
                .for_each(|entry| self.collect(&entry.node, true)),
            Value::Empty => {}
        }
    }

    /// One text; as `is_part` of a map a single word without an address (`type: form`) says
    /// nothing.
    fn read(&mut self, text: &str, is_part: bool) {
        let before = self.addresses.len();
        let link = markdown_link(text);
        if let Some(apply) = address(link.unwrap_or(text)) {
            self.addresses.push(apply);
        } else if prose::placeholder(text).is_none() {
            match gaps::read(link.unwrap_or(text), self.wants_address || link.is_some()) {
                Gaps::Words => self.read_words(text, is_part),
                gaps => {
                    if let Gaps::Address(whole) = &gaps {
                        self.addresses.extend(address(whole));
                    } else {
                        self.words.push(one_line(text));
                    }
                    self.gaps = Some(gaps);
                }
            }
        }
        self.has_credentials |= self.addresses[before..].iter().any(has_credentials);
    }

    /// A text with words in it.
    fn read_words(&mut self, text: &str, is_part: bool) {
        // White space and brackets part addresses from words. A letter of a script that is
        // written without spaces belongs to no address that stands in a sentence.
        let is_end = |c: char| {
            c.is_whitespace()
                || !c.is_ascii() && (!c.is_alphabetic() || vocabulary::is_unspaced(c))
                || matches!(
                    c,
                    '<' | '>' | '(' | ')' | '[' | ']' | '{' | '}' | '"' | '`' | '|' | ',' | ';'
                )
        };
        let parts = text.split(is_end).map(|part| {
            part.trim_matches(|c: char| matches!(c, '.' | ':' | '!' | '?' | '\'' | '*'))
        });
        for apply in parts.filter_map(address) {
            let named = shown(&apply);
            // What is shown may begin with a scheme that is not written.
            let bare = named.split_once("://").map_or(named, |(_, bare)| bare);
            if is_denied(text, bare) {
                self.denied.get_or_insert_with(|| named.to_owned());
            } else {
                self.addresses.push(apply);
            }
        }
        let words = one_line(text);
        let words = if words.contains("](") {
            markdown::inline_text(&words)
        } else {
            words
        };
        let says_something = !is_part || words.contains(' ');
        if says_something && !words.is_empty() {
            self.words.push(words);
        }
    }
}

/// The address of a text that is one markdown link and nothing else: `[Apply here](https://…)`.
fn markdown_link(text: &str) -> Option<&str> {
    let inner = text.trim().strip_prefix('[')?.strip_suffix(')')?;
    let (label, to) = inner.split_once("](")?;
    let to = to.trim();
    let to = to
        .strip_prefix('<')
        .and_then(|to| to.strip_suffix('>'))
        .unwrap_or(to);
    // `[a](https://example.com "Apply here")`
    let to = match to.split_once(" \"") {
        Some((to, title)) if title.ends_with('"') => to.trim_end(),
        _ => to,
    };
    (!label.contains(['[', ']']) && !to.contains(['[', ']', '(', ')'])).then_some(to)
}

/// Whether a web address names a user before its host (RFC 3986 §3.2.1).
fn has_credentials(apply: &Apply) -> bool {
    let Apply::Url(url) = apply else {
        return false;
    };
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    authority.contains('@')
}

/// `example.com/apply`: a host and a path without their scheme.
fn is_bare_address(text: &str) -> bool {
    let Some((host, _)) = text.split_once('/') else {
        return false;
    };
    let mut labels = host.split('.');
    let last = labels.next_back().unwrap_or_default();
    let is_label = |label: &str| {
        !label.is_empty()
            && label
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    host.contains('.')
        && labels.all(is_label)
        && (2..=24).contains(&last.len())
        && last.bytes().all(|b| b.is_ascii_alphabetic())
}

/// A text as an address, if it is one: `https://…`, `www.…`, `mailto:…`, `name@host`.
pub(super) fn address(text: &str) -> Option<Apply> {
    let text = text.trim().trim_start_matches('<').trim_end_matches('>');
    if text.contains(char::is_whitespace) || text.contains(['"', '<', '>', '`']) {
        return None;
    }
    // Nobody can apply at `https://example.com/jobs/tbd`.
    if prose::placeholder(text).is_some() {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    if lower.starts_with("https://") || lower.starts_with("http://") {
        let host = text.split("://").nth(1)?.split(['/', '?', '#']).next()?;
        return (host.contains('.') || host.starts_with("localhost"))
            .then(|| Apply::Url(text.to_owned()));
    }
    if lower.starts_with("www.") && lower[4..].contains('.') {
        return Some(Apply::Url(format!("https://{text}")));
    }
    if is_bare_address(text) {
        return Some(Apply::Url(format!("https://{text}")));
    }
    let mail = lower
        .strip_prefix("mailto:")
        .map_or(text, |_| &text["mailto:".len()..]);
    let (name, host) = mail.split('?').next()?.split_once('@')?;
    let is_mail = !name.is_empty()
        && host.contains('.')
        && !host.starts_with('.')
        && !host.ends_with('.')
        && host
            .chars()
            .all(|c| c.is_alphanumeric() || c == '-' || c == '.')
        // `jobs@example.comまで` goes on in words.
        && host
            .rsplit('.')
            .next()
            .is_some_and(|last| last.is_ascii() || last.chars().all(|c| !c.is_ascii()));
    is_mail.then(|| Apply::Email(mail.to_owned()))
}

#[cfg(test)]
mod tests;
