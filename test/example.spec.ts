import 'reflect-metadata';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { pino } from 'pino';
import { KEY_ISSUED } from '../src/access/keys.js';
import { acts } from '../src/acts/list.js';
import { makeServer } from '../src/doors/http/server.js';
import { viewsFile } from '../src/register/engine.js';
import { kinds } from '../src/law/kinds.js';
import { FactTypes } from '../src/law/fact-types.js';
import { Register } from '../src/register/register.js';
import { LocalFollower } from '../src/views/projector/follower.js';
import { views } from '../src/views/tables/list.js';
import { Projector } from '../src/views/projector/projector.js';
import { ListRemarksHandler, makeRemark, remarks, RemarksController, remarksView } from './example/remarks.js';
import { newFolder } from './support/folders.js';

/** A room of its own beside those of the program: `test/example`, in the five steps of docs/architecture.md. */
let register: Register;
let app: NestFastifyApplication;
let url: string;

beforeAll(async () => {
  const folder = newFolder();
  const factTypes = new FactTypes([...kinds, remarks], ['RegisterOpened', KEY_ISSUED]);
  register = await Register.open({
    folder,
    acts: [...acts, makeRemark],
    factTypes,
    follow: log => new LocalFollower(new Projector(viewsFile(folder), log, factTypes, [...views, remarksView])),
  });
  app = await makeServer(register, pino({ level: 'silent' }), {
    controllers: [RemarksController],
    providers: [ListRemarksHandler],
  });
  await app.listen(0, '127.0.0.1');
  url = await app.getUrl();
});

afterAll(async () => {
  await app.close();
  await register.close();
});

async function act(name: string, fields: object): Promise<{ status: number; answer: Record<string, unknown> }> {
  const response = await fetch(`${url}/v1/acts/${name}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${register.firstKey!.secret}`, 'content-type': 'application/json' },
    body: JSON.stringify(fields),
  });
  return { status: response.status, answer: (await response.json()) as Record<string, unknown> };
}

test('a new act is judged, recorded and asked about at any point, and no other room was touched', async () => {
  const remark = { remark: 'first', document: 'treaty', text: 'A fine text', on: '2020-12-02' };
  expect(await act('make-remark', remark)).toMatchObject({ status: 422, answer: { code: 'unknown-document' } });
  expect(await act('make-remark', { ...remark, text: '' })).toMatchObject({ status: 400 });
  await act('propose-document', { document: 'treaty', kind: 'agreement', titles: { en: 'T' }, on: '2020-01-01' });
  const first = await act('make-remark', remark);
  expect(first).toMatchObject({ status: 201, answer: { entries: [{ type: 'RemarkMade', subject: 'remark/first' }] } });
  const second = await act('make-remark', { ...remark, text: 'Less fine', on: '2021-01-01' });
  const at = async (query: string) => {
    const { remarks } = (await (await fetch(`${url}/v1/remarks/treaty?${query}`)).json()) as {
      remarks: { text: string }[];
    };
    return remarks.map(({ text }) => text);
  };
  expect(await at(`minPosition=${String(second.answer.position)}`)).toEqual(['Less fine']);
  expect(await at('asOf=2020-12-31')).toEqual(['A fine text']);
  expect(await at(`knownAt=${String(first.answer.position)}`)).toEqual(['A fine text']);
  expect(await at('asOf=2020-06-01')).toEqual([]);
});

test('a late fact elsewhere that the new act rests on is judged with it', async () => {
  const history = register.ledger.entriesOf('document/treaty');
  const { answer } = await act('void-entry', { entry: history[0]!.position, reason: 'never proposed' });
  expect(answer).toMatchObject({ code: 'breaks-later-fact', found: { type: 'RemarkMade' } });
});

test('a route that states no policy lets nobody in', async () => {
  const response = await fetch(`${url}/v1/remarks`);
  expect([response.status, await response.json()]).toMatchObject([403, { code: 'forbidden' }]);
});
