//! What in a file speaks for a status: flags of both polarities, status words, the folder, the
//! date lines.

use super::dates::Dates;
use super::fields::Fields;
use super::fields::Given;
use super::model::Field;
use super::model::Origin;
use super::model::Status;
use super::open_term;
use super::open_term::Term;
use super::prose;
use super::status::Signal;
use crate::calendar;
use crate::calendar::DateError;
use crate::calendar::Instant;
use crate::calendar::Moment;
use crate::calendar::TimeZone;
use crate::config::ClosedMode;
use crate::diagnostic::Code;
use crate::source::Span;
use crate::spanned::Node;
use crate::spanned::Value;
use crate::vocabulary;
use crate::vocabulary::Key;
use crate::vocabulary::LabelKind;
use crate::vocabulary::StatusWord;

/// Collects the signals of a file at the moment `now`. `is_draft_path` tells that its folder or
/// name marks drafts. A day on which it was closed or filled goes to
/// `dates` where none stands there.
pub(super) fn read(
    fields: &mut Fields<'_>,
    is_draft_path: bool,
    dates: &mut Dates,
    now: Instant,
) -> Vec<Signal> {
    let mut signals = Vec::new();
    if is_draft_path {
        signals.push(Signal {
            status: Status::Draft,
            origin: Origin::FileName,
        });
    }
    let own = fields.own_entries(|key| flag(key).is_some() || key == Key::Status);
    let is_silent = own.is_empty();
    for (key, entry) in own {
        let given = Given {
            node: std::borrow::Cow::Borrowed(&entry.node),
            origin: Origin::FrontMatter {
                key: entry.key.to_string(),
                line: fields.file.line(entry.key_span.start),
            },
        };
        hear(fields, key, &given, dates, now, &mut signals);
    }
    let labels = fields.labels_of(LabelKind::Status);
    let is_silent = is_silent && labels.is_empty();
    let said = signals.len();
    for given in labels {
        let before = signals.len();
        hear(fields, Key::Status, &given, dates, now, &mut signals);
        let is_new = |label: &Signal| signals[..said].iter().all(|own| own.status != label.status);
        if said > 0 && signals[before..].iter().any(is_new) {
            let text = fields.written(&given);
            fields.report(
                Code::LabelDiffers,
                &given,
                given.node.span,
                format!(
                    "the text says `{}`, the front matter something else",
                    prose::shown(&text)
                ),
                "what keeps the posting from the public counts: say the same in both places",
            );
        }
    }
    if is_silent && signals.is_empty() {
        for (key, given) in fields.defaults_of(|key| flag(key).is_some() || key == Key::Status) {
            hear(fields, key, &given, dates, now, &mut signals);
        }
    }
    signals
}

/// Adds what one key says.
fn hear(
    fields: &mut Fields<'_>,
    key: Key,
    given: &Given<'_>,
    dates: &mut Dates,
    now: Instant,
    signals: &mut Vec<Signal>,
) {
    let zone = &fields.config.timezone;
    let mut said = Vec::new();
    listen(&given.node, flag(key), zone, 0, &mut said);
    for (flag, span, says) in said {
        let when_true = flag.and_then(|flag| flag.when_true);
        let mut status = None;
        match says {
            Says::Nothing => {}
            Says::Status(StatusWord::Scheduled) if planned_day_has_come(dates, fields, now) => {
                status = Some(Status::Open);
            }
            Says::Status(word) => status = status_of(word),
            Says::Until(moment) => {
                status = Some(Status::Open);
                let zone = &fields.config.timezone;
                let is_later = |other: &Field<Moment>| other.value.end(zone) > moment.end(zone);
                if dates.valid_through.as_ref().is_none_or(is_later) {
                    dates.valid_through = Some(given.field(moment));
                }
            }
            Says::From(moment) => {
                let has_begun = moment.has_begun(now, &fields.config.timezone);
                status = Some(if has_begun {
                    Status::Open
                } else {
                    Status::Scheduled
                });
                dates.posted.get_or_insert_with(|| given.field(moment));
            }
            Says::Yes => status = flag.map_or(Some(Status::Open), |flag| flag.when_true),
            Says::No => status = flag.map_or(Some(Status::Closed), |flag| flag.when_false),
            Says::Date(moment) => match when_true {
                Some(Status::Closed) => {
                    let day = moment.day(&fields.config.timezone);
                    dates.closed.get_or_insert_with(|| given.field(day));
                }
                Some(Status::Open) if !moment.has_begun(now, &fields.config.timezone) => {
                    status = Some(Status::Scheduled);
                }
                other => status = other,
            },
            Says::Placeholder(text) => fields.report(
                Code::Placeholder,
                given,
                span,
                format!("`{}` still says `{text}`", given.name(key)),
                "write what it is, or take the line out",
            ),
            // `hidden: for now`: only a clear no may show it.
            Says::Unknown(text) => {
                status = when_true.filter(|status| *status != Status::Open);
                unknown(fields, given, span, flag.map(|_| key), text.as_deref());
            }
        }
        signals.extend(status.map(|status| Signal {
            status,
            origin: given.origin.clone(),
        }));
    }
}

/// Whether the day for which a posting is scheduled has come: a `date_posted` of its own, not the
/// day on which the file was made.
fn planned_day_has_come(dates: &Dates, fields: &Fields<'_>, now: Instant) -> bool {
    let Some(posted) = &dates.posted else {
        return false;
    };
    let Origin::FrontMatter { key, .. } = &posted.origin else {
        return false;
    };
    let folded = vocabulary::fold_key(key);
    let tells_of_file = folded.contains("creat") || folded == "timestamp";
    vocabulary::key(key) == Some(Key::DatePosted)
        && !tells_of_file
        && posted.value.has_begun(now, &fields.config.timezone)
}

/// Reports what cannot be understood: an error where the posting would go live.
fn unknown(
    fields: &mut Fields<'_>,
    given: &Given<'_>,
    span: Span,
    flag: Option<Key>,
    text: Option<&str>,
) {
    let (message, help) = match (flag, text) {
        (None, Some(text)) => (
            format!("`{text}` is not a status"),
            "write `status: open`, `closed`, `draft` or `scheduled`".to_owned(),
        ),
        (None, None) => (
            "the status is not one word".to_owned(),
            "write `status: open`, `closed`, `draft` or `scheduled`".to_owned(),
        ),
        (Some(key), Some(text)) => (
            format!(
                "`{text}` does not say whether `{}` is yes or no",
                key.name()
            ),
            format!("write `{0}: true` or `{0}: false`", key.name()),
        ),
        (Some(key), None) => (
            format!("`{}` takes a yes or no", key.name()),
            format!("write `{0}: true` or `{0}: false`", key.name()),
        ),
    };
    fields.report_if_live(Code::UnknownStatus, given, span, message, help);
}

/// Whether the key `near`, if it was meant, keeps the posting from the public.
pub(super) fn keeps_back(near: &str, node: &Node<'_>) -> bool {
    let Some(key) = vocabulary::key(near) else {
        return false;
    };
    let Some(text) = node.as_text() else {
        return false;
    };
    match key.open_if() {
        Some(open_if) => vocabulary::yes_or_no(text) == Some(!open_if),
        None => {
            key == Key::Status
                && vocabulary::status_word(text).is_some_and(|word| word > StatusWord::Open)
        }
    }
}

/// What one value says.
#[derive(Debug)]
enum Says {
    Nothing,
    Yes,
    No,
    Status(StatusWord),
    /// Open until then.
    Until(Moment),
    /// Open from then on.
    From(Moment),
    Date(Moment),
    Placeholder(String),
    /// Not understood; the text, where it is one.
    Unknown(Option<String>),
}

/// What `node` says for a flag, or for a status where there is none: one value, a list of them, or
/// a map with flags or values in it.
fn listen(
    node: &Node<'_>,
    flag: Option<Flag>,
    zone: &TimeZone,
    depth: usize,
    said: &mut Vec<(Option<Flag>, Span, Says)>,
) {
    match &node.value {
        Value::Empty => {}
        Value::Scalar(text, _) => said.push((flag, node.span, meaning(text, flag, zone))),
        Value::List(items) if depth == 0 => {
            for item in items {
                listen(item, flag, zone, depth + 1, said);
            }
        }
        Value::Map(table) if depth < 2 => {
            let mut inner = Vec::new();
            for entry in &table.entries {
                let own = vocabulary::key(&entry.key).and_then(self::flag);
                listen(&entry.node, own.or(flag), zone, 2, &mut inner);
            }
            // `status: {name: closed, note: …}`: what is understood counts.
            inner.retain(|(.., says)| !matches!(says, Says::Unknown(_) | Says::Nothing));
            if inner.is_empty() && !table.entries.is_empty() {
                inner.push((flag, node.span, Says::Unknown(None)));
            }
            said.append(&mut inner);
        }
        Value::List(_) | Value::Map(_) => said.push((flag, node.span, Says::Unknown(None))),
    }
}

fn meaning(text: &str, flag: Option<Flag>, zone: &TimeZone) -> Says {
    // `true#` was met in the wild: a comment sign without the space before it.
    let text = text.trim().trim_end_matches('#').trim();
    if text.is_empty() {
        return Says::Nothing;
    }
    let yes_or_no =
        || vocabulary::yes_or_no(text).map(|yes| if yes { Says::Yes } else { Says::No });
    let status = || vocabulary::status_word(text).map(Says::Status);
    let plain = if flag.is_some() {
        yes_or_no().or_else(status)
    } else {
        status().or_else(yes_or_no)
    };
    match plain {
        Some(Says::Status(word @ (StatusWord::Open | StatusWord::Scheduled))) => {
            return with_term(text, word, zone);
        }
        Some(Says::Status(StatusWord::Nothing)) if flag.is_none() => {
            return Says::Placeholder(text.to_owned());
        }
        Some(says) => return says,
        None => {}
    }
    match calendar::read(text, zone, None) {
        Ok(moment) if flag.is_some() => Says::Date(moment),
        Err(DateError::Placeholder) => Says::Placeholder(text.to_owned()),
        _ => match prose::placeholder(text) {
            Some(left) => Says::Placeholder(left.to_owned()),
            None => Says::Unknown(Some(text.to_owned())),
        },
    }
}

/// `open`, or `open until …`. What is scheduled is so until the day that is named, whatever the
/// word before it.
fn with_term(text: &str, word: StatusWord, zone: &TimeZone) -> Says {
    if word == StatusWord::Scheduled {
        return match open_term::date_in(text, zone) {
            Some((_, moment)) => Says::From(moment),
            None => Says::Status(word),
        };
    }
    match open_term::read(text, zone) {
        None => Says::Status(word),
        Some(Term::Until(moment)) => Says::Until(moment),
        Some(Term::From(moment)) => Says::From(moment),
        Some(Term::Unclear) => Says::Unknown(Some(text.to_owned())),
    }
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
#[derive(Debug, Clone, Copy)]
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
            let says_date = resolved.is_by_date;
            let (message, help) = if says_date {
                (
                    "the posting is not open yet and is left out until then",
                    "to publish it now, set `date_posted` to today; `--drafts` shows it while you edit",
                )
            } else {
                (
                    "the posting is not open yet and is left out",
                    "to publish it now, write `status: open`; to have it open by itself, add the day: \
                     `date_posted: 2027-01-04`; `--drafts` shows it while you edit",
                )
            };
            fields.report_at(Code::Scheduled, span, message.to_owned(), help);
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
        // Its page goes some days after it was closed.
        Status::Closed
            if resolved.closed_on.is_none()
                && fields.config.closed_mode != ClosedMode::Remove
                && fields.config.closed_days > 0 =>
        {
            let span = span_of(fields, &resolved.status.origin, Key::Status);
            fields.report_at(
                Code::ClosedWithoutDate,
                span,
                "the posting is closed and does not say since when: its page stays for ever"
                    .to_owned(),
                "add the day on which it closed, such as `valid_through: 2026-11-15`",
            );
        }
        Status::Closed | Status::Draft => {}
    }
}

/// The value that decided, where it stands in the file.
fn span_of(fields: &Fields<'_>, origin: &Origin, key: Key) -> Span {
    match origin {
        Origin::FrontMatter { key: written, .. } => {
            let decided = fields.own_entries(|_| true).into_iter();
            let decided = decided.map(|(_, entry)| entry);
            decided
                .filter(|entry| entry.key == *written)
                .map(|entry| entry.node.span)
                .next()
                .or_else(|| fields.own(key).map(|given| given.node.span))
                .unwrap_or_default()
        }
        Origin::Label { .. } => fields.label_span(origin),
        _ => Span::default(),
    }
}
