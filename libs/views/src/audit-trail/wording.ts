import { sectorInWords } from '@governance/partnership';
import type {
  ActionDetail,
  Deadline,
  DomainEvent,
  KPIPolicy,
  RagPolicy,
  Report,
  SignInPolicy,
} from '@governance/partnership';
import { DateTime } from 'luxon';
import { describeChasing } from '../chasing/wording.js';
import { describeKPI } from '../kpis/wording.js';
import { idOf } from '../view.js';
import type { AuditRow } from './audit-trail.js';
import { describeMeeting } from '../meetings/wording.js';
import { describePaper } from '../papers/wording.js';
import { describeIdentity } from '../person/wording.js';
import { describeRisk } from '../risks/wording.js';
import { describeConsultation } from './consultation-wording.js';
import { describeMarking } from './marking-wording.js';
import { describeReading } from './reading-wording.js';

/** What an entry says, in words that a councillor understands. */
export interface Wording {
  /** One line: what happened. */
  readonly what: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly reason: string | null;
}

export interface Names {
  /** Name of a person, or words that say that it is not held. */
  readonly person: (id: string) => string;
  readonly organisation: (id: string) => string;
  /** Reference and title of a priority; where it is left out, an entry says only that it was another one. */
  readonly priority?: (id: string) => string;
  /** A value of a KPI with its unit, by the KPI's id; where it is left out or not known, the number stands bare. */
  readonly figure?: (kpi: string, value: number) => string | undefined;
}

/** A deadline as people read it: the text as written, and the date understood from it when that says more. */
export function deadlineInWords({ asWritten, date, precision }: Deadline): string {
  if (date === null) return asWritten === '' ? 'No date' : asWritten;
  const understood = dateInWords(date);
  const saysMore = !(precision === 'day' && /^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}$/.test(asWritten));
  const differs = asWritten !== '' && asWritten !== understood && asWritten !== date;
  return differs && saysMore ? `${understood} (written: ${asWritten})` : understood;
}

/** `Cost: £2,000; Importance: High`, one line for each. */
export function detailsInWords(details: readonly ActionDetail[]): string {
  return details.map(({ name, text }) => `${name}: ${text}`).join('\n');
}

/** `6 March 2024` for an ISO date. */
export function dateInWords(date: string): string {
  return DateTime.fromISO(date, { zone: 'utc', locale: 'en' }).toFormat('d MMMM yyyy');
}

/** @param earlier for a report: the one before it, which it is compared with. */
export function describe(
  row: Pick<AuditRow, 'type' | 'data'> & Partial<Pick<AuditRow, 'stream' | 'metadata'>>,
  names: Names,
  earlier: Report | null = null,
): Wording {
  const entry = row as DomainEvent;
  const owners = (ids: readonly string[]) => ids.map(names.organisation).join(', ') || 'No owner';
  switch (entry.type) {
    case 'PartnershipEstablished':
      return say(`Partnership established: ${entry.data.name}`, { after: entry.data.area });
    case 'MemberJoined':
      return say('Organisation added', { after: entry.data.name });
    case 'MemberLeft':
      return say(`${names.organisation(entry.data.organisation)} left the partnership`, entry.data);
    case 'OrganisationRenamed':
      return say('Organisation renamed', changed(entry.data));
    case 'OwnerAliasSettled':
      return say(`“${entry.data.alias}” means ${names.organisation(entry.data.organisation)}`);
    case 'SectorSet': {
      const { organisation, from, to } = entry.data;
      return say(`Sector of ${names.organisation(organisation)} set`, {
        before: from && sectorInWords[from],
        after: sectorInWords[to],
      });
    }
    case 'RagPolicyAdopted':
      return say(`RAG policy version ${entry.data.version} adopted`, {
        before: entry.data.from && ragPolicyInWords(entry.data.from),
        after: ragPolicyInWords(entry.data.to),
      });
    case 'KPIPolicyAdopted':
      return say(`Colouring of KPIs, version ${entry.data.version}, adopted`, {
        before: kpiPolicyInWords(entry.data.from),
        after: kpiPolicyInWords(entry.data.to),
      });
    case 'SignInPolicyAdopted':
      return say(`Sign-in policy version ${entry.data.version} adopted`, {
        before: signInPolicyInWords(entry.data.from),
        after: signInPolicyInWords(entry.data.to),
      });
    case 'PlanAdopted':
      return say('Plan adopted', { after: entry.data.title });
    case 'PlanDocumentImported': {
      const { name, changes, offered } = entry.data;
      const accepted = offered === undefined ? `${changes}` : `${changes} of ${offered}`;
      return say(`Document taken in: ${name}`, { after: `${accepted} changes accepted` });
    }
    case 'ThemeSet':
      return say('Theme set', { before: entry.data.from, after: entry.data.title });
    case 'PriorityAgreed':
      return say(`Priority ${entry.data.reference} agreed`, { after: entry.data.title });
    case 'PriorityReworded':
      return say(`Priority ${entry.data.reference} reworded`, changed(entry.data));
    case 'PriorityClosed':
      return say(`Priority ${entry.data.reference} closed`, {
        before: entry.data.title,
        reason: entry.data.reason,
      });
    case 'StrategicLeadAppointed':
      return say('Strategic lead appointed', {
        before: entry.data.from && names.person(entry.data.from),
        after: names.person(entry.data.person),
      });
    case 'FindingRaised':
      return say(`Finding at ${entry.data.at}`, { after: entry.data.message });
    case 'FindingSettled':
      return say(`Finding at ${entry.data.at} settled`, { after: entry.data.decision });
    case 'ActionAgreed':
      return say(`Action ${entry.data.reference} agreed`, {
        after: `${entry.data.title} — ${owners(entry.data.owners)} — ${deadlineInWords(entry.data.deadline)}`,
      });
    case 'ActionReworded':
      return say('Action reworded', changed(entry.data));
    case 'ActionPlaced':
      return say('Action placed under another priority', {
        before: names.priority?.(entry.data.from) ?? null,
        after: names.priority?.(entry.data.to) ?? null,
      });
    case 'KPIsReworded':
      return say('Measures reworded', {
        before: entry.data.from.join('; '),
        after: entry.data.to.join('; '),
      });
    case 'ActionDetailsRevised':
      return say('Details revised', {
        before: detailsInWords(entry.data.from),
        after: detailsInWords(entry.data.to),
      });
    case 'ActionReassigned': {
      const { from, to, reason } = entry.data;
      return say('Owner changed', { before: owners(from), after: owners(to), reason });
    }
    case 'ReassignmentRequested': {
      const { reason, suggested } = entry.data;
      return say('Said not to be theirs any more', {
        after: suggested && `Suggested owner: ${names.organisation(suggested)}`,
        reason,
      });
    }
    case 'ReassignmentRefused':
      return say('Change of owner refused', entry.data);
    case 'ReviewDateSet': {
      const { from, to } = entry.data;
      return say('Review date set', { before: from && dateInWords(from), after: dateInWords(to) });
    }
    case 'DeadlineChangeRequested':
      return say('New deadline asked for', deadlines(entry.data));
    case 'DeadlineMoved': {
      const { asked, afterItPassed } = entry.data;
      const what = asked ? 'New deadline approved' : 'Deadline moved';
      return say(afterItPassed ? `${what}, after the old one had passed` : what, deadlines(entry.data));
    }
    case 'DeadlineChangeRefused':
      return say(`New deadline of ${deadlineInWords(entry.data.to)} refused`, { reason: entry.data.reason });
    case 'MilestoneSet':
      return say('Milestone set', { after: milestone(entry.data.text, entry.data.due) });
    case 'MilestoneReworded':
      return say('Milestone reworded', changed(entry.data));
    case 'MilestoneMoved':
      return say(`Milestone moved: ${entry.data.text}`, deadlines(entry.data));
    case 'MilestoneReached': {
      const { text, due, on } = entry.data;
      const late = due !== null && on > due ? `, late: it was due ${dateInWords(due)}` : '';
      return say(`Milestone reached: ${text}`, { after: `Reached ${dateInWords(on)}${late}` });
    }
    case 'MilestoneMissed':
      return say(`Milestone missed: ${entry.data.text}`, {
        after: `It was due ${dateInWords(entry.data.due)}`,
      });
    case 'MilestoneWithdrawn':
      return say(`Milestone withdrawn: ${entry.data.text}`, { reason: entry.data.reason });
    case 'ProgressReported': {
      const { narrative, declared, helpWanted } = entry.data;
      const help = helpWanted === undefined ? '' : `Help wanted: ${helpWanted}`;
      return say(declared ? `Progress reported, declared ${declared}` : 'Progress reported', {
        before: earlier && standing(earlier),
        after: [standing(entry.data), narrative, help].filter((line) => line !== '').join('\n'),
      });
    }
    case 'ActionPaused':
      return say('Action paused', entry.data);
    case 'ActionResumed':
      return say('Action resumed', { reason: entry.data.note || null });
    case 'ActionCompleted':
      return say(`Action completed ${isDayOfDocument(row) ? 'by' : 'on'} ${dateInWords(entry.data.on)}`, {
        after: entry.data.note,
      });
    case 'ActionReopened':
      return say('Action reopened', {
        after: `New deadline: ${deadlineInWords(entry.data.deadline)}`,
        reason: entry.data.reason,
      });
    case 'ActionWithdrawn':
      return say('Action withdrawn', entry.data);
    case 'PersonRegistered':
      return say(`${names.person(entry.data.person)} registered`, {
        after: entry.data.organisation && names.organisation(entry.data.organisation),
      });
    case 'PersonMoved':
      return say(`${names.person(entry.data.person)} moved to another organisation`, {
        before: entry.data.from && names.organisation(entry.data.from),
        after: entry.data.to === null ? 'No organisation' : names.organisation(entry.data.to),
      });
    case 'RoleGranted':
      return say(`${names.person(entry.data.person)} may act as ${entry.data.role}`);
    case 'RoleRevoked':
      return say(`${names.person(entry.data.person)} may no longer act as ${entry.data.role}`, {
        reason: entry.data.reason,
      });
    case 'PersonLeft':
      return say(`${names.person(entry.data.person)} left`, { reason: entry.data.reason });
    case 'AddressChangeAsked':
    case 'AddressChangeCalledOff':
    case 'AddressChanged':
    case 'NameCorrected':
    case 'IdentityConfirmed':
    case 'LetInOnce':
    case 'EnteredOnce':
      return describeIdentity(entry, names);
    case 'SeniorResponsibleOwnerAppointed':
      return say('Senior Responsible Owner appointed', {
        before: entry.data.from && names.person(entry.data.from),
        after: names.person(entry.data.person),
      });
    case 'PriorityCommented':
    case 'CommentDecided':
    case 'CommentsTakenUp':
    case 'FocusSet':
    case 'FocusWithdrawn':
      return describeConsultation(entry, names);
    case 'MarkingSet':
    case 'MarkedReleased':
    case 'MarkedReleaseWithdrawn':
    case 'MarkedReadersNamed':
      return describeMarking(entry, names);
    case 'RiskRaised':
    case 'RiskReworded':
    case 'RiskRescored':
    case 'RiskOwnerAppointed':
    case 'RiskEscalated':
    case 'RiskDeescalated':
    case 'RiskClosed':
    case 'RiskReopened':
    case 'MitigationAgreed':
    case 'MitigationReassigned':
    case 'MitigationMoved':
    case 'MitigationReported':
    case 'MitigationDone':
    case 'MitigationWithdrawn':
      return describeRisk(entry, names);
    case 'MeetingScheduled':
    case 'MeetingMoved':
    case 'MeetingCancelled':
    case 'AgendaPublished':
    case 'AttendanceRecorded':
    case 'DecisionMinuted':
    case 'DecisionReworded':
    case 'AskMade':
    case 'AskAnswered':
      return describeMeeting(entry, names);
    case 'HistoryExported':
    case 'BundleMade':
    case 'BundleSealed':
    case 'MarkedRecordRead':
      return describeReading(entry, names);
    case 'PaperDrafted':
    case 'PaperRepinned':
    case 'NarrativeWritten':
    case 'PaperSignedOff':
    case 'SignOffRefused':
    case 'PaperPublished':
    case 'PaperSent':
    case 'ErratumIssued':
      return describePaper(entry, names);
    case 'ChasePolicyAdopted':
    case 'ChasingHeld':
    case 'ChasingReleased':
    case 'ChasingQuestioned':
    case 'ChasingApproved':
    case 'ReminderIntended':
    case 'ReminderSendingStarted':
    case 'ReminderSent':
    case 'ReminderFailed':
    case 'ReminderOutcomeUnknown':
    case 'ReminderCalledOff':
    case 'ReminderAnswered':
    case 'ReminderBounced':
    case 'ReminderDelivered':
    case 'OutOfOfficeReplied':
    case 'EscalationRaised':
    case 'EscalationAcknowledged':
    case 'EscalationResolved':
    case 'ReportingRoundOpened':
    case 'ReportingRoundClosed':
      return describeChasing(entry, names);
    case 'KPIDefined':
    case 'KPIReworded':
    case 'KPIDetailsChanged':
    case 'KPITargetSet':
    case 'KPIUpdated':
    case 'KPIRestated':
    case 'KPIReadingWithdrawn':
    case 'KPIRetired':
      return describeKPI(entry, (value) => names.figure?.(idOf(row.stream ?? ''), value));
  }
}

/** A document says that it is done and not on which day: then the day is the one on which the document was taken in. */
function isDayOfDocument({ metadata }: Partial<Pick<AuditRow, 'metadata'>>): boolean {
  return metadata?.source !== undefined && metadata.happenedOn === undefined;
}

export function say(what: string, more: Partial<Omit<Wording, 'what'>> = {}): Wording {
  return { what, before: more.before || null, after: more.after || null, reason: more.reason || null };
}

function changed({ from, to }: { readonly from: string; readonly to: string }) {
  return { before: from, after: to };
}

function deadlines({
  from,
  to,
  reason,
}: {
  readonly from: Deadline;
  readonly to: Deadline;
  readonly reason: string;
}) {
  return { before: deadlineInWords(from), after: deadlineInWords(to), reason };
}

function ragPolicyInWords({ amberWithinWorkingDays: days, amberOnMissedMilestone }: RagPolicy): string {
  const missed = amberOnMissedMilestone ? ', and when a milestone is missed' : '';
  return `Amber when due within ${days} working days without a report${missed}`;
}

export function signInPolicyInWords({ passkeys }: SignInPolicy): string {
  return passkeys
    ? 'The secretariat and the Senior Responsible Owner need a passkey too'
    : 'A passkey is for whoever wants one';
}

function kpiPolicyInWords({ tolerance, amberOnImprovement }: KPIPolicy): string {
  const improved = amberOnImprovement ? ', or better than in the same period last year' : '';
  return `Amber when within ${tolerance}% of the target${improved}`;
}

/** How a report says that the action stands. */
function standing({ declared, percent }: Report): string {
  const colour = declared === undefined ? 'No colour declared' : `Declared ${declared}`;
  return percent === undefined ? colour : `${colour}, ${percent}% done`;
}

function milestone(text: string, due: Deadline): string {
  return due.date === null ? text : `${text} — due ${dateInWords(due.date)}`;
}
