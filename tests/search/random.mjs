// Invented corpora and queries, the same for the same seed.

/** Mulberry32. */
export function random(seed) {
  const next = () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let x = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end) => Math.floor(next() * end);
  const pick = (list) => list[below(list.length)];
  return { next, below, pick, chance: (part) => next() < part };
}

const STEMS = ['engin', 'design', 'develop', 'manag', 'market', 'sale', 'data', 'scien', 'product', 'nurs', 'driv',
  'weld', 'teach', 'account', 'analys', 'front', 'back', 'secur', 'cloud', 'mobil', 'pay', 'payrol', 'mark',
  'entwickl', 'arzt', 'pflegefachkraft', 'ingenieur', 'cuisini', 'kubernet', 'elektron'];
const ENDINGS = ['', 's', 'e', 'er', 'ers', 'ing', 'ed', 'or', 'ment', 'ung', 'in'];
const OTHERS = ['c++', 'c#', '.net', 'net', 'c', 'go', 'r', '東京', '京の', 'エン', 'ンジ', 'ジニ', 'ニア', '東', '소프', '프트',
  'σοφια', 'инженер', '𠮷野', '\u{10428}x', 'a1', 'k8s', 'full', 'stack', 'fullstack', 'und', 'the', 'of'];

const SPREAD = ['department', 'location', 'workplace', 'employment_type', 'lang'];

/** A corpus of `count` docs, see oracle.mjs. */
export function corpusOf(seed, count) {
  const { below, pick, chance } = random(seed);
  const words = [...STEMS.flatMap((stem) => ENDINGS.map((ending) => stem + ending)), ...OTHERS];
  const groupOf = (word) => STEMS.find((stem) => word.startsWith(stem) && ENDINGS.includes(word.slice(stem.length))) ?? word;
  const entries = new Map();
  const postings = new Map();
  const vocabulary = new Map();
  const enter = (word, group) => {
    if (!entries.has(word)) entries.set(word, []);
    if (!entries.get(word).includes(group)) entries.get(word).push(group);
  };
  const post = (doc, group, level, position) => {
    if (!postings.has(group)) postings.set(group, new Map());
    const docs = postings.get(group);
    if (!docs.has(doc)) docs.set(doc, { level: 0, positions: [] });
    const posting = docs.get(doc);
    posting.level = Math.max(posting.level, level);
    if (position !== null && !posting.positions.includes(position)) posting.positions.push(position);
  };
  const values = (name, size) => Array.from({ length: size }, (_, i) => ({ slug: `${name}-${i}`, name: `${name} ${i}`, count: 0 }));
  const facets = {
    department: { values: values('d', 7) },
    location: { values: values('l', 12) },
    workplace: { values: [{ slug: 'on-site', name: 'On site', count: 0 }, { slug: 'remote', name: 'Remote', count: 0 }] },
    employment_type: { values: values('e', 4) },
  };
  facets.location.values.forEach((value, i) => { if (i > 2) value.parent = i % 3; });
  const today = 20_779;
  const docs = [];
  for (let doc = 0; doc < count; doc++) {
    const text = Array.from({ length: 5 + below(30) }, () => pick(words));
    const titled = 1 + below(4);
    text.forEach((word, i) => {
      enter(word, groupOf(word));
      // The stem itself, too, and now and then a synonym.
      enter(groupOf(word), groupOf(word));
      post(doc, groupOf(word), i < titled ? 4 + below(4) : below(4), i < titled ? i : i + 2);
      if (/^[a-zσа-я]{3,}$/.test(word)) vocabulary.set(word, 1 + below(8));
      if (i + 1 < titled) {
        enter(`${word} ${text[i + 1]}`, `${word} ${text[i + 1]}`);
        post(doc, `${word} ${text[i + 1]}`, 4 + below(4), null);
      }
    });
    const place = pick(facets.location.values);
    const second = chance(0.2) ? pick(facets.location.values) : place;
    const withParents = [place, second].flatMap((value) => (
      value.parent === undefined ? [value] : [value, facets.location.values[value.parent]]));
    const own = {
      department: chance(0.9) ? [pick(facets.department.values).slug] : [],
      location: chance(0.9) ? [...new Set(withParents.map(({ slug }) => slug))] : [],
      workplace: chance(0.5) ? [pick(facets.workplace.values).slug] : [],
      employment_type: [...new Set([pick(facets.employment_type.values).slug, pick(facets.employment_type.values).slug])],
      lang: [],
    };
    for (const name of SPREAD) {
      for (const slug of own[name]) facets[name].values.find((value) => value.slug === slug).count++;
    }
    docs.push({
      ...own,
      day: null,
      closes: chance(0.3) ? today - 5 + below(60) : 0,
      pay: chance(0.6) ? [pick(['EUR', 'EUR', 'USD', 'VND']), chance(0.1) ? 6e9 + below(1e9) : 20_000 + below(100_000)] : null,
      row: [`Job ${doc}`, '', 1, 'Somewhere', 0, 0, 0, 0, 0, 0],
    });
  }
  const days = docs.filter(() => chance(0.95)).map(() => today - below(60) + 2).sort((a, b) => b - a);
  days.forEach((day, i) => (docs[i].day = day));
  for (const list of postings.values()) {
    // As in the program, the most frequent ones have no positions.
    const isFrequent = list.size > Math.max(64, Math.floor(count / 4));
    for (const posting of list.values()) posting.positions = isFrequent ? [] : posting.positions.sort((a, b) => a - b);
  }
  // A synonym refers to several groups.
  if (entries.has('weld') && entries.has('nurs')) enter('weld', 'nurs');
  for (const { values: list } of Object.values(facets)) list.forEach((value) => value.parent ?? delete value.parent);
  return {
    docs, entries, postings, vocabulary, facets, currencies: ['EUR', 'USD', 'VND'], texts: ['Crew'],
    gain: [0.4, 0.7, 1, 1.3, 2, 3, 4.5, 6], today,
  };
}

/** A misspelt `word`. */
function misspell(word, { below, pick }) {
  const letters = [...word];
  const at = below(letters.length);
  const change = below(4);
  if (change === 0) letters.splice(at, 1);
  else if (change === 1) letters.splice(at, 0, pick([...'aeinrst']));
  else if (change === 2) letters[at] = pick([...'aeinrst']);
  else if (at > 0) [letters[at - 1], letters[at]] = [letters[at], letters[at - 1]];
  return letters.join('');
}

/** States to try on `corpus`: words, beginnings, phrases, misspelt words, and choices of all kinds. */
export function* states(corpus, seed, count) {
  const source = random(seed);
  const { below, pick, chance } = source;
  const single = [...corpus.entries.keys()].filter((entry) => !entry.includes(' '));
  const pairs = [...corpus.entries.keys()].filter((entry) => entry.includes(' '));
  const word = () => {
    const entry = single.length ? pick(single) : 'nurse';
    const kind = below(12);
    if (kind < 6) return entry;
    if (kind < 8) return misspell(entry, source);
    if (kind === 8) return misspell(misspell(entry, source), source);
    if (kind === 9) return entry + pick(['s', 'ing', 'xyz', 'ment']);
    if (kind === 10 && pairs.length) return pick(pairs);
    return entry.toUpperCase();
  };
  for (let i = 0; i < count; i++) {
    const state = {};
    if (chance(0.9)) {
      let q = Array.from({ length: 1 + below(chance(0.8) ? 2 : 4) }, word).join(' ');
      if (chance(0.15) && pairs.length) q = `${chance(0.5) ? `${word()} ` : ''}"${pick(pairs)}"${chance(0.5) ? ` ${word()}` : ''}`;
      if (chance(0.05)) q = `"${q}`;
      if (chance(0.4)) q = q.slice(0, 1 + below(q.length));
      if (chance(0.4)) q += ' ';
      state.q = q;
    }
    for (const [name, { values }] of Object.entries(corpus.facets)) {
      if (chance(0.2)) state[name] = Array.from({ length: 1 + below(3) }, () => (chance(0.05) ? 'gone' : pick(values).slug));
    }
    if (chance(0.08)) state.remote = true;
    if (chance(0.15)) state.posted = pick(['1d', '3d', '7d', '14d', '30d', '10d', '0d']);
    if (chance(0.15)) state.pay_min = pick([20_000, 50_000, 64_123, 100_000]);
    if (chance(0.1)) state.pay_listed = true;
    if (chance(0.1)) state.currency = pick(['EUR', 'USD', 'VND', 'CHF']);
    if (chance(0.3)) state.sort = pick(['newest', 'pay', 'closing']);
    yield state;
  }
}
