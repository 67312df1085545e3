import { letter, type Envelope } from '../letter/letter.js';
import type { Mail } from '../mail/mailer.js';

/** A meeting whose agenda is to be published. Days in words. */
export interface AgendaToPublish {
  /** `Board meeting on Wednesday 12 October 2016`. */
  readonly meeting: string;
  readonly publishBy: string;
  readonly late: boolean;
  readonly publishUrl: string;
  readonly meetingUrl: string;
}

/** Reminds the secretariat of the day on which an agenda and its papers are to be out. */
export function agendaMail(envelope: Envelope, meetings: readonly AgendaToPublish[]): Mail {
  const [first] = meetings;
  const what = first!.late
    ? `Agenda late: it was due by ${first!.publishBy}`
    : `Agenda to publish by ${first!.publishBy}`;
  const more = meetings.length > 1 ? `, and ${meetings.length - 1} more` : '';
  return letter(
    envelope,
    `${what}${more}: ${envelope.partnership}`,
    [
      'Hello',
      'Agenda and papers are published five clear working days before a meeting, so that whoever comes can read them.',
    ],
    meetings.map(({ meeting, publishBy, late, publishUrl, meetingUrl }) => ({
      heading: meeting,
      lines: [
        late
          ? `Its agenda was due by ${publishBy}, and is not recorded as published.`
          : `Its agenda is to be published by ${publishBy}.`,
      ],
      links: [
        { words: 'Record it as published', url: publishUrl },
        { words: 'See the meeting', url: meetingUrl },
      ],
    })),
    [
      'You get this as the secretariat of the board. Once the agenda is recorded as published, no more of these come.',
    ],
  );
}
