//! A posting's summary where the author gave none: the start of its first real paragraph.

use super::body::Body;
use super::body::Line;
use super::body::Section;
use crate::vocabulary::SectionKind;
use crate::vocabulary::label_kind;

/// Longest summary, in characters.
const LONGEST: usize = 200;

/// Bullets that markdown does not know: a line that begins with one is an item.
const BULLETS: [char; 9] = ['•', '‣', '●', '◦', '▪', '■', '◆', '○', '・'];

/// A paragraph shorter than this, in characters, is not worth showing alone.
const SHORTEST: usize = 40;

/// A character of Chinese, Japanese or Korean says about as much as so many Latin letters.
const WIDE: usize = 3;

impl Body {
    /// The prose before `<!--more-->`, where the author marked that. Else
    /// the first paragraph of prose, and ones right after it, up to about 200 characters: whole
    /// sentences where that is possible, else words with `…` after them. Headings, label lines,
    /// lists and tables do not count; sections about applying, the law or the employer only
    /// where there is nothing else. Empty for an empty body.
    pub fn summary(&self) -> String {
        let is_about_the_role = |section: &Section| {
            !section.kinds.iter().any(|kind| {
                matches!(
                    kind,
                    SectionKind::Apply
                        | SectionKind::OtherRoles
                        | SectionKind::Legal
                        | SectionKind::EmployerOverview
                        | SectionKind::JobBenefits
                        | SectionKind::BaseSalary
                        | SectionKind::Location
                )
            })
        };
        self.excerpt()
            .or_else(|| self.prose(is_about_the_role))
            .or_else(|| self.prose(|_| true))
            .or_else(|| self.items(|line| !self.is_label(line)))
            .or_else(|| self.items(|_| true))
            .map(|text| cut(&text))
            .unwrap_or_default()
    }

    /// The prose before the author's mark.
    fn excerpt(&self) -> Option<String> {
        self.more?;
        let mut prose = String::new();
        for section in &self.sections {
            if section.lines.start >= self.more_lines {
                break;
            }
            for paragraph in self.paragraphs(section, self.more_lines) {
                if paragraph.is_prose && prose.len() <= LONGEST * WIDE {
                    append(&mut prose, &paragraph.text);
                }
            }
        }
        (!prose.is_empty()).then_some(prose)
    }

    /// The first paragraph that is prose, with following ones of the same section.
    fn prose(&self, wanted: impl Fn(&Section) -> bool) -> Option<String> {
        for section in self.sections.iter().filter(|section| wanted(section)) {
            let mut prose = String::new();
            for paragraph in self.paragraphs(section, usize::MAX) {
                if paragraph.is_prose {
                    append(&mut prose, &paragraph.text);
                } else if !prose.is_empty() {
                    break;
                }
                if prose.len() > LONGEST {
                    break;
                }
            }
            if weight(&prose) >= SHORTEST {
                return Some(prose);
            }
        }
        None
    }

    /// The list items from the start, for a body that has nothing else.
    fn items(&self, wanted: impl Fn(&Line) -> bool) -> Option<String> {
        let mut text = String::new();
        for line in self.lines.iter().filter(|line| wanted(line)) {
            let item = self.text[line.text.clone()].trim_matches([' ', ';', '；', '、']);
            match text.chars().next_back() {
                Some('.' | '!' | '?' | ',' | ':') | None => append(&mut text, item),
                Some(last) if is_wide(last) => {
                    text.push_str(if is_end(last) { "" } else { "、" });
                    text.push_str(item);
                }
                Some(_) => {
                    text.push_str("; ");
                    text.push_str(item);
                }
            }
            if text.len() > LONGEST {
                break;
            }
        }
        (!text.is_empty()).then_some(text)
    }

    /// The section's paragraphs up to line `end` of the body: lines that go on in the same
    /// paragraph are one.
    fn paragraphs(&self, section: &Section, end: usize) -> impl Iterator<Item = Paragraph> {
        let end = section.lines.end.min(end).max(section.lines.start);
        let lines = &self.lines[section.lines.start..end];
        let starts_one = |index: usize| {
            let start = lines[index].text.start;
            index == 0 || self.text[..start].ends_with('\n')
        };
        let mut next = 0;
        std::iter::from_fn(move || {
            let first = next;
            let line = lines.get(first)?;
            next += 1;
            while next < lines.len() && !starts_one(next) {
                next += 1;
            }
            // Label lines often stand one under the other, as one paragraph.
            let mut text = String::new();
            for line in &lines[first..next] {
                if !self.is_label(line) {
                    append(&mut text, self.text[line.text.clone()].trim());
                }
            }
            let is_prose = !line.is_item
                && !text.is_empty()
                && !text.contains('\t')
                && !text.starts_with(BULLETS)
                // A template tag that nobody filled in says nothing.
                && !text.contains("{{")
                && !text.contains("{%")
                && !text.ends_with([':', '：']);
            Some(Paragraph { text, is_prose })
        })
    }

    /// Whether the line is `Label: value`, `**Label** value`, `【ラベル】値` or the like.
    fn is_label(&self, line: &Line) -> bool {
        let text = self.text[line.text.clone()].trim();
        let known = |label: &str| {
            let label = label.trim_matches(['【', '】', '[', ']', ' ']);
            label_kind(label.trim_start_matches(BULLETS)).is_some()
        };
        if let Some(bold) = line.strong.first()
            && bold.start == line.text.start
            && known(&self.text[bold.clone()])
        {
            return true;
        }
        let Some((mark, sign)) = text
            .char_indices()
            .find(|(_, c)| matches!(c, ':' | '：' | '|' | '】' | '\u{3000}'))
        else {
            return false;
        };
        let label = &text[..mark];
        if known(label) {
            return true;
        }
        let value = &text[mark..];
        // `Start: 1. Januar` is no sentence.
        let is_sentence = value
            .match_indices(". ")
            .any(|(at, _)| !value[..at].ends_with(|c: char| c.is_ascii_digit()));
        sign != '\u{3000}'
            && label.chars().count() <= 30
            && label.split_whitespace().count() <= 4
            && weight(text) < 120
            && !is_sentence
    }
}

struct Paragraph {
    text: String,
    is_prose: bool,
}

/// Whether the sign ends a sentence in a script without spaces.
fn is_end(c: char) -> bool {
    matches!(c, '。' | '！' | '？')
}

fn append(text: &mut String, more: &str) {
    if !text.is_empty() && !text.ends_with(is_end) {
        text.push(' ');
    }
    text.push_str(more);
}

/// Length in characters, wide ones counted for what they say.
fn weight(text: &str) -> usize {
    text.chars()
        .map(|c| if is_wide(c) { WIDE } else { 1 })
        .sum()
}

fn is_wide(c: char) -> bool {
    matches!(c as u32, 0x1100..=0x11ff | 0x2e80..=0x9fff | 0xac00..=0xd7af | 0xf900..=0xfaff | 0xff00..=0xffef | 0x20000..=0x3ffff)
}

/// The text up to [`LONGEST`] characters: to the end of a sentence if one ends in the second
/// half of that, else to the end of a word, with `…`.
fn cut(text: &str) -> String {
    let text = text.trim();
    let Some((limit, _)) = text.char_indices().nth(LONGEST) else {
        return text.to_owned();
    };
    let half = text.char_indices().nth(LONGEST / 2).map_or(0, |(at, _)| at);
    let mut sentence_end = None;
    let mut word_end = None;
    let mut before = ' ';
    for (at, c) in
        text[..limit + text[limit..].chars().next().map_or(0, char::len_utf8)].char_indices()
    {
        if c.is_whitespace() {
            word_end = Some(at);
            if matches!(before, '.' | '!' | '?') {
                sentence_end = Some(at);
            }
        } else if is_wide(before) && at <= limit {
            word_end = Some(at);
        }
        if matches!(c, '。' | '！' | '？') && at < limit {
            sentence_end = Some(at + c.len_utf8());
        }
        before = c;
    }
    if let Some(end) = sentence_end.filter(|end| *end >= half) {
        return text[..end].to_owned();
    }
    let end = word_end.filter(|end| *end > 0).unwrap_or(limit);
    let kept = text[..end].trim_end_matches([' ', ',', ';', ':', '、', '，', '–', '—', '-']);
    format!("{kept}…")
}

#[cfg(test)]
mod tests {
    use crate::source::SourceFile;

    fn check(body: &str, expected: &str) {
        let file = SourceFile::new("postings/a.md", body);
        let body = super::super::read(&file, 0, Some("Welder"), &mut Vec::new());
        assert_eq!(body.summary(), expected);
    }

    #[test]
    fn the_first_prose_is_taken() {
        check(
            "Location: Leeds\n\nYou will weld frames for bridges, trains and\nroofs all day long.\n",
            "You will weld frames for bridges, trains and roofs all day long.",
        );
        check(
            "## About us\n\nWe have built steel bridges in Leeds since 1911.\n\n\
             ## About the role\n\nYou will weld frames for our new bridges in Leeds.\n\n- welding\n",
            "You will weld frames for our new bridges in Leeds.",
        );
    }

    #[test]
    fn template_tags_and_long_label_lines_say_nothing() {
        check(
            "{% if open %}\nHiring for {{ page.org }} in our fine hall in Leeds.\n{% endif %}\n\n\
             Salary: the base pay of this role is £30,000, and on top of it come a yearly bonus. \
             Ask us about it, we are glad to tell you everything about it.\n\n\
             You will weld frames for our new bridges in Leeds.\n",
            "You will weld frames for our new bridges in Leeds.",
        );
    }

    #[test]
    fn the_author_s_mark_counts_before_all_rules() {
        check(
            "**Location:** Leeds\n\nWeld with us.\n\n<!--more-->\n\nYou will weld frames for our new bridges in Leeds.\n",
            "Weld with us.",
        );
        check(
            "- welding\n\n<!--more-->\n\nYou will weld frames for our new bridges in Leeds.\n",
            "You will weld frames for our new bridges in Leeds.",
        );
    }

    #[test]
    fn label_lines_of_any_form_say_nothing() {
        for labels in [
            "**Standort:** Berlin\n**Bereich:** Küche",
            "Standort: Kiel\nGewünschter Eintritt: 1. Januar 2027\nBewerbung bis: 31. Dezember 2026",
            "**Standort** Kiel, Hamburg und manchmal auch die schöne Stadt Flensburg",
            "勤務地：東京\n部署：製造部",
            "【勤務地】東京都港区と大阪府大阪市と愛知県名古屋市",
            "■勤務地：東京都港区と大阪府大阪市と愛知県名古屋市と福岡県福岡市と北海道札幌市と宮城県仙台市",
            "勤務地　東京都港区と大阪府大阪市と愛知県名古屋市",
            "• welding the frames of our bridges\n• grinding the frames of our bridges",
        ] {
            check(
                &format!("{labels}\n\nWir suchen dich für unser neues Haus am Hafen.\n"),
                "Wir suchen dich für unser neues Haus am Hafen.",
            );
        }
    }

    #[test]
    fn without_prose_about_the_role_something_else_is() {
        check(
            "## About us\n\nWe have built steel bridges in Leeds since 1911.\n",
            "We have built steel bridges in Leeds since 1911.",
        );
        check(
            "- welding\n- grinding;\n- painting.\n- more\n",
            "welding; grinding; painting. more",
        );
        check("- 溶接\n- 研削\n", "溶接、研削");
        check("", "");
    }

    #[test]
    fn long_prose_is_cut_after_a_sentence_or_a_word() {
        let sentence = "You will weld frames for bridges and for trains in our hall in Leeds.";
        check(&[sentence; 4].join(" "), &[sentence; 2].join(" "));
        let words = "weld ".repeat(80);
        check(&words, &format!("{}…", "weld ".repeat(40).trim_end()));
        let long = "x".repeat(300);
        check(&long, &format!("{}…", "x".repeat(200)));
    }

    #[test]
    fn chinese_and_japanese_are_cut_after_a_full_stop() {
        let sentence = "私たちは鉄の橋を作る会社で、溶接の経験がある人を探しています。";
        let text = sentence.repeat(10);
        let expected = sentence.repeat(200 / sentence.chars().count());
        check(&text, &expected);
    }
}
