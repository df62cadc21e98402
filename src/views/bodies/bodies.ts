import { bodies as kind, type Body } from '../../law/bodies/body.js';
import { type BodyFact } from '../../law/bodies/events.js';
import { type Kept } from '../forms.js';
import { type View } from '../view.js';
import { type BodyRow, type ChairTerm, type MemberRow } from './forms.js';

/** Every council or organisation. */
export const bodies: View<Body, BodyFact, Kept<BodyRow>> = {
  name: 'bodies',
  version: 1,
  kind,
  columns: [],
  touched: fact => (fact.type === 'BodyEstablished' ? [fact.data.body] : []),
  row: body => body.establishment && { ...body.establishment },
};

/** Who chairs which body. */
export const chairs: View<Body, BodyFact, Kept<ChairTerm>> = {
  name: 'chairs',
  version: 1,
  kind,
  columns: ['party', 'holder'],
  touched: fact => (fact.type === 'ChairmanshipTransferred' ? [fact.data.body] : []),
  row: body => body.chairmanship && { ...body.chairmanship },
};

/** Which party belongs to which body. */
export const members: View<Body, BodyFact, Kept<MemberRow>> = {
  name: 'members',
  version: 1,
  kind,
  columns: ['party'],
  touched: fact => (fact.type === 'MembershipSet' ? [`${fact.data.body}/${fact.data.party}`] : []),
  row: (body, key) => {
    const membership = body.memberships.get(key.slice(key.indexOf('/') + 1));
    return membership && { ...membership };
  },
};
