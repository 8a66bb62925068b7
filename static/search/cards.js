// Results in the look of the site's own cards: the page has a card with names in braces.
import { mark } from './query.js';

const [plain, soon] = document.getElementById('card').content.firstElementChild.children;
const today = Date.now() / 864e5;
const lang = document.documentElement.lang;

const iso = (day) => (day == null ? '' : new Date(day * 864e5).toISOString().slice(0, 10));
const long = (day) =>
  day == null ? '' : new Date(day * 864e5).toLocaleDateString(lang, { dateStyle: 'long', timeZone: 'UTC' });

// Text as nodes, what matched in <mark>.
export const marked = (text, words) =>
  (words ? mark(text, words) : [[text]]).map(([piece, matched]) => {
    if (!matched) return piece;
    const element = document.createElement('mark');
    element.textContent = piece;
    return element;
  });

// The card of a hit. What has no value goes, with the element around it.
export function card(hit, words) {
  const left = hit.closesDay - today;
  const node = (hit.closesDay != null && left > -1 && left <= 14 ? soon : plain).cloneNode(true);
  const values = {
    ...hit,
    lang: hit.lang === lang ? '' : hit.lang,
    employment_type: hit.employment,
    salary: hit.pay,
    get valid_through() { return long(hit.closesDay); },
    get valid_through_iso() { return iso(hit.closesDay); },
    get date_posted() { return long(hit.postedDay); },
    get date_posted_iso() { return iso(hit.postedDay); },
  };
  const filled = (text) => text.replace(/\{(\w+)\}/g, (name, key) => (key in values ? values[key] ?? '' : name));
  const walker = document.createTreeWalker(node, 5);
  const nodes = [];
  for (let at = node; at; at = walker.nextNode()) nodes.push(at);
  for (const at of nodes) {
    for (const { name, value } of [...(at.attributes ?? [])]) {
      const text = filled(value);
      if (text) at.setAttribute(name, text);
      else if (value) at.removeAttribute(name);
    }
    if (at.nodeType !== 3 || !at.data.includes('{')) continue;
    const text = filled(at.data);
    let around = at.parentNode;
    if (text.trim()) at.replaceWith(...marked(text, words));
    else at.remove();
    while (around && around !== node && !around.textContent.trim()) {
      const gone = around;
      around = gone.parentNode;
      gone.remove();
    }
  }
  return node;
}
