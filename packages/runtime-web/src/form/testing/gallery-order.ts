import {
  type Actor,
  compileTemplate,
  type DecideFacts,
  interpretValidators,
  type JsonObject,
  type WorkOrder,
} from '@orderwright/engine';
import { galleryTemplate } from './gallery-template.ts';

export const compiled = compileTemplate(
  galleryTemplate,
  '0'.repeat(64),
  1,
  interpretValidators(galleryTemplate),
);
export const actor: Actor = { kind: 'user', id: 'p1', name: 'Ada Martin', roles: ['technician'] };
const moment = '2026-11-24T08:30:00.000Z';
export const facts: DecideFacts = {
  org: 'o1',
  receivedAt: moment,
  timeZone: 'Europe/Paris',
  site: null,
  asset: null,
  customer: null,
  previous: null,
  nextNumber: null,
  defaults: { language: 'en', currency: 'EUR' },
};
/** An order of the gallery in the middle of its work. */
export const orderOf = (answers: JsonObject): WorkOrder => ({
  org: 'o1',
  id: 'w1',
  number: 'W-1',
  mode: 'live',
  template: compiled.ref,
  stateValue: 'work',
  states: ['work'],
  historyValue: {},
  category: 'active',
  enteredAt: { work: { at: moment, seq: 1 } },
  parent: null,
  priority: 'normal',
  customer: null,
  contact: null,
  site: null,
  asset: null,
  serviceType: null,
  description: null,
  currency: 'EUR',
  language: 'en',
  openedAt: moment,
  openedBy: actor,
  visits: [],
  timeEntries: [],
  approvals: [],
  stamps: {},
  attachments: {},
  comments: [],
  answers,
  timers: [],
  firedTimers: [],
  migration: null,
  lastWrites: {},
  seq: 1,
  updatedAt: moment,
});
