import { randomUUID } from 'node:crypto';
import { type Day } from '@governance/calendar';
import { Governance, type Untimed } from '@governance/core';
import type { Handled, Fact } from '@governance/event-sourcing';
import type { ActionCommand, Deadline, ReminderItem } from '@governance/partnership';
import { actionPage, KeptViews } from '@governance/views';
import type { Browser } from '../testing/browser.js';
import type { WebUnderTest } from '../testing/web-under-test.js';

const by = { actor: { who: 'system', policy: 'test' } };

/** A board with a plan of one priority and two owners: Police and Probation. */
export class ChasedBoard {
  readonly url: string;
  readonly plan = randomUUID();
  readonly priority = randomUUID();

  private constructor(
    private readonly web: WebUnderTest,
    readonly id: string,
    readonly police: string,
    readonly probation: string,
    /** Persons by role; the chair is a board member. */
    readonly people: Readonly<Record<'amina' | 'ben' | 'carol' | 'dan', string>>,
  ) {
    this.url = `/boards/${id}`;
  }

  /** amina is the secretary, ben an owner of Police, carol the chair, dan the auditor. Their addresses are `<name>@<board>.example.org`. */
  static async start(web: WebUnderTest, name = 'Chased board', illustrative = false): Promise<ChasedBoard> {
    const id = await web.board(name, illustrative);
    const [police, probation] = [randomUUID(), randomUUID()];
    const governance = web.app.get(Governance);
    for (const [organisation, called] of [
      [police, 'Police'],
      [probation, 'Probation'],
    ] as const) {
      const command = { type: 'AdmitMember', organisation, name: called } as const;
      await governance.partnership({ partnership: id, id }, command, by);
    }
    const people = {
      amina: await web.person(id, addressOn(id, 'amina'), 'secretariat'),
      ben: await web.person(id, addressOn(id, 'ben'), 'owner', police),
      carol: await web.person(id, addressOn(id, 'carol'), 'board'),
      dan: await web.person(id, addressOn(id, 'dan'), 'auditor'),
    };
    const board = new ChasedBoard(web, id, police, probation, people);
    await board.plans();
    return board;
  }

  signedIn(name: keyof ChasedBoard['people']): Promise<Browser> {
    return this.web.signedIn(addressOn(this.id, name));
  }

  /** Agrees an action. @returns its id */
  async action(
    reference: string,
    owner: string,
    date: Day,
    { plan, priority } = { plan: this.plan, priority: this.priority },
  ): Promise<string> {
    const id = randomUUID();
    const deadline: Deadline = { asWritten: '', date, precision: 'day' };
    await this.act(id, {
      type: 'AgreeAction',
      plan,
      priority,
      reference,
      title: `Do what ${reference} says`,
      owners: [owner],
      deadline,
      kpis: [],
      milestones: [],
    });
    return id;
  }

  async act(id: string, command: Untimed<ActionCommand>): Promise<void> {
    await this.shown(this.governance.action({ partnership: this.id, id }, command, by));
  }

  /** A mail to a person on a day that was sent, or whose outcome is not known. @returns its id */
  async mail(person: string, day: Day, items: readonly ReminderItem[], unknown = false): Promise<string> {
    const mail = randomUUID();
    const to = { partnership: this.id, id: person };
    const messageId = `<${mail}@example.org>`;
    const { governance } = this;
    const intended = { mail, person, kind: 'digest', day, items, messageId } as const;
    await governance.chase(to, { type: 'IntendReminders', ...intended }, by);
    await governance.chase(to, { type: 'StartSending', mail, attempt: 1 }, by);
    const outcome = unknown
      ? ({ type: 'RecordOutcomeUnknown', mail, attempt: 1, why: 'The connection broke' } as const)
      : ({ type: 'RecordSent', mail, attempt: 1, reference: 'queued-17' } as const);
    await this.shown(governance.chase(to, outcome, by));
    return mail;
  }

  async escalate(action: string, level: 'strategic-lead' | 'sro', due: Day, to: string | null = null) {
    const reminders = (['2024-03-01', '2024-03-08'] as const).map((day) => ({
      mail: randomUUID(),
      person: this.people.ben,
      day,
      rule: 'overdue-1' as const,
      status: 'sent' as const,
    }));
    const evidence = { workingDays: 6, lastReportOn: null, reminders };
    const raised = { action, level, to, because: 'overdue', due, evidence } as const;
    const command = { type: 'RaiseEscalation', ...raised } as const;
    await this.shown(this.governance.escalation({ partnership: this.id, id: action }, command, by));
  }

  /** Another plan with one action of Police's, about which nobody is asked yet. @returns the ids of both */
  async planToCome(
    reference: string,
    date: Day,
  ): Promise<{ readonly plan: string; readonly action: string }> {
    const [plan, theme, priority] = [randomUUID(), randomUUID(), randomUUID()];
    const to = { partnership: this.id, id: plan };
    const adopt = { type: 'AdoptPlan', title: `Plan of ${reference}`, period: null } as const;
    await this.governance.plan(to, { ...adopt, chasing: 'when-started' }, by);
    await this.governance.plan(to, { type: 'SetTheme', theme, title: 'To come', aim: '' }, by);
    const agreed = { theme, priority, reference: 'N1', title: 'What comes', aim: '' };
    await this.governance.plan(to, { type: 'AgreePriority', ...agreed }, by);
    return { plan, action: await this.action(reference, this.police, date, { plan, priority }) };
  }

  async question(mails: number): Promise<void> {
    const to = { partnership: this.id, id: this.id };
    await this.shown(this.governance.partnership(to, { type: 'QuestionChasing', mails }, by));
  }

  async actionRow(id: string) {
    return (await this.web.app.get(KeptViews).row(actionPage, id))!;
  }

  private get governance(): Governance {
    return this.web.app.get(Governance);
  }

  private async plans(): Promise<void> {
    const to = { partnership: this.id, id: this.plan };
    await this.governance.plan(to, { type: 'AdoptPlan', title: 'Plan', period: null }, by);
    const theme = randomUUID();
    const priority = { theme, priority: this.priority, reference: 'P1', title: 'Fewer deaths' };
    await this.shown(
      this.governance.plan(
        to,
        {
          type: 'TakeInDocument',
          name: 'plan.txt',
          document: 'a'.repeat(64),
          changes: 2,
          themes: [{ theme, title: 'Prevention' }],
          priorities: [priority],
          findings: [],
        },
        by,
      ),
    );
  }

  private async shown(handled: Promise<Handled<Fact>>): Promise<void> {
    await this.governance.shown(await handled);
  }
}

function addressOn(board: string, name: string): string {
  return `${name}@${board.slice(0, 8)}.example.org`;
}
