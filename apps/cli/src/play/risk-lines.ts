import { type Day, asDay } from '@governance/calendar';
import type { Untimed } from '@governance/core';
import type { RiskCommand, RiskLevel, Score } from '@governance/partnership';
import { happened, type ScriptLine } from './read-script.js';

interface Known {
  readonly organisation: (name: string) => string;
  readonly priority: (reference: string) => string;
  readonly idOf: (...parts: readonly string[]) => string;
}

type Kind =
  | 'risk-raised'
  | 'risk-rescored'
  | 'risk-escalated'
  | 'risk-closed'
  | 'mitigation-agreed'
  | 'mitigation-reported'
  | 'mitigation-moved'
  | 'mitigation-done';

/** The command that a line about a risk is. Scores read `likelihood x impact`: 3x5. */
export function riskCommandOf(
  { kind, reference, fields, words }: ScriptLine<Kind>,
  { organisation, priority, idOf }: Known,
): Untimed<RiskCommand> & { readonly happenedOn?: Day } {
  const { owner, due = '', reason = words } = fields;
  const mitigation = idOf('mitigation', reference, fields.mitigation ?? '');
  switch (kind) {
    case 'risk-raised': {
      const { title = '', cause = '', event = '', consequence = '' } = fields;
      return {
        type: 'RaiseRisk',
        ...{ reference, title, cause, event, consequence },
        owner: owner === undefined ? null : organisation(owner),
        priority: fields.priority === undefined ? null : priority(fields.priority),
        inherent: scoreIn(fields.inherent),
        current: scoreIn(fields.current),
        target: scoreIn(fields.target),
      };
    }
    case 'risk-rescored':
      return { type: 'RescoreRisk', current: scoreIn(fields.current), reason };
    case 'risk-escalated':
      return { type: 'PutRiskBefore', level: fields.to as RiskLevel, reason };
    case 'risk-closed':
      return { type: 'CloseRisk', reason };
    case 'mitigation-agreed':
      return {
        type: 'AgreeMitigation',
        mitigation,
        text: words,
        owner: organisation(owner!),
        due: asDay(due),
      };
    case 'mitigation-reported':
      return { type: 'ReportMitigation', mitigation, narrative: words };
    case 'mitigation-moved':
      return { type: 'MoveMitigation', mitigation, due: asDay(due), reason };
    case 'mitigation-done':
      return { type: 'CompleteMitigation', mitigation, ...happened({ fields }) };
  }
}

function scoreIn(text = ''): Score {
  const [likelihood = 0, impact = 0] = text.split('x').map(Number);
  return { likelihood, impact };
}
