import { randomUUID } from 'node:crypto';
import { instantOf, dateTimeInWords } from '@governance/calendar';
import {
  addressChangeAskedMail,
  addressChangedMail,
  nameCorrectedMail,
  newAddressMail,
  type Envelope,
  type Mail,
} from '@governance/notifications';
import type { PartnershipId } from '@governance/partnership';
import { Inject, Injectable } from '@nestjs/common';
import { Boards } from '../boards.js';
import { SecurityMails } from '../security/security-mails.js';
import { WallClock } from '../security/wall-clock.js';
import type { Settings } from '../settings.js';
import { theSettings } from '../tokens.js';
import type { Member } from './people.js';
import { daysToEnter } from './waiting-addresses.js';

/** What both mailboxes are told of a change of address. */
@Injectable()
export class AddressMails {
  constructor(
    private readonly boards: Boards,
    private readonly mails: SecurityMails,
    private readonly clock: WallClock,
    @Inject(theSettings) private readonly settings: Settings,
  ) {}

  /** @param asker id of who asked; null for the command line */
  async asked(person: Member, address: string, asker: string | null): Promise<void> {
    const { partnership, email: held } = person;
    const signIn = `${this.settings.publicUrl.replace(/\/$/, '')}/sign-in`;
    const told = { ...this.toldOf(person, asker), address };
    await this.send(partnership, [
      [held, (envelope) => addressChangeAskedMail(envelope, told)],
      [address, (envelope) => newAddressMail(envelope, signIn, daysToEnter)],
    ]);
  }

  async changed({ partnership, email: held, roles }: Member, address: string): Promise<void> {
    const inSecretariat = roles.includes('secretariat');
    const told = { when: dateTimeInWords(instantOf(this.clock.now())), address, inSecretariat };
    const mail = (envelope: Envelope) => addressChangedMail(envelope, told);
    await this.send(partnership, [
      [held, mail],
      [address, mail],
    ]);
  }

  /** To the one who is called otherwise now. @param corrector id of who corrected it */
  async nameCorrected(person: Member, name: string, corrector: string | null): Promise<void> {
    const told = { ...this.toldOf(person, corrector), name };
    await this.send(person.partnership, [[person.email, (envelope) => nameCorrectedMail(envelope, told)]]);
  }

  private toldOf({ id, roles }: Member, by: string | null) {
    return {
      askedBy: by === null ? 'service' : by === id ? 'themselves' : 'secretariat',
      when: dateTimeInWords(instantOf(this.clock.now())),
      inSecretariat: roles.includes('secretariat'),
    } as const;
  }

  /** That a mail server is away keeps no address as it is: the mails wait for it. */
  private async send(
    partnership: PartnershipId,
    mails: readonly (readonly [to: string, mail: (envelope: Envelope) => Mail])[],
  ): Promise<void> {
    const found = await this.boards.find(partnership);
    if (!found) return;
    const { name, council } = found.board;
    const { mailReplyTo: replyTo, publicUrl } = this.settings;
    const date = instantOf(new Date());
    const envelopes = mails.map(([to, mail]) => {
      const messageId = `<${randomUUID()}@${new URL(publicUrl).hostname}>`;
      return mail({ to, partnership: name, council: council.name, replyTo, messageId, date });
    });
    await this.mails.tell(...envelopes.filter(({ to }) => to !== ''));
  }
}
