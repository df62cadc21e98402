import { expect, test } from '@jest/globals';
import { registerParty, voidEntry } from '../../../test/support/acts.js';
import { council } from '../../../test/support/council.js';
import { TestRegister } from '../../../test/support/test-register.js';
import { factTypes } from '../../register/known-facts.js';
import { changesBetween } from './changes.js';

async function opened(more: readonly Parameters<typeof voidEntry>[0][] = [], parties = 0) {
  const register = await TestRegister.open();
  const many = Array.from({ length: parties }, (_, i) => registerParty(`party-${i}`));
  await register.recordAll([...council(1), ...many, ...more.map(entry => voidEntry(entry))]);
  const { ledger } = register.registrar;
  return (from: string, to: string, known = ledger.size - 1) => [
    ...changesBetween({ ledger, factTypes }, from, to, known),
  ];
}

test('what happened between two days stands in legal order, partial dates by their last day', async () => {
  const changes = await opened();
  const [page] = changes('2020-12-10', '2021-01-31');
  expect(page!.map(({ subject, position }) => [subject, position])).toEqual([
    ['document/treaty', 22],
    ['document/treaty', 23],
    ['document/treaty', 24],
    ['body/council', 10], // some day of 2020
    ['document/treaty', 27],
  ]);
  expect(changes('2021-01-01', '2021-01-31', 25)).toMatchObject([[{ position: 25, on: '2021-01-11', stands: true }]]);
  expect(changes('1999-01-01', '1999-12-31')).toEqual([]);
});

test('it comes in pages, without what was taken back and without what is outside the law', async () => {
  const changes = await opened([40, 400], 500);
  const pages = changes('0000-01-01', '9999-12-31');
  expect(pages.map(page => page.length)).toEqual([256, 256, 13]);
  const positions = pages.flat().map(({ position }) => position);
  // Entry 0 opens the register; entry 25 was corrected by 26 and 27; the last two take back.
  const expected = Array.from({ length: 529 }, (_, i) => i + 1).filter(at => ![25, 26, 40, 400].includes(at));
  expect(positions.toSorted((a, b) => a - b)).toEqual(expected);
});
