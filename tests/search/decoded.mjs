// The corpus (see oracle.mjs) of a built site. Words and levels are decoded from all term shards, in
// the plainest way; everything that is no word comes from jobs.json, which knows nothing of the index.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

class Reader {
  constructor(bytes) {
    Object.assign(this, { bytes, at: 0 });
  }

  number() {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = this.take(1)[0];
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return Number(value);
    }
  }

  take(length) {
    assert.ok(this.at + length <= this.bytes.length);
    return this.bytes.subarray(this.at, (this.at += length));
  }

  times(read) {
    return Array.from({ length: this.number() }, read);
  }

  words(after) {
    let last = Buffer.alloc(0);
    return this.times(() => {
      const shared = this.number();
      last = Buffer.concat([last.subarray(0, shared), this.take(this.number())]);
      return [last.toString(), after()];
    });
  }

  list(count) {
    const df = this.number();
    const form = this.take(1)[0];
    let docs = [];
    if (form & 8) {
      const bits = this.take(Math.ceil(count / 8));
      docs = Array.from({ length: count }, (_, doc) => doc).filter((doc) => (bits[doc >> 3] >> (doc % 8)) & 1);
    } else {
      for (let i = 0; i < df; i++) docs.push(this.number() + (i ? docs[i - 1] + 1 : 0));
    }
    assert.equal(docs.length, df);
    let levels = docs.map(() => form & 7);
    if (form & 16) {
      const pairs = this.take(Math.ceil(df / 2));
      levels = docs.map((_, i) => (i % 2 ? pairs[i >> 1] >> 4 : pairs[i >> 1] & 15));
    } else {
      let at = -1;
      this.times(() => {
        at += this.number() + 1;
        levels[at] = this.take(1)[0];
      });
    }
    return docs.map((doc, i) => [doc, levels[i]]);
  }
}

const HOURS = { HOUR: 2080, DAY: 260, WEEK: 52, MONTH: 12, YEAR: 1 };
const day = (date) => (date ? Math.floor(Date.parse(date.slice(0, 10)) / 864e5) : null);

/** Reads the site in the folder `site`. */
export function corpusOfSite(site) {
  const manifest = JSON.parse(readFileSync(`${site}/search/manifest.json`));
  const { count, boot, build } = manifest;
  const part = (name) => {
    const file = readFileSync(`${site}/search/${build}/${boot?.[name] ? 'boot' : name}`);
    const [start, length] = boot?.[name] ?? [0, file.length];
    return gunzipSync(file.subarray(start, start + length));
  };

  const entries = new Map();
  const postings = new Map();
  manifest.shards.forEach((_, number) => {
    const reader = new Reader(part(`t${number}`));
    const words = reader.words(() => reader.times(() => reader.number()));
    const lists = reader.times(() => reader.list(count));
    assert.equal(reader.at, reader.bytes.length);
    const places = new Reader(part(`p${number}`));
    const blocks = places.times(() => places.number()).map((length) => new Reader(places.take(length)));
    assert.equal(places.at, places.bytes.length);
    lists.forEach((list, group) => {
      const docs = new Map();
      for (const [doc, level] of list) {
        const positions = [];
        if (blocks[group].bytes.length) {
          blocks[group].times(() => positions.push(blocks[group].number() + (positions.length ? positions.at(-1) + 1 : 0)));
        }
        docs.set(doc, { level, positions });
      }
      postings.set(`${number}/${group}`, docs);
    });
    for (const [word, groups] of words) entries.set(word, groups.map((group) => `${number}/${group}`));
  });

  const vocabulary = new Map(manifest.vocabulary.flatMap((_, number) => {
    const reader = new Reader(part(`v${number}`));
    return reader.words(() => reader.number());
  }));

  const rows = Array.from({ length: Math.ceil(count / manifest.perPart) }, (_, i) => JSON.parse(part(`d${i}`))).flat();
  const { jobs } = JSON.parse(readFileSync(`${site}/jobs.json`));
  assert.equal(jobs.length, count);
  // Newest first; what has no date last; those of a day stay in the order of the list.
  const ordered = jobs.map((job, i) => ({ job, i })).sort((a, b) =>
    (day(b.job.date_posted) ?? -1) - (day(a.job.date_posted) ?? -1) || a.i - b.i).map(({ job }) => job);
  const values = (name) => manifest.facets[name]?.values ?? [];
  const slugOf = (name, test) => values(name).filter(test).map(({ slug }) => slug);
  const withParents = (name, slug) => {
    const found = [];
    for (let value = values(name).find((each) => each.slug === slug); value; value = values(name)[value.parent]) {
      found.push(value.slug);
    }
    return found;
  };
  const places = (job) => [...new Set(job.locations.flatMap(({ locality, region, country }) => {
    const named = values('location').filter(({ name, code, slug }) => {
      const codes = withParents('location', slug).map((each) => values('location').find((value) => value.slug === each).code);
      return locality || region ? name === (locality ?? region) && (!country || codes.includes(country)) : code === country;
    });
    return named.length ? withParents('location', named[0].slug) : [];
  }))];

  const docs = ordered.map((job, doc) => ({
    job,
    row: rows[doc],
    department: slugOf('department', ({ name }) => name === job.department),
    location: places(job),
    workplace: slugOf('workplace', ({ slug }) => slug === job.workplace),
    employment_type: slugOf('employment_type', ({ slug }) => job.employment_type.includes(
      slug.toUpperCase().replaceAll('-', '_'))),
    lang: slugOf('lang', ({ slug }) => slug === job.lang),
    day: day(job.date_posted),
    closes: day(job.valid_through) ?? 0,
    pay: job.salary?.currency && job.salary.unit
      ? [job.salary.currency, Math.floor((job.salary.max ?? job.salary.min) * HOURS[job.salary.unit])] : null,
  }));
  const { facets, currencies, gain, today } = manifest;
  return { docs, entries, postings, vocabulary, facets, currencies, gain, today, manifest };
}
