import { dateTimeInWords, type Day, type Instant } from '@governance/calendar';
import { introductionOf } from './introduction.js';
import type { Mail } from '../mail/mailer.js';
import { letter, type Envelope } from '../letter/letter.js';
import { phrase } from '../letter/template.js';

/** Something that happened, as whoever hears of it is told: what it is about, and where it is seen or answered. */
export interface NewsItem extends Happened {
  /** `PBC1.1 Open a drop-in clinic`, or which paper. */
  readonly thing: string;
  readonly url: string;
  readonly ofPaper: boolean;
  /** Of what waits for a signature: from when whoever reads it may sign, where they may not yet. */
  readonly signsFrom?: Instant | null;
}

export interface Happened {
  /** As `NewsRule` of `@governance/partnership` calls it. */
  readonly rule: string;
  /** Day on which it happened. */
  readonly on: Day;
  /** Another deadline, where there is a day for it. */
  readonly to?: Day | null;
  /** The deadline before, where there was a day for it and another one holds. */
  readonly from?: Day | null;
  /** The deadline that was asked for, where another one was agreed. */
  readonly askedFor?: Day | null;
  /** Organisation that leads the action; empty when none does. */
  readonly lead?: string;
  readonly isComplete?: boolean;
}

const waiting: readonly string[] = ['deadline-asked', 'not-mine-said', 'help-wanted'];

/** Whether whoever hears of it has to answer. */
export function waitsForAnswer({ rule }: Pick<Happened, 'rule'>): boolean {
  return waiting.includes(rule);
}

/** The words are in `emails`: pages say what the email says. */
export function newsInWords({
  rule,
  on,
  from = null,
  to = null,
  askedFor = null,
  lead = '',
  isComplete = false,
}: Happened): string {
  return phrase('news', 'what', { rule, on, from, to, askedFor, lead, isComplete });
}

/** As the templates of mails take it. */
export function newsInMail(news: readonly NewsItem[]) {
  return news.map((item) => ({
    thing: item.thing,
    url: item.url,
    what: newsInWords(item),
    waits: waitsForAnswer(item),
    signs: item.rule === 'to-sign',
    signsFrom: item.signsFrom ? dateTimeInWords(item.signsFrom) : null,
  }));
}

/** What somebody reads before they open it, where they are told of nothing else. */
export function newsCounted(news: readonly NewsItem[]): string {
  return phrase('news', 'subject', {
    waiting: news.filter(waitsForAnswer).length,
    papers: news.some(({ ofPaper }) => ofPaper),
    actions: new Set(news.map(({ thing }) => thing)).size,
  });
}

export const noticeMail = (envelope: Envelope, news: readonly NewsItem[]): Mail =>
  letter('notice', envelope, { news: newsInMail(news), introduction: introductionOf(envelope, 'signs') });
