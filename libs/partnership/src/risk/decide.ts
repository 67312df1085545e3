import { RuleBroken } from '../refusals/rule-broken.js';
import type { Decider } from '@governance/event-sourcing';
import { decideComment, isCommentCommand } from '../comment.js';
import { decideEvidence, isEvidenceCommand } from '../evidence.js';
import { decideMarking, isMarkingCommand } from '../marking.js';
import { requireHappened, requireText, same, unreachable } from '../rule.js';
import type { PutRiskBefore, RaiseRisk, RescoreRisk, RiskCommand } from './commands.js';
import { decideMitigation, isMitigationCommand, requireShown } from './mitigations.js';
import type { Raised, Risk, RiskEvent, RiskLevel, RiskWording } from './risk.js';
import { evolve, notRaised } from './risk.js';
import { requireOrder, requireScore, scoreKinds } from './score.js';

export const riskDecider: Decider<RiskCommand, Risk, RiskEvent> = {
  decide,
  evolve,
  initialState: notRaised,
};

function decide(command: RiskCommand, risk: Risk): RiskEvent[] {
  requireHappened(command);
  if (command.type === 'RaiseRisk') return raise(command, risk);
  if (risk.status === 'not-raised') throw new RuleBroken('risk-not-found');
  if (isMarkingCommand(command)) return decideMarking(command, risk.marked);
  if (isCommentCommand(command)) return decideComment(command, risk.comments);
  if (isEvidenceCommand(command)) return decideEvidence(command, risk.evidence, requireShown(risk));
  if (command.type === 'ReopenRisk') {
    if (risk.status === 'open') throw new RuleBroken('risk-not-closed');
    return [{ type: 'RiskReopened', data: { reason: requireText('reason', command.reason) } }];
  }
  if (risk.status === 'closed') throw new RuleBroken('risk-closed', { reference: risk.reference });
  if (isMitigationCommand(command)) return decideMitigation(command, risk);
  switch (command.type) {
    case 'RewordRisk': {
      const { title, cause, event, consequence } = risk;
      const from = { title, cause, event, consequence };
      const to = requireWording(command);
      return same(from, to) ? [] : [{ type: 'RiskReworded', data: { from, to } }];
    }
    case 'PlaceRisk': {
      const { priority: to } = command;
      return risk.priority === to ? [] : [{ type: 'RiskPlaced', data: { from: risk.priority, to } }];
    }
    case 'RescoreRisk':
      return rescore(command, risk);
    case 'AppointRiskOwner': {
      const to = requireText('owner', command.owner);
      return risk.owner === to ? [] : [{ type: 'RiskOwnerAppointed', data: { from: risk.owner, to } }];
    }
    case 'PutRiskBefore':
      return putBefore(command, risk);
    case 'CloseRisk':
      return [{ type: 'RiskClosed', data: { reason: requireText('reason', command.reason) } }];
    default:
      return unreachable(command);
  }
}

function raise(command: RaiseRisk, risk: Risk): RiskEvent[] {
  const scores = {
    inherent: requireScore('inherent', command.inherent),
    current: requireScore('current', command.current),
    target: command.target && requireScore('target', command.target),
  };
  requireOrder(scores);
  const { owner, priority } = command;
  const reference = requireText('reference', command.reference);
  const wording = requireWording(command);
  if (risk.status !== 'not-raised')
    throw new RuleBroken('risk-already-raised', { reference: risk.reference });
  return [{ type: 'RiskRaised', data: { ...wording, reference, owner, priority, ...scores } }];
}

/** @throws RuleBroken `text-missing`, `text-too-long` */
function requireWording({ title, cause, event, consequence }: RiskWording): RiskWording {
  return {
    title: requireText('title', title),
    cause: requireText('cause', cause),
    event: requireText('event', event),
    consequence: requireText('consequence', consequence),
  };
}

/** An entry for each score that changes: each is a fact of its own. */
function rescore(command: RescoreRisk, { scores }: Raised): RiskEvent[] {
  const changed = scoreKinds.flatMap((kind) => {
    const asked = command[kind];
    const to = asked && requireScore(kind, asked);
    return to && !same(to, scores[kind]) ? [{ kind, from: scores[kind], to }] : [];
  });
  if (changed.length === 0) return [];
  requireOrder({ ...scores, ...Object.fromEntries(changed.map(({ kind, to }) => [kind, to])) });
  const reason = requireText('reason', command.reason);
  return changed.map((change) => ({ type: 'RiskRescored', data: { ...change, reason } }));
}

/** Both boards above stand on one rung: from one to the other is no way down. */
const rung: Readonly<Record<RiskLevel, number>> = { partnership: 0, sro: 1, csp: 2, hwb: 2 };

function putBefore({ level: to, reason: why }: PutRiskBefore, { level: from }: Raised): RiskEvent[] {
  if (from === to) return [];
  const reason = requireText('reason', why);
  const type = rung[to] >= rung[from] ? 'RiskEscalated' : 'RiskDeescalated';
  return [{ type, data: { from, to, reason } }];
}
