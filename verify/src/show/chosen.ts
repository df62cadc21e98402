import { checkArchive } from '../check/archive.js';
import type { Progress } from '../check/entries.js';
import { parseVerifierKey } from '../check/note.js';
import { faultPanel, receiptPanel, reportPanel } from './panels.js';
import { readText, RECEIPT_HEAD, verifyReceipt } from '../check/receipt.js';
import type { Report } from '../check/report.js';
import type { Source } from '../check/tar.js';

/** What a file holds, told by how it begins. */
export async function contentOf(file: File): Promise<'receipt' | 'entry' | 'archive'> {
  const start = await file.slice(0, RECEIPT_HEAD.length).text();
  return start === RECEIPT_HEAD ? 'receipt' : start.startsWith('{') ? 'entry' : 'archive';
}

/** Looks at the files that a person chose: an archive, or a receipt with its entry. */
export async function panelFor(
  files: readonly File[],
  key: string,
  progress: Progress,
): Promise<{ readonly panel: HTMLElement; readonly report?: Report }> {
  const contents = await Promise.all(files.map(contentOf));
  const [receipt, entry] = (['receipt', 'entry'] as const).map(content => files[contents.indexOf(content)]);
  if (receipt || entry) return { panel: await receiptOf(receipt, entry, key) };
  if (files.length > 1) return { panel: faultPanel('Choose one archive, or a receipt and its entry.') };
  const report = await checkArchive(sourceOf(files[0]!), { progress, ...(key !== '' && { key }) });
  return { panel: reportPanel(report), report };
}

async function receiptOf(receipt: File | undefined, entry: File | undefined, key: string): Promise<HTMLElement> {
  if (!receipt) return faultPanel(`${entry!.name} looks like an entry: choose its receipt too.`);
  if (!entry) return faultPanel(`${receipt.name} is a receipt: choose the file with its entry too.`);
  if (key === '') return faultPanel('A receipt is checked against the verifier key: put it in the field above.');
  const read = async (file: File, what: string) => readText(new Uint8Array(await file.arrayBuffer()), what);
  const texts = [await read(receipt, 'the receipt'), await read(entry, 'the entry')] as const;
  return receiptPanel(await verifyReceipt(...texts, parseVerifierKey(key)));
}

function sourceOf(file: File): Source {
  return {
    name: file.name,
    size: file.size,
    read: async (from, to) => new Uint8Array(await file.slice(from, to).arrayBuffer()),
  };
}
