import { actionsInJson } from './action-in-json.js';
import { contactsInJson } from './contact-in-json.js';
import { escalationsInJson } from './escalation-in-json.js';
import { holdsInJson } from './hold-in-json.js';
import type { InJson } from './in-json.js';
import { kpisInJson } from './kpi-in-json.js';
import { meetingsInJson } from './meeting-in-json.js';
import { organisationsInJson } from './organisation-in-json.js';
import { papersInJson } from './paper-in-json.js';
import { peopleInJson } from './person-in-json.js';
import { plansInJson } from './plan-in-json.js';
import { risksInJson } from './risk-in-json.js';
import { roundsInJson } from './round-in-json.js';

/** The kinds of things that the API shows, as pages do. */
export const allInJson: readonly InJson[] = [
  plansInJson,
  actionsInJson,
  kpisInJson,
  risksInJson,
  meetingsInJson,
  papersInJson,
  roundsInJson,
  escalationsInJson,
  holdsInJson,
  peopleInJson,
  contactsInJson,
  organisationsInJson,
];
