//! Slugs: the part of an address that is made from words. ASCII lower case letters, digits and
//! single dashes only, whatever script the words are in.

use deunicode::deunicode_char;

/// Longest slug, in characters (and bytes: slugs are ASCII).
pub const MAX: usize = 80;

/// Names that Windows reserves for devices, whatever the extension ("Naming Files, Paths, and
/// Namespaces", Microsoft Learn): a folder of that name cannot be made there.
const RESERVED: [&str; 22] = [
    "aux", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "con", "lpt1",
    "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "nul", "prn",
];

/// Longest text, in characters, that is looked at as a gender marker.
const LONGEST_MARKER: usize = 24;

/// Appended to a reserved name.
const UNRESERVED_SUFFIX: &str = "-job";

/// The slug of `text`, at most `max` characters, cut between words where that is possible.
/// `None` when no letter or digit is left. A slug is its own slug.
///
/// Letters of any script are written in Latin ones (`ä` as `ae`, `ß` as `ss`, as German names
/// are in addresses), `C++` as `cpp`, `C#` as `c-sharp`; gender markers such as `(m/w/d)`,
/// apostrophes and pictures are left out; everything else separates words.
pub fn from_text(text: &str, max: usize) -> Option<String> {
    let mut slug = Slug {
        out: String::with_capacity(text.len().min(max) + 4),
        separated: false,
        limit: max,
    };
    let mut rest = text;
    while let Some(open) = rest.find(['(', '[', '（']) {
        slug.words(&rest[..open]);
        slug.separate();
        rest = &rest[open..];
        rest = inside(rest);
        let marker = rest
            .char_indices()
            .take(LONGEST_MARKER)
            .find(|(_, c)| matches!(c, ')' | ']' | '）'));
        if let Some((close, _)) = marker
            && is_gender_marker(&rest[..close])
        {
            rest = inside(&rest[close..]);
        }
    }
    slug.words(rest);
    slug.finish()
}

/// The slug of a file's name without extension, as in `PostingFile::stem`; folders before it do
/// not count. Dots separate words: `cloud.gov-lead` becomes `cloud-gov-lead`.
pub fn from_file_stem(stem: &str) -> Option<String> {
    from_text(stem.rsplit('/').next().unwrap_or(stem), MAX)
}

/// `text` after its first character.
fn inside(text: &str) -> &str {
    text.chars().next().map_or("", |c| &text[c.len_utf8()..])
}

/// Whether the text of a pair of brackets only says that all genders are meant: `m/f/d`,
/// `w|m|x`, `H/F`, `all genders`.
fn is_gender_marker(text: &str) -> bool {
    let text = text.trim();
    if [
        "all genders",
        "any gender",
        "gn",
        "alle geschlechter",
        "m/w/divers",
        "m/f/diverse",
    ]
    .iter()
    .any(|marker| text.eq_ignore_ascii_case(marker))
    {
        return true;
    }
    let mut letters = 0;
    for part in text.split(['/', '|', ',', '*', '-', '·', ' ']) {
        match part.trim() {
            "" => {}
            letter if letter.len() == 1 && b"mfwdxhvMFWDXHV".contains(&letter.as_bytes()[0]) => {
                letters += 1;
            }
            _ => return false,
        }
    }
    letters >= 2
}

/// A slug in the making.
struct Slug {
    out: String,
    separated: bool,
    limit: usize,
}

impl Slug {
    fn words(&mut self, text: &str) {
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            if self.out.len() > self.limit {
                return;
            }
            match c {
                'a'..='z' | '0'..='9' => self.push(c),
                'A'..='Z' => self.push(c.to_ascii_lowercase()),
                '\'' | '’' | '‘' | 'ʼ' | '`' | '´' | '\u{ad}' => {}
                '+' if self.ends_with_word("c") && chars.peek() == Some(&'+') => {
                    chars.next();
                    self.push('p');
                    self.push('p');
                }
                '#' if ["c", "f", "j"].iter().any(|word| self.ends_with_word(word)) => {
                    self.separate();
                    self.push_all("sharp");
                    self.separate();
                }
                'ä' | 'Ä' => self.push_all("ae"),
                'ö' | 'Ö' => self.push_all("oe"),
                'ü' | 'Ü' => self.push_all("ue"),
                // The same letters in two characters (Unicode NFD), as macOS names files.
                '\u{308}' if !self.separated && self.out.ends_with(['a', 'o', 'u']) => {
                    self.push('e');
                }
                c if c.is_ascii() || is_picture(c) => self.separate(),
                c => self.push_all(deunicode_char(c).unwrap_or(" ")),
            }
        }
    }

    fn separate(&mut self) {
        self.separated = true;
    }

    fn push_all(&mut self, text: &str) {
        for c in text.chars() {
            if c.is_ascii_alphanumeric() {
                self.push(c.to_ascii_lowercase());
            } else if c != '\'' && c != '`' {
                self.separate();
            }
        }
    }

    fn push(&mut self, c: char) {
        if self.separated && !self.out.is_empty() {
            self.out.push('-');
        }
        self.separated = false;
        self.out.push(c);
    }

    /// Whether `word` as a whole was written last, and nothing after it.
    fn ends_with_word(&self, word: &str) -> bool {
        !self.separated
            && self
                .out
                .strip_suffix(word)
                .is_some_and(|before| before.is_empty() || before.ends_with('-'))
    }

    fn finish(mut self) -> Option<String> {
        if self.out.len() > self.limit {
            let cut = match self.out[..=self.limit].rfind('-') {
                Some(dash) if dash > 0 => dash,
                _ => self.limit,
            };
            self.out.truncate(cut);
        }
        let end = self.out.trim_end_matches('-').len();
        self.out.truncate(end);
        if RESERVED.contains(&self.out.as_str()) {
            self.out.push_str(UNRESERVED_SUFFIX);
        }
        (!self.out.is_empty()).then_some(self.out)
    }
}

/// Emoji, arrows and other pictures, whose names are not part of what an author wrote.
fn is_picture(c: char) -> bool {
    matches!(c as u32, 0x2000..=0x206f | 0x2190..=0x2bff | 0x3000..=0x3020 | 0xfe00..=0xfe0f | 0x1f000..=0x1faff)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(
            from_text(text, MAX).as_deref().unwrap_or(""),
            expected,
            "{text}"
        );
    }

    #[test]
    fn words_are_joined_by_single_dashes() {
        check("Senior Welder", "senior-welder");
        check("  Senior -- Welder! ", "senior-welder");
        check("R&D lead, night/day shift", "r-d-lead-night-day-shift");
        check("Driver's mate’s helper", "drivers-mates-helper");
        check("2026 intake", "2026-intake");
    }

    #[test]
    fn any_script_is_written_in_ascii() {
        check(
            "Schweißer für Öfen und Träger",
            "schweisser-fuer-oefen-und-traeger",
        );
        check("Bu\u{308}roleiter", "bueroleiter");
        check("Ingénieure d’études", "ingenieure-detudes");
        check("Инженер", "inzhener");
        check("软件工程师", "ruan-jian-gong-cheng-shi");
        check("소프트웨어", "sopeuteuweeo");
        check("Łódź", "lodz");
    }

    #[test]
    fn language_names_keep_their_signs() {
        check("C++ developer", "cpp-developer");
        check("C# / F# developer", "c-sharp-f-sharp-developer");
        check("C developer", "c-developer");
        check("Basic++ and ABC#1", "basic-and-abc-1");
        check(".NET engineer", "net-engineer");
    }

    #[test]
    fn gender_markers_are_left_out() {
        check("Elektriker (m/w/d)", "elektriker");
        check("Engineer (f/m/x) Berlin", "engineer-berlin");
        check("Chargé de mission (H/F)", "charge-de-mission");
        check("Baker (all genders)", "baker");
        check("Baker [M|F|D]", "baker");
        check("Baker (part-time)", "baker-part-time");
        check("Baker (m", "baker-m");
        check("Baker (a/b)", "baker-a-b");
    }

    #[test]
    fn pictures_are_left_out() {
        check("🚀 Engineer → Berlin", "engineer-berlin");
        check("🚀", "");
        check("", "");
        check("---", "");
    }

    #[test]
    fn names_that_windows_reserves_are_avoided() {
        check("CON", "con-job");
        check("nul", "nul-job");
        check("Com1", "com1-job");
        check("Con artist", "con-artist");
    }

    #[test]
    fn long_text_is_cut_between_words() {
        let cut = from_text("one two three four", 10);
        assert_eq!(cut.as_deref(), Some("one-two"));
        let exact = from_text("one two three", 7);
        assert_eq!(exact.as_deref(), Some("one-two"));
        let hard = from_text(&"x".repeat(200), MAX);
        assert_eq!(hard.map(|s| s.len()), Some(MAX));
    }

    #[test]
    fn file_stems_keep_words_between_dots() {
        for (stem, expected) in [
            ("cloud.gov-lead", "cloud-gov-lead"),
            ("engineering/Night Welder", "night-welder"),
            ("2026-11-02-welder_2", "2026-11-02-welder-2"),
        ] {
            assert_eq!(from_file_stem(stem).as_deref(), Some(expected), "{stem}");
        }
        assert_eq!(from_file_stem("..."), None);
    }

    fn assert_is_slug(slug: &str, max: usize) {
        assert!(!slug.is_empty() && slug.len() <= max, "{slug}");
        assert!(
            slug.bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'),
            "{slug}"
        );
        assert!(
            !slug.starts_with('-') && !slug.ends_with('-') && !slug.contains("--"),
            "{slug}"
        );
        assert!(!RESERVED.contains(&slug), "{slug}");
    }

    proptest! {
        #[test]
        fn every_slug_is_safe_and_its_own_slug(text in "\\PC{0,120}") {
            if let Some(slug) = from_text(&text, MAX) {
                assert_is_slug(&slug, MAX);
                prop_assert_eq!(from_text(&slug, MAX), Some(slug));
            }
        }

        #[test]
        fn mixtures_of_awkward_words_are_safe(
            words in prop::collection::vec(
                prop::sample::select(vec![
                    "con", "c++", "C#", "(m/w/d)", "ä", "北", "🚀", "-", ".", "(", ")", "’",
                    "\u{308}", "x", " ", "/", "longerword", "[", "（",
                ]),
                0..40,
            ),
            max in 8usize..80,
        ) {
            if let Some(slug) = from_text(&words.concat(), max) {
                assert_is_slug(&slug, max);
                prop_assert_eq!(from_text(&slug, max), Some(slug));
            }
        }
    }
}
