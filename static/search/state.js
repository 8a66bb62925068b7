// What is being searched for, as an object and as the query of an address. The order of the keys
// is the order in addresses: the same search always has the same address.
const lists = { department: 'department', location: 'location', workplace: 'workplace', type: 'employment_type', lang: 'lang' };
const texts = ['currency', 'posted', 'sort'];

// URLSearchParams → state
export function read(params) {
  const state = { q: params.get('q')?.trim() ?? '' };
  for (const key in lists) {
    const values = params.getAll(key).flatMap((value) => value.split(',')).filter(Boolean);
    if (values.length) state[lists[key]] = [...new Set(values)].sort();
  }
  if (params.get('remote')) state.workplace ??= ['remote'];
  for (const key of ['pay_min', 'page']) if (params.get(key) > 0) state[key] = Math.floor(params.get(key));
  for (const key of texts) if (params.get(key)) state[key] = params.get(key);
  for (const key of ['pay_listed', 'saved']) if (params.get(key)) state[key] = true;
  return state;
}

// state → '?q=rust&department=design,engineering', or '' where everything is listed
export function write(state) {
  const params = new URLSearchParams();
  const set = (key, value) => value && params.set(key, value);
  set('q', state.q?.trim());
  for (const key in lists) {
    const values = state[lists[key]];
    if (key === 'workplace' && `${values}` === 'remote') continue;
    set(key, values?.length && [...values].sort().join());
  }
  set('remote', `${state.workplace}` === 'remote' && 1);
  set('pay_min', state.pay_min);
  set('currency', state.pay_min && state.currency);
  set('pay_listed', state.pay_listed && 1);
  set('posted', state.posted);
  set('sort', state.sort);
  set('page', state.page > 1 && state.page);
  set('saved', state.saved && 1);
  const query = `${params}`.replaceAll('%2C', ',');
  return query && `?${query}`;
}

// The filters of a state, for people to see and take away: [key, value]
export const filters = (state) => [
  ...Object.values(lists).flatMap((key) => (state[key] ?? []).map((value) => [key, value])),
  ...['pay_min', 'pay_listed', 'posted'].filter((key) => state[key]).map((key) => [key, state[key]]),
];

// The state without a filter, or with it: page 1 of it
export function toggle(state, key, value) {
  const next = { ...state, page: 1 };
  if (Array.isArray(state[key]) || Object.values(lists).includes(key)) {
    const values = state[key] ?? [];
    next[key] = values.includes(value) ? values.filter((one) => one !== value) : [...values, value].sort();
    if (!next[key].length) delete next[key];
  } else next[key] = state[key] === value ? undefined : value;
  return next;
}
