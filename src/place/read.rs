//! Reads one place text: a place, or the words that say that there is none.

use super::Area;
use super::AreaKind;
use super::Country;
use super::Place;
use super::address::read_address;
use super::area::AreaReading;
use super::area::area;
use super::names::Phrase;
use super::names::phrase;
use crate::fold::fold;

/// What one place text says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    /// A place.
    Place {
        /// The place.
        place: Place,
        /// What a code or name in it may mean where that is open, in words:
        /// `Delaware, United States` and `Germany` for `Someplace, DE`. The country is not set.
        unclear: Vec<String>,
    },
    /// No place, but areas: in which to live for work from elsewhere, or over which a role
    /// reaches.
    Remote {
        /// Whether remote work is said. `EMEA` and `Nationwide` name an area only.
        is_stated: bool,
        /// The areas that were named; the 27 member states for `EU`.
        areas: Vec<Area>,
        /// Anywhere in the world.
        worldwide: bool,
        /// What was said about the area and could not be read: `Europe`, `Berlin`.
        unread: Option<String>,
    },
    /// Neither: empty, or a placeholder such as `TBD`.
    Nothing,
}

/// Reads one entry of [`read_list`](super::read_list).
pub fn read(text: &str) -> Reading {
    let text = text.trim();
    let mut scope = Scope::default();
    let rest = scope.strip(text);
    if rest.is_empty() && scope.first.is_none() {
        return Reading::Nothing;
    }
    let is_stated = scope.says_remote();
    if !is_stated {
        match phrase(&fold(rest)) {
            Some(Phrase::Nothing) => return Reading::Nothing,
            // The author's words, to be shown and no more.
            Some(Phrase::Open) => {
                let name = text.to_owned();
                let place = Place {
                    name,
                    ..Place::default()
                };
                let unclear = Vec::new();
                return Reading::Place { place, unclear };
            }
            Some(Phrase::Union | Phrase::Vague) => {}
            _ if scope.names_area() && (rest.is_empty() || is_whole_area(rest)) => {}
            _ => {
                let address = read_address(text);
                return Reading::Place {
                    place: address.place,
                    unclear: address.unclear,
                };
            }
        }
    }
    let mut areas: Vec<Area> = scope.country.map(Area::of_country).into_iter().collect();
    let mut unread = None;
    let mut worldwide = scope.world && rest.is_empty();
    if !rest.is_empty() {
        match area(rest) {
            AreaReading::Areas(found) => areas.extend(found),
            AreaReading::Worldwide => worldwide = true,
            AreaReading::Unclear(_) => unread = Some(closed(rest)),
        }
    }
    Reading::Remote {
        is_stated,
        areas,
        worldwide,
        unread,
    }
}

/// With the bracket at its end that was cut off: `US (PST)`.
fn closed(text: &str) -> String {
    let is_open = text.matches('(').count() > text.matches(')').count();
    format!("{text}{}", if is_open { ")" } else { "" })
}

/// Whether text says where remote work is bound to: `Remote within NY state`. Not `Remote, PST`.
pub fn is_bound(text: &str) -> bool {
    const BOUNDS: [&str; 16] = [
        "in",
        "within",
        "from",
        "only",
        "across",
        "innerhalb",
        "aus",
        "dans",
        "depuis",
        "desde",
        "dentro",
        "nella",
        "dalla",
        "binnen",
        "vanuit",
        "en",
    ];
    words(text)
        .iter()
        .any(|word| BOUNDS.contains(&joined(text, &[*word]).as_str()))
}

/// Whether text opens or ends with a word for remote work.
pub(super) fn says_remote(text: &str) -> bool {
    let mut scope = Scope::default();
    scope.strip(text);
    scope.says_remote()
}

/// Whether text says that work is remote and in which areas: `Remote within Germany or Austria`.
pub(super) fn is_remote_in_areas(text: &str) -> bool {
    let mut scope = Scope::default();
    let rest = scope.strip(text);
    scope.says_remote() && !rest.is_empty() && is_whole_area(rest)
}

/// Whether text is a country, a state or a group of countries and nothing smaller.
pub(super) fn is_whole_area(text: &str) -> bool {
    match area(text) {
        AreaReading::Areas(areas) => areas.iter().all(|area| area.kind != AreaKind::City),
        AreaReading::Worldwide => true,
        AreaReading::Unclear(_) => phrase(&fold(text.trim())) == Some(Phrase::Vague),
    }
}

/// Whether all of the text says `remote` or the like, and names no area.
pub(super) fn is_remote_only(text: &str) -> bool {
    let mut scope = Scope::default();
    scope.strip(text).is_empty() && scope.says_remote()
}

/// The words around an area: `Remote (…)`, `anywhere in the …`.
#[derive(Default)]
struct Scope {
    first: Option<Phrase>,
    remote: bool,
    world: bool,
    nation: bool,
    country: Option<Country>,
}

/// Words between `remote` and an area, and around it.
const CONNECTIVES: [&str; 18] = [
    "in",
    "within",
    "the",
    "from",
    "only",
    "based",
    "across",
    "of",
    "-",
    "&",
    "/",
    "aus",
    "innerhalb",
    "en",
    "dans",
    "au",
    "nella",
    "desde",
];

impl Scope {
    fn says_remote(&self) -> bool {
        self.remote
    }

    fn names_area(&self) -> bool {
        self.world || self.nation
    }

    fn note(&mut self, found: Phrase) -> bool {
        match found {
            Phrase::Remote => self.remote = true,
            Phrase::Anywhere => (self.remote, self.world) = (true, true),
            Phrase::World => self.world = true,
            Phrase::Nation(country) => {
                self.nation = true;
                self.country = country.or(self.country);
            }
            Phrase::Workplace => {}
            _ => return false,
        }
        self.first.get_or_insert(found);
        true
    }

    /// Notes and cuts off what is said at either end; returns what is left in the middle.
    fn strip<'t>(&mut self, text: &'t str) -> &'t str {
        let words = words(text);
        let (mut from, mut to) = (0, words.len());
        // The last word that was cut off at either end.
        'cutting: while from < to {
            for length in (1..=(to - from).min(5)).rev() {
                let head = joined(text, &words[from..from + length]);
                if phrase(&head).is_some_and(|found| self.note(found)) {
                    from += length;
                    continue 'cutting;
                }
                let tail = joined(text, &words[to - length..to]);
                if phrase(&tail).is_some_and(|found| self.note(found)) {
                    to -= length;
                    continue 'cutting;
                }
            }
            if self.first.is_none() {
                break;
            }
            let is_connective =
                |at: usize| CONNECTIVES.contains(&joined(text, &words[at..=at]).as_str());
            if is_connective(from) {
                from += 1;
            } else if is_connective(to - 1) {
                to -= 1;
            } else {
                break;
            }
        }
        match (
            words.get(from),
            to.checked_sub(1).and_then(|at| words.get(at)),
        ) {
            (Some(first), Some(last)) if from < to => &text[first.0..last.1],
            _ => "",
        }
    }
}

/// Where each word is: runs without white space and brackets, `,`, `:` and dashes between them.
pub(super) fn words(text: &str) -> Vec<(usize, usize)> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices() {
        if c.is_whitespace() || "()[]（）,:;–—".contains(c) {
            if let Some(from) = start.take() {
                words.push((from, at));
            }
        } else if start.is_none() {
            start = Some(at);
        }
    }
    if let Some(from) = start {
        words.push((from, text.len()));
    }
    words
}

/// These words, folded, with a space between them.
pub(super) fn joined(text: &str, words: &[(usize, usize)]) -> String {
    let mut joined = String::new();
    for (from, to) in words {
        if !joined.is_empty() {
            joined.push(' ');
        }
        joined.push_str(&fold(&text[*from..*to]));
    }
    joined
}
