// Runs in the measured page before its own scripts. Sees what every candidate does in the same
// way, without its help: changes of the document inside the list of results and inside the facets.
// After each keystroke or navigation it reports when the first results and the last change of each
// were made and painted, as soon as nothing has changed for `quiet` milliseconds.
//
// Painted: the second animation frame after the change has begun, so the first has been drawn.
(() => {
  const { results, facets, item, quiet } = window.__probe;
  let turn = null;

  function begin(kind, at) {
    clearTimeout(turn?.timer);
    turn = { kind, at, items: 0, results: null, facets: null, first: null, timer: 0 };
  }

  function painted(change) {
    requestAnimationFrame(() => requestAnimationFrame(() => { change.painted = performance.now(); }));
  }

  function settle(of) {
    clearTimeout(of.timer);
    of.timer = setTimeout(() => {
      if (of !== turn) return;
      const since = (change) => change && { changed: change.changed - of.at, painted: change.painted - of.at };
      window.report(JSON.stringify({
        kind: of.kind, value: document.querySelector('input[type=search]')?.value ?? '', origin: performance.timeOrigin,
        at: of.at, items: of.items, results: since(of.results), facets: since(of.facets),
        first: since(of.first),
      }));
    }, quiet);
  }

  new MutationObserver((changes) => {
    if (!turn) return;
    const now = performance.now();
    for (const which of ['results', 'facets']) {
      const selector = window.__probe[which];
      if (!changes.some(({ target }) => (target.nodeType === 1 ? target : target.parentElement)?.closest(selector))) continue;
      if (which === 'results') {
        turn.items = document.querySelectorAll(item).length;
        // The empty list of a page that is still being read is no result.
        if (document.querySelector(results)?.hidden) continue;
      }
      turn[which] = { changed: now, painted: null };
      if (which === 'results' && turn.items > 0) turn.first ??= turn.results;
      painted(turn[which]);
      settle(turn);
    }
  }).observe(document, { subtree: true, childList: true, characterData: true, attributeFilter: ['hidden'] });

  addEventListener('keydown', (event) => begin('key', event.timeStamp), true);
  if (new URLSearchParams(location.search).has('q')) begin('open', 0);
})();
