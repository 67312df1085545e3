import { dateInWords } from '@governance/calendar';
import type { Period } from '@governance/partnership';

export function periodInWords(period: Period | null): string {
  return period === null ? 'No period' : `${dateInWords(period.from)} to ${dateInWords(period.to)}`;
}
