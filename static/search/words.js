// The words of a query, and the docs that have them.

import { readList } from './decode.js';
import { tokens } from './tokens.js';

/** Nobody types more; a pasted page must not cost more. */
const MOST_WORDS = 16;

/**
 * Cuts a query into units: what was typed between spaces or in quotes. A unit's `words` are
 * positions in the list of all words. The last word is a prefix until a space follows it.
 */
export function parse(query) {
  const words = [];
  const units = [];
  const add = (name, isPhrase) => {
    const found = tokens(name).slice(0, MOST_WORDS - words.length);
    if (!found.length) return;
    units.push({ name, isPhrase, words: found.map((_, i) => words.length + i) });
    words.push(...found.map((text) => ({ text, isPrefix: false })));
  };
  const parts = query.split(/["“”„«»]/);
  parts.forEach((part, i) => {
    // Without its closing quote it is no phrase: people are still typing.
    if (i % 2 && i < parts.length - 1) add(part.trim(), true);
    else part.split(/\s+/).forEach((name) => add(name, false));
  });
  if (words.length && !units.at(-1).isPhrase && !/\s$/.test(query)) words.at(-1).isPrefix = true;
  return { words, units };
}

/** The index sorts by UTF-8, where characters beyond U+FFFF come after all others. */
export function order(a, b) {
  const rank = (unit) => (unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800);
  const end = Math.min(a.length, b.length);
  for (let i = 0; i < end; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return rank(x) - rank(y);
  }
  return a.length - b.length;
}

/** How many of the sorted `list` come before `key`. */
export function before(list, key) {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (order(list[middle], key) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

const LAST = '\u{10ffff}';

/** The numbers of the parts that can hold `key`, or words that begin with it. */
export function span(firsts, key, isPrefix) {
  const from = before(firsts, key);
  const first = firsts[from] === key ? from : Math.max(0, from - 1);
  const end = isPrefix ? before(firsts, key + LAST) : first + 1;
  return Array.from({ length: Math.min(end, firsts.length) - first }, (_, i) => first + i);
}

/**
 * Finds words in one build. A result is for each doc its level + 1 (0: the doc does not have the
 * word), how many docs that are, and what to mark; `undefined` while parts are missing.
 */
export class Words {
  #manifest;
  #nodes = new Map();
  #cache = new Map();
  #docs;
  #levels;
  #none;

  constructor(manifest) {
    this.#manifest = manifest;
    this.#docs = new Uint32Array(manifest.count);
    this.#levels = new Uint8Array(manifest.count);
    this.#none = this.#nothing();
    manifest.nodes.forEach((prefixes, file) => {
      for (const prefix of prefixes.split(' ')) this.#nodes.set(prefix, `n${file}`);
    });
  }

  /** The word `text`. */
  word(text, isPrefix, part) {
    return this.#cached(isPrefix ? `${text}*` : text, () => {
      const found = isPrefix ? this.#beginning(text, part) : this.#exact([text], part);
      if (found !== null) return found;
      const entry = (key) => this.#entry(key, part);
      const other = part('repair')?.repair(text, isPrefix, this.#manifest, part, entry);
      return other ? this.#exact(other.entries, part, other.more) : other === null ? this.#none : undefined;
    });
  }

  /** Two neighbouring words of a title. */
  pair(a, b, part) {
    return this.#cached(`${a} ${b}`, () => {
      const found = this.#exact([`${a} ${b}`], part);
      return found === null ? this.#none : found;
    });
  }

  /** Docs that have all `words` (results of `word`), one behind the other if `isPhrase`. */
  unit(name, words, isPhrase, part) {
    if (words.length === 1) return words[0].levels;
    const phrase = isPhrase ? part('phrase') : {};
    return phrase && this.#cached(`"${isPhrase} ${name}`, () => {
      const all = new Uint8Array(this.#manifest.count);
      for (let doc = 0; doc < all.length; doc++) {
        all[doc] = words.every((word) => word.levels[doc]) ? 1 : 0;
      }
      return isPhrase ? phrase.inPlace(words, all, part) : all;
    });
  }

  /** The last queries' words: the earlier words of a query stay while its last is typed. */
  #cached(key, find) {
    const found = this.#cache.get(key) ?? find();
    if (found) {
      this.#cache.delete(key);
      this.#cache.set(key, found);
      if (this.#cache.size > 40) this.#cache.delete(this.#cache.keys().next().value);
    }
    return found;
  }

  #nothing(more) {
    const levels = new Uint8Array(this.#manifest.count);
    return { levels, df: 0, weight: 1, forms: new Set(), lists: [], ...more };
  }

  #add(found, part, at, least) {
    const { count } = this.#manifest;
    const length = readList(part, at, count, this.#docs, this.#levels);
    for (let i = 0; i < length; i++) {
      const level = this.#levels[i] + 1;
      const doc = this.#docs[i];
      if (level <= least) continue;
      if (!found.levels[doc]) found.df++;
      if (level > found.levels[doc]) found.levels[doc] = level;
    }
  }

  /** Where an entry stands: [number of its shard, shard, number of the entry]. */
  #entry(key, part) {
    const [number] = span(this.#manifest.shards, key);
    if (number === undefined) return null;
    const shard = part(`t${number}`);
    if (!shard) return undefined;
    const i = before(shard.entries, key);
    return shard.entries[i] === key ? [number, shard, i] : null;
  }

  /** Docs of any of the entries `keys`. */
  #exact(keys, part, more) {
    const places = keys.map((key) => this.#entry(key, part));
    if (places.includes(undefined)) return undefined;
    const entries = places.filter(Boolean);
    if (!entries.length) return null;
    const found = this.#nothing(more);
    for (const [number, { entries: names, from, groups, lists, bytes }, i] of entries) {
      const own = groups.slice(from[i], from[i + 1]);
      for (const group of own) {
        this.#add(found, { bytes }, lists[group], 0);
        found.lists.push([number, group]);
      }
      for (let other = 0; other < names.length; other++) {
        for (let j = from[other]; j < from[other + 1]; j++) {
          if (own.includes(groups[j])) found.forms.add(names[other]);
        }
      }
    }
    return found;
  }

  /** Docs of all entries that begin with `prefix`. */
  #beginning(prefix, part) {
    const found = this.#nothing({ prefix });
    // One or two letters begin too many words of any text.
    const least = /^[\0-\x7f]{1,2}$/.test(prefix) ? 4 : 0;
    const node = this.#nodes.get(prefix);
    if (node) {
      const file = part(node);
      if (!file) return undefined;
      this.#add(found, file, file.lists.get(prefix), least);
      return found;
    }
    const shards = span(this.#manifest.shards, prefix, true).map((number) => part(`t${number}`));
    if (shards.includes(undefined)) return undefined;
    let isEntry = false;
    for (const shard of shards) {
      const { entries, from, groups, lists } = shard;
      const wanted = new Set();
      for (let i = before(entries, prefix); entries[i]?.startsWith(prefix); i++) {
        if (entries[i].includes(' ')) continue;
        for (let j = from[i]; j < from[i + 1]; j++) wanted.add(groups[j]);
      }
      for (const group of wanted) this.#add(found, shard, lists[group], least);
      isEntry ||= wanted.size > 0;
    }
    return isEntry ? found : null;
  }
}
