import { londonDate, type Day } from '@governance/calendar';
import {
  keepsMail,
  Boards,
  Governance,
  theSettings,
  timeAt,
  type Letter,
  type Settings,
  type Submission,
} from '@governance/core';
import {
  keyOf,
  RuleBroken,
  type ActionId,
  type ChaseEvent,
  type PersonId,
  type ReminderItem,
} from '@governance/partnership';
import { referenceBeside } from '@governance/views';
import { Inject, Injectable } from '@nestjs/common';
import { askedNow, type AskedNow } from '../index.js';
import { BoardInChase, type ChasedBoard } from './board-in-chase.js';
import { letterOf } from './chase-owners.js';
import { intending } from './orders.js';
import { SendMail } from './send-mail.js';
import { silenceInWords } from './silence-in-words.js';

/** What asking by hand would do now: who is asked and about what, and what nobody is asked about, in words. */
export interface WouldAsk {
  readonly people: readonly string[];
  /** Empty where all that is asked about is. */
  readonly notAsked: string;
}

/** About which actions somebody asks by hand, of those that are open. */
export type AskedAbout = (chased: ChasedBoard, day: Day) => readonly ActionId[];

/** Asks owners now, with a word of whoever asks: one email to each, whatever the day and the hour. */
@Injectable()
export class AskNow {
  constructor(
    private readonly governance: Governance,
    private readonly boards: Boards,
    private readonly chased: BoardInChase,
    private readonly sender: SendMail,
    @Inject(theSettings) private readonly settings: Settings,
  ) {}

  /** Beforehand, so that whoever asks sees whom and about what. */
  async wouldAsk(partnership: string, about: AskedAbout, day: Day): Promise<WouldAsk> {
    const chased = await this.chased.read(partnership);
    if (!chased) throw new RuleBroken('partnership-not-found');
    const asked = askedNow(chased, chased, about(chased, day), day);
    if (asked.items.size === 0) return { people: [], notAsked: whyNobody(asked, chased) };
    const isAsked = askedByHand(chased, day);
    const told = (wanted: boolean) =>
      [...asked.items].flatMap(([person, items]) => {
        const own = items.filter((item) => isAsked(person, item) === wanted);
        return own.length === 0 ? [] : [`${named(person, own, chased)}, about ${referencesIn(own, chased)}`];
      });
    const before = told(true);
    const again = before.length === 0 ? [] : [`whoever was asked today already: ${before.join('; ')}.`];
    return { people: told(false), notAsked: [...again, notAskedInWords(asked, chased)].join(' ').trim() };
  }

  /**
   * Nobody is asked twice on one day about one action: then nothing is written down.
   * @throws RuleBroken `nobody-asked`, with the reason
   */
  async ask(partnership: string, about: AskedAbout, note: string, by: Submission) {
    const [found, chased] = await Promise.all([this.boards.find(partnership), this.chased.read(partnership)]);
    if (!found || !chased) throw new RuleBroken('partnership-not-found');
    const at = by.at ?? timeAt(found);
    const day = londonDate(at);
    const asked = askedNow(chased, chased, about(chased, day), day);
    if (asked.items.size === 0) throw new RuleBroken('nobody-asked', { why: whyNobody(asked, chased) });
    const { hostname } = new URL(this.settings.publicUrl);
    const events: ChaseEvent[] = [];
    let position = 0;
    const streams: string[] = [];
    for (const { id, command } of intending(partnership, 'request', day, hostname)(asked.items)) {
      const order = { ...command, ...(note === '' ? {} : { note }) };
      const handled = await this.governance.chase({ partnership, id }, order, { ...by, at });
      events.push(...(handled.events as readonly ChaseEvent[]));
      position = Math.max(position, handled.position);
      streams.push(`chase-${id}`);
    }
    const letters = events.flatMap((event) =>
      event.type === 'ReminderIntended' ? [letterOf(event, partnership, at)] : [],
    );
    // No worker sends the mails of an illustrative board: they go to the outbox at once.
    if (found.board.illustrative && keepsMail(this.settings))
      for (const letter of letters) await this.sender.deliver(letter, at);
    return { version: 0, position, events, streams, done: this.done(letters, asked, chased) };
  }

  private done(
    letters: readonly Pick<Letter, 'person' | 'items'>[],
    asked: AskedNow,
    chased: ChasedBoard,
  ): string {
    const names = letters.map(({ person, items }) => named(person, items, chased));
    const list = inAList(names);
    const first =
      names.length === 0
        ? 'They were asked today already, so nothing was sent again.'
        : `${list} ${names.length === 1 ? 'is' : 'are'} asked. The email goes within minutes.`;
    const left = notAskedInWords(asked, chased);
    return left === '' ? first : `${first} Not asked about ${left}`;
  }
}

const inAList = (of: readonly string[]) => new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(of);

function named(person: PersonId, items: readonly ReminderItem[], { people }: ChasedBoard): string {
  const nameOf = (id: PersonId) => people.find((one) => one.id === id)?.name ?? 'somebody';
  const [inPlaceOf] = items.flatMap((item) => item.inPlaceOf ?? []);
  return inPlaceOf === undefined ? nameOf(person) : `${nameOf(person)} (in place of ${nameOf(inPlaceOf)})`;
}

/** A mitigation has the reference of its risk, a KPI its title. */
function referencesIn(items: readonly ReminderItem[], { board, actions }: ChasedBoard): string {
  const found = items.flatMap((item) => actions.find(({ id }) => id === item.action) ?? []);
  return inAList([...new Set(found.map((action) => referenceBeside(board, action)))]);
}

/** Whether somebody was asked by hand about it on a day: they are not asked again. */
function askedByHand({ mails }: ChasedBoard, on: Day): (person: PersonId, item: ReminderItem) => boolean {
  const asked = new Set(
    mails
      .filter(({ kind, day }) => kind === 'request' && day === on)
      .flatMap(({ person, items }) => items.map((item) => `${person} ${keyOf(item)}`)),
  );
  return (person, item) => asked.has(`${person} ${keyOf(item)}`);
}

function whyNobody(asked: AskedNow, chased: ChasedBoard): string {
  const [first] = asked.notAsked;
  if (!first) return 'None of its actions is both open and without a report in the last two weeks.';
  const reasons = new Set(asked.notAsked.map(({ why }) => why));
  return reasons.size === 1 ? silenceInWords[first.why] : notAskedInWords(asked, chased);
}

function notAskedInWords({ notAsked }: AskedNow, { board }: ChasedBoard): string {
  return notAsked
    .map(({ action, why }) => `${referenceBeside(board, action)}: ${silenceInWords[why]}`)
    .join(' ');
}
