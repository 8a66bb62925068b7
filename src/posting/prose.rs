//! What the text of a posting gives away: that it is closed, a deadline, placeholders that were
//! never filled in, template tags.

use crate::posting::Folded;
use crate::posting::Found;
use crate::posting::found::text_of;
use crate::vocabulary;
use crate::vocabulary::Phrases;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// A date is looked for within so many words after "apply by".
const DATE_REACH: usize = 12;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    Closed,
    Deadline,
}

struct Tables {
    sentences: Phrases<Says>,
    months: BTreeSet<String>,
    placeholders: BTreeSet<String>,
    test_titles: BTreeSet<String>,
    speech: Phrases<()>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let text = include_str!("../vocabulary/prose.txt");
    let words = |name: &str| {
        vocabulary::entries(text)
            .filter(|(section, _)| *section == name)
            .map(|(_, entry)| vocabulary::fold(entry))
            .collect()
    };
    Tables {
        sentences: Phrases::new(vocabulary::entries(text).filter_map(|(section, phrase)| {
            match section {
                "closed" => Some((phrase, Says::Closed)),
                "deadline" => Some((phrase, Says::Deadline)),
                _ => None,
            }
        })),
        months: words("month"),
        placeholders: words("placeholder"),
        test_titles: words("test_title"),
        speech: Phrases::new(
            vocabulary::entries(text)
                .filter(|(section, _)| *section == "speech")
                .map(|(_, phrase)| (phrase, ())),
        ),
    }
});

/// What the lines of a body give away.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Hints<'b> {
    /// The first line that says the role is no longer open, as written.
    pub closed: Option<Found<&'b str>>,
    /// The first line that names a deadline together with a date, as written.
    pub deadline: Option<Found<&'b str>>,
}

/// Reads the lines of a body once for all hints.
pub(super) fn hints<'b>(body: &Folded<'b>) -> Hints<'b> {
    let mut hints = Hints::default();
    for said in body.find_anywhere(&TABLES.sentences) {
        let (slot, rule) = match said.value {
            Says::Closed => (&mut hints.closed, "a sentence that says it is closed"),
            Says::Deadline if names_date(&said.folded[said.range.end..]) => {
                (&mut hints.deadline, "a sentence with a deadline")
            }
            Says::Deadline => continue,
        };
        let line = &body.body.lines[said.line];
        slot.get_or_insert(Found {
            value: text_of(body.body, line),
            span: line.span,
            rule,
        });
    }
    hints
}

/// The start of a text, as much as a message shows.
pub(super) fn shown(text: &str) -> Cow<'_, str> {
    const SHOWN: usize = 60;
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => Cow::Owned(format!("{}…", text[..end].trim_end())),
        None => Cow::Borrowed(text),
    }
}

/// Whether a date stands near the start of a folded text: `3 may`, `may 3rd`, `2026 05 03`,
/// `5月3日`.
pub(super) fn names_date(folded: &str) -> bool {
    let mut previous_is_number = false;
    let mut previous_is_month = false;
    let mut numbers = 0;
    for word in folded.split(' ').filter(|w| !w.is_empty()).take(DATE_REACH) {
        // `1 de mayo`, `the 1st of May`, `01 & 05 & 2026` (of slashes)
        if matches!(word, "de" | "of" | "&" | "del") {
            continue;
        }
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        let rest = &word[digits..];
        if digits > 0 && rest.contains(['月', '월']) {
            return true;
        }
        let is_number =
            (1..=4).contains(&digits) && matches!(rest, "" | "st" | "nd" | "rd" | "th" | "er");
        let is_month = TABLES.months.contains(word);
        numbers = if is_number { numbers + 1 } else { 0 };
        // A month beside a number, or day, month and year as three numbers.
        if is_number && previous_is_month || is_month && previous_is_number || numbers == 3 {
            return true;
        }
        previous_is_number = is_number;
        previous_is_month = is_month;
    }
    false
}

/// Whether `text` begins as a sentence does, before any figure or comma: `our interns earn 500`.
pub(super) fn begins_as_speech(text: &str) -> bool {
    let is_end = |c: char| c.is_numeric() || ",.;:、。，".contains(c);
    let start = text.find(is_end).map_or(text, |end| &text[..end]);
    let folded = vocabulary::fold(start);
    TABLES.speech.find_all(&folded).next().is_some()
}

/// Whether a folded text names a month.
pub(super) fn names_month(folded: &str) -> bool {
    folded.split(' ').any(|word| TABLES.months.contains(word))
}

/// What of `value` was never filled in: the whole of a value such as `TBD`, `<++>`,
/// `ENTER VACANCIES`, or the last part of an address such as `…/whatever`.
pub(super) fn placeholder(value: &str) -> Option<&str> {
    let value = value.trim();
    if value.is_empty() {
        return None;
    }
    let folded = vocabulary::fold(value);
    if TABLES.placeholders.contains(&folded) || folded.starts_with("lorem ipsum") {
        return Some(value);
    }
    if value.contains("<++>") {
        return Some("<++>");
    }
    // A template tag that nobody filled in.
    for (open, close) in [("{{", "}}"), ("{%", "%}")] {
        if let Some(start) = value.find(open)
            && let Some(length) = value[start..].find(close)
        {
            return Some(&value[start..start + length + close.len()]);
        }
    }
    if let Some(inner) = in_brackets(value) {
        let is_words = !inner.is_empty() && inner.chars().any(char::is_alphabetic);
        if is_words && !inner.contains(['<', '>', '[', ']', '/', '@', '.']) {
            return Some(value);
        }
    }
    let first = value.split_whitespace().next().unwrap_or("");
    let is_shouted = value.split_whitespace().count() > 1
        && value.split_whitespace().take(3).all(|word| {
            word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase)
        });
    if is_shouted
        && matches!(
            first,
            "ENTER" | "INSERT" | "ADD" | "YOUR" | "FILL" | "REPLACE"
        )
    {
        return Some(value);
    }
    if let Some((before, last)) = value.rsplit_once('/')
        && before.contains("//")
        && matches!(
            last.to_ascii_lowercase().as_str(),
            "whatever" | "tbd" | "todo" | "xxx" | "placeholder" | "changeme" | "your-link-here"
        )
    {
        return Some(last);
    }
    None
}

/// The text of a value that is in brackets as a whole: `[title]`, `<name>`, `___`.
fn in_brackets(value: &str) -> Option<&str> {
    [('[', ']'), ('<', '>')]
        .into_iter()
        .find_map(|(open, close)| value.strip_prefix(open)?.strip_suffix(close))
}

/// What in `title` says that the file is a test, a template, a draft or closed: `Test posting`,
/// `DELETETHIS`, `Closed: Welder`, `Welder (filled)`. Not "Test Engineer".
pub(super) fn test_title(title: &str) -> Option<&str> {
    let is_telling = |text: &str| TABLES.test_titles.contains(&vocabulary::fold(text));
    let title = title.trim();
    if is_telling(title) {
        return Some(title);
    }
    if let Some((first, _)) = title.split_once([':', '|'])
        && is_telling(first)
    {
        return Some(first.trim());
    }
    if let Some((first, last)) = title.split_once(" - ").or_else(|| title.split_once(" – ")) {
        for side in [first, last] {
            if is_telling(side) {
                return Some(side.trim());
            }
        }
    }
    let (open, sign) = title.match_indices(['(', '[', '（', '【']).next()?;
    let inner = &title[open + sign.len()..];
    let close = inner.find([')', ']', '）', '】'])?;
    is_telling(&inner[..close]).then(|| inner[..close].trim())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::posting::sample::body;
    use proptest::prelude::*;

    fn closed(line: &str) -> bool {
        hints(&Folded::of(&body(&[("", &[line])]))).closed.is_some()
    }

    fn deadline(line: &str) -> bool {
        hints(&Folded::of(&body(&[("", &[line])])))
            .deadline
            .is_some()
    }

    #[test]
    fn hears_that_a_role_is_closed() {
        for line in [
            "This position is closed.",
            "Note: this role has been filled!",
            "We’re no longer accepting applications",
            "Diese Stelle ist bereits besetzt.",
            "Die Stelle ist bereits besetzt.",
            "El puesto ya está cubierto.",
            "A vaga já foi preenchida.",
            "De vacature is al vervuld.",
            "Le poste est pourvu",
            "募集は終了しました",
        ] {
            assert!(closed(line), "{line}");
        }
        for line in [
            "You work in a closed kitchen.",
            "Filled cakes",
            "This position is open.",
        ] {
            assert!(!closed(line), "{line}");
        }
    }

    #[test]
    fn hears_a_deadline_with_a_date() {
        for line in [
            "Please apply by May 3, 2026.",
            "The closing date is Friday, 3rd May",
            "Deadline: 2026-05-03",
            "Applications close at midnight on 3/5/2026",
            "Bewerbungsfrist: 3. Mai 2026",
            "Date limite : 3 mai",
            "締切：5月3日",
            "Aplica antes del 1 de mayo",
        ] {
            assert!(deadline(line), "{line}");
        }
        for line in [
            "You meet every deadline.",
            "Deadlines may be 2 days",
            "Apply by mail.",
            "The closing date is not known",
            "In May 2026 we moved.",
        ] {
            assert!(!deadline(line), "{line}");
        }
    }

    #[test]
    fn hints_keep_line_and_span() {
        let body = body(&[("", &["Cake", "This role is closed."])]);
        let closed = hints(&Folded::of(&body)).closed.expect("a hint");
        assert_eq!(closed.value, "This role is closed.");
        assert_eq!(&body.text[closed.span.range()], closed.value);
    }

    #[test]
    fn knows_placeholders() {
        let check = |value: &str, expected: Option<&str>| {
            assert_eq!(placeholder(value), expected, "{value}");
        };
        check("TBD", Some("TBD"));
        check(" tbd ", Some("tbd"));
        check("2019-<++>", Some("<++>"));
        check(
            "ENTER NUMBER OF VACANCIES",
            Some("ENTER NUMBER OF VACANCIES"),
        );
        check("https://jobs.example.com/apply/whatever", Some("whatever"));
        check("[company name]", Some("[company name]"));
        check(
            "Lorem ipsum dolor sit amet",
            Some("Lorem ipsum dolor sit amet"),
        );
        check("MONTH DAY, YEAR", Some("MONTH DAY, YEAR"));
        check("{{ page.title }}", Some("{{ page.title }}"));
        check("GS-{{ page.grade }}, {% if a %}", Some("{{ page.grade }}"));
        check("a {{ b", None);
        check("Enter the kitchen", None);
        check("whatever you like", None);
        check("Berlin", None);
        check("<a@b.example>", None);
        check("2026-05-03", None);
        check("", None);
    }

    #[test]
    fn knows_titles_of_tests() {
        for title in [
            "TEST",
            "Test posting",
            "DELETETHIS",
            "Closed: Welder",
            "[GESCHLOSSEN] Schweißer",
            "Soudeur (pourvu)",
            "【募集終了】溶接工",
            "Welder (filled)",
            "[DRAFT] Welder",
            "Welder - CLOSED",
            "vacature offline",
        ] {
            assert!(test_title(title).is_some(), "{title}");
        }
        for title in [
            "Test Engineer",
            "Closed-loop Control Engineer",
            "Welder (TIG)",
            "Draft Beer Technician",
            "Sample Preparation Assistant",
            "",
        ] {
            assert_eq!(test_title(title), None, "{title}");
        }
    }

    proptest! {
        #[test]
        fn any_text_can_be_read(text in ".{0,120}") {
            hints(&Folded::of(&body(&[("", &[&text])])));
            placeholder(&text);
            test_title(&text);
        }
    }
}
