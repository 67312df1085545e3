import { keptDays } from '@governance/chasing/service';
import { codeMinutes, securityLogDays, sessionHours, theSettings, type Settings } from '@governance/core';
import { defaultRagPolicy, ragRules } from '@governance/partnership';
import { board as boardView, KeptViews } from '@governance/views';
import { Controller, Get, Inject, NotFoundException, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Open } from '../access/needs.js';
import { may, type Task } from '../access/access.js';
import { boardUrl } from '../access/place.js';
import { dressPage } from '../pages/dress-page.js';
import { Factors, PasskeyNeeded } from '../sign-in/factors.js';
import { cookiePurposes } from '../set-up/cookies.js';
import { SignInNeeded } from '../set-up/sign-in-needed.js';
import { knownDays } from '../sign-in/sign-ins.js';
import { guides, isGuide } from './guides.js';

/** The pages that every page's footer leads to. The three that the law asks for name the board of whoever asks. */
@Controller()
@Open('holds nothing of any board but the names of boards of whoever asks')
export class HelpController {
  constructor(
    private readonly kept: KeptViews,
    private readonly factors: Factors,
    @Inject(theSettings) private readonly settings: Settings,
  ) {}

  @Get('help')
  async help(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.show('help', request, response, { example: await this.example() });
  }

  /** A guide for a role, or the tour of the example year where there is one. */
  @Get('help/:guide')
  async guide(
    @Param('guide') name: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    if (name === 'tour') {
      const example = await this.example();
      if (example === null) throw new NotFoundException();
      const stops = await this.stopsFor(request, example);
      return this.show(name, request, response, {
        name,
        title: 'Ten stops in the example year',
        example,
        stops,
      });
    }
    if (!isGuide(name)) throw new NotFoundException();
    const { title, needs } = guides[name];
    const [only, ...others] = await this.boardsOf(request);
    const board = only && others.length === 0 && may(only.member, needs) ? only : null;
    await this.show(name, request, response, { name, title, board });
  }

  @Get('accessibility')
  async accessibility(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.show('accessibility', request, response);
  }

  @Get('privacy')
  async privacy(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.show('privacy', request, response);
  }

  @Get('cookies')
  async cookies(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.show('cookies', request, response);
  }

  private async show(page: string, request: Request, response: Response, more: object = {}): Promise<void> {
    dressPage(request, response, null);
    const boards = await this.boardsOf(request);
    const { mailReplyTo, notify, repliesBox, sessionIdleMinutes } = this.settings;
    // Before a mail server is set, answers lead nowhere.
    const contact = mailReplyTo.includes('@localhost') ? null : addressIn(mailReplyTo);
    response.render(`help/${page}.njk`, {
      colours: ragRules(defaultRagPolicy),
      boards,
      guides: Object.entries(guides).map(([name, { title }]) => ({ name, text: title })),
      contact,
      notify: notify !== null,
      repliesAreRead: repliesBox !== null,
      cookies: Object.entries(cookiePurposes).map(([name, why]) => ({ name, why })),
      ...more,
      kept: {
        codeMinutes,
        sessionHours,
        sessionIdleMinutes,
        securityLogDays,
        knownDays,
        replyDays: keptDays.waiting,
      },
    });
  }

  /** Address of an invented board, which anybody may look at; null where there is none. */
  private async example(): Promise<string | null> {
    const keys = await this.kept.keys(boardView);
    const rows = await Promise.all(keys.map((key) => this.kept.row(boardView, key)));
    const found = rows.find((row) => row?.illustrative);
    return found ? boardUrl(found.id) : null;
  }

  /** Whether a stop for some alone can be gone to: whoever is not signed in is asked to sign in there. */
  private async stopsFor(request: Request, example: string) {
    const isStranger = !request.session.signedIn;
    const boards = await this.boardsOf(request);
    const member = boards.find(({ url }) => url === example)?.member ?? null;
    const opens = (task: Task) => isStranger || may(member, task);
    return {
      myActions: opens('read-own-actions'),
      history: opens('read-history'),
      chasing: opens('read-chasing'),
    };
  }

  /** Of whoever is signed in; nobody else is told who uses this service. */
  private async boardsOf(request: Request) {
    if (!request.session.signedIn) return [];
    const shown = await this.factors.shown(request).catch((error: unknown) => {
      // Who has shown too little to come in is told no more than a stranger.
      if (error instanceof PasskeyNeeded || error instanceof SignInNeeded) return [];
      throw error;
    });
    const all = await Promise.all(
      shown.map(async ({ member }) => ({ member, row: await this.kept.row(boardView, member.partnership) })),
    );
    return all.flatMap(({ member, row }) =>
      row ? [{ member, name: row.name, council: row.council.name, url: boardUrl(row.id) }] : [],
    );
  }
}

/** `Board secretariat <secretariat@example.gov.uk>` and the bare address alike. */
function addressIn(from: string): string {
  return /<([^>]+)>/.exec(from)?.[1] ?? from;
}
