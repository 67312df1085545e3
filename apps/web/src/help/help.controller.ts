import { defaultRagPolicy, ragRules } from '@governance/partnership';
import { Controller, Get, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Open } from '../access/needs.js';
import { dressPage } from '../pages/dress-page.js';

/** The pages that every page's footer leads to. */
@Controller()
@Open('holds nothing of any board')
export class HelpController {
  @Get('help')
  help(@Req() request: Request, @Res() response: Response): void {
    this.show('help', request, response);
  }

  @Get('accessibility')
  accessibility(@Req() request: Request, @Res() response: Response): void {
    this.show('accessibility', request, response);
  }

  @Get('privacy')
  privacy(@Req() request: Request, @Res() response: Response): void {
    this.show('privacy', request, response);
  }

  private show(page: string, request: Request, response: Response): void {
    dressPage(request, response, null);
    response.render(`help/${page}.njk`, { colours: ragRules(defaultRagPolicy) });
  }
}
