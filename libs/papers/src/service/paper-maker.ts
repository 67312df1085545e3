import { dateInWords, quarterStart, plusDays, type Day } from '@governance/calendar';
import {
  circleOf,
  contentHash,
  factsOf,
  markedAs,
  markingOf,
  paperOf,
  readPaperSources,
  type Marks,
  type PaperSources,
  type PaperDocument,
  type Writing,
} from '../index.js';
import {
  paperReadBy,
  type Marking,
  type PaperKind,
  type Pin,
  markingInWords,
  mayEnter,
  type PartnershipId,
  type PlanId,
} from '@governance/partnership';
import {
  type PaperRow,
  type ViewReader,
  actionPage,
  board as boardView,
  findEntries,
  KeptViews,
  kpis,
  risks,
  withThoseBefore,
} from '@governance/views';
import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import { Boards, EarlierBoards, thePool } from '@governance/core';

/** A paper made from the history that it is pinned to. */
export interface MadePaper {
  readonly paper: PaperDocument;
  /** Of the content: what a sign-off records. */
  readonly hash: string;
  readonly marking: Marking;
  readonly sources: PaperSources;
  readonly writing: Writing;
}

/** What is needed of a paper to make it. */
export type PaperToMake = Pick<
  PaperRow,
  'kind' | 'plan' | 'meetingDate' | 'pin' | 'narrative' | 'marking'
> & {
  readonly partnership: PartnershipId;
  /** Id; null for one that was never drafted. */
  readonly id: string | null;
  readonly signedOff?: PaperRow['signedOff'];
};

/** A paper cannot be made: the board had no plan on that day, or its history does not reach back so far. */
export class PaperRefused extends Error {
  override readonly name = 'PaperRefused';
}

/** Makes papers: the same one again whenever it is asked for, since all of it comes from a pinned history. */
@Injectable()
export class PaperMaker {
  constructor(
    private readonly boards: Boards,
    private readonly earlier: EarlierBoards,
    private readonly kept: KeptViews,
    @Inject(thePool) private readonly pool: pg.Pool,
  ) {}

  /** @throws PaperRefused */
  async make(wanted: PaperToMake): Promise<MadePaper> {
    const { partnership, id, kind, plan, pin, narrative, meetingDate, signedOff } = wanted;
    const pinned = await this.sourcesAt(partnership, pin.position, pin.asAt, plan === null ? null : [plan]);
    if (!pinned)
      throw new PaperRefused(
        `The board had ${plan === null ? 'no plan' : 'not begun this plan'} on ${dateInWords(pin.asAt)}, so no paper can be made as at that day.`,
      );
    const sources = markedAs(pinned, await this.marksFor(wanted, pinned.plan.id));
    const circle = circleOf[kind];
    if (circle !== null && !mayEnter(sources.plan.marked, circle, id))
      throw new PaperRefused(
        `The plan is marked ${markingInWords[sources.plan.marked.marking]}, and it is not released to those who read this paper. Release the plan by name first.`,
      );
    // Signed, it bears the marking that was then the highest, whatever it has been given since.
    const marking = signedOff?.content ?? wanted.marking;
    const chain = plan === null ? null : withThoseBefore(pinned.board, pinned.plan);
    const { since } = pin;
    const before = since && (await this.sourcesAt(partnership, since.position, since.asAt, chain));
    const facts = factsOf(kind, sources, before ?? undefined, id);
    const writing = { facts, narrative, meetingDate, marking };
    const paper = paperOf(writing);
    return { paper, hash: contentHash(paper), marking: markingOf(writing), sources, writing };
  }

  /**
   * The history as it was known at the end of a day, compared with `since`, or with the end of the quarter before.
   * @throws PaperRefused
   */
  async pinOn(partnership: PartnershipId, asAt: Day, since?: Day): Promise<Pin> {
    const position = await this.positionOn(partnership, asAt);
    if (position === undefined)
      throw new PaperRefused(
        `The board’s history begins after ${dateInWords(asAt)}, so no paper can be made as at that day.`,
      );
    const earlier = since ?? plusDays(quarterStart(asAt), -1);
    const held = await this.positionOn(partnership, earlier);
    return { position, asAt, since: held === undefined ? null : { position: held, asAt: earlier } };
  }

  /** The day on which those who read a paper meet next, as was known at its pin; undefined when none was scheduled. */
  async meetsNext(
    partnership: PartnershipId,
    kind: PaperKind,
    { position, asAt }: Pin,
  ): Promise<Day | undefined> {
    const board = paperReadBy[kind];
    const sources = await this.sourcesAt(partnership, position, asAt, null);
    const ahead = sources?.meetings.filter(
      (meeting) => meeting.board === board && meeting.status === 'scheduled' && meeting.on > asAt,
    );
    return ahead?.map(({ on }) => on).sort()[0];
  }

  /** Of the last entry that was recorded by the end of a day. */
  private async positionOn(partnership: PartnershipId, to: Day): Promise<number | undefined> {
    const [entry] = await findEntries(this.pool, { partnership, to }, { limit: 1 });
    return entry?.position;
  }

  /** As things are marked now; for a paper that was signed off, as they were marked then. */
  private async marksFor({ partnership, signedOff }: PaperToMake, plan: PlanId): Promise<Marks> {
    const present = (await this.boards.find(partnership))!;
    const at = signedOff && (await this.earlier.find(present, { position: signedOff.position }));
    const views: ViewReader = at?.views ?? this.kept;
    const { plans } = at?.board ?? (await views.row(boardView, partnership)) ?? present.board;
    return {
      plan: plans.find(({ id }) => id === plan)!,
      actions: await views.rows(actionPage, partnership),
      kpis: await views.rows(kpis, partnership),
      risks: await views.rows(risks, partnership),
    };
  }

  private async sourcesAt(
    partnership: PartnershipId,
    position: number,
    asAt: Day,
    of: readonly PlanId[] | null,
  ): Promise<PaperSources | undefined> {
    const present = await this.boards.find(partnership);
    if (!present) throw new PaperRefused('There is no such board.');
    const at = await this.earlier.find(present, { position });
    return at ? readPaperSources(at.views, partnership, asAt, of) : undefined;
  }
}

/** `hwb-summary-2016-12-31`: what its files are called. Nothing of its content, which may be marked. */
export function paperFileName(kind: PaperKind, asAt: Day): string {
  const names: Readonly<Record<PaperKind, string>> = {
    hwb: 'hwb-summary',
    csp: 'csp-report',
    board: 'board-pack',
    delivery: 'delivery-report',
    attendance: 'attendance-report',
    plan: 'action-plan-update',
    annual: 'annual-report',
  };
  return `${names[kind]}-${asAt}`;
}
