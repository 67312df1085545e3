import type { Mail } from '../mail/mailer.js';
import { plainMail } from './plain-mail.js';

/** The code that lets a person in. Says what to do when they did not ask for it. */
export function signInCodeMail(p: {
  readonly to: string;
  readonly code: string;
  readonly minutes: number;
  readonly service: string;
}): Mail {
  const { to, code, minutes, service } = p;
  const lines = [
    `It works once, for ${minutes} minutes, in the browser that asked for it.`,
    'If you did not ask for it, you need do nothing: nobody can sign in without it. Never tell anybody a code, whoever asks for it.',
  ];
  const large = { before: 'Your code to sign in is', text: code };
  return {
    to,
    subject: `Your sign-in code for ${service}`,
    ...plainMail('Sign-in code', lines, service, large),
  };
}
