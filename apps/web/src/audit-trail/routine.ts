import { londonDate, plusDays, type Day } from '@governance/calendar';
import { People, thePool } from '@governance/core';
import { withQuery } from '@governance/govuk';
import {
  countByDay,
  findEntries,
  idOf,
  kindsOfMail,
  kindsOfReading,
  organisationInHistory,
  personRoles,
  type AuditFilter,
  type AuditRow,
} from '@governance/views';
import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import type { Place } from '../access/place.js';
import { EntryWords, type EntryInWords } from './entry-words.js';
import type { Asked } from './history-filter.js';
import { mailsInWords, readingInWords, type Counts, type MailLine } from './routine-words.js';

/** Of all days of a page together: of what is older, only how much there is. */
const mostRead = 1000;
/** Days on which nothing but this happened, and emails or files of one day. */
const mostDays = 60;
const mostLines = 100;

/** Told one by one; of the others a count is enough. */
const toldKinds: readonly AuditRow['type'][] = [
  'ReminderIntended',
  'ReminderFailed',
  'ReminderBounced',
  'ReminderCalledOff',
  'OutOfOfficeReplied',
  ...kindsOfReading,
];

/** What one line of a day stands for. */
export interface Summary {
  readonly what: string;
  readonly lines: readonly { readonly href: string; readonly text: string; readonly more: string }[];
  /** How many lines more there are. */
  readonly left: number;
  /** All of its entries, one by one. */
  readonly href: string;
}

export interface SummariesOfDay {
  readonly date: Day;
  readonly summaries: readonly Summary[];
}

/** The days of a page, both included. */
interface Days {
  readonly from: Day | undefined;
  readonly to: Day | undefined;
}

/** What the product sends by itself, and who read or took away what: a line a day, so that what people did stands first. */
@Injectable()
export class Routine {
  constructor(
    private readonly people: People,
    private readonly words: EntryWords,
    @Inject(thePool) private readonly pool: pg.Pool,
  ) {}

  /** The day of the change that the page before ended with; undefined on the first page. */
  async dayOfPageBefore(filter: AuditFilter, offset: number): Promise<Day | undefined> {
    if (offset === 0 && filter.before === undefined) return undefined;
    const last = offset === 0 ? { ...filter, before: filter.before! + 1 } : filter;
    const [row] = await findEntries(this.pool, last, { offset: Math.max(0, offset - 1), limit: 1 });
    return row && londonDate(row.metadata.recordedAt);
  }

  /**
   * The lines of these days, newest first.
   * @param listUrl the audit trail, with what else it is narrowed by
   */
  async of(place: Place, filter: AuditFilter, days: Days, listUrl: string) {
    const found: AuditFilter = { ...ofAllPages(filter), ...narrowed(filter, days), routine: 'alone' };
    const counted = await countByDay(this.pool, found);
    const dates = [...new Set(counted.map(({ day }) => day))];
    const listed = dates.slice(0, mostDays);
    const [oldest] = listed.slice(-1);
    if (oldest === undefined) return { days: [], olderUrl: null };
    const rows = await findEntries(
      this.pool,
      { ...found, from: oldest, kinds: kindsAmong(toldKinds, found.kinds) },
      { limit: mostRead },
    );
    const whole = rows.length < mostRead ? oldest : plusDays(dayOf(rows.at(-1)!), 1);
    const told = await this.tell(
      place,
      rows.filter((row) => dayOf(row) >= whole),
    );
    const beyond = dates[mostDays];
    return {
      days: listed.map((date): SummariesOfDay => {
        const counts: Counts = new Map(
          counted.flatMap(({ day, kind, count }) => (day === date ? [[kind, count] as const] : [])),
        );
        const ofDay = date >= whole ? told.filter(({ row }) => dayOf(row) === date) : null;
        return { date, summaries: summariesOf(date, counts, ofDay, listUrl) };
      }),
      olderUrl: beyond === undefined ? null : withQuery(listUrl, { to: beyond, show: 'everything' }),
    };
  }

  /** Each row in words; of an email, also to whom it goes. */
  private async tell(place: Place, rows: readonly AuditRow[]) {
    const recipients = [...new Set(rows.flatMap(({ type, stream }) => (isMail(type) ? [idOf(stream)] : [])))];
    const [entries, names, roles] = await Promise.all([
      this.words.of(place, rows),
      this.people.names(recipients),
      place.views.rowsOf(personRoles, recipients),
    ]);
    const organisations = new Map(roles.map(({ id, organisation }) => [id, organisation]));
    return rows.map((row, index) => {
      const id = idOf(row.stream);
      const organisation = organisations.get(id) ?? null;
      const of = organisation === null ? '' : ` (${organisationInHistory(place.board, organisation)})`;
      return { row, entry: entries[index]!, to: isMail(row.type) ? `${names.of(id)}${of}` : '' };
    });
  }
}

interface ToldRow {
  readonly row: AuditRow;
  readonly entry: EntryInWords;
  readonly to: string;
}

/** @param told null where there is too much of the day to be told one by one */
function summariesOf(date: Day, counts: Counts, told: readonly ToldRow[] | null, listUrl: string): Summary[] {
  const all = (kind: string) => withQuery(listUrl, { from: date, to: date, kind, show: 'everything' });
  const mails = told?.filter(({ row }) => isMail(row.type));
  const read = told?.filter(({ row }) => !isMail(row.type));
  const summaries: Summary[] = [];
  if (kindsOfMail.some((kind) => counts.has(kind))) {
    const { what, lines } = mailsInWords(counts, mails?.map(mailLine));
    summaries.push({ what, ...shown(lines), href: all('reminders') });
  }
  if (kindsOfReading.some((kind) => counts.has(kind))) {
    const lines = (read ?? []).map(({ entry }) => ({
      ...{ href: entry.href, text: entry.what },
      more: [`, by ${entry.by}`, ...(entry.action ? [`: ${entry.action.reference}`] : [])].join(''),
    }));
    summaries.push({ what: readingInWords(counts), ...shown(lines), href: all('reading') });
  }
  return summaries;
}

function shown(lines: Summary['lines']) {
  return { lines: lines.slice(0, mostLines), left: Math.max(0, lines.length - mostLines) };
}

function mailLine({ row, entry, to }: ToldRow): MailLine {
  return { row, to, about: entry.after ?? '', href: entry.href };
}

function isMail(type: AuditRow['type']): boolean {
  return kindsOfMail.includes(type);
}

function ofAllPages({ before: _before, ...all }: AuditFilter): AuditFilter {
  return all;
}

function dayOf({ metadata }: AuditRow): Day {
  return londonDate(metadata.recordedAt);
}

function kindsAmong(kinds: readonly string[], asked: AuditFilter['kinds']): readonly string[] {
  return asked ? kinds.filter((kind) => asked.includes(kind)) : kinds;
}

/** Days that the page has, of those that are asked for. */
function narrowed(asked: AuditFilter, page: Days): Pick<AuditFilter, 'from' | 'to'> {
  const [from, to] = [latest(asked.from, page.from), earliest(asked.to, page.to)];
  return { ...(from && { from }), ...(to && { to }) };
}

function latest(one: Day | undefined, other: Day | undefined): Day | undefined {
  return one && other ? (one > other ? one : other) : (one ?? other);
}

function earliest(one: Day | undefined, other: Day | undefined): Day | undefined {
  return one && other ? (one < other ? one : other) : (one ?? other);
}

/** Whether the audit trail has a line a day: not where every entry is asked for, or just these. */
export function isSummed({ show, kind }: Asked): boolean {
  const kinds: readonly string[] = [...kindsOfMail, ...kindsOfReading, 'reminders', 'reading'];
  return show !== 'everything' && (kind === undefined || !kinds.includes(kind));
}
