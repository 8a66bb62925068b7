// The reader's words are those of the index: one file drives both sides.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { mark, tokens } from '../../static/search/tokens.js';

const vectors = JSON.parse(readFileSync(new URL('tokens.json', import.meta.url), 'utf8'));

for (const { about, text, tokens: expected } of vectors) {
  test(`tokens: ${about}`, () => assert.deepEqual(tokens(text), expected));
}

test('hostile text takes linear time', () => {
  for (const part of ['+', 'a+', '.a', "'", 'c#', '日', '\u0301', '.', '#+']) {
    const start = performance.now();
    tokens(part.repeat(100_000));
    assert.ok(performance.now() - start < 2000, part);
  }
});

const word = (prefix, ...forms) => ({ prefix, forms: new Set(forms) });
const marked = (text, ...words) =>
  mark(text, words).map(([piece, hit]) => (hit ? `[${piece}]` : piece)).join('');

test('marks whole words, by stem, accent and prefix', () => {
  assert.equal(
    marked('Senior Ingénieur·e (C++, .NET), Zürich', word('ing'), word('', 'net', 'c++'), word('', 'zurich')),
    'Senior [Ingénieur]·e ([C++], [.NET]), [Zürich]');
});

test('marks pairs of characters in scripts without spaces', () => {
  assert.equal(marked('東京のエンジニア', word('', 'エン', 'ンジ')), '東京の[エンジ]ニア');
  assert.equal(marked('駅', word('駅')), '[駅]');
});

test('marking loses no character', () => {
  for (const { text } of vectors) {
    const pieces = mark(text, [word('s', 'エン')]);
    assert.equal(pieces.map(([piece]) => piece).join(''), text);
  }
});
