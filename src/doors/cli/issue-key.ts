import { assertRegister } from '../../register/engine.js';
import { followLocally } from '../../register/followers.js';
import { issueKey } from '../../register/issue-key.js';
import { Register } from '../../register/register.js';

/**
 * Makes an access key and prints it once. Nobody but the process that has the ledger may do so, hence not beside a service.
 * Throws `NotFound`, `LogInUse`, and what `issueKey` throws.
 */
export async function printNewKey(folder: string, print: (text: string) => void): Promise<void> {
  assertRegister(folder);
  const register = await Register.open({ folder, follow: followLocally() });
  try {
    // Where the founding was cut off before its first entry, opening it has made the first key.
    const { key, secret } = register.firstKey ?? (await issueKey(register));
    print(`An access key was made. It is shown this once; whoever has it can record:\n\n  ${key}\n  ${secret}\n`);
  } finally {
    await register.close();
  }
}
