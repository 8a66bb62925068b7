// What a word that nobody wrote is taken for.

import assert from 'node:assert/strict';
import test from 'node:test';
import { repair } from '../../static/search/repair.js';

const words = ['designer', 'designers', 'engin', 'engineer', 'engineers', 'mark', 'marketing', 'nur', 'nurse', 'pay',
  'payroll', 'react', 'test', 'xylophone'];
const part = () => ({ words, weight: words.map((_, i) => i) });
const entry = (key) => (words.includes(key) ? [0, null, 0] : null);
const taken = (text, isPrefix = false) => repair(text, isPrefix, { vocabulary: [''] }, part, entry);

const cases = {
  'one or two letters less, if it is a word': ['engineerin', ['engineer']],
  'a stem two letters shorter': ['engins', ['engin']],
  'a typo rather than a short stem': ['markting', ['marketing']],
  'a letter left out': ['payrol', ['payroll']],
  'two letters exchanged': ['desginer', ['designer']],
  'the first two letters exchanged': ['negineer', ['engineer']],
  'a letter too many in front': ['qxylophone', ['xylophone']],
  'a long word may have two': ['xilofone', []],
  'two in eight letters': ['ingeneer', []],
  'three letters less, if nothing is nearer': ['testing', ['test']],
  'a short word has to be right': ['tes', []],
  'nothing': ['zzzzzzzz', []],
};

for (const [about, [text, expected]] of Object.entries(cases)) {
  test(`${about}: ${text}`, () => assert.deepEqual(taken(text)?.entries ?? [], expected));
}

test('three letters are no stem but a correction, which is told', () => {
  assert.deepEqual(taken('payx'), { entries: ['pay'], more: { to: ['pay'], weight: 0.6 } });
  assert.equal(taken('engins').more, undefined);
});

test('the most used of those equally near come first, three at most', () => {
  const near = ['aaaab', 'aaaac', 'aaaad', 'aaaae'];
  const weight = [3, 5, 3, 4];
  const found = repair('aaaaz', false, { vocabulary: [''] }, () => ({ words: near, weight }), () => null);
  assert.deepEqual(found, { entries: ['aaaac', 'aaaae', 'aaaab'], more: { to: ['aaaac', 'aaaae', 'aaaab'], weight: 0.6 } });
});

test('a beginning is compared with beginnings', () => {
  assert.deepEqual(taken('desinge', true).entries, ['designers', 'designer']);
  assert.equal(taken('xylopohn', true).entries[0], 'xylophone');
});

test('while parts are missing nothing is said', () => {
  assert.equal(repair('payrolll', false, { vocabulary: ['', 'q'] }, () => undefined, () => null), undefined);
  assert.equal(repair('payrolll', false, { vocabulary: [''] }, part, () => undefined), undefined);
});

test('long words take no time that anybody notices', () => {
  const many = Array.from({ length: 2000 }, (_, i) => `a${i.toString(36).padStart(30, 'b')}`);
  const start = performance.now();
  repair('a'.repeat(32), true, { vocabulary: [''] }, () => ({ words: many, weight: many.map(() => 1) }), () => null);
  assert.ok(performance.now() - start < 1500);
});
