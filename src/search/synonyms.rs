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
