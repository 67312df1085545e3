export type { CalendarDate } from './emails/calendar-file.js';
export { calendarFile } from './emails/calendar-file.js';
export type { AskedFor } from './emails/digest.js';
export { digestMail, requestMail } from './emails/digest.js';
export type { NewsItem } from './emails/news.js';
export { newsInWords, noticeMail, waitsForAnswer } from './emails/news.js';
export type { AgendaToPublish, EnclosedPaper, Escalated } from './emails/emails.js';
export {
  acknowledgementMail,
  addressChangeAskedMail,
  addressChangedMail,
  agendaMail,
  escalationMail,
  nameCorrectedMail,
  newAddressMail,
  erratumMail,
  paperEnclosedMail,
  passkeyChangedMail,
  signInCodeMail,
  signInTriedMail,
} from './emails/emails.js';
export type { ReceiptAnswer, ReceiptFile } from './emails/receipt.js';
export { receiptMail } from './emails/receipt.js';
export { evidenceInWords, reminderInWords } from './emails/reminder-words.js';
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
export type { Reply, ReplyFile } from './received/read-reply.js';
export { readReply } from './received/read-reply.js';
export type { Received } from './received/read-received.js';
export { readReceived } from './received/read-received.js';
