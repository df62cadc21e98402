import { type ChildProcess, spawn } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { newFolder } from './folders.js';

interface Told {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: object;
  readonly error?: { readonly message: string };
}

/** A page in a real browser without a window or a network, driven over the DevTools protocol. */
export class Page {
  #last = 0;
  readonly #waiting = new Map<number, (told: Told) => void>();
  /** What went wrong in the page, and what it asked of the network. */
  readonly noted: string[] = [];

  private constructor(
    private readonly browser: ChildProcess,
    private readonly socket: WebSocket,
  ) {
    socket.addEventListener('message', ({ data }) => this.#hear(JSON.parse(String(data)) as Told));
  }

  static async open(file: string): Promise<Page> {
    const parameters = [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--no-first-run',
      '--host-resolver-rules=MAP * ~NOTFOUND',
      '--remote-debugging-port=0',
      `--user-data-dir=${newFolder()}`,
      '--window-size=1200,1400',
      'about:blank',
    ];
    const browser = spawn('chromium', parameters, { stdio: ['ignore', 'ignore', 'pipe'] });
    const port = await new Promise<string>((resolve, reject) => {
      let said = '';
      browser.stderr.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        const port = /ws:\/\/127\.0\.0\.1:(\d+)\//.exec(said)?.[1];
        if (port) resolve(port);
      });
      browser.once('exit', code => reject(new Error(`the browser ended with ${code}: ${said}`)));
    });
    const targets = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as {
      type: string;
      webSocketDebuggerUrl: string;
    }[];
    const socket = new WebSocket(targets.find(({ type }) => type === 'page')!.webSocketDebuggerUrl);
    await new Promise(resolve => socket.addEventListener('open', resolve));
    const page = new Page(browser, socket);
    await page.send('Runtime.enable');
    await page.send('Log.enable');
    await page.send('Network.enable');
    await page.send('Network.emulateNetworkConditions', {
      offline: true,
      latency: 0,
      downloadThroughput: 0,
      uploadThroughput: 0,
    });
    await page.send('Page.enable');
    await page.send('Page.navigate', { url: pathToFileURL(file).href });
    await page.until(`document.readyState === 'complete'`);
    return page;
  }

  async send<R = unknown>(method: string, params: object = {}): Promise<R> {
    const id = ++this.#last;
    const told = new Promise<Told>(resolve => this.#waiting.set(id, resolve));
    this.socket.send(JSON.stringify({ id, method, params }));
    const { result, error } = await told;
    if (error) throw new Error(`${method}: ${error.message}`);
    return result as R;
  }

  /** The value of an expression in the page. */
  async value<V>(expression: string): Promise<V> {
    const params = { expression, returnByValue: true, awaitPromise: true };
    const { result, exceptionDetails } = await this.send<{ result: { value: V }; exceptionDetails?: object }>(
      'Runtime.evaluate',
      params,
    );
    if (exceptionDetails) throw new Error(JSON.stringify(exceptionDetails));
    return result.value;
  }

  async until(expression: string): Promise<void> {
    while (!(await this.value<boolean>(expression))) await new Promise(resolve => setTimeout(resolve, 20));
  }

  /** Chooses files as a person does, through the input. */
  async choose(selector: string, files: readonly string[]): Promise<void> {
    const { root } = await this.send<{ root: { nodeId: number } }>('DOM.getDocument');
    const { nodeId } = await this.send<{ nodeId: number }>('DOM.querySelector', { nodeId: root.nodeId, selector });
    await this.send('DOM.setFileInputFiles', { nodeId, files });
  }

  /** Writes into a field. */
  async fill(selector: string, text: string): Promise<void> {
    await this.value(`{
      const field = document.querySelector(${JSON.stringify(selector)});
      field.value = ${JSON.stringify(text)};
      for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
    }`);
  }

  text(selector: string): Promise<string> {
    return this.value(`document.querySelector(${JSON.stringify(selector)})?.innerText ?? ''`);
  }

  async close(): Promise<void> {
    const ended = new Promise(resolve => this.browser.once('exit', resolve));
    this.socket.close();
    this.browser.kill('SIGTERM');
    await ended;
  }

  #hear(told: Told): void {
    if (told.id !== undefined) {
      this.#waiting.get(told.id)?.(told);
      this.#waiting.delete(told.id);
    } else if (told.method === 'Runtime.exceptionThrown' || told.method === 'Log.entryAdded') {
      this.noted.push(JSON.stringify(told.params));
    } else if (told.method === 'Network.requestWillBeSent') {
      const { request } = told.params as { request: { url: string } };
      // The icons of the browser's own fields are such addresses.
      if (!/^(file|data):/.test(request.url)) this.noted.push(request.url);
    }
  }
}
