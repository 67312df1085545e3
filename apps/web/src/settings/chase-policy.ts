import { defaultChasePolicy, type PartnershipCommand } from '@governance/partnership';
import type { BoardRow } from '@governance/views';
import type { Task } from '../things/task.js';
import { ChasePolicyForm, chaseFields, chasePolicyOf, chasePolicyTyped } from './chase-policy-form.js';
import { policyKind } from './policy-kind.js';

function chasePolicyIn({ chasePolicies }: BoardRow) {
  return chasePolicies.at(-1) ?? { version: 0, policy: defaultChasePolicy };
}

const chasing: Task<ReturnType<typeof chasePolicyIn>, PartnershipCommand, ChasePolicyForm> = {
  name: 'chasing',
  title: 'When owners are asked',
  button: 'Adopt chasing policy',
  permission: 'decide',
  fits: () => true,
  form: ChasePolicyForm,
  fields: () => chaseFields,
  start: ({ policy }) => chasePolicyTyped(policy),
  command: (form) => ({ type: 'AdoptChasePolicy', policy: chasePolicyOf(form) }),
  done: 'The new chasing policy is adopted. Reminders follow it from now on.',
  nothingNew: 'Nothing was different, so the chasing policy in force goes on.',
};

export const chasePolicy = policyKind('chase-policy', 'chasing policy', chasePolicyIn, chasing);
