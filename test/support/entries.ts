import { Entry, type Envelope } from '../../src/ledger/entry.js';
import type { Log } from '../../src/ledger/log.js';
import { append, type Frontier } from '../../src/proof/merkle.js';

/** Seals as many entries as asked for after those that the log has. */
export function sealed(log: Pick<Log, 'size'>, count: number, more: object = {}): Entry[] {
  return Array.from({ length: count }, (_, index) => {
    const position = log.size + index;
    const envelope: Envelope = {
      act: 'register-party',
      actid: `act-${position}`,
      data: { text: 'Ё"\'\\ \u{1f58b}' },
      digest: 'digest',
      id: `act-${position}.1`,
      part: 1,
      parts: 1,
      position,
      recorder: 'recorder-1',
      revision: 1,
      source: 'depositary.example/test',
      specversion: '1.0',
      subject: `party/${position}`,
      time: '2025-06-01T12:00:00.000Z',
      type: 'PartyRegistered',
    };
    return Entry.seal({ ...envelope, ...more });
  });
}

export const treeOver = (frontier: Frontier, entries: readonly Entry[]): Frontier =>
  entries.reduce((tree, entry) => append(tree, entry.leaf), frontier);

/** Appends entries as the one writer does, all at once. */
export async function grow(log: Log, count: number, more: object = {}): Promise<Entry[]> {
  const entries = sealed(log, count, more);
  await log.append(log.size, entries, treeOver(log.frontier, entries));
  return entries;
}
