import type { ProposedAction, ProposedPlan } from '@governance/plan-import';

/** The right answer of a document, as somebody read it by eye. */
export interface Truth {
  readonly actions: readonly {
    readonly title: string;
    /** Titles that are right as well. */
    readonly title_accept?: readonly string[];
    readonly owner: string;
    /** The owner is a natural person: right is a finding that quotes them, as no person is made an owner. */
    readonly person?: true;
    readonly deadline: string;
    /** ISO; null where the words name no day. */
    readonly date: string | null;
    /** The words leave the day open: right is none, or any with a finding. */
    readonly open?: true;
    /** Dates that are right as well, where the words leave it open. */
    readonly accept?: readonly (string | null)[];
    /** Owners that are right as well. */
    readonly owner_accept?: readonly string[];
  }[];
  /** How many actions there are, where not all are written down. */
  readonly count?: number;
  /** Another number that can be defended. */
  readonly count_accept?: number;
  /** False where no table holds its actions, as where there are none: it is shown, and not counted among those that reach the aim. */
  readonly table?: boolean;
}

export interface Score {
  readonly actions: number;
  readonly matched: number;
  readonly invented: number;
  /** Of those that are written down one by one, those that were matched. */
  readonly compared: number;
  /** Of the compared ones: as they should be, otherwise without a word, and otherwise with a finding that says so. */
  readonly owners: OwnerAnswers;
  readonly deadlines: Answers;
}

export interface Answers {
  right: number;
  wrong: number;
  asked: number;
}

export interface OwnerAnswers extends Answers {
  /** Persons whom a finding quotes as the document does, where the right answer is a person. */
  told: number;
}

/** What is wanted of a document that has a table, as shares from 0 to 1; and no date wrong without a finding. */
export const aim = { recall: 0.95, precision: 0.98, owners: 0.95, deadlines: 0.95 } as const;

export function reachesAim({ actions, matched, invented, compared, owners, deadlines }: Score): boolean {
  const share = (part: number, whole: number) => (whole === 0 ? 1 : part / whole);
  return (
    share(matched, actions) >= aim.recall &&
    share(matched, matched + invented) >= aim.precision &&
    share(owners.right + owners.told, compared) >= aim.owners &&
    share(deadlines.right, compared) >= aim.deadlines &&
    deadlines.wrong === 0
  );
}

/** Holds what was read against the right answer: an action is the same when one title begins like the other. */
export function scoreOf(truth: Truth, plan: ProposedPlan | null): Score {
  const found = plan
    ? plan.themes.flatMap((theme) => theme.priorities.flatMap((priority) => priority.actions))
    : [];
  const free = new Set(found);
  let matched = 0;
  const owners = { right: 0, told: 0, wrong: 0, asked: 0 };
  const deadlines = { right: 0, wrong: 0, asked: 0 };
  for (const action of truth.actions) {
    const titles = [action.title, ...(action.title_accept ?? [])];
    // `Data standards` is no `Compilation of data standards` where both are there.
    const same =
      [...free].find((each) => titles.some((title) => plain(each.title) === plain(title))) ??
      [...free].find((each) => titles.some((title) => alike(each.title, title)));
    if (!same) continue;
    free.delete(same);
    matched += 1;
    const names = [action.owner, ...(action.owner_accept ?? [])];
    owners[
      names.some((owner) => ownerIsRight(same, owner))
        ? 'right'
        : action.person && names.some((name) => isTold(plan!, same, name))
          ? 'told'
          : isAsked(plan!, same, 'owner')
            ? 'asked'
            : 'wrong'
    ] += 1;
    const dates = [action.date, ...(action.accept ?? [])];
    const asked = isAsked(plan!, same, 'deadline');
    const right = dates.includes(same.deadline.date) || (action.open && asked);
    deadlines[right ? 'right' : asked ? 'asked' : 'wrong'] += 1;
  }
  const written = truth.actions.length;
  const actions = found.length === truth.count_accept ? found.length : (truth.count ?? written);
  return {
    actions,
    // The part that is not written down counts as found as far as there are so many.
    matched: matched + Math.max(0, Math.min(found.length, actions) - written),
    invented: Math.max(0, found.length - (matched + actions - written)),
    compared: matched,
    owners,
    deadlines,
  };
}

function alike(a: string, b: string): boolean {
  const [one, other] = [plain(a), plain(b)];
  if (one === '' || other === '') return one === other;
  const short = Math.min(one.length, other.length, 40);
  return (
    one.slice(0, short) === other.slice(0, short) ||
    // Either may have a number before the words.
    (short >= 12 && (one.includes(other.slice(0, short)) || other.includes(one.slice(0, short))))
  );
}

function ownerIsRight({ owners, ownersAsWritten }: ProposedAction, owner: string): boolean {
  const [read, right] = [plain(ownersAsWritten), plain(owner)];
  if (right === '') return owners.length === 0;
  return owners.length > 0 && (read.includes(right) || right.includes(plain(owners[0]!)));
}

/** Whether a finding about the action quotes exactly this person. */
function isTold({ findings }: ProposedPlan, { source }: ProposedAction, name: string): boolean {
  return findings.some(
    ({ persons = [], row, rows = [] }) =>
      (row === source.row || rows.includes(source.row)) &&
      persons.some((person) => plain(person) === plain(name)),
  );
}

const asks = {
  owner: /^(?:owner|row-of|column)/,
  deadline: /^(?:date|deadline|row-of|term)/,
} as const;
/** Said once for a whole document. */
const missing = { owner: /\bowners\b/, deadline: /\bdeadlines\b/ } as const;

function isAsked(
  { findings }: ProposedPlan,
  { source, reference, owners, deadline }: ProposedAction,
  of: keyof typeof asks,
): boolean {
  const nothing = of === 'owner' ? owners.length === 0 : deadline.date === null;
  return findings.some(
    ({ kind, row, message }) =>
      (row === source.row && asks[of].test(kind)) ||
      (nothing && kind === 'column-missing' && missing[of].test(message)) ||
      (nothing && of === 'deadline' && kind === 'term-without-dates' && message.includes(reference)),
  );
}

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\d]+/gu, '');
}
