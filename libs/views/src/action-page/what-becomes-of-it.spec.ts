import type { ActionRow } from './action-row.js';
import type { Day } from '@governance/calendar';
import { unmarked, type Deadline } from '@governance/partnership';
import { describe, expect, it } from '@jest/globals';
import type { BoardRow } from '../board/board.js';
import { at, entriesOn, folded, markOn } from '../entries.spec-data.js';
import type { MarkedRows } from '../marked-rows.js';
import { actionPage } from './action-page.js';

const onDay = (date: Day): Deadline => ({ asWritten: date, date, precision: 'day' });
const [due, later] = [onDay('2016-08-31'), onDay('2016-12-31')];
const said = {
  plan: 'plan-1',
  priority: 'p1',
  reference: 'A1.1',
  title: 'Open a clinic',
  owners: ['police'],
  kpis: ['k'],
};
const agreed = { type: 'ActionAgreed', data: { ...said, deadline: due } };
const after = (...events: readonly object[]): ActionRow =>
  folded(actionPage, entriesOn('action-1', agreed, ...events))!;
const begun = {
  ...{ id: '1', partnership: 'riverside', ...said, ownersSince: at(1), details: [], status: 'open' },
  ...{
    changed: { owners: null, kpis: null, milestones: null },
    reassignmentSettled: null,
    leadGiven: null,
    reassignmentRequested: null,
    statusReason: '',
  },
  ...{ statusSince: markOn(1), reopenedAt: null, deadline: due, deadlineSetAt: 1, originalDeadline: due },
  deadlineChanges: [{ kind: 'agreed', deadline: due, reason: '', afterItPassed: false, ...markOn(1) }],
  ...{ requested: null, reviewDate: null, reviewDateSetAt: null, reviewDateSince: null, milestones: [] },
  ...{
    comments: [],
    givenTo: null,
    evidence: [],
    helpWanted: null,
    helpAnswers: [],
    origin: null,
    joinedInto: null,
    carriedFrom: [],
  },
  ...{ reports: [], marked: unmarked, source: null, version: 1 },
};
/** What of the row is another after these events. */
function changedBy(...events: readonly object[]): Partial<ActionRow> {
  const row = after(...events);
  expect(row.version).toBe(events.length + 1);
  const other = Object.entries(row).filter(
    ([name, value]) =>
      name !== 'version' && JSON.stringify(value) !== JSON.stringify(begun[name as keyof typeof begun]),
  );
  return Object.fromEntries(other);
}
const changed = (what: 'owners' | 'kpis' | 'milestones', day: number) => ({
  ...begun.changed,
  [what]: markOn(day),
});

describe('an action', () => {
  it('begins as it was agreed, in a history of its own', () => {
    expect(after()).toEqual(begun);
    expect(actionPage.keys(entriesOn('action-1', agreed)[0]!)).toEqual(['1']);
    expect(actionPage.keys(entriesOn('plan-1', agreed)[0]!)).toEqual([]);
    expect(
      folded(actionPage, entriesOn('action-1', { type: 'ActionPaused', data: { reason: '' } })),
    ).toBeUndefined();
    const source = { document: 'sha', row: 3 };
    const metadata = { who: 'ada', command: 'c', recordedAt: at(1), source };
    const details = [{ name: 'Cost', text: '£5' }];
    const imported = { ...agreed, data: { ...agreed.data, details }, metadata };
    expect(folded(actionPage, entriesOn('action-1', imported))).toMatchObject({ source, details });
  });

  it('is reworded, placed, measured and described anew', () => {
    expect(changedBy({ type: 'ActionReworded', data: { from: '', to: 'Open two' } })).toEqual({
      title: 'Open two',
    });
    expect(changedBy({ type: 'ActionPlaced', data: { from: 'p1', to: 'p2' } })).toEqual({ priority: 'p2' });
    expect(changedBy({ type: 'KPIsCorrected', data: { from: ['k'], to: ['l'] } })).toMatchObject({
      kpis: ['l'],
    });
    expect(changedBy({ type: 'KPIsReworded', data: { from: ['k'], to: ['l'] } })).toEqual({
      ...{ kpis: ['l'], changed: changed('kpis', 2) },
    });
    const to = [{ name: 'Cost', text: '£5' }];
    expect(changedBy({ type: 'ActionDetailsRevised', data: { from: [], to } })).toEqual({ details: to });
  });

  it('is carried over to another plan, and keeps where it stood', () => {
    const from = { plan: 'plan-1', priority: 'p1', reference: 'A1.1' };
    const to = { plan: 'plan-2', priority: 'q1', reference: 'B1.1' };
    expect(changedBy({ type: 'ActionCarriedOver', data: { from, to } })).toEqual({
      ...to,
      carriedFrom: [{ ...from, ...markOn(2) }],
    });
  });

  it('says what it was agreed from, and what goes on in its place', () => {
    const origin = { of: 'decision', meeting: 'm', decision: 'd' };
    const made = { ...agreed, data: { ...agreed.data, origin } };
    expect(folded(actionPage, entriesOn('action-1', made))).toMatchObject({ origin });
    const joined = { type: 'ActionWithdrawn', data: { reason: 'Twice', joinedInto: '2' } };
    expect(changedBy(joined)).toMatchObject({ status: 'withdrawn', joinedInto: '2' });
    const reopened = { type: 'ActionReopened', data: { reason: 'Not the same', deadline: later } };
    expect(after(joined, reopened).joinedInto).toBeNull();
  });

  it('wants help of the board until it is answered', () => {
    const report = (helpWanted?: string) => ({
      ...{ type: 'ProgressReported', data: { narrative: 'n', ...(helpWanted && { helpWanted }) } },
    });
    expect(after(report('Rooms'), report()).helpWanted).toEqual({ text: 'Rooms', ...markOn(2) });
    const answered = { type: 'HelpAnswered', data: { wanted: 'Rooms', answer: 'Found' } };
    expect(after(report('Rooms'), answered)).toMatchObject({
      helpWanted: null,
      helpAnswers: [{ wanted: 'Rooms', answer: 'Found', ...markOn(3) }],
    });
    expect(
      after(report('Rooms'), { type: 'ActionReopened', data: { reason: '', deadline: later } }),
    ).toMatchObject({ helpWanted: null });
  });

  it('holds what was said of it, without what was withdrawn', () => {
    const said = (id: string) => ({
      type: 'CommentMade',
      data: { comment: id, text: `Text of ${id}`, to: ['ada'] },
    });
    const held = (id: string, day: number) => ({ id, text: `Text of ${id}`, to: ['ada'], ...markOn(day) });
    expect(changedBy(said('c1'), said('c2'))).toEqual({ comments: [held('c1', 2), held('c2', 3)] });
    const withdrawn = { type: 'CommentWithdrawn', data: { comment: 'c1', reason: '' } };
    expect(changedBy(said('c1'), said('c2'), withdrawn)).toEqual({ comments: [held('c2', 3)] });
  });

  it('is given to one person, until it has another owner or is opened again', () => {
    const given = { type: 'ActionGiven', data: { from: null, to: 'ada' } };
    expect(changedBy(given)).toEqual({ givenTo: 'ada', leadGiven: markOn(2) });
    const moved = { type: 'ActionReassigned', data: { from: ['police'], to: ['fire'], reason: '' } };
    expect(after(given, moved).givenTo).toBeNull();
    const reopened = { type: 'ActionReopened', data: { reason: '', deadline: later } };
    expect(after(given, reopened).givenTo).toBeNull();
  });

  it('shows its evidence until that is withdrawn', () => {
    const shown = { title: 'Photographs', milestone: null, file: null, link: 'https://example.org/' };
    const added = { type: 'EvidenceAdded', data: { evidence: 'e1', ...shown } };
    expect(changedBy(added)).toEqual({ evidence: [{ id: 'e1', ...shown, ...markOn(2) }] });
    const withdrawn = { type: 'EvidenceWithdrawn', data: { evidence: 'e1', title: '', reason: '' } };
    expect(changedBy(added, withdrawn)).toEqual({});
  });

  it('has its owners corrected as it has them changed', () => {
    expect(
      changedBy({ type: 'OwnersCorrected', data: { from: ['police'], to: ['fire'], reason: '' } }),
    ).toEqual({
      ...{ owners: ['fire'], ownersSince: at(2), changed: changed('owners', 2), leadGiven: markOn(2) },
    });
  });

  it('has a deadline corrected: the right one was the first, unless another was agreed since', () => {
    const corrected = { type: 'DeadlineCorrected', data: { from: due, to: later, reason: 'A slip' } };
    const said = { kind: 'corrected', deadline: later, reason: 'A slip', afterItPassed: false, ...markOn(2) };
    expect(changedBy(corrected)).toEqual({
      ...{ deadline: later, deadlineSetAt: 2, originalDeadline: later },
      deadlineChanges: [begun.deadlineChanges[0], said],
    });
    const moved = {
      type: 'DeadlineMoved',
      data: { from: due, to: later, reason: '', asked: false, afterItPassed: false },
    };
    expect(after(moved, corrected).originalDeadline).toEqual(due);
    const asked = { type: 'DeadlineChangeRequested', data: { from: due, to: later, reason: 'Late' } };
    expect(after(asked, corrected).requested).toMatchObject({ reason: 'Late' });
  });

  it('gets other owners, which settles that it is not theirs any more; so does a refusal', () => {
    const asked = { type: 'ReassignmentRequested', data: { reason: 'Moved', suggested: 'fire' } };
    expect(changedBy(asked)).toEqual({
      reassignmentRequested: { reason: 'Moved', suggested: 'fire', by: markOn(2) },
    });
    const settled = { ...markOn(3), askedBy: markOn(2).who };
    expect(changedBy(asked, { type: 'ReassignmentRefused', data: { reason: 'No' } })).toEqual({
      reassignmentSettled: settled,
    });
    expect(
      changedBy(asked, { type: 'ActionReassigned', data: { from: ['police'], to: ['fire'], reason: '' } }),
    ).toEqual({
      ...{ owners: ['fire'], ownersSince: at(3), changed: changed('owners', 3), leadGiven: markOn(3) },
      reassignmentSettled: settled,
    });
  });

  it('is given to nobody by more support', () => {
    const to = ['police', 'fire'];
    const reassigned = { type: 'ActionReassigned', data: { from: ['police'], to, reason: '' } };
    expect(after(reassigned).leadGiven).toBeNull();
    const given = { type: 'ActionReassigned', data: { from: ['police'], to: ['fire'], reason: '' } };
    const more = { type: 'ActionReassigned', data: { from: ['fire'], to: ['fire', 'police'], reason: '' } };
    expect(after(given, more)).toMatchObject({ leadGiven: markOn(2), reassignmentSettled: null });
  });

  it('is asked another deadline for, which is moved or refused', () => {
    const asked = { type: 'DeadlineChangeRequested', data: { from: due, to: later, reason: 'Late' } };
    const change = (kind: string, day: number, reason: string, afterItPassed = false) => ({
      ...{ kind, deadline: later, reason, afterItPassed, ...markOn(day) },
    });
    const first = begun.deadlineChanges[0]!;
    const request = change('requested', 2, 'Late');
    expect(changedBy(asked)).toEqual({
      ...{ requested: { to: later, reason: 'Late', by: markOn(2) }, deadlineChanges: [first, request] },
    });
    expect(changedBy(asked, { type: 'DeadlineChangeRefused', data: { to: later, reason: 'No' } })).toEqual({
      deadlineChanges: [first, request, change('refused', 3, 'No')],
    });
    const takenBack = { type: 'DeadlineChangeTakenBack', data: { to: later } };
    expect(changedBy(asked, takenBack)).toEqual({
      deadlineChanges: [first, request, change('taken-back', 3, '')],
    });
    const data = { from: due, to: later, reason: 'Yes', asked: true, afterItPassed: true };
    const moved = { type: 'DeadlineMoved', data };
    const another = { ...moved, data: { ...data, askedFor: due } };
    expect(after(asked, another).deadlineChanges.at(-1)).toEqual({
      ...change('moved', 3, 'Yes', true),
      askedFor: due,
    });
    expect(changedBy(asked, moved)).toEqual({
      ...{
        deadline: later,
        deadlineSetAt: 3,
        deadlineChanges: [first, request, change('moved', 3, 'Yes', true)],
      },
    });
  });

  it('is paused, resumed, completed and withdrawn, each with its reason', () => {
    const how = (type: string, data: object) => changedBy({ type, data });
    const status = (is: string, reason: string) => ({
      status: is,
      statusSince: markOn(2),
      statusReason: reason,
    });
    expect(how('ActionPaused', { reason: 'No money' })).toEqual(status('paused', 'No money'));
    expect(how('ActionCompleted', { note: 'Opened', on: '2016-05-02' })).toEqual(
      status('completed', 'Opened'),
    );
    expect(how('ActionWithdrawn', { reason: 'Not ours' })).toEqual(status('withdrawn', 'Not ours'));
    expect(
      changedBy(
        { type: 'ActionPaused', data: { reason: '' } },
        { type: 'ActionResumed', data: { note: 'Again' } },
      ),
    ).toEqual({
      ...{ statusSince: markOn(3), statusReason: 'Again' },
    });
  });

  it('is reopened with a new promise: without its review date, and whatever was asked is over', () => {
    const review = { type: 'ReviewDateSet', data: { from: null, to: '2016-09-30' } };
    expect(changedBy(review)).toEqual({
      reviewDate: '2016-09-30',
      reviewDateSetAt: 2,
      reviewDateSince: at(2),
    });
    const asked = { type: 'ReassignmentRequested', data: { reason: 'Moved', suggested: null } };
    const reopened = { type: 'ActionReopened', data: { reason: 'Closed again', deadline: later } };
    expect(changedBy(review, asked, reopened)).toEqual({
      ...{
        reopenedAt: 4,
        statusSince: markOn(4),
        statusReason: 'Closed again',
        deadline: later,
        deadlineSetAt: 4,
      },
      deadlineChanges: [
        begun.deadlineChanges[0],
        { kind: 'reopened', deadline: later, reason: 'Closed again', afterItPassed: false, ...markOn(4) },
      ],
    });
  });

  it('is reported on, the newest first, on whose say and of which day', () => {
    const report = (narrative: string, more: object = {}) => ({
      ...{ type: 'ProgressReported', data: { narrative } },
      ...(Object.keys(more).length > 0 && {
        metadata: { who: 'ada', command: 'c', recordedAt: at(3), ...more },
      }),
    });
    const { reports } = after(
      report('First'),
      report('Second', {
        happenedOn: '2016-05-01',
        onBehalfOf: 'police',
        source: { document: 'sha', row: 1 },
      }),
    );
    expect(reports).toEqual([
      {
        narrative: 'Second',
        happenedOn: '2016-05-01',
        onBehalfOf: 'police',
        fromDocument: true,
        ...markOn(3),
      },
      { narrative: 'First', happenedOn: null, onBehalfOf: null, fromDocument: false, ...markOn(2) },
    ]);
  });

  it('is marked as it was decided last', () => {
    const marked = {
      type: 'MarkingSet',
      data: { from: 'OFFICIAL', to: 'OFFICIAL-SENSITIVE', reason: 'Names' },
    };
    expect(changedBy(marked)).toEqual({ marked: { ...unmarked, marking: 'OFFICIAL-SENSITIVE' } });
  });
});

it('what a document says of its end is known as the document’s', () => {
  const ended = { type: 'ActionCompleted', data: { note: 'Done', on: '2016-05-02' } };
  expect(after(ended).statusSince).toEqual(markOn(2));
  const metadata = { who: 'ada', command: 'c', recordedAt: at(2), source: { document: 'sha', row: 1 } };
  expect(after({ ...ended, metadata }).statusSince).toEqual({ ...markOn(2), fromDocument: true });
});

describe('a milestone of an action', () => {
  const set = (milestone: string) => ({
    type: 'MilestoneSet',
    data: { milestone, text: `Text of ${milestone}`, due },
  });
  const held = (id: string, position: number) => ({
    ...{
      id,
      text: `Text of ${id}`,
      due,
      dueSince: at(position),
      status: 'due',
      reachedOn: null,
      reachedAt: null,
      position,
    },
  });
  const of = (type: string, more: object = {}) => {
    const { milestones, changed: was } = after(set('m1'), set('m2'), {
      type,
      data: { milestone: 'm1', ...more },
    });
    expect([was, milestones.at(-1)]).toEqual([changed('milestones', 4), held('m2', 3)]);
    return milestones.slice(0, -1);
  };

  it('is set, and each thing that becomes of it becomes of no other', () => {
    expect(changedBy(set('m1'))).toEqual({ milestones: [held('m1', 2)], changed: changed('milestones', 2) });
    const now = { ...held('m1', 2), position: 4 };
    expect(of('MilestoneReworded', { from: '', to: 'Lease' })).toEqual([{ ...now, text: 'Lease' }]);
    expect(of('MilestoneReached', { on: '2016-05-03' })).toEqual([
      { ...now, status: 'reached', reachedOn: '2016-05-03', reachedAt: at(4) },
    ]);
    expect(of('MilestoneMissed', {})).toEqual([{ ...now, status: 'missed' }]);
    expect(of('MilestoneMoved', { from: due, to: later, reason: '' })).toEqual([
      { ...now, due: later, dueSince: at(4) },
    ]);
    expect(of('MilestoneCorrected', { from: due, to: later, reason: '' })).toEqual([
      { ...now, due: later, dueSince: at(4) },
    ]);
    expect(of('MilestoneWithdrawn', {})).toEqual([]);
  });

  it('that was missed is due again once it is moved', () => {
    const missed = { type: 'MilestoneMissed', data: { milestone: 'm1' } };
    const moved = { type: 'MilestoneMoved', data: { milestone: 'm1', from: due, to: later, reason: '' } };
    expect(after(set('m1'), missed, moved).milestones[0]!.status).toBe('due');
  });
});

it('an action is about its owners and who leads its priority, and notes when its title is read', () => {
  const rule = actionPage.marked as MarkedRows<ActionRow>;
  const board = {
    plans: [
      {
        themes: [
          {
            priorities: [
              { id: 'p0', lead: 'zoe' },
              { id: 'p1', lead: 'lena' },
            ],
          },
        ],
      },
    ],
  } as unknown as BoardRow;
  const row = after();
  expect(rule.about(row, board)).toEqual(['police', 'lena']);
  expect([rule.record(row), rule.plan!(row)]).toEqual([{ stream: 'action-1', marked: unmarked }, 'plan-1']);
  let read = 0;
  const noted = rule.noted(row, () => (read += 1));
  expect([noted.owners, read, noted.title, read]).toEqual([['police'], 0, 'Open a clinic', 1]);
});
