import { MailSender } from '@governance/core';
import { Global, Module } from '@nestjs/common';
import { AskNow } from './ask-now.js';
import { BoardInChase } from './board-in-chase.js';
import { ChaseOwners } from './chase-owners.js';
import { CloseRounds } from './close-rounds.js';
import { ComposeMail } from './compose-mail.js';
import { DueMails } from './due-mails.js';
import { MailNews } from './mail-news.js';
import { ReceiveMail } from './receive-mail.js';
import { RecordMissedMilestones } from './record-missed-milestones.js';
import { MailsUnderWay } from './mails-under-way.js';
import { SendMail } from './send-mail.js';
import { TraceMails } from './trace-mails.js';

const services = [
  AskNow,
  BoardInChase,
  ChaseOwners,
  CloseRounds,
  ComposeMail,
  DueMails,
  MailNews,
  ReceiveMail,
  RecordMissedMilestones,
  MailsUnderWay,
  SendMail,
  TraceMails,
];

/** Who is written to, when, and what becomes of it. */
// Global, as papers are sent by it.
@Global()
@Module({
  providers: [{ provide: MailSender, useExisting: SendMail }, ...services],
  exports: [MailSender, ...services],
})
export class ChasingModule {}
