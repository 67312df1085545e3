import { evidenceAdded, type Evidence, type EvidenceEvent } from '../evidence.js';
import { RuleBroken } from '../refusals/rule-broken.js';
import { londonDate } from '@governance/calendar';
import { requireDay, requireText, unreachable } from '../rule.js';
import type { RiskCommand } from './commands.js';
import type { Mitigation, Raised, RiskEvent } from './risk.js';

const types = [
  'AgreeMitigation',
  'ReassignMitigation',
  'MoveMitigation',
  'ReportMitigation',
  'CompleteMitigation',
  'WithdrawMitigation',
] as const;
export type MitigationCommand = Extract<RiskCommand, { type: (typeof types)[number] }>;

export function isMitigationCommand(command: RiskCommand): command is MitigationCommand {
  return (types as readonly string[]).includes(command.type);
}

/** @param risk open */
export function decideMitigation(command: MitigationCommand, risk: Raised): RiskEvent[] {
  const { mitigation } = command;
  if (command.type === 'AgreeMitigation') {
    const text = requireText('mitigation', command.text);
    const owner = requireText('owner', command.owner);
    const due = requireDay(command.due);
    const held = risk.mitigations.find(({ id }) => id === mitigation);
    if (!held) return [{ type: 'MitigationAgreed', data: { mitigation, text, owner, due } }];
    if (held.text === text && held.owner === owner && held.due === due) return [];
    throw new RuleBroken('mitigation-already-agreed');
  }
  const { text, owner, due, status } = requireMitigation(risk, mitigation);
  if (command.type === 'CompleteMitigation') {
    if (status === 'done') return [];
    const on = command.happenedOn ?? londonDate(command.now);
    return [{ type: 'MitigationDone', data: { mitigation, text, due, on } }, ...shownBy(command, risk)];
  }
  if (status === 'done') throw new RuleBroken('mitigation-done');
  switch (command.type) {
    case 'ReassignMitigation': {
      const to = requireText('owner', command.owner);
      if (owner === to) return [];
      const reason = requireText('reason', command.reason);
      return [{ type: 'MitigationReassigned', data: { mitigation, text, from: owner, to, reason } }];
    }
    case 'MoveMitigation': {
      const to = requireDay(command.due);
      if (due === to) return [];
      const reason = requireText('reason', command.reason);
      return [{ type: 'MitigationMoved', data: { mitigation, text, from: due, to, reason } }];
    }
    case 'ReportMitigation': {
      const narrative = requireText('narrative', command.narrative);
      return [
        { type: 'MitigationReported', data: { mitigation, text, narrative } },
        ...shownBy(command, risk),
      ];
    }
    case 'WithdrawMitigation': {
      const reason = requireText('reason', command.reason);
      return [{ type: 'MitigationWithdrawn', data: { mitigation, text, reason } }];
    }
    default:
      return unreachable(command);
  }
}

/** @throws RuleBroken `mitigation-not-found` */
function requireMitigation(risk: Raised, id: string): Mitigation {
  const found = risk.mitigations.find((mitigation) => mitigation.id === id);
  if (!found) throw new RuleBroken('mitigation-not-found');
  return found;
}

function shownBy({ evidence }: { readonly evidence?: Evidence }, risk: Raised): EvidenceEvent[] {
  return evidenceAdded(evidence, risk.evidence, requireShown(risk));
}

/** Of a risk it shows what is done about it. @throws RuleBroken `mitigation-not-found` */
export function requireShown(risk: Raised) {
  return ({ milestone, mitigation, period }: Evidence): void => {
    if (mitigation === undefined || milestone !== null || period !== undefined)
      throw new RuleBroken('mitigation-not-found');
    requireMitigation(risk, mitigation);
  };
}
