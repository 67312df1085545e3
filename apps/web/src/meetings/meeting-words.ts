import type { Attended } from '@governance/partnership';

export const attendanceInWords: Readonly<Record<Attended, string>> = {
  present: 'Present',
  deputy: 'A deputy came',
  apologies: 'Apologies',
  absent: 'Absent',
};

export function inCapital(words: string): string {
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}
