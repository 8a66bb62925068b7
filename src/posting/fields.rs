//! The values that a posting is given, by field: its own front matter, its label lines, and
//! the defaults of `site.toml` for its folder and for all.

mod report;

use super::found::Folded;
use super::labels;
use super::labels::Label;
use super::model::Field;
use super::model::Origin;
use super::prose;
use super::prose::Hints;
use super::signals;
use crate::config::Config;
use crate::diagnostic::Code;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Location;
use crate::markdown::Body;
use crate::source::SourceFile;
use crate::source::Span;
use crate::spanned::Entry;
use crate::spanned::Node;
use crate::spanned::Style;
use crate::spanned::Table;
use crate::spanned::Value;
use crate::vocabulary;
use crate::vocabulary::Key;
use crate::vocabulary::LabelKind;
use std::borrow::Cow;

/// A value that was given for a field.
#[derive(Debug, Clone)]
pub(super) struct Given<'a> {
    /// The value.
    pub(super) node: Cow<'a, Node<'a>>,
    /// Where it came from.
    pub(super) origin: Origin,
}

impl Given<'_> {
    /// A field with `value` and this origin.
    pub(super) fn field<T>(&self, value: T) -> Field<T> {
        Field {
            value,
            origin: self.origin.clone(),
        }
    }

    /// The one text of a scalar, or of a list or map with one scalar in it.
    pub(super) fn single(&self) -> Option<&str> {
        let node = match &self.node.value {
            Value::List(items) => match items.as_slice() {
                [item] => item,
                _ => return None,
            },
            Value::Map(table) => match table.entries.as_slice() {
                [entry] => &entry.node,
                _ => return None,
            },
            Value::Empty | Value::Scalar(..) => &self.node,
        };
        node.as_text().filter(|text| !text.is_empty())
    }

    /// What the author calls it: the key or label as written, or the field's own name.
    pub(super) fn name(&self, key: Key) -> &str {
        match &self.origin {
            Origin::FrontMatter { key, .. } => key,
            Origin::Label { label, .. } => label,
            _ => key.name(),
        }
    }

    /// The texts of a scalar (one) or of a list of scalars.
    pub(super) fn texts(&self) -> Vec<(&str, Span)> {
        match &self.node.value {
            Value::Scalar(text, _) => vec![(text.trim(), self.node.span)],
            Value::List(items) => items
                .iter()
                .filter_map(|item| Some((item.as_text()?, item.span)))
                .filter(|(text, _)| !text.is_empty())
                .collect(),
            Value::Empty | Value::Map(_) => Vec::new(),
        }
    }
}

/// Everything that is given for one posting, and what was found wrong while reading it.
pub(super) struct Fields<'a> {
    /// The posting's file.
    pub(super) file: &'a SourceFile,
    /// `site.toml`.
    pub(super) config: &'a Config,
    /// The body.
    pub(super) body: &'a Body,
    /// Keys of the file that rolecall does not know, for templates.
    pub(super) extra: Vec<&'a Entry<'a>>,
    /// What was found wrong.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Which of them are errors if the posting is before the public, and else warnings.
    if_live: Vec<usize>,
    own: Vec<(Key, &'a Entry<'a>)>,
    defaults: Vec<(Key, &'a Entry<'static>, &'a str)>,
    labels: Vec<Label<'a>>,
    /// The body's lines without case and accents, for the rules that read prose.
    pub(super) folded: &'a Folded<'a>,
    /// What the text gives away.
    pub(super) hints: Hints<'a>,
}

impl<'a> Fields<'a> {
    /// Sorts out `table`, the front matter of `file`, which lies in `folder` below `postings/`.
    /// `meanings` are those of its keys, `folded` is its body.
    pub(super) fn new(
        file: &'a SourceFile,
        table: &'a Table<'a>,
        meanings: &[Meaning],
        folded: &'a Folded<'a>,
        folder: &str,
        config: &'a Config,
    ) -> Self {
        let body = folded.body;
        let mut fields = Self {
            file,
            config,
            body,
            extra: Vec::new(),
            diagnostics: Vec::new(),
            if_live: Vec::new(),
            own: Vec::with_capacity(table.entries.len()),
            defaults: Vec::new(),
            labels: labels::read(body),
            hints: prose::hints(folded),
            folded,
        };
        for (entry, meaning) in table.entries.iter().zip(meanings) {
            match *meaning {
                Meaning::Field(key) | Meaning::Pinned(key) => {
                    // No field of ours holds these; templates may show them.
                    if matches!(
                        key,
                        Key::Contact
                            | Key::ContactName
                            | Key::ContactEmail
                            | Key::ContactPhone
                            | Key::Level
                            | Key::Author
                            | Key::Image
                    ) {
                        fields.extra.push(entry);
                    }
                    fields.add(key, entry);
                }
                Meaning::Extra => fields.extra.push(entry),
                Meaning::Unknown => {
                    if let Some(near) = vocabulary::near_key(&entry.key) {
                        if signals::keeps_back(near, &entry.node) {
                            fields.if_live.push(fields.diagnostics.len());
                        }
                        let message =
                            format!("`{}` is not a field; did you mean `{near}`?", entry.key);
                        fields.diagnostics.push(
                            Diagnostic::at(Code::MisspeltKey, file, entry.key_span, message).help(format!(
                                "write `{near}:`, or pin what it means in site.toml: [keys] {} = \"extra\"",
                                toml_key(&entry.key)
                            )),
                        );
                    }
                    fields.extra.push(entry);
                }
                Meaning::Ignored => {}
            }
        }
        // The innermost folder says most; the site-wide table comes last.
        for (name, table) in config.folders.iter().rev() {
            if is_below(folder, name) {
                fields.add_defaults(table, name);
            }
        }
        fields.add_defaults(&config.defaults, "");
        fields
    }

    fn add(&mut self, key: Key, entry: &'a Entry<'a>) {
        if let Some(position) = self.own.iter().position(|(other, _)| *other == key) {
            let first = self.own[position].1;
            if entry.node.is_empty() {
                self.extra.push(entry);
                return;
            }
            // The same key twice has been reported: the last counts. Of two spellings the
            // canonical one counts, or else the first.
            let takes_over = first.key == entry.key
                || first.node.is_empty()
                || is_fallback(first) && !is_fallback(entry)
                || is_canonical(key, &entry.key) && !is_canonical(key, &first.key);
            // `role:` beside `title:` is not about the title at all.
            let is_about_something_else = is_fallback(first) != is_fallback(entry)
                // Beside `title:` any other name is for something else: `role_name`, `headline`.
                || key == Key::Title
                    && is_canonical(key, &first.key) != is_canonical(key, &entry.key);
            let differs = first.key != entry.key && first.node.value != entry.node.value;
            if differs && !first.node.is_empty() && !is_about_something_else {
                let (kept, other) = if takes_over {
                    (entry, first)
                } else {
                    (first, entry)
                };
                self.diagnostics.push(
                    Diagnostic::at(
                        Code::ConflictingKeys,
                        self.file,
                        other.key_span,
                        format!(
                            "`{}` and `{}` both say the {}",
                            first.key,
                            entry.key,
                            key.name()
                        ),
                    )
                    .help(format!("`{}` counts; take out the other line", kept.key))
                    .related(
                        Location::of(self.file, kept.key_span),
                        "the one that counts",
                    ),
                );
            }
            if takes_over {
                if first.key != entry.key && !first.node.is_empty() {
                    self.extra.push(first);
                }
                self.own[position].1 = entry;
            } else {
                self.extra.push(entry);
            }
            return;
        }
        self.own.push((key, entry));
    }

    fn add_defaults(&mut self, table: &'a Table<'static>, folder: &'a str) {
        for entry in &table.entries {
            if !entry.node.is_empty()
                && let Meaning::Field(key) | Meaning::Pinned(key) = meaning(entry, self.config)
            {
                self.defaults.push((key, entry, folder));
            }
        }
    }

    /// What the front matter says for `key`.
    pub(super) fn own(&self, key: Key) -> Option<Given<'a>> {
        let (_, entry) = self
            .own
            .iter()
            .find(|(other, entry)| *other == key && !entry.node.is_empty())?;
        let origin = Origin::FrontMatter {
            key: entry.key.to_string(),
            line: self.file.line(entry.key_span.start),
        };
        Some(Given {
            node: Cow::Borrowed(&entry.node),
            origin,
        })
    }

    /// The front matter's entries of one of `keys`, in the order of the file.
    pub(super) fn own_entries(&self, is_wanted: impl Fn(Key) -> bool) -> Vec<(Key, &'a Entry<'a>)> {
        self.own
            .iter()
            .copied()
            .filter(|(key, _)| is_wanted(*key))
            .collect()
    }

    /// What a label line says.
    pub(super) fn label(&self, kind: LabelKind) -> Option<Given<'a>> {
        let label = self.labels.iter().find(|label| label.kind == kind)?;
        Some(self.given_by(label))
    }

    /// What all label lines of a kind say.
    pub(super) fn labels_of(&self, kind: LabelKind) -> Vec<Given<'a>> {
        let labels = self.labels.iter().filter(|label| label.kind == kind);
        labels.map(|label| self.given_by(label)).collect()
    }

    fn given_by(&self, label: &Label<'a>) -> Given<'a> {
        let node = Node {
            span: label.span,
            value: Value::Scalar(Cow::Owned(label.value.to_owned()), Style::Plain),
        };
        let origin = Origin::Label {
            label: label.written.to_owned(),
            line: self.file.line(label.span.start),
        };
        Given {
            node: Cow::Owned(node),
            origin,
        }
    }

    /// Where the label line stands that is the origin of a value.
    pub(super) fn label_span(&self, origin: &Origin) -> Span {
        let is_it = |label: &&Label<'_>| {
            matches!(origin, Origin::Label { label: written, line }
                if label.written == written && self.file.line(label.span.start) == *line)
        };
        self.labels
            .iter()
            .find(is_it)
            .map_or(Span::default(), |label| label.span)
    }

    /// The link in a label line.
    pub(super) fn label_link(&self, kind: LabelKind) -> Option<&str> {
        self.labels.iter().find(|label| label.kind == kind)?.link
    }

    /// What `site.toml` says for postings in this folder.
    pub(super) fn default(&self, key: Key) -> Option<Given<'a>> {
        let (_, entry, folder) = self.defaults.iter().find(|(other, ..)| *other == key)?;
        let table = if folder.is_empty() {
            "defaults".to_owned()
        } else {
            format!("folders.\"{folder}\"")
        };
        Some(Given {
            node: Cow::Borrowed(&entry.node),
            origin: Origin::Config { table },
        })
    }

    /// What `site.toml` says for the wanted keys, the innermost table first.
    pub(super) fn defaults_of(&self, is_wanted: impl Fn(Key) -> bool) -> Vec<(Key, Given<'a>)> {
        let mut wanted: Vec<Key> = Vec::new();
        for (key, ..) in &self.defaults {
            if is_wanted(*key) && !wanted.contains(key) {
                wanted.push(*key);
            }
        }
        let given = wanted.into_iter();
        given
            .filter_map(|key| Some((key, self.default(key)?)))
            .collect()
    }

    /// The front matter's value, else the label line's, else the default.
    pub(super) fn get(&self, key: Key, label: Option<LabelKind>) -> Option<Given<'a>> {
        self.own(key)
            .or_else(|| label.and_then(|kind| self.label(kind)))
            .or_else(|| self.default(key))
    }

    /// One line of text for `key`: a scalar, or the first of a list. Lists and maps where text
    /// is wanted are reported.
    pub(super) fn text(&mut self, key: Key, label: Option<LabelKind>) -> Option<Field<String>> {
        let given = self.get(key, label)?;
        if let Some(text) = given.node.as_text() {
            let Some(left) = prose::placeholder(text) else {
                return Some(given.field(one_line(text)));
            };
            let left = left.to_owned();
            self.report(
                Code::Placeholder,
                &given,
                given.node.span,
                format!("`{}` still says `{left}`", given.name(key)),
                "write what it is, or take the line out",
            );
            return None;
        }
        let texts = given.texts();
        if let [(text, _), ..] = texts.as_slice() {
            let text = one_line(text);
            if texts.len() > 1 {
                self.report(
                    Code::ValueShape,
                    &given,
                    given.node.span,
                    format!("`{}` takes one value, and here is a list", given.name(key)),
                    format!("only `{text}` is used; keep one of them"),
                );
            }
            return Some(given.field(text));
        }
        self.report(
            Code::ValueShape,
            &given,
            given.node.span,
            format!("`{}` takes one line of text", given.name(key)),
            format!("write for example `{}: some text`", given.name(key)),
        );
        None
    }
}

/// What a key of front matter or of a table of defaults means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A field.
    Field(Key),
    /// The field that `site.toml` says it means.
    Pinned(Key),
    /// Something for templates.
    Extra,
    /// Nothing, as `site.toml` says.
    Ignored,
    /// No known key.
    Unknown,
}

/// What the keys of `table` mean, one for each.
pub(super) fn meanings(table: &Table<'_>, config: &Config) -> Vec<Meaning> {
    let entries = table.entries.iter();
    entries.map(|entry| meaning(entry, config)).collect()
}

fn meaning(entry: &Entry<'_>, config: &Config) -> Meaning {
    if !config.keys.is_empty()
        && let Some(pinned) = config.keys.get(&vocabulary::fold_key(&entry.key))
    {
        return match pinned.as_str() {
            "extra" => Meaning::Extra,
            "ignore" => Meaning::Ignored,
            // site.toml has been checked: the name is a field's.
            name => vocabulary::key(name).map_or(Meaning::Extra, Meaning::Pinned),
        };
    }
    match vocabulary::key(&entry.key) {
        None => Meaning::Unknown,
        Some(key) => vocabulary::resolve(key, &entry.node).map_or(Meaning::Extra, Meaning::Field),
    }
}

/// Whether `folder` is `name` or lies below it; both without slashes at the ends.
fn is_below(folder: &str, name: &str) -> bool {
    folder == name
        || folder
            .strip_prefix(name)
            .is_some_and(|rest| rest.starts_with('/'))
}

/// White space and control characters, which no page may hold, folded to single spaces.
pub(super) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    let words = text.split(|c: char| c.is_whitespace() || c.is_control());
    for word in words.filter(|word| !word.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// Whether the key as written gives way to one of the field's own name.
fn is_fallback(entry: &Entry<'_>) -> bool {
    vocabulary::key(&entry.key).is_some_and(Key::is_fallback)
}

/// Whether a key is written as the documentation writes it.
fn is_canonical(key: Key, written: &str) -> bool {
    vocabulary::fold_key(written) == vocabulary::fold_key(key.name())
}

fn toml_key(key: &str) -> Cow<'_, str> {
    let is_bare = !key.is_empty()
        && key
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
    if is_bare {
        Cow::Borrowed(key)
    } else {
        Cow::Owned(format!("{key:?}"))
    }
}
