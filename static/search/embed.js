// <rolecall-jobs department="engineering" location="berlin" limit="10">: open roles on another
// page of the company, from the same index. Its look follows the custom properties of the page.
import { open } from './query.js';

const home = new URL('../', import.meta.url).href;
let texts = {};
let search;

const style = new CSSStyleSheet();
style.replaceSync(`
:host { display: block; color: var(--rolecall-ink, inherit); font: var(--rolecall-font, inherit); }
:host([hidden]) { display: none; }
ul { margin: 0; padding: 0; list-style: none; }
li { padding-block: var(--rolecall-space, .9em); border-block-end: 1px solid var(--rolecall-line, color-mix(in srgb, currentColor 20%, transparent)); }
a { color: var(--rolecall-accent, inherit); font-weight: 600; text-underline-offset: .2em; }
a:focus-visible { outline: 3px solid; outline-offset: 2px; }
p { margin: .2em 0 0; font-size: .925em; color: var(--rolecall-muted, inherit); }
.all { margin-block-start: 1em; }
`);

const element = (name, text, properties) => Object.assign(document.createElement(name), { textContent: text, ...properties });

class RolecallJobs extends HTMLElement {
  static observedAttributes = ['department', 'location', 'workplace', 'type', 'role-lang', 'q', 'sort', 'limit'];

  connectedCallback() {
    if (!this.shadowRoot) {
      this.attachShadow({ mode: 'open' }).adoptedStyleSheets = [style];
      // What stands between the tags, until the roles are there.
      this.shadowRoot.append(document.createElement('slot'));
    }
    this.show();
  }

  attributeChangedCallback() {
    if (this.shadowRoot) this.show();
  }

  async show() {
    this.run?.abort();
    if (!this.isConnected) return;
    const { signal } = (this.run = new AbortController());
    const values = (name) => (this.getAttribute(name) ?? '').split(',').map((value) => value.trim()).filter(Boolean);
    const state = { q: this.getAttribute('q') ?? '', sort: this.getAttribute('sort') ?? undefined };
    for (const [key, name] of [['department'], ['location'], ['workplace'], ['employment_type', 'type'], ['lang', 'role-lang']]) {
      const list = values(name ?? key);
      if (list.length) state[key] = list;
    }
    try {
      search ??= open(new URL('search/manifest.json', home).href);
      const result = await (await search).run(state, { signal, size: Math.max(1, this.getAttribute('limit') | 0 || 20), facets: false });
      const list = document.createElement('ul');
      list.setAttribute('part', 'list');
      for (const hit of result.hits) {
        const item = element('li', '', { part: 'role' });
        const link = element('a', hit.title, { href: new URL(hit.url, home).href, part: 'title' });
        if (hit.lang !== document.documentElement.lang) link.lang = hit.lang;
        const facts = [hit.location, hit.workplace, hit.employment, hit.pay].filter(Boolean).join(' · ');
        item.append(link, ...(facts ? [element('p', facts, { part: 'facts' })] : []));
        list.append(item);
      }
      const all = element('p', '', { className: 'all', part: 'all' });
      all.append(element('a', texts.all_open_roles, { href: home }));
      this.shadowRoot.replaceChildren(result.total ? list : element('p', texts.no_open_roles, { part: 'empty' }), ...(result.total > result.hits.length ? [all] : []));
      this.dispatchEvent(new CustomEvent('rolecall-shown', { detail: { total: result.total }, bubbles: true }));
    } catch (error) {
      if (signal.aborted) return;
      search = undefined;
      console.warn(error);
    }
  }
}

// `words`: the site's own, from the loader at its stable address.
export function define(words) {
  texts = words;
  if (!customElements.get('rolecall-jobs')) customElements.define('rolecall-jobs', RolecallJobs);
}
