import { oneLine } from '../cells/clean-cell.js';
import { followsYear, monthPattern } from '../deadline/calendar.js';
import { dateInEnglish } from '../languages/dates.js';

const month = new RegExp(`^(?:${monthPattern})\\.?[\\s'’-]*(?:\\d{2}|\\d{4})?$`, 'i');
/** Q1 (Jan–Mar) */
const itsMonths = `(?:\\s*\\(?${monthPattern}\\.?\\s*(?:[-–/]|to)\\s*${monthPattern}\\.?\\)?)?`;
const quarter = new RegExp(
  String.raw`^(?:q(?:uarter|tr)?\s*[1-4]|(?:first|second|third|fourth|1st|2nd|3rd|4th) quarter)${itsMonths}(?:[\s,(-]*(?:fy\s*)?\d{2,4}(?:\s*[/–-]\s*\d{2,4})?\)?)?$|^(?:fy\s*)?\d{4}\s*[/–-]\s*\d{2,4}\s*q[1-4]$`,
  'i',
);
const half = /^(?:h[12]|(?:first|second) half)(?:[\s,(-]*\d{2,4}(?:\s*[/–-]\s*\d{2,4})?\)?)?$/i;
const year =
  /^(?:(?:fy|year|yr)\s*)?20\d\d(?:\s*[/–-]\s*(?:20)?\d\d)?$|^(?:year|yr|y)\s*(?:[1-9]|one|two|three|four|five)(?:[\s(:,-]+20\d\d(?:\s*[/–-]\s*(?:20)?\d\d)?\)?)?$/i;
/** `26/27` and `FY26-27`: two figures name a year only where the second follows the first. */
const shortYears = /^(?:fy\s*)?(?<first>[2-4]\d)\s*[/–-]\s*(?<next>\d\d)$/i;
const term =
  /^(?:(?:short|medium|middle|long|near|immediate|mid)(?:er)?(?:[\s-]*(?:term|range|run))?|immediate(?:ly)?|on[\s-]?going|continuous)(?:\s*\(.{1,40}\))?$|^(?:s|m|l)$/i;
const months =
  /^\d{1,2}\s*(?:-|–|to)\s*\d{1,2}\s*(?:months?|years?|m|yrs?)$|^(?:within |under |over |up to )?\d{1,2}\s*(?:months?|years?)\+?$/i;

/** `Week 3`, `S 3-4`, as Spanish, French and Portuguese charts count the weeks of a month. */
const week = /^(?:w(?:ee)?k|w|semana|semaine|sem|s)\.?\s*\d{1,2}(?:\s*[-–]\s*\d{1,2}){0,2}$/i;

const planned = /^(.*\S)\s+(?:planned|plan|scheduled?|due)\d?$/i;
const reported = /^(.*\S)\s+(?:status|rag|actual|progress|achieved|done|result|update|comments?)\d?$/i;

/** The time that a heading names alone, or for which something is planned: `Q1`, `Q1 Planned`; null for any other. */
export function timePlanned(heading: string): string | null {
  const text = whole(oneLine(heading));
  const time = planned.exec(text)?.[1] ?? text;
  return namesTime(time) ? time : null;
}

/** How a thing stood at one time, as in `Q1 Status`: that says nothing of how it stands. */
export function reportsOfTime(heading: string): boolean {
  const time = reported.exec(oneLine(heading))?.[1];
  return time !== undefined && namesTime(time);
}

/** How a thing stood at one of several times: `RAG Q1`, `Q2 RAG`, `Status May`. */
export function standsAtTime(heading: string): boolean {
  const text = oneLine(heading);
  const time = text.replace(/\b(?:b?rag|status|rating|progress|colou?r)\b/gi, ' ');
  return time !== text && namesTime(oneLine(time));
}

/** What stands below a time that goes over several headings: a time, or `Planned` and `Status` of it. */
export function isPartOfTime(heading: string): boolean {
  return namesTime(heading) || timePlanned(`Q1 ${heading}`) !== null || reportsOfTime(`Q1 ${heading}`);
}

/** A heading that is a time: `Apr 24`, `Q3`, `2024/25`, `Year 2`, `Short term`, `0-6 months`. */
export function namesTime(heading: string): boolean {
  const text = dateInEnglish(whole(oneLine(heading)));
  const { first, next } = shortYears.exec(text)?.groups ?? {};
  if (first !== undefined && next !== undefined) return followsYear(first, next);
  return [month, quarter, half, year, term, months, week].some((pattern) => pattern.test(text));
}

/** `201 8`, as a PDF breaks a year in a narrow cell. */
function whole(text: string): string {
  return text.replace(/^(20\d?) (\d{1,2})$/, (written, first: string, rest: string) =>
    first.length + rest.length === 4 ? `${first}${rest}` : written,
  );
}
