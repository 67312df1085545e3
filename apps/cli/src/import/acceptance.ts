import { RuleBroken } from '@governance/event-sourcing';
import {
  changeInWords,
  changesNamed,
  decidedInWords,
  ManyWithdrawn,
  NoSuchChange,
  NotAccepted,
  PrioritiesStayOpen,
  refusalsInWords,
  type DraftChoices,
  type Imports,
  type Outlook,
} from '@governance/installation';
import type { ProposedPlan } from '@governance/plan-import';
import { Failure } from '../failure.js';

export interface AcceptanceOptions {
  /** The plan that the document is a version of, by its title or id. */
  readonly plan?: string;
  /** It is a plan of its own. */
  readonly new?: boolean;
  /** Changes by kind or number, with commas between; the others are left. */
  readonly only?: string;
  /** Changes that are left. */
  readonly except?: string;
  readonly withdrawMany?: boolean;
  readonly board?: string;
}

/** The document cannot be imported as it is: exit status 2. */
export const refused = 2;

/** A dry run needs no installation, unless there is one to compare with or an option speaks of a plan that is held. */
export function comparesWithPlan(options: AcceptanceOptions): boolean {
  const { plan, new: isNew, only, except, board } = options;
  return [plan, isNew, only, except, board, process.env.DATABASE_URL].some((each) => each !== undefined);
}

/** What accepting would do, with the plan and the ticks that the options ask for. */
export async function outlookAsAsked(
  imports: Imports,
  partnership: string,
  proposed: ProposedPlan,
  options: AcceptanceOptions,
): Promise<Outlook> {
  const look = (choices: DraftChoices) => imports.outlookOf(partnership, proposed, {}, choices);
  const choices = planAsAsked(await look({}), options);
  const outlook = await look(choices);
  return look({ ...choices, ticks: ticksAsAsked(outlook, options) });
}

function planAsAsked({ board }: Outlook, { plan: wanted, new: isNew }: AcceptanceOptions): DraftChoices {
  if (wanted !== undefined && isNew) throw new Failure('Say --plan or --new, not both.', refused);
  if (isNew) return { plan: 'new' };
  if (wanted === undefined) return {};
  const plans = board.plans.filter(({ id, title }) => id === wanted || title === wanted);
  if (plans.length === 1) return { plan: plans[0]!.id };
  const all = board.plans.map(({ id, title }) => `  ${id}  ${title}`);
  const wrong = plans.length === 0 ? 'The board holds no plan' : 'The board holds several plans';
  throw new Failure([`${wrong} “${wanted}”. It holds:`, ...all].join('\n'), refused);
}

function ticksAsAsked({ ticks }: Outlook, { only, except, withdrawMany }: AcceptanceOptions) {
  try {
    const named = (words: string) => changesNamed(words.split(','), ticks);
    const wanted = only === undefined ? null : named(only);
    const unwanted = except === undefined ? new Set<string>() : named(except);
    const asProposed = (tick: (typeof ticks)[number]) =>
      tick.ticked || (withdrawMany === true && isOfWithdrawal(tick.change.kind));
    return Object.fromEntries(
      ticks.map((tick) => {
        const ticked = wanted === null ? asProposed(tick) : wanted.has(tick.key);
        return [tick.key, ticked && !unwanted.has(tick.key)];
      }),
    );
  } catch (error) {
    if (error instanceof NoSuchChange) throw new Failure(error.message, refused, { cause: error });
    throw error;
  }
}

function isOfWithdrawal(kind: string): boolean {
  return kind === 'action-withdrawn' || kind === 'priority-removed';
}

/** @throws Failure that says what to add, when it is not certain which plan the document belongs to */
export function requirePlan({ question }: Outlook): void {
  if (question.answer !== 'open') return;
  const choices = question.candidates.map(({ plan, likeness }) => {
    return `  --plan "${plan.title}"   ${likeness.sameActions} actions with the same words`;
  });
  throw new Failure(
    [
      'It is not certain which plan this document belongs to. Nothing was changed. Run it again with one of these:',
      ...choices,
      '  --new   a plan of its own',
    ].join('\n'),
    refused,
  );
}

export function outlookInWords({ question, plan, difference, ticks }: Outlook): string[] {
  if (question.answer === 'open') return [];
  if (!plan) return ['A new plan'];
  const { decided, renumbered } = difference;
  const ticked = ticks.filter((tick) => tick.ticked).length;
  return [
    `Compared with the plan held (${plan.title}): ${ticks.length} changes, ${ticked} of them ticked`,
    ...ticks.map((tick, index) => {
      return `${String(index + 1).padStart(4)} [${tick.ticked ? 'x' : ' '}] ${changeInWords(tick.change)}`;
    }),
    ...(renumbered.length === 0
      ? []
      : [
          `The document was renumbered: ${renumbered.length} other numbers. What is in the plan keeps its references.`,
        ]),
    ...(decided.length === 0 ? [] : ['The board has decided, and these stay as they are:']),
    ...decided.map((each) => `- ${decidedInWords(each)}`),
  ];
}

/** Keeps the document with what was chosen, and accepts what is ticked. */
export async function accept(
  imports: Imports,
  partnership: string,
  { question, ticks, sign }: Outlook,
  proposed: ProposedPlan,
  { withdrawMany }: AcceptanceOptions,
) {
  const plan = question.answer === 'chosen' ? { plan: question.version?.plan.id ?? 'new' } : {};
  const chosen = Object.fromEntries(ticks.map(({ key, ticked }) => [key, ticked]));
  const draft = await imports.keep(partnership, proposed, { ...plan, ticks: chosen });
  try {
    const actor = { who: 'system', policy: 'command-line-import' } as const;
    return await imports.accept(draft, actor, { seen: sign, ...(withdrawMany ? { withdrawMany } : {}) });
  } catch (error) {
    throw asFailure(error);
  }
}

function asFailure(error: unknown): unknown {
  if (error instanceof NotAccepted) {
    const reasons = refusalsInWords(error.refusals, (reason) =>
      reason instanceof RuleBroken ? reason.code.replaceAll('-', ' ') : 'changed by somebody meanwhile',
    );
    const lines = reasons.map((reason) => `- ${reason}`);
    return new Failure(['Nothing was accepted:', ...lines].join('\n'), refused, { cause: error });
  }
  if (error instanceof ManyWithdrawn) {
    const { withdrawn, open } = error.withdrawals;
    return new Failure(
      `Nothing was accepted: ${withdrawn} of the plan's ${open} open actions would be withdrawn. If that is meant, add --withdraw-many.`,
      refused,
      { cause: error },
    );
  }
  if (error instanceof PrioritiesStayOpen) {
    const lines = error.priorities.map(
      ({ change, actions }) => `- ${change.reference}: ${actions.join(', ')} would stay in it`,
    );
    return new Failure(
      ['Nothing was accepted. These priorities cannot be closed:', ...lines].join('\n'),
      refused,
      { cause: error },
    );
  }
  return error;
}
