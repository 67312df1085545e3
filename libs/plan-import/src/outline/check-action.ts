import { isNotMeasurable, readKpis } from '../cells/kpis.js';
import { readMilestones } from '../cells/milestones.js';
import type { OwnerKnowledge } from '../cells/owners.js';
import { readOwners } from '../cells/owners.js';
import { inWords } from '../deadline/calendar.js';
import { understandKPI, type UnderstoodKPI } from '../kpi/understand-kpi.js';
import { understandDeadline } from '../deadline/understand-deadline.js';
import type { Finding, FindingKind, Period, ProposedAction, ProposedMilestone } from '../proposed-plan.js';
import type { DraftAction } from './draft.js';
import { cellText } from './draft.js';

const emptyCell = { items: [], text: '', hadMarkup: false };

/** Reads one gathered action into the proposal, with a finding for each oddity. */
export function checkAction(
  draft: DraftAction,
  reference: string,
  referenceFrom: 'document' | 'order',
  period: Period | null,
  known: OwnerKnowledge,
): { action: ProposedAction; findings: Finding[] } {
  const findings: Finding[] = [];
  const find = (kind: FindingKind, message: string) =>
    void findings.push({ kind, at: `row ${draft.row}, ${reference}`, message, row: draft.row });
  const cell = (field: 'owner' | 'partners' | 'kpi' | 'milestone') => draft.cells.get(field) ?? emptyCell;

  const lead = readOwners(cell('owner'), known);
  const partners = readOwners(cell('partners'), known);
  const owners = [...new Set([...lead.owners, ...partners.owners])];
  if (lead.owners.length === 0)
    find(
      'owner-missing',
      `The owner’s cell is ${lead.asWritten === '' ? 'blank' : `‘${lead.asWritten}’`}. Ask who leads this action; until then nobody can be reminded of it.`,
    );
  for (const { written, became } of [...lead.odd, ...partners.odd]) {
    find(
      'owner-odd',
      became === written
        ? `The owner ‘${written}’ looks broken and is kept as written. Correct the name when accepting.`
        : `The owner ‘${written}’ was cut by a line wrap and is read as ‘${became}’. Check the name.`,
    );
  }

  const { deadline, earlier, oddities } = understandDeadline(cellText(draft, 'deadline'), period);
  for (const { kind, message } of oddities) find(kind, message);
  if (deadline.precision === 'none' && oddities.length === 0)
    find(
      'deadline-missing',
      `The deadline’s cell is ${deadline.asWritten === '' ? 'blank' : `‘${deadline.asWritten}’`}. Ask the owner for a date.`,
    );
  if (deadline.date && period && deadline.date < period.from) {
    find(
      'deadline-before-plan',
      `The deadline ‘${deadline.asWritten}’ is ${inWords(deadline.date)}, before the plan begins on ${inWords(period.from)}. Check the year with the owner; it is imported as written.`,
    );
  }
  if (deadline.date && period && deadline.date > period.to) {
    find(
      'deadline-after-plan',
      `The deadline ‘${deadline.asWritten}’ is ${inWords(deadline.date)}, after the plan ends on ${inWords(period.to)}. Check the year, or agree that the action outlasts the plan; it is imported as written.`,
    );
  }

  const kpis = readKpis(cell('kpi'));
  if (kpis.length === 0)
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
  if (read.length === 0)
    find(
      'milestone-missing',
      'The action has no milestone. Ask the owner for the steps on the way, with dates.',
    );
  for (const { text, odd, otherDates, asWritten, date } of read) {
    if (odd && date === null)
      find(
        'date-not-understood',
        `The milestone ‘${text}’ has a date that was not understood: ${odd}. It is kept without a date; set one when accepting.`,
      );
    else if (odd)
      find(
        'date-odd',
        `The date ‘${asWritten}’ of the milestone ‘${text}’ is odd: ${odd}; it was understood as ${inWords(date!)}. Check it with the owner.`,
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
    ownersAsWritten: [lead.asWritten, partners.asWritten].filter((text) => text !== '').join('; '),
    deadline,
    kpis,
    milestones,
    progress: cellText(draft, 'progress'),
    status: cellText(draft, 'status'),
    state: { completed: false, completedOn: null, declared: null },
    details: [],
    source: { row: draft.row },
  };
  return { action, findings };
}

function targetOf({ direction, value }: NonNullable<UnderstoodKPI['target']>): string {
  if (direction === 'top-quartile') return 'the top quartile';
  return `${direction === 'at-least' ? 'at least' : 'at most'} ${value!.toLocaleString('en-GB')}`;
}

function checkMilestoneDate(
  text: string,
  date: string | null,
  deadline: string | null,
  period: Period | null,
  find: (kind: FindingKind, message: string) => void,
): void {
  if (!date) return;
  const its = `The milestone ‘${text}’ is due ${inWords(date)}`;
  if (deadline && date > deadline)
    find(
      'milestone-after-deadline',
      `${its}, after its action’s deadline of ${inWords(deadline)}. Ask the owner which is right.`,
    );
  if (period && date < period.from)
    find(
      'milestone-before-plan',
      `${its}, before the plan begins on ${inWords(period.from)}. Check the year with the owner.`,
    );
  if (period && date > period.to)
    find(
      'milestone-after-plan',
      `${its}, after the plan ends on ${inWords(period.to)}. Check the year with the owner.`,
    );
}
