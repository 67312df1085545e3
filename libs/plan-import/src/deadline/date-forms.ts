import { monthPattern } from './calendar.js';
import type { DateForm } from './date-form.js';
import { dayForms } from './forms/day-forms.js';
import { monthForms, yearsOfMonth } from './forms/month-forms.js';
import { quarterForms } from './forms/quarter-forms.js';
import { seasonForms } from './forms/season-forms.js';
import { weekForms } from './forms/week-forms.js';
import { yearForms } from './forms/year-forms.js';

/** A form of a text that has its hint. Most texts have none, and looking for each form takes far longer. */
export interface HintedForm extends DateForm {
  readonly hint: RegExp;
}

const figure = /\d/;
const hinted = (hint: RegExp, forms: readonly DateForm[]) => forms.map((form) => ({ ...form, hint }));
const strong = (forms: readonly HintedForm[]) => forms.filter(({ alone }) => !alone);
const weak = (forms: readonly HintedForm[]) => forms.filter(({ alone }) => alone);
const families = [
  hinted(/w[\s./]?[ceb]|we?e?k/i, weekForms),
  hinted(/\d|christmas|xmas/i, dayForms),
  hinted(new RegExp(String.raw`\d|(?<!\p{L})(?:${monthPattern})`, 'iu'), monthForms),
  hinted(/q|chwarter|half|h\s?\d/i, quarterForms),
  hinted(/spring|summer|autumn|fall|winter|term|academic|school|a\/?y/i, seasonForms),
  hinted(/\d|year|f\/?y|plan|strategy|programme/i, yearForms),
];

/** In order of strength: an earlier form wins over a later one that overlaps it. */
export const dateForms: readonly HintedForm[] = [
  ...hinted(figure, [yearsOfMonth]),
  ...families.flatMap(strong),
  ...families.flatMap(weak),
];
