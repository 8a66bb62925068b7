// What a visitor who has never been here downloads until a shared link to a search shows results.
import { readFileSync } from 'node:fs';

const probe = readFileSync(new URL('probe.js', import.meta.url), 'utf8');

/** The probe, told where this candidate shows what. */
export const probeFor = (candidate, quiet) =>
  `window.__probe = ${JSON.stringify({ ...candidate.selectors, quiet })};\n${probe}`;

/** document, style, script (workers and wasm too) or index. */
function kind(request) {
  const path = new URL(request.url).pathname;
  if (request.type === 'Document') return 'document';
  if (path.endsWith('.css') || path.endsWith('.svg')) return 'style';
  if (/\.m?js$/.test(path) || /\/wasm\.[^/]*pagefind$/.test(path)) return 'script';
  return 'index';
}

/** How many requests had to end, one after the other, before the last one could begin. */
function depth(requests) {
  const done = [];
  for (const request of [...requests].sort((a, b) => a.start - b.start)) {
    const before = done.filter((other) => other.end <= request.start).map((other) => other.depth);
    done.push({ end: request.end, depth: 1 + Math.max(0, ...before) });
  }
  return Math.max(0, ...done.map((one) => one.depth));
}

function summary(requests) {
  const sum = (list) => list.reduce((total, request) => total + request.bytes, 0);
  const of = (name) => sum(requests.filter((request) => kind(request) === name));
  return {
    bytes: sum(requests), document: of('document'), style: of('style'), script: of('script'), index: of('index'),
    requests: requests.length, roundTrips: depth(requests) - 1,
  };
}

/**
 * Opens `query` as a deep link in a new context and says what came over the wire: until the first
 * results were painted, until the counts of all facets were (null where none are shown), and until
 * the page was idle.
 */
export async function cold(browser, host, candidate, query) {
  const page = await browser.page();
  try {
    await page.before(probeFor(candidate, 400 + 4 * host.delay));
    await page.open(`${host.origin}${candidate.address(query)}`);
    const said = await page.report((report) => report.kind === 'open' && report.results, 30);
    await page.idle();
    for (const request of page.requests) {
      // Chromium counts only the head of a worker's own script.
      request.bytes = Math.max(request.bytes, host.sent.get(decodeURIComponent(new URL(request.url).pathname)) ?? 0);
    }
    // What ends after the change and before its paint, on a busy machine, belongs to the next one.
    const at = (change) => (said.origin + change.changed) / 1000;
    const until = (moment) => summary(page.requests.filter((one) => one.end !== null && one.end <= moment));
    // Excerpts may come into the list later; no results at all are a result too.
    const first = said.first ?? said.results;
    const shown = at(first);
    return {
      query, items: said.items, milliseconds: first.painted, errors: page.errors,
      results: until(shown),
      facets: said.facets ? until(Math.max(shown, at(said.facets))) : null,
      idle: until(Infinity),
      failed: page.requests.filter((one) => one.failed || one.status >= 400).map((one) => one.url),
      list: page.requests.map((one) => ({ path: new URL(one.url).pathname, bytes: one.bytes, kind: kind(one), at: Math.round((one.start - said.origin / 1000) * 1000) })),
    };
  } finally {
    await page.close();
  }
}
