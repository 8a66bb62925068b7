// A small client of the DevTools protocol over the debugging pipe. No library: requests of workers
// must be counted too, and for that the sessions of all targets have to be seen.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const program = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** A running browser. */
export class Browser {
  #process;
  #profile;
  #next = 1;
  #waiting = new Map();
  #listeners = new Map();

  /** @param {string[]} flags added to the command line */
  constructor(flags = []) {
    this.#profile = mkdtempSync(join(tmpdir(), 'search-benchmark-'));
    this.#process = spawn(program, [
      '--headless=new', '--no-sandbox', '--remote-debugging-pipe', `--user-data-dir=${this.#profile}`,
      '--no-first-run', '--disable-background-networking', '--disable-component-update',
      '--disable-extensions', '--disable-sync', '--disable-default-apps', '--mute-audio',
      '--disable-features=Translate,OptimizationHints,MediaRouter', ...flags, 'about:blank',
    ], { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
    let rest = Buffer.alloc(0);
    this.#process.stdio[4].on('data', (chunk) => {
      rest = Buffer.concat([rest, chunk]);
      for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
        this.#take(JSON.parse(rest.subarray(0, end).toString()));
        rest = rest.subarray(end + 1);
      }
    });
  }

  #take(message) {
    if (message.id) {
      const { done, failed, method } = this.#waiting.get(message.id);
      this.#waiting.delete(message.id);
      if (message.error) failed(new Error(`${method}: ${message.error.message}`));
      else done(message.result);
      return;
    }
    this.#listeners.get(message.sessionId)?.(message.method, message.params);
  }

  /** Sends a command; `session` is left out for the browser itself. */
  send(method, params = {}, session = undefined) {
    const id = this.#next++;
    return new Promise((done, failed) => {
      this.#waiting.set(id, { done, failed, method });
      this.#process.stdio[3].write(`${JSON.stringify({ id, method, params, sessionId: session })}\0`);
    });
  }

  /** Calls `listener(method, params)` for every event of a session. */
  listen(session, listener) {
    this.#listeners.set(session, listener);
  }

  /** An empty page in a context of its own: nothing is cached. */
  async page() {
    const { browserContextId } = await this.send('Target.createBrowserContext', { disposeOnDetach: true });
    const { targetId } = await this.send('Target.createTarget', { url: 'about:blank', browserContextId });
    const { sessionId } = await this.send('Target.attachToTarget', { targetId, flatten: true });
    const page = new Page(this, sessionId, browserContextId);
    await page.start();
    return page;
  }

  /** CPU seconds that all processes of the browser have used so far. */
  async cpu() {
    const { processInfo } = await this.send('SystemInfo.getProcessInfo');
    return processInfo.filter((one) => one.type === 'renderer').reduce((sum, one) => sum + one.cpuTime, 0);
  }

  async close() {
    await this.send('Browser.close').catch(() => {});
    await new Promise((done) => {
      if (this.#process.exitCode !== null) done();
      else this.#process.on('exit', done);
    });
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** One page and its workers. */
export class Page {
  /** Every request: { url, type, start, end, bytes, status, failed }, times in seconds since 1970. */
  requests = [];
  /** What the page said with `report(…)`, oldest first. */
  reports = [];
  errors = [];
  #browser;
  #session;
  #context;
  #open = new Map();
  #offset = null;
  #waiting = [];

  constructor(browser, session, context) {
    this.#browser = browser;
    this.#session = session;
    this.#context = context;
  }

  async start() {
    this.#browser.listen(this.#session, (method, params) => this.#event(method, params));
    await this.send('Network.enable');
    await this.send('Page.enable');
    await this.send('Runtime.enable');
    await this.send('Runtime.addBinding', { name: 'report' });
    await this.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true });
  }

  send(method, params = {}) {
    return this.#browser.send(method, params, this.#session);
  }

  #event(method, params) {
    // The script of a worker is asked for by the page and arrives in the worker's session.
    const key = params.requestId;
    if (method === 'Target.attachedToTarget') {
      const child = params.sessionId;
      this.#browser.listen(child, (name, data) => this.#event(name, data));
      const enabled = this.#browser.send('Network.enable', {}, child).catch(() => {});
      enabled.then(() => this.#browser.send('Runtime.runIfWaitingForDebugger', {}, child)).catch(() => {});
    } else if (method === 'Network.requestWillBeSent') {
      this.#offset ??= params.wallTime - params.timestamp;
      const request = {
        url: params.request.url, type: params.type, start: params.timestamp + this.#offset,
        end: null, bytes: 0, status: 0, failed: false,
      };
      if (!/^(data|blob):/.test(request.url)) this.requests.push(request);
      this.#open.set(key, request);
    } else if (method === 'Network.responseReceived' && this.#open.has(key)) {
      this.#open.get(key).status = params.response.status;
    } else if (method === 'Network.loadingFinished' && this.#open.has(key)) {
      const request = this.#open.get(key);
      request.end = params.timestamp + this.#offset;
      request.bytes = params.encodedDataLength;
    } else if (method === 'Network.loadingFailed' && this.#open.has(key)) {
      this.#open.get(key).failed = true;
    } else if (method === 'Runtime.bindingCalled') {
      this.reports.push(JSON.parse(params.payload));
      this.#waiting.splice(0).forEach((wake) => wake());
    } else if (method === 'Runtime.exceptionThrown') {
      this.errors.push(params.exceptionDetails.exception?.description ?? params.exceptionDetails.text);
    }
  }

  /** Runs `script` in every document of this page before its own scripts. */
  before(script) {
    return this.send('Page.addScriptToEvaluateOnNewDocument', { source: script });
  }

  async open(url) {
    const { errorText } = await this.send('Page.navigate', { url });
    if (errorText) throw new Error(`${url}: ${errorText}`);
  }

  async evaluate(expression) {
    const { result, exceptionDetails } = await this.send('Runtime.evaluate', {
      expression, awaitPromise: true, returnByValue: true, userGesture: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  /** The first report for which `test` holds, of those not read yet and those to come. */
  async report(test, seconds = 60) {
    const limit = Date.now() + seconds * 1000;
    for (let seen = 0; ;) {
      for (; seen < this.reports.length; seen++) {
        if (test(this.reports[seen])) return this.reports[seen];
      }
      const left = limit - Date.now();
      if (left <= 0) throw new Error(`no report within ${seconds} s; errors: ${this.errors.join('; ') || 'none'}`);
      await new Promise((done) => { this.#waiting.push(done); setTimeout(done, left); });
    }
  }

  /** Waits until no request has been open for `quiet` milliseconds, `seconds` at most. */
  async idle(quiet = 300, seconds = 15) {
    const limit = Date.now() + seconds * 1000;
    for (let calm = 0; calm < quiet && Date.now() < limit; calm += 50) {
      await new Promise((done) => setTimeout(done, 50));
      if (this.requests.some((request) => request.end === null && !request.failed)) calm = 0;
    }
  }

  async key(character) {
    const key = character === '\b' ? { key: 'Backspace', windowsVirtualKeyCode: 8 } : { text: character, key: character };
    await this.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key });
    await this.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
  }

  close() {
    return this.#browser.send('Target.disposeBrowserContext', { browserContextId: this.#context });
  }
}
