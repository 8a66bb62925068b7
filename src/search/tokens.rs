//! Text to tokens: the words that are looked up. `docs/search-format.md` states the rules.

use super::fold;
use std::ops::Range;

/// Longest token, in characters.
pub const LONGEST: usize = 32;

/// Most words that a hyphen may join into one more token.
const LONGEST_CHAIN: usize = 4;

/// A word of a folded text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Where it stands, with the dot before it and the signs behind it.
    pub range: Range<usize>,
    /// The word alone: `net` of `.net`, `c` of `c++`.
    pub plain: Range<usize>,
    /// Whether it is of a script without spaces: two characters of a longer run.
    pub is_unspaced: bool,
    /// Whether a single hyphen, or a dot before at most three letters, joins it to the piece
    /// before: `full-stack`, `node.js`, `Ph.D`.
    pub is_joined: bool,
}

/// What a token is to the piece of text it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spelling {
    /// The piece as queries have it too.
    Main,
    /// The word without the signs around it.
    Plain,
    /// The word with `ae` for `ä`.
    SpeltOut,
    /// The word and those that hyphens join to it, as one.
    Joined,
}

/// The tokens of `text` as queries have them, in order.
pub fn tokens(text: &str) -> Vec<String> {
    let folded = fold::fold(text);
    let mut found = Vec::new();
    split(&folded, &mut |piece| {
        found.push(cut(&folded[piece.range]).to_owned());
    });
    found
}

/// A token as the index has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexToken {
    /// How many pieces of the text stand before it.
    pub position: u32,
    /// The token.
    pub text: String,
    /// What it is to its piece.
    pub spelling: Spelling,
    /// The piece in lower case with its accents, without signs: what stemmers read. `None` in
    /// scripts without spaces.
    pub word: Option<String>,
}

/// The tokens of `text` as the index has them: those of a query and more spellings of them.
/// `lang` is the primary subtag of the text's language.
pub fn index_tokens(text: &str, lang: &str) -> Vec<IndexToken> {
    let folded = fold::fold(text);
    let mut pieces = Vec::new();
    split(&folded, &mut |piece| pieces.push(piece));
    let lower = fold::lower(text, lang);
    let words = same_pieces(&lower, pieces.len());
    let mut found = Vec::new();
    for (at, position) in (0..pieces.len()).zip(0..) {
        let word = words
            .as_ref()
            .map_or(&folded[pieces[at].plain.clone()], |words| {
                &lower[words[at].plain.clone()]
            });
        let of_piece = Some(word).filter(|_| !pieces[at].is_unspaced);
        more(
            &folded,
            &pieces,
            at,
            Some(word),
            lang,
            &mut |token, spelling| {
                found.push(IndexToken {
                    position,
                    text: token.to_owned(),
                    spelling,
                    word: of_piece.map(str::to_owned),
                });
            },
        );
    }
    found
}

/// The pieces of `lower`, the unfolded text, if they are as many as those of the folded one.
pub(super) fn same_pieces(lower: &str, count: usize) -> Option<Vec<Piece>> {
    let mut pieces = Vec::with_capacity(count);
    split(lower, &mut |piece| pieces.push(piece));
    (pieces.len() == count).then_some(pieces)
}

/// All spellings of the piece `at`: first the one that queries have too. `word` is the unfolded
/// form of its plain part, where it is known.
pub(super) fn more(
    folded: &str,
    pieces: &[Piece],
    at: usize,
    word: Option<&str>,
    lang: &str,
    take: &mut dyn FnMut(&str, Spelling),
) {
    let piece = &pieces[at];
    take(cut(&folded[piece.range.clone()]), Spelling::Main);
    if piece.is_unspaced {
        return;
    }
    let plain = cut(&folded[piece.plain.clone()]);
    let has_dot = piece.range.start != piece.plain.start;
    let has_sign = piece.range.end != piece.plain.end;
    if has_dot || (has_sign && plain.len() > 1) {
        take(plain, Spelling::Plain);
    }
    if matches!(lang, "de" | "en")
        && let Some(word) = word.filter(|word| word.contains(['ä', 'ö', 'ü']))
    {
        let spelt_out = word
            .replace('ä', "ae")
            .replace('ö', "oe")
            .replace('ü', "ue");
        take(cut(&fold::fold(&spelt_out)), Spelling::SpeltOut);
    }
    let goes_on = pieces.get(at + 1).is_some_and(|next| next.is_joined);
    if piece.is_joined && !goes_on {
        let first = pieces[..at].iter().rposition(|piece| !piece.is_joined);
        let chain = &pieces[first.unwrap_or(0)..=at];
        let joined: String = chain
            .iter()
            .map(|piece| &folded[piece.plain.clone()])
            .collect();
        let is_short = chain.len() <= LONGEST_CHAIN && joined.chars().count() <= LONGEST;
        if is_short && joined.chars().any(char::is_alphabetic) {
            take(&joined, Spelling::Joined);
        }
    }
}

/// The first [`LONGEST`] characters.
pub(super) fn cut(token: &str) -> &str {
    if token.len() <= LONGEST {
        return token;
    }
    token
        .char_indices()
        .nth(LONGEST)
        .map_or(token, |(end, _)| &token[..end])
}

/// Splits a folded text. Looks at each character a fixed number of times.
pub(super) fn split(text: &str, take: &mut dyn FnMut(Piece)) {
    let mut at = 0;
    // The end of the last piece that others can be joined to.
    let mut joinable: Option<usize> = None;
    while let Some(c) = text[at..].chars().next() {
        if !fold::is_word(c) || fold::is_apostrophe(c) {
            at += c.len_utf8();
        } else if fold::is_unspaced(c) {
            let end = run(text, at, |c| fold::is_unspaced(c) && fold::is_word(c));
            bigrams(text, at..end, take);
            at = end;
            joinable = None;
        } else {
            let plain = at..run(text, at, |c| is_letter(c) && !fold::is_apostrophe(c));
            at = plain.end;
            let range = with_signs(text, &plain);
            at = at.max(range.end);
            if range == plain && is_elided(text, &plain) {
                joinable = None;
                continue;
            }
            let is_joined = joinable.is_some_and(|end| joins(text, end, &plain));
            joinable = (range.end == plain.end).then_some(plain.end);
            take(Piece {
                is_joined: is_joined && range == plain,
                range,
                plain,
                is_unspaced: false,
            });
        }
    }
}

/// Whether `c` is of a word of a script with spaces.
fn is_letter(c: char) -> bool {
    fold::is_word(c) && !fold::is_unspaced(c)
}

fn run(text: &str, start: usize, belongs: impl Fn(char) -> bool) -> usize {
    let rest = &text[start..];
    rest.find(|c| !belongs(c))
        .map_or(text.len(), |end| start + end)
}

fn bigrams(text: &str, run: Range<usize>, take: &mut dyn FnMut(Piece)) {
    let mut piece = |range: Range<usize>| {
        take(Piece {
            plain: range.clone(),
            range,
            is_unspaced: true,
            is_joined: false,
        });
    };
    let mut ends = text[run.clone()]
        .char_indices()
        .map(|(at, _)| run.start + at)
        .skip(1);
    let (mut start, Some(mut middle)) = (run.start, ends.next()) else {
        return piece(run);
    };
    for end in ends {
        piece(start..end);
        (start, middle) = (middle, end);
    }
    piece(start..run.end);
}

/// The word with the dot of `.net` before it and the signs of `c++` and `c#` behind it.
fn with_signs(text: &str, plain: &Range<usize>) -> Range<usize> {
    let mut range = plain.clone();
    let bytes = text.as_bytes();
    let before = text[..plain.start].strip_suffix('.');
    if bytes[plain.start].is_ascii_lowercase()
        && before.is_some_and(|before| !before.chars().next_back().is_some_and(is_letter))
    {
        range.start -= 1;
    }
    if bytes[plain.end - 1].is_ascii_lowercase() {
        let rest = &text[plain.end..];
        let signs = match rest.bytes().take_while(|byte| *byte == b'+').count() {
            0 => usize::from(rest.starts_with('#')),
            count => count,
        };
        if !rest[signs..].chars().next().is_some_and(is_letter) {
            range.end += signs;
        }
    }
    range
}

/// Whether the word is what an apostrophe leaves over: `l` of `l’équipe`, `s` of `driver’s`.
fn is_elided(text: &str, plain: &Range<usize>) -> bool {
    let word = &text[plain.clone()];
    let is_letter = word.len() == 1 && word.as_bytes()[0].is_ascii_lowercase();
    (is_letter || matches!(word, "ll" | "re" | "ve" | "qu"))
        && (text[..plain.start].ends_with(fold::is_apostrophe)
            || text[plain.end..].starts_with(fold::is_apostrophe))
}

/// Whether a single sign joins the word to the one that ends at `end`.
fn joins(text: &str, end: usize, word: &Range<usize>) -> bool {
    match &text[end..word.start] {
        "-" | "\u{2010}" => true,
        "." => word.len() <= 3 && text[word.clone()].bytes().all(|b| b.is_ascii_lowercase()),
        _ => false,
    }
}
