import { heldIn } from '../held-in.js';
import { RuleBroken } from '../refusals/rule-broken.js';
import { londonDate, type Instant } from '@governance/calendar';
import type { Decider } from '@governance/event-sourcing';
import { decideComment, isCommentCommand } from '../comment.js';
import { decideMarking, isMarkingCommand } from '../marking.js';
import { inDoubtUntil } from '../person/identity.js';
import { requireDay, requireHappened, requireText, same, unreachable } from '../rule.js';
import type {
  DraftPaper,
  PaperCommand,
  RecordPaperSent,
  Signing,
  SignOffPaper,
  WriteNarrative,
} from './commands.js';
import type { Drafted, Paper, PaperEvent, PaperFor } from './paper.js';
import { evolve, notDrafted } from './paper.js';
import { plainParagraphs } from './plain-paragraphs.js';
import { publicationDate } from '../meeting/publication-date.js';

/** Longest narrative of one box, in characters: some 800 words. A paper of four pages has no room for more. */
export const longestNarrative = 5_000;

/** A paper from its first draft to its errata. Stream `paper-<id>`. */
export const paperDecider: Decider<PaperCommand, Paper, PaperEvent> = {
  decide,
  evolve,
  initialState: notDrafted,
};

function decide(command: PaperCommand, paper: Paper): PaperEvent[] {
  requireHappened(command);
  if (command.type === 'DraftPaper') return draft(command, paper);
  if (paper.status === 'not-drafted') throw new RuleBroken('paper-not-found');
  // Said beside the paper, whatever its state: nothing of it is in what is signed.
  if (isCommentCommand(command)) return decideComment(command, paper.comments);
  if (isMarkingCommand(command)) {
    // Its marking is printed on every page of what was signed.
    if (paper.status === 'signed-off') requireDraft(paper);
    return decideMarking(command, paper);
  }
  switch (command.type) {
    case 'RepinPaper': {
      const to = paperFor(command);
      const { meeting, meetingDate, pin } = paper;
      const from = { meeting, meetingDate, pin };
      if (same(from, to)) return [];
      requireDraft(paper);
      return [{ type: 'PaperRepinned', data: { from, to } }];
    }
    case 'WriteNarrative':
      return writeNarrative(command, paper);
    case 'AskSignOff':
      requireDraft(paper);
      return paper.signOffAsked ? [] : [{ type: 'SignOffAsked', data: { asAt: paper.pin.asAt } }];
    case 'SignOffPaper':
      return signOff(command, paper);
    case 'RefuseSignOff': {
      const reason = requireText('reason', command.reason);
      if (paper.status === 'published') throw new RuleBroken('paper-published');
      // To refuse a draft is the signatory's alone; a sign-off the secretariat may take back too.
      if (paper.status === 'draft' || !command.bySecretariat) requireSeniorResponsibleOwner(command);
      if (paper.status === 'draft' && paper.refused === reason) return [];
      return [{ type: 'SignOffRefused', data: { reason, afterSignOff: paper.status === 'signed-off' } }];
    }
    case 'PublishPaper': {
      if (paper.status === 'published') return [];
      if (paper.status === 'draft') throw new RuleBroken('paper-not-signed-off');
      const on = londonDate(command.now);
      const publishBy = publicationDate(paper.meetingDate);
      return [{ type: 'PaperPublished', data: { on, publishBy, late: on > publishBy } }];
    }
    case 'RecordPaperSent':
      return recordSent(command, paper);
    case 'IssueErratum': {
      const { erratum, now } = command;
      const text = requireText('text', command.text);
      if (paper.status !== 'published') throw new RuleBroken('paper-not-published');
      const held = heldIn(paper.errata, erratum);
      if (held === text) return [];
      if (held !== undefined) throw new RuleBroken('erratum-already-issued');
      return [{ type: 'ErratumIssued', data: { erratum, text, on: londonDate(now) } }];
    }
    default:
      return unreachable(command);
  }
}

function draft({ kind, plan, ...command }: DraftPaper, paper: Paper): PaperEvent[] {
  const data = { kind, plan, ...paperFor(command) };
  if (paper.status === 'not-drafted') return [{ type: 'PaperDrafted', data }];
  const { meeting, meetingDate, pin } = paper;
  if (same(data, { kind: paper.kind, plan: paper.plan, meeting, meetingDate, pin })) return [];
  throw new RuleBroken('paper-already-drafted');
}

function paperFor({ meeting, meetingDate, pin, now }: PaperFor & { readonly now: Instant }): PaperFor {
  requireDay(meetingDate);
  if (requireDay(pin.asAt) > londonDate(now))
    throw new RuleBroken('paper-as-at-in-future', { field: 'asAt' });
  if (meetingDate < pin.asAt)
    throw new RuleBroken('paper-meeting-before-figures', { field: 'asAt', meeting: meetingDate });
  if (pin.since && requireDay(pin.since.asAt) >= pin.asAt)
    throw new RuleBroken('paper-compared-backwards', { asAt: pin.asAt, since: pin.since.asAt });
  return { meeting, meetingDate, pin };
}

/** What was signed off is what is published: whoever would change it takes the sign-off back first. */
function requireDraft({ status }: Drafted): void {
  if (status === 'signed-off') throw new RuleBroken('paper-signed-off');
  if (status === 'published') throw new RuleBroken('paper-published');
}

function writeNarrative({ box, text }: WriteNarrative, paper: Drafted): PaperEvent[] {
  if (!/^[a-z0-9-]{1,120}$/.test(box)) throw new RuleBroken('box-not-found');
  const to = plainParagraphs(text);
  const from = heldIn(paper.narrative, box) ?? [];
  if (same(from, to)) return [];
  requireDraft(paper);
  const length = to.join('\n').length;
  if (length > longestNarrative)
    throw new RuleBroken('narrative-too-long', { limit: String(longestNarrative), length: String(length) });
  return [{ type: 'NarrativeWritten', data: { box, from, to } }];
}

function signOff(command: SignOffPaper, paper: Drafted): PaperEvent[] {
  const { contentHash, marking, doubts, now } = command;
  requireSeniorResponsibleOwner(command);
  const until = inDoubtUntil(doubts, now);
  if (until !== null) throw new RuleBroken('signatory-in-doubt', { until });
  if (!/^[0-9a-f]{64}$/.test(contentHash)) throw new RuleBroken('content-hash-not-understood');
  if (paper.status === 'signed-off') return [];
  requireDraft(paper);
  return [{ type: 'PaperSignedOff', data: { contentHash, marking } }];
}

function requireSeniorResponsibleOwner({ signatory, seniorResponsibleOwner }: Signing): void {
  if (seniorResponsibleOwner === null) throw new RuleBroken('no-senior-responsible-owner');
  if (signatory !== seniorResponsibleOwner) throw new RuleBroken('not-the-senior-responsible-owner');
}

/** Nobody is sent the same paper twice. */
function recordSent({ to, leftOut }: RecordPaperSent, paper: Drafted): PaperEvent[] {
  if (paper.status !== 'published') throw new RuleBroken('paper-not-published');
  const fresh = to.filter(({ person }) => !paper.sentTo.includes(person));
  if (fresh.length === 0) {
    if (paper.sentTo.length > 0) return [];
    throw new RuleBroken('nobody-to-send-to');
  }
  return [{ type: 'PaperSent', data: { to: fresh, leftOut } }];
}
