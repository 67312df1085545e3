import type { Day } from '@governance/calendar';
import { describe, expect, it } from '@jest/globals';
import { agendasDue, agendaStillWanted, type MeetingFacts } from './agendas.js';
import { sendingDays } from './sending-days.js';

/** Wednesday 12 October 2016: its papers are out by Tuesday 4 October. */
const meeting: MeetingFacts = {
  id: 'm1',
  status: 'scheduled',
  on: '2016-10-12',
  publishBy: '2016-10-04',
  agenda: null,
  scheduled: { at: '2016-04-05T09:00:00.000Z' },
};
const on = (day: Day, changed: Partial<MeetingFacts> = {}, quiet: readonly Day[] = []) =>
  agendasDue([{ ...meeting, ...changed }], sendingDays(quiet), day).map(({ rule }) => rule);

describe('the secretariat is reminded of an agenda', () => {
  it('five working days and one before its day, and when it is late, until the meeting', () => {
    expect(on('2016-09-26')).toEqual([]);
    expect(on('2016-09-27')).toEqual(['before-5']);
    expect(on('2016-09-30')).toEqual(['before-5']);
    expect(on('2016-10-03')).toEqual(['before-1']);
    expect(on('2016-10-04')).toEqual(['before-1']);
    expect(on('2016-10-05')).toEqual(['overdue-1']);
    expect(on('2016-10-12')).toEqual(['overdue-1']);
    expect(on('2016-10-13')).toEqual([]);
  });

  it('on the sending day before a quiet one', () => {
    expect(on('2016-09-30', {}, ['2016-10-03'])).toEqual(['before-1']);
  });

  it('not of one that is out, of a meeting that is cancelled, or of a day before the meeting was set', () => {
    expect(on('2016-10-03', { agenda: { publishBy: '2016-10-04' } })).toEqual([]);
    expect(on('2016-10-03', { agenda: { publishBy: '2016-09-06' } })).toEqual(['before-1']);
    expect(on('2016-10-03', { status: 'cancelled' })).toEqual([]);
    expect(on('2016-10-03', { scheduled: { at: '2016-10-03T09:00:00.000Z' } })).toEqual([]);
  });

  it('and not any more once the meeting was moved', () => {
    const [item] = agendasDue([meeting], sendingDays([]), '2016-09-27');
    expect(item).toEqual({ action: 'm1', milestone: null, rule: 'before-5', due: '2016-10-04' });
    expect(agendaStillWanted([meeting], item!)).toBe(true);
    expect(agendaStillWanted([{ ...meeting, publishBy: '2016-10-11' }], item!)).toBe(false);
    expect(agendaStillWanted([{ ...meeting, agenda: { publishBy: '2016-10-04' } }], item!)).toBe(false);
  });
});
