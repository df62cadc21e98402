import { viewsAt } from '../support/views.js';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { factTypes } from '../../src/register/known-facts.js';
import { Projector } from '../../src/views/projector/projector.js';
import type { Point } from '../../src/views/projector/rectangles.js';
import type { View } from '../../src/views/projector/view.js';
import { ViewReader } from '../../src/views/reader.js';
import {
  type ChairTerm,
  chairsView,
  type MemberRow,
  membersView,
  type OfficialRow,
  officialsView,
} from '../../src/views/tables/bodies.js';
import { views } from '../../src/views/tables/list.js';
import { partiesView, type PartyRow } from '../../src/views/tables/parties.js';
import type { TestRegister } from '../support/test-register.js';

/** What holds from a day on, as one entry says it. */
export interface Statement {
  readonly day: string;
  readonly value: boolean;
  readonly entry: number;
}

/** The row that tells what holds, and what it reads where the value is true, and where it is not. */
const told: Record<
  string,
  readonly [view: View, subject: string, key: string, read: (row: never) => unknown, yes: unknown, no: unknown]
> = {
  membership: [membersView, 'body/c', 'c/aa', ({ status }: MemberRow) => status, 'member', 'observer'],
  office: [officialsView, 'body/b', 'b/secretary', ({ person }: OfficialRow) => person, 'p', 'q'],
  name: [partiesView, 'party/aa', 'aa', ({ names }: PartyRow) => names.en, 'First', 'Second'],
  chair: [chairsView, 'body/b', 'b', ({ party }: ChairTerm) => party, 'aa', 'bb'],
};

/** At each point of both clocks the last statement by then holds, of those that were known. */
export function compareHeld(
  register: TestRegister,
  standing: Record<string, readonly Statement[]>,
  at: readonly Point[],
): void {
  const file = join(register.folder, 'views.db');
  const projector = new Projector(viewsAt(file), register.log, factTypes, views);
  while (projector.advance());
  const reader = new ViewReader(viewsAt(file));
  for (const point of at) {
    for (const [kind, [view, subject, key, read, yes, no]] of Object.entries(told)) {
      const known = (standing[kind] ?? []).filter(({ day, entry }) => day <= point.asOf && entry <= point.position);
      const last = known.at(-1);
      if (!last) continue;
      const row = reader.row(view, point, subject, key);
      expect({ kind, point, holds: read(row!.value as never) }).toEqual({ kind, point, holds: last.value ? yes : no });
    }
  }
  reader.close();
  projector.close();
}
