import 'reflect-metadata';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Controller, Get } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { pino } from 'pino';
import { extension } from '../examples/code/question.js';
import { withRemarks } from '../examples/code/view.js';
import { makeServer } from '../src/doors/http/server.js';
import { Register } from '../src/register/register.js';
import { newFolder } from './support/folders.js';

test.each(['register', 'log', 'view', 'question'])('examples/code/%s.ts prints what it says', name => {
  const file = `examples/code/${name}.ts`;
  const printed = /\/\* Prints:\n([^]*)\*\//.exec(readFileSync(file, 'utf8'))![1];
  const parameters = ['--import', './scripts/from-source.ts', file];
  expect(execFileSync('node_modules/.bin/node', parameters, { encoding: 'utf8' })).toBe(printed);
});

/** An act, a view and a question beside those of the program, driven over HTTP. */
let register: Register;
let app: NestFastifyApplication;
let url: string;

@Controller('v1/forgotten')
class ForgottenController {
  @Get()
  forgotten(): string {
    return 'nobody sees this';
  }
}

beforeAll(async () => {
  const folder = newFolder();
  register = await Register.open({ folder, ...withRemarks() });
  const controllers = [...extension.controllers, ForgottenController];
  app = await makeServer(register, pino({ level: 'silent' }), { ...extension, controllers });
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
  const at = async (query: string) => (await fetch(`${url}/v1/remarks/treaty?${query}`)).json();
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
  const response = await fetch(`${url}/v1/forgotten`);
  expect([response.status, await response.json()]).toMatchObject([403, { code: 'forbidden' }]);
});
