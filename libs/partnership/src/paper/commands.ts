import type { PersonId, PlanId } from '../ids.js';
import type { Timed } from '@governance/event-sourcing';
import type { CommentCommand } from '../comment.js';
import type { Marking, MarkingCommand } from '../marking.js';
import type { Doubt } from '../person/identity.js';
import type { LeftOut, PaperFor, PaperKind } from './paper.js';

export interface DraftPaper extends Timed, PaperFor {
  readonly type: 'DraftPaper';
  readonly kind: PaperKind;
  readonly plan: PlanId;
}
/** Brings a draft up to another day, or to the day that its meeting was moved to. */
export interface RepinPaper extends Timed, PaperFor {
  readonly type: 'RepinPaper';
}
export interface WriteNarrative extends Timed {
  readonly type: 'WriteNarrative';
  readonly box: string;
  /** As it was typed or pasted; nothing takes the box out of the paper. */
  readonly text: string;
}
/** Who signs, and who alone may: the rule compares them. */
export interface Signing {
  /** Whoever asks. */
  readonly signatory: PersonId;
  /** The one who accounts for local delivery; null while nobody is appointed. */
  readonly seniorResponsibleOwner: PersonId | null;
}
export interface SignOffPaper extends Timed, Signing {
  readonly type: 'SignOffPaper';
  /** SHA-256 of the content that was previewed, in hexadecimal digits. */
  readonly contentHash: string;
  /** The highest marking of what is in it. */
  readonly marking: Marking;
  /** What was done lately to who can sign in as the signatory. */
  readonly doubts: readonly Doubt[];
}
/** Puts the draft before whoever signs it. */
export interface AskSignOff extends Timed {
  readonly type: 'AskSignOff';
}
/** Also takes back a sign-off, for as long as the paper is not published; that the secretariat may do too. */
export interface RefuseSignOff extends Timed, Signing {
  readonly type: 'RefuseSignOff';
  /** Whether whoever asks is of the secretariat. */
  readonly bySecretariat: boolean;
  readonly reason: string;
}
export interface PublishPaper extends Timed {
  readonly type: 'PublishPaper';
}
export interface RecordPaperSent extends Timed {
  readonly type: 'RecordPaperSent';
  readonly to: readonly { readonly person: PersonId; readonly mail: string }[];
  readonly leftOut: readonly LeftOut[];
}
export interface IssueErratum extends Timed {
  readonly type: 'IssueErratum';
  readonly erratum: string;
  readonly text: string;
}

export type PaperCommand =
  | DraftPaper
  | RepinPaper
  | WriteNarrative
  | AskSignOff
  | SignOffPaper
  | RefuseSignOff
  | PublishPaper
  | RecordPaperSent
  | IssueErratum
  | CommentCommand
  | MarkingCommand;
