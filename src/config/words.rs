//! Single values with a form of their own: time zones, languages, colours, names.

use super::address::Problem;
use crate::calendar;
use crate::calendar::TimeZone;

/// A time zone by its name in the IANA database.
pub(super) fn timezone(name: &str) -> Result<(TimeZone, String), Problem> {
    match calendar::zone(name) {
        Some(zone) => Ok((zone, name.to_owned())),
        None => Err(Problem {
            message: format!("`{name}` is not a time zone"),
            help: "write a name of the time zone database, such as \"Europe/Berlin\", \
                   \"America/New_York\" or \"UTC\""
                .to_owned(),
        }),
    }
}

/// A BCP 47 language tag by its shape: two or three letters, then parts of up to eight letters
/// and digits. The first part is returned in lower case.
pub(super) fn language(tag: &str) -> Result<String, Problem> {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    let is_tag = matches!(first.len(), 2 | 3)
        && first.bytes().all(|b| b.is_ascii_alphabetic())
        && parts.all(|part| {
            matches!(part.len(), 1..=8) && part.bytes().all(|b| b.is_ascii_alphanumeric())
        });
    if is_tag {
        let rest = &tag[first.len()..];
        return Ok(format!("{}{rest}", first.to_ascii_lowercase()));
    }
    let help = if tag.contains('_') {
        format!("write `{}`, with a hyphen", tag.replace('_', "-"))
    } else {
        "write a code such as \"en\", \"de\" or \"pt-BR\"".to_owned()
    };
    Err(Problem {
        message: format!("`{tag}` is not a language code"),
        help,
    })
}

/// `#rrggbb` in lower case, from that or `#rgb`.
pub(super) fn color(text: &str) -> Result<String, Problem> {
    let digits = text.strip_prefix('#').unwrap_or_default();
    let is_color = matches!(digits.len(), 3 | 6) && digits.bytes().all(|b| b.is_ascii_hexdigit());
    if !is_color {
        return Err(Problem {
            message: format!("`{text}` is not a colour"),
            help: "write `#` and six digits or letters a to f, such as \"#0f766e\"".to_owned(),
        });
    }
    let digits = digits.to_ascii_lowercase();
    if digits.len() == 6 {
        return Ok(format!("#{digits}"));
    }
    let doubled: String = digits.chars().flat_map(|c| [c, c]).collect();
    Ok(format!("#{doubled}"))
}

/// A name for people from a folder's name: `acme-robotics` is Acme Robotics.
pub(super) fn humanized(folder: &str) -> String {
    let words: Vec<String> = folder
        .split(['-', '_', ' '])
        .filter(|word| !word.is_empty())
        .map(|word| {
            let mut letters = word.chars();
            let first = letters.next().into_iter().flat_map(char::to_uppercase);
            first.chain(letters).collect()
        })
        .collect();
    if words.is_empty() {
        "Our company".to_owned()
    } else {
        words.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::color;
    use super::humanized;
    use super::language;
    use super::timezone;

    #[test]
    fn names_are_made_of_folder_names() {
        let check = |folder, expected| assert_eq!(humanized(folder), expected);
        check("acme-robotics", "Acme Robotics");
        check("bücher_und mehr", "Bücher Und Mehr");
        check("über-uns", "Über Uns");
        check("IBM", "IBM");
        check("--", "Our company");
        check("", "Our company");
    }

    #[test]
    fn languages_have_the_shape_of_a_tag() {
        let check = |tag: &str, expected: Option<&str>| {
            assert_eq!(language(tag).ok().as_deref(), expected, "{tag}");
        };
        check("en", Some("en"));
        check("DE", Some("de"));
        check("pt-BR", Some("pt-BR"));
        check("zh-Hant-TW", Some("zh-Hant-TW"));
        check("gsw", Some("gsw"));
        check("english", None);
        check("de_DE", None);
        check("e", None);
        check("en-", None);
        check("", None);
        assert_eq!(
            language("de_DE").unwrap_err().help,
            "write `de-DE`, with a hyphen"
        );
    }

    #[test]
    fn colours_become_six_digits() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(color(text).ok().as_deref(), expected, "{text}");
        };
        check("#0F766E", Some("#0f766e"));
        check("#abc", Some("#aabbcc"));
        check("0f766e", None);
        check("#0f766", None);
        check("#0f766g", None);
        check("teal", None);
    }

    #[test]
    fn time_zones_come_from_the_database() {
        assert!(timezone("Europe/Berlin").is_ok());
        assert!(timezone("UTC").is_ok());
        assert!(timezone("Berlin").is_err());
        assert!(timezone("").is_err());
    }
}
