// Writes an index from a corpus (see oracle.mjs), in every form that the format allows, and serves
// it without a server. Independent of the program's own writer.

import { gzipSync } from 'node:zlib';

const utf8 = (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b));

export function varint(value) {
  const bytes = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) | 128);
  return [...bytes, value];
}

const text = (string) => [...Buffer.from(string)];
const gaps = (numbers) => numbers.flatMap((number, i) => varint(i ? number - numbers[i - 1] - 1 : number));

function frontCoded(words, after) {
  let last = [];
  return words.flatMap((word, i) => {
    const bytes = text(word);
    let shared = 0;
    while (shared < last.length && last[shared] === bytes[shared]) shared++;
    last = bytes;
    return [...varint(shared), ...varint(bytes.length - shared), ...bytes.slice(shared), ...after(word, i)];
  });
}

/** A posting list of [doc, level]s; `form`: 8 for a bitmap, 16 for all levels. */
export function list(postings, count, form) {
  const docs = postings.map(([doc]) => doc);
  const levels = postings.map(([, level]) => level);
  const mode = [0, 1, 2, 3, 4, 5, 6, 7].map((level) => [levels.filter((each) => each === level).length, level])
    .reduce((a, b) => (b[0] > a[0] ? b : a))[1];
  const bytes = [...varint(docs.length), (form & 24) | mode];
  if (form & 8) {
    const bits = new Uint8Array((count + 7) >> 3);
    for (const doc of docs) bits[doc >> 3] |= 1 << (doc & 7);
    bytes.push(...bits);
  } else {
    bytes.push(...gaps(docs));
  }
  if (form & 16) {
    for (let i = 0; i < levels.length; i += 2) bytes.push(levels[i] | ((levels[i + 1] ?? 0) << 4));
  } else {
    const odd = levels.flatMap((level, i) => (level === mode ? [] : [i]));
    bytes.push(...varint(odd.length));
    odd.forEach((at, i) => bytes.push(...varint(i ? at - odd[i - 1] - 1 : at), levels[at]));
  }
  return bytes;
}

function column(sets, docs) {
  const keys = [...new Set(docs.map(String))];
  const width = keys.length <= 256 ? 1 : keys.length <= 65536 ? 2 : 3;
  return [
    ...varint(keys.length),
    ...keys.flatMap((key) => {
      const set = sets.get(key);
      return [...varint(set.length), ...gaps(set)];
    }),
    ...docs.flatMap((doc) => {
      const at = keys.indexOf(String(doc));
      return Array.from({ length: width }, (_, i) => (at >> (8 * i)) & 255);
    }),
  ];
}

/**
 * The files of an index by name. `perShard`: entries of a term shard; `boot`: whether a part is in
 * the boot file.
 */
export function encode(corpus, { perShard = 40, boot = () => false, build = 'aaaaaaaaaaaa' } = {}) {
  const { docs, entries, postings, vocabulary, facets, currencies } = corpus;
  const count = docs.length;
  const parts = new Map();
  const names = [...entries.keys()].sort(utf8);
  const shards = [];
  for (let at = 0; at < names.length; at += perShard) {
    const number = shards.length;
    const own = names.slice(at, at + perShard);
    shards.push(number ? own[0] : '');
    const groups = [...new Set(own.flatMap((name) => entries.get(name)))];
    const sorted = groups.map((group) => [...postings.get(group)].sort(([a], [b]) => a - b));
    parts.set(`t${number}`, [
      ...varint(own.length),
      ...frontCoded(own, (name) => [
        ...varint(entries.get(name).length), ...entries.get(name).flatMap((group) => varint(groups.indexOf(group)))]),
      ...varint(groups.length),
      ...sorted.flatMap((postings, i) => list(postings.map(([doc, { level }]) => [doc, level]), count, (i % 4) * 8)),
    ]);
    const blocks = sorted.map((postings) => (!postings[0]?.[1].positions.length ? []
      : postings.flatMap(([, { positions }]) => [...varint(positions.length), ...gaps(positions)])));
    parts.set(`p${number}`, [
      ...varint(groups.length), ...blocks.flatMap((block) => varint(block.length)), ...blocks.flat()]);
  }

  const nodes = [];
  const prefixes = new Set(names.filter((name) => !name.includes(' '))
    .flatMap((name) => [...name].map((_, i, letters) => letters.slice(0, i + 1).join(''))));
  const shardOf = (name) => Math.floor(names.indexOf(name) / perShard);
  const big = [...prefixes].sort(utf8).filter((prefix) => {
    const own = names.filter((name) => name.startsWith(prefix));
    return shardOf(own.at(-1)) - shardOf(own[0]) > 1;
  });
  for (let at = 0; at < big.length; at += 3) {
    const own = big.slice(at, at + 3);
    parts.set(`n${nodes.length}`, [...varint(own.length), ...own.flatMap((prefix, i) => {
      const best = new Map();
      for (const name of names) {
        if (!name.startsWith(prefix) || name.includes(' ')) continue;
        for (const group of entries.get(name)) {
          for (const [doc, { level }] of postings.get(group)) {
            if (prefix.length <= 2 && Buffer.byteLength(prefix) === prefix.length && level < 4) continue;
            best.set(doc, Math.max(level, best.get(doc) ?? 0));
          }
        }
      }
      const bytes = list([...best].sort(([a], [b]) => a - b), count, (i % 4) * 8);
      return [...varint(Buffer.byteLength(prefix)), ...text(prefix), ...varint(bytes.length), ...bytes];
    })]);
    nodes.push(own.join(' '));
  }

  const known = [...vocabulary.keys()].sort(utf8);
  const firsts = [];
  for (let at = 0; at < known.length; at += perShard) {
    const own = known.slice(at, at + perShard);
    parts.set(`v${firsts.length}`, [...varint(own.length), ...frontCoded(own, (word) => varint(vocabulary.get(word)))]);
    firsts.push(at ? own[0] : '');
  }

  for (const [name, { values }] of Object.entries(facets)) {
    const sets = new Map();
    const each = docs.map((doc) => {
      const set = doc[name].map((slug) => values.findIndex((value) => value.slug === slug)).sort((a, b) => a - b);
      sets.set(String(set), set);
      return set;
    });
    parts.set(`f-${name}`, column(sets, each));
  }
  if (currencies.length) {
    parts.set('f-pay', docs.flatMap(({ pay }) => (
      pay ? [...varint(1 + currencies.indexOf(pay[0])), ...varint(pay[1])] : [0])));
  }
  const days = docs.flatMap(({ day }) => (day === null ? [] : [day]));
  if (days.length) parts.set('f-date', days.flatMap((day, i) => varint(i ? days[i - 1] - day : day)));
  const closing = docs.filter(({ closes }) => closes);
  if (closing.length) {
    const base = Math.min(...closing.map(({ closes }) => closes));
    parts.set('f-closes', [...varint(base), ...docs.flatMap(({ closes }) => varint(closes ? 1 + closes - base : 0))]);
  }
  for (let at = 0; at < count; at += 32) {
    parts.set(`d${at / 32}`, text(JSON.stringify(docs.slice(at, at + 32).map(({ row }) => row))));
  }

  const files = new Map();
  const places = {};
  const laid = [];
  for (const [name, bytes] of parts) {
    const packed = gzipSync(Uint8Array.from(bytes));
    if (boot(name)) {
      places[name] = [laid.reduce((sum, { length }) => sum + length, 0), packed.length];
      laid.push(packed);
    } else {
      files.set(`${build}/${name}`, packed);
    }
  }
  if (laid.length) files.set(`${build}/boot`, Buffer.concat(laid));
  const manifest = {
    version: 1, build, count, base: '/careers/', lang: 'en', today: corpus.today, dated: days.length,
    texts: corpus.texts, currencies, gain: corpus.gain, shards, nodes, vocabulary: firsts, facets,
    closes: closing.length, perPart: 32, boot: laid.length ? places : null,
  };
  files.set('manifest.json', Buffer.from(JSON.stringify(manifest)));
  return files;
}

export const ROOT = 'https://example.com/careers/search/';

/** A `fetch` over `files` (which may change), that notes what is asked for in `log`. */
export function serve(files, log = []) {
  return async (url, { signal } = {}) => {
    const name = String(url).slice(ROOT.length);
    log.push(name);
    await new Promise((resolve) => setImmediate(resolve));
    signal?.throwIfAborted();
    const bytes = files.get(name);
    if (bytes === undefined) return new Response('not found', { status: 404 });
    if (bytes instanceof Error) throw bytes;
    return new Response(bytes);
  };
}
