/**
 * `npm run attacks`: what may be tried from outside, at its full length, some ten minutes, and the figures for
 * docs/reliability.md. All of it comes from this machine. Each length can be set by its environment variable.
 */
import { runLong } from './long-tests.ts';

runLong(['test/attacks', 'test/fuzz'], {
  TEST_STREAMS: '1000',
  TEST_READERS: '60',
  TEST_BATCHES: '50',
  TEST_PULSE: '50',
  TEST_SLOW: 'long',
  TEST_CONNECTIONS: '8000',
  TEST_SLOWEST: '1000',
  TEST_FUZZ: '100000',
});
