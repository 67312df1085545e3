import { plural } from '@governance/govuk';
import { purposeOf, type AuditRow, type MailPurpose } from '@governance/views';

const inList = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** How many entries of each kind a day has. */
export type Counts = ReadonlyMap<AuditRow['type'], number>;

/** An entry about an email: to whom it goes, and about what. */
export interface MailLine {
  readonly row: Pick<AuditRow, 'type' | 'data'>;
  readonly to: string;
  readonly about: string;
  readonly href: string;
}

const deeds: Readonly<Record<MailPurpose, readonly [one: string, many: string]>> = {
  digest: ['was asked', 'were asked'],
  news: ['was told news', 'were told news'],
  escalation: ['was told of an escalation', 'were told of an escalation'],
  acknowledgement: ['was thanked for a report', 'were thanked for a report'],
  agenda: ['was reminded of an agenda', 'were reminded of an agenda'],
  paper: ['got a paper', 'got a paper'],
  request: ['was asked by hand', 'were asked by hand'],
  notice: ['was told at once', 'were told at once'],
  receipt: ['was told what became of a reply', 'were told what became of a reply'],
};

const outcomes: Partial<Record<AuditRow['type'], string>> = {
  ReminderFailed: 'it did not arrive',
  ReminderBounced: 'it came back',
  ReminderCalledOff: 'called off before it was sent',
  OutOfOfficeReplied: 'out of the office',
};

/**
 * The emails of a day: one sentence for all, and a line for each.
 * @param told newest first; left out where there is too much of the day
 */
export function mailsInWords(counts: Counts, told: readonly MailLine[] | undefined) {
  const count = (kind: AuditRow['type']) => counts.get(kind) ?? 0;
  if (told === undefined)
    return { what: `${plural(count('ReminderIntended'), 'email')} went out`, lines: [] };
  const mails = told.flatMap((line) => {
    if (line.row.type !== 'ReminderIntended') return [];
    const data = line.row.data as Parameters<typeof purposeOf>[0] & { readonly mail: string };
    return [{ ...line, mail: data.mail, purpose: purposeOf(data) }];
  });
  const became = new Map(told.flatMap(({ row }) => outcomeOf(row)));
  const sent = mails.filter(({ mail }) => became.get(mail) !== outcomes.ReminderCalledOff);
  const asked = (Object.keys(deeds) as MailPurpose[]).flatMap((purpose) => {
    const people = new Set(sent.flatMap((one) => (one.purpose === purpose ? [one.to] : []))).size;
    return people === 0 ? [] : [{ people, deed: deeds[purpose][people === 1 ? 0 : 1] }];
  });
  const failed = [...became.values()].filter((how) => how.startsWith('it ')).length;
  const sentences = [
    inList.format(
      asked.map(({ people, deed }, index) =>
        index === 0 ? `${plural(people, 'person', 'people')} ${deed} by email` : `${people} ${deed}`,
      ),
    ),
    failed > 0 && `${plural(failed, 'email')} did not arrive`,
    count('OutOfOfficeReplied') > 0 &&
      plural(count('OutOfOfficeReplied'), 'out-of-office reply', 'out-of-office replies'),
  ].filter(Boolean);
  return {
    // One report answers every email that asked for it: their number would say nothing.
    what:
      sentences.join('; ') ||
      (count('ReminderAnswered') > 0 ? 'Earlier emails were answered' : 'What became of earlier emails'),
    lines: [...mails]
      .sort((a, b) => a.to.localeCompare(b.to, 'en-GB'))
      .map(({ to, purpose, about, href, mail }) => ({
        href,
        text: to,
        more: ['', deeds[purpose][0], lowerFirst(about).replaceAll('\n', '; '), suffix(became.get(mail))]
          .filter((part, index) => index === 0 || part !== '')
          .join(' '),
      })),
  };
}

/** What was read and taken away on a day. */
export function readingInWords(counts: Counts): string {
  const of = (...kinds: readonly AuditRow['type'][]) =>
    kinds.reduce((sum, kind) => sum + (counts.get(kind) ?? 0), 0);
  const taken = of('HistoryExported', 'ActionsExported', 'BundleMade');
  const read = of('MarkedRecordRead');
  const parts = [
    taken > 0 && `${plural(taken, 'file')} ${taken === 1 ? 'was' : 'were'} taken away`,
    read > 0 && `${plural(read, 'marked record')} ${read === 1 ? 'was' : 'were'} read`,
  ].filter((part) => part !== false);
  return inList.format(parts) || 'A bundle was sealed';
}

function outcomeOf({ type, data }: MailLine['row']): readonly (readonly [string, string])[] {
  const how = outcomes[type];
  const { mail, permanent } = data as { readonly mail: string; readonly permanent?: boolean };
  return how === undefined || permanent === false ? [] : [[mail, how]];
}

function suffix(how: string | undefined): string {
  return how === undefined ? '' : `(${how})`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
