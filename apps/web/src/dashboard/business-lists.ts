import { bandOf, periodInWords, ratingOf } from '@governance/partnership';
import {
  fromToday,
  riskLevelInWords,
  targetInWords,
  type ActionRow,
  type BoardBusiness,
} from '@governance/views';
import type { Place } from '../access/place.js';
import { belongsTo, sayValue, trendShortly } from '../kpis/kpi-words.js';
import { publicationOf } from '../meetings/publication.js';
import { organisationName } from '../pages/dress-page.js';

const listed = 3;

/** Measures, risks, meetings and asks, as the dashboard says them. */
export function businessInWords(
  { kpis, risks, asks, attendance, nextMeeting }: BoardBusiness,
  actions: readonly ActionRow[],
  place: Place,
) {
  return {
    kpis: {
      ...kpis,
      items: kpis.offTarget.slice(0, listed).map(({ kpi, rag }) => {
        const target = kpi.targets.at(-1)?.target;
        return {
          href: `${place.url}/kpis/${kpi.id}`,
          reference: belongsTo(place, kpi, actions)?.text ?? '',
          title: kpi.title,
          colour: rag.colour,
          value: rag.latest && sayValue(place, kpi, rag.latest.value),
          period: rag.latest && periodInWords(rag.latest.period),
          target: target ? targetInWords(target, kpi.unit) : null,
          trend: trendShortly(rag.trend),
        };
      }),
    },
    risks: {
      ...risks,
      items: risks.top.slice(0, listed).map((risk) => ({
        href: `${place.url}/risks/${risk.id}`,
        reference: risk.reference,
        title: risk.title,
        score: { rating: ratingOf(risk.scores.current), band: bandOf(risk.scores.current) },
        owner: organisationName(place, risk.owner) ?? 'No owner',
        escalated: risk.level === 'partnership' ? null : riskLevelInWords[risk.level],
        overdue: risk.mitigations.filter(({ status, due }) => status === 'agreed' && due < place.today)
          .length,
      })),
    },
    asks: {
      total: asks.length,
      items: asks.slice(0, listed).map(({ meeting, ask }) => ({
        text: ask.text,
        due: ask.due,
        when: fromToday(ask.due, place.today),
        overdue: ask.due < place.today,
        href: `${place.url}/meetings/${meeting.id}`,
        meeting: meeting.on,
      })),
    },
    attendance: attendance && {
      href: `${place.url}/meetings/attendance`,
      on: attendance.last.meeting.on,
      there: attendance.last.there,
      invited: attendance.last.invited,
      deputies: attendance.last.deputies,
      before: attendance.before && {
        there: attendance.before.there,
        invited: attendance.before.invited,
        on: attendance.before.meeting.on,
      },
    },
    nextMeeting: nextMeeting && {
      href: `${place.url}/meetings/${nextMeeting.id}`,
      title: nextMeeting.title,
      on: nextMeeting.on,
      startsAt: nextMeeting.startsAt,
      when: fromToday(nextMeeting.on, place.today),
      papers: publicationOf(nextMeeting, place.today).short,
    },
  };
}
