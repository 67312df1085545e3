import type { HeldPlan } from '@governance/plan-import';
import type { BoardRow, PlanRow } from '@governance/views';
import { In, type Repository } from 'typeorm';
import type { ImportDraft } from '../database/import-draft.entity.js';
import { lastAccepted, noDocument } from './held-plan.js';
import type { ImportOutcome } from './outcome.js';

/** The drafts of the documents that were taken in last, one for each plan. */
export async function lastDrafts(
  drafts: Repository<ImportDraft>,
  board: BoardRow,
): Promise<readonly ImportDraft[]> {
  const documents = board.plans.flatMap((plan) => plan.documents.slice(-1).map(({ document }) => document));
  if (documents.length === 0) return [];
  return drafts.find({
    where: { partnership: board.id, document: In(documents) },
    order: { acceptedAt: { direction: 'DESC', nulls: 'LAST' } },
  });
}

/** The title of each document that was taken in, by the document. */
export async function titlesOf(
  drafts: Repository<ImportDraft>,
  board: BoardRow,
): Promise<ReadonlyMap<string, string>> {
  const documents = board.plans.flatMap((plan) => plan.documents.map(({ document }) => document));
  if (documents.length === 0) return new Map();
  const found = await drafts
    .createQueryBuilder('draft')
    .select('draft.document', 'document')
    .addSelect(`draft.proposed #>> '{plan,title}'`, 'title')
    .where({ partnership: board.id, document: In(documents) })
    .andWhere('draft.acceptedAt is not null')
    .getRawMany<{ document: string; title: string }>();
  return new Map(found.map(({ document, title }) => [document, title]));
}

export function acceptedIn(board: BoardRow, plan: PlanRow, held: HeldPlan, drafts: readonly ImportDraft[]) {
  if (plan.documents.length === 0) return noDocument(board);
  return lastAccepted(board, held, draftOf(plan, drafts));
}

/** The document that was taken into a plan last, as it was accepted. */
export function draftOf(plan: PlanRow, drafts: readonly ImportDraft[]): ImportDraft | undefined {
  const document = plan.documents.at(-1)?.document;
  const same = drafts.filter((draft) => draft.document === document);
  return same.find(({ outcome }) => (outcome as ImportOutcome | null)?.plan === plan.id) ?? same[0];
}
