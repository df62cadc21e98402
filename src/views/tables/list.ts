import { bodiesView, chairsView, membersView, officialsView, rotationsView, standingsView } from './bodies.js';
import { documentsView } from './documents.js';
import { entriesView } from './entries.js';
import { endedPartiesView, partiesView, personsView } from './parties.js';
import { attendanceView, sessionsView } from './sessions.js';
import { signaturesView } from './signatures.js';
import { clausesView, consentsView } from './treaties.js';
import type { View } from '../projector/view.js';

/** Every view: the projector builds them all. */
export const views: readonly View[] = [
  partiesView,
  endedPartiesView,
  personsView,
  bodiesView,
  chairsView,
  membersView,
  standingsView,
  rotationsView,
  officialsView,
  sessionsView,
  attendanceView,
  documentsView,
  signaturesView,
  clausesView,
  consentsView,
  entriesView,
];
