// The filters beside the results. Links become checkboxes; what is there stays in place, so that
// the focus does too.
const shown = 8;
const facetsByName = {};

const element = (name, properties, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};

// A facet's box: a fieldset in the page, or one in place of its list of links.
function box(name) {
  let found = document.querySelector(`[data-facet="${name}"].facet`);
  if (found?.localName !== 'nav') return found;
  const made = element('fieldset', { className: 'facet' },
    element('legend', { textContent: found.querySelector('h2').textContent }), element('ul'));
  made.dataset.facet = name;
  found.replaceWith(made);
  return made;
}

// Countries and languages in the page's language.
const lang = document.documentElement.lang;
const regions = new Intl.DisplayNames(lang, { type: 'region' });
const languages = new Intl.DisplayNames(lang, { type: 'language' });
export const label = (facet, value) =>
  value.code ? regions.of(value.code) : facet === 'lang' ? languages.of(value.slug) : value.name;

function row(name, value) {
  const input = element('input', { type: 'checkbox', name, value: value.slug });
  input.setAttribute('form', 'search');
  const count = element('span', { className: 'count' });
  const item = element('li', {}, element('label', {}, input, ' ', element('span', { textContent: label(name, value) }), ' ', count));
  return { input, count, item };
}

function list(name, values, words, number) {
  const facet = facetsByName[name] ??= { box: box(name), rows: {} };
  if (!facet.box) return;
  const of = new Map(values.map((value) => [value.slug, value]));
  // A region with all its roles in one place is that place.
  const inner = new Set(values.filter(({ parent, count }) => of.get(parent)?.count === count).map(({ parent }) => parent));
  const useful = values.filter((value) => value.selected || (value.count && !inner.has(value.slug)));
  const cut = facet.all || useful.length < shown + 3 ? useful.length : shown;
  const kept = new Set(cut < useful.length ? [...useful].sort((a, b) => b.selected - a.selected || b.count - a.count).slice(0, cut) : useful);
  const items = [];
  for (const value of kept.size === useful.length ? useful : useful.filter((one) => kept.has(one))) {
    const { input, count, item } = facet.rows[value.slug] ??= row(name, value);
    let depth = 0;
    for (let up = of.get(value.parent); up; up = of.get(up.parent)) depth += kept.has(up);
    const text = number(value.count);
    if (input.checked !== value.selected) input.checked = value.selected;
    if (count.textContent !== text) count.textContent = text;
    if (item.dataset.depth !== `${depth}`) item.dataset.depth = depth;
    items.push(item);
  }
  const ul = facet.box.querySelector('ul');
  // Only what changed moves: an element that is taken out loses the focus.
  if (ul.children.length !== items.length || items.some((item, at) => item !== ul.children[at])) {
    const focus = document.activeElement;
    ul.replaceChildren(...items);
    if (ul.contains(focus)) focus.focus({ preventScroll: true });
  }
  facet.more ??= facet.box.appendChild(element('button', {
    type: 'button', className: 'link', onclick() {
      const before = new Set(ul.children);
      facet.all = true;
      facet.again();
      [...ul.children].find((item) => !before.has(item)).querySelector('input').focus();
    },
  }));
  facet.again = () => list(name, values, words, number);
  facet.more.hidden = cut === useful.length;
  if (!facet.more.hidden) facet.more.textContent = words('show_all', { count: number(useful.length) });
  facet.box.hidden = !useful.length || (values.length < 2 && !values[0].selected);
}

function options(select, values) {
  const old = [...select.options].map((option) => option.text + option.value).join();
  if (old === values.map(([value, text]) => text + value).join()) return;
  select.replaceChildren(...values.map(([value, text]) => element('option', { value, textContent: text })));
}

// The facets whose values have names.
export const facets = ['department', 'location', 'workplace', 'employment_type', 'lang'];

// Shows the counts of a result.
export function paint(of, { state, search, money, words, number, counted }) {
  for (const name of facets) list(name, of[name] ?? [], words, number);

  const posted = document.getElementById('posted');
  const names = (posted.names ??= new Map([...posted.options].map((option) => [option.value, option.text])));
  const counts = new Map((of.posted ?? []).map((period) => [period.slug, period.count]));
  if (state.posted && !names.has(state.posted)) names.set(state.posted, counted('posted_days', parseInt(state.posted) || 1));
  options(posted, [...names].map(([value, text]) => [value, counts.has(value) ? `${text} (${number(counts.get(value))})` : text]));
  posted.value = state.posted ?? '';
  posted.parentNode.hidden = false;

  const amount = document.getElementById('pay_min');
  const facet = amount.closest('.facet');
  facet.hidden = !search.currencies.length;
  const { listed, currency = search.currencies[0], steps = [] } = of.pay ?? {};
  const any = (amount.any ??= amount.options[0].text);
  const sums = steps.map(({ min, count }) => [`${min}`, `${money(min, currency)} (${number(count)})`]);
  options(amount, [['', any], ...sums]);
  amount.value = state.pay_min ?? '';
  const code = facet.querySelector('[name=currency]');
  options(code, search.currencies.map((one) => [one, one]));
  code.value = currency;
  code.hidden = search.currencies.length < 2;
  facet.querySelector('[name=pay_listed]').checked = !!state.pay_listed;
  facet.querySelector('.count').textContent = listed === undefined ? '' : number(listed);
}
