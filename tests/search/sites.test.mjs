// The reader and the program's index together, against looking at everything: invented sites of both
// packings, and the sites of the other tests. `cargo build` has to have built the program, or
// ROLECALL names another.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { open } from '../../static/search/query.js';
import { tokens } from '../../static/search/tokens.js';
import { agree } from './agree.mjs';
import { corpusOfSite } from './decoded.mjs';
import { random, states } from './random.mjs';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
const ROLECALL = process.env.ROLECALL ?? join(PROJECT, 'target/debug/rolecall');
const WORK = mkdtempSync(join(tmpdir(), 'rolecall-search-'));
const ROOT = 'https://example.com/search/';
/** 2026-11-22, when the postings are open, and the day after, when somebody searches. */
const TODAY = 20_780;

after(() => rmSync(WORK, { recursive: true }));

function build(root, name) {
  const site = join(WORK, name);
  execFileSync(ROLECALL, ['build', '--quiet', '--today', '2026-11-22', '--root', root, '--out', site]);
  return site;
}

function openSite(site) {
  const fetch = async (url) => {
    const name = String(url).slice(ROOT.length);
    return readFile(join(site, 'search', name)).then((bytes) => new Response(bytes), () => new Response('', { status: 404 }));
  };
  return open(`${ROOT}manifest.json`, { fetch, today: TODAY });
}

async function agreeOn(site, seed, count) {
  const corpus = corpusOfSite(site);
  const search = await openSite(site);
  const seen = { some: 0, any: 0, empty: 0, corrected: 0 };
  for (const state of states(corpus, seed, count)) {
    const { total, fallback, corrections } = await agree(search, corpus, state, TODAY);
    seen[fallback ?? (total ? 'some' : 'empty')]++;
    if (corrections.length) seen.corrected++;
  }
  return { corpus, search, seen };
}

/** More spellings that the index has of words joined by a sign. */
const joined = (text) => [...text.matchAll(/[\p{L}\p{N}]+(?:[-‐.][\p{L}\p{N}]+)+/gu)]
  .flatMap(([chain]) => tokens(chain.replace(/[-‐.]/g, '')));

/**
 * The postings' own text: a posting that has the word itself must be found, and one that is found
 * must have a word of the same stem or a synonym.
 */
async function agreeWithText(root, { corpus, search }, seed) {
  const { pick } = random(seed);
  const files = new Map(readdirSync(join(root, 'postings')).map((name) => {
    const text = readFileSync(join(root, 'postings', name), 'utf8');
    return [/^id: (\S+)$/m.exec(text)[1], text.slice(text.indexOf('\n---\n') + 5)];
  }));
  const texts = corpus.docs.map(({ job }) => [
    job.title, job.department, job.skills.join('\n'), job.locations.map(({ name }) => name).join('\n'), files.get(job.id),
  ].join('\n'));
  const own = texts.map((text) => new Set(tokens(text)));
  // Team, employment type and the like may be in the index without being in the text.
  const { texts: shared } = corpus.manifest;
  const facts = corpus.docs.map(({ job, row }) => tokens(
    [job.team, job.summary, ...row.map((value) => shared[value - 1] ?? value)].join('\n')));
  // A group whose words are in two shards is in both, with the same list.
  const lists = new Map([...corpus.postings].map(([group, docs]) => [group, JSON.stringify([...docs])]));
  const groupsOf = (word) => (corpus.entries.get(word) ?? []).map((group) => lists.get(group));
  const groups = own.map((words, doc) => new Set(
    [...words, ...facts[doc], ...joined(texts[doc])].flatMap(groupsOf)));
  const all = [...new Set(own.flatMap((words) => [...words]))].sort();
  for (let i = 0; i < 150; i++) {
    const word = pick(all);
    const { hits } = await search.run({ q: `${word} ` }, { size: corpus.docs.length, facets: false });
    const found = new Set(hits.map(({ doc }) => doc));
    const wanted = groupsOf(word);
    corpus.docs.forEach(({ job }, doc) => {
      if (own[doc].has(word)) assert.ok(found.has(doc), `\`${word}\` does not find ${job.id}`);
      if (found.has(doc)) assert.ok(wanted.some((group) => groups[doc].has(group)), `\`${word}\` finds ${job.id}`);
    });
  }
}

for (const [count, queries, hasBoot] of [[200, 120, true], [500, 150, true], [3000, 100, false]]) {
  test(`${count} invented postings: reader and index agree with looking at everything`, { timeout: 600_000 }, async () => {
    const root = join(WORK, `site-${count}`);
    execFileSync('python3', [join(PROJECT, 'benches/generate.py'), '--count', count, '--seed', count, '--out', root]);
    const site = build(root, `out-${count}`);
    assert.equal(corpusOfSite(site).manifest.boot !== null, hasBoot);
    const found = await agreeOn(site, count, queries);
    for (const [kind, times] of Object.entries(found.seen)) assert.ok(times > 4, `${kind}: ${times}`);
    await agreeWithText(root, found, count);
  });
}

test('the demo site', () => agreeOn(build(PROJECT, 'demo'), 1, 100));

for (const name of readdirSync(join(PROJECT, 'tests/golden'))) {
  test(`tests/golden/${name}`, () => agreeOn(build(join(PROJECT, 'tests/golden', name, 'site'), name), 1, 60));
}
