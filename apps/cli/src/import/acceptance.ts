import { dateInWords } from '@governance/calendar';
import {
  type DraftChoices,
  changeInWords,
  changesNamed,
  decidedInWords,
  greatChangeInWords,
  greatChangesIn,
  greatKinds,
  ManyChanged,
  NoSuchChange,
  NotAccepted,
  NothingTicked,
  oneDayIn,
  PrioritiesStayOpen,
  refusalsInWords,
  ticksOf,
  type GreatChange,
  type GreatKind,
  type Imports,
  type ImportPreview,
} from '@governance/plan-import/service';
import type { PlanNaming, ProposedPlan, TermDates } from '@governance/plan-import';
import { Failure, refused } from '../failure.js';

export interface AcceptanceOptions {
  /** The plan that the document is a version of, by its title or id. */
  readonly plan?: string;
  /** A document that was taken in before others is meant to be taken in once more. */
  readonly again?: boolean;
  /** It is a plan of its own. */
  readonly new?: boolean;
  /** Changes by kind or number, with commas between; the others are left. */
  readonly only?: string;
  /** Changes that are left. */
  readonly except?: string;
  readonly withdrawMany?: boolean;
  /** What is done to a great part of the plan and is meant: kinds, with commas between. */
  readonly changeMany?: string;
  readonly board?: string;
  /** By when terms of the plan end. */
  readonly terms?: TermDates;
  /** Its title and period. */
  readonly naming?: PlanNaming;
}

/** What accepting would do, with the plan and the ticks that the options ask for. */
export async function outlookAsAsked(
  imports: Imports,
  partnership: string,
  proposed: ProposedPlan,
  options: AcceptanceOptions,
): Promise<ImportPreview> {
  const look = (choices: DraftChoices) => imports.outlookOf(partnership, proposed, {}, choices);
  const said = saidOf(options);
  const choices = { ...said, ...planAsAsked(await look(said), options) };
  const outlook = await look(choices);
  return look({ ...choices, ticks: ticksAsAsked(outlook, options) });
}

function saidOf({ terms, naming }: AcceptanceOptions): DraftChoices {
  return { ...(terms && { terms }), ...(naming && { naming }) };
}

function planAsAsked(
  { board }: ImportPreview,
  { plan: wanted, new: isNew }: AcceptanceOptions,
): DraftChoices {
  if (wanted !== undefined && isNew) throw new Failure('Say --plan or --new, not both.', refused);
  if (isNew) return { plan: 'new' };
  if (wanted === undefined) return {};
  const plans = board.plans.filter(({ id, title }) => id === wanted || title === wanted);
  if (plans.length === 1) return { plan: plans[0]!.id };
  const all = board.plans.map(({ id, title }) => `  ${id}  ${title}`);
  const wrong = plans.length === 0 ? 'The board holds no plan' : 'The board holds several plans';
  throw new Failure([`${wrong} “${wanted}”. It holds:`, ...all].join('\n'), refused);
}

function ticksAsAsked({ ticks: shown, difference }: ImportPreview, options: AcceptanceOptions) {
  // Whoever means to go back means all of it.
  const ticks = options.again ? ticksOf(difference) : shown;
  const { only, except } = options;
  const meant = greatKindsMeant(options);
  try {
    const named = (words: string) => changesNamed(words.split(','), ticks);
    const wanted = only === undefined ? null : named(only);
    const unwanted = except === undefined ? new Set<string>() : named(except);
    const asProposed = (tick: (typeof ticks)[number]) =>
      tick.ticked ||
      meant.has(tick.change.kind) ||
      (tick.change.kind === 'priority-removed' && meant.has('action-withdrawn'));
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

/** @throws Failure where a kind is named that is never asked about */
function greatKindsMeant({ withdrawMany, changeMany }: AcceptanceOptions): ReadonlySet<string> {
  const named = changeMany === undefined ? [] : changeMany.split(',').map((kind) => kind.trim());
  const unknown = named.find((kind) => !greatKinds.includes(kind as GreatKind));
  if (unknown !== undefined)
    throw new Failure(`--change-many takes ${greatKinds.join(', ')}, and not “${unknown}”.`, refused);
  return new Set([...named, ...(withdrawMany ? ['action-withdrawn'] : [])]);
}

/** @throws Failure that says what to add, when it is not certain which plan the document belongs to */
export function requirePlan({ question }: ImportPreview): void {
  if (question.answer !== 'open') return;
  const choices = question.candidates.map(({ plan, likeness }) => {
    return `  --plan "${plan.title}"   ${likeness.sameActions} actions with the same words${likeness.otherTitle ? ', another title' : ''}`;
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

/** That the document was taken into the plan before, and others since: accepting it goes back to what it says. */
export function takenBefore({ plan, proposed }: ImportPreview): string | null {
  const documents = plan?.documents ?? [];
  const is = documents.map(({ document }) => document === proposed.document.sha256);
  const since = documents.length - 1 - is.lastIndexOf(true);
  if (!is.includes(true) || since === 0) return null;
  const { name, at } = documents[documents.length - 1 - since]!;
  const others = since === 1 ? 'another document' : `${since} other documents`;
  return `This document was taken in before, on ${dateInWords(at)} as ${name}, and ${others} since. Accepting it goes back to what it says.`;
}

/** @throws Failure where a document of before would be taken in, and nobody has said that it is meant */
export function requireMeant(outlook: ImportPreview, { again }: AcceptanceOptions): void {
  const before = takenBefore(outlook);
  if (before !== null && !again)
    throw new Failure(`Nothing was changed. ${before} If that is meant, add --again.`, refused);
}

/** Names of the document that are people's of the board, and whose organisations become the owners. */
function knownInWords({ known }: ImportPreview): string[] {
  return known.map(({ name, organisation, actions }) => {
    const owns = organisation === null ? 'of no organisation: no owner' : `of ${organisation}, the owner`;
    return `Known under People: ${name}, ${owns} of ${actions} ${actions === 1 ? 'action' : 'actions'}`;
  });
}

export function outlookInWords(outlook: ImportPreview): string[] {
  const { question, plan, difference, ticks } = outlook;
  if (question.answer === 'open') return [];
  const { decided, renumbered } = difference;
  const before = takenBefore(outlook);
  const ticked = ticks.filter((tick) => tick.ticked).length;
  const listed = ticks.map((tick, index) => {
    return `${String(index + 1).padStart(4)} [${tick.ticked ? 'x' : ' '}] ${changeInWords(tick.change)}`;
  });
  const known = knownInWords(outlook);
  if (!plan) return [...known, `A new plan: ${ticks.length} changes, ${ticked} of them ticked`, ...listed];
  return [
    ...known,
    ...(before === null ? [] : [before]),
    `Compared with the plan held (${plan.title}): ${ticks.length} changes, ${ticked} of them ticked`,
    ...listed,
    ...warningsOf(outlook),
    ...(renumbered.length === 0
      ? []
      : [
          `The document was renumbered: ${renumbered.length} other numbers. What is in the plan keeps its references.`,
        ]),
    ...(decided.length === 0 ? [] : ['The board has decided, and these stay as they are:']),
    ...decided.map((each) => `- ${decidedInWords(each)}`),
  ];
}

function askedInWords(great: GreatChange): string {
  const add = great.kind === 'action-withdrawn' ? '--withdraw-many' : `--change-many ${great.kind}`;
  return `${greatChangeInWords(great)}. If that is meant, add ${add}.`;
}

/** What is not ticked by itself because it is done to a great part of the plan, and what looks like a misread column. */
function warningsOf({ changes, difference, ticks }: ImportPreview): string[] {
  const left = new Set(ticks.filter(({ ticked }) => !ticked).map(({ change }) => change.kind as string));
  const day = oneDayIn(changes);
  return [
    ...greatChangesIn(changes, difference.openActions)
      .filter(({ kind }) => left.has(kind))
      .map((great) => `Not ticked by itself: ${askedInWords(great)}`),
    ...(day
      ? [
          `${day.count} of the deadlines move to one and the same day, ${day.date}. If the document does not mean that, a column was misread: see --map.`,
        ]
      : []),
  ];
}

/** Keeps the document with what was chosen, and accepts what is ticked. */
export async function accept(
  imports: Imports,
  partnership: string,
  { question, ticks, sign }: ImportPreview,
  proposed: ProposedPlan,
  options: AcceptanceOptions,
) {
  const kinds = greatKindsMeant(options);
  const plan = question.answer === 'chosen' ? { plan: question.version?.plan.id ?? 'new' } : {};
  const chosen = Object.fromEntries(ticks.map(({ key, ticked }) => [key, ticked]));
  const draft = await imports.keep(partnership, proposed, {
    ...plan,
    ticks: chosen,
    ...saidOf(options),
  });
  try {
    const actor = { who: 'system', policy: 'command-line-import' } as const;
    return await imports.accept(draft, actor, { seen: sign, meant: ({ kind }) => kinds.has(kind) });
  } catch (error) {
    throw asFailure(error);
  }
}

function asFailure(error: unknown): unknown {
  if (error instanceof NotAccepted) {
    const lines = refusalsInWords(error.refusals).map((reason) => `- ${reason}`);
    return new Failure(['Nothing was accepted:', ...lines].join('\n'), refused, { cause: error });
  }
  if (error instanceof NothingTicked)
    return new Failure(
      'Nothing was accepted: no action of the new plan is among what is taken in.',
      refused,
      {
        cause: error,
      },
    );
  if (error instanceof ManyChanged) {
    const lines = error.great.map(askedInWords);
    return new Failure(`Nothing was accepted: ${lines.join('\n')}`, refused, { cause: error });
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
