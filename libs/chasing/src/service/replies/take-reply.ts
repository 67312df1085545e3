import { createHash } from 'node:crypto';
import { instantOf, londonDate, type Instant } from '@governance/calendar';
import {
  chasingActor,
  Governance,
  normalise,
  theSettings,
  type FileSaid,
  type ReplyPart,
  type Settings,
} from '@governance/core';
import { fitted } from '@governance/event-sourcing';
import { readReceived, readReply, type Reply } from '@governance/notifications';
import type { ActionId } from '@governance/partnership';
import { actionPage, KeptViews, type MailRow } from '@governance/views';
import { Inject, Injectable } from '@nestjs/common';
import { v5 as uuidFrom } from 'uuid';
import { answersIn, type AnswerIn } from '../../replies/answers-in.js';
import { numberedIn } from '../../replies/numbered.js';
import { ReceiveMail } from '../receive-mail.js';
import { ProofOfSender } from './proof-of-sender.js';
import { RecordAnswer } from './record-answer.js';
import { ReplyParts } from './reply-parts.js';
import { ReplyTo, type RepliedTo } from './reply-to.js';

/** Why a reply, or a part of one, waits for the secretariat. */
export type WhyItWaits =
  | 'not-proved'
  | 'wrong-date'
  | 'old-mail'
  | 'says-marked'
  | 'too-long'
  | 'before-first-number'
  | 'no-such-number'
  | 'no-number'
  | 'answers-below'
  | 'quotes-ours';

/** `ours` was about a mail of ours, and is dealt with; `later` is to be looked at again. */
export interface Taken {
  readonly outcome: 'ours' | 'not-ours' | 'later';
  /** Tells copies of a reply from other mails; null for what is none. */
  readonly which: string | null;
}

const hour = 60 * 60 * 1000;
/** After so long an answer to a mail is no answer to what is asked now, ms. */
const oldAfter = 60 * 24 * hour;

/** Takes in a mail of the mailbox of answers: a reply becomes reports, or waits for the secretariat. */
@Injectable()
export class TakeReply {
  constructor(
    private readonly received: ReceiveMail,
    private readonly replyTo: ReplyTo,
    private readonly proof: ProofOfSender,
    private readonly recorder: RecordAnswer,
    private readonly parts: ReplyParts,
    private readonly kept: KeptViews,
    private readonly governance: Governance,
    @Inject(theSettings) private readonly settings: Pick<Settings, 'publicUrl'>,
  ) {}

  /**
   * @param wasTaken whether a reply was taken before: a copy of it changes nothing
   * @param mayWait whether whoever does not answer now may be asked again later
   */
  async take(
    bytes: Buffer,
    now: Instant,
    { wasTaken, mayWait }: { wasTaken(which: string): Promise<boolean>; readonly mayWait: boolean },
  ): Promise<Taken> {
    const { kind } = await readReceived(bytes);
    if (kind !== 'other') {
      const outcome = await this.received.take(bytes, now);
      return { outcome: outcome === 'not-ours' ? 'not-ours' : 'ours', which: null };
    }
    const reply = await readReply(bytes);
    const to = reply.isByHand ? await this.replyTo.find(reply, now) : null;
    if (!to) return { outcome: 'not-ours', which: null };
    const which = whichOf(reply);
    if (await wasTaken(which)) return { outcome: 'ours', which };
    const proof = await this.proof.of(bytes, reply.from!);
    if (proof === 'later' && mayWait) return { outcome: 'later', which };
    await this.settle(reply, to, proof === 'proved', uuidFrom(which, to.mail.id), now);
    return { outcome: 'ours', which };
  }

  private async settle(
    reply: Reply,
    { mail, member }: RepliedTo,
    isProved: boolean,
    id: string,
    now: Instant,
  ): Promise<void> {
    const actions = await this.kept.rowsOf(actionPage, [...new Set(mail.items.map(({ action }) => action))]);
    const asked = numberedIn(mail.items, actions);
    const answers = answersIn(fitted(reply.words), asked);
    const waits = isProved ? (whyAllWaits(reply, mail, now) ?? this.whyQuoted(reply)) : 'not-proved';
    const told = answers.filter(({ action }) => action !== null);
    const parts: ReplyPart[] = [];
    for (const [index, answer] of answers.entries()) {
      const files = told.length === 1 && answer === told[0] ? reply.files : [];
      const became = await this.become(answer, waits, { member, files, reply: id }, now);
      parts.push({
        id: uuidFrom(String(index + 1), id),
        reply: id,
        position: index + 1,
        partnership: mail.partnership,
        mail: mail.id,
        person: member.id,
        action: answer.action,
        words: answer.words,
        receivedAt: new Date(now),
        ...became,
        files: [
          ...became.files,
          ...(index === 0 ? leftOver(reply, told.length === 1 && waits === null) : []),
        ],
      });
    }
    await this.parts.keep(parts);
    // Whoever did not prove who they are is written nothing: it may be another whose address was used.
    if (isProved) await this.sendReceipt(mail, member.id, id, parts, now);
  }

  /** A program that marks nothing of what it quotes would have us read our own words as theirs. */
  private whyQuoted({ words }: Reply): WhyItWaits | null {
    return words.includes(`${this.settings.publicUrl.replace(/\/$/, '')}/boards/`) ? 'quotes-ours' : null;
  }

  private async become(
    answer: AnswerIn<ActionId>,
    waits: WhyItWaits | null,
    { member, files, reply }: Pick<Parameters<RecordAnswer['record']>[0], 'member' | 'files' | 'reply'>,
    now: Instant,
  ): Promise<Pick<ReplyPart, 'outcome' | 'why' | 'files'>> {
    if (waits !== null) return { outcome: 'waits', why: waits, files: [] };
    if (answer.action === null) return { outcome: 'waits', why: answer.why, files: [] };
    const { action, words } = answer;
    const { refused, files: said } = await this.recorder.record({ member, action, words, files, reply }, now);
    if (refused?.code === 'text-too-long') return { outcome: 'waits', why: 'too-long', files: [] };
    return { outcome: refused ? 'refused' : 'recorded', why: refused?.words ?? null, files: said };
  }

  private async sendReceipt(
    mail: MailRow,
    person: string,
    reply: string,
    parts: readonly ReplyPart[],
    at: Instant,
  ): Promise<void> {
    const { partnership } = mail;
    const about = parts.flatMap(({ action }) => action ?? []);
    const actions = new Set<string>(about.length > 0 ? about : mail.items.map(({ action }) => action));
    const id = uuidFrom('receipt', reply);
    await this.governance.chase(
      { partnership, id: person },
      {
        type: 'IntendReminders',
        mail: id,
        person,
        kind: 'receipt',
        day: londonDate(at),
        items: [...actions].map((action) => ({
          ...({ action, milestone: null, rule: 'reply', due: londonDate(at), reply } as const),
        })),
        messageId: `<${id}@${new URL(this.settings.publicUrl).hostname}>`,
      },
      { actor: chasingActor, at },
    );
  }
}

/** A copy of a mail that was signed bears the same id and the same sender. */
function whichOf({ messageId, from, date, words }: Reply): string {
  const own = messageId ?? `${date?.toISOString() ?? ''} ${words}`;
  return createHash('sha256')
    .update(`${normalise(from!)}\n${own}`)
    .digest('hex');
}

/** Why nothing of a reply whose sender is proved is recorded at once. */
function whyAllWaits({ date, saysMarked }: Reply, mail: MailRow, now: Instant): WhyItWaits | null {
  const sent = Date.parse(mail.sentAt ?? mail.intendedAt);
  // What was signed once can be sent again by anybody: an answer is written after the question.
  if (date === null || date.getTime() < sent - hour || date.getTime() > Date.parse(now) + 24 * hour)
    return 'wrong-date';
  if (instantOf(sent + oldAfter) < now) return 'old-mail';
  return saysMarked ? 'says-marked' : null;
}

/** Files of a reply of which it cannot be told what they show. */
function leftOver({ files }: Reply, wereTaken: boolean): readonly FileSaid[] {
  return wereTaken ? [] : files.map(({ name }) => ({ name, refused: 'not-about-one' }));
}
