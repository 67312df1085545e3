import { randomUUID } from 'node:crypto';
import { Governance, KeepUp, People } from '@governance/core';
import { defaultRagPolicy } from '@governance/partnership';
import type { INestApplicationContext } from '@nestjs/common';

/** Wednesday 10 August 2016, nine in the morning in London: five working days before the action's deadline. */
export const morning = '2016-08-10T08:00:00.000Z';
export const deadline = '2016-08-17';

export interface LiveBoard {
  readonly partnership: string;
  readonly action: string;
  /** Organisation that leads the action. */
  readonly organisation: string;
  /** Person ids. */
  readonly owners: readonly string[];
  readonly secretary: string;
}

const by = { actor: { who: 'system', policy: 'test' }, at: '2016-04-01T08:00:00.000Z' } as const;

/**
 * A board, one that is not illustrative unless that is asked for, with one action and so many owners who lead it, each with an address.
 * @param domain right half of the addresses
 */
export async function aLiveBoard(
  app: INestApplicationContext,
  count: number,
  domain = 'example.org',
  illustrative = false,
): Promise<LiveBoard> {
  const governance = app.get(Governance);
  const [partnership, organisation, action] = [randomUUID(), randomUUID(), randomUUID()];
  const to = { partnership, id: partnership };
  await governance.partnership(
    to,
    {
      type: 'EstablishPartnership',
      name: 'Riverside Partnership',
      area: 'Riverside',
      council: { name: 'Riverside Council', accent: '#12474f' },
      illustrative,
      ragPolicy: defaultRagPolicy,
    },
    by,
  );
  await governance.partnership(to, { type: 'AdmitMember', organisation, name: 'Riverside Police' }, by);
  const secretary = await register(app, partnership, null, `secretary@${domain}`);
  const owners = await Promise.all(
    Array.from({ length: count }, (_, index) =>
      register(app, partnership, organisation, `owner${index}@${domain}`),
    ),
  );
  const [plan, priority, theme] = [randomUUID(), randomUUID(), randomUUID()];
  const toPlan = { partnership, id: plan };
  await governance.plan(toPlan, { type: 'AdoptPlan', title: 'Plan', period: null }, by);
  await governance.plan(
    toPlan,
    {
      type: 'TakeInDocument',
      name: 'plan.txt',
      document: '0'.repeat(64),
      changes: 1,
      themes: [{ theme, title: 'Treatment' }],
      priorities: [{ theme, priority, reference: 'PBC1', title: 'Fewer deaths' }],
      findings: [],
    },
    by,
  );
  await governance.action(
    { partnership, id: action },
    {
      type: 'AgreeAction',
      plan,
      priority,
      reference: 'PBC1.1',
      title: 'Open a drop-in clinic',
      owners: [organisation],
      deadline: { asWritten: '17 August 2016', date: deadline, precision: 'day' },
      kpis: [],
      milestones: [],
    },
    by,
  );
  await app.get(KeepUp).catchUp();
  return { partnership, action, organisation, owners, secretary };
}

async function register(
  app: INestApplicationContext,
  partnership: string,
  organisation: string | null,
  email: string,
): Promise<string> {
  const id = randomUUID();
  await app.get(People).keep({ id, partnership, name: email.split('@')[0]!, email, offered: false });
  const roles = [organisation === null ? 'secretariat' : 'owner'] as const;
  await app
    .get(Governance)
    .person({ partnership, id }, { type: 'RegisterPerson', person: id, organisation, roles }, by);
  return id;
}
