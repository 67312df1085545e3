import { unmarked } from '@governance/partnership';
import { describe, expect, it } from '@jest/globals';
import type { BoardRow, PlanRow } from '../board/board.js';
import { entriesOn, folded, markOn } from '../entries.spec-data.js';
import type { MarkedRows } from '../marked-rows.js';
import { paperName, planOfPaper, withThoseBefore } from './plan-of-paper.js';
import { markingOfPaper, papers, type PaperRow } from './papers.js';

const forMeeting = {
  meeting: 'm1',
  meetingDate: '2016-06-15',
  plan: 'plan-1',
  asAt: '2016-05-31',
  pinned: 7,
};
const drafted = { type: 'PaperDrafted', data: { kind: 'quarterly', ...forMeeting } };
const signedOff = (marking: string) => ({ type: 'PaperSignedOff', data: { contentHash: 'sha', marking } });
const refused = { type: 'SignOffRefused', data: { reason: 'A figure is wrong', afterSignOff: true } };
const published = { type: 'PaperPublished', data: { on: '2016-06-08', publishBy: '2016-06-07', late: true } };
const sent = { type: 'PaperSent', data: { to: [{ person: 'ben', mail: 'mail-1' }], leftOut: [] } };
const after = (...events: readonly object[]): PaperRow =>
  folded(papers, entriesOn('paper-1', drafted, ...events))!;
const draft = {
  ...{ id: '1', partnership: 'riverside', kind: 'quarterly', ...forMeeting, ...unmarked, status: 'draft' },
  ...{ drafted: markOn(1), narrative: {}, written: null, refused: null, signedOff: null, published: null },
  ...{ signOffAsked: null },
  ...{ sent: [], errata: [], comments: [] },
};

describe('a paper', () => {
  it('begins as a draft, in a history of its own', () => {
    expect(after()).toEqual({ ...draft, version: 1 });
    const { plan, ...before } = drafted.data;
    expect(plan).toBe('plan-1');
    expect(folded(papers, entriesOn('paper-1', { ...drafted, data: before }))).toMatchObject({ plan: null });
    expect(papers.keys(entriesOn('paper-1', drafted)[0]!)).toEqual(['1']);
    expect(papers.keys(entriesOn('plan-1', drafted)[0]!)).toEqual([]);
    expect(folded(papers, entriesOn('paper-1', signedOff('OFFICIAL')))).toBeUndefined();
  });

  it('keeps what was written, box by box, and who wrote last', () => {
    const written = (box: string, ...to: readonly string[]) => ({
      type: 'NarrativeWritten',
      data: { box, from: [], to },
    });
    expect(
      after(written('overall', 'Well'), written('theme-1', 'So', 'so'), written('overall', 'Better')),
    ).toEqual({
      ...{
        ...draft,
        version: 4,
        written: markOn(4),
        narrative: { overall: ['Better'], 'theme-1': ['So', 'so'] },
      },
    });
  });

  it('can be pinned to another day', () => {
    const to = { ...forMeeting, asAt: '2016-06-01', pinned: 9 };
    expect(after({ type: 'PaperRepinned', data: { from: forMeeting, to } })).toEqual({
      ...draft,
      ...to,
      version: 2,
    });
  });

  it('is signed off, or refused, which takes a sign-off back', () => {
    const signed = { ...markOn(2), contentHash: 'sha', content: 'OFFICIAL' };
    expect(after(signedOff('OFFICIAL'))).toEqual({
      ...draft,
      version: 2,
      status: 'signed-off',
      signedOff: signed,
    });
    expect(after(signedOff('OFFICIAL'), refused)).toEqual({
      ...{ ...draft, version: 3, refused: { ...markOn(3), reason: 'A figure is wrong' } },
    });
    expect(after(signedOff('OFFICIAL'), refused, signedOff('OFFICIAL'))).toMatchObject({
      ...{ status: 'signed-off', refused: null, signedOff: { position: 4 } },
    });
  });

  it('keeps what was said beside it, whatever its state, and not what was withdrawn', () => {
    const said = (comment: string) => ({ type: 'CommentMade', data: { comment, text: 'Why?', to: ['ben'] } });
    const gone = { type: 'CommentWithdrawn', data: { comment: 'c1', reason: 'It names somebody' } };
    const held = after(said('c1'), signedOff('OFFICIAL'), published, said('c2'), gone);
    expect(held.comments).toEqual([{ ...markOn(5), id: 'c2', text: 'Why?', to: ['ben'] }]);
    expect(held.status).toBe('published');
  });

  it('waits for a signature from when that was asked for until it is signed or refused', () => {
    const asked = { type: 'SignOffAsked', data: { asAt: '2016-05-31' } };
    expect(after(asked)).toMatchObject({ status: 'draft', signOffAsked: markOn(2) });
    expect(after(asked, signedOff('OFFICIAL')).signOffAsked).toBeNull();
    expect(after(asked, refused).signOffAsked).toBeNull();
  });

  it('is published, sent, and put right', () => {
    const erratum = (id: string) => ({
      type: 'ErratumIssued',
      data: { erratum: id, text: 'Read 5', on: '2016-06-09' },
    });
    const row = after(signedOff('OFFICIAL'), published, sent, erratum('e1'), erratum('e2'), sent);
    expect(row).toMatchObject({ status: 'published', version: 7 });
    expect(row.published).toEqual({ ...markOn(3), on: '2016-06-08', publishBy: '2016-06-07', late: true });
    expect(row.sent).toEqual([4, 7].map((day) => ({ ...markOn(day), to: sent.data.to, leftOut: [] })));
    expect(row.errata).toEqual([
      { ...markOn(5), id: 'e1', text: 'Read 5', on: '2016-06-09' },
      { ...markOn(6), id: 'e2', text: 'Read 5', on: '2016-06-09' },
    ]);
  });

  it('is marked as it was decided, and by what was signed off in it, whichever is higher', () => {
    const marked = {
      type: 'MarkingSet',
      data: { from: 'OFFICIAL', to: 'OFFICIAL-SENSITIVE', reason: 'Names' },
    };
    expect(after(marked)).toMatchObject({ marking: 'OFFICIAL-SENSITIVE', status: 'draft' });
    const markings = [[], [marked], [signedOff('OFFICIAL')], [signedOff('OFFICIAL-SENSITIVE')]].map(
      (events) => markingOfPaper(after(...events)),
    );
    expect(markings).toEqual(['OFFICIAL', 'OFFICIAL-SENSITIVE', 'OFFICIAL', 'OFFICIAL-SENSITIVE']);
  });
});

describe('who may read a paper', () => {
  const rule = papers.marked as MarkedRows<PaperRow>;

  it('is a visitor where it is published and nothing in it is marked', () => {
    const isPublic = (...events: readonly object[]) => rule.published!(after(...events));
    expect(isPublic(signedOff('OFFICIAL'), published)).toBe(true);
    expect(isPublic(signedOff('OFFICIAL-SENSITIVE'), published)).toBe(false);
    expect(isPublic(signedOff('OFFICIAL'))).toBe(false);
    expect(isPublic(published)).toBe(false);
    expect(isPublic()).toBe(false);
  });

  it('is whoever it was sent to, and its words note themselves when they are read', () => {
    const row = after(sent, signedOff('OFFICIAL-SENSITIVE'));
    expect(rule.about(row, {} as BoardRow)).toEqual(['ben']);
    expect(rule.record(row)).toMatchObject({ stream: 'paper-1', marked: { marking: 'OFFICIAL-SENSITIVE' } });
    let read = 0;
    const noted = rule.noted(row, () => (read += 1));
    expect([noted.status, read]).toEqual(['signed-off', 0]);
    expect([noted.narrative, read]).toEqual([{}, 1]);
  });

  it('is found by how it stands', () => {
    expect(papers.columns.status!.value(after(signedOff('OFFICIAL')))).toBe('signed-off');
  });
});

describe('the plan of a paper', () => {
  const plan = (id: string, follows: string | null, from: string, closed: object | null = null) =>
    ({
      id,
      title: id,
      follows,
      closed,
      period: { from, to: `${from.slice(0, 3)}9-12-31` },
    }) as unknown as PlanRow;
  const drugs = plan('drugs', 'old-drugs', '2016-04-01');
  const plans = [plan('old-drugs', null, '2015-04-01', {}), plan('alcohol', null, '2016-04-01'), drugs];

  it('is the one that it was drafted of, or of old the one that ran on its day', () => {
    const pin = { position: 1, asAt: '2016-06-01', since: null } as const;
    expect(planOfPaper({ plans }, { plan: 'alcohol', pin })?.id).toBe('alcohol');
    expect(planOfPaper({ plans }, { plan: null, pin })?.id).toBe('drugs');
    expect(planOfPaper({ plans }, { plan: 'gone', pin })).toBeUndefined();
  });

  it('is said in its name where there are several', () => {
    const paper = { kind: 'board', plan: 'alcohol' } as const;
    expect(paperName({ plans }, paper)).toBe('Board pack: alcohol');
    expect(paperName({ plans: plans.slice(1, 2) }, paper)).toBe('Board pack');
    expect(paperName({ plans }, { ...paper, plan: null })).toBe('Board pack');
  });

  it('goes on from those of the years before, and in no circle', () => {
    expect(withThoseBefore({ plans }, drugs)).toEqual(['drugs', 'old-drugs']);
    const round = [{ id: 'a', follows: 'b' } as PlanRow, { id: 'b', follows: 'a' } as PlanRow];
    expect(withThoseBefore({ plans: round }, round[0]!)).toEqual(['a', 'b']);
  });
});
