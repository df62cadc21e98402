import type { Command } from 'commander';
import type { ClockLimits } from '../../ledger/clock-watch.js';
import { type CommandParts, type FolderFlag, takesFolder, wholeNumber } from './options.js';

/** When the clock is doubted, as flags say it. */
export interface ClockFlags {
  /** In seconds. */
  readonly clockLeap: number;
  /** In days. */
  readonly clockRest: number;
}

export function takesClockLimits(command: Command): Command {
  return command.addOption(leap()).addOption(rest());
}

export function limitsOf({ clockLeap, clockRest }: ClockFlags): ClockLimits {
  return { largestLeap: clockLeap * 1_000, longestRest: clockRest * 86_400_000 };
}

export function addClock(root: Command, parts: CommandParts): void {
  const command = root
    .command('clock')
    .description('Say whether the clock of this machine is believed, or confirm it. Also beside a running service.');
  takesClockLimits(takesFolder(command, parts))
    .option('--confirm', 'the clock is right: acts are recorded again')
    .action(async ({ data: folder, confirm: isConfirming = false, ...flags }: ClockCommandFlags) => {
      const { askClock } = await import('./clock.js');
      askClock({ folder, isConfirming, limits: limitsOf(flags) }, parts.print);
    });
}

interface ClockCommandFlags extends FolderFlag, ClockFlags {
  readonly confirm?: boolean;
}

function leap() {
  const flags = '--clock-leap <s>';
  return wholeNumber(flags, 'how far the clock may leap ahead while it runs', 'DEPOSITARY_CLOCK_LEAP', 3_600);
}

function rest() {
  return wholeNumber('--clock-rest <days>', 'how long the register may rest', 'DEPOSITARY_CLOCK_REST', 365);
}
