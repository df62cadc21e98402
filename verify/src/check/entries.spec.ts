import { describe, expect, test } from '@jest/globals';
import { canonical, type Json } from '../../../src/proof/canonical.js';
import { Entries } from './entries.js';

type Members = Record<string, unknown>;

const ORIGIN = 'depositary.example/csto';
const entry = (position: number, more: Members): Members => ({
  act: 'register-party',
  actid: `${position}`.padStart(22, 'a'),
  data: {},
  digest: 'd'.repeat(43),
  id: `${`${position}`.padStart(22, 'a')}.1`,
  part: 1,
  parts: 1,
  position,
  recorder: 'operator',
  revision: 1,
  source: ORIGIN,
  specversion: '1.0',
  time: '2020-01-01T00:00:00.000Z',
  ...more,
});
const opening = {
  type: 'RegisterOpened',
  subject: `register/${ORIGIN}`,
  data: { origin: ORIGIN, format: 1, clock: 'system' },
};
const party = { type: 'PartyRegistered', subject: 'party/tj' };
const again = { ...party, revision: 2, previous: 1 };
const log = () => [entry(0, opening), entry(1, party), entry(2, again)];
const text = (entries: readonly Members[]) => entries.map(one => `${canonical(one as Json)}\n`).join('');
const read = (lines: string) => Entries.read(Buffer.from(lines), ORIGIN, async () => {});

test('entries in their places are read', async () => {
  const entries = await read(text(log()));
  expect(entries.size).toBe(3);
  expect(entries.subjects.get('party/tj')).toEqual([1, 2]);
  expect(entries.envelope(2)).toMatchObject({ position: 2, revision: 2 });
});

describe('the first wrong entry is named', () => {
  const changed = (position: number, more: Members) =>
    text(log().map((one, i) => (i === position ? { ...one, ...more } : one)));
  const without = (name: string) =>
    text(log().map(({ [name]: gone, ...one }) => (one.position === 1 ? one : { ...one, [name]: gone })));
  const act = (actid: string, part: number, parts: number) => ({ actid, id: `${actid}.${part}`, part, parts });
  const [a, b] = ['a'.repeat(22), 'b'.repeat(22)];
  test.each([
    ['a space too many', text(log()).replace('"part":1', '"part": 1'), 0, 'canonical'],
    [
      'members out of order',
      text(log()).replace('{"act":"register-party","actid"', '{"zact":"register-party","actid"'),
      0,
      'canonical',
    ],
    ['a key twice', text(log()).replace('"data":{}', '"data":{},"data":{}'), 1, 'again'],
    ['a number beyond 2^53-1', text(log()).replace('"data":{}', '"data":{"n":9007199254740992}'), 1, '2^53-1'],
    ['bytes that are no JSON', text(log()).replace('"data":{}', '"data":{'), 1, 'expected JSON'],
    ['a list', `${text(log().slice(0, 1))}[]\n`, 1, 'not a JSON object'],
    ['another position', changed(1, { position: 7 }), 1, 'it says that it is entry 7'],
    ['another log', changed(1, { source: 'elsewhere.example' }), 1, 'of the log elsewhere.example'],
    ['an earlier time', changed(2, { time: '2019-12-31T00:00:00.000Z' }), 2, 'earlier than the entry before it'],
    ['a time that is none', changed(2, { time: '2020-02-30T00:00:00.000Z' }), 2, 'its time is'],
    ['another revision', changed(2, { revision: 3 }), 2, 'found revision 3 after 1, expected revision 2 after 1'],
    ['another previous', changed(2, { previous: 0 }), 2, 'expected revision 2 after 1'],
    ['a previous on the first', changed(1, { previous: 0 }), 1, 'expected revision 1 after none'],
    ['a member that no entry has', changed(1, { note: 'x' }), 1, 'the member "note"'],
    ['a member that is missing', without('recorder'), 1, 'its recorder is missing'],
    ['another id', changed(1, { id: 'x' }), 1, 'its id is x'],
    ['another version of the envelope', changed(1, { specversion: '1.1' }), 1, 'expected 1.0'],
    ['the place of a later one', changed(1, { place: 1 }), 1, 'in the place of entry 1'],
    ['part 2 first', changed(1, act(a, 2, 2)), 1, 'expected the first part of an act'],
    [
      'an act in pieces',
      text(log().map((one, i) => (i === 1 ? { ...one, ...act(b, 1, 2) } : one))),
      2,
      'expected part 2 of 2',
    ],
    ['a last act in part', changed(2, act(a, 1, 2)), 3, 'missing: part 2 of 2'],
    ['no end of line', text(log()).slice(0, -1), 2, 'no end'],
    ['another opening', changed(0, { type: 'PartyRegistered' }), 0, 'expected RegisterOpened'],
    ['another format', changed(0, { data: { ...opening.data, format: 2 } }), 0, 'format 1'],
    ['more bytes than fit', changed(1, { data: { x: 'x'.repeat(65_535) } }), 1, 'at most 65535'],
  ])('%s', async (_what, lines, position, says) => {
    await expect(read(lines)).rejects.toMatchObject({
      name: 'WrongEntry',
      position,
      message: expect.stringContaining(says),
    });
  });
});
