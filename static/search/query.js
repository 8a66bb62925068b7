// The search: what the page imports. All work is done on the visitor's device, on one thread.
//
//   const search = await open(manifestUrl);
//   const result = await search.run(state, { signal, size: 10, facets: true });
//
// state, every key optional: q; department, location, workplace, employment_type, lang: [slug, …];
//   remote, pay_listed: true; pay_min: a year, in currency; posted: '7d';
//   sort: relevance | newest | pay | closing; page: from 1.
// facets: true, false (fewer parts are fetched), or names.
// result: total, page, pages, hits, facets, corrections [{ word, to }], fallback (null or 'any': no
//   role has all words), drops [{ kind: word | phrase | text | filter, name, total }] (results
//   without that one thing, when there are none with it), words (for `mark`).
// Errors are `SearchError`s, see index.js.

import { chosen, dimensions, DIMENSIONS, failures } from './filters.js';
import { Build, SearchError } from './index.js';
import { top } from './top.js';
import { mark } from './tokens.js';
import { parse, Words } from './words.js';

export { mark, SearchError };

const PAIR_WEIGHT = 0.6;
const FRESH_WEIGHT = 0.25;
const FRESH_DAYS = 30;

/** Opens the index whose manifest is at `url`. `today`: days since 1970-01-01. */
export async function open(url, options = {}) {
  const { fetch = (...request) => globalThis.fetch(...request) } = options;
  const { today = Math.floor(Date.now() / 864e5) } = options;
  const address = new URL(url, globalThis.document?.baseURI);
  const search = new Search(address, fetch, today);
  await search.reopen('no-cache');
  return search;
}

class Search {
  #url;
  #fetch;
  #today;
  #session;

  constructor(url, fetch, today) {
    this.#url = url;
    this.#fetch = fetch;
    this.#today = today;
  }

  /** Reads the manifest; returns whether it is of another build. */
  async reopen(cache) {
    const build = await Build.open(this.#url, this.#fetch, cache);
    if (build.manifest.build === this.build) return false;
    this.#session = new Session(build, this.#today);
    const { build: name, count, lang, currencies } = build.manifest;
    Object.assign(this, { build: name, count, lang, currencies });
    return true;
  }

  /** Fetches ahead what any query needs. Never fails. */
  async warm() {
    const { build } = this.#session;
    const { boot, dated } = build.manifest;
    await build.gather((part) => boot ? part('boot') : dated && part('f-date')).catch(() => {});
  }

  async run(state, options = {}) {
    const session = this.#session;
    try {
      return await session.run(state, options);
    } catch (error) {
      if (!(error instanceof SearchError)) throw error;
      // A part that is gone or makes no sense: the site may have been deployed meanwhile.
      if (session === this.#session) {
        const isNew = await this.reopen('reload').catch((other) => {
          throw other.kind === 'version' ? other : error;
        });
        if (!isNew) throw error;
      }
      return this.#session.run(state, options);
    }
  }
}

/** One build with what was worked out of it. */
class Session {
  #words;
  #ids;
  #keys;
  #memos = new Map();

  constructor(build, today) {
    const { manifest } = build;
    this.build = build;
    this.manifest = manifest;
    this.today = today;
    this.#words = new Words(manifest);
    this.#ids = new Uint32Array(manifest.count);
    this.#keys = new Float64Array(manifest.count);
  }

  memo(key, make) {
    if (!this.#memos.has(key)) this.#memos.set(key, make());
    return this.#memos.get(key);
  }

  async run(state, { signal, size = 10, facets = true }) {
    const query = parse(state.q ?? '');
    const narrowed = chosen(state);
    const wanted = facets === true ? DIMENSIONS : facets || [];
    const names = [...new Set([...wanted, ...narrowed])];
    const isIdle = !query.words.length && !narrowed.length;
    const { text, dims, days, keys } = await this.build.gather((part) => ({
      text: query.words.length ? this.#text(query, part) : null,
      dims: dimensions(names, state, this, part, isIdle),
      days: this.manifest.dated && (size || !isIdle) ? part('f-date') : [],
      keys: this.#sortKeys(state, part),
    }), signal);

    // From here to the documents nothing waits, so no other run can use the arrays.
    const [docs, isAny] = text ? this.#combine(text) : [null, false];
    const fallback = isAny ? 'any' : null;
    const total = this.#match(docs, dims);
    const rank = keys ?? (text && state.sort !== 'newest' ? this.#score(text, total, days) : null);
    const page = Math.max(1, Math.floor(state.page) || 1);
    const best = this.#best(rank, total, page * size).slice((page - 1) * size);
    const isLacking = !isIdle && (!total || fallback);
    const counts = wanted.length
      ? Object.fromEntries(wanted.map((name) => [name, dims.get(name).show(dims.get(name).counts)])) : null;
    const { hits, drops } = await this.build.gather((part) => ({
      hits: best.map(([doc, score]) => this.#hit(doc, score, days, part)),
      drops: !isLacking ? [] : part('drops')?.drops(this.manifest.count, query, text, docs,
        [...dims].filter(([, { pass }]) => pass), total),
    }), signal);
    return {
      total,
      page,
      pages: Math.ceil(total / size),
      hits,
      facets: counts,
      corrections: (text?.words ?? []).flatMap(({ to }, i) => (to ? { word: query.words[i].text, to } : [])),
      fallback,
      drops,
      words: text?.words ?? [],
    };
  }

  /** The words of a query, or undefined while parts are missing. */
  #text({ words: typed, units }, part) {
    const words = typed.map(({ text, isPrefix }) => this.#words.word(text, isPrefix, part));
    const pairsOf = (texts) => texts.slice(1).map((text, i) => this.#words.pair(texts[i], text, part));
    const texts = typed.map(({ text }) => text);
    // Asked for before it is known whether words are misspelt: that saves a round trip.
    let pairs = pairsOf(texts);
    if (words.includes(undefined)) return undefined;
    if (words.some(({ to }) => to)) pairs = pairsOf(texts.map((text, i) => words[i].to?.[0] ?? text));
    const masks = units.map(({ isPhrase, words: own }) => this.#words.unit(
      own.map((i) => (typed[i].isPrefix ? `${texts[i]}*` : texts[i])).join(' '),
      own.map((i) => words[i]), isPhrase, part));
    if (masks.includes(undefined)) return undefined;
    return { words, pairs, masks };
  }

  /** Which docs have the words: all of them, or else any; [mask, whether it is any]. */
  #combine({ words, masks }) {
    const { count } = this.manifest;
    if (masks.length === 1 && words.length === 1) return [masks[0], false];
    const failed = failures(count, masks, []);
    const mask = new Uint8Array(count);
    let isFound = false;
    for (let doc = 0; doc < count; doc++) if (!failed[doc]) isFound = mask[doc] = 1;
    if (isFound) return [mask, false];
    for (const { levels, df } of words) {
      for (let doc = 0; df && doc < count; doc++) mask[doc] |= levels[doc];
    }
    return [mask, words.some(({ df }) => df)];
  }

  /**
   * Collects the docs that pass everything in `ids`, counts them by bucket, and returns how many
   * they are. What fails only one dimension is counted in that one: choosing another value there
   * would bring it in.
   */
  #match(mask, dims) {
    const ids = this.#ids;
    const all = [...dims.values()].filter(({ of }) => of);
    for (const dim of all) dim.counts = new Uint32Array(dim.buckets);
    const narrowing = all.filter(({ pass }) => pass);
    const masks = mask ? [mask] : [];
    const failed = failures(ids.length, masks, narrowing);
    let total = 0;
    for (let doc = 0; doc < ids.length; doc++) if (!failed[doc]) ids[total++] = doc;
    for (const { of, counts } of all) {
      for (let i = 0; i < total; i++) counts[of[ids[i]]]++;
    }
    narrowing.forEach(({ of, counts }, i) => {
      const only = masks.length + i + 1;
      for (let doc = 0; doc < failed.length; doc++) if (failed[doc] === only) counts[of[doc]]++;
    });
    return total;
  }

  /** For each collected doc how well it matches. */
  #score({ words, pairs }, total, days) {
    const { count, gain, today } = this.manifest;
    const fresh = this.memo('fresh', () => Float64Array.from({ length: count }, (_, doc) => (
      doc < days.length ? 1 + FRESH_WEIGHT * Math.exp(-Math.max(0, today - days[doc]) / FRESH_DAYS) : 1)));
    const scored = [
      ...words.map((word) => [word, word.weight]),
      ...pairs.map((pair) => [pair, PAIR_WEIGHT]),
    ].filter(([{ df }]) => df);
    const levels = scored.map(([word]) => word.levels);
    const gains = scored.map(([{ df }, weight]) => {
      const idf = Math.log(1 + (count - df + 0.5) / (df + 0.5));
      return Float64Array.from([0, ...gain], (each) => weight * idf * each);
    });
    for (let i = 0; i < total; i++) {
      const doc = this.#ids[i];
      let sum = 0;
      for (let j = 0; j < levels.length; j++) sum += gains[j][levels[j][doc]];
      this.#keys[i] = sum * fresh[doc];
    }
    return this.#keys;
  }

  /** By doc what to sort by, the greatest first; null if the order is that of the words or days. */
  #sortKeys({ sort, currency }, part) {
    const { count, currencies, closes } = this.manifest;
    if (sort === 'pay' && currencies.length) {
      const pay = part('f-pay');
      const known = currencies.indexOf(currency ?? currencies[0]) + 1;
      // Amounts of other currencies cannot be compared.
      return pay && ((doc) => (!pay.currency[doc] ? -2 : pay.currency[doc] === known ? pay.amount[doc] : -1));
    }
    if (sort === 'closing' && closes) {
      const column = part('f-closes');
      return column && ((doc) => (column[doc] >= this.today ? -column[doc] : -Infinity));
    }
    return null;
  }

  /** The first `most` of the collected docs as [doc, score]. */
  #best(rank, total, most) {
    const ids = this.#ids;
    if (!rank) return Array.from(ids.subarray(0, Math.min(total, most)), (doc) => [doc, 0]);
    if (typeof rank === 'function') for (let i = 0; i < total; i++) this.#keys[i] = rank(ids[i]);
    const isScore = rank === this.#keys;
    return top(this.#keys, total, most).map((i) => [ids[i], isScore ? this.#keys[i] : 0]);
  }

  /** What a result shows. */
  #hit(doc, score, days, part) {
    const { lang: siteLang, texts, perPart } = this.manifest;
    const row = part(`d${Math.floor(doc / perPart)}`)?.[doc % perPart];
    if (!row) return null;
    const text = (value) => (typeof value === 'string' ? value : texts[value - 1] ?? '');
    const [title, rest, department, location, workplace, employment, pay, closesDay, lang, summary] = row;
    const simple = title.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
      .replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
    const id = rest === '' ? simple : rest[0] === '+' ? simple + rest.slice(1) : rest;
    return {
      id,
      doc,
      url: this.build.address(`jobs/${id}/`),
      title,
      department: text(department),
      location: text(location),
      workplace: text(workplace),
      employment: text(employment),
      pay: text(pay),
      closesDay: closesDay || null,
      postedDay: days[doc] ?? null,
      lang: text(lang) || siteLang,
      summary: summary || '',
      score,
    };
  }
}
