import { actionPage, rounds, standingOf, type RoundRow } from '@governance/views';
import { ApiProperty } from '@nestjs/swagger';
import { roundKind, type RoundToClose } from '../rounds/round-kind.js';
import { taskNames, type InJson } from './in-json.js';
import { Count, Instant, IsoDay, ListOf, OneOf, orNull, TaskNames, Uuid, Words } from './properties.js';

export class RoundInBrief {
  @Uuid() readonly id!: string;
  @Words() readonly title!: string;
  @OneOf(['open', 'closed']) readonly status!: string;
  @IsoDay() readonly opens!: string;
  @IsoDay() readonly closes!: string;
  @IsoDay() readonly meetingDate!: string;
  @Instant(orNull) readonly closedAt!: string | null;
  @Count({ description: 'Actions that were reported on since it opened' }) readonly answered!: number;
  @Count() readonly notAnswered!: number;
}

/** An action that a round asks about. */
export class ActionAsked {
  @Uuid() readonly action!: string;
  @ApiProperty({ type: 'string', format: 'uuid', isArray: true }) readonly owners!: readonly string[];
}

export class Round extends RoundInBrief {
  @ListOf(() => ActionAsked) readonly hasAnswered!: readonly ActionAsked[];
  @ListOf(() => ActionAsked) readonly hasNotAnswered!: readonly ActionAsked[];
  @TaskNames() readonly tasks!: readonly string[];
}

export const roundsInJson: InJson<RoundToClose> = {
  kind: roundKind,
  permission: 'read-history',
  isNeverMarked: true,
  brief: RoundInBrief,
  full: Round,
  summary: ['The reporting rounds, the latest first', 'A reporting round, and who has and has not answered'],
  list: async ({ views, board }): Promise<readonly RoundInBrief[]> => {
    const [all, actions] = await Promise.all([
      views.rows(rounds, board.id),
      views.rows(actionPage, board.id),
    ]);
    return all
      .map((round) => briefly({ round, standing: standingOf(round, actions, board) }))
      .sort((a, b) => b.opens.localeCompare(a.opens));
  },
  one: async (place, row): Promise<Round> => ({
    ...briefly(row),
    hasAnswered: row.standing.answered,
    hasNotAnswered: row.standing.notAnswered,
    tasks: await taskNames(roundKind, place, row, row.round.id),
  }),
};

function briefly({ round, standing }: RoundToClose): RoundInBrief {
  const { id, title, status, opens, closes, meetingDate, closedAt }: RoundRow = round;
  const { answered, notAnswered } = standing;
  return {
    ...{ id, title, status, opens, closes, meetingDate, closedAt },
    ...{ answered: answered.length, notAnswered: notAnswered.length },
  };
}
