// What stays on this device: saved roles, recent searches, the day of the last visit. Nothing of
// it is sent anywhere; on a device that stores nothing, nothing is kept.
const key = 'rolecall';
const today = new Date().toISOString().slice(0, 10);

export function load() {
  try {
    return { saved: [], recent: [], ...JSON.parse(localStorage.getItem(key)) };
  } catch {
    return { saved: [], recent: [] };
  }
}

export function store(change) {
  const next = { ...load(), ...change };
  try {
    localStorage.setItem(key, JSON.stringify(next));
  } catch { /* private window, or full */ }
  line();
}

let page;

// A button that saves a role and takes it out again.
function wire(button, role, { saved } = load()) {
  button.setAttribute('aria-pressed', saved.some((one) => one.url === role.url));
  button.addEventListener('click', () => {
    const all = load().saved;
    const rest = all.filter((one) => one.url !== role.url);
    const adds = rest.length === all.length;
    store({ saved: adds ? [{ ...role, on: today }, ...rest] : rest });
    button.setAttribute('aria-pressed', adds);
  });
}

// Gives each card below `root` its star.
export function stars(root) {
  if (!page) return;
  const now = load();
  for (const item of root.querySelectorAll('.roles > li:not(:has(.save))')) {
    const link = item.querySelector('a');
    const facts = [...item.querySelectorAll('.role-facts > span')].map((fact) => fact.textContent);
    const button = document.getElementById('star').content.firstElementChild.cloneNode(true);
    const title = link.textContent;
    button.setAttribute('aria-label', page.words('save_role', { title }));
    wire(button, { url: link.href, title, facts: facts.join(' · '), pay: item.querySelector('.role-pay')?.textContent ?? '' }, now);
    item.append(button);
  }
}

export function remember(query) {
  if (!query) return;
  const { recent } = load();
  store({ recent: [query, ...recent.filter((one) => one !== query)].slice(0, 5) });
}

const link = (href, text) => Object.assign(document.createElement('a'), { href, textContent: text });

// The line below the field: the shortlist, what is new, recent searches.
function line() {
  if (!page) return;
  const { saved, recent } = load();
  const items = [];
  const item = (...children) => {
    const made = document.createElement('li');
    made.append(...children);
    items.push(made);
  };
  if (page.fresh) item(link(page.address({ q: '', posted: page.fresh.posted, sort: 'newest' }), page.counted('new_since', page.fresh.count)));
  if (saved.length) item(link(page.address({ q: '', saved: true }), page.words('saved_roles')), ' ', Object.assign(document.createElement('span'), { className: 'count', textContent: saved.length }));
  if (recent.length) {
    const forget = Object.assign(document.createElement('button'), {
      type: 'button', className: 'link', textContent: page.words('forget'), onclick() {
        store({ recent: [] });
        document.getElementById('q').focus();
      },
    });
    item(`${page.words('recent_searches')}: `, ...recent.flatMap((q) => [link(page.address({ q }), q), ' ']), forget);
  }
  document.querySelector('.device').replaceChildren(...items);
}

// On a list: `page` is what the list's own script knows.
export async function start(of) {
  page = of;
  const { last, before = today } = load();
  const since = last === today ? before : last ?? today;
  if (last !== today) store({ last: today, before: since });
  const days = Math.round((Date.parse(today) - Date.parse(since)) / 864e5);
  if (days > 0 && page.search) {
    // Later than on that day.
    const posted = `${days - 1}d`;
    const { total } = await page.search.run({ posted }, { size: 0, facets: false }).catch(() => ({}));
    if (total) page.fresh = { posted, count: total };
  }
  line();
}

// On the page of a role.
const own = document.querySelector('.save[data-title]');
if (own) {
  // Its address as lists link it.
  wire(own, { url: location.origin + location.pathname, title: own.dataset.title, facts: own.dataset.facts, pay: own.dataset.pay });
  own.hidden = false;
}
