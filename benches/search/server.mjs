// A host of static files on the loopback interface: gzip for text like real hosts, nothing for
// the rest, an optional delay before each answer.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

const types = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8', '.svg': 'image/svg+xml', '.json': 'application/json',
  '.xml': 'application/xml', '.txt': 'text/plain; charset=utf-8', '.wasm': 'application/wasm',
};
const text = /^text\/|javascript|json|xml|svg/;

/**
 * Serves the first of `roots` that has the file.
 * @param {string[]} roots folders, the most special one first
 * @returns {Promise<{origin: string, delay: number, sent: Map<string, number>, close: () => Promise<void>}>}
 *   `delay` in milliseconds may be changed at any time; `sent` has the bytes of each path's answer,
 *   head and body
 */
export async function serve(roots) {
  const kept = new Map();
  const state = { delay: 0 };
  const sent = new Map();
  async function find(path) {
    if (kept.has(path)) return kept.get(path);
    for (const root of roots) {
      for (const name of [path, join(path, 'index.html')]) {
        try {
          const plain = await readFile(join(root, name));
          const type = types[extname(name)] ?? 'application/octet-stream';
          const found = { type, body: text.test(type) ? gzipSync(plain, { level: 6 }) : plain };
          kept.set(path, found);
          return found;
        } catch { /* the next place */ }
      }
    }
    return null;
  }
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://localhost').pathname));
    const found = await find(path);
    if (state.delay > 0) await new Promise((done) => setTimeout(done, state.delay));
    if (!found) {
      response.writeHead(404, { 'content-type': 'text/plain' });
      return response.end('not found\n');
    }
    response.writeHead(200, {
      'content-type': found.type,
      'content-length': found.body.length,
      'cache-control': 'public, max-age=600',
      ...(text.test(found.type) ? { 'content-encoding': 'gzip', vary: 'accept-encoding' } : {}),
    });
    response.end(found.body);
    sent.set(path, response._header.length + found.body.length);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    sent,
    get delay() { return state.delay; },
    set delay(value) { state.delay = value; },
    close: () => new Promise((done) => { server.closeAllConnections(); server.close(done); }),
  };
}
