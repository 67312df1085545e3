import { instantOf } from '@governance/calendar';
import {
  codeDigits,
  codeMinutes,
  organisationOf,
  SecurityMails,
  SignInCodes,
  theSettings,
  WallClock,
  type Settings,
} from '@governance/core';
import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { dressPage } from '../../pages/dress-page.js';
import { csrfToken } from '../../set-up/security.js';
import { Accounts } from '../organisation/accounts.js';
import { Factors, type SignInStanding } from '../factors.js';
import { Passkeys } from '../passkeys/passkeys.js';
import '../session-parts.js';
import { clockTime } from '../clock-time.js';
import { SignIns } from '../sign-ins.js';

/** Minutes since they last showed who they are, after which they are asked again before what matters most. */
export const freshMinutes = 10;

/** Whoever is signed in shows again who they are first. Nothing was done, and nothing typed is lost. */
export class ShowAgain extends Error {
  override readonly name = 'ShowAgain';
  /**
   * @param person id of whom they act as; left out for what is no board's
   * @param problem what was wrong with what they showed, when they tried
   * @param another whether they ask for another code
   */
  constructor(
    readonly person: string | undefined,
    readonly problem: string | null = null,
    readonly another = false,
  ) {
    super(`Confirm that it is you: you signed in more than ${freshMinutes} minutes ago.`);
  }
}

/** Fields of the page that asks again, beside those of the form that waits behind it. */
const [codeField, passkeyField, anotherField] = ['_code', '_passkey', '_another'];

/** Asks whoever signed in a while ago to show again that it is them: by their passkey, their account, or a new code. */
@Injectable()
export class FreshSignIn {
  constructor(
    private readonly signIns: SignIns,
    private readonly factors: Factors,
    private readonly passkeys: Passkeys,
    private readonly clock: WallClock,
    private readonly accounts: Accounts,
    private readonly codes: SignInCodes,
    private readonly mails: SecurityMails,
    @Inject(theSettings) private readonly settings: Settings,
  ) {}

  /**
   * Before signing, before roles, addresses and markings change.
   * @param person id of whom they act as; left out for what is no board's: everybody as whom the session goes on
   * @throws ShowAgain
   */
  async require(request: Request, person?: string): Promise<void> {
    const {
      [codeField!]: code,
      [passkeyField!]: passkey,
      [anotherField!]: another,
      ...form
    } = (request.body ?? {}) as Record<string, unknown>;
    request.body = form;
    const stale = await this.stale(request, person);
    if (stale.length === 0) return;
    const again = (problem: string | null = null) => new ShowAgain(person, problem, another !== undefined);
    if (another !== undefined) throw again();
    if (typeof passkey === 'string' && passkey !== '') {
      if (!(await this.factors.use(request, stale, passkey))) {
        await this.signIns.note(request, 'passkey-refused', { address: request.session.signedIn!.email });
        throw again('That passkey was not taken. Try again.');
      }
      await this.signIns.confirm(request, 'passkey');
      if ((await this.stale(request, person)).length > 0) throw again();
      return;
    }
    if (typeof code === 'string' && code.trim() !== '') {
      const outcome = await this.redeem(request, code);
      if (outcome !== 'right') throw again(outcome);
      await this.signIns.confirm(request, 'code');
      if ((await this.stale(request, person)).length > 0) throw again();
      return;
    }
    // The form that waits has neither field until the page has asked.
    if (passkey !== undefined) throw again('No passkey was used. Try again.');
    if (code !== undefined) throw again(`Enter the ${codeDigits} digits of the code`);
    throw again();
  }

  /** The page that asks, with all that was typed behind it. */
  async show(request: Request, response: Response, asked: ShowAgain): Promise<void> {
    const { email } = request.session.signedIn!;
    // A code is on its way, or word of codes that were guessed.
    response.once('close', () => this.mails.hurry());
    const stale = await this.stale(request, asked.person);
    const by = await this.wayOf(request, stale);
    const isToBeSent = asked.another || !this.isUnderWay(request);
    // A page that is only looked at sends nothing.
    const sends = by === 'code' && request.method === 'POST' && isToBeSent;
    const problem = (sends ? await this.send(request, email) : null) ?? asked.problem;
    if (response.locals.serviceName === undefined) dressPage(request, response, null);
    response.locals.csrfToken = csrfToken(request);
    // It gets the token of this page instead.
    const typed = Object.entries((request.body ?? {}) as object).filter(([name]) => name !== '_csrf');
    response.status(problem === null ? 403 : 422).render('sign-in/again/again.njk', {
      action: request.method === 'GET' ? '/sign-in/again' : request.originalUrl,
      typed: fieldsOf(Object.fromEntries(typed)),
      minutes: freshMinutes,
      codeMinutes,
      codeDigits,
      by,
      isUnderWay: this.isUnderWay(request),
      email,
      errors: problem === null ? undefined : errorsOf(problem, by),
      passkey: by === 'passkey' ? JSON.stringify(await this.passkeys.toUse(request, idsOf(stale))) : null,
      organisation: organisationOf(this.settings.organisations, email),
    });
  }

  /** Whether this is how they show again who they are: a passkey comes first. */
  async isBy(request: Request, way: Way): Promise<boolean> {
    const all = await this.factors.all(request);
    return (await this.wayOf(request, all)) === way;
  }

  /** Those who showed who they are longer ago than is fresh. */
  private async stale(request: Request, person: string | undefined): Promise<readonly SignInStanding[]> {
    const all = await this.factors.all(request);
    const asked = all.filter(({ member, isShown }) =>
      person === undefined ? isShown : member.id === person,
    );
    return asked.filter((standing) => {
      const at = this.byPasskey(standing) ? standing.usedAt : request.session.signedIn!.confirmedAt;
      return at === null || !this.signIns.isRecent(at, freshMinutes);
    });
  }

  private byPasskey({ passkeys, isLetIn }: SignInStanding): boolean {
    return this.passkeys.place !== null && passkeys.length > 0 && !isLetIn;
  }

  /** A passkey if they have one, else the organisation's account, else a code. Whoever lost the one has the others. */
  private async wayOf({ session }: Request, people: readonly SignInStanding[]): Promise<Way> {
    if (people.some((standing) => this.byPasskey(standing))) return 'passkey';
    const { email } = session.signedIn!;
    if (session.isUndated || !organisationOf(this.settings.organisations, email)) return 'code';
    return (await this.accounts.has(email)) ? 'organisation' : 'code';
  }

  /** Whether a code that was sent may still be entered. */
  private isUnderWay({ session: { again } }: Request): boolean {
    return again !== undefined && this.signIns.isRecent(again.at, codeMinutes);
  }

  /** Has a code sent. @returns why none is, in words */
  private async send(request: Request, email: string): Promise<string | null> {
    const asked = await this.codes.ask(email, this.signIns.from(request, email));
    if ('again' in asked)
      return `Too many codes were asked for this address. Use the newest email, or ask again after ${clockTime(asked.again)}.`;
    request.session.again = { id: asked.id, at: instantOf(this.clock.now()) };
    return null;
  }

  /** @returns `right`, or what was wrong with it in words */
  private async redeem(request: Request, code: string): Promise<string> {
    const { again } = request.session;
    const { email } = request.session.signedIn!;
    const entered = again === undefined ? 'spent' : await this.codes.enter(again.id, code, email);
    if (entered === 'right' || entered === 'spent' || entered === 'last') delete request.session.again;
    if (entered === 'right') return entered;
    await this.signIns.note(request, 'code-wrong', { address: email });
    if (entered === 'wrong') return 'That is not the code. Check the newest email.';
    if (entered === 'last')
      return 'That is not the code, and it was the last try for it. A new one is on its way.';
    if (entered === 'spent') return 'That code is used up or too old. A new one is on its way.';
    return `Too many wrong codes were entered for this address. Try again after ${clockTime(entered.again)}.`;
  }
}

type Way = 'passkey' | 'organisation' | 'code';

const idsOf = (people: readonly SignInStanding[]) => people.map(({ member }) => member.id);

function errorsOf(text: string, by: string) {
  const field = by === 'code' ? codeField! : 'again';
  return { summary: [{ text, href: `#${field}` }], fields: { [field]: { text } } };
}

/** The fields of a form as they were sent: one that has several values has its name several times. */
export function fieldsOf(
  body: Readonly<Record<string, unknown>>,
): readonly { readonly name: string; readonly value: string }[] {
  return Object.entries(body).flatMap(([name, values]) =>
    [values].flat().map((value) => ({ name, value: String(value) })),
  );
}
