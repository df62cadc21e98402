import { type DocumentList, listDocuments, type Question, showDocument } from '../answer/answers.js';
import { faultPanel, documentPanel, listPanel } from './panels.js';
import { contentOf, panelFor } from './chosen.js';
import type { Progress } from '../check/entries.js';
import type { Report } from '../check/report.js';

/** Brings the page to life. */
export function show(page: Document): void {
  new Verifier(page).listen();
}

class Verifier {
  #files: readonly File[] = [];
  #report: Report | undefined;
  #listed: DocumentList | undefined;
  /** The document that is shown. */
  #document: string | undefined;
  /** Each look is numbered, so that one that was overtaken shows nothing. */
  #turn = 0;

  constructor(private readonly page: Document) {}

  listen(): void {
    const chosen = this.#input('files');
    chosen.addEventListener('change', () => {
      void this.#take([...(chosen.files ?? [])]);
      // Else the same file, put right, could not be chosen again.
      chosen.value = '';
    });
    this.#input('key').addEventListener('change', () => void this.#look());
    for (const id of ['as-of', 'known-at']) this.#input(id).addEventListener('change', () => this.#ask());
    this.#input('filter').addEventListener('input', () => this.#find());
    for (const name of ['dragover', 'dragleave', 'drop'] as const) {
      this.page.addEventListener(name, event => {
        event.preventDefault();
        this.#part('drop').classList.toggle('over', name === 'dragover');
        if (name === 'drop') void this.#take([...(event.dataTransfer?.files ?? [])]);
      });
    }
  }

  #part(id: string): HTMLElement {
    return this.page.getElementById(id)!;
  }

  #input(id: string): HTMLInputElement {
    return this.#part(id) as HTMLInputElement;
  }

  /** A receipt and its entry may be chosen one after the other. */
  async #take(taken: readonly File[]): Promise<void> {
    const both = [...this.#files, ...taken];
    const contents = await Promise.all(both.map(contentOf));
    const isPair = both.length === 2 && contents.includes('receipt') && contents.includes('entry');
    if (taken.length > 0) this.#files = isPair ? both : taken;
    await this.#look();
  }

  /** Looks at what was chosen, under the key that is given. */
  async #look(): Promise<void> {
    const own = ++this.#turn;
    if (this.#files.length === 0) return;
    [this.#report, this.#document] = [undefined, undefined];
    this.#part('verdict').replaceChildren();
    this.#ask();
    this.#part('progress').hidden = false;
    try {
      const { panel, report } = await panelFor(this.#files, this.#input('key').value.trim(), this.#progress(own));
      if (own !== this.#turn) return;
      this.#report = report;
      this.#part('verdict').replaceChildren(panel);
    } catch (error) {
      if (own !== this.#turn) return;
      this.#fail('verdict', error);
    }
    this.#part('progress').hidden = true;
    this.#ask();
  }

  /** Shows how far it has come, and lets the browser draw. */
  #progress(own: number): Progress {
    const bar = this.#part('progress') as HTMLProgressElement;
    return async (done, all) => {
      if (own === this.#turn) [bar.max, bar.value] = [all, done];
      await new Promise(resolve => setTimeout(resolve));
    };
  }

  /** Asks the entries again, at the point that is given. */
  #ask(): void {
    this.#listed = undefined;
    this.#part('list').replaceChildren();
    this.#part('answer').replaceChildren();
    const entries = this.#report?.entries;
    this.#part('asking').hidden = entries === undefined;
    if (!entries) return;
    try {
      this.#listed = listDocuments(entries, this.#question());
      this.#find();
      this.#tell();
    } catch (error) {
      this.#fail('answer', error);
    }
  }

  #question(): Question {
    const [asOf, knownAt] = ['as-of', 'known-at'].map(id => this.#input(id).value.trim());
    return { ...(asOf && { asOf }), ...(knownAt && { knownAt }) };
  }

  #find(): void {
    if (!this.#listed) return;
    const panel = listPanel(this.#listed, this.#input('filter').value, document => this.#choose(document));
    this.#part('list').replaceChildren(panel);
  }

  #choose(document: string): void {
    this.#document = document;
    this.#ask();
    this.#part('answer').scrollIntoView({ block: 'start' });
    this.#part('answer').focus({ preventScroll: true });
  }

  #tell(): void {
    const { entries, texts } = this.#report!;
    if (this.#document === undefined) return;
    const answer = showDocument(entries!, this.#document, this.#question());
    this.#part('answer').replaceChildren(documentPanel(answer, texts, entries!));
  }

  #fail(where: string, error: unknown): void {
    this.#part(where).replaceChildren(faultPanel(error instanceof Error ? error.message : String(error)));
  }
}
