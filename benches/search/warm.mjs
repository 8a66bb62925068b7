// Keystroke to painted results, when everything that the words need has been fetched before.
import { probeFor } from './cold.mjs';

/** What is typed: about 240 keystrokes. */
export const typed = [
  'senior product designer', 'data engineer munich', 'site reliability', 'welding automation', 'payroll specialist',
  'warehouse planning', 'security engineer', 'embedded developer', 'sensor testing', 'account manager lyon',
  'prodcut designer', 'research scientist', 'technical writer', 'machine operator',
];

async function clear(page) {
  await page.evaluate(`(() => {
    const field = document.querySelector('input[type=search]');
    field.focus();
    field.value = '';
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  })()`);
  await new Promise((done) => setTimeout(done, 300));
}

/**
 * Types all texts twice, letter by letter, and measures the second time: from the key event's own
 * time stamp to the moment that results and facets are in the document (`changed`) and painted.
 */
export async function warm(browser, host, candidate, throttle = 1, texts = typed) {
  const page = await browser.page();
  try {
    await page.before(probeFor(candidate, 200));
    await page.open(`${host.origin}${candidate.address('welder')}`);
    await page.report((report) => report.kind === 'open' && report.results, 30);
    await page.evaluate(`document.querySelector('input[type=search]').focus()`);
    const keys = [];
    let silent = 0;
    let cpu = 0;
    for (const round of [0, 1]) {
      if (round === 1) await page.send('Emulation.setCPUThrottlingRate', { rate: throttle });
      const begin = await browser.cpu();
      for (const text of texts) {
        await clear(page);
        for (const [at, letter] of [...text].entries()) {
          const from = page.reports.length;
          await page.key(letter);
          const value = text.slice(0, at + 1);
          const said = await page
            .report((report) => page.reports.indexOf(report) >= from && report.kind === 'key' && report.value === value, candidate.patience ?? 5)
            .catch(() => null);
          if (round === 0) await page.idle(50);
          else if (!said?.results) silent += 1;
          else keys.push(said);
        }
      }
      cpu = await browser.cpu() - begin;
    }
    const last = (said, which) => Math.max(said.results[which], said.facets?.[which] ?? 0);
    return {
      keystrokes: keys.length, silent, throttle, cpu: (cpu * 1000) / (keys.length + silent),
      results: figures(keys.map((said) => said.results.painted)),
      changed: figures(keys.map((said) => last(said, 'changed'))),
      painted: figures(keys.map((said) => last(said, 'painted'))),
    };
  } finally {
    await page.close();
  }
}

/** Median, 95th percentile and largest of a list of numbers. */
export function figures(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? null;
  return { p50: at(0.5), p95: at(0.95), max: sorted.at(-1) ?? null };
}
