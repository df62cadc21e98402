import { expect, test } from '@jest/globals';
import pg from 'pg';
import { standbysAwaited } from './fitness.js';
import { doubtIn, outcomeOf } from './outcome.js';

function errorWith(code: string | undefined): Error {
  const error = new pg.DatabaseError('said by the server', 1, 'error');
  if (code !== undefined) error.code = code;
  return error;
}

test.each(['55P03', '40001', '40P01', '25006', '53300', '53100', '25P03', '57014', '23505', '42501', 'P0001'])(
  '%s is a known no',
  code => {
    expect(outcomeOf(errorWith(code), []).outcome).toBe('not-taken');
  },
);

test.each([undefined, '', '57P01', '57P02', '57P03', '08006', '08P01', '40003', '58030', 'XX000', '99999'])(
  '%s leaves it unknown',
  code => {
    expect(outcomeOf(errorWith(code), []).outcome).toBe('unknown');
  },
);

test('an error of the network has a code that is none of the server', () => {
  expect(outcomeOf(Object.assign(new Error('reset'), { code: 'ECONNRESET' }), []).outcome).toBe('unknown');
  expect(outcomeOf(Object.assign(new Error('odd'), { code: '40001' }), []).outcome).toBe('unknown');
});

test('a notice that the wait for the standby has ended puts every answer in doubt', () => {
  expect(doubtIn(['00000', '01000'])?.message).toContain('01000');
  expect(doubtIn(['57P01'])?.message).toContain('57P01');
  expect(doubtIn(['00000', 'without a code'])).toBeUndefined();
  expect(outcomeOf(errorWith('57014'), ['01000']).outcome).toBe('unknown');
});

test.each([
  ['', 0],
  ['b', 1],
  ['b, c', 1],
  ['2 (b, c)', 2],
  ['FIRST 2 (b, c, d)', 2],
  ['any 3 (b,c,d)', 3],
  ['"2 (odd name)"', 1],
])('synchronous_standby_names %s: %d must have what is committed', (names, awaited) => {
  expect(standbysAwaited(names)).toBe(awaited);
});
