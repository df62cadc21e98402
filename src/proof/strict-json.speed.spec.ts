import { expect, test } from '@jest/globals';
import { parseStrict } from './strict-json.js';

const escaped = JSON.stringify({ party: '?' }).replace('?', '\\u0041'.repeat(43_000));
const objects = (count: number) => {
  const list = Array.from({ length: count }, (_, i) => ({
    party: `p${i}`,
    kind: 'state',
    names: { english: `T${i}` },
  }));
  // As it comes from a body.
  return Buffer.from(JSON.stringify(list)).toString();
};

/** Processor time for a character, in nanoseconds; the best of some, because others use the machine too. */
function cost(text: string, times: number): number {
  const costs = Array.from({ length: times }, () => {
    const begun = process.cpuUsage();
    parseStrict(text);
    const { user, system } = process.cpuUsage(begun);
    return ((user + system) * 1_000) / text.length;
  });
  return Math.min(...costs);
}

test('a long text costs a character no more than a short one, also after many texts of escapes', () => {
  const [short, long] = [objects(250), objects(8_000)];
  for (let round = 0; round < 3; round++) {
    const before = cost(short, 200);
    expect(cost(long, 5)).toBeLessThan(8 * before);
    cost(escaped, 100);
  }
});
