import type { PlanChange, ProposedPlan } from '@governance/plan-import';
import type { Deadline, ActionCommand } from '@governance/partnership';
import type { BoardRow, PlanRow } from '@governance/views';
import { v5 as uuidFrom } from 'uuid';
import type { Actor, Governance, Submission, Untimed } from '../commands/governance.js';
import { ownersOf, type Aliases } from './owner-names.js';

/** A proposal that the secretariat accepts, with all that is needed to carry it out. */
export interface Acceptance {
  readonly board: BoardRow;
  /** The plan that the document is a version of; undefined makes a new one. */
  readonly plan: PlanRow | undefined;
  /** With owners under the partnership's own names. */
  readonly proposed: ProposedPlan;
  readonly changes: readonly PlanChange[];
  /** Aliases settled with this import. */
  readonly aliases: Aliases;
  readonly actor: Actor;
  /** Id of the acceptance: carried out twice, or again after a crash, it changes nothing twice. */
  readonly id: string;
  /** An instant, when it is not now. */
  readonly at?: string;
}

/**
 * Makes the events of an accepted import. Every id is derived from the acceptance, the document and the row, so
 * that an interrupted one can be carried out again from the beginning.
 * @returns how many entries it made, and the position of the last.
 */
export async function acceptImport(governance: Governance, acceptance: Acceptance) {
  const run = new AcceptanceRun(governance, acceptance);
  await run.organisations();
  await run.plan();
  for (const change of acceptance.changes) await run.change(change);
  return { entries: run.entries, position: run.position, plan: run.planId };
}

class AcceptanceRun {
  entries = 0;
  position = 0;
  readonly planId: string;
  private readonly partnership: string;
  private readonly organisationIds: Map<string, string>;
  private readonly priorityIds: Map<string, string>;

  constructor(
    private readonly governance: Governance,
    private readonly acceptance: Acceptance,
  ) {
    const { board, plan, proposed, changes } = acceptance;
    this.partnership = board.id;
    this.planId = plan?.id ?? this.derive('plan', proposed.plan.period?.from ?? '', proposed.plan.title);
    this.organisationIds = new Map(board.organisations.map(({ id, name }) => [name, id]));
    const held = plan?.themes.flatMap(({ priorities }) => priorities) ?? [];
    this.priorityIds = new Map(held.map(({ id, reference }) => [reference, id]));
    for (const change of changes.filter(({ kind }) => kind === 'priority-added')) {
      const { reference } = change as Extract<PlanChange, { kind: 'priority-added' }>;
      this.priorityIds.set(reference, this.derive('priority', this.planId, reference));
    }
  }

  async organisations(): Promise<void> {
    const { board, proposed, aliases } = this.acceptance;
    for (const name of ownersOf(proposed)) {
      const known = board.organisations.find((held) => held.name === name);
      if (known && !known.left) continue;
      const organisation = known?.id ?? this.derive('organisation', name);
      this.organisationIds.set(name, organisation);
      const command = { type: 'AdmitMember', organisation, name } as const;
      await this.count(
        this.governance.partnership(this.to(this.partnership), command, this.by(`member ${name}`)),
      );
    }
    for (const [alias, name] of Object.entries(aliases)) {
      const organisation = this.organisationIds.get(name);
      if (organisation === undefined) continue;
      await this.mergeInto(name, alias);
      const command = { type: 'SettleOwnerAlias', organisation, alias } as const;
      await this.count(
        this.governance.partnership(this.to(this.partnership), command, this.by(`alias ${alias}`)),
      );
    }
  }

  /** An organisation that turns out to be another's alias leaves, so that its name can mean the other. */
  private async mergeInto(name: string, alias: string): Promise<void> {
    const held = this.acceptance.board.organisations.find((other) => other.name === alias && !other.left);
    if (!held) return;
    const command = { type: 'RemoveMember', organisation: held.id, reason: `The same as ${name}` } as const;
    await this.count(
      this.governance.partnership(this.to(this.partnership), command, this.by(`merge ${alias}`)),
    );
  }

  async plan(): Promise<void> {
    const { proposed, changes, plan } = this.acceptance;
    if (!plan) {
      const { title, period } = proposed.plan;
      const adopt = { type: 'AdoptPlan', title, period } as const;
      await this.count(this.governance.plan(this.to(this.planId), adopt, this.by('adopt')));
    }
    if (plan && changes.length === 0) return;
    const command = {
      type: 'TakeInDocument',
      name: proposed.document.name,
      document: proposed.document.sha256,
      changes: changes.length,
      themes: this.themes(),
      priorities: this.priorities(),
      findings: proposed.findings.map(({ kind, at, message, text }) => ({
        finding: this.derive('finding', proposed.document.sha256, kind, at, message),
        kind,
        at,
        message: text === undefined || message.includes(text) ? message : `${message}\n${text}`,
      })),
    } as const;
    await this.count(this.governance.plan(this.to(this.planId), command, this.by('take in')));
  }

  async change(change: PlanChange): Promise<void> {
    switch (change.kind) {
      case 'theme-added':
      case 'priority-added':
        return; // Taken in with the document.
      case 'priority-reworded': {
        const { priorityId: priority, to: title } = change;
        return this.onPlan({ type: 'RewordPriority', priority, title }, `priority ${priority}`);
      }
      case 'priority-removed': {
        const { priorityId: priority } = change;
        return this.onPlan({ type: 'ClosePriority', priority, reason: this.why }, `priority ${priority}`);
      }
      case 'action-added':
        return this.agree(change);
      case 'action-withdrawn':
        return this.onAction(change, { type: 'WithdrawAction', reason: this.why });
      case 'action-moved':
        return this.onAction(change, { type: 'PlaceAction', priority: this.priorityIds.get(change.to)! });
      case 'action-reworded':
        return this.onAction(change, { type: 'RewordAction', title: change.to });
      case 'deadline-moved':
        return this.onAction(change, { type: 'MoveDeadline', to: change.to, reason: this.why });
      case 'action-reassigned': {
        const owners = change.to.map((name) => this.organisationIds.get(name)!);
        return this.onAction(change, { type: 'ReassignAction', owners, reason: this.why });
      }
      case 'milestone-added': {
        const { text, ...due } = change.milestone;
        const milestone = this.derive('milestone', change.actionId, text, due.asWritten);
        return this.onAction(change, { type: 'SetMilestone', milestone, text, due }, milestone);
      }
      case 'milestone-withdrawn': {
        const { milestoneId: milestone } = change;
        return this.onAction(change, { type: 'WithdrawMilestone', milestone, reason: this.why }, milestone);
      }
      case 'milestone-moved':
        return this.moveMilestone(change);
      case 'kpis-changed':
        return this.onAction(change, { type: 'RewordKPIs', kpis: change.to });
      case 'progress-reported':
        return this.onAction(change, { type: 'ReportProgress', narrative: change.text });
    }
  }

  private async moveMilestone(change: Extract<PlanChange, { kind: 'milestone-moved' }>): Promise<void> {
    const { milestoneId: milestone, from, to } = change;
    if (from.text !== to.text) {
      await this.onAction(change, { type: 'RewordMilestone', milestone, text: to.text }, `${milestone} text`);
    }
    await this.onAction(
      change,
      { type: 'MoveMilestone', milestone, to: deadlineOf(to), reason: this.why },
      milestone,
    );
  }

  private async agree({
    action,
    priorityReference,
    row,
  }: Extract<PlanChange, { kind: 'action-added' }>): Promise<void> {
    const { document } = this.acceptance.proposed;
    const id = this.derive('action', this.planId, document.sha256, String(row));
    await this.send(id, `agree ${row}`, row, {
      type: 'AgreeAction',
      plan: this.planId,
      priority: this.priorityIds.get(priorityReference)!,
      reference: action.reference,
      title: action.title,
      owners: action.owners.map((name) => this.organisationIds.get(name)!),
      deadline: action.deadline,
      kpis: action.kpis,
      milestones: action.milestones.map((milestone, index) => ({
        milestone: this.derive('milestone', id, String(index)),
        text: milestone.text,
        due: deadlineOf(milestone),
      })),
    });
    if (action.progress === '') return;
    await this.send(id, `progress ${row}`, row, { type: 'ReportProgress', narrative: action.progress });
  }

  private onPlan(command: Parameters<Governance['plan']>[1], key: string): Promise<void> {
    return this.count(this.governance.plan(this.to(this.planId), command, this.by(`${command.type} ${key}`)));
  }

  private onAction(
    { actionId, row }: { readonly actionId: string; readonly row: number | null },
    command: Untimed<ActionCommand>,
    key = '',
  ): Promise<void> {
    return this.send(actionId, `${command.type} ${actionId} ${key}`, row, command);
  }

  private send(id: string, key: string, row: number | null, command: Untimed<ActionCommand>): Promise<void> {
    const source =
      row === null ? {} : { source: { document: this.acceptance.proposed.document.sha256, row } };
    return this.count(this.governance.action(this.to(id), command, { ...this.by(key), ...source }));
  }

  private async count(
    sent: Promise<{ readonly position: number; readonly events: readonly unknown[] }>,
  ): Promise<void> {
    const { events, position } = await sent;
    this.entries += events.length;
    this.position = Math.max(this.position, position);
  }

  private get why(): string {
    return `As in the document ${this.acceptance.proposed.document.name}`;
  }

  private to(id: string) {
    return { partnership: this.partnership, id };
  }

  private by(key: string): Submission {
    const { actor, id, at } = this.acceptance;
    return { actor, command: uuidFrom(key, id), ...(at === undefined ? {} : { at }) };
  }

  private derive(...parts: readonly string[]): string {
    return uuidFrom(parts.join('\n'), this.acceptance.board.id);
  }

  private themes() {
    return this.acceptance.proposed.themes.map(({ title }) => ({ theme: this.themeId(title), title }));
  }

  private priorities() {
    const added = this.acceptance.changes.filter((change) => change.kind === 'priority-added');
    return added.map(({ theme, reference, title }) => {
      return { theme: this.themeId(theme), priority: this.priorityIds.get(reference)!, reference, title };
    });
  }

  private themeId(title: string): string {
    const held = this.acceptance.plan?.themes.find(
      (theme) => theme.title.toLowerCase() === title.toLowerCase(),
    );
    return held?.id ?? this.derive('theme', this.planId, title);
  }
}

function deadlineOf({ asWritten, date, precision }: Deadline): Deadline {
  return { asWritten, date, precision };
}
