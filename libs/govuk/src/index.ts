export { createTemplates } from './templates.js';
export { assetsFolder, buildAssets } from './assets.js';
export { accentStylesheet } from './accent.js';
export { fieldId } from './form/field-id.js';
export { formErrors } from './form/form-errors.js';
export type { FormErrors, ValidationProblem } from './form/form-errors.js';
export { dateParts, parseDateInput, wordsForNoDay } from './form/date-input.js';
export type { DateParts, ParsedDate } from './form/date-input.js';
export { date, dateTime, monthYear, percent, plural, withQuery } from './filters.js';
