//! Languages: codes, and the names that people write for them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Code by code, and code by name in lower case.
static LANGUAGES: LazyLock<BTreeMap<&'static str, &'static str>> = LazyLock::new(|| {
    let mut languages = BTreeMap::new();
    for line in include_str!("languages.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
    {
        let Some((code, names)) = line.split_once(' ') else {
            continue;
        };
        languages.insert(code, code);
        for name in names.split(", ") {
            languages.insert(name, code);
        }
    }
    languages
});

/// A language as front matter gives it, as a BCP 47 tag: `de`, `pt-BR`, `zh_CN`, `German`.
pub fn language_tag(text: &str) -> Option<String> {
    let text = text.trim();
    let mut parts = text.split(['-', '_']);
    let primary = parts.next()?.to_lowercase();
    if !(2..=3).contains(&primary.len()) || !LANGUAGES.contains_key(primary.as_str()) {
        return LANGUAGES
            .get(text.to_lowercase().as_str())
            .map(|code| (*code).to_owned());
    }
    let mut tag = LANGUAGES[primary.as_str()].to_owned();
    for part in parts {
        let is_alphanumeric = part.bytes().all(|b| b.is_ascii_alphanumeric());
        // RFC 5646 §2.1.1: a region in upper case, a script with a capital.
        let part = match part.len() {
            2 | 3 if is_alphanumeric => part.to_ascii_uppercase(),
            4 if is_alphanumeric => {
                let lower = part.to_ascii_lowercase();
                lower[..1].to_ascii_uppercase() + &lower[1..]
            }
            _ => return None,
        };
        tag.push('-');
        tag.push_str(&part);
    }
    Some(tag)
}

/// A folder's name as a language: only codes, for a folder named `it` may be a department, but
/// one named `italian` is none.
pub fn language_code(name: &str) -> Option<String> {
    // `it` and `hr` are departments more often than languages.
    let is_code = matches!(name.len(), 2 | 5) && !matches!(name, "it" | "hr" | "IT" | "HR");
    let is_lower = name
        .split(['-', '_'])
        .next()
        .is_some_and(|part| part.bytes().all(|b| b.is_ascii_lowercase()));
    if is_code && is_lower {
        language_tag(name)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_written_as_bcp_47_has_them() {
        for (text, expected) in [
            ("de", Some("de")),
            ("DE", Some("de")),
            ("pt_br", Some("pt-BR")),
            ("zh-hant-tw", Some("zh-Hant-TW")),
            ("German", Some("de")),
            ("Français", Some("fr")),
            ("xx", None),
            ("klingon", None),
            ("de-", None),
            ("", None),
        ] {
            assert_eq!(language_tag(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn a_department_is_not_taken_for_a_language() {
        assert_eq!(language_code("it"), None);
        assert_eq!(language_code("hr"), None);
        assert_eq!(language_code("de").as_deref(), Some("de"));
        assert_eq!(language_code("sales"), None);
    }
}
