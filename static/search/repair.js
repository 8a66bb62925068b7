// Words that nobody wrote: what they were probably meant to be. Loaded when the first one is typed.

import { before, order, span } from './words.js';

const TYPO_WEIGHT = 0.6;

/** Restricted Damerau–Levenshtein distance, or most + 1 when it is greater than `most`. */
function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let [older, old, row] = [[], Array.from({ length: b.length + 1 }, (_, i) => i), []];
  for (let i = 1; i <= a.length; i++) {
    row[0] = i;
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let best = Math.min(old[j] + 1, row[j - 1] + 1, old[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, older[j - 2] + 1);
      }
      row[j] = best;
      if (best < least) least = best;
    }
    if (least > most) return most + 1;
    [older, old, row] = [old, row, older];
  }
  return Math.min(old[b.length], most + 1);
}

/** The words that `text` is closest to, see `repair`. */
function corrected(text, isPrefix, { vocabulary }, part) {
  const [first, second, ...rest] = text;
  if (rest.length < 2) return null;
  for (const letter of new Set([first, second])) {
    const parts = span(vocabulary, letter, true).map((number) => part(`v${number}`));
    if (parts.includes(undefined)) return undefined;
    let least = rest.length < 6 ? 1 : 2;
    let near = [];
    for (const { words, weight } of parts) {
      for (let i = before(words, letter); words[i]?.startsWith(letter); i++) {
        let far = distance(text, words[i], least);
        if (isPrefix && far) far = Math.min(far, distance(text, words[i].slice(0, text.length), least));
        if (far > least) continue;
        if (far < least) near = [];
        least = far;
        near.push({ word: words[i], weight: weight[i] });
      }
    }
    if (near.length) {
      near.sort((a, b) => b.weight - a.weight || order(a.word, b.word));
      const to = near.slice(0, 3).map(({ word }) => word);
      return { entries: to, more: { to, weight: TYPO_WEIGHT } };
    }
  }
  return null;
}

/**
 * The entries to look for in place of `text`, which is none: its stem, or else what is spelt most
 * like it, or else what may be its stem. (`payrol` is closer to payroll than to pay.) `more` goes
 * to the word that is found. Null if there is nothing, undefined while parts are missing.
 */
export function repair(text, isPrefix, manifest, part, entry) {
  const letters = [...text];
  const shorter = (cuts, shortest) => {
    const keys = cuts.filter((cut) => letters.length - cut >= shortest)
      .map((cut) => letters.slice(0, -cut).join(''));
    const places = keys.map(entry);
    if (places.includes(undefined)) return undefined;
    const key = keys.find((_, i) => places[i]);
    return key === undefined ? null : { entries: [key] };
  };
  let found = shorter([1, 2], 4);
  if (found === null) found = corrected(text, isPrefix, manifest, part);
  if (found === null) found = shorter([3, 4], 3);
  return found;
}
