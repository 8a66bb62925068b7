// What a search must find, by looking at everything: no shards, no lists, no typed arrays. A corpus:
// { docs: [{ department: [slug], …, day, closes, pay: [currency, amount] }], ancestors of a location
//   already among its slugs; entries: Map(entry → [group]); postings: Map(group → Map(doc →
//   { level, positions })); vocabulary: Map(word → weight); currencies, gain, today }.

import { tokens } from '../../static/search/tokens.js';

const FACETS = ['department', 'location', 'workplace', 'employment_type', 'lang'];

const utf8 = (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** Restricted Damerau–Levenshtein by its definition. */
export function distance(a, b) {
  const table = Array.from({ length: a.length + 1 }, (_, i) => [i]);
  for (let j = 0; j <= b.length; j++) table[0][j] = j;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      table[i][j] = Math.min(
        table[i - 1][j] + 1,
        table[i][j - 1] + 1,
        table[i - 1][j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1),
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? table[i - 2][j - 2] + 1 : Infinity);
    }
  }
  return table[a.length][b.length];
}

/** Words and units of a query: [{ words: [{ text, prefix }], phrase, name }]. */
function parse(query) {
  const units = [];
  let rest = query;
  while (rest) {
    const quoted = /^["“”„«»]([^"“”„«»]*)["“”„«»]/.exec(rest);
    const plain = /^[^\s"“”„«»]+/.exec(rest);
    if (quoted) units.push({ name: quoted[1].trim(), phrase: true });
    else if (plain) units.push({ name: plain[0], phrase: false });
    rest = rest.slice((quoted ?? plain ?? ' ')[0].length);
  }
  for (const unit of units) unit.words = tokens(unit.name).map((text) => ({ text, prefix: false }));
  const kept = units.filter((unit) => unit.words.length);
  const last = kept.at(-1);
  if (last && !last.phrase && !/\s$/.test(query)) last.words.at(-1).prefix = true;
  return kept;
}

/** Docs of groups: Map(doc → level). */
function union(corpus, groups, least = 0) {
  const docs = new Map();
  for (const group of groups) {
    for (const [doc, { level }] of corpus.postings.get(group)) {
      if (level >= least && !(docs.get(doc) >= level)) docs.set(doc, level);
    }
  }
  return docs;
}

function find(corpus, { text, prefix }) {
  const exact = (words, more) => {
    const groups = new Set(words.flatMap((word) => corpus.entries.get(word) ?? []));
    return { docs: union(corpus, groups), groups, weight: 1, ...more };
  };
  if (prefix) {
    const entries = [...corpus.entries.keys()].filter((entry) => entry.startsWith(text) && !entry.includes(' '));
    if (entries.length) {
      const groups = new Set(entries.flatMap((entry) => corpus.entries.get(entry)));
      const isShort = text.length <= 2 && Buffer.byteLength(text) === text.length;
      return { docs: union(corpus, groups, isShort ? 4 : 0), groups, weight: 1 };
    }
  } else if (corpus.entries.has(text)) {
    return exact([text]);
  }
  const letters = [...text];
  const shorter = (cuts, least) => cuts.map((cut) => letters.slice(0, -cut))
    .filter((word) => word.length >= least).map((word) => word.join(''))
    .find((word) => corpus.entries.has(word));
  const stem = shorter([1, 2], 4);
  if (stem) return exact([stem]);
  if (letters.length >= 4) {
    const most = letters.length >= 8 ? 2 : 1;
    for (const letter of [letters[0], letters[1]]) {
      const near = [...corpus.vocabulary].filter(([word]) => word.startsWith(letter)).map(([word, weight]) => ({
        word,
        weight,
        far: Math.min(distance(text, word), prefix ? distance(text, word.slice(0, text.length)) : Infinity),
      })).filter(({ far }) => far <= most);
      const least = Math.min(...near.map(({ far }) => far));
      const to = near.filter(({ far }) => far === least)
        .sort((a, b) => b.weight - a.weight || utf8(a.word, b.word)).slice(0, 3).map(({ word }) => word);
      if (to.length) return exact(to, { to, weight: 0.6 });
    }
  }
  const rest = shorter([3, 4], 3);
  return rest ? exact([rest]) : { docs: new Map(), groups: new Set(), weight: 1 };
}

/** Whether the words stand in `doc` one behind the other; a word without positions is anywhere. */
function isInPlace(corpus, words, doc) {
  const places = words.map(({ groups }) => {
    const own = [...groups].flatMap((group) => corpus.postings.get(group).get(doc) ?? []);
    return own.some(({ positions }) => !positions.length) ? null : own.flatMap(({ positions }) => positions);
  });
  const starts = places.flatMap((place, i) => (place ?? []).map((at) => at - i));
  return places.every((place) => place === null) ||
    starts.some((start) => places.every((place, i) => place === null || place.includes(start + i)));
}

/** All that a result says, hits being all docs in order with their scores. */
export function search(corpus, state, today) {
  const units = parse(state.q ?? '');
  const words = units.flatMap((unit) => unit.words.map((word) => Object.assign(word, find(corpus, word))));
  const all = corpus.docs.map((_, doc) => doc);
  const hasUnit = ({ words: own, phrase }) => (doc) =>
    own.every(({ docs }) => docs.has(doc)) && (!phrase || own.length < 2 || isInPlace(corpus, own, doc));
  const isAny = words.length > 1 && !all.some((doc) => units.every((unit) => hasUnit(unit)(doc))) &&
    words.some(({ docs }) => docs.size);
  const hasText = (doc) => !words.length ||
    (isAny ? words.some(({ docs }) => docs.has(doc)) : units.every((unit) => hasUnit(unit)(doc)));

  const workplace = [...(state.workplace ?? []), ...(state.remote ? ['remote'] : [])];
  const filters = {};
  for (const name of FACETS) {
    const slugs = name === 'workplace' ? workplace : state[name] ?? [];
    if (slugs.length) filters[name] = (doc) => corpus.docs[doc][name].some((slug) => slugs.includes(slug));
  }
  const isWithin = (days) => (doc) => corpus.docs[doc].day !== null && corpus.docs[doc].day >= today - days;
  if (/^\d+d$/.test(state.posted)) filters.posted = isWithin(parseInt(state.posted, 10));
  const currency = state.currency ?? corpus.currencies[0];
  const pays = (min) => (doc) => corpus.docs[doc].pay && corpus.docs[doc].pay[0] === currency && corpus.docs[doc].pay[1] >= min;
  if (state.pay_min) filters.pay = pays(state.pay_min);
  else if (state.pay_listed) filters.pay = (doc) => corpus.docs[doc].pay !== null;

  const passes = (doc, except) => Object.entries(filters).every(([name, pass]) => name === except || pass(doc));
  const found = all.filter((doc) => hasText(doc) && passes(doc));
  const others = (name) => all.filter((doc) => hasText(doc) && passes(doc, name));
  const facets = Object.fromEntries(FACETS.map((name) => {
    const counts = {};
    for (const doc of others(name)) for (const slug of corpus.docs[doc][name]) counts[slug] = (counts[slug] ?? 0) + 1;
    return [name, counts];
  }));
  const postedCount = (days) => others('posted').filter(isWithin(days)).length;
  const payDocs = others('pay');

  const total = corpus.docs.length;
  const part = ({ docs, weight }, doc) => (docs.has(doc)
    ? weight * Math.log(1 + (total - docs.size + 0.5) / (docs.size + 0.5)) * corpus.gain[docs.get(doc)] : 0);
  const best = words.map(({ to, text }) => to?.[0] ?? text);
  const pairs = best.slice(1).map((word, i) => corpus.entries.get(`${best[i]} ${word}`))
    .filter(Boolean).map((groups) => ({ docs: union(corpus, groups), weight: 0.6 }));
  const score = (doc) => {
    const { day } = corpus.docs[doc];
    const fresh = day === null ? 1 : 1 + 0.25 * Math.exp(-Math.max(0, corpus.today - day) / 30);
    return fresh * [...words, ...pairs].reduce((sum, word) => sum + part(word, doc), 0);
  };
  const orders = {
    pay: (doc) => {
      const { pay } = corpus.docs[doc];
      return pay === null ? -2 : pay[0] === currency ? pay[1] : -1;
    },
    closing: (doc) => (corpus.docs[doc].closes >= today && corpus.docs[doc].closes ? -corpus.docs[doc].closes : -1e9),
    newest: () => 0,
  };
  const key = orders[state.sort] ?? (words.length ? score : () => 0);
  const keyed = found.map((doc) => ({ doc, key: key(doc), score: score(doc) }));
  keyed.sort((a, b) => b.key - a.key || a.doc - b.doc);

  const drops = [];
  if (!found.length || isAny) {
    for (const unit of units) {
      const left = units.filter((other) => other !== unit);
      drops.push([unit.phrase ? 'phrase' : 'word', unit.name,
        all.filter((doc) => !units.every((each) => hasUnit(each)(doc)) &&
          left.every((each) => hasUnit(each)(doc)) && passes(doc)).length]);
    }
  }
  if (!found.length) {
    for (const name of Object.keys(filters)) drops.push(['filter', name, others(name).length]);
    if (units.length > 1) drops.push(['text', '', all.filter((doc) => passes(doc)).length]);
  }
  return {
    total: found.length,
    ranked: keyed,
    facets,
    postedCount,
    pay: {
      listed: payDocs.filter((doc) => corpus.docs[doc].pay).length,
      atLeast: (min) => payDocs.filter(pays(min)).length,
      of: (code) => payDocs.filter((doc) => corpus.docs[doc].pay?.[0] === code).length,
    },
    fallback: isAny ? 'any' : null,
    corrections: words.flatMap(({ text, to }) => (to ? [{ word: text, to }] : [])),
    drops: drops.filter(([, , count]) => count),
  };
}
