//! A place in a short text, moving forward.

use unicode_normalization::char::is_combining_mark;

/// What is left of the text.
#[derive(Debug, Clone)]
pub(super) struct Cursor<'a> {
    rest: &'a str,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { rest: text }
    }

    /// What has not been read.
    pub(super) fn rest(&self) -> &'a str {
        self.rest
    }

    /// Whether everything has been read.
    pub(super) fn is_done(&self) -> bool {
        self.rest.is_empty()
    }

    /// Skips any of these characters; a space stands for all white space.
    pub(super) fn separators(&mut self, separators: &str) {
        self.rest = self.rest.trim_start_matches(|c: char| {
            separators.contains(c) || (c.is_whitespace() && separators.contains(' '))
        });
    }

    /// Takes `c` if it comes next.
    pub(super) fn eat(&mut self, c: char) -> bool {
        let rest = self.rest.strip_prefix(c);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// Takes the next character if it is one of these.
    pub(super) fn one_of(&mut self, set: &str) -> Option<char> {
        let c = self.rest.chars().next().filter(|c| set.contains(*c))?;
        self.rest = &self.rest[c.len_utf8()..];
        Some(c)
    }

    /// A run of one to eight digits, and how many there were.
    pub(super) fn number(&mut self) -> Option<(i64, usize)> {
        let length = self.digit_run();
        if !(1..=8).contains(&length) {
            return None;
        }
        let number = self.rest[..length].parse().ok()?;
        self.rest = &self.rest[length..];
        Some((number, length))
    }

    /// Exactly `length` digits.
    pub(super) fn digits(&mut self, length: usize) -> Option<i64> {
        (self.digit_run() == length)
            .then(|| self.number())?
            .map(|(number, _)| number)
    }

    /// Digits after the decimal sign of a second, as nanoseconds; what is finer is dropped.
    pub(super) fn fraction(&mut self) -> Option<i32> {
        let length = self.digit_run();
        if length == 0 {
            return None;
        }
        let digits = &self.rest[..length.min(9)];
        let scale = 10i32.pow(u32::try_from(9 - digits.len()).ok()?);
        let number: i32 = digits.parse().ok()?;
        self.rest = &self.rest[length..];
        Some(number * scale)
    }

    /// A run of letters, with the marks that words of dates have inside: `o'clock`, `a.m`.
    pub(super) fn word(&mut self) -> Option<&'a str> {
        let mut end = self.run(is_letter);
        if end == 0 {
            return None;
        }
        for mark in ['.', '\'', '’', '-'] {
            let inner = Self {
                rest: &self.rest[end..],
            };
            if let Some(tail) = inner.rest.strip_prefix(mark) {
                let length = Self { rest: tail }.run(is_letter);
                let is_one = match mark {
                    '.' => end == 1 && length == 1,
                    '-' => tail.starts_with("feira"),
                    _ => length > 0,
                };
                if is_one {
                    end += mark.len_utf8() + length;
                    break;
                }
            }
        }
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        Some(word)
    }

    /// The name of a time zone: letters, `_`, `/` and, after a slash, `-`, `+` and digits.
    pub(super) fn zone_name(&mut self) -> Option<&'a str> {
        let letters = self.run(|c| c.is_ascii_alphabetic());
        if letters == 0 {
            return None;
        }
        let end = if self.rest[letters..].starts_with(['/', '_']) {
            self.run(|c| c.is_ascii_alphanumeric() || "/_-+".contains(c))
        } else {
            letters
        };
        let (name, rest) = self.rest.split_at(end);
        self.rest = rest;
        Some(name)
    }

    fn digit_run(&self) -> usize {
        self.run(|c| c.is_ascii_digit())
    }

    /// Length in bytes of the characters at the start that satisfy `test`.
    fn run(&self, test: impl Fn(char) -> bool) -> usize {
        self.rest.find(|c| !test(c)).unwrap_or(self.rest.len())
    }
}

/// A letter, or an accent that follows one (`a\u{308}`).
fn is_letter(c: char) -> bool {
    c.is_alphabetic() || is_combining_mark(c)
}
