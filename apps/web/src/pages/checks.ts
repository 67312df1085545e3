import { isDay, type Day as DayOfCalendar } from '@governance/calendar';
import { wordsForNoDay } from '@governance/govuk';
import { longestText } from '@governance/partnership';
import { Transform } from 'class-transformer';
import {
  Allow,
  IsArray,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateBy,
  ValidateIf,
} from 'class-validator';

/** A text that must be there. `what` finishes “Enter …”. */
export function Text(what: string, longest = longestText): PropertyDecorator {
  return all(
    Transform(({ value }) => (typeof value === 'string' ? value.replace(/\r\n/g, '\n').trim() : value)),
    IsNotEmpty({ message: `Enter ${what}` }),
    MaxLength(longest, {
      message: ({ value }) =>
        `${what[0]!.toUpperCase()}${what.slice(1)} must be ${longest.toLocaleString('en-GB')} characters or fewer: it has ${String(value).length.toLocaleString('en-GB')}`,
    }),
  );
}

/** What a field that `@Day` has checked holds. */
export type Day = DayOfCalendar;

/** A real day, ISO on the wire; the page's three boxes are put together before. `what` begins “… must be a real date”. */
export function Day(what: string): PropertyDecorator {
  const instead = (value: unknown) => (typeof value === 'string' ? wordsForNoDay(value) : null);
  const isDayOrWords = (value: unknown) =>
    typeof value === 'string' && (isDay(value) || instead(value) !== null);
  return all(
    ValidateBy(
      { name: 'isNoWords', validator: { validate: (value) => instead(value) === null } },
      { message: ({ value }) => `${what} must be a day: ${instead(value)}` },
    ),
    ValidateBy(
      { name: 'isDay', validator: { validate: isDayOrWords } },
      { message: `${what} must be a real date` },
    ),
  );
}

/** A whole number as it is typed. `label` begins “… must be a whole number from …”. */
export function WholeNumber(label: string, least: number, most: number): PropertyDecorator {
  const message = `${label} must be a whole number from ${least} to ${most.toLocaleString('en-GB')}`;
  return all(
    Transform(({ value }) => (/^\s*\d{1,6}\s*$/.test(String(value)) ? Number(value) : NaN)),
    Max(most, { message }),
    Min(least, { message }),
    IsInt({ message }),
  );
}

/** Any number of ids, ticked from a list: a page sends one alone as a text, and none not at all. */
export function Several(): PropertyDecorator {
  return all(
    Transform(({ value }) => [value ?? []].flat(), { toClassOnly: true }),
    IsOptional(),
    IsArray(),
    IsUUID(undefined, { each: true, message: 'Choose from the list' }),
  );
}

/** Left out when nothing was entered. */
export function Maybe(): PropertyDecorator {
  return all(
    Transform(({ value }) => (typeof value === 'string' && value.trim() === '' ? undefined : value)),
    ValidateIf((_form, value) => value !== undefined && value !== null),
  );
}

function all(...decorators: PropertyDecorator[]): PropertyDecorator {
  return (target, key) => decorators.forEach((decorate) => decorate(target, key));
}

/** Nothing is asked but the button; the validator wants to know a class by at least one property. */
export class NothingForm {
  @Allow()
  readonly nothing?: undefined;
}
