//! What in a file speaks for a status: flags of both polarities, status words, the folder, the
//! date lines.

use super::fields::Fields;
use super::model::Origin;
use super::model::Status;
use super::prose;
use super::status::Signal;
use crate::diagnostic::Code;
use crate::source::Span;
use crate::spanned::Value;
use crate::vocabulary;
use crate::vocabulary::Key;
use crate::vocabulary::StatusWord;

/// Collects the signals of a file. `is_draft_path` tells that its folder or name marks drafts.
pub(super) fn read(fields: &mut Fields<'_>, is_draft_path: bool) -> Vec<Signal> {
    let mut signals = Vec::new();
    if is_draft_path {
        signals.push(Signal {
            status: Status::Draft,
            origin: Origin::FileName,
        });
    }
    for (key, entry) in fields.own_entries(|key| flag(key).is_some() || key == Key::Status) {
        let origin = Origin::FrontMatter {
            key: entry.key.to_string(),
            line: fields.file.line(entry.key_span.start),
        };
        let text = match &entry.node.value {
            Value::Scalar(text, _) => text.trim(),
            _ => continue,
        };
        if text.is_empty() {
            continue;
        }
        if let Some(flag) = flag(key) {
            match entry.node.as_bool() {
                Some(value) => {
                    let status = if value {
                        flag.when_true
                    } else {
                        flag.when_false
                    };
                    signals.extend(status.map(|status| Signal { status, origin }));
                    continue;
                }
                // `archived: 2024-03-01`, `poste_pourvu: yes, by Ana`: any other text means yes,
                // unless it is a known status word.
                None if vocabulary::status_word(text).is_none() => {
                    signals.extend(flag.when_true.map(|status| Signal { status, origin }));
                    continue;
                }
                None => {}
            }
        }
        match (vocabulary::status_word(text), entry.node.as_bool()) {
            (Some(word), _) => {
                signals.extend(status_of(word).map(|status| Signal { status, origin }));
            }
            // `status: true` can only mean open.
            (None, Some(true)) => signals.push(Signal {
                status: Status::Open,
                origin,
            }),
            (None, Some(false)) => signals.push(Signal {
                status: Status::Closed,
                origin,
            }),
            (None, None) => {
                let message = format!("`{text}` is not a status");
                fields.report_at(
                    Code::UnknownStatus,
                    entry.node.span,
                    message,
                    "write `status: open`, `closed`, `draft` or `scheduled`; the posting counts as open",
                );
            }
        }
    }
    if signals.is_empty()
        && let Some(given) = fields.default(Key::Status)
        && let Some(status) = given
            .node
            .as_text()
            .and_then(vocabulary::status_word)
            .and_then(status_of)
    {
        signals.push(Signal {
            status,
            origin: given.origin,
        });
    }
    signals
}

fn status_of(word: StatusWord) -> Option<Status> {
    match word {
        StatusWord::Open => Some(Status::Open),
        StatusWord::Closed => Some(Status::Closed),
        StatusWord::Draft => Some(Status::Draft),
        StatusWord::Scheduled => Some(Status::Scheduled),
        StatusWord::Nothing => None,
    }
}

/// What the two values of a flag say; `None` where one of them says nothing.
struct Flag {
    when_true: Option<Status>,
    when_false: Option<Status>,
}

/// The flags, of both polarities.
fn flag(key: Key) -> Option<Flag> {
    let (when_true, when_false) = match key {
        Key::Open | Key::Active => (Some(Status::Open), Some(Status::Closed)),
        // What is not published, visible or listed was perhaps never before the public.
        Key::Published | Key::Visible | Key::Listed => (Some(Status::Open), Some(Status::Draft)),
        Key::Draft | Key::Hidden => (Some(Status::Draft), None),
        // `archived: false` says that it is not closed: open.
        Key::Archived | Key::Closed | Key::Filled | Key::Expired => {
            (Some(Status::Closed), Some(Status::Open))
        }
        _ => return None,
    };
    Some(Flag {
        when_true,
        when_false,
    })
}

/// Reports what the resolved status should make the author look at.
pub(super) fn report(fields: &mut Fields<'_>, resolved: &super::status::Resolved) {
    match resolved.status.value {
        Status::Scheduled => {
            let span = span_of(fields, &resolved.status.origin, Key::DatePosted);
            fields.report_at(
                Code::Scheduled,
                span,
                "the posting is not open yet and is left out until then".to_owned(),
                "to publish it now, set `date_posted` to today; `--drafts` shows it while you edit",
            );
        }
        Status::Closed if resolved.passed_while_open => {
            let span = span_of(fields, &resolved.status.origin, Key::ValidThrough);
            fields.report_at(
                Code::ClosingDatePassed,
                span,
                "the posting says that it is open, but its closing date has passed: it counts as closed".to_owned(),
                "set a later closing date, or `status: closed`",
            );
        }
        Status::Open => {
            if let Some(found) = fields.hints.closed.clone() {
                fields.report_at(
                    Code::ClosedInText,
                    found.span,
                    format!(
                        "the text says `{}`, the front matter does not say that the role is closed",
                        prose::shown(found.value)
                    ),
                    "if it is closed, add `status: closed`",
                );
            }
        }
        Status::Closed | Status::Draft => {}
    }
}

/// The value that decided, where it stands in the file.
fn span_of(fields: &Fields<'_>, origin: &Origin, key: Key) -> Span {
    match origin {
        Origin::FrontMatter { .. } | Origin::Label { .. } => fields
            .own(key)
            .or_else(|| fields.own(Key::Status))
            .map_or(Span::default(), |given| given.node.span),
        _ => Span::default(),
    }
}
