import { describe, expect, it } from '@jest/globals';
import type { Block } from '../document/document.js';
import { finished, tookLonger } from './year.js';

const due = (date: string) => ({ asWritten: '', date, precision: 'day' });
const change = (kind: string, date: string, reason = '') => ({ kind, deadline: due(date), reason });
const open = {
  status: 'open',
  statusReason: '',
  statusSince: { at: '2016-04-01T09:00:00Z' },
  owners: ['police'],
};
const action = (reference: string, ...deadlineChanges: readonly ReturnType<typeof change>[]) => ({
  ...{ ...open, reference, title: 'Open a clinic', deadlineChanges },
  originalDeadline: deadlineChanges[0]!.deadline,
  deadline: deadlineChanges.filter(({ kind }) => kind !== 'requested').at(-1)!.deadline,
});
const agreed = change('agreed', '2016-06-30');

function told(section: (writing: never) => readonly Block[], ...actions: readonly object[]) {
  const rows = actions.map((one) => ({ action: one, rag: { colour: 'green' } }));
  const dashboard = { themes: [{ priorities: [{ actions: rows }] }], total: actions.length };
  const sources = { board: { organisations: [{ id: 'police', name: 'Police' }] } };
  const blocks = section({ facts: { dashboard, sources } } as never);
  return blocks.flatMap((block) =>
    block.kind === 'table' ? block.rows : block.kind === 'paragraph' ? [block.text] : [],
  );
}

describe('the annual report', () => {
  it('lists what was finished, with what shows it', () => {
    const since = { at: '2016-11-30T11:00:00Z' };
    const done = {
      ...action('P1.1', agreed),
      status: 'completed',
      statusSince: since,
      statusReason: 'It is open',
    };
    expect(told(finished, done, action('P1.2', agreed))).toEqual([
      '1 of 2 actions is completed.',
      ['P1.1 Open a clinic\nPolice', '30 November 2016', 'It is open'],
    ]);
    expect(told(finished, action('P1.2', agreed))).toEqual(['No action is completed.']);
  });

  it('lists what took longer: the first deadline, the last, how often it was moved, and why', () => {
    const moved = action(
      'P1.1',
      agreed,
      change('requested', '2016-09-30', 'Asked'),
      change('moved', '2016-09-30', 'No lease'),
      change('moved', '2016-12-31', 'No staff'),
    );
    expect(told(tookLonger, moved)).toEqual([
      '1 action has a later deadline than was first agreed.',
      ['P1.1 Open a clinic\nPolice', '30 June 2016', '31 December 2016', '2 times', 'No staff'],
    ]);
  });

  it.each([
    ['brought forward', change('moved', '2016-05-31', 'Sooner')],
    ['only asked for', change('requested', '2016-12-31', 'Late')],
    ['corrected', change('corrected', '2016-12-31', 'Read wrongly')],
  ])('counts no deadline that was %s', (_, other) => {
    expect(told(tookLonger, action('P1.1', agreed, other))).toEqual([
      'No deadline was moved to a later day.',
    ]);
  });
});
