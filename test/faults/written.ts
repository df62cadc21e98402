import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Acknowledgement } from '../../src/acts/acknowledgement.js';
import { Register } from '../../src/register/register.js';
import { newFolder } from '../support/folders.js';

/** The files of a register that its operator keeps. */
export const KEPT = ['ledger.db', 'ledger.db-wal', 'signing.key', 'checkpoint'];

const noViews = { position: -1, wake() {}, reach: async () => true, close: async () => {} };

/** Opens the register of a folder in this process, without views. */
export function openRegister(folder: string): Promise<Register> {
  return Register.open({ folder, follow: () => noViews });
}

/** Records parties `p<from>` up to, without, `p<to>`, each with its key `k<i>`; the answers. */
export function recordParties(register: Register, from: number, to: number): Promise<Acknowledgement[]> {
  const definition = register.registrar.acts.get('register-party')!;
  const numbers = Array.from({ length: to - from }, (_, i) => from + i);
  const answers = numbers.map(i => {
    // Some are longer than a page of the file.
    const fields = { party: `p${i}`, kind: 'state', names: { en: `P ${i}`.padEnd(i % 50 === 7 ? 900 : 20, '.') } };
    const command = new definition.command(fields, { recorder: 'writer', idempotencyKey: `k${i}` });
    return register.registrar.record(definition, command);
  });
  return Promise.all(answers);
}

/** The files as they are now, in a folder of their own. */
export function copyOf(folder: string, copy = newFolder()): string {
  mkdirSync(copy, { recursive: true });
  for (const name of [...KEPT, 'ledger.db-shm']) {
    rmSync(join(copy, name), { force: true });
    if (KEPT.includes(name) && existsSync(join(folder, name))) cpSync(join(folder, name), join(copy, name));
  }
  return copy;
}
