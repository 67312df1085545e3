import { Boards, type BoardNow } from '@governance/core';
import { accentStylesheet } from '@governance/govuk';
import { PaperFiles } from '@governance/papers/service';
import { paperOnScreen, paperStyles } from '@governance/papers';
import { KeptViews, paperName, papers, type PaperRow } from '@governance/views';
import { Controller, Get, Header, NotFoundException, Param, ParseUUIDPipe, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Open } from '../access/needs.js';
import { dressPage } from '../pages/dress-page.js';
import { meetingChanged, meetingOf } from './paper-rows.js';
import { inWords, requirePublic } from './read-paper.controller.js';

/** A published paper, for anybody who has its address. What is marked, or not published, is not here. */
@Controller('papers')
@Open('shows what is published and not marked, and nothing else')
export class PublicPaperController {
  constructor(
    private readonly files: PaperFiles,
    private readonly boards: Boards,
    private readonly kept: KeptViews,
  ) {}

  @Get('paper.css')
  @Header('content-type', 'text/css; charset=utf-8')
  @Header('cache-control', 'public, max-age=3600')
  styles(): string {
    return paperStyles;
  }

  @Get(':paper')
  async page(
    @Param('paper', ParseUUIDPipe) id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { paper, found } = await this.published(id);
    const { paper: content } = await inWords(() => this.files.content(paper));
    dressPage(request, response, null);
    // Whoever has signed in has a form of their own on the page; and what their session is told is told to nobody else.
    const isTheirs = request.session.signedIn !== undefined || response.locals.notice !== undefined;
    if (!isTheirs) response.set('Cache-Control', 'public, max-age=300');
    response.render('papers/public.njk', {
      council: found.board.council,
      accentStylesheet: `/papers/${paper.id}/accent.css`,
      serviceName: found.board.name,
      serviceUrl: `/boards/${found.board.id}`,
      paper,
      title: content.title,
      kind: paperName(found.board, paper),
      html: paperOnScreen(content),
      changed: meetingChanged(paper, await meetingOf({ views: this.kept }, paper)),
    });
  }

  /** The council's colour, as the board's own pages have it. */
  @Get(':paper/accent.css')
  @Header('content-type', 'text/css; charset=utf-8')
  @Header('cache-control', 'public, max-age=3600')
  async accent(@Param('paper', ParseUUIDPipe) id: string): Promise<string> {
    const { found } = await this.published(id);
    return accentStylesheet(found.board.council.accent);
  }

  /** @throws NotFoundException for what is not published, or marked */
  private async published(id: string): Promise<{ readonly paper: PaperRow; readonly found: BoardNow }> {
    const paper = requirePublic(await this.kept.row(papers, id));
    const found = await this.boards.find(paper.partnership);
    if (!found) throw new NotFoundException();
    return { paper, found };
  }
}
