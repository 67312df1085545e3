import { describe, expect, it } from '@jest/globals';
import { anAction, endOfMarch, everyCommand, paused, refusal, tooLong } from './an-action.spec-data.js';

describe('pausing an action', () => {
  const pause = everyCommand.PauseAction;

  it('records why, and keeps the deadline', () => {
    expect(anAction().when(pause)).toEqual([paused]);
    expect(anAction(paused).state).toMatchObject({ status: 'paused', deadline: endOfMarch });
  });

  it('refuses without a reason', () => {
    expect(() => anAction().when({ ...pause, reason: '' })).toThrow(
      refusal('text-missing', { field: 'reason' }),
    );
  });

  it('refuses when it is paused already', () => {
    expect(() => anAction(paused).when(pause)).toThrow(refusal('action-already-paused'));
  });
});

describe('resuming an action', () => {
  const resume = everyCommand.ResumeAction;

  it('needs no note, and keeps one that is given', () => {
    expect(anAction(paused).when(resume)).toEqual([{ type: 'ActionResumed', data: { note: '' } }]);
    expect(anAction(paused).when({ ...resume, note: ' New rooms ' })).toEqual([
      { type: 'ActionResumed', data: { note: 'New rooms' } },
    ]);
  });

  it('opens it again', () => {
    expect(anAction(paused, ...anAction(paused).when(resume)).state.status).toBe('open');
  });

  it('refuses a note that is too long', () => {
    expect(() => anAction(paused).when({ ...resume, note: tooLong })).toThrow(
      refusal('text-too-long', { field: 'note', limit: '10000' }),
    );
  });

  it('refuses when it is not paused', () => {
    expect(() => anAction().when(resume)).toThrow(refusal('action-not-paused'));
  });
});
