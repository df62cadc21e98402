import type { Register } from './register.js';

const BEAT = 1_000;

/** Where a service writes what it finds. */
export interface HeartbeatLog {
  error(what: object, message: string): void;
  info(message: string): void;
}

/** Looks after the machine of an open register every second, until it is ended. */
export function heartbeat({ clock }: Register, log: HeartbeatLog): { end(): void } {
  const beat = () => {
    const change = clock?.beat();
    if (change === 'doubted')
      log.error({ ...clock!.doubt }, 'the clock is doubted: nothing is recorded until it is confirmed');
    if (change === 'confirmed') log.info('the clock is confirmed: acts are recorded again');
  };
  beat();
  const due = setInterval(beat, BEAT).unref();
  return { end: () => clearInterval(due) };
}
