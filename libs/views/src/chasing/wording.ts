import type {
  ChaseEvent,
  ChasingEvent,
  EscalationEvent,
  EscalationLevel,
  HoldScope,
  MailKind,
  ResolvedBy,
  RoundEvent,
} from '@governance/partnership';
import { dateInWords, say, type Names, type Wording } from '../audit-trail/say.js';

/** What an entry about chasing, escalation or a reporting round says. */
export function describeChasing(
  entry: ChasingEvent | ChaseEvent | EscalationEvent | RoundEvent,
  names: Names,
): Wording {
  switch (entry.type) {
    case 'ChasePolicyAdopted': {
      const { daysBefore, daysOverdue, digestHour } = entry.data.to;
      const after = `Reminders ${daysBefore.join(', ')} working days before and ${daysOverdue.join(', ')} after, at ${digestHour}`;
      return say(`Chasing policy version ${entry.data.version} adopted`, { after });
    }
    case 'ChasingHeld':
      return say(`Chasing held for ${scopeInWords(entry.data.scope, names)}`, entry.data);
    case 'ChasingReleased':
      return say(`Chasing released for ${scopeInWords(entry.data.scope, names)}`, entry.data);
    case 'ChasingQuestioned': {
      const { mails, most } = entry.data;
      return say(`${mails} mails held back: more than ${most} at once`);
    }
    case 'ChasingApproved':
      return say(`${entry.data.mails} mails at once approved`);
    case 'ReminderIntended': {
      const { person, kind, items } = entry.data;
      return say(`${mailInWords[kind]} to ${names.person(person)} written down to be sent`, {
        after: `${items.length} ${items.length === 1 ? 'item' : 'items'}`,
      });
    }
    case 'ReminderSendingStarted': {
      const again = entry.data.afterUnknown ? ', though the last attempt may have arrived' : '';
      return say(`Sending begun, attempt ${entry.data.attempt}${again}`);
    }
    case 'ReminderSent':
      return say('Mail sent', { after: entry.data.reference });
    case 'ReminderFailed':
      return say(entry.data.permanent ? 'Mail refused for good' : 'Mail not sent; to be tried again', {
        reason: entry.data.why,
      });
    case 'ReminderOutcomeUnknown':
      return say('Not known whether the mail was sent', { reason: entry.data.why });
    case 'ReminderCalledOff':
      return say('Mail called off before it was sent', { reason: entry.data.why });
    case 'ReminderAnswered':
      return say('Reminder answered by a report');
    case 'ReminderDelivered':
      return say('Mail delivered to the mailbox');
    case 'ReminderBounced':
      return say('Mail came back', { reason: entry.data.why });
    case 'OutOfOfficeReplied':
      return say('Out-of-office reply received');
    case 'EscalationRaised': {
      const { level, to, because, due, evidence } = entry.data;
      const person = to === null ? '' : ` (${names.person(to)})`;
      const why =
        because === 'overdue'
          ? `Due ${dateInWords(due)}, overdue by ${evidence.workingDays} working days with no report, ${evidence.reminders.length} reminders`
          : `Nobody to ask about what is due ${dateInWords(due)}`;
      return say(`Escalated to ${levelInWords[level]}${person}`, { after: why });
    }
    case 'EscalationAcknowledged':
      return say('Escalation acknowledged', { after: entry.data.note });
    case 'EscalationResolved':
      return say(`Escalation resolved by ${resolvedInWords[entry.data.by]}`, { after: entry.data.note });
    case 'ReportingRoundOpened': {
      const { title, opens, closes } = entry.data;
      return say(`Reporting round opened: ${title}`, {
        after: `From ${dateInWords(opens)} to ${dateInWords(closes)}`,
      });
    }
    case 'ReportingRoundClosed': {
      const { answered, notAnswered } = entry.data;
      return say('Reporting round closed', {
        after: `${answered.length} answered, ${notAnswered.length} did not`,
      });
    }
  }
}

const mailInWords: Readonly<Record<MailKind, string>> = {
  digest: 'Digest',
  escalation: 'Escalation',
  acknowledgement: 'Acknowledgement',
  paper: 'Mail with a paper enclosed',
  agenda: 'Reminder of an agenda',
};

export const levelInWords: Readonly<Record<EscalationLevel, string>> = {
  secretariat: 'the secretariat',
  'strategic-lead': 'the strategic lead',
  sro: 'the Senior Responsible Owner',
};

export const resolvedInWords: Readonly<Record<ResolvedBy, string>> = {
  report: 'a report',
  completion: 'completion',
  'deadline-moved': 'a new deadline',
  pause: 'a pause',
  withdrawal: 'withdrawal',
  'person-named': 'naming a person',
  decision: 'a decision',
};

function scopeInWords(scope: HoldScope, names: Names): string {
  switch (scope.of) {
    case 'all':
      return 'everybody';
    case 'organisation':
      return names.organisation(scope.id);
    case 'person':
      return names.person(scope.id);
    case 'action':
      return 'one action';
  }
}
