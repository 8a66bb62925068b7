// Words of a text, as the index has them. The Rust side has the same rules; tests/search/tokens.json
// drives both.

const LETTERS = {
  ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ł: 'l', ħ: 'h', ı: 'i', ŋ: 'n', ς: 'σ',
};
const WORD = '[\\p{Alphabetic}\\p{N}\\p{M}]';
// Scripts without spaces between words: Thai, Lao, Burmese, Khmer, Chinese, Japanese, Korean.
const UNSPACED = '[\\u0e01-\\u0eff\\u1000-\\u109f\\u1100-\\u11ff\\u1780-\\u17ff\\u2e80-\\u2fdf' +
  '\\u3005-\\u3007\\u3021-\\u3029\\u3038-\\u303b\\u3041-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf' +
  '\\u4e00-\\u9fff\\ua960-\\ua97f\\uac00-\\ud7ff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}]';
// A dot belongs to `.net` but not to `asp.net`; pluses and a hash to `c++` and `c#`, not to `c++17`.
const LETTER = `(?!${UNSPACED})${WORD}`;
const PIECE = new RegExp(
  `((?:(?=${WORD})${UNSPACED})+)|(?:(?<!${LETTER})\\.(?=[a-z]))?(?:(?![’ʼ])${LETTER})+` +
  `(?:(?<=[a-z])(?:\\++(?!\\+)|#)(?!${LETTER}))?`, 'giu');

/** Lower case without accents, vowel signs that Arabic and Hebrew may leave out, and widths. */
export function fold(text) {
  return text.replace(/[℠™]/g, ' ').normalize('NFKD')
    .replace(/[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u20d0-\u20ff\xad\u200b-\u200d\ufe00-\ufe0f\ufeff\u{e0100}-\u{e01ef}]/gu, '')
    .toLowerCase()
    .replace(/[ßæœøđðþłħıŋς]/g, (letter) => LETTERS[letter])
    .normalize('NFC');
}

/** A run without spaces is indexed as all pairs of neighbouring characters. */
function bigrams(run) {
  const chars = [...run];
  return chars.length < 2 ? chars : chars.slice(1).map((char, i) => chars[i] + char);
}

/** The tokens of a query, in order. */
export function tokens(text) {
  const folded = fold(text);
  const found = [];
  for (const { 0: piece, 1: run, index } of folded.matchAll(PIECE)) {
    if (run) {
      found.push(...bigrams(run));
      continue;
    }
    // What apostrophes leave over (l'avion, we'll, qu'il) is no word.
    const apart = (char) => char !== undefined && "'’ʼ".includes(char);
    const apostrophe = apart(folded[index - 1]) || apart(folded[index + piece.length]);
    if (!apostrophe || !/^([a-z]|ll|re|ve|qu)$/.test(piece)) {
      found.push(piece.length > 32 ? [...piece].slice(0, 32).join('') : piece);
    }
  }
  return found;
}

/**
 * Cuts a text into [piece, matched] where `words` (of a result) are found in it. Whole words are
 * marked, since stems and accents have no place inside them.
 */
export function mark(text, words) {
  const pieces = [];
  const add = (piece, matched) => {
    const last = pieces.at(-1);
    if (last?.[1] === matched) last[0] += piece;
    else if (piece) pieces.push([piece, matched]);
  };
  const hit = (token) => words.some(({ prefix, forms }) =>
    forms.has(token) || (prefix && token.startsWith(prefix)));
  let end = 0;
  for (const { 0: piece, 1: run, index } of text.matchAll(PIECE)) {
    add(text.slice(end, index), false);
    end = index + piece.length;
    if (run) {
      const chars = [...run];
      const pairs = chars.map((char, i) => i + 1 < chars.length && hit(fold(char + chars[i + 1])));
      chars.forEach((char, i) => add(char, pairs[i] || (i > 0 && pairs[i - 1]) || hit(fold(char))));
    } else {
      add(piece, tokens(piece).some((token) => hit(token) || (token[0] === '.' && hit(token.slice(1)))));
    }
  }
  add(text.slice(end), false);
  return pieces;
}
