import type { FormErrors } from '@governance/govuk';
import {
  Imports,
  withdrawalsIn,
  type ImportDraft,
  type ImportOutcome,
  type Outlook,
  type Tick,
} from '@governance/installation';
import type { Finding, ProposedPlan } from '@governance/plan-import';
import { dateInWords } from '@governance/views';
import { Injectable, NotFoundException } from '@nestjs/common';
import type { Response } from 'express';
import type { Place } from '../access/place.js';
import type { Posted } from '../pages/read-form.js';
import { changesInGroups, decidedInLines, type ChangeGroup } from './changes-in-groups.js';
import { groupFindings } from './finding-kinds.js';
import { lookAlikes } from './look-alikes.js';
import { mostBoxes } from './read-ticks.js';
import { tablesOf } from './tables-of.js';
import { planChoices } from './which-plan.js';

export interface Shown {
  readonly form?: Posted;
  readonly errors?: FormErrors | undefined;
  /** So many withdrawals were ticked, and somebody must say so a second time. */
  readonly askAboutWithdrawals?: boolean;
}

/** The page of a document that was read: what was understood, what it would change, and after that what it changed. */
@Injectable()
export class DraftPage {
  constructor(private readonly imports: Imports) {}

  async find({ board }: Place, id: string): Promise<ImportDraft> {
    const draft = await this.imports.find(board.id, id);
    if (!draft) throw new NotFoundException();
    return draft;
  }

  async show(place: Place, draft: ImportDraft, response: Response, shown: Shown = {}): Promise<void> {
    const read = proposedIn(draft);
    const outlook = draft.acceptedAt ? null : await this.imports.outlook(draft);
    const { themes, findings, plan } = read;
    const priorities = themes.flatMap((theme) => theme.priorities);
    const owners = lookAlikes(read, place.board, draft.aliases);
    const groups = groupFindings<Finding>(findings);
    response.render('import/draft.njk', {
      form: {},
      ...shown,
      draft,
      draftUrl: pageOf(place, draft),
      title: plan.title,
      period: plan.period && `${dateInWords(plan.period.from)} to ${dateInWords(plan.period.to)}`,
      counts: {
        themes: themes.length,
        priorities: priorities.length,
        actions: priorities.reduce((sum, { actions }) => sum + actions.length, 0),
        findings: findings.length,
      },
      owners,
      findingGroups: draft.acceptedAt ? groups : groups.filter(({ kind }) => kind !== 'owner-alias'),
      ...(outlook ? whatItWouldDo(place, outlook, shown) : whatItDid(place, draft)),
    });
  }
}

/** Changes to a plan that is held, a whole new plan, or the question which of them. */
function whatItWouldDo(place: Place, outlook: Outlook, { askAboutWithdrawals = false }: Shown) {
  const { question, plan, changes, proposed, sign, difference, ticks } = outlook;
  const which = question.candidates.length > 0 && {
    ...planChoices(question, proposed.plan.title),
    open: question.answer === 'open',
  };
  if (question.answer === 'open') return { which };
  if (!plan) return { which, sign, newPlan: tablesOf(proposed) };
  const ticked = ticks.filter((tick) => tick.ticked);
  const withdrawals = withdrawalsIn(
    ticked.map(({ change }) => change),
    difference.openActions,
  );
  return {
    which,
    sign,
    held: plan,
    changeCount: changes.length,
    tickedCount: ticked.length,
    boxes: changes.length <= mostBoxes,
    changeGroups: groupsOf(place, outlook).map((group) => warned(group, outlook)),
    withdrawals: askAboutWithdrawals && withdrawals,
    ...besideChanges(place, difference),
  };
}

export function groupsOf({ url }: Place, { ticks, difference }: Outlook): readonly ChangeGroup[] {
  return changesInGroups(ticks, difference.toDecide, url);
}

function warned(group: ChangeGroup, { changes, difference: { openActions } }: Outlook) {
  const { withdrawn, open, many } = withdrawalsIn(changes, openActions);
  if (group.name !== 'action-withdrawn' || !many) return group;
  const warning = `The document has ${open - withdrawn} of the plan’s ${open} open actions, and not the other ${withdrawn}: more than a quarter would be withdrawn. Nothing is ticked here by itself. Tick those that are to be withdrawn; you will be asked once more.`;
  return { ...group, warning };
}

function whatItDid(place: Place, draft: ImportDraft) {
  const outcome = draft.outcome as ImportOutcome | null;
  if (!outcome) return {};
  const { ticks } = outcome;
  return {
    changeCount: ticks.length,
    tickedCount: ticks.filter(({ ticked }: Tick) => ticked).length,
    changeGroups: changesInGroups(ticks, [], place.url),
    ...besideChanges(place, outcome),
  };
}

function besideChanges(
  { url }: Place,
  { decided, renumbered }: Pick<ImportOutcome, 'decided' | 'renumbered'>,
) {
  return { decided: decidedInLines(decided, url), renumbered };
}

export function proposedIn(draft: ImportDraft): ProposedPlan {
  return draft.proposed as ProposedPlan;
}

export function pageOf({ url }: Place, { id }: ImportDraft): string {
  return `${url}/import/${id}`;
}
