// What to leave out of a search that finds nothing. Loaded when one does.

import { failures } from './filters.js';

/** For each check, how many docs fail it and no other. */
function without(count, masks, dims) {
  const found = new Uint32Array(256);
  for (const only of failures(count, masks, dims)) found[only]++;
  return found.subarray(1);
}

/**
 * What could be left out of `query`, where that helps. `mask`: the docs that match the words, null
 * without words; `text.masks`: those of each unit; `dims`: [name, dimension] of all choices.
 */
export function drops(count, { units }, text, mask, dims, total) {
  const choices = dims.map(([, dim]) => dim);
  const found = [];
  if (text) {
    const totals = without(count, text.masks, choices);
    found.push(...units.map(({ name, isPhrase }, i) => (
      { kind: isPhrase ? 'phrase' : 'word', name, total: totals[i] })));
  }
  if (!total) {
    const totals = without(count, text ? [mask] : [], choices);
    if (units.length > 1) found.push({ kind: 'text', name: '', total: totals[0] });
    found.push(...dims.map(([name], i) => ({ kind: 'filter', name, total: totals[(text ? 1 : 0) + i] })));
  }
  return found.filter((drop) => drop.total).sort((a, b) => b.total - a.total);
}
