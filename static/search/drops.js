// What to leave out of a search that finds nothing. Loaded when one does.

import { failures } from './scan.js';

/** For each check, how many docs fail it and no other. */
function without(count, masks, dims) {
  const found = new Uint32Array(256);
  for (const only of failures(count, masks, dims)) found[only]++;
  return found.subarray(1);
}

/**
 * What could be left out of `query`, where that helps. `mask`: the docs that match the words, null
 * without words; `text.masks`: those of each unit.
 */
export function drops(count, { units }, text, mask, dims, total) {
  const chosen = [...dims].filter(([, { pass }]) => pass);
  const choices = chosen.map(([, dim]) => dim);
  const found = [];
  if (text) {
    const totals = without(count, text.masks, choices);
    found.push(...units.map(({ name, isPhrase }, i) => (
      { kind: isPhrase ? 'phrase' : 'word', name, total: totals[i] })));
  }
  if (!total) {
    const masks = text ? [mask] : [];
    const totals = without(count, masks, choices);
    if (units.length > 1) found.push({ kind: 'text', name: '', total: totals[0] });
    found.push(...chosen.map(([name], i) => ({ kind: 'filter', name, total: totals[masks.length + i] })));
  }
  return found.filter((drop) => drop.total).sort((a, b) => b.total - a.total);
}
