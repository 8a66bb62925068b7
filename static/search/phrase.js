// Quoted phrases. Loaded with the first one.

import { readList, readPositions } from './decode.js';

/** More than positions in a posting, so that doc · SIZE + position is a place of its own. */
const SIZE = 2 ** 24;

/**
 * Leaves of the docs `all` those that have the words one behind the other. The most frequent words
 * have no positions: they only have to be in the doc.
 */
export function inPlace(words, all, part) {
  const docs = new Uint32Array(all.length);
  const levels = new Uint8Array(all.length);
  const found = words.map(({ lists }, i) => {
    const parts = lists.map(([number]) => [part(`t${number}`), part(`p${number}`)]);
    if (parts.flat().includes(undefined)) return undefined;
    // Where the phrase begins if this word is in its place, moved so that no place is negative.
    const places = new Set();
    const anywhere = new Uint8Array(all.length);
    lists.forEach(([, group], j) => {
      const [shard, positions] = parts[j];
      const count = readList(shard, shard.lists[group], all.length, docs, levels);
      if (!positions.sizes[group]) {
        for (let k = 0; k < count; k++) anywhere[docs[k]] = 1;
        return;
      }
      readPositions(positions, group, count, (k, position) => {
        if (all[docs[k]]) places.add(docs[k] * SIZE + position + words.length - i);
      });
    });
    return { places, anywhere };
  });
  if (found.includes(undefined)) return undefined;
  const kept = all.map((has, doc) => has && found.every(({ anywhere }) => anywhere[doc]));
  for (const { places: own } of found) {
    for (const place of own) {
      const doc = Math.floor(place / SIZE);
      if (found.every(({ places, anywhere }) => anywhere[doc] || places.has(place))) kept[doc] = 1;
    }
  }
  return kept;
}
