import { oneLine } from '../cells/clean-cell.js';
import { monthPattern } from '../deadline/calendar.js';

const month = new RegExp(`^(?:${monthPattern})\\.?[\\s'’-]*(?:\\d{2}|\\d{4})?$`, 'i');
const quarter =
  /^(?:q(?:uarter|tr)?\s*[1-4]|(?:first|second|third|fourth|1st|2nd|3rd|4th) quarter)(?:[\s,(-]*(?:fy\s*)?\d{2,4}(?:\s*[/–-]\s*\d{2,4})?\)?)?$|^(?:fy\s*)?\d{4}\s*[/–-]\s*\d{2,4}\s*q[1-4]$/i;
const half = /^(?:h[12]|(?:first|second) half)(?:[\s,(-]*\d{2,4}(?:\s*[/–-]\s*\d{2,4})?\)?)?$/i;
const year =
  /^(?:(?:fy|year|yr)\s*)?20\d\d(?:\s*[/–-]\s*(?:20)?\d\d)?$|^(?:year|yr|y)\s*(?:[1-9]|one|two|three|four|five)(?:[\s(:,-]+20\d\d(?:\s*[/–-]\s*(?:20)?\d\d)?\)?)?$/i;
const term =
  /^(?:(?:short|medium|long|near|immediate|mid)(?:er)?(?:[\s-]*(?:term|range|run))?|immediate(?:ly)?|on[\s-]?going|continuous)(?:\s*\(.{1,40}\))?$|^(?:s|m|l)$/i;
const months =
  /^\d{1,2}\s*(?:-|–|to)\s*\d{1,2}\s*(?:months?|years?|m|yrs?)$|^(?:within |under |over |up to )?\d{1,2}\s*(?:months?|years?)\+?$/i;

/** A heading that is a time: `Apr 24`, `Q3`, `2024/25`, `Year 2`, `Short term`, `0-6 months`. */
export function namesTime(heading: string): boolean {
  const text = oneLine(heading);
  return [month, quarter, half, year, term, months].some((pattern) => pattern.test(text));
}
