import { type DocumentList, listDocuments, type Question, showDocument } from './answers.js';
import { checkArchive } from './archive.js';
import { type Progress } from './entries.js';
import { parseVerifierKey } from './note.js';
import { documentPanel, faultPanel, listPanel, receiptPanel, reportPanel } from './panels.js';
import { readText, RECEIPT_HEAD, verifyReceipt } from './receipt.js';
import { type Report } from './report.js';
import { type Source } from './tar.js';

/** A receipt and its entry are small; anything larger is looked at as an archive. */
const MOST_OF_A_TEXT = 2 ** 18;

/** Brings the page to life. */
export function show(page: Document): void {
  const part = <E extends HTMLElement>(id: string) => page.getElementById(id) as E;
  const [key, chosen, drop] = [part<HTMLInputElement>('key'), part<HTMLInputElement>('files'), part('drop')];
  const [asOf, knownAt, filter] = [
    part<HTMLInputElement>('as-of'),
    part<HTMLInputElement>('known-at'),
    part<HTMLInputElement>('filter'),
  ];
  const [verdict, asking, list, answer] = [part('verdict'), part('asking'), part('list'), part('answer')];
  const bar = part<HTMLProgressElement>('progress');
  let files: readonly File[] = [];
  let report: Report | undefined;
  let listed: DocumentList | undefined;
  let document: string | undefined;
  /** Each look is numbered, so that one that was overtaken shows nothing. */
  let turn = 0;

  const fail = (where: HTMLElement, error: unknown) => {
    where.replaceChildren(faultPanel(error instanceof Error ? error.message : String(error)));
  };

  const look = async () => {
    const own = ++turn;
    if (files.length === 0) return;
    [report, document] = [undefined, undefined];
    asking.hidden = true;
    answer.replaceChildren();
    bar.hidden = false;
    try {
      const shown = await panelFor(
        files,
        key.value.trim(),
        progressOf(bar, () => own === turn),
      );
      if (own !== turn) return;
      report = shown.report;
      verdict.replaceChildren(shown.panel);
    } catch (error) {
      if (own !== turn) return;
      fail(verdict, error);
    }
    bar.hidden = true;
    ask();
  };

  const ask = () => {
    listed = undefined;
    list.replaceChildren();
    asking.hidden = report?.entries === undefined;
    if (!report?.entries) return;
    try {
      listed = listDocuments(report.entries, question());
      find();
      tell();
    } catch (error) {
      fail(answer, error);
    }
  };

  const find = () => {
    if (listed) list.replaceChildren(listPanel(listed, filter.value, choose));
  };

  const choose = (id: string) => {
    document = id;
    ask();
    answer.scrollIntoView({ block: 'start' });
    answer.focus({ preventScroll: true });
  };

  const tell = () => {
    answer.replaceChildren();
    if (document === undefined || !report?.entries) return;
    const told = showDocument(report.entries, document, question());
    answer.replaceChildren(documentPanel(told, report.texts, report.entries));
  };

  const question = (): Question => ({
    ...(asOf.value && { asOf: asOf.value.trim() }),
    ...(knownAt.value && { knownAt: knownAt.value.trim() }),
  });

  const take = (taken: FileList | undefined) => {
    if (!taken || taken.length === 0) return;
    // A receipt and its entry may be chosen one after the other.
    files =
      taken.length === 1 && files.length === 1 && isSmall(files[0]!) && isSmall(taken[0]!)
        ? [...files, ...taken]
        : [...taken];
    void look();
  };

  chosen.addEventListener('change', () => take(chosen.files ?? undefined));
  key.addEventListener('change', () => void look());
  for (const input of [asOf, knownAt]) input.addEventListener('change', ask);
  filter.addEventListener('input', find);
  for (const name of ['dragover', 'dragleave', 'drop'] as const) {
    page.addEventListener(name, event => {
      event.preventDefault();
      drop.classList.toggle('over', name === 'dragover');
      if (name === 'drop') take(event.dataTransfer?.files);
    });
  }
}

function isSmall({ size }: File): boolean {
  return size <= MOST_OF_A_TEXT;
}

/** Looks at what was chosen: an archive, or a receipt with its entry. */
async function panelFor(
  files: readonly File[],
  key: string,
  progress: Progress,
): Promise<{ readonly panel: HTMLElement; readonly report?: Report }> {
  const texts = await Promise.all(files.filter(isSmall).map(async file => [file, await file.text()] as const));
  const receipt = texts.find(([, text]) => text.startsWith(RECEIPT_HEAD))?.[0];
  const entry = texts.find(([, text]) => text.startsWith('{'))?.[0];
  if (receipt || (entry && files.length <= 2)) {
    if (!receipt) return { panel: faultPanel(`${entry!.name} looks like an entry: choose its receipt too.`) };
    if (!entry) return { panel: faultPanel(`${receipt.name} is a receipt: choose the file with its entry too.`) };
    if (key === '')
      return { panel: faultPanel('A receipt is checked against the verifier key: put it in the field above.') };
    const read = async (file: File, what: string) => readText(new Uint8Array(await file.arrayBuffer()), what);
    const found = await verifyReceipt(
      await read(receipt, 'the receipt'),
      await read(entry, 'the entry'),
      parseVerifierKey(key),
    );
    return { panel: receiptPanel(found) };
  }
  if (files.length > 1) return { panel: faultPanel('Choose one archive, or a receipt and its entry.') };
  const report = await checkArchive(sourceOf(files[0]!), { progress, ...(key !== '' && { key }) });
  return { panel: reportPanel(report), report };
}

function sourceOf(file: File): Source {
  return {
    name: file.name,
    size: file.size,
    read: async (from, to) => new Uint8Array(await file.slice(from, to).arrayBuffer()),
  };
}

/** Shows how far it has come, and lets the browser draw. */
function progressOf(bar: HTMLProgressElement, isWanted: () => boolean): Progress {
  return async (done, all) => {
    if (!isWanted()) return;
    [bar.value, bar.max] = [done, all];
    await new Promise(resolve => setTimeout(resolve));
  };
}
