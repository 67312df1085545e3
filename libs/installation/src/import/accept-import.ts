import type { Fact, Handled } from '@governance/event-sourcing';
import type { PlanChange, ProposedPlan } from '@governance/plan-import';
import type { BoardRow, PlanRow } from '@governance/views';
import { v5 as uuidFrom } from 'uuid';
import type { Actor, Governance, Submission } from '../commands/governance.js';
import { commandsOf, type ChangeCommand } from './change-commands.js';
import { ImportIds } from './import-ids.js';
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
 * Makes the events of an accepted import. An interrupted one can be carried out again from the beginning.
 * @returns how many entries it made, the position of the last, and the plan's id.
 */
export async function acceptImport(governance: Governance, acceptance: Acceptance) {
  const run = new AcceptanceRun(governance, acceptance);
  await run.organisations();
  await run.plan();
  await run.changes();
  return { entries: run.entries, position: run.position, plan: run.ids.plan };
}

class AcceptanceRun {
  entries = 0;
  position = 0;
  private readonly partnership: string;
  readonly ids: ImportIds;

  constructor(
    private readonly governance: Governance,
    private readonly acceptance: Acceptance,
  ) {
    const { board, plan, proposed, changes } = acceptance;
    this.partnership = board.id;
    this.ids = new ImportIds(board, plan, proposed, changes);
  }

  async organisations(): Promise<void> {
    const { board, proposed, aliases } = this.acceptance;
    for (const name of ownersOf(proposed)) {
      if (board.organisations.some((held) => held.name === name && !held.left)) continue;
      await this.onBoard(`member ${name}`, {
        type: 'AdmitMember',
        organisation: this.ids.organisation(name),
        name,
      });
    }
    for (const [alias, name] of Object.entries(aliases)) {
      await this.mergeInto(name, alias);
      const organisation = this.ids.organisation(name);
      await this.onBoard(`alias ${alias}`, { type: 'SettleOwnerAlias', organisation, alias });
    }
  }

  async plan(): Promise<void> {
    const { proposed, changes, plan } = this.acceptance;
    if (!plan) {
      const { title, period } = proposed.plan;
      await this.onPlan('adopt', { type: 'AdoptPlan', title, period });
    }
    if (plan && changes.length === 0) return;
    const added = changes.filter((change) => change.kind === 'priority-added');
    await this.onPlan('take in', {
      type: 'TakeInDocument',
      name: proposed.document.name,
      document: proposed.document.sha256,
      changes: changes.length,
      themes: proposed.themes.map(({ title }) => ({ theme: this.ids.theme(title), title })),
      priorities: added.map(({ theme, reference, title }) => {
        return { theme: this.ids.theme(theme), priority: this.ids.priority(reference), reference, title };
      }),
      findings: proposed.findings.map(({ kind, at, message, text }) => ({
        finding: this.ids.finding(kind, at, message),
        kind,
        at,
        message: text === undefined || message.includes(text) ? message : `${message}\n${text}`,
      })),
    });
  }

  async changes(): Promise<void> {
    const why = `As in the document ${this.acceptance.proposed.document.name}`;
    for (const change of this.acceptance.changes) {
      for (const made of commandsOf(change, this.ids, why)) await this.send(made);
    }
  }

  private async send(made: ChangeCommand): Promise<void> {
    if (made.on === 'plan') return this.onPlan(made.key, made.command);
    const { sha256: document } = this.acceptance.proposed.document;
    const source = made.row === null ? {} : { source: { document, row: made.row } };
    await this.count(
      this.governance.action(this.to(made.id), made.command, { ...this.by(made.key), ...source }),
    );
  }

  /** An organisation that turns out to be another's alias leaves, so that its name can mean the other. */
  private async mergeInto(name: string, alias: string): Promise<void> {
    const held = this.acceptance.board.organisations.find((other) => other.name === alias && !other.left);
    if (!held) return;
    const reason = `The same as ${name}`;
    await this.onBoard(`merge ${alias}`, { type: 'RemoveMember', organisation: held.id, reason });
  }

  private onBoard(key: string, command: Parameters<Governance['partnership']>[1]): Promise<void> {
    return this.count(this.governance.partnership(this.to(this.partnership), command, this.by(key)));
  }

  private onPlan(key: string, command: Parameters<Governance['plan']>[1]): Promise<void> {
    return this.count(this.governance.plan(this.to(this.ids.plan), command, this.by(key)));
  }

  private async count(sent: Promise<Handled<Fact>>): Promise<void> {
    const { events, position } = await sent;
    this.entries += events.length;
    this.position = Math.max(this.position, position);
  }

  private to(id: string) {
    return { partnership: this.partnership, id };
  }

  private by(key: string): Submission {
    const { actor, id, at } = this.acceptance;
    return { actor, command: uuidFrom(key, id), ...(at === undefined ? {} : { at }) };
  }
}
