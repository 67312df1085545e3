import { type Day } from '@governance/calendar';
import { describe, expect, it } from '@jest/globals';
import { anAction, asked, day, endOfMarch, everyCommand, ongoing, refusal } from './an-action.spec-data.js';

const june = day('2017-06-30');

describe('asking for a deadline to move', () => {
  const request = { ...everyCommand.RequestDeadlineChange, to: june, reason: ' Lease delayed ' };

  it('records the request and leaves the deadline where it is', () => {
    expect(anAction().when(request)).toEqual([asked]);
    expect(anAction(asked).state).toMatchObject({ deadline: endOfMarch, requested: { to: june } });
  });

  it('changes nothing when submitted again', () => {
    expect(anAction(asked).when(request)).toEqual([]);
  });

  it.each([{ to: day('2017-07-31') }, { reason: 'Another' }])(
    'waits for the answer to the one before: %j',
    (other) => {
      expect(() => anAction(asked).when({ ...request, ...other })).toThrow(
        refusal('deadline-change-already-requested', { asWritten: '2017-06-30' }),
      );
      const answered = anAction(asked, ...anAction(asked).when(everyCommand.RefuseDeadlineChange));
      expect(answered.when({ ...request, ...other })).toHaveLength(1);
    },
  );

  it('refuses the deadline that stands, however its parts are ordered', () => {
    const { date, precision, asWritten } = endOfMarch;
    expect(() => anAction().when({ ...request, to: { precision, date, asWritten } })).toThrow(
      refusal('deadline-unchanged'),
    );
  });

  it('refuses a day that is over: nobody waits for an answer to a mistyped year', () => {
    expect(() => anAction().when({ ...request, to: day('2016-05-09') })).toThrow(
      refusal('deadline-asked-is-over', { date: '2016-05-09', field: 'to' }),
    );
    expect(anAction().when({ ...request, to: day('2016-05-10') })).toHaveLength(1);
  });

  it('refuses without a reason', () => {
    expect(() => anAction().when({ ...request, reason: '' })).toThrow(
      refusal('text-missing', { field: 'reason' }),
    );
  });
});

describe('answering the request', () => {
  const approve = everyCommand.ApproveDeadlineChange;
  const refuse = everyCommand.RefuseDeadlineChange;

  it('moves the deadline when approved, with the reason that the owner gave', () => {
    expect(anAction(asked).when(approve)).toEqual([
      {
        type: 'DeadlineMoved',
        data: { from: endOfMarch, to: june, reason: 'Lease delayed', asked: true, afterItPassed: false },
      },
    ]);
    expect(anAction(asked, ...anAction(asked).when(approve)).state).toMatchObject({
      deadline: june,
      requested: null,
    });
  });

  describe('with another date than was asked for', () => {
    const may = day('2017-05-30');
    const instead = { ...approve, instead: { to: may, reason: ' Before the summer ' } };

    it('moves the deadline to the date that was agreed, and says what was asked for', () => {
      const moved = anAction(asked).when(instead);
      expect(moved).toEqual([
        {
          type: 'DeadlineMoved',
          data: {
            ...{ from: endOfMarch, to: may, reason: 'Before the summer' },
            ...{ asked: true, askedFor: june, afterItPassed: false },
          },
        },
      ]);
      expect(anAction(asked, ...moved).state).toMatchObject({ deadline: may, requested: null });
    });

    it('is a plain approval where it is the very date that was asked for', () => {
      const same = { ...approve, instead: { to: june, reason: '' } };
      expect(anAction(asked).when(same)).toEqual(anAction(asked).when(approve));
    });

    it('needs a reason, and a date that does not stand already: that would be a refusal', () => {
      const without = { ...approve, instead: { to: may, reason: '' } };
      expect(() => anAction(asked).when(without)).toThrow(refusal('text-missing', { field: 'reason' }));
      const standing = { ...approve, instead: { to: endOfMarch, reason: 'No' } };
      expect(() => anAction(asked).when(standing)).toThrow(refusal('deadline-unchanged', { field: 'to' }));
    });
  });

  it('keeps the deadline when refused, and the refusal is a fact', () => {
    const refused = anAction(asked).when(refuse);
    expect(refused).toEqual([{ type: 'DeadlineChangeRefused', data: { to: june, reason: 'Hold to it' } }]);
    expect(anAction(asked, ...refused).state).toMatchObject({ deadline: endOfMarch, requested: null });
  });

  it('refuses to refuse without a reason', () => {
    expect(() => anAction(asked).when({ ...refuse, reason: '' })).toThrow(
      refusal('text-missing', { field: 'reason' }),
    );
  });

  it.each([approve, refuse])('needs a request that is not answered yet: $type', (command) => {
    expect(() => anAction().when(command)).toThrow(refusal('no-deadline-change-requested'));
    const answered = anAction(asked, ...anAction(asked).when(approve));
    expect(() => answered.when(command)).toThrow(refusal('no-deadline-change-requested'));
  });
});

describe('taking the request back', () => {
  const takeBack = everyCommand.TakeBackDeadlineChange;

  it('leaves the deadline where it is, and another may be asked for', () => {
    const back = anAction(asked).when(takeBack);
    expect(back).toEqual([{ type: 'DeadlineChangeTakenBack', data: { to: june } }]);
    const after = anAction(asked, ...back);
    expect(after.state).toMatchObject({ deadline: endOfMarch, requested: null });
    expect(after.when(everyCommand.RequestDeadlineChange)).toHaveLength(1);
  });

  it('needs a request that is not answered yet', () => {
    expect(() => anAction().when(takeBack)).toThrow(refusal('no-deadline-change-requested'));
    const answered = anAction(asked, ...anAction(asked).when(everyCommand.RefuseDeadlineChange));
    expect(() => answered.when(takeBack)).toThrow(refusal('no-deadline-change-requested'));
  });
});

describe('moving a deadline', () => {
  const move = { ...everyCommand.MoveDeadline, to: june };

  it('is the secretariat’s own act, and settles an unanswered request', () => {
    const moved = anAction(asked).when(move);
    expect(moved).toEqual([
      {
        type: 'DeadlineMoved',
        data: { from: endOfMarch, to: june, reason: 'Delay', asked: false, afterItPassed: false },
      },
    ]);
    expect(anAction(asked, ...moved).state).toMatchObject({ requested: null });
  });

  it('changes nothing when the deadline stands there already, even without a reason', () => {
    expect(anAction().when({ ...move, to: endOfMarch, reason: '' })).toEqual([]);
    expect(anAction(...anAction().when(move)).when(move)).toEqual([]);
  });

  it('refuses without a reason', () => {
    expect(() => anAction().when({ ...move, reason: '' })).toThrow(
      refusal('text-missing', { field: 'reason' }),
    );
  });

  it.each([
    ['on its last day', '2017-03-31T20:00:00Z', false],
    ['late on its last day, when it is already the next in London', '2017-03-31T23:30:00Z', true],
    ['the day after', '2017-04-01T09:00:00Z', true],
  ] as const)('says whether it had passed: %s', (_when, now, afterItPassed) => {
    expect(anAction().when({ ...move, now })[0]?.data).toMatchObject({ afterItPassed });
  });

  it('never says that work without a date had passed it', () => {
    const standing = anAction(...anAction().when({ ...move, to: ongoing }));
    expect(standing.when({ ...move, now: '2030-01-01T09:00:00Z' })[0]?.data).toMatchObject({
      from: ongoing,
      afterItPassed: false,
    });
  });
});

describe('setting a review date', () => {
  const review = everyCommand.SetReviewDate;

  it('keeps the one before', () => {
    const first = anAction().when(review);
    expect(first).toEqual([{ type: 'ReviewDateSet', data: { from: null, to: '2016-09-30' } }]);
    expect(anAction(...first).when({ ...review, on: '2016-12-30' })).toEqual([
      { type: 'ReviewDateSet', data: { from: '2016-09-30', to: '2016-12-30' } },
    ]);
  });

  it('changes nothing when submitted again', () => {
    expect(anAction(...anAction().when(review)).when(review)).toEqual([]);
  });

  it.each(['2016-09-31', 'September', '', '2016-W39-5'] as Day[])('refuses “%s”, which is no day', (on) => {
    expect(() => anAction().when({ ...review, on })).toThrow(
      refusal('date-not-understood', { asWritten: on }),
    );
  });
});
