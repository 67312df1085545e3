import { formErrors, parseDateInput, type FormErrors } from '@governance/govuk';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';

export type Posted = Readonly<Record<string, unknown>>;

export type Read<Form> =
  | { readonly form: Form; readonly errors: undefined }
  | { readonly form: undefined; readonly errors: FormErrors };

interface DateField {
  readonly name: string;
  readonly kind: string;
  readonly label: string;
}

/** A posted form, checked by the rules on its class; the three boxes of a date are put together first. */
export async function readForm<Form extends object>(
  formClass: new () => Form,
  posted: Posted,
  fields: readonly DateField[] = [],
): Promise<Read<Form>> {
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
