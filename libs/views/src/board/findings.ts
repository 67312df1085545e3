import type { ActionRow } from '../action-page/action-row.js';
import type { Day } from '@governance/calendar';
import { prioritiesIn, heldIn } from '@governance/partnership';
import type { KPIRow } from '../kpis/kpis.js';
import type { Mark } from '../mark.js';
import type { BoardRow, FindingRow, PlanRow } from './board.js';

/** What took away the reason for a finding. */
export interface Mended {
  /** In words: `The action was given a deadline`. */
  readonly how: string;
  /** The entry that did it; null where the history does not single one out. */
  readonly by: Mark | null;
}

/** A finding with what it is about, as it all stands on the day that the rows are of. */
export interface FindingStands {
  readonly finding: FindingRow;
  /** Those that whoever asks may see. */
  readonly actions: readonly ActionRow[];
  /** Null while it is open, and where somebody has decided about it. */
  readonly mended: Mended | null;
}

/** What the findings of a plan are held against. */
export interface FindingFacts {
  readonly board: BoardRow;
  readonly actions: readonly ActionRow[];
  readonly kpis: readonly KPIRow[];
}

/**
 * The findings of a plan, each with what became of it. A finding is open until somebody decides about it, or until what
 * it speaks of is so no more: that is read off the rows, of today or of any day, and is no entry of its own.
 */
export function findingsOf(plan: PlanRow, facts: FindingFacts): readonly FindingStands[] {
  const actions = facts.actions.filter((action) => action.plan === plan.id);
  const about = new ActionsAbout(actions);
  return plan.findings.map((finding) => {
    const of = about.of(finding);
    const mended = finding.decision === null ? mendedBy(finding, of, { ...facts, actions, plan }) : null;
    return { finding, actions: of, mended };
  });
}

/** The actions that a finding of a plan is about. @param actions of the board, all or those that whoever asks may see */
export function actionsAbout(
  plan: PlanRow,
  actions: readonly ActionRow[],
): (finding: FindingRow) => readonly ActionRow[] {
  const about = new ActionsAbout(actions.filter((action) => action.plan === plan.id));
  return (finding) => about.of(finding);
}

export function isOpen({ finding, mended }: FindingStands): boolean {
  return finding.decision === null && mended === null;
}

class ActionsAbout {
  private readonly byId: ReadonlyMap<string, ActionRow>;
  private readonly byReference: ReadonlyMap<string, ActionRow>;
  private readonly byRow: ReadonlyMap<string, ActionRow>;

  constructor(actions: readonly ActionRow[]) {
    this.byId = new Map(actions.map((action) => [action.id, action]));
    this.byReference = new Map(actions.map((action) => [action.reference, action]));
    this.byRow = new Map(
      actions.flatMap((action) =>
        action.source ? [[`${action.source.document} ${action.source.row}`, action] as const] : [],
      ),
    );
  }

  /** An older entry does not say its actions: they are known by their row in its document, or by their reference. */
  of({ actions, at, document }: FindingRow): readonly ActionRow[] {
    const [, row, reference] = /^row (\d+)(?:, (.+))?$/.exec(at) ?? [];
    if (actions.length > 0) return actions.flatMap((id) => this.byId.get(id) ?? []);
    const found = this.byRow.get(`${document} ${row}`) ?? this.byReference.get(reference ?? '');
    return found ? [found] : [];
  }
}

type Facts = FindingFacts & { readonly plan: PlanRow };

/** What ends an action ends what was odd about it; what is odd about the plan as a whole does not end so. */
const ofOneAction: ReadonlySet<string> = new Set([
  'date-not-understood',
  'date-odd',
  'deadline-after-plan',
  'deadline-before-plan',
  'deadline-missing',
  'kpi-missing',
  'milestone-after-deadline',
  'milestone-after-plan',
  'milestone-before-plan',
  'milestone-missing',
  'owner-missing',
  'owner-person',
  'progress-says-done',
  'status-not-known',
  'term-without-dates',
]);

function mendedBy(finding: FindingRow, actions: readonly ActionRow[], facts: Facts): Mended | null {
  if (finding.kind === 'owner-alias') return becameOne(finding, facts.board);
  if (finding.kind === 'priority-without-actions') return gotActions(finding, facts);
  if (finding.kind === 'duplicate-action') return oneWithdrawn(actions);
  if (finding.kind === 'title-missing' || finding.kind === 'period-missing')
    return gotHead(finding, facts.plan);
  if (!ofOneAction.has(finding.kind) || actions.length === 0) return null;
  const all = actions.map((action) => ended(action) ?? mendedIn(finding, action, facts));
  if (all.some((mended) => mended === null)) return null;
  // Of several actions, the last that was mended.
  return (all as Mended[]).reduce((last, mended) =>
    (mended.by?.position ?? 0) >= (last.by?.position ?? 0) ? mended : last,
  );
}

/** A plan without a title was named after its file, as the finding says: it has another name now. */
function gotHead({ kind, message }: FindingRow, { title, period }: PlanRow): Mended | null {
  if (kind === 'period-missing') return period && { how: 'The plan has a period', by: null };
  return message.includes(`‘${title}’`) ? null : { how: 'The plan has a title of its own', by: null };
}

function ended({ status, statusSince: by }: ActionRow): Mended | null {
  if (status === 'completed') return { how: 'The action was completed', by };
  return status === 'withdrawn' ? { how: 'The action was withdrawn', by } : null;
}

function mendedIn(finding: FindingRow, action: ActionRow, { kpis, plan: { period } }: Facts): Mended | null {
  const { owners, deadline, milestones, changed } = action;
  const date = deadline.date;
  const moved =
    action.deadlineChanges.filter(({ kind }) => kind === 'moved' || kind === 'reopened').at(-1) ?? null;
  const mended = (is: boolean, how: string, by: Mark | null): Mended | null =>
    is ? { how, by: by && { at: by.at, who: by.who, position: by.position } } : null;
  const noMilestone = (odd: (due: Day) => boolean) =>
    milestones.every(({ due }) => due.date === null || !odd(due.date));
  const later = (a: Mark | null, b: Mark | null) => ((a?.position ?? 0) > (b?.position ?? 0) ? a : b);
  switch (finding.kind) {
    case 'owner-missing':
    case 'owner-person':
      return mended(owners.length > 0, 'The action was given an owner', changed.owners);
    case 'date-not-understood':
      if (finding.ofMilestone)
        return mended(
          milestones.every(({ due }) => due.date !== null),
          'Its milestones have dates',
          changed.milestones,
        );
      return mended(hasDate(action), 'The action was given a deadline', moved);
    case 'date-odd':
      return mended(
        !finding.ofMilestone && moved !== null && !quotes(finding, deadline.asWritten),
        'Its deadline was changed',
        moved,
      );
    case 'deadline-missing':
    case 'term-without-dates':
      return mended(hasDate(action), 'The action was given a deadline', moved);
    case 'deadline-before-plan':
      return mended(date === null || !period || date >= period.from, 'Its deadline was changed', moved);
    case 'deadline-after-plan':
      return mended(date === null || !period || date <= period.to, 'Its deadline was changed', moved);
    case 'milestone-missing':
      return mended(milestones.length > 0, 'The action was given a milestone', changed.milestones);
    case 'milestone-after-deadline':
      return mended(
        noMilestone((due) => date !== null && due > date),
        'Its milestones are no longer after its deadline',
        later(changed.milestones, moved),
      );
    case 'milestone-before-plan':
      return mended(
        noMilestone((due) => period !== null && due < period.from),
        'Its milestones were changed',
        changed.milestones,
      );
    case 'milestone-after-plan':
      return mended(
        noMilestone((due) => period !== null && due > period.to),
        'Its milestones were changed',
        changed.milestones,
      );
    case 'kpi-missing': {
      const defined = kpis.find((kpi) => kpi.action === action.id && kpi.status === 'live');
      const how = 'The action was given a measure';
      return (
        mended(action.kpis.length > 0, how, changed.kpis) ??
        mended(defined !== undefined, how, defined?.defined ?? null)
      );
    }
    default:
      return null;
  }
}

/** Whether the words of a date are still those that the finding speaks of. */
function quotes({ message }: FindingRow, asWritten: string): boolean {
  const quoted = /‘(.+?)’/.exec(message)?.[1];
  return quoted === undefined || asWritten.includes(quoted);
}

/** What is ongoing or recurs has no date, and that is no gap. */
function hasDate({ deadline: { date, precision } }: ActionRow): boolean {
  return date !== null || precision === 'ongoing' || precision === 'recurring';
}

function oneWithdrawn(actions: readonly ActionRow[]): Mended | null {
  const gone = actions.find(({ status }) => status === 'withdrawn');
  return gone ? { how: `${gone.reference} was withdrawn`, by: gone.statusSince } : null;
}

function becameOne({ names }: FindingRow, { organisations }: BoardRow): Mended | null {
  if (names.length < 2) return null;
  const held = organisations.filter(({ left }) => !left);
  const meanings = names.map((each) =>
    held.find(({ name, aliases }) => name === each || aliases.includes(each)),
  );
  const [one] = meanings;
  if (!one || meanings.some((meaning) => meaning?.id !== one.id)) return null;
  const marks = names.flatMap((name) => heldIn(one.aliasesSettled ?? {}, name) ?? []);
  const by = marks.sort((a, b) => b.position - a.position)[0] ?? null;
  return { how: `The names mean ${one.name} now`, by };
}

function gotActions({ at }: FindingRow, { plan, actions }: Facts): Mended | null {
  const priority = prioritiesIn(plan).find(({ reference }) => reference === at);
  const [first] = actions.filter((action) => action.priority === priority?.id);
  const agreed = first?.deadlineChanges[0];
  if (!agreed) return null;
  const { at: when, who, position } = agreed;
  return { how: 'The priority was given an action', by: { at: when, who, position } };
}
