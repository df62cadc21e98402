import { describe, expect, test } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EntryIntoForceAnswer } from '../src/views/treaties/answers.js';
import type { ParticipantsRow } from '../src/views/treaties/participants-answers.js';
import { archived } from './support/archives.js';
import { depositary, succeeds } from './support/command-line.js';
import { newFolder } from './support/folders.js';
import { Service } from './support/service.js';
import {
  accede,
  adoptDocument,
  clause,
  establishBody,
  proposeDocument,
  registerParty,
  setMembership,
  sign,
  treaty,
} from './support/acts.js';
import type { Asked } from './support/test-register.js';
import { said } from './support/verifier.js';

/** Small registers in which a good guess is wrong: imported, then asked on the command line, over HTTP and offline. */

type Status = Required<EntryIntoForceAnswer> & { readonly participants: readonly ParticipantsRow[] };

function imported(acts: readonly Asked[]): { folder: string; refused: string[] } {
  const folder = newFolder();
  const file = join(newFolder(), 'acts.ndjson');
  writeFileSync(file, acts.map(act => `${JSON.stringify(act)}\n`).join(''));
  const { out, err } = depositary('import', file, '--data', folder);
  const lines = `${out}${err}`.split('\n').filter(line => /^line \d+: /.test(line));
  return { folder, refused: lines.map(line => /^line (\d+: [a-z-]+)/.exec(line)![1]!) };
}

const statusOf = (folder: string, document: string, ...more: string[]): Status =>
  JSON.parse(succeeds('status', document, '--json', '--data', folder, ...more)) as Status;

const end = (party: string, effectiveOn: string): Asked => ({ act: 'end-party', party, effectiveOn });
const [aa, bb, cc] = ['aa', 'bb', 'cc'].map(id => registerParty(id)) as [Asked, Asked, Asked];
const one = { condition: { instruments: { atLeast: 1 } } };

describe('partial and unknown dates', () => {
  const { folder, refused } = imported([
    ...[aa, bb, cc, registerParty('dd')],
    ...treaty('d', '1960-01-01'),
    ...treaty('e', '1960-01-01'),
    clause('d', '1960-01-01', one),
    accede('d', 'aa', '1961-05'),
    accede('d', 'bb', '1963-01-01', { effectiveOn: 'unknown' }),
    accede('d', 'cc', 'unknown'),
    accede('d', 'dd', '1962-01-01'),
    { act: 'notify-withdrawal', document: 'd', party: 'dd', on: '1964-01-01', byConsentOfAll: true },
    accede('d', 'dd', 'unknown', { kind: 'acceptance' }),
    { act: 'declare-entry-into-force', document: 'e', effectiveOn: '1995-06', on: '1995-01-01' },
  ]);
  const expected = [
    { party: 'aa', consentOn: '1961-05', countedOn: '1961-05-31', inForceOn: '1961-05', certain: false, notes: [] },
    { party: 'bb', consentOn: '1963-01-01', inForceOn: 'unknown', certain: false, notes: [] },
    { party: 'cc', consentOn: 'unknown', certain: false, notes: ['not counted: the date is not known'] },
    { party: 'dd', consentOn: '1962-01-01', outOn: '1964-01-01', notes: [] },
    { party: 'dd', consentOn: 'unknown', kind: 'acceptance', letter: 'A', certain: false, notes: ['not counted: the date is not known'] }, // prettier-ignore
  ];

  test('are told in their words on the command line', () => {
    expect(refused).toEqual([]);
    const { determination, participants } = statusOf(folder, 'd');
    expect(participants).toMatchObject(expected);
    expect(determination).toMatchObject({ on: '1961-05', countedOn: '1961-05-31', certain: false });
    const printed = succeeds('status', 'd', '--data', folder);
    expect(printed).toContain('in force: 1961-05, at the latest 1961-05-31');
    expect(printed).toContain('not counted: the date is not known');
    expect(succeeds('status', 'e', '--data', folder)).toContain('declared 1995-06, at the latest 1995-06-30');
    for (const text of [printed, JSON.stringify(statusOf(folder, 'd'))]) expect(text).not.toMatch(/9999|0000-01/);
  });

  test('and over HTTP, as JSON and CSV, and by the offline verifier', async () => {
    const { service, file } = await archived(folder);
    const { participants } = await service.ask<{ participants: ParticipantsRow[] }>('/v1/documents/d/participants');
    expect(participants).toMatchObject(expected);
    const headers = { accept: 'text/csv' };
    const csv = await (await fetch(`${service.url}/v1/documents/d/participants`, { headers })).text();
    expect(csv).toContain('1961-05-31');
    expect(csv.match(/unknown/g)).toHaveLength(3);
    await service.stop();
    const { answer } = said(file, '--document', 'd');
    expect(answer!.determination.participations[0]).toMatchObject({ consentOn: '1961-05', inForceOn: '1961-05' });
    const why = 'the date is not known';
    expect(answer!.determination.notCounted).toMatchObject(['cc', 'dd'].map(party => ({ party, why })));
  });
});

describe('ends', () => {
  test('a party that ended leaves the chair, its memberships and every base', () => {
    const { folder, refused } = imported([
      ...[aa, bb, cc, registerParty('old')],
      establishBody('b'),
      ...['aa', 'bb', 'cc', 'old'].map(id => setMembership('b', id, '1950-01-01')),
      { act: 'transfer-chairmanship', body: 'b', party: 'old', decidedOn: '1992-01-01', effectiveOn: '1992-06-01' },
      end('old', '1993-01-01'),
      ...treaty('am', '1995-01-01', { body: 'b' }),
      clause('am', '1995-01-01', { condition: { fraction: { atLeast: '2/3', membersOf: 'b', on: 'adoption' } } }),
      accede('am', 'bb', '1996-01-01'),
      accede('am', 'cc', '1996-01-01'),
    ]);
    expect(refused).toEqual([]);
    expect(statusOf(folder, 'am').determination).toMatchObject({ stage: 'in force', on: '1996-01-01' });
    const now = succeeds('replay', '--data', folder);
    expect(now).toContain('chair: nobody');
    expect(now).toMatch(/old +ended +1993-01-01/);
    const then = succeeds('replay', '--data', folder, '--as-of', '1992-12-31');
    expect(then).toContain('chair: old');
    expect(then).toMatch(/old +member +1950-01-01/);
  });

  test('a document that ended says so, to the parties too; a declaration takes no instruments', async () => {
    const { folder, refused } = imported([
      aa,
      ...treaty('t', '2023-12-01'),
      clause('t', '2023-12-01', one),
      accede('t', 'aa', '2024-01-04'),
      { act: 'terminate-document', document: 't', effectiveOn: '2024-06-01' },
      proposeDocument('decl', '2023-12-01', { kind: 'declaration' }),
      adoptDocument('decl', '2023-12-01'),
      sign('decl', 'aa', '2023-12-01'),
      accede('decl', 'aa', '2024-02-01', { kind: 'ratification' }),
    ]);
    expect(refused).toEqual(['10: not-a-treaty']);
    const service = await Service.start({ folder });
    const stages = async (query: string) =>
      (await service.ask<{ documents: { document: string; stage: object }[] }>(`/v1/documents?${query}`)).documents.map(
        ({ document, stage }) => [document, stage],
      );
    const ended = ['t', { stage: 'ended', since: '2024-06-01', entry: 7 }];
    expect(await stages('')).toEqual([['decl', { stage: 'adopted', since: '2023-12-01', entry: 9 }], ended]);
    expect(await stages('stage=ended')).toEqual([ended]);
    expect(await stages('stage=in%20force&asOf=2024-02-01')).toEqual([
      ['t', { stage: 'in force', since: '2024-01-04', entry: 6 }],
    ]);
    const bound = await service.ask<{ documents: object[] }>('/v1/parties/aa/documents?kind=convention');
    expect(bound.documents).toMatchObject([{ document: 't', standing: 'ended', endedOn: '2024-06-01' }]);
    await service.stop();
  });
});

describe('periods, clauses and statements', () => {
  test('who comes back while its notice runs has two periods that touch', () => {
    const three = { ...one, delay: { months: 3 }, later: { after: 'trigger', delay: { months: 3 } } };
    const leave = (on: string): Asked => ({ act: 'notify-withdrawal', document: 'op', party: 'aa', on });
    const { folder, refused } = imported([
      aa,
      ...treaty('op', '1966-12-16'),
      clause('op', '1966-12-16', three),
      clause('op', '1966-12-16', { notice: { months: 3 } }, 'withdrawal'),
      ...[accede('op', 'aa', '1980-11-14'), leave('1998-05-26'), accede('op', 'aa', '1998-05-26'), leave('2000-03-27')],
    ]);
    expect(refused).toEqual([]);
    expect(statusOf(folder, 'op').participants.map(({ inForceOn, outOn }) => [inForceOn, outOn])).toEqual([
      ['1981-02-14', '1998-08-26'],
      ['1998-08-26', '2000-06-27'],
    ]);
  });

  test('a clause counts from its day: what was not met before it is met on it', () => {
    const share = (a: string, b: string) => ({
      condition: { share: { atLeast: '35', weights: { aa: a, bb: b, cc: '30' } } },
      delay: { months: 12 },
    });
    const { folder } = imported([
      ...[aa, bb, cc],
      ...treaty('d', '2004-02-13'),
      clause('d', '2004-02-13', share('20', '10')),
      ...[accede('d', 'aa', '2010-01-01'), accede('d', 'bb', '2012-01-01')],
      clause('d', '2015-01-01', share('22', '14')),
    ]);
    const at = (day: string) => {
      const { stage, on } = statusOf(folder, 'd', '--as-of', day).determination;
      return [stage, on];
    };
    expect(at('2014-12-31')).toEqual(['not in force', undefined]);
    expect(at('2015-06-01')).toEqual(['awaited', '2016-01-01']);
    expect(at('2016-01-01')).toEqual(['in force', '2016-01-01']);
  });

  test('a second statement of the same thing is refused; who leaves, leaves the chair', () => {
    const { folder, refused } = imported([
      ...[aa, bb, establishBody('b')],
      setMembership('b', 'aa', '2014-05-01'),
      setMembership('b', 'aa', '2016-05-01'),
      setMembership('b', 'bb', '2014-05-01'),
      { act: 'transfer-chairmanship', body: 'b', party: 'bb', decidedOn: '2019-12-01', effectiveOn: '2020-01-01' },
      setMembership('b', 'bb', '2020-06-01', 'left'),
    ]);
    expect(refused).toEqual(['5: already-so']);
    expect(succeeds('replay', '--data', folder, '--as-of', '2020-05-31')).toContain('chair: bb');
    expect(succeeds('replay', '--data', folder)).toContain('chair: nobody');
  });
});
