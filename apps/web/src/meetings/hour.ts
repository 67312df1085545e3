import { Transform } from 'class-transformer';
import { Matches } from 'class-validator';
import { Maybe } from '../pages/checks.js';

/** `14:00` as people type it (`2pm`, `2.30 pm`, `14.00`, `1400`), or nothing. */
export function Hour(): PropertyDecorator {
  return (target, key) => {
    Maybe()(target, key);
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? hourIn(value) : value))(
      target,
      key,
    );
    Matches(/^([01]\d|2[0-3]):[0-5]\d$/, {
      message: 'Enter the time as hours and minutes, such as 14:00 or 2pm',
    })(target, key);
  };
}

/** What was typed as `HH:MM`, where it is plainly a time; else as it was typed. */
export function hourIn(typed: string): string {
  const plain = typed
    .toLowerCase()
    .replace(/[\s.]+(?=[ap]\b|m\b|$)/g, '')
    .trim();
  if (/^(?:12\s*)?(?:noon|midday)$/.test(plain)) return '12:00';
  const found =
    /^(?<hour>\d{1,2})(?:[:.](?<minute>\d\d))?\s*(?<half>[ap])m$/.exec(plain) ??
    /^(?<hour>\d{1,2})[:.](?<minute>\d\d)$/.exec(plain) ??
    /^(?<hour>\d\d)(?<minute>\d\d)$/.exec(plain);
  const { hour: digits = '', minute = '00', half } = found?.groups ?? {};
  const hour = Number(digits);
  if (half !== undefined)
    return hour >= 1 && hour <= 12 ? inFull((hour % 12) + (half === 'p' ? 12 : 0), minute) : typed;
  // No board meets at `2:30` in the night: whoever means it writes 02:30.
  return found && (digits.length === 2 || hour >= 7) ? inFull(hour, minute) : typed;
}

function inFull(hour: number, minute: string): string {
  return `${String(hour).padStart(2, '0')}:${minute}`;
}
