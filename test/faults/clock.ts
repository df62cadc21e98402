/**
 * A clock that somebody sets: `TEST_CLOCK` names a file with an offset in milliseconds, which is read at each reading of the
 * clock. The monotonic clock goes on as it is.
 */
import { readFileSync } from 'node:fs';

const file = process.env.TEST_CLOCK;
const { now } = Date;
Date.now = () => now() + (file === undefined ? 0 : Number(readFileSync(file, 'utf8')));
