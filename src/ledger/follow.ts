import type { Observable } from 'rxjs';
import type { Entry } from './entry.js';

/**
 * Follows a log: reads pages after a cursor, and waits for an append when there is no page. Catching up and living on new
 * entries are the same loop over the same cursor, so there is no seam at which one could be missed or come twice.
 * Ends when `appended` completes or `stop` is aborted.
 */
export async function* follow(
  read: (after: number) => readonly Entry[],
  appended: Observable<number>,
  after: number,
  stop?: AbortSignal,
): AsyncGenerator<readonly Entry[]> {
  let isOver = false;
  let cursor = after;
  let wake = () => {};
  const end = () => {
    isOver = true;
    wake();
  };
  const subscription = appended.subscribe({ next: () => wake(), complete: end });
  stop?.addEventListener('abort', end);
  try {
    while (!isOver && !stop?.aborted) {
      const page = read(cursor);
      if (page.length > 0) {
        cursor = page.at(-1)!.position;
        yield page;
        continue;
      }
      await new Promise<void>(resolve => (wake = resolve));
    }
  } finally {
    subscription.unsubscribe();
    stop?.removeEventListener('abort', end);
  }
}
