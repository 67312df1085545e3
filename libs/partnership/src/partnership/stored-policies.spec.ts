import { upcasters } from '@governance/event-sourcing';
import { expect, it } from '@jest/globals';
import { defaultChasePolicy } from '../chase/policy.js';
import { defaultKPIPolicy } from '../rag/kpi-policy.js';
import { defaultRagPolicy } from '../rag/policy.js';
import { defaultSignInPolicy } from './sign-in-policy.js';

const chasing = [
  'daysBefore',
  'onTheDay',
  'daysOverdue',
  'digestHour',
  'quietDays',
  'ladder',
  'mostMailsAtOnce',
];

// What boards have stored stays as it is. A field more wants an upcaster, which says what the old policies meant.
it.each([
  ['RagPolicyAdopted', ['amberWithinWorkingDays', 'amberOnMissedMilestone'], defaultRagPolicy],
  ['KPIPolicyAdopted', ['tolerance', 'amberOnImprovement'], defaultKPIPolicy],
  ['SignInPolicyAdopted', ['passkeys'], defaultSignInPolicy],
  ['ChasePolicyAdopted', chasing, defaultChasePolicy],
])('a policy that was stored has every field of today: %s', (type, fields, today) => {
  const to = Object.fromEntries(Object.entries(today).filter(([field]) => fields.includes(field)));
  const read = upcasters.get(type)?.({ from: null, to }) ?? { to };
  expect(read).toMatchObject({
    to: Object.fromEntries(Object.keys(today).map((f) => [f, expect.anything()])),
  });
});
