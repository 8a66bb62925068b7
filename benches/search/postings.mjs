// The postings of a built site, read from its JSON index and its detail pages, and the folder of
// clean HTML that Pagefind's documentation asks for.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const entities = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' };

/** The text of a piece of HTML. */
export function plain(html) {
  return html
    .replace(/<(?:br|\/p|\/li|\/h\d|\/td|\/div)[^>]*>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(#?\w+);/g, (all, name) => entities[name] ?? all)
    .replace(/[ \t]+/g, ' ')
    .trim();
}

const escape = (text) => String(text).replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]);

/** The yearly amount that `pay at least` compares, or null. */
export function yearly(salary) {
  if (!salary) return null;
  const amount = salary.max ?? salary.min ?? salary.value ?? null;
  const times = { HOUR: 2080, DAY: 260, WEEK: 52, MONTH: 12, YEAR: 1 }[String(salary.unit ?? 'year').toUpperCase()];
  return amount === null ? null : amount * (times ?? 1);
}

/** All open postings of a built site: { slug, title, department, places, …, body (HTML), text }. */
export function read(dist) {
  const index = JSON.parse(readFileSync(join(dist, 'jobs.json'), 'utf8'));
  return index.jobs.map((job) => {
    const page = readFileSync(join(dist, 'jobs', job.slug, 'index.html'), 'utf8');
    const body = page.split('<div class="prose">')[1]?.split(/<section class="apply-again"|<\/article>/)[0] ?? '';
    const named = [...(job.locations ?? []), ...(job.applicant_locations ?? [])];
    const places = named.map((place) => place.name.split(', '));
    return {
      slug: job.slug, title: job.title, department: job.department ?? '', places, workplace: job.workplace ?? '',
      employment: [job.employment_type ?? []].flat(), pay: yearly(job.salary), currency: job.salary?.currency ?? '',
      date: job.date_posted ?? '', skills: job.skills ?? [], lang: job.lang, summary: job.summary ?? '',
      body, text: plain(body),
    };
  });
}

const filter = (name, value) => (value ? `<span data-pagefind-filter="${name}">${escape(value)}</span>\n` : '');

/** Round amounts that somebody may ask for as "at least": Pagefind knows no ranges. */
const steps = [30, 40, 50, 60, 70, 80, 100, 120, 150, 200].map((thousands) => thousands * 1000);

/** One page as Pagefind should see it: body, title, filters, sorts, and weights. */
function page(job, { title, place: placeWeight, skills }) {
  const place = job.places.map((parts) => parts.join(', ')).join('; ');
  const pay = job.pay === null ? '' : `${job.currency ?? ''} ${job.pay}`.trim();
  return `<!doctype html>
<html lang="${escape(job.lang)}">
<head><meta charset="utf-8"><title>${escape(job.title)}</title></head>
<body>
<main data-pagefind-body>
<h1 data-pagefind-meta="title" data-pagefind-weight="${title}">${escape(job.title)}</h1>
<p data-pagefind-weight="${placeWeight}"><span data-pagefind-meta="location">${escape(place)}</span>
<span data-pagefind-meta="department">${escape(job.department)}</span></p>
<p><span data-pagefind-meta="workplace">${escape(job.workplace)}</span>
<span data-pagefind-meta="employment">${escape(job.employment.join(', '))}</span>
<span data-pagefind-meta="pay">${escape(pay)}</span></p>
<p data-pagefind-weight="${skills}">${escape(job.skills.join(', '))}</p>
${job.body}
<div data-pagefind-ignore>
${filter('department', job.department)}${[...new Set(job.places.flat())].map((name) => filter('location', name)).join('')}\
${filter('workplace', job.workplace)}${job.employment.map((name) => filter('employment', name)).join('')}\
${filter('language', job.lang)}${steps.filter((step) => job.pay >= step).map((step) => filter('pay', `${job.currency ?? ''} ${step}`.trim())).join('')}
<span data-pagefind-sort="date">${escape(job.date)}</span><span data-pagefind-sort="pay">${job.pay ?? 0}</span>
</div>
</main>
</body>
</html>
`;
}

/** What `tune.mjs` found best on seed 1. Pagefind's own weight of a first heading is 7. */
export const weights = { title: 10, place: 5, skills: 7 };

/** Writes `jobs/<slug>/index.html` for each posting under `folder`. */
export function writeForPagefind(postings, folder, chosen = weights) {
  for (const job of postings) {
    const own = join(folder, 'jobs', job.slug);
    mkdirSync(own, { recursive: true });
    writeFileSync(join(own, 'index.html'), page(job, chosen));
  }
}
