import { pino } from 'pino';

/** How much of the log waits in memory for room, in bytes. Further lines are lost. */
const MOST_WAITING = 2 ** 20;

/**
 * Standard error, for log lines. It may be a file on the disk that is full: lines wait then, and come with the first line
 * after there is room. That must not end the service, whose acts are refused by name and whose `/readyz` says why.
 */
export function logLines(): ReturnType<typeof pino.destination> {
  const lines = pino.destination({ fd: 2, sync: true, maxLength: MOST_WAITING });
  lines.on('error', () => {});
  return lines;
}
