// The shortlist: roles as they were when they were saved, and a table of them to take away.
import { load, stars, store } from './device.js';

const cell = (text) => `"${`${text ?? ''}`.replace(/^[=+\-@\t]/, "'$&").replaceAll('"', '""')}"`;

function download(saved) {
  const rows = [['title', 'details', 'pay', 'url', 'saved'], ...saved.map((role) => [role.title, role.facts, role.pay, role.url, role.on])];
  // Spreadsheets tell UTF-8 by its mark.
  const file = new Blob(['\ufeff', rows.map((row) => row.map(cell).join()).join('\r\n')], { type: 'text/csv' });
  const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(file), download: 'roles.csv' });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1e4);
}

export function show(page) {
  const { list, hint, total, words, card } = page;
  const { saved } = load();
  total.textContent = words('saved_roles');
  const [nothing, actions] = document.getElementById('saved').content.cloneNode(true).children;
  const [save, forget] = actions.querySelectorAll('button');
  save.addEventListener('click', () => download(load().saved));
  forget.addEventListener('click', () => {
    store({ saved: [] });
    show(page);
    total.focus();
  });
  hint.replaceChildren(...(saved.length ? actions : nothing).childNodes);
  hint.hidden = false;
  const empty = { department: '', workplace: '', summary: '', lang: document.documentElement.lang };
  list.replaceChildren(...saved.map((role) => card({ ...empty, ...role, location: role.facts })));
  stars(list);
}
