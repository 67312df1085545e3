import { randomUUID } from 'node:crypto';
import {
  Mailer,
  addressChangeAskedMail,
  addressChangedMail,
  newAddressMail,
  type Envelope,
  type Mail,
} from '@governance/notifications';
import { Inject, Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import type { Logger } from 'pino';
import { Boards } from '../boards.js';
import { WallClock } from '../security/wall-clock.js';
import type { Settings } from '../settings.js';
import { theLogger, theSettings } from '../tokens.js';
import type { Member } from './people.js';
import { daysToEnter } from './waiting-addresses.js';

/** What both mailboxes are told of a change of address. */
@Injectable()
export class AddressMails {
  constructor(
    private readonly boards: Boards,
    private readonly mailer: Mailer,
    private readonly clock: WallClock,
    @Inject(theSettings) private readonly settings: Settings,
    @Inject(theLogger) private readonly logger: Logger,
  ) {}

  /** @param asker id of who asked; null for the command line */
  async asked({ id, partnership, email: held, roles }: Member, address: string, asker: string | null) {
    const signIn = `${this.settings.publicUrl.replace(/\/$/, '')}/sign-in`;
    const told = {
      askedBy: asker === null ? 'service' : asker === id ? 'themselves' : 'secretariat',
      when: this.nowInWords(),
      address,
      inSecretariat: roles.includes('secretariat'),
    } as const;
    await this.send(partnership, held, (envelope) => addressChangeAskedMail(envelope, told));
    await this.send(partnership, address, (envelope) => newAddressMail(envelope, signIn, daysToEnter));
  }

  async changed({ partnership, email: held, roles }: Member, address: string): Promise<void> {
    const inSecretariat = roles.includes('secretariat');
    const told = { when: this.nowInWords(), address, inSecretariat };
    for (const to of [held, address])
      await this.send(partnership, to, (envelope) => addressChangedMail(envelope, told));
  }

  /** As a clock in London shows it: “1 May 2016 at 9:40am”. */
  private nowInWords(): string {
    const at = DateTime.fromJSDate(this.clock.now(), { zone: 'Europe/London' });
    return `${at.setLocale('en-GB').toFormat('d MMMM yyyy')} at ${at.toFormat('h:mm')}${at.hour < 12 ? 'am' : 'pm'}`;
  }

  /** That a mail server is away must not keep an address as it is: the history says what was asked. */
  private async send(partnership: string, to: string, mail: (envelope: Envelope) => Mail): Promise<void> {
    const found = await this.boards.find(partnership);
    if (!found || to === '') return;
    const { name, council } = found.board;
    const messageId = `<${randomUUID()}@${new URL(this.settings.publicUrl).hostname}>`;
    const date = new Date().toISOString();
    const replyTo = this.settings.mailReplyTo;
    const envelope = { to, partnership: name, council: council.name, replyTo, messageId, date };
    await this.mailer
      .send(mail(envelope))
      .catch((error: Error) =>
        this.logger.error(
          { partnership, reason: error.message },
          'a mail on a change of address was not taken',
        ),
      );
  }
}
