import { expect, test } from '@jest/globals';
import { canonical, type Json } from '../proof/canonical.js';
import { leafHash } from '../proof/merkle.js';
import { Entry, type Envelope } from './entry.js';
import { Sequence } from './sequence.js';
import { Tree } from './tree/tree.js';

const opening: Envelope = {
  act: 'open-register',
  actid: 'opening',
  data: { origin: 'depositary.example/test', format: 1, clock: 'system' },
  digest: 'digest',
  id: 'opening.1',
  part: 1,
  parts: 2,
  position: 0,
  recorder: 'depositary',
  revision: 1,
  source: 'depositary.example/test',
  specversion: '1.0',
  subject: 'register/depositary.example/test',
  time: '2025-06-01T12:00:00.000Z',
  type: 'RegisterOpened',
};

const entryOf = (text: string | Buffer) => new Entry(0, Buffer.from(text), leafHash(Buffer.from(text)));
const admitted = (entry: Entry) => new Sequence(new Tree(() => [])).admitForeign(entry);

test('what this program writes is admitted', () => {
  expect(() => admitted(Entry.seal(opening))).not.toThrow();
});

test.each<[string, object, string]>([
  ['a member that no entry has', { more: 1 }, 'it has a member more'],
  ['a member that only objects have', { constructor: 1 }, 'it has a member constructor'],
  ['a member that is missing', { recorder: undefined }, 'its recorder is not'],
  ['no data', { data: { ...opening.data }, digest: '' }, 'its digest is not'],
  ['another version', { specversion: '1.1' }, 'its specversion is not'],
  ['a time that is no instant', { time: '2025-06-01' }, 'its time is not'],
  ['a part beyond the parts', { part: 3, id: 'opening.3' }, 'its id is not that of part 3 of 2'],
  ['the id of another part', { id: 'opening.2' }, 'its id is not that of part 1 of 2'],
  ['another log', { source: 'depositary.example/other' }, 'it is an entry of the log depositary.example/other'],
  ['a clock that is none', { data: { ...opening.data, clock: 'sundial' } }, 'it does not say origin and clock'],
])('an entry with %s is refused, in canonical form as it is', (_, change, says) => {
  const changed = JSON.parse(JSON.stringify({ ...opening, ...change })) as Json;
  expect(() => admitted(entryOf(canonical(changed)))).toThrow(`entry 0 is damaged: ${says}`);
});

test.each([
  ['a blank', (text: string) => Buffer.from(text.replace(',', ', '))],
  ['a member twice', (text: string) => Buffer.from(text.replace('{', '{"act":"open-register",'))],
  [
    'bytes that are no UTF-8',
    (text: string) => Buffer.from(text.replace('"digest":"digest"', '"digest":"\xff"'), 'latin1'),
  ],
  ['a lone surrogate', (text: string) => Buffer.from(text.replace('"digest":"digest"', '"digest":"\\ud800"'))],
])('%s makes an entry not canonical', (_, change) => {
  const text = Entry.seal(opening).bytes.toString();
  expect(() => admitted(entryOf(change(text)))).toThrow('are not the canonical form of what they say');
});

test('an entry that is no object is refused', () => {
  for (const text of ['null', '1', '[]'])
    expect(() => admitted(entryOf(text))).toThrow('its bytes are not a JSON object');
});
