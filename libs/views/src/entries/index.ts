import type { DomainEvent, Report } from '@governance/partnership';
import type { AuditRow } from '../audit-trail/audit-trail.js';
import { valueInWords } from '../kpis/wording.js';
import { idOf, type Entry } from '../view.js';
import { actionEntries } from './action.js';
import { chaseEntries } from './chase.js';
import { commentEntries } from './comment.js';
import { consultationEntries } from './consultation.js';
import type { Beside, DifferenceName, Entries, EntryKind } from './entry-kind.js';
import { evidenceEntries } from './evidence.js';
import { escalationEntries } from './escalation.js';
import { groups, type GroupName } from './groups.js';
import { kpiEntries } from './kpi.js';
import { markingEntries } from './marking.js';
import { meetingEntries } from './meeting.js';
import { paperEntries } from './paper.js';
import { partnershipEntries } from './partnership.js';
import { personEntries } from './person.js';
import { planEntries } from './plan.js';
import { readingEntries } from './reading.js';
import { riskEntries } from './risk.js';
import { roundEntries } from './round.js';
import type { Names, Wording } from './say.js';

export type EntryType = Entry['type'];

/** Every kind of entry of the history, and all that is said of it. */
const entries: Entries<DomainEvent> = {
  ...actionEntries,
  ...kpiEntries,
  ...chaseEntries,
  ...roundEntries,
  ...escalationEntries,
  ...planEntries,
  ...consultationEntries,
  ...paperEntries,
  ...riskEntries,
  ...meetingEntries,
  ...commentEntries,
  ...evidenceEntries,
  ...markingEntries,
  ...partnershipEntries,
  ...personEntries,
  ...readingEntries,
};

interface Known extends EntryKind<never> {
  readonly makes?: readonly DifferenceName[];
  readonly substance?: boolean;
}
const kinds = new Map<EntryType, Known>(Object.entries(entries) as [EntryType, Known][]);

type Described = Pick<AuditRow, 'type' | 'data'> & Partial<Pick<AuditRow, 'stream' | 'metadata'>>;

/** What an entry says. @param earlier for a report: the one before it, which it is compared with. */
export function describe(row: Described, names: Names, earlier: Report | null = null): Wording {
  const about = idOf(row.stream ?? '');
  const beside: Beside = {
    names,
    about,
    figure: (value) => names.figure?.(about, value) ?? valueInWords(value, 'number'),
    earlier,
    byDocument: row.metadata?.source !== undefined && row.metadata.happenedOn === undefined,
  };
  return kinds.get(row.type)!.words(row.data as never, beside);
}

/** Ids of the persons whom an entry names, by who changed it or in its words. */
export function personsIn(row: Described): readonly string[] {
  const ids = new Set<string>(row.metadata ? [row.metadata.who] : []);
  const person = (id: string) => {
    ids.add(id);
    return id;
  };
  describe(row, { person, organisation: (id) => id });
  return [...ids];
}

/** What the audit trail calls a kind of entry. */
export function kindInWords(type: EntryType): string {
  return kinds.get(type)?.name ?? type;
}

/** For the filter: each group is a choice of its own, and so is each kind. Values stand in the address. */
export const kindChoices = (Object.keys(groups) as GroupName[]).map((group) => ({
  value: group,
  title: groups[group],
  items: [...kinds].flatMap(([value, kind]) => (kind.group === group ? [{ value, text: kind.name }] : [])),
}));

/** What a choice of the filter stands for; undefined for a choice that is none. */
export function kindsChosen(
  choice: string,
): { readonly text: string; readonly kinds: readonly EntryType[] } | undefined {
  const group = kindChoices.find(({ value }) => value === choice);
  if (group) return { text: `All of ${group.title}`, kinds: group.items.map(({ value }) => value) };
  const kind = kinds.get(choice as EntryType);
  return kind && { text: kind.name, kinds: [choice as EntryType] };
}

/** Whether an entry of the kind is evidence of the difference. */
export function isEvidenceOf(type: EntryType, difference: DifferenceName): boolean {
  return kinds.get(type)?.makes?.includes(difference) === true;
}

/** Every kind of entry that can be the evidence of a difference, but for reports. */
export const kindsOfEvidence = typesWhere(({ makes = [] }) => makes.length > 0);

/** Every difference of which some kind of entry is the evidence. */
export const differencesMade = new Set([...kinds.values()].flatMap(({ makes = [] }) => makes));

/** Kinds of entries that tell what became of an email, and those that tell what somebody read or took away. */
export const kindsOfMail = typesWhere(({ group }) => group === 'reminders');
export const kindsOfReading = typesWhere(({ group }) => group === 'reading');

/** Kinds of entries that change what is promised or done. */
export const kindsOfSubstance = typesWhere(({ substance }) => substance === true);

function typesWhere(holds: (kind: Known) => boolean): readonly EntryType[] {
  return [...kinds].filter(([, kind]) => holds(kind)).map(([type]) => type);
}
