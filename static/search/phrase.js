// Quoted phrases. Loaded with the first one.

import { readList, readPositions } from './decode.js';

/** Leaves of the docs `all` those that have the words one behind the other. */
export function inPlace(words, all, part) {
  const docs = new Uint32Array(all.length);
  const levels = new Uint8Array(all.length);
  // doc · SIZE + position of the first word, for all places of each word.
  const SIZE = 2 ** 20;
  const places = words.map((word, offset) => {
    const lists = word.lists.map(([number, group]) => [part(`t${number}`), part(`p${number}`), group]);
    if (lists.some(([shard, positions]) => !shard || !positions)) return undefined;
    const found = [];
    for (const [shard, positions, group] of lists) {
      const count = readList(shard, shard.lists[group], all.length, docs, levels);
      readPositions(positions, group, count, (i, position) => {
        if (all[docs[i]]) found.push(docs[i] * SIZE + position - offset);
      });
    }
    return found;
  });
  if (places.includes(undefined)) return undefined;
  const [first, ...others] = places;
  const sets = others.map((place) => new Set(place));
  all.fill(0);
  for (const place of first) {
    if (sets.every((set) => set.has(place))) all[Math.floor(place / SIZE)] = 1;
  }
  return all;
}
