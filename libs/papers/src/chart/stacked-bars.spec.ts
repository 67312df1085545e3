import { expect, it } from '@jest/globals';
import { stackedBars } from './stacked-bars.js';

const counts = { red: 1, amber: 0, green: 0, blue: 0, grey: 0 };
const lines = (label: string) => {
  const { drawing } = stackedBars('id', 'Title', [{ label, counts }], 'Theme');
  const beside = [...drawing.shapes.matchAll(/text-anchor="end"[^>]*>([^<]*)</g)];
  return { lines: beside.map(([, words]) => words), height: drawing.height };
};

it('a label that is longer than its place goes on below, and so does a word of 300 letters', () => {
  expect(lines('Treatment')).toEqual({ lines: ['Treatment'], height: 68 });
  expect(lines('Preventing harm and changing behaviour').lines).toEqual([
    'Preventing harm and changing',
    'behaviour',
  ]);
  const long = lines(`${'x'.repeat(300)} y`);
  expect(long.lines.join('')).toBe(`${'x'.repeat(300)} y`);
  for (const line of long.lines) expect(line!.length).toBeLessThanOrEqual(28);
  expect(long.height).toBe(34 + 11 * 15 + 10);
});
