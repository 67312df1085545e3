import { unmarked } from '@governance/partnership';
import type { Mark, PlanRow } from '@governance/views';
import { describe, expect, it } from '@jest/globals';
import { happeningsOf, type HappeningSources } from './happenings.js';

const mark = (position: number, who: string): Mark => ({ at: '2016-08-10T11:00:00Z', who, position });
const date = { asWritten: '31 March 2017', date: '2017-03-31', precision: 'day' } as const;
const change = (kind: string, by: Mark) => ({
  ...by,
  kind,
  deadline: date,
  reason: '',
  afterItPassed: false,
});
const agreed = change('agreed', mark(10, 'sally'));
const person = (id: string, organisation: string | null, role: string) => ({
  ...{ id, partnership: 'b', organisation, roles: [role], left: false, name: id, email: `${id}@example.org` },
});
const action = {
  ...{ id: 'a1', plan: 'p', owners: ['police', 'council'], status: 'open', statusSince: mark(10, 'sally') },
  ...{ requested: null, reassignmentRequested: null, reassignmentSettled: null, leadGiven: null },
  ...{
    helpWanted: null,
    givenTo: null,
    comments: [],
    helpAnswers: [],
    reports: [],
    carriedFrom: [],
    marked: unmarked,
    deadlineChanges: [agreed],
  },
};
const paper = {
  ...{ id: 'paper', status: 'draft', ...unmarked },
  ...{ signOffAsked: null, signedOff: null, refused: null, published: null, comments: [] },
};

/** What is told, as `deadline-moved 12: ada, bea`; of what no deputy hears, `to-sign 21: sro alone`. */
function told(own: object, more: { readonly [name: string]: unknown } = {}): readonly string[] {
  const sources = {
    board: { seniorResponsibleOwner: 'sro', plans: [{ id: 'p', marked: unmarked } as PlanRow] },
    actions: [{ ...action, ...own }],
    ...{ papers: [], escalations: [], risks: [] },
    people: [
      person('ada', 'police', 'owner'),
      person('bea', 'police', 'owner'),
      person('ben', 'council', 'owner'),
      person('sally', null, 'secretariat'),
    ],
    ...more,
  } as unknown as HappeningSources;
  return happeningsOf(sources).map(
    ({ rule, entry, to, forThemAlone }) =>
      `${rule} ${entry}: ${to.join(', ')}${forThemAlone ? ' alone' : ''}`,
  );
}

describe('everybody hears', () => {
  it('nothing of an action that was agreed when its plan was', () => {
    expect(told({})).toEqual([]);
  });

  it('the secretariat of what owners ask for, as long as it waits', () => {
    const by = mark(12, 'ada');
    expect(told({ requested: { to: date, reason: '', by } })).toEqual(['deadline-asked 12: sally']);
    expect(told({ reassignmentRequested: { reason: '', suggested: null, by } })).toEqual([
      'not-mine-said 12: sally',
    ]);
    expect(told({ helpWanted: { ...by, text: 'Money' } })).toEqual(['help-wanted 12: sally']);
    const ended = { status: 'withdrawn', requested: { to: date, reason: '', by } };
    expect(told(ended)).toEqual([]);
  });

  it('whoever asked, and all who lead, of what became of it', () => {
    const asked = change('requested', mark(12, 'ben'));
    for (const kind of ['moved', 'refused'])
      expect(told({ deadlineChanges: [agreed, asked, change(kind, mark(13, 'sally'))] })).toEqual([
        `deadline-${kind} 13: ada, bea, ben`,
      ]);
    const takenBack = [agreed, asked, change('taken-back', mark(13, 'ben'))];
    expect(told({ deadlineChanges: takenBack })).toEqual([]);
    expect(told({ deadlineChanges: [...takenBack, change('moved', mark(14, 'sally'))] })).toEqual([
      'deadline-moved 14: ada, bea',
    ]);
    expect(told({ deadlineChanges: [agreed, change('moved', mark(13, 'sally'))] })).toEqual([
      'deadline-moved 13: ada, bea',
    ]);
    const mended = [agreed, change('moved', mark(13, 'sally')), change('corrected', mark(14, 'sally'))];
    expect(told({ deadlineChanges: mended })).toEqual(['deadline-moved 14: ada, bea']);
    expect(told({ deadlineChanges: [agreed, asked, ...mended.slice(1)] })).toEqual([
      'deadline-moved 14: ada, bea, ben',
    ]);
    expect(told({ reassignmentSettled: { ...mark(14, 'sally'), askedBy: 'ben' } })).toEqual([
      'not-mine-settled 14: ben',
    ]);
    expect(told({ helpAnswers: [{ ...mark(15, 'sally'), wanted: 'Money', answer: 'Yes' }] })).toEqual([
      'help-answered 15: ada, bea',
    ]);
  });

  it('whoever leads it now, when it was given to them, or came into a plan that is chased', () => {
    expect(told({ leadGiven: mark(16, 'sally') })).toEqual(['given 16: ada, bea']);
    const chased = (position: number) => ({
      board: { seniorResponsibleOwner: null, plans: [{ id: 'p', chasingStarted: mark(position, 'sally') }] },
    });
    expect(told({}, chased(9))).toEqual(['given 10: ada, bea']);
    expect(told({}, chased(11))).toEqual([]);
    expect(told({ carriedFrom: [mark(17, 'sally')] }, chased(9))).toEqual([]);
  });

  it('the one person whom it was given to, and whoever something was said to', () => {
    expect(told({ givenTo: 'bea', leadGiven: mark(16, 'sally') })).toEqual(['given 16: bea']);
    expect(told({ givenTo: 'gone', leadGiven: mark(16, 'sally') })).toEqual(['given 16: ada, bea']);
    const comments = [{ ...mark(17, 'sally'), id: 'c', text: 'Look', to: ['carol'] }];
    expect(told({ comments })).toEqual(['comment 17: carol']);
    expect(told({}, { risks: [{ id: 'r', marked: unmarked, comments }] })).toEqual(['comment 17: carol']);
  });

  it('what was said to them about a paper, or what is marked, alone: a deputy may not read it', () => {
    const comments = [{ ...mark(17, 'sally'), id: 'c', text: 'Look', to: ['carol'] }];
    const marked = { ...unmarked, marking: 'OFFICIAL-SENSITIVE' };
    const alone = ['comment 17: carol alone'];
    expect(told({ comments, marked })).toEqual(alone);
    expect(told({}, { risks: [{ id: 'r', marked, comments }] })).toEqual(alone);
    expect(told({}, { papers: [{ ...paper, comments }] })).toEqual(alone);
  });

  it('its owners of what somebody else recorded, and of nothing that a document said', () => {
    const report = (who: string, fromDocument = false) => ({
      reports: [{ ...mark(18, who), narrative: 'Done', fromDocument }],
    });
    expect(told(report('sally'))).toEqual(['recorded 18: ada, bea']);
    expect(told(report('ada'))).toEqual([]);
    expect(told(report('sally', true))).toEqual([]);
    const completed = { status: 'completed', statusSince: mark(19, 'sally') };
    expect(told({ ...report('ada'), ...completed })).toEqual(['recorded 19: ada, bea']);
  });

  it('the secretariat and the owners that an escalation is in hand', () => {
    const raised = {
      action: 'a1',
      status: 'acknowledged',
      acknowledged: { ...mark(20, 'lead'), note: 'Mine' },
    };
    expect(told({}, { escalations: [raised] })).toEqual([
      'escalation-acknowledged 20: sally',
      'escalation-acknowledged 20: ada, bea',
    ]);
    expect(told({}, { escalations: [{ ...raised, status: 'resolved' }] })).toEqual([]);
    expect(told({}, { escalations: [{ ...raised, action: 'a2' }] })).toEqual([]);
  });

  it('of a paper: who signs, that it waits; the secretariat, what came of it', () => {
    const of = (own: object) => told({}, { papers: [{ ...paper, ...own }] });
    expect(of({ signOffAsked: mark(21, 'sally') })).toEqual(['to-sign 21: sro alone']);
    const unappointed = { seniorResponsibleOwner: null, plans: [] };
    const papers = [{ ...paper, signOffAsked: mark(21, 'sally') }];
    expect(told({}, { board: unappointed, papers })).toEqual([]);
    const signedOff = { status: 'signed-off', signedOff: mark(22, 'sro') };
    expect(of(signedOff)).toEqual(['signed 22: sally']);
    expect(of({ refused: mark(23, 'sro') })).toEqual([
      'sign-off-refused 23: sally',
      'sign-off-refused 23: sro alone',
    ]);
    expect(of({ ...signedOff, status: 'published', published: mark(24, 'sally') })).toEqual([
      'published 24: sally',
      'published 24: sro alone',
    ]);
  });
});
