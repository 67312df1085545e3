import type { CleanCell } from './clean-cell.js';
import { wholeOrItems } from './milestones.js';

/** A cell's measures, parted by bullets and paragraphs; run-together text is kept whole. */
export function readKpis(cell: CleanCell): string[] {
  return wholeOrItems(cell);
}

const unsettled =
  /\b(?:tbc|tba|tbd|t\.b\.c|to be (?:confirmed|agreed|decided|determined|developed|set|added)|to add|to follow)\b/i;

/** Says only that a measure will come: no figure beside it. A year is not a figure. */
export function isNotMeasurable(kpi: string): boolean {
  const withoutYears = kpi.replace(/\b20\d\d(?:\s*[/–-]\s*\d{2,4})?\b/g, '');
  return unsettled.test(kpi) && !/\d/.test(withoutYears);
}
