import { describe, expect, test } from '@jest/globals';
import { expectPlain } from '../../test/support/error-text.js';
import { acts } from '../acts/list.js';
import { PointForm, ListForm } from '../views/answers.js';
import { DocumentsForm } from '../views/documents/answers.js';
import { ChangesForm } from '../views/history/answers.js';
import { PartiesForm } from '../views/parties/answers.js';
import { SessionsForm } from '../views/sessions/answers.js';
import { ListSignaturesForm } from '../views/signatures/answers.js';
import { ForecastForm } from '../views/treaties/answers.js';
import { PartyDocumentsForm } from '../views/treaties/party-documents-answers.js';
import { type BadInput, check, type Fault } from './check.js';
import { clauseForms } from './clauses.js';
import { type Class, schemaOf } from './schema.js';
import { VotesForm } from './votes.js';

const queries: Class[] = [
  ...[PointForm, ListForm, DocumentsForm, SessionsForm, PartiesForm, PartyDocumentsForm],
  ...[ChangesForm, ListSignaturesForm, ForecastForm, VotesForm],
];
const forms: Class[] = [...acts.map(act => act.command), ...Object.values(clauseForms), ...queries];

const texts = ['', ' a ', 'A b', 'a--b', '2021-02-30', '-1', 'x'.repeat(5_000), '\ud800'];
const lists = [[], ['a', 'a'], [7], ['A b'], [null], [{}], Array.from({ length: 500 }, (_, i) => `p${i}`)];
const objects = [{}, { '?': 1 }, { A: 'b' }, { en: '' }, { en: ' a' }, { a: { b: 1 } }];
const bad: readonly unknown[] = [null, 7, -1, 1.5, 1e15, true, ...texts, ...lists, ...objects];

function faultsOf(form: Class, value: object): readonly Fault[] {
  try {
    check(form, value);
    return [];
  } catch (error) {
    expect((error as BadInput).code).toBe('bad-input');
    if ((error as BadInput).message !== 'the input is not valid') throw error;
    return (error as BadInput).faults;
  }
}

/** What names all that can stand there needs no example. */
const isListed = (expected: string) =>
  /^(required: )?(one of|exactly one of|true or false|each item once)/.test(expected);

describe('what is said of bad values', () => {
  test.each(forms.map(form => ({ name: form.name, form })))('$name', ({ form }) => {
    const members = Object.keys(schemaOf(form).properties as object);
    const faults = [
      ...faultsOf(form, {}),
      ...faultsOf(form, { unknown: 1 }),
      ...members.flatMap(member => bad.flatMap(value => faultsOf(form, { [member]: value }))),
    ];
    expect(faults.length).toBeGreaterThan(members.length);
    for (const expected of new Set(faults.map(fault => fault.expected))) {
      expectPlain(expected);
      if (!isListed(expected)) expect(expected).toMatch(/such as ./);
    }
  });

  test('a fault says what is expected, with the example of the field', () => {
    const found = Object.fromEntries(
      faultsOf(VotesForm, { for: '5', against: 1e6 }).map(({ at, expected }) => [at, expected]),
    );
    expect(found).toEqual({
      '/for': 'a whole number from 0 to 100000, such as 5',
      '/against': 'a whole number from 0 to 100000, such as 0',
      '/abstained': 'required: a whole number from 0 to 100000, such as 1',
    });
  });

  test('a value that breaks two rules is told once what was expected', () => {
    const faults = faultsOf(PartiesForm, { cursor: '!'.repeat(2_000) });
    expect(faults).toEqual([
      { at: '/cursor', found: expect.stringMatching(/^.!{199}…$/), expected: expect.any(String) },
    ]);
  });

  test('the whole is named as it is asked for', () => {
    expect(() => check(VotesForm, 7)).toThrow('the input is not valid');
    expect(() => check(VotesForm, {}, '/votes', 'the act')).toThrow('the act is not valid');
  });
});
