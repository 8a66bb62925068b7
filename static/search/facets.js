// The filters beside the results. Links become checkboxes; what is there stays in place, so that
// the focus does too.
const shown = 8;
const rows = {};

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

function list(name, values, words, format) {
  const facet = rows[name] ??= { box: box(name), of: {} };
  if (!facet.box) return;
  const depth = {};
  for (const value of values) depth[value.slug] = value.parent == null ? 0 : (depth[value.parent] ?? 0) + 1;
  // A region with all its roles in one place is that place.
  const inner = new Set(values.filter((value) => values.some((one) => one.parent === value.slug && one.count === value.count)).map((value) => value.slug));
  const useful = values.filter((value) => value.selected || (value.count && !inner.has(value.slug)));
  const ranked = [...useful].sort((a, b) => b.selected - a.selected || b.count - a.count);
  const cut = facet.all || useful.length < shown + 3 ? useful.length : shown;
  const kept = new Set(ranked.slice(0, cut));
  const items = useful.filter((value) => kept.has(value)).map((value) => {
    const row = facet.of[value.slug] ??= (() => {
      const input = element('input', { type: 'checkbox', name, value: value.slug });
      input.setAttribute('form', 'search');
      const count = element('span', { className: 'count' });
      const item = element('li', {}, element('label', {}, input, ' ', element('span', { textContent: label(name, value) }), ' ', count));
      return { input, count, item };
    })();
    row.input.checked = value.selected;
    row.count.textContent = format(value.count);
    let level = 0;
    for (let up = value; (up = values.find((one) => one.slug === up.parent)); ) level += kept.has(up);
    row.item.dataset.depth = Math.min(level, 2);
    return row.item;
  });
  const ul = facet.box.querySelector('ul');
  // Only what changed moves: an element that is taken out loses the focus.
  if ([...ul.children].some((item, at) => item !== items[at]) || ul.children.length !== items.length) {
    const focus = document.activeElement;
    ul.replaceChildren(...items);
    if (ul.contains(focus)) focus.focus({ preventScroll: true });
  }
  facet.more ??= facet.box.appendChild(element('button', {
    type: 'button', className: 'link', onclick() {
      facet.all = true;
      list(...facet.last);
      ul.children[Math.min(shown, ul.children.length - 1)].querySelector('input').focus();
    },
  }));
  facet.last = [name, values, words, format];
  facet.more.hidden = cut === useful.length;
  facet.more.textContent = words('show_all', { count: format(useful.length) });
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
