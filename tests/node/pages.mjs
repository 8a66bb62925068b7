// The pages of a built site in a real browser: accessibility (axe-core, WCAG 2.2 AA), no sideways
// scroll down to 320 px, no console error, no refused request, a strict content security policy,
// and the same content without scripts.
//
//   node tests/node/pages.mjs DIST [BASE_PATH]
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';
import { chromium } from 'playwright-core';

const [dist, base = '/'] = process.argv.slice(2);
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'";
const types = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml', '.json': 'application/json', '.xml': 'application/xml',
};
const server = createServer(async (request, response) => {
  const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
  const file = path.startsWith(base) ? path.slice(base.length) : '404.html';
  for (const name of [file, join(file, 'index.html')]) {
    try {
      const body = await readFile(join(dist, name || 'index.html'));
      const type = types[extname(name || 'index.html')] ?? 'application/octet-stream';
      response.writeHead(200, { 'content-type': type, 'content-security-policy': policy });
      return response.end(body);
    } catch { /* the next name, or 404 */ }
  }
  response.writeHead(404, { 'content-type': 'text/html' });
  response.end(await readFile(join(dist, '404.html')));
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const origin = `http://127.0.0.1:${server.address().port}`;

const pages = [];
(function walk(folder, path) {
  for (const name of readdirSync(folder).sort()) {
    if (name.startsWith('.')) continue;
    const full = join(folder, name);
    if (statSync(full).isDirectory()) walk(full, `${path}${name}/`);
    else if (name === 'index.html') pages.push(path);
    else if (name.endsWith('.html')) pages.push(path + name);
  }
})(dist, base);

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const settings = [
  { name: 'desktop', viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
  { name: 'phone, dark', viewport: { width: 390, height: 800 }, colorScheme: 'dark' },
  { name: 'narrow', viewport: { width: 320, height: 640 }, colorScheme: 'light', axe: false },
  { name: 'no scripts', viewport: { width: 390, height: 800 }, javaScriptEnabled: false, axe: false },
];
const failures = [];
let checks = 0;
const expect = (holds, message) => {
  checks += 1;
  if (!holds) failures.push(message);
};

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
for (const { name, axe: runsAxe = true, ...setting } of settings) {
  // axe runs as a script of the test, which the page's own policy would refuse.
  const context = await browser.newContext({ ...setting, bypassCSP: runsAxe });
  const page = await context.newPage();
  let where = '';
  page.on('console', (message) => {
    if (message.type() === 'error') failures.push(`${name} ${where}: console: ${message.text()}`);
  });
  page.on('request', (request) => expect(request.url().startsWith(origin), `${name} ${where}: asks ${request.url()}`));
  page.on('response', (response) => expect(response.status() < 400, `${name} ${where}: ${response.status()} ${response.url()}`));
  for (const path of pages) {
    where = path;
    await page.goto(origin + path);
    expect((await page.locator('h1').count()) === 1, `${name} ${path}: not one h1`);
    expect((await page.locator('main').innerText()).trim().length > 20, `${name} ${path}: hardly any text`);
    if (setting.javaScriptEnabled === false) continue;
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow <= 0, `${name} ${path}: scrolls ${overflow} px sideways`);
    if (!runsAxe) continue;
    await page.evaluate(axe);
    const { violations } = await page.evaluate((values) => globalThis.axe.run({ runOnly: values }), tags);
    expect(violations.length === 0, `${name} ${path}: ` +
      violations.map((v) => `${v.id} (${v.nodes.map((n) => n.target.join(' ')).slice(0, 3).join('; ')})`).join(', '));
  }
  await context.close();
}
await browser.close();
server.close();
for (const failure of failures) console.log(`FAIL ${failure}`);
console.log(`pages in a browser: ${pages.length} pages, ${checks} checks, ${failures.length} failures`);
process.exit(failures.length || !pages.length ? 1 : 0);
