/**
 * Adds an act from outside `src/`: somebody remarks on a document. Steps 1 to 3 of CONTRIBUTING.md; `view.ts` goes on, and
 * records some.
 */
import { Act } from '../../src/acts/act.js';
import { judged } from '../../src/acts/definition.js';
import { IsLegalDate, IsSlug, IsText } from '../../src/forms/fields.js';
import { Says } from '../../src/forms/schema.js';
import { type Document, documents } from '../../src/law/documents/document.js';
import { Refusal } from '../../src/law/refusal.js';
import type { Kind } from '../../src/law/time/history.js';

/** Step 1, the fact, and the kind of subject that it is about: the last remark in legal order counts. */
export interface Remark {
  readonly remark: string;
  readonly document: string;
  readonly text: string;
  readonly on: string;
}
export type RemarkFact = { readonly type: 'RemarkMade'; readonly data: Remark };
export interface Remarks {
  readonly last?: Remark & { readonly entry: number };
}

export const remarks: Kind<Remarks, RemarkFact> = {
  name: 'remark',
  types: { RemarkMade: true },
  date: fact => fact.data.on,
  start: () => ({}),
  evolve: (_, fact, entry) => ({ last: { ...fact.data, entry } }),
};

/** Step 2, the verb: facts, or a refusal. It sees the document as it was on the date of the act. */
function remark({ proposal }: Document, act: Remark): RemarkFact[] {
  if (!proposal) throw new Refusal('unknown-document', { found: act.document });
  return [{ type: 'RemarkMade', data: act }];
}

/** Step 3, the act: what comes in. Its route, JSON Schema and command line follow from it. */
@Says('Somebody remarks on a document.')
export class MakeRemark extends Act {
  @IsSlug('The remark.', 'first') remark!: string;
  @IsSlug('The document.', 'treaty') document!: string;
  @IsText(500, 'What is remarked.', 'A fine text') text!: string;
  @IsLegalDate('When.', '2020-12-02') on!: string;
}

export const makeRemark = judged(MakeRemark, {
  fact: 'RemarkMade',
  kind: remarks,
  happened: act => [act.on],
  // All that it may look at. When one of these is changed by a late act, this one is judged again.
  subjects: act => [`remark/${act.remark}`, `document/${act.document}`],
  judge: (act, read) => remark(read(documents, act.document), act),
});
