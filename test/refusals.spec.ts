import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { Problem } from '../src/doors/problem.js';
import { EXIT, problemKinds } from '../src/doors/problem-table.js';
import { reasons } from '../src/law/refusal.js';
import { newFolder } from './support/folders.js';
import { grounds } from './support/refusal-grounds.js';
import { rows } from './support/refusal-rows.js';
import { type Step, stepsOf } from './support/refusal-steps.js';
import { Service } from './support/service.js';

test('every reason has a row, and no row is without a reason', () => {
  expect(Object.keys(rows).sort()).toEqual([...reasons].sort());
  expect(Object.keys(grounds).sort()).toEqual([...reasons].sort());
});

describe('each refusal, through HTTP', () => {
  let service: Service;
  beforeAll(async () => {
    service = await Service.start({ folder: newFolder() });
  });
  afterAll(() => service.stop());

  test.each(reasons.map((reason, index) => ({ reason, x: `w${index}` })))('$reason', async ({ reason, x }) => {
    const { given, when, inTheWay } = rows[reason](stepsOf(x), x);
    const positions: number[] = [];
    // An entry to void is given as 0: the first of this row.
    const here = ([act, fields]: Step): Step => [act, fields.entry === 0 ? { ...fields, entry: positions[0] } : fields];
    for (const step of given) {
      const { status, answer } = await service.act<{ position: number }>(...here(step));
      expect({ step, status, answer }).toMatchObject({ status: 201 });
      positions.push(answer.position);
    }
    const before = await service.lines('/v1/entries');
    const refused = await service.act<Problem>(...here(when));
    expect(refused).toMatchObject({ status: 422, answer: { code: reason, status: 422 } });
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    const { found, expected = '' } = JSON.parse(JSON.stringify(refused.answer).replaceAll(x, 'x')) as Problem;
    const [asFound, asExpected] = grounds[reason];
    expect({ found, expected }).toMatchObject({ found: asFound, expected: expect.stringContaining(asExpected) });
    if (inTheWay !== undefined) expect(refused.answer.entry).toBe(positions[inTheWay]);
    expect(await service.lines('/v1/entries')).toHaveLength(before.length);
  });

  test('correcting an entry that others need names the one that needs it', async () => {
    const w = stepsOf('needed');
    const positions: number[] = [];
    for (const step of [w.party(), w.propose(), w.adopt(), w.sign()]) {
      positions.push((await service.act<{ position: number }>(...step)).answer.position);
    }
    const replacement = { act: 'adopt-document', document: 'needed', on: '2021-01-02' };
    const { answer } = await service.act('correct-entry', { entry: positions[2], reason: 'misread', replacement });
    expect(answer).toMatchObject({ code: 'breaks-later-fact', entry: positions[3], found: { type: 'DocumentSigned' } });
    const voided = await service.act('void-entry', { entry: positions[0], reason: 'never was' });
    expect(voided.answer).toMatchObject({ code: 'breaks-later-fact', entry: positions[3] });
  });
});

/** The cells of the tables of a page, row by row. */
function cellsIn(page: string): string[][] {
  const rows = readFileSync(page, 'utf8')
    .split('\n')
    .filter(line => line.startsWith('|'));
  return rows.map(row =>
    row
      .slice(1, -1)
      .split('|')
      .map(cell => cell.trim()),
  );
}

test('docs/errors.md has every code with its status, and no other', () => {
  const rows = cellsIn('docs/errors.md').filter(([code]) => code!.startsWith('`'));
  const written = rows.map(([code, status]) => [code!.slice(1, -1), Number(status)]);
  expect(written.sort()).toEqual(
    Object.entries(problemKinds)
      .map(([code, { status }]) => [code, status])
      .sort(),
  );
});

test('docs/operating.md has every exit code with the errors that end with it, and no other', () => {
  const rows = cellsIn('docs/operating.md').filter(([code]) => /^\d+$/.test(code!));
  const written = rows.map(([code, , errors]) => [
    Number(code),
    [...errors!.matchAll(/`([a-z-]+)`/g)].map(([, name]) => name),
  ]);
  const endingWith = (exit: number) =>
    Object.entries(problemKinds)
      .filter(([, { exitCode }]) => exitCode === exit)
      .map(([code]) => code);
  const isRefusal = (code: string) => (reasons as readonly string[]).includes(code);
  const known = Object.values(EXIT).map(exit => [
    exit,
    endingWith(exit)
      .filter(code => !isRefusal(code))
      .sort(),
  ]);
  expect(written).toEqual(known.sort(([a], [b]) => Number(a) - Number(b)));
  expect(reasons.map(reason => problemKinds[reason].exitCode)).toEqual(reasons.map(() => EXIT.badData));
});
