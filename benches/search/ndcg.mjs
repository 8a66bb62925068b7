/** Normalised discounted cumulated gain of the first ten files, gain 2^grade − 1. */
export function ndcg(files, grades) {
  const gain = (list) => list.slice(0, 10).reduce((sum, grade, at) => sum + (2 ** grade - 1) / Math.log2(at + 2), 0);
  const best = gain(Object.values(grades).sort((a, b) => b - a));
  return gain(files.map((file) => grades[file] ?? 0)) / best;
}
