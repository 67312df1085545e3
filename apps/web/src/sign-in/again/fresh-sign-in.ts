import {
  codeDigits,
  codeMinutes,
  organisationOf,
  SecurityMails,
  SignInCodes,
  theSettings,
  type Settings,
} from '@governance/installation';
import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { dressPage } from '../../pages/dress-page.js';
import { csrfToken } from '../../set-up/security.js';
import { Accounts } from '../organisation/accounts.js';
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
   * @param problem what was wrong with what they showed, when they tried
   * @param another whether they ask for another code
   */
  constructor(
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
    private readonly passkeys: Passkeys,
    private readonly accounts: Accounts,
    private readonly codes: SignInCodes,
    private readonly mails: SecurityMails,
    @Inject(theSettings) private readonly settings: Settings,
  ) {}

  /** Before signing, before roles, addresses and markings change. @throws ShowAgain */
  async require(request: Request): Promise<void> {
    const {
      [codeField!]: code,
      [passkeyField!]: passkey,
      [anotherField!]: another,
      ...form
    } = (request.body ?? {}) as Record<string, unknown>;
    request.body = form;
    if (this.signIns.isRecent(request, freshMinutes)) return;
    const { email } = request.session.signedIn!;
    if (another !== undefined) throw new ShowAgain(null, true);
    if (typeof passkey === 'string' && passkey !== '') {
      if (!(await this.passkeys.use(request, email, passkey))) {
        await this.signIns.note(request, 'passkey-refused', { address: email });
        throw new ShowAgain('That passkey was not taken. Try again.');
      }
      return this.signIns.confirm(request, { passkey: true });
    }
    if (typeof code === 'string' && code.trim() !== '') {
      const outcome = await this.redeem(request, code);
      if (outcome !== 'right') throw new ShowAgain(outcome);
      return this.signIns.confirm(request);
    }
    // The form that waits has neither field until the page has asked.
    if (passkey !== undefined) throw new ShowAgain('No passkey was used. Try again.');
    if (code !== undefined) throw new ShowAgain(`Enter the ${codeDigits} digits of the code`);
    throw new ShowAgain();
  }

  /** The page that asks, with all that was typed behind it. */
  async show(request: Request, response: Response, asked: ShowAgain): Promise<void> {
    const { email } = request.session.signedIn!;
    // A code is on its way, or word of codes that were guessed.
    response.once('close', () => this.mails.hurry());
    const by = await this.wayOf(request, email);
    const isToBeSent = by === 'code' && (asked.another || request.session.again === undefined);
    const problem = (isToBeSent ? await this.send(request, email) : null) ?? asked.problem;
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
      email,
      errors: problem === null ? undefined : errorsOf(problem, by),
      passkey: by === 'passkey' ? JSON.stringify(await this.passkeys.toUse(request, email)) : null,
      organisation: organisationOf(this.settings.organisations, email),
    });
  }

  /** A passkey if they have one, else the organisation's account, else a code. Whoever lost the one has the others. */
  private async wayOf({ session }: Request, email: string): Promise<'passkey' | 'organisation' | 'code'> {
    if (this.passkeys.place && !session.letIn && (await this.passkeys.has(email))) return 'passkey';
    if (organisationOf(this.settings.organisations, email) && (await this.accounts.has(email)))
      return 'organisation';
    return 'code';
  }

  /** Has a code sent. @returns why none is, in words */
  private async send(request: Request, email: string): Promise<string | null> {
    const asked = await this.codes.ask(email, this.signIns.from(request, email));
    if ('again' in asked)
      return `Too many codes were asked for this address. Use the newest email, or ask again after ${clockTime(asked.again)}.`;
    request.session.again = asked.id;
    return null;
  }

  /** @returns `right`, or what was wrong with it in words */
  private async redeem(request: Request, code: string): Promise<string> {
    const { again } = request.session;
    const { email } = request.session.signedIn!;
    const entered = again === undefined ? 'spent' : await this.codes.enter(again, code, email);
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
