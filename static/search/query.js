// The search: what the page imports. All work is done on the visitor's device, on one thread.
//
//   const search = await open(manifestUrl);
//   const result = await search.run(state, { signal, size: 10, facets: true });
//
// state, every key optional: q; department, location, workplace, employment_type, lang: [slug, …];
//   remote, pay_listed: true; pay_min: a year, in currency; posted: '7d';
//   sort: relevance | newest | pay | closing; page: from 1.
// facets: true, false (fewer files are fetched), or names.
// result: total, page, pages, hits, facets, corrections [{ word, to }], fallback (null or 'any': no
//   role has all words), drops [{ kind: word | phrase | text | filter, name, total }] (results
//   without that one thing, when there are none with it), words (for `mark`).
// Errors are `SearchError`s, see index.js.

import { Build, SearchError } from './index.js';
import { collect, failures, tally, top } from './scan.js';
import { mark } from './tokens.js';
import { parse, Words } from './words.js';

export { mark, SearchError };

const PAIR_WEIGHT = 0.6;
const FRESH_WEIGHT = 0.25;
const FRESH_DAYS = 30;
/** Milliseconds without a search before what may be needed later is loaded. */
const QUIET = 2000;
const DIMENSIONS = ['department', 'location', 'workplace', 'employment_type', 'lang', 'posted', 'pay'];

/** Opens the index whose manifest is at `url`. `today`: days since 1970-01-01. */
export async function open(url, options = {}) {
  const search = new Search(new URL(url, globalThis.document?.baseURI), {
    fetch: (...request) => globalThis.fetch(...request),
    today: Math.floor(Date.now() / 864e5),
    ...options,
  });
  await search.reopen('no-cache');
  return search;
}

class Search {
  #url;
  #options;
  #session;
  #timer;

  constructor(url, options) {
    this.#url = url;
    this.#options = options;
  }

  /** Reads the manifest; returns whether it is of another build. */
  async reopen(cache) {
    const { fetch, today } = this.#options;
    const opened = await Build.open(this.#url, fetch, cache);
    const { build, count, lang, currencies } = opened.manifest;
    if (build === this.build) return false;
    this.#session = new Session(opened, today);
    Object.assign(this, { build, count, lang, currencies });
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
      const result = await session.run(state, options);
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => session.build.complete(), QUIET);
      return result;
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
    Object.assign(this, { build, manifest, today });
    this.#words = new Words(manifest);
    this.#ids = new Uint32Array(manifest.count);
    this.#keys = new Float64Array(manifest.count);
  }

  /** The last few of what takes a while to work out. */
  memo(key, make) {
    const found = this.#memos.get(key) ?? make();
    this.#memos.set(key, found);
    if (this.#memos.size > 20) this.#memos.delete(this.#memos.keys().next().value);
    return found;
  }

  async run(state, { signal, size = 10, facets = true }) {
    const query = parse(state.q ?? '');
    const choices = {
      ...state,
      workplace: [state.workplace ?? [], state.remote ? 'remote' : []].flat(),
      pay: state.pay_min || state.pay_listed,
    };
    const wanted = facets === true ? DIMENSIONS : facets || [];
    const narrowed = DIMENSIONS.filter((name) => [choices[name] || []].flat().length);
    const names = DIMENSIONS.filter((name) => wanted.includes(name) || narrowed.includes(name));
    const isIdle = !query.words.length && !narrowed.length;
    const { text, dims, days, keys } = await this.build.gather((part) => {
      const columns = new Map(names.map((name) => [name, this.#column(name, part, isIdle)]));
      return {
        text: query.words.length ? this.#text(query, part) : null,
        dims: names.length ? part('filters')?.dimensions(columns, choices, this) : new Map(),
        days: ((size || !isIdle) && this.#column('posted', part)) || [],
        keys: this.#sortKeys(state, part),
      };
    }, signal);

    // From here to the documents nothing waits, so no other run can use the arrays.
    const [masks, isAny] = text ? this.#combine(text) : [[], false];
    const total = this.#match(masks, [...dims.values()]);
    const page = Math.max(1, Math.floor(state.page) || 1);
    const best = this.#best(keys, text && state.sort !== 'newest' ? text : null, total, days, page * size)
      .slice((page - 1) * size);
    const counts = Object.fromEntries(wanted.map((name) => [name, dims.get(name).show(dims.get(name).counts)]));
    const { hits, drops } = await this.build.gather((part) => ({
      hits: best.map((hit) => this.#hit(hit, days, part)),
      drops: isIdle || (total && !isAny) ? []
        : part('drops')?.drops(this.manifest.count, query, text, masks, dims, total),
    }), signal);
    return {
      total,
      page,
      pages: Math.ceil(total / size),
      hits,
      facets: wanted.length ? counts : null,
      corrections: (text?.words ?? []).flatMap(({ to }, i) => (to ? { word: query.words[i].text, to } : [])),
      fallback: isAny ? 'any' : null,
      drops,
      words: text?.words ?? [],
    };
  }

  /** What a dimension is read from; null if there is no file for it, or none is needed. */
  #column(name, part, isIdle) {
    const { currencies, dated, facets } = this.manifest;
    if (name === 'posted') return dated ? part('f-date') : null;
    if (name === 'pay') return currencies.length ? part('f-pay') : null;
    // The manifest knows the counts as long as there is neither a word nor a choice.
    return facets[name] && !isIdle ? part(`f-${name}`) : null;
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
    return masks.includes(undefined) ? undefined : { words, pairs, masks };
  }

  /** Masks of the docs that have the words: all of them, or else any; [masks, whether it is any]. */
  #combine({ words, masks }) {
    const { count } = this.manifest;
    if (words.length === 1 || failures(count, masks, []).includes(0)) return [masks, false];
    const any = new Uint8Array(count);
    for (const { levels } of words) {
      for (let doc = 0; doc < count; doc++) any[doc] |= levels[doc];
    }
    return [[any], words.some(({ df }) => df)];
  }

  /**
   * Collects the docs that pass everything in `ids`, counts them by bucket, and returns how many
   * they are. What fails only one dimension is counted in that one: choosing another value there
   * would bring it in.
   */
  #match(masks, dims) {
    const narrowing = dims.filter(({ pass }) => pass);
    const failed = failures(this.manifest.count, masks, narrowing);
    for (const dim of dims) dim.counts = new Uint32Array(dim.buckets);
    narrowing.forEach(({ counts, of }, i) => (
      tally(counts, of, this.#ids, collect(failed, masks.length + i + 1, this.#ids))));
    const total = collect(failed, 0, this.#ids);
    for (const { counts, of } of dims) tally(counts, of, this.#ids, total);
    return total;
  }

  /** The first `most` of the collected docs as [doc, score]. */
  #best(keyOf, text, total, days, most) {
    const ids = this.#ids;
    const keys = this.#keys;
    if (keyOf) for (let i = 0; i < total; i++) keys[i] = keyOf(ids[i]);
    else if (text) this.#score(text, total, days);
    // Docs are in the order of their days.
    else return Array.from(ids.subarray(0, Math.min(total, most)), (doc) => [doc, 0]);
    return top(keys, total, most).map((i) => [ids[i], keyOf ? 0 : keys[i]]);
  }

  /** Writes into `keys` how well each collected doc matches. */
  #score({ words, pairs }, total, days) {
    const { count, gain, today } = this.manifest;
    const fresh = this.memo('fresh', () => new Float64Array(count).map((_, doc) => (
      doc < days.length ? 1 + FRESH_WEIGHT * Math.exp(-Math.max(0, today - days[doc]) / FRESH_DAYS) : 1)));
    const scored = [...words, ...pairs].filter(({ df }) => df);
    const gains = scored.map((word) => {
      const { df, weight } = word;
      const idf = Math.log(1 + (count - df + 0.5) / (df + 0.5));
      return [0, ...gain].map((each) => (pairs.includes(word) ? PAIR_WEIGHT : weight) * idf * each);
    });
    for (let i = 0; i < total; i++) {
      const doc = this.#ids[i];
      let sum = 0;
      for (let j = 0; j < scored.length; j++) sum += gains[j][scored[j].levels[doc]];
      this.#keys[i] = sum * fresh[doc];
    }
  }

  /** What to sort a doc by, the greatest first; null if not by a column. */
  #sortKeys({ sort, currency }, part) {
    const { currencies, closes } = this.manifest;
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

  /** What a result shows. */
  #hit([doc, score], days, part) {
    const { lang: siteLang, texts, perPart } = this.manifest;
    const row = part(`d${Math.floor(doc / perPart)}`)?.[doc % perPart];
    if (!row) return null;
    const [title, rest] = row;
    const [department, location, workplace, employment, pay, closesDay, lang, summary] = row.slice(2)
      .map((value, i) => (i === 5 ? value || null : texts[value - 1] ?? (value || '')));
    const simple = title.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
      .replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
    const id = rest && rest[0] !== '+' ? rest : simple + rest.slice(1);
    return {
      id,
      doc,
      url: this.build.address(`jobs/${id}/`),
      title,
      department,
      location,
      workplace,
      employment,
      pay,
      closesDay,
      postedDay: days[doc] ?? null,
      lang: lang || siteLang,
      summary,
      score,
    };
  }
}
