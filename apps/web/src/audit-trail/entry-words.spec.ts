import { describe, expect, it } from '@jest/globals';
import type { AuditRow, BoardRow } from '@governance/views';
import type { Asker } from '../access/access.js';
import { isKept } from './entry-words.js';

const board = { plans: [{ id: 'open' }] } as unknown as BoardRow;
const of = (stream: string, record?: string) =>
  ({
    stream,
    type: record === undefined ? 'ActionReworded' : 'MarkedRecordRead',
    data: { record },
  }) as unknown as AuditRow;
const visitor = { board, member: null, hidden: [], hiddenNarratives: [], findings: new Map() };

describe('the words of an entry', () => {
  it('are kept from a visitor, unless what it is about is held for them or can never be marked', () => {
    const held = ['action-1', 'escalation-1', 'kpi-1', 'risk-1', 'paper-1'];
    for (const stream of held)
      expect([isKept(visitor, of(stream), true), isKept(visitor, of(stream), false)]).toEqual([false, true]);
    for (const stream of ['partnership-1', 'meeting-1', 'round-1', 'plan-open'])
      expect([stream, isKept(visitor, of(stream), false)]).toEqual([stream, false]);
    expect(isKept(visitor, of('plan-marked'), true)).toBe(true);
  });

  it('are kept from a visitor where nobody has said that its kind is for them', () => {
    for (const stream of ['person-1', 'chase-1', 'reading-1', 'something-new-1'])
      expect([stream, isKept(visitor, of(stream), false)]).toEqual([stream, true]);
  });

  it('are kept from a member to whom the record is not shown, also where it says that it was read', () => {
    const member = {
      ...visitor,
      member: { id: 'bob' } as unknown as Asker,
      hidden: ['action-secret'],
    };
    expect(isKept(member, of('action-secret'), true)).toBe(true);
    expect(isKept(member, of('reading-sam', 'action-secret'), true)).toBe(true);
    expect(isKept(member, of('action-open'), false)).toBe(false);
  });

  it('are kept from whoever may not read the marked action that a finding quotes, as it is raised and as it is settled', () => {
    const quoting = new Map([
      ['secret', { hidden: true, actions: ['action-secret'] }],
      ['read', { hidden: false, actions: ['action-read'] }],
    ]);
    const about = (finding: string) => ({ ...of('plan-open'), data: { finding } }) as unknown as AuditRow;
    for (const member of [null, { id: 'bob' } as unknown as Asker]) {
      const reader = { ...visitor, member, findings: quoting };
      const kept = ['secret', 'read', 'other'].map((finding) => isKept(reader, about(finding), true));
      expect(kept).toEqual([true, false, false]);
    }
  });

  it('are kept from a member where they are those of a paper that they may not read, and not what became of it', () => {
    const bob = { id: 'bob' } as unknown as Asker;
    const member = { ...visitor, member: bob, hiddenNarratives: ['paper-draft'] };
    const written = (stream: string) => ({ ...of(stream), type: 'NarrativeWritten' as const });
    expect(isKept(member, written('paper-draft'), true)).toBe(true);
    expect(isKept(member, of('paper-draft'), true)).toBe(false);
    expect(isKept(member, written('paper-other'), true)).toBe(false);
    const said = (stream: string) => ({ ...of(stream), type: 'CommentMade' as const });
    expect(isKept(member, said('paper-draft'), true)).toBe(true);
    expect(isKept(member, said('action-draft'), true)).toBe(false);
  });
});
