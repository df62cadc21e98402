import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newFolder } from './support/folders.js';
import { Service } from './support/service.js';

interface Told {
  readonly outcome: string;
  readonly position: number;
  readonly entries: { position: number; leaf: string; revision: number }[];
}
type Page = { parties: { party: string }[]; known: { position: number }; next?: string };
type Signatures = { signatures: { party: string; on: string; entry: number }[]; known: { position: number } };

const party = (id: string) => ({ party: id, kind: 'state', names: { en: id.toUpperCase() } });
let service: Service;
const folder = newFolder();

beforeAll(async () => {
  service = await Service.start({ folder });
});
afterAll(() => service.stop());

const act = (name: string, fields: object, headers = {}) => service.act<Told>(name, fields, headers);

describe('a wrongly recorded signature', () => {
  let wrong: number;
  let mended: number;

  beforeAll(async () => {
    await act('register-party', party('aa'));
    await act('propose-document', { document: 'treaty', kind: 'agreement', titles: { en: 'T' }, on: '2020-01-01' });
    await act('adopt-document', { document: 'treaty', on: '2020-02-02' });
    wrong = (await act('sign-document', { document: 'treaty', party: 'aa', on: '2020-03-30' })).answer.position;
    const replacement = { act: 'sign-document', document: 'treaty', party: 'aa', on: '2020-03-03' };
    const answer = await act('correct-entry', { entry: wrong, reason: 'the day was misread', replacement });
    mended = answer.answer.position;
  });

  test('before the correction the old answer, after it the new one', async () => {
    const at = (knownAt: number) => service.ask<Signatures>(`/v1/signatures?document=treaty&knownAt=${knownAt}`);
    expect((await at(wrong)).signatures).toMatchObject([{ on: '2020-03-30', entry: wrong }]);
    await service.ask(`/v1/signatures?minPosition=${mended}`);
    expect((await at(mended)).signatures).toMatchObject([{ on: '2020-03-03', entry: mended }]);
    const between = await service.ask<Signatures>('/v1/signatures?document=treaty&asOf=2020-03-15');
    expect(between.signatures).toHaveLength(1);
  });

  test('both stand in the audit of the document', async () => {
    const { history } = await service.ask<{ history: object[] }>('/v1/documents/treaty/history');
    expect(history).toMatchObject([
      { type: 'DocumentProposed', stands: true },
      { type: 'DocumentAdopted', stands: true },
      { type: 'DocumentSigned', stands: false, mendedBy: mended - 1, on: '2020-03-30' },
      { type: 'EntryCorrected', data: { entry: wrong, reason: 'the day was misread' } },
      { type: 'DocumentSigned', stands: true, on: '2020-03-03' },
    ]);
  });

  test('known at an instant or on a day is known at the last entry before its end', async () => {
    const [entry] = (await service.lines(`/v1/entries?after=${wrong - 1}&limit=1`)) as { time: string }[];
    const at = async (knownAt: string) =>
      (await service.ask<Signatures>(`/v1/signatures?knownAt=${knownAt}`)).known.position;
    const instant = Date.parse(entry!.time);
    expect(await at(entry!.time)).toBeGreaterThanOrEqual(wrong);
    expect(await at(new Date(instant - 1).toISOString())).toBeLessThan(wrong);
    expect(await at(entry!.time.replace('Z', '-05:00'))).toBeGreaterThanOrEqual(mended);
    expect(await at(entry!.time.replace('Z', '%2B05:00'))).toBe(-1);
    expect(await at('2001-01-01')).toBe(-1);
    expect(await at(entry!.time.slice(0, 10))).toBeGreaterThanOrEqual(mended);
  });
});

test('what was acknowledged can be read at once by naming its position, and not before it is there', async () => {
  const { answer } = await act('register-party', party('bb'));
  const { known } = await service.ask<Signatures>(`/v1/parties?minPosition=${answer.position}`);
  expect(known.position).toBeGreaterThanOrEqual(answer.position);
  const early = await fetch(`${service.url}/v1/parties?minPosition=${answer.position + 1000}`);
  expect([early.status, early.headers.get('retry-after')]).toEqual([503, '1']);
});

test('a key that recorded answers the same and never records again, also after a restart', async () => {
  const headers = { 'idempotency-key': 'once' };
  const first = await act('register-party', party('cc'), headers);
  const again = await act('register-party', party('cc'), headers);
  expect([first.status, again.status]).toEqual([201, 201]);
  expect(again.answer).toEqual({ ...first.answer, outcome: 'recorded-before' });
  const other = await act('register-party', party('dd'), headers);
  expect(other).toMatchObject({ status: 409, answer: { code: 'idempotency-key-reused' } });
  const { key } = service;
  await service.stop();
  service = await Service.start({ folder, key });
  expect((await act('register-party', party('cc'), headers)).answer).toEqual(again.answer);
});

test('If-Match pins the revision that the ETag of an answer gave', async () => {
  const told = await act('register-party', party('ee'), { 'if-match': '"0"' });
  expect([told.status, told.headers.get('etag')]).toEqual([201, '"1"']);
  const names = { party: 'ee', names: { en: 'E' }, effectiveOn: '2020-01-01' };
  const stale = await act('rename-party', names, { 'if-match': '"0"' });
  expect(stale).toMatchObject({ status: 412, answer: { code: 'revision-mismatch', expected: 0 } });
  expect((await act('rename-party', names, { 'if-match': '"1"' })).status).toBe(201);
});

test('a dry run judges and leaves no trace; the identical act again changes nothing', async () => {
  const before = (await service.lines('/v1/entries')).length;
  const dry = await act('register-party?dryRun=true', party('ff'));
  expect(dry).toMatchObject({ status: 200, answer: { outcome: 'would-be-recorded', position: before - 1 } });
  expect(await service.lines('/v1/entries')).toHaveLength(before);
  expect((await act('register-party', party('ff'))).answer.position).toBe(before);
  const again = await act('register-party', party('ff'));
  expect(again).toMatchObject({ status: 200, answer: { outcome: 'nothing-changed', entries: [] } });
  expect([dry.headers.get('etag'), again.headers.get('etag')]).toEqual([null, null]);
});

test('a dry run does not use up its Idempotency-Key, and is refused what the act would be', async () => {
  const headers = { 'idempotency-key': 'rehearsed' };
  expect((await act('register-party?dryRun=true', party('f2'), headers)).status).toBe(200);
  expect((await act('register-party', party('f2'), headers)).answer.outcome).toBe('recorded');
  const refused = await act('adopt-document?dryRun=true', { document: 'none', on: '2020-01-01' });
  expect(refused).toMatchObject({ status: 422, answer: { code: 'unknown-document' } });
});

test('the log is served byte for byte: each line hashes to its acknowledged leaf', async () => {
  const { answer } = await act('register-party', party('gg'));
  const { position, leaf } = answer.entries[0]!;
  const line = (await (await fetch(`${service.url}/v1/entries?after=${position - 1}&limit=1`)).text()).trimEnd();
  const hash = createHash('sha256').update('\x00').update(line).digest('base64');
  expect(hash).toBe(leaf);
});

/** Reads an event stream up to this event and breaks it off; the ids and data of its events. */
async function events(until: number, headers: Record<string, string>): Promise<{ id: number; data: string }[]> {
  const stop = new AbortController();
  const wanted = { accept: 'text/event-stream', ...headers };
  const response = await fetch(`${service.url}/v1/entries`, { headers: wanted, signal: stop.signal });
  let text = '';
  for await (const chunk of response.body!) {
    text += Buffer.from(chunk as Uint8Array).toString();
    if (text.includes(`id: ${until}\n`) && text.endsWith('\n\n')) break;
  }
  stop.abort();
  const all = [...text.matchAll(/^id: (\d+)\ndata: (.*)$/gm)].map(([, id, data]) => ({ id: Number(id), data: data! }));
  return all.filter(({ id }) => id <= until);
}

test('an event stream goes on from the last event without gap or repeat, while acts come in', async () => {
  const size = (await service.lines('/v1/entries')).length;
  const recorded = Promise.all(Array.from({ length: 20 }, (_, i) => act('register-party', party(`s${i}`))));
  const first = await events(size + 5, { 'last-event-id': '3' });
  const second = await events(size + 19, { 'last-event-id': String(first.at(-1)!.id) });
  await recorded;
  const all = [...first, ...second];
  expect(all.map(({ id }) => id)).toEqual(Array.from({ length: size + 16 }, (_, i) => i + 4));
  const lines = (await (await fetch(`${service.url}/v1/entries?after=3`)).text()).trimEnd().split('\n');
  expect(all.map(({ data }) => data)).toEqual(lines);
});

test('the pages of one state of knowledge meet, whatever is recorded between them', async () => {
  const { known, parties: all } = await service.ask<Page>('/v1/parties?limit=1000');
  const at = `knownAt=${known.position}&limit=5`;
  const seen: string[] = [];
  let page = await service.ask<Page>(`/v1/parties?${at}`);
  for (let count = 0; page.next; count++) {
    seen.push(...page.parties.map(row => row.party));
    await act('register-party', party(`a${count}`));
    await act('register-party', party(`zz${count}`));
    page = await service.ask<Page>(`/v1/parties?${at}&cursor=${page.next}`);
  }
  expect([...seen, ...page.parties.map(row => row.party)]).toEqual(all.map(row => row.party));
});

test('a list comes in pages that meet without gap or repeat, and as CSV', async () => {
  const last = (await service.lines('/v1/entries')).length - 1;
  const { parties: all } = await service.ask<Page>(`/v1/parties?limit=1000&minPosition=${last}`);
  const seen: string[] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined;) {
    const page: Page = await service.ask<Page>(`/v1/parties?limit=7${cursor && `&cursor=${cursor}`}`);
    seen.push(...page.parties.map(row => row.party));
    cursor = page.next;
  }
  expect(seen).toEqual(all.map(row => row.party));
  const csv = await fetch(`${service.url}/v1/parties?limit=1000`, { headers: { accept: 'text/csv' } });
  const lines = (await csv.text()).trimEnd().split('\r\n');
  expect(csv.headers.get('content-type')).toContain('text/csv');
  expect(Number(csv.headers.get('depositary-known-position'))).toBeGreaterThan(0);
  expect(lines[0]).toContain('party,kind,names');
  expect(lines).toHaveLength(all.length + 1);
});
