import type { ProposedAction, ProposedPlan } from '@governance/plan-import';

/** The right answer of a document, as somebody read it by eye. */
export interface Truth {
  readonly actions: readonly {
    readonly title: string;
    readonly owner: string;
    readonly deadline: string;
    /** ISO; null where the words name no day. */
    readonly date: string | null;
    /** Dates that are right as well, where the words leave it open. */
    readonly accept?: readonly (string | null)[];
  }[];
  /** How many actions there are, where not all are written down. */
  readonly count?: number;
}

export interface Score {
  readonly actions: number;
  readonly matched: number;
  readonly invented: number;
  /** Of those that are written down one by one, those that were matched. */
  readonly compared: number;
  /** Of the compared ones. */
  readonly owners: number;
  readonly deadlines: number;
  readonly wrong: number;
}

/** Holds what was read against the right answer: an action is the same when one title begins like the other. */
export function scoreOf(truth: Truth, plan: ProposedPlan | null): Score {
  const found = plan
    ? plan.themes.flatMap((theme) => theme.priorities.flatMap((priority) => priority.actions))
    : [];
  const free = new Set(found);
  let [matched, owners, deadlines, wrong] = [0, 0, 0, 0];
  for (const action of truth.actions) {
    const same = [...free].find((each) => alike(each.title, action.title));
    if (!same) continue;
    free.delete(same);
    matched += 1;
    if (ownerIsRight(same, action.owner)) owners += 1;
    if ([action.date, ...(action.accept ?? [])].includes(same.deadline.date)) deadlines += 1;
    else if (same.deadline.date !== null && !isAsked(plan!, same)) wrong += 1;
  }
  const written = truth.actions.length;
  const actions = truth.count ?? written;
  return {
    actions,
    // The part that is not written down counts as found as far as there are so many.
    matched: matched + Math.max(0, Math.min(found.length, actions) - written),
    invented: Math.max(0, found.length - (matched + actions - written)),
    compared: matched,
    owners,
    deadlines,
    wrong,
  };
}

function alike(a: string, b: string): boolean {
  const [one, other] = [plain(a), plain(b)];
  if (one === '' || other === '') return one === other;
  const short = Math.min(one.length, other.length, 40);
  return (
    one.slice(0, short) === other.slice(0, short) || (short >= 12 && one.includes(other.slice(0, short)))
  );
}

function ownerIsRight({ owners, ownersAsWritten }: ProposedAction, owner: string): boolean {
  const [read, right] = [plain(ownersAsWritten), plain(owner)];
  if (right === '') return owners.length === 0;
  return owners.length > 0 && (read.includes(right) || right.includes(plain(owners[0]!)));
}

function isAsked({ findings }: ProposedPlan, { source }: ProposedAction): boolean {
  return findings.some(({ kind, row }) => row === source.row && /^(?:date|deadline|row-of)/.test(kind));
}

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\d]+/gu, '');
}
