import { isDeepStrictEqual } from 'node:util';
import { type Data, daysOf, type Finding, type PlainFact } from './plain-words.js';

/** What a rule can ask about the facts before an act. */
export interface Before {
  /** The last fact of a type in which these members read so. */
  readonly last: (type: string, match: Data) => PlainFact | undefined;
  /** All facts of these types in which these members read so, in legal order. */
  readonly all: (types: readonly string[], match: Data) => PlainFact[];
  readonly isKnown: (type: string, match: Data) => boolean;
  /** Refuses a party that is not registered, or exists no more. */
  readonly absent: (party: unknown) => Finding | undefined;
  /** The same once more says nothing, another is refused. */
  readonly once: (type: string, data: Data, match: Data, refused: string) => Finding | undefined;
}

type Rule = (data: Data, before: Before) => Finding | undefined;

/** The acts in the plainest words: each looks through all facts before it. `undefined`: it stands. */
export const plainRules: Readonly<Record<string, Rule>> = {
  PartyRegistered: (data, { once }) => once('PartyRegistered', data, { party: data.party }, 'identifier-taken'),
  PersonRegistered: (data, { once }) => once('PersonRegistered', data, { person: data.person }, 'identifier-taken'),
  BodyEstablished: (data, { once }) => once('BodyEstablished', data, { body: data.body }, 'identifier-taken'),

  MembershipSet(data, { last, isKnown, absent }) {
    const { body, party, status } = data;
    if (!isKnown('BodyEstablished', { body })) return { refused: 'unknown-body' };
    const earlier = last('MembershipSet', { body, party });
    if (isDeepStrictEqual(earlier?.data, data)) return 'nothing';
    const leaves = status === 'left' || status === 'suspended';
    const missing = leaves ? undefined : absent(party);
    if (missing) return missing;
    if (!isKnown('PartyRegistered', { party })) return { refused: 'unknown-party' };
    if (leaves && !earlier) return { refused: 'not-a-member' };
    return earlier?.data.status === status ? { refused: 'already-so', entry: earlier!.position } : undefined;
  },

  ChairmanshipTransferred(data, { last, isKnown, absent, once }) {
    const { body, party, holder, effectiveOn } = data;
    if (!isKnown('BodyEstablished', { body })) return { refused: 'unknown-body' };
    const missing = absent(party);
    if (missing) return missing;
    if (holder !== undefined && !isKnown('PersonRegistered', { person: holder })) return { refused: 'unknown-person' };
    const sameDay = once('ChairmanshipTransferred', data, { body, effectiveOn }, 'two-chairs');
    if (sameDay) return sameDay;
    return last('MembershipSet', { body, party })?.data.status === 'member' ? undefined : { refused: 'not-a-member' };
  },

  DocumentProposed(data, { isKnown, absent, once }) {
    const { document, body, parent, proposers = [] } = data;
    const taken = once('DocumentProposed', data, { document }, 'identifier-taken');
    if (taken) return taken;
    if (body !== undefined && !isKnown('BodyEstablished', { body })) return { refused: 'unknown-body' };
    for (const party of proposers as string[]) if (absent(party)) return absent(party);
    const isOrphan = parent !== undefined && !isKnown('DocumentProposed', { document: parent });
    return isOrphan ? { refused: 'unknown-document' } : undefined;
  },

  DocumentAdopted(data, { last, once }) {
    const { document, session, on } = data;
    const proposal = last('DocumentProposed', { document });
    if (!proposal) return { refused: 'unknown-document' };
    const adopted = once('DocumentAdopted', data, { document }, 'already-adopted');
    if (adopted || session === undefined) return adopted;
    const convocation = last('SessionConvened', { session });
    if (!convocation) return { refused: 'unknown-session' };
    const { body } = proposal.data;
    if (body !== undefined && convocation.data.body !== body) return { refused: 'session-of-another-body' };
    const closing = last('SessionClosed', { session });
    const isOver = closing !== undefined && daysOf(closing.data.on).last < daysOf(on).first;
    if (last('SessionOpened', { session }) && !isOver) return undefined;
    return { refused: 'session-not-open', ...(closing && { entry: closing.position }) };
  },

  DocumentSigned(data, before) {
    const { document, party, person } = data;
    const proposal = before.last('DocumentProposed', { document });
    if (!proposal) return { refused: 'unknown-document' };
    const missing = before.absent(party);
    if (missing) return missing;
    if (person !== undefined && !before.isKnown('PersonRegistered', { person })) return { refused: 'unknown-person' };
    const signed = signedBefore(data, before);
    if (signed) return signed;
    const unopened = whetherOpen(data, proposal, before);
    if (unopened) return unopened;
    const { body } = proposal.data;
    const isMember = before.last('MembershipSet', { body, party })?.data.status === 'member';
    if (body !== undefined && !isMember) return { refused: 'not-a-member' };
    const needsPowers = person !== undefined && data.fullPowers === undefined && data.capacity !== 'foreign-minister';
    return needsPowers && !hasPowers(data, before) ? { refused: 'full-powers-missing' } : undefined;
  },
};

/** Initials, and a pending signature that its party refused, do not stand in the way of another. */
function signedBefore(data: Data, { last, all, once }: Before): Finding | undefined {
  const match = { document: data.document, party: data.party };
  const earlier = last('DocumentSigned', match);
  if (!earlier || (earlier.data.mode === 'initials' && !earlier.data.initialsAgreed)) return undefined;
  const isPending = earlier.data.adReferendum === true || earlier.data.fullPowers === 'to-follow';
  // What is said of it after that is about an instrument.
  const word = all(['PendingConfirmed', 'PendingRefused'], match).find(one => isAfter(one, earlier));
  if (isPending && word?.type === 'PendingRefused') return undefined;
  return once('DocumentSigned', data, match, 'already-signed');
}

function whetherOpen({ document, on }: Data, proposal: PlainFact, { last }: Before): Finding | undefined {
  const end = last('DocumentTerminated', { document });
  if (end) return { refused: 'document-ended', entry: end.position };
  const window = last('SignatureWindowSet', { document });
  if (!window) {
    const entry = proposal.position;
    return last('DocumentAdopted', { document }) ? undefined : { refused: 'not-adopted', entry };
  }
  const { opensOn, closesOn } = window.data;
  const isTooEarly = daysOf(on).last < daysOf(opensOn).first;
  const isTooLate = closesOn !== undefined && daysOf(on).first > daysOf(closesOn).last;
  return isTooEarly || isTooLate ? { refused: 'not-open-for-signature', entry: window.position } : undefined;
}

/** Full powers in this little world are always for signing, and for ever. */
function hasPowers({ person, party, document }: Data, { isKnown }: Before): boolean {
  return (
    isKnown('FullPowersRegistered', { person, party, document }) ||
    isKnown('FullPowersRegistered', { person, party, document: undefined })
  );
}

function isAfter(one: PlainFact, other: PlainFact): boolean {
  return one.last === other.last ? one.place > other.place : one.last > other.last;
}
