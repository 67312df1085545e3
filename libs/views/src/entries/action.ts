import { dateInWords } from '@governance/calendar';
import type { ActionEvent, CommentEvent, EvidenceEvent, MarkingEvent, Report } from '@governance/partnership';
import type { ActionEntries } from './entry-kind.js';
import { milestoneEntries } from './milestone.js';
import { changed, deadlineInWords, deadlines, detailsInWords, say, type Names } from './say.js';

/** Entries about an action. */
export const actionEntries: ActionEntries<Exclude<ActionEvent, MarkingEvent | CommentEvent | EvidenceEvent>> =
  {
    ...milestoneEntries,
    ProgressReported: {
      group: 'progress',
      name: 'Progress reported',
      makes: [],
      substance: true,
      words: (data, { earlier, names }) => {
        const { narrative, declared, helpWanted } = data;

        const help = helpWanted === undefined ? '' : `Help wanted: ${helpWanted}`;
        const told = `Progress reported${toldIn(data, names)}`;
        return say(declared ? `${told}, declared ${declared}` : told, {
          // A share that is left empty says nothing new: the one before is not struck out.
          before: earlier && standing(earlier, data.percent !== undefined),
          after: [standing(data), narrative, help].filter((line) => line !== '').join('\n'),
        });
      },
    },
    HelpAnswered: {
      group: 'progress',
      name: 'Help answered',
      makes: [],
      substance: false,
      words: ({ wanted, answer }) => say('Answered where help was wanted', { before: wanted, after: answer }),
    },
    ActionCompleted: {
      group: 'progress',
      name: 'Action completed',
      makes: ['action completed', 'action recoloured'],
      substance: true,
      words: (data, { byDocument }) =>
        say(`Action completed ${byDocument ? 'by' : 'on'} ${dateInWords(data.on)}`, {
          after: data.note,
        }),
    },
    DeadlineChangeRequested: {
      group: 'deadlines',
      name: 'New deadline asked for',
      makes: [],
      substance: false,
      words: (data) => say('New deadline asked for', deadlines(data)),
    },
    DeadlineMoved: {
      group: 'deadlines',
      name: 'Deadline moved',
      makes: ['action moved', 'action recoloured'],
      substance: true,
      words: (data) => {
        const { asked, askedFor, afterItPassed } = data;

        const approved = askedFor
          ? `Another deadline agreed than the one asked for, ${deadlineInWords(askedFor)}`
          : 'New deadline approved';
        const what = asked ? approved : 'Deadline moved';
        return say(afterItPassed ? `${what}, after the old one had passed` : what, deadlines(data));
      },
    },
    DeadlineCorrected: {
      group: 'deadlines',
      name: 'Deadline corrected',
      makes: ['action moved', 'action recoloured'],
      substance: true,
      words: (data) => say('Deadline corrected, as it was written down wrongly', deadlines(data)),
    },
    DeadlineChangeTakenBack: {
      group: 'deadlines',
      name: 'Request for a new deadline taken back',
      makes: [],
      substance: false,
      words: ({ to }) => say(`Request for a new deadline of ${deadlineInWords(to)} taken back`),
    },
    DeadlineChangeRefused: {
      group: 'deadlines',
      name: 'New deadline refused',
      makes: [],
      substance: false,
      words: (data) => say(`New deadline of ${deadlineInWords(data.to)} refused`, { reason: data.reason }),
    },
    ReviewDateSet: {
      group: 'deadlines',
      name: 'Review date set',
      makes: ['action recoloured'],
      substance: true,
      words: ({ from, to }) =>
        say('Review date set', { before: from && dateInWords(from), after: dateInWords(to) }),
    },
    ActionAgreed: {
      group: 'actions',
      name: 'Action agreed',
      makes: ['action added'],
      substance: true,
      words: (data, { names }) =>
        say(`Action ${data.reference} agreed`, {
          after: `${data.title} — ${ownersIn(data.owners, names)} — ${deadlineInWords(data.deadline)}`,
        }),
    },
    ActionReworded: {
      group: 'actions',
      name: 'Action reworded',
      makes: ['action reworded'],
      substance: true,
      words: (data) => say('Action reworded', changed(data)),
    },
    ActionPlaced: {
      group: 'actions',
      name: 'Action placed under another priority',
      makes: ['action placed', 'action carried-over'],
      substance: true,
      words: (data, { names }) =>
        say('Action placed under another priority', {
          before: names.priority?.(data.from) ?? null,
          after: names.priority?.(data.to) ?? null,
        }),
    },
    ActionCarriedOver: {
      group: 'actions',
      name: 'Action carried over',
      makes: ['action carried-over'],
      substance: true,
      words: ({ from, to }, { names }) => {
        const what = 'Action carried over to another plan';
        if (!names.priority && from.reference === to.reference) return say(what);
        const placed = ({ reference, priority }: typeof from) =>
          names.priority ? `${reference} under ${names.priority(priority)}` : reference;
        return say(what, { before: placed(from), after: placed(to) });
      },
    },
    ActionGiven: {
      group: 'actions',
      name: 'Action given to a person',
      makes: [],
      substance: false,
      words: ({ from, to, reason }, { names }) =>
        say(to === null ? 'Action given to all of its owners again' : 'Action given to a person', {
          before: from && names.person(from),
          after: to && names.person(to),
          reason: reason ?? null,
        }),
    },
    OwnersCorrected: {
      group: 'actions',
      name: 'Owner corrected',
      makes: ['action reassigned'],
      substance: true,
      words: ({ from, to, reason }, { names }) =>
        say('Owner corrected, as it was written down wrongly', {
          before: ownersIn(from, names),
          after: ownersIn(to, names),
          reason,
        }),
    },
    ActionReassigned: {
      group: 'actions',
      name: 'Owner changed',
      makes: ['action reassigned'],
      substance: true,
      words: ({ from, to, reason }, { names }) =>
        say('Owner changed', { before: ownersIn(from, names), after: ownersIn(to, names), reason }),
    },
    ReassignmentRequested: {
      group: 'actions',
      name: 'Another owner asked for',
      makes: [],
      substance: false,
      words: ({ reason, suggested }, { names }) =>
        say('The owner said that it is not theirs any more', {
          after: suggested && `Suggested owner: ${names.organisation(suggested)}`,
          reason,
        }),
    },
    ReassignmentRefused: {
      group: 'actions',
      name: 'Another owner refused',
      makes: [],
      substance: false,
      words: (data) => say('Change of owner refused', data),
    },
    KPIsReworded: {
      group: 'actions',
      name: 'Measures reworded',
      makes: ['action measures-reworded'],
      substance: true,
      words: (data) =>
        say('Measures reworded', {
          before: data.from.join('; '),
          after: data.to.join('; '),
        }),
    },
    KPIsCorrected: {
      group: 'actions',
      name: 'Measures corrected',
      makes: ['action measures-reworded'],
      substance: true,
      words: ({ from, to, reason }) =>
        say('Measures corrected, as they were written down wrongly', {
          before: from.join('; '),
          after: to.join('; '),
          reason,
        }),
    },
    ActionDetailsRevised: {
      group: 'actions',
      name: 'Details revised',
      makes: ['action details-changed'],
      substance: true,
      words: (data) =>
        say('Details revised', {
          before: detailsInWords(data.from),
          after: detailsInWords(data.to),
        }),
    },
    ActionPaused: {
      group: 'actions',
      name: 'Action paused',
      makes: ['action paused', 'action recoloured'],
      substance: true,
      words: (data) => say('Action paused', data),
    },
    ActionResumed: {
      group: 'actions',
      name: 'Action resumed',
      makes: ['action resumed', 'action recoloured'],
      substance: true,
      words: (data) => say('Action resumed', { reason: data.note || null }),
    },
    ActionReopened: {
      group: 'actions',
      name: 'Action reopened',
      makes: ['action reopened', 'action moved', 'action recoloured'],
      substance: true,
      words: (data) =>
        say('Action reopened', {
          after: `New deadline: ${deadlineInWords(data.deadline)}`,
          reason: data.reason,
        }),
    },
    ActionWithdrawn: {
      group: 'actions',
      name: 'Action withdrawn',
      makes: ['action withdrawn'],
      substance: true,
      words: ({ reason, joinedInto }) =>
        say(joinedInto ? 'Action joined into another' : 'Action withdrawn', { reason }),
    },
  };

const ownersIn = (ids: readonly string[], names: Names) =>
  ids.map(names.organisation).join(', ') || 'No owner';

function toldIn({ byEmail, toldBy }: Report, { person }: Names): string {
  if (toldBy !== undefined) return `, as ${person(toldBy)} told ${byEmail ? 'by email' : 'the secretariat'}`;
  return byEmail ? ' by email' : '';
}

/** How a report says that the action stands. */
function standing({ declared, percent }: Report, saysShare = true): string {
  const colour = declared === undefined ? 'No colour declared' : `Declared ${declared}`;
  return percent === undefined || !saysShare ? colour : `${colour}, ${percent}% done`;
}
