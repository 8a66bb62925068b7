//! Names as parts of an address.

/// `text` as lower case ASCII letters and digits with single `-` between words; empty when
/// nothing of it can be kept.
pub fn from_text(text: &str) -> String {
    let folded = deunicode::deunicode(text).to_lowercase();
    let words: Vec<&str> = folded
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    words.join("-")
}
