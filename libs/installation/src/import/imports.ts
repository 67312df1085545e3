import { randomUUID } from 'node:crypto';
import { comparePlans, readPlan, type PlanChange, type ProposedPlan } from '@governance/plan-import';
import { actionPage, board as boardView, KeptViews, type BoardRow, type PlanRow } from '@governance/views';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Governance, type Actor } from '../commands/governance.js';
import { ImportDraft } from '../database/import-draft.entity.js';
import { acceptImport } from './accept-import.js';
import { heldPlan, planFor } from './held-plan.js';
import { allAliases, withOwnerNames, type Aliases } from './owner-names.js';

/** What accepting a document would do. */
export interface Outlook {
  readonly board: BoardRow;
  /** The plan it is a version of; undefined when it is a new one. */
  readonly plan: PlanRow | undefined;
  /** As read, with owners under the partnership's own names. */
  readonly proposed: ProposedPlan;
  readonly changes: readonly PlanChange[];
}

/** Documents that arrived: read, compared with the plan that is held, and accepted by the secretariat. */
@Injectable()
export class Imports {
  constructor(
    @InjectRepository(ImportDraft) private readonly drafts: Repository<ImportDraft>,
    private readonly kept: KeptViews,
    private readonly governance: Governance,
  ) {}

  /** Reads a document and keeps the proposal until it is accepted. @throws ImportRefused */
  async read(
    partnership: string,
    document: { readonly name: string; readonly bytes: Uint8Array },
  ): Promise<ImportDraft> {
    return this.keep(partnership, await readPlan(document));
  }

  /** Keeps a proposal that was read until it is accepted. */
  keep(partnership: string, proposed: ProposedPlan): Promise<ImportDraft> {
    const { name } = proposed.document;
    return this.drafts.save({
      id: randomUUID(),
      partnership,
      name,
      proposed,
      aliases: {},
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

  async outlook(draft: ImportDraft): Promise<Outlook> {
    return this.outlookOf(draft.partnership, draft.proposed as ProposedPlan, draft.aliases);
  }

  async outlookOf(partnership: string, read: ProposedPlan, aliases: Aliases): Promise<Outlook> {
    const board = (await this.kept.row(boardView, partnership))!;
    const proposed = withOwnerNames(read, allAliases(board, aliases));
    const plan = planFor(board, proposed);
    const held = plan
      ? heldPlan(board, plan, await this.kept.rows(actionPage, partnership))
      : { title: '', period: null, themes: [] };
    return { board, plan, proposed, changes: comparePlans(held, proposed).changes };
  }

  /** Makes the events; accepting twice makes none twice. @returns how many entries it made. */
  async accept(draft: ImportDraft, actor: Actor, at?: string) {
    const outlook = await this.outlook(draft);
    const accepted = await acceptImport(this.governance, {
      ...outlook,
      aliases: draft.aliases,
      actor,
      id: draft.id,
      ...(at === undefined ? {} : { at }),
    });
    await this.drafts.update({ id: draft.id }, { acceptedAt: new Date() });
    return accepted;
  }
}
