//! A piece of raw HTML, put together from the lines of its block.

/// A piece of HTML and where its parts stand in the body.
#[derive(Debug, Default)]
pub(super) struct Fragment {
    text: String,
    /// Offset in `text`, offset in the body; sorted.
    places: Vec<(usize, usize)>,
}

impl Fragment {
    /// Empties it.
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.places.clear();
    }

    /// Appends `text`, which stands at `at` in the body.
    pub(super) fn push(&mut self, text: &str, at: usize) {
        let goes_on = self
            .places
            .last()
            .is_some_and(|(offset, place)| place + (self.text.len() - offset) == at);
        if !goes_on {
            self.places.push((self.text.len(), at));
        }
        self.text.push_str(text);
    }

    /// What it holds.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The part of the body that it was read from.
    pub(super) fn body_range(&self) -> std::ops::Range<usize> {
        match self.places.first() {
            Some((_, start)) => *start..self.place(self.text.len()),
            None => 0..0,
        }
    }

    /// Where byte `offset` stands in the body.
    pub(super) fn place(&self, offset: usize) -> usize {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let after = self.places.partition_point(|(start, _)| *start <= offset);
        let (start, place) = self.places[after.saturating_sub(1)];
        place + (offset - start)
    }
}
