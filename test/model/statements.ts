import { establishBody, registerParty, registerPerson, setMembership, treaty } from '../support/acts.js';
import type { Asked } from '../support/test-register.js';
import type { Statement } from './compare-held.js';

/* Each act that says what holds from a day on, and what becomes of a second one, in plain words. */

const convene = (session: string): Asked => ({
  act: 'convene-session',
  session,
  body: 'b',
  type: 'ordinary',
  format: 'mixed',
  on: '2004-01-01',
});
export const ground = [
  ...['aa', 'bb'].map(party => registerParty(party)),
  ...['p', 'q'].map(registerPerson),
  establishBody('b'),
  ...['aa', 'bb'].map(party => setMembership('b', party, '2004-01-01')),
  establishBody('c'),
  ...treaty('d', '2004-01-01'),
  ...['s', 't'].map(convene),
];

/** The act that says so of one of two things. */
export const said: Record<string, (value: boolean, day: string) => Asked> = {
  membership: (value, on) => setMembership('c', 'aa', on, value ? 'member' : 'observer'),
  office: (value, effectiveOn) => ({
    act: 'appoint-official',
    body: 'b',
    office: 'secretary',
    person: value ? 'p' : 'q',
    effectiveOn,
  }),
  name: (value, effectiveOn) => ({
    act: 'rename-party',
    party: 'aa',
    names: { en: value ? 'First' : 'Second' },
    effectiveOn,
  }),
  agenda: (value, on) => ({ act: 'set-agenda-item', document: 'd', session: value ? 's' : 't', status: 'tabled', on }),
  suspension: (value, effectiveOn) => ({
    act: 'change-operation',
    document: 'd',
    operation: 'suspension',
    change: value ? 'begin' : 'end',
    effectiveOn,
  }),
  clause: (value, on) => ({
    act: 'set-clause',
    document: 'd',
    clause: 'minimum-of-parties',
    terms: { parties: value ? 1 : 2 },
    on,
  }),
  chair: (value, on) => ({
    act: 'transfer-chairmanship',
    body: 'b',
    party: value ? 'aa' : 'bb',
    decidedOn: '2004-02-02',
    effectiveOn: on,
  }),
};

export type Plain = 'recorded' | 'nothing-changed' | { readonly refused: string; readonly entry?: number };

/** What becomes of a statement, in plain words: `before` are those of its day and earlier, the last holds. */
export function judged(kind: string, { day, value }: Statement, before: readonly Statement[]): Plain {
  const last = before.at(-1);
  const isSame = last?.value === value;
  if (isSame && last.day === day) return 'nothing-changed';
  if (kind === 'chair') return last?.day === day ? { refused: 'two-chairs', entry: last.entry } : 'recorded';
  if (kind === 'clause') return last?.day === day ? { refused: 'already-so', entry: last.entry } : 'recorded';
  if (kind === 'suspension' && !value) {
    return last?.value ? 'recorded' : { refused: 'nothing-to-end', ...(last && { entry: last.entry }) };
  }
  return isSame ? { refused: 'already-so', entry: last.entry } : 'recorded';
}
