//! Line ends within a paragraph that the author meant: between label lines, and before lines that
//! begin with a bullet which markdown does not know.

use crate::vocabulary::label_kind;

/// Signs that begin an item of a list wherever they stand at the start of a line.
const BULLETS: [char; 21] = [
    '•', '‣', '●', '◦', '▪', '▫', '■', '□', '◆', '◇', '○', '・', '✓', '✔', '✅', '➢', '➤', '►',
    '▶', '⁃', '∙',
];

/// Signs that may also go on with a sentence.
const DASHES: [char; 2] = ['–', '—'];

/// A label is at most so long, in bytes.
const LONGEST_LABEL: usize = 60;

/// A line of a label and its value that is longer, in bytes, may have been wrapped.
const LONGEST_LINE: usize = 60;

/// Whether the line end between `before` and `after` is shown. Each may hold more lines, of which
/// only the nearest counts.
pub(super) fn stays(before: &str, after: &str) -> bool {
    let next = after.split('\n').next().unwrap_or_default();
    let next = next.trim_start_matches([' ', '\t', '>']);
    let Some(first) = next.chars().next() else {
        return false;
    };
    if BULLETS.contains(&first) || is_bold_label(next) {
        return true;
    }
    let line = before.rsplit('\n').next().unwrap_or_default();
    let line = line.trim_start_matches([' ', '\t', '>']).trim_end();
    if DASHES.contains(&first) {
        return line.starts_with(first) || line.ends_with([':', '：']);
    }
    if first.is_lowercase() && !next.contains(':') {
        return false;
    }
    let Some(value) = label_value(line) else {
        return false;
    };
    label_value(next).is_some()
        || !value.is_empty()
            && line.len() <= LONGEST_LINE
            && !line.ends_with([',', '、', '，', ';'])
            && first.is_alphanumeric()
            && !first.is_lowercase()
}

/// `**Location:** Berlin`, `__Team__: Rail`.
fn is_bold_label(line: &str) -> bool {
    let Some(rest) = line.strip_prefix("**").or_else(|| line.strip_prefix("__")) else {
        return false;
    };
    let Some(end) = rest.find(&line[..2]).filter(|end| *end <= LONGEST_LABEL) else {
        return false;
    };
    end > 0 && (rest[..end].ends_with([':', '：']) || rest[end + 2..].starts_with([':', '：']))
}

/// What stands behind the label of a line that begins with a known one, or with a bold one.
fn label_value(line: &str) -> Option<&str> {
    let mut end = line.len().min(LONGEST_LABEL);
    while !line.is_char_boundary(end) {
        end -= 1;
    }
    let colon = line[..end].find([':', '：'])?;
    let value = line[colon..].trim_start_matches([':', '：', '*', '_', ' ']);
    if is_bold_label(line) {
        return Some(value);
    }
    let label = line[..colon].trim_matches(['*', '_', ' ', '【', '】']);
    (!value.starts_with("//") && label_kind(label).is_some()).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::stays;

    #[test]
    fn label_lines_stand_one_under_the_other() {
        for (before, after) in [
            ("**Location:** Berlin", "**Team:** Rail"),
            ("**Standort**: Berlin", "**Bereich**: Küche"),
            ("Location: Berlin", "Team: Rail"),
            ("勤務地：東京", "部署：製造部"),
            ("> **Lieu :** Lyon", "> **Contrat :** CDI"),
            ("You will weld.", "**Salary:** £30,000"),
            ("Location: Berlin", "We are looking for a welder."),
        ] {
            assert!(stays(before, after), "{before} / {after}");
        }
    }

    #[test]
    fn bullets_that_markdown_does_not_know_begin_lines() {
        assert!(stays("You will:", "• weld"));
        assert!(stays("• weld", "• grind"));
        assert!(stays("・溶接", "・研削"));
        assert!(stays("– kochen", "– backen"));
        assert!(stays("Du wirst:", "– kochen"));
        assert!(!stays("We weld bridges", "– and trains."));
        assert!(!stays("• weld frames and", "  rails"));
    }

    #[test]
    fn wrapped_prose_stays_a_paragraph() {
        for (before, after) in [
            ("You will weld frames for", "Bridges and trains."),
            ("Location: Berlin, Hamburg,", "Bremen and Kiel"),
            ("**Location:**", "Boston, MA"),
            (
                "**About:** we have built steel bridges for a hundred years in",
                "Leeds.",
            ),
            ("see", "https://example.com: all about us"),
            ("**weld**", "**grind**"),
            ("a", ""),
        ] {
            assert!(!stays(before, after), "{before} / {after}");
        }
    }
}
