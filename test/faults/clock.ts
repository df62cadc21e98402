/**
 * A clock that somebody sets: `DEPOSITARY_CLOCK` holds offsets in milliseconds, with commas between; each reading of the
 * clock takes the next of them, round and round.
 */
const offsets = (process.env.DEPOSITARY_CLOCK ?? '0').split(',').map(Number);
const { now } = Date;
let readings = 0;
Date.now = () => now() + offsets[readings++ % offsets.length]!;
