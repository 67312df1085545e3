import type { PartnershipId } from '@governance/partnership';
import type { StoredDraft } from './stored.js';
import { rowsInCommon, shareOfActions, type HeldPlan, type ProposedPlan } from '../index.js';
import type { BoardRow, PlanRow } from '@governance/views';
import { In, type Repository } from 'typeorm';
import { lastAccepted, noDocument } from './held-plan.js';
import type { ImportOutcome } from './outcome.js';

/** The drafts of the documents that were taken in last, one for each plan. */
export async function lastDrafts(
  drafts: Repository<StoredDraft>,
  board: BoardRow,
): Promise<readonly StoredDraft[]> {
  const documents = board.plans.flatMap((plan) => plan.documents.slice(-1).map(({ document }) => document));
  if (documents.length === 0) return [];
  return newestFirst(drafts, board.id, documents);
}

/** The title of each document that was taken in, by the document. */
export async function titlesOf(
  drafts: Repository<StoredDraft>,
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

export function acceptedIn(board: BoardRow, plan: PlanRow, held: HeldPlan, drafts: readonly StoredDraft[]) {
  if (plan.documents.length === 0) return noDocument(board);
  return lastAccepted(board, held, draftOf(plan, drafts));
}

/** So many of the documents that were taken into a plan are looked through. */
const mostLookedThrough = 8;

/**
 * What a document was made from: of those that were taken into the plan and have half of its actions the one that shares
 * most rows with it, of equals the newest. So a copy of an older version, in which somebody has changed two rows, changes
 * two. Minutes that were taken in between two versions are none. Where all are of other actions, it is the last.
 * @param last the drafts of those that were taken in last
 */
export async function versionBefore(
  drafts: Repository<StoredDraft>,
  plan: PlanRow,
  last: readonly StoredDraft[],
  proposed: ProposedPlan,
): Promise<StoredDraft | undefined> {
  const newest = draftOf(plan, last);
  const isAlike = (draft: StoredDraft) => shareOfActions(draft.proposed as ProposedPlan, proposed) >= 0.5;
  if (!newest || plan.documents.length < 2 || wasTakenBefore(plan, proposed)) return newest;
  const earlier = plan.documents.slice(-mostLookedThrough, -1).map(({ document }) => document);
  const found = await newestFirst(drafts, newest.partnership, earlier);
  const versions = earlier.reverse().flatMap((document) => draftIn(plan, document, found) ?? []);
  const shared = (draft: StoredDraft) => rowsInCommon(draft.proposed as ProposedPlan, proposed);
  const [nearest] = [newest, ...versions]
    .filter(isAlike)
    .map((draft) => ({ draft, rows: shared(draft) }))
    .sort((a, b) => b.rows - a.rows);
  return nearest?.draft ?? newest;
}

/** The very document was taken into the plan, and others since: it is read to go back to what it says. */
export function wasTakenBefore({ documents }: PlanRow, { document }: ProposedPlan): boolean {
  return documents.slice(0, -1).some((taken) => taken.document === document.sha256);
}

/** The document that was taken into a plan last, as it was accepted. */
function draftOf(plan: PlanRow, drafts: readonly StoredDraft[]): StoredDraft | undefined {
  return draftIn(plan, plan.documents.at(-1)?.document, drafts);
}

function draftIn(plan: PlanRow, document: string | undefined, drafts: readonly StoredDraft[]) {
  const same = drafts.filter((draft) => draft.document === document);
  return same.find(({ outcome }) => (outcome as ImportOutcome | null)?.plan === plan.id) ?? same[0];
}

function newestFirst(
  drafts: Repository<StoredDraft>,
  partnership: PartnershipId,
  documents: readonly string[],
) {
  return drafts.find({
    where: { partnership, document: In(documents) },
    order: { acceptedAt: { direction: 'DESC', nulls: 'LAST' } },
  });
}
