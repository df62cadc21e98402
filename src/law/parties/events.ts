import { type ByLanguage, type Provenance } from '../provenance.js';

export const partyKinds = ['state', 'organisation', 'regional-organisation'] as const;
export type PartyKind = (typeof partyKinds)[number];

export interface PartyRegistration extends Provenance {
  readonly party: string;
  readonly kind: PartyKind;
  readonly names: ByLanguage;
  /** Codes by scheme: `iso3166` -> `TJ`. */
  readonly codes?: Readonly<Record<string, string>>;
}

export interface PersonRegistration extends Provenance {
  readonly person: string;
  readonly names: ByLanguage;
}

export type PartyFact = { readonly type: 'PartyRegistered'; readonly data: PartyRegistration };
export type PersonFact = { readonly type: 'PersonRegistered'; readonly data: PersonRegistration };
