import type { ActionId, OrganisationId } from '../ids.js';
import { RuleBroken } from '../refusals/rule-broken.js';
import { londonDate, type Day } from '@governance/calendar';
import type { Decider, Timed } from '@governance/event-sourcing';
import { requireDay, requireHappened, requireText, same, unreachable } from '../rule.js';

/** An action in the list for the chair. */
export interface RoundAnswer {
  readonly action: ActionId;
  /** Organisation ids as they stood when the round closed, the lead first. */
  readonly owners: readonly OrganisationId[];
}

/** The weeks before a meeting in which every owner is asked for an update. Stream `round-<id>`. */
export type RoundEvent =
  | {
      type: 'ReportingRoundOpened';
      data: { round: string; title: string; meetingDate: Day; opens: Day; closes: Day };
    }
  | {
      type: 'ReportingRoundClosed';
      data: {
        round: string;
        on: Day;
        answered: readonly RoundAnswer[];
        notAnswered: readonly RoundAnswer[];
      };
    };

export interface OpenReportingRound extends Timed {
  readonly type: 'OpenReportingRound';
  readonly round: string;
  readonly title: string;
  readonly meetingDate: Day;
  readonly opens: Day;
  readonly closes: Day;
  /** Title of a round that is open already; null when none is. */
  readonly stillOpen: string | null;
}
/** With the list for the chair, as it stands on the day. */
export interface CloseReportingRound extends Timed {
  readonly type: 'CloseReportingRound';
  readonly answered: readonly RoundAnswer[];
  readonly notAnswered: readonly RoundAnswer[];
}
export type RoundCommand = OpenReportingRound | CloseReportingRound;

type Opened = Extract<RoundEvent, { type: 'ReportingRoundOpened' }>['data'];
export type Round =
  { readonly status: 'not-opened' } | { readonly status: 'open' | 'closed'; readonly opened: Opened };

export const roundDecider: Decider<RoundCommand, Round, RoundEvent> = {
  decide,
  evolve,
  initialState: () => ({ status: 'not-opened' }),
};

function decide(command: RoundCommand, round: Round): RoundEvent[] {
  requireHappened(command);
  switch (command.type) {
    case 'OpenReportingRound': {
      const opened: Opened = {
        round: command.round,
        title: requireText('title', command.title),
        meetingDate: requireDay(command.meetingDate),
        opens: requireDay(command.opens),
        closes: requireDay(command.closes),
      };
      const { opens, closes, meetingDate } = opened;
      if (opens > closes) throw new RuleBroken('round-backwards', { opens, closes });
      if (closes > meetingDate) throw new RuleBroken('round-after-meeting', { closes, meetingDate });
      if (round.status !== 'not-opened' && same(round.opened, opened)) return [];
      // Nobody would be asked, and the list for the chair would call everybody silent.
      if (closes < londonDate(command.now)) throw new RuleBroken('round-over', { closes });
      if (command.stillOpen !== null) throw new RuleBroken('round-still-open', { title: command.stillOpen });
      if (round.status === 'not-opened') return [{ type: 'ReportingRoundOpened', data: opened }];
      throw new RuleBroken('round-already-opened', { title: round.opened.title });
    }
    case 'CloseReportingRound': {
      if (round.status === 'not-opened') throw new RuleBroken('round-not-found');
      if (round.status === 'closed') return [];
      const { answered, notAnswered, now } = command;
      const on = londonDate(now);
      return [
        { type: 'ReportingRoundClosed', data: { round: round.opened.round, on, answered, notAnswered } },
      ];
    }
    default:
      return unreachable(command);
  }
}

function evolve(round: Round, event: RoundEvent): Round {
  switch (event.type) {
    case 'ReportingRoundOpened':
      return { status: 'open', opened: event.data };
    case 'ReportingRoundClosed':
      return round.status === 'not-opened' ? round : { ...round, status: 'closed' };
    default:
      return unreachable(event);
  }
}
