import { actionsIn } from '@governance/partnership/basics';
import { plain } from '../cells/clean-cell.js';
import type { ProposedPlan } from '../proposed-plan.js';
import { comparePlans } from './compare-plans.js';
import type { HeldPlan } from './plan-difference.js';
import { similarity, wordsOf } from './similarity.js';

/** What speaks for a document being a version of a plan that is held. */
export interface PlanLikeness {
  /** As the plan or a document that was taken into it. */
  readonly sameTitle: boolean;
  /** Neither the plan nor a document that was taken into it ever had a title like the document's. */
  readonly otherTitle: boolean;
  /** The same name but for the year: next year's plan, perhaps. */
  readonly sameName: boolean;
  readonly samePeriod: boolean;
  readonly otherPeriod: boolean;
  /** How many of the document's actions the plan has, word for word. */
  readonly sameActions: number;
  /** Most of its actions have the numbers of actions of the plan, and words like theirs. */
  readonly numbered: boolean;
  /** Of the smaller of the two, how much is the same: 0 to 1. */
  readonly share: number;
  /** Of the larger. */
  readonly shareOfAll: number;
  /** What to make of it all. */
  readonly verdict: 'a-version' | 'perhaps' | 'another-plan';
  /** The likeliest plan has the highest. */
  readonly score: number;
}

/** Words that the name of any plan may have. */
const ofAnyPlan = /\b(?:\d+|action|annual|delivery|draft|final|plan|programme|strategy|the|v|version)\b/g;

/** Marks of one version: without them it is the same title. */
const ofAVersion =
  /\b(?:\d+|v\d*|rev\d*|copy|current|draft|final|latest|new|of|refresh|refreshed|revised|revision|the|update|updated|version)\b/g;

export function likenessOfPlans(held: HeldPlan, proposed: ProposedPlan): PlanLikeness {
  const { title, period } = proposed.plan;
  const titles = [held.title, ...(held.titles ?? []), held.accepted?.proposed.plan.title ?? held.title];
  const sameTitle = titles.some((known) => plain(known) === plain(title));
  const names = [title, held.title].map((name) => without(ofAnyPlan, name));
  const sameName = names[0] !== '' && similarity(wordsOf(names[0]!), wordsOf(names[1]!)) >= 0.75;
  const untitled = proposed.findings.some(({ kind }) => kind === 'title-missing');
  const known = titles.some((each) => without(ofAVersion, each) === without(ofAVersion, title));
  const otherTitle = !untitled && !sameName && !known;
  const samePeriod = period !== null && period.from === held.period?.from && period.to === held.period.to;
  const otherPeriod = period !== null && held.period !== null && !samePeriod;
  const found = {
    sameTitle,
    otherTitle,
    sameName,
    samePeriod,
    otherPeriod,
    ...sharedActions(held, proposed),
  };
  const score =
    found.share * 4 + Number(sameTitle) + Number(sameName) + Number(samePeriod) - Number(otherPeriod);
  const verdict = verdictOf(found);
  const asked = verdict === 'a-version' && otherTitle && !nearlyTheSame(held, proposed, found);
  return { ...found, verdict: asked ? 'perhaps' : verdict, score };
}

function without(words: RegExp, title: string): string {
  return plain(plain(title).replace(words, ' '));
}

/** Under a title that was never seen it is a version only where nothing is withdrawn and nearly all is alike. */
function nearlyTheSame(held: HeldPlan, proposed: ProposedPlan, { shareOfAll }: Found): boolean {
  if (shareOfAll < 0.9) return false;
  return comparePlans(held, proposed).changes.every(({ kind }) => kind !== 'action-withdrawn');
}

type Found = Omit<PlanLikeness, 'verdict' | 'score'>;

/** A plan of another name for the same period is no version by that alone, and a name alone is none either. */
function verdictOf(found: Found): PlanLikeness['verdict'] {
  const { sameTitle, sameName, samePeriod, otherPeriod, sameActions, share, shareOfAll, numbered } = found;
  const mostAreHere = share >= 0.5 && (shareOfAll >= 0.25 || samePeriod);
  if (!otherPeriod && mostAreHere) return 'a-version';
  if (!otherPeriod && (sameTitle || (sameName && samePeriod)) && sameActions > 0) return 'a-version';
  if (sameActions === 0 && !numbered && !sameTitle && !sameName) return 'another-plan';
  return 'perhaps';
}

/** Of the actions of the smaller of two documents, how many the other has word for word: 0 to 1. */
export function shareOfActions(a: ProposedPlan, b: ProposedPlan): number {
  const [of, other] = [titlesOf(a.themes), titlesOf(b.themes)];
  const size = Math.min(of.size, other.size);
  return size === 0 ? 0 : [...of].filter((title) => other.has(title)).length / size;
}

/**
 * How many rows of two documents say the same, word for word, of who does what by when. How it stands is left out: a new
 * version may say again what the one before the last said, and that is news.
 */
export function rowsInCommon(a: ProposedPlan, b: ProposedPlan): number {
  const rowsOf = (plan: ProposedPlan) =>
    actionsIn(plan).map(({ title, owners, deadline }) => JSON.stringify([title, owners, deadline.asWritten]));
  const other = new Set(rowsOf(b));
  return new Set(rowsOf(a).filter((row) => other.has(row))).size;
}

function titlesOf(themes: HeldPlan['themes'] | ProposedPlan['themes']): ReadonlySet<string> {
  return new Set(
    themes.flatMap(({ priorities }) =>
      priorities.flatMap((priority) => [...priority.actions].map((action) => plain(action.title))),
    ),
  );
}

function sharedActions(held: HeldPlan, { themes }: ProposedPlan) {
  const ofPlan = titlesOf(held.themes);
  const inPlan = new Set([...ofPlan, ...titlesOf(held.accepted?.proposed.themes ?? [])]);
  const inDocument = titlesOf(themes);
  const sameActions = [...inDocument].filter((title) => inPlan.has(title)).length;
  const sizes = [inDocument.size, ofPlan.size];
  const of = (size: number) => (size === 0 ? 0 : Math.min(1, sameActions / size));
  return {
    sameActions,
    numbered: areNumbered(held, themes),
    share: of(Math.min(...sizes)),
    shareOfAll: of(Math.max(...sizes)),
  };
}

/** `1.4 Install body scanner`, as a report calls what the plan says at greater length. */
function areNumbered({ themes: held }: HeldPlan, themes: ProposedPlan['themes']): boolean {
  const actionsOf = (of: HeldPlan['themes'] | ProposedPlan['themes']) =>
    of.flatMap(({ priorities }) =>
      priorities.flatMap((priority) =>
        [...priority.actions].map(({ reference, title }) => ({ reference: plain(reference), title })),
      ),
    );
  const byNumber = new Map(actionsOf(held).map(({ reference, title }) => [reference, wordsOf(title)]));
  const all = actionsOf(themes);
  const alike = all.filter(({ reference, title }) => {
    const [words, own] = [byNumber.get(reference), wordsOf(title)];
    if (words === undefined || own.size < 2) return false;
    return similarity(words, own) >= 0.5 || [...own].every((word) => words.has(word));
  });
  return alike.length * 2 > all.length;
}
