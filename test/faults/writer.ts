/**
 * Records a seeded stream of acts and says on standard output, one line at once for each acknowledgement:
 * `key position leaf`; and where it is to serve checkpoints, one after every so many acts: `checkpoint size root`.
 * Runs until it is killed or has recorded `count` acts.
 *
 * node writer.ts <folder> <first> <count> <callers> <bytes a name> [<acts a checkpoint>]
 */
import 'reflect-metadata';
import { writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as registering from '../../src/acts/parties/register-party.js';
import type * as registers from '../../src/register/register.js';
import type { Follower } from '../../src/views/projector/follower.js';

const dist = pathToFileURL(resolve(process.env.TEST_DIST ?? 'dist')).href;
const { registerParty } = (await import(`${dist}/acts/parties/register-party.js`)) as typeof registering;
const { Register } = (await import(`${dist}/register/register.js`)) as typeof registers;

const [folder, first, count, callers, length, acts] = process.argv.slice(2);
if (folder === undefined) throw new Error('no folder is named');
const noViews: Follower = { position: -1, wake() {}, reach: async () => true, close: async () => {} };
const register = await Register.open({ folder, follow: () => noViews });
let next = Number(first);
const end = next + Number(count);

async function call(): Promise<void> {
  while (next < end) {
    const number = next++;
    const key = `act-${number}`;
    const fields = { party: key, kind: 'state', names: { en: key.padEnd(Number(length), 'x') } };
    const command = new registerParty.command(fields, { recorder: 'writer', idempotencyKey: key });
    const { entries } = await register.registrar.record(registerParty, command);
    for (const { position, leaf } of entries) writeSync(1, `${key} ${position} ${leaf}\n`);
    if (acts === undefined || number % Number(acts) > 0) continue;
    const [, size, root] = register.notary.checkpoint().split('\n');
    writeSync(1, `checkpoint ${size} ${root}\n`);
  }
}

await Promise.all(Array.from({ length: Number(callers) }, call));
await register.close();
