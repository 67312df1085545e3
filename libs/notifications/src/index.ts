export { agendaMail, type AgendaToPublish } from './agenda/agenda.js';
export {
  addressChangeAskedMail,
  addressChangedMail,
  nameCorrectedMail,
  newAddressMail,
} from './address-change/address-change.js';
export { acknowledgementMail } from './acknowledgement/acknowledgement.js';
export type { CalendarDate } from './digest/calendar-file.js';
export { calendarFile } from './digest/calendar-file.js';
export type { AskedFor } from './digest/digest.js';
export { digestMail } from './digest/digest.js';
export type { Escalated } from './escalation/escalation.js';
export { escalationMail } from './escalation/escalation.js';
export type { Envelope } from './letter/letter.js';
export type { Caught } from './mail/mail-catcher.js';
export { startMailCatcher } from './mail/mail-catcher.js';
export type { Mail, MailAttachment, MailFate, MailRecords, TracedMail } from './mail/mailer.js';
export { Mailer, MailRefused } from './mail/mailer.js';
export type { SmtpOptions } from './mail/smtp-mailer.js';
export { SmtpMailer } from './mail/smtp-mailer.js';
export type { NotifySettings } from './notify/notify-mailer.js';
export type { Notification } from './notify/traced-mail.js';
export { tracedMail } from './notify/traced-mail.js';
export type { Received } from './received/read-received.js';
export { readReceived } from './received/read-received.js';
export { signInTriedMail } from './sign-in-code/sign-in-tried.js';
export { passkeyChangedMail } from './passkey-changed/passkey-changed.js';
export { signInCodeMail } from './sign-in-code/sign-in-code.js';
export type { EnclosedPaper } from './paper-enclosed/paper-enclosed.js';
export { paperEnclosedMail } from './paper-enclosed/paper-enclosed.js';
