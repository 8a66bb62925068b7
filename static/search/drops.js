// What to leave out of a search that finds nothing. Loaded when one does.

/** Numbers of docs without one of the checks each, for docs that fail no other. */
function without(count, masks, dims) {
  const found = new Uint32Array(masks.length + dims.length);
  for (let doc = 0; doc < count; doc++) {
    let fails = 0;
    let last = 0;
    masks.forEach((mask, i) => {
      if (!mask[doc]) [fails, last] = [fails + 1, i];
    });
    dims.forEach(({ pass, of }, i) => {
      if (!pass[of[doc]]) [fails, last] = [fails + 1, masks.length + i];
    });
    if (fails === 1) found[last]++;
  }
  return found;
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
    found.push(...dims.map(([name], i) => ({ kind: 'filter', name, total: totals.at(i - dims.length) })));
  }
  return found.filter((drop) => drop.total).sort((a, b) => b.total - a.total);
}
