//! What is said about each mistake, and what to do about it.

use super::line::Line;
use crate::source::Span;
use crate::spanned::SyntaxError;

/// Longest value that is repeated in a help text, in characters.
const LONGEST_EXAMPLE: usize = 60;

pub(super) fn colon(span: Span, name: &str, value: &str) -> SyntaxError {
    SyntaxError::new(
        span,
        format!("put {} in quotes, it contains a colon", value_of(name)),
    )
    .help(format!("write {}", example(name, value)))
}

pub(super) fn curly(span: Span, name: &str, value: &str) -> SyntaxError {
    SyntaxError::new(
        span,
        format!(
            "the quotes around {} are curly, only straight ones count",
            value_of(name)
        ),
    )
    .help(format!("write {}", example(name, value)))
}

pub(super) fn tab(span: Span) -> SyntaxError {
    SyntaxError::new(span, "there is a tab where only spaces are allowed")
        .help("replace the tab by spaces: two for each level of indentation, one after a colon")
}

pub(super) fn begins(span: Span, name: &str, first: char, value: &str) -> SyntaxError {
    SyntaxError::new(
        span,
        format!(
            "put {} in quotes, it begins with {}",
            value_of(name),
            sign(first)
        ),
    )
    .help(format!("write {}", example(name, value)))
}

pub(super) fn block_text(span: Span, name: &str, sign: char, value: &str) -> SyntaxError {
    SyntaxError::new(
        span,
        format!(
            "there is text beside the `{sign}` of {}, it must begin on the next line",
            value_of(name)
        ),
    )
    .help(format!(
        "move the text to the next line and indent every line of it by two spaces; or, if it is \
         a single line, write {}",
        example(name, value.trim_start_matches([sign, ' ']))
    ))
}

pub(super) fn begins_with_tag(span: Span, name: &str, value: &str) -> SyntaxError {
    SyntaxError::new(
        span,
        format!(
            "put {} in quotes, it begins with a template tag",
            value_of(name)
        ),
    )
    .help(format!(
        "write {}; template tags are not run, so better the text itself",
        example(name, value)
    ))
}

pub(super) fn unclosed(span: Span, name: &str, quote: char, value: &str) -> SyntaxError {
    SyntaxError::new(
        span,
        format!(
            "{} opens with {quote} and the closing {quote} is missing",
            value_of(name)
        ),
    )
    .help(format!("write {}", example(name, value)))
}

pub(super) fn after_quote(span: Span, name: &str, quote: char, meant: &str) -> SyntaxError {
    let error = SyntaxError::new(
        span,
        format!(
            "there is text after the closing {quote} of {}",
            value_of(name)
        ),
    );
    error.help(format!(
        "put quotes around the whole value, of a kind that it does not hold: {}",
        example(name, meant)
    ))
}

pub(super) fn open_bracket(span: Span, name: &str, open: char) -> SyntaxError {
    let close = if open == '[' { ']' } else { '}' };
    SyntaxError::new(
        span,
        format!(
            "{} opens with `{open}` and the closing `{close}` is missing",
            value_of(name)
        ),
    )
    .help(format!(
        "add `{close}` at the end of the value, or put the whole value in quotes if it is a text"
    ))
}

pub(super) fn after_bracket(span: Span, name: &str, open: char, value: &str) -> SyntaxError {
    SyntaxError::new(
        span,
        format!(
            "put {} in quotes, it begins with `{open}` and is no list",
            value_of(name)
        ),
    )
    .help(format!("write {}", example(name, value)))
}

pub(super) fn lone_dash(span: Span, name: &str) -> SyntaxError {
    SyntaxError::new(span, format!("{} is a lone `-`", value_of(name))).help(format!(
        "leave it empty, `{name}:`, or put it in quotes, `{name}: \"-\"`"
    ))
}

pub(super) fn item_beside_key(span: Span, name: &str, value: &str) -> SyntaxError {
    SyntaxError::new(
        span,
        format!("the list of `{name}` begins on the same line as its key"),
    )
    .help(format!(
        "begin the list on the next line, or put the value in quotes: {}",
        example(name, value)
    ))
}

pub(super) fn no_space(span: Span, key: &str, value: &str) -> SyntaxError {
    SyntaxError::new(
        span,
        format!("there is no space after the colon of `{key}`"),
    )
    .help(format!("write `{key}: {}`", shortened(value)))
}

pub(super) fn stray(span: Span) -> SyntaxError {
    SyntaxError::new(span, "this line is not of the form `key: value`").help(
        "if it goes on with the value above, indent it by two spaces; if it is part of the \
         text, move it below the closing `---`",
    )
}

/// What the parser found, told by where it stands (`line`, with the line `above`).
pub(super) fn failure(
    span: Span,
    line: &Line<'_>,
    above: &str,
    reason: &str,
    section: &str,
) -> SyntaxError {
    let has = |words: &str| reason.contains(words);
    if line.is_item && (has("expected key") || has("'-' indicator") || has("not allowed")) {
        return SyntaxError::new(span, "this list item does not line up with those above").help(
            "give all items of one list the same number of spaces before the `-`, and put none \
             after a key that already has a value",
        );
    }
    if let Some(key) = line.key
        && has("mapping values")
        && key.split_whitespace().count() > 3
    {
        return SyntaxError::new(
            span,
            "this text holds a colon and its value is not in quotes",
        )
        .help("put quotes around the whole value that this line is a part of");
    }
    if has("expected key")
        || has("'-' indicator")
        || has("mapping values")
        || has("document start")
        || has("invalid indentation")
        || has("wrongly indented")
    {
        let help = if above.is_empty() {
            "begin the line in the first column".to_owned()
        } else {
            format!(
                "begin it in the same column as the keys or items it belongs with (above it \
                 stands `{}`)",
                shortened(above)
            )
        };
        return SyntaxError::new(span, "the indentation of this line does not match").help(help);
    }
    if has("escape") || has("hexadecimal") {
        return SyntaxError::new(span, "a `\\` in double quotes has a meaning of its own")
            .help("write `\\\\` for each `\\`, or use single quotes around the value");
    }
    if has("recursion limit") {
        return SyntaxError::new(span, "too many brackets are nested in each other")
            .help("put text that begins with `[` or `{` in quotes");
    }
    if has("comments must be separated") {
        return SyntaxError::new(span, "there is no space before the `#` of the comment")
            .help("put a space before the `#`, or quotes around the whole value");
    }
    if has("comment intercepting") {
        return SyntaxError::new(
            span,
            "what follows the ` #` is taken for a comment, in the middle of a text",
        )
        .help("put the whole text in quotes, or take the space before the `#` away");
    }
    if has("',' or") || has("node content") {
        return SyntaxError::new(span, "a comma or closing bracket is missing in this list")
            .help("write lists as `[one, two]`, with quotes around items that hold punctuation");
    }
    if has("byte order mark") || has("unprintable") {
        return SyntaxError::new(span, "there is an invisible character in this line")
            .help("delete the line and type it again");
    }
    if has("expected ':'") || has("expect ':'") || has("simple key") {
        return stray(span);
    }
    if section.trim_start().starts_with('%') {
        return SyntaxError::new(span, "a line cannot begin with `%`")
            .help("put a key before it, such as `title: \"%…\"`");
    }
    SyntaxError::new(span, format!("this line cannot be read as YAML ({reason})"))
        .help("put the value in quotes if it is a text")
}

/// What a value is called: that of a key, or of a list item, which has no name.
fn value_of(name: &str) -> String {
    if name.is_empty() {
        "this list item".to_owned()
    } else {
        format!("the value of `{name}`")
    }
}

/// `key: "value"`, with quotes that the value allows.
fn example(name: &str, value: &str) -> String {
    let value = shortened(value);
    let quoted = if !value.contains('"') && !value.contains('\\') {
        format!("\"{value}\"")
    } else {
        format!("'{}'", value.replace('\'', "''"))
    };
    if name.is_empty() {
        format!("`- {quoted}`")
    } else {
        format!("`{name}: {quoted}`")
    }
}

/// A sign as it is called.
fn sign(first: char) -> String {
    if first == '`' {
        "a backtick".to_owned()
    } else {
        format!("`{first}`")
    }
}

/// The beginning of a value, for a message.
fn shortened(value: &str) -> String {
    let line = value.lines().next().unwrap_or_default();
    let end = line
        .char_indices()
        .nth(LONGEST_EXAMPLE)
        .map_or(line.len(), |(at, _)| at);
    if end < value.len() {
        format!("{}…", line[..end].trim_end())
    } else {
        value.to_owned()
    }
}
