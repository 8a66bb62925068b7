// Compares what the reader finds with what looking at everything finds.

import assert from 'node:assert/strict';
import { search as scan } from './oracle.mjs';

/** Runs `state` on both sides; everything has to be equal. Returns the total. */
export async function agree(search, corpus, state, today) {
  const expected = scan(corpus, state, today);
  const size = 25;
  const result = await search.run(state, { size });
  const about = JSON.stringify(state);
  assert.equal(result.total, expected.total, `total of ${about}`);
  assert.equal(result.fallback, expected.fallback, `fallback of ${about}`);
  assert.deepEqual(result.corrections, expected.corrections, `corrections of ${about}`);
  for (const [name, counts] of Object.entries(expected.facets)) {
    const shown = Object.fromEntries(result.facets[name].flatMap(({ slug, count }) => (count ? [[slug, count]] : [])));
    assert.deepEqual(shown, counts, `${name} of ${about}`);
  }
  for (const { slug, count } of result.facets.posted) {
    assert.equal(count, expected.postedCount(parseInt(slug, 10)), `posted ${slug} of ${about}`);
  }
  const { pay } = result.facets;
  assert.equal(pay.listed, expected.pay.listed, `pay listed of ${about}`);
  for (const { min, count } of pay.steps) assert.equal(count, expected.pay.atLeast(min), `pay ${min} of ${about}`);
  for (const { code, count } of pay.currencies) assert.equal(count, expected.pay.of(code), `pay in ${code} of ${about}`);
  assert.deepEqual(
    result.drops.map(({ kind, name, total }) => [kind, name, total].join()).sort(),
    expected.drops.map((drop) => drop.join()).sort(), `drops of ${about}`);

  // Every page: together they are all results, in order.
  const hits = [...result.hits];
  for (let page = 2; page <= Math.min(result.pages, 4); page++) {
    hits.push(...(await search.run({ ...state, page }, { size, facets: false })).hits);
  }
  hits.forEach(({ doc, score }, i) => {
    const { doc: due, key } = expected.ranked[i];
    if (doc !== due) {
      // Sums of floats in another order may differ in the last bit.
      const other = expected.ranked.find((each) => each.doc === doc);
      assert.ok(Math.abs(other.key - key) < 1e-9, `place ${i} of ${about}: ${doc}, not ${due}`);
    }
    if (score) assert.ok(Math.abs(score - expected.ranked.find((each) => each.doc === doc).score) < 1e-9, about);
  });
  assert.equal(hits.length, Math.min(expected.total, 4 * size), `hits of ${about}`);
  return expected;
}
