import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { factTypes } from '../register/known-facts.js';
import { documents } from './documents/document.js';
import { kinds } from './kinds.js';
import { FactTypes, type Recorded, UnknownType } from './fact-types.js';

const signed = { document: 'plan', party: 'am', on: '2020-01-01' };
const entry = (position: number, type: string, data: object, more: object = {}): Recorded => ({
  position,
  subject: 'document/plan',
  type,
  data,
  ...more,
});

/** As if signatures had once been written with a `day`, and before that with a `date`. */
const grown = new FactTypes(kinds, [], {
  'DocumentSigned.old': data => {
    const { day, ...rest } = data as { day: string };
    return { type: 'DocumentSigned', data: { ...rest, on: day } };
  },
  'DocumentSigned.oldest': data => {
    const { date, ...rest } = data as { date: string };
    return { type: 'DocumentSigned.old', data: { ...rest, day: date } };
  },
});

describe('reading an entry', () => {
  test('a type that is known is read as it stands', () => {
    const known = entry(3, 'DocumentSigned', signed);
    expect(grown.read(known)).toBe(known);
  });

  test('a type that is unknown stops the reader and is named with its position', () => {
    expect(() => grown.read(entry(7, 'DocumentSigned.v9', signed))).toThrow(UnknownType);
    expect(() => grown.read(entry(7, 'DocumentSigned.v9', signed))).toThrow('entry 7 is of the unknown type DocumentS');
  });

  test.each([
    ['an old type', 'DocumentSigned.old', { document: 'plan', party: 'am', day: '2020-01-01' }],
    ['an older one, step by step', 'DocumentSigned.oldest', { document: 'plan', party: 'am', date: '2020-01-01' }],
  ])('%s is read in the new shape, with the rest as it was', (_, type, data) => {
    const read = grown.read(entry(3, type, data, { place: 1, revision: 2 }));
    expect(read).toEqual({ ...entry(3, 'DocumentSigned', signed), place: 1, revision: 2 });
  });
});

describe('a history', () => {
  const standing = (entries: readonly Recorded[]) =>
    grown
      .history('document/plan', entries)
      .facts.map(({ position, legalPlace: place, fact }) => [position, place, fact.type]);

  test('holds facts of old types among those of new ones', () => {
    const old = entry(3, 'DocumentSigned.old', { document: 'plan', party: 'am', day: '2019-01-01' });
    const by = { ...signed, party: 'by' };
    expect(standing([entry(2, 'DocumentSigned', by), old])).toEqual([
      [3, 3, 'DocumentSigned'],
      [2, 2, 'DocumentSigned'],
    ]);
  });

  test('does not hold what was voided, and holds a correction in the place of what it corrects', () => {
    const facts = [
      entry(1, 'DocumentSigned', { ...signed, party: 'am' }),
      entry(2, 'DocumentSigned', { ...signed, party: 'by' }),
      entry(3, 'DocumentSigned', { ...signed, party: 'kz' }),
      entry(4, 'EntryVoided', { entry: 2, reason: 'r' }),
      entry(5, 'EntryCorrected', { entry: 1, reason: 'r' }),
      entry(6, 'DocumentSigned', { ...signed, party: 'tj' }, { place: 1 }),
    ];
    expect(standing(facts)).toEqual([
      [6, 1, 'DocumentSigned'],
      [3, 3, 'DocumentSigned'],
    ]);
  });

  test('is of a kind that the law knows', () => {
    expect(grown.kindOf('document/plan')).toBe(documents);
    expect(grown.kindOf('key/k')).toBeUndefined();
    expect(() => grown.history('key/k', [])).toThrow('no known kind');
  });
});

describe('golden entries', () => {
  // Shapes that are written no more stand apart.
  const golden = ['entries', 'earlier'].flatMap(name => {
    const lines = readFileSync(join(import.meta.dirname, `../../test/golden/${name}.ndjson`), 'utf8').trimEnd();
    return lines.split('\n').map(line => JSON.parse(line) as Recorded);
  });

  test('there is one of every type that was ever released, and each is read', () => {
    const released = ['RegisterOpened', 'AccessKeyIssued', 'EntryVoided', 'EntryCorrected'];
    const types = new Set([
      ...kinds.flatMap(kind => Object.keys(kind.types)),
      ...released,
      ...Object.keys(factTypes.upcasts),
    ]);
    expect(new Set(golden.map(({ type }) => type))).toEqual(types);
    for (const one of golden) expect(() => factTypes.read(one)).not.toThrow();
  });

  test('each fact among them finds its day in the history of its subject', () => {
    for (const { name } of kinds) {
      const own = golden.filter(({ subject }) => subject.startsWith(`${name}/`));
      const history = factTypes.history(own[0]!.subject as never, own);
      expect(history.facts.length).toBeGreaterThan(0);
      for (const { last } of history.facts) expect(last).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
  });
});
