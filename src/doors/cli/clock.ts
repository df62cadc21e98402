import { openReader } from '../../register/engine.js';
import { BadInput } from '../../forms/check.js';
import { instantOf } from '../../ledger/clock.js';
import { ClockDoubted } from '../../ledger/clock-doubt.js';
import { type ClockLimits, ClockWatch } from '../../ledger/clock-watch.js';
import { clockNoteIn } from '../../ledger/files/clock-file.js';
import type { Opening } from '../../ledger/sequence.js';

/**
 * Says whether the clock of this machine is believed in a data folder, or confirms it, also beside a running service. Throws
 * `NotFound`, `ClockDoubted`, or `BadInput` for a simulated register.
 */
export function askClock(
  { folder, isConfirming, limits }: { folder: string; isConfirming: boolean; limits: ClockLimits },
  print: (text: string) => void,
): void {
  const log = openReader(folder);
  try {
    const [opening, last] = [0, log.size - 1].map(position => log.read(position - 1, 1)[0]!.envelope);
    if ((opening!.data as Opening).clock === 'simulated') {
      const fault = { at: '', found: 'a simulated clock', expected: 'the clock of this machine' };
      throw new BadInput('each act of this register brings its own time', [fault]);
    }
    const watch = ClockWatch.ofMachine(folder, () => last!.time, limits);
    const now = instantOf(Date.now());
    if (isConfirming) watch.confirm();
    else if (watch.doubt) throw new ClockDoubted(watch.doubt);
    print(
      isConfirming ? `Confirmed: it is ${now}. A running service goes on in a moment.` : `It is ${now}, as expected.`,
    );
    const ahead = clockNoteIn(folder)?.knownAhead;
    if (ahead !== undefined)
      print(`What was recorded or signed until ${ahead} is dated ahead; later entries keep that date until then.`);
  } finally {
    log.close();
  }
}
