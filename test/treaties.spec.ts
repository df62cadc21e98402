import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { EntryIntoForceAnswer, ForecastAnswer } from '../src/views/treaties/answers.js';
import type { ParticipantsAnswer, ParticipantsRow } from '../src/views/treaties/participants-answers.js';
import type { PartyDocumentsAnswer } from '../src/views/treaties/party-documents-answers.js';
import { succeeds } from './support/command-line.js';
import { newFolder } from './support/folders.js';
import { get, problemIn } from './support/raw.js';
import { Service } from './support/service.js';

/** The treaties of examples/treaties and the CSTO record, asked over HTTP: published dates must come back. */

/** A service over one example, and its questions. */
function serving(example: string) {
  const folder = newFolder();
  let service: Service;
  beforeAll(async () => {
    succeeds('import', `examples/${example}.ndjson`, '--simulated', '--data', folder);
    service = await Service.start({ folder });
  });
  afterAll(() => service.stop());
  return {
    folder,
    ask: <A>(path: string) => service.ask<A>(path),
    refused: async (path: string) => problemIn(await get(service, path)),
    force: async (document: string, query = '') =>
      (await service.ask<EntryIntoForceAnswer>(`/v1/documents/${document}/entry-into-force?${query}`)).determination!,
    forecast: (document: string, query = '') =>
      service.ask<ForecastAnswer>(`/v1/documents/${document}/forecast?${query}`),
    rows: async (document: string, party: string, query = '') => {
      const path = `/v1/documents/${document}/participants?limit=1000&${query}`;
      return (await service.ask<ParticipantsAnswer>(path)).participants.filter(row => row.party === party);
    },
  };
}

const days = ({ consentOn, inForceOn, outOn }: ParticipantsRow) => [consentOn, inForceOn, outOn];

describe('the Rome Statute', () => {
  const { force, rows, folder } = serving('treaties/rome-statute');

  test('the trigger is a day: ten deposits share the ranks 57 to 66', async () => {
    const { stage, on, trigger, steps } = await force('rome-statute');
    expect([stage, on, trigger!.day, trigger!.ranks]).toEqual([
      'in force',
      '2002-07-01',
      '2002-04-11',
      { from: 57, to: 66 },
    ]);
    expect(trigger!.deposits).toHaveLength(10);
    expect(steps.map(({ to }) => to)).toEqual(['2002-06-10', '2002-07-01']);
  });

  test('it is asked in both clocks', async () => {
    expect((await force('rome-statute', 'asOf=2002-04-10')).stage).toBe('not in force');
    expect(await force('rome-statute', 'asOf=2002-04-11')).toMatchObject({ stage: 'awaited', on: '2002-07-01' });
    expect((await force('rome-statute', 'asOf=2002-07-01')).stage).toBe('in force');
    expect((await force('rome-statute', 'asOf=2002-07-01&knownAt=2002-04-10')).stage).toBe('not in force');
  });

  test.each([
    ['state-of-palestine', '2015-01-02', '2015-04-01', undefined],
    ['armenia', '2023-11-14', '2024-02-01', undefined],
    ['burundi', '2004-09-21', '2004-12-01', '2017-10-27'],
    ['gambia', '2002-06-28', '2002-09-01', undefined],
  ])('%s', async (party, consentOn, inForceOn, outOn) => {
    const [row] = await rows('rome-statute', party);
    expect(days(row!)).toEqual([consentOn, inForceOn, outOn]);
  });

  test('a rescinded withdrawal stays readable, and was one before it was rescinded', async () => {
    const [row] = await rows('rome-statute', 'gambia');
    expect(row!.notes).toEqual(['withdrawal notified 2016-11-10, rescinded 2017-02-10']);
    const [before] = await rows('rome-statute', 'gambia', 'asOf=2017-01-01');
    expect(before).toMatchObject({ withdrawalOn: '2016-11-10', outOn: '2017-11-10' });
  });

  test('the command line says the same', () => {
    const out = succeeds('status', 'rome-statute', '--as-of', '2002-05-01', '--data', folder);
    expect(out).toContain('awaited: 2002-07-01');
    expect(out).toContain('2002-04-11 → 2002-06-10  60 days');
  });
});

describe('the Mine Ban Convention', () => {
  const { force, rows } = serving('treaties/mine-ban');

  test('first day of the sixth month after', async () => {
    expect(await force('mine-ban')).toMatchObject({ on: '1999-03-01', trigger: { day: '1998-09-16' } });
  });

  test.each(['estonia', 'latvia', 'lithuania'])('%s is out six months after its notice', async party => {
    expect((await rows('mine-ban', party))[0]).toMatchObject({ withdrawalOn: '2025-06-27', outOn: '2025-12-27' });
  });
});

describe('the Covenant and its Optional Protocol', () => {
  const { force } = serving('treaties/iccpr');

  test('the thirty-fifth deposit is that of a State that is no more', async () => {
    const { on, trigger } = await force('iccpr');
    expect([on, trigger!.deposits.map(({ party }) => party)]).toEqual(['1976-03-23', ['czechoslovakia']]);
  });

  test('the Protocol waits for the Covenant', async () => {
    const { on, steps } = await force('iccpr-op1');
    expect(on).toBe('1976-03-23');
    expect(steps.map(({ to }) => to)).toEqual(['1974-03-12', '1976-03-23']);
    const before = await force('iccpr-op1', 'asOf=1975-01-01');
    expect([before.stage, before.awaits]).toEqual(['awaited', 'the entry into force of iccpr']);
  });
});

describe('the Paris Agreement', () => {
  const { force, forecast, rows, ask, refused } = serving('treaties/paris-agreement');

  test('a count reached one day, and a share another', async () => {
    const { on, trigger, notCounted } = await force('paris-agreement');
    expect([on, trigger!.day]).toEqual(['2016-11-04', '2016-10-05']);
    expect(notCounted).toMatchObject([{ party: 'european-union' }]);
    const { progress } = await force('paris-agreement', 'asOf=2016-09-21');
    expect(progress.map(({ isMet }) => isMet)).toEqual([true, false]);
  });

  test('on the eve the forecast names who alone would be enough, and what would follow', async () => {
    const eve = 'asOf=2016-10-04';
    const { oneDepositAway, enough, missing, stage } = await forecast('paris-agreement', eve);
    expect([stage, oneDepositAway, enough]).toEqual(['not in force', true, ['japan', 'russian-federation']]);
    expect(missing).toMatchObject([{ at: '/condition/allOf/1/share', need: '55 % of 100' }]);
    const { then } = await forecast('paris-agreement', `${eve}&if=japan:2016-10-05`);
    expect(then).toMatchObject({ stage: 'awaited', on: '2016-11-04' });
    const listed = await ask<{ documents: { document: string }[] }>(`/v1/documents?oneDepositAway=true&${eve}`);
    expect(listed.documents.map(({ document }) => document)).toEqual(['paris-agreement']);
    const later = await ask<{ documents: unknown[] }>('/v1/documents?oneDepositAway=true');
    expect(later.documents).toEqual([]);
  });

  test('the United States were in, out, in and out', async () => {
    const turns = await rows('paris-agreement', 'united-states-of-america');
    expect(turns.map(days)).toEqual([
      ['2016-09-03', '2016-11-04', '2020-11-04'],
      ['2021-01-20', '2021-02-19', '2026-01-27'],
    ]);
    const standing = async (asOf: string) => {
      const path = `/v1/parties/united-states-of-america/documents?asOf=${asOf}`;
      return (await ask<PartyDocumentsAnswer>(path)).documents.map(row => row.standing);
    };
    const answers = await Promise.all(
      ['2016-05-01', '2016-10-01', '2020-11-03', '2020-11-04', '2021-02-01', '2021-02-19', '2026-01-27'].map(standing),
    );
    expect(answers.flat()).toEqual(['signed', 'pending', 'bound', 'left', 'pending', 'bound', 'left']);
  });

  test('a supposed deposit must be readable, of a known party, and news', async () => {
    for (const [supposed, expected] of [
      ['japan', 'party:YYYY-MM-DD, such as tj:2024-01-01'],
      ['atlantis:2016-10-05', 'a registered party'],
      ['japan:2016-10-05,japan:2016-10-06', 'each party once'],
      ['china:2016-10-05', 'a party that is not bound by then'],
    ]) {
      const path = `/v1/documents/paris-agreement/forecast?asOf=2016-10-04&if=${supposed}`;
      expect((await refused(path)).faults).toMatchObject([{ at: '/if', expected }]);
    }
  });
});

describe('the CSTO record', () => {
  const { force, rows } = serving('csto/acts');

  test('what is signed is not in force, and a law is no deposit', async () => {
    for (const document of ['csto-2020-support-agreement', 'csto-2020-peacekeeping-protocol']) {
      const { stage, progress } = await force(document);
      expect([stage, progress[0]!.missing]).toEqual(['not in force', ['am', 'by', 'kg', 'kz', 'ru', 'tj']]);
    }
    const [row] = await rows('csto-2020-peacekeeping-protocol', 'kg');
    expect(row).toMatchObject({ signedOn: '2021-09-16', notes: [expect.stringContaining('law-adopted 2023-11-22')] });
    expect(row).not.toHaveProperty('consentOn');
  });

  test('the word of the depositary prevails, and the difference is flagged', async () => {
    const { on, differs, computedOn } = await force('csto-2007-special-equipment-agreement');
    expect([on, differs, computedOn]).toEqual(['2009-10-29', true, undefined]);
    expect((await force('csto-2018-protocol-3', 'asOf=2021-01-18')).stage).toBe('not in force');
    expect(await force('csto-2018-protocol-3')).toMatchObject({ stage: 'in force', on: '2021-01-19' });
  });
});
