//! What stands between two spaces, taken apart once however often it occurs.

use super::fold;
use super::interner::Interner;
use super::interner::TextMap;
use super::interner::count;
use super::stems::Stems;
use super::tokens;
use super::tokens::Piece;
use super::tokens::Spelling;
use std::collections::BTreeMap;
use std::ops::Range;

/// Longest text between spaces that is remembered, in bytes: longer ones seldom come twice.
const LONGEST_REMEMBERED: usize = 48;

/// A token and the stem it is found under.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word {
    /// Its number in [`Words::surfaces`].
    pub(super) surface: u32,
    /// The number of its stem in [`Words::groups`].
    pub(super) group: u32,
    /// How many positions after the first token of the text between spaces it stands.
    pub(super) step: u32,
    /// Whether it is the piece as queries have it, as opposed to another spelling.
    pub(super) is_main: bool,
    /// Whether its script has no spaces.
    pub(super) is_unspaced: bool,
}

/// The words of some postings.
#[derive(Default)]
pub(super) struct Words {
    /// Tokens and title pairs.
    pub(super) surfaces: Interner,
    /// Stems and title pairs.
    pub(super) groups: Interner,
    /// Which token has which stems: pairs in the order in which they came, with repeats.
    pub(super) relations: Vec<(u32, u32)>,
    languages: BTreeMap<String, Language>,
    found: Vec<Word>,
}

struct Language {
    name: String,
    stems: Stems,
    /// Where in `found` the words of a text between spaces are, and how many positions it takes.
    known: TextMap<(Range<u32>, u32)>,
}

impl Words {
    /// Takes `text` apart. `take` hears the words with their positions, the first of which is
    /// `position`; the next free position is returned.
    pub(super) fn read(
        &mut self,
        text: &str,
        lang: &str,
        mut position: u32,
        mut take: impl FnMut(Word, u32),
    ) -> u32 {
        let primary = lang.split('-').next().unwrap_or(lang);
        if !self.languages.contains_key(primary) {
            self.languages
                .insert(primary.to_owned(), Language::new(primary));
        }
        let Some(language) = self.languages.get_mut(primary) else {
            return position;
        };
        let spaces = |byte: &u8| byte.is_ascii_whitespace();
        for part in text
            .as_bytes()
            .split(spaces)
            .filter(|part| !part.is_empty())
        {
            // Spaces are ASCII, so that no character is cut.
            let Ok(part) = std::str::from_utf8(part) else {
                continue;
            };
            let known = language.known.get(part).cloned();
            let (range, steps) = known.unwrap_or_else(|| {
                let mut sink = Sink {
                    surfaces: &mut self.surfaces,
                    groups: &mut self.groups,
                    relations: &mut self.relations,
                    found: &mut self.found,
                };
                let first = count(sink.found.len());
                let steps = sink.take_apart(part, language);
                let range = first..count(sink.found.len());
                if part.len() <= LONGEST_REMEMBERED {
                    language.known.insert(part.into(), (range.clone(), steps));
                }
                (range, steps)
            });
            for word in &self.found[range.start as usize..range.end as usize] {
                take(*word, position + word.step);
            }
            if part.len() > LONGEST_REMEMBERED {
                self.found.truncate(range.start as usize);
            }
            position += steps;
        }
        position
    }
}

impl Language {
    fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            stems: Stems::new(name),
            known: TextMap::default(),
        }
    }
}

/// Where newly found words go.
struct Sink<'w> {
    surfaces: &'w mut Interner,
    groups: &'w mut Interner,
    relations: &'w mut Vec<(u32, u32)>,
    found: &'w mut Vec<Word>,
}

impl Sink<'_> {
    /// Adds the words of `part`, which has no spaces in it; how many positions they take.
    fn take_apart(&mut self, part: &str, language: &Language) -> u32 {
        let folded = fold::fold(part);
        let mut pieces: Vec<Piece> = Vec::new();
        tokens::split(&folded, &mut |piece| pieces.push(piece));
        let lower = fold::lower(part, &language.name);
        let lower_pieces = tokens::same_pieces(&lower, pieces.len());
        for at in 0..pieces.len() {
            let step = count(at);
            let word = lower_pieces
                .as_ref()
                .map(|words| &lower[words[at].plain.clone()]);
            tokens::more(
                &folded,
                &pieces,
                at,
                word,
                &language.name,
                &mut |token, spelling| {
                    let is_word = token.ends_with(char::is_alphanumeric) && !token.starts_with('.');
                    let stem = match spelling {
                        _ if pieces[at].is_unspaced || !is_word => token.to_owned(),
                        Spelling::Joined => language.stems.stem(token),
                        // `traeger` is `träger`.
                        _ => {
                            let plain = &folded[pieces[at].plain.clone()];
                            language.stems.stem(word.unwrap_or(plain))
                        }
                    };
                    let group = self.groups.number(tokens::cut(&stem));
                    let surface = self.surfaces.number(token);
                    self.relations.push((surface, group));
                    self.found.push(Word {
                        surface,
                        group,
                        step,
                        is_main: spelling == Spelling::Main,
                        is_unspaced: pieces[at].is_unspaced,
                    });
                },
            );
        }
        count(pieces.len())
    }
}
