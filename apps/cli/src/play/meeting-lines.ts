import { type Day, asDay } from '@governance/calendar';
import type { Untimed } from '@governance/core';
import type { Attended, MeetingBoard, MeetingCommand, Sector } from '@governance/partnership';
import { happened, type ScriptLine } from './read-script.js';

const answers = ['present', 'deputy', 'apologies', 'absent'] as const satisfies readonly Attended[];

interface Known {
  readonly organisation: (name: string) => string;
  readonly sectorOf: (organisation: string) => Sector | null;
  readonly idOf: (...parts: readonly string[]) => string;
}

type Kind = 'meeting-scheduled' | 'agenda-published' | 'attended' | 'decided' | 'asked' | 'answered';

/** The command that a line about a meeting is. Meetings are called by their date; asks by how they begin. */
export function meetingCommandOf(
  { kind, reference, fields, words }: ScriptLine<Kind>,
  { organisation, sectorOf, idOf }: Known,
): Untimed<MeetingCommand> & { readonly happenedOn?: Day } {
  switch (kind) {
    case 'meeting-scheduled': {
      const { board = 'partnership', title = '', at: startsAt = '14:00', place = '' } = fields;
      const on = asDay(reference.slice(-10));
      return { type: 'ScheduleMeeting', board: board as MeetingBoard, title, on, startsAt, place };
    }
    case 'agenda-published':
      return { type: 'PublishAgenda', items: listIn(words) };
    case 'attended': {
      const attendance = answers.flatMap((attended) =>
        listIn(fields[attended] ?? '').map((name) => {
          const id = organisation(name);
          return { organisation: id, sector: sectorOf(id), attended };
        }),
      );
      return { type: 'RecordAttendance', attendance };
    }
    case 'decided':
      return {
        type: 'MinuteDecision',
        decision: idOf('decision', reference, fields.decision ?? words),
        text: words,
      };
    case 'asked': {
      const { of = 'hwb', due = '', owner, ask = '' } = fields;
      return {
        type: 'MakeAsk',
        ask: idOf('ask', reference, ask),
        of: of as MeetingBoard,
        text: words,
        owner: owner === undefined ? null : organisation(owner),
        due: asDay(due),
      };
    }
    case 'answered': {
      const { ask = '' } = fields;
      return { type: 'AnswerAsk', ask: idOf('ask', reference, ask), answer: words, ...happened({ fields }) };
    }
  }
}

function listIn(text: string): readonly string[] {
  return text === '' ? [] : text.split(';').map((item) => item.trim());
}
