import type { ActionRow } from '../action-page/action-row.js';
import type { Day } from '@governance/calendar';
import type {
  Because,
  Colour,
  Deadline,
  DeclaredColour,
  KPIRag,
  KPITarget,
  Score,
  ScoreKind,
  ActionId,
  PlanId,
  PriorityId,
} from '@governance/partnership';
import type { AuditRow } from '../audit-trail/audit-trail.js';
import type { BoardRow } from '../board/board.js';
import type { KPIRow } from '../kpis/kpis.js';
import type { RiskRow } from '../risks/risks.js';

/** A board at the end of a day, as the folds show it. */
export interface BoardAt {
  readonly asAt: Day;
  readonly board: BoardRow;
  readonly actions: readonly ActionRow[];
  readonly kpis: readonly KPIRow[];
  readonly risks: readonly RiskRow[];
}

type KPIColour = KPIRag['colour'];

/** What a difference is about. */
export interface Subject {
  readonly of: 'action' | 'milestone' | 'priority' | 'KPI' | 'risk';
  readonly id: string;
  /** Of the action, priority or risk; empty for a KPI. */
  readonly reference: string;
  readonly title: string;
  /** Id of the action whose milestone it is. */
  readonly action: ActionId | null;
  /** Id of the priority under which it stands. */
  readonly priority: PriorityId | null;
  /** The stream in which its entries are. */
  readonly stream: string;
}

/** A change with what was before and what is after. Owners are ids of organisations, leads of persons. */
export type Change =
  | { readonly kind: 'added' | 'withdrawn' | 'completed' | 'paused' | 'resumed' | 'reopened' | 'closed' }
  | { readonly kind: 'reworded'; readonly before: string; readonly after: string }
  | { readonly kind: 'measures-reworded'; readonly before: string; readonly after: string }
  | { readonly kind: 'details-changed'; readonly before: string; readonly after: string }
  | { readonly kind: 'moved'; readonly before: Deadline; readonly after: Deadline }
  | { readonly kind: 'reassigned'; readonly before: readonly string[]; readonly after: readonly string[] }
  | { readonly kind: 'led'; readonly before: string | null; readonly after: string | null }
  | { readonly kind: 'placed'; readonly before: string; readonly after: string }
  /** Into a plan of another year: `before` and `after` are the priorities under which it stands. */
  | { readonly kind: 'carried-over'; readonly plan: PlanId; readonly before: string; readonly after: string }
  | { readonly kind: 'reached' | 'missed' }
  | Recoloured
  | Rescored
  | { readonly kind: 'measured'; readonly before: number | null; readonly after: number | null }
  | { readonly kind: 'retargeted'; readonly before: KPITarget | null; readonly after: KPITarget | null }
  | { readonly kind: 'kpi-recoloured'; readonly before: KPIColour; readonly after: KPIColour };

/** A risk has other scores: the one that it has now, before anything was done, or the one to reach. */
export interface Rescored {
  readonly kind: 'rescored';
  readonly score: ScoreKind;
  readonly before: Score | null;
  readonly after: Score | null;
}

/** Another colour is shown, declared or computed. */
export interface Recoloured {
  readonly kind: 'recoloured';
  readonly before: Colour;
  readonly after: Colour;
  readonly declared: readonly [before: DeclaredColour | null, after: DeclaredColour | null];
  readonly computed: readonly [before: Colour, after: Colour];
  /** Why it is the colour after, with the positions of the entries that made it so, of whatever day. */
  readonly because: readonly Because[];
}

export interface Difference {
  readonly subject: Subject;
  readonly change: Change;
  /**
   * The entries between the two days that made it, oldest first: who, when, on whose say and why. None for a colour
   * that only the calendar changed.
   */
  readonly evidence: readonly AuditRow[];
}

/** A difference before its evidence is found. */
export type DifferenceAlone = Omit<Difference, 'evidence'>;
