import { LogOfViews } from '@governance/core';
import { KeptViews, board as boardView } from '@governance/views';
import { Controller, Get, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Open } from '../access/needs.js';
import { boardUrl } from '../access/place.js';
import { dressPage } from '../pages/dress-page.js';
import { Factors } from '../sign-in/factors.js';

/** The first address: leads each to their board. */
@Controller()
export class HomeController {
  constructor(
    private readonly kept: KeptViews,
    private readonly factors: Factors,
    private readonly log: LogOfViews,
  ) {}

  @Get('/')
  @Open('names boards of whoever asks, and illustrative ones')
  async home(@Req() request: Request, @Res() response: Response): Promise<void> {
    this.log.require();
    const keys = await this.kept.keys(boardView);
    if (keys.length === 0) return response.redirect('/begin');
    const shown = request.session.signedIn ? await this.factors.shown(request) : [];
    const boards = shown.map(({ member }) => member.partnership);
    if (boards.length === 1) return response.redirect(boardUrl(boards[0]!));
    const rows = await Promise.all(
      (boards.length > 0 ? boards : keys).map((key) => this.kept.row(boardView, key)),
    );
    const open = rows
      .filter((row) => row !== undefined)
      .filter(({ illustrative }) => boards.length > 0 || illustrative);
    if (open.length === 0) return response.redirect('/sign-in');
    if (open.length === 1) return response.redirect(boardUrl(open[0]!.id));
    dressPage(request, response, null);
    response.render('home/choose-board.njk', {
      boards: open.map(({ id, name, area }) => ({ href: boardUrl(id), name, area })),
    });
  }
}
