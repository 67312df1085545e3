import { theLogger, theSettings, type OrganisationSignIn, type Settings } from '@governance/core';
import { Controller, Get, Inject, NotFoundException, Param, Req, Res, UseGuards } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { Open } from '../../access/needs.js';
import { dressPage } from '../../pages/dress-page.js';
import { SignInNeeded } from '../../set-up/sign-in-needed.js';
import { FreshSignIn } from '../again/fresh-sign-in.js';
import { leadOn } from '../asked/lead-on.js';
import { LimitTries } from '../limit-tries.guard.js';
import '../session-parts.js';
import { SignIns } from '../sign-ins.js';
import { Accounts } from './accounts.js';
import { BegunSignIns } from './begun-sign-ins.js';
import { IdentityProviders } from './identity-providers.js';
import { OrganisationRefused, refusalInWords } from './refusals.js';

/** Signing in with the account of an organisation: there, and back again. Begun by a link, since no form may lead away. */
@Controller('sign-in/organisation/:key')
@Open('signs in whom the identity provider of the organisation vouches for')
@UseGuards(LimitTries)
export class OrganisationController {
  constructor(
    private readonly providers: IdentityProviders,
    private readonly begun: BegunSignIns,
    private readonly accounts: Accounts,
    private readonly signIns: SignIns,
    private readonly fresh: FreshSignIn,
    @Inject(theSettings) private readonly settings: Settings,
    @Inject(theLogger) private readonly logger: Logger,
  ) {}

  @Get()
  async begin(@Param('key') key: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.leave(key, false, request, response);
  }

  @Get('again')
  async beginAgain(
    @Param('key') key: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    if (!request.session.signedIn) throw new SignInNeeded();
    await this.leave(key, true, request, response);
  }

  @Get('callback')
  async finish(@Param('key') key: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const organisation = this.organisation(key);
    const begun = this.begun.take(request);
    await this.answering(organisation, request, response, async () => {
      if (begun?.key !== key) throw new OrganisationRefused('not-begun-here');
      const query = new URL(request.originalUrl, this.settings.publicUrl).search;
      const account = await this.providers.finish(organisation, begun, query).catch((error: unknown) => {
        const isUndated = error instanceof OrganisationRefused && error.why === 'no-time-of-sign-in';
        if (isUndated) request.session.isUndated = true;
        throw error;
      });
      if (begun.again) return this.showedAgain(account, request, response);
      const { email, asked } = await this.accounts.addressOf(organisation, account);
      const { signedInAt: shownAt } = account;
      await this.signIns.begin(request, { email, how: 'organisation', shownAt });
      leadOn(request, response, asked);
    });
  }

  private async showedAgain(
    account: Parameters<Accounts['isOf']>[0],
    request: Request,
    response: Response,
  ): Promise<void> {
    const email = request.session.signedIn?.email;
    if (email === undefined || !(await this.accounts.isOf(account, email)))
      throw new OrganisationRefused('somebody-else');
    await this.requireNoPasskey(request);
    await this.signIns.confirm(request, 'organisation');
    dressPage(request, response, null);
    response.render('sign-in/organisation/again-done.njk');
  }

  /** Whoever has a passkey shows again by that who they are. */
  private async requireNoPasskey(request: Request): Promise<void> {
    if (await this.fresh.isBy(request, 'passkey')) throw new OrganisationRefused('passkey-first');
  }

  private async leave(key: string, again: boolean, request: Request, response: Response): Promise<void> {
    const organisation = this.organisation(key);
    await this.answering(organisation, request, response, async () => {
      if (again) await this.requireNoPasskey(request);
      const { begun, address } = await this.providers.begin(organisation, again);
      this.begun.keep(request, begun);
      response.redirect(303, address);
    });
  }

  /** Says in words why nobody was signed in; what the provider did is in the log, without what it told of a person. */
  private async answering(
    organisation: OrganisationSignIn,
    request: Request,
    response: Response,
    work: () => Promise<void>,
  ): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof OrganisationRefused)) throw error;
      const { why, cause } = error;
      const { code, message } = (cause ?? {}) as { code?: string; message?: string };
      this.logger.warn(
        { organisation: organisation.key, why, code, message },
        'an organisation’s sign-in was refused',
      );
      await this.signIns.refused(request, 'sign-in-refused', why);
      dressPage(request, response, null);
      response.status(why === 'away' ? 503 : 403).render('sign-in/organisation/refused.njk', {
        message: refusalInWords(why, organisation.name),
      });
    }
  }

  private organisation(key: string): OrganisationSignIn {
    const found = this.settings.organisations.find((each) => each.key === key);
    if (!found) throw new NotFoundException();
    return found;
  }
}
