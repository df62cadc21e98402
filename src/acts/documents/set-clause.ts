import { BadInput, check } from '../../forms/check.js';
import { clauseForms } from '../../forms/clauses.js';
import { IsLegalDate, IsObject, IsOneOf, IsSlug, IsText, Optional } from '../../forms/fields.js';
import { Says } from '../../forms/schema.js';
import { bodies } from '../../law/bodies/body.js';
import { namedElsewhere, namedParties, refuseFaultyClause } from '../../law/clauses/check.js';
import { documents } from '../../law/documents/document.js';
import { setClause as set } from '../../law/documents/set-clause.js';
import { type ClauseKind, clauseKinds } from '../../law/instruments.js';
import { parties } from '../../law/parties/party.js';
import type { Read, Subject } from '../../law/time/rule.js';
import { intervalOf, type LegalDate } from '../../law/time/legal-date.js';
import { Act, type Fields } from '../act.js';
import { judged, named } from '../definition.js';

@Says('A clause of a document, as data, from a day on. What was met before was met by the clause before.')
export class SetClause extends Act {
  @IsSlug('The document.', 'rome-statute') document!: string;
  @IsOneOf(clauseKinds, 'What it is about.', 'entry-into-force') clause!: ClauseKind;
  @IsObject('What it says, in the form of its kind; see "Clauses".', {
    condition: { instruments: { atLeast: 60 } },
    delay: { days: 60, then: 'first-of-next-month' },
    later: { after: 'trigger', delay: { days: 60, then: 'first-of-next-month' } },
  })
  terms!: object;
  @Optional()
  @IsText(200, 'Article or paragraph.', 'article 126')
  article?: string;
  @IsLegalDate('When this was decided: mostly the adoption.', '1998-07-17') on!: LegalDate;
  @Optional()
  @IsLegalDate('The first day on which it reads so; `on` unless told.', '2015-01-01')
  from?: LegalDate;
}

export const setClause = judged(SetClause, {
  fact: 'ClauseSet',
  kind: documents,
  happened: act => [act.on],
  subjects: act => [`document/${act.document}`, ...elsewhere(act)],
  judge: (act, read) => {
    check(clauseForms[act.clause], act.terms, '/terms', 'the clause');
    const facts = set(read(documents, act.document), act);
    if (facts.length > 0) refuseFaultyClause(act.clause, act.terms, settingOf(act, read));
    return facts;
  },
});

/** Everything else that the clause names, as far as it is readable; its form is judged with the act. */
function elsewhere({ clause, terms }: Fields<SetClause>): Subject[] {
  try {
    const { documents: others, bodies: councils } = namedElsewhere(clause, terms);
    return [
      ...namedParties(clause, terms).flatMap(([, party]) => named('party', party)),
      ...others.flatMap(other => named('document', other)),
      ...councils.flatMap(body => named('body', body)),
    ];
  } catch {
    check(clauseForms[clause], terms, '/terms', 'the clause');
    throw new BadInput('the clause cannot be read');
  }
}

function settingOf({ document }: Fields<SetClause>, read: Read) {
  const { body, entry, on } = read(documents, document).proposal!;
  return {
    document,
    hasBody: body !== undefined,
    isParty: (id: string) => read(parties, id).registration !== undefined,
    isBody: (id: string) => read(bodies, id).establishment !== undefined,
    isOlder: (id: string) => {
      const other = read(documents, id).proposal;
      if (!other) return false;
      const [theirs, ours] = [intervalOf(other.on).last, intervalOf(on).last];
      return theirs < ours || (theirs === ours && other.entry < entry);
    },
  };
}
