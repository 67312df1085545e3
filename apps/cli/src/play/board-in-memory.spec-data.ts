import { readFile } from 'node:fs/promises';
import type { Instant } from '@governance/calendar';
import type { Decider, Fact } from '@governance/event-sourcing';
import type { Facts, History } from '@governance/chasing';
import {
  actionDecider,
  chaseDecider,
  defaultRagPolicy,
  escalationDecider,
  kpiDecider,
  meetingDecider,
  paperDecider,
  partnershipDecider,
  planDecider,
  riskDecider,
  type DomainEvent,
} from '@governance/partnership';
import { readPlan } from '@governance/plan-import';
import {
  actionPage,
  board,
  chasing,
  escalations,
  kpis,
  meetings,
  papers,
  risks,
  type ActionRow,
  type Entry,
  type View,
} from '@governance/views';
import { examplePlan } from './read-year.js';

const deciders = {
  partnership: partnershipDecider,
  plan: planDecider,
  action: actionDecider,
  chase: chaseDecider,
  escalation: escalationDecider,
  meeting: meetingDecider,
  paper: paperDecider,
  risk: riskDecider,
  kpi: kpiDecider,
};
type Category = keyof typeof deciders;
type CommandOf<C extends Category> = Parameters<(typeof deciders)[C]['decide']>[0];
type StateOf<C extends Category> = Parameters<(typeof deciders)[C]['decide']>[1];
type EventOf<C extends Category> = ReturnType<(typeof deciders)[C]['decide']>[number];

/** The example plan on a board that lives in memory: the same rules and the same folds, without a database. */
export class BoardInMemory {
  private readonly states = new Map<string, { state: unknown; version: number }>();
  private readonly rows = new Map<string, Map<string, object>>();
  private position = 0;
  /** Organisation ids: an owner as the plan writes it stands for itself. */
  private readonly organisations: string[] = [];

  send<C extends Category>(category: C, id: string, command: CommandOf<C>): readonly EventOf<C>[] {
    const decider = deciders[category] as unknown as Decider<CommandOf<C>, StateOf<C>, EventOf<C>>;
    const stream = `${category}-${id}`;
    const held = this.states.get(stream) ?? { state: decider.initialState(), version: 0 };
    let { state, version } = held as { state: StateOf<C>; version: number };
    const events = decider.decide(command, state);
    for (const event of events) {
      version += 1;
      state = decider.evolve(state, event);
      this.fold(stream, version, event, command.now);
    }
    this.states.set(stream, { state, version });
    return events;
  }

  stateOf<C extends Category>(category: C, id: string): StateOf<C> {
    return this.states.get(`${category}-${id}`)!.state as StateOf<C>;
  }

  all<Row extends object>(view: View<Row>): readonly Row[] {
    return [...(this.rows.get(view.name)?.values() ?? [])] as Row[];
  }

  actionOf(reference: string): ActionRow {
    return this.all(actionPage).find((row) => row.reference === reference)!;
  }

  /** One owner for each organisation; `reachable` says whose address is held. */
  facts(reachable: (organisation: string) => boolean): Facts {
    const people = this.organisations.map((organisation) => {
      const email = reachable(organisation) ? `${organisation}@example.org` : '';
      return { id: `owner of ${organisation}`, organisation, roles: ['owner' as const], left: false, email };
    });
    return { board: this.all(board)[0]!, actions: this.all(actionPage), people, rounds: [] };
  }

  history(): History {
    return { mails: this.all(chasing), escalations: this.all(escalations) };
  }

  admit(name: string, now: Instant): string {
    const organisation = name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
    const joined = this.send('partnership', 'example', { type: 'AdmitMember', organisation, name, now });
    if (joined.length > 0) this.organisations.push(organisation);
    return organisation;
  }

  /** Agrees the example plan, its references as ids. */
  async takeInPlan(now: Instant): Promise<void> {
    const council = { name: 'Example Council', accent: '#12474f' };
    const named = {
      name: 'Example Combating Drugs Partnership',
      area: 'An example',
      council,
      illustrative: true,
      ragPolicy: defaultRagPolicy,
    };
    this.send('partnership', 'example', { type: 'EstablishPartnership', ...named, now });
    this.send('partnership', 'example', { type: 'AppointSeniorResponsibleOwner', person: 'chair', now });
    const { plan, themes } = await readPlan({ name: 'example-plan.txt', bytes: await readFile(examplePlan) });
    this.send('plan', 'plan', { type: 'AdoptPlan', ...plan, now });
    for (const { priorities } of themes) {
      for (const { reference: priority, actions } of priorities) {
        for (const { reference, title, owners, deadline, kpis, milestones } of actions) {
          this.send('action', reference, {
            type: 'AgreeAction',
            plan: 'plan',
            priority,
            reference,
            title,
            owners: owners.map((owner) => this.admit(owner, now)),
            deadline,
            kpis,
            milestones: milestones.map(({ text, ...due }, index) => {
              return { milestone: `${reference} milestone ${index + 1}`, text, due };
            }),
            now,
          });
        }
      }
    }
  }

  private fold(stream: string, version: number, event: Fact, recordedAt: string): void {
    this.position += 1;
    const { position } = this;
    const metadata = { who: 'system', command: String(position), recordedAt };
    const place = { id: String(position), stream, partnership: 'example', version, position, metadata };
    const entry = { ...(event as DomainEvent), ...place } as Entry;
    const views = [actionPage, board, chasing, escalations, kpis, meetings, papers, risks];
    for (const view of views as unknown as View<object>[]) {
      const rows = this.rows.get(view.name) ?? new Map<string, object>();
      this.rows.set(view.name, rows);
      for (const key of view.keys(entry)) {
        const row = view.fold(rows.get(key), entry);
        if (row) rows.set(key, row);
      }
    }
  }
}
