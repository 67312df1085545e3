import { createHash } from 'node:crypto';
import { instantOf, type Instant } from '@governance/calendar';
import { safeMessage, theSettings, type RepliesBox, type Settings } from '@governance/core';
import { Inject, Injectable } from '@nestjs/common';
import { mailboxToken } from './mailbox-token.js';
import type { FetchQueryObject, ImapFlow, ImapFlowError } from 'imapflow';

/** A mail in the mailbox. */
export interface LyingMail {
  readonly uid: number;
  /** When its server got it. */
  readonly receivedAt: Instant;
  /** Null for one that is too large to be an answer. */
  readonly bytes: Buffer | null;
}

export interface OpenMailbox {
  /** The mailbox and how its server numbers mails in it: with another one, all numbers are new. */
  readonly name: string;
  /** Numbers of the mails that came since a day. */
  since(since: Date, only?: { readonly read: true }): Promise<readonly number[]>;
  mail(uid: number): Promise<LyingMail | null>;
  markRead(uid: number): Promise<void>;
}

/** The mailbox cannot be read now. Its message holds no address: what a server answers may. */
export class MailboxAway extends Error {
  override readonly name = 'MailboxAway';
}

/** As much as a file of evidence, and what it takes to send it, bytes. */
const largest = 40 * 1024 * 1024;

/** The mailbox to which answers go. Nothing is deleted or moved in it. */
@Injectable()
export class Mailbox {
  constructor(@Inject(theSettings) private readonly settings: Pick<Settings, 'repliesBox'>) {}

  get isSet(): boolean {
    return this.settings.repliesBox !== null;
  }

  /**
   * Connects, and ends the connection afterwards.
   * @throws MailboxAway
   */
  async open<Result>(work: (box: OpenMailbox) => Promise<Result>): Promise<Result> {
    const box = this.settings.repliesBox!;
    const client = await asked(connect(box));
    try {
      const lock = await asked(client.getMailboxLock(box.folder));
      try {
        return await work(openMailbox(client, box));
      } finally {
        lock.release();
      }
    } finally {
      await client.logout().catch(() => undefined);
      client.close();
    }
  }
}

async function connect({ host, port, user, password: pass, oauth, tls }: RepliesBox): Promise<ImapFlow> {
  // Read by the process that looks into a mailbox alone.
  const { ImapFlow } = await import('imapflow');
  const client = new ImapFlow({
    ...{ host, port, logger: false, disableAutoIdle: true },
    auth: oauth ? { user, accessToken: await tokenOf(oauth) } : { user, pass },
    secure: tls === 'from-the-start',
    ...(tls === 'must-follow' ? { doSTARTTLS: true } : {}),
    ...{ connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 60_000 },
  });
  // What goes wrong is thrown by whatever was asked for; without a listener it would end the process.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

async function tokenOf(oauth: NonNullable<RepliesBox['oauth']>): Promise<string> {
  try {
    return await mailboxToken(oauth);
  } catch (error) {
    throw new MailboxAway(`the token for it was not given (${safeMessage(error)})`);
  }
}

function openMailbox(client: ImapFlow, { host, user, folder }: RepliesBox): OpenMailbox {
  const { uidValidity } = client.mailbox || { uidValidity: 0n };
  const name = createHash('sha256').update(`${host}\n${user}\n${folder}\n${uidValidity}`).digest('hex');
  const one = (uid: number, what: FetchQueryObject) =>
    asked(client.fetchOne(String(uid), what, { uid: true }));
  return {
    name,
    since: async (since, only) => {
      const found = await asked(client.search({ since, ...(only ? { seen: true } : {}) }, { uid: true }));
      return (found || []).map(Number).sort((a, b) => a - b);
    },
    mail: async (uid) => {
      const head = await one(uid, { size: true, internalDate: true });
      if (!head) return null;
      const receivedAt = instantOf(new Date(head.internalDate ?? 0));
      if ((head.size ?? 0) > largest) return { uid, receivedAt, bytes: null };
      const whole = await one(uid, { source: true });
      return whole && whole.source ? { uid, receivedAt, bytes: whole.source } : null;
    },
    markRead: async (uid) => {
      await asked(client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true }));
    },
  };
}

/** @throws MailboxAway */
async function asked<Answer>(answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof MailboxAway) throw error;
    const { authenticationFailed, code, responseStatus } = error as ImapFlowError;
    if (authenticationFailed)
      throw new MailboxAway('its server did not take the user, and the password or token');
    throw new MailboxAway(
      `its server does not answer as it should (${code ?? responseStatus ?? 'no reason'})`,
    );
  }
}
