/**
 * Follows the log of a register: what stands in it, then each new entry as it comes. None is missed and none comes twice, so a
 * reader that keeps the last position it has seen can end and go on from there.
 * Run it: npm run example examples/code/log.ts
 */
import type { Log } from '../../src/ledger/log.js';
import type { Register } from '../../src/register/register.js';
import { lend, type RecordAct } from './register.js';

/** Prints every entry after a position, up to one about a subject. Gives the position of that one. */
async function print(log: Log, after: number, upTo: string): Promise<number> {
  // The next page is read when this one is dealt with: a slow reader holds nobody up, and nothing piles up.
  for await (const page of log.subscribe(after)) {
    for (const { position, envelope } of page) {
      console.log(`${position} ${envelope.type} ${envelope.subject.replace(/-.*/, '-...')}`);
      if (envelope.subject === upTo) return position;
    }
  }
  throw new Error(`the log was closed before an entry about ${upTo}`);
}

async function example({ log }: Register, record: RecordAct): Promise<void> {
  const following = print(log, -1, 'party/by');
  await record('register-party', { party: 'am', kind: 'state', names: { en: 'Armenia' } });
  await record('register-party', { party: 'by', kind: 'state', names: { en: 'Belarus' } });
  const last = await following;

  // What comes while nobody follows is there for whoever goes on from where it stopped.
  await record('register-party', { party: 'kz', kind: 'state', names: { en: 'Kazakhstan' } });
  await print(log, last, 'party/kz');
}
if (import.meta.main) await lend(example);

/* Prints:
0 RegisterOpened register/register.example
1 AccessKeyIssued key/administrator-...
2 PartyRegistered party/am
3 PartyRegistered party/by
4 PartyRegistered party/kz
*/
