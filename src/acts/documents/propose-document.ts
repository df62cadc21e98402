import { IsByLanguage, IsLegalDate, IsOneOf, IsSlug, IsSlugs, Optional } from '../../forms/fields.js';
import { Says } from '../../forms/schema.js';
import { bodies } from '../../law/bodies/body.js';
import { documents } from '../../law/documents/document.js';
import { type DocumentKind, documentKinds } from '../../law/documents/text-events.js';
import { propose } from '../../law/documents/propose.js';
import { parties } from '../../law/parties/party.js';
import type { ByLanguage } from '../../law/provenance.js';
import type { LegalDate } from '../../law/time/legal-date.js';
import { Act, type Fields } from '../act.js';
import { judged, named } from '../definition.js';

@Says('A text comes before a body, or before all parties.')
export class ProposeDocument extends Act {
  @IsSlug('Identifier of the document, chosen by the client.', 'csto-2020-support-agreement') document!: string;
  @IsOneOf(documentKinds, 'What sort of text it is.', 'agreement') kind!: DocumentKind;
  @IsByLanguage('Titles by language.', { en: 'Agreement on joint logistic and medical support' }) titles!: ByLanguage;
  @Optional()
  @IsSlug('The body whose members may sign it; without one, the text is open to every party.', 'csto-csc')
  body?: string;
  @Optional()
  @IsSlugs(250, 'The parties that propose it.', ['kz'])
  proposers?: string[];
  @Optional()
  @IsSlug('The document that it amends.', 'csto-2007-peacekeeping-agreement')
  amends?: string;
  @Optional()
  @IsSlug('The document that it hangs from, as a protocol from its treaty.', 'csto-charter')
  parent?: string;
  @Optional()
  @IsSlug('The document that it is annexed to.', 'csto-2021-plan')
  annexOf?: string;
  @IsLegalDate('When it was proposed.', '2020-12-02') on!: LegalDate;
}

export const proposeDocument = judged(ProposeDocument, {
  fact: 'DocumentProposed',
  kind: documents,
  happened: act => [act.on],
  subjects: act => [
    `document/${act.document}`,
    ...named('body', act.body),
    ...(act.proposers ?? []).flatMap(party => named('party', party)),
    ...relatedTo(act).flatMap(document => named('document', document)),
  ],
  judge: (act, read) => {
    const related = new Map(relatedTo(act).map(id => [id, { ...read(documents, id) }]));
    return propose(read(documents, act.document), act, {
      body: act.body === undefined ? undefined : read(bodies, act.body),
      proposers: (act.proposers ?? []).map(party => read(parties, party)),
      related,
    });
  },
});

function relatedTo({ amends, parent, annexOf }: Fields<ProposeDocument>): string[] {
  return [amends, parent, annexOf].filter(id => id !== undefined);
}
