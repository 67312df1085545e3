import { createHash, randomUUID } from 'node:crypto';
import {
  comparePlans,
  type Choices,
  type HeldPlan,
  type PlanChange,
  type PlanDifference,
  type ProposedPlan,
} from '@governance/plan-import';
import { londonDate } from '@governance/partnership';
import { actionPage, board as boardView, KeptViews, type BoardRow, type PlanRow } from '@governance/views';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Repository } from 'typeorm';
import { Clock } from '../clock.js';
import { Governance, type Actor } from '../commands/governance.js';
import type { ImportDocument } from '../database/import-document.entity.js';
import { ImportDraft, type DraftChoices } from '../database/import-draft.entity.js';
import { acceptImport } from './accept-import.js';
import { ImportDocuments } from './import-documents.js';
import { heldPlan, lastAccepted, noDocument } from './held-plan.js';
import type { ImportOutcome } from './outcome.js';
import { allAliases, withOwnerNames, type Aliases } from './owner-names.js';
import { planQuestion, type PlanQuestion } from './plan-question.js';
import { requireAcceptable, OutlookChanged, PlanNotChosen } from './requirements.js';
import { tickedAlong, ticksOf, type Tick } from './ticks.js';

/** What accepting a document would do. */
export interface Outlook {
  readonly board: BoardRow;
  readonly question: PlanQuestion;
  /** The plan it is a version of; undefined when it is a new one, or nobody has said. */
  readonly plan: PlanRow | undefined;
  /** As read, with owners under the partnership's own names. */
  readonly proposed: ProposedPlan;
  readonly difference: PlanDifference;
  /** Everything that it brings. */
  readonly changes: readonly PlanChange[];
  /** Each of the changes, and whether it is ticked. */
  readonly ticks: readonly Tick[];
  /** The version of each action that the changes were found in. */
  readonly versions: ReadonlyMap<string, number>;
  /** Another as soon as accepting would do something else. */
  readonly sign: string;
}

export interface Accepting {
  /** An instant, when it is not now. */
  readonly at?: string;
  /** The sign of the outlook that is accepted, where somebody has looked at one. */
  readonly seen?: string;
  /** Somebody has said a second time that so many actions are to be withdrawn, or however many it is. */
  readonly withdrawMany?: number | true;
}

const nothingHeld: HeldPlan = { title: '', period: null, themes: [] };

/** Documents that arrived: read, compared with the plan that is held, and accepted by the secretariat. */
@Injectable()
export class Imports {
  constructor(
    @InjectRepository(ImportDraft) private readonly drafts: Repository<ImportDraft>,
    private readonly kept: KeptViews,
    private readonly governance: Governance,
    private readonly documents: ImportDocuments,
    private readonly clock: Clock,
  ) {}

  /** Reads a document and keeps the proposal until it is accepted. @throws ImportRefused */
  async read(
    partnership: string,
    document: { readonly name: string; readonly bytes: Uint8Array },
    { id = randomUUID(), choices = {} }: { readonly id?: string; readonly choices?: Choices } = {},
  ): Promise<ImportDraft> {
    const proposed = await this.documents.read(partnership, id, document, choices);
    const before = await this.find(partnership, id);
    // Which plan it is of stays as it was said; changes are others now, and ticked anew.
    return this.keep(partnership, proposed, before?.choices.plan ? { plan: before.choices.plan } : {}, id);
  }

  /** Reads a document again, with what somebody chose for its columns. @throws ImportRefused */
  readAgain({ partnership, id, name, bytes }: ImportDocument, choices: Choices): Promise<ImportDraft> {
    return this.read(partnership, { name, bytes }, { id, choices });
  }

  /** Keeps a proposal that was read until it is accepted. */
  keep(
    partnership: string,
    proposed: ProposedPlan,
    choices: DraftChoices = {},
    id: string = randomUUID(),
  ): Promise<ImportDraft> {
    const { name, sha256: document } = proposed.document;
    return this.drafts.save({
      id,
      partnership,
      name,
      document,
      proposed,
      aliases: {},
      choices,
      outcome: null,
      readAt: new Date(),
      acceptedAt: null,
    });
  }

  find(partnership: string, id: string): Promise<ImportDraft | null> {
    return this.drafts.findOneBy({ partnership, id });
  }

  recent(partnership: string): Promise<ImportDraft[]> {
    return this.drafts.find({
      where: { partnership },
      select: { id: true, name: true, readAt: true, acceptedAt: true },
      order: { readAt: 'DESC' },
      take: 20,
    });
  }

  /** Takes one owner's name in the document for another's, before it is accepted. */
  async settleAliases(draft: ImportDraft, aliases: Aliases): Promise<void> {
    await this.drafts.update({ id: draft.id }, { aliases: { ...aliases } });
    draft.aliases = { ...aliases };
  }

  /** Keeps which plan the document belongs to, or which changes are ticked. */
  async choose(draft: ImportDraft, choices: DraftChoices): Promise<void> {
    await this.drafts.update({ id: draft.id }, { choices });
    draft.choices = choices;
  }

  async outlook(draft: ImportDraft): Promise<Outlook> {
    return this.outlookOf(draft.partnership, draft.proposed as ProposedPlan, draft.aliases, draft.choices);
  }

  async outlookOf(
    partnership: string,
    read: ProposedPlan,
    aliases: Aliases,
    choices: DraftChoices = {},
  ): Promise<Outlook> {
    const board = (await this.kept.row(boardView, partnership))!;
    const proposed = withOwnerNames(read, allAliases(board, aliases));
    const rows = board.plans.length > 0 ? await this.kept.rows(actionPage, partnership) : [];
    const drafts = await this.lastDrafts(board);
    const plans = board.plans.map((plan) => {
      const held = heldPlan(board, plan, rows);
      return { plan, held: { ...held, accepted: acceptedIn(board, plan, held, drafts) } };
    });
    const question = planQuestion(plans, proposed, choices.plan);
    const { version } = question;
    const difference = comparePlans(version?.held ?? nothingHeld, proposed);
    const { changes } = difference;
    const versions = new Map(version ? rows.map((row) => [row.id, row.version]) : []);
    const sign = createHash('sha256')
      .update(JSON.stringify([version?.plan.id ?? question.answer, changes, difference.toDecide]))
      .digest('base64url');
    const ticks = ticksOf(difference, choices.ticks);
    return { board, question, plan: version?.plan, proposed, difference, changes, ticks, versions, sign };
  }

  /**
   * Makes the events of what is ticked, all or none; accepting twice makes none twice.
   * @returns how many entries it made, and what was accepted along with what was ticked.
   * @throws NotAccepted, OutlookChanged, PlanNotChosen, ManyWithdrawn, PrioritiesStayOpen
   */
  async accept(draft: ImportDraft, actor: Actor, { at, seen, withdrawMany }: Accepting = {}) {
    const outlook = await this.outlook(draft);
    // Its page has no sign: there is nothing to accept until somebody has said which plan it is.
    if (outlook.question.answer === 'open') throw new PlanNotChosen(outlook.question);
    if (seen !== undefined && seen !== outlook.sign) throw new OutlookChanged();
    const along = tickedAlong(outlook.ticks);
    const ticks = outlook.ticks.map((tick) => (along.includes(tick) ? { ...tick, ticked: true } : tick));
    requireAcceptable(outlook, ticks, withdrawMany);
    const today = londonDate(at ?? (await this.clock.now(draft.partnership)));
    const { actionOfRow, ...accepted } = await acceptImport(this.governance, {
      ...outlook,
      changes: ticks.filter(({ ticked }) => ticked).map(({ change }) => change),
      offered: ticks.length,
      aliases: draft.aliases,
      actor,
      id: draft.id,
      today,
      ...(at === undefined ? {} : { at }),
    });
    const { decided, renumbered } = outlook.difference;
    const rows = [...outlook.difference.actionOfRow, ...actionOfRow];
    const outcome: ImportOutcome = { plan: accepted.plan, ticks, decided, renumbered, actionOfRow: rows };
    await this.drafts.update({ id: draft.id }, { acceptedAt: new Date(), outcome });
    await this.documents.forget(draft.id);
    return { ...accepted, along };
  }

  /** The drafts of the documents that were taken in last, one for each plan. */
  private async lastDrafts(board: BoardRow): Promise<readonly ImportDraft[]> {
    const documents = board.plans.flatMap((plan) => plan.documents.slice(-1).map(({ document }) => document));
    if (documents.length === 0) return [];
    return this.drafts.find({
      where: { partnership: board.id, document: In(documents) },
      order: { acceptedAt: { direction: 'DESC', nulls: 'LAST' } },
    });
  }
}

function acceptedIn(board: BoardRow, plan: PlanRow, held: HeldPlan, drafts: readonly ImportDraft[]) {
  const document = plan.documents.at(-1)?.document;
  if (document === undefined) return noDocument(board);
  const same = drafts.filter((draft) => draft.document === document);
  const ofPlan = same.find(({ outcome }) => (outcome as ImportOutcome | null)?.plan === plan.id);
  return lastAccepted(board, held, ofPlan ?? same[0]);
}
