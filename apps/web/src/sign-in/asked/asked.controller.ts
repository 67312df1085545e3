import { AddressChanges, type AskedAddress } from '@governance/core';
import { board as boardView, KeptViews } from '@governance/views';
import { Body, Controller, Get, NotFoundException, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Open } from '../../access/needs.js';
import { dressPage } from '../../pages/dress-page.js';
import type { Posted } from '../../pages/read-form.js';
import { SignInNeeded } from '../../set-up/sign-in-needed.js';
import '../session-parts.js';
import { leadOn } from './lead-on.js';

/**
 * Another board asks that a person of theirs signs in with this address. Whoever has it already signs in to their own
 * board every day, which is no answer: they are asked.
 */
@Controller('sign-in/asked')
@Open('asks whoever is signed in whether they are the person whom a board means')
export class AskedController {
  constructor(
    private readonly addresses: AddressChanges,
    private readonly kept: KeptViews,
  ) {}

  @Get()
  async page(@Req() request: Request, @Res() response: Response): Promise<void> {
    const asked = await this.askedOf(request);
    if (asked.length === 0) return leadOn(request, response, []);
    dressPage(request, response, null);
    const changes = asked.map(async ({ change, name, partnership }) => {
      return { change, name, board: (await this.kept.row(boardView, partnership))?.name };
    });
    const { email } = request.session.signedIn!;
    response.render('sign-in/asked/asked.njk', { email, changes: await Promise.all(changes) });
  }

  @Post()
  async answer(@Body() body: Posted, @Req() request: Request, @Res() response: Response): Promise<void> {
    const asked = await this.askedOf(request);
    const answered = asked.find(({ change }) => change === body.change);
    if (!answered || !['yes', 'no'].includes(String(body.answer))) throw new NotFoundException();
    request.session.notice = await this.carryOut(answered, body.answer === 'yes');
    const left = asked.filter((each) => each !== answered).map(({ change }) => change);
    delete request.session.asked;
    leadOn(request, response, left);
  }

  /** @returns what came of it, in words */
  private async carryOut(asked: AskedAddress, isThem: boolean): Promise<string> {
    if (!isThem) {
      await this.addresses.decline(asked);
      return `You are not ${asked.name}: nothing was changed, and the board that asked can see that.`;
    }
    if (await this.addresses.agree(asked)) return `You sign in as ${asked.name} with this address now.`;
    return 'Nothing was changed: it was called off, or the address is taken there. Ask the board that asked.';
  }

  private async askedOf({ session }: Request): Promise<readonly AskedAddress[]> {
    if (!session.signedIn) throw new SignInNeeded();
    const waiting = await this.addresses.waitingFor(session.signedIn.email);
    return waiting.filter(({ change }) => session.asked?.includes(change));
  }
}
