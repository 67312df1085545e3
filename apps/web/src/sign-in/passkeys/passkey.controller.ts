import { Boards, Governance, Identities, People, timeAt } from '@governance/core';
import { RuleBroken } from '@governance/partnership';
import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Open } from '../../access/needs.js';
import { boardUrl } from '../../access/place.js';
import { dressPage } from '../../pages/dress-page.js';
import type { Posted } from '../../pages/read-form.js';
import { SignInNeeded } from '../../set-up/sign-in-needed.js';
import { takeReturnTo } from '../../set-up/return-to.js';
import { Factors, type SignInStanding } from '../factors.js';
import { SignIns } from '../sign-ins.js';
import { Passkeys } from './passkeys.js';

/** Where whoever signed in uses their passkey, or comes in once without it. */
@Controller('sign-in/passkey')
@Open('asks whoever is signed in for their own passkey')
export class PasskeyController {
  constructor(
    private readonly passkeys: Passkeys,
    private readonly factors: Factors,
    private readonly people: People,
    private readonly identities: Identities,
    private readonly boards: Boards,
    private readonly governance: Governance,
    private readonly signIns: SignIns,
  ) {}

  @Get()
  async page(@Req() request: Request, @Res() response: Response): Promise<void> {
    const { addPasskey } = request.session;
    const all = await this.factors.all(request);
    const isHeld = all.some(({ passkeys }) => passkeys.length > 0);
    const isOwed = all.some(({ isShown }) => !isShown);
    // One that is theirs on another board becomes theirs on this one when it is used.
    const isToTie = Boolean(addPasskey) && isHeld && all.some(({ passkeys }) => passkeys.length === 0);
    if (isOwed || isToTie) return this.show(request, response, all);
    response.redirect(303, addPasskey && !isHeld ? '/your-sign-in/add' : takeReturnTo(request));
  }

  @Post()
  async use(@Body() body: Posted, @Req() request: Request, @Res() response: Response): Promise<void> {
    const all = await this.factors.all(request);
    if (await this.factors.use(request, all, String(body.answer ?? ''))) {
      await this.signIns.confirm(request, 'passkey-at-sign-in');
      delete request.session.addPasskey;
      return response.redirect(303, takeReturnTo(request));
    }
    await this.signIns.note(request, 'passkey-refused', { address: emailOf(request) });
    const text = 'That passkey was not taken. Try again, with the one that you added here.';
    await this.show(request, response.status(422), all, { summary: [{ text, href: '#again' }], fields: {} });
  }

  @Post('without')
  async without(@Req() request: Request, @Res() response: Response): Promise<void> {
    const email = emailOf(request);
    const entered: string[] = [];
    for (const { id, partnership } of await this.letInOf(email)) {
      const by = { actor: { who: id } };
      const handled = await this.governance.person({ partnership, id }, { type: 'EnterOnce' }, by);
      if (handled.events.length > 0) entered.push(id);
    }
    if (entered.length === 0) throw new RuleBroken('not-let-in');
    request.session.letIn = [...(request.session.letIn ?? []), ...entered];
    await this.signIns.note(request, 'let-in-without-passkey', { address: email });
    response.redirect(303, '/your-sign-in/add');
  }

  private async show(
    request: Request,
    response: Response,
    all: readonly SignInStanding[],
    errors?: object,
  ): Promise<void> {
    const email = emailOf(request);
    const owed = all.filter(({ isShown }) => !isShown);
    const people = (owed.length > 0 ? owed : all).map(({ member }) => member.id);
    dressPage(request, response, null);
    response.render('sign-in/passkeys/use.njk', {
      email,
      errors,
      here: this.passkeys.place !== null,
      passkey: JSON.stringify(await this.passkeys.toUse(request, people)),
      letIn: (await this.letInOf(email)).length > 0,
      severalBoards: all.length > 1,
      others: await this.boardsOf(all.filter(({ isShown }) => isShown)),
    });
  }

  /** Boards on which no passkey is missing. */
  private async boardsOf(people: readonly SignInStanding[]) {
    const found = await Promise.all(people.map(({ member }) => this.boards.find(member.partnership)));
    return found.flatMap((now) => (now ? [{ href: boardUrl(now.board.id), name: now.board.name }] : []));
  }

  /** The people with the address whom a second secretary lets in. */
  private async letInOf(email: string) {
    const members = await this.people.withEmail(email);
    const judged = await Promise.all(
      members.map(async (member) => {
        const until = await this.identities.letInUntil(member.id);
        return until !== null && until > timeAt(await this.boards.find(member.partnership));
      }),
    );
    return members.filter((_, index) => judged[index]);
  }
}

function emailOf({ session }: Request): string {
  if (!session.signedIn) throw new SignInNeeded();
  return session.signedIn.email;
}
