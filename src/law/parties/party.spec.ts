import { expect, test } from '@jest/globals';
import { isOrganisation } from './party.js';

test('a party is a State or an organisation, and somebody unknown is neither', () => {
  expect(isOrganisation('organisation')).toBe(true);
  expect(isOrganisation('state')).toBe(false);
  expect(isOrganisation(undefined)).toBe(false);
});
