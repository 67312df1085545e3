import { isNotMeasurable } from '../cells/kpis.js';
import { measureForms } from './measure-forms.js';
import type { UnderstoodKPI } from './understood-kpi.js';
import { numberPattern, toNumber, withoutDates } from './words.js';

export type { UnderstoodKPI } from './understood-kpi.js';

/** A measure is said in a line or two; a page of text names none. */
const longest = 1000;

/** What holds more numbers is a table; each of them is tried in each form, so that a page of them takes long. */
const mostNumbers = 20;
const aNumber = new RegExp(numberPattern, 'gi');

/** The measures in a cell's words, in their order; empty when none is understood. */
export function understandKPI(text: string): readonly UnderstoodKPI[] {
  if (text.length > longest || isNotMeasurable(text)) return [];
  if ((text.match(aNumber)?.length ?? 0) > mostNumbers) return [];
  return partMeasures(text).flatMap((part) => understandOne(part) ?? []);
}

function understandOne(words: string): UnderstoodKPI | undefined {
  const text = words.replace(/\s+/g, ' ').trim().replace(/[.;]$/, '');
  for (const form of measureForms) {
    const found = form(text);
    if (!found) continue;
    const { doubt, ...understood } = found;
    const monthly = /\b(?:per|a|each|every) month\b|\bmonthly\b/i.test(text);
    const each = monthly || /\b(?:per|a|each|every) quarter\b|\bquarterly\b/i.test(text);
    return {
      ...understood,
      words,
      title: tidy(understood.title),
      frequency: monthly ? 'monthly' : 'quarterly',
      counts: each ? 'each-period' : understood.counts,
      doubts: [...(doubt ? [doubt] : []), ...otherDoubts(text, understood.target?.value ?? null)],
    };
  }
  return undefined;
}

function otherDoubts(text: string, value: number | null): string[] {
  const numbers = [...withoutDates(text).matchAll(new RegExp(String.raw`\b${numberPattern}\b`, 'gi'))]
    .map(([found]) => found)
    .filter((found) => value === null || toNumber(found) !== Math.abs(value));
  const doubts: string[] = [];
  if (value !== null && numbers.length > 0)
    doubts.push(`The words hold another number, ${numbers.map((found) => `‘${found}’`).join(', ')}.`);
  if (/\bbaseline\b.*\b(?:developed|agreed|set|established|confirmed)\b/i.test(text))
    doubts.push('The baseline is still to be found.');
  if (/\b(?:per|a|each|every) week\b|\bweekly\b/i.test(text))
    doubts.push('The plan counts by the week, and readings are entered by the month at the most.');
  if (/(?:^|\s)[a-z/’'-]+ [A-Z][a-z]+ [a-z]/.test(text)) doubts.push('Two measures may run together here.');
  return doubts;
}

/**
 * The measures of a text in which several run together: a list of numbers each with its few words, or sentences
 * that begin as measures begin.
 */
export function partMeasures(text: string): readonly string[] {
  const counted = text.match(/\d[\d,]*\s*[A-Za-z][^\d%]*/g);
  if (counted && counted.length > 1 && counted.join('') === text.trimStart() && counted.every(isShort))
    return counted.map((part) => part.trim());
  return text
    .split(/(?<=\S)\s+(?=(?:Number|No\.?|Percentage) of\b|(?:Increase|Reduce)d? (?:in |of )?(?:the )?\w)/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function isShort(part: string): boolean {
  return (
    part.trim().split(/\s+/).length <= 6 && !/(?:,|\b(?:with|of|and|or|least|most|than))\s*$/i.test(part)
  );
}

function tidy(title: string): string {
  const trimmed = title
    .replace(/\s+(?:per|each|every|a) (?:year|quarter|month)\b/i, '')
    .replace(/\s+(?:to be|is|are)$/i, '')
    .replace(/^[\s–:;,-]+|[\s–:;,.-]+$/g, '')
    .replace(/\s+/g, ' ');
  return trimmed.charAt(0).toUpperCase() + trimmed.slice(1);
}
