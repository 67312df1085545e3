import type { ActionRow } from './action-row.js';
import type { Day } from '@governance/calendar';
import { describe, expect, it } from '@jest/globals';
import type { ActionEvent, Deadline } from '@governance/partnership';
import { defaultRagPolicy, ragOf } from '@governance/partnership';
import type { Entry } from '../view.js';
import { actionPage, ragFacts } from './action-page.js';

const ongoing: Deadline = { asWritten: 'Ongoing', date: null, precision: 'ongoing' };
const agreed: ActionEvent = {
  type: 'ActionAgreed',
  data: {
    plan: 'plan-1',
    priority: 'priority-1',
    reference: 'A1.1',
    title: 'Open a drop-in clinic',
    owners: ['police'],
    deadline: ongoing,
    kpis: [],
  },
};
const reviewOn = (to: Day): ActionEvent => ({ type: 'ReviewDateSet', data: { from: null, to } });

/** The row after these events, the first at position 11. */
function rowOf(...events: readonly ActionEvent[]): ActionRow {
  const entries = events.map((event, index): Entry => {
    const version = index + 1;
    const metadata = {
      who: 'ada',
      command: `command-${version}`,
      recordedAt: '2016-05-10T11:00:00Z',
    } as const;
    const place = { id: `event-${version}`, stream: 'action-1', partnership: 'riverside', version };
    return { ...event, ...place, position: 10 + version, metadata };
  });
  const none: ActionRow | undefined = undefined;
  return entries.reduce<ActionRow | undefined>(actionPage.fold.bind(actionPage), none)!;
}

describe('a review date', () => {
  it('is explained by the entry that set it last, once it has passed', () => {
    const row = rowOf(agreed, reviewOn('2016-06-30'), reviewOn('2016-09-30'));
    expect(row).toMatchObject({ reviewDate: '2016-09-30', reviewDateSetAt: 13, deadlineSetAt: 11 });
    const rag = ragOf(ragFacts(row), { version: 1, policy: defaultRagPolicy }, '2016-10-01');
    expect(rag).toMatchObject({
      colour: 'amber',
      because: [{ rule: 'review-date-passed', reviewDate: '2016-09-30', entries: [13] }],
    });
  });

  it('is nowhere before one is set, nor after the action is reopened', () => {
    const without = { reviewDate: null, reviewDateSetAt: null };
    expect(rowOf(agreed)).toMatchObject(without);
    const completed: ActionEvent = { type: 'ActionCompleted', data: { note: 'Opened', on: '2016-05-10' } };
    const reopened: ActionEvent = {
      type: 'ActionReopened',
      data: { reason: 'Closed again', deadline: ongoing },
    };
    expect(rowOf(agreed, reviewOn('2016-06-30'), completed, reopened)).toMatchObject(without);
  });
});
