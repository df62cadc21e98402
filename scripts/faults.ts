/**
 * `npm run faults`: the fault tests at their full length, some twenty minutes and more, and the figures for
 * docs/reliability.md. Each length can be set by its environment variable.
 */
import { runLong } from './long-tests.ts';

runLong(['test/faults'], {
  TEST_KILLS: '1000',
  TEST_IMAGES: '5000',
  TEST_FLIPS: '8',
  TEST_REWRITES: '100',
  TEST_ACTS: '100000',
});
