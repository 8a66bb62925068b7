// How good the first ten results are: nDCG@10 over the judged queries in tests/search/judged,
// which nobody tunes on. See README.md.
//
//   node benches/search/quality.mjs --rolecall target/release/rolecall --work DIR [--json FILE]
//       [--judged FILE --count 10000]   another synthetic corpus, as judge.py wrote it
//       [--worst 20]                    the queries on which rolecall loses most
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { Browser } from './chromium.mjs';
import { miniSearch, pagefind, rolecall } from './engines.mjs';
import { ndcg } from './ndcg.mjs';
import { read } from './postings.mjs';
import { serve } from './server.mjs';
import { finish, prepare } from './sites.mjs';

const project = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
const { values: options } = parseArgs({
  options: {
    rolecall: { type: 'string' }, work: { type: 'string' }, json: { type: 'string' }, judged: { type: 'string' },
    count: { type: 'string', default: '1000' }, worst: { type: 'string', default: '15' },
    reader: { type: 'string', default: join(project, 'static', 'search', 'query.js') },
    shared: { type: 'string', default: join(project, '..', 'shared', 'postings') },
  },
});
if (!options.rolecall || !options.work) throw new Error('--rolecall and --work are needed');
const program = resolve(options.rolecall);
const lines = (file) => readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line));

/** Every posting open, whatever its own flags and dates say. */
const settings = `
base_url = "https://jobs.example.gov"
timezone = "America/New_York"

[organization]
name = "Example Agency"
url = "https://www.example.gov"

[defaults]
location = "Washington, DC, USA"
applicant_locations = ["US"]
apply_email = "jobs@example.gov"
date_posted = "2016-01-04"

[folders."ttsuru-ja"]
location = "東京都, 日本"
applicant_locations = ["JP"]
lang = "ja"

[keys]
state = "ignore"
active = "ignore"
closes = "ignore"
weeks_open = "ignore"
opens = "date_posted"
`;

/** The site of the real postings, and which file each page was made of. */
function real(work) {
  const site = join(work, 'site');
  if (!existsSync(site)) {
    mkdirSync(site, { recursive: true });
    cpSync(options.shared, join(site, 'postings'), { recursive: true, dereference: true });
    writeFileSync(join(site, 'site.toml'), settings);
  }
  const made = finish({
    rolecall: program, site, plain: join(work, 'plain'), own: join(work, 'rolecall'), work, pagefind: true,
    more: ['--keep-going', '--message-format', 'json'],
  });
  const said = join(work, 'said.json');
  if (made.said) writeFileSync(said, made.said.trim().split('\n').at(-1));
  const left = new Set(JSON.parse(readFileSync(said, 'utf8')).summary.left_out);
  const files = new Map();
  for (const file of readdirSync(join(site, 'postings'), { recursive: true })) {
    if (!/\.md$/i.test(file) || left.has(`postings/${file}`)) continue;
    files.set(basename(file).replace(/\.md$/i, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, ''), file);
  }
  return { ...made, fileOf: (slug) => files.get(slug) ?? slug };
}

function synthetic(work, corpus) {
  const [, seed, count] = corpus.split('-');
  const made = prepare({ rolecall: program, work, count: Number(count), seed });
  return { ...made, fileOf: (slug) => `${slug}.md` };
}

const judged = options.judged ? lines(options.judged)
  : ['real.jsonl', 'synthetic.jsonl'].flatMap((name) => lines(join(project, 'tests', 'search', 'judged', name)));
const corpora = [...new Set(judged.map((line) => line.corpus))];
const rows = [];
for (const corpus of corpora) {
  if (corpus === 'real' && !existsSync(options.shared)) {
    console.error(`${options.shared} is absent: the real postings are skipped`);
    continue;
  }
  const work = join(resolve(options.work), corpus);
  const made = corpus === 'real' ? real(work) : synthetic(work, corpus);
  const postings = read(made.plain);
  const published = new Set(postings.map(({ slug }) => made.fileOf(slug)));
  const engines = { MiniSearch: miniSearch(postings) };
  const closing = [];
  const own = made.candidates.find(({ name }) => name === 'rolecall');
  if (own && existsSync(options.reader)) {
    const host = await serve(own.roots);
    closing.push(() => host.close());
    engines.rolecall = await rolecall(pathToFileURL(resolve(options.reader)), host.origin);
  }
  for (const candidate of made.candidates.filter(({ name }) => /^Pagefind (tuned|default)$/.test(name))) {
    const host = await serve(candidate.roots);
    const browser = new Browser();
    const page = await browser.page();
    closing.push(() => browser.close(), () => host.close());
    engines[candidate.name] = await pagefind(page, host.origin, candidate);
  }
  for (const { query, kind, grades } of judged.filter((line) => line.corpus === corpus)) {
    const missing = Object.keys(grades).filter((file) => !published.has(file));
    if (missing.length) throw new Error(`${corpus}, ${query}: not on the site: ${missing.join(', ')}`);
    const row = { corpus, kind, query, scores: {}, first: {} };
    for (const [name, search] of Object.entries(engines)) {
      const found = (await search(query)).map(made.fileOf);
      row.scores[name] = ndcg(found, grades);
      row.first[name] = found.slice(0, 10).map((file) => `${grades[file] ?? 0} ${file}`);
    }
    rows.push(row);
  }
  for (const close of closing) await close();
}

const names = [...new Set(rows.flatMap((row) => Object.keys(row.scores)))].sort((a, b) => (b === 'rolecall') - (a === 'rolecall'));
const mean = (list, name) => list.reduce((sum, row) => sum + row.scores[name], 0) / list.length;
const share = (value) => value.toFixed(3).replace(/^0/, '');
console.log(`| corpus | kind | queries | ${names.join(' | ')} | empty |`);
console.log(`| --- | --- | --- | ${names.map(() => '---').join(' | ')} | --- |`);
for (const corpus of [...corpora, 'all']) {
  const here = rows.filter((row) => corpus === 'all' || row.corpus === corpus);
  for (const kind of [...new Set(here.map((row) => row.kind)), ...(corpus === 'all' ? ['all'] : [])]) {
    const list = here.filter((row) => kind === 'all' || row.kind === kind);
    const empty = names.map((name) => list.filter((row) => row.first[name].length === 0).length).join(' · ');
    console.log(`| ${corpus} | ${kind} | ${list.length} | ${names.map((name) => share(mean(list, name))).join(' | ')} | ${empty} |`);
  }
}
if (names.includes('rolecall')) {
  console.log('\nWhere rolecall is worst:\n');
  const worst = [...rows].sort((a, b) => a.scores.rolecall - b.scores.rolecall).slice(0, Number(options.worst));
  for (const row of worst) {
    console.log(`- ${row.corpus}, ${row.kind}, \`${row.query}\`: ${names.map((name) => `${name} ${share(row.scores[name])}`).join(', ')}`);
  }
}
if (options.json) writeFileSync(options.json, `${JSON.stringify(rows, null, 1)}\n`);
