import { expect, it } from '@jest/globals';
import { exceptions } from './exceptions.js';

const deadline = { asWritten: '', date: '2016-08-31', precision: 'day' };
const report = (day: string, narrative: string, fromDocument: boolean) => ({
  ...{ at: `${day}T11:00:00Z`, narrative, fromDocument },
});

/** What the paper gives as cause and recovery of an overdue action, of which these reports are known, the newest first. */
function causeGiven(...reports: readonly object[]): unknown {
  const action = { id: 'a1', reference: 'P1', title: 'Open', owners: [], deadline, requested: null };
  const overdue = [{ action: { ...action, deadlineChanges: [], reports }, rag: { colour: 'red' } }];
  const facts = { kind: 'hwb', dashboard: { overdue, themes: [], asAt: '2016-10-01' }, sources: {} };
  const [, , table] = exceptions({ facts: { ...facts, sources: { board: { organisations: [] } } } } as never);
  return (table as Extract<typeof table, { kind: 'table' }>)?.rows[0]?.[2];
}
const own = report('2016-08-01', 'The lease is late', false);
const marked = report('2016-09-01', 'Status in the document plan.docx: “Red”', true);

it('cause and recovery of what is overdue are what people reported', () => {
  expect(causeGiven(own)).toBe('1 August 2016: The lease is late');
  expect(causeGiven()).toBe('Nothing reported yet');
});

it('what a document said of it is neither, and is told as the document’s', () => {
  const said = 'The document says, 1 September 2016: Status in the document plan.docx: “Red”';
  expect(causeGiven(marked)).toBe(`Nothing reported yet\n${said}`);
  expect(causeGiven(marked, own)).toBe(`1 August 2016: The lease is late\n${said}`);
  expect(causeGiven({ ...own, at: '2016-09-02T11:00:00Z' }, marked)).toBe(
    '2 September 2016: The lease is late',
  );
});

it('a deadline that was moved says from where to where, when, by whom and why', () => {
  const at = '2016-08-20T10:00:00Z';
  const agreed = {
    kind: 'agreed',
    deadline: { ...deadline, date: '2016-06-30' },
    at,
    who: 'system',
    reason: '',
  };
  const asked = { ...agreed, kind: 'requested', deadline: { ...deadline, date: '2016-09-30' } };
  const moved = { ...agreed, kind: 'moved', deadline, reason: 'The lease is late' };
  const newDate = (...deadlineChanges: readonly object[]) => {
    const action = { id: 'a1', reference: 'P1', title: 'Open', owners: [], deadline, requested: null };
    const overdue = [{ action: { ...action, deadlineChanges, reports: [] }, rag: { colour: 'red' } }];
    const sources = { board: { organisations: [] }, people: [] };
    const facts = { kind: 'hwb', dashboard: { overdue, themes: [], asAt: '2016-10-01' }, sources };
    const [, , table] = exceptions({ facts } as never);
    return (table as Extract<typeof table, { kind: 'table' }>)?.rows[0]?.[3];
  };
  const by = 'on 20 August 2016 by the system, by policy';
  expect(newDate(agreed, asked, moved)).toBe(
    `Moved from 30 June 2016 to 31 August 2016 ${by}: The lease is late`,
  );
  expect(newDate(agreed, { ...moved, reason: '' })).toBe(`Moved from 30 June 2016 to 31 August 2016 ${by}`);
  expect(newDate(agreed)).toBe('None asked for');
});
