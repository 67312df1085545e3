import { attendances, meetingBoards, type Attended, type MeetingBoard } from '@governance/partnership';
import { meetings, type MeetingRow } from '@governance/views';
import { meetingKind } from '../meetings/meeting-kind.js';
import { organisationName } from '../pages/dress-page.js';
import { Named } from './answers.js';
import { taskNames, type InJson } from './in-json.js';
import {
  A,
  Instant,
  IsoDay,
  ListOf,
  OneOf,
  orNull,
  TaskNames,
  Texts,
  Uuid,
  Version,
  Words,
} from './properties.js';

export class Attendance {
  @A(() => Named) readonly organisation!: Named;
  @OneOf(attendances) readonly attended!: Attended;
}

export class Decision {
  @Uuid() readonly id!: string;
  @Words() readonly text!: string;
  @Instant() readonly at!: string;
}

export class Answer {
  @Words() readonly text!: string;
  @IsoDay() readonly on!: string;
}

export class Ask {
  @Uuid() readonly id!: string;
  @OneOf(meetingBoards) readonly of!: MeetingBoard;
  @Words() readonly text!: string;
  @A(() => Named, orNull) readonly owner!: Named | null;
  @IsoDay() readonly due!: string;
  @A(() => Answer, orNull) readonly answer!: Answer | null;
}

export class MeetingInBrief {
  @Uuid() readonly id!: string;
  @OneOf(meetingBoards) readonly board!: MeetingBoard;
  @Words() readonly title!: string;
  @IsoDay() readonly on!: string;
  @Words(orNull) readonly startsAt!: string | null;
  @Words() readonly place!: string;
  @OneOf(['scheduled', 'cancelled']) readonly status!: string;
  @IsoDay({ description: 'The day by which its papers are published' }) readonly publishBy!: string;
  @Version() readonly version!: number;
}

export class Meeting extends MeetingInBrief {
  @Texts() readonly agenda!: readonly string[];
  @ListOf(() => Attendance) readonly attendance!: readonly Attendance[];
  @ListOf(() => Decision) readonly decisions!: readonly Decision[];
  @ListOf(() => Ask) readonly asks!: readonly Ask[];
  @TaskNames() readonly tasks!: readonly string[];
}

export const meetingsInJson: InJson<MeetingRow> = {
  kind: meetingKind,
  permission: 'read-plan',
  brief: MeetingInBrief,
  full: Meeting,
  summary: ['The meetings, by day', 'A meeting: who came, what was decided and asked'],
  list: async (place) => {
    const rows = await place.views.rows(meetings, place.board.id);
    return [...rows].sort((a, b) => a.on.localeCompare(b.on)).map(briefly);
  },
  one: async (place, meeting): Promise<Meeting> => {
    const named = (id: string) => ({ id, name: organisationName(place, id) });
    return {
      ...briefly(meeting),
      agenda: meeting.agenda?.items ?? [],
      attendance: (meeting.attendance ?? []).map(({ organisation, attended }) => ({
        organisation: named(organisation),
        attended,
      })),
      decisions: meeting.decisions.map(({ id, text, at }) => ({ id, text, at })),
      asks: meeting.asks.map(({ id, of, text, owner, due, answer }) => ({
        id,
        of,
        text,
        owner: owner === null ? null : named(owner),
        due,
        answer: answer && { text: answer.text, on: answer.on },
      })),
      tasks: await taskNames(meetingKind, place, meeting, meeting.id),
    };
  },
};

function briefly({
  id,
  board,
  title,
  on,
  startsAt,
  place,
  status,
  publishBy,
  version,
}: MeetingRow): MeetingInBrief {
  return { id, board, title, on, startsAt, place, status, publishBy, version };
}
