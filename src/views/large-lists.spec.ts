import 'reflect-metadata';
import { expect, test } from '@jest/globals';
import {
  adoptDocument,
  establishBody,
  proposeDocument,
  registerParty,
  setMembership,
  sign,
} from '../../test/support/acts.js';
import { askedOf } from '../../test/support/questions.js';
import type { Asked } from '../../test/support/test-register.js';
import { ShowSession } from './sessions/questions.js';
import { ListPartyDocuments } from './treaties/party-documents.js';

/** Lists that are longer than what one page looks at. Some identifiers begin others. */
const DOCUMENTS = ['text', 'text-1', 'text0', ...Array.from({ length: 1_100 }, (_, i) => `paper-${i}`)];
const adopted = (document: string): Asked[] => [
  proposeDocument(document, '2020-12-02', { body: 'council' }),
  { ...adoptDocument(document, '2020-12-02'), session: 'autumn' },
  sign(document, 'am', '2020-12-02'),
];

const ask = askedOf([
  registerParty('am'),
  registerParty('by'),
  establishBody('council', { on: '2003-09-18' }),
  setMembership('council', 'am', '2003-09-18'),
  { act: 'convene-session', session: 'autumn', body: 'council', type: 'ordinary', format: 'mixed', on: '2020-12-02' },
  { act: 'open-session', session: 'autumn', on: '2020-12-02' },
  { act: 'record-attendance', session: 'autumn', party: 'am', presence: 'in-person', on: '2020-12-02' },
  ...DOCUMENTS.flatMap(adopted),
  proposeDocument('budget', '2020-12-02', { body: 'council' }),
  { act: 'set-agenda-item', document: 'budget', session: 'autumn', status: 'tabled', on: '2020-12-02' },
  { act: 'close-session', session: 'autumn', textsAdopted: 1_110, on: '2020-12-02' },
]);

async function pagesOf<A extends { next?: string }>(of: (more: { cursor?: string }) => Promise<A>): Promise<A[]> {
  const pages: A[] = [];
  for (let next: string | undefined; ;) {
    pages.push(await of(next === undefined ? {} : { cursor: next }));
    next = pages.at(-1)!.next;
    if (next === undefined) return pages;
  }
}

test.each(['1000', '300'])('a session of more texts than fit on a page goes on in pages of %s', async limit => {
  const pages = await pagesOf(more => ask(new ShowSession('autumn', { limit, ...more })));
  const count = (page: (typeof pages)[number]) => page.attendance.length + page.adopted.length + page.tabled.length;
  expect(pages.every(page => count(page) <= Number(limit) && page.session.session === 'autumn')).toBe(true);
  expect(pages.flatMap(page => page.attendance.map(({ party }) => party))).toEqual(['am']);
  expect(pages.flatMap(page => page.adopted)).toEqual(DOCUMENTS.toSorted());
  expect(pages.flatMap(page => page.tabled)).toEqual(['budget']);
  expect(pages.some(page => 'unnamed' in page)).toBe(false);
});

test('the documents of a party who signed more than a page looks for come in pages, each once', async () => {
  for (const limit of ['1000', '7']) {
    const pages = await pagesOf(more => ask(new ListPartyDocuments('am', { limit, ...more })));
    const documents = pages.flatMap(page => page.documents.map(({ document }) => document));
    expect(documents.toSorted()).toEqual(DOCUMENTS.toSorted());
    expect(new Set(documents).size).toBe(documents.length);
  }
});
