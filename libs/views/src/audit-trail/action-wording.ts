import type { ActionEvent, Deadline, MarkingEvent, Report } from '@governance/partnership';
import {
  changed,
  dateInWords,
  deadlineInWords,
  deadlines,
  detailsInWords,
  say,
  type Names,
  type Wording,
} from './say.js';

/** What an entry is read with. */
export interface Beside {
  /** For a report: the one before it, which it is compared with. */
  readonly earlier: Report | null;
  /** A document says that it is done and not on which day: then the day is the one on which the document was taken in. */
  readonly byDocument: boolean;
}

/** What an entry about an action says. */
export function describeAction(
  entry: Exclude<ActionEvent, MarkingEvent>,
  names: Names,
  { earlier, byDocument }: Beside,
): Wording {
  const owners = (ids: readonly string[]) => ids.map(names.organisation).join(', ') || 'No owner';
  switch (entry.type) {
    case 'ActionAgreed':
      return say(`Action ${entry.data.reference} agreed`, {
        after: `${entry.data.title} — ${owners(entry.data.owners)} — ${deadlineInWords(entry.data.deadline)}`,
      });
    case 'ActionReworded':
      return say('Action reworded', changed(entry.data));
    case 'ActionPlaced':
      return say('Action placed under another priority');
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
      return say(`Action completed ${byDocument ? 'by' : 'on'} ${dateInWords(entry.data.on)}`, {
        after: entry.data.note,
      });
    case 'ActionReopened':
      return say('Action reopened', {
        after: `New deadline: ${deadlineInWords(entry.data.deadline)}`,
        reason: entry.data.reason,
      });
    case 'ActionWithdrawn':
      return say('Action withdrawn', entry.data);
  }
}

/** How a report says that the action stands. */
function standing({ declared, percent }: Report): string {
  const colour = declared === undefined ? 'No colour declared' : `Declared ${declared}`;
  return percent === undefined ? colour : `${colour}, ${percent}% done`;
}

function milestone(text: string, due: Deadline): string {
  return due.date === null ? text : `${text} — due ${dateInWords(due.date)}`;
}
