import { randomUUID } from 'node:crypto';
import { type Fact, type Handled } from '@governance/event-sourcing';
import { Governance } from '@governance/core';
import { RuleBroken } from '@governance/partnership';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, query, type TestDatabase } from '../../../../test/services/database.js';
import { ChasedBoard } from '../chasing/chased-board.spec-data.js';
import type { Browser } from '../testing/browser.js';
import { WebUnderTest } from '../testing/web-under-test.js';
import { inDays } from '../testing/days.js';

let database: TestDatabase;
let web: WebUnderTest;
let governance: Governance;
let board: ChasedBoard;
let other: ChasedBoard;
let amina: Browser;
let action: string;
let otherAction: string;

beforeAll(async () => {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  governance = web.app.get(Governance);
  board = await ChasedBoard.start(web, 'Riverside');
  other = await ChasedBoard.start(web, 'Hillside');
  amina = await board.signedIn('amina');
  action = await board.action('R1', board.police, inDays(30));
  otherAction = await other.action('H1', other.police, inDays(30));
});
afterAll(async () => {
  await web.stop();
  await database.drop();
});

const by = { actor: { who: 'system', policy: 'test' } };
const nowhere = randomUUID();
const score = { likelihood: 3, impact: 3 } as const;

it('an address with something else in the place of an id leads to a page that says so', async () => {
  for (const path of ['actions/xyz', 'risks/1', 'papers/none/preview']) {
    const { status, html } = await amina.get(`${board.url}/${path}`);
    expect([path, status]).toEqual([path, 404]);
    expect(html).not.toMatch(/Validation failed|uuid/i);
  }
});

/** Entries of this board that name anything of the other, or what is nowhere. */
async function spokenOf(): Promise<unknown[]> {
  const foreign = [other.police, other.probation, other.priority, other.plan, otherAction, nowhere];
  const ids = [...foreign, ...Object.values(other.people)];
  return query(
    database.connectionString,
    `select type from log.events where partnership = $1 and exists
       (select from unnest($2::text[]) as id where strpos(data::text, id) > 0)`,
    [board.id, ids],
  );
}

describe('an id of another partnership, or of none', () => {
  it.each(['another', 'none'])('is refused by page and API alike: of %s', async (whose) => {
    const organisation = whose === 'none' ? nowhere : other.police;
    const priority = whose === 'none' ? nowhere : other.priority;
    const raise = {
      title: 'Funding ends',
      cause: 'A grant ends',
      event: 'A service closes',
      consequence: 'People wait',
      ...Object.fromEntries(
        ['inherent', 'current', 'target'].flatMap((kind) => [
          [`${kind}Likelihood`, '3'],
          [`${kind}Impact`, '3'],
          [`${kind}-likelihood`, '3'],
          [`${kind}-impact`, '3'],
        ]),
      ),
    };
    const forms: readonly (readonly [string, Record<string, string>])[] = [
      [`/actions/${action}/reassign`, { lead: organisation, reason: 'x' }],
      [`/actions/${action}/request-reassignment`, { suggested: organisation, reason: 'x' }],
      [`/risks/raise`, { ...raise, owner: organisation }],
      [`/risks/raise`, { ...raise, owner: board.police, priority }],
      [`/people/add`, { name: 'Ada', email: 'ada@example.org', organisation, roles: 'owner' }],
    ];
    for (const [path, fields] of forms) {
      await amina.get(board.url + path);
      const { status } = await amina.submit(board.url + path, fields);
      expect({ path, status }).toEqual({ path, status: expect.any(Number) });
      expect([404, 422]).toContain(status);
    }
    const page = await amina.submit(`${board.url}/actions/${action}/reassign`, {
      lead: organisation,
      reason: 'x',
    });
    expect(page.html).toContain(
      'That organisation is not one of this partnership. Choose one from the list.',
    );
    const answer = await fetch(`${web.address}/api/boards/${board.id}/actions/${action}/reassign`, {
      method: 'POST',
      headers: { ...amina.headers, 'content-type': 'application/json' },
      body: JSON.stringify({ lead: organisation, reason: 'x' }),
    });
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({
      error: { code: 'not-of-this-partnership', fields: { lead: expect.stringContaining('not one of') } },
    });
    expect(await spokenOf()).toEqual([]);
  });

  it('is refused at the door, whatever the command is and whoever sends it', async () => {
    const to = (id: string = randomUUID()) => ({ partnership: board.id, id });
    const kpi = {
      plan: board.plan,
      priority: null,
      action: null,
      metric: null,
      title: 'Deaths',
      unit: 'number',
      frequency: 'quarterly',
      counts: 'each-period',
      words: null,
      better: 'lower',
      baseline: null,
      source: '',
      lagDays: 0,
    } as const;
    const define = (change: object) =>
      governance.kpi(
        to(),
        { type: 'DefineKPI', definition: { ...kpi, ...change }, target: null, marking: 'OFFICIAL' },
        by,
      );
    const risk = {
      type: 'RaiseRisk',
      reference: 'R1',
      title: 'x',
      cause: 'x',
      event: 'x',
      consequence: 'x',
      owner: null,
      priority: null,
      inherent: score,
      current: score,
      target: score,
    } as const;
    const scope = (of: 'organisation' | 'person' | 'action', id: string) =>
      governance.partnership(to(board.id), { type: 'HoldChasing', scope: { of, id }, reason: 'x' }, by);
    const pin = { asAt: '2026-01-01', position: 1 };
    const draft = { type: 'DraftPaper', kind: 'quarterly-summary', meetingDate: '2026-02-01', pin } as const;
    const commands: Readonly<Record<string, () => Promise<Handled<Fact>>>> = {
      'an owner of a risk': () => governance.risk(to(), { ...risk, owner: other.police }, by),
      'a priority of a risk': () => governance.risk(to(), { ...risk, priority: other.priority }, by),
      'owners of an action': () =>
        governance.action(
          to(action),
          { type: 'ReassignAction', owners: [board.police, other.police], reason: 'x' },
          by,
        ),
      'a priority of an action': () =>
        governance.action(to(action), { type: 'PlaceAction', priority: other.priority }, by),
      'a plan of a KPI': () => define({ plan: other.plan }),
      'a priority of a KPI': () => define({ priority: other.priority }),
      'an action of a KPI': () => define({ action: otherAction }),
      'an organisation of a person': () =>
        governance.person(to(board.people.ben), { type: 'MovePerson', organisation: other.police }, by),
      'a strategic lead': () =>
        governance.plan(
          to(board.plan),
          { type: 'AppointStrategicLead', priority: board.priority, person: other.people.carol },
          by,
        ),
      'a Senior Responsible Owner': () =>
        governance.partnership(
          to(board.id),
          { type: 'AppointSeniorResponsibleOwner', person: other.people.carol },
          by,
        ),
      'a hold on an organisation': () => scope('organisation', other.police),
      'a hold on a person': () => scope('person', other.people.ben),
      'a hold on an action': () => scope('action', otherAction),
      'a meeting of a paper': () => governance.paper(to(), { ...draft, meeting: nowhere } as never, by),
      'a commenter': () =>
        governance.plan(
          to(board.plan),
          {
            type: 'CommentOnPriority',
            priority: board.priority,
            comment: randomUUID(),
            from: { kind: 'organisation', organisation: other.police },
            text: 'x',
          },
          by,
        ),
      'another’s action itself': () =>
        governance.action(to(otherAction), { type: 'PauseAction', reason: 'x' }, by),
      'another’s plan itself': () =>
        governance.together([
          {
            aggregate: 'plan',
            to: to(other.plan),
            command: { type: 'ClosePriority', priority: other.priority, reason: 'x' },
            by,
          },
        ]) as never,
    };
    for (const [what, send] of Object.entries(commands)) {
      const refused = await send().then(
        () => 'taken',
        (error: unknown) => error,
      );
      const reason =
        refused instanceof RuleBroken
          ? refused
          : (refused as { refusals?: { reason: RuleBroken }[] }).refusals?.[0]?.reason;
      expect({ what, code: reason?.code }).toEqual({ what, code: 'not-of-this-partnership' });
    }
    expect(await spokenOf()).toEqual([]);
  });

  it('is no other than one of its own, which is taken', async () => {
    const risk = randomUUID();
    const taken = await governance.risk(
      { partnership: board.id, id: risk },
      {
        type: 'RaiseRisk',
        reference: 'R9',
        title: 'x',
        cause: 'x',
        event: 'x',
        consequence: 'x',
        owner: board.police,
        priority: board.priority,
        inherent: score,
        current: score,
        target: score,
      },
      by,
    );
    expect(taken.events).not.toEqual([]);
  });
});
