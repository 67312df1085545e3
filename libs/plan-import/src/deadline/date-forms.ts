import type { DateForm } from './date-form.js';
import { dayForms } from './forms/day-forms.js';
import { monthForms } from './forms/month-forms.js';
import { quarterForms } from './forms/quarter-forms.js';
import { seasonForms } from './forms/season-forms.js';
import { yearForms } from './forms/year-forms.js';

const strong = (forms: readonly DateForm[]) => forms.filter(({ alone }) => !alone);
const weak = (forms: readonly DateForm[]) => forms.filter(({ alone }) => alone);
const families = [dayForms, monthForms, quarterForms, seasonForms, yearForms];

/** In order of strength: an earlier form wins over a later one that overlaps it. */
export const dateForms: readonly DateForm[] = [...families.flatMap(strong), ...families.flatMap(weak)];
