import { describe, expect, it } from '@jest/globals';
import { anAction, everyCommand, refusal, tooLong } from './an-action.spec-data.js';

describe('rewording an action', () => {
  const reword = everyCommand.RewordAction;

  it('keeps both wordings', () => {
    expect(anAction().when({ ...reword, title: ' Open two clinics ' })).toEqual([
      { type: 'ActionReworded', data: { from: 'Open a drop-in clinic', to: 'Open two clinics' } },
    ]);
  });

  it('changes nothing when the wording is the same, or submitted again', () => {
    expect(anAction().when({ ...reword, title: ' Open a drop-in clinic' })).toEqual([]);
    expect(anAction(...anAction().when(reword)).when(reword)).toEqual([]);
  });

  it('refuses a title that is blank or too long', () => {
    expect(() => anAction().when({ ...reword, title: ' ' })).toThrow(
      refusal('text-missing', { field: 'title' }),
    );
    expect(() => anAction().when({ ...reword, title: tooLong })).toThrow(
      refusal('text-too-long', { field: 'title', limit: '10000' }),
    );
  });
});

describe('rewording the KPIs', () => {
  const reword = everyCommand.RewordKPIs;

  it('keeps both lists', () => {
    expect(anAction().when({ ...reword, kpis: [' People helped ', 'Waiting time'] })).toEqual([
      {
        type: 'KPIsReworded',
        data: { from: ['People seen each month'], to: ['People helped', 'Waiting time'] },
      },
    ]);
  });

  it('lets the last one go', () => {
    expect(anAction().when({ ...reword, kpis: [] })).toHaveLength(1);
  });

  it('changes nothing when submitted again', () => {
    expect(anAction(...anAction().when(reword)).when(reword)).toEqual([]);
  });

  it('refuses a blank one', () => {
    expect(() => anAction().when({ ...reword, kpis: [''] })).toThrow(
      refusal('text-missing', { field: 'kpi' }),
    );
  });
});

describe('placing an action under another priority', () => {
  const place = everyCommand.PlaceAction;

  it('keeps both, and the same one changes nothing', () => {
    const placed = anAction().when(place);
    expect(placed).toEqual([{ type: 'ActionPlaced', data: { from: 'priority-1', to: 'priority-2' } }]);
    expect(anAction(...placed).state).toMatchObject({ priority: 'priority-2', reference: 'A1.1' });
    expect(anAction(...placed).when(place)).toEqual([]);
  });
});

describe('revising what the document has further columns for', () => {
  const revise = everyCommand.ReviseDetails;
  const cost = { name: 'Cost', text: '£2,000' };

  it('replaces all of it, with what was there before', () => {
    expect(anAction().when({ ...revise, details: [cost] })).toEqual([
      { type: 'ActionDetailsRevised', data: { from: [], to: [cost] } },
    ]);
  });

  it('to the same is no event', () => {
    expect(anAction().when({ ...revise, details: [] })).toEqual([]);
  });

  it('needs a heading and words', () => {
    expect(() => anAction().when({ ...revise, details: [{ name: 'Cost', text: ' ' }] })).toThrow(
      refusal('text-missing', { field: 'detail' }),
    );
  });
});
