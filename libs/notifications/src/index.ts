export type { Caught } from './mail/mail-catcher.js';
export { startMailCatcher } from './mail/mail-catcher.js';
export type { Mail } from './mail/mailer.js';
export { Mailer, MailRefused } from './mail/mailer.js';
export { signInCodeMail } from './sign-in-code/sign-in-code.js';
