import { defaultKPIPolicy, type PartnershipCommand } from '@governance/partnership';
import type { BoardRow } from '@governance/views';
import { IsIn, Max, Min } from 'class-validator';
import { Figure } from '../kpis/tasks/checks.js';
import { WholeNumber } from '../pages/checks.js';
import type { Task } from '../things/task.js';
import { policyKind, typed, yesOrNo } from './policy-kind.js';

/** How the actions of a board are coloured: it has decided that from its beginning. */
function ragPolicyIn({ ragPolicies }: BoardRow) {
  return ragPolicies.at(-1)!;
}

function kpiPolicyIn({ kpiPolicies }: BoardRow) {
  return kpiPolicies.at(-1) ?? { version: 0, policy: defaultKPIPolicy };
}

class RagPolicyForm {
  @WholeNumber('Working days before a deadline', 0, 250)
  amberWithinWorkingDays!: number;

  @IsIn(['yes', 'no'], { message: 'Choose whether a missed milestone makes an action amber' })
  amberOnMissedMilestone!: 'yes' | 'no';
}

const colours: Task<ReturnType<typeof ragPolicyIn>, PartnershipCommand, RagPolicyForm> = {
  name: 'colours',
  title: 'When an action turns amber',
  button: 'Adopt',
  permission: 'decide',
  fits: () => true,
  form: RagPolicyForm,
  fields: () => [
    {
      name: 'amberWithinWorkingDays',
      kind: 'text',
      label: 'Working days before a deadline',
      hint: 'Amber when due within so many days and not reported on since the last round: 0 to 250',
      suffix: 'working days',
      inputmode: 'numeric',
      width: 3,
    },
    {
      name: 'amberOnMissedMilestone',
      kind: 'radios',
      label: 'Is an action amber when a milestone was missed?',
      items: yesOrNo,
      inline: true,
    },
  ],
  start: ({ policy }) => ({
    amberWithinWorkingDays: policy.amberWithinWorkingDays,
    amberOnMissedMilestone: typed(policy.amberOnMissedMilestone),
  }),
  command: ({ amberWithinWorkingDays, amberOnMissedMilestone }) => ({
    type: 'AdoptRagPolicy',
    policy: { amberWithinWorkingDays, amberOnMissedMilestone: amberOnMissedMilestone === 'yes' },
  }),
  done: 'The new version is adopted. Colours follow it from today.',
  nothingNew: 'Nothing was different, so the version in force goes on.',
};

export const ragPolicy = policyKind('rag-policy', 'colouring of actions', ragPolicyIn, colours);

const rangeMessage = 'The tolerance must be from 0 to 100 percent of the target';

class KPIPolicyForm {
  @Max(100, { message: rangeMessage })
  @Min(0, { message: rangeMessage })
  @Figure('the tolerance')
  kpiTolerance!: number;

  @IsIn(['yes', 'no'], { message: 'Choose whether improvement on last year makes a KPI amber' })
  amberOnImprovement!: 'yes' | 'no';
}

const kpiColours: Task<ReturnType<typeof kpiPolicyIn>, PartnershipCommand, KPIPolicyForm> = {
  name: 'kpis',
  title: 'When a KPI turns amber',
  button: 'Adopt colouring of KPIs',
  permission: 'decide',
  fits: () => true,
  form: KPIPolicyForm,
  fields: () => [
    {
      name: 'kpiTolerance',
      kind: 'text',
      label: 'Near enough to be amber',
      hint: `Within this much of the target: 0 to 100. Usually ${defaultKPIPolicy.tolerance}`,
      suffix: '% of the target',
      inputmode: 'decimal',
      width: 3,
    },
    {
      name: 'amberOnImprovement',
      kind: 'radios',
      label: 'Is a KPI amber when it is better than in the same period last year?',
      items: yesOrNo,
      inline: true,
    },
  ],
  start: ({ policy }) => ({
    kpiTolerance: String(policy.tolerance),
    amberOnImprovement: typed(policy.amberOnImprovement),
  }),
  command: ({ kpiTolerance: tolerance, amberOnImprovement }) => ({
    type: 'AdoptKPIPolicy',
    policy: { tolerance, amberOnImprovement: amberOnImprovement === 'yes' },
  }),
  done: 'The new colouring of KPIs is adopted. It holds from today.',
  nothingNew: 'Nothing was different, so the colouring in force goes on.',
};

export const kpiPolicy = policyKind('kpi-policy', 'colouring of KPIs', kpiPolicyIn, kpiColours);
