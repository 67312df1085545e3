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
import { Mailbox } from './replies/mailbox.js';
import { NameRecords } from './replies/name-records.js';
import { ProofOfSender } from './replies/proof-of-sender.js';
import { ReadMailbox } from './replies/read-mailbox.js';
import { RecordAnswer } from './replies/record-answer.js';
import { ReplyParts } from './replies/reply-parts.js';
import { ReplyTo } from './replies/reply-to.js';
import { TakeReply } from './replies/take-reply.js';
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
  Mailbox,
  MailNews,
  NameRecords,
  ProofOfSender,
  ReadMailbox,
  ReceiveMail,
  RecordAnswer,
  RecordMissedMilestones,
  MailsUnderWay,
  ReplyParts,
  ReplyTo,
  SendMail,
  TakeReply,
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
