// What to leave out of a search that finds nothing. Loaded when one does.

import { failures } from './scan.js';

/** How many docs pass all checks, and for each check, how many fail it and no other. */
function without(count, masks, dims) {
  const found = new Uint32Array(256);
  for (const only of failures(count, masks, dims)) found[only]++;
  return found;
}

/**
 * What could be left out of `query`, where that helps. `masks`: the docs that match the words
 * together; `text.masks`: those of each unit.
 */
export function drops(count, { units }, text, masks, dims, total) {
  const chosen = [...dims].filter(([, { pass }]) => pass);
  const choices = chosen.map(([, dim]) => dim);
  const found = [];
  if (text) {
    const totals = without(count, text.masks, choices);
    found.push(...units.map(({ name, isPhrase }, i) => (
      { kind: isPhrase ? 'phrase' : 'word', name, total: totals[i + 1] })));
  }
  if (!total) {
    const totals = without(count, masks, choices);
    found.push(...chosen.map(([name], i) => (
      { kind: 'filter', name, total: totals[masks.length + i + 1] })));
    if (units.length > 1) found.push({ kind: 'text', name: '', total: without(count, [], choices)[0] });
  }
  return found.filter((drop) => drop.total).sort((a, b) => b.total - a.total);
}
