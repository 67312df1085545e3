import { dateInWords } from '@governance/calendar';
import type { ActionDetail, Deadline, KPIId } from '@governance/partnership';

/** What an entry says, in words that a councillor understands. */
export interface Wording {
  /** One line: what happened. */
  readonly what: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly reason: string | null;
}

export interface Names {
  /** Name of a person, or words that say that it is not held. */
  readonly person: (id: string) => string;
  readonly organisation: (id: string) => string;
  /** Reference and title of a priority; where it is left out, an entry says only that it was another one. */
  readonly priority?: (id: string) => string;
  /** What an email is about, by the id that it has there; where it is left out or not known, it is only counted. */
  readonly thing?: (id: string) => string | undefined;
  /** A value of a KPI with its unit, by the KPI's id; where it is left out or not known, the number stands bare. */
  readonly figure?: (kpi: KPIId, value: number) => string | undefined;
}

/** A deadline as people read it: the text as written, and the date understood from it when that says more. */
export function deadlineInWords({ asWritten, date, precision }: Deadline): string {
  if (date === null) return asWritten === '' ? 'No date' : asWritten;
  const understood = dateInWords(date);
  const saysMore = !(precision === 'day' && /^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}$/.test(asWritten));
  const differs = asWritten !== '' && asWritten !== understood && asWritten !== date;
  return differs && saysMore ? `${understood} (written: ${asWritten})` : understood;
}

/** `Cost: £2,000; Importance: High`, one line for each. */
export function detailsInWords(details: readonly ActionDetail[]): string {
  return details.map(({ name, text }) => `${name}: ${text}`).join('\n');
}

export function say(what: string, more: Partial<Omit<Wording, 'what'>> = {}): Wording {
  return { what, before: more.before || null, after: more.after || null, reason: more.reason || null };
}

/** The parts of an entry that says what was before and after. */
export function changed({ from, to }: { readonly from: string; readonly to: string }) {
  return { before: from, after: to };
}

export function deadlines({
  from,
  to,
  reason,
}: {
  readonly from: Deadline;
  readonly to: Deadline;
  readonly reason: string;
}) {
  return { before: deadlineInWords(from), after: deadlineInWords(to), reason };
}

/** `1 reminder`, `3 entries`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;
}
