// Where a match is in the text of a role and not on its card: the sentence it is in, from the
// role's own page, for the cards on the screen.
import { mark } from './query.js';
import { marked } from './cards.js';

const pages = new Map();

async function sentences(url, signal) {
  if (!pages.has(url)) {
    const response = await fetch(url, { signal });
    if (!response.ok) return [];
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const text = page.querySelector('.prose') ?? page.querySelector('main') ?? page.body;
    const blocks = [...text.querySelectorAll('p, li, h2, h3, td')].filter((block) => !block.querySelector('p, li'));
    pages.set(url, blocks.flatMap((block) => block.textContent.trim().match(/[^.!?。！？]+(?:[.!?。！？]+|$)/gu) ?? []));
  }
  return pages.get(url);
}

// The sentence with the most of what matched, no longer than a line or two.
function best(all, words) {
  let most = 0;
  let found;
  for (const sentence of all) {
    const pieces = mark(sentence.trim(), words);
    const hits = new Set(pieces.filter(([, matched]) => matched).map(([text]) => text.toLowerCase())).size;
    if (hits > most) [most, found] = [hits, pieces];
  }
  if (!found) return;
  const first = found.findIndex(([, matched]) => matched);
  const before = found.slice(0, first).map(([text]) => text).join('');
  const cut = before.length > 90 ? `… ${before.slice(-80).replace(/^\S*\s/, '')}` : before;
  const text = cut + found.slice(first).map(([piece]) => piece).join('');
  return text.length > 200 ? `${text.slice(0, 190).replace(/\s\S*$/, '')} …` : text;
}

export function add(list, result, signal) {
  const seen = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      seen.unobserve(target);
      const { url } = result.hits[[...list.children].indexOf(target)] ?? {};
      if (!url || new URL(url).origin !== location.origin) continue;
      sentences(url, signal).then((all) => {
        const text = best(all, result.words);
        if (!text || signal.aborted) return;
        const line = Object.assign(document.createElement('p'), { className: 'role-excerpt' });
        line.append(...marked(text, result.words));
        target.append(line);
      }, () => {});
    }
  });
  signal.addEventListener('abort', () => seen.disconnect());
  for (const item of list.children) if (!item.querySelector('mark')) seen.observe(item);
}
