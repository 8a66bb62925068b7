// What results are narrowed by, besides words. A dimension has for each doc the number of a bucket
// (`of`), which buckets the visitor's choice lets pass (`pass`, null for no choice), and turns
// counts by bucket into what the page shows (`show`). Loaded when counts are wanted.

const DAYS = [1, 3, 7, 14, 30];

const sum = (counts, from, to) => counts.subarray(from, to).reduce((a, b) => a + b, 0);
const ascending = (numbers) => [...new Set(numbers)].sort((a, b) => a - b);
const passing = (buckets, test) => Uint8Array.from({ length: buckets }, (_, i) => test(i));

/** A facet of named values. Without a column, all of the manifest's values count. */
function named(name, choices, { build, manifest: { count: total, facets } }, column) {
  const chosen = new Set([choices[name] ?? []].flat());
  const values = facets[name]?.values ?? [];
  const { sets, of } = column ?? { sets: [[]], of: new Uint16Array(total) };
  const buckets = sets.length;
  return {
    of,
    buckets,
    pass: chosen.size ? passing(buckets, (i) => sets[i].some((at) => chosen.has(values[at].slug))) : null,
    show(counts) {
      const totals = new Uint32Array(values.length);
      sets.forEach((set, i) => set.forEach((at) => (totals[at] += counts[i])));
      return values.map(({ slug, name: text, count, parent, url, code = null }, i) => ({
        slug,
        name: text,
        code,
        count: column ? totals[i] : count,
        parent: values[parent]?.slug ?? null,
        selected: chosen.has(slug),
        url: url === undefined ? null : build.address(url),
      }));
    },
  };
}

/** How long ago: bucket i = within the i-th of some numbers of days, but not the one before. */
function posted(name, choices, session, column) {
  const { manifest: { count, dated }, today } = session;
  const days = column ?? [];
  const chosen = Number(/^(\d+)d$/.exec(choices.posted)?.[1] ?? -1);
  const limits = ascending([...DAYS, chosen]).filter((limit) => limit >= 0);
  const buckets = limits.length + 1;
  return {
    of: session.memo(`posted ${limits}`, () => {
      const of = new Uint16Array(count).fill(limits.length);
      let doc = 0;
      // Docs are in the order of their days.
      limits.forEach((limit, i) => {
        while (doc < dated && days[doc] >= today - limit) of[doc++] = i;
      });
      return of;
    }),
    buckets,
    pass: chosen < 0 ? null : passing(buckets, (i) => limits[i] <= chosen),
    show: (counts) => limits.map((limit, i) => (
      { slug: `${limit}d`, count: sum(counts, 0, i + 1), selected: limit === chosen })),
  };
}

/** Some round yearly amounts, from low to high pay of a currency. */
function steps({ currency, amount }, wanted) {
  const amounts = amount.filter((_, doc) => currency[doc] === wanted).sort();
  return [0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95].map((part) => {
    const each = amounts[Math.floor(part * amounts.length)];
    // Two figures, the second 0 or 5; three below 200.
    const step = 5 * 10 ** (Math.floor(Math.log10(each / 2)) - 1);
    return Math.floor(each / step) * step;
  }).filter((step) => step > 0);
}

/**
 * Pay: bucket 0 = not listed, then one for each currency (that of the choice stays empty), then
 * those of the chosen currency: less than the first step, at least the first, the second …
 */
function pay(name, { currency, pay_min: min, pay_listed: isListed }, session, column) {
  const { count, currencies } = session.manifest;
  const known = currencies.indexOf(currency ?? currencies[0]) + 1;
  const least = Number(min) || 0;
  const round = known ? session.memo(`steps ${known}`, () => steps(column, known)) : [];
  const mins = ascending(least ? [...round, least] : round);
  const own = currencies.length + 1;
  const from = least ? own + 1 + mins.indexOf(least) : isListed ? 1 : 0;
  const buckets = own + 1 + mins.length;
  return {
    of: session.memo(`pay ${known} ${mins}`, () => new Uint16Array(count).map((_, doc) => {
      const each = column?.currency[doc] ?? 0;
      if (!each || each !== known) return each;
      let step = 0;
      while (mins[step] <= column.amount[doc]) step++;
      return own + step;
    })),
    buckets,
    pass: from ? passing(buckets, (i) => i >= from) : null,
    show: (counts) => ({
      listed: sum(counts, 1),
      currency: currencies[known - 1] ?? null,
      currencies: currencies.map((code, i) => (
        { code, count: i + 1 === known ? sum(counts, own) : counts[i + 1] })),
      steps: mins.map((each, i) => (
        { min: each, count: sum(counts, own + 1 + i), selected: each === least })),
    }),
  };
}

/** The dimensions that `columns` (name → column or null) are for; undefined while one is missing. */
export function dimensions(columns, choices, session) {
  const all = [...columns].map(([name, column]) => (
    column !== undefined && [name, ({ posted, pay }[name] ?? named)(name, choices, session, column)]));
  return all.every(Boolean) ? new Map(all) : undefined;
}
