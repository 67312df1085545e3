import { Global, Module } from '@nestjs/common';
import { PaperMails } from '@governance/core';
import { ComposePaperMail } from './compose-paper-mail.js';
import { DraftPapers } from './draft-papers.js';
import { PaperContents } from './paper-contents.js';
import { PaperFiles } from './paper-files.js';
import { PaperMaker } from './paper-maker.js';
import { SendPapers } from './send-papers.js';
import { SignPapers } from './sign-papers.js';

const services = [
  ComposePaperMail,
  DraftPapers,
  PaperContents,
  PaperFiles,
  PaperMaker,
  SendPapers,
  SignPapers,
];

/** Papers drafted, signed, kept and sent. */
// Global, as who sends the mails of a board asks it to write those with a paper.
@Global()
@Module({
  providers: [{ provide: PaperMails, useExisting: ComposePaperMail }, ...services],
  exports: [PaperMails, ...services],
})
export class PapersModule {}
