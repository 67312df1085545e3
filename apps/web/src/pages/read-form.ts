import { formErrors, parseDateInput, type FormErrors } from '@governance/govuk';
import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, validate } from 'class-validator';
import { MalformedRequest } from '../set-up/sound-requests.js';

export type Posted = Readonly<Record<string, unknown>>;

export type Read<Form> =
  | { readonly form: Form; readonly errors: undefined }
  | { readonly form: undefined; readonly errors: FormErrors };

interface DateField {
  readonly name: string;
  readonly kind: string;
  readonly label: string;
}

/**
 * A posted form, checked by the rules on its class; the three boxes of a date are put together first.
 * @throws MalformedRequest for a list or an object where the form has a text
 */
export async function readForm<Form extends object>(
  formClass: new () => Form,
  posted: Posted,
  fields: readonly DateField[] = [],
): Promise<Read<Form>> {
  refuseOtherShapes(formClass, posted);
  const { values, wrong } = putDatesTogether(posted, fields);
  const form = plainToInstance(formClass, values);
  const problems = await validate(form, { whitelist: true, stopAtFirstError: true });
  const errors = formErrors(problems, wrong);
  return errors ? { form: undefined, errors } : { form, errors: undefined };
}

function putDatesTogether(posted: Posted, fields: readonly DateField[]) {
  const values: Record<string, unknown> = { ...posted };
  const wrong: Record<string, string> = {};
  for (const { name, label } of fields.filter(({ kind }) => kind === 'date')) {
    if (typeof posted[name] === 'string') continue;
    const part = (suffix: string) => String(posted[`${name}-${suffix}`] ?? '');
    const parsed = parseDateInput({ day: part('day'), month: part('month'), year: part('year') });
    if ('date' in parsed) values[name] = parsed.date;
    else if (!parsed.empty)
      wrong[name] = `${label.replace(/ \(optional\)|\?/g, '')}: the date ${parsed.reason}`;
  }
  return { values, wrong };
}

/** Checks that a field may be a list, an object or a number; any other is a text. */
const listChecks = ['isArray', 'arrayNotEmpty'];
const numberChecks = ['isInt', 'isNumber'];

function refuseOtherShapes(formClass: new () => object, posted: Posted): void {
  const checks = getMetadataStorage().getTargetValidationMetadatas(formClass, '', false, false);
  for (const name of new Set(checks.map(({ propertyName }) => propertyName))) {
    const has = (kinds: readonly string[]) =>
      checks.some((check) => check.propertyName === name && kinds.includes(check.name ?? ''));
    const value = posted[name];
    if (value === undefined || typeof value === 'string' || (typeof value === 'number' && has(numberChecks)))
      continue;
    if (Array.isArray(value) && has(listChecks) && value.every((one) => typeof one === 'string')) continue;
    if (isPlain(value) && has(['isObject'])) continue;
    const wanted = has(listChecks) ? 'a list of texts' : has(numberChecks) ? 'a number' : 'one text';
    throw new MalformedRequest(`The field ${name} must be ${wanted}.`, 400, name);
  }
}

function isPlain(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
