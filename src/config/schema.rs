//! The keys of `site.toml`, as data: what an unknown key is compared with, and what
//! `docs/configuration.md` and the file that `rolecall init` writes must name.

/// A table of `site.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// Whether its keys are the user's own; if not, they are in [`KEYS`].
    pub is_open: bool,
    /// Whether it is written `[[name]]`, once for each entry.
    pub is_list: bool,
}

/// A key with a fixed name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    /// The table it stands in; empty for the top of the file.
    pub table: &'static str,
    /// Its name.
    pub name: &'static str,
    /// A value, as TOML: the example in messages.
    pub example: &'static str,
}

impl Key {
    /// `organization.name`; just the name at the top of the file.
    pub fn path(&self) -> String {
        if self.table.is_empty() {
            self.name.to_owned()
        } else {
            format!("{}.{}", self.table, self.name)
        }
    }
}

const fn fixed(name: &'static str) -> Table {
    Table {
        name,
        is_open: false,
        is_list: false,
    }
}

const fn open(name: &'static str) -> Table {
    Table {
        name,
        is_open: true,
        is_list: false,
    }
}

const fn list(name: &'static str) -> Table {
    Table {
        name,
        is_open: false,
        is_list: true,
    }
}

const fn key(table: &'static str, name: &'static str, example: &'static str) -> Key {
    Key {
        table,
        name,
        example,
    }
}

/// All tables.
pub const TABLES: &[Table] = &[
    fixed("organization"),
    open("defaults"),
    open("folders"),
    open("keys"),
    fixed("listing"),
    fixed("closed"),
    fixed("search"),
    fixed("apply"),
    fixed("infer"),
    fixed("repair"),
    fixed("postings"),
    fixed("remote"),
    list("navigation"),
    list("footer"),
    fixed("theme"),
    open("strings"),
    fixed("diagnostics"),
    open("extra"),
    open("deploy"),
];

/// All keys with a fixed name.
pub const KEYS: &[Key] = &[
    key("", "base_url", "\"https://careers.example.com\""),
    key("", "title", "\"Careers at Example\""),
    key("", "description", "\"Work with us on better bridges.\""),
    key("", "language", "\"en\""),
    key("", "timezone", "\"Europe/Berlin\""),
    key("organization", "name", "\"Example Ltd\""),
    key("organization", "url", "\"https://www.example.com\""),
    key("organization", "logo", "\"logo.svg\""),
    key("organization", "description", "\"We build bridges.\""),
    key("organization", "email", "\"jobs@example.com\""),
    key(
        "organization",
        "same_as",
        "[\"https://www.linkedin.com/company/example\"]",
    ),
    key("listing", "group_by", "\"department\""),
    key("listing", "page_size", "50"),
    key("listing", "similar", "4"),
    key("closed", "mode", "\"tombstone\""),
    key("closed", "days", "90"),
    key("search", "enabled", "true"),
    key("search", "synonyms", "[[\"welder\", \"fabricator\"]]"),
    key("apply", "parameters", "{ utm_source = \"careers\" }"),
    key("apply", "direct_apply", "true"),
    key("infer", "sections", "true"),
    key("infer", "skills", "true"),
    key("infer", "experience", "true"),
    key("infer", "education", "true"),
    key("infer", "salary", "true"),
    key("infer", "workplace", "true"),
    key("repair", "mojibake", "true"),
    key("postings", "html", "false"),
    key("remote", "worldwide_countries", "[\"US\", \"DE\"]"),
    key("navigation", "name", "\"About us\""),
    key("navigation", "url", "\"https://www.example.com/about\""),
    key("footer", "name", "\"Imprint\""),
    key("footer", "url", "\"https://www.example.com/imprint\""),
    key("theme", "accent", "\"#0f766e\""),
    key("diagnostics", "allow", "[\"bold-heading\"]"),
    key("diagnostics", "deny", "[\"missing-apply\"]"),
];

#[cfg(test)]
mod tests {
    use super::KEYS;
    use super::TABLES;

    #[test]
    fn every_key_stands_in_a_table_with_fixed_keys() {
        for key in KEYS {
            let table = TABLES.iter().find(|table| table.name == key.table);
            assert!(
                key.table.is_empty() || table.is_some_and(|table| !table.is_open),
                "{}",
                key.path()
            );
        }
    }
}
