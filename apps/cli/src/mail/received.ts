import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { KeepUp } from '@governance/core';
import { ReceiveMail, type ReceivedOutcome } from '@governance/chasing/service';
import type { Command } from 'commander';
import { Failure } from '../failure.js';
import { withInstallation } from '../installation.js';

/** What a mail server takes for “keep it, and hand it over again later” (sysexits.h, EX_TEMPFAIL). */
const tryLater = 75;

const inWords: Readonly<Record<ReceivedOutcome, string>> = {
  'came-back': 'our mail came back: recorded',
  delivered: 'our mail was delivered: recorded',
  'automatic-reply': 'an automatic reply to our mail: recorded',
  'no-news': 'about our mail, but nothing that is recorded, or recorded already',
  'not-ours': 'about no mail that was sent from here',
};

/** `governance mail received`: where the mail server hands over what arrives at the secretariat’s sending address. */
export function addMail(mail: Command): void {
  mail
    .command('received')
    .description('record a mail that came back, or an out-of-office reply, from the mail that says so')
    .argument('[files...]', 'mails as they lie in a mailbox (.eml); without any, one from standard input')
    .action(received);
}

async function received(files: readonly string[]): Promise<void> {
  const mails = files.length > 0 ? await Promise.all(files.map(readMail)) : [await fromInput()];
  try {
    await withInstallation(async (app) => {
      await app.get(KeepUp).catchUp();
      for (const { name, bytes } of mails) {
        const outcome = await app.get(ReceiveMail).take(bytes);
        process.stdout.write(`${name}: ${inWords[outcome]}.\n`);
      }
      await app.get(KeepUp).catchUp();
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Failure(`Not recorded: ${reason} Hand it over again later.`, tryLater, { cause: error });
  }
}

interface ReadMail {
  readonly name: string;
  readonly bytes: Uint8Array;
}

async function readMail(name: string): Promise<ReadMail> {
  try {
    return { name, bytes: await readFile(name) };
  } catch (error) {
    throw new Failure(`${name} cannot be read (${(error as NodeJS.ErrnoException).code}).`, 2);
  }
}

async function fromInput(): Promise<ReadMail> {
  return { name: 'standard input', bytes: await buffer(process.stdin) };
}
