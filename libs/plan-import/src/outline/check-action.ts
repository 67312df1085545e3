import { dateInWords, type Day } from '@governance/calendar';
import { isNotMeasurable, readKpis } from '../cells/kpis.js';
import { readMilestones } from '../cells/milestones.js';
import type { OwnerKnowledge } from '../cells/owners.js';
import { readOwners } from '../cells/owners.js';
import { understandKPI, type UnderstoodKPI } from '../kpi/understand-kpi.js';
import { understandDeadline, type DocumentDates } from '../deadline/understand-deadline.js';
import type {
  Detail,
  Finding,
  FindingKind,
  Period,
  ProposedAction,
  ProposedMilestone,
} from '../proposed-plan.js';
import { isDate } from '../columns/cell-kinds.js';
import { kindOf } from '../columns/heading-words.js';
import { saysGivenUp } from '../columns/state-and-date.js';
import { cleanCell } from '../cells/clean-cell.js';
import { withoutPersons } from '../people/part-people.js';
import type { Field } from '../columns/field.js';
import type { Deadline } from '@governance/partnership';
import type { DraftAction } from './draft.js';
import { placeOf } from './finding-list.js';
import { cellText } from './draft.js';

const emptyCell = { items: [], text: '', hadMarkup: false };

/** What the whole document says, which each action is read with. */
export interface DocumentKnowledge {
  readonly period: Period | null;
  readonly known: OwnerKnowledge;
  /** How it writes dates in figures, and when it is read. */
  readonly dates: DocumentDates;
  /** A column that the document has not is said once for all of it. */
  readonly columns: readonly Field[];
}

export interface CheckedAction {
  readonly action: ProposedAction;
  readonly findings: readonly Finding[];
  /** Words beside its owners that name nobody. */
  readonly nobody: readonly string[];
}

/** Reads one gathered action into the proposal, with a finding for each oddity. */
export function checkAction(
  draft: DraftAction,
  { reference, from: referenceFrom }: { reference: string; from: 'document' | 'order' },
  { period, known, columns, dates }: DocumentKnowledge,
): CheckedAction {
  const findings: Finding[] = [];
  const at = placeOf({ reference, referenceFrom, source: { row: draft.row } });
  const find = (kind: FindingKind, message: string) =>
    void findings.push({ kind, at, message, row: draft.row });
  const cell = (field: 'owner' | 'partners' | 'kpi' | 'milestone') => draft.cells.get(field) ?? emptyCell;

  const lead = readOwners(cell('owner'), known, draft.ownerIsPerson);
  const partners = readOwners(cell('partners'), known);
  const persons = [...new Set([...lead.persons, ...partners.persons, ...draft.persons])];
  // Where the owner's cell names persons alone, the team or service of another column is the owner.
  const beside = lead.owners.length === 0 && lead.persons.length > 0 ? teamsOf(draft, known) : [];
  const owners = [...new Set([...lead.owners, ...beside, ...partners.owners])];
  const has = (...fields: Field[]) => fields.some((field) => columns.includes(field));
  if (owners.length === 0 && persons.length === 0 && has('owner', 'partners'))
    find(
      'owner-missing',
      `The owner’s cell is ${lead.asWritten === '' ? 'blank' : `‘${lead.asWritten}’`}. Ask who leads this action; until then nobody can be reminded of it.`,
    );
  for (const { written, became } of [...lead.odd, ...partners.odd]) {
    find(
      'owner-odd',
      became === written
        ? `The owner ‘${written}’ looks broken and is kept as written. Correct it in the document, or name the owner on the action’s page afterwards.`
        : `The owner ‘${written}’ was cut by a line wrap and is read as ‘${became}’. Check the name.`,
    );
  }

  const several = severalDates(draft);
  if (several)
    find(
      'row-of-several-actions',
      `The row holds several actions with dates of their own (‘${cellText(draft, 'deadline')}’) that could not be told apart. It is one action without a date. Give each a row of its own, or enter them by hand.`,
    );
  const { deadline, earlier, oddities, completed } = several
    ? { deadline: undated(cellText(draft, 'deadline')), earlier: [], oddities: [], completed: null }
    : understandDeadline(cellText(draft, 'deadline'), period, {
        ...dates,
        around: draft.around ?? dates.around ?? null,
      });
  // Terms are asked about once for the whole document.
  for (const { kind, message } of oddities) if (kind !== 'term-without-dates') find(kind, message);
  const asked =
    has('deadline') &&
    !several &&
    !((draft.state.completed || draft.state.withdrawn) && deadline.asWritten === '');
  const undatedYet = deadline.precision === 'none' || deadline.precision === 'tbc';
  if (undatedYet && oddities.length === 0 && asked)
    find(
      'deadline-missing',
      `The deadline’s cell is ${deadline.asWritten === '' ? 'blank' : `‘${deadline.asWritten}’`}. Ask the owner for a date.`,
    );
  if (deadline.date && period && deadline.date < period.from) {
    find(
      'deadline-before-plan',
      `The deadline ‘${deadline.asWritten}’ is ${dateInWords(deadline.date)}, before the plan begins on ${dateInWords(period.from)}. Check the year with the owner; it is imported as written.`,
    );
  }
  if (deadline.date && period && deadline.date > period.to) {
    find(
      'deadline-after-plan',
      `The deadline ‘${deadline.asWritten}’ is ${dateInWords(deadline.date)}, after the plan ends on ${dateInWords(period.to)}. Check the year, or agree that the action outlasts the plan; it is imported as written.`,
    );
  }

  if (draft.state.withdrawn)
    find(
      'status-withdrawn',
      `The document says ‘${saidOver(draft)}’ of this action, so it is taken in as withdrawn, with these words as the reason. If it still counts, leave it, or say so in the document.`,
    );
  const kpis = readKpis(cell('kpi'));
  if (kpis.length === 0 && has('kpi'))
    find('kpi-missing', 'The action has no KPI. Ask the owner what will be counted, and the target.');
  for (const kpi of kpis.filter(isNotMeasurable))
    find(
      'kpi-not-measurable',
      `The KPI ‘${kpi}’ names no figure yet. Ask the owner for a measure and a target.`,
    );
  for (const { title, target, words, doubts } of kpis.flatMap(understandKPI)) {
    if (target === null || doubts.length === 0) continue;
    find(
      'kpi-target-doubtful',
      `The KPI ‘${words}’ may be understood as ‘${title}’ with a target of ${targetOf(target)}, and leaves something open. ${doubts.join(' ')} Define it in the board’s own figures, under KPIs.`,
    );
  }

  const read = readMilestones(cell('milestone'), period);
  if (read.length === 0 && has('milestone'))
    find(
      'milestone-missing',
      'The action has no milestone. Ask the owner for the steps on the way, with dates.',
    );
  for (const { text, odd, otherDates, asWritten, date } of read) {
    if (odd && date === null)
      find(
        'date-not-understood',
        `The milestone ‘${text}’ has a date that was not understood: ${odd}. It is kept without a date; set one on the action’s page afterwards, or in the document.`,
      );
    else if (odd)
      find(
        'date-odd',
        `The date ‘${asWritten}’ of the milestone ‘${text}’ is odd: ${odd}; it was understood as ${dateInWords(date!)}. Check it with the owner.`,
      );
    if (otherDates.length > 0)
      find(
        'milestone-not-split',
        `The milestone ‘${text}’ names more dates than ‘${asWritten}’, its latest (${otherDates.map((each) => `‘${each}’`).join(', ')}), and was kept whole. Split it by hand if it is several milestones.`,
      );
  }
  const milestones: ProposedMilestone[] = [
    ...earlier,
    ...read.map(({ text, asWritten, date, precision }) => ({ text, asWritten, date, precision })),
  ];
  for (const { text, date } of milestones) checkMilestoneDate(text, date, deadline.date, period, find);

  const action: ProposedAction = {
    reference,
    referenceFrom,
    title: cellText(draft, 'action'),
    owners,
    ownersAsWritten: withoutPersons(
      [lead.asWritten, partners.asWritten].filter((text) => text !== '').join('; '),
      persons,
    ),
    ...(persons.length === 0 ? {} : { persons }),
    deadline,
    kpis,
    milestones,
    progress: cellText(draft, 'progress'),
    status: cellText(draft, 'status'),
    state:
      completed && !draft.state.withdrawn
        ? { ...draft.state, completed: true, completedOn: draft.state.completedOn ?? completed.on }
        : draft.state,
    details: joinedDetails(draft.details),
    source: { row: draft.row },
  };
  return { action, findings, nobody: owners.length === 0 ? [] : [...lead.nobody, ...partners.nobody] };
}

function teamsOf({ details }: DraftAction, known: OwnerKnowledge): string[] {
  const teams = details.filter(({ name }) => kindOf(name) === 'body');
  return teams.flatMap(({ text }) => readOwners(cleanCell(text), known).owners);
}

/** A list of actions, and dates that are not as many. */
function severalDates({ cells }: DraftAction): boolean {
  const actions = cells.get('action')?.items.filter(({ bullet }) => bullet) ?? [];
  const dates = cells.get('deadline')?.items.filter(({ text }) => isDate(text)) ?? [];
  return actions.length > 1 && dates.length > 1;
}

function undated(asWritten: string): Deadline {
  return { asWritten, date: null, precision: 'none' };
}

/** A row that goes on from the one above says more under the same heading. */
function joinedDetails(details: readonly Detail[]): Detail[] {
  const texts = new Map<string, string>();
  for (const { name, text } of details)
    texts.set(name, texts.has(name) ? `${texts.get(name)} ${text}` : text);
  return [...texts].map(([name, text]) => ({ name, text }));
}

function targetOf({ direction, value }: NonNullable<UnderstoodKPI['target']>): string {
  if (direction === 'top-quartile') return 'the top quartile';
  return `${direction === 'at-least' ? 'at least' : 'at most'} ${value!.toLocaleString('en-GB')}`;
}

function checkMilestoneDate(
  text: string,
  date: Day | null,
  deadline: Day | null,
  period: Period | null,
  find: (kind: FindingKind, message: string) => void,
): void {
  if (!date) return;
  const its = `The milestone ‘${text}’ is due ${dateInWords(date)}`;
  if (deadline && date > deadline)
    find(
      'milestone-after-deadline',
      `${its}, after its action’s deadline of ${dateInWords(deadline)}. Ask the owner which is right.`,
    );
  if (period && date < period.from)
    find(
      'milestone-before-plan',
      `${its}, before the plan begins on ${dateInWords(period.from)}. Check the year with the owner.`,
    );
  if (period && date > period.to)
    find(
      'milestone-after-plan',
      `${its}, after the plan ends on ${dateInWords(period.to)}. Check the year with the owner.`,
    );
}

/** The words that say that an action is given up, or what else is said of how it stands. */
function saidOver(draft: DraftAction): string {
  const said = (['status', 'completed', 'progress'] as const).map((field) => cellText(draft, field));
  return said.find(saysGivenUp) ?? said.find((text) => text !== '') ?? '';
}
