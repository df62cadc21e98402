import { expect } from '@jest/globals';
import { partiesOn } from '../../src/law/clauses/determine.js';
import { factTypes } from '../../src/register/known-facts.js';
import { showBody, ShowBody } from '../../src/views/bodies/questions.js';
import { stageOf } from '../../src/views/documents/stage.js';
import type { ViewReader } from '../../src/views/reader.js';
import { RegisterAt } from '../../src/views/register-at.js';
import { documentsView } from '../../src/views/tables/documents.js';
import { bodiesView as bodiesRow } from '../../src/views/tables/bodies.js';
import type { TestRegister } from '../support/test-register.js';
import type { PlainEnds } from './plain-ends.js';

/** How often each case came up, so that the test says something. */
export const seen = {
  ended: 0,
  continued: 0,
  bodyEnded: 0,
  terminated: 0,
  periods: 0,
  amended: 0,
  chairs: 0,
  refused: 0,
};

/** All that hangs on ends, as the register tells it at a point, and as plain words say it. */
export function compare(
  reader: ViewReader,
  register: TestRegister,
  point: { asOf: string; position: number },
  plain: PlainEnds,
) {
  const { asOf, position } = point;
  const sources = { reader, ledger: register.registrar.ledger, factTypes, points: undefined as never };
  const at = new RegisterAt(sources, point, { asOf, known: { position }, clock: 'system' });
  const { treaties } = at;
  expect(treaties.context.membersOf('council', asOf)).toEqual(plain.members('council', asOf));
  for (const name of ['pact', 'amendment']) {
    const row = at.row(documentsView, name);
    if (!row) continue;
    if (name === 'pact') comparePact(at, plain);
    else compareAmendment(at, plain);
    const expected = name === 'pact' ? plain.stage(name) : undefined;
    if (expected && row.value)
      expect({ point, stage: stageOf(row.value, treaties).stage }).toEqual({ point, stage: expected });
    if (expected === 'ended') seen.terminated += 1;
  }
  if (plain.members('council', asOf).length === 0 && position > 20) seen.bodyEnded += 1;
  if (!at.row(bodiesRow, 'council')) return;
  const { chair, members } = showBody.answer(new ShowBody('council', { asOf }), at, undefined as never);
  expect({ point, chair: chair?.certain === false ? undefined : chair?.party }).toEqual({
    point,
    chair: chair?.certain === false ? undefined : plain.chair('council'),
  });
  if (chair) seen.chairs += 1;
  const shown = members.filter(row => row.certain && row.status === 'member').map(row => row.party);
  for (const name of shown)
    expect({ point, name, members: plain.members('council', asOf) }).toMatchObject({
      members: expect.arrayContaining([name]),
    });
}

function comparePact(at: RegisterAt, plain: PlainEnds): void {
  const { asOf } = at.point;
  const determination = at.treaties.determination('pact')!;
  const bound = new Map<string, [string, string | undefined][]>();
  for (const { party: name, inForceOn, outOn, continues } of determination.participations) {
    if (inForceOn === undefined) continue;
    bound.set(name, [...(bound.get(name) ?? []), [inForceOn, outOn]]);
    if (continues !== undefined) seen.continued += 1;
  }
  expect({ asOf, bound: [...bound] }).toEqual({ asOf, bound: [...plain.bound('pact')].sort() });
  expect(partiesOn(determination, asOf).sort()).toEqual(plain.partiesTo('pact', asOf));
  for (const periods of bound.values()) {
    if (periods.length > 1) seen.periods += 1;
    periods.slice(1).forEach(([from], i) => expect(from >= periods[i]![1]!).toBe(true));
  }
  seen.ended += determination.participations.filter(
    ({ outSteps = [] }) => outSteps[0]?.rule === 'the party ended',
  ).length;
}

function compareAmendment(at: RegisterAt, plain: PlainEnds): void {
  const { on } = at.treaties.determination('amendment')!;
  expect({ point: at.point, on }).toEqual({ point: at.point, on: plain.amended('amendment', 'pact') });
  if (on !== undefined) seen.amended += 1;
}
