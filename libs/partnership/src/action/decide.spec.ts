import { describe, expect, it } from '@jest/globals';
import { anAction, completed, everyCommand, noAction, refusal, withdrawn } from './an-action.spec-data.js';

// Agreeing has a refusal of its own; the daily sweep passes over what is not open; a marking outlives the work, and so
// does whose it was.
const {
  AgreeAction: agree,
  RecordMissedMilestones: sweep,
  ReopenAction: reopen,
  SetMarking: mark,
  ReleaseMarked: release,
  WithdrawRelease: withhold,
  NameReaders: nameReaders,
  CorrectOwners: correctOwners,
  AddEvidence: addEvidence,
  MakeComment: makeComment,
  WithdrawComment: withdrawComment,
  WithdrawEvidence: withdrawEvidence,
  ...others
} = everyCommand;

describe.each([
  ['completed', completed],
  ['withdrawn', withdrawn],
] as const)('an action that was %s', (status, ending) => {
  it.each(Object.values(others))('refuses $type', (command) => {
    expect(() => anAction(ending).when(command)).toThrow(refusal(`action-${status}`));
  });

  it('can still be marked', () => {
    expect(anAction(ending).when(mark)).toHaveLength(1);
    expect(() => anAction(ending).when(release)).toThrow(refusal('nothing-to-release'));
  });

  it('can still be talked about', () => {
    expect(anAction(ending).when(makeComment)).toHaveLength(1);
  });

  it('can still be shown to be done', () => {
    const added = anAction(ending).when(addEvidence);
    expect(added).toHaveLength(1);
    expect(anAction(ending, ...added).when(addEvidence)).toEqual([]);
  });

  it('can still have its owners corrected', () => {
    expect(anAction(ending).when(correctOwners)).toHaveLength(1);
    expect(anAction(ending, ...anAction(ending).when(correctOwners)).state).toMatchObject({
      status,
      owners: ['council'],
    });
  });

  it('can only be reopened', () => {
    expect(anAction(ending).when(reopen)).toHaveLength(1);
    expect(() => anAction(ending).when(agree)).toThrow(
      refusal('action-already-agreed', { reference: 'A1.1' }),
    );
    expect(anAction(ending).when(sweep)).toEqual([]);
  });
});

describe('an action that was never agreed', () => {
  it.each([
    ...Object.values(others),
    reopen,
    mark,
    release,
    withhold,
    nameReaders,
    correctOwners,
    addEvidence,
    withdrawEvidence,
    makeComment,
    withdrawComment,
  ])('refuses $type', (command) => {
    expect(() => noAction.when(command)).toThrow(refusal('action-not-found'));
  });
});

describe('what is said to have happened on a day that is not in the calendar', () => {
  it.each(Object.values(everyCommand))('is refused by $type', (command) => {
    expect(() => anAction().when({ ...command, happenedOn: '2016-02-30' })).toThrow(
      refusal('date-not-understood', { asWritten: '2016-02-30' }),
    );
  });
});

describe('what is said to have happened tomorrow', () => {
  it.each(Object.values(everyCommand))('is refused by $type', (command) => {
    expect(() => anAction().when({ ...command, happenedOn: '2016-05-11' })).toThrow(
      refusal('happened-in-future', { date: '2016-05-11' }),
    );
  });
});
