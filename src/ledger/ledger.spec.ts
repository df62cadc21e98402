import { describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { treeOver } from '../../test/support/entries.js';
import { newFolder } from '../../test/support/folders.js';
import { act, founded, noon, opening, party, write } from '../../test/support/small-ledger.js';
import { canonical, type Json } from '../proof/canonical.js';
import { emptyFrontier, root } from '../proof/merkle.js';
import { Ledger } from './ledger.js';
import { SqliteLog } from './sqlite/sqlite-log.js';

describe('the opening', () => {
  test('entry 0 says the origin, the format and the clock', async () => {
    const { log, ledger } = await founded();
    expect(log.read(-1, 1)[0]!.envelope).toMatchObject({
      type: 'RegisterOpened',
      subject: 'register/depositary.example/test',
      source: 'depositary.example/test',
      data: opening,
      time: noon,
      position: 0,
      revision: 1,
    });
    expect([ledger.opening, ledger.size, ledger.time]).toEqual([opening, 1, noon]);
  });

  test('what is recorded with it stands in the same append', async () => {
    const { log } = await founded([{ type: 'AccessKeyIssued', subject: 'key/k', data: {} }]);
    expect(log.read(-1, 9).map(({ envelope: { type, part, parts } }) => [type, part, parts])).toEqual([
      ['RegisterOpened', 1, 2],
      ['AccessKeyIssued', 2, 2],
    ]);
  });

  test('a log that is not empty is not opened a second time', async () => {
    const { log } = await founded();
    await expect(Ledger.found(log, opening, act, [], noon)).rejects.toMatchObject({ name: 'WrongSize', found: 1 });
  });

  test('an empty log is no ledger', () => {
    const log = new SqliteLog(join(newFolder(), 'ledger.db'));
    expect(() => Ledger.open(log)).toThrow('entry 0 is damaged: the log is empty');
  });
});

describe('a subject', () => {
  test('has its entries in order, and those of no other', async () => {
    const { log, ledger } = await founded();
    await write(ledger, [party('a'), party('ab'), party('ab')]);
    await write(ledger, [party('a')]);
    for (const one of [ledger, Ledger.open(log)]) {
      const positions = (name: string) => one.entriesOf(name).map(({ position }) => position);
      expect(['party/a', 'party/ab', 'party', 'party/b'].map(positions)).toEqual([[1, 4], [2, 3], [], []]);
    }
  });
});

describe('an entry', () => {
  const always = 'act actid data digest id part parts position recorder revision source specversion subject time type';

  test('is a CloudEvent with these members and no other', async () => {
    const { log, ledger } = await founded();
    await write(ledger, [party('am'), party('am'), party('by', { place: 1 })]);
    const members = log.read(0, 9).map(entry => Object.keys(entry.envelope).sort().join(' '));
    expect(members).toEqual([
      always,
      always.replace('position', 'position previous'),
      always.replace('position', 'place position'),
    ]);
  });

  test('says who, what and when, and has an id of its own in its act', async () => {
    const { log, ledger } = await founded();
    await write(ledger, [party('am'), party('by')], '2025-06-01T12:00:01.000Z');
    expect(log.read(1, 1)[0]!.envelope).toEqual({
      ...act,
      specversion: '1.0',
      id: 'actid.2',
      source: 'depositary.example/test',
      type: 'PartyRegistered',
      subject: 'party/by',
      data: { party: 'by' },
      time: '2025-06-01T12:00:01.000Z',
      position: 2,
      revision: 1,
      part: 2,
      parts: 2,
    });
  });

  test('is stored as canonical JSON, and that is what is hashed', async () => {
    const { log, ledger } = await founded();
    await write(ledger, [party('am', { data: { z: 1, ё: 'Ё', a: { c: 1.5, b: [] } } })]);
    const entries = log.read(-1, 9);
    for (const { bytes, envelope } of entries) {
      expect(bytes.toString('utf8')).toBe(canonical(JSON.parse(bytes.toString('utf8')) as Json));
      expect(JSON.parse(bytes.toString('utf8'))).toEqual(envelope);
    }
    expect(Buffer.from(ledger.root)).toEqual(root(treeOver(emptyFrontier, entries)));
  });

  test('counts the revisions of its subject and points to the entry before it', async () => {
    const { log, ledger } = await founded();
    await write(ledger, [party('am'), party('by')]);
    await write(ledger, [party('by'), party('am'), party('am')]);
    const chain = log.read(0, 9).map(({ envelope: { subject, revision, previous } }) => [subject, revision, previous]);
    expect(chain).toEqual([
      ['party/am', 1, undefined],
      ['party/by', 1, undefined],
      ['party/by', 2, 2],
      ['party/am', 2, 1],
      ['party/am', 3, 4],
    ]);
    expect(ledger.subject('party/am')).toEqual({ revision: 3, position: 5 });
    expect(Ledger.open(log).subject('party/am')).toEqual({ revision: 3, position: 5 });
  });

  test('is never recorded before the one before it, also where the clock goes back', async () => {
    const { log, ledger } = await founded();
    const times = ['12:00:05', '11:00:00', '12:00:04', '12:00:06'];
    for (const time of times) await write(ledger, [party('am')], `2025-06-01T${time}.000Z`);
    expect(log.read(0, 9).map(entry => entry.envelope.time.slice(11, 19))).toEqual([
      '12:00:05',
      '12:00:05',
      '12:00:05',
      '12:00:06',
    ]);
    const again = Ledger.open(log);
    await write(again, [party('am')], '2025-06-01T12:00:00.000Z');
    expect(again.time).toBe('2025-06-01T12:00:06.000Z');
  });
});
