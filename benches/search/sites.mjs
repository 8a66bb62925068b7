// The built sites that are measured, all from the same postings.
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { read, writeForPagefind } from './postings.mjs';

const here = dirname(fileURLToPath(import.meta.url));
/** The day for which all sites are built. */
export const today = '2026-11-22';
/** Past this number Pagefind would need more than 5 GB of memory. */
export const pagefindLimit = 30000;

/** The program of Pagefind itself, not its wrapper for Node. */
export function pagefindProgram() {
  const folder = join(here, 'node_modules', '@pagefind');
  const [machine] = existsSync(folder) ? readdirSync(folder) : [];
  if (!machine) throw new Error('run `npm ci` in benches/search first');
  return join(folder, machine, 'bin', 'pagefind_extended');
}

/** Ranking of the tuned run, as `tune.mjs` found it on seed 1. */
export const ranking = { termFrequency: 0.5, pageLength: 0.1, metaWeights: { title: 10 } };

/** site.toml with or without the search. */
export function configure(site, search) {
  const file = join(site, 'site.toml');
  const text = readFileSync(file, 'utf8').replace(/\n\[search\]\nenabled = (?:true|false)\n/, '');
  writeFileSync(file, `${text}\n[search]\nenabled = ${search}\n`.replace(/\n\n\n/g, '\n\n'));
}

/** Builds `site` into `out`. */
export function build(rolecall, site, out, more = []) {
  try {
    return execFileSync(rolecall, ['build', '--root', site, '--out', out, '--today', today, ...more], { encoding: 'utf8' });
  } catch (failure) {
    // --keep-going has written what it could and says so by its status.
    if (more.includes('--keep-going') && failure.status === 1) return failure.stdout;
    throw new Error(`${failure.message}\n${failure.stdout ?? ''}${failure.stderr ?? ''}`);
  }
}

/** The home page of the site without search, with a field that searches with Pagefind. */
export function overlay(plain, folder, options) {
  const field = `<form id="search" role="search" data-options='${options ? JSON.stringify(options) : ''}'>\
<label for="q">Search roles</label> <input id="q" type="search" name="q" autocomplete="off"></form>
<div id="facets"></div>
<ul class="roles" id="found"></ul>
<div id="all">`;
  const scripts = `<link rel="modulepreload" href="/pagefind/pagefind.js">\n<script type="module" src="/pagefind-page.js"></script>`;
  const page = readFileSync(join(plain, 'index.html'), 'utf8')
    // Should the page load rolecall's own search even so, it is not to be counted here.
    .replace(/<link rel="(?:preload|modulepreload)"[^>]*>\n?/g, '')
    .replace(/<script type="module"[^>]*><\/script>\n?/g, '')
    .replace('</head>', `${scripts}\n</head>`)
    .replace(/<main[^>]*>/, (main) => `${main}\n${field}`)
    .replace('</main>', '</div>\n</main>');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'index.html'), page);
  copyFileSync(join(here, 'pagefind-page.js'), join(folder, 'pagefind-page.js'));
}

const pagefindSelectors = { results: '#found', facets: '#facets', item: '#found > li.role' };
const query = (text) => `/?q=${encodeURIComponent(text)}`;

/**
 * Generates and builds everything below `work` that is not there yet.
 * @returns {{site: string, plain: string, candidates: object[]}} each candidate: name, roots to
 *   serve, address of a search, selectors for the probe
 */
export function prepare({ rolecall, work, count, seed, pagefind = count <= pagefindLimit }) {
  const site = join(work, 'site');
  const plain = join(work, 'plain');
  const own = join(work, 'rolecall');
  if (!existsSync(site)) {
    execFileSync('python3', [resolve(here, '..', 'generate.py'), '--count', count, '--seed', seed, '--out', site]);
  }
  return finish({ rolecall, site, plain, own, work, pagefind, more: ['--quiet'] });
}

/** The same for a site that exists. */
export function finish({ rolecall, site, plain, own, work, pagefind, more }) {
  let said = '';
  if (!existsSync(plain)) {
    configure(site, false);
    said = build(rolecall, site, plain, more);
  }
  if (!existsSync(own)) {
    configure(site, true);
    build(rolecall, site, own, more);
  }
  const candidates = [];
  if (existsSync(join(own, 'search', 'manifest.json'))) {
    candidates.push({
      name: 'rolecall', roots: [own], address: query,
      selectors: { results: '#results', facets: '#filters', item: '#results .roles > li' },
    });
  } else {
    console.error('this rolecall writes no search index: only Pagefind is measured');
  }
  if (pagefind) {
    const [tuned, basic, input] = ['pagefind-tuned', 'pagefind-default', 'pagefind-input'].map((name) => join(work, name));
    if (!existsSync(input)) writeForPagefind(read(plain), input);
    if (!existsSync(tuned)) {
      overlay(plain, tuned, { ranking });
      indexWithPagefind(input, tuned, ['--force-language', 'en']);
    }
    if (!existsSync(basic)) {
      overlay(plain, basic, null);
      indexWithPagefind(plain, basic, []);
    }
    candidates.push(
      { name: 'Pagefind tuned', roots: [tuned, plain], address: query, selectors: pagefindSelectors, patience: 30 },
      {
        name: 'Pagefind tuned, no facets', roots: [tuned, plain], address: (text) => `${query(text)}&facets=0`,
        selectors: pagefindSelectors, patience: 30,
      },
      {
        name: 'Pagefind default', roots: [basic, plain], address: (text) => `${query(text)}&facets=0`,
        selectors: pagefindSelectors, patience: 30,
      },
    );
  }
  return { site, plain, own, candidates, said };
}

/** Runs Pagefind's program over `site`; the index goes to `folder`/pagefind. */
export function indexWithPagefind(site, folder, more) {
  execFileSync(pagefindProgram(), ['--silent', '--site', site, '--output-path', join(folder, 'pagefind'), ...more]);
}
