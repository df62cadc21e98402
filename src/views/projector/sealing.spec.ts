import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { groundwork } from '../../../test/model/random-acts.js';
import { TestRegister } from '../../../test/support/test-register.js';
import { newFolder } from '../../../test/support/folders.js';
import { viewsAt } from '../../../test/support/views.js';
import { factTypes } from '../../register/known-facts.js';
import { ViewReader } from '../reader.js';
import { views } from '../tables/list.js';
import { partiesView } from '../tables/parties.js';
import { ViewsMover } from './mover.js';
import { Projector } from './projector.js';
import { Seals, type SealedRow, Sums, ViewsDamaged } from './seals.js';
import { ViewsFile } from './views-file.js';

const row: SealedRow = {
  subject: 'party/am',
  key: 'am',
  from: 1,
  to: 9,
  since: 2,
  until: 7,
  leaf: 'leaf',
  value: '{"party":"am"}',
  possibly: null,
};
const seals = new Seals('secret');

describe('a seal', () => {
  test.each<[string, Partial<SealedRow>]>([
    ['subject', { subject: 'party/by' }],
    ['key', { key: 'by' }],
    ['a subject and a key that are the same together', { subject: 'party/a', key: 'mam' }],
    ['first day', { from: 2 }],
    ['last day', { to: 8 }],
    ['since when it is known', { since: 3 }],
    ['until when it is known', { until: 8 }],
    ['leaf', { leaf: 'lea' }],
    ['value', { value: '{"party":"by"}' }],
    ['what is certain and what is not', { value: null, possibly: row.value }],
    ['what is empty and what is not there', { possibly: '' }],
  ])('is another for another %s', (_, other) => {
    expect(seals.of('view_parties', { ...row, ...other }).text).not.toBe(seals.of('view_parties', row).text);
  });

  test('is another for another table and for another secret, and the same for the same', () => {
    const { text, weight } = seals.of('view_parties', row);
    expect(seals.of('view_bodies', row).text).not.toBe(text);
    expect(new Seals('other').of('view_parties', row)).not.toMatchObject({ text, weight });
    expect(new Seals('secret').of('view_parties', { ...row })).toMatchObject({ text, weight });
  });

  test('does not tell its weight', () => {
    const { text, weight } = seals.of('view_parties', row);
    expect(BigInt(`0x${text}`)).not.toBe(weight);
  });
});

test('sums are those of the rows in any order, and none is left where all are gone', () => {
  const [one, other] = [seals.of('a', row).weight, seals.of('b', row).weight];
  const [sums, read] = [new Sums(), new Sums()];
  for (const weight of [one, other]) sums.add('a', weight);
  read.read(sums.text);
  expect(read.text).toBe(sums.text);
  for (const weight of [other, one]) read.remove('a', weight);
  expect([read.text, sums.text]).toEqual(['', expect.stringMatching(/^a [0-9a-f]{1,32}$/)]);
});

describe('the file', () => {
  let file: string;
  beforeEach(() => writeFileSync((file = join(newFolder(), 'views.db')), 'as it was'));

  test.each<[string, () => void]>([
    ['longer', () => appendFileSync(file, '.')],
    ['gone', () => rmSync(file)],
    ['with a WAL that was not there', () => writeFileSync(`${file}-wal`, '.')],
  ])('is not as it was left where it is %s, for whoever shares the memory', (_, change) => {
    const views = viewsAt(file);
    const reader = new ViewsFile(views.path, views.secret, views.shared);
    change();
    expect(() => reader.assertUntouched()).not.toThrow();
    views.writing(() => {
      writeFileSync(file, 'new');
      expect(() => reader.assertUntouched()).not.toThrow();
    });
    expect(() => reader.assertUntouched()).not.toThrow();
    change();
    if (_ === 'with a WAL that was not there') appendFileSync(`${file}-wal`, '.');
    expect(() => reader.assertUntouched()).toThrow(ViewsDamaged);
    expect(() => viewsAt(file).assertUntouched()).not.toThrow();
  });
});

describe('views that were made by another law', () => {
  /** The parties without their names, under the same version. */
  const nameless = views.map(view =>
    view.name === partiesView.name
      ? { ...view, row: (state: never, key: string) => ({ ...view.row(state, key), names: {} }) }
      : view,
  );

  test('are found by the samples, and made again', async () => {
    const register = await TestRegister.open();
    await register.recordAll(groundwork);
    const file = viewsAt(join(register.folder, 'views.db'));
    const made = new Projector(file, register.log, factTypes, nameless);
    while (made.advance());
    made.close();

    const remade: string[] = [];
    const open = () => new Projector(file, register.log, factTypes, views);
    const mover = new ViewsMover(file, open, why => remade.push(why.message));
    while (mover.step());
    expect([mover.sample(0), remade]).toEqual([false, []]);
    const all = Array.from({ length: register.log.size }, (_, i) => mover.sample(i / register.log.size));
    expect(all.filter(Boolean).length).toBeGreaterThan(0);
    expect(remade).toEqual([
      expect.stringMatching(/^the view parties does not say of party\/\w+ what entry \d+ does$/),
    ]);
    while (mover.step());
    const again = Array.from({ length: register.log.size }, (_, i) => mover.sample(i / register.log.size));
    expect([again.some(Boolean), remade.length, file.sampled > 10]).toEqual([false, 1, true]);
    mover.close();
  });
});

test('a reader that meets a row without its seal says so to who moves the views', async () => {
  const register = await TestRegister.open();
  await register.recordAll(groundwork);
  const file = viewsAt(join(register.folder, 'views.db'));
  const mover = new ViewsMover(file, () => new Projector(file, register.log, factTypes, views));
  while (mover.step());
  const db = new Database(file.path);
  db.exec("UPDATE view_parties SET value = replace(value, 'am', 'by')");
  db.close();
  // In another process nothing but the seals tells.
  const reader = new ViewReader(new ViewsFile(file.path, file.secret));
  const point = { asOf: '2020-01-01', position: mover.position };
  expect(() => reader.asking(point.position, () => reader.rows(partiesView, point))).toThrow('does not have its seal');
  const sharing = new ViewReader(file);
  expect(() => sharing.asking(point.position, () => 0)).toThrow('was changed by somebody else');
  expect(file.isDoubted).toBe(true);
  while (mover.step());
  expect(file.isDoubted).toBe(false);
  expect(sharing.asking(point.position, () => sharing.rows(partiesView, point)).length).toBeGreaterThan(2);
  for (const one of [reader, sharing, mover]) one.close();
});

test('where no file can be made it is tried once more, and then later', async () => {
  const { log } = await TestRegister.open();
  const remade: string[] = [];
  const file = viewsAt('/proc/views.db');
  const mover = new ViewsMover(
    file,
    () => new Projector(file, log, factTypes, views),
    why => remade.push(why.message),
  );
  expect(mover.step()).toBe(true);
  expect(() => mover.step()).toThrow('cannot be made again');
  expect(() => mover.step()).toThrow(ViewsDamaged);
  expect(remade.length).toBe(1);
});

test('an answer is not told if the views were changed or made again meanwhile, and those that came after are not doubted', async () => {
  const register = await TestRegister.open();
  await register.recordAll(groundwork);
  const file = viewsAt(join(register.folder, 'views.db'));
  const mover = new ViewsMover(file, () => new Projector(file, register.log, factTypes, views));
  while (mover.step());
  const reader = new ViewReader(file);
  const remake = () => {
    file.doubt();
    while (mover.step());
  };
  expect(() => reader.asking(0, remake)).toThrow('made again meanwhile');
  expect(file.isDoubted).toBe(false);
  expect(() => reader.asking(0, () => appendFileSync(file.path, '.'))).toThrow('changed by somebody else');
  expect(file.isDoubted).toBe(true);
  for (const one of [reader, mover]) one.close();
});
