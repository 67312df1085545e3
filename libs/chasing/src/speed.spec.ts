import { describe, expect, it } from '@jest/globals';
import {
  aBoard,
  after,
  anAction,
  aPerson,
  morning,
  nothingDone,
  onDay,
  policy,
} from './a-board.spec-data.js';
import { plusWorkingDays } from './calendar.js';
import { chase } from './chase.js';
import type { Facts, History } from './facts.js';

/** A board of 71 actions of 20 organisations with two people each, and a milestone in each action. */
function board(number: number): Facts {
  const actions = Array.from({ length: 71 }, (_, index) => {
    const due = plusWorkingDays('2016-09-01', ((index * 7 + number) % 60) - 20);
    const milestone = {
      text: 'Half way',
      due: onDay(plusWorkingDays(due, -12)),
      dueSince: '2016-04-01T08:00:00Z',
    };
    return anAction({
      id: `${number}-${index}`,
      reference: `PBC${index}`,
      owners: [`organisation-${index % 20}`],
      deadline: onDay(due),
      milestones: [{ ...milestone, id: `${number}-${index}-m`, status: 'due' }],
      reports: index % 3 === 0 ? [{ at: '2016-08-20T22:30:00Z', position: 9 }] : [],
    });
  });
  const people = Array.from({ length: 40 }, (_, index) =>
    aPerson(`${number}-${index}`, { organisation: `organisation-${index % 20}` }),
  );
  return aBoard(actions, { people });
}

describe('all boards of the country', () => {
  it('106 of 71 actions each, with a quarter of history, take less than two seconds', () => {
    const boards = Array.from({ length: 106 }, (_, number) => board(number));
    const days = Array.from({ length: 60 }, (_, ahead) => plusWorkingDays('2016-06-07', ahead));
    const histories = boards
      .slice(0, 2)
      .map((facts) =>
        days.reduce((history: History, day) => after(facts, history, morning(day)), nothingDone),
      );
    // The processor's time: the machine may have other work.
    const began = process.cpuUsage();
    let mails = 0;
    for (const [index, facts] of boards.entries())
      mails += chase(facts, policy, histories[index % 2]!, morning('2016-09-01')).digests.length;
    const { user, system } = process.cpuUsage(began);
    const milliseconds = (user + system) / 1000;
    expect(mails).toBeGreaterThan(1000);
    process.stdout.write(`106 boards × 71 actions: ${milliseconds.toFixed(0)} ms, ${mails} mails\n`);
    expect(milliseconds).toBeLessThan(2000);
  });
});
