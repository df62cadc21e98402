import { viewsAt } from '../../test/support/views.js';
import { beforeAll, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { correctEntry, sign } from '../../test/support/acts.js';
import { council } from '../../test/support/council.js';
import { grow } from '../../test/support/entries.js';
import { type Asked, drawn, NOON, TestRegister } from '../../test/support/test-register.js';
import { acts } from '../acts/list.js';
import { Registrar } from '../acts/registrar.js';
import { kinds } from '../law/kinds.js';
import { FactTypes } from '../law/fact-types.js';
import type { Answer } from '../views/answers.js';
import { showHistory, ShowHistory } from '../views/history/questions.js';
import type { Page } from '../views/page.js';
import { Projector } from '../views/projector/projector.js';
import type { Point } from '../views/projector/rectangles.js';
import { ViewReader } from '../views/reader.js';
import { RegisterAt } from '../views/register-at.js';
import { signaturesView } from '../views/tables/signatures.js';
import { views } from '../views/tables/list.js';

/** A fact of a type that is written no more, in a ledger that goes on: as if signatures had once been written with a `day`. */
const factTypes = new FactTypes(kinds, ['RegisterOpened'], {
  'DocumentSigned.old': data => {
    const { day, ...rest } = data as { day: string };
    return { type: 'DocumentSigned', data: { ...rest, on: day } };
  },
});
const old = { document: 'treaty', party: 'by', day: '2021-02-03' };
const OLD_POSITION = 30;

let register: TestRegister;
let registrar: Registrar;

beforeAll(async () => {
  register = await TestRegister.open();
  await register.recordAll(council(1));
  const { position: previous, revision } = register.registrar.ledger.subject('document/treaty')!;
  const place = { subject: 'document/treaty', previous, revision: revision + 1 };
  await grow(register.log, 1, { ...place, type: 'DocumentSigned.old', act: 'sign-document', data: old });
  const options = { acts, factTypes, clock: () => NOON, chance: drawn(), onFailure: () => {} };
  registrar = Registrar.open(register.log, options);
});

function record({ act, ...fields }: Asked) {
  const definition = registrar.acts.get(act)!;
  return registrar.record(definition, new definition.command(fields, { recorder: 'recorder-1' }));
}

/** Asks the register as its views show it, built now. */
function asked<A>(ask: (at: RegisterAt) => A): A {
  const file = join(register.folder, 'views.db');
  const projector = new Projector(viewsAt(file), register.log, factTypes, views);
  while (projector.advance());
  projector.close();
  const { ledger } = registrar;
  const reader = new ViewReader(viewsAt(file));
  const sources = { ledger, factTypes, reader, points: undefined as never };
  const point = { asOf: '2022-01-01', position: ledger.size - 1 } as Point;
  try {
    return ask(new RegisterAt(sources, point, {} as Answer));
  } finally {
    reader.close();
  }
}

const history = () => asked(at => showHistory.answer(new ShowHistory('treaty', {}), at, {} as Page)).history;

test('it counts in the views, and the history shows it as it was recorded', () => {
  const rows = asked(at => at.rows(signaturesView, { subject: 'document/treaty' }));
  expect(rows.map(({ value }) => value)).toMatchObject([{ party: 'am' }, { party: 'by', on: '2021-02-03' }]);
  expect(history().at(-1)).toMatchObject({
    ...{ position: OLD_POSITION, type: 'DocumentSigned.old', data: old },
    ...{ on: '2021-02-03', stands: true },
  });
});

test('it stands in the way of an act, and is corrected by one of the new type', async () => {
  await expect(record(sign('treaty', 'by', '2021-03-01'))).rejects.toMatchObject({
    code: 'already-signed',
    entry: OLD_POSITION,
  });
  await record(correctEntry(OLD_POSITION, sign('treaty', 'by', '2021-02-04')));
  expect(history().slice(-3)).toMatchObject([
    { type: 'DocumentSigned.old', on: '2021-02-03', stands: false, mendedBy: OLD_POSITION + 1 },
    { type: 'EntryCorrected' },
    { type: 'DocumentSigned', on: '2021-02-04', stands: true },
  ]);
});
