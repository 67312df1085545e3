import type { Day } from '@governance/calendar';
import { prioritiesIn, type Colour } from '@governance/partnership';
import {
  actionPage,
  colouring,
  compareReferences,
  groundsOfColour,
  isDueAhead,
  isOverdue,
  isLateInRound,
  lastRoundOn,
  needsOf,
  type ActionRow,
  type Coloured,
  type PlanRow,
  type PriorityRow,
  type ThemeRow,
} from '@governance/views';
import type { Place } from '../access/place.js';
import { withoutReading } from '../access/reading.js';

/** An action with all that the register finds, orders and shows it by. */
export interface Listed extends Coloured {
  readonly plan: PlanRow | undefined;
  readonly theme: ThemeRow | undefined;
  readonly priority: PriorityRow | undefined;
  /** What a search for words looks into, in lower case. */
  readonly words: string;
  /*
   * What most lists ask, answered for the day once and beside the action: a test of ten thousand that has to go into
   * each of their reports and deadlines takes ten times as long.
   */
  readonly colour: Colour;
  readonly due: Day | null;
  readonly isOverdue: boolean;
  readonly isDueAhead: boolean;
  /** Open, there when the last round opened, and not reported on since. */
  readonly isLateInRound: boolean;
  readonly needs: Needs;
}

type Needs = ReturnType<typeof needsOf>;
/** Most actions wait for nothing, and share this. */
const nothing: Needs = { help: false, deadline: false, owner: false, colour: false };

/** What was read of a board, and what the answers rest on beside each action. */
interface Read {
  readonly grounds: string;
  readonly all: readonly Listed[];
}

/**
 * Every action of the board that whoever asks may read, coloured, by reference: read once for each state of it. Of what
 * was read of the state before, an action that has not changed keeps its answers.
 */
export async function allActions(place: Place): Promise<readonly Listed[]> {
  const { all } = await place.remember<Read>('actions', (before) => readActions(place, before));
  return all;
}

async function readActions(
  { board, today, views }: Pick<Place, 'board' | 'today' | 'views'>,
  before: Read | undefined,
): Promise<Read> {
  const stands = new Map(
    board.plans.flatMap((plan) =>
      plan.themes.flatMap((theme) =>
        prioritiesIn({ themes: [theme] }).map((priority) => [priority.id, { plan, theme, priority }]),
      ),
    ),
  );
  const colour = colouring(board, today);
  const lastRound = lastRoundOn(board, today);
  const owners = new Map(board.organisations.map(({ id, name }) => [id, name]));
  const grounds = JSON.stringify([groundsOfColour(board, today), [...owners]]);
  const known = new Map(before?.grounds === grounds ? before.all.map((item) => [item.action.id, item]) : []);
  const rows = await views.rows(actionPage, board.id);
  const listed = (action: ActionRow): Omit<Listed, 'plan' | 'theme' | 'priority'> => {
    const held = known.get(action.id);
    // The row itself is always the new one: it may be marked by its plan since.
    if (held?.action.version === action.version) return { ...held, action };
    const item = colour(action);
    const needs = needsOf(item);
    return {
      ...item,
      words: wordsOf(
        action,
        action.owners.map((id) => owners.get(id) ?? ''),
      ),
      colour: item.rag.colour,
      due: action.deadline.date,
      isOverdue: isOverdue(item, today),
      isDueAhead: isDueAhead(item, today),
      isLateInRound: isLateInRound(item, lastRound),
      needs: Object.values(needs).includes(true) ? needs : nothing,
    };
  };
  const all = withoutReading(() =>
    rows
      .map((action): Listed => {
        const { plan, theme, priority } = stands.get(action.priority) ?? {};
        return { ...listed(action), plan, theme, priority };
      })
      .sort((a, b) => compareReferences(a.action.reference, b.action.reference)),
  );
  return { grounds, all };
}

function wordsOf(action: ActionRow, owners: readonly string[]): string {
  const { reference, title, kpis, details, milestones, reports, helpWanted } = action;
  return [
    reference,
    title,
    ...owners,
    ...kpis,
    ...details.map(({ text }) => text),
    ...milestones.map(({ text }) => text),
    reports[0]?.narrative ?? '',
    helpWanted?.text ?? '',
  ]
    .join('\n')
    .toLowerCase();
}
