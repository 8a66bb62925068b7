// The reader on hand-made indexes: every form of a list, every packing, and what can go wrong.

import assert from 'node:assert/strict';
import test from 'node:test';
import { open } from '../../static/search/query.js';
import { agree } from './agree.mjs';
import { encode, ROOT, serve } from './encode.mjs';
import { corpusOf, states } from './random.mjs';

const MANIFEST = `${ROOT}manifest.json`;
const TODAY = 20_780;

const packings = {
  'everything in the boot file': { boot: () => true },
  'columns and documents in the boot file': { boot: (name) => /^[df]/.test(name), perShard: 30 },
  'no boot file, small shards': { perShard: 12 },
  'no boot file, one shard': { perShard: 1e6 },
};

for (const [about, packing] of Object.entries(packings)) {
  for (const [seed, count] of [[1, 60], [2, 333]]) {
    test(`the reader finds what looking at everything finds: ${count} docs, ${about}`, async () => {
      const corpus = corpusOf(seed, count);
      const search = await open(MANIFEST, { fetch: serve(encode(corpus, packing)), today: TODAY });
      const seen = { empty: 0, any: 0, corrected: 0, some: 0 };
      for (const state of states(corpus, seed + 10, 150)) {
        const found = await agree(search, corpus, state, TODAY);
        seen[found.fallback ?? (found.total ? 'some' : 'empty')]++;
        if (found.corrections.length) seen.corrected++;
      }
      for (const [kind, times] of Object.entries(seen)) assert.ok(times > 5, `${kind}: ${times}`);
    });
  }
}

const corpus = corpusOf(3, 200);
const sharded = () => encode(corpus, { perShard: 12 });
const query = { q: 'engineer designer' };

test('a changed build is read by itself when a part is gone', async () => {
  const files = sharded();
  const search = await open(MANIFEST, { fetch: serve(files), today: TODAY });
  const before = await search.run(query);
  const fresh = encode(corpusOf(4, 150), { perShard: 12, build: 'bbbbbbbbbbbb' });
  files.clear();
  fresh.forEach((bytes, name) => files.set(name, bytes));
  // What is known needs nothing of the server.
  assert.equal((await search.run(query)).total, before.total);
  await agree(search, corpusOf(4, 150), { q: 'marketing nurse c++' }, TODAY);
  assert.equal(search.build, 'bbbbbbbbbbbb');
  assert.equal(search.count, 150);
});

test('a page instead of a part (a host that answers 200 to everything) counts as gone', async () => {
  const files = sharded();
  const search = await open(MANIFEST, { fetch: serve(files), today: TODAY });
  for (const name of files.keys()) if (name !== 'manifest.json') files.set(name, Buffer.from('<!doctype html>'));
  await assert.rejects(search.run(query), { name: 'SearchError', kind: 'damaged' });
  encode(corpus, { perShard: 12, build: 'bbbbbbbbbbbb' }).forEach((bytes, name) => files.set(name, bytes));
  await agree(search, corpus, query, TODAY);
});

test('errors have a kind', async () => {
  const files = sharded();
  const search = await open(MANIFEST, { fetch: serve(files), today: TODAY });
  const manifest = JSON.parse(files.get('manifest.json'));
  const parts = [...files].filter(([name]) => name !== 'manifest.json');

  parts.forEach(([name]) => files.delete(name));
  await assert.rejects(search.run(query), { kind: 'network' }, 'gone, and no new manifest');
  files.set('manifest.json', new TypeError('failed to fetch'));
  await assert.rejects(search.run(query), { kind: 'network' }, 'offline');
  files.set('manifest.json', Buffer.from(JSON.stringify({ ...manifest, version: 2 })));
  await assert.rejects(search.run(query), { kind: 'version' });
  await assert.rejects(open(MANIFEST, { fetch: serve(files) }), { kind: 'version' });
  files.delete('manifest.json');
  await assert.rejects(open(MANIFEST, { fetch: serve(files) }), { kind: 'network' });
  await search.warm();

  files.set('manifest.json', Buffer.from(JSON.stringify(manifest)));
  parts.forEach(([name, bytes]) => files.set(name, bytes));
  await agree(search, corpus, query, TODAY);
});

test('every shortened part is damaged, none hangs', async () => {
  const files = sharded();
  for (const [name, bytes] of [...files]) {
    if (name === 'manifest.json') continue;
    for (const length of [0, 10, bytes.length >> 1, bytes.length - 1]) files.set(name, bytes.subarray(0, length));
  }
  const search = await open(MANIFEST, { fetch: serve(files), today: TODAY });
  await assert.rejects(search.run(query), { kind: 'damaged' });
});

test('a query that is given up rejects, and the next one shares what is on its way', async () => {
  const log = [];
  const search = await open(MANIFEST, { fetch: serve(sharded(), log), today: TODAY });
  const control = new AbortController();
  const stale = search.run({ q: 'engin' }, { signal: control.signal });
  control.abort();
  await assert.rejects(stale, { name: 'AbortError' });
  await agree(search, corpus, { q: 'engine' }, TODAY);
  await agree(search, corpus, { q: 'engine' }, TODAY);
  assert.equal(new Set(log).size, log.length, `each file once: ${log}`);
  await assert.rejects(search.run({}, { signal: AbortSignal.abort() }), { name: 'AbortError' });
});

test('many queries at once do not disturb each other', async () => {
  const search = await open(MANIFEST, { fetch: serve(sharded()), today: TODAY });
  await Promise.all([...states(corpus, 99, 60)].map((state) => agree(search, corpus, state, TODAY)));
});

test('round trips: words and columns at once, then documents', async () => {
  for (const [packing, most] of [[{ boot: () => true }, 2], [{ boot: (name) => /^[df]/.test(name) }, 2], [{}, 3]]) {
    let trips = 0;
    const files = encode(corpus, { perShard: 30, ...packing });
    const over = serve(files);
    let isNew = true;
    const fetch = (...request) => {
      if (isNew) trips++;
      isNew = false;
      return over(...request).finally(() => setTimeout(() => (isNew = true), 5));
    };
    const slow = (...request) => fetch(...request).then(async (response) => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      isNew = true;
      return response;
    });
    const search = await open(MANIFEST, { fetch: slow, today: TODAY });
    await search.run({ q: 'engineer design' });
    assert.ok(trips <= most, `${trips} round trips`);
  }
});

test('without a query nothing is read but documents, dates and pay', async () => {
  const log = [];
  const search = await open(MANIFEST, { fetch: serve(sharded(), log), today: TODAY });
  const { total, facets, hits, fallback } = await search.run({});
  assert.equal(total, 200);
  assert.equal(fallback, null);
  assert.deepEqual(hits.map(({ doc }) => doc), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  assert.deepEqual(facets.department.map(({ count }) => count), corpus.facets.department.values.map(({ count }) => count));
  assert.deepEqual(log.slice(1).sort(), ['aaaaaaaaaaaa/d0', 'aaaaaaaaaaaa/f-date', 'aaaaaaaaaaaa/f-pay']);
});

test('an index without postings', async () => {
  const none = { ...corpusOf(1, 0), facets: {}, currencies: [] };
  const search = await open(MANIFEST, { fetch: serve(encode(none)), today: TODAY });
  for (const state of [{}, { q: 'nurse' }, { q: 'a b', department: ['x'], pay_min: 3, sort: 'pay' }, { sort: 'closing', posted: '7d' }]) {
    const { total, hits, drops, corrections } = await search.run(state);
    assert.deepEqual([total, hits, drops, corrections], [0, [], [], []]);
  }
});

test('documents are shown as the manifest says', async () => {
  const [first, second, third] = structuredClone(corpus.docs);
  first.row = ['Senior Ingénieur (m/f/d)', '', 'Deck', 1, 0, 0, 'from €5', 20800, 'fr', 0];
  second.row = ['Nurse', '+-2', 1, 0, 0, 0, 0, 0, 0, 0];
  third.row = ['K\u212aE', 'own', 0, 0, 0, 0, 0, 0, 0, 'Text'];
  const search = await open(MANIFEST, { fetch: serve(encode({ ...corpus, docs: [first, second, third, ...corpus.docs.slice(3)] })) });
  const { hits } = await search.run({});
  assert.deepEqual({ ...hits[0], postedDay: 0 }, {
    id: 'senior-ing-nieur-m-f-d', doc: 0, url: 'https://example.com/careers/jobs/senior-ing-nieur-m-f-d/',
    title: 'Senior Ingénieur (m/f/d)', department: 'Deck', location: 'Crew', workplace: '', employment: '',
    pay: 'from €5', closesDay: 20800, postedDay: 0, lang: 'fr', summary: '', score: 0,
  });
  assert.equal(hits[0].postedDay, first.day);
  assert.deepEqual([hits[1].id, hits[1].department, hits[1].lang, hits[2].id, hits[2].summary], ['nurse-2', 'Crew', 'en', 'own', 'Text']);
});

test('a pasted page costs no more than 16 words', async () => {
  const search = await open(MANIFEST, { fetch: serve(sharded()), today: TODAY });
  const start = performance.now();
  const { words } = await search.run({ q: 'engineer "design nurse" c++ '.repeat(5000) });
  assert.equal(words.length, 16);
  assert.ok(performance.now() - start < 2000);
});

test('what a URL may say about choices', async () => {
  const search = await open(MANIFEST, { fetch: serve(sharded()), today: TODAY });
  const total = async (state) => (await search.run(state, { facets: false })).total;
  assert.equal(await total({ department: 'd-1' }), await total({ department: ['d-1'] }));
  assert.equal(await total({ remote: true }), await total({ workplace: ['remote'] }));
  assert.equal(await total({ department: [], posted: 'soon', pay_min: 'much', page: 'x', sort: '?' }), corpus.docs.length);
  assert.equal(await total({ department: ['gone'] }), 0);
  assert.equal(await total({ lang: ['en'] }), 0, 'a facet that no posting has');
  const { facets, hits } = await search.run({ page: 1e9 }, { facets: ['workplace', 'pay'] });
  assert.deepEqual([Object.keys(facets), hits], [['workplace', 'pay'], []]);
});
