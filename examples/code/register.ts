/**
 * Opens a register in a new folder, records acts and asks one question about two days.
 * Run it: npm run example examples/code/register.ts
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Acknowledgement } from '../../src/acts/acknowledgement.js';
import { check } from '../../src/forms/check.js';
import { followLocally } from '../../src/register/followers.js';
import { Register, type RegisterOptions } from '../../src/register/register.js';
import { ask } from '../../src/views/ask.js';
import { ShowParty, showParty } from '../../src/views/parties/questions.js';

export type RecordAct = (name: string, fields: object) => Promise<Acknowledgement>;

/** Lends a register in a folder that is gone afterwards. The other examples use it too. */
export async function lend(
  use: (register: Register, record: RecordAct) => Promise<void>,
  // Where nothing else is said, a thread of its own moves the views, as a busy service wants it.
  options: Partial<RegisterOptions> = { follow: followLocally() },
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'depositary-example-'));
  const register = await Register.open({ folder, origin: 'register.example', ...options });
  /** Hands an act in by its name: its form is checked, then it is judged. What is acknowledged is durable. */
  const record: RecordAct = async (name, fields) => {
    const definition = register.registrar.acts.get(name)!;
    check(definition.command, fields);
    return register.registrar.record(definition, new definition.command(fields, { recorder: 'example' }));
  };
  await use(register, record);
  await register.close();
  rmSync(folder, { recursive: true });
}

async function example(register: Register, record: RecordAct): Promise<void> {
  await record('register-party', { party: 'sz', kind: 'state', names: { en: 'Swaziland' } });
  const renamed = await record('rename-party', { party: 'sz', names: { en: 'Eswatini' }, effectiveOn: '2018-04-19' });
  console.log(`${renamed.outcome} at position ${renamed.position}`);

  // What is impossible is refused, and changes nothing.
  console.log(await record('end-party', { party: 'atlantis', effectiveOn: '2020-01-01' }).catch(String));

  // A question is asked at a point. `minPosition` waits until the views know what was just recorded.
  for (const asOf of ['2018-04-18', '2018-04-19']) {
    const question = new ShowParty('sz', { asOf, minPosition: String(renamed.position) });
    const { party } = await ask(showParty, question, register);
    console.log(`${asOf}: ${party.names.en}`);
  }
}
if (import.meta.main) await lend(example);

/* Prints:
recorded at position 3
Refusal: unknown-party
2018-04-18: Swaziland
2018-04-19: Eswatini
*/
