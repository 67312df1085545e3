import { plain } from '../cells/clean-cell.js';
import { ownerAliases, type OwnerKnowledge } from '../cells/owners.js';
import { isNotMeasurable } from '../cells/kpis.js';
import { termOf } from '../deadline/terms.js';
import { understandKPI } from '../kpi/understand-kpi.js';
import type { Finding, ProposedAction } from '../proposed-plan.js';

/** Actions whose titles are the same but for capitals and punctuation. */
export function duplicates(actions: readonly ProposedAction[]): Finding[] {
  const first = new Map<string, ProposedAction>();
  return actions.flatMap((action): Finding[] => {
    const key = plain(action.title);
    const earlier = first.get(key);
    if (!earlier) {
      first.set(key, action);
      return [];
    }
    const message = `‘${action.title}’ is listed twice: in row ${earlier.source.row}, ${earlier.reference} (${earlier.deadline.asWritten}) and in row ${action.source.row}, ${action.reference} (${action.deadline.asWritten}). Both are imported; withdraw one if they are the same action.`;
    return [
      {
        kind: 'duplicate-action',
        at: `row ${action.source.row}, ${action.reference}`,
        row: action.source.row,
        message,
      },
    ];
  });
}

/** Measures in whose words no target was understood: one finding for all, since a plan may have many of them. */
export function measuresWithoutTarget(actions: readonly ProposedAction[]): Finding[] {
  const without = actions.filter(({ kpis }) =>
    kpis.some((kpi) => !isNotMeasurable(kpi) && understandKPI(kpi).every(({ target }) => target === null)),
  );
  if (without.length === 0) return [];
  const names = without.map(({ reference }) => reference).join(', ');
  return [
    {
      kind: 'kpi-target-not-understood',
      at: `rows ${without.map(({ source }) => source.row).join(', ')}`,
      message: `Measures of ${without.length === 1 ? 'an action name' : `${without.length} actions name`} no target in figures that was understood: ${names}. Agree with their owners what is counted and how much is enough, and define it under KPIs.`,
    },
  ];
}

/** `Short term` is a time that only the plan’s owners can put a date to: asked once for all of them. */
export function terms(actions: readonly ProposedAction[]): Finding[] {
  const inTerms = actions.filter(
    ({ deadline }) => deadline.date === null && termOf(deadline.asWritten) !== null,
  );
  if (inTerms.length === 0) return [];
  const words = [...new Set(inTerms.map(({ deadline }) => `‘${deadline.asWritten}’`))].join(', ');
  const names = inTerms.map(({ reference }) => reference).join(', ');
  return [
    {
      kind: 'term-without-dates',
      at: `rows ${inTerms.map(({ source }) => source.row).join(', ')}`,
      message: `The deadline of ${inTerms.length === 1 ? 'an action is' : `${inTerms.length} actions is`} a term and no date (${words}): ${names}. Agree once what the terms mean, and set the dates.`,
    },
  ];
}

/** Owner names that look like one owner. */
export function aliases(actions: readonly ProposedAction[], known: OwnerKnowledge): Finding[] {
  return ownerAliases(
    actions.flatMap(({ owners }) => owners),
    known,
  ).map((names) => {
    const rows = actions
      .filter(({ owners }) => owners.some((owner) => names.includes(owner)))
      .map(({ source }) => source.row);
    // In one order, whichever row comes first: the same names are then the same finding in the next version.
    const list = [...names]
      .sort()
      .map((name) => `‘${name}’`)
      .join(', ');
    return {
      kind: 'owner-alias',
      at: `rows ${rows.join(', ')}`,
      message: `These names look like one owner: ${list}. They are imported as written; choose one name when accepting, or leave them apart.`,
    };
  });
}
