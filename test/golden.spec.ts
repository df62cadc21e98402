import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { filesIn } from './support/archives.js';
import { depositary, succeeds } from './support/command-line.js';
import { newFolder } from './support/folders.js';
import { type Change, CHANGES } from './support/golden-changes.js';
import { type Difference, differences, Golden, goldenRegisters } from './support/golden.js';
import { Service } from './support/service.js';
import { verify } from './support/verifier.js';

/** Registers that earlier versions made are opened by the program of now, answer as they did, and go on. */

const isMadeBy = (change: Change, { question, member, was, is }: Difference) =>
  change.question.test(question) &&
  change.member.test(member) &&
  differences('', [change.was, change.is], [was, is]).length === 0;

/** Expects these answers to be those of then, except for what is listed. */
function expectAnswersOf(golden: Golden, answers: Readonly<Record<string, unknown>>): void {
  const listed = CHANGES.filter(({ register }) => register === golden.name);
  const found = Object.entries(answers).flatMap(([question, is]) =>
    differences(question, golden.answers[question], is),
  );
  expect(found.filter(difference => !listed.some(change => isMadeBy(change, difference)))).toEqual([]);
  expect(listed.filter(change => !found.some(difference => isMadeBy(change, difference)))).toEqual([]);
}

const textOf = async (service: Service, path: string) => (await fetch(service.url + path)).text();
const linesOf = (bytes: Buffer | undefined) => bytes!.toString('utf8').trimEnd().split('\n');

describe.each(goldenRegisters)('the register of %s', name => {
  const golden = new Golden(name);
  const folder = golden.copy();
  const [key] = golden.text('register', 'verifier-keys').trim().split('\n');
  const access = golden.text('access-key').trim();
  const later = '2026-11-28T09:00:00Z';
  let service: Service;
  let entries: string[];
  let goesOnAs: string;

  beforeAll(async () => {
    entries = linesOf((await filesIn(golden.archive)).get('entries.ndjson'));
    service = await Service.start({ folder, key: access });
  });
  afterAll(() => service.stop());

  test('answers as it did', async () => {
    expectAnswersOf(golden, { ...(await golden.ask(service)), ...golden.run(folder) });
  });

  test('has its entries, the head that it signed, and receipts that are still good', async () => {
    expect((await textOf(service, '/v1/entries?limit=1000')).trimEnd().split('\n')).toEqual(entries);
    expect(await textOf(service, '/checkpoint')).toBe(golden.text('register', 'checkpoint'));
    const entry = join(newFolder(), 'entry');
    for (const position of [0, 40, entries.length - 1]) {
      expect(await textOf(service, `/v1/entries/${position}/receipt`)).toBe(golden.text('receipts', `${position}`));
      writeFileSync(entry, `${entries[position]}\n`);
      const receipt = ['--receipt', golden.path('receipts', `${position}`), '--entry', entry, '--key', key!];
      expect(succeeds('verify', ...receipt)).toContain(`position ${position} `);
      expect(verify(...receipt).status).toBe(0);
    }
  });

  test('goes on, also by a correction of what was recorded then', async () => {
    const acts: [string, object][] = [
      ['register-party', { party: 'fjord', kind: 'state', names: { en: 'Fjord' } }],
      ['set-membership', { body: 'council', party: 'fjord', status: 'member', effectiveOn: '2001-01' }],
      ['deposit-instrument', { document: 'navigation', party: 'fjord', kind: 'accession', on: '2001-02-03' }],
      ['notify-withdrawal', { document: 'navigation', party: 'borna', on: '2002-05-01' }],
    ];
    for (const [act, fields] of acts)
      expect(await service.act(act, { ...fields, at: later })).toMatchObject({ status: 201 });
    const succession = { party: 'estra', predecessor: 'old-federation', kind: 'new-state', effectiveOn: '1991-12' };
    // It stands already, so a fact of an old type is read as the act would write it now.
    expect(await service.act('record-succession', { ...succession, at: later })).toMatchObject({
      answer: { outcome: 'nothing-changed' },
    });
    const dorva = entries.findLastIndex(line => /"data":\{[^}]*"kind":"accession"[^}]*"party":"dorva"/.test(line));
    const { answer, status } = await service.act('correct-entry', {
      ...{ entry: dorva, reason: 'The day was misread', at: later },
      replacement: {
        ...{ act: 'deposit-instrument', document: 'navigation', party: 'dorva', kind: 'accession', on: '1974-08-21' },
      },
    });
    expect({ status, answer }).toMatchObject({ status: 201 });
    const { participants } = await service.ask<{ participants: object[] }>(
      `/v1/documents/navigation/participants?asOf=2003-01-01&knownAt=${entries.length + 5}`,
    );
    expect(participants).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ party: 'fjord', inForceOn: '2001-03-05' }),
        expect.objectContaining({ party: 'dorva', inForceOn: '1974-09-20', outOn: '1980-03-31' }),
        expect.objectContaining({ party: 'borna', outOn: '2002-11-01' }),
      ]),
    );
  });

  test('then says the same of what was known then, and its new head continues the old one', async () => {
    expectAnswersOf(golden, await golden.ask(service));
    const [, size] = (await textOf(service, '/checkpoint')).split('\n');
    expect(Number(size)).toBe(entries.length + 6);
    expect(await service.ask(`/v1/consistency?from=${entries.length}&to=${size}`)).toMatchObject({
      from: entries.length,
    });
    expect((await textOf(service, '/v1/entries?limit=1000')).split('\n').slice(0, entries.length)).toEqual(entries);
    expect(succeeds('verify', '--data', folder)).toContain(`${size} entries`);
  });

  test('is exported, verified and restored', async () => {
    goesOnAs = join(newFolder(), 'archive.tar');
    succeeds('export', goesOnAs, '--data', folder);
    expect(verify(goesOnAs, '--key', key!)).toMatchObject({ status: 0 });
    await expectRestored(goesOnAs, entries.length + 6);
  });

  test('has an archive that is still verified and restored', async () => {
    expect(verify(golden.archive, '--key', key!)).toMatchObject({ status: 0 });
    expect(succeeds('verify', '--archive', golden.archive, '--key', key!)).toContain(`${entries.length} entries`);
    const restored = await expectRestored(golden.archive, entries.length);
    const again = join(newFolder(), 'again.tar');
    succeeds('export', again, '--data', restored);
    expect(readFileSync(again).equals(readFileSync(golden.archive))).toBe(true);
  });

  /** Restores an archive and expects the answers of then; the folder. */
  async function expectRestored(archive: string, size: number): Promise<string> {
    const restored = join(newFolder(), 'data');
    const run = depositary(
      ...['import', archive, '--data', restored, '--key', key!],
      ...['--signing-key', golden.path('register', 'signing.key')],
    );
    expect(run).toMatchObject({ code: 0, err: '', out: expect.stringContaining(`${size} entries`) });
    const other = await Service.start({ folder: restored, key: access });
    expectAnswersOf(golden, await golden.ask(other));
    await other.stop();
    return restored;
  }
});
