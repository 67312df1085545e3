import { isDay, type Day } from '@governance/calendar';

/** A past that somebody asks for: the end of a day, or the moment after an entry. */
export type AsAt =
  | {
      readonly date: Day;
      /** Which entries count for a day: what had been recorded by then, or what had happened by then. */
      readonly by: 'recorded' | 'happened';
    }
  | { readonly position: number };

/** A date that cannot be shown, and why. */
export class AsAtRefused extends Error {
  override readonly name = 'AsAtRefused';
  constructor(
    readonly code: 'not-a-date' | 'in-the-future' | 'before-the-plan' | 'beyond-the-end',
    /** `asked` as it was typed; the first or last day or entry that there is. */
    readonly detail: { readonly asked: string; readonly limit?: string },
  ) {
    super(`${code} ${detail.asked}`);
  }
}

/**
 * `2016-10-31`: what had been recorded by then. `2016-10-31-happened`: what had happened by then, known or not.
 * `@123`: as entry 123 left it.
 * @throws AsAtRefused
 */
export function readAsAt(text: string): AsAt {
  const [, day, happened] = /^(\d{4}-\d{2}-\d{2})(-happened)?$/.exec(text) ?? [];
  if (day !== undefined && isDay(day)) {
    return { date: day, by: happened ? 'happened' : 'recorded' };
  }
  const [, position] = /^@([1-9]\d{0,14})$/.exec(text) ?? [];
  if (position === undefined) throw new AsAtRefused('not-a-date', { asked: text });
  return { position: Number(position) };
}

/** As `readAsAt` reads it. */
export function asAtInText(asAt: AsAt): string {
  if ('position' in asAt) return `@${asAt.position}`;
  return asAt.by === 'happened' ? `${asAt.date}-happened` : asAt.date;
}
