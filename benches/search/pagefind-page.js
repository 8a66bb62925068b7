// What the home page needs to search with Pagefind, and no more: its own interface would add
// 30 KB. `?facets=0` leaves the filters and their counts out.
const parameters = new URLSearchParams(location.search);
const withFacets = parameters.get('facets') !== '0';
const field = document.querySelector('#q');
const found = document.querySelector('#found');
const facets = document.querySelector('#facets');
const size = 10;
const shown = 10;

const pagefind = await import('/pagefind/pagefind.js');
const options = document.querySelector('#search').dataset.options;
if (options) await pagefind.options(JSON.parse(options));
// Counts come with a search only when the filters were loaded before it.
const ready = withFacets ? pagefind.filters() : pagefind.init();
let turn = 0;

function role({ url, meta }) {
  const item = document.createElement('li');
  item.className = 'role';
  const title = item.appendChild(document.createElement('h3'));
  title.className = 'role-title';
  const link = title.appendChild(document.createElement('a'));
  link.href = url;
  link.textContent = meta.title;
  const facts = item.appendChild(document.createElement('p'));
  facts.className = 'role-facts';
  for (const name of ['location', 'workplace', 'employment', 'department', 'pay']) {
    if (!meta[name]) continue;
    facts.appendChild(document.createElement('span')).textContent = meta[name];
    facts.append(' ');
  }
  return item;
}

function facet([name, counts]) {
  const list = document.createElement('ul');
  list.dataset.facet = name;
  for (const [value, count] of Object.entries(counts).slice(0, shown)) {
    const item = list.appendChild(document.createElement('li'));
    item.textContent = `${value} `;
    item.appendChild(document.createElement('span')).textContent = count;
  }
  return list;
}

async function run(query) {
  const mine = ++turn;
  await ready;
  const search = await pagefind.search(query);
  if (mine !== turn) return;
  const results = await Promise.all(search.results.slice(0, size).map((result) => result.data()));
  if (mine !== turn) return;
  document.querySelector('#all').hidden = true;
  const total = document.createElement('li');
  total.textContent = `${search.results.length} roles`;
  found.replaceChildren(total, ...results.map(role));
  if (withFacets) facets.replaceChildren(...Object.entries(search.filters).map(facet));
}

field.addEventListener('input', () => run(field.value));
if (parameters.get('q')) {
  field.value = parameters.get('q');
  run(field.value);
}
