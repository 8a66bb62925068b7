//! The stable codes. `docs/diagnostics.md` explains each; `tests/diagnostics/` shows each.

use super::Severity;

macro_rules! codes {
    ($( $(#[doc = $doc:literal])+ $variant:ident $text:literal $severity:ident, )+) => {
        /// Which rule a diagnostic comes from. The text of a code never changes its meaning.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Code { $( $(#[doc = $doc])+ $variant, )+ }

        impl Code {
            /// All codes, in the order of the documentation.
            pub const ALL: &'static [Code] = &[ $( Code::$variant, )+ ];

            /// The code as printed and as written in `site.toml`.
            pub fn as_str(self) -> &'static str {
                match self { $( Code::$variant => $text, )+ }
            }

            /// How bad it is unless `site.toml` says otherwise.
            pub fn severity(self) -> Severity {
                match self { $( Code::$variant => Severity::$severity, )+ }
            }
        }
    };
}

codes! {
    // Files.
    /// A file that is not UTF-8 text.
    NotUtf8 "not-utf8" Error,
    /// A file that holds a NUL byte.
    NulByte "nul-byte" Error,
    /// A file name that cannot become a URL (not UTF-8, or a control character in it).
    BadFileName "bad-file-name" Error,
    /// A file or folder that could not be read.
    Unreadable "unreadable" Error,
    /// A file larger than a posting can be.
    FileTooLarge "file-too-large" Error,
    /// A file that looks like a posting but is not read.
    FileIgnored "file-ignored" Warning,
    /// A symbolic link that is not followed.
    SymlinkIgnored "symlink-ignored" Warning,
    /// Characters that were decoded with the wrong encoding once, shown repaired.
    Mojibake "mojibake" Warning,
    /// No postings at all.
    NoPostings "no-postings" Warning,

    // Front matter.
    /// Front matter that cannot be parsed.
    FrontMatterSyntax "front-matter-syntax" Error,
    /// Front matter that is opened and never closed.
    FrontMatterUnclosed "front-matter-unclosed" Error,
    /// `key: value` lines at the top without the opening `---`.
    FrontMatterUnopened "front-matter-unopened" Error,
    /// A fence that is not exactly three dashes.
    FenceLength "fence-length" Warning,
    /// The same key twice.
    DuplicateKey "duplicate-key" Warning,
    /// A value that a `#` cuts short.
    CommentInValue "comment-in-value" Warning,
    /// A key close to one that rolecall knows.
    MisspeltKey "misspelt-key" Warning,
    /// Two keys with the same meaning and different values.
    ConflictingKeys "conflicting-keys" Warning,
    /// A value of a shape that the field cannot take.
    ValueShape "value-shape" Warning,
    /// A placeholder that was never filled in.
    Placeholder "placeholder" Warning,

    // Fields.
    /// No title anywhere.
    MissingTitle "missing-title" Error,
    /// The front matter's title and the body's first heading differ.
    TitleDiffers "title-differs" Note,
    /// A title longer than search results show.
    LongTitle "long-title" Note,
    /// A title that holds more than the name of the job.
    ClutteredTitle "cluttered-title" Warning,
    /// A title that says it is a test, a draft or closed.
    TestTitle "test-title" Warning,
    /// A day that does not exist.
    InvalidDate "invalid-date" Error,
    /// A date in a form that is not understood; an error where the posting is open and the date
    /// may be what closes it, or may lie ahead.
    UnknownDate "unknown-date" Warning,
    /// Closes before it was posted.
    DatesReversed "dates-reversed" Error,
    /// The date in the file name is another than the one in the front matter.
    FileNameDate "file-name-date" Note,
    /// A label line that says something else than the front matter.
    LabelDiffers "label-differs" Warning,
    /// Posted in the future: left out until then.
    Scheduled "scheduled" Warning,
    /// Marked open, but the closing date has passed.
    ClosingDatePassed "closing-date-passed" Warning,
    /// Closed on no day that is known: nobody can tell when its page has had its time.
    ClosedWithoutDate "closed-without-date" Note,
    /// A status that is not understood; a warning where something else keeps the posting from the
    /// public.
    UnknownStatus "unknown-status" Error,
    /// The text says that the role is closed, the front matter does not.
    ClosedInText "closed-in-text" Note,
    /// The text names a deadline, the front matter does not.
    DeadlineInText "deadline-in-text" Note,
    /// No location.
    MissingLocation "missing-location" Warning,
    /// A location whose country is not known.
    MissingCountry "missing-country" Warning,
    /// A workplace that is not on-site, hybrid or remote.
    UnknownWorkplace "unknown-workplace" Warning,
    /// Two places of the posting say different things about where the work is done.
    WorkplaceConflict "workplace-conflict" Warning,
    /// Remote, with no country in which applicants may live.
    RemoteWithoutCountry "remote-without-country" Warning,
    /// Applicants' countries taken from the office's country.
    ApplicantLocationAssumed "applicant-location-assumed" Warning,
    /// An employment type that maps to none of schema.org's.
    UnknownEmploymentType "unknown-employment-type" Warning,
    /// A salary that is not a number.
    UnknownSalary "unknown-salary" Warning,
    /// A salary without currency or period.
    IncompleteSalary "incomplete-salary" Warning,
    /// A salary that nobody pays, for its period.
    UnlikelySalary "unlikely-salary" Warning,
    /// A salary whose minimum is above its maximum.
    SalaryReversed "salary-reversed" Error,
    /// No way to apply.
    MissingApply "missing-apply" Warning,
    /// An apply address that is not a web or mail address.
    BadApply "bad-apply" Warning,
    /// An apply address with a user name or password in it.
    ApplyCredentials "apply-credentials" Error,
    /// No date on which the posting was published.
    MissingDatePosted "missing-date-posted" Warning,
    /// A language code that is not one.
    UnknownLanguage "unknown-language" Warning,
    /// A language read from the text.
    InferredLanguage "inferred-language" Note,
    /// Months of experience or education read from the text.
    InferredRequirement "inferred-requirement" Note,
    /// Remote work that was read from the text.
    InferredWorkplace "inferred-workplace" Note,
    /// A value that must be a number and is not.
    NotANumber "not-a-number" Warning,
    /// The file has no text of its own.
    EmptyBody "empty-body" Warning,
    /// The text is too short for a posting.
    ShortBody "short-body" Warning,

    // Text.
    /// HTML that is not allowed was taken out.
    HtmlRemoved "html-removed" Warning,
    /// A link or image with an address that is not allowed lost it.
    UnsafeLink "unsafe-link" Warning,
    /// A template tag in the text; shown as it stands.
    TemplateTag "template-tag" Warning,
    /// `##Heading` without a space is not a heading.
    HeadingWithoutSpace "heading-without-space" Warning,
    /// Bold lines in place of headings.
    BoldHeading "bold-heading" Note,
    /// `[text] (address)` or `[text]()`: not a link.
    BrokenLink "broken-link" Warning,
    /// An image without a description.
    MissingAlt "missing-alt" Warning,
    /// Invisible characters that break search, taken out of the index.
    InvisibleCharacters "invisible-characters" Note,

    // The site.
    /// Two postings that would have the same address.
    DuplicateSlug "duplicate-slug" Error,
    /// A `slug:` that cannot be part of an address.
    BadSlug "bad-slug" Error,
    /// Two postings with the same id.
    DuplicateId "duplicate-id" Warning,
    /// A file in `static/` where a page goes.
    StaticConflict "static-conflict" Error,
    /// `site.toml` cannot be parsed.
    ConfigSyntax "config-syntax" Error,
    /// A value in `site.toml` that cannot be used.
    ConfigValue "config-value" Error,
    /// A key in `site.toml` that rolecall does not know, or a file, folder or word that it names
    /// and that is not there.
    ConfigKey "config-key" Warning,
    /// Something worth setting in `site.toml`.
    ConfigMissing "config-missing" Note,
    /// A template that does not compile.
    TemplateSyntax "template-syntax" Error,
    /// A template that failed while a page was rendered.
    TemplateRender "template-render" Error,
}

#[cfg(test)]
mod tests {
    use super::Code;

    const DOCUMENTATION: &str = include_str!("../../docs/diagnostics.md");

    /// The sections for codes: heading and text. Examples have headings too, within fences.
    fn sections() -> Vec<(&'static str, &'static str)> {
        let mut starts = Vec::new();
        let mut is_fenced = false;
        let mut at = 0;
        for line in DOCUMENTATION.split_inclusive('\n') {
            is_fenced ^= line.starts_with("```");
            if !is_fenced && line.starts_with("## ") {
                starts.push(at);
            }
            at += line.len();
        }
        let ends = starts.iter().copied().skip(1).chain([at]);
        starts
            .iter()
            .zip(ends)
            .filter_map(|(start, end)| DOCUMENTATION[start + 3..end].split_once('\n'))
            .filter(|(heading, _)| *heading != "Formats")
            .collect()
    }

    #[test]
    fn every_code_has_its_section_and_every_section_its_code() {
        let headings: Vec<&str> = sections().iter().map(|(heading, _)| *heading).collect();
        let codes: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
        assert_eq!(headings, codes);
    }

    #[test]
    fn sections_say_how_bad_it_is_what_it_looks_like_and_what_to_do() {
        for (code, (heading, text)) in Code::ALL.iter().zip(sections()) {
            let severity = format!("\n**{:?}.** ", code.severity());
            assert!(text.starts_with(&severity), "{heading}: {severity:?}");
            assert!(text.contains("\n```"), "{heading} has no example");
            assert!(
                text.contains("\n**What to do:** "),
                "{heading} gives no advice"
            );
        }
    }

    #[test]
    fn codes_are_words_with_hyphens_and_differ() {
        for (position, code) in Code::ALL.iter().enumerate() {
            let text = code.as_str();
            assert!(
                text.bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            );
            assert!(
                !Code::ALL[..position]
                    .iter()
                    .any(|other| other.as_str() == text),
                "{text}"
            );
        }
    }
}
