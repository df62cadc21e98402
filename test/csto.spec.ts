import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { BodyAnswer } from '../src/views/bodies/answers.js';
import type { DocumentAnswer } from '../src/views/documents/answers.js';
import type { PersonAnswer } from '../src/views/persons/answers.js';
import type { SessionAnswer } from '../src/views/sessions/answers.js';
import type { SignaturesAnswer } from '../src/views/signatures/answers.js';
import { Service } from './support/service.js';
import { newFolder } from './support/folders.js';

/** The record of examples/csto, asked over HTTP; again after a restart; and again after views.db is gone. */
const folder = newFolder();
let service: Service;

function depositary(...parameters: string[]): string {
  const run = spawnSync(process.execPath, ['dist/main.js', ...parameters, '--data', folder], { encoding: 'utf8' });
  expect(run.stderr).toBe('');
  expect(run.status).toBe(0);
  return run.stdout;
}

beforeAll(async () => {
  depositary('import', 'examples/csto/acts.ndjson', '--simulated');
  service = await Service.start({ folder });
});

afterAll(() => service.stop());

const body = (query: string) => service.ask<BodyAnswer>(`/v1/bodies/csto-csc?${query}`);
const signatures = (query: string) => service.ask<SignaturesAnswer>(`/v1/signatures?${query}`);
const agreement = (asOf: string) =>
  service.ask<DocumentAnswer>(`/v1/documents/csto-2020-support-agreement?asOf=${asOf}`);
const chair = async (query: string) => {
  const answer = await body(query);
  return [answer.chair?.party, answer.chair?.holder];
};

function questions(): void {
  test('who chaired on 2020-12-02, at the session?', async () => {
    const { session } = await service.ask<SessionAnswer>('/v1/sessions/csto-csc-2020-12-02');
    expect(session.opening).toMatchObject({ presiding: 'vladimir-putin', party: 'ru' });
    expect(await chair('asOf=2020-12-02')).toEqual(['ru', 'vladimir-putin']);
  });

  test.each([
    ['asOf=2021-01-01', 'tj', 'emomali-rahmon'],
    ['asOf=2023-12-01', 'by', 'alexander-lukashenko'],
    ['asOf=2024-01-01', 'kz', 'kassym-jomart-tokayev'],
    ['asOf=2024-01-01&knownAt=2023-12-01', 'kz', 'kassym-jomart-tokayev'],
    ['asOf=2024-01-01&knownAt=2023-11-01', 'by', 'alexander-lukashenko'],
    ['asOf=2026-11-24', 'ru', 'vladimir-putin'],
  ])('who chairs at %s?', async (query, party, holder) => {
    expect(await chair(query)).toEqual([party, holder]);
  });

  test('the support agreement on 2020-12-03: adopted, signed by nobody', async () => {
    const { document, signatures: rows } = await agreement('2020-12-03');
    expect([document.status, rows]).toEqual(['adopted', []]);
  });

  test('on 2021-09-17: signed by five on 2021-09-16, by Russia in 2021-09, which is unknown on that day', async () => {
    const { signatures: rows } = await agreement('2021-09-17');
    const told = rows.map(row => [row.party, row.on, row.certain]);
    const five = ['am', 'by', 'kg', 'kz', 'tj'].map(party => [party, '2021-09-16', true]);
    expect(told).toEqual([...five, ['ru', '2021-09', false]].sort());
    const after = await agreement('2021-09-30');
    expect(after.signatures.every(row => row.certain)).toBe(true);
  });

  test('who signed the Statement: one row a leader, with party, capacity, source and entry', async () => {
    const { signatures: rows } = await signatures('document=csto-2020-statement');
    expect(rows.map(({ party, person, capacity }) => [party, person, capacity])).toEqual([
      ['am', 'nikol-pashinyan', 'head-of-government'],
      ['by', 'alexander-lukashenko', 'head-of-state'],
      ['kg', 'talant-mamytov', 'acting-head-of-state'],
      ['kz', 'kassym-jomart-tokayev', 'head-of-state'],
      ['ru', 'vladimir-putin', 'head-of-state'],
      ['tj', 'emomali-rahmon', 'head-of-state'],
    ]);
    for (const row of rows) {
      expect(row).toMatchObject({ status: 'signed', on: '2020-12-02', certainty: 'reported', certain: true });
      expect(row.source?.title).toContain('kremlin.ru');
      const [entry] = await service.lines(`/v1/entries?after=${row.entry - 1}&limit=1`);
      expect(entry).toMatchObject({ type: 'DocumentSigned', data: { party: row.party, person: row.person } });
    }
  });

  test('what Armenia did not sign since 2022, and why', async () => {
    const { signatures: rows } = await signatures('party=am&from=2022-01-01');
    expect(rows.map(({ on, status, document, session, why }) => [on, status, document ?? session, why]).sort()).toEqual(
      [
        ['2022-11-23', 'declined', 'csto-2022-assistance-decision', undefined],
        ['2022-11-23', 'declined', 'csto-2022-declaration', undefined],
        ['2023-11-23', 'absent', 'csto-csc-2023-11-23', 'absent; texts sent to it to join'],
        ['2024-11-28', 'absent', 'csto-csc-2024-11-28', 'absent, without objection to adoption'],
        ['2025-11-27', 'absent', 'csto-csc-2025-11-27', 'absent; the reason is not on record'],
      ],
    );
  });

  test("Kyrgyzstan's head of delegation on 2020-12-02 was its acting president", async () => {
    const { attendance } = await service.ask<SessionAnswer>('/v1/sessions/csto-csc-2020-12-02');
    const kyrgyz = attendance.find(row => row.party === 'kg');
    expect(kyrgyz).toMatchObject({ person: 'talant-mamytov', capacity: 'acting-head-of-state', presence: 'remote' });
    expect(kyrgyz?.personNames).toEqual({ en: 'Talant Mamytov', ru: 'Талант Мамытов' });
    expect(attendance.find(row => row.person === 'stanislav-zas')).toMatchObject({ capacity: 'secretary-general' });
  });

  test('what bore a signature of Lukashenko on 2021-12-31, each with its entry', async () => {
    const { signatures: rows } = await service.ask<PersonAnswer>('/v1/persons/alexander-lukashenko?asOf=2021-12-31');
    expect(rows.map(({ document, on, party }) => [document, on, party])).toEqual([
      ['csto-2020-peacekeeping-protocol', '2021-09-16', 'by'],
      ['csto-2020-statement', '2020-12-02', 'by'],
      ['csto-2020-support-agreement', '2021-09-16', 'by'],
    ]);
    expect(rows.every(row => row.entry > 0)).toBe(true);
  });

  test('who was a member on 2010-01-01: the six and Uzbekistan, which was suspended later', async () => {
    const { members } = await body('asOf=2010-01-01');
    const standing = (rows: typeof members) => rows.map(row => `${row.party} ${row.status}`);
    expect(standing(members)).toEqual(['am', 'by', 'kg', 'kz', 'ru', 'tj', 'uz'].map(party => `${party} member`));
    expect(standing((await body('asOf=2013-01-01')).members)).toContain('uz suspended');
  });

  test('fifteen texts: ten named, one named as tabled only, four that stay unnamed', async () => {
    const answer = await service.ask<SessionAnswer>('/v1/sessions/csto-csc-2020-12-02');
    expect(answer.session.closing?.textsAdopted).toBe(15);
    expect([answer.adopted.length, answer.tabled, answer.unnamed]).toEqual([10, ['csto-2021-budget'], 4]);
  });

  test('who held which office, and whose turn the chair is next', async () => {
    const { officials, nextInTurn } = await body('asOf=2022-12-31');
    expect(officials.map(({ office, person }) => [office, person])).toEqual([['secretary-general', 'stanislav-zas']]);
    expect(nextInTurn).toBe('kz');
    expect((await body('asOf=2023-01-01')).officials[0]?.person).toBe('imangali-tasmagambetov');
  });
}

describe('over HTTP', questions);

describe('from the command line, beside the service', () => {
  test('the register of one moment', () => {
    expect(depositary('replay', '--as-of', '2024-01-01', '--known-at', '2023-11-01')).toContain('chair: Belarus');
    const json = depositary('replay', '--as-of', '2010-01-01', '--json');
    const { bodies } = JSON.parse(json) as { bodies: BodyAnswer[] };
    expect(bodies[0]?.members.map(row => row.party)).toContain('uz');
  });

  test('a year, change by change, in legal order', () => {
    const told = depositary('replay', '--from', '2023-01-01', '--to', '2024-01-01');
    const order = ['OfficialAppointed', 'SessionConvened', 'SessionClosed', 'ChairmanshipTransferred'];
    const places = order.map(fact => told.indexOf(fact));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places.every(place => place > 0)).toBe(true);
  });

  test('who did what about one document, and who signed', () => {
    const audit = depositary('audit', 'csto-2020-support-agreement');
    expect(audit).toContain('operator');
    expect(audit).toContain('2021-09-16T18:00:00.000Z');
    expect(depositary('signatures', '--document', 'csto-2020-statement')).toContain('Talant Mamytov');
  });
});

describe('after a restart', () => {
  beforeAll(async () => {
    await service.stop();
    service = await Service.start({ folder });
  });
  questions();
});

describe('after views.db is gone', () => {
  beforeAll(async () => {
    await service.stop();
    for (const file of ['views.db', 'views.db-wal', 'views.db-shm']) rmSync(join(folder, file), { force: true });
    service = await Service.start({ folder });
  });
  questions();
});
