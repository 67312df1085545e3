import type { MilestoneRow, ReportRow, ActionRow } from './action-row.js';
import { londonDate } from '@governance/calendar';
import type { ActionEvent, RagFacts } from '@governance/partnership';
import { evolveMarking, isCommentEvent, isEvidenceEvent, unmarked } from '@governance/partnership';
import type { Recorded } from '@governance/event-sourcing';
import { foldComments } from '../comments.js';
import { foldEvidence } from '../evidence.js';
import { markOf as mark } from '../mark.js';
import { leadOf, noting } from '../marked-rows.js';
import type { Entry, View } from '../view.js';
import { extended, idOf } from '../view.js';
import { change, withCorrectedDeadline, withDeadline } from './deadlines.js';

export const actionPage: View<ActionRow> = {
  name: 'action_page',
  version: 13,
  streams: ['action'],
  visitors: 'unmarked',
  marked: {
    record: ({ id, marked }) => ({ stream: `action-${id}`, marked }),
    plan: ({ plan }) => plan,
    about: ({ owners, priority }, board) => [...owners, ...leadOf(board, priority)],
    noted: (row, read) => noting(row, ['title'], read),
  },
  keys: (entry) => (entry.stream.startsWith('action-') ? [idOf(entry.stream)] : []),
  fold: (row, entry) => {
    const folded = fold(row, entry as Recorded<ActionEvent>);
    // Made just now, and nobody else has it: set there, as a second copy would cost as much as the fold itself.
    if (folded) (folded as { version: number }).version = entry.version;
    return folded;
  },
  columns: {},
  indexes: [],
};

function fold(row: ActionRow | undefined, entry: Recorded<ActionEvent>): ActionRow | undefined {
  if (entry.type === 'ActionAgreed') return agreed(entry);
  if (!row) return row;
  if (isEvidenceEvent(entry)) return { ...row, evidence: foldEvidence(row.evidence, entry) };
  if (isCommentEvent(entry)) return { ...row, comments: foldComments(row.comments, entry) };
  switch (entry.type) {
    case 'ActionReworded':
      return { ...row, title: entry.data.to };
    case 'ActionPlaced':
      return { ...row, priority: entry.data.to };
    case 'ActionCarriedOver': {
      const { from, to } = entry.data;
      return { ...row, ...to, carriedFrom: [...row.carriedFrom, { ...mark(entry), ...from }] };
    }
    case 'ActionDetailsRevised':
      return { ...row, details: entry.data.to };
    case 'KPIsReworded':
    case 'KPIsCorrected':
      return { ...row, kpis: entry.data.to, changed: { ...row.changed, kpis: mark(entry) } };
    case 'ActionReassigned':
    case 'OwnersCorrected':
      return {
        ...row,
        owners: entry.data.to,
        ownersSince: entry.metadata.recordedAt,
        givenTo: null,
        changed: { ...row.changed, owners: mark(entry) },
        leadGiven: entry.data.to[0] === row.owners[0] ? row.leadGiven : mark(entry),
        ...settled(row, entry),
      };
    case 'ActionGiven':
      return { ...row, givenTo: entry.data.to, leadGiven: mark(entry) };
    case 'ReassignmentRequested':
      return { ...row, reassignmentRequested: { ...entry.data, by: mark(entry) } };
    case 'ReassignmentRefused':
      return { ...row, ...settled(row, entry) };
    case 'ReviewDateSet':
      return {
        ...row,
        reviewDate: entry.data.to,
        reviewDateSetAt: entry.position,
        reviewDateSince: entry.metadata.recordedAt,
      };
    case 'DeadlineChangeRequested': {
      const { to, reason } = entry.data;
      const requested = { to, reason, by: mark(entry) };
      return {
        ...row,
        requested,
        deadlineChanges: [...row.deadlineChanges, change(entry, 'requested', to, reason)],
      };
    }
    case 'DeadlineMoved': {
      const { to, reason, askedFor, afterItPassed } = entry.data;
      const another = askedFor && { askedFor };
      const moved = { ...change(entry, 'moved', to, reason), ...another, afterItPassed };
      return withDeadline(row, entry, to, moved);
    }
    case 'DeadlineCorrected':
      return withCorrectedDeadline(row, entry, entry.data);
    case 'DeadlineChangeRefused': {
      const { to, reason } = entry.data;
      const refused = change(entry, 'refused', to, reason);
      return { ...row, requested: null, deadlineChanges: [...row.deadlineChanges, refused] };
    }
    case 'DeadlineChangeTakenBack': {
      const takenBack = change(entry, 'taken-back', entry.data.to, '');
      return { ...row, requested: null, deadlineChanges: [...row.deadlineChanges, takenBack] };
    }
    case 'MilestoneSet': {
      const { milestone: id, text, due } = entry.data;
      const { position } = entry;
      const dueSince = entry.metadata.recordedAt;
      const notYet = { status: 'due', reachedOn: null, reachedAt: null } as const;
      const set: MilestoneRow = { id, text, due, dueSince, ...notYet, position };
      const changed = { ...row.changed, milestones: mark(entry) };
      return { ...row, milestones: [...row.milestones, set], changed };
    }
    case 'MilestoneReworded':
      return changeMilestone(row, entry, entry.data.milestone, { text: entry.data.to });
    case 'MilestoneMoved':
    case 'MilestoneCorrected':
      return changeMilestone(row, entry, entry.data.milestone, {
        due: entry.data.to,
        dueSince: entry.metadata.recordedAt,
        status: 'due',
      });
    case 'MilestoneReached':
      return changeMilestone(row, entry, entry.data.milestone, {
        status: 'reached',
        reachedOn: entry.data.on,
        reachedAt: entry.metadata.recordedAt,
      });
    case 'MilestoneMissed':
      return changeMilestone(row, entry, entry.data.milestone, { status: 'missed' });
    case 'MilestoneWithdrawn':
      return {
        ...row,
        milestones: row.milestones.filter(({ id }) => id !== entry.data.milestone),
        changed: { ...row.changed, milestones: mark(entry) },
      };
    case 'ProgressReported':
      // `[report, ...row.reports]` puts in one after the other, in an array that is then half empty.
      return {
        ...row,
        reports: [report(entry)].concat(row.reports),
        helpWanted: wantedIn(entry) ?? row.helpWanted,
      };
    case 'HelpAnswered':
      return {
        ...row,
        helpWanted: null,
        helpAnswers: [extended(entry.data, mark(entry))].concat(row.helpAnswers),
      };
    case 'ActionPaused':
      return withStatus(row, entry, 'paused', entry.data.reason);
    case 'ActionResumed':
      return withStatus(row, entry, 'open', entry.data.note);
    case 'ActionCompleted':
      return withStatus(row, entry, 'completed', entry.data.note);
    case 'ActionWithdrawn':
      return {
        ...withStatus(row, entry, 'withdrawn', entry.data.reason),
        joinedInto: entry.data.joinedInto ?? null,
      };
    case 'MarkingSet':
    case 'MarkedReleased':
    case 'MarkedReleaseWithdrawn':
    case 'MarkedReadersNamed':
      return { ...row, marked: evolveMarking(row.marked, entry) };
    case 'ActionReopened': {
      const { deadline, reason } = entry.data;
      // A new promise is reviewed on a day of its own.
      const noReview = { reviewDate: null, reviewDateSetAt: null, reviewDateSince: null };
      const none = { reassignmentRequested: null, givenTo: null, helpWanted: null, joinedInto: null };
      const fresh = { ...row, ...noReview, ...none, reopenedAt: entry.position };
      const reopened = withStatus(fresh, entry, 'open', reason);
      return withDeadline(reopened, entry, deadline, change(entry, 'reopened', deadline, reason));
    }
  }
}

function agreed(entry: Recorded<Extract<ActionEvent, { type: 'ActionAgreed' }>>): ActionRow {
  const {
    plan,
    priority,
    reference,
    title,
    owners,
    kpis,
    details = [],
    deadline,
    origin = null,
  } = entry.data;
  return {
    id: idOf(entry.stream),
    partnership: entry.partnership,
    plan,
    priority,
    reference,
    title,
    owners,
    ownersSince: entry.metadata.recordedAt,
    givenTo: null,
    changed: { owners: null, kpis: null, milestones: null },
    reassignmentRequested: null,
    reassignmentSettled: null,
    leadGiven: null,
    kpis,
    details,
    status: 'open',
    statusSince: mark(entry),
    statusReason: '',
    reopenedAt: null,
    deadline,
    deadlineSetAt: entry.position,
    originalDeadline: deadline,
    deadlineChanges: [change(entry, 'agreed', deadline, '')],
    requested: null,
    reviewDate: null,
    reviewDateSetAt: null,
    reviewDateSince: null,
    milestones: [],
    reports: [],
    comments: [],
    evidence: [],
    helpWanted: null,
    helpAnswers: [],
    origin,
    joinedInto: null,
    carriedFrom: [],
    marked: unmarked,
    source: entry.metadata.source ?? null,
    version: entry.version,
  };
}

/** Whoever said that it is not theirs has an answer. */
function settled(
  { reassignmentRequested: requested, reassignmentSettled }: ActionRow,
  entry: Entry,
): Pick<ActionRow, 'reassignmentRequested' | 'reassignmentSettled'> {
  const now = requested ? { ...mark(entry), askedBy: requested.by.who } : reassignmentSettled;
  return { reassignmentRequested: null, reassignmentSettled: now };
}

function wantedIn(
  entry: Recorded<Extract<ActionEvent, { type: 'ProgressReported' }>>,
): ActionRow['helpWanted'] {
  const { helpWanted: text } = entry.data;
  return text === undefined ? null : { ...mark(entry), text };
}

function withStatus(row: ActionRow, entry: Entry, status: ActionRow['status'], reason: string): ActionRow {
  const said = entry.metadata.source === undefined ? {} : { fromDocument: true };
  return { ...row, status, statusSince: { ...mark(entry), ...said }, statusReason: reason };
}

function changeMilestone(
  row: ActionRow,
  entry: Entry,
  id: string,
  changed: Partial<MilestoneRow>,
): ActionRow {
  const milestones = row.milestones.map((milestone) =>
    milestone.id === id ? { ...milestone, ...changed, position: entry.position } : milestone,
  );
  return { ...row, milestones, changed: { ...row.changed, milestones: mark(entry) } };
}

function report(entry: Recorded<Extract<ActionEvent, { type: 'ProgressReported' }>>): ReportRow {
  const { happenedOn = null, onBehalfOf = null, source } = entry.metadata;
  const fromDocument = source !== undefined;
  return extended(entry.data, { happenedOn, onBehalfOf, fromDocument, ...mark(entry) });
}

/** What the RAG policy looks at. */
export function ragFacts(row: ActionRow): RagFacts {
  const { status, deadline, deadlineSetAt, reviewDate, reviewDateSetAt, statusSince, milestones } = row;
  const last = row.reports.find(({ position }) => position > (row.reopenedAt ?? 0));
  return {
    status,
    deadline,
    deadlineSetAt,
    reviewDate,
    reviewDateSetAt,
    statusSetAt: statusSince.position,
    statusSince: londonDate(statusSince.at),
    lastReport: last
      ? { recordedOn: londonDate(last.at), position: last.position, declared: last.declared ?? null }
      : null,
    missedMilestones: milestones
      .filter((milestone) => milestone.status === 'missed')
      .map(({ text, due, position }) => ({ text, due: due.date!, position })),
  };
}
