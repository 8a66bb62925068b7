// The index's files: the manifest and the parts of one build, fetched when they are needed.

import { decode } from './decode.js';

/** What can go wrong; `kind` is 'version', 'network' or 'damaged'. */
export class SearchError extends Error {
  constructor(kind, message, cause) {
    super(message, { cause });
    this.name = 'SearchError';
    this.kind = kind;
  }
}

const VERSION = 1;

/** Code that not every search needs. It is read like a part of the index. */
const CODE = {
  filters: () => import('./filters.js'),
  repair: () => import('./repair.js'),
  phrase: () => import('./phrase.js'),
  drops: () => import('./drops.js'),
};

/** One build of the index. All its parts are immutable. */
export class Build {
  #fetch;
  #url;
  #parts = new Map();

  constructor(url, manifest, fetch) {
    this.manifest = manifest;
    this.#url = url;
    this.#fetch = fetch;
  }

  /** Reads the manifest at `url`; `cache` as fetch takes it. */
  static async open(url, fetch, cache) {
    let manifest;
    try {
      const response = await fetch(url, { cache });
      if (!response.ok) throw new Error(`status ${response.status}`);
      manifest = await response.json();
    } catch (error) {
      throw new SearchError('network', `cannot read ${url}`, error);
    }
    if (manifest.version !== VERSION) {
      throw new SearchError('version', `${url} is of version ${manifest.version}, not ${VERSION}`);
    }
    return new Build(url, manifest, fetch);
  }

  /** An address of the site. */
  address(path) {
    return new URL(this.manifest.base + path, this.#url).href;
  }

  /**
   * Calls `attempt(part)` until it has all the parts that it asks for; `part(name)` is undefined
   * for one that still has to be read. What one attempt lacks is read at the same time, so an
   * attempt should ask for everything that it can before it gives up.
   */
  async gather(attempt, signal) {
    for (;;) {
      signal?.throwIfAborted();
      const missing = new Set();
      const value = attempt((name) => {
        const part = this.#parts.get(name)?.value;
        if (part === undefined) missing.add(name);
        return part;
      });
      if (!missing.size) return value;
      await Promise.all([...missing].map((name) => this.load(name, signal)));
    }
  }

  /** Loads the rest of the code: after the site's next deploy it may be gone. Never fails. */
  async complete() {
    await Promise.all(Object.keys(CODE).map((name) => this.load(name))).catch(() => {});
  }

  /** A part, decoded. Who asks for one that is already on its way waits for that. */
  load(name, signal) {
    let part = this.#parts.get(name);
    if (!part) {
      const abort = new AbortController();
      part = { abort, waiting: 0 };
      part.promise = this.#read(name, abort.signal).then(
        (value) => (part.value = value),
        (error) => {
          if (this.#parts.get(name) === part) this.#parts.delete(name);
          throw error;
        });
      this.#parts.set(name, part);
    }
    part.waiting++;
    if (!signal) return part.promise;
    return new Promise((resolve, reject) => {
      const leave = () => {
        reject(signal.reason);
        part.waiting--;
        // The next keystroke begins right after this one is given up, and often wants the same.
        setTimeout(() => {
          if (part.waiting || part.value) return;
          this.#parts.delete(name);
          part.abort.abort();
        });
      };
      signal.addEventListener('abort', leave, { once: true });
      part.promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
    });
  }

  async #read(name, signal) {
    if (CODE[name]) {
      return CODE[name]().catch((error) => {
        throw new SearchError('network', `cannot read ${name}`, error);
      });
    }
    const bytes = await this.#bytes(name, signal);
    if (name === 'boot') return bytes;
    try {
      // Packed inside the file, so that it needs nothing of the host.
      const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
      const unpacked = await new Response(stream).arrayBuffer();
      return decode(name, new Uint8Array(unpacked), this.manifest);
    } catch (error) {
      throw new SearchError('damaged', `cannot understand ${name}`, error);
    }
  }

  async #bytes(name, signal) {
    const place = name !== 'boot' && this.manifest.boot?.[name];
    if (place) return (await this.load('boot')).subarray(place[0], place[0] + place[1]);
    try {
      const response = await this.#fetch(new URL(`${this.manifest.build}/${name}`, this.#url), { signal });
      if (!response.ok) throw new Error(`status ${response.status}`);
      return new Uint8Array(await response.arrayBuffer());
    } catch (error) {
      throw new SearchError('network', `cannot read ${name}`, error);
    }
  }
}
