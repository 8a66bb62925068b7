// The search of a built site in a real browser: typing, facets, history, deep links, the shortlist,
// keyboard, phones, a deploy under an open page, no network, other languages, other sites. All of
// it under a strict content security policy, with axe-core (WCAG 2.2 AA) in each state.
//
//   node tests/node/search.mjs DIST LATER
//
// DIST is the demo site for 2026-11-22 at the root of its server, LATER the same with another
// posting.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';

const [dist, later] = process.argv.slice(2);
const types = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml', '.json': 'application/json', '.xml': 'application/xml',
};
const serve = async (answer) => {
  const server = createServer(async (request, response) => {
    const { status = 200, type = 'text/html', body = '', headers = {} } = await answer(decodeURIComponent(new URL(request.url, 'http://x').pathname));
    response.writeHead(status, { 'content-type': type, ...headers });
    response.end(body);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { server, origin: `http://127.0.0.1:${server.address().port}` };
};

// Which site is deployed, and what was asked for.
let deployed = dist;
let asked = [];
const site = await serve(async (path) => {
  asked.push(path);
  for (const name of [path, join(path, 'index.html')]) {
    try {
      const body = await readFile(join(deployed, name));
      const headers = { 'content-security-policy': "default-src 'self'", 'access-control-allow-origin': '*' };
      if (/^\/search[.\/]/.test(path) && !path.endsWith('manifest.json')) headers['cache-control'] = 'max-age=31536000, immutable';
      return { body, headers, type: types[extname(name)] ?? 'application/octet-stream' };
    } catch { /* the next name, or 404 */ }
  }
  return { status: 404, body: 'nothing here' };
});
const { origin } = site;

let checks = 0;
const failures = [];
let part = '';
const expect = (holds, message) => {
  checks += 1;
  if (!holds) failures.push(`${part}: ${message}`);
};
const equal = (found, wanted, message) =>
  expect(JSON.stringify(found) === JSON.stringify(wanted), `${message}: ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`);

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

// Opens a page, lets `play` play with it, and expects neither an error nor a refused request.
async function scene(name, { path = '/', allows = /^$/, checksAxe = false, ...setting }, play) {
  part = name;
  deployed = dist;
  asked = [];
  // axe runs as a script of the test, which the page's own policy would refuse.
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce', bypassCSP: checksAxe, ...setting });
  await context.clock.setFixedTime(new Date('2026-11-22T12:00:00Z'));
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error' && !allows.test(message.text())) failures.push(`${name}: console: ${message.text()}`);
  });
  page.on('pageerror', (error) => failures.push(`${name}: ${error.stack}`));
  page.on('request', (request) => expect(/^(blob|data):/.test(request.url()) || request.url().startsWith('http://127.0.0.1:'), `asks ${request.url()}`));
  try {
    await page.goto(origin + path);
    if (setting.javaScriptEnabled !== false) await page.waitForSelector('#filters fieldset li input, #sheet fieldset li input', { state: 'attached' });
    await play(page, context);
  } catch (error) {
    failures.push(`${part}: ${error.stack}`);
  }
  await context.close();
}

const titles = (page) => page.locator('#results .roles h3').allTextContents();
const total = (page) => page.locator('#total').textContent();
const says = (page, text) => page.waitForFunction((wanted) => document.querySelector('#total').textContent.includes(wanted), text);
const query = async (page) => {
  // The address follows what is typed after a moment.
  await page.waitForTimeout(300);
  return page.evaluate(() => location.pathname + location.search);
};
const count = (page, value) => page.locator(`#filters li:has([value="${value}"]) .count`).textContent();
const inspect = async (page, state) => {
  await page.evaluate(axe);
  const { violations } = await page.evaluate((values) => globalThis.axe.run({ runOnly: values }), rules);
  expect(!violations.length, `axe, ${state}: ` + violations.map((v) => `${v.id} (${v.nodes.map((n) => n.target.join(' ')).slice(0, 3).join('; ')})`).join(', '));
};
const overflow = async (page, state) => {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wide <= 0, `${state} scrolls ${wide} px sideways`);
};

await scene('typing', {}, async (page) => {
  const before = asked.length;
  expect((await page.locator('#all .role').count()) === 14, 'the list that came with the page stays');
  expect(!asked.slice(0, before).some((path) => /\/search\/.*\/(boot|t\d|d\d|f-)/.test(path)), 'the index is read before anyone searches');
  await page.locator('#q').pressSequentially('rust eng', { delay: 20 });
  await says(page, 'rust eng');
  const found = await titles(page);
  expect(found[0]?.includes('Rust Engineer'), `first: ${found}`);
  expect((await page.locator('#results mark').allTextContents()).includes('Rust'), 'what matched is marked');
  equal(await query(page), '/?q=rust+eng', 'address');
  expect(await page.locator('#all').isHidden(), 'the plain list is hidden');
  expect(await page.evaluate(() => document.activeElement.id === 'q'), 'the focus stays in the field');
  await page.waitForFunction(() => document.querySelector('#live').textContent.includes('rust eng'));
  equal(await page.locator('[role=status], [aria-live]').count(), 1, 'live regions');
  await page.locator('#q').fill('');
  await page.locator('#all').waitFor({ state: 'visible' });
  equal([await query(page), await total(page)], ['/', '14 open roles'], 'empty again');
});

await scene('a misspelt word', {}, async (page) => {
  await page.locator('#q').fill('desinger ');
  await says(page, 'desinger');
  expect((await page.locator('.hint').textContent()).includes('designer'), 'says what it looked for');
  expect((await titles(page)).some((title) => title.includes('Designer')), 'finds it');
});

await scene('a match in the text has an excerpt', {}, async (page) => {
  await page.locator('#q').fill('postgresql');
  await page.locator('.role-excerpt mark').first().waitFor();
  expect(/postgresql/i.test(await page.locator('.role-excerpt').first().textContent()), 'the sentence');
});

await scene('facets', {}, async (page) => {
  const box = (value) => page.locator(`#filters [value="${value}"]`);
  equal(await count(page, 'engineering'), '5', 'count');
  await box('engineering').check();
  await says(page, '5 open roles');
  equal(await query(page), '/?department=engineering', 'address');
  equal(await count(page, 'design'), '1', 'counts of the same facet stay');
  equal(await page.locator('.bar .feed').getAttribute('href'), `${origin}/departments/engineering/feed.xml`, 'feed');
  expect(await page.evaluate(() => document.activeElement.value === 'engineering'), 'the focus stays on the box');
  await box('design').check();
  await says(page, '6 open roles');
  expect(await page.locator('.bar .feed').isHidden(), 'no feed of two departments');
  equal(await query(page), '/?department=design,engineering', 'address of two');
  await box('hybrid').check();
  await page.waitForFunction(() => location.search.includes('workplace=hybrid'));
  const hybrid = (await titles(page)).length;
  expect(hybrid > 0 && hybrid < 6, `${hybrid} hybrid roles`);
  equal(await page.locator('.chips button').allTextContents(), ['Design', 'Engineering', 'Hybrid', 'Clear all'], 'chips');
  await page.getByRole('button', { name: 'Remove Hybrid' }).click();
  await says(page, '6 open roles');
  await page.selectOption('[name=sort]', 'pay');
  await page.waitForFunction(() => location.search.endsWith('sort=pay'));
  await page.locator('[name=pay_listed]').check();
  await page.waitForFunction(() => location.search.includes('pay_listed=1'));
  equal(await query(page), '/?department=design,engineering&pay_listed=1&sort=pay', 'address in its order');
  await page.getByRole('button', { name: 'Clear all' }).first().click();
  await page.waitForFunction(() => location.search === '?sort=pay');
  await box('remote').check();
  await page.waitForFunction(() => location.search.includes('remote=1'));
});

await scene('back and forward', {}, async (page) => {
  await page.locator('#q').pressSequentially('forecast', { delay: 10 });
  await says(page, 'forecast');
  await page.locator('#filters [value="engineering"]').check();
  await page.waitForFunction(() => location.search.includes('department'));
  const filtered = await titles(page);
  await page.goBack();
  await page.waitForFunction(() => location.search === '?q=forecast');
  expect(!(await page.locator('#filters [value="engineering"]').isChecked()), 'the box follows');
  await page.goBack();
  await page.locator('#all').waitFor({ state: 'visible' });
  equal(await page.inputValue('#q'), '', 'field');
  await page.goForward();
  await page.goForward();
  await page.locator('.chips button').first().waitFor();
  equal([await page.inputValue('#q'), await titles(page)], ['forecast', filtered], 'forward again');
});

await scene('a deep link', { path: '/?posted=30d&department=engineering&sort=newest&q=engineer&utm_source=x' }, async (page) => {
  await says(page, 'engineer');
  expect(await page.locator('#filters [value="engineering"]').isChecked(), 'the box is ticked');
  equal([await page.inputValue('#q'), await page.inputValue('#posted'), await page.inputValue('[name=sort]')], ['engineer', '30d', 'newest'], 'controls');
});

await scene('nothing matches', { path: '/?q=zeppelin+welder&workplace=hybrid', checksAxe: true }, async (page) => {
  await says(page, 'No role matches');
  await inspect(page, 'no match');
  const offers = page.locator('.no-match li');
  if (await offers.count()) {
    const promised = Number(await offers.first().locator('.count').textContent());
    await offers.first().locator('button').click();
    await says(page, `${promised} open role`);
  }
});

await scene('what to leave out', { path: '/?q=rust&location=porto' }, async (page) => {
  await says(page, 'No role matches');
  const offer = page.locator('.no-match li').first();
  const promised = Number(await offer.locator('.count').textContent());
  expect(promised > 0, 'says how many');
  await offer.locator('button').click();
  await page.waitForFunction((wanted) => document.querySelector('#total').textContent.startsWith(wanted), String(promised));
});

await scene('the page of a department', { path: '/departments/engineering/' }, async (page) => {
  expect(await page.locator('#filters [value="engineering"]').isChecked(), 'its own box is ticked');
  equal(await count(page, 'design'), '1', 'counts of other departments');
  expect(await page.locator('.bar .feed').isVisible(), 'its feed');
  await page.locator('#q').fill('rust');
  await says(page, 'rust');
  equal(await query(page), '/departments/engineering/?q=rust', 'address');
  await page.locator('#q').fill('');
  await page.locator('#filters [value="design"]').check();
  await page.waitForURL(/\/\?department=design,engineering$/);
  await page.waitForFunction(() => document.activeElement.value === 'design');
});

await scene('no scripts', { javaScriptEnabled: false }, async (page) => {
  expect((await page.locator('.role').count()) === 14, 'all roles');
  expect(await page.locator('#search').isHidden(), 'no field that leads nowhere');
  await page.getByRole('link', { name: /^Engineering/ }).first().click();
  equal(await query(page), '/departments/engineering/', 'a facet is a link');
  expect((await page.locator('.role').count()) === 5, 'its roles');
});

await scene('keyboard only', {}, async (page) => {
  const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.name || document.activeElement.textContent);
  const tabTo = async (wanted) => {
    for (let at = 0; at < 60; at++) {
      await page.keyboard.press('Tab');
      if ((await focused()).includes(wanted)) return true;
    }
    return false;
  };
  expect(await tabTo('q'), 'the field can be reached');
  await page.keyboard.type('engineer');
  await says(page, 'engineer');
  expect(await tabTo('department'), 'the facets can be reached');
  await page.keyboard.press('Space');
  await page.locator('.chips button').first().waitFor();
  equal(await focused(), 'department', 'focus stays');
  expect(await tabTo('Engineer,'), 'the results can be reached');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/jobs\//);
});

for (const width of [320, 390]) {
  await scene(`${width} px`, { viewport: { width, height: 700 }, colorScheme: width === 390 ? 'dark' : 'light', checksAxe: true }, async (page) => {
    await inspect(page, 'at first');
    await page.getByRole('button', { name: /^Filters/ }).click();
    await page.locator('#sheet').waitFor();
    await overflow(page, 'the sheet');
    await inspect(page, 'filter sheet');
    await page.locator('#sheet [value="engineering"]').check();
    await page.getByRole('button', { name: 'Show 5 roles' }).waitFor();
    await page.keyboard.press('Escape');
    expect(await page.locator('#sheet').isHidden(), 'Escape closes it');
    expect(/Filters/.test(await page.evaluate(() => document.activeElement.textContent)), 'the focus is back on its button');
    equal(await page.locator('.open-filters .count').textContent(), '1', 'the button counts');
    await page.locator('#q').fill('engineer');
    await says(page, 'engineer');
    await overflow(page, 'results');
    await inspect(page, 'results');
    const small = await page.evaluate(() => [...document.querySelectorAll('main :is(a, button, input, select, label)')]
      .filter((one) => one.checkVisibility() && !one.closest('p, label') && !one.matches('.role-title a'))
      .map((one) => [one.textContent.trim() || one.name, one.getBoundingClientRect()]).filter(([, box]) => box.height < 24 || box.width < 24).map(([name]) => name));
    equal(small, [], 'targets smaller than 24 px');
  });
}

await scene('wide, with axe', { checksAxe: true }, async (page) => {
  await inspect(page, 'at first');
  await page.locator('#q').fill('engineer');
  await page.locator('#filters [value="engineering"]').check();
  await page.locator('.chips button').first().waitFor();
  await inspect(page, 'results with filters');
  await overflow(page, 'results');
});

await scene('saved roles', { checksAxe: true, acceptDownloads: true }, async (page) => {
  await page.locator('#all .save').first().click();
  expect((await page.locator('#all .save').first().getAttribute('aria-pressed')) === 'true', 'pressed');
  const title = (await page.locator('#all .role h3').first().textContent()).trim();
  await page.getByRole('link', { name: 'Saved roles' }).click();
  await says(page, 'Saved roles');
  equal(await titles(page), [title], 'the shortlist');
  expect(!/[{}]/.test(await page.locator('#results').textContent()), 'no name is left without its value');
  equal(await query(page), '/?saved=1', 'address');
  await inspect(page, 'shortlist');
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /CSV/ }).click()]);
  const table = readFileSync(await download.path(), 'utf8');
  expect(table.startsWith('\ufeff"title"') && table.includes(title), 'the table');
  await page.locator('#results .role a').first().click();
  const button = page.locator('.side .save');
  await button.waitFor();
  equal(await button.getAttribute('aria-pressed'), 'true', 'on the role’s own page');
  await inspect(page, 'a role');
  await button.click();
  await page.goto(`${origin}/?saved=1`);
  await page.locator('.hint').waitFor();
  equal(await titles(page), [], 'taken out again');
});

await scene('recent searches and new roles', {}, async (page, context) => {
  await page.locator('#q').fill('rust');
  await page.keyboard.press('Enter');
  await says(page, 'rust');
  await page.waitForFunction(() => document.querySelector('.device')?.textContent.includes('rust'));
  await context.clock.setFixedTime(new Date('2026-11-01T12:00:00Z'));
  await page.evaluate(() => localStorage.setItem('rolecall', JSON.stringify({ ...JSON.parse(localStorage.getItem('rolecall')), last: '2026-11-05', before: undefined })));
  await context.clock.setFixedTime(new Date('2026-11-22T12:00:00Z'));
  await page.goto(origin);
  const news = page.locator('.device a', { hasText: 'since your last visit' });
  await news.waitFor();
  const promised = (await news.textContent()).match(/\d+/)[0];
  await news.click();
  await says(page, `${promised} open role`);
  await page.getByRole('button', { name: 'Clear' }).first().click();
  expect(!(await page.locator('.device').textContent()).includes('rust'), 'forgotten');
});

await scene('a deploy under an open page', { allows: /404/ }, async (page) => {
  deployed = later;
  await page.locator('#q').fill('engineer');
  await says(page, 'engineer');
  expect((await titles(page)).length > 0, 'the search recovers by itself');
});

await scene('no network after the first search', { allows: /ERR_INTERNET_DISCONNECTED|Failed to load/ }, async (page, context) => {
  await page.locator('#q').fill('engineer');
  await says(page, 'engineer');
  await context.setOffline(true);
  await page.locator('#q').fill('design');
  await says(page, 'design');
  expect((await titles(page)).length > 0, 'still finds');
});

await scene('Japanese and German', {}, async (page) => {
  await page.locator('#q').fill('カスタマー');
  await says(page, 'カスタマー');
  expect((await titles(page)).some((title) => title.includes('カスタマーサポート')), 'Japanese');
  expect((await page.locator('#results .role a').first().getAttribute('lang')) === 'ja', 'the card has its language');
  await page.locator('#q').fill('datenplatt');
  await says(page, 'datenplatt');
  expect((await titles(page)).some((title) => title.includes('Datenplattform')), 'German');
});

await scene('on another site', {}, async (page) => {
  const other = await serve((path) => ({
    body: path === '/' ? `<!doctype html><html lang="en"><title>Team</title><h1>Team</h1><rolecall-jobs department="engineering" limit="3"></rolecall-jobs>
<script type="module" src="${origin}/embed.js"></script>` : '',
  }));
  await page.goto(other.origin);
  const roles = page.locator('rolecall-jobs li');
  await roles.first().waitFor();
  equal(await roles.count(), 3, 'roles');
  expect((await roles.first().locator('a').getAttribute('href')).startsWith(`${origin}/jobs/`), 'links to the careers site');
  await page.evaluate(() => document.querySelector('rolecall-jobs').setAttribute('department', 'design'));
  await page.waitForFunction(() => document.querySelector('rolecall-jobs').shadowRoot.querySelectorAll('li').length === 1);
  other.server.close();
});

await browser.close();
site.server.close();
const folder = readdirSync(dist).find((name) => /^search\.[0-9a-f]{12}$/.test(name));
const sizes = readdirSync(join(dist, folder)).map((name) => [name, gzipSync(readFileSync(join(dist, folder, name)), { level: 9 }).length]);
console.log(`scripts, gzipped: ${sizes.map(([name, size]) => `${name} ${size}`).join(', ')}; ${sizes.reduce((sum, [, size]) => sum + size, 0)} bytes`);
for (const failure of failures) console.log(`FAIL ${failure}`);
console.log(`search in a browser: ${checks} checks, ${failures.length} failures`);
process.exit(failures.length || !checks ? 1 : 0);
