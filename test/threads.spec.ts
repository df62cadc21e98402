import { expect, test } from '@jest/globals';
import { mkdirSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { problemOf } from '../src/doors/problem.js';
import { isCoded } from '../src/doors/problem-table.js';
import type { Follower } from '../src/views/projector/follower.js';
import type { ViewsFile } from '../src/views/projector/views-file.js';
import { registerParty } from './support/acts.js';
import { grow } from './support/entries.js';
import { newFolder } from './support/folders.js';
import { TestRegister } from './support/test-register.js';
import { viewsAt } from './support/views.js';

/** Errors cross from the threads of the built program with their code and what they say. */

const built = (file: string) => import(join(process.cwd(), 'dist', file)) as Promise<Record<string, unknown>>;
type Hears = (error: unknown) => void;
const { followInThread } = (await built('register/followers.js')) as {
  followInThread: (folder: string, views: ViewsFile, onFailure: Hears, onRemade: Hears) => Follower;
};
const { checkStoreBeside } = (await built('register/engine.js')) as {
  checkStoreBeside: (folder: string) => Promise<void>;
};

/** A folder with a ledger of three parties, and then what is done to it. */
async function folderWith(last: (register: TestRegister) => unknown = () => {}): Promise<string> {
  const register = await TestRegister.open({ folder: newFolder() });
  await register.recordAll(['am', 'by', 'kg'].map(id => registerParty(id)));
  await last(register);
  register.log.close();
  return register.folder;
}

function change(folder: string, sql: string): void {
  const db = new Database(join(folder, 'ledger.db'));
  db.exec(sql);
  db.close();
}

/** What the thread that moves the views says went wrong; the follower is closed after it. */
async function failureIn(folder: string, views = viewsAt(join(folder, 'views.db'))): Promise<unknown> {
  let follower: Follower | undefined;
  const failure = await new Promise(resolve => (follower = followInThread(folder, views, resolve, () => {})));
  await follower!.close();
  return failure;
}

test('the thread of the views names the entry that is damaged', async () => {
  const folder = await folderWith();
  change(
    folder,
    "DROP TRIGGER entries_are_never_changed; UPDATE entries SET bytes = CAST('{}' AS BLOB) WHERE position = 2",
  );
  const failure = await failureIn(folder);
  expect(problemOf(failure)).toMatchObject({
    code: 'ledger-damaged',
    status: 500,
    entry: 2,
    detail: 'entry 2 is damaged: its bytes do not have its hash',
  });
});

test('the thread of the views names the entry that a newer version wrote', async () => {
  const folder = await folderWith(({ log, registrar }) =>
    grow(log, 1, { type: 'PartyMerged', source: registrar.ledger.opening.origin }),
  );
  const failure = await failureIn(folder);
  expect(failure).toMatchObject({ name: 'UnknownType', message: expect.stringContaining('PartyMerged') });
  expect(problemOf(failure)).toMatchObject({ code: 'newer-version', entry: 4, found: 'PartyMerged' });
});

test('the thread that checks the store names the part that is not as it was made', async () => {
  const folder = await folderWith();
  await checkStoreBeside(folder);
  change(folder, 'DROP INDEX entries_of_act');
  const failure: unknown = await checkStoreBeside(folder).catch((error: unknown) => error);
  expect(problemOf(failure)).toMatchObject({
    code: 'store-damaged',
    detail: expect.stringContaining('index entries_of_act'),
  });
});

test('views that cannot be made are told, and are made as soon as they can be', async () => {
  const folder = await folderWith();
  const [file, failures] = [join(folder, 'views.db'), [] as unknown[]];
  mkdirSync(file);
  const follower = followInThread(folder, viewsAt(file), failures.push.bind(failures), () => {});
  while (failures.length === 0) await new Promise(setImmediate);
  expect(problemOf(failures[0])).toMatchObject({ code: 'views-damaged', status: 503 });
  expect([follower.position, follower.standstill]).toEqual([-1, failures[0]]);
  rmdirSync(file);
  expect(await follower.reach(3, 10_000)).toBe(true);
  await follower.close();
});

test('an error without a code ends the thread as a bug', async () => {
  const failure = await failureIn(await folderWith(), viewsAt(true as unknown as string));
  expect(failure).toMatchObject({ message: 'Expected first argument to be a string' });
  expect([isCoded(failure), problemOf(failure).code]).toEqual([false, 'internal-error']);
});
