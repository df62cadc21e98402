import { expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { newFolder } from '../../test/support/folders.js';
import { makeKey } from '../access/keys.js';
import { type Draft, requestDigest } from '../ledger/entry.js';
import { TEXT_REGISTERED } from '../ledger/files/media-types.js';
import { followLocally } from './followers.js';
import { Register } from './register.js';

/** Records a fact for which there need not be an act. */
async function recordFact(register: Register, draft: Draft): Promise<void> {
  const turn = register.ledger.turn();
  const actid = randomBytes(16).toString('base64url');
  const act = { act: 'test', actid, digest: requestDigest('test', draft.data), recorder: 'operator' };
  turn.seal(act, [draft], register.ledger.time);
  await turn.commit();
}

const open = (folder: string) => Register.open({ folder, follow: followLocally() });

test('an access key is known from the entry that issues it on, also after the register was opened again', async () => {
  const folder = newFolder();
  const { draft, secret } = makeKey('recorder', randomBytes);
  const register = await open(folder);
  expect(register.keys.recognise(register.firstKey!.secret)).toMatchObject({ role: 'administrator' });
  expect(register.keys.recognise(secret)).toBeUndefined();
  await recordFact(register, draft);
  expect(register.keys.recognise(secret)).toMatchObject({ role: 'recorder' });
  await register.close();
  const again = await open(folder);
  expect(again.keys.recognise(secret)).toMatchObject({ role: 'recorder' });
  await again.close();
});

test('the media type of a text is known from the entry that registers it on', async () => {
  const folder = newFolder();
  const register = await open(folder);
  const digest = 'a'.repeat(64);
  expect(register.integrity.mediaTypes.of(digest)).toBeUndefined();
  const data = { document: 'treaty', language: 'en', digest, mediaType: 'application/pdf' };
  await recordFact(register, { type: TEXT_REGISTERED, subject: 'document/treaty', data });
  expect(register.integrity.mediaTypes.of(digest)).toBe('application/pdf');
  await register.close();
});
