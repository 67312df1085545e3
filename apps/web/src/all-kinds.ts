import { actionKind, actionRegister } from './actions/action-kind.js';
import { holdKind, holdRegister } from './chasing/hold-kind.js';
import { replyKind } from './chasing/reply-kind.js';
import { priorityKind } from './consultation/priority-kind.js';
import { planToChase } from './chasing/plan-to-chase.js';
import { chasingQuestion } from './chasing/question-kind.js';
import { escalationKind } from './escalations/escalation-kind.js';
import { kpiKind } from './kpis/kpi-kind.js';
import { kpiRegister } from './kpis/kpi-register.js';
import { meetingKind } from './meetings/meeting-kind.js';
import { meetingCalendar } from './meetings/schedule.js';
import { roundKind, roundRegister } from './rounds/round-kind.js';
import { paperKind, paperRegister } from './papers/paper-kind.js';
import { contactKind, contactRegister } from './people/contact-kind.js';
import { handOverKind } from './people/hand-over.js';
import { mergeKind } from './people/merge-kind.js';
import { organisationKind, organisationRegister } from './people/organisation-kind.js';
import { personKind, personRegister } from './people/person-kind.js';
import { leadsKind } from './plans/leads-kind.js';
import { planKind, planRegister } from './plans/plan-kind.js';
import { turnKind } from './plans/turn-kind.js';
import { themeKind } from './plans/theme-kind.js';
import { riskKind, riskRegister } from './risks/risk-kind.js';
import { chasePolicy } from './settings/chase-policy.js';
import { kpiPolicy, ragPolicy } from './settings/colour-policies.js';
import { partnershipKind } from './settings/partnership-kind.js';
import { seniorResponsibleOwner } from './settings/senior-responsible-owner.js';
import { signInPolicy } from './settings/sign-in-policy.js';
import type { Kind } from './things/kind.js';

/** Every kind of thing that people do something to. A new one is a line here and a file in its folder. */
export const kinds: readonly Kind[] = [
  actionKind,
  actionRegister,
  kpiKind,
  kpiRegister,
  riskKind,
  riskRegister,
  meetingKind,
  meetingCalendar,
  roundKind,
  roundRegister,
  paperKind,
  paperRegister,
  planKind,
  planRegister,
  themeKind,
  leadsKind,
  turnKind,
  priorityKind,
  escalationKind,
  holdKind,
  holdRegister,
  replyKind,
  personKind,
  personRegister,
  handOverKind,
  contactKind,
  contactRegister,
  organisationKind,
  organisationRegister,
  mergeKind,
  chasingQuestion,
  planToChase,
  ragPolicy,
  kpiPolicy,
  chasePolicy,
  signInPolicy,
  seniorResponsibleOwner,
  partnershipKind,
];
