import type { Mail } from '../mail/mailer.js';
import { plainMail } from './plain-mail.js';

/** Tells a mailbox that somebody tried to sign in with it, and did not know the codes. Once a day at most. */
export function signInTriedMail({ to, service }: { readonly to: string; readonly service: string }): Mail {
  const lines = [
    'Somebody entered wrong sign-in codes for your address, and was stopped.',
    'If that was you, ask for a new code and enter that one: there is no need to wait. Only after many wrong codes within an hour is none taken for a while, and the page then says until when.',
    'If it was not, nobody came in: they would need a code that was sent to you. Never tell anybody a code, whoever asks for it. Tell the secretariat of your board if it happens again.',
  ];
  return {
    to,
    subject: `Somebody tried to sign in to ${service}`,
    ...plainMail('Sign-in tried', lines, service),
  };
}
