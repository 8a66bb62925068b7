// The engines whose results are judged: each a function from a query, as somebody has typed it
// so far, to at most ten slugs.
import MiniSearch from 'minisearch';
import { today } from './sites.mjs';

const day = Date.parse(today) / 86400000;

/** rolecall's own reader, over the loopback interface, in Node. */
export async function rolecall(reader, origin) {
  const { open } = await import(reader);
  const search = await open(`${origin}/search/manifest.json`, { today: day });
  return async (query) => (await search.run({ q: query }, { size: 10, facets: false })).hits.map((hit) => hit.id);
}

const fold = (term) => term.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').toLowerCase();

/**
 * MiniSearch over the same text: boosts as rolecall weighs its fields, prefix on the last word,
 * typos up to a fifth of the letters, all words where any posting has all, else any.
 */
export function miniSearch(postings) {
  const index = new MiniSearch({
    idField: 'slug',
    fields: ['title', 'skills', 'department', 'place', 'text'],
    processTerm: (term) => fold(term) || null,
    searchOptions: {
      boost: { title: 5, skills: 3, department: 2.5, place: 2.5, text: 1 },
      prefix: (term, at, terms) => at === terms.length - 1,
      fuzzy: 0.2,
    },
  });
  index.addAll(postings.map((job) => ({
    slug: job.slug, title: job.title, skills: job.skills.join(', '), department: job.department,
    place: job.places.flat().join(' '), text: job.text,
  })));
  return async (query) => {
    const all = index.search(query, { combineWith: 'AND' });
    return (all.length ? all : index.search(query)).slice(0, 10).map(({ id }) => id);
  };
}

/** Pagefind in the browser, through its own interface. Pages that are no postings are skipped. */
export async function pagefind(page, origin, candidate) {
  await page.open(`${origin}${candidate.address('')}`);
  await new Promise((done) => setTimeout(done, 500));
  const options = candidate.name.includes('tuned') ? `JSON.parse(document.querySelector('#search').dataset.options)` : '{}';
  await page.evaluate(`(async () => {
    window.engine = await import('/pagefind/pagefind.js');
    await window.engine.options(${options});
    await window.engine.init();
  })()`);
  return async (query) => {
    const urls = await page.evaluate(`(async () => {
      const { results } = await window.engine.search(${JSON.stringify(query)});
      const slugs = [];
      for (let at = 0; at < Math.min(results.length, 60) && slugs.length < 10; at += 10) {
        const data = await Promise.all(results.slice(at, at + 10).map((result) => result.data()));
        slugs.push(...data.map(({ url }) => url.match(/\\/jobs\\/([^/]+)\\//)?.[1]).filter(Boolean));
      }
      return slugs.slice(0, 10);
    })()`);
    return urls;
  };
}
