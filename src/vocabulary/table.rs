//! The format that all vocabulary files share: `[section]` lines, below each one entry a line;
//! `#` begins a comment line. Blank lines mean nothing.

/// The entries of `text` with the section that each stands in, in the order of the file.
pub fn entries(text: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut section = "";
    text.lines().filter_map(move |line| {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            return None;
        }
        if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            section = name;
            return None;
        }
        Some((section, line))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_sections_and_skips_comments() {
        let read: Vec<_> = entries("# note\n[a]\none\n\n two \n[b + c]\nthree\n").collect();
        assert_eq!(read, [("a", "one"), ("a", "two"), ("b + c", "three")]);
    }
}
