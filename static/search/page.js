// The search of a list page: what the address says is what the page shows.
import { open } from './query.js';
import { filters, read, toggle, write } from './state.js';
import { card } from './cards.js';
import { facets, label as facetLabel, paint as paintFacets } from './facets.js';

const $ = (selector) => document.querySelector(selector);
const form = $('#search');
const field = $('#q');
const total = $('#total');
const results = $('#results');
const all = $('#all');
const list = results.querySelector('.roles');
const chips = results.querySelector('.chips');
const hint = results.querySelector('.hint');
const noMatch = results.querySelector('.no-match');
const feed = $('.bar .feed');
const pages = results.querySelector('.pagination');
const sheet = $('#sheet');
const opener = $('.open-filters');
const sort = $('.sort');
const panel = $('#filters');
const lang = document.documentElement.lang;
const texts = JSON.parse($('#search-words').textContent);
const initial = total.textContent;
const failed = $('.failed');
const close = sheet.querySelector('.close');
const { manifest } = form.dataset;
const own = location.pathname;
const { facet, value: fixed } = $('.listing').dataset;

const numbers = new Intl.NumberFormat(lang);
const number = (value) => numbers.format(value);
const words = (name, values = {}) =>
  (texts[name] ?? name).replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
const counted = (name, count) =>
  words(`${name}_${count === 1 || (!count && /^(fr|pt)/.test(lang)) ? 'one' : 'other'}`, { count: number(count) });
const money = (amount, currency) =>
  amount.toLocaleString(lang, { style: 'currency', currency, maximumFractionDigits: 0 });

let search;
let device;
let state = fromAddress();
let names = {};
let run;
let timer;
let speaker;
let took = 0;
let isAsked = false;
let isWarm = false;
let place;
let placer;
// Whether the next letter begins a new entry of the history.
let settled = true;

function fromAddress() {
  const found = read(new URLSearchParams(location.search));
  if (facet && !found[facet]) found[facet] = [fixed];
  return found;
}

// The address of a state. The page of a department or a location is that filter.
function address(next) {
  const rest = { ...next };
  let path = form.action;
  if (facet && `${rest[facet]}` === fixed) {
    delete rest[facet];
    path = own.replace(/page\/\d+\/$/, '');
  }
  const query = write(rest);
  return query ? path + query : own;
}

// Goes to another state: as a new entry of the history, or in place of the last while typing.
function go(next, pushes = false) {
  if (facet && `${next[facet]}` !== fixed) {
    sessionStorage.setItem('focus', document.activeElement?.value ?? '');
    return location.assign(form.action + write(next));
  }
  clearTimeout(placer);
  if (pushes) place?.();
  state = next;
  const begins = pushes || settled;
  place = () => {
    clearTimeout(placer);
    place = undefined;
    settled = pushes;
    const url = new URL(address(next), location).href;
    if (url !== location.href) history[begins ? 'pushState' : 'replaceState'](null, '', url);
  };
  // A history that changes with every letter would cost more than the search.
  if (pushes) place();
  else placer = setTimeout(place, 200);
  return show();
}

async function show() {
  run?.abort();
  run = new AbortController();
  const { signal } = run;
  const started = performance.now();
  if (field.value.trim() !== state.q) field.value = state.q;
  sort.querySelector('select').value = state.sort ?? '';
  const lists = address(state) !== own && !state.saved;
  try {
    search ??= await open(manifest);
    const isLarge = search.count > 2000;
    // The first results of a large site do not wait for the counts.
    const hurries = lists && isLarge && !isWarm;
    if (lists) isAsked = true;
    // Named values have their counts in the manifest; pay and days need parts of the index.
    const options = { signal, size: !lists ? 0 : isLarge ? 10 : 20, facets: isAsked || facets };
    const query = { ...state, q: field.value };
    let result = await search.run(query, hurries ? { ...options, facets: false } : options);
    names = { ...names, ...result.facets };
    paint(result, lists);
    if (state.saved) {
      begin(true);
      pages.hidden = true;
      (await import('./saved.js')).show({ list, hint, total, words, card });
    }
    if (hurries) {
      await new Promise(requestAnimationFrame);
      result = await search.run(query, options);
      names = { ...names, ...result.facets };
    }
    isWarm ||= isAsked;
    took = performance.now() - started;
    paintFacets(names, { state, search, money, words, number, counted });
    paintFilters(result);
    if (isAsked) speak();
    return result;
  } catch (error) {
    if (!signal.aborted) fail(error);
  }
}

function fail(error) {
  console.warn(error);
  failed.hidden = false;
  results.hidden = true;
  all.hidden = false;
}

// Shows results, or the list that came with the page.
function begin(lists) {
  failed.hidden = true;
  results.hidden = !lists;
  all.hidden = lists;
}

function paint(result, lists) {
  begin(lists);
  const roles = counted('open_roles_count', result.total);
  close.textContent = counted('show_roles', result.total);
  if (!lists) {
    total.textContent = initial;
    return;
  }
  total.textContent = !result.total ? words('no_match') : state.q ? words('results_for', { roles, query: state.q }) : roles;
  const corrected = result.corrections.reduce((text, { word, to }) => text.replace(word, to[0]), state.q);
  hint.textContent = result.fallback ? words('some_words') : corrected === state.q ? '' : words('showing_for', { query: corrected });
  hint.hidden = !hint.textContent;
  list.replaceChildren(...result.hits.map((hit) => card(hit, result.words)));
  pages.hidden = result.pages < 2;
  pages.querySelector('p').textContent = words('page_of', { page: number(result.page), pages: number(result.pages) });
  for (const [link, page] of [[pages.firstElementChild, result.page - 1], [pages.lastElementChild, result.page + 1]]) {
    link.hidden = page < 1 || page > result.pages;
    link.href = address({ ...state, page });
  }
  device?.stars(list);
  if (state.q && result.hits.length) {
    const { signal } = run;
    setTimeout(async () => signal.aborted || (await import('./excerpt.js')).add(list, result, signal), 400);
  }
}

// A filter's name.
const label = (key, value) => {
  if (key === 'pay_min') return words('per_year', { pay: words('money_from', { money: money(value, names.pay?.currency ?? search.currencies[0]) }) });
  if (key === 'pay_listed') return words(key);
  if (key === 'posted') return document.getElementById(key).names.get(value) ?? value;
  const found = names[key]?.find((one) => one.slug === value);
  return found ? facetLabel(key, found) : value;
};

const button = (text, count, onclick) => {
  const item = document.createElement('li');
  const made = Object.assign(document.createElement('button'), { type: 'button', textContent: text, onclick });
  item.append(made);
  if (count != null) item.append(' ', Object.assign(document.createElement('span'), { className: 'count', textContent: number(count) }));
  return item;
};

// What is filtered by, and what to leave out where nothing matches.
function paintFilters(result) {
  const active = filters(state);
  const count = active.length - (facet ? 1 : 0);
  opener.lastElementChild.textContent = count ? number(count) : '';
  chips.hidden = !active.length;
  const without = (next) => {
    total.focus();
    go({ ...next, page: 1 }, true);
  };
  const items = active.map(([key, value]) => {
    const item = button(label(key, value), null, () => without(toggle(state, key, value)));
    item.firstChild.setAttribute('aria-label', words('remove_filter', { filter: label(key, value) }));
    return item;
  });
  chips.replaceChildren(...items);
  if (count > 1) chips.append(button(sheet.querySelector('.clear').textContent, null, clear));
  // A feed of just this, where the site has one.
  const [[key, value] = []] = active;
  const page = active.length === 1 && !state.q && names[key]?.find?.((one) => one.slug === value)?.url;
  feed.hidden = !page;
  if (page) feed.href = `${page}feed.xml`;
  const needs = (!result.total || result.fallback) && result.drops.length;
  noMatch.hidden = !needs || results.hidden;
  noMatch.lastElementChild.replaceChildren(...(needs ? result.drops : []).slice(0, 6).map((drop) => {
    const next = { ...state };
    let filter = drop.name;
    if (drop.kind === 'filter') {
      const keys = drop.name === 'pay' ? ['pay_min', 'pay_listed', 'currency'] : [drop.name];
      filter = active.filter(([key]) => keys.includes(key)).map((one) => label(...one)).join(', ');
      for (const key of keys) delete next[key];
    } else next.q = drop.kind === 'text' ? '' : state.q.replace(drop.kind === 'phrase' && !filter.startsWith('"') ? `"${filter}"` : filter, ' ').replace(/\s+/g, ' ').trim();
    return button(words('without', { filter }), drop.total, () => without(next));
  }));
}

// One message for those who do not see the page, once it rests.
function speak() {
  clearTimeout(speaker);
  speaker = setTimeout(() => {
    const filter = filters(state).map((one) => label(...one)).join(', ');
    const text = [filter ? words('filtered_by', { roles: total.textContent, filters: filter }) : total.textContent, hint.textContent].join(' ').trim();
    if ($('#live').textContent !== text) $('#live').textContent = text;
  }, 700);
}

function clear() {
  total.focus();
  go({ q: state.q, sort: state.sort, ...(facet && { [facet]: [fixed] }) }, true);
}

for (const event of ['pointerenter', 'focusin']) {
  panel.addEventListener(event, () => {
    if (isAsked) return;
    isAsked = true;
    show();
  });
}
field.addEventListener('focus', async () => (search ??= await open(manifest).catch(() => null))?.warm());
field.addEventListener('input', () => {
  clearTimeout(timer);
  // Where an answer takes long, wait for the end of a word.
  const search = () => go({ ...state, saved: false, q: field.value.trim(), page: 1 });
  if (took > 60) timer = setTimeout(search, 90);
  else search();
});
form.addEventListener('submit', (event) => {
  if (!search) return;
  event.preventDefault();
  clearTimeout(timer);
  device?.remember(field.value.trim());
  go({ ...state, saved: false, q: field.value.trim(), page: 1 }, true);
});
for (const place of [panel, sort]) {
  place.addEventListener('change', ({ target: { name, value } }) => {
    const next = toggle({ ...state, saved: false }, name, { pay_min: +value, pay_listed: true }[name] ?? value);
    if (name === 'currency') delete next.pay_min;
    go(next, true);
  });
}
pages.addEventListener('click', (event) => {
  const link = event.target.closest('a');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  go({ ...state, page: (state.page ?? 1) + (link.rel === 'next' ? 1 : -1) }, true);
  total.focus();
  total.scrollIntoView();
});
list.addEventListener('click', () => {
  place?.();
  device?.remember(state.q);
});
addEventListener('popstate', () => {
  clearTimeout(placer);
  place = undefined;
  settled = true;
  state = fromAddress();
  show();
});

// On a phone the filters are a sheet.
opener.addEventListener('click', () => {
  sheet.querySelector('.sheet-body').append(panel);
  sheet.showModal();
});
sheet.addEventListener('close', () => $('.listing').prepend(panel));
sheet.addEventListener('click', ({ target }) => target === sheet && sheet.close());
close.addEventListener('click', () => sheet.close());
sheet.querySelector('.clear').addEventListener('click', clear);
matchMedia('(min-width: 56rem)').addEventListener('change', () => sheet.close());
failed.querySelector('button').addEventListener('click', () => {
  search = undefined;
  show();
});

opener.hidden = sort.hidden = false;
show().then(async (result) => {
  const focus = sessionStorage.getItem('focus');
  sessionStorage.removeItem('focus');
  if (focus) document.querySelector(`#filters [value="${CSS.escape(focus)}"]`)?.focus();
  device = await import('./device.js');
  device.start({ search, words, counted, address });
  device.stars(document);
});
