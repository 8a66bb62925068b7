// What results are narrowed by, besides words. A dimension has for each doc the number of a bucket
// (`of`), which buckets the visitor's choice lets pass (`pass`, null for no choice), and turns
// counts by bucket into what the page shows (`show`).

const FACETS = ['department', 'location', 'workplace', 'employment_type', 'lang'];
const DAYS = [1, 3, 7, 14, 30];

const sum = (counts, from, to) => counts.subarray(from, to).reduce((a, b) => a + b, 0);

/** A facet of named values; without a column it can only say how many there are in all. */
function named(state, { build, manifest }, part, name, isIdle) {
  const chosen = new Set([].concat(state[name] ?? []));
  if (name === 'workplace' && state.remote) chosen.add('remote');
  const values = manifest.facets[name]?.values ?? [];
  const describe = (counts) => values.map(({ slug, name: text, count, parent, url, code }, i) => ({
    slug,
    name: text,
    code: code ?? null,
    count: counts ? counts[i] : count,
    parent: values[parent]?.slug ?? null,
    selected: chosen.has(slug),
    url: url === undefined ? null : build.address(url),
  }));
  if (isIdle) return { show: () => describe() };
  const column = values.length ? part(`f-${name}`)
    : { sets: [[]], of: new Uint16Array(manifest.count) };
  if (!column) return undefined;
  const { sets, of } = column;
  return {
    of,
    buckets: sets.length,
    pass: chosen.size
      ? Uint8Array.from(sets, (set) => set.some((value) => chosen.has(values[value].slug))) : null,
    show(counts) {
      const totals = new Uint32Array(values.length);
      sets.forEach((set, i) => set.forEach((value) => (totals[value] += counts[i])));
      return describe(totals);
    },
  };
}

/** How long ago: bucket i = within the i-th of some numbers of days, but not the one before. */
function posted({ posted: choice }, session, part) {
  const { manifest: { count, dated }, today } = session;
  const chosen = Number(/^(\d+)d$/.exec(choice)?.[1] ?? NaN);
  const limits = [...new Set([...DAYS, ...(chosen >= 0 ? [chosen] : [])])].sort((a, b) => a - b);
  const days = dated ? part('f-date') : [];
  if (!days) return undefined;
  const of = session.memo(`posted ${limits}`, () => {
    const buckets = new Uint16Array(count).fill(limits.length);
    let doc = 0;
    // Docs are in the order of their days.
    limits.forEach((limit, i) => {
      while (doc < dated && days[doc] >= today - limit) buckets[doc++] = i;
    });
    return buckets;
  });
  return {
    of,
    buckets: limits.length + 1,
    pass: chosen >= 0
      ? Uint8Array.from({ length: limits.length + 1 }, (_, i) => i <= limits.indexOf(chosen)) : null,
    show: (counts) => limits.map((limit, i) => (
      { slug: `${limit}d`, count: sum(counts, 0, i + 1), selected: limit === chosen })),
  };
}

/** Round yearly amounts between low and high pay of a currency. */
function steps({ currency, amount }, wanted) {
  const amounts = amount.filter((_, doc) => currency[doc] === wanted).sort();
  if (!amounts.length) return [];
  const low = amounts[Math.floor(amounts.length * 0.05)];
  const high = amounts[Math.floor(amounts.length * 0.95)];
  const size = 10 ** Math.floor(Math.log10(Math.max((high - low) / 6, high / 20, 1)));
  const step = [1, 2, 5, 10].map((times) => times * size).find((each) => each >= (high - low) / 6) ?? size;
  const found = [];
  for (let min = Math.max(step, Math.floor(low / step) * step); min <= high; min += step) found.push(min);
  return found;
}

/**
 * Pay: bucket 0 = not listed, then one for each currency (that of the choice stays empty), then
 * those of the chosen currency: less than the first step, at least the first, the second …
 */
function pay(state, session, part) {
  const { count, currencies } = session.manifest;
  const column = currencies.length ? part('f-pay')
    : { currency: new Uint16Array(count), amount: [] };
  if (!column) return undefined;
  const known = currencies.indexOf(state.currency ?? currencies[0]);
  const least = Number(state.pay_min) || 0;
  const chosen = known + 1;
  const { mins, of } = session.memo(`pay ${chosen} ${least}`, () => {
    const round = known < 0 ? [] : session.memo(`steps ${chosen}`, () => steps(column, chosen));
    const mins = [...new Set([...round, ...(least ? [least] : [])])].sort((a, b) => a - b);
    const of = Uint16Array.from(column.currency, (currency, doc) => {
      if (currency !== chosen || !currency) return currency;
      let step = 0;
      while (mins[step] <= column.amount[doc]) step++;
      return currencies.length + 1 + step;
    });
    return { mins, of };
  });
  const own = currencies.length + 1;
  const buckets = own + 1 + mins.length;
  const from = least ? own + 1 + mins.indexOf(least) : state.pay_listed ? 1 : 0;
  return {
    of,
    buckets,
    pass: from ? Uint8Array.from({ length: buckets }, (_, i) => i >= from) : null,
    show: (counts) => ({
      listed: sum(counts, 1),
      currency: currencies[known] ?? null,
      currencies: currencies.map((code, i) => (
        { code, count: i === known ? sum(counts, own) : counts[i + 1] })),
      steps: mins.map((min, i) => ({ min, count: sum(counts, own + 1 + i), selected: min === least })),
    }),
  };
}

const ALL = { ...Object.fromEntries(FACETS.map((name) => [name, named])), posted, pay };

/** The names of the dimensions that narrow the results. */
export function chosen(state) {
  const has = { ...state, pay: state.pay_min || state.pay_listed };
  has.workplace = [].concat(state.workplace ?? [], state.remote ? 'remote' : []);
  return Object.keys(ALL).filter((name) => (Array.isArray(has[name]) ? has[name].length : has[name]));
}

/**
 * The dimensions `names` as a map, with undefined for those whose columns are missing. Without
 * any word or choice (`isIdle`) the manifest knows the counts of named values.
 */
export const dimensions = (names, state, session, part, isIdle) =>
  new Map(names.map((name) => [name, ALL[name](state, session, part, name, isIdle)]));

/** The names of all dimensions. */
export const DIMENSIONS = Object.keys(ALL);

/**
 * For each doc which of the checks it fails, masks before dimensions: 0 = none, i + 1 = only the
 * i-th, 255 = several. One check after the other: simple loops over arrays are what engines are
 * fast at.
 */
export function failures(count, masks, dims) {
  const failed = new Uint8Array(count);
  masks.forEach((mask, i) => {
    for (let doc = 0; doc < count; doc++) if (!mask[doc]) failed[doc] = failed[doc] ? 255 : i + 1;
  });
  dims.forEach(({ pass, of }, i) => {
    const only = masks.length + i + 1;
    for (let doc = 0; doc < count; doc++) if (!pass[of[doc]]) failed[doc] = failed[doc] ? 255 : only;
  });
  return failed;
}
