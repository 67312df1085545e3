import { RuleBroken } from '../refusals/rule-broken.js';
import type { Decider } from '@governance/event-sourcing';
import { decideEvidence, isEvidenceCommand } from '../evidence.js';
import { decideMarking, isMarkingCommand, unmarked } from '../marking.js';
import { requireHappened, requireText, same, unreachable } from '../rule.js';
import type { CorrectKPI, DefineKPI, KPICommand } from './commands.js';
import type { DefinedKPI, KPI, KPIEvent } from './kpi.js';
import { evolve, notDefined } from './kpi.js';
import { correctKPIReading, requireShown, restateKPI, updateKPI, withdrawKPIReading } from './readings.js';
import { requireDetails, requireTarget } from './requirements.js';

export const kpiDecider: Decider<KPICommand, KPI, KPIEvent> = { decide, evolve, initialState: notDefined };

function decide(command: KPICommand, kpi: KPI): KPIEvent[] {
  requireHappened(command);
  if (command.type === 'DefineKPI') return defineKPI(command, kpi);
  // Of one that is retired too: what shows a reading may arrive later.
  if (isEvidenceCommand(command)) {
    const { evidence, readings } = requireDefined(kpi);
    return decideEvidence(command, evidence, requireShown(readings));
  }
  const live = requireLive(kpi);
  if (isMarkingCommand(command)) return decideMarking(command, live);
  switch (command.type) {
    case 'RewordKPI': {
      const to = requireText('title', command.title);
      return live.title === to ? [] : [{ type: 'KPIReworded', data: { from: live.title, to } }];
    }
    case 'ChangeKPIDetails': {
      const { better, baseline, source, lagDays } = live;
      const from = { better, baseline, source, lagDays };
      const to = requireDetails(live, command.details);
      if (same(from, to)) return [];
      const reason = requireText('reason', command.reason);
      return [{ type: 'KPIDetailsChanged', data: { from, to, reason } }];
    }
    case 'CorrectKPI':
      return correctKPI(command, live);
    case 'SetKPITarget': {
      const from = live.target;
      const to = requireTarget(live, command.target);
      if (same(from, to)) return [];
      // The first target needs no reason: there is nothing that it changes.
      const reason = from === null ? command.reason.trim() : requireText('reason', command.reason);
      return [{ type: 'KPITargetSet', data: { from, to, reason } }];
    }
    case 'NameKPISupplier': {
      const { supplier: from } = live;
      const { supplier: to } = command;
      return from === to ? [] : [{ type: 'KPISupplierNamed', data: { from, to } }];
    }
    case 'UpdateKPI':
      return updateKPI(command, live);
    case 'RestateKPI':
      return restateKPI(command, live);
    case 'CorrectKPIReading':
      return correctKPIReading(command, live);
    case 'WithdrawKPIReading':
      return withdrawKPIReading(command, live);
    case 'CarryKPIOver': {
      const from = { plan: live.plan, priority: live.priority };
      const to = { plan: command.plan, priority: command.priority };
      return same(from, to) ? [] : [{ type: 'KPICarriedOver', data: { from, to } }];
    }
    case 'RetireKPI':
      return [{ type: 'KPIRetired', data: { reason: requireText('reason', command.reason) } }];
    default:
      return unreachable(command);
  }
}

function defineKPI({ definition, target, marking, supplier, now }: DefineKPI, kpi: KPI): KPIEvent[] {
  if (kpi.status !== 'not-defined') throw new RuleBroken('kpi-already-defined', { title: kpi.title });
  const { unit, counts } = definition;
  if (counts === 'year-to-date' && !['people', 'number', 'pounds'].includes(unit))
    throw new RuleBroken('kpi-unit-does-not-add-up', { unit });
  if (
    counts === 'year-to-date' &&
    !['monthly', 'quarterly', 'half-yearly', 'yearly'].includes(definition.frequency)
  )
    throw new RuleBroken('kpi-frequency-does-not-add-up', { frequency: definition.frequency });
  const data = {
    ...definition,
    ...requireDetails(definition, definition),
    title: requireText('title', definition.title),
    words: definition.words === null ? null : requireText('words', definition.words),
  };
  const defined: KPIEvent = { type: 'KPIDefined', data };
  const to = target && requireTarget(definition, target);
  const reason = 'Marked when it was defined';
  return [
    defined,
    ...(to ? [{ type: 'KPITargetSet', data: { from: null, to, reason: '' } } as const] : []),
    ...(supplier === undefined
      ? []
      : [{ type: 'KPISupplierNamed', data: { from: null, to: supplier } } as const]),
    ...decideMarking({ type: 'SetMarking', marking, reason, now }, unmarked),
  ];
}

/** A target is corrected where there is one; where there is none, it is set by a command of its own. */
function correctKPI({ to: right, reason }: CorrectKPI, kpi: DefinedKPI): KPIEvent[] {
  const { title, better, baseline, source, lagDays, target } = kpi;
  const from = { title, better, baseline, source, lagDays, target };
  const to = {
    ...requireDetails(kpi, right),
    title: requireText('title', right.title),
    target: target && right.target ? requireTarget(kpi, right.target) : target,
  };
  if (same(from, to)) return [];
  return [{ type: 'KPICorrected', data: { from, to, reason: requireText('reason', reason) } }];
}

/** @throws RuleBroken `kpi-not-found` */
function requireDefined(kpi: KPI): DefinedKPI {
  if (kpi.status === 'not-defined') throw new RuleBroken('kpi-not-found');
  return kpi;
}

/** @throws RuleBroken `kpi-not-found`, `kpi-retired` */
function requireLive(kpi: KPI): DefinedKPI {
  const defined = requireDefined(kpi);
  if (defined.status === 'retired') throw new RuleBroken('kpi-retired', { title: defined.title });
  return defined;
}
