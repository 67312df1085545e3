import { introductionOf, type WhyWrittenTo } from './introduction.js';
import type { Mail } from '../mail/mailer.js';
import { letter, type Envelope } from '../letter/letter.js';
import { howByReply, shownNumber } from './by-reply.js';
import { phrase } from '../letter/template.js';
import {
  agendasCounted,
  escalatedCounted,
  escalatedInMail,
  type AgendaToPublish,
  type Escalated,
} from './emails.js';
import { newsCounted, newsInMail, type NewsItem } from './news.js';
import { calendarFile, type CalendarDate } from './calendar-file.js';

/** An action that a person is asked about, or a figure that is wanted of them. */
export interface AskedFor extends CalendarDate {
  /** `Due in 5 working days, on Friday 31 March 2017`. */
  readonly when: string;
  /** Empty where `when` says it. */
  readonly why: string;
  /** A date ahead or wanted, one that is past, or an update for a meeting of the board. */
  readonly state: 'ahead' | 'overdue' | 'round';
  /** Whether a figure is wanted, and not a report. */
  readonly isFigure: boolean;
  /** Of a risk, and no action. */
  readonly isMitigation?: boolean;
  /** Its number, where the mail can be answered by reply and it can be too. */
  readonly number?: number;
  /** Organisation that leads it, or supplies the figure: why this person is asked. */
  readonly lead: string;
  /** Name of whoever is away, where their deputy is asked; left out elsewhere. */
  readonly inPlaceOf?: string;
  /** Null where there is no form for it: the report says so. */
  readonly notMineUrl: string | null;
  /** The action's page. */
  readonly actionUrl: string;
}

/** What a person reads in one email beside what they are asked about. */
export interface BesideAsked {
  /** Where the person's dates can be had after signing in. */
  readonly calendarUrl: string;
  /** Where several are answered at once. */
  readonly myActionsUrl: string;
  /** What nobody else answered. Of an action that is asked about too, it is said there. */
  readonly escalated?: readonly Escalated[];
  readonly agendas?: readonly AgendaToPublish[];
  readonly news?: readonly NewsItem[];
  /** Of the secretariat: how many replies wait to be looked at, and where. */
  readonly replies?: { readonly waiting: number; readonly url: string } | null;
}

/**
 * Everything that one person is asked about on one day, most urgent first, what nobody else answered, and what they are
 * told. The links carry no authority.
 */
export function digestMail(
  envelope: Envelope,
  items: readonly AskedFor[],
  { calendarUrl, myActionsUrl, escalated = [], agendas = [], news = [], replies = null }: BesideAsked,
): Mail {
  const byAction = new Map(escalated.map((one) => [one.actionUrl, one]));
  const asked = items.map((item) => {
    const also = byAction.get(item.actionUrl);
    // Which round it is stands in the reason already.
    const about = item.state === 'round' ? null : item.about;
    return {
      ...item,
      about,
      inPlaceOf: item.inPlaceOf ?? null,
      alsoAs: also ? (also.level ?? 'the secretariat') : null,
      answerUrl: also?.answerUrl,
    };
  });
  const others = escalated.filter(({ actionUrl }) => !items.some((item) => item.actionUrl === actionUrl));
  const counts = [
    ...(items.length === 0 ? [] : [countInWords(items)]),
    ...(others.length === 0 ? [] : [escalatedCounted(others)]),
    ...(agendas.length === 0 ? [] : [agendasCounted(agendas)]),
  ];
  const mail = letter('digest', envelope, {
    introduction: introductionOf(envelope, whyOf(items, escalated)),
    ...{ count: counts[0] ?? newsCounted(news), asked: counts[0] ?? '', andMore: counts.length > 1 },
    ...{ repliesWaiting: replies?.waiting ?? 0, repliesUrl: replies?.url ?? '' },
    ...howByReply(envelope, items),
    items: asked.map((item) => ({
      ...{ ...item, answerUrl: item.answerUrl ?? null },
      number: shownNumber(item, items),
    })),
    ...{ figures: items.some(({ isFigure }) => isFigure), reports: items.some(({ isFigure }) => !isFigure) },
    ...{ escalated: escalatedInMail(others), meetings: agendas, news: newsInMail(news) },
    myActionsUrl,
  });
  const calendar = calendarFile(envelope, items);
  if (calendar === null) return mail;
  const instead = { words: 'The dates for your calendar', url: calendarUrl };
  return { ...mail, attachments: [{ ...calendar, instead }] };
}

function whyOf(items: readonly AskedFor[], escalated: readonly Escalated[]): WhyWrittenTo {
  if (items.length > 0) return items.every(({ isFigure }) => isFigure) ? 'supplies' : 'asked';
  return escalated.length > 0 ? 'told' : 'hears';
}

/**
 * Somebody asks by hand.
 * @param note their own word; empty for none
 * @param before what the person was asked by hand before it on that day, and has not answered
 */
export const requestMail = (
  envelope: Envelope,
  items: readonly AskedFor[],
  note: string,
  before: readonly string[] = [],
): Mail =>
  letter('request', envelope, {
    before,
    introduction: introductionOf(envelope, whyOf(items, [])),
    ...{
      note,
      count: items.length,
      mitigations: mitigationsIn(items),
      figures: items.every(({ isFigure }) => isFigure),
    },
    ...howByReply(envelope, items),
    items: items.map((item) => ({
      ...{ ...item, inPlaceOf: item.inPlaceOf ?? null },
      number: shownNumber(item, items),
    })),
  });

/** `3 actions need an update, 1 of them overdue, and 1 figure is wanted`: what somebody reads before they open it. */
function countInWords(items: readonly AskedFor[]): string {
  const figures = items.filter(({ isFigure }) => isFigure);
  const actions = items.filter(({ isFigure }) => !isFigure);
  const parts = [
    ...(actions.length === 0 ? [] : [actionsInWords(actions)]),
    ...(figures.length === 0 ? [] : [phrase('figure', 'subject', count(figures), count(overdueOf(figures)))]),
  ];
  return parts.join(', and ');
}

function actionsInWords(items: readonly AskedFor[]): string {
  const [all, overdue, mitigations] = [count(items), count(overdueOf(items)), mitigationsIn(items)];
  if (overdue === all) return phrase('overdue', 'subject', all, mitigations);
  if (items.every(({ state }) => state === 'round'))
    return phrase('update-request', 'subject', all, mitigations);
  return phrase('reminder', 'subject', all, overdue, mitigations);
}

/** Two that are marked may be called the same. */
const count = (of: readonly AskedFor[]) =>
  new Set(of.map(({ action, actionUrl }) => `${action} ${actionUrl}`)).size;
const mitigationsIn = (of: readonly AskedFor[]) =>
  count(of.filter(({ isMitigation }) => isMitigation === true));
const overdueOf = (of: readonly AskedFor[]) => of.filter(({ state }) => state === 'overdue');
