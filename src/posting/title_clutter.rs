//! What a title holds beside the name of the job: a call to apply, a number for internal use,
//! pay, the employer in front, the workplace. Google wants the name alone in `JobPosting`.

use super::fields::Fields;
use super::model::Workplace;
use super::workplace;
use crate::diagnostic::Code;
use crate::salary;
use crate::source::Span;
use crate::vocabulary;
use crate::vocabulary::Key;
use std::borrow::Cow;

/// What stands between the parts of a title.
const JOINTS: [&str; 7] = [" | ", " – ", " — ", " - ", " · ", " • ", " // "];

/// A title without its clutter.
#[derive(Debug)]
pub(super) struct Bare<'t> {
    /// The title; as it was where nothing but clutter stands there.
    pub(super) title: Cow<'t, str>,
    /// What is worth a warning.
    pub(super) clutter: Vec<String>,
}

/// What is known of the posting beside its title.
struct Known<'k> {
    organization: String,
    id: Option<&'k str>,
    workplace: Option<Workplace>,
}

/// Takes out of `title` what is certainly no part of the job's name. The employer and the
/// workplace count only where they are known from elsewhere (and are no mistake), `id` where the
/// author states one.
pub(super) fn without<'t>(
    title: &'t str,
    organization: &str,
    id: Option<&str>,
    workplace: Option<Workplace>,
) -> Bare<'t> {
    let mut bare = Bare {
        title: Cow::Borrowed(title),
        clutter: Vec::new(),
    };
    // Most titles are words and commas.
    let has_joint = title.contains([
        '|', '–', '—', '-', '·', '•', '(', '[', '（', '【', ':', '：', '/',
    ]);
    let has_tail = title.contains(", ") && title.bytes().any(|byte| byte.is_ascii_digit());
    if !has_joint && !has_tail {
        return bare;
    }
    let known = Known {
        organization: vocabulary::fold(organization),
        id,
        workplace,
    };
    let mut text = without_brackets(title, &known, &mut bare.clutter);
    text = without_parts(&text, &known, &mut bare.clutter);
    // `Cook in Kiel, 3.000 € gross`
    if let Some((before, last)) = text.rsplit_once(", ")
        && is_pay(last)
        && before.chars().any(char::is_alphabetic)
    {
        bare.clutter.push(last.trim().to_owned());
        text = before.trim_end().to_owned();
    }
    if let Some((lead, rest)) = text.split_once([':', '：'])
        && rest.chars().any(char::is_alphanumeric)
        && is_lead(lead, &known, &mut bare.clutter)
    {
        text = rest.trim_start().to_owned();
    }
    let text = text.trim();
    if text != title.trim() && text.chars().any(char::is_alphanumeric) {
        bare.title = Cow::Owned(text.to_owned());
    }
    bare
}

/// Reports what [`without`] found, at the title.
pub(super) fn report(fields: &mut Fields<'_>, bare: &Bare<'_>) {
    if bare.clutter.is_empty() {
        return;
    }
    let stated = fields.own(Key::Title).map(|given| given.node.span);
    let heading = fields.body.title.as_ref().map(|(_, span)| *span);
    let span: Span = stated.or(heading).unwrap_or_default();
    fields.report_at(
        Code::ClutteredTitle,
        span,
        format!(
            "`{}` is no part of the job's name",
            bare.clutter.join("`, `")
        ),
        format!("write the name alone, for example `title: {}`", bare.title),
    );
}

/// Without the brackets whose content is clutter.
fn without_brackets(text: &str, known: &Known<'_>, clutter: &mut Vec<String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find(['(', '[', '（', '【']) {
        let (before, from_open) = rest.split_at(open);
        out.push_str(before);
        let Some(close) = from_open.find([')', ']', '）', '】']) else {
            rest = from_open;
            break;
        };
        let width = |at: usize| from_open[at..].chars().next().map_or(1, char::len_utf8);
        let inner = &from_open[width(0)..close];
        let end = close + width(close);
        if is_clutter(inner, known, clutter) {
            out.truncate(out.trim_end().len());
            rest = &from_open[end..];
        } else {
            out.push_str(&from_open[..end]);
            rest = &from_open[end..];
        }
    }
    out.push_str(rest);
    out.trim().to_owned()
}

/// Without the parts between dashes and bars that are clutter.
fn without_parts(text: &str, known: &Known<'_>, clutter: &mut Vec<String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut joint = "";
    loop {
        let next = JOINTS
            .iter()
            .filter_map(|joint| rest.find(joint).map(|at| (at, *joint)))
            .min();
        // A title that is one part is the name, whatever it says.
        let is_all = next.is_none() && rest.len() == text.len();
        let (part, after) = match next {
            Some((at, found)) => (&rest[..at], Some((found, &rest[at + found.len()..]))),
            None => (rest, None),
        };
        if is_all || !is_clutter(part, known, clutter) {
            if !out.is_empty() {
                out.push_str(joint);
            }
            out.push_str(part);
        }
        let Some((found, remaining)) = after else {
            return out;
        };
        joint = found;
        rest = remaining;
    }
}

/// Whether a part of a title is no part of the job's name; what is a mistake goes to `clutter`.
fn is_clutter(part: &str, known: &Known<'_>, clutter: &mut Vec<String>) -> bool {
    let part = part.trim();
    let folded = vocabulary::fold(part);
    let is_mistake = vocabulary::is_call_to_apply(&folded)
        || known.id == Some(part)
        || is_number(&folded)
        || is_pay(part);
    if is_mistake {
        clutter.push(part.to_owned());
    }
    is_mistake || workplace::is_only(&folded, known.workplace)
}

/// What stands before a colon: the employer, or a number for internal use.
fn is_lead(lead: &str, known: &Known<'_>, clutter: &mut Vec<String>) -> bool {
    let folded = vocabulary::fold(lead);
    !folded.is_empty() && folded == known.organization || is_clutter(lead, known, clutter)
}

/// `req 123`, `job id 4711`.
fn is_number(folded: &str) -> bool {
    let end = folded.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let (word, digits) = folded.split_at(end);
    let word = word.trim_end_matches(|c: char| !c.is_alphanumeric());
    digits.len() >= 2 && vocabulary::announces_number(word)
}

fn is_pay(part: &str) -> bool {
    // More words before the figure are the name of a job: `Cook in Kiel for 3.000 €`.
    const MOST_WORDS: usize = 2;
    let Some(figure) = part.find(|c: char| c.is_ascii_digit()) else {
        return false;
    };
    part[..figure].split_whitespace().count() <= MOST_WORDS
        && salary::read(part)
            .is_some_and(|pay| pay.currency.is_some() || part.contains(['$', '¥', '€', '£']))
}

/// `(Remote)`, ` | Hybrid`, where the posting is.
#[cfg(test)]
mod tests {
    use super::*;

    fn check(title: &str, expected: &str, clutter: &[&str]) {
        let bare = without(title, "Acme", Some("W-7"), Some(Workplace::Remote));
        assert_eq!(
            (bare.title.as_ref(), bare.clutter),
            (expected, clutter.iter().map(|c| (*c).to_owned()).collect()),
            "{title}"
        );
    }

    #[test]
    fn clutter_is_named_and_taken_out() {
        check("Welder – Apply now", "Welder", &["Apply now"]);
        check("Welder – Apply now!", "Welder", &["Apply now!"]);
        check("[REQ-123] Welder", "Welder", &["REQ-123"]);
        check("REQ-123: Welder", "Welder", &["REQ-123"]);
        check("Welder (Job ID 4711)", "Welder", &["Job ID 4711"]);
        check("Welder | €50,000 | Remote", "Welder", &["€50,000"]);
        check(
            "Welder ($25 - $30 per hour)",
            "Welder",
            &["$25 - $30 per hour"],
        );
        check("Welder - W-7", "Welder", &["W-7"]);
        check(
            "Schweißer – jetzt bewerben",
            "Schweißer",
            &["jetzt bewerben"],
        );
        check("【急募】溶接工", "溶接工", &["急募"]);
        check(
            "Koch/Köchin (m/w/d) in Kiel, 3.000 € brutto",
            "Koch/Köchin (m/w/d) in Kiel",
            &["3.000 € brutto"],
        );
        check("Cook, €2,800 per month", "Cook", &["€2,800 per month"]);
        check("Acme: Welder", "Welder", &[]);
        check("Welder (Remote)", "Welder", &[]);
    }

    #[test]
    fn names_stay_whole() {
        for title in [
            "Welder",
            "Sales: Team Lead",
            "Auditor – ISO 9001",
            "Engineer (C++) – Level 3",
            "Remote Sensing Engineer",
            "GS-0343-14 - Program Analyst",
            "Research Associate - Apply Science to Policy",
            "Apply now",
            "Cook for 3,000 EUR",
            "Koch/Köchin in Kiel 3.000 €",
            "Fund Manager – $2 billion portfolio",
            "Welder (TIG/MIG)",
            "Welder (",
        ] {
            let bare = without(title, "Acme", None, Some(Workplace::Remote));
            assert_eq!(bare.title, title);
        }
        assert_eq!(
            without("Welder (Remote)", "", None, None).title,
            "Welder (Remote)"
        );
    }
}
