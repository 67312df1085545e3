import { addWorkingDays, londonDate, type Day, type Instant } from '@governance/calendar';
import {
  publicationDate,
  type PaperFor,
  type PaperKind,
  type MeetingId,
  type PartnershipId,
  type PlanId,
} from '@governance/partnership';
import {
  board as boardView,
  KeptViews,
  meetings,
  papers,
  planOfPaper,
  plansInForce,
  withThoseBefore,
  type BoardRow,
  type MeetingRow,
  type PaperRow,
  type PlanRow,
} from '@governance/views';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { v5 as uuidFrom } from 'uuid';
import { Clock, Governance, type Submission, theLogger, safeMessage } from '@governance/core';
import { PaperMaker, PaperRefused } from './paper-maker.js';

/** How long before the day of publication a draft is there for officers to write in, working days. */
export const timeToWrite = 10;

/** Which paper each board reads. */
const paperOf: Readonly<Record<MeetingRow['board'], PaperKind>> = {
  partnership: 'board',
  hwb: 'hwb',
  csp: 'csp',
};

/** What a paper tells of, and to whom. */
export interface PaperOf {
  readonly kind: PaperKind;
  readonly plan: PlanId;
}

/** Drafts papers: asked for by an officer, and by the clock in good time before each meeting. */
@Injectable()
export class DraftPapers {
  constructor(
    private readonly governance: Governance,
    private readonly maker: PaperMaker,
    private readonly kept: KeptViews,
    private readonly clock: Clock,
    @Inject(theLogger) private readonly logger: Logger,
  ) {}

  /** Every board, by its own clock. Run each day; run twice, it drafts nothing twice. */
  async everywhere(): Promise<void> {
    for (const partnership of await this.kept.keys(boardView)) {
      await this.inPartnership(partnership, await this.clock.now(partnership));
    }
  }

  /**
   * Drafts, for each meeting whose papers are due soon, one of each plan in force of which it has none.
   * @returns how many
   */
  async inPartnership(partnership: PartnershipId, at: Instant): Promise<number> {
    const today = londonDate(at);
    const held = await this.kept.rows(papers, partnership);
    const board = await this.kept.row(boardView, partnership);
    const plans = board ? plansInForce(board, today) : [];
    const soon = (await this.kept.rows(meetings, partnership)).filter(
      ({ on, status }) =>
        status === 'scheduled' && on > today && addWorkingDays(publicationDate(on), -timeToWrite) <= today,
    );
    const isHeld = (meeting: MeetingRow, plan: PlanRow) =>
      held.some((paper) => paper.meeting === meeting.id && planOfPaper(board!, paper)?.id === plan.id);
    const wanted = soon.flatMap((meeting) =>
      plans.filter((plan) => !isHeld(meeting, plan)).map((plan) => ({ meeting, plan: plan.id })),
    );
    let drafted = 0;
    for (const { meeting, plan } of wanted) {
      // The id comes from the meeting and the plan: drafted by two workers at once, it is one paper.
      const id = uuidFrom(`paper for ${meeting.id} of ${plan}`, partnership);
      const kind = paperOf[meeting.board];
      const causedBy = (meeting.moves.at(-1) ?? meeting.scheduled).position;
      const actor = { who: 'system', policy: 'draft-papers' };
      const by = { actor, command: uuidFrom('draft', id), at, causedBy };
      try {
        await this.draft(partnership, id, { kind, plan }, meeting.id, meeting.on, today, by);
        drafted += 1;
      } catch (error) {
        // A history that begins today has nothing to report yet.
        if (!(error instanceof PaperRefused)) throw error;
        this.logger.info({ partnership, reason: safeMessage(error) }, 'no paper was drafted');
      }
    }
    return drafted;
  }

  /** @throws PaperRefused, RuleBroken */
  async draft(
    partnership: PartnershipId,
    id: string,
    of: PaperOf,
    meeting: MeetingId | null,
    meetingDate: Day,
    asAt: Day,
    by: Submission,
  ) {
    const pinned = await this.pinned(partnership, of, meeting, meetingDate, asAt);
    const blank = { id, partnership, ...of, ...pinned, narrative: {}, marking: 'OFFICIAL' } as const;
    await this.maker.make(blank);
    return this.governance.paper({ partnership, id }, { type: 'DraftPaper', ...of, ...pinned }, by);
  }

  /** Compared with the paper of its kind and plan that was published last before that day. */
  async pinned(
    partnership: PartnershipId,
    of: PaperOf | Pick<PaperRow, 'kind' | 'plan'>,
    meeting: MeetingId | null,
    meetingDate: Day,
    asAt: Day,
  ): Promise<PaperFor> {
    const board = await this.kept.row(boardView, partnership);
    const before = lastPublished(await this.kept.rows(papers, partnership), of, asAt, board);
    return { meeting, meetingDate, pin: await this.maker.pinOn(partnership, asAt, before?.pin.asAt) };
  }
}

/** Of the same kind, and of the same plan or one that it goes on from; papers of before plans were chosen are of any. */
export function lastPublished(
  rows: readonly PaperRow[],
  { kind, plan }: Pick<PaperRow, 'kind' | 'plan'>,
  before: string,
  board: Pick<BoardRow, 'plans'> | undefined,
): PaperRow | undefined {
  const own = board?.plans.find(({ id }) => id === plan);
  const chain = board && own ? withThoseBefore(board, own) : null;
  return rows
    .filter((row) => row.kind === kind && row.status === 'published' && row.pin.asAt < before)
    .filter((row) => row.plan === null || chain === null || chain.includes(row.plan))
    .sort((a, b) => a.pin.asAt.localeCompare(b.pin.asAt))
    .at(-1);
}
