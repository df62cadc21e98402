import pg from 'pg';
import type { AppendOutcome } from '../replica/engine.js';

/**
 * Codes by which the server says that nothing was written, nor will be. Whatever else it says is open: a connection that broke
 * has no code, a server that stops has 57P01 to 57P03, and the classes 08, 58 and XX say that something broke on the way.
 */
const KNOWN_NO = /^(?:0A|22|23|25|28|3D|3F|40|42|53|54|55|57014|P0)/;

/**
 * The server answers a commit whose wait for the standby was cancelled like any other, and only warns of it (01000); so it does
 * where it stops during that wait (57P01).
 */
const DOUBTFUL = /^(?:01|57)/;

/** Why it is in doubt whether the standby has what was committed; undefined where it is not. */
export function doubtIn(notices: readonly string[]): Error | undefined {
  const code = notices.find(notice => DOUBTFUL.test(notice));
  return code === undefined ? undefined : new Error(`the wait for the standby ended early (notice ${code})`);
}

/** What an error of the one statement of an append says about it. 40003 means that the server does not know either. */
export function outcomeOf(error: Error, notices: readonly string[]): AppendOutcome {
  const code = error instanceof pg.DatabaseError ? (error.code ?? '') : '';
  const doubt = doubtIn(notices);
  const isKnown = KNOWN_NO.test(code) && code !== '40003' && !doubt;
  return { outcome: isKnown ? 'not-taken' : 'unknown', because: doubt ?? error };
}
