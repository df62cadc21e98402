/**
 * Adds a view to the act of `act.ts`: the remarks on a document, at any point. Step 4 of CONTRIBUTING.md.
 * Run it: npm run example examples/code/view.ts
 */
import { acts } from '../../src/acts/list.js';
import { factTypesWith } from '../../src/register/known-facts.js';
import { followLocally } from '../../src/register/followers.js';
import type { Register, RegisterOptions } from '../../src/register/register.js';
import type { View } from '../../src/views/projector/view.js';
import { views } from '../../src/views/tables/list.js';
import { makeRemark, type Remark, type RemarkFact, type Remarks, remarks } from './act.js';
import { lend, type RecordAct } from './register.js';

/** Which rows a fact changes, and how a row reads in a state. The projector keeps them for every date and every knowledge. */
export const remarksView: View<Remarks, RemarkFact, Remark> = {
  name: 'remarks',
  version: 1,
  kind: remarks,
  columns: ['document'],
  keysOf: fact => [fact.data.remark],
  row: ({ last }) => last && { ...last },
};

/** A register that knows the act and the view, beside all that is its own. */
export function withRemarks(): Partial<RegisterOptions> {
  const factTypes = factTypesWith(remarks);
  return { acts: [...acts, makeRemark], factTypes, follow: followLocally(factTypes, [...views, remarksView]) };
}

async function example({ points, reader }: Register, record: RecordAct): Promise<void> {
  await record('propose-document', { document: 'treaty', kind: 'agreement', titles: { en: 'T' }, on: '2020-01-01' });
  const remark = { remark: 'first', document: 'treaty' };
  const fine = await record('make-remark', { ...remark, text: 'A fine text', on: '2020-12-02' });
  const less = await record('make-remark', { ...remark, text: 'Less fine', on: '2021-01-01' });

  for (const asOf of ['2020-12-31', '2021-01-01']) {
    for (const knownAt of [fine.position, less.position].map(String)) {
      const { point } = await points.at({ asOf, knownAt });
      const [row] = reader.rows(remarksView, point, { where: { document: 'treaty' } });
      console.log(`on ${asOf}, known at ${knownAt}: ${row?.value?.text}`);
    }
  }
}
if (import.meta.main) await lend(example, withRemarks());

/* Prints:
on 2020-12-31, known at 3: A fine text
on 2020-12-31, known at 4: A fine text
on 2021-01-01, known at 3: A fine text
on 2021-01-01, known at 4: Less fine
*/
