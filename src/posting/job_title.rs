//! The job title for `JobPosting`: the title without what Google does not want in it (gender
//! markers, "we're hiring", company, place, decoration). The title as shown stays as written.

use crate::vocabulary::fold;

/// Parentheses and brackets that say who may apply, folded.
const GENDER_MARKERS: &[&str] = &[
    "m & f & d",
    "m & w & d",
    "w & m & d",
    "f & m & d",
    "d & m & w",
    "d & f & m",
    "m & f & x",
    "m & w & x",
    "f & m & x",
    "w & m & x",
    "f & h & x",
    "h & f & x",
    "m & v & x",
    "v & m & x",
    "m & k & x",
    "x & f & m",
    "x & w & m",
    "m & f",
    "f & m",
    "m & w",
    "w & m",
    "h & f",
    "f & h",
    "m & v",
    "v & m",
    "m & k",
    "k & m",
    "mfd",
    "mwd",
    "gn",
    "m & f & d & x",
    "m & w & d & x",
    "m & f & n",
    "f & m & n",
    "m & f & nb",
    "f & m & d & x",
    "all genders",
    "all gender",
    "any gender",
    "all genders welcome",
    "alle geschlechter",
    "gender neutral",
    "divers",
    "tous genres",
    "tous les genres",
    "todos los generos",
    "d & w & m",
    "w & d & m",
    "i & w & m & d",
];

/// What stands before a title without belonging to it, folded.
const LEADS: &[&str] = &[
    "job",
    "jobs",
    "job opening",
    "job opportunity",
    "job title",
    "job posting",
    "vacancy",
    "hiring",
    "now hiring",
    "we are hiring",
    "were hiring",
    "we are hiring a",
    "were hiring a",
    "we are hiring an",
    "were hiring an",
    "we are looking for",
    "we are looking for a",
    "we are looking for an",
    "open position",
    "open role",
    "position",
    "role",
    "career",
    "careers",
    "stelle",
    "stellenangebot",
    "stellenanzeige",
    "wir suchen",
    "gesucht",
    "offre demploi",
    "poste",
    "recrutement",
    "nous recrutons",
    "on recrute",
    "oferta de empleo",
    "vaga",
    "vacature",
    "offerta di lavoro",
    "募集",
    "求人",
    "招聘",
    "채용",
    "urgent",
    "wanted",
    "apply now",
    "join us",
    "new",
];

/// What stands between a title and a known value.
const JOINTS: [&str; 12] = [
    " at ", " @ ", " bei ", " chez ", " en ", " in ", " – ", " — ", " - ", " | ", ", ", ": ",
];

/// A known value is looked for behind so many commas or dashes from the end.
const MOST_JOINTS: usize = 4;

/// `title` as `JobPosting` wants it. `organization` (may be empty) and `places` are what is known
/// from elsewhere: only those are taken off the end (" at Acme", " – Berlin", " (Berlin)").
///
/// Never empty for a title with letters: a title that consists of such parts alone is kept.
pub(super) fn clean(title: &str, organization: &str, places: &[&str]) -> String {
    let mut text = without_decoration(title);
    text = without_markers(&text);
    loop {
        let before = text.len();
        text = without_lead(&text).to_owned();
        for known in std::iter::once(&organization).chain(places) {
            let length = without_known_end(&text, known).len();
            text.truncate(length);
        }
        if text.len() == before {
            break;
        }
    }
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().any(char::is_alphanumeric) {
        text
    } else {
        title.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// Without emoji, and without exclamation marks and other decoration at either end.
fn without_decoration(title: &str) -> String {
    let text: String = title
        .chars()
        .filter(|c| !is_decoration(*c))
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    text.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '!' | '¡' | '*' | '_' | '~' | '|' | '-' | '–' | '—' | '>')
    })
    .to_owned()
}

fn is_decoration(c: char) -> bool {
    matches!(u32::from(c),
        0x1f000..=0x1faff // pictographs
        | 0x2600..=0x27bf // symbols, dingbats
        | 0x2190..=0x21ff // arrows
        | 0x2b00..=0x2bff
        | 0xfe00..=0xfe0f
        | 0x200b..=0x200d
        | 0x20e3
        | 0xad
        | 0xe0020..=0xe007f)
}

/// Without parentheses that hold a gender marker, and without a bare one (`H/F`) at the end.
fn without_markers(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find(['(', '[', '（', '{']) {
        let (before, from_open) = rest.split_at(open);
        out.push_str(before);
        let Some(close) = from_open.find([')', ']', '）', '}']) else {
            rest = from_open;
            break;
        };
        let opener = from_open.chars().next().map_or(1, char::len_utf8);
        let closer = from_open[close..].chars().next().map_or(1, char::len_utf8);
        if !is_gender_marker(&from_open[opener..close]) {
            out.push_str(&from_open[..close + closer]);
        }
        rest = &from_open[close + closer..];
    }
    out.push_str(rest);
    let trimmed = out.trim_end();
    if !trimmed.contains(['/', '|']) {
        return trimmed.to_owned();
    }
    for separator in [' ', ',', '-', '–', '|'] {
        if let Some((before, last)) = trimmed.rsplit_once(separator)
            && last.contains(['/', '|'])
            && is_gender_marker(last)
        {
            return before
                .trim_end_matches([' ', ',', '-', '–', '|'])
                .to_owned();
        }
    }
    trimmed.to_owned()
}

fn is_gender_marker(text: &str) -> bool {
    // `m*w*d`, `m,w,d`, `m.w.d`, `m/w/d/*` are all the same.
    let text: String = text
        .chars()
        .map(|c| {
            if matches!(c, '*' | '.' | '-' | ':' | '|') {
                '/'
            } else {
                c
            }
        })
        .collect();
    GENDER_MARKERS.contains(&fold(text.trim_matches('/')).as_str())
}

/// Without "Job:", "We're hiring: " and the like at the start.
fn without_lead(text: &str) -> &str {
    if let Some((lead, rest)) = text.split_once([':', '：', '!', '|', '–'])
        && LEADS.contains(&fold(lead).as_str())
        && rest.chars().any(char::is_alphanumeric)
    {
        return rest
            .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '!' | '-' | '–'));
    }
    for lead in [
        "We're hiring an ",
        "We're hiring a ",
        "We’re hiring an ",
        "We’re hiring a ",
        "We are hiring an ",
        "We are hiring a ",
        "Now hiring ",
    ] {
        if text
            .get(..lead.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(lead))
        {
            return text[lead.len()..].trim_start();
        }
    }
    text
}

/// Without ` at Acme`, ` – Berlin`, ` (Berlin)`, `, Berlin` at the end, where `known` is that.
fn without_known_end<'t>(text: &'t str, known: &str) -> &'t str {
    let known = known.trim();
    if known.is_empty() {
        return text;
    }
    let text = text.trim_end();
    let folded = fold(known);
    // Most titles do not end so: look no further.
    if folded.is_empty() || !fold(text).ends_with(&folded) {
        return text;
    }
    if let Some(open) = text.rfind(['(', '['])
        && open > 0
        && text.ends_with([')', ']'])
        && fold(&text[open..]) == folded
    {
        return text[..open].trim_end();
    }
    for joint in JOINTS {
        // The known value may hold the joint itself: `Welder, Bath, UK`.
        for (at, _) in text.rmatch_indices(joint).take(MOST_JOINTS) {
            let (before, last) = (&text[..at], &text[at + joint.len()..]);
            if before.chars().any(char::is_alphanumeric) && fold(last) == folded {
                return before.trim_end_matches([' ', ',', '-', '–', '—', '|']);
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(title: &str, expected: &str) {
        assert_eq!(
            clean(title, "Acme Robotics", &["Berlin", "Bath, UK"]),
            expected,
            "{title}"
        );
    }

    #[test]
    fn drops_gender_markers() {
        check("Welder (m/f/d)", "Welder");
        check("Welder (M/W/D)", "Welder");
        check("Welder (all genders)", "Welder");
        check("Welder [w/m/x] Nights", "Welder Nights");
        check("Soudeur H/F", "Soudeur");
        check("Soudeur - F/H", "Soudeur");
        check("Welder (TIG/MIG)", "Welder (TIG/MIG)");
        check("QA/UX Lead", "QA/UX Lead");
    }

    #[test]
    fn inclusive_forms_stay() {
        check("Schweißer*in", "Schweißer*in");
        check("Schweißer:in (m*w*d)", "Schweißer:in");
        check("Schweißer/in", "Schweißer/in");
        check("Développeur·euse Web", "Développeur·euse Web");
        check("Chargé(e) de projet", "Chargé(e) de projet");
        check("URGENT!! Camarero/a", "Camarero/a");
    }

    #[test]
    fn drops_leads_and_decoration() {
        check("Job: Welder", "Welder");
        check("We're hiring: Welder!!!", "Welder");
        check("We’re hiring a Welder", "Welder");
        check("🚀 Welder 🚀", "Welder");
        check("Job", "Job");
        check("!!!", "!!!");
        check("Role: Play Designer", "Play Designer");
        check("Sales: Team Lead", "Sales: Team Lead");
    }

    #[test]
    fn drops_only_what_is_known_from_elsewhere() {
        check("Welder at Acme Robotics", "Welder");
        check("Welder – Berlin", "Welder");
        check("Welder (Berlin)", "Welder");
        check("Welder, Bath, UK", "Welder");
        check("Welder at ACME ROBOTICS - Berlin", "Welder");
        check("Welder at Sea", "Welder at Sea");
        check("Welder – Cologne", "Welder – Cologne");
        check("Head of Acme Robotics", "Head of Acme Robotics");
        assert_eq!(clean("Welder", "", &[""]), "Welder");
        assert_eq!(clean("Berlin", "", &["Berlin"]), "Berlin");
    }

    proptest! {
        #[test]
        fn a_title_ends_folded_as_its_end_does(
            start in "[a-z1#.)&'’ é,(-]{0,12}", joint in 0..JOINTS.len(), end in ".{0,20}"
        ) {
            for (title, end) in [
                (format!("{start}{}{end}", JOINTS[joint]), end.clone()),
                (format!("{start}({end})"), format!("({end})")),
            ] {
                let is_kept = fold(&title).ends_with(&fold(&end));
                prop_assert!(is_kept, "{title}");
            }
        }

        #[test]
        fn any_title_keeps_its_letters(title in ".{0,60}", place in ".{0,10}") {
            let cleaned = clean(&title, "Acme", &[&place]);
            prop_assert_eq!(
                title.chars().any(char::is_alphanumeric),
                cleaned.chars().any(char::is_alphanumeric)
            );
        }
    }
}
