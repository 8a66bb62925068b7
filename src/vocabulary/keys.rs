//! The keys of front matter: what each is called, and which field each spelling means.
//!
//! The spellings are `keys.txt`: a section is a field, its entries are the spellings, folded by
//! [`fold_key`] on both sides.

use super::fold::fold_key;
use super::table;
use std::collections::HashMap;
use std::sync::LazyLock;

macro_rules! keys {
    ($( $(#[doc = $doc:literal])+ $variant:ident $name:literal, )+) => {
        /// A field that a front matter key can mean.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Key { $( $(#[doc = $doc])+ $variant, )+ }

        impl Key {
            /// All keys, in the order of the documentation.
            pub const ALL: &'static [Key] = &[ $( Key::$variant, )+ ];

            /// The canonical spelling.
            pub fn name(self) -> &'static str {
                match self { $( Key::$variant => $name, )+ }
            }
        }
    };
}

keys! {
    /// The job's title.
    Title "title",
    /// The employer's own identifier.
    Id "id",
    /// Department.
    Department "department",
    /// Team within the department.
    Team "team",
    /// Where the work is done: one place or several.
    Location "location",
    /// On site, hybrid or remote, in words.
    Workplace "workplace",
    /// Remote or not; ambiguous: see [`super::resolve`].
    Remote "remote",
    /// Hybrid or not: a yes or no.
    Hybrid "hybrid",
    /// Where applicants for a remote role may live.
    ApplicantLocations "applicant_locations",
    /// Full time, part time, …
    EmploymentType "employment_type",
    /// When it was published.
    DatePosted "date_posted",
    /// When its content last changed.
    DateModified "date_modified",
    /// When it closes.
    ValidThrough "valid_through",
    /// When it was closed.
    DateClosed "date_closed",
    /// For how many weeks it is open.
    WeeksOpen "weeks_open",
    /// Pay, in words or as a map.
    Salary "salary",
    /// The lower bound of the pay.
    SalaryMin "salary_min",
    /// The upper bound of the pay.
    SalaryMax "salary_max",
    /// The currency of the pay.
    SalaryCurrency "salary_currency",
    /// The period of the pay.
    SalaryUnit "salary_unit",
    /// Pay or a share of it; ambiguous: see [`super::resolve`].
    Compensation "compensation",
    /// The web address at which to apply.
    ApplyUrl "apply_url",
    /// The mail address to which to apply.
    ApplyEmail "apply_email",
    /// How to apply: an address, a list or map of them, or words.
    Apply "apply",
    /// A link; ambiguous: see [`super::resolve`].
    Url "url",
    /// Where the posting came from; ambiguous: see [`super::resolve`].
    SourceUrl "source_url",
    /// Whom to ask: a name, an address or a map.
    Contact "contact",
    /// The name of whom to ask.
    ContactName "contact_name",
    /// The mail address of whom to ask.
    ContactEmail "contact_email",
    /// The telephone number of whom to ask.
    ContactPhone "contact_phone",
    /// Experience that must be brought.
    Experience "experience",
    /// Education that must be brought.
    Education "education",
    /// Whether experience makes up for education: a yes or no.
    ExperienceInPlaceOfEducation "experience_in_place_of_education",
    /// Skills.
    Skills "skills",
    /// A status word.
    Status "status",
    /// A status word, or part of an address; ambiguous: see [`super::resolve`].
    State "state",
    /// Open: a yes or no.
    Open "open",
    /// Active: a yes or no.
    Active "active",
    /// Published: a yes or no.
    Published "published",
    /// Visible: a yes or no.
    Visible "visible",
    /// Listed: a yes or no.
    Listed "listed",
    /// Not before the public yet: a yes or no.
    Draft "draft",
    /// Put away: a yes or no.
    Archived "archived",
    /// Not shown: a yes or no.
    Hidden "hidden",
    /// Closed: a yes or no, or a date.
    Closed "closed",
    /// Filled: a yes or no.
    Filled "filled",
    /// Expired: a yes or no.
    Expired "expired",
    /// The posting's language.
    Lang "lang",
    /// One or two sentences.
    Summary "summary",
    /// A summary or the body; ambiguous: see [`super::resolve`].
    Description "description",
    /// The place in lists.
    Order "order",
    /// The last part of the page's address.
    Slug "slug",
    /// The employer.
    Organization "organization",
    /// The employer's web site.
    OrganizationUrl "organization_url",
    /// The employer's logo.
    Logo "logo",
    /// schema.org `industry`.
    Industry "industry",
    /// schema.org `occupationalCategory`.
    OccupationalCategory "occupational_category",
    /// schema.org `workHours`.
    WorkHours "work_hours",
    /// schema.org `jobStartDate`.
    JobStartDate "job_start_date",
    /// schema.org `jobImmediateStart`.
    JobImmediateStart "job_immediate_start",
    /// schema.org `jobDuration`.
    JobDuration "job_duration",
    /// schema.org `totalJobOpenings`.
    TotalJobOpenings "total_job_openings",
    /// schema.org `responsibilities`.
    Responsibilities "responsibilities",
    /// schema.org `qualifications`.
    Qualifications "qualifications",
    /// schema.org `jobBenefits`.
    Benefits "benefits",
    /// schema.org `incentiveCompensation`.
    IncentiveCompensation "incentive_compensation",
    /// schema.org `employerOverview`.
    EmployerOverview "employer_overview",
    /// schema.org `securityClearanceRequirement`.
    SecurityClearance "security_clearance",
    /// schema.org `eligibilityToWorkRequirement`.
    EligibilityToWork "eligibility_to_work",
    /// schema.org `physicalRequirement`.
    PhysicalRequirement "physical_requirement",
    /// schema.org `sensoryRequirement`.
    SensoryRequirement "sensory_requirement",
    /// schema.org `specialCommitments`.
    SpecialCommitments "special_commitments",
    /// A part of the text that was written into the front matter.
    Details "details",
    /// Pairs postings that are translations of each other.
    TranslationKey "translation_key",
    /// A type of employment, or of page; ambiguous: see [`super::resolve`].
    Type "type",
    /// The title, or the kind of work; ambiguous: see [`super::resolve`].
    Role "role",
    /// The title, or kinds of work; ambiguous: see [`super::resolve`].
    Roles "roles",
    /// The title or the body; ambiguous: see [`super::resolve`].
    Text "text",
    /// Skills, or whatever else; ambiguous: see [`super::resolve`].
    Tags "tags",
    /// The period of the pay or a team; ambiguous: see [`super::resolve`].
    Unit "unit",
    /// The department, or whatever else; ambiguous: see [`super::resolve`].
    Category "category",
    /// When it was published, where nothing else says; ambiguous: see [`super::resolve`].
    Date "date",
    /// Who wrote the page.
    Author "author",
    /// A picture.
    Image "image",
    /// Seniority or pay grade.
    Level "level",
    /// A key that site generators use for themselves.
    Plumbing "plumbing",
}

impl Key {
    /// Whether the meaning depends on the shape of the value: ask [`super::resolve`].
    pub fn is_ambiguous(self) -> bool {
        matches!(
            self,
            Self::Remote
                | Self::Compensation
                | Self::Apply
                | Self::Url
                | Self::SourceUrl
                | Self::State
                | Self::Description
                | Self::Closed
                | Self::Type
                | Self::Role
                | Self::Roles
                | Self::Text
                | Self::Tags
                | Self::Unit
                | Self::Category
                | Self::Date
                | Self::Author
                | Self::Image
                | Self::Level
                | Self::Plumbing
        )
    }

    /// Whether what the key resolves to counts only where no key says it by its own name:
    /// `role` is the title of a posting without `title`, and no conflict with one that has it.
    pub fn is_fallback(self) -> bool {
        matches!(
            self,
            Self::Role
                | Self::Roles
                | Self::Text
                | Self::Tags
                | Self::Category
                | Self::Date
                | Self::Url
                | Self::SourceUrl
                | Self::Description
        )
    }

    /// For a yes-or-no key about the status: whether "yes" means that the posting is open.
    pub fn open_if(self) -> Option<bool> {
        match self {
            Self::Open | Self::Active | Self::Published | Self::Visible | Self::Listed => {
                Some(true)
            }
            Self::Draft
            | Self::Archived
            | Self::Hidden
            | Self::Closed
            | Self::Filled
            | Self::Expired => Some(false),
            _ => None,
        }
    }
}

/// A known spelling.
pub(super) struct Spelling {
    pub(super) folded: String,
    /// As in the table.
    pub(super) written: &'static str,
}

struct Keys {
    by_spelling: HashMap<String, Key>,
    spellings: Vec<Spelling>,
}

static KEYS: LazyLock<Keys> = LazyLock::new(|| {
    let by_name: HashMap<&str, Key> = Key::ALL.iter().map(|key| (key.name(), *key)).collect();
    let mut by_spelling = HashMap::new();
    let mut spellings = Vec::new();
    for (section, written) in table::entries(include_str!("keys.txt")) {
        let key = *by_name
            .get(section)
            .expect("a test checks that the sections of keys.txt are keys");
        let folded = fold_key(written);
        by_spelling.entry(folded.clone()).or_insert(key);
        spellings.push(Spelling { folded, written });
    }
    Keys {
        by_spelling,
        spellings,
    }
});

/// All known spellings, in the order of the table.
pub(super) fn spellings() -> &'static [Spelling] {
    &KEYS.spellings
}

/// The field that the key `written` means; `None` for keys that rolecall does not know.
pub fn key(written: &str) -> Option<Key> {
    KEYS.by_spelling.get(&fold_key(written)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    #[test]
    fn the_table_is_complete_and_says_nothing_twice() {
        let mut seen: BTreeMap<String, &str> = BTreeMap::new();
        let mut sections: Vec<&str> = Vec::new();
        for (section, written) in table::entries(include_str!("keys.txt")) {
            if sections.last() != Some(&section) {
                sections.push(section);
                assert!(section == written || section == "plumbing", "{section}");
            }
            let folded = fold_key(written);
            if let Some(other) = seen.insert(folded, section) {
                assert_eq!(other, section, "{written} stands in two sections");
            }
        }
        for key in Key::ALL {
            assert!(sections.contains(&key.name()), "{}", key.name());
        }
        assert_eq!(sections.len(), Key::ALL.len());
    }

    #[test]
    fn folds_every_spelling_of_a_key() {
        for written in [
            "application link",
            "applicationLink",
            "Application-Link",
            "APPLICATION_LINK",
        ] {
            assert_eq!(key(written), Some(Key::ApplyUrl), "{written}");
        }
        let check = |written: &str, expected: Option<Key>| {
            assert_eq!(key(written), expected, "{written}");
        };
        check("validThrough", Some(Key::ValidThrough));
        check("closes", Some(Key::ValidThrough));
        check("_id", Some(Key::Id));
        check("externalURL", Some(Key::ApplyUrl));
        check("educationalRequirements", Some(Key::Education));
        check("key objectives", Some(Key::Responsibilities));
        check("Rémunération", Some(Key::Salary));
        check("redirect from", Some(Key::Plumbing));
        check("favourite colour", None);
        check("", None);
    }

    proptest! {
        #[test]
        fn any_key_can_be_asked(written in ".{0,40}") {
            key(&written);
        }
    }
}
