import { describe, expect, it } from '@jest/globals';
import { readPlan } from '../index.js';

async function read(...lines: string[]) {
  const bytes = Buffer.from(lines.join('\n'));
  const plan = await readPlan({ name: 'export 2026-27.csv', bytes }, {}, '2026-11-28');
  return {
    ...plan,
    actions: plan.themes.flatMap(({ priorities }) => priorities.flatMap(({ actions }) => actions)),
    fields: plan.tables[0]!.columns.map(({ field }) => field),
  };
}

describe('an export of a program', () => {
  it('tells when something was said from what was said, and its states are words', async () => {
    const { actions, findings } = await read(
      'action_id,action_title,lead_org,lead_contact,due_date,current_status,pct_complete,last_update_text,last_update_at',
      'A-1,Write the pathway for people,Public Health,swhitfield@anytown.gov.uk,2026-12-31,in_progress,40,Waiting for finance.,2026-05-01T10:00:00Z',
      'A-2,Survey street drinkers about help,Housing Options,tom.b@anytown.gov.uk,2026-12-31,at_risk,20,,2026-05-02T10:00:00Z',
      'A-3,Pilot a night bus from town,Turning Tide,j@anytown.gov.uk,2026-12-31,signed_off,100,Running.,2026-05-02T10:00:00Z',
    );
    expect(actions.map(({ progress }) => progress)).toEqual(['Waiting for finance.', '', 'Running.']);
    expect(actions.map(({ state }) => [state.declared, state.completed])).toEqual([
      [null, false],
      ['amber', false],
      [null, true],
    ]);
    // Whose an address is, is a person: told, and kept nowhere.
    expect(JSON.stringify(actions.map(({ persons: _, ...kept }) => kept))).not.toContain('@');
    expect(findings.map(({ kind }) => kind)).toContain('person-named');
  });

  it.each(['Progress updated', 'Comments', 'Latest news'])(
    'takes no day for a report, whatever its column is called: %s',
    async (heading) => {
      const { actions } = await read(
        `Action,Owner,Due date,Narrative update,${heading}`,
        'Write the pathway for people,Public Health,31/12/2026,Waiting for finance.,01/05/2026',
        'Survey street drinkers about help,Housing Options,31/12/2026,Begun.,02/05/2026',
      );
      expect(actions.map(({ progress }) => progress)).toEqual(['Waiting for finance.', 'Begun.']);
    },
  );
});

describe('headings that nobody knows', () => {
  const rows = [
    'Hold two lived experience listening days,Public Health,Housing Options,30 June 2026,At least 10 people',
    'Draft the workforce strategy for all,Anytown Police,Probation Service,30 September 2026,At least 20 people',
    'Ring-fence detox beds for pregnant women,Recovery Trust,Public Health,31 December 2026,At least 30 people',
    'Create a court liaison post in town,Housing Team,Public Health,31 March 2027,At least 40 people',
    'Renew the pharmacy supervised contract,Probation Service,Health Trust,15 July 2026,At least 50 people',
  ];
  it.each(['Ask,Custodian,In harness with,Backstop,Yardstick', 'Pledge,Bearer,Allies,Finishing line,Proof'])(
    'are told by what stands below: %s',
    async (headings) => {
      const { actions, fields, tables, findings } = await read(headings, ...rows);
      expect(actions).toHaveLength(5);
      expect(fields).toEqual(['action', 'owner', 'detail', 'deadline', 'detail']);
      expect(tables[0]!.columns[0]!.heading).toBe(headings.split(',')[0]);
      expect(findings.filter(({ kind }) => kind === 'column-by-cells')).toHaveLength(3);
    },
  );

  it('of SMART actions are known', async () => {
    const { fields } = await read(
      '#,Specific,Measurable,Achievable,Relevant,Time-bound,Owner',
      '1,Audit case files of the year,20 files audited,Yes,Yes,30 June 2026,Public Health',
      '2,Deliver training to school nurses,All 22 trained,Yes,Yes,31/12/26,Public Health',
    );
    expect(fields).toEqual(['reference', 'action', 'kpi', 'detail', 'detail', 'deadline', 'owner']);
  });
});
