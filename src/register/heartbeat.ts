import type { Register } from './register.js';

const BEAT = 1_000;

/** Where a service writes what it finds. */
export interface HeartbeatLog {
  error(what: object, message: string): void;
  info(message: string): void;
}

/** Looks after the machine of an open register every second, until it is ended. */
export function heartbeat({ clock, room }: Register, log: HeartbeatLog): { end(): void } {
  let wasFull = false;
  const beat = () => {
    const change = clock?.beat();
    if (change === 'doubted')
      log.error({ ...clock!.doubt }, 'the clock is doubted: nothing is recorded until it is confirmed');
    if (change === 'confirmed') log.info('the clock is confirmed: acts are recorded again');
    const { isFull } = room;
    if (isFull && !wasFull) log.error({}, 'the disk is full: nothing is recorded until there is room');
    if (wasFull && !isFull) log.info('there is room on the disk again');
    wasFull = isFull;
  };
  beat();
  const due = setInterval(beat, BEAT).unref();
  return { end: () => clearInterval(due) };
}
