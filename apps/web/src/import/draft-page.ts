import { dateInWords } from '@governance/calendar';
import { prioritiesIn } from '@governance/partnership';
import {
  type StoredDraft,
  Arrivals,
  greatChangeInWords,
  greatChangesIn,
  Imports,
  oneDayIn,
  standsAlready,
  told,
  type GreatChange,
  type ImportOutcome,
  type ImportPreview,
  type Tick,
} from '@governance/plan-import/service';
import type { FormErrors } from '@governance/govuk';
import type { Finding, ProposedPlan } from '@governance/plan-import';
import { Injectable, NotFoundException } from '@nestjs/common';
import type { Response } from 'express';
import type { Place } from '../access/place.js';
import { placeInWords } from '../findings/finding-in-words.js';
import type { Posted } from '../pages/read-form.js';
import { changesInGroups, decidedInLines, type ChangeGroup } from './changes-in-groups.js';
import { groupFindings } from '../findings/finding-kinds.js';
import { namingOf } from './naming-form.js';
import { lookAlikes, otherNames, spelledOtherwise } from './look-alikes.js';
import { peopleNamed } from './people-named.js';
import { mostBoxes } from './read-ticks.js';
import { whatBecameOf } from './sent-before.js';
import { termsToDate } from './terms-form.js';
import { leads, stillOpen } from './where-findings-lead.js';
import { tablesOf } from './tables-of.js';
import { planChoices } from './which-plan.js';

export interface Shown {
  readonly form?: Posted;
  readonly errors?: FormErrors | undefined;
  /** What was ticked for a great part of the plan, and somebody must say so a second time. */
  readonly ask?: readonly GreatChange[];
}

/** The page of a document that was read: what was understood, what it would change, and after that what it changed. */
@Injectable()
export class DraftPage {
  constructor(
    private readonly imports: Imports,
    private readonly arrivals: Arrivals,
  ) {}

  async find({ board }: Place, id: string): Promise<StoredDraft> {
    const draft = await this.imports.find(board.id, id);
    if (!draft) throw new NotFoundException();
    return draft;
  }

  async show(place: Place, draft: StoredDraft, response: Response, shown: Shown = {}): Promise<void> {
    const read = proposedIn(draft);
    const outlook = draft.acceptedAt ? null : await this.imports.outlook(draft);
    const before = draft.acceptedAt ? null : await this.arrivals.takenInBefore(draft);
    const { themes, findings, plan } = outlook?.understood ?? read;
    const priorities = prioritiesIn({ themes });
    const owners = lookAlikes(outlook?.understood ?? read, place.board, draft.aliases);
    const did = outlook ? whatItWouldDo(place, outlook, shown) : whatItDid(place, draft);
    const rows = rowsOn(did);
    const shownFindings = findings.map((finding) => ({
      ...finding,
      at: placeInWords(finding.at),
      leads: outlook ? leads(finding, rows, outlook, place.url) : [],
      stands: outlook !== null && isOnList(finding, outlook),
    }));
    const people = outlook && peopleNamed(read, place.board, outlook.people, outlook.known);
    const terms = outlook ? termsToDate(read, outlook.terms) : [];
    // Owners that look alike have a form of their own until the document is accepted.
    const listed = shownFindings.filter(({ kind }) => draft.acceptedAt || kind !== 'owner-alias');
    const [known, news] = [listed.filter(({ stands }) => stands), listed.filter(({ stands }) => !stands)];
    response.render('import/draft.njk', {
      ...shown,
      form: {
        ...namingOf(plan),
        ...Object.fromEntries(terms.map(({ field, date }) => [field, date])),
        ...shown.form,
      },
      draft,
      draftUrl: pageOf(place, draft),
      findingsUrl: findingsOf(place, draft, outlook),
      before: before && { ...before, href: pageOf(place, before), became: whatBecameOf(before) },
      title: plan.title,
      // Of a plan that is held a version changes neither its title nor its period.
      naming: outlook !== null && outlook.plan === undefined,
      period: plan.period && `${dateInWords(plan.period.from)} to ${dateInWords(plan.period.to)}`,
      counts: {
        themes: themes.length,
        priorities: priorities.length,
        actions: priorities.reduce((sum, { actions }) => sum + actions.length, 0),
        findings: findings.length,
      },
      owners,
      otherOwners: outlook && otherNames(outlook.understood, place.board, draft.aliases),
      spelled: outlook ? spelledOtherwise(outlook.understood, place.board) : [],
      people,
      terms,
      stillOpen: people ? stillOpen(news, owners, { names: people, said: outlook.people }, terms) : [],
      findingGroups: groupFindings(news),
      knownFindings: { count: known.length, groups: groupFindings(known) },
      ...did,
    });
  }
}

/** The list of findings of the plan that the document is in, or is a version of. */
function findingsOf({ board, url }: Place, { document }: StoredDraft, outlook: ImportPreview | null): string {
  const taken = board.plans.find(({ documents }) => documents.some((held) => held.document === document));
  const plan = outlook ? outlook.plan : taken;
  return `${url}/findings${plan ? `?plan=${plan.id}` : ''}`;
}

/** Whether the plan's list of findings holds it already. */
function isOnList(finding: Finding, { plan, difference }: ImportPreview): boolean {
  return plan !== undefined && standsAlready(told(finding, difference.actionOfRow), plan.findings);
}

/** The rows of the document that the page shows below its findings. */
function rowsOn(did: {
  readonly newPlan?: ReturnType<typeof tablesOf>;
  readonly changeGroups?: readonly ChangeGroup[];
}): ReadonlySet<number> {
  const { newPlan = [], changeGroups = [] } = did;
  return new Set([
    ...newPlan.flatMap(({ priorities }) => priorities.flatMap(({ rows }) => rows.map(({ row }) => row))),
    ...changeGroups.flatMap(({ lines }) => lines.flatMap(({ row }) => row ?? [])),
  ]);
}

/** Changes to a plan that is held, a whole new plan, or the question which of them. */
function whatItWouldDo(place: Place, outlook: ImportPreview, { ask = [] }: Shown) {
  const { question, plan, changes, proposed, sign, difference, ticks } = outlook;
  const which = question.candidates.length > 0 && {
    ...planChoices(question, proposed.plan.title),
    open: question.answer === 'open',
  };
  if (question.answer === 'open') return { which };
  if (!plan) {
    const added = ticks.filter(({ change }) => change.kind === 'action-added');
    return {
      which,
      sign,
      newPlan: tablesOf(proposed, ticks),
      actionCount: added.length,
      tickedCount: added.filter((tick) => tick.ticked).length,
      boxes: added.length <= mostBoxes,
    };
  }
  const ticked = ticks.filter((tick) => tick.ticked);
  return {
    which,
    sign,
    held: plan,
    changeCount: changes.length,
    tickedCount: ticked.length,
    boxes: changes.length <= mostBoxes,
    changeGroups: groupsOf(place, outlook).map((group) => warned(group, outlook)),
    asked: ask.map((great) => ({ ...great, field: fieldOf(great), words: greatChangeInWords(great) })),
    ...besideChanges(place, difference),
  };
}

export function groupsOf({ url }: Place, { ticks, difference }: ImportPreview): readonly ChangeGroup[] {
  return changesInGroups(ticks, difference.toDecide, url);
}

/** The field in which somebody says a second time that so great a change is meant. */
export function fieldOf({ kind }: GreatChange): string {
  return `many-${kind}`;
}

function warned(group: ChangeGroup, { changes, difference: { openActions } }: ImportPreview) {
  const great = greatChangesIn(changes, openActions).find(({ kind }) => kind === group.name);
  const day = group.name === 'deadline-moved' ? oneDayIn(changes) : null;
  const warnings = [
    ...(great
      ? [
          `${greatChangeInWords(great)}: more than a quarter. Nothing is ticked here by itself. Tick what is meant; you will be asked once more.`,
        ]
      : []),
    ...(day ? [`${day.count} of the deadlines move to one and the same day, ${dateInWords(day.date)}.`] : []),
  ];
  if (warnings.length === 0) return group;
  // A withdrawal comes of rows that are not there; the others may come of a column that was taken for another.
  return { ...group, warning: warnings.join(' '), misread: group.name !== 'action-withdrawn' };
}

function whatItDid(place: Place, draft: StoredDraft) {
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

export function proposedIn(draft: StoredDraft): ProposedPlan {
  return draft.proposed as ProposedPlan;
}

export function pageOf({ url }: Place, { id }: StoredDraft): string {
  return `${url}/import/${id}`;
}
