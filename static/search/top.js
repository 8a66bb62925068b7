/**
 * The numbers of the `most` greatest of the first `count` keys, greatest first and of equals the
 * earlier. A heap with the worst on top: sorting everything takes longer than a frame.
 */
export function top(keys, count, most) {
  const heap = [];
  const isWorse = (a, b) => keys[a] < keys[b] || (keys[a] === keys[b] && a > b);
  const sink = (at) => {
    const item = heap[at];
    for (;;) {
      let child = 2 * at + 1;
      if (child + 1 < heap.length && isWorse(heap[child + 1], heap[child])) child++;
      if (child >= heap.length || !isWorse(heap[child], item)) break;
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = item;
  };
  for (let i = 0; i < count; i++) {
    if (heap.length < most) {
      heap.push(i);
      if (heap.length === most) for (let at = most >> 1; at >= 0; at--) sink(at);
    } else if (keys[i] > keys[heap[0]]) {
      heap[0] = i;
      sink(0);
    }
  }
  return heap.sort((a, b) => keys[b] - keys[a] || a - b);
}
