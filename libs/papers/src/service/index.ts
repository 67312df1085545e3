export { PapersModule } from './papers.module.js';
export { ComposePaperMail } from './compose-paper-mail.js';
export { DraftPapers } from './draft-papers.js';
export { PaperContents } from './paper-contents.js';
export type { PaperForm } from './paper-files.js';
export { PaperDiffers, PaperFiles, isPublic, paperForms } from './paper-files.js';
export { PaperMaker, PaperRefused, paperFileName } from './paper-maker.js';
export { daysToTell, SendPapers } from './send-papers.js';
export { SignPapers } from './sign-papers.js';
