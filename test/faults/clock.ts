/**
 * A clock that somebody sets: `TEST_CLOCK` holds offsets in milliseconds, with commas between; each reading of the
 * clock takes the next of them, round and round.
 */
const offsets = (process.env.TEST_CLOCK ?? '0').split(',').map(Number);
const { now } = Date;
let readings = 0;
Date.now = () => now() + offsets[readings++ % offsets.length]!;
