import { codeMinutes, securityLogDays, sessionHours, theSettings, type Settings } from '@governance/core';
import { defaultRagPolicy, ragRules } from '@governance/partnership';
import { board as boardView, KeptViews } from '@governance/views';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Open } from '../access/needs.js';
import { dressPage } from '../pages/dress-page.js';
import { Factors } from '../sign-in/factors.js';
import { cookiePurposes } from '../set-up/cookies.js';
import { knownDays } from '../sign-in/sign-ins.js';

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
    await this.show('help', request, response);
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

  private async show(page: string, request: Request, response: Response): Promise<void> {
    dressPage(request, response, null);
    const { mailReplyTo, notify, sessionIdleMinutes } = this.settings;
    // Before a mail server is set, answers lead nowhere.
    const contact = mailReplyTo.includes('@localhost') ? null : addressIn(mailReplyTo);
    response.render(`help/${page}.njk`, {
      colours: ragRules(defaultRagPolicy),
      boards: await this.boardsOf(request),
      contact,
      notify: notify !== null,
      cookies: Object.entries(cookiePurposes).map(([name, why]) => ({ name, why })),
      kept: { codeMinutes, sessionHours, sessionIdleMinutes, securityLogDays, knownDays },
    });
  }

  /** Of whoever is signed in; nobody else is told who uses this service. */
  private async boardsOf(request: Request) {
    if (!request.session.signedIn) return [];
    const shown = await this.factors.shown(request).catch(() => []);
    const rows = await Promise.all(shown.map(({ member }) => this.kept.row(boardView, member.partnership)));
    return rows.flatMap((row) => (row ? [{ name: row.name, council: row.council.name }] : []));
  }
}

/** `Board secretariat <secretariat@example.gov.uk>` and the bare address alike. */
function addressIn(from: string): string {
  return /<([^>]+)>/.exec(from)?.[1] ?? from;
}
