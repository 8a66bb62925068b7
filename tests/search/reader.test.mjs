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
