// Looks for the weights and the ranking with which Pagefind does best, on a seed that is not the
// judged one. What it prints first belongs in `weights` (postings.mjs) and `ranking` (sites.mjs).
//
//   python3 benches/search/judge.py --seed 1 > JUDGED
//   node benches/search/tune.mjs --site DIR --judged JUDGED --work DIR
//
// DIR of --site: generate.py --count 1000 --seed 1, built.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Browser } from './chromium.mjs';
import { ndcg } from './ndcg.mjs';
import { read, writeForPagefind } from './postings.mjs';
import { serve } from './server.mjs';
import { indexWithPagefind } from './sites.mjs';

const { values: options } = parseArgs({
  options: { site: { type: 'string' }, judged: { type: 'string' }, work: { type: 'string' } },
});
const judged = readFileSync(options.judged, 'utf8').trim().split('\n').map((line) => JSON.parse(line))
  .filter(({ kind }) => !kind.includes('typo'));
const postings = read(options.site);
const htmlWeights = [
  { title: 7, place: 1, skills: 1 }, { title: 10, place: 2, skills: 2 }, { title: 10, place: 2, skills: 5 },
  { title: 10, place: 5, skills: 7 }, { title: 10, place: 1, skills: 3 },
];
const rankings = [{}];
for (const termFrequency of [0, 0.5, 1]) {
  for (const pageLength of [0.1, 0.75]) {
    for (const title of [5, 10]) rankings.push({ termFrequency, pageLength, metaWeights: { title } });
  }
}
rankings.push({ termSaturation: 0.5 }, { termSaturation: 2 }, { termSaturation: 0.5, metaWeights: { title: 10 } });

const results = [];
for (const [at, weights] of htmlWeights.entries()) {
  const folder = join(options.work, `tune-${at}`);
  writeForPagefind(postings, folder, weights);
  indexWithPagefind(folder, folder, ['--force-language', 'en']);
  const host = await serve([folder]);
  const browser = new Browser();
  for (const ranking of rankings) {
    const page = await browser.page();
    await page.open(`${host.origin}/jobs/${postings[0].slug}/`);
    await page.evaluate(`(async () => {
      window.engine = await import('/pagefind/pagefind.js');
      await window.engine.options({ ranking: ${JSON.stringify(ranking)} });
    })()`);
    const kinds = {};
    for (const { query, kind, grades } of judged) {
      const urls = await page.evaluate(`window.engine.search(${JSON.stringify(query)})
        .then(({ results }) => Promise.all(results.slice(0, 10).map((result) => result.data())))
        .then((all) => all.map(({ url }) => url))`);
      (kinds[kind] ??= []).push(ndcg(urls.map((url) => `${url.split('/').at(-2)}.md`), grades));
    }
    const mean = (list) => list.reduce((sum, value) => sum + value, 0) / list.length;
    const shares = Object.fromEntries(Object.entries(kinds).map(([kind, list]) => [kind, Number(mean(list).toFixed(3))]));
    results.push({ mean: mean(Object.values(shares)), weights, ranking, shares });
    await page.close();
  }
  await browser.close();
  await host.close();
}
results.sort((a, b) => b.mean - a.mean);
for (const result of results) console.log(result.mean.toFixed(3), JSON.stringify(result));
