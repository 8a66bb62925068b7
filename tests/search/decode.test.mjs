// Parts of an index, byte by byte.

import assert from 'node:assert/strict';
import test from 'node:test';
import { decode, readList, readPositions } from '../../static/search/decode.js';
import { top } from '../../static/search/scan.js';

const manifest = { count: 11, dated: 3 };
const bytes = (...parts) => Uint8Array.from(parts.flat(Infinity));
const text = (string) => [...new TextEncoder().encode(string)];

/** [doc, level] of each posting of the one list in a term shard. */
function postings(list) {
  const shard = decode('t0', bytes(1, 0, 1, text('a'), 1, 0, 1, list), manifest);
  const docs = new Uint32Array(11);
  const levels = new Uint8Array(11);
  const count = readList(shard, shard.lists[0], 11, docs, levels);
  return Array.from(docs.subarray(0, count), (doc, i) => [doc, levels[i]]);
}

const lists = {
  'empty': [[0, 0, 0], []],
  'gaps, all of one level': [[3, 5, 0, 0, 8, 0], [[0, 5], [1, 5], [10, 5]]],
  'gaps, with exceptions': [[4, 2, 1, 1, 0, 4, 2, 0, 7, 2, 0], [[1, 7], [3, 2], [4, 2], [9, 0]]],
  'gaps, all levels': [[3, 16, 2, 0, 0, 0x71, 0x03], [[2, 1], [3, 7], [4, 3]]],
  'bitmap, all of one level': [[3, 8 | 6, 0b10000001, 0b00000100, 0], [[0, 6], [7, 6], [10, 6]]],
  'bitmap, with exceptions': [[3, 8 | 6, 0b10000001, 0b00000100, 1, 1, 4], [[0, 6], [7, 4], [10, 6]]],
  'bitmap, all levels': [[2, 8 | 16, 0b00000010, 0b00000001, 0x50], [[1, 0], [8, 5]]],
};

for (const [about, [list, expected]] of Object.entries(lists)) {
  test(`posting list: ${about}`, () => assert.deepEqual(postings(list), expected));
}

test('term shard: entries share beginnings, also within a letter; groups are shared', () => {
  const shard = decode('t3', bytes(
    4, 0, 3, text('car'), 1, 0, 3, 1, text('e'), 2, 0, 1, 0, 3, [0xe6, 0x9d, 0xb1], 1, 1, 2, 1, [0xb2], 0,
    2, [1, 0, 4, 0], [2, 8, 3, 0, 0]), manifest);
  assert.deepEqual(shard.entries, ['car', 'care', '東', '杲']);
  assert.deepEqual([...shard.from], [0, 1, 3, 4, 4]);
  assert.deepEqual(shard.groups, [0, 0, 1, 1]);
  assert.equal(shard.lists.length, 2);
});

test('a part that goes on, or ends too early, is not understood', () => {
  assert.throws(() => decode('t0', bytes(0, 0, 9), manifest), RangeError);
  assert.throws(() => decode('t0', bytes(1, 0, 3, 97), manifest), RangeError);
  assert.throws(() => decode('f-pay', bytes(0, 0), manifest), RangeError);
  assert.throws(() => decode('d0', bytes(text('[[')), manifest), SyntaxError);
});

test('prefix nodes', () => {
  const { lists: nodes } = decode('n0', bytes(2, 1, text('a'), 4, [1, 0, 4, 0], 2, text('é'), 4, [1, 0, 9, 0]), manifest);
  assert.deepEqual([...nodes], [['a', 4], ['é', 12]]);
});

test('positions of two groups, the first a pair', () => {
  const part = decode('p0', bytes(2, 0, 6, [2, 0, 4, 1, 0x80, 1]), manifest);
  const found = [];
  readPositions(part, 1, 2, (i, position) => found.push([i, position]));
  assert.deepEqual(found, [[0, 0], [0, 5], [1, 128]]);
});

test('vocabulary', () => {
  const { words, weight } = decode('v0', bytes(2, 0, 4, text('team'), 9, 4, 1, text('s'), 2), manifest);
  assert.deepEqual([words, weight], [['team', 'teams'], [9, 2]]);
});

test('facet columns of one, two and three bytes', () => {
  const docs = [0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1];
  const { sets, of } = decode('f-lang', bytes(3, 0, 1, 4, 2, 1, 0, docs), manifest);
  assert.deepEqual(sets, [[], [4], [1, 2]]);
  assert.deepEqual([...of], docs);
  const many = (count) => [[count & 127 | 128, count >> 7 & 127 | 128, count >> 14], new Array(count).fill(0)];
  const two = decode('f-lang', bytes(many(300), docs.flatMap((doc) => [doc + 40, 1])), manifest);
  assert.deepEqual([...two.of], docs.map((doc) => doc + 296));
  const three = decode('f-lang', bytes(many(65_537), docs.flatMap((doc) => [doc, 1, 1])), manifest);
  assert.deepEqual([...three.of], docs.map((doc) => doc + 65_792));
});

test('pay beyond 32 bits, dates, closing days', () => {
  const none = new Array(9).fill(0);
  const { currency, amount } = decode('f-pay', bytes(2, [0x80, 0xf0, 0x85, 0xda, 0x2c], none, 1, 7), manifest);
  assert.deepEqual([currency[0], amount[0], currency[10], amount[10]], [2, 12e9, 1, 7]);
  assert.deepEqual([...decode('f-date', bytes([0xac, 0xa2, 1], 0, 5), manifest)], [20780, 20780, 20775]);
  assert.deepEqual([...decode('f-closes', bytes(100, 1, 3, none), manifest)].slice(0, 3), [100, 102, 0]);
});

test('the greatest keys', () => {
  for (let round = 0; round < 200; round++) {
    const keys = Float64Array.from({ length: round }, (_, i) => (i * 7919 + round) % 13);
    const all = [...keys.keys()].sort((a, b) => keys[b] - keys[a] || a - b);
    for (const most of [0, 1, 2, 10, 1000]) assert.deepEqual(top(keys, round, most), all.slice(0, most));
  }
});
