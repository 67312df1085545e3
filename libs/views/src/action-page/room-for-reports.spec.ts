import { type Instant } from '@governance/calendar';
import { expect, it } from '@jest/globals';
import { mostWordsADay, requireRoom } from './room-for-reports.js';

const report = (at: Instant, length: number) => ({ at, narrative: 'x'.repeat(length) });

it('an action takes so many words a day, and again the next', () => {
  const full = Array.from({ length: 10 }, () => report('2026-11-28T11:00:00Z', mostWordsADay / 10));
  expect(() => requireRoom({ reports: full }, '2026-11-28', 'One more')).toThrow('reports-too-long');
  expect(() => requireRoom({ reports: full }, '2026-11-29', 'One more')).not.toThrow();
  const room = [report('2026-11-28T12:00:00Z', 10), ...full.slice(1)];
  expect(() => requireRoom({ reports: room }, '2026-11-28', 'One more')).not.toThrow();
});
