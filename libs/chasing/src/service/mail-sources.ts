import type { Numbered } from '../replies/answers-in.js';
import type { ReplyPart, Member } from '@governance/core';
import type { ActionId, Doubt, PersonId } from '@governance/partnership';
import type {
  BoardRow,
  ChasedRow,
  EscalationRow,
  MeetingRow,
  PaperRow,
  RiskRow,
  RoundRow,
} from '@governance/views';

/** What a mail is written from, as it stands when it goes out. */
export interface MailSources {
  readonly board: BoardRow;
  /** The mitigations of risks, and KPIs, among them. */
  readonly actions: readonly ChasedRow[];
  readonly rounds: readonly RoundRow[];
  readonly escalations: readonly EscalationRow[];
  readonly meetings: readonly MeetingRow[];
  readonly papers: readonly PaperRow[];
  /** Of those that something was said about. */
  readonly risks: readonly RiskRow[];
  /** The first mails that their persons get from the board, by id. */
  readonly first: ReadonlySet<string>;
  /** Who is introduced in them, and answers questions about all. */
  readonly secretariat: readonly Member[];
  /** About those who are asked for a signature: whoever is in doubt signs nothing for a day. */
  readonly doubts: ReadonlyMap<PersonId, readonly Doubt[]>;
  /** Of a mail that asks by hand, by its id: what its person was asked by hand before it on that day, as ids. */
  readonly askedBefore: ReadonlyMap<string, readonly ActionId[]>;
  /** Of a mail that asks, by its id: what of it can be answered by reply. */
  readonly numbered: ReadonlyMap<string, readonly Numbered[]>;
  /** Of a receipt, by its id: what became of the reply. */
  readonly replies: ReadonlyMap<string, readonly ReplyPart[]>;
  /** Replies that wait for the secretariat. */
  readonly repliesWaiting: number;
  /** Those in whose place somebody else is written to, as long as they are in post. */
  readonly away: ReadonlyMap<PersonId, Member>;
}
