//! Names of countries in the languages that pages are in.

use super::Country;
use super::names::lines;
use std::sync::LazyLock;

/// The languages of the file, in its order.
const LANGUAGES: [&str; 9] = ["de", "fr", "es", "it", "pt", "nl", "ja", "zh", "ko"];

/// A country by code, and its name in each language.
type Row = (&'static [u8], Vec<&'static str>);

impl Country {
    /// The name in a language by its primary subtag (`de`), where it is known; English has
    /// [`Country::english_name`].
    pub fn name_in(&self, language: &str) -> Option<&'static str> {
        static ROWS: LazyLock<Vec<Row>> = LazyLock::new(load);
        let column = LANGUAGES.iter().position(|known| *known == language)?;
        let row = ROWS.binary_search_by(|(code, _)| (*code).cmp(self.0.as_slice()));
        ROWS[row.ok()?].1.get(column).copied()
    }
}

fn load() -> Vec<Row> {
    let rows = lines(include_str!("country_names.txt")).filter_map(|line| {
        let mut fields = line.split('|');
        Some((fields.next()?.as_bytes(), fields.collect()))
    });
    let mut rows: Vec<Row> = rows.collect();
    rows.sort_unstable();
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place::country;

    #[test]
    fn every_name_is_there_and_means_the_country() {
        for (code, names) in load() {
            let own = country(std::str::from_utf8(code).unwrap()).unwrap();
            assert_eq!(names.len(), LANGUAGES.len());
            for name in names {
                assert!(!name.is_empty());
                assert!([None, Some(own)].contains(&country(name)), "{name}");
            }
        }
    }

    #[test]
    fn a_country_has_a_name_in_each_language() {
        let germany = Country(*b"DE");
        assert_eq!(germany.name_in("de"), Some("Deutschland"));
        assert_eq!(germany.name_in("ja"), Some("ドイツ"));
        assert_eq!(germany.name_in("en"), None);
        assert_eq!(Country(*b"TV").name_in("de"), None);
    }
}
