import { londonDate, type Instant } from '@governance/calendar';
import type { PartnershipId, PlanId } from '@governance/partnership';
import type { DraftChoices, StoredDocument, StoredDraft } from './stored.js';
import { createHash, randomUUID } from 'node:crypto';
import {
  comparePlans,
  withNaming,
  withTerms,
  withoutNamesOfPeople,
  type Choices,
  type PeopleChoices,
  type PlanNaming,
  type ProposedPlan,
  type ReadingStep,
} from '../index.js';
import { actionPage, board as boardView, KeptViews, type BoardRow } from '@governance/views';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsNull, LessThan, Repository } from 'typeorm';
import { Clock, Governance, type Actor, ImportDraft, People } from '@governance/core';
import { acceptImport } from './accept-import.js';
import { withAlikeOnBoard } from './alike-on-board.js';
import type { GreatChange } from './great-changes.js';
import { daysKept, ImportDocuments } from './import-documents.js';
import { heldPlan, heldSince } from './held-plan.js';
import { andKnown, namesKnown, peopleOfBoard, type FindPerson } from './known-people.js';
import type { ImportOutcome } from './outcome.js';
import type { ImportPreview } from './import-preview.js';
import { allAliases, boardNameOf, withOwnerNames, withPeopleOf, type Aliases } from './owner-names.js';
import { planQuestion } from './plan-question.js';
import { requireAcceptable, OutlookChanged, PlanNotChosen } from './requirements.js';
import { acceptedIn, lastDrafts, titlesOf, versionBefore, wasTakenBefore } from './taken-in.js';
import { tickedAlong, ticksOf } from './ticks.js';

export interface Accepting {
  /** An instant, when it is not now. */
  readonly at?: Instant;
  /** The sign of the outlook that is accepted, where somebody has looked at one. */
  readonly seen?: string;
  /** Whether somebody has said a second time that this is to be done to so great a part of the plan. */
  readonly meant?: (great: GreatChange) => boolean;
}

interface Reading {
  readonly id?: string;
  readonly choices?: Choices;
  /** Is called as the reading goes on. */
  readonly tell?: (step: ReadingStep) => void;
}

/** Documents that arrived: read, compared with the plan that is held, and accepted by the secretariat. */
@Injectable()
export class Imports {
  constructor(
    @InjectRepository(ImportDraft) private readonly drafts: Repository<StoredDraft>,
    private readonly kept: KeptViews,
    private readonly governance: Governance,
    private readonly documents: ImportDocuments,
    private readonly clock: Clock,
    private readonly directory: People,
  ) {}

  /** Reads a document and keeps the proposal until it is accepted. @throws ImportRefused */
  async read(
    partnership: PartnershipId,
    document: { readonly name: string; readonly bytes: Uint8Array },
    { id = randomUUID(), choices = {}, tell }: Reading = {},
  ): Promise<StoredDraft> {
    // Deadlines are held against the period that was given, and those without a year are read by it.
    const period = (await this.find(partnership, id))?.choices.naming?.period;
    const chosen = { ...choices, ...(period && { period }) };
    const proposed = await this.documents.read(partnership, id, document, chosen, tell);
    const before = await this.find(partnership, id);
    // What was said of the plan and of names stays so; changes are others now, and ticked anew.
    const said = { ...before?.choices, ticks: {} };
    const draft = await this.keep(partnership, proposed, said, { id, aliases: before?.aliases ?? {} });
    if (draft.acceptedAt) await this.documents.release(id);
    return draft;
  }

  /** Reads a document again, with what somebody chose for its columns. @throws ImportRefused */
  readAgain(
    { partnership, id, name, bytes }: StoredDocument,
    choices: Choices,
    tell?: Reading['tell'],
  ): Promise<StoredDraft> {
    return this.read(partnership, { name, bytes }, { id, choices, ...(tell && { tell }) });
  }

  /** Keeps a proposal that was read until it is accepted; one that somebody accepted meanwhile stays as it is. */
  async keep(
    partnership: PartnershipId,
    proposed: ProposedPlan,
    choices: DraftChoices = {},
    {
      id = randomUUID(),
      aliases = {},
    }: { readonly id?: string; readonly aliases?: Record<string, string> } = {},
  ): Promise<StoredDraft> {
    const { name, sha256: document } = proposed.document;
    const read = { name, document, proposed, aliases, choices, outcome: null, readAt: new Date() };
    const { affected } = await this.drafts.update({ id, partnership, acceptedAt: IsNull() }, read);
    if (!affected) {
      const values = { id, partnership, ...read, acceptedAt: null };
      await this.drafts.createQueryBuilder().insert().values(values).orIgnore().execute();
    }
    return (await this.find(partnership, id))!;
  }

  async find(partnership: PartnershipId, id: string): Promise<StoredDraft | null> {
    const draft = await this.drafts.findOneBy({ partnership, id });
    if (draft?.outcome && !draft.acceptedAt) await this.settleAcceptance(draft);
    return draft;
  }

  /** The history has it, and the connection broke before that was written down here: it is accepted. */
  private async settleAcceptance(draft: StoredDraft): Promise<void> {
    const { plan: id } = draft.outcome as ImportOutcome;
    const board = await this.kept.row(boardView, draft.partnership);
    const plan = board?.plans.find((held) => held.id === id);
    const taken = plan?.documents.filter(({ document }) => document === draft.document).at(-1);
    if (!taken || new Date(taken.at) < draft.readAt) return;
    const { people = {}, terms = {}, naming = {} } = draft.choices;
    const titled = withNaming(draft.proposed as ProposedPlan, naming);
    const read = withPeopleOf(board!, titled, people, await this.findPerson(board!));
    const proposed = withoutNamesOfPeople(withTerms(withAlikeOnBoard(board!, read), terms));
    Object.assign(draft, { acceptedAt: new Date(taken.at), proposed });
    await this.drafts.update({ id: draft.id }, { acceptedAt: draft.acceptedAt, proposed });
    await this.documents.release(draft.id);
  }

  recent(partnership: PartnershipId): Promise<StoredDraft[]> {
    return this.drafts.find({
      where: { partnership },
      select: { id: true, name: true, readAt: true, acceptedAt: true },
      order: { readAt: 'DESC' },
      take: 20,
    });
  }

  /** Takes one owner's name in the document for another's, before it is accepted. */
  async settleAliases(draft: StoredDraft, aliases: Aliases): Promise<void> {
    await this.drafts.update({ id: draft.id }, { aliases: { ...aliases } });
    draft.aliases = { ...aliases };
  }

  /** Keeps which plan the document belongs to, or which changes are ticked. */
  async choose(draft: StoredDraft, choices: DraftChoices): Promise<void> {
    await this.drafts.update({ id: draft.id }, { choices });
    draft.choices = choices;
  }

  /** Keeps the plan's title and period; by another period the document is read again, where it is still there. */
  async name(draft: StoredDraft, naming: PlanNaming, tell?: Reading['tell']): Promise<void> {
    const { period: read } = (draft.proposed as ProposedPlan).plan;
    // Null: one that was given is taken back.
    const { period = draft.choices.naming?.period && null } = naming;
    await this.choose(draft, { ...draft.choices, naming });
    if (period === undefined || (period?.from === read?.from && period?.to === read?.to)) return;
    const document = await this.documents.find(draft.partnership, draft.id);
    if (!document) return;
    const choices = { ...document.choices };
    delete choices.period;
    await this.readAgain(document, choices, tell);
  }

  private async findPerson(board: BoardRow): Promise<FindPerson> {
    return peopleOfBoard(board, await this.directory.inPost(this.kept, board.id));
  }

  async outlook(draft: StoredDraft): Promise<ImportPreview> {
    return this.outlookOf(draft.partnership, draft.proposed as ProposedPlan, draft.aliases, draft.choices);
  }

  async outlookOf(
    partnership: PartnershipId,
    read: ProposedPlan,
    aliases: Aliases,
    choices: DraftChoices = {},
  ): Promise<ImportPreview> {
    const board = (await this.kept.row(boardView, partnership))!;
    const rows = board.plans.length > 0 ? await this.kept.rows(actionPage, partnership) : [];
    const drafts = await lastDrafts(this.drafts, board);
    const people = Object.assign(
      {},
      ...drafts.map((draft) => draft.choices.people),
      choices.people,
    ) as PeopleChoices;
    const titled = withNaming(read, choices.naming ?? {});
    const find = await this.findPerson(board);
    const named = withAlikeOnBoard(board, withPeopleOf(board, titled, people, find));
    const inOwnNames = (plan: ProposedPlan) =>
      withOwnerNames(withoutNamesOfPeople(plan), allAliases(board, aliases), boardNameOf(board));
    const titles = await titlesOf(this.drafts, board);
    const plans = board.plans.map((plan) => {
      const held = heldPlan(board, plan, rows);
      const seen = plan.documents.flatMap(({ document }) => titles.get(document) ?? []);
      return { plan, held: { ...held, titles: seen, accepted: acceptedIn(board, plan, held, drafts) } };
    });
    const question = planQuestion(plans, inOwnNames(named), choices.plan);
    const { version } = question;
    const before = version && (await versionBefore(this.drafts, version.plan, drafts, named));
    const terms = { ...before?.choices.terms, ...choices.terms };
    const understood = withTerms(named, terms);
    const proposed = inOwnNames(understood);
    const difference = comparePlans(heldSince(board, version?.held, before), proposed);
    const goesBack = version !== undefined && wasTakenBefore(version.plan, named);
    const versions = new Map(version ? rows.map((row) => [row.id, row.version]) : []);
    const { changes, toDecide } = difference;
    const of = version?.plan.id ?? [question.answer, proposed.plan];
    const sign = createHash('sha256')
      .update(JSON.stringify([of, changes, toDecide]))
      .digest('base64url');
    return {
      board,
      question,
      plan: version?.plan,
      understood,
      people,
      known: namesKnown(board, titled, people, find),
      terms,
      proposed,
      difference,
      changes,
      ticks: ticksOf(difference, choices.ticks, goesBack),
      versions,
      sign,
    };
  }

  /**
   * Makes the events of what is ticked, all or none; accepting twice makes none twice.
   * @returns how many entries it made, and what was accepted along with what was ticked.
   * @throws NotAccepted, NothingTicked, OutlookChanged, PlanNotChosen, ManyChanged, PrioritiesStayOpen
   */
  async accept(draft: StoredDraft, actor: Actor, { at, seen, meant = () => false }: Accepting = {}) {
    const outlook = await this.outlook(draft);
    // Its page has no sign: there is nothing to accept until somebody has said which plan it is.
    if (outlook.question.answer === 'open') throw new PlanNotChosen(outlook.question);
    if (seen !== undefined && seen !== outlook.sign) throw new OutlookChanged();
    const along = tickedAlong(outlook.ticks);
    const ticks = outlook.ticks.map((tick) => (along.includes(tick) ? { ...tick, ticked: true } : tick));
    requireAcceptable(outlook, ticks, meant);
    const today = londonDate(at ?? (await this.clock.now(draft.partnership)));
    const { decided, renumbered } = outlook.difference;
    // Written down before: should the connection break after the history has it, nothing is lost.
    const { terms } = outlook;
    const people = andKnown(outlook);
    const choices = { ...draft.choices, people, terms };
    let outcome: ImportOutcome | null = null;
    const note = (plan: PlanId, added: ImportOutcome['actionOfRow']) => {
      const actionOfRow = [...outlook.difference.actionOfRow, ...added];
      outcome = { plan, ticks, decided, renumbered, actionOfRow };
      return this.drafts.update({ id: draft.id }, { outcome, choices });
    };
    const accepted = await acceptImport(this.governance, {
      ...outlook,
      changes: ticks.filter(({ ticked }) => ticked).map(({ change }) => change),
      offered: ticks.length,
      known: outlook.difference.actionOfRow,
      aliases: draft.aliases,
      actor,
      id: draft.id,
      today,
      note,
      ...(at === undefined ? {} : { at }),
    });
    const proposed = withoutNamesOfPeople(outlook.understood);
    // All of it: somebody may have had the document read in another way meanwhile.
    await this.drafts.update({ id: draft.id }, { acceptedAt: new Date(), outcome, proposed, choices });
    await this.documents.release(draft.id);
    return { ...accepted, along };
  }

  /** A document that nobody accepted may name people: it is kept as long as its file. */
  async forget(): Promise<void> {
    const readAt = LessThan(new Date(Date.now() - daysKept * 86_400_000));
    await this.drafts.delete({ acceptedAt: IsNull(), readAt });
  }
}
