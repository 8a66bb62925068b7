// Measures search in a real browser, all candidates in the same run. See README.md.
//
//   node benches/search/measure.mjs --rolecall target/release/rolecall --count 10000 --work DIR
//       [--seed 1] [--only cold,trips,warm] [--queries 60] [--throttle 1,4] [--runs 3] [--json FILE]
import { readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Browser } from './chromium.mjs';
import { cold } from './cold.mjs';
import { serve } from './server.mjs';
import { prepare } from './sites.mjs';
import { figures, warm } from './warm.mjs';

const { values: options } = parseArgs({
  options: {
    rolecall: { type: 'string' }, count: { type: 'string', default: '1000' }, seed: { type: 'string', default: '1' },
    work: { type: 'string' }, only: { type: 'string', default: 'cold,trips,warm' }, queries: { type: 'string', default: '60' },
    throttle: { type: 'string', default: '1,4' }, runs: { type: 'string', default: '3' }, json: { type: 'string' },
    candidates: { type: 'string', default: '' },
  },
});
if (!options.rolecall || !options.work) throw new Error('--rolecall and --work are needed');
const parts = new Set(options.only.split(','));
const all = JSON.parse(readFileSync(new URL('queries.json', import.meta.url)));
const step = Math.max(1, all.length / Number(options.queries));
const queries = Array.from({ length: Math.min(all.length, Number(options.queries)) }, (_, at) => all[Math.floor(at * step)]);
/** Milliseconds before each answer when round trips are counted: long beside the time of scripts. */
const delay = 250;
const tripQueries = 12;
const machine = () => loadavg()[0].toFixed(1);

const { candidates } = prepare({
  rolecall: resolve(options.rolecall), work: resolve(options.work), count: Number(options.count), seed: options.seed,
});
const chosen = candidates.filter(({ name }) => !options.candidates || options.candidates.split(',').includes(name));
const report = { count: Number(options.count), seed: options.seed, load: [machine()], candidates: {} };

for (const candidate of chosen) {
  const host = await serve(candidate.roots);
  const entry = (report.candidates[candidate.name] = {});
  if (parts.has('cold') || parts.has('trips')) {
    const browser = new Browser();
    if (parts.has('cold')) {
      entry.cold = [];
      for (const { kind, query } of queries) entry.cold.push({ kind, ...await cold(browser, host, candidate, query) });
    }
    if (parts.has('trips')) {
      host.delay = delay;
      entry.trips = [];
      for (let at = 0; at < queries.length; at += Math.ceil(queries.length / tripQueries)) {
        entry.trips.push({ kind: queries[at].kind, ...await cold(browser, host, candidate, queries[at].query) });
      }
      host.delay = 0;
    }
    await browser.close();
  }
  if (parts.has('warm')) {
    entry.warm = [];
    for (const throttle of options.throttle.split(',').map(Number)) {
      for (let run = 0; run < Number(options.runs); run++) {
        // Without a frame rate the wait for the next frame is not counted as time of the search.
        const browser = new Browser(['--disable-frame-rate-limit', '--disable-gpu-vsync']);
        entry.warm.push(await warm(browser, host, candidate, throttle));
        await browser.close();
      }
    }
  }
  await host.close();
  report.load.push(machine());
  console.error(`${candidate.name}: done, load ${machine()}`);
}
if (options.json) writeFileSync(options.json, `${JSON.stringify(report, null, 1)}\n`);
console.log(table(report));

function table({ count, candidates: measured, load }) {
  const kb = (bytes) => (bytes === null || bytes === undefined ? '–' : (bytes / 1024).toFixed(1));
  const of = (list, key) => figures(list.map(key).filter((value) => value !== null && value !== undefined));
  const lines = [`${count} postings, ${queries.length} queries, load ${load.join(' ')}`, ''];
  const entries = Object.entries(measured);
  if (parts.has('cold')) {
    lines.push(
      'KB until the first page of results is painted, median of the queries. Search: script and index, without HTML and CSS', '',
      '| | search | p95 · max | script | index | HTML | CSS | all | requests | search with facets | p95 · max | all until idle |',
      '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    );
    for (const [name, { cold: runs }] of entries) {
      const search = (until) => until && until.script + until.index;
      const bytes = of(runs, (run) => search(run.results));
      const facets = of(runs, (run) => search(run.facets));
      const median = (key) => kb(of(runs, (run) => run.results[key]).p50);
      lines.push(`| ${name} | ${kb(bytes.p50)} | ${kb(bytes.p95)} · ${kb(bytes.max)} | ${median('script')} | ${median('index')} \
| ${median('document')} | ${median('style')} | ${median('bytes')} | ${of(runs, (run) => run.results.requests).p50} | ${kb(facets.p50)} \
| ${kb(facets.p95)} · ${kb(facets.max)} | ${kb(of(runs, (run) => run.idle.bytes).p50)} |`);
    }
    const failed = entries.flatMap(([name, { cold: runs }]) => runs.flatMap((run) => [...run.failed, ...run.errors].map((what) => `${name}, \`${run.query}\`: ${what}`)));
    if (failed.length) lines.push('', `Failed requests and errors: ${[...new Set(failed)].slice(0, 10).join('; ')}`);
  }
  if (parts.has('trips')) {
    lines.push('', `Dependent round trips after the HTML (${delay} ms before each answer): median · most`, '',
      '| | to results | to facets | time to results, median |', '| --- | --- | --- | --- |');
    for (const [name, { trips }] of entries) {
      const [results, facets] = [of(trips, (run) => run.results.roundTrips), of(trips, (run) => run.facets?.roundTrips)];
      lines.push(`| ${name} | ${results.p50} · ${results.max} | ${facets.p50 ?? '–'} · ${facets.max ?? '–'} | ${of(trips, (run) => run.milliseconds).p50.toFixed(0)} ms |`);
    }
  }
  if (parts.has('warm')) {
    lines.push('', 'Milliseconds from keystroke, warm: p50 / p95 / max, median of the runs', '',
      '| | CPU × | results and facets in the document | painted | results alone painted | CPU ms per keystroke | keystrokes (unanswered) |',
      '| --- | --- | --- | --- | --- | --- | --- |');
    for (const [name, { warm: runs }] of entries) {
      for (const throttle of new Set(runs.map((run) => run.throttle))) {
        const same = runs.filter((run) => run.throttle === throttle);
        const cell = (key) => ['p50', 'p95', 'max'].map((which) => figures(same.map((run) => run[key][which])).p50?.toFixed(1)).join(' / ');
        lines.push(`| ${name} | ${throttle} | ${cell('changed')} | ${cell('painted')} | ${cell('results')} \
| ${figures(same.map((run) => run.cpu)).p50.toFixed(1)} | ${same[0].keystrokes} (${same[0].silent}) |`);
      }
    }
  }
  return lines.join('\n');
}
