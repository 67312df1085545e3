import { addWorkingDays, londonDate, type Day, type Instant } from '@governance/calendar';
import {
  publicationDate,
  type PaperFor,
  type PaperKind,
  type MeetingId,
  type PartnershipId,
} from '@governance/partnership';
import {
  board as boardView,
  KeptViews,
  meetings,
  papers,
  type MeetingRow,
  type PaperRow,
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

  /** Drafts a paper for each meeting whose papers are due soon and that has none. @returns how many */
  async inPartnership(partnership: PartnershipId, at: Instant): Promise<number> {
    const today = londonDate(at);
    const held = await this.kept.rows(papers, partnership);
    const wanted = (await this.kept.rows(meetings, partnership)).filter(
      ({ id, on, status }) =>
        status === 'scheduled' &&
        on > today &&
        addWorkingDays(publicationDate(on), -timeToWrite) <= today &&
        !held.some(({ meeting }) => meeting === id),
    );
    let drafted = 0;
    for (const meeting of wanted) {
      // The id comes from the meeting: drafted by two workers at once, it is one paper.
      const id = uuidFrom(`paper for ${meeting.id}`, partnership);
      const kind = paperOf[meeting.board];
      const causedBy = (meeting.moves.at(-1) ?? meeting.scheduled).position;
      const actor = { who: 'system', policy: 'draft-papers' };
      const by = { actor, command: uuidFrom('draft', id), at, causedBy };
      try {
        await this.draft(partnership, id, kind, meeting.id, meeting.on, today, by);
        drafted += 1;
      } catch (error) {
        // A board without a plan has nothing to report yet.
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
    kind: PaperKind,
    meeting: MeetingId | null,
    meetingDate: Day,
    asAt: Day,
    by: Submission,
  ) {
    const pinned = await this.pinned(partnership, kind, meeting, meetingDate, asAt);
    const blank = { id, partnership, kind, ...pinned, narrative: {}, marking: 'OFFICIAL' } as const;
    await this.maker.make(blank);
    return this.governance.paper({ partnership, id }, { type: 'DraftPaper', kind, ...pinned }, by);
  }

  /** Compared with the paper of its kind that was published last before that day. */
  async pinned(
    partnership: PartnershipId,
    kind: PaperKind,
    meeting: MeetingId | null,
    meetingDate: Day,
    asAt: Day,
  ): Promise<PaperFor> {
    const before = lastPublished(await this.kept.rows(papers, partnership), kind, asAt);
    return { meeting, meetingDate, pin: await this.maker.pinOn(partnership, asAt, before?.pin.asAt) };
  }
}

export function lastPublished(
  rows: readonly PaperRow[],
  kind: PaperKind,
  before: string,
): PaperRow | undefined {
  return rows
    .filter((row) => row.kind === kind && row.status === 'published' && row.pin.asAt < before)
    .sort((a, b) => a.pin.asAt.localeCompare(b.pin.asAt))
    .at(-1);
}
