import { heldIn } from '@governance/partnership/basics';

const inWords: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  fifty: 50,
};

/** A number as plans write it, for a regular expression: `35,000`, `2.5`, `three`. */
export const numberPattern = String.raw`(?:\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?|${Object.keys(inWords).join('|')})`;

export function toNumber(written: string): number {
  return heldIn(inWords, written.toLowerCase()) ?? Number(written.replace(/,/g, ''));
}

const months = String.raw`(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*`;
const dates = new RegExp(
  [
    String.raw`\b20\d\d\s*[/–-]\s*\d{2,4}\b`,
    String.raw`\b(?:\d{1,2}(?:st|nd|rd|th)?\s+)?${months}\.?\s*(?:20)?\d\d\b`,
    String.raw`\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b`,
    String.raw`\b20\d\d\b`,
    // Ages and references: 18-24 year olds, within 6 months, PHOF 2.15iv.
    String.raw`\b\d+\s*[–-]\s*\d+\s+year\b`,
    String.raw`\b(?:first|last|within)\s+\d+\s+(?:days|weeks|months|years)\b`,
    String.raw`\b[A-Z]{2,}\s+\d+\.\d+\w*\b`,
  ].join('|'),
  'gi',
);

/** The text less its dates, spans of time, ages and references, so that the numbers left are counts. */
export function withoutDates(text: string): string {
  return text.replace(dates, '').replace(/\s+/g, ' ').trim();
}

const people =
  /^(?:[\w/&'’-]+\s+){0,4}?(?:individuals?|people|persons?|clients?|patients?|users?|staff|parents?|carers?|children|women|men|adults?|residents?|offenders?|officers?|workers?|professionals?|champions?|volunteers?|mentors?|starts?|completions?)\b/i;
const things =
  /^(?:[\w/&'’-]+\s+){0,3}?(?:sessions?|meetings?|programmes?|interventions?|screens?|screenings?|referrals?|contacts?|campaigns?|premises|services?|seizures?|injunctions?|injections?|visits?|events?|courses?|reports?|audits?|tests?|IBAs?)\b/i;

/** Whether a number of these counts persons, so that a small count could name somebody. */
export function countsPeople(noun: string): boolean {
  const thing = things.exec(noun)?.[0].length ?? Infinity;
  const person = people.exec(noun)?.[0].length ?? Infinity;
  // Whichever the words come to first: “training sessions across teams of staff” counts sessions.
  return person < thing;
}
