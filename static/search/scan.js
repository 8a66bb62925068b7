// Loops over all docs. Plain ones over typed arrays, since that is what engines are fast at.

/**
 * For each doc which of the checks it fails, masks before dimensions: 0 = none, i + 1 = only the
 * i-th, 255 = several.
 */
export function failures(count, masks, dims) {
  const failed = new Uint8Array(count);
  masks.forEach((mask, i) => {
    for (let doc = 0; doc < count; doc++) if (!mask[doc]) failed[doc] = failed[doc] ? 255 : i + 1;
  });
  dims.forEach(({ pass, of }, i) => {
    const only = masks.length + i + 1;
    for (let doc = 0; doc < count; doc++) if (!pass[of[doc]]) failed[doc] = failed[doc] ? 255 : only;
  });
  return failed;
}

/** Writes the docs with `failed[doc] === value` into `docs`; returns how many they are. */
export function collect(failed, value, docs) {
  let total = 0;
  for (let doc = 0; doc < failed.length; doc++) if (failed[doc] === value) docs[total++] = doc;
  return total;
}

/** Counts the first `total` of `docs` by bucket. */
export function tally(counts, of, docs, total) {
  for (let i = 0; i < total; i++) counts[of[docs[i]]]++;
}

/**
 * The numbers of the `most` greatest of the first `count` keys, greatest first and of equals the
 * earlier. A heap with the worst on top: sorting everything takes longer than a frame.
 */
export function top(keys, count, most) {
  const order = (a, b) => keys[b] - keys[a] || a - b;
  const heap = Array.from({ length: Math.min(count, most) }, (_, i) => i).sort((a, b) => order(b, a));
  for (let i = heap.length; i < count; i++) {
    if (!(keys[i] > keys[heap[0]])) continue;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child + 1 < heap.length && order(heap[child + 1], heap[child]) > 0) child++;
      if (child >= heap.length || order(heap[child], i) <= 0) break;
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = i;
  }
  return heap.sort(order);
}
