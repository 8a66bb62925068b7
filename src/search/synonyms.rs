//! Words that mean the same to those who look for work.

use super::tokens;

/// The groups that rolecall knows: `synonyms.txt` beside this file.
const KNOWN: &str = include_str!("synonyms.txt");

/// All groups of synonyms as tokens: rolecall's and the site's own. Words that are not one token
/// cannot be looked up and are left out.
pub(super) fn groups(own: &[Vec<String>]) -> Vec<Vec<String>> {
    let known = KNOWN
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| {
            let words = line.split_whitespace();
            words.filter_map(token).collect()
        });
    let own = own
        .iter()
        .map(|words| words.iter().filter_map(|word| token(word)).collect());
    known
        .chain(own)
        .filter(|words: &Vec<String>| words.len() > 1)
        .collect()
}

fn token(word: &str) -> Option<String> {
    let [token] = <[String; 1]>::try_from(tokens::tokens(word)).ok()?;
    Some(token)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_known_word_is_one_token_and_every_group_has_several() {
        let lines = KNOWN
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'));
        let lines: Vec<Vec<&str>> = lines
            .map(|line| line.split_whitespace().collect())
            .collect();
        for words in &lines {
            assert!(words.len() > 1, "{words:?}");
            for word in words {
                assert_eq!(token(word).as_deref(), Some(*word));
            }
        }
        assert_eq!(groups(&[]).len(), lines.len());
    }

    #[test]
    fn a_site_has_words_of_its_own() {
        let own = [
            vec!["Träger".to_owned(), "beam".to_owned()],
            vec!["a b".to_owned()],
        ];
        let all = groups(&own);
        assert_eq!(
            all.last(),
            Some(&vec!["trager".to_owned(), "beam".to_owned()])
        );
    }
}
