import { defaultChasePolicy, defaultKPIPolicy, defaultRagPolicy } from '@governance/partnership';
import { expect, it } from '@jest/globals';
import { fieldsOf } from '../api/form-schema.js';
import type { Place } from '../access/place.js';
import type { Kind } from '../things/kind.js';
import { chasePolicy } from './chase-policy.js';
import { kpiPolicy, ragPolicy } from './colour-policies.js';
import { signInPolicy } from './sign-in-policy.js';

it.each([
  [ragPolicy, defaultRagPolicy],
  [kpiPolicy, defaultKPIPolicy],
  [chasePolicy, defaultChasePolicy],
  [signInPolicy, { passkeys: true }],
] as unknown as [Kind, object][])(
  'a policy’s form asks for, and begins with, all that it takes',
  (kind, policy) => {
    const [task] = kind.tasks;
    const place = {} as Place;
    const row = { version: 1, policy };
    const taken = [...fieldsOf(task!.form)].sort();
    expect(
      task!
        .fields(row, place)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(taken);
    expect(Object.keys(task!.start!(row, place, {})).sort()).toEqual(taken);
  },
);
