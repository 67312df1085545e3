import { createHash, randomUUID } from 'node:crypto';
import { comparePlans, DocumentReader, type PlanChange, type ProposedPlan } from '@governance/plan-import';
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
  /** The version of each action that the changes were found in. */
  readonly versions: ReadonlyMap<string, number>;
  /** Another as soon as accepting would do something else. */
  readonly sign: string;
}

/** Accepting would do something else than what was looked at: the plan has changed meanwhile. Nothing was done. */
export class OutlookChanged extends Error {
  override readonly name = 'OutlookChanged';
}

/** Documents that arrived: read, compared with the plan that is held, and accepted by the secretariat. */
@Injectable()
export class Imports {
  constructor(
    @InjectRepository(ImportDraft) private readonly drafts: Repository<ImportDraft>,
    private readonly kept: KeptViews,
    private readonly governance: Governance,
    private readonly reader: DocumentReader,
  ) {}

  /** Reads a document and keeps the proposal until it is accepted. @throws ImportRefused */
  async read(
    partnership: string,
    document: { readonly name: string; readonly bytes: Uint8Array },
  ): Promise<ImportDraft> {
    return this.keep(partnership, await this.reader.plan(document));
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
    const rows = plan ? await this.kept.rows(actionPage, partnership) : [];
    const held = plan ? heldPlan(board, plan, rows) : { title: '', period: null, themes: [] };
    const { changes } = comparePlans(held, proposed);
    const versions = new Map(rows.map(({ id, version }) => [id, version]));
    const sign = createHash('sha256')
      .update(JSON.stringify([plan?.id ?? null, changes]))
      .digest('base64url');
    return { board, plan, proposed, changes, versions, sign };
  }

  /**
   * Makes the events, all or none; accepting twice makes none twice.
   * @param seen the sign of the outlook that is accepted, where somebody has looked at one
   * @returns how many entries it made.
   * @throws NotAccepted, OutlookChanged
   */
  async accept(draft: ImportDraft, actor: Actor, { at, seen }: { at?: string; seen?: string } = {}) {
    const outlook = await this.outlook(draft);
    if (seen !== undefined && seen !== outlook.sign) throw new OutlookChanged();
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
