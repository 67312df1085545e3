import type { Timed } from '@governance/event-sourcing';
import { heldIn } from './held-in.js';
import type { Marking } from './marking.js';
import { RuleBroken } from './refusals/rule-broken.js';
import { requireText, unreachable } from './rule.js';

/** What shows that something was done: a file, kept beside the history by its hash, or a link. */
export interface Evidence {
  readonly evidence: string;
  /** What it shows. */
  readonly title: string;
  /** Of an action: the milestone that it shows; null for the action itself. */
  readonly milestone: string | null;
  /** Of a risk: the mitigation that it shows. */
  readonly mitigation?: string;
  /** Of a KPI: the period whose reading it shows, by `periodKey`. */
  readonly period?: string;
  readonly file: {
    /** Only of what was stored before names of files were left out: one may be a person's. */
    readonly name?: string;
    readonly mediaType: string;
    /** In bytes. */
    readonly size: number;
    /** Hexadecimal. */
    readonly sha256: string;
    /** The marking that the document itself says that it has; missing where it says none. */
    readonly says?: Marking;
  } | null;
  readonly link: string | null;
}

/** In the history of what it shows something of: an action, a risk, a KPI. */
export type EvidenceEvent =
  | { type: 'EvidenceAdded'; data: Evidence }
  | { type: 'EvidenceWithdrawn'; data: { evidence: string; title: string; reason: string } };

export interface AddEvidence extends Timed, Evidence {
  readonly type: 'AddEvidence';
}
export interface WithdrawEvidence extends Timed {
  readonly type: 'WithdrawEvidence';
  readonly evidence: string;
  readonly reason: string;
}
export type EvidenceCommand = AddEvidence | WithdrawEvidence;

/** What was ever added, by its id. */
export type EvidenceHeld = Readonly<Record<string, { readonly title: string; readonly withdrawn: boolean }>>;

/** So many stand on one action, risk or KPI. */
export const mostEvidence = 200;

export function isEvidenceCommand(command: { readonly type: string }): command is EvidenceCommand {
  return command.type === 'AddEvidence' || command.type === 'WithdrawEvidence';
}

export function isEvidenceEvent(event: { readonly type: string }): event is EvidenceEvent {
  return event.type === 'EvidenceAdded' || event.type === 'EvidenceWithdrawn';
}

/**
 * What follows from a command about evidence, of one that has ended too: what shows it may arrive later.
 * @param requireShown throws where what it is said to show is not here
 */
export function decideEvidence(
  command: EvidenceCommand,
  held: EvidenceHeld,
  requireShown: (evidence: Evidence) => void,
): EvidenceEvent[] {
  switch (command.type) {
    case 'AddEvidence':
      return evidenceAdded(command, held, requireShown);
    case 'WithdrawEvidence': {
      const { evidence } = command;
      const found = heldIn(held, evidence);
      if (!found) throw new RuleBroken('evidence-not-found');
      if (found.withdrawn) return [];
      const reason = requireText('reason', command.reason);
      return [{ type: 'EvidenceWithdrawn', data: { evidence, title: found.title, reason } }];
    }
    default:
      return unreachable(command);
  }
}

/** Of what came with a report or a reading, or by itself; nothing for none. */
export function evidenceAdded(
  sent: Evidence | undefined,
  held: EvidenceHeld,
  requireShown: (evidence: Evidence) => void,
): EvidenceEvent[] {
  if (sent === undefined) return [];
  const data = requireEvidence(sent);
  if (Object.hasOwn(held, sent.evidence)) return [];
  requireShown(data);
  if (Object.keys(held).length >= mostEvidence)
    throw new RuleBroken('too-much-evidence', { limit: String(mostEvidence) });
  return [{ type: 'EvidenceAdded', data }];
}

export function evolveEvidence(held: EvidenceHeld, { type, data }: EvidenceEvent): EvidenceHeld {
  const { evidence, title } = data;
  return { ...held, [evidence]: { title, withdrawn: type === 'EvidenceWithdrawn' } };
}

/** @throws RuleBroken `evidence-is-one-thing`, `link-not-understood`, `text-missing`, `text-too-long` */
function requireEvidence({ evidence, title, milestone, mitigation, period, file, link }: Evidence): Evidence {
  if ((file === null) === (link === null)) throw new RuleBroken('evidence-is-one-thing');
  if (link !== null && !isLink(link)) throw new RuleBroken('link-not-understood', { link });
  return {
    ...{ evidence, title: requireText('title', title), milestone },
    ...(mitigation === undefined ? {} : { mitigation }),
    ...(period === undefined ? {} : { period }),
    ...{ file, link },
  };
}

function isLink(text: string): boolean {
  if (text.length > 2000 || !URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return ['https:', 'http:'].includes(protocol) && username === '' && password === '';
}
