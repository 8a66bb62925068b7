//! One line of YAML as a person sees it: indentation, dashes, key, value.

/// What a line says. All positions are bytes of the section.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'a> {
    /// First byte of the line.
    pub(super) start: usize,
    /// One past its last byte, without the line end and the white space before it.
    pub(super) end: usize,
    /// Byte of the first character that is not white space.
    pub(super) content: usize,
    /// Whether dashes of list items stand before the rest.
    pub(super) is_item: bool,
    /// The key, if there is one.
    pub(super) key: Option<&'a str>,
    /// First byte of the value (past the colon or dash and the spaces after it).
    pub(super) value: usize,
    /// Whether the line has a tab where only spaces may be.
    pub(super) tab: Option<usize>,
}

impl<'a> Line<'a> {
    /// Reads the line that begins at byte `start` of `section` and ends before `stop`.
    pub(super) fn read(section: &'a str, start: usize, stop: usize) -> Self {
        let end = start + section[start..stop].trim_end().len();
        let text = &section[start..end];
        let indent = text
            .bytes()
            .position(|b| b != b' ' && b != b'\t')
            .unwrap_or(text.len());
        let mut tab = text[..indent].find('\t').map(|n| start + n);
        let content = start + indent;
        let mut at = content;
        while section[at..end].starts_with('-')
            && section[at + 1..end]
                .bytes()
                .next()
                .is_none_or(|b| b == b' ')
        {
            at += 1 + blanks(&section[at + 1..end]);
        }
        let mut line = Self {
            start,
            end,
            content,
            is_item: at > content,
            key: None,
            value: at,
            tab,
        };
        if let Some((key_end, colon)) = key(&section[at..end]) {
            let rest = &section[at + colon + 1..end];
            let gap = rest.len() - rest.trim_start_matches([' ', '\t']).len();
            if rest.starts_with('\t') {
                tab = tab.or(Some(at + colon + 1));
            }
            line.key = Some(&section[at..at + key_end]);
            line.value = at + colon + 1 + gap;
            line.tab = tab;
        }
        line
    }

    /// Columns before the first character.
    pub(super) fn indent(&self) -> usize {
        self.content - self.start
    }

    /// Whether there is nothing, or only a comment, on it.
    pub(super) fn is_blank(&self, section: &str) -> bool {
        matches!(
            section[self.content..self.end].bytes().next(),
            None | Some(b'#')
        )
    }
}

/// The end of the key and the place of its colon, if `text` begins with `key:`.
fn key(text: &str) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let ends_key = |at: usize| matches!(bytes.get(at + 1), None | Some(b' ' | b'\t'));
    match bytes.first()? {
        quote @ (b'"' | b'\'') => {
            let close = 1 + bytes[1..].iter().position(|b| b == quote)?;
            let colon = close + 1 + blanks(&text[close + 1..]);
            (bytes.get(colon) == Some(&b':') && ends_key(colon)).then_some((close + 1, colon))
        }
        b'[' | b'{' | b'#' | b':' => None,
        _ => {
            let colon = (0..bytes.len()).find(|at| bytes[*at] == b':' && ends_key(*at))?;
            let key = text[..colon].trim_end();
            (!key.contains(" #")).then_some((key.len(), colon))
        }
    }
}

/// `key:value` without the space: the key and the byte after its colon. Not addresses
/// (`https://…`) or times (`12:30`).
pub(super) fn key_without_space(text: &str) -> Option<(&str, usize)> {
    let colon = text.find(':')?;
    let key = &text[..colon];
    let is_key = key.len() <= 40
        && key.starts_with(|c: char| c.is_alphabetic())
        && key.split(' ').count() <= 3
        && key
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, ' ' | '_' | '-'));
    let rest = &text[colon + 1..];
    let has_value = !rest.is_empty() && !rest.starts_with([' ', '\t']) && !rest.starts_with("//");
    (is_key && has_value && key != "mailto").then_some((key, colon + 1))
}

/// Whether a line at column 0 begins with a key, with or without the space after its colon.
pub(super) fn begins_section(line: &str) -> bool {
    if line.starts_with([' ', '\t', '#', '?', '[', '{', ']', '}', '|', '>', ','])
        || line.starts_with("- ")
        || line == "-"
    {
        return false;
    }
    key(line).is_some() || key_without_space(line).is_some()
}

/// Number of spaces that `text` begins with.
pub(super) fn blanks(text: &str) -> usize {
    text.len() - text.trim_start_matches(' ').len()
}
